"""Trains a choice among rivals: one of a report's times is the start, or none is.

A softmax over the rivals of one list and a rival "none" of weight zero, where a softmax over classes would
look at each row alone. What is learnt is stored as class → feature → weight like every other decision; at
run time the odds of each rival against "none" are divided by their sum (`vedette.extract.times`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from training.moved import Weights, moved, raw
from training.sparse import Sparse

Rival = tuple[str, str, dict[str, float]]
"""List, label and features of one rival."""


def train_choices(
    rows: Sequence[Rival],
    l2: float,
    least: int,
    steps: int,
    start: Weights | None = None,
    weights: Sequence[float] | None = None,
) -> Weights:
    """The weights of each class by itself over the lists; moved from `start` where it is given.

    A list counts as much as the last of its rows.
    """
    seen = Counter(key for _, _, features in rows for key in features)
    names = ["bias", *sorted(key for key, count in seen.items() if count >= least and key != "bias")]
    column = {name: i for i, name in enumerate(names)}
    order: dict[str, int] = defaultdict(lambda: len(order))
    place = np.array([order[name] for name, _, _ in rows])
    size = np.ones(len(order))
    if weights is not None:
        size[place] = weights
    x = Sparse([features for _, _, features in rows], column)
    out: Weights = {"": {}}
    for label in sorted({label for _, label, _ in rows} - {""}):
        y = np.array([float(one == label) for _, one, _ in rows])
        had = (start or {}).get(label, {})
        before = np.array([raw(had, features) for _, _, features in rows])
        theta = _fit(x, y, (place, size, before), (l2, steps))
        out[label] = moved(had, dict(zip(names, map(float, theta), strict=True)))
    return out


def _fit(
    x: Sparse, y: np.ndarray, lists: tuple[np.ndarray, np.ndarray, np.ndarray], how: tuple[float, int]
) -> np.ndarray:
    """Adam on the log loss of the right rivals' share, "none" where a list has no right one."""
    (place, size, before), (l2, steps) = lists, how
    theta = np.zeros(x.width)
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    count, total = len(size), size.sum()
    right = np.bincount(place, y, count) > 0
    penalty = np.full(x.width, l2 / total)
    penalty[0] = 0.0
    for step in range(1, steps + 1):
        power = np.exp(np.clip(before + x.times(theta), -30, 30))
        share = power / (np.bincount(place, power, count) + 1.0)[place]
        wanted = power * y / np.maximum(np.bincount(place, power * y, count), 1e-12)[place]
        off = size[place] * (share - np.where(right[place], wanted, 0.0))
        gradient = x.gathered(off) / total + penalty * theta
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.1 * (1.0 - 0.9 * step / steps)
        theta -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return theta
