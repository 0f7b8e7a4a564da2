"""Krippendorff's alpha: textbook values, laws, and the table over annotated reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.cli import main
from vedette.errors import UsageError
from vedette.evaluate.agreement import alpha, apart, days, evaluate_agreement, masi, ratio

SHARED = masi(lambda a, b: len(set(a) & set(b)))


def nominal(first: str, second: str) -> list[tuple[list[Any], list[Any]]]:
    return [([a], [b]) for a, b in zip(first, second, strict=True)]


def test_the_worked_example_for_nominal_data() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B: twelve units, five values.
    assert alpha(nominal("aabbdcccedda", "babbbccceddd"), apart).value == pytest.approx(0.692, abs=0.0005)


def test_the_worked_example_for_binary_data() -> None:
    # The same paper, section A: ten units, two coders; alpha = 0.095.
    found = alpha(nominal("0100000010", "1110010000"), apart)
    assert found.value == pytest.approx(0.095, abs=0.0005)
    assert found.agreement == pytest.approx(0.6)


def test_full_agreement_is_one_and_what_never_varies_has_no_alpha() -> None:
    assert alpha(nominal("abcab", "abcab"), apart).value == 1.0
    assert alpha(nominal("aaaa", "aaaa"), apart).value is None
    assert alpha([], apart).units == 0


def test_less_than_chance_is_below_zero() -> None:
    value = alpha(nominal("abab", "baba"), apart).value
    assert value is not None
    assert value < 0


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [([], [], 0), (["x"], [], 1), (["x"], ["x"], 0), (["x"], ["y"], 1), (["x", "y"], ["x"], 2 / 3),
     (["x", "y"], ["x", "z"], 1 - 1 / 9), (["x", "y", "z"], ["x", "y"], 1 - 4 / 9)],
)  # fmt: skip
def test_masi(a: list[str], b: list[str], distance: float) -> None:
    assert SHARED(a, b) == pytest.approx(distance)
    assert SHARED(b, a) == pytest.approx(distance)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        (("2031-05-05", "2031-05-05"), ("2031-05-05", "2031-05-05"), 0.0),
        (("2031-05-01", "2031-05-10"), ("2031-05-06", "2031-05-15"), 1 - 5 / 15),
        (("2031-05-01", "2031-05-02"), ("2031-05-06", "2031-05-07"), 1.0),
        (("XXXX-05-01", "XXXX-05-01"), ("2031-05-01", "2031-05-01"), 0.0),
        (("2031-05-01", None), ("2031-05-01", "2031-05-09"), 1.0),
    ],
)
def test_days(a: Any, b: Any, distance: float) -> None:
    assert days([a], [b]) == days([b], [a]) == pytest.approx(distance)


def test_ratio() -> None:
    assert ratio([10], [30]) == 0.25
    assert (ratio([10], []), ratio([], []), ratio([4], [4])) == (1.0, 0.0, 0.0)


@given(st.lists(st.tuples(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc"))), min_size=2, max_size=12))
def test_alpha_does_not_depend_on_who_is_first_or_on_the_order_of_units(pairs: list[tuple[set[str], set[str]]]) -> None:
    told = [(sorted(a), sorted(b)) for a, b in pairs]
    turned = [(b, a) for a, b in reversed(told)]
    left, right = alpha(told, SHARED), alpha(turned, SHARED)
    assert left.value is None or left.value <= 1
    assert (left.value is None) == (right.value is None)
    assert left.value is None or left.value == pytest.approx(right.value)


def coder(folder: Path, status: str, end: str) -> Path:
    """A folder with three annotated reports; the last is coded otherwise by each coder."""
    for n, state in enumerate(("planned", "under_way", status), 1):
        exercise = {
            "id": "x1", "main": True, "mention": "exercise", "names": ["Iron Heron"], "status": state,
            "participants": [{"actor": "NOR", "role": "host", "text": "Norway"}], "start": None,
            "end": {"text": "day", "earliest": end, "latest": end}, "duration_days": None, "places": [], "near": [],
            "domains": ["sea"] if n == 1 else [], "kinds": [], "focus": [], "force": [], "purpose": [],
            "precedents": [],
        }  # fmt: skip
        (folder / "heron").mkdir(parents=True, exist_ok=True)
        text = f"title: Heron {n}\npublished: 2031-05-06\n\nNorway began the naval exercise Iron Heron on Tuesday.\n"
        (folder / "heron" / f"{n}.txt").write_text(text, encoding="utf-8")
        gold = {"id": f"heron/{n}", "agency": [], "exercises": [exercise], "statements": [], "events": []}
        (folder / "heron" / f"{n}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_two_coders_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = coder(tmp_path / "a", "planned", "2031-05-09"), coder(tmp_path / "b", "completed", "2031-05-09")
    assert main(["evaluate", "agreement", str(first), "--with", str(second), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert summary["exercises found by both"] == summary["domains"] == 1.0
    assert 0 < summary["status"] < 1
    assert "end" not in summary  # both give one and the same day in every unit: nothing varies


def test_a_coder_and_the_program(tmp_path: Path) -> None:
    table = evaluate_agreement(coder(tmp_path, "planned", "2031-05-09"))
    assert [row[0] for row in table.rows][:3] == ["report tells of an exercise", "agency", "names"]
    assert table.summary["exercises found by both"] == 1.0


def test_a_coder_of_other_reports_is_refused(tmp_path: Path) -> None:
    first = coder(tmp_path / "a", "planned", "2031-05-09")
    (tmp_path / "b").mkdir()
    with pytest.raises(UsageError, match="none of the reports"):
        evaluate_agreement(first, str(tmp_path / "b"))
    with pytest.raises(UsageError, match="does not exist"):
        evaluate_agreement(first, str(tmp_path / "nowhere"))
