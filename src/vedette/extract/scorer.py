"""Small trained decisions: a softmax over named features, so that every decision can say why.

Each decision has one JSON file in `extract/weights`: class → feature → weight. They are trained on
the annotated reports by `training/decisions.py`; a feature that the file does not know weighs nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

Features = dict[str, float]


@dataclass(frozen=True)
class Scorer:
    """A softmax classifier; the class "" (none) is the reference with all weights zero unless trained."""

    name: str
    weights: Mapping[str, Mapping[str, float]]

    @cached_property
    def _columns(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """Feature → number of the class and weight, for each class in which it weighs anything."""
        columns: dict[str, list[tuple[int, float]]] = {}
        for i, row in enumerate(self.weights.values()):
            for feature, weight in row.items():
                columns.setdefault(feature, []).append((i, weight))
        return {feature: tuple(column) for feature, column in columns.items()}

    def scores(self, features: Features) -> dict[str, float]:
        """The probability of each class."""
        raw = [0.0] * len(self.weights)
        columns = self._columns
        for feature, value in features.items():
            column = columns.get(feature)
            if column is not None:
                for i, weight in column:
                    raw[i] += weight * value
        raw = [row.get("bias", 0.0) + known for row, known in zip(self.weights.values(), raw, strict=True)]
        top = max(raw, default=0.0)
        powers = [math.exp(value - top) for value in raw]
        total = sum(powers) or 1.0
        return {label: value / total for label, value in zip(self.weights, powers, strict=True)}

    def best(self, features: Features) -> tuple[str, float]:
        """The likeliest class and its probability."""
        scores = self.scores(features)
        label = max(sorted(scores), key=lambda x: scores[x])
        return label, scores[label]

    def why(self, features: Features, label: str, most: int = 4) -> str:
        """The features that spoke most for a class, strongest first."""
        row = self.weights.get(label, {})
        parts = [(row[k] * v, k) for k, v in features.items() if k in row]
        parts = sorted((part for part in parts if part[0] > 0), reverse=True)
        return ", ".join(f"{key} {weight:+.1f}" for weight, key in parts[:most])


def strongest(total: Features, more: Features) -> None:
    """Adds features to others, of each name the greater value."""
    for name, value in more.items():
        total[name] = max(total.get(name, value), value)


_elsewhere: list[Path] = []


@cache
def scorer(name: str) -> Scorer:
    """The trained decision of that name; knows nothing where its file is missing."""
    source = _elsewhere[-1] if _elsewhere else files("vedette").joinpath("extract", "weights")
    entry = source.joinpath(f"{name}.json")
    return Scorer(name, json.loads(entry.read_text(encoding="utf-8")) if entry.is_file() else {"": {}})


@contextmanager
def weights_from(folder: Path) -> Iterator[None]:
    """Takes the decisions from another folder, as cross-validation and a user's own training do."""
    _elsewhere.append(folder)
    scorer.cache_clear()
    try:
        yield
    finally:
        _elsewhere.pop()
        scorer.cache_clear()
