"""Trains one small softmax decision from rows of (group, label, features) and says how good it is.

Used by `training/exercises.py`. Plain numpy: full-batch L-BFGS is not needed for a few thousand rows,
so this is Newton-free gradient descent with momentum and L2, deterministic.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.choosing import train_choices
from training.moved import Weights, moved, raw
from training.sparse import Sparse


@dataclass(frozen=True, slots=True)
class Row:
    """One decision to be learnt; rows of one group (an exercise told by several outlets) stay in one fold."""

    group: str
    label: str
    features: dict[str, float]
    weight: float = 1.0
    rivals: str = ""
    """The list of rivals that this row belongs to, where at most one of them can be right."""


def train(
    rows: Sequence[Row], l2: float = 1.0, least: int = 3, steps: int = 400, start: Weights | None = None
) -> Weights:
    """The weights of a decision; features seen in fewer than `least` rows are left out.

    With `start`, what is learnt is how far to move from these weights, and L2 holds it back.
    """
    if rows and rows[0].rivals:
        rivals = [(row.rivals, row.label, row.features) for row in rows]
        # L2 and shares of fits from nothing were chosen with lists that weigh alike.
        weighted = [row.weight for row in rows] if start else None
        return train_choices(rivals, l2, least, min(steps, 200), start, weighted)
    seen = Counter(key for row in rows for key in row.features)
    names = ["bias", *sorted(key for key, count in seen.items() if count >= least and key != "bias")]
    column = {name: i for i, name in enumerate(names)}
    labels = sorted({row.label for row in rows} | (start or {}).keys())
    x = Sparse([row.features for row in rows], column)
    y = np.zeros((len(rows), len(labels)), dtype=np.float64)
    w = np.array([row.weight for row in rows])
    for i, row in enumerate(rows):
        y[i, labels.index(row.label)] = 1.0
    had = {label: (start or {}).get(label, {}) for label in labels}
    before = np.array([[raw(had[label], row.features) for label in labels] for row in rows])
    theta = _fit(x, y, w, (l2, steps), before)
    return {
        label: moved(had[label], dict(zip(names, map(float, theta[:, j]), strict=True)))
        for j, label in enumerate(labels)
    }


def _fit(x: Sparse, y: np.ndarray, w: np.ndarray, how: tuple[float, int], before: np.ndarray) -> np.ndarray:
    """Adam on the mean weighted log loss with L2 on everything but the bias; `before` is added to the scores."""
    l2, steps = how
    theta = np.zeros((x.width, y.shape[1]))
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    total = w.sum()
    penalty = np.full((x.width, 1), l2 / total)
    penalty[0] = 0.0
    for step in range(1, steps + 1):
        z = before + np.column_stack([x.times(weights) for weights in theta.T])
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        off = (p - y) * w[:, None]
        gradient = np.column_stack([x.gathered(row) for row in off.T]) / total + penalty * theta
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.1 * (1.0 - 0.9 * step / steps)
        theta -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return theta


def predict(weights: Weights, features: dict[str, float]) -> dict[str, float]:
    """The probability of each class, as `vedette.extract.scorer.Scorer.scores` gives it."""
    scores = {label: raw(row, features) for label, row in weights.items()}
    top = max(scores.values())
    powers = {label: float(np.exp(score - top)) for label, score in scores.items()}
    total = sum(powers.values())
    return {k: v / total for k, v in powers.items()}


def folds(rows: Sequence[Row], count: int = 5) -> list[tuple[list[Row], list[Row]]]:
    """Cross-validation that never splits a group."""
    groups = sorted({row.group for row in rows})
    place = {group: i % count for i, group in enumerate(groups)}
    return [([r for r in rows if place[r.group] != k], [r for r in rows if place[r.group] == k]) for k in range(count)]


def report(rows: Sequence[Row], l2: float = 1.0, least: int = 3) -> str:
    """Precision, recall and F1 of each class but "" by cross-validation over groups."""
    hit: Counter[str] = Counter()
    want: Counter[str] = Counter()
    have: Counter[str] = Counter()
    for inside, outside in folds(rows):
        weights = train(inside, l2=l2, least=least, steps=200)
        for row in outside:
            scores = predict(weights, row.features)
            guess = max(sorted(scores), key=lambda k: scores[k])
            want[row.label] += 1
            have[guess] += 1
            hit[row.label] += guess == row.label
    lines = []
    for label in sorted(want):
        if label:
            p, r = hit[label] / max(1, have[label]), hit[label] / want[label]
            f = 2 * p * r / (p + r) if p + r else 0.0
            lines.append(f"  {label:18} P {p:.3f} R {r:.3f} F1 {f:.3f}  ({want[label]})")
    return "\n".join(lines)


def save(weights: Weights, path: Path) -> None:
    """Writes the decision where the package reads it."""
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
