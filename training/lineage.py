"""The two models of lineage: which reports are copies, which rest on one origin.

They are fitted on the pairs that coders judged and cross-validated as they are used: the pairs of one group are
settled together, and no group is in both halves.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.logistic import Vector, fit_signed
from vedette.merge import copies
from vedette.merge.prints import print_of
from vedette.merge.settle import settle
from vedette.model.event import Reading

APART = frozenset({"far", "weekday_other"})
"""Evidence that can only speak against one origin; all other evidence only for it."""

COPY_EVIDENCE = ("sequences", "both", "facts_order", "runs", "close", "statement")
ORIGIN_EVIDENCE = (
    "words", "voice", "status_same", "quoted", "figures_number", "order", "weekday_same", "weekday_other", "lead",
    "phrases", "plain", "speaker_days", "byline",
)  # fmt: skip
"""Chosen greedily by cross-validated likelihood on 60 groups of the gold and 13 of our own (`tests/merge/lineage`), so
that few remain: without the last four, but with `same_days`, `far`, `bodies` and `sequences`, the F1 of shared origins
is .81 in place of .83 on the gold and .77 in place of .83 on ours. Tried besides and of no use: words weighted by
rarity, cosine of sentences, officials by name, named commands, titles, dates in the text where none is known, figures
with the word behind them, the ratio of lengths, agencies that differ, the bodies of the first sentences alone, the
longest run of words beside their number. Names in quotation marks count among the quoted words: how a statement writes
the name its readers copy."""

COPY_LEAST, ORIGIN_LEAST = 0.5, 0.6
"""Chances from which on a pair counts: for copies .45 to .55 give the same within .01; for shared origins .55 to .65
too, but .6 is best for them and for independent pairs together."""

COPY_RIDGE, ORIGIN_RIDGE = 0.3, 0.6
"""Penalties: twice or half of them changes the F1 by .01."""

FOLDS, SHUFFLES = 10, 4


@dataclass(frozen=True)
class Link:
    """A pair of reports that coders judged."""

    pair: tuple[str, str]
    relation: str
    group: str
    evidence: tuple[float, ...]


@dataclass(frozen=True)
class Fitted:
    """A model as it is shipped."""

    weights: Vector
    bias: float
    least: float

    def odds(self, evidence: Sequence[float]) -> float:
        """The log-odds of a pair."""
        return self.bias + float(np.dot(self.weights, evidence))


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


def fit_lineage(several: Sequence[Sequence[Link]]) -> dict[str, Fitted]:
    """Both models from several sets of readings; the second knows only pairs that are no copies."""
    told = [link for linked in several for link in linked]
    rest = [link for link in told if link.relation != "copy"]
    return {
        "copy": _fitted(told, "copy", (COPY_EVIDENCE, COPY_RIDGE, COPY_LEAST)),
        "shared_origin": _fitted(rest, "shared_origin", (ORIGIN_EVIDENCE, ORIGIN_RIDGE, ORIGIN_LEAST)),
    }


def _fitted(told: Sequence[Link], relation: str, how: tuple[Sequence[str], float, float]) -> Fitted:
    use, ridge, least = how
    x = np.array([link.evidence for link in told])
    y: NDArray[np.bool_] = np.array([link.relation == relation for link in told])
    weights, bias = fit_signed(x, y, ridge, copies.EVIDENCE, use, APART)
    return Fitted(weights, bias, least)


def related(linked: Iterable[Link], models: Mapping[str, Fitted]) -> dict[tuple[str, str], str]:
    """What the models make of the pairs, settled group by group as `vedette.merge.copies` does."""
    by_group: dict[str, list[Link]] = defaultdict(list)
    for link in linked:
        by_group[link.group].append(link)
    out: dict[tuple[str, str], str] = {}
    copy, shared = models["copy"], models["shared_origin"]
    for group in by_group.values():
        copied = [x.pair for x in group if x.evidence[0] >= copies.LITERAL or copy.odds(x.evidence) >= _odds(copy)]
        settled = settle(copied, {x.pair: shared.odds(x.evidence) for x in group}, _odds(shared))
        out.update({pair: how.relation for pair, how in settled.items()})
    return out


def _odds(model: Fitted) -> float:
    return float(np.log(model.least / (1.0 - model.least)))


def cross_validated(several: Sequence[Sequence[Link]]) -> list[dict[str, float]]:
    """F1 of each relation over folds of groups, the mean of some shuffles, for each set of readings."""
    names = sorted({link.group for linked in several for link in linked})
    scores: list[list[dict[str, float]]] = [[] for _ in several]
    for seed in range(SHUFFLES):
        random.Random(seed).shuffle(names)  # noqa: S311 (folds, not secrets)
        fold = {name: i % FOLDS for i, name in enumerate(names)}
        found: list[dict[tuple[str, str], str]] = [{} for _ in several]
        for k in range(FOLDS):
            models = fit_lineage([[x for x in linked if fold[x.group] != k] for linked in several])
            for out, linked in zip(found, several, strict=True):
                out.update(related([x for x in linked if fold[x.group] == k], models))
        for kept, out, linked in zip(scores, found, several, strict=True):
            kept.append({kind: _f1(linked, out, kind) for kind in copies.RANK})
    return [{kind: float(np.mean([s[kind] for s in kept])) for kind in copies.RANK} for kept in scores]


def _f1(linked: Sequence[Link], found: Mapping[tuple[str, str], str], kind: str) -> float:
    gold = sum(x.relation == kind for x in linked)
    said = sum(relation == kind for relation in found.values())
    hit = sum(x.relation == kind == found[x.pair] for x in linked)
    return 2 * hit / max(1, gold + said)
