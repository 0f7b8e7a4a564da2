"""The Python API: quick to import, open to notebooks, and plain about what goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import vedette
from made import as_event, gale, quiet
from vedette.api import Exercise, ReportReading
from vedette.errors import StoreError
from vedette.store import open_store
from vedette.store.base import Fresh


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = str(tmp_path / "record.duckdb")
    with open_store(path) as store:
        store.save([Fresh(content="1", reading=r) for r in (gale("a"), gale("b"), quiet("c"))])
        store.save_events([as_event(gale("a")), as_event(gale("b"))], store.revision())
    return path


def test_importing_loads_nothing_heavy() -> None:
    program = (
        "import sys, time; begin = time.perf_counter(); import vedette; took = time.perf_counter() - begin\n"
        "heavy = {'duckdb', 'arro3', 'numpy', 'onnxruntime', 'trafilatura', 'httpx'} & set(sys.modules)\n"
        "print(took, *sorted(heavy))"
    )
    took, *heavy = _said_by(program).split()
    assert heavy == []
    assert float(took) < 0.2


def test_the_stage_and_the_function_share_a_name() -> None:
    program = (
        "import vedette; first = vedette.read; print(callable(first))\n"
        "import vedette.read.tokens as tokens; from vedette.read import tokens as same\n"
        "print(tokens is same, vedette.read is first, callable(vedette.read))"
    )
    assert _said_by(program).split() == ["True"] * 4


def _said_by(program: str) -> str:
    """What a program prints in a fresh interpreter, where nothing has been imported yet."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout


def test_the_tables_of_a_record(record: str) -> None:
    opened = vedette.open(record)
    exercises = pa.table(opened.exercises()).to_pylist()
    assert [row["id"] for row in exercises] == ["event-a", "event-b"]
    row = exercises[0]
    assert (row["name"], row["series"]) == ("Grey Gale 31", "Grey Gale")
    assert (row["start"], row["personnel"]) == ("2031-05-05", 1200)
    assert (row["hosts"], row["participants"]) == (["NOR"], ["NOR", "SWE"])
    assert (row["place"], row["lat"], row["country"]) == ("Harbourton", 60.5, "NOR")
    assert opened.reports().num_rows == 3
    with duckdb.connect() as connection:
        connection.register("told", opened.exercises())
        found = connection.execute("SELECT id, hosts, personnel FROM told LIMIT 1").fetchall()
    assert found == [("event-a", ["NOR"], 1200.0)]
    assert set(opened.statements().column("exercise").to_pylist()) == {"event-a", "event-b"}
    assert "2 exercises from 3 reports" in repr(opened)


def test_an_exercise_and_its_evidence(record: str) -> None:
    exercise = vedette.open(record).exercise("event-a")
    assert isinstance(exercise, Exercise)
    rows = pa.table(exercise.evidence()).to_pylist()
    assert len(rows) == len(gale().exercises[0].arguments)
    text = exercise.articles["a"].text
    assert all(text[row["begin"] : row["end"]] == row["text"] for row in rows)
    assert {row["publisher"] for row in rows} == {"Example Post"}


def test_an_exercise_may_be_named_by_the_beginning_of_its_id(record: str) -> None:
    opened = vedette.open(record)
    for wrong, why in (("event-", "2 exercises have ids that begin with"), ("zulu", "no exercise has")):
        with pytest.raises(StoreError, match=why):
            opened.exercise(wrong)


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store"):
        vedette.open(tmp_path / "none.duckdb")


def test_a_store_may_be_written_while_its_record_is_in_use(record: str) -> None:
    opened = vedette.open(record)
    opened.reports()
    with open_store(record) as store:
        store.save([Fresh(content="1", reading=quiet("d"))])
    assert opened.reports().num_rows == 4


def test_what_a_notebook_shows_is_escaped() -> None:
    nasty = gale("<img src=x>", extra="<script>alert(1)</script>")
    nasty_event = as_event(nasty)
    shown = [
        ReportReading(nasty)._repr_html_(),
        Exercise(nasty_event, {nasty.article.id: nasty.article})._repr_html_(),
    ]
    for html in shown:
        assert "<img" not in html
        assert "<script" not in html
        assert "Grey Gale 31" in html
    assert "&lt;img src=x&gt;" in shown[1]


def test_an_empty_text_is_an_error() -> None:
    with pytest.raises(vedette.errors.InputError, match="no text"):
        vedette.read("  ")
