"""Which accounts are of one exercise: candidates, weights, and groups in two steps.

1. Pairs that share a key are weighed; a pair of positive weight is an edge.
2. Strong edges connect accounts to small parts, within each of which groups are formed by average link, down to the
   mean of a strong edge.
3. Groups with an edge between them and a positive mean connect to parts again, within each of which joining goes on
   to the end.

The outcome is that of joining all at once, as average link only joins at falling closeness. But edges by chance, of
which a large store has many, no longer tie half of it together to one part, in which each new report would be an
occasion to begin anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from vedette.merge.account import Account, Key
from vedette.merge.cluster import Pair, agglomerate, components, mean
from vedette.merge.compare import evidence, grouping_weights, veto
from vedette.merge.decide import Decisions
from vedette.merge.memory import Memory, Versions

STRONG = 2.0
"""Log-odds of a strong edge. Of 16,000 synthetic reports (`benchmarks/merge.py`) the largest part of step 2 holds 62
accounts, that of step 3 holds 37; edges of any weight tie 223 together, and of 40,000 reports 20,175."""


def grouped(told: Sequence[Account], decided: Decisions, memory: Memory) -> Iterator[list[Key]]:
    """The accounts that are of one exercise each; `told` in the order of their keys."""
    weigh = _Weigh(told, decided)
    place = {a.key: i for i, a in enumerate(told)}
    together = [(place[x], place[y]) for x, y in decided.same(place)]
    # What people said is left out at first, so that another judgement does not make all pairs unknown.
    found = memory.edges(told, weigh.plain)
    edges = {(i, j): v for (i, j), v in found.items() if not decided.different(told[i].key, told[j].key)}
    weigh.note(edges)
    strong = [pair for pair, value in edges.items() if value >= STRONG]
    step = _Step(told, decided, memory, weigh)
    groups: list[list[int]] = []
    for part in _connected([[i] for i in range(len(told))], strong, together):
        groups += step.joined(part, STRONG)
    near = step.meeting(groups, edges)
    for part in _connected(groups, near, []):
        for group in step.joined(part, 0.0):
            yield [told[i].key for i in group]


class _Weigh:
    """The weight of any two accounts by position, each found once."""

    def __init__(self, told: Sequence[Account], decided: Decisions) -> None:
        self._told, self._decided = told, decided
        self._weights = grouping_weights()
        self._known: dict[Pair, float | None] = {}

    def __call__(self, i: int, j: int) -> float | None:
        pair = (i, j) if i < j else (j, i)
        if pair not in self._known:
            a, b = self._told[pair[0]], self._told[pair[1]]
            self._known[pair] = None if self._decided.different(a.key, b.key) else self.plain(a, b)
        return self._known[pair]

    def plain(self, a: Account, b: Account) -> float | None:
        """The weight of two accounts whatever people said of them."""
        return None if veto(a, b) else self._weights.score(evidence(a, b))

    def note(self, found: Mapping[Pair, float]) -> None:
        """Keeps weights that were found elsewhere."""
        self._known.update(found)


class _Part:
    """Groups that hang together: the groups, the edges between them, the pairs that people joined."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.edges: list[Pair] = []
        self.pinned: list[Pair] = []


def _connected(groups: Sequence[list[int]], edges: Iterable[Pair], pinned: Iterable[Pair]) -> Iterator[_Part]:
    """The groups that edges or people connect, each set with what connects it."""
    home = {i: n for n, group in enumerate(groups) for i in group}
    edges, pinned = list(edges), list(pinned)
    found = components(len(groups), ((home[i], home[j]) for i, j in (*edges, *pinned)))
    parts: dict[int, _Part] = defaultdict(_Part)
    of = {n: k for k, members in enumerate(found) for n in members}
    for n, group in enumerate(groups):
        parts[of[n]].groups.append(group)
    for i, j in edges:
        parts[of[home[i]]].edges.append((i, j))
    for i, j in pinned:
        parts[of[home[i]]].pinned.append((i, j))
    yield from parts.values()


class _Step:
    """Joining, with what an earlier call found of the same accounts taken over."""

    def __init__(self, told: Sequence[Account], decided: Decisions, memory: Memory, weigh: _Weigh) -> None:
        self._told, self._decided, self._memory, self._weigh = told, decided, memory, weigh

    def joined(self, part: _Part, least: float) -> list[list[int]]:
        """The groups that the groups of one part join to."""
        if len(part.groups) == 1:
            return part.groups
        members = [i for group in part.groups for i in group]
        made = partial(agglomerate, part.groups, part.edges, self._weigh, part.pinned, least)
        if part.pinned or self._judged(members):
            return made()
        place = {self._told[i].key: i for i in members}
        pairs = tuple(sorted((self._told[i].key, self._told[j].key) for i, j in part.edges))
        name = (least, tuple(self._name(group) for group in part.groups), pairs)
        found = self._memory.once(name, lambda: [[self._told[i].key for i in group] for group in made()])
        return [[place[key] for key in group] for group in found]

    def meeting(self, groups: Sequence[list[int]], edges: Iterable[Pair]) -> list[Pair]:
        """One edge for each two groups that an edge connects and whose mean weight is positive."""
        home = {i: n for n, group in enumerate(groups) for i in group}
        first: dict[Pair, Pair] = {}
        for i, j in sorted(edges):
            if home[i] != home[j]:
                first.setdefault((min(home[i], home[j]), max(home[i], home[j])), (i, j))
        out = []
        for (a, b), edge in first.items():
            between = self._mean(groups[a], groups[b])
            if between is not None and between > 0:
                out.append(edge)
        return out

    def _mean(self, left: list[int], right: list[int]) -> float | None:
        if len(left) == len(right) == 1 or self._judged((*left, *right)):
            return mean(left, right, self._weigh)
        return self._memory.once((self._name(left), self._name(right)), lambda: mean(left, right, self._weigh))

    def _judged(self, members: Iterable[int]) -> bool:
        return any(self._decided.parted(self._told[i].key) for i in members)

    def _name(self, members: Iterable[int]) -> Versions:
        return self._memory.versions(self._told[i].key for i in members)
