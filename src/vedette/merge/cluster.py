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
    groups: Sequence[Sequence[int]],
    edges: Iterable[Pair],
    weight: Weight,
    together: Iterable[Pair] = (),
    least: float = 0.0,
) -> list[list[int]]:
    """The groups that these groups join to, as long as the closest two have a mean weight of `least` or more than 0.

    `edges` are the pairs of accounts by which groups may meet. Average link only ever joins at falling closeness: what
    is joined down to some mean in the parts that edges of at least that weight connect can be joined on from there.
    """
    made = _Groups(groups, weight, least)
    for i, j in sorted(together):
        made.join(i, j)
    heap = made.meeting(edges)
    heapq.heapify(heap)
    while heap:
        _, a, b = heapq.heappop(heap)
        if made.current(a, b):
            for item in made.merge(a, b):
                heapq.heappush(heap, item)
    return sorted(made.parts())


_Group = tuple[int, int]
"""The number of a group: its first member and its size. No two groups at one time share it, nor do two that ever
stood one after the other."""

_Item = tuple[float, _Group, _Group]
"""Two groups that may be joined, the closest first."""


class _Groups:
    """The groups as they stand, with the mean weight between each and its neighbours."""

    def __init__(self, groups: Sequence[Sequence[int]], weight: Weight, least: float) -> None:
        self._weight = weight
        self._least = least
        self._members: dict[_Group, list[int]] = {(min(g), len(g)): sorted(g) for g in groups}
        self._group_of: dict[int, _Group] = {m: number for number, g in self._members.items() for m in g}
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
            between = mean(self._members[a], self._members[b], self._weight)
            self._means[a][b] = self._means[b][a] = between
            if self._close(between):
                out.append((-round(between or 0.0, 9), a, b))
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
        joined = sorted(parts[0] + parts[1])
        number = (min(a[0], b[0]), a[1] + b[1])
        self._members[number] = joined
        for m in joined:
            self._group_of[m] = number
        out = []
        for other in (left.keys() | right.keys()) - {a, b}:
            x = left[other] if other in left else mean(parts[0], self._members[other], self._weight)
            y = right[other] if other in right else mean(parts[1], self._members[other], self._weight)
            between = None if x is None or y is None else (x * a[1] + y * b[1]) / number[1]
            row = self._means[other]
            row.pop(a, None)
            row.pop(b, None)
            row[number] = self._means[number][other] = between
            if self._close(between):
                out.append((-round(between or 0.0, 9), min(number, other), max(number, other)))
        return out

    def _close(self, between: float | None) -> bool:
        return between is not None and round(between, 9) > 0 and round(between, 9) >= self._least

    def parts(self) -> Iterator[list[int]]:
        """The members of each group."""
        return iter(self._members.values())


def mean(left: Sequence[int], right: Sequence[int], weight: Weight) -> float | None:
    """The mean weight across two groups, None where a veto stands between them."""
    total, count = 0.0, 0
    for i in _sample(left):
        for j in _sample(right):
            value = weight(i, j)
            if value is None:
                return None
            total, count = total + value, count + 1
    return total / count


def _sample(members: Sequence[int]) -> Sequence[int]:
    """At most SAMPLE members, evenly over the order."""
    if len(members) <= SAMPLE:
        return members
    step = len(members) / SAMPLE
    return [members[int(i * step)] for i in range(SAMPLE)]
