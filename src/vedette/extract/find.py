"""Where a report speaks of an event of one type: trigger phrases and what must stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.extract.as_read import as_read, names_one
from vedette.model.doc import Doc, Sentence, Token
from vedette.model.kind import EventType, Trigger

_LEFT = frozenset(
    """
    det amod compound nummod nmod advmod punct obl flat goeswith
    """.split()
)
_GENERIC_OBJECTS = frozenset(
    """
    right power authority control restraint discretion freedom option patience caution veto democracy influence
    leadership rights options powers duty duties futility jurisdiction sovereignty judgment judgement
    """.split()
)
_PLAIN = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "wargame"})
_STAGING = frozenset(
    """
    hold stage launch launche begin start conduct end kick host join carry announce plan wrap finish complete cancel
    postpone suspend resume open conclude run practise practice step ramp prepare
    """.split()
)
_EVENT_WORDS = frozenset(
    """
    area areas scenario director programme program zone zones phase period plan plans schedule participants week
    activity activities event events series
    """.split()
)
"""Nouns after "exercise" that leave it an exercise ("the exercise area")."""
_SHIFTY = frozenset({"manoeuvre", "maneuver", "manoeuver"})
_ARMED = frozenset(
    {"military", "army", "naval", "navy", "troops", "forces", "nato", "live-fire", "joint", "combat", "war"}
)
_EDGE = frozenset({"PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "PART", "PRON"})
_WIDEST = 24
"""No phrase has more words before its noun; what is longer is no sentence."""
MOST = 300
"""Phrases taken from one report, so that work stays bounded on text that repeats one word."""
_NOUN = r"(?:exercises?|drills?|man(?:oeuvre|euver)s?|war ?games?)"
_TITLED = re.compile(
    r"(?:\b(?:code-?named|codename|dubbed|called|named|known as|by the name of|bears? the name|titled),? "
    r"(?:the )?[“\"‘']?[A-Z]"
    rf"|\b{_NOUN},? [“\"‘][A-Z]|[a-z\d][”\"’] {_NOUN}|\b(?:Exercise|EXERCISE|Ex|EX) (?:[A-Z]\S+ ){{1,3}}"
    rf"|\b[A-Z][a-z]+[ -](?:20)?\d\d[A-Z]?\b|,[”\"’]? as the {_NOUN} (?:is|was|are|were) )"
)
"""A trigger noun with a name beside it, which no fire drill and no bank's exercise carries."""
_HYPHENS = re.compile(r"[‐‑‒–—]")
_LONGEST = 40
"""Longer words are not remembered, so that memory stays bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that may denote an exercise; token numbers are half-open."""

    head: int
    first: int
    last: int
    begin: int
    end: int
    text: str
    form: str
    """noun · verb · name."""
    words: frozenset[str]
    """Lower-case words and lemmas of the phrase."""
    plural: bool
    strength: float
    """2 a phrase that is military by itself, 1 by its sentence, 0.5 by the report."""


def lower(token: Token) -> str:
    """A token in lower case with plain hyphens."""
    text = token.text
    return _remembered(text) if len(text) < _LONGEST else _plain(text)


def _plain(word: str) -> str:
    return _HYPHENS.sub("-", word.lower())


_remembered = lru_cache(maxsize=1 << 16)(_plain)
"""The same words are asked for a thousand times in each report."""


