"""The small exact tests, against counting and against their laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.signals.chance import (
    benjamini_hochberg,
    binomial,
    counted,
    forecast,
    hypergeometric,
    log_gamma,
    mid_p,
    plain_p,
    rank_p,
    total,
)

SLOWLY = settings(deadline=None, max_examples=60)
"""Machines that are busy take long for a first example."""


@SLOWLY
@given(st.integers(0, 60), st.floats(0, 1))
def test_a_binomial_by_counting(n: int, share: float) -> None:
    wanted = [math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    assert np.allclose(binomial(n, share), wanted, atol=1e-12)


@SLOWLY
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_hypergeometric_by_counting(population: int, marked: int, drawn: int) -> None:
    marked, drawn = min(marked, population), min(drawn, population)
    ways = [math.comb(marked, k) * math.comb(population - marked, drawn - k) for k in range(min(marked, drawn) + 1)]
    assert np.allclose(hypergeometric(population, marked, drawn), np.array(ways) / math.comb(population, drawn))


@SLOWLY
@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=8), min_size=1, max_size=5))
def test_sums_of_counts_are_distributions_with_the_sum_of_the_means(parts: list[list[int]]) -> None:
    pmf = total(counted(part) for part in parts)
    assert pmf.sum() == pytest.approx(1)
    assert pmf @ np.arange(len(pmf)) == pytest.approx(sum(sum(p) / len(p) for p in parts))


@SLOWLY
@given(st.integers(1, 40), st.floats(0.01, 0.99), st.integers(-2, 50))
def test_mid_p_lies_half_a_step_below_the_plain_p(n: int, share: float, seen: int) -> None:
    pmf = binomial(n, share)
    mid, plain = mid_p(pmf, seen), plain_p(pmf, seen)
    assert 0 <= mid <= plain + 1e-12  # the two are sums of the same terms in another order
    assert plain <= 1 + 1e-12
    if 0 <= seen <= n:
        assert plain - mid == pytest.approx(pmf[seen] / 2)


@SLOWLY
@given(st.floats(0, 10), st.lists(st.floats(0, 10), max_size=30))
def test_a_rank_is_never_less_than_one_among_all(value: float, others: list[float]) -> None:
    p = rank_p(value, others)
    assert 1 / (len(others) + 1) <= p <= 1
    assert p == (1 + sum(o >= value for o in others)) / (len(others) + 1)


@SLOWLY
@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_corrected_values_keep_the_order_and_are_never_less(ps: list[float]) -> None:
    qs = benjamini_hochberg(ps)
    assert all(q >= p - 1e-12 for p, q in zip(ps, qs, strict=True))
    assert all(q <= 1 for q in qs)
    order = np.argsort(ps, kind="stable")
    assert all(np.diff(np.array(qs)[order]) >= -1e-12)


def test_corrected_values_of_a_known_example() -> None:
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])


@SLOWLY
@given(st.floats(0.001, 1e5))
def test_log_gamma(x: float) -> None:
    assert float(log_gamma(np.array([x]))[0]) == pytest.approx(math.lgamma(x), abs=1e-9, rel=1e-9)


def test_a_forecast_is_a_chance_and_falls_with_what_is_seen() -> None:
    earlier = [(4, 100.0), (5, 110.0), (3, 90.0), (6, 120.0), (4, 100.0)]
    tails = []
    for seen in range(40):
        more, same, dispersion = forecast(seen, 100.0, earlier)
        assert 0 <= more <= 1
        assert 0 <= same <= 1
        assert dispersion >= 1
        tails.append(more + same / 2)
    assert tails == sorted(tails, reverse=True)
    assert tails[4] > 0.3
    assert tails[15] < 0.01


def test_a_forecast_is_wider_after_years_that_vary() -> None:
    even, uneven = [(5, 100.0)] * 10, [(0, 100.0), (10, 100.0)] * 5
    assert forecast(12, 100.0, even)[0] < forecast(12, 100.0, uneven)[0]


def test_twice_as_much_reported_of_everybody_makes_twice_as_many_no_news() -> None:
    earlier = [(5, 100.0)] * 10
    assert forecast(10, 200.0, earlier)[0] > 0.3
    assert forecast(10, 100.0, earlier)[0] < 0.05
