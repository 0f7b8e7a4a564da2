"""What two reports share beyond what each shares with the others that tell of the same exercise.

Reports on one exercise share its names, figures and days whoever wrote them, one story more of them than another. So
what a pair has in common says little by itself: a rewrite has more of it with its source than either has with the rest.
Reprints count once: another copy of a report is no further witness of how much is shared anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.merge.settle import Pair, classes, ordered

SHARED = ("words", "runs", "figures_number")
"""The evidence of which it is measured, the share of words first."""
BESIDE = (*(f"{name}_above_mean" for name in SHARED), "words_above_most")
"""What is measured, in the order of the weights. Chosen greedily, on the gold and on 56 groups that others wrote, each
read with the weights of the other: with the mean and the most of twenty kinds of evidence there is little more."""

TOPIC = 0.18
"""Share of the shorter text's content words from which on two reports tell of one thing: 98 of 100 independent reports
on one exercise have as much (gold), of reports on different ones 25, and of those another exercise is all that is told
in passing. These others say nothing of how much is shared anyway."""

Shares = tuple[float, ...]
"""What two reports share, in the order of SHARED."""


@dataclass(slots=True)
class _Company:
    """What a report shares with the others: with how many, the sums, and the most words with the two closest."""

    count: int = 0
    sums: Shares = (0.0,) * len(SHARED)
    most: tuple[tuple[float, str], ...] = ()

    def add(self, other: str, shares: Shares) -> None:
        """One more that it shares so much with."""
        self.count += 1
        self.sums = tuple(x + y for x, y in zip(self.sums, shares, strict=True))
        self.most = tuple(sorted([*self.most, (shares[0], other)], reverse=True)[:2])


def beside(
    found: Mapping[Pair, Sequence[float]], names: Sequence[str], copied: Iterable[Pair]
) -> dict[Pair, tuple[float, ...]]:
    """Pair → what it has beyond the other pairs of its reports, in the order of BESIDE; no entry without others.

    `found` is the evidence of every pair of a group in the order of `names`, `copied` the pairs that are surely copies.
    """
    columns = [names.index(name) for name in SHARED]
    shares = {pair: tuple(values[k] for k in columns) for pair, values in found.items()}
    home = classes(copied, found)
    between = _between(shares, home)
    company: dict[str, _Company] = {name: _Company() for name in home.values()}
    for (a, b), most in between.items():
        if most[0] >= TOPIC:
            company[a].add(b, most)
            company[b].add(a, most)
    out = {}
    for pair, own in shares.items():
        ends = ordered(home[pair[0]], home[pair[1]])
        if ends in between and (others := _others(company, ends, between[ends])):
            mean, most_words = others
            out[pair] = (*(x - y for x, y in zip(own, mean, strict=True)), own[0] - most_words)
    return out


def _between(shares: Mapping[Pair, Shares], home: Mapping[str, str]) -> dict[Pair, Shares]:
    """What two classes of copies share: the most that any two reports of theirs do."""
    out: dict[Pair, Shares] = {}
    for (a, b), own in shares.items():
        if home[a] != home[b]:
            ends = ordered(home[a], home[b])
            out[ends] = tuple(map(max, out.get(ends, own), own))
    return out


def _others(company: Mapping[str, _Company], ends: Pair, own: Shares) -> tuple[list[float], float] | None:
    """What the other pairs of two reports share on the mean, and the most words that one does; None without others."""
    here = [company[name] for name in ends]
    within = 2 if own[0] >= TOPIC else 0  # each of the two counts the other
    count = sum(c.count for c in here) - within
    if count <= 0:
        return None
    sums = (sum(c.sums[i] for c in here) - within * value for i, value in enumerate(own))
    return [total / count for total in sums], max(v for c in here for v, other in c.most if other not in ends)
