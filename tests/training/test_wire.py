"""The annotated reports of `training/wire`: every value rests on words of its report, every group holds together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

WIRE = Path(__file__).parents[2] / "training" / "wire"
PARTS = ("taught", "measured")
QUOTED = ("purpose", "precedents", "names")


def quoted(gold: dict[str, Any]) -> Iterator[str]:
    """Every stretch of text that an annotation quotes."""
    for exercise in gold["exercises"]:
        yield exercise["mention"]
        for field in QUOTED:
            yield from exercise[field]
        for field in ("participants", "places", "near", "force"):
            yield from (value["text"] for value in exercise[field])
        yield from (exercise[field]["text"] for field in ("start", "end", "duration_days") if exercise[field])
    for said in gold["statements"]:
        yield said["text"]


@pytest.mark.parametrize("part", PARTS)
def test_every_value_stands_in_its_report(part: str) -> None:
    absent = []
    for path in sorted((WIRE / part).glob("*/[0-9]*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        wanted = quoted(json.loads(path.read_text(encoding="utf-8")))
        absent += [(path.relative_to(WIRE).as_posix(), words) for words in wanted if words not in text]
    assert not absent


@pytest.mark.parametrize("part", PARTS)
def test_groups_name_their_reports(part: str) -> None:
    told = sorted((WIRE / part).glob("*/cluster.json"))
    assert told
    for path in told:
        cluster = json.loads(path.read_text(encoding="utf-8"))
        for report in cluster["reports"]:
            assert (WIRE / part / f"{report}.json").is_file()
        assert {link[end] for link in cluster["relations"] for end in "ab"} <= set(cluster["reports"])


def test_what_is_measured_was_not_taught() -> None:
    taught, measured = ({path.name for path in (WIRE / part).iterdir()} for part in PARTS)
    assert taught
    assert measured
    assert not taught & measured
