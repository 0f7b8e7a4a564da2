"""Tests in a few lines each: tails of small distributions, their mid-p, ranks, forecasts, the correction for many.

A discrete test cannot have p < 0.05 in exactly 5 % of cases. Where a tail is exact and its steps are small, the mid-p
is given (the tail above what was seen, and half the probability of just that): its level is 5 % on average over
designs. Ranks among few values have large steps; for them the plain p is given, which is never too small.
`benchmarks/signals.py` measures both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from vedette.atlas.sphere import Array


def mid_p(pmf: Array, seen: int) -> float:
    """The probability of more than `seen`, and half of just that; `pmf[i]` is the probability of i."""
    if seen < 0:
        return plain_p(pmf, seen)  # and not 1: the sum of a distribution may fall short of it by a rounding
    if seen >= len(pmf):
        return 0.0
    return float(min(1.0, max(0.0, pmf[seen + 1 :].sum() + pmf[seen] / 2)))


def plain_p(pmf: Array, seen: int) -> float:
    """The probability of `seen` or more."""
    return float(min(1.0, max(0.0, pmf[max(seen, 0) :].sum())))


def total(pmfs: Iterable[Array]) -> Array:
    """The distribution of the sum of independent counts."""
    out = np.ones(1)
    for pmf in pmfs:
        out = np.convolve(out, pmf)
    return out


def counted(values: Sequence[int] | Array) -> Array:
    """The distribution of a count that takes each of these values with equal chance."""
    found = np.bincount(np.asarray(values, dtype=np.int64)).astype(np.float64)
    out: Array = found / found.sum()
    return out


def binomial(n: int, share: float) -> Array:
    """The distribution of how many of n, each with this chance."""
    if share <= 0 or share >= 1:
        out = np.zeros(n + 1)
        out[0 if share <= 0 else n] = 1.0
        return out
    k = np.arange(n + 1)
    logs = _choose(n, k) + k * math.log(share) + (n - k) * math.log1p(-share)
    return np.asarray(np.exp(logs), dtype=np.float64)


def hypergeometric(population: int, marked: int, drawn: int) -> Array:
    """The distribution of how many marked ones are among those drawn without replacement."""
    k = np.arange(min(marked, drawn) + 1)
    rest = drawn - k
    possible = rest <= population - marked
    logs = _choose(marked, k) + _choose(population - marked, np.where(possible, rest, 0)) - _choose(population, drawn)
    return np.asarray(np.where(possible, np.exp(logs), 0.0), dtype=np.float64)


def rank_p(value: float, others: Sequence[float]) -> float:
    """The chance that one of all these values, taken at random, is as large as this one; 1 of n + 1 at the least."""
    return (1 + sum(other >= value for other in others)) / (1 + len(others))


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """For each p the smallest share of false finds at which it would be one (Benjamini and Hochberg 1995)."""
    order = sorted(range(len(ps)), key=lambda i: ps[i], reverse=True)
    out = [1.0] * len(ps)
    least = 1.0
    for place, i in enumerate(order):
        least = min(least, ps[i] * len(ps) / (len(ps) - place))
        out[i] = least
    return out


def _choose(n: int, k: Array | np.ndarray[tuple[int, ...], np.dtype[np.int64]] | int) -> Array:
    table = _log_factorials(n)
    at = np.asarray(k, dtype=np.int64)
    out: Array = table[n] - table[at] - table[n - at]
    return out


@lru_cache(maxsize=1)
def _factorial_store() -> dict[str, Array]:
    return {"logs": np.zeros(1)}


def _log_factorials(most: int) -> Array:
    """Logarithms of 0! to at least most!; the table grows by doubling."""
    store = _factorial_store()
    if len(store["logs"]) <= most:
        size = max(1024, 2 * most)
        store["logs"] = np.concatenate([np.zeros(1), np.cumsum(np.log(np.arange(1, size + 1)))])
    return store["logs"]


def log_gamma(x: Array) -> Array:
    """The logarithm of the gamma function for positive numbers (Stirling's series above 8; below 1e-10 off)."""
    x = np.asarray(x, dtype=np.float64)
    up = np.zeros_like(x)
    at = x.copy()
    for _ in range(8):
        low = at < 8
        up += np.where(low, np.log(np.where(low, at, 1.0)), 0.0)
        at = np.where(low, at + 1, at)
    inverse = 1 / at
    series = inverse / 12 - inverse**3 / 360 + inverse**5 / 1260 - inverse**7 / 1680
    out: Array = (at - 0.5) * np.log(at) - at + 0.5 * math.log(2 * math.pi) + series - up
    return out


DISPERSIONS = np.array([1.0, 1.3, 1.8, 2.6, 4.0, 6.5, 12.0])
"""Variances over means that are weighed: yearly counts of MME's larger actors lie between 1.0 (Singapore) and 6.2
(Russia)."""
_POISSON_WEIGHT = 0.5
_RATES = 17


def forecast(seen: int, exposure: float, earlier: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """The chance of more than `seen`, of just that, and the mean dispersion, after earlier counts with exposures.

    Counts are negative binomial, or Poisson where the dispersion is 1. Rate and dispersion are not estimated but
    weighed by how probable each makes the earlier counts (a uniform prior for the logarithm of the dispersion beyond 1
    and a weight of a half for 1; for the rate a prior of its inverse root), so that what ten years cannot tell widens
    the forecast.
    """
    counts = np.array([c for c, _ in earlier], dtype=np.float64)
    times = np.array([max(e, 1e-9) for _, e in earlier], dtype=np.float64)
    centre = (counts.sum() + 0.5) / times.sum()
    rates = centre * np.exp(np.linspace(-3, 3, _RATES) * max(0.1, 2 / math.sqrt(counts.sum() + 1)))
    grid_d, grid_r = (g.ravel() for g in np.meshgrid(DISPERSIONS, rates, indexing="ij"))
    poisson = _POISSON_WEIGHT * (len(DISPERSIONS) - 1) / (1 - _POISSON_WEIGHT)
    prior = np.where(grid_d == 1.0, poisson, 1.0) * np.sqrt(grid_r)
    logs = np.log(prior) + _log_counts(counts[:, None], grid_r * times[:, None], grid_d).sum(axis=0)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    k = np.arange(seen + 1, dtype=np.float64)
    pmf = np.exp(_log_counts(k[:, None], grid_r * max(exposure, 1e-9), grid_d)) @ weights
    return max(0.0, 1.0 - float(pmf.sum())), float(pmf[-1]), float(weights @ grid_d)


def _log_counts(k: Array, mean: Array, dispersion: Array) -> Array:
    """Logarithms of the probability of counts, negative binomial or Poisson."""
    plain = k * np.log(mean) - mean - log_gamma(k + 1)
    over = np.maximum(dispersion, 1.000001)
    size = mean / (over - 1)
    spread = log_gamma(k + size) - log_gamma(size) - log_gamma(k + 1) - size * np.log(over) + k * np.log1p(-1 / over)
    out: Array = np.where(dispersion <= 1.000001, plain, spread)
    return out
