"""Lineage of groups whose relations are known by construction: `lineage/GROUP/N.txt` with its `cluster.json`.

26 groups of short reports of our own invention: reprints, cuts and rewrites; reports of one agency, on one statement,
one briefing; and reports that share names, days and figures and rest on nothing in common. The weights are fitted on
them too, so this guards against harm and is no measure of quality: docs/merging.md has what was measured on the half
that nobody had looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from vedette.evaluate.gold import gold_articles
from vedette.evaluate.table import f1
from vedette.flow import read_articles
from vedette.merge import lineage
from vedette.merge.copies import RANK

FOLDER = Path(__file__).parent / "lineage"
LEAST = {"copy": 0.85, "shared_origin": 0.8, "independent": 0.9}
"""Measured when fitted: .92, .84 and .96."""


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str]]:
    """The relation of each pair as it is, and as it is found."""
    clusters = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*/cluster.json"))]
    readings = read_articles(gold_articles(FOLDER))
    links = lineage(readings, [cluster["reports"] for cluster in clusters])
    found = {frozenset((link.a, link.b)): link.relation for link in links}
    return [(r["relation"], found[frozenset((r["a"], r["b"]))]) for cluster in clusters for r in cluster["relations"]]


def test_there_are_as_many_hard_independent_pairs_as_related_ones(told: list[tuple[str, str]]) -> None:
    assert Counter(relation for relation, _ in told) == {"copy": 18, "shared_origin": 48, "independent": 118}


@pytest.mark.parametrize("relation", RANK)
def test_relations_known_by_construction_are_found(told: list[tuple[str, str]], relation: str) -> None:
    hit = sum(is_so == found == relation for is_so, found in told)
    gold, said = (sum(pair[side] == relation for pair in told) for side in (0, 1))
    assert f1(hit, gold, said)[2] >= LEAST[relation]
