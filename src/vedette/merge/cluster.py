"""Exercises out of accounts: average-link agglomeration that never chains unlike accounts together.

1. Pairs that a person judged the same are joined first; pairs judged different may never meet.
2. The closest two groups are joined again and again, closeness being the mean weight over all pairs
   across them, so that one account in between two exercises cannot tie them together.
3. Groups with a veto between any two of their accounts are never joined, and joining ends where the
   mean weight is no longer positive.

Nothing depends on the order of the accounts: ties are broken by their keys.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

Weight = Callable[[int, int], float | None]
"""The weight between two accounts by position, None for a veto."""

Pair = tuple[int, int]

SAMPLE = 16
"""Accounts by which a group stands for itself in a mean once it is larger: the cost of a join stays bounded."""


def components(count: int, edges: Iterable[Pair]) -> list[list[int]]:
    """The connected parts of a graph, each in ascending order, by their lowest member."""
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in edges:
        a, b = find(i), find(j)
        if a != b:
            root[max(a, b)] = min(a, b)
    parts: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        parts[find(i)].append(i)
    return [parts[i] for i in sorted(parts)]


def agglomerate(
    members: Sequence[int], edges: Iterable[Pair], weight: Weight, together: Iterable[Pair] = ()
) -> list[list[int]]:
    """The groups of one connected part; `members` in the order that breaks ties, `edges` of positive weight."""
    groups = _Groups(members, weight)
    for i, j in sorted(together):
        groups.join(i, j)
    heap = [(-value, a, b) for a, b in groups.meeting(edges) if (value := groups.mean(a, b)) is not None and value > 0]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if not groups.current(a, b):
            continue
        merged, others = groups.merge(a, b)
        for other in others:
            mean = groups.mean(merged, other)
            if mean is not None and mean > 0:
                low, high = groups.ordered(merged, other)
                heapq.heappush(heap, (-mean, low, high))
    return sorted(groups.parts())


class _Groups:
    """The groups as they stand: each under a number of its own, which changes whenever it grows."""

    def __init__(self, members: Sequence[int], weight: Weight) -> None:
        self._weight = weight
        self._rank = {m: i for i, m in enumerate(members)}
        self._members: dict[tuple[int, int], list[int]] = {(i, 1): [m] for i, m in enumerate(members)}
        self._group_of = {m: (i, 1) for i, m in enumerate(members)}
        self._neighbours: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)

    def join(self, i: int, j: int) -> None:
        """Joins two accounts whatever their weight: a person said so."""
        a, b = self._group_of[i], self._group_of[j]
        if a != b:
            self.merge(*self.ordered(a, b))

    def meeting(self, edges: Iterable[Pair]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """The pairs of groups that an edge connects, each once."""
        pairs = set()
        for i, j in edges:
            a, b = self._group_of[i], self._group_of[j]
            if a != b:
                pairs.add(self.ordered(a, b))
                self._neighbours[a].add(b)
                self._neighbours[b].add(a)
        return sorted(pairs)

    def ordered(self, a: tuple[int, int], b: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
        return (a, b) if a < b else (b, a)

    def current(self, a: tuple[int, int], b: tuple[int, int]) -> bool:
        return a in self._members and b in self._members

    def merge(self, a: tuple[int, int], b: tuple[int, int]) -> tuple[tuple[int, int], list[tuple[int, int]]]:
        """Makes one group of two; returns its number and the groups it may yet be joined with."""
        joined = sorted(self._members.pop(a) + self._members.pop(b), key=self._rank.__getitem__)
        # The lowest rank and the size name a group: no two groups that ever stood at once share both.
        number = (min(a[0], b[0]), a[1] + b[1])
        self._members[number] = joined
        for m in joined:
            self._group_of[m] = number
        others = (self._neighbours.pop(a, set()) | self._neighbours.pop(b, set())) - {a, b}
        others = {o for o in others if o in self._members}
        for other in others:
            self._neighbours[other] -= {a, b}
            self._neighbours[other].add(number)
        self._neighbours[number] = set(others)
        return number, sorted(others)

    def mean(self, a: tuple[int, int], b: tuple[int, int]) -> float | None:
        """The mean weight across two groups, None where a veto stands between them."""
        total, count = 0.0, 0
        for i in _sample(self._members[a]):
            for j in _sample(self._members[b]):
                value = self._weight(i, j)
                if value is None:
                    return None
                total, count = total + value, count + 1
        return round(total / count, 9)

    def parts(self) -> Iterator[list[int]]:
        return iter(self._members.values())


def _sample(members: list[int]) -> list[int]:
    """At most SAMPLE members, evenly over the order."""
    if len(members) <= SAMPLE:
        return members
    step = len(members) / SAMPLE
    return [members[int(i * step)] for i in range(SAMPLE)]
