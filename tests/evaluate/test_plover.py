"""Records of the PLOVER ontology: labels of two editions, actors by code or words, and floors on the gold records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import skip_or_fail
from vedette.errors import InputError
from vedette.evaluate.plover import evaluate_plover

GOLD = Path(__file__).parents[3] / "shared" / "data" / "plover" / "gold_standard_records.json"
FLOORS = {"type": 0.84, "actors": 0.81, "recipients": 0.78}
"""A little under what was measured; the rules were written with these records in view."""


def record(event: str, text: str, source: object, target: object) -> dict[str, object]:
    return {"event": event, "text": text, "date": "2031-05-13", "source": source, "target": target}


def test_old_labels_words_and_organisations_are_understood(tmp_path: Path) -> None:
    rows = [
        record(
            "DEMAND",
            "Ghana demanded that the United Nations reopen the camp.",
            {"actorText": "Ghana", "code": "XYZ"},
            [{"actorText": "United Nations", "code": "IGO"}],
        ),
        record(
            "DISAPPROVE",
            "The Norwegian minister condemned Iceland.",
            [{"actorText": "The Norwegian minister", "code": "IGO"}],
            [{"actorText": "the island", "code": "ISL"}],
        ),
        {"event": "DOCUMENT", "eventText": "about the file"},
    ]
    path = tmp_path / "records.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    table = evaluate_plover(path)
    assert table.title == "records.json: 2 records"
    assert table.summary == {"type": 1.0, "actors": 1.0, "recipients": 1.0}


@pytest.mark.parametrize("content", ["{", "{}"])
def test_what_is_no_list_of_records_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "records.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        evaluate_plover(path)


def test_the_gold_records_are_read_at_least_as_well_as_pinned() -> None:
    if not GOLD.is_file():
        skip_or_fail("the gold records ../shared/data/plover are not beside the checkout")
    summary = evaluate_plover(GOLD).summary
    low = {name: (summary[name], floor) for name, floor in FLOORS.items() if summary[name] < floor}
    assert not low, f"measured, pinned: {low}"
