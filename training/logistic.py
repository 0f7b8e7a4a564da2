"""Logistic regression with a ridge penalty and weights of known signs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def fit(x: Vector, y: Vector | NDArray[np.bool_], ridge: float) -> tuple[Vector, float]:
    """Weights and bias of a ridge logistic regression by Newton's method."""
    n, d = x.shape
    full = np.hstack([x, np.ones((n, 1))])
    penalty = np.diag([ridge] * d + [1e-6])
    w = np.zeros(d + 1)
    for _ in range(40):
        p = 1.0 / (1.0 + np.exp(-np.clip(full @ w, -30, 30)))
        gradient = full.T @ (p - y) + penalty @ w
        curvature = (full * (p * (1 - p) + 1e-9)[:, None]).T @ full + penalty
        step = np.linalg.solve(curvature, gradient)
        w -= step
        if float(np.abs(step).max()) < 1e-7:
            break
    return w[:-1], float(w[-1])


def fit_signed(
    x: Vector, y: NDArray[np.bool_], ridge: float, names: Sequence[str], use: Iterable[str], against: Collection[str]
) -> tuple[Vector, float]:
    """The same with only the named evidence; what is `against` never speaks for, all other never against.

    A weight of the wrong sign is dropped, the largest first, and the rest fitted again.
    """
    columns = [i for i, name in enumerate(names) if name in set(use)]
    while True:
        w, bias = fit(x[:, columns], y, ridge)
        wrong = [
            (abs(value), i)
            for value, i in zip(w, columns, strict=True)
            if value != 0 and (value > 0) == (names[i] in against)
        ]
        if not wrong:
            out = np.zeros(len(names))
            out[columns] = w
            return out, bias
        columns.remove(max(wrong)[1])
