"""Proper names of exercises: candidate names in a report and what speaks for each.

A candidate is a quoted phrase or a run of capitalised words. What stands around it ("dubbed …", "Exercise …",
"… drills", an edition at its end) becomes features; the trained decision `names` weighs them, so that a
name is taken for its context and never because it stands in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.extract.find import Candidate, lower
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import Doc, Sentence, Token
from vedette.model.event import Name

NOUNS = frozenset({"exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers", "manoeuvre", "maneuver", "wargames", "wargame", "games", "ex", "patrol", "training", "competition"})  # fmt: skip
_CUES = frozenset({"named", "called", "dubbed", "codenamed", "code-named", "codename", "known", "titled", "entitled", "nicknamed", "name", "names", "christened", "labelled", "labeled", "branded", "designated", "title", "renamed"})  # fmt: skip
_LINKS = frozenset(
    {"of", "for", "the", "-", "–", "/", "de", "and", "’s", "'s", "’", "'", "in", "sur", "du", "el", "al"}
)
_AGAINST = frozenset({"cut left", "cut left at known", "cut right", "cut right at noun", "no proper noun", "sentence start", "verb inside", "ner PER", "ner GPE", "ner LOC", "ner ORG", "ner FAC", "link at edge", "edition cut off", "headline", "prep of", "month"})  # fmt: skip
_SUPPORT = frozenset({"quoted", "cue before", "cue before 0", "noun before", "Exercise before", "noun right after", "noun after 0", "apposition after", "as after", "ner EVENT", "ner MISC", "in brackets", "event verb after", "slot"})  # fmt: skip
_SPLITS = frozenset({"and", "of", "in", "for", "the", "’s", "'s", "&"})
_STOP = frozenset({"PRON", "AUX", "SCONJ", "INTJ", "PART", "CCONJ"})
_MONTHS = frozenset("january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split())  # fmt: skip
_BODIES = frozenset({"army", "navy", "force", "forces", "fleet", "command", "ministry", "division", "brigade", "regiment", "battalion", "corps", "district", "sea", "ocean", "strait", "gulf", "island", "islands", "airport", "base", "president", "minister", "general", "council", "office", "university", "institute", "agency", "news", "guard", "guards", "street", "house", "staff", "squadron", "group", "union", "treaty", "war", "party", "commander", "secretary", "department", "center", "centre", "city", "province", "region", "state", "peninsula", "bay", "camp", "range", "times", "post"})  # fmt: skip
_DESCRIPTIVE = frozenset({"joint", "annual", "military", "naval", "live-fire", "multinational", "combined", "bilateral", "tactical", "strategic", "field", "air", "maritime", "command", "training", "international", "major", "the", "this", "year", "combat", "special", "live", "fire", "large-scale", "anti-terrorist", "war", "new", "latest", "nuclear", "emergency", "photos", "video", "watch", "massive", "huge", "biggest", "largest"})  # fmt: skip
_EDITION = re.compile(
    r"(?:^|[\s\-–—‑/’'])(?P<edition>(?:19|20)\d\d(?:[/-]\d{1,4})?(?:-?[A-Z]|\s[A-Z])?|\d{2}(?:-\d)?|[IVX]{1,5})$"
)
_QUOTED = re.compile(r"[“\"‘'«„](?P<body>[^“”\"‘’«»„\n]{2,64})[”\"’'»“],?")
_PAIRED = ("quoted", "cue before", "noun before", "Exercise before", "noun right after", "edition", "year edition", "apposition after", "as after", "ner MISC", "ner EVENT", "ner exact", "with trigger", "in title", "again", "has noun", "listed", "headline", "has actor", "body word", "starts descriptive", "event verb after", "in brackets", "acronym", "sentence start", "prep in", "prep during", "prep of")  # fmt: skip
THRESHOLD = 0.35
"""Where F1 on gold/look is flat (0.4 to 0.6), by cross-validation over groups of reports; `training/exercises.py`."""


@dataclass(slots=True, kw_only=True)
class Occurrence:
    """One place where a candidate name stands."""

    begin: int
    end: int
    sentence: int
    features: Features


@dataclass(slots=True, kw_only=True)
class Proper:
    """One distinct candidate name with all its occurrences and the features of the best of them."""

    key: str
    text: str
    occurrences: list[Occurrence] = field(default_factory=list)
    features: Features = field(default_factory=dict)
    score: float = 0.0
    rule: str = ""


def key_of(text: str) -> str:
    """The form under which two spellings of a name are the same."""
    text = re.sub(r"\b(exercises?|drills?|operation|ex|the|military|naval)\b", " ", text.lower())
    return re.sub(r"[^a-z0-9]+", "", text)


def split_name(text: str) -> Name:
    """A name with its series and edition, where it carries one ("Zapad-2025", "Mosi II")."""
    found = _EDITION.search(text)
    if not found or found.start() == 0:
        return Name(name=text)
    return Name(name=text, series=text[: found.start()].strip(" -–—/’'"), edition=found["edition"])


def proper_names(doc: Doc, found: tuple[Candidate, ...]) -> list[Proper]:
    """The exercise names of a report, each once, in order of first occurrence."""
    decision = scorer("names")
    taken = []
    for proper in name_candidates(doc, found):
        proper.score = decision.scores(proper.features).get("name", 0.0)
        proper.rule = decision.why(proper.features, "name")
        if proper.score >= THRESHOLD:
            taken.append(proper)
    return _without_overlaps(taken)


def _without_overlaps(names: list[Proper]) -> list[Proper]:
    """Where two names share characters the likelier one keeps them; the longer at a tie."""
    kept: list[Proper] = []
    for proper in sorted(names, key=lambda p: (-round(p.score, 2), -len(p.text), p.occurrences[0].begin)):
        free = [
            o
            for o in proper.occurrences
            if not any(o.begin < k.end and k.begin < o.end for other in kept for k in other.occurrences)
        ]
        if free:
            proper.occurrences = free
            kept.append(proper)
    return sorted(kept, key=lambda p: p.occurrences[0].begin)


def name_candidates(doc: Doc, found: tuple[Candidate, ...]) -> list[Proper]:
    """Every phrase that could be a name, with what speaks for and against it."""
    heads = {c.head for c in found}
    by_key: dict[str, Proper] = {}
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for begin, end, quoted in _spans(doc, sentence):
            text = doc.article.text[begin:end]
            key = key_of(text)
            if len(key) < 2 or key.isdigit() or len(text) > 64:
                continue
            features = _features(doc, sentence, begin, end, heads)
            features["quoted"] = float(quoted)
            occurrence = Occurrence(begin=begin, end=end, sentence=sentence.i, features=features)
            proper = by_key.setdefault(key, Proper(key=key, text=text))
            proper.occurrences.append(occurrence)
    for proper in by_key.values():
        _sum_up(doc, proper, by_key)
    return list(by_key.values())


def _spans(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    text = doc.article.text
    seen = set()
    for found in _QUOTED.finditer(text, sentence.begin, sentence.end):
        begin, end = found.span("body")
        while end > begin and text[end - 1] in ",.;: ":
            end -= 1
        if end > begin and (text[begin].isupper() or text[begin].isdigit()) and len(text[begin:end].split()) <= 7:
            seen.add((begin, end))
            yield begin, end, True
    for first, last in _runs(doc, sentence):
        for a, b in _variants(doc, first, last):
            begin, end = doc.tokens[a].begin, doc.tokens[b - 1].end
            if (begin, end) not in seen:
                seen.add((begin, end))
                yield begin, end, False


def _namey(token: Token) -> bool:
    return token.text[0].isupper() and token.upos not in _STOP


def _runs(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with links inside and an edition at the end."""
    i = sentence.first
    while i < sentence.last:
        token = doc.tokens[i]
        if not _namey(token) or (i == sentence.first and token.upos in ("DET", "ADP", "ADV")):
            i += 1
            continue
        j, last = i + 1, i + 1
        while j < sentence.last:
            word = doc.tokens[j]
            if word.text[0].isupper() and word.upos not in ("PRON", "AUX"):
                j += 1
                last = j
            elif word.text[0].isdigit() and len(word.text) <= 8:
                j += 1
                last = j
            elif lower(word) in _LINKS and j + 1 < sentence.last and j - last < 2:
                j += 1
            else:
                break
        yield i, last
        i = last


