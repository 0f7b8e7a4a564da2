"""Accuracy floors on annotated reports, pinned with the digest of the corpus; never lowered in passing.

One corpus lies in ../shared/gold beside the checkout and is not part of the project: without it its tests are skipped,
in CI it must be there. The other, on which nothing was fitted, is `training/wire/measured`. The floors and the digests
stand in `floors.toml`; a floor is a little under what was measured, so that another processor's rounding does not
break it.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conftest import skip_or_fail
from vedette.evaluate.exercises import evaluate_exercises
from vedette.evaluate.gold import gold_readings
from vedette.evaluate.merge import score_merge, with_relations
from vedette.merge import merge
from vedette.report.record import event_json

ALL: dict[str, Any] = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
PROJECT = Path(__file__).parents[1]


def digest(folder: Path) -> str:
    """A sha-256 over the names and contents of a folder's reports and annotations."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*/*")):
        if path.suffix in (".txt", ".json"):
            whole.update(path.relative_to(folder).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@pytest.fixture(scope="module", params=sorted(ALL))
def pinned(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    """A corpus and its floors."""
    floors = ALL[request.param]
    folder = PROJECT / floors["corpus"]
    if not folder.is_dir():
        skip_or_fail(f"the annotated reports {floors['corpus']} are not beside the checkout")
    return folder, floors


def test_the_floors_are_of_this_corpus(pinned: tuple[Path, dict[str, Any]]) -> None:
    corpus, floors = pinned
    assert digest(corpus) == floors["digest"], "the corpus changed: measure again and pin the new floors"


def test_every_field_is_read_at_least_as_well_as_pinned(pinned: tuple[Path, dict[str, Any]]) -> None:
    corpus, floors = pinned
    summary = evaluate_exercises(corpus).summary
    low = {name: (summary[name], floor) for name, floor in floors["least"].items() if summary[name] < floor}
    assert not low, f"measured, pinned: {low}"
    high = {name: (summary[name], most) for name, most in floors["most"].items() if summary[name] > most}
    assert not high, f"measured, pinned: {high}"


def test_accounts_are_put_together_at_least_as_well_as_pinned(pinned: tuple[Path, dict[str, Any]]) -> None:
    corpus, floors = pinned
    events = merge(gold_readings(corpus))
    summary = with_relations(score_merge(corpus, [event_json(e) for e in events]), corpus, events).summary
    low = {name: (summary[name], floor) for name, floor in floors["merged"].items() if summary[name] < floor}
    assert not low, f"measured, pinned: {low}"
