"""Shifts that keep season and weekday, and the test that permutes years."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.signals.shifts import make_marks, offsets, placements, seen_and_expected, year_test

SLOWLY = settings(deadline=None, max_examples=60)
"""Machines that are busy take long for a first example."""
DAYS = st.dates(date(2000, 1, 1), date(2020, 12, 31)).map(date.toordinal)


@SLOWLY
@given(DAYS)
def test_a_shifted_day_has_the_same_weekday_and_nearly_the_same_place_in_the_year(day: int) -> None:
    for moved in day + placements(day, (day - 4000, day + 4000)):
        there, here = date.fromordinal(int(moved)), date.fromordinal(day)
        assert there.weekday() == here.weekday()
        apart = abs(there.timetuple().tm_yday - here.timetuple().tm_yday)
        assert min(apart, 366 - apart) <= 4


def test_a_day_stays_within_what_is_covered() -> None:
    assert len(placements(800_000, (0, 100))) == 0
    moves = placements(730_000, (730_000 - 800, 730_000 + 400))
    assert list(moves) == [m for m in offsets() if -800 <= m <= 400]


@SLOWLY
@given(
    st.lists(st.tuples(DAYS, st.integers(0, 5)), min_size=1, max_size=30), DAYS, st.integers(0, 20), st.integers(0, 9)
)
def test_marks_count_what_comes_near(times: list[tuple[int, int]], low: int, length: int, k: int) -> None:
    spans = [(first, first + more) for first, more in times]
    marks = make_marks(spans)
    found = marks.count(np.array([low]), np.array([low + length]), k)[0]
    assert found == sum(first - k <= low + length and last + k >= low for first, last in spans)


@settings(max_examples=20, deadline=None)
@given(st.lists(DAYS, min_size=5, max_size=40), st.lists(DAYS, min_size=3, max_size=20), st.integers(0, 7))
def test_the_test_counts_both_ways_and_gives_chances(days: list[int], meetings: list[int], k: int) -> None:
    marks = make_marks([(m, m + 1) for m in meetings])
    one, two = year_test(np.array(days), marks, k, 99)
    again, _ = year_test(np.array(days[::-1]), marks, k, 99)
    assert one == again
    inside = [d for d in days if marks.covered[0] <= d <= marks.covered[1]]
    if one.n:
        assert seen_and_expected(np.array(days), marks, k) == (one.seen, pytest.approx(one.expected, abs=0.15 * one.n))
        assert one.seen == sum(any(m - k <= d <= m + 1 + k for m in meetings) for d in inside)
    for found in (one, two):
        assert 0 < found.p <= 1
        assert 0 <= found.seen <= found.n


def test_who_follows_the_meetings_is_found_and_who_follows_the_season_is_not() -> None:
    rng = np.random.default_rng(3)
    years = range(2000, 2020)
    meetings = [date(y, int(rng.integers(4, 12)), int(rng.integers(1, 28))).toordinal() for y in years]
    marks = make_marks([(m, m + 1) for m in meetings])
    others = [date(y, int(rng.integers(1, 13)), int(rng.integers(1, 28))).toordinal() for y in years for _ in range(6)]
    followers = np.array([*others, *(m - 2 for m in meetings)])
    assert year_test(followers, marks, 3)[0].p < 0.001
    autumn = make_marks([(date(y, 9, 22).toordinal(), date(y, 9, 28).toordinal()) for y in years])
    in_autumn = np.array([date(y, 9, int(rng.integers(18, 30))).toordinal() for y in years for _ in range(3)])
    assert year_test(in_autumn, autumn, 3)[0].p > 0.05
