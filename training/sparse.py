"""A table of features by rows of which most places are empty: only what stands in it is stored and multiplied.

A row has some seventy of two thousand features. The decisions' fits took a third of their time so, to the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np


class Sparse:
    """Rows of features; the first column is 1 in every row."""

    def __init__(self, rows: Sequence[Mapping[str, float]], column: Mapping[str, int]) -> None:
        columns, values, starts = [], [], []
        for row in rows:
            starts.append(len(columns))
            columns.append(0)
            values.append(1.0)
            for key, value in row.items():
                place = column.get(key)
                if place:
                    columns.append(place)
                    values.append(value)
        self.width = len(column)
        self._columns = np.array(columns, dtype=np.intp)
        self._values = np.array(values)
        self._starts = np.array(starts, dtype=np.intp)
        self._row_of = np.repeat(np.arange(len(starts)), np.diff([*starts, len(columns)]))

    def times(self, theta: np.ndarray) -> np.ndarray:
        """The product with one weight a column: one number a row."""
        return np.add.reduceat(theta[self._columns] * self._values, self._starts)

    def gathered(self, of_rows: np.ndarray) -> np.ndarray:
        """The product of the transposed table with one number a row: one number a column."""
        return np.bincount(self._columns, of_rows[self._row_of] * self._values, self.width)