def candidates(doc: Doc, kind: EventType) -> tuple[Candidate, ...]:
    """Every phrase that denotes an event of this type, in text order.

    1. A noun or verb of the type's triggers, with the words its trigger asks for.
    2. Kept where its own phrase is military; else where its sentence is; else where the whole report is.
    """
    evidence = kind.cues.get("evidence", {})
    military = frozenset(evidence.get("military", ()))
    strong = frozenset(evidence.get("phrase", ()))
    against = _words(evidence.get("against", ()))
    agents = _words(evidence.get("agents", ()))
    civil = frozenset(evidence.get("civil", ()))
    if _fiction(doc, _words(evidence.get("fiction", ()))):
        return ()
    counts = [sum(lower(t) in military or t.lemma in military for t in doc.words(s)) for s in doc.sentences]
    total = sum(counts)
    staged: dict[int, bool] = {}
    elsewhere: dict[tuple[int, str | None], bool] = {}
    found: list[Candidate] = []
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for token in doc.words(sentence):
            trigger = _trigger(token, kind)
            if trigger is None:
                continue
            candidate = _candidate(doc, token, trigger)
            if candidate is None:
                continue
            if sentence.i not in staged:
                staged[sentence.i] = _staged(doc, sentence)
            strength = _strength(doc, candidate, strong, (counts[sentence.i], total), staged[sentence.i])
            if strength == 0 and (
                _titled(doc, candidate, total) or as_read(doc, candidate.head, candidate.words, agents)
            ):
                strength = 0.5
            game = _solitary_game(doc, candidate)
            if strength > 0 and (sentence.i, game) not in elsewhere:
                elsewhere[sentence.i, game] = _elsewhere(doc, sentence, against, agents, game)
            if strength > 0 and (candidate.words & civil) and not candidate.words & _ARMED:
                near = doc.article.text[sentence.begin : sentence.end].lower()
                strength = (
                    strength if agents.search(near) or as_read(doc, candidate.head, candidate.words, agents) else 0.0
                )
            if strength > 0 and not (elsewhere[sentence.i, game] or _denied(doc, candidate)):
                found.append(replace(candidate, strength=strength))
        if len(found) >= MOST:
            break
    return tuple(_borne_out(doc, found[:MOST]))


def _borne_out(doc: Doc, found: list[Candidate]) -> list[Candidate]:
    """Without what needs company: manoeuvres that nobody stages, and a bare "the exercise" with nothing it takes up.

    A ship's, a spacecraft's or a party's manoeuvre and "the exercise" for any undertaking use the same words; beside
    a phrase that is military by itself, or a name, they mean it.
    """
    if any(c.strength >= 2 or c.form == "name" or _announced(doc, c) for c in found) or names_one(doc):
        return found
    kept = [c for c in found if not (doc.tokens[c.head].lemma.lower() in _SHIFTY and not _held(doc, c.head))]
    return kept if any(_introduced(doc, c) for c in kept) else []


def _held(doc: Doc, head: int) -> bool:
    token = doc.tokens[head]
    return token.deprel in ("obj", "nsubj:pass", "nsubj") and doc.tokens[token.head].lemma.lower() in _STAGING


def _introduced(doc: Doc, candidate: Candidate) -> bool:
    """Whether a phrase says more than "the exercise": a plural, an article that introduces, or another word."""
    before = doc.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    return candidate.plural or before not in ("the", "this", "that") or candidate.last - candidate.first > 1


def _fiction(doc: Doc, words: re.Pattern[str]) -> bool:
    """Whether the report opens on a film or a game."""
    opening = [s for s in doc.sentences if not s.furniture][:3]
    return bool(opening) and words.search(doc.article.text[opening[0].begin : opening[-1].end].lower()) is not None


def _trigger(token: Token, kind: EventType) -> Trigger | None:
    lemma, word = token.lemma.lower(), lower(token)
    for trigger in kind.triggers:
        if lemma not in trigger.lemmas and word not in trigger.lemmas and word.rstrip("s") not in trigger.lemmas:
            continue
        noun = token.upos in ("NOUN", "PROPN") or (
            token.upos in ("VERB", "ADJ", "X") and token.deprel in ("nsubj", "obj", "compound", "obl", "nmod", "conj")
        )
        if trigger.pos == "NOUN" and noun:
            return trigger
        if trigger.pos == "VERB" and token.upos == "VERB":
            return trigger
    return None


def phrase(doc: Doc, head: int) -> tuple[int, int]:
    """First and one past the last token of the noun phrase to the left of its head."""
    first = head
    start = max(doc.sentence_of(head).first, head - _WIDEST)
    while first - 1 >= start and _premodifies(doc, first - 1, head):
        first -= 1
    while first < head and (doc.tokens[first].upos in _EDGE and lower(doc.tokens[first]) != "another"):
        first += 1
    return first, head + 1


