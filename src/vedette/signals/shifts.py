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
from datetime import date

import numpy as np
from numpy.typing import NDArray

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
    """How many of n coincide, how many do on average where years are exchanged, and the mid-p of as many."""

    n: int
    seen: int
    expected: float
    p: float
    tie: float = 0.0
    """The probability of just as many: how coarse the test is."""


NONE = Coincidences(n=0, seen=0, expected=0.0, p=1.0)
ROUNDS = 999
STAGES = ((9_999, 0.05), (99_999, 0.001))
"""Up to how many rounds are drawn where those before give a p below the second number: a p that is to survive the
correction for a thousand tests must be told to a hundred thousandth."""


def year_test(days: Days, marks: Marks, k: int, rounds: int = STAGES[-1][0]) -> tuple[Coincidences, Coincidences]:
    """How surprising it is that as many days have a mark near them, and that as many marks have a day near them.

    Every day keeps its week and weekday and is given the year of another: the years are permuted among the days, so
    that season, weekday, how many fall into each year, and the marks themselves stay as they are. Where season and year
    are independent, all permutations are equally probable and the test is exact up to the number of rounds. It takes
    exercises for decisions of their own. Bursts beyond the season would make it too bold; MME's larger actors have none
    (of the United States' starts 42 % lie within three days of the one before, and 41 % where years are permuted).
    """
    days = np.sort(days[(days >= marks.covered[0]) & (days <= marks.covered[1])])
    inside = (marks.last >= days[0] - k) & (marks.first <= days[-1] + k) if len(days) else np.zeros(0, dtype=bool)
    if not len(days) or not inside.any():
        return NONE, NONE
    years = np.array([date.fromordinal(int(d)).year for d in days], dtype=np.int64)
    tables = _hit_tables(days, years, marks, k, inside)
    rng = np.random.default_rng(len(days))
    seen = _counts(tables, years[None, :])
    drawn = _drawn(tables, years, min(ROUNDS, rounds), rng)
    for most, below in STAGES:
        more = min(most, rounds) - len(drawn[0])
        if more > 0 and min(_monte_carlo(drawn[i], seen[i][0]) for i in (0, 1)) < below:
            added = _drawn(tables, years, more, rng)
            drawn = np.concatenate([drawn[0], added[0]]), np.concatenate([drawn[1], added[1]])
    sizes = len(days), int(inside.sum())
    one, two = (
        Coincidences(
            n=sizes[i],
            seen=int(seen[i][0]),
            expected=round(float(drawn[i].mean()), 3),
            p=_monte_carlo(drawn[i], seen[i][0]),
            tie=float((drawn[i] == seen[i][0]).sum() + 1) / (len(drawn[i]) + 1),
        )
        for i in (0, 1)
    )
    return one, two


def seen_and_expected(days: Days, marks: Marks, k: int) -> tuple[int, float]:
    """How many days have a mark near them, and exactly how many do on average where years are permuted."""
    days = np.sort(days[(days >= marks.covered[0]) & (days <= marks.covered[1])])
    if not len(days):
        return 0, 0.0
    years = np.array([date.fromordinal(int(d)).year for d in days], dtype=np.int64)
    found, times = np.unique(years, return_counts=True)
    moved = _moved(days, years, found)
    hits = marks.hits(moved.ravel(), moved.ravel(), k).reshape(moved.shape)
    return int(marks.hits(days, days, k).sum()), float((hits @ times).sum() / len(days))


def _moved(days: Days, years: Days, into: Days) -> Days:
    """Each day in each of some years: the same week and weekday."""
    out: Days = days[:, None] + 7 * np.round(_YEAR * (into[None, :] - years[:, None]) / 7).astype(np.int64)
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """For each day and each year that it may be given: whether a mark is near it, and which marks it touches."""

    first_year: int
    hits: Days
    touched: NDArray[np.uint64]
    """Bits of the marks, in words of 64."""


def _hit_tables(days: Days, years: Days, marks: Marks, k: int, inside: NDArray[np.bool_]) -> _Tables:
    low, high = int(years.min()), int(years.max())
    moved = _moved(days, years, np.arange(low, high + 1))
    hits = marks.hits(moved.ravel(), moved.ravel(), k).reshape(moved.shape).astype(np.int64)
    touched = np.zeros((*moved.shape, (int(inside.sum()) + 63) // 64), dtype=np.uint64)
    for i, (first, last) in enumerate(zip(marks.first[inside], marks.last[inside], strict=True)):
        touched[..., i // 64] |= np.where(
            (moved >= first - k) & (moved <= last + k), np.uint64(1 << (i % 64)), np.uint64(0)
        )
    return _Tables(first_year=low, hits=hits, touched=touched)


def _drawn(tables: _Tables, years: Days, rounds: int, rng: np.random.Generator) -> tuple[Days, Days]:
    parts = []
    size = max(1, 2_000_000 // max(1, len(years) * tables.touched.shape[2]))
    for at in range(0, rounds, size):
        block = np.tile(years, (min(size, rounds - at), 1))
        parts.append(_counts(tables, rng.permuted(block, axis=1)))
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])


def _counts(tables: _Tables, years: Days) -> tuple[Days, Days]:
    """For each row of years: how many days have a mark near them, how many marks have a day near them."""
    rows = np.arange(years.shape[1])
    at = years - tables.first_year
    days = tables.hits[rows, at].sum(axis=1)
    touched = np.ascontiguousarray(np.bitwise_or.reduce(tables.touched[rows, at], axis=1))
    marks = np.unpackbits(touched.view(np.uint8), axis=1).sum(axis=1)
    return days.astype(np.int64), marks.astype(np.int64)


def _monte_carlo(drawn: Days, seen: int) -> float:
    """The mid-p by drawn rounds, the one that was seen among them."""
    return float((drawn > seen).sum() + ((drawn == seen).sum() + 1) / 2) / (len(drawn) + 1)
