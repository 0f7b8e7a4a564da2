"""What leaves for other programs, read back as those programs read it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import as_event, events, gale
from vedette.errors import UsageError
from vedette.model.event import FIELDS, Name
from vedette.model.record import Copy, Event, FieldValue, Signal, Support
from vedette.model.when import month
from vedette.report.export import FORMS, export, safe_cell
from vedette.report.flat import COLUMNS, flat
from vedette.report.record import best, by_start


def written(made: list[Event], form: str) -> bytes:
    return b"".join(export(made, form))


def support(report: str, inferred: bool = False) -> Support:
    return Support(report=report, begin=0, end=4, text="Gale", said_by=("Post",), origin=report, inferred=inferred)


def test_a_record_line_has_the_keys_of_the_record() -> None:
    event = replace(
        as_event(gale("a")),
        lineage=(Copy(a="a", b="b", relation="copy", share=0.9, why=("same words",)),),
        signals=(Signal(kind="proximity", measure={"km": 40}, baseline="all land", n=3, p=0.1, window=None),),
    )
    row = json.loads(written([event], "jsonl"))
    assert row["reports"] == [
        {"report": "a", "main": True, "mention": row["reports"][0]["mention"]},
    ]
    assert row["reports"][0]["mention"]["text"] == "exercise Grey Gale 31"
    assert row["lineage"] == [{"a": "a", "b": "b", "relation": "copy", "share": 0.9, "why": ["same words"]}]
    assert set(FIELDS) <= row["fields"].keys()
    assert row["fields"]["kinds"] == []
    (name,) = row["fields"]["names"]
    assert name["value"]["name"] == name["value"]["text"] == "Grey Gale 31"
    assert name["support"][0]["report"] == "a"
    assert (name["origins"], name["standing"]) == (1, "single")
    assert row["fields"]["status"][0]["value"] == "under_way"
    assert row["fields"]["domains"][0]["inferred"] is True
    assert row["signals"][0]["signal"] == "proximity"


def test_the_best_value_is_stated_and_has_most_origins() -> None:
    def value(name: str, origins: int, standing: str = "single", inferred: bool = False) -> FieldValue:
        return FieldValue(value=Name(name=name), support=(support("a", inferred),), origins=origins, standing=standing)

    one, two, exact = value("one", 1), value("two", 2), value("exact", 1, "refined")
    assert best([value("guess", 9, inferred=True), one, two]) is two
    assert best([one, exact]) is exact
    assert best([]) is None


def test_a_list_of_exercises_goes_by_their_start() -> None:
    late, none = as_event(gale("a")), replace(as_event(gale("b")), fields={})
    early = replace(late, id="early", fields={"start": (FieldValue(value=month(2030, 1), support=(support("a"),)),)})
    assert by_start([none, late, early]) == [early, late, none]


def test_a_row_of_the_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(written([as_event(gale("a"))], "csv").decode())))
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["participants"] == "NOR; SWE"
    assert rows[0]["start_earliest"] == "2031-05-05"
    assert rows[0]["kinds"] == ""


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1", "|calc", "%0"])
def test_no_text_runs_in_a_spreadsheet(cell: str) -> None:
    assert str(safe_cell(cell)).startswith("'")
    assert str(safe_cell([cell, "b"])).startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert safe_cell(-12.5) == -12.5


@settings(deadline=None, max_examples=40)
@given(st.lists(events(), max_size=3))
def test_any_record_can_be_written_in_every_form(made: list[Event]) -> None:
    for form in FORMS:
        assert isinstance(written(made, form), bytes)
    lines = written(made, "jsonl").decode("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [event.id for event in made]
    rows = list(csv.reader(io.StringIO(written(made, "csv").decode("utf-8"), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * (len(made) + 1)
    assert not any(cell[:1] in "=+@" for row in rows for cell in row if cell)
    assert pq.read_table(io.BytesIO(written(made, "parquet"))).num_rows == len(made)
    assert json.loads(written(made, "geojson"))["type"] == "FeatureCollection"
    assert all(list(flat(event)) == list(COLUMNS) for event in made)


def test_a_parquet_file_keeps_types_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "it's a record.parquet"
    path.write_bytes(written([as_event(gale("a")), replace(as_event(gale("b")), fields={})], "parquet"))
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT id, participants, kinds, personnel, origins, lat FROM read_parquet(?)", [str(path)]
        ).fetchall()
        held = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert rows == [("event-a", ["NOR", "SWE"], [], 1200.0, 1, 60.5), ("event-b", [], [], None, 0, None)]
    kinds = {"text": "VARCHAR", "number": "DOUBLE", "count": "BIGINT", "list": "VARCHAR[]"}
    assert [(name, kind) for name, kind, *_ in held] == [(name, kinds[kind]) for name, kind in COLUMNS.items()]


def test_a_place_on_the_map() -> None:
    (feature,) = json.loads(written([as_event(gale("a"))], "geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [5.25, 60.5]}
    assert feature["properties"]["place"] == "Harbourton"
    assert feature["properties"]["hosts"] == ["NOR"]


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(UsageError, match="xlsx: no such format: use one of jsonl, csv"):
        written([], "xlsx")
