"""The pairs of one exercise settled together: what shares an origin with a report shares it with its copies.

1. Copies are classes: reports that are copies of one another, directly or through others, have one origin.
2. Between two classes the pair that speaks most for a shared origin speaks for all.
3. Two reports that each clearly share an origin with a third share it with each other.

Each step only ever adds a shared origin, so that a further report never parts others: a copy that comes in
never raises the number of origins. Over the pairs that coders judged (60 groups of the gold) the classes hold in 63
of 64 triangles with a copy, and 28 of 36 triangles with two shared origins have a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.merge.cluster import components

Pair = tuple[str, str]

CLEARLY = 0.5
"""Log-odds above the threshold from which on a third report ties two others together: cross-validated F1 of shared
origins (`training/merge_weights.py --check`) is best between .5 and .75."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How a pair hangs together, and the report through which it does where it does not by itself."""

    relation: str
    through: str | None = None


def settle(copies: Iterable[Pair], odds: Mapping[Pair, float], least: float) -> dict[Pair, Settled]:
    """Each pair's relation, from the pairs that are copies, the log-odds of a shared origin, and their threshold."""
    copied = set(copies)
    home = classes(copied, odds)
    best: dict[Pair, float] = {}
    for a, b in odds:
        between = ordered(home[a], home[b])
        best[between] = max(best.get(between, odds[a, b]), odds[a, b])
    clear: dict[str, set[str]] = defaultdict(set)
    for (a, b), value in best.items():
        if a != b and value >= least + CLEARLY:
            clear[a].add(b)
            clear[b].add(a)
    out: dict[Pair, Settled] = {}
    for pair in odds:
        a, b = home[pair[0]], home[pair[1]]
        if pair in copied:
            out[pair] = Settled("copy")
        elif a == b:
            out[pair] = Settled("shared_origin", a if a not in pair else None)
        elif best[ordered(a, b)] >= least:
            out[pair] = Settled("shared_origin")
        elif clear[a] & clear[b]:
            out[pair] = Settled("shared_origin", min(clear[a] & clear[b]))
        else:
            out[pair] = Settled("independent")
    return out


def ordered(a: str, b: str) -> Pair:
    """Two names as a pair, the lower first."""
    return (a, b) if a <= b else (b, a)


def classes(copied: Iterable[Pair], pairs: Iterable[Pair]) -> dict[str, str]:
    """Each report with the first of its copies by id, itself where it has none."""
    names = sorted({name for pair in pairs for name in pair})
    place = {name: i for i, name in enumerate(names)}
    parts = components(len(names), ((place[a], place[b]) for a, b in copied))
    return {names[i]: names[part[0]] for part in parts for i in part}
