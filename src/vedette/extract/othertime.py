"""Places of other editions: where a report says that the exercise was held before, comes next or is held by turns."""

from __future__ import annotations

import re
from datetime import date

from vedette.extract.choices import edition_years
from vedette.extract.ellipsis import latest_year
from vedette.extract.elsewhen import LONG_PAST
from vedette.extract.scene import Scene, clause_of
from vedette.extract.turnwords import EDITION
from vedette.model.doc import Toponym

_HELD = (
    r"(?:held|staged|hosted|host|hosts|organi[sz]ed|conducted|carried out|run|ran|(?:took|taken|take|takes) place"
    r"|was|were|been|(?:brought|drew|gathered|trained|met|moved))"
)
_BACK = (
    r"(?:last year|last time|the (?:year|time) before|(?:a|one) year (?:ago|earlier|before)"
    r"|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|some) years (?:ago|earlier|before))"
)
_TURNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:first|last|previously|formerly|originally) (?:been )?{_HELD}\b",
        rf"\b{_HELD}\b[^;:]{{0,100}}?\b{_BACK}\b",
        rf"\b{_BACK}\b[^;:]{{0,80}}?\b{_HELD}\b",
        rf"\b(?:next|previous|preceding|last) {EDITION}\b[^;:]{{0,40}}?\b{_HELD}\b",
        rf"\b{_HELD}\b[^;:]{{0,80}}?\b(?:by turns|in turn|alternately)\b",
        rf"\bno part of\b[^;:]{{0,60}}?\b{_HELD}\b",
    )
)
"""Verbs of being held with what sets them apart from now, in either order."""
_YEARS = (
    re.compile(rf"\b{_HELD}\b[^;:]{{0,100}}?\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?-i:In) (?P<year>(?:19|20)\d\d)\b[^;:]{{0,80}}?\b{_HELD}\b", re.IGNORECASE),
)
_AROUND = 200
"""Code points around a verb in which all of such a pattern stands, however long a page's sentence is."""


def of_another_edition(scene: Scene, place: Toponym, number: int) -> bool:
    """Whether the clause in which a place stands tells of the exercise at another time.

    What a report first says of its exercise is its own, however it is dated.
    """
    doc, group = scene.doc, scene.groups[number]
    sentence, tokens = doc.sentence_at(place.begin), doc.tokens_in(place.begin, place.end)
    if not group.main or sentence is None or not tokens or sentence.i <= group.first.sentence:
        return False
    verb = doc.tokens[clause_of(doc, tokens[-1].i)].begin
    text, low, high = doc.article.text, max(sentence.begin, verb - _AROUND), min(sentence.end, verb + _AROUND)
    for pattern in _TURNS:
        if any(m.start() <= verb < m.end() for m in pattern.finditer(text, low, high)):
            return True
    return any(
        m.start() <= verb < m.end() and _long_ago(scene, int(m["year"]), number)
        for pattern in _YEARS
        for m in pattern.finditer(text, low, high)
    )


def _long_ago(scene: Scene, year: int, number: int) -> bool:
    """Whether a year was over well before the report, and is none of those of the exercise's own names or lead."""
    doc, group = scene.doc, scene.groups[number]
    today = doc.article.day
    over = date(year, 12, 31) < today - LONG_PAST if today else year < latest_year(doc)
    lead = doc.sentences[group.first.sentence]
    return over and year not in edition_years(group) and str(year) not in doc.article.text[lead.begin : lead.end]
