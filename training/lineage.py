"""The models of lineage: which reports are copies, which rest on one origin; in company and of two alone.

They are fitted on the pairs that coders judged and cross-validated as they are used: the pairs of one group are
settled together, and no group is in both halves.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.logistic import Vector, fit_signed
from vedette.merge import copies
from vedette.merge.beside import BESIDE, beside
from vedette.merge.copies import ALONE, Model
from vedette.merge.prints import print_of
from vedette.merge.settle import Pair
from vedette.model.event import Reading

APART = frozenset({"far", "weekday_other"})
"""Evidence that can only speak against one origin; all other evidence only for it."""

COPY_EVIDENCE = ("facts_order", "runs", "close", "statement")
ORIGIN_EVIDENCE = (
    "words", "voice", "status_same", "quoted", "figures_number", "order", "weekday_same", "weekday_other", "lead",
    "phrases", "plain", "speaker_days", "byline",
)  # fmt: skip
"""Chosen greedily by cross-validated likelihood on 60 groups of the gold and 13 of our own (`tests/merge/lineage`), so
that few remain. Tried besides and of no use: words weighted by rarity, cosine of sentences, officials by name, named
commands, titles, dates in the text where none is known, figures with the word behind them, the ratio of lengths,
agencies that differ, the bodies of the first sentences alone, the longest run of words beside their number. Names in
quotation marks count among the quoted words: how a statement writes the name its readers copy."""

COPY_LEAST, ORIGIN_LEAST = 0.6, 0.5
"""Chances from which on a pair counts: for copies .5 gives .02 less on the gold; for shared origins .6 gives .01 to .03
less wherever they are cross-validated."""

COPY_RIDGE, ORIGIN_RIDGE = 0.3, 0.6
"""Penalties: twice or half of them changes the F1 by .01."""

FOLDS, SHUFFLES = 10, 4

BEYOND = {
    "copy": ("words_above_mean", "words_above_most", "runs_above_mean", "figures_number_above_mean"),
    "shared_origin": ("figures_number_above_mean",),
}
"""Which evidence beyond that of others each model takes besides, where there are others."""

MOST_THREES = 12
"""Threes of a group that are learnt from at most."""

Row = tuple[Sequence[float], str]
"""Evidence of a pair and its relation."""


@dataclass(frozen=True)
class Link:
    """A pair of reports that coders judged."""

    pair: Pair
    relation: str
    group: str
    evidence: tuple[float, ...]


def links(readings: Sequence[Reading], gold: Iterable[Mapping[str, Any]]) -> list[Link]:
    """The judged pairs, measured on these readings."""
    prints = {r.article.id: print_of(r) for r in readings}
    return [
        Link(
            pair=(link["a"], link["b"]),
            relation=link["relation"],
            group=str(cluster["cluster"]),
            evidence=copies.evidence(prints[link["a"]], prints[link["b"]]),
        )
        for cluster in gold
        for link in cluster["relations"]
        if link["a"] in prints and link["b"] in prints
    ]


def fit_lineage(several: Sequence[Sequence[Link]]) -> dict[str, Model]:
    """The models from several sets of readings; those of shared origins know only pairs that are no copies.

    Those for reports in company learn from whole groups and from any three reports of one, for a group of three is what
    most exercises have at first; those for two alone from every pair.
    """
    told = [link for linked in several for link in linked]
    out = _both([(link.evidence, link.relation) for link in told], ALONE)
    rows: list[Row] = []
    for group in (group for linked in several for group in grouped(linked)):
        for some in (group, *threes(group)):
            found = {x.pair: x.evidence for x in some}
            beyond = beside(found, copies.EVIDENCE, copies.plain(found, out[f"copy{ALONE}"]))
            rows += [((*x.evidence, *beyond[x.pair]), x.relation) for x in some if x.pair in beyond]
    return out | _both(rows, "")


def _both(told: Sequence[Row], how: str) -> dict[str, Model]:
    """The two models for reports in company, or for two alone."""
    more = {kind: () if how else names for kind, names in BEYOND.items()}
    rest = [row for row in told if row[1] != "copy"]
    copy = (*COPY_EVIDENCE, *more["copy"])
    origin = (*ORIGIN_EVIDENCE, *more["shared_origin"])
    return {
        f"copy{how}": _fitted(told, "copy", (copy, COPY_RIDGE, COPY_LEAST)),
        f"shared_origin{how}": _fitted(rest, "shared_origin", (origin, ORIGIN_RIDGE, ORIGIN_LEAST)),
    }


def grouped(linked: Iterable[Link]) -> list[list[Link]]:
    """The pairs group by group."""
    out: dict[str, list[Link]] = defaultdict(list)
    for link in linked:
        out[link.group].append(link)
    return list(out.values())


def threes(group: Sequence[Link]) -> Iterator[list[Link]]:
    """The pairs of any three reports of a larger group."""
    names = sorted({name for link in group for name in link.pair})
    for some in islice(combinations(names, 3), MOST_THREES) if len(names) > 3 else ():
        yield [link for link in group if set(link.pair) <= set(some)]


def _fitted(told: Sequence[Row], relation: str, how: tuple[Sequence[str], float, float]) -> Model:
    use, ridge, least = how
    names = (*copies.EVIDENCE, *BESIDE)
    x = np.array([(*found, *[0.0] * (len(names) - len(found))) for found, _ in told])
    y: NDArray[np.bool_] = np.array([kind == relation for _, kind in told])
    weights, bias = fit_signed(x, y, ridge, names, use, APART)
    return Model(table(names, weights, bias, threshold=least))


def table(names: Sequence[str], w: Vector, bias: float, **more: float) -> dict[str, object]:
    """One model as it stands in weights.json."""
    weights = {name: round(float(value), 3) for name, value in zip(names, w, strict=True) if value}
    return {"bias": round(bias, 3), **more, "weights": weights}


def related(linked: Iterable[Link], models: Mapping[str, Model]) -> dict[Pair, str]:
    """What the models make of the pairs, settled group by group as `vedette.merge.copies` does."""
    out: dict[Pair, str] = {}
    for group in grouped(linked):
        found = copies.decided({x.pair: x.evidence for x in group}, models)
        out.update({pair: how.relation for pair, how in found.items()})
    return out


def cross_validated(several: Sequence[Sequence[Link]]) -> list[dict[str, float]]:
    """F1 of each relation over folds of groups, the mean of some shuffles, for each set of readings."""
    names = sorted({link.group for linked in several for link in linked})
    scores: list[list[dict[str, float]]] = [[] for _ in several]
    for seed in range(SHUFFLES):
        random.Random(seed).shuffle(names)  # noqa: S311 (folds, not secrets)
        fold = {name: i % FOLDS for i, name in enumerate(names)}
        found: list[dict[Pair, str]] = [{} for _ in several]
        for k in range(FOLDS):
            models = fit_lineage([[x for x in linked if fold[x.group] != k] for linked in several])
            for out, linked in zip(found, several, strict=True):
                out.update(related([x for x in linked if fold[x.group] == k], models))
        for kept, out, linked in zip(scores, found, several, strict=True):
            kept.append({kind: _f1(linked, out, kind) for kind in copies.RANK})
    return [{kind: float(np.mean([s[kind] for s in kept])) for kind in copies.RANK} for kept in scores]


def _f1(linked: Sequence[Link], found: Mapping[Pair, str], kind: str) -> float:
    gold = sum(x.relation == kind for x in linked)
    said = sum(relation == kind for relation in found.values())
    hit = sum(x.relation == kind == found[x.pair] for x in linked)
    return 2 * hit / max(1, gold + said)
