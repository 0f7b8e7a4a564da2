"""Proper names of exercises: by construction, by what known names lend to others, last by a trained decision.

1. A construction settles most: “dubbed X”, “Exercise X”, “X drills”, “X, the annual exercise”, an edition.
2. A known name makes names of what is listed with it, stands in brackets after it, or differs by its edition.
3. The trained decision `names` weighs what is left; nothing is a name because it stands in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vedette.extract.namesigns import Signs, signs
from vedette.extract.namespans import Phrase, phrases
from vedette.extract.namewords import NOUNS
from vedette.extract.propose import Candidate, lower
from vedette.extract.scorer import Features, scorer
from vedette.extract.shortnames import initials, letters_and_year, shortened
from vedette.model.doc import Doc
from vedette.model.event import Name

__all__ = [
    "NOUNS",
    "Occurrence",
    "Proper",
    "full_year",
    "key_of",
    "long_ago",
    "name_candidates",
    "own_constructions",
    "proper_names",
    "series_key",
    "split_name",
]

_EDITION = re.compile(
    r"(?:^|[\s\-–—‑/’'])(?P<edition>(?:1[34]|19|20)\d\d(?:[/-]\d{1,4})?(?:-?[A-Z]|\s[A-Z])?"
    r"|\d{2}(?:[-.]\d)?|[IVXL]{1,8})$"
)
_AGAINST = frozenset(
    {
        "headline",
        "verb inside",
        "no proper noun",
        "ner PER",
        "ner GPE",
        "ner LOC",
        "ner ORG",
        "ner FAC",
        "sentence start",
        "cue of other",
        "active cue",
        "plain",
    }
)
_JOINTS = frozenset(
    {")", ",", "and", "or", "&", "/", "“", "”", '"', "'", "‘", "’", "the", ";", "as", "well", "exercise"}
)
THRESHOLD = 0.7
"""By cross-validation over gold/look and gold/dev F1 is .860 at .85, .858 here, .853 at .55; in the reports of our own,
which no rule was written for, .762, .774 and .779."""
_MOST = 60
"""Names of one report; more is a list of something else, or hostile."""


_ELSEWHERE = Signs(rule=None, veto=None, features={})
_MOST_CANDIDATES = 2000
_MOST_OCCURRENCES = 100


@dataclass(slots=True, kw_only=True)
class Occurrence:
    """One place where a candidate name stands."""

    begin: int
    end: int
    sentence: int
    first: int
    last: int
    signs: Signs


@dataclass(slots=True, kw_only=True)
class Proper:
    """One distinct candidate name with all its occurrences; `rule` tells why it is one, "" where nothing has yet."""

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


def full_year(name: str) -> int | None:
    """The year in four digits that a name or its key ends with."""
    found = re.search(r"(?:19|20)\d\d$", name)
    return int(found[0]) if found else None


def long_ago(doc: Doc, key: str) -> bool:
    """Whether a name's key ends with a year before the last one."""
    year, day = full_year(key), doc.article.day
    return year is not None and day is not None and year < day.year - 1


def series_key(key: str) -> str:
    """A name's key without its edition; that of 23.2 is 232."""
    return re.sub(r"(?:(?:19|20)\d\d|\d{2,3})[a-z]?$", "", key) or key


def own_constructions(proper: Proper) -> int:
    """How many places make it a name by themselves."""
    return sum(o.signs.rule is not None for o in proper.occurrences)


def split_name(text: str) -> Name:
    """A name with its series and edition, where it carries one ("Zapad-2025", "Mosi II")."""
    found = _EDITION.search(text)
    if not found or found.start() == 0:
        return Name(name=text)
    return Name(name=text, series=text[: found.start()].strip(" -–—/’'"), edition=found["edition"])


def series_of(text: str) -> str:
    """A name without its edition."""
    return split_name(text).series or text


def proper_names(doc: Doc, found: tuple[Candidate, ...]) -> list[Proper]:
    """The exercise names of a report, each once, in order of first occurrence."""
    decision = scorer("names")
    taken = []
    for proper in name_candidates(doc, found):
        if not proper.rule:
            proper.score = decision.scores(proper.features).get("name", 0.0)
            if proper.score < THRESHOLD:
                continue
            proper.rule = decision.why(proper.features, "name")
        taken.append(proper)
    return _everywhere(doc, _without_overlaps(taken[:_MOST]))


