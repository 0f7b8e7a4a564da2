"""Verdicts on a phrase from what stands in and around it: a name by construction, or something that is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import designation_of
from vedette.extract.namespans import Phrase
from vedette.extract.nametrim import edition
from vedette.extract.namewords import (
    BODIES,
    GENERIC,
    HAPPENS,
    INSIDE,
    LOOSE_NOUNS,
    MAYBE,
    MONTHS,
    NOUNS,
    OTHERS,
    PLAIN,
    RANKS,
    REGIONS,
    SHIPS,
    TITLES,
)
from vedette.extract.propose import lower
from vedette.extract.scorer import Features
from vedette.model.doc import Doc, Token

_WEAPON = re.compile(r"^[A-Z][A-Za-z]{0,2}[-‑– ]?\d{1,4}[A-Z]{0,3}$|^(?:COVID|Covid).*|^[A-Z]{1,2}\d.*")


_LETTER = re.compile(r"[A-Z][-‑–]?\d")
"""A letter and a number are a type of aircraft, even where the number could be a year."""
_CROWNED = frozenset({"king", "queen", "pope", "sultan", "emir", "shah", "prince", "emperor", "tsar", "patriarch"})
_REGNAL = re.compile(r"[IVX]{1,5}")
_PARTS = frozenset(
    {"pillar", "phase", "stage", "leg", "part", "round", "serial", "day", "week", "session", "segment", "tier", "level"}
)
"""With a number these count the parts or the rank of an exercise ("Phase-1", "Tier 1") and name none."""
_NOTICES = frozenset({"navtex", "notam", "notams", "navareas"})
"""What shipping and aircraft are warned of an exercise by."""
_ROW = frozenset({"amid", "with", "at", "as", "after", "before", "near", "off", "from", "ahead", "over"})
"""Small words that only a headline capitalises inside a run."""
_HOUSES = frozenset({"centre", "center", "school", "academy", "headquarters", "staff", "command", "area", "areas"})
_MADE = frozenset({"led", "hosted", "backed", "sponsored", "organised", "organized"})
_MADE_BY = re.compile(r"[-‑](?:led|hosted|backed|sponsored|organi[sz]ed|style|run|wide|type)$")
_COLOURS = frozenset({"black", "red"})
"""What names of exercises have beside a region: "Arctic Red"."""
_SAID_OF = frozenset(
    "aim aims objective objectives purpose purposes focus scope theme goal goals conduct start beginning opening "
    "closing conclusion launch completion participants participation highlights highlight duration background history "
    "significance importance success part overview schedule venue".split()
)
"""Before "of" these begin a sentence on an exercise, not its name: "Aim of the Joint Exercise is to …"."""
_BESIDE = frozenset({"neighbouring", "neighboring", "nearby", "fellow"})


def _after_small_word(features: Features) -> bool:
    """Whether an article, a preposition or a mark stands before: "the Silent Sea 2015", not "began Silent Sea 2015"."""
    return any(name.startswith("left ") and value == 1.0 for name, value in features.items())


@dataclass(frozen=True, slots=True)
class _Told:
    """A phrase as the rules see it."""

    text: str
    words: list[str]
    bare: list[str]
    """Its words without an edition."""
    named: bool
    """Whether what stands beside it says that it is a name."""
    dubbed: bool
    """Whether it is quoted behind such a word."""


def veto_of(doc: Doc, phrase: Phrase, tokens: tuple[Token, ...], features: Features) -> str | None:
    """What a phrase is that cannot name an exercise, whatever stands around it."""
    row = [(t, lower(t).rstrip(".")) for t in tokens if t.text[0].isalnum()]
    cue = "cue before" in features and "cue of other" not in features
    told = _Told(
        text=doc.article.text[phrase.begin : phrase.end],
        words=[w for _, w in row],
        bare=[w for t, w in row if not edition(t.text)],
        named="noun before" in features or cue,
        dubbed=phrase.quoted and cue,
    )
    if phrase.begin and doc.article.text[phrase.begin - 1].isalnum():
        return "a piece of a word"  # of "MV-22B Osprey"
    return (
        _somebody(told, phrase, tokens, features)
        or _some_day(told, phrase)
        or _description(told, tokens, features)
        or _something(doc, told, phrase, tokens, features)
    )


def _somebody(told: _Told, phrase: Phrase, tokens: tuple[Token, ...], features: Features) -> str | None:
    """An actor or a person, and what is said of an exercise."""
    text, words, bare = told.text, told.words, told.bare
    opens = "sentence start" in features and tokens[0].upos == "ADJ"  # "Controversial NATO drills"
    own = text.split(" ", 1)[-1] if words[0] in _BESIDE or opens else text
    if not told.dubbed and (
        designation_of(own) or org_of(own) or (len(bare) == 1 and org_of(own.upper())) or _hyphened(own)
    ):
        return "an actor"
    titled = (words[0] in TITLES or set(words[:4]) & RANKS) and len(words) > 1
    if titled and not phrase.quoted and "edition" not in features:
        return "a person"
    if words[0] in _CROWNED and _REGNAL.fullmatch(tokens[-1].text):
        return "a monarch"
    if bare and set(bare) <= _PARTS:
        return "a part"
    if bare[1:2] == ["of"] and bare[0] in _SAID_OF and not phrase.quoted:
        return "what is said of an exercise"
    if set(bare) & _NOTICES or (not phrase.quoted and _of_a_headline(tokens)):
        return "a notice or a headline"
    return None


def _some_day(told: _Told, phrase: Phrase) -> str | None:
    """A month, a date, or an edition and nothing else."""
    words, bare = told.words, told.bare
    if (
        not bare
        or (not told.dubbed and all(w in MONTHS or w.rstrip("s") in MONTHS or designation_of(w.title()) for w in bare))
        or (bare[0] in MONTHS and not phrase.quoted)
        or (len(words) > 2 and words[-2] in MONTHS and words[-1].isdigit() and len(words[-1]) < 3 and not told.dubbed)
    ):
        return "a date"
    return None


def _description(told: _Told, tokens: tuple[Token, ...], features: Features) -> str | None:
    """Words that only say what sort of exercise it is, whose, or where such are planned."""
    bare = told.bare
    if all(w in GENERIC or w in NOUNS for w in bare) and not (
        "edition" in features
        and (
            told.dubbed
            or bare[0] in MAYBE
            or "hyphen edition" in features
            or (bare[0] in PLAIN and "year edition" in features)
        )
    ):
        return "a description"
    if bare[-1] in _MADE or _MADE_BY.search(told.text):
        return "a description"  # of "an Army-led exercise"
    if len(bare) > 1 and bare[-1] in _HOUSES and set(bare[:-1]) <= GENERIC and not edition(tokens[-1].text):
        return "a school or staff"  # of "the Army Manoeuvre Training Centre"
    return None


def _something(doc: Doc, told: _Told, phrase: Phrase, tokens: tuple[Token, ...], features: Features) -> str | None:
    """Another thing with a name: an operation, a force, a ship, a weapon, a body, a region."""
    text, words, bare, named = told.text, told.words, told.bare, told.named
    if "operation" in words and "tight apposition" not in features and not told.dubbed and not _coded(features):
        return "an operation"
    if not named and not phrase.quoted and _one_of_places(doc, phrase):
        return "one of several places"
    if len(tokens) == 1 and text.isupper() and not told.dubbed and _force(doc, phrase):
        return "a force"
    if len(tokens) == 1 and text.isupper() and _letters_of_thing(doc, phrase):
        return "a thing's letters"
    if "code name after" in features and not phrase.quoted and "edition" not in features:
        return "a description"
    if words[0] in SHIPS and tokens[0].text.isupper() and len(bare) > 1 and not named:
        return "a ship"
    if phrase.quoted and (features.get("cue before") or features.get("noun before") or features.get("noun after")):
        return None
    if _WEAPON.match(text) and not named and len(text) < 9 and ("year edition" not in features or _LETTER.match(text)):
        return "a weapon"
    if len(bare) > 1 and set(bare) & INSIDE and "noun after" not in features and not phrase.quoted:
        return "a body"
    if bare[-1] in BODIES and not named and not phrase.quoted and not _of_a_year(features):
        return "a body or place"
    one = bare[1:] if bare[0] == "far" else bare  # "the Far Eastern manoeuvres"
    regional = len(one) == 1 or (len(one) == 2 and not set(one) & _COLOURS and "noun after" not in features)
    if regional and set(one) <= REGIONS and not named and "edition" not in features and not phrase.quoted:
        return "a region"
    return None


def _coded(features: Features) -> bool:
    """Whether an exercise is told to have this for its name: "the drill is code-named Operation Amber"."""
    return {"cue before", "cue of event"} <= features.keys() and "cue of other" not in features


def _of_a_year(features: Features) -> bool:
    """Whether what ends like a body is an exercise by its year: "the joint drill Iron Group-2031"."""
    if "year edition" not in features:
        return False
    told = features.keys() & {"hyphen edition", "noun and mark before", "apposition after"}
    return bool(told) or not _after_small_word(features)


_PLACES = frozenset(
    "grounds ranges areas bases airfields airports ports harbours harbors polygons provinces regions districts islands "
    "oblasts prefectures governorates counties cities towns villages waters seas straits".split()
)
"""Behind a list of names: what they are."""
_LISTED = 40
"""Tokens from a name to what a list says that it is."""


def _one_of_places(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase stands in a list that ends as places: "at the Gora, Tiha-Reka and Lesnoy training grounds"."""
    commas = False
    last = doc.sentence_of(phrase.first).last
    for token in doc.tokens[phrase.last : min(last, phrase.last + _LISTED)]:
        word = lower(token)
        if word in _PLACES:
            return commas
        commas = commas or word in (",", "and")
        if not (
            token.text[0].isupper() or word in (",", "and", "-", "training", "proving", "military", "naval", "air")
        ):
            return False
    return False


