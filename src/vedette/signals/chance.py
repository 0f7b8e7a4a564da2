"""Exact tests in a few lines each: tails of small distributions, their mid-p, ranks, and the correction for many.

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
        return 1.0
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


def negative_binomial(mean: float, dispersion: float, most: int) -> Array:
    """The distribution of a count with this mean and the variance mean × dispersion, cut at `most`, Poisson for 1."""
    k = np.arange(most + 1)
    factorials = _log_factorials(most)[k]
    if mean <= 0:
        return np.where(k == 0, 1.0, 0.0)
    if dispersion <= 1.000001:
        return np.asarray(np.exp(k * math.log(mean) - mean - factorials), dtype=np.float64)
    size = mean / (dispersion - 1)
    rising = np.array([math.lgamma(size + i) for i in range(most + 1)]) - math.lgamma(size)
    logs = rising - factorials - size * math.log(dispersion) + k * math.log1p(-1 / dispersion)
    return np.asarray(np.exp(logs), dtype=np.float64)


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