def name_candidates(doc: Doc, found: tuple[Candidate, ...]) -> list[Proper]:
    """Every phrase that could be a name: those settled by rule, and with `rule` "" those left to the decision."""
    by_key: dict[str, Proper] = {}
    spoken = frozenset(doc.sentence_of(c.head).i for c in found)
    places = frozenset(t.i for p in doc.places if p.location is not None for t in doc.tokens_in(p.begin, p.end))
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for phrase in phrases(doc, sentence):
            text = doc.article.text[phrase.begin : phrase.end]
            key = key_of(text)
            if len(key) < 2 or key.isdigit() or len(text) > 80:
                continue
            if key not in by_key and len(by_key) >= _MOST_CANDIDATES:
                continue
            proper = by_key.setdefault(key, Proper(key=key, text=text))
            if len(proper.occurrences) >= _MOST_OCCURRENCES:
                continue
            proper.occurrences.append(_occurrence(phrase, sentence.i, signs(doc, sentence, phrase, spoken, places)))
    for proper in by_key.values():
        proper.rule = next((o.signs.rule for o in proper.occurrences if o.signs.rule), "")
        proper.score = 1.0 if proper.rule else 0.0
    _lend(doc, by_key)
    kept = [p for p in by_key.values() if p.rule or any(o.signs.veto is None for o in p.occurrences)]
    known = [p for p in kept if p.rule][:_MOST]
    for proper in kept:
        _sum_up(doc, proper, [p for p in known if p is not proper])
    return kept


def _occurrence(phrase: Phrase, sentence: int, found: Signs) -> Occurrence:
    return Occurrence(
        begin=phrase.begin, end=phrase.end, sentence=sentence, first=phrase.first, last=phrase.last, signs=found
    )


def _lend(doc: Doc, by_key: dict[str, Proper]) -> None:
    """Known names make names of what is tied to them, until nothing is added.

    1. What is listed with them: only commas, "and", articles and quotation marks between.
    2. What stands in brackets right after one, or right before brackets that hold one.
    3. The same series with another edition or none.
    """
    row = sorted(
        ((o, p) for p in by_key.values() for o in p.occurrences), key=lambda pair: (pair[0].begin, -pair[0].end)
    )
    for _ in range(3):
        added = _series(by_key)
        known_now = [p for p in by_key.values() if p.rule][:_MOST]
        for proper in by_key.values():
            short = any("acronym" in o.signs.features and o.signs.veto is None for o in proper.occurrences)
            if not proper.rule and (
                (short and initials(proper.key, [p.text for p in known_now]))
                or letters_and_year(proper.text, [(p.key, p.text) for p in known_now])
            ):
                proper.rule, proper.score, added = "initials of a known name", 1.0, True
        for (left, one), (right, other) in _neighbours(row):
            if bool(one.rule) == bool(other.rule):
                continue
            known, new, place = (one, other, right) if one.rule else (other, one, left)
            tie = _tie(doc, left, right)
            if tie and _name_like(place, new.text, known, tie):
                new.rule, new.score, added = f"{tie} “{known.text}”", 1.0, True
        if not added:
            return


def _neighbours(
    row: list[tuple[Occurrence, Proper]],
) -> Iterator[tuple[tuple[Occurrence, Proper], tuple[Occurrence, Proper]]]:
    """Pairs of occurrences of one sentence that follow each other without sharing a character."""
    for i, pair in enumerate(row):
        for other in row[i + 1 : i + 4]:
            if other[0].sentence == pair[0].sentence and other[0].first >= pair[0].last:
                yield pair, other


def _tie(doc: Doc, left: Occurrence, right: Occurrence) -> str | None:
    between = doc.tokens[left.last : right.first]
    words = [lower(t) for t in between]
    after = doc.tokens[right.last].text if right.last < len(doc.tokens) else ""
    if words and [w for w in words if w not in "“”\"'‘’"] == ["("] and (after == ")" or after in "”\"'’"):
        return "in brackets after"
    if [w for w in words if w not in "“”\"'‘’,"] == ["or"]:
        return "also called"
    if 0 < len(words) <= 6 and set(words) <= _JOINTS and set(words) & {"and", "or", ",", "&", "/", ";"}:
        return "listed with"
    return None


def _name_like(place: Occurrence, text: str, known: Proper, tie: str) -> bool:
    """Whether a neighbour of a known name looks like one too, so that no country or person is drawn in by a list."""
    f = place.signs.features
    if tie.startswith("in brackets"):
        if place.signs.veto == "a weapon":
            return initials(re.sub(r"\d+", "", key_of(text)), [known.text], least=2)
        body = (place.signs.veto or "").startswith("a body")
        return place.signs.veto is None or (body and ("edition" in f or shortened(known.key, text)))
    if place.signs.veto is not None:
        return False
    if tie == "also called":
        return max(f.get("ner PER", 0.0), f.get("ner GPE", 0.0), f.get("ner LOC", 0.0)) < 0.6
    quoted = any("quoted" in o.signs.features for o in known.occurrences)
    if "quoted" in f or "edition" in f:
        return quoted == ("quoted" in f) or "edition" in f
    if re.search(r"[a-z]\d|\d[A-Z]$|[a-z][A-Z]", text):
        return True
    tagged = max(f.get("ner PER", 0.0), f.get("ner GPE", 0.0), f.get("ner LOC", 0.0), f.get("ner ORG", 0.0))
    return "words=1" not in f and (tagged < 0.6 or "apposition after" in f) and not quoted


