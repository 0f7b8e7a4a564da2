"""The result of a measurement: a table for people, a summary for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; `summary` is what `--json` prints as one object."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summary: Mapping[str, float]


def f1(hit: int, wanted: int, found: int) -> tuple[float, float, float]:
    """Precision, recall and F1; nothing wanted and nothing found counts as perfect."""
    precision = hit / found if found else float(not wanted)
    recall = hit / wanted if wanted else float(not found)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
