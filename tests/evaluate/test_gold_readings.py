"""Gold reports come as readings whose every value stands on the characters that the coders copied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vedette.evaluate.gold import gold_readings, gold_reports
from vedette.model.event import Category, Duration, Force, Name, Participation, Reading
from vedette.model.when import When

BODY = "Northland's navy, AFP said, began Grey Gale 31 on Monday with at least 9 ships. It ends on 27 December."
GOLD = {
    "id": "gale/1",
    "agency": ["AFP", "Reuters"],
    "exercises": [
        {
            "id": "x1", "main": True, "mention": "Grey Gale 31", "names": ["Grey Gale 31"], "status": "under_way",
            "participants": [{"actor": "NOR", "role": "host", "text": "Northland"}],
            "start": {"text": "Monday", "earliest": "2031-05", "latest": "2031-05"},
            "end": {"text": "27 December", "earliest": "XXXX-12-27", "latest": "XXXX-12-27"},
            "duration_days": {"text": "Monday", "value": 5},
            "places": [{"text": "nowhere in the text", "country": "NOR", "lat": 1, "lon": 2}],
            "near": [], "domains": ["sea"], "kinds": [], "focus": [],
            "force": [{"text": "at least 9 ships", "quantity": 9, "bound": "over", "unit": "ships", "actor": None}],
            "purpose": [], "precedents": [],
        }
    ],
    "statements": [{"speaker": "AFP", "affiliation": None, "kind": "indirect", "text": "began Grey Gale 31"}],
    "events": [
        {"type": "CONSULT",
         "text": "Monday", "actors": ["NOR"], "country": "NOR", "earliest": "2031-05-05", "latest": None}
    ],
}  # fmt: skip


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    (tmp_path / "gale").mkdir()
    header = "url: \ntitle: A title\npublisher: Example Post\npublished: 2031-05-06\nbody: \n\n"
    (tmp_path / "gale" / "1.txt").write_text(header + BODY, encoding="utf-8")
    (tmp_path / "gale" / "1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (report,) = gold_reports(tmp_path)
    assert report.cluster == "gale"
    (found,) = gold_readings(tmp_path)
    return found


def test_the_header_is_not_part_of_the_text(reading: Reading) -> None:
    article = reading.article
    assert (article.id, article.text) == ("gale/1", BODY)
    assert (article.url, article.title, article.published) == (None, "A title", "2031-05-06")


def test_values_stand_on_their_characters(reading: Reading) -> None:
    (exercise,) = reading.exercises
    told = {a.field: (a.value, a.span.quote) for a in exercise.arguments}
    december = When(edtf="XXXX-12-27", earliest="XXXX-12-27", latest="XXXX-12-27")
    assert told == {
        "names": (Name(name="Grey Gale 31", series="Grey Gale", edition="31"), "Grey Gale 31"),
        "status": (Category(value="under_way"), "Grey Gale 31"),
        "participants": (Participation(actor="NOR", role="host"), "Northland"),
        "start": (When(edtf="2031-05", earliest="2031-05-01", latest="2031-05-31"), "Monday"),
        "end": (december, "27 December"),
        "duration_days": (Duration(days=5), "Monday"),
        "domains": (Category(value="sea"), "Grey Gale 31"),
        "force": (Force(quantity=9, bound="over", unit="ships"), "at least 9 ships"),
    }
    assert [(s.speaker, s.span.quote) for s in reading.statements] == [("AFP", "began Grey Gale 31")]
    assert [a.field for a in reading.events[0].arguments] == ["actors", "when", "country"]


def test_what_stands_nowhere_is_named(reading: Reading) -> None:
    assert [issue.what for issue in reading.issues] == ["x1.places", "agency"]
    assert [(c.name, c.span.begin) for c in reading.agencies] == [("AFP", BODY.index("AFP")), ("Reuters", 0)]
