"""What is taken away opens in the programs that it is for, holds what the filter shows, and runs nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import icalendar
import pytest

from desked import asked
from vedette.desk.desk import Desk
from vedette.report.export import FORMS
from vedette.report.flat import COLUMNS


def titles(desk: Desk) -> set[str]:
    return {c.title for c in desk.index.cards.values()}


def test_every_form_is_offered_and_given(example: tuple[str, Desk]) -> None:
    base, desk = example
    told = asked(base, "/export.json").json()
    assert list(told["forms"]) == list(FORMS)
    assert told["total"] == len(desk.index.cards)
    page = asked(base, "/export").text
    for name, form in told["forms"].items():
        answer = asked(base, form["address"])
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        assert f'href="/export/{name}"' in page
    assert asked(base, "/export/xls").status_code == 404


def test_what_the_filter_shows_is_what_is_exported(example: tuple[str, Desk]) -> None:
    base, _ = example
    shown = {e["id"] for e in asked(base, "/index.json?actor=IND&status=completed").json()["exercises"]}
    lines = asked(base, "/export/jsonl?actor=IND&status=completed").text.splitlines()
    assert {json.loads(line)["id"] for line in lines} == shown
    assert 0 < len(shown) < 5
    assert 'href="/export?actor=IND"' in asked(base, "/?actor=IND").text


def test_csv_in_a_reader_of_spreadsheets(hostile: tuple[str, Desk]) -> None:
    base, desk = hostile
    rows = list(csv.DictReader(io.StringIO(asked(base, "/export/csv").text)))
    assert list(rows[0]) == list(COLUMNS)
    assert {r["id"] for r in rows} == set(desk.index.cards)
    cells = [cell for row in rows for cell in row.values() if cell]
    numbers = [c for c in cells if c[0] in "+-" and c[1:].replace(".", "").isdigit()]
    assert all(c[0] not in "=+-@\t\r" for c in cells if c not in numbers)


def test_parquet_in_duckdb(example: tuple[str, Desk], tmp_path: Path) -> None:
    base, desk = example
    file = tmp_path / "a.parquet"
    file.write_bytes(asked(base, "/export/parquet").content)
    found = duckdb.sql(f"SELECT title, participants FROM '{file}'").fetchall()
    assert {t for t, _ in found} == titles(desk)
    assert any("IND" in who for _, who in found)


def test_geojson_in_a_reader_of_maps(example: tuple[str, Desk], tmp_path: Path) -> None:
    base, desk = example
    data = asked(base, "/export/geojson").json()
    assert data["type"] == "FeatureCollection"
    for feature in data["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert feature["geometry"]["type"] == "Point"
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        assert feature["properties"]["exercise"] in desk.index.cards
    pyogrio = pytest.importorskip("pyogrio", reason="pyogrio is not installed: pip install 'vedette[dev]'")
    file = tmp_path / "a.geojson"
    file.write_text(json.dumps(data))
    meta, _, geometry, columns = pyogrio.raw.read(file)  # GDAL, as QGIS reads it
    assert (meta["geometry_type"], meta["crs"]) == ("Point", "EPSG:4326")
    assert len(geometry) == len(data["features"])
    assert set(columns[list(meta["fields"]).index("title")]) <= titles(desk)


def test_calendar_in_icalendar(example: tuple[str, Desk]) -> None:
    base, desk = example
    calendar = icalendar.Calendar.from_ical(asked(base, "/export/ics").content)
    events = calendar.walk("VEVENT")
    assert {str(e["summary"]) for e in events} <= titles(desk)
    tiger = next(e for e in events if "Tiger Triumph" in str(e["summary"]))
    assert str(tiger["dtstart"].dt) == "2019-11-13"
    assert str(tiger["dtend"].dt) == "2019-11-22"


def test_entities_in_followthemoney(example: tuple[str, Desk]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install 'vedette[dev]'")
    base, desk = example
    proxies = []
    for line in asked(base, "/export/ftm").text.splitlines():
        proxy = ftm.model.get_proxy(json.loads(line), cleaned=False)
        proxy.schema.validate(json.loads(line))
        proxies.append(proxy)
    known = {p.id for p in proxies}
    events = [p for p in proxies if p.schema.name == "Event"]
    assert {p.first("recordId") for p in events} == set(desk.index.cards)
    assert all(ref in known for p in events for ref in p.get("involved"))


def test_plover_and_mme_are_what_they_say(example: tuple[str, Desk]) -> None:
    base, desk = example
    plover = asked(base, "/export/plover").json()
    assert {p["id"] for p in plover} == set(desk.index.cards)
    mme = list(csv.DictReader(io.StringIO(asked(base, "/export/mme").text)))
    assert {"MMEID", "Ex_Name", "StateA", "s.year"} <= set(mme[0])


def test_the_brief_is_a_file_that_needs_nothing(example: tuple[str, Desk]) -> None:
    base, _ = example
    page = asked(base, "/brief?actor=IND")
    assert page.status_code == 200
    assert "Tiger Triumph" in page.text
    assert "Steadfast" not in page.text
    assert 'src="' not in page.text
    assert "<script" not in page.text
    assert asked(base, "/brief?q=zzzz").status_code == 400


def test_names_of_columns_may_not_be_lost(example: tuple[str, Desk]) -> None:
    base, _ = example
    head = asked(base, "/export/csv?q=zzzz").text.strip().split(",")
    assert head == list(COLUMNS)