def _premodifies(doc: Doc, i: int, head: int) -> bool:
    """Whether a token before a noun belongs to its phrase, by the chain of heads that leads up to the noun."""
    for _ in range(_WIDEST):
        token = doc.tokens[i]
        if token.head == head:
            return i > head or token.deprel in _LEFT or token.deprel.split(":")[0] in _LEFT
        if token.head == i:
            return False
        i = token.head
    return False


def _clause_words(doc: Doc, verb: int) -> set[str]:
    """The words of a verb's clause, thirty tokens to either side."""
    sentence = doc.sentence_of(verb)
    out = set()
    for i in range(max(sentence.first, verb - 30), min(sentence.last, verb + 31)):
        at = i
        for _ in range(_WIDEST):
            if at == verb:
                out.add(lower(doc.tokens[i]))
                break
            if doc.tokens[at].head == at:
                break
            at = doc.tokens[at].head
    return out


def _candidate(doc: Doc, token: Token, trigger: Trigger) -> Candidate | None:
    if trigger.pos == "VERB":
        clause = _clause_words(doc, token.i)
        if clause & trigger.never or not clause & trigger.near:
            return None
        return _make(doc, token.i, token.i, token.i + 1, "verb")
    first, last = phrase(doc, token.i)
    if token.text[0].isupper() and token.i + 1 < doc.sentence_of(token.i).last and _named(doc, token.i):
        last = token.i + 1
        while last < min(doc.sentence_of(token.i).last, token.i + _WIDEST) and (
            doc.tokens[last].text[0].isupper() or doc.tokens[last].text[0].isdigit()
        ):
            last += 1
        return _make(doc, token.i, token.i, last, "name")
    if token.deprel == "compound" and token.head > token.i and doc.tokens[token.head].upos in ("NOUN", "PROPN"):
        parent = doc.tokens[token.head]
        compound = _trigger_words(trigger, parent) or lower(parent) not in _EVENT_WORDS
        if compound and parent.lemma.lower() not in trigger.lemmas and parent.ner == "O":
            return None
    made = _make(doc, token.i, first, last, "noun")
    head_words = {w for t in doc.children(token.i) for w in (t.lemma.lower(), lower(t))}
    if (made.words | head_words) & trigger.never and not made.words & {
        "military",
        "army",
        "naval",
        "live-fire",
        "joint",
    }:
        return None
    if trigger.near and not (made.words | head_words) & trigger.near:
        return None
    if any(
        t.deprel.startswith("nmod") and t.i > token.i and t.lemma.lower() in _GENERIC_OBJECTS
        for t in doc.children(token.i)
    ):
        return None
    return made


def _named(doc: Doc, i: int) -> bool:
    """Whether a capitalised "Exercise" opens a name: a capitalised word follows that opens no clause."""
    following = doc.tokens[i + 1]
    return (
        doc.tokens[i].text in ("Exercise", "EXERCISE")
        and following.text[0].isupper()
        and following.upos in ("PROPN", "NOUN", "ADJ", "X")
    )


def _trigger_words(trigger: Trigger, token: Token) -> bool:
    return token.lemma.lower() in trigger.lemmas


def _make(doc: Doc, head: int, first: int, last: int, form: str) -> Candidate:
    tokens = doc.tokens[first:last]
    words = {lower(t) for t in tokens} | {t.lemma.lower() for t in tokens}
    text = _HYPHENS.sub("-", doc.article.text[tokens[0].begin : tokens[-1].end].lower())
    words |= set(re.findall(r"[a-z]+(?:-[a-z]+)+", text))
    h = doc.tokens[head]
    return Candidate(
        head=head,
        first=first,
        last=last,
        begin=tokens[0].begin,
        end=tokens[-1].end,
        text=doc.article.text[tokens[0].begin : tokens[-1].end],
        form=form,
        words=frozenset(words),
        plural=h.feat("Number") == "Plur" or lower(h).endswith("s"),
        strength=0.0,
    )