def _force(doc: Doc, phrase: Phrase) -> bool:
    """Whether letters are the report's own for an armed force or a body of a state."""
    return any(
        m.label in ("MIL", "ORG") and m.actor and (m.begin, m.end) == (phrase.begin, phrase.end) for m in doc.mentions
    )


def _of_a_headline(tokens: tuple[Token, ...]) -> bool:
    """Whether a run is what a headline says of an exercise: "Begins In Gulf Amid Standoff"."""
    inside = {lower(t) for t in tokens[1:] if t.text[0].isupper() and not t.text.isupper()}
    verb = tokens[0].upos == "VERB" and tokens[0].feat("VerbForm") == "Fin" and tokens[0].lemma.lower() in HAPPENS
    return bool(inside & _ROW) or (verb and len(tokens) > 1)


def _letters_of_thing(doc: Doc, phrase: Phrase) -> bool:
    """Whether letters are short for the thing named right before: "the Far Reach Rocket System, or FRRS"."""
    i = phrase.first - 1
    while i > 0 and doc.tokens[i].text in _BETWEEN_LETTERS:
        i -= 1
    full = doc.tokens[i] if 0 <= i < phrase.first - 1 else None
    after = next((t for t in doc.tokens[phrase.last : phrase.last + 2] if t.text not in (")", "”", '"')), None)
    if after is not None and lower(after) in LOOSE_NOUNS:
        return False  # "the Combat Skills System (CSS) competition"
    return full is not None and full.text[0].isupper() and lower(full) in _THINGS


