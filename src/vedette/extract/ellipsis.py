"""Past editions that a report tells without naming them: "The one before was in 2019", "last held in 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vedette.extract.naming import Proper, full_year, series_key
from vedette.extract.propose import lower
from vedette.extract.scene import Group, Spot, bare_spot
from vedette.model.doc import Doc, Sentence, Timex

TOLD = "another edition told by an ellipsis"
"""Why such a group is one."""
_HELD = r"(?:held|staged|conducted|carried out|run|organi[sz]ed|played)"
_CALLED_OFF = r"(?:cancell?ed|called off|scrapped|abandoned)"
_SOME = r"(?:[^.;:\n]{0,70}?)"
_TOLD = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:one|ones) (?:before|preceding|previous)\b{_SOME}(?P<one>\d{{4}})"
    r"|\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:last|previous|preceding) (?:one|such (?:exercise|drill|event))\b"
    rf"{_SOME}(?P<last>\d{{4}})"
    rf"|\b(?:was|were|had been|has been) (?:also )?last {_HELD}\b{_SOME}(?P<held>\d{{4}})"
    rf"|\blast (?:took place|were held|was held|came round)\b{_SOME}(?P<took>\d{{4}})"
    rf"|\b(?:had|has|have|was|were)(?: also| already)?(?: been)? {_CALLED_OFF}\b{_SOME}\bin (?P<off>\d{{4}})"
    r"|\b(?:that|those|the (?:venue|scene|host|setting)) of (?P<of>(?:19|20)\d\d)\b"
)
"""What is said of an edition of another year, the year last."""
_LEADS = frozenset({"they", "it", "these", "this", "which"})
_FAR = 60
"""Code points between a subject and what is said of it."""


def past_editions(doc: Doc, groups: list[Group]) -> list[Group]:
    """Exercises of the background that are told by such a sentence beside the main one, each a group of one phrase."""
    main = next((g for g in groups if g.main), None)
    if main is None:
        return []
    latest = max([latest_year(doc), *(year for p in main.names if (year := full_year(p.text)))])
    out: list[Group] = []
    told: set[int] = set()
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for begin, end, year in _statements(doc, sentence, main):
            timex = _year_in(doc, begin, end, year)
            if timex is None or year in told or year >= latest or _known(groups, sentence, timex):
                continue
            told.add(year)
            out.append(edition(main, edition_spot(doc, begin, max(end, timex.end))))
    return out


def edition(main: Group, spot: Spot, rule: str = TOLD) -> Group:
    """Another edition of the main exercise, told by one phrase."""
    return Group(main=False, rule=rule, spots=[spot], names=_named(main, spot.begin, spot.end))


def edition_spot(doc: Doc, begin: int, end: int) -> Spot:
    """What a report says of an edition as the phrase for it."""
    tokens = doc.tokens_in(begin, end)
    head = next((t for t in tokens if t.upos in ("NOUN", "PROPN", "PRON", "NUM")), tokens[0])
    return bare_spot(doc, begin, end, head, "ellipsis")


def _named(main: Group, begin: int, end: int) -> list[Proper]:
    """The series by which such a statement calls it: "Quiet Heron was last held in 2019"."""
    out = []
    for proper in main.names:
        here = [o for o in proper.occurrences if begin <= o.begin and o.end <= end]
        if here and series_key(proper.key) == proper.key:
            out.append(replace(proper, occurrences=here))
    return out


def latest_year(doc: Doc) -> int:
    """The year of the report, or the last that it names."""
    published = (doc.article.published or "")[:4]
    if published.isdigit():
        return int(published)
    return max((t.bounds[1].year for t in doc.timexes if t.bounds), default=date.max.year)


def _statements(doc: Doc, sentence: Sentence, main: Group) -> Iterator[tuple[int, int, int]]:
    """Begin, end and year of each such statement whose subject is the main exercise or a word for it."""
    text = doc.article.text
    for match in _TOLD.finditer(text, sentence.begin, sentence.end):
        kind = match.lastgroup or ""
        begin = match.start()
        if kind in ("held", "took", "off"):
            subject = _subject(doc, sentence, begin, main)
            if subject is None:
                continue
            begin = subject
        yield begin, match.end(), int(match[kind])


def _subject(doc: Doc, sentence: Sentence, end: int, main: Group) -> int | None:
    """Where the subject before a verb begins, if it is a phrase of the main exercise or a pronoun."""
    for spot in reversed(main.spots):
        if sentence.begin <= spot.begin and 0 <= end - spot.end <= _FAR:
            return spot.begin
    before = [t for t in doc.words(sentence) if t.end <= end]
    if before and lower(before[-1]) in _LEADS and len(before) <= 3:
        return before[-1].begin
    return None


def _year_in(doc: Doc, begin: int, end: int, year: int) -> Timex | None:
    """The time expression in which the year stands."""
    for timex in doc.timexes:
        days = timex.bounds
        if days is not None and days[0].year == year and begin <= timex.begin and timex.begin < end <= timex.end:
            return timex
    return None


def _known(groups: list[Group], sentence: Sentence, timex: Timex) -> bool:
    """Whether a phrase of the background already stands in the sentence: then the year is likely its own."""
    return any(s.sentence == sentence.i for g in groups if not g.main for s in g.spots) or any(
        s.begin <= timex.begin and timex.end <= s.end for g in groups for s in g.spots
    )
