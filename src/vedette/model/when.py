"""A date as news gives it: known to a day, a part of a month, a season, or an open interval.

An own small subset of EDTF (ISO 8601-2:2019) in place of the `edtf` package: that package parses
free text and brings four dependencies; all that is needed here is to write bounds as one string
and to read them back.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time between two days, both inclusive, each an ISO date or None where it is not known.

    `edtf` is the most exact EDTF string for it ("2024-07-08", "2024-07", "2024-07-11/2024-07-20",
    "2024-07-08/..", "XXXX-12-27" where the year is not given).
    """

    edtf: str
    earliest: str | None
    latest: str | None

    @property
    def resolved(self) -> bool:
        """Whether at least one bound is a day in a known year."""
        return any(x and not x.startswith("XXXX") for x in (self.earliest, self.latest))

    @property
    def exact(self) -> bool:
        """Whether it is one single day."""
        return self.earliest is not None and self.earliest == self.latest and self.resolved

    def days(self) -> tuple[date, date] | None:
        """Both bounds as dates, or None where one is missing or has no year."""
        if not self.earliest or not self.latest or self.edtf.startswith("XXXX"):
            return None
        return date.fromisoformat(self.earliest), date.fromisoformat(self.latest)

    def contains(self, other: When) -> bool:
        """Whether the other lies wholly inside this one (an open bound contains everything on its side)."""
        if not self.resolved or not other.resolved:
            return False
        low = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        high = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return low and high

    def overlaps(self, other: When) -> bool:
        """Whether there is a day that could be both."""
        if not self.resolved or not other.resolved:
            return False
        return not (
            (self.latest is not None and other.earliest is not None and self.latest < other.earliest)
            or (other.latest is not None and self.earliest is not None and other.latest < self.earliest)
        )


def day(value: date) -> When:
    """One single day."""
    iso = value.isoformat()
    return When(edtf=iso, earliest=iso, latest=iso)


def between(earliest: date | None, latest: date | None) -> When:
    """An interval of days, written in the shortest EDTF form; a missing bound is open."""
    if earliest is None and latest is None:
        raise ValueError("an interval needs at least one bound")
    low = earliest.isoformat() if earliest else None
    high = latest.isoformat() if latest else None
    return When(edtf=_shortest(earliest, latest), earliest=low, latest=high)


def unresolved(edtf: str = "XXXX") -> When:
    """A time that the report names but that nothing resolves (a weekday without a publication date)."""
    return When(edtf=edtf, earliest=None, latest=None)


def month(year: int, number: int) -> When:
    """A whole month."""
    return between(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int) -> When:
    """A whole year."""
    return between(date(number, 1, 1), date(number, 12, 31))


def _shortest(low: date | None, high: date | None) -> str:
    if low is None or high is None:
        return f"{low.isoformat() if low else '..'}/{high.isoformat() if high else '..'}"
    if low == high:
        return low.isoformat()
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31) and low.year == high.year:
        return f"{low.year:04d}"
    last = calendar.monthrange(high.year, high.month)[1]
    if (low.year, low.month, low.day, high.day) == (high.year, high.month, 1, last):
        return f"{low.year:04d}-{low.month:02d}"
    return f"{low.isoformat()}/{high.isoformat()}"
