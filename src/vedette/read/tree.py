"""Decoding: the best tree with one root over arc scores, the best legal BIO sequence over tag scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
NEVER = -1e9


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads of words 1..n (0 is the root; `heads[0]` is ignored) form a tree with a single root."""
    n = len(heads)
    if sum(1 for h in heads[1:] if h == 0) != 1:
        return False
    state = [0] * n
    state[0] = 2
    for i in range(1, n):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return False
        for j in path:
            state[j] = 2
    return True


def best_tree(scores: Scores) -> list[int]:
    """Heads (index 0 unused) of the maximum spanning tree with a single root.

    `scores[d, h]` is the score of head h for word d, both with 0 as the root. Chu-Liu-Edmonds; a single root is
    had by lowering every arc from the root by more than any tree can gain (Gabow and Tarjan's reduction).
    """
    weights = scores.astype(np.float64)
    n = len(weights)
    if n <= 2:
        return [0] * n
    np.fill_diagonal(weights, NEVER)
    weights[0, :] = NEVER
    heads = _spanning(weights)
    if heads.count(0) > 2:  # the root's own place and more than one word
        spread = float(weights[1:].max() - np.maximum(weights[1:], -1e4).min())
        weights[1:, 0] -= spread * n + 1.0
        heads = _spanning(weights)
    heads[0] = 0
    return heads


def _spanning(weights: NDArray[np.float64]) -> list[int]:
    """Chu-Liu-Edmonds by contraction, one cycle at a time."""
    heads = weights.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if not cycle:
        return [int(h) for h in heads]
    n = len(weights)
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    own = weights[members, heads[members]]
    m = len(outside)
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = weights[np.ix_(outside, outside)]
    leaving = weights[np.ix_(outside, members)]
    small[:m, m] = leaving.max(axis=1)
    via_out = members[leaving.argmax(axis=1)]
    entering = weights[np.ix_(members, outside)] - own[:, None]
    small[m, :m] = entering.max(axis=0)
    via_in = members[entering.argmax(axis=0)]
    small[m, m] = NEVER
    inner = _spanning(small)
    out = [int(h) for h in heads]
    for k in range(1, m):
        out[int(outside[k])] = int(via_out[k]) if inner[k] == m else int(outside[inner[k]])
    out[int(via_in[inner[m]])] = int(outside[inner[m]])
    return out


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words of one cycle, empty where there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        i = start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return []


@lru_cache(maxsize=16)
def _forbidden(labels: tuple[str, ...]) -> tuple[NDArray[np.bool_], Scores, Scores]:
    """Which label may not follow which (as truth values and as penalties), and the penalties at a start."""
    bad = np.array(
        [[after.startswith("I-") and before[1:] != after[1:] for after in labels] for before in labels], dtype=bool
    )
    start = np.array([label.startswith("I-") for label in labels], dtype=bool)
    return bad, np.where(bad, NEVER, 0).astype(np.float32), np.where(start, NEVER, 0).astype(np.float32)


def best_tags(scores: Scores, labels: tuple[str, ...]) -> list[int]:
    """The best sequence of label numbers in which I-X only follows B-X or I-X (Viterbi, without transition scores)."""
    if not len(scores):
        return []
    bad, penalty, start = _forbidden(labels)
    best = scores.argmax(axis=1)
    if start[best[0]] == 0 and not bad[best[:-1], best[1:]].any():
        return [int(x) for x in best]
    value = scores[0] + start
    back: list[NDArray[Any]] = []
    for row in scores[1:]:
        paths = value[:, None] + penalty
        back.append(paths.argmax(axis=0))
        value = paths.max(axis=0) + row
    tags = [int(value.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]