_THINGS = (
    BODIES | OTHERS | {"systems", "launcher", "launchers", "rocket", "rockets", "vehicle", "vehicles"}
) - frozenset("operation operations force forces union week day act cup border ground air coast sea ocean".split())
"""What letters right behind are short for; operations, forces and weeks may well be exercises."""
_BETWEEN_LETTERS = frozenset("(,“”\"'‘’") | {"or"}


def _hyphened(text: str) -> bool:
    """Whether a compound has a country or a bloc for a part ("Sino-Belarusian", "BRICS-Plus")."""
    parts = re.split(r"[-‐‑–]", text)
    return 1 < len(parts) < 5 and " " not in text and any(p and (designation_of(p) or org_of(p)) for p in parts)


def rule_of(phrase: Phrase, f: Features) -> str | None:
    """The construction that makes a phrase a name without more ado."""
    strong = phrase.quoted or "edition" in f
    long = "words=1" not in f
    beside = "with trigger" in f or "trigger before" in f or "trigger after" in f
    if "cue of other" in f or ("active cue" in f and not phrase.quoted):
        return None
    if "Exercise before" in f and (strong or not phrase.headline or "acronym" in f or long):
        return "Exercise X"
    if (
        "cue before" in f
        and (beside or "cue of event" in f or "code name before" in f)
        and ("cue before 0" in f or "cue before 1" in f or strong or "code name before" in f)
    ):
        return "called X"
    if strong and ("noun before" in f or "noun after" in f):
        return "X exercise"
    told = "as called" in f or "is the name" in f
    if strong and (told or f.keys() & {"apposition after", "apposition before", "noun and mark before"}):
        return "X, an exercise"
    if "edition" in f and ("is an exercise" in f or "loose noun after" in f):
        return "X, an exercise"
    if "hyphen edition" in f and "year edition" in f:
        return "X-year"
    if "year edition" in f and ("edition of the year" in f or "with trigger" in f):
        return "X year"
    if "short edition" in f and (long or "hyphen edition" in f):
        return "X of the year"
    return None if phrase.headline and not _read(f) else _by_its_words(phrase, f)


