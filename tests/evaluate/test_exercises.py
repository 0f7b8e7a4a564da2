"""The measures count as the scorer that comes with the gold does, on perfect, empty and damaged readings alike."""

from __future__ import annotations

import copy
import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vedette.evaluate.compare import matched, overlap, values
from vedette.evaluate.exercises import Scored, bad_spans, paired, score_exercises
from vedette.evaluate.gold import gold_reading, gold_reports
from vedette.evaluate.merge import score_merge
from vedette.report.reading import reading_json

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def exercise(**fields: Any) -> dict[str, Any]:
    return {"main": True, "mention": "joint drill", "names": ["Amber Tide"], **fields}


def test_pairing_prefers_the_exercise_that_agrees_in_more_fields() -> None:
    gold = [exercise(status="planned"), exercise(status="completed", main=False)]
    found = [exercise(status="completed", main=False), exercise(status="planned")]
    assert sorted(paired(gold, found)) == [(0, 1), (1, 0)]


def test_what_is_the_same() -> None:
    assert values(exercise(names=["Exercise Amber-Tide"]), "names") == values(exercise(names=["AMBER TIDE"]), "names")
    day = [("2031-05-13", "2031-05-13")]
    assert matched("start", day, day) == 1
    assert matched("start", day, [("2031-05-01", "2031-05-31")]) == 0
    assert matched("start", [("2031-05-01", "2031-05-20")], [("2031-05-01", "2031-05-31")]) == 1
    assert matched("places", [{"text": "Port Amber"}], [{"text": "port amber"}, {"text": "Port Amber"}]) == 1
    assert matched("places", [{"text": "A", "lat": 50.0, "lon": 8.0}], [{"text": "B", "lat": 50.5, "lon": 8.0}]) == 1
    assert matched("places", [{"text": "A", "lat": 50.0, "lon": 8.0}], [{"text": "B", "lat": 52.0, "lon": 8.0}]) == 0
    assert values(exercise(start={"earliest": "2031-05", "latest": "2031-05", "text": "May"}), "start") == [
        ("2031-05-01", "2031-05-31")
    ]
    assert values(exercise(start={"earliest": "2031-05-13", "latest": None, "inferred": True}), "start") == []
    assert overlap("improve their teamwork", "to improve teamwork")


def test_spans_that_do_not_match_are_counted() -> None:
    reading = {
        "text": "abc",
        "exercises": [{"mention": {"text": "b", "begin": 1, "end": 2}}, {"x": [{"text": "b", "begin": 0, "end": 1}]}],
    }
    assert bad_spans(reading) == 1


def gold_folder(name: str) -> Path:
    folder = GOLD / name
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the gold is not beside the checkout: {folder.name}")
        pytest.skip("the gold is not beside the checkout (../shared/gold)")
    return folder


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    gold_folder("dev")
    spec = importlib.util.spec_from_file_location("gold_scorer", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged(reading: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The coders' reading with values lost, swapped and moved."""
    out = copy.deepcopy(reading)
    out["exercises"] = [x for x in out["exercises"] if dice.random() < 0.8]
    for x in out["exercises"]:
        for key in list(x):
            if isinstance(x[key], list) and dice.random() < 0.3:
                x[key] = x[key][1:]
            elif isinstance(x[key], dict) and dice.random() < 0.3:
                x[key]["begin"] = x[key].get("begin", 0) + 1
            elif key in ("start", "end") and dice.random() < 0.2:
                x[key] = None
    out["statements"] = [s for s in out["statements"] if dice.random() < 0.7]
    if dice.random() < 0.1:
        out["exercises"].append({"main": True, "mention": {"text": "drill"}, "names": [], "participants": []})
    return out


@pytest.mark.parametrize("seed", [0, 1])
def test_the_table_is_that_of_the_golds_own_scorer(scorer: ModuleType, tmp_path: Path, seed: int) -> None:
    folder, dice = gold_folder("dev"), random.Random(seed)
    scored = []
    for report in gold_reports(folder):
        reading = json.loads(json.dumps(reading_json(gold_reading(report))))
        scored.append(Scored(gold=report.gold, reading=damaged(reading, dice) if seed else reading))
    path = tmp_path / "readings.jsonl"
    path.write_text("".join(json.dumps(s.reading) + "\n" for s in scored))
    theirs = scorer.score_read(folder, path)
    ours = score_exercises(scored).summary
    assert ours == pytest.approx(theirs, nan_ok=True)
    assert (ours["macro"] < 0.95) is bool(seed)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_merge_table_is_that_of_the_golds_own_scorer(scorer: ModuleType, tmp_path: Path, seed: int) -> None:
    folder, dice = gold_folder("dev"), random.Random(seed)
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*/cluster.json")):
        cluster = json.loads(path.read_text())
        reports = [r for r in cluster["reports"] if not seed or dice.random() < 0.8]
        links = [x | {"relation": dice.choice([x["relation"], "copy"])} for x in cluster.get("relations") or []]
        row = {"id": cluster["cluster"], "reports": [{"report": r} for r in reports], "lineage": links}
        rows.append(row)
        if rows and dice.random() < 0.3 * seed:
            row["reports"] += rows[0]["reports"][:1]
    path = tmp_path / "record.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    assert score_merge(folder, rows).summary == pytest.approx(scorer.score_merge(folder, path))