def _series(by_key: dict[str, Proper]) -> bool:
    """Names that differ from a known one by the edition alone; one with an edition needs no more: "Iron Union 11"."""
    known = {series_key(p.key) for p in by_key.values() if p.rule}
    added = False
    for proper in by_key.values():
        free = any("edition" in o.signs.features or _no_place(o.signs) for o in proper.occurrences)
        if not proper.rule and free and len(proper.key) > 3 and series_key(proper.key) in known:
            proper.rule, proper.score, added = "another edition of a known name", 1.0, True
    return added


def _no_place(signs: Signs) -> bool:
    """Whether nothing forbids a phrase and it is not read as a place: "the Caucasus" beside "Caucasus-2020"."""
    return signs.veto is None and max(signs.features.get("ner LOC", 0.0), signs.features.get("ner GPE", 0.0)) < 0.6


def _without_overlaps(names: list[Proper]) -> list[Proper]:
    """Where two names share characters the one settled by rule keeps them, then the likelier, then the longer.

    A longer phrase that stands once and ends in a name that stands elsewhere by itself is that name with a run-up.
    """
    names = [p for p in names if not _run_up(p, names)]
    kept: list[Proper] = []
    covered: set[int] = set()
    for proper in sorted(names, key=lambda p: (-round(p.score, 1), -len(p.text), p.occurrences[0].begin)):
        free = [o for o in proper.occurrences if not any(i in covered for i in range(o.first, o.last))]
        if free:
            proper.occurrences = free
            kept.append(proper)
            covered.update(i for o in free for i in range(o.first, o.last))
    return sorted(kept, key=lambda p: p.occurrences[0].begin)


def _run_up(proper: Proper, names: list[Proper]) -> bool:
    if len(proper.occurrences) > 1 or "plain" not in proper.occurrences[0].signs.features:
        return False
    here = proper.occurrences[0]
    if proper.rule.startswith("in brackets"):
        return False
    return any(
        other is not proper
        and len(other.key) > 4
        and proper.key.endswith(other.key)
        and any(o.end <= here.begin or here.end <= o.begin for o in other.occurrences)
        for other in names
    )


def _everywhere(doc: Doc, names: list[Proper]) -> list[Proper]:
    """The names with every other place where the same words stand, as in headlines and captions."""
    covered = {i for p in names for o in p.occurrences for i in range(o.first, o.last)}
    for proper in sorted(names, key=lambda p: -len(p.text)):
        if len(proper.key) < 4:
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(proper.text)}(?!\w)", doc.article.text, re.IGNORECASE):
            begin, end = found.span()
            sentence = doc.sentence_at(begin)
            tokens = doc.tokens_in(begin, end)
            if sentence is None or sentence.furniture or not tokens or not doc.article.text[begin].isupper():
                continue
            if len(proper.occurrences) >= _MOST_OCCURRENCES or any(t.i in covered for t in tokens):
                continue
            covered.update(t.i for t in tokens)
            proper.occurrences.append(
                Occurrence(
                    begin=begin,
                    end=end,
                    sentence=sentence.i,
                    first=tokens[0].i,
                    last=tokens[-1].i + 1,
                    signs=_ELSEWHERE,
                )
            )
        proper.occurrences.sort(key=lambda o: o.begin)
    return sorted(names, key=lambda p: p.occurrences[0].begin)


def _sum_up(doc: Doc, proper: Proper, known: list[Proper]) -> None:
    """The features of all occurrences together, and what the whole report adds.

    What speaks for a name counts where one occurrence shows it; what speaks against it only where all do.
    """
    rows = [o.signs.features for o in proper.occurrences if o.signs.veto is None]
    out: Features = {}
    for row in rows:
        for name, value in row.items():
            if name not in _AGAINST:
                out[name] = max(out.get(name, 0.0), value)
    for name in _AGAINST:
        value = min((row.get(name, 0.0) for row in rows), default=0.0)
        if value:
            out[name] = value
    if any(o.signs.veto is not None for o in proper.occurrences):
        out["vetoed elsewhere"] = 1.0
    if len(proper.occurrences) > 1:
        out["again"] = 1.0
    if doc.article.title and proper.key in key_of(doc.article.title):
        out["in title"] = 1.0
    out["some known" if known else "none known"] = 1.0
    if "acronym" in out and initials(proper.key, [p.text for p in known]):
        out["initials of a known name"] = 1.0
    long = "words=1" not in out
    for left, right in (
        ("quoted", "with trigger"),
        ("noun after", "acronym"),
        ("apposition before", "mark after"),
        ("sentence start", "verb after"),
        ("noun near before", "with trigger"),
    ):
        if left in out and right in out:
            out[f"{left} & {right}"] = 1.0
    for name in ("quoted", "noun after", "ner MISC", "ner EVENT", "with trigger", "verb after", "again", "in title"):
        if name in out and long:
            out[f"long & {name}"] = 1.0
    proper.features = out