def _strength(doc: Doc, made: Candidate, strong: frozenset[str], counts: tuple[int, int], staged: bool) -> float:
    near, total = counts
    if made.words & strong:
        return 2.0 if total else 1.0
    if near >= 2 or (doc.tokens[made.head].lemma.lower() in _PLAIN and staged):
        return 1.0
    if total >= 4:
        return 0.5
    return 0.0


@cache
def _words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    parts = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{parts or '(?!)'})\b")


def _solitary_game(doc: Doc, candidate: Candidate) -> str | None:
    """The word game or games: think tanks, parliaments and toy makers have those too, armies mostly say games."""
    head = doc.tokens[candidate.head]
    return lower(head) if head.lemma.lower() == "game" else None


def _example(doc: Doc, candidate: Candidate) -> bool:
    """Whether exercises stand for an example of something that no country is said to do ("such as …")."""
    sentence = doc.sentence_of(candidate.head)
    row = [lower(t) for t in doc.tokens[max(sentence.first, candidate.first - 12) : candidate.first]]
    pairs = list(pairwise(row))
    if ("such", "as") not in pairs and ("for", "example") not in pairs:
        return False
    near = doc.tokens[max(sentence.first, candidate.first - 60) : min(sentence.last, candidate.last + 60)]
    return not any(country_of(t.text) or org_of(t.text) for t in near if t.text[0].isupper())


def _denied(doc: Doc, candidate: Candidate) -> bool:
    """Whether the report says that there is no such thing: "no joint drills", "is not discussing exercises"."""
    before = doc.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    if candidate.plural and _example(doc, candidate):
        return True
    inside = {lower(t) for t in doc.tokens[candidate.first : candidate.last]}
    if before == "no" or "no" in inside:
        return True
    head = doc.tokens[candidate.head]
    verb = doc.tokens[head.head]
    return (
        head.deprel == "obj"
        and verb.lemma.lower() in ("discuss", "consider", "plan", "hold", "conduct", "stage")
        and not candidate.text[0].isdigit()
        and before not in ("the", "these", "this", "its", "their")
        and any(lower(c) in ("not", "n't", "n’t", "never") for c in doc.children(verb.i))
    )


def _elsewhere(
    doc: Doc, sentence: Sentence, against: re.Pattern[str], agents: re.Pattern[str], game: str | None
) -> bool:
    """Whether a phrase stands among words of another world, and no soldier, ship or aircraft near it."""
    text = doc.article.text[sentence.begin : sentence.end].lower()
    if game is not None and not agents.search(text):
        nations = any(country_of(t.text) or org_of(t.text) for t in doc.words(sentence) if t.text[0].isupper())
        if game == "game" or not nations:
            return True
    if not against.search(text):
        around = doc.sentences[max(0, sentence.i - 1) : sentence.i + 2]
        text = doc.article.text[around[0].begin : around[-1].end].lower()
    others = {found.group() for found in against.finditer(text)}
    if not others:
        return False
    return len(others) >= 2 or not agents.search(text)


def _staged(doc: Doc, sentence: Sentence) -> bool:
    """Whether in a sentence a country or an organisation holds, starts or joins something."""
    words = doc.words(sentence)
    if not any(country_of(t.text) or org_of(t.text) for t in words if t.text[0].isupper()):
        return False
    return (
        any(t.lemma.lower() in _STAGING or t.text.lower().rstrip("sd") in _STAGING for t in words) or len(words) <= 14
    )


def _announced(doc: Doc, made: Candidate) -> bool:
    sentence = doc.sentence_of(made.head)
    return bool(
        _TITLED.search(doc.article.text[max(sentence.begin, made.begin - 120) : min(sentence.end, made.end + 120)])
    )


def _titled(doc: Doc, made: Candidate, total: int) -> bool:
    """Whether a plain trigger noun carries a quoted or announced name, and a soldier or a country is in the report."""
    if doc.tokens[made.head].lemma.lower() not in _PLAIN and made.form != "name":
        return False
    if not _announced(doc, made):
        return False
    words = doc.words(doc.sentence_of(made.head))[:200]
    return total > 1 or any(country_of(t.text) or org_of(t.text) for t in words if t.text[0].isupper())
