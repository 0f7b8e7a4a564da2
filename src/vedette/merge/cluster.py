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

SAMPLE = 8
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
    heap = groups.meeting(edges)
    heapq.heapify(heap)
    while heap:
        _, a, b = heapq.heappop(heap)
        if groups.current(a, b):
            for item in groups.merge(a, b):
                heapq.heappush(heap, item)
    return sorted(groups.parts())


_Group = tuple[int, int]
"""The number of a group: the rank of its first member and its size. No two groups at one time share it, nor do two
that ever stood one after the other."""

_Item = tuple[float, _Group, _Group]
"""Two groups that may be joined, the closest first."""


class _Groups:
    """The groups as they stand, with the mean weight between each and its neighbours."""

    def __init__(self, members: Sequence[int], weight: Weight) -> None:
        self._weight = weight
        self._rank = {m: i for i, m in enumerate(members)}
        self._members: dict[_Group, list[int]] = {(i, 1): [m] for i, m in enumerate(members)}
        self._group_of: dict[int, _Group] = {m: (i, 1) for i, m in enumerate(members)}
        self._means: dict[_Group, dict[_Group, float | None]] = defaultdict(dict)

    def join(self, i: int, j: int) -> None:
        """Joins two accounts whatever their weight: a person said so."""
        a, b = self._group_of[i], self._group_of[j]
        if a != b:
            self.merge(min(a, b), max(a, b))

    def meeting(self, edges: Iterable[Pair]) -> list[_Item]:
        """The pairs of groups that an edge connects and that may be joined."""
        met: set[tuple[_Group, _Group]] = set()
        for i, j in edges:
            a, b = self._group_of[i], self._group_of[j]
            if a != b:
                met.add((min(a, b), max(a, b)))
        out = []
        for a, b in sorted(met):
            mean = self._mean(a, b)
            self._means[a][b] = self._means[b][a] = mean
            if mean is not None and mean > 0:
                out.append((-round(mean, 9), a, b))
        return out

    def current(self, a: _Group, b: _Group) -> bool:
        """Whether both groups still stand."""
        return a in self._members and b in self._members

    def merge(self, a: _Group, b: _Group) -> list[_Item]:
        """Makes one group of two; returns the pairs that it may now be joined with.

        The mean to a third group follows from the means of both parts by their sizes (Lance and Williams),
        so that a pair of accounts is weighed once, however large the groups become.
        """
        left, right = self._means.pop(a, {}), self._means.pop(b, {})
        parts = self._members.pop(a), self._members.pop(b)
        joined = sorted(parts[0] + parts[1], key=self._rank.__getitem__)
        number = (min(a[0], b[0]), a[1] + b[1])
        self._members[number] = joined
        for m in joined:
            self._group_of[m] = number
        out = []
        for other in (left.keys() | right.keys()) - {a, b}:
            x = left[other] if other in left else self._mean_of(parts[0], self._members[other])
            y = right[other] if other in right else self._mean_of(parts[1], self._members[other])
            mean = None if x is None or y is None else (x * a[1] + y * b[1]) / number[1]
            row = self._means[other]
            row.pop(a, None)
            row.pop(b, None)
            row[number] = self._means[number][other] = mean
            if mean is not None and round(mean, 9) > 0:
                out.append((-round(mean, 9), min(number, other), max(number, other)))
        return out

    def _mean(self, a: _Group, b: _Group) -> float | None:
        return self._mean_of(self._members[a], self._members[b])

    def _mean_of(self, left: list[int], right: list[int]) -> float | None:
        """The mean weight across two groups, None where a veto stands between them."""
        total, count = 0.0, 0
        for i in _sample(left):
            for j in _sample(right):
                value = self._weight(i, j)
                if value is None:
                    return None
                total, count = total + value, count + 1
        return total / count

    def parts(self) -> Iterator[list[int]]:
        """The members of each group."""
        return iter(self._members.values())


def _sample(members: list[int]) -> list[int]:
    """At most SAMPLE members, evenly over the order."""
    if len(members) <= SAMPLE:
        return members
    step = len(members) / SAMPLE
    return [members[int(i * step)] for i in range(SAMPLE)]
