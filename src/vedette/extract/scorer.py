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
from functools import cache
from importlib.resources import files
from pathlib import Path

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scorer:
    """A softmax classifier; the class "" (none) is the reference with all weights zero unless trained."""

    name: str
    weights: Mapping[str, Mapping[str, float]]

    def scores(self, features: Features) -> dict[str, float]:
        """The probability of each class."""
        raw = {
            label: row.get("bias", 0.0) + sum(row.get(key, 0.0) * value for key, value in features.items())
            for label, row in self.weights.items()
        }
        top = max(raw.values(), default=0.0)
        powers = {label: math.exp(value - top) for label, value in raw.items()}
        total = sum(powers.values()) or 1.0
        return {label: value / total for label, value in powers.items()}

    def best(self, features: Features) -> tuple[str, float]:
        """The likeliest class and its probability."""
        scores = self.scores(features)
        label = max(sorted(scores), key=lambda x: scores[x])
        return label, scores[label]

    def why(self, features: Features, label: str, most: int = 4) -> str:
        """The features that spoke most for a class, strongest first."""
        row = self.weights.get(label, {})
        parts = sorted(((row.get(k, 0.0) * v, k) for k, v in features.items()), reverse=True)
        return ", ".join(f"{key} {weight:+.1f}" for weight, key in parts[:most] if weight > 0)


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
