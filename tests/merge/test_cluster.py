"""Clustering against a slow oracle, and the laws of it."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.merge.cluster import agglomerate, components


def oracle(count: int, weights: dict[tuple[int, int], float | None]) -> list[list[int]]:
    """Average link the plain way: every mean anew after every join."""
    groups = [[i] for i in range(count)]

    def mean(a: list[int], b: list[int]) -> float | None:
        values = [weights[min(i, j), max(i, j)] for i in a for j in b]
        if any(v is None for v in values):
            return None
        return round(sum(v for v in values if v is not None) / len(values), 9)

    while True:
        found = []
        for a, b in combinations(groups, 2):
            value = mean(a, b)
            if value is not None and value > 0:
                found.append((-value, (min(a), len(a)), (min(b), len(b)), a, b))
        if not found:
            return sorted(groups)
        *_, a, b = min(found, key=lambda f: (f[0], *sorted((f[1], f[2]))))
        groups = [g for g in groups if g not in (a, b)] + [sorted(a + b)]


def fast(count: int, weights: dict[tuple[int, int], float | None], order: list[int] | None = None) -> list[list[int]]:
    edges = [pair for pair, value in weights.items() if value is not None and value > 0]
    out = []
    for part in components(count, edges):
        inside = [e for e in edges if e[0] in part]
        if order:
            random.Random(len(order)).shuffle(inside)
        out += agglomerate([[i] for i in part], inside, lambda i, j: weights[min(i, j), max(i, j)])
    return sorted(sorted(g) for g in out)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float | None]]:
    count = draw(st.integers(2, 8))
    value = st.one_of(st.none(), st.integers(-30, 30).map(lambda n: n / 10))
    return count, {pair: draw(value) for pair in combinations(range(count), 2)}


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_the_same_as_the_oracle(graph: tuple[int, dict[tuple[int, int], float | None]]) -> None:
    count, weights = graph
    assert fast(count, weights) == oracle(count, weights)


@settings(max_examples=150, deadline=None)
@given(graphs(), st.integers(-10, 35).map(lambda n: n / 10))
def test_in_two_steps_as_in_one(graph: tuple[int, dict[tuple[int, int], float | None]], strong: float) -> None:
    count, weights = graph
    edges = [pair for pair, value in weights.items() if value is not None and value > 0]
    hard = [pair for pair in edges if (weights[pair] or 0.0) >= strong]

    def weight(i: int, j: int) -> float | None:
        return weights[min(i, j), max(i, j)]

    first = []
    for part in components(count, hard):
        inside = [e for e in hard if e[0] in part]
        first += agglomerate([[i] for i in part], inside, weight, least=strong)
    assert sorted(agglomerate(first, edges, weight)) == oracle(count, weights)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_no_veto_inside_a_group(graph: tuple[int, dict[tuple[int, int], float | None]]) -> None:
    count, weights = graph
    for group in fast(count, weights, order=[1]):
        assert all(weights[pair] is not None for pair in combinations(group, 2))
    assert fast(count, weights, order=[1]) == fast(count, weights)


def test_one_between_two_does_not_tie_them() -> None:
    weights: dict[tuple[int, int], float | None] = {
        (0, 1): 5.0, (2, 3): 5.0, (1, 4): 1.0, (2, 4): 1.0, (0, 4): -1.5, (3, 4): -1.5,
        (0, 2): -6.0, (0, 3): -6.0, (1, 2): -6.0, (1, 3): -6.0,
    }  # fmt: skip
    assert fast(5, weights) == [[0, 1], [2, 3], [4]]


def test_a_person_ties_what_nothing_else_ties() -> None:
    assert agglomerate([[0], [1], [2]], [], lambda i, j: None, [(0, 2)]) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("count", "edges", "parts"), [(3, [], [[0], [1], [2]]), (4, [(3, 1), (1, 0)], [[0, 1, 3], [2]])]
)
def test_components(count: int, edges: list[tuple[int, int]], parts: list[list[int]]) -> None:
    assert components(count, edges) == parts
