"""Weights of a decision: what a class scores by them, and what becomes of them when each is moved by so much."""

from __future__ import annotations

from collections.abc import Mapping

Row = Mapping[str, float]
"""Feature → weight of one class, or feature → value."""
Weights = dict[str, dict[str, float]]
"""Class → feature → weight."""


def raw(weights: Row, features: Row) -> float:
    """The score of one class before the softmax."""
    return weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())


def moved(weights: Row, by: Row) -> dict[str, float]:
    """Weights of one class, each moved by so much, as they are stored: four digits, none that is next to nothing."""
    sums = {name: weights.get(name, 0.0) + by.get(name, 0.0) for name in sorted({**weights, **by})}
    return {name: round(value, 4) for name, value in sums.items() if abs(value) > 1e-3}
