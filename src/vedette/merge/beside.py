"""What two reports share beyond what each shares with the others that tell of the same exercise.

Reports on one exercise share its names, figures and days whoever wrote them, one story more of them than another. So
what a pair has in common says little by itself: a rewrite has more of it with its source than either has with the rest.
Reprints count once: another copy of a report is no further witness of how much is shared anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.merge.settle import Pair, classes

ABOVE_MEAN = ("words", "runs", "figures_number")
ABOVE_MOST = ("words",)
BESIDE = (*(f"{name}_above_mean" for name in ABOVE_MEAN), *(f"{name}_above_most" for name in ABOVE_MOST))
"""What is measured, in the order of the weights. Chosen greedily, on the gold and on 56 groups that others wrote, each
read with the weights of the other: with the mean and the most of twenty kinds of evidence there is little more."""

TOPIC = 0.18
"""Share of the shorter text's content words from which on two reports tell of one thing: 98 of 100 independent reports
on one exercise have as much (gold), of reports on different ones 25, and of those another exercise is all that is told
in passing. These others say nothing of how much is shared anyway."""


@dataclass(slots=True)
class _Company:
    """What one report shares with others: sums, and the two highest values with whom."""

    count: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0] * len(ABOVE_MEAN))
    most: list[list[tuple[float, str]]] = field(default_factory=lambda: [[] for _ in ABOVE_MOST])


def beside(
    found: Mapping[Pair, Sequence[float]], names: Sequence[str], reprints: Iterable[Pair]
) -> dict[Pair, tuple[float, ...]]:
    """Pair → what it has beyond the other pairs of its reports, in the order of BESIDE; no entry without others.

    `found` is the evidence of every pair of a group in the order of `names`, `reprints` the pairs that are copies by
    their text alone.
    """
    home = classes(reprints, found)
    between = _between(found, home)
    mean = [names.index(name) for name in ABOVE_MEAN]
    most = [names.index(name) for name in ABOVE_MOST]
    topic = names.index("words")
    company: dict[str, _Company] = {}
    for (a, b), values in between.items():
        if values[topic] >= TOPIC:
            _keep(company.setdefault(a, _Company()), b, values, mean, most)
            _keep(company.setdefault(b, _Company()), a, values, mean, most)
    out = {}
    for pair, values in found.items():
        a, b = home[pair[0]], home[pair[1]]
        if a != b and (others := _others(company, between[_ordered(a, b)], (a, b), (topic, mean))):
            count, sums = others
            out[pair] = (
                *(values[k] - total / count for k, total in zip(mean, sums, strict=True)),
                *(values[k] - _highest(company, (a, b), i) for i, k in enumerate(most)),
            )
    return out


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _between(found: Mapping[Pair, Sequence[float]], home: Mapping[str, str]) -> dict[Pair, Sequence[float]]:
    """What two classes of reprints share: the most that any two reports of theirs do."""
    out: dict[Pair, Sequence[float]] = {}
    for (a, b), values in found.items():
        if home[a] != home[b]:
            key = _ordered(home[a], home[b])
            known = out.get(key)
            out[key] = values if known is None else [max(x, y) for x, y in zip(known, values, strict=True)]
    return out


def _keep(mine: _Company, other: str, values: Sequence[float], mean: Sequence[int], most: Sequence[int]) -> None:
    mine.count += 1
    for i, k in enumerate(mean):
        mine.sums[i] += values[k]
    for i, k in enumerate(most):
        mine.most[i] = sorted([*mine.most[i], (values[k], other)], reverse=True)[:2]


def _others(
    company: Mapping[str, _Company], own: Sequence[float], pair: Pair, columns: tuple[int, Sequence[int]]
) -> tuple[int, list[float]] | None:
    """How many other pairs there are of two reports, and the sums of what these share; None without any."""
    topic, mean = columns
    near = [company[name] for name in pair if name in company]
    within = 2 if own[topic] >= TOPIC else 0
    count = sum(c.count for c in near) - within
    if count <= 0:
        return None
    return count, [sum(c.sums[i] for c in near) - within * own[k] for i, k in enumerate(mean)]


def _highest(company: Mapping[str, _Company], pair: Pair, i: int) -> float:
    """The most that either report of a pair shares with a third."""
    return max(value for name in pair if name in company for value, other in company[name].most[i] if other not in pair)
