"""Domains, kinds and focus of an exercise: closed lists of words weighed by where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from vedette.extract.asked import asked_value
from vedette.extract.fired import fired, heard
from vedette.extract.scene import Scene, clause_of
from vedette.extract.scorer import Features, scorer
from vedette.extract.unmeant import unmeant
from vedette.model.event import Argument, Category, Participation
from vedette.model.kind import EventType

FIELDS = ("domains", "kinds", "focus")
THRESHOLD = 0.43
"""Where F1 of all three is highest or flat on gold/look and gold/dev, by cross-validation."""

LEAST = {"warfighting": 0.6, "land": 0.5, "humanitarian": 0.6, "peacekeeping": 0.55, "counter_terrorism": 0.55}
"""Values that take more: their words stand in most reports on armed forces, or on why there are some."""
LEAST_TASK = 0.35
"""Combat that is trained, aimed at or said in the exercise's phrase needs less: focus of two sets that did not choose
this, 90 reports and 953, F1 .76 → .78 and .64 → .65."""
_TASKS = ("warfighting practised", "warfighting in purpose", "warfighting in phrase")

LIVE_FIRE = Category(value="live_fire")
LEAST_PART = 0.05
"""What is called a part of the exercise by its kind needs hardly more: all 7 refused ones are annotated."""
_PART = re.compile(r"\b(?:field|staff|command[- ]post|table-?top) (?:part|phase|stage|portion)$")
_BY_ITS_KIND = "a part by its kind"
"""That a part is called by the kind: "a field phase follows"."""


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases, longest first; bounded on the left only ("terroris" finds terrorism)."""
    parts = sorted(
        (re.escape(p).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s‐‑–-]?") for p in phrases), key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


@cache
def _openings(phrases: tuple[str, ...]) -> frozenset[str]:
    """What phrases begin with, up to their first blank or hyphen."""
    return frozenset(re.split(r"[ -]", phrase)[0].casefold() for phrase in phrases)


@lru_cache(maxsize=4)
def _folded(text: str) -> str | None:
    """The text without letter case, place by place; None where that would shift it or lose an i (Turkish İ)."""
    plain = text.casefold()
    return plain if len(plain) == len(text) and "İ" not in text else None


def _spans(text: str, phrases: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the phrases stand: the pattern is tried only where one of them may begin."""
    pattern, plain = _pattern(phrases), _folded(text)
    if plain is None:
        return [match.span() for match in pattern.finditer(text)]
    places: set[int] = set()
    for opening in _openings(phrases):
        at = plain.find(opening)
        while at >= 0:
            places.add(at)
            at = plain.find(opening, at + 1)
    out: list[tuple[int, int]] = []
    for at in sorted(places):
        match = pattern.match(text, at) if not out or at >= out[-1][1] else None
        if match:
            out.append(match.span())
    return out


_ARM = r"(?:land|ground|army|sea|naval|navy|maritime|air|cyber|space)"
_SERVICES = re.compile(
    rf"\b{_ARM}(?:(?:,? and |, | & |/){_ARM})+[ -](?:forces?|units|troops|components?|services|branches|arms|"
    r"assets|elements|domains?|operations|manoeuvres|maneuvers)\b"
    r"|\b(?:on|by|across|from) land,? (?:(?:and )?(?:at|by|from) |and )?(?:the )?sea,? and "
    r"(?:in |by |from )?(?:the )?air\b",
    re.IGNORECASE,
)
_WORD_OF = {"land": ("land", "ground", "army"), "sea": ("sea", "naval", "navy", "maritime"), "air": ("air",)}
_SERVICE = {"land": "ground force", "sea": "navy", "air": "air force"}
"""The cue that each word in a row of services is worth: "the land, sea and air forces of 24 states"."""


@lru_cache(maxsize=4)
def _services(text: str) -> tuple[tuple[str, int, int], ...]:
    """Domain, begin and end of each word in a row of services."""
    out = []
    for row in _SERVICES.finditer(text):
        for word in re.finditer(r"\w+", row.group()):
            for domain, words in _WORD_OF.items():
                if word.group().lower() in words:
                    out.append((domain, row.start() + word.start(), row.start() + word.end()))
    return tuple(out)


def _cues(text: str, field: str, value: str, phrases: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Begin, end and word of each cue of a value."""
    made = [(begin, end, text[begin:end].lower()) for begin, end in _spans(text, phrases)]
    if field == "domains":
        known = {begin for begin, _, _ in made}
        told = (row for row in _services(text) if row[0] == value and row[1] not in known)
        made += [(begin, end, _SERVICE[domain]) for domain, begin, end in told]
    return sorted(cue for cue in made if not unmeant(text, value, cue[0]))


def category_arguments(
    scene: Scene, kind: EventType, actors: Mapping[int, Sequence[Argument]]
) -> dict[int, list[Argument]]:
    """Group number → its domains, kinds and focus; `actors` take part."""
    out: dict[int, list[Argument]] = {n: [] for n in range(len(scene.groups))}
    for number in out:
        parties = {a.value.actor for a in actors[number] if isinstance(a.value, Participation)}
        if (span := fired(scene, number, parties)) is not None:
            out[number].append(_live_fire(scene, span))
    for field in FIELDS:
        decision = scorer(field)
        for value in kind.cues.get(field, {}):
            for number in range(len(scene.groups)):
                features, witness = category_features(scene, kind, field, value, number)
                if witness is None or any(a.value == Category(value=value) for a in out[number]):
                    continue
                score = decision.scores(features).get("yes", 0.0)
                if score >= _least(value, features):
                    out[number].append(
                        Argument(
                            field=field,
                            value=Category(value=value),
                            span=scene.doc.article.span(*witness),
                            rule=f"{field}: {decision.why(features, 'yes')}",
                            score=round(score, 3),
                        )
                    )
    for number, told in out.items():
        if all(a.value != LIVE_FIRE for a in told) and (span := heard(scene, number)) is not None:
            told.append(_live_fire(scene, span))
    return out


def _least(value: str, features: Features) -> float:
    """How likely a value must be for the exercise to have it."""
    if _BY_ITS_KIND in features:
        return LEAST_PART
    if value == "warfighting" and any(name in features for name in _TASKS):
        return LEAST_TASK
    return LEAST.get(value, THRESHOLD)


def _live_fire(scene: Scene, span: tuple[int, int]) -> Argument:
    """That weapons are fired, where it is told by a verb."""
    return Argument(
        field="kinds",
        value=LIVE_FIRE,
        span=scene.doc.article.span(*span),
        rule="kinds: weapons are fired in it",
        score=0.7,
    )


_NONE = re.compile(r"\b(?:no|without|nor|not any) (?:\w+[ -])?$", re.IGNORECASE)


def category_features(
    scene: Scene, kind: EventType, field: str, value: str, number: int
) -> tuple[Features, tuple[int, int] | None]:
    """Where a value's words stand relative to an exercise; the best place is the witness."""
    doc = scene.doc
    group = scene.groups[number]
    out: Features = {f"{value}": 1.0, f"{value} {'main' if group.main else 'background'}": 1.0}
    best: tuple[int, int, int] | None = None
    hits = 0
    sentences = {s.sentence for s in group.spots}
    for begin, end, word in _cues(doc.article.text, field, value, kind.cues[field][value]):
        sentence = doc.sentence_at(begin)
        if sentence is None or sentence.furniture or doc.article.in_furniture(begin, end):
            continue
        if _NONE.search(doc.article.text, max(sentence.begin, begin - 24), begin):
            continue  # "no live fire is planned"
        place = _place(scene, begin, sentence.i, sentences, number)
        if place == "elsewhere" and not group.main:
            continue
        hits += 1
        for context in _context(scene, begin, place):
            out[f"{value} {context}"] = 1.0
            out[context] = 1.0
        out[f"{value} in {place}"] = 1.0
        out[f"{value} word {word}"] = 1.0
        out[f"{value} word {word} in {place}"] = 1.0
        if place != "elsewhere" and _PART.search(word):
            out[_BY_ITS_KIND] = 1.0
        rank = ("phrase", "sentence", "topic", "elsewhere").index(place)
        if best is None or (rank, begin) < best[:2]:
            best = (rank, begin, end)
    if hits:
        out[f"{value} hits {min(hits, 4)}"] = 1.0
    own = _in_phrase(scene, kind, value, number)
    if own is not None:
        out[f"{value} in its phrase"] = 1.0
        best = (0, *own)
    if doc.article.title and _spans(doc.article.title, kind.cues[field][value]):
        out[f"{value} in title"] = 1.0
    out["alone" if len(scene.groups) == 1 else "among others"] = 1.0
    out |= asked_value(scene.answer(number), field, value)
    return out, (best[1], best[2]) if best else None


def _in_phrase(scene: Scene, kind: EventType, value: str, number: int) -> tuple[int, int] | None:
    """The word of the exercise's own phrase that tells a domain: "joint air and sea drills"."""
    inside = kind.cues.get("inside", {}).get(value, ())
    for spot in scene.groups[number].spots:
        for token in scene.doc.tokens[spot.first : spot.last]:
            if token.text.lower() in inside:
                return token.begin, token.end
    return None


_PRACTISING = frozenset({
    "practise", "practice", "rehearse", "train", "simulate", "include", "involve", "feature", "conduct", "carry",
    "hold", "perform", "exercise", "drill", "focus", "cover", "test", "work", "learn", "fire", "comprise", "see",
    "run", "take", "consist", "stage", "aim", "improve", "strengthen", "enhance",
})  # fmt: skip
_ELSEWHERE = frozenset({
    "accuse", "invade", "warn", "fear", "kill", "threaten", "condemn", "follow", "sign", "blame", "deploy", "hit",
    "die", "denounce", "suffer", "elect",
})  # fmt: skip


def _context(scene: Scene, begin: int, place: str) -> list[str]:
    """What is done with the thing: practised in the exercise, named as its subject, or part of another story."""
    tokens = scene.doc.tokens_in(begin, begin + 1)
    if not tokens:
        return []
    doc = scene.doc
    clause = doc.tokens[clause_of(doc, tokens[0].i)]
    lemma = clause.lemma.lower()
    out = []
    if lemma in _PRACTISING and place != "elsewhere":
        out.append("practised")
    if lemma in _ELSEWHERE:
        out.append("told of others")
    heads = {s.head for g in scene.groups for s in g.spots}
    ancestors = [tokens[0].i, *(t.i for t in doc.ancestors(tokens[0].i))]
    if heads & set(ancestors[:4]):
        out.append("of the exercise")
    if tokens[0].deprel.startswith(("conj", "obj", "compound")) and place in ("sentence", "topic"):
        out.append("listed")
    if tokens[0].slot[2:] == "PURPOSE":
        out.append("in purpose")
    return out


def _place(scene: Scene, begin: int, sentence: int, sentences: set[int], number: int) -> str:
    for spot in scene.groups[number].spots:
        if spot.begin - 40 <= begin < spot.end + 40 and spot.sentence == sentence:
            return "phrase"
    if sentence in sentences:
        return "sentence"
    return "topic" if scene.topics[sentence] == number else "elsewhere"