def _read(f: Features) -> bool:
    """Whether the reader itself takes the whole phrase for the name of an exercise."""
    both = min(f.get("slot", 0.0), f.get("ner EVENT", 0.0)) > 0.9
    return both and ("words=1" not in f or ("a place" not in f and ("edition" in f or _read_alone(f))))


_TIMES = frozenset(f"left {word}" for word in ("of", "after", "before", "since", "during", "for", "first", "last"))


def _read_alone(f: Features) -> bool:
    """Whether a single word without edition stands as a name does: it opens a clause, or a time leans on it."""
    if f.get("view NAME", 0.0) < _SURE or "cue of other" in f:
        return False
    opens = "sentence start" in f and f.keys() & {"mark after", "verb after"}
    return bool(opens or f.keys() & _TIMES)


_SURE = 0.6
"""Likelihood of being a name, by the reader, from which a single word is believed to be one: in reports of our own that
nothing was fitted on, 25 of 39 words of an exercise's tags were names, and of those that stand so nearly all."""


def _by_its_words(phrase: Phrase, f: Features) -> str | None:
    """Constructions that need a phrase to look like a name: no person, place or body."""
    if _read(f):
        return "read as the name of an exercise"
    located = max(f.get("ner GPE", 0.0), f.get("ner LOC", 0.0), f.get("ner FAC", 0.0)) > 0.6
    person = f.get("ner PER", 0) > 0.6 or ("a place" in f and located)
    body = f.get("ner ORG", 0) > 0.6
    long = "words=1" not in f
    told = "as called" in f or "is the name" in f
    opens = (
        not long and "sentence start" in f and "no proper noun" in f
    )  # "Smaller drills will be spread over the year"
    if (
        "noun after" in f
        and not opens
        and not person
        and "verb inside" not in f
        and ("noun after 0" in f or long)
        and not (body and not long)
    ):
        return "X exercise"
    if "tight apposition" in f and long and not person:
        return "X, an exercise"
    tagged = max(f.get("ner MISC", 0.0), f.get("ner EVENT", 0.0), f.get("slot", 0.0)) > 0.6
    if "the exercise is" in f and not (person or body or located):
        return "the exercise is X"
    if long and "is the exercise" in f:
        return "X is an exercise"
    if long and not person and "after colon" in f:
        return "exercises: X"
    if long and not person and not body and (("is an exercise" in f and "verb after" in f) or "series after" in f):
        return "X is an exercise"
    if tagged and long and "happens" in f and "with trigger" in f:
        return "X begins"
    if "example of exercises" in f and (phrase.quoted or (long and not person and not body)):
        return "exercises like X"
    if told and not person:
        return "X, as it is called"
    sure = min(f.get("slot", 0.0), f.get("ner EVENT", 0.0)) > 0.9
    if ("apposition after" in f or "noun and mark before" in f) and (long or sure) and not (person or located or body):
        return "X, an exercise"
    if "noun before" in f and not person and (long or not body) and "verb inside" not in f:
        return "exercise X"
    return None
