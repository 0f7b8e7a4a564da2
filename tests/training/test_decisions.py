"""Decisions that are moved from weights which they have: towards what rows say, and no further than L2 lets them."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from training.decisions import Row, predict, train
from training.moved import moved

BEFORE = {"": {"bias": 0.0}, "yes": {"bias": 0.0, "old": 2.0}}


def row(label: str, *features: str, rivals: str = "") -> Row:
    """A row with some features."""
    return Row(group="g", label=label, features=dict.fromkeys(features, 1.0), rivals=rivals)


ROWS = [row("yes", "new"), row("", "other")] * 20


def test_what_rows_say_is_learnt_and_the_rest_kept() -> None:
    weights = train(ROWS, l2=1.0, start=BEFORE)
    assert weights["yes"]["old"] == pytest.approx(2.0)
    assert predict(weights, {"new": 1.0})["yes"] > 0.8
    assert predict(weights, {"other": 1.0})["yes"] < 0.2


def test_the_more_it_is_held_the_less_it_moves() -> None:
    near, far = (predict(train(ROWS, l2=l2, start=BEFORE), {"new": 1.0})["yes"] for l2 in (400.0, 1.0))
    assert 0.5 < near < far


def test_a_choice_among_rivals_is_moved_too() -> None:
    rows = [r for i in range(20) for r in (row("yes", "new", rivals=f"{i}"), row("", "other", rivals=f"{i}"))]
    weights = train(rows, l2=1.0, start=BEFORE)
    assert weights["yes"]["old"] == pytest.approx(2.0)
    assert weights["yes"]["new"] > 1.0 > weights["yes"].get("other", 0.0)


def test_weights_that_come_to_nothing_are_left_out() -> None:
    assert moved({"a": 1.0, "b": 0.5}, {"a": -1.0, "c": 0.25}) == {"b": 0.5, "c": 0.25}
