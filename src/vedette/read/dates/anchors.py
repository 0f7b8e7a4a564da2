"""What relative words are counted from: the publication date, a date in the report's head, years named in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vedette.model.source import Article
from vedette.read.dates.expr import Expr
from vedette.read.dates.period import safe_date

HEAD = 300
"""Code points at the top in which a line of its own or a dateline can date the report."""

_US_SPELLING = re.compile(
    r"\b(?:defense|center|harbor|organiz\w+|program|labor|maneuver\w*|armored|percent)\b", re.IGNORECASE
)
_OTHER_SPELLING = re.compile(
    r"\b(?:defence|centre|harbour|organis\w+|programme|labour|manoeuvr\w*|armoured|per cent)\b", re.IGNORECASE
)
_US_OUTLET = re.compile(
    r"\.(?:mil|gov|us)(?:/|$)|\b(?:usa|u\.s\.|american|washington|new york|stars and stripes|cnn|fox)\b", re.IGNORECASE
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
_NAME_YEAR = re.compile(
    rf"(?<![\d/.,])(?!{_MONTH})[A-Z][\w’'.]*[\s\-–’'\"”]{{1,3}}"
    r"((?:19|20)\d\d)(?![\d/]|,\d|\.\d|-\d)"
)
_NAME_SHORT_YEAR = re.compile(
    rf"\b(?!{_MONTH})(?:[A-Z][\w’']+ (?!{_MONTH})){{2,3}}([0-3]\d)"
    rf"(?![\d/%:]|[.,-]\d| {_MONTH}| (?!(?:is|was|has)\b)[a-z-]+s\b)"
)
"""A name of two or three words with the last figures of a year: "Swift Arrow 22"; "Baltic Fleet 22 ships" is none."""
_LEAD = 400
"""Code points at the top in which a name is that of what the report is about."""
_OF_A_YEAR = 2
"""Years by which what a report dates may lie from the year that a name abbreviates: "Northern Shield 10" in a text
on 2017 is the tenth of its kind."""
_HEADER_LINE = re.compile(
    r"\A(?:date|published|posted|updated|on|of|time|last|modified|created|release|issued|\W)*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day on which the report was written, where known, and what else helps to complete dates."""

    published: date | None
    source: str
    """published · text · none."""
    month_first: bool
    name_years: tuple[tuple[int, int], ...]
    """Where in the text proper names carry a year, and which ("Steppe Shield-2021")."""

    def name_year(self, begin: int, end: int) -> int | None:
        """The year of a name within begin..end."""
        return next((year for at, year in self.name_years if begin <= at < end), None)

    def lead_year(self) -> int | None:
        """The year of the name that the report begins with."""
        return next((year for at, year in self.name_years if at < _LEAD), None)

    def years(self) -> tuple[int, ...]:
        """All years that names carry."""
        return tuple(year for _, year in self.name_years)


def anchor_of(article: Article, found: Sequence[tuple[int, int, Expr]]) -> Anchor:
    """The anchor of a report; `found` gives the first expressions of its text with their offsets."""
    month_first = _month_first(article, [one for _, _, one in found])
    published = _iso_date(article.published)
    source = "published" if published else "none"
    if published is None:
        published = _dated_head(article.text, found)
        source = "text" if published else "none"
    return Anchor(published, source, month_first, _name_years(article, found) if published is None else ())


def _iso_date(text: str | None) -> date | None:
    match = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})", text or "")
    return safe_date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _dated_head(text: str, found: Sequence[tuple[int, int, Expr]]) -> date | None:
    """A full date in a line of its own, in a header, or in a dateline at the top of the text."""
    for begin, end, one in found:
        if begin > HEAD:
            return None
        if one.year is None or one.month is None or one.day is None or one.rule == "numeric-ambiguous":
            continue
        line_begin = text.rfind("\n", 0, begin) + 1
        line_end = text.find("\n", end)
        before, after = text[line_begin:begin], text[end : line_end if line_end >= 0 else len(text)]
        alone = bool(_HEADER_LINE.match(before)) and len(after.strip()) < 40
        dateline = len(before) < 60 and before.strip(" ,(").isupper() and re.match(r"\s*[)./,:—–-]|\s*\(", after)
        if alone or dateline:
            return safe_date(one.year, one.month, one.day)
    return None


def _month_first(article: Article, found: Sequence[Expr]) -> bool:
    """Whether 3/4/2022 is March 4 to this outlet: its other dates tell, then its name, then its spelling."""
    for one in found:
        if one.rule == "numeric" and one.role:
            return one.role == "month-first"
    outlet = f"{article.publisher or ''} {article.url or ''}"
    if _US_OUTLET.search(outlet):
        return True
    head = article.text[:20_000]
    return len(_US_SPELLING.findall(head)) > len(_OTHER_SPELLING.findall(head))


def _name_years(article: Article, found: Sequence[tuple[int, int, Expr]]) -> tuple[tuple[int, int], ...]:
    plain = {one.year for _, _, one in found if one.year is not None}
    short = [(at, 2000 + year) for at, year in _ending(_NAME_SHORT_YEAR, article)]
    likely = [(at, year) for at, year in short if not plain or any(abs(year - y) <= _OF_A_YEAR for y in plain)]
    return tuple(sorted([*_ending(_NAME_YEAR, article), *likely]))


def _ending(pattern: re.Pattern[str], article: Article) -> list[tuple[int, int]]:
    """Where names end with figures, and which; -1 in the title."""
    title = [(-1, int(match[1])) for match in pattern.finditer(article.title or "")]
    return title + [(match.start(1), int(match[1])) for match in pattern.finditer(article.text, 0, 20_000)]
