"""Shifts that keep season and weekday: the same week of other years, and what chance they give to a coincidence.

Exercises have seasons and begin on certain weekdays, and so do summits: a date drawn uniformly from the year is a wrong
null (of MME's 3,704 exercises 534 begin in September and 92 in December). A day is therefore moved by whole weeks, as
many as make up some years. Coincidences that season alone explains, as that of an autumn exercise with the General
Assembly, are then as frequent in the shifted dates and count for nothing. Growth of both over the decades is kept out
by moving ten years at most, and only within the years that the calendar covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.signals.chance import counted, mid_p, total

Days = NDArray[np.int64]

YEARS = 10
"""How far a date is moved: far enough for 21 placements, near enough that the world is much the same."""
_YEAR = 365.2425


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Times that something may coincide with: first and last days in order, and the days that the list covers."""

    first: Days
    last: Days
    covered: tuple[int, int]

    def hits(self, low: Days, high: Days, k: int) -> NDArray[np.bool_]:
        """For each interval whether any of the times comes within k days of it."""
        return self.count(low, high, k) > 0

    def count(self, low: Days, high: Days, k: int) -> Days:
        """For each interval how many of the times come within k days of it."""
        begun = np.searchsorted(self.first, high + k, side="right")
        over = np.searchsorted(np.sort(self.last), low - k, side="left")
        out: Days = np.maximum(begun - over, 0)
        return out


def make_marks(times: Sequence[tuple[int, int]], covered: tuple[int, int] | None = None) -> Marks:
    """The times in order; they cover from the first to the last year among them where nothing else is said."""
    ordered = sorted(times)
    first = np.array([t[0] for t in ordered], dtype=np.int64)
    last = np.array([t[1] for t in ordered], dtype=np.int64)
    if covered is None:
        half = round(_YEAR / 2)
        covered = (int(first[0]) - half, int(last.max()) + half) if len(first) else (0, -1)
    return Marks(first=first, last=last, covered=covered)


def offsets(years: int = YEARS) -> Days:
    """Days in whole weeks that come nearest to each number of years, from −years to +years."""
    return np.array([7 * round(_YEAR * y / 7) for y in range(-years, years + 1)], dtype=np.int64)


def placements(day: int, covered: tuple[int, int], years: int = YEARS) -> Days:
    """The shifts of a day that stay within the days covered, none where the day itself is not covered."""
    if not covered[0] <= day <= covered[1]:
        return np.zeros(0, dtype=np.int64)
    moved = day + offsets(years)
    out: Days = offsets(years)[(moved >= covered[0]) & (moved <= covered[1])]
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidences:
    """How many of n coincide, how many do on average in the same weeks of other years, and the mid-p of as many."""

    n: int
    seen: int
    expected: float
    p: float


def block_test(low: Days, high: Days, marks: Marks, k: int) -> Coincidences:
    """How surprising it is that as many intervals coincide with the marks.

    All that begins in one year is moved together, so that what clusters within a year stays clustered; the years are
    moved independently, and the exact distribution of the sum follows by convolution. What the marks do not cover is
    left out.
    """
    inside = (low >= marks.covered[0]) & (low <= marks.covered[1])
    low, high = low[inside], high[inside]
    if not len(low):
        return Coincidences(n=0, seen=0, expected=0.0, p=1.0)
    seen = int(marks.hits(low, high, k).sum())
    moves = offsets()
    blocks = np.floor((low - marks.covered[0]) / _YEAR).astype(np.int64)
    parts = []
    for block in np.unique(blocks):
        here = blocks == block
        middle = marks.covered[0] + (block + 0.5) * _YEAR
        stays = (middle + moves >= marks.covered[0]) & (middle + moves <= marks.covered[1])
        shifts = moves[stays]
        hit = marks.hits((low[here][:, None] + shifts).ravel(), (high[here][:, None] + shifts).ravel(), k)
        parts.append(counted(hit.reshape(-1, len(shifts)).sum(axis=0)))
    pmf = total(parts)
    return Coincidences(n=len(low), seen=seen, expected=round(float(pmf @ np.arange(len(pmf))), 3), p=mid_p(pmf, seen))