def _variants(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run whole and in its parts.

    1. The whole run, and the parts between linking words ("Key Resolve and Foal Eagle").
    2. Each part without a leading country, bloc or descriptive word, and cut after an edition.
    3. Each part cut at the word exercise, before and after it.
    """
    tokens = doc.tokens
    yield first, last
    parts = [(first, last)]
    begin = first
    for i in range(first, last + 1):
        if i == last or lower(tokens[i]) in _SPLITS:
            if i > begin and (begin, i) != (first, last):
                parts.append((begin, i))
            begin = i + 1
    for a, b in parts:
        yield a, b
        start = a
        while start < b - 1 and (_leading(tokens[start]) or lower(tokens[start]) in _LINKS):
            start += 1
            if lower(tokens[start]) not in _LINKS:
                yield start, b
        for i in range(start + 1, b):
            if tokens[i].text[0].isdigit() and i + 1 < b:
                yield start, i + 1
                yield a, i + 1
        yield from _cut_at_noun(doc, start, b)
    yield from _tagged(doc, first, last)


def _leading(token: Token) -> bool:
    """Whether a first word describes the exercise and is no part of its name."""
    return (
        lower(token) in _DESCRIPTIVE
        or lower(token) in _MONTHS
        or country_of(token.text) is not None
        or org_of(token.text) is not None
    )


def _cut_at_noun(doc: Doc, start: int, last: int) -> Iterator[tuple[int, int]]:
    for i in range(start, last):
        if lower(doc.tokens[i]) not in NOUNS:
            continue
        stop = i
        while stop > start and lower(doc.tokens[stop - 1]) in _DESCRIPTIVE:
            stop -= 1
        if stop > start:
            yield start, stop
        if i + 1 < last and not doc.tokens[i + 1].text[0].isdigit():
            yield i + 1, last
            for j in range(i + 2, last):
                if doc.tokens[j].text[0].isdigit() and j + 1 < last:
                    yield i + 1, j + 1


def _tagged(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The spans that the reader itself calls an event, with an edition that follows."""
    i = first
    while i < last:
        if doc.tokens[i].ner in ("B-EVENT", "B-MISC"):
            j = i + 1
            while j < last and doc.tokens[j].ner.startswith("I-"):
                j += 1
            yield i, j
            i = j
        else:
            i += 1


def _features(doc: Doc, sentence: Sentence, begin: int, end: int, heads: set[int]) -> Features:
    """What stands in and around one occurrence."""
    tokens = doc.tokens_in(begin, end)
    first, last = tokens[0].i, tokens[-1].i + 1
    out: Features = {}
    words = [lower(t) for t in tokens]
    before = [lower(t) for t in doc.tokens[max(sentence.first, first - 6) : first] if t.upos != "PUNCT"]
    after = [lower(t) for t in doc.tokens[last : min(sentence.last, last + 7)] if t.upos != "PUNCT"]
    _around(out, before, after, doc, first, last, sentence)
    out[f"words={min(4, len(words))}"] = 1.0
    text = doc.article.text[begin:end]
    if _EDITION.search(text) and not text[0].isdigit():
        out["edition"] = 1.0
        if re.search(r"(19|20)\d\d[A-Z]?$", text):
            out["year edition"] = 1.0
    inner = set(words)
    if inner & NOUNS:
        out["has noun"] = 1.0
    if inner & _MONTHS:
        out["month"] = 1.0
    if inner & _BODIES:
        out["body word"] = 1.0
    if country_of(text) or org_of(text):
        out["is actor"] = 1.0
    elif any(country_of(t.text) or org_of(t.text) for t in tokens):
        out["has actor"] = 1.0
    if words[0] in _DESCRIPTIVE:
        out["starts descriptive"] = 1.0
    if inner <= _DESCRIPTIVE | NOUNS:
        out["all descriptive"] = 1.0
    for label in ("EVENT", "PER", "ORG", "GPE", "LOC", "FAC", "MIL", "PLATFORM", "MISC"):
        share = sum(t.ner.endswith("-" + label) for t in tokens) / len(tokens)
        if share:
            out[f"ner {label}"] = share
    if (
        tokens[0].ner.startswith("B-")
        and tokens[-1].ner != "O"
        and (last >= len(doc.tokens) or not doc.tokens[last].ner.startswith("I-"))
    ):
        out["ner exact"] = 1.0
    share = sum(t.slot.endswith("-NAME") for t in tokens) / len(tokens)
    if share:
        out["slot"] = share
    if all(t.upos != "PROPN" for t in tokens):
        out["no proper noun"] = 1.0
    if any(t.upos in ("VERB", "ADV") for t in tokens):
        out["verb inside"] = 1.0
    left = doc.tokens[first - 1] if first > sentence.first else None
    right = doc.tokens[last] if last < sentence.last else None
    if left is not None and left.text[0].isupper() and left.upos in ("PROPN", "ADJ", "NOUN"):
        out["cut left"] = 1.0
        if lower(left) in NOUNS or _leading(left):
            out["cut left at known"] = 1.0
    if right is not None and right.text[0].isupper() and right.upos in ("PROPN", "ADJ", "NOUN"):
        out["cut right"] = 1.0
        if lower(right) in NOUNS:
            out["cut right at noun"] = 1.0
    if right is not None and (
        right.text[0].isdigit()
        or (lower(right) in "-–/" and last + 1 < sentence.last and doc.tokens[last + 1].text[0].isalnum())
    ):
        out["edition cut off"] = 1.0
    if words[0] in _LINKS or words[-1] in _LINKS:
        out["link at edge"] = 1.0
    if text.isupper() and len(tokens) == 1:
        out["acronym"] = 1.0
    if first == sentence.first:
        out["sentence start"] = 1.0
    if _headline(doc, sentence):
        out["headline"] = 1.0
    if any(sentence.first <= h < sentence.last for h in heads):
        out["with trigger"] = 1.0
    if first > 0 and doc.tokens[first - 1].text == "(" and last < len(doc.tokens) and doc.tokens[last].text == ")":
        out["in brackets"] = 1.0
    if last - 1 in heads or any(first <= h < last for h in heads):
        out["trigger inside"] = 1.0
    return out


def _around(
    out: Features, before: list[str], after: list[str], doc: Doc, first: int, last: int, sentence: Sentence
) -> None:
    """Cue words and trigger nouns on both sides, nearest first."""
    for distance, word in enumerate(reversed(before)):
        if word in _CUES and distance <= 3:
            out["cue before"] = 1.0
            out[f"cue before {distance}"] = 1.0
            break
    if before and before[-1] in NOUNS:
        out["noun before"] = 1.0
        if doc.tokens[first - 1].text in ("Exercise", "EXERCISE", "Ex", "Exercises"):
            out["Exercise before"] = 1.0
    elif set(before[-3:]) & NOUNS:
        out["noun near before"] = 1.0
    for distance, word in enumerate(after[:5]):
        if word in NOUNS:
            out[f"noun after {min(distance, 3)}"] = 1.0
            if all(w in _DESCRIPTIVE for w in after[:distance]):
                out["noun right after"] = 1.0
            break
    out.update(_listed(doc, first, last, sentence))
    follow = doc.tokens[last].text if last < sentence.last else ""
    if follow in (",", "–", "—", "-", "(") and set(after) & NOUNS:
        out["apposition after"] = 1.0
    if after[:1] == ["as"] or (follow == "," and after[:1] in (["as"], ["which"])):
        out["as after"] = 1.0
    if after and after[0] in (
        "begins",
        "began",
        "starts",
        "started",
        "runs",
        "ran",
        "involves",
        "involved",
        "ends",
        "ended",
        "takes",
        "took",
        "kicks",
        "kicked",
        "brings",
        "brought",
        "opened",
        "aims",
        "is",
        "was",
        "will",
        "continues",
    ):
        out["event verb after"] = 1.0
    if before and before[-1] in ("in", "of", "for", "during", "at", "after", "since"):
        out[f"prep {before[-1]}"] = 1.0


def _listed(doc: Doc, first: int, last: int, sentence: Sentence) -> Features:
    """Whether the name is one of a list that a plural trigger noun opens or closes."""
    left = doc.tokens[first - 1].text.lower() if first > sentence.first else ""
    right = doc.tokens[last].text.lower() if last < sentence.last else ""
    marks = {",", "and", ":", "'", '"', "“", "”", "‘", "’"}
    if left in marks and right in marks | {".", "(", ";"} | {"are", "were", "will"}:
        plural = [t for t in doc.words(sentence) if lower(t) in NOUNS and lower(t).endswith("s")]
        if plural:
            return {"listed": 1.0}
    return {}


def _headline(doc: Doc, sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence are capitalised, as headlines of some outlets are."""
    words = [t for t in doc.words(sentence) if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) / len(words) > 0.8


def _sum_up(doc: Doc, proper: Proper, by_key: dict[str, Proper]) -> None:
    """The strongest value of each feature over all occurrences, and what the whole report adds.

    What speaks against a name counts only where every occurrence shows it: one headline in capitals or one
    run-on does not spoil a name that stands clean elsewhere. Names that differ by an edition lend each other
    their support ("Zapad … dubbed Zapad-2025").
    """
    features = _merged([o.features for o in proper.occurrences])
    family = [p for p in by_key.values() if p is not proper and series_key(p.key) == series_key(proper.key)]
    if family:
        features["family"] = 1.0
        shared = _merged([o.features for p in family for o in p.occurrences])
        for name in _SUPPORT & shared.keys():
            features[f"family {name}"] = shared[name]
            features[name] = max(features.get(name, 0.0), 0.7 * shared[name])
    if all("headline" in o.features for o in proper.occurrences):
        features["headline only"] = 1.0
    if len(proper.occurrences) > 1:
        features["again"] = 1.0
    if doc.article.title and proper.key in key_of(doc.article.title):
        features["in title"] = 1.0
    for other in by_key.values():
        if other is proper or len(proper.key) < 4:
            continue
        if other.key.startswith(proper.key) and other.key[len(proper.key) :].isdigit():
            features["edition elsewhere"] = 1.0
    pairs = [name for name in _PAIRED if features.get(name, 0.0) >= 0.5]
    for i, left in enumerate(pairs):
        for right in pairs[i + 1 :]:
            features[f"{left} & {right}"] = 1.0
    proper.features = features


def _merged(rows: list[Features]) -> Features:
    out: Features = {}
    for row in rows:
        for name, value in row.items():
            if name not in _AGAINST:
                out[name] = max(out.get(name, 0.0), value)
    for name in _AGAINST:
        value = min(row.get(name, 0.0) for row in rows)
        if value:
            out[name] = value
    return out


def series_key(key: str) -> str:
    """A name's key without its edition."""
    return re.sub(r"(?:(?:19|20)\d\d|\d{2})[a-z]?$", "", key) or key
