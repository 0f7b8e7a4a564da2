"""Texts beside brat files as a measure of places, and the marked reports of our own as floors of both layers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.marked import write_places, write_timeml

from vedette.errors import UsageError
from vedette.evaluate.annotated_places import read_folder
from vedette.evaluate.dates import evaluate_dates
from vedette.evaluate.places import evaluate_places
from vedette.read.parse import Reader

CASES = Path(__file__).parents[1] / "read" / "cases"

ANN = """T1\tLiteral 11 17\tBergen
#1\tAnnotatorNotes T1\t3161732
T2\tAdjectival_Modifier 21 30\tNorwegian
#2\tAnnotatorNotes T2\t62.0, 10.0
T3\tNon_Toponym 0 5\tShips
T4\tLiteral 11 17\tBergen
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_brat_files_give_points_and_ids(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "1.txt").write_text("Ships left Bergen on Norwegian orders.", encoding="utf-8")
    (tmp_path / "1.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "2.txt").write_text("No annotation is beside this one.", encoding="utf-8")
    (gold,) = read_folder(tmp_path)
    assert [(t.begin, t.end, t.geonames, t.lat, t.lon) for t in gold.toponyms] == [
        (11, 17, 3161732, None, None),
        (21, 30, None, 62.0, 10.0),
    ]
    table = evaluate_places(tmp_path, reader)
    assert table.summary["exact GeoNames id"] == 1.0
    assert table.summary["within 161 km"] == 1.0


def test_a_folder_without_any_is_an_error(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(UsageError, match=r"brat|\.ann"):
        evaluate_places(tmp_path, reader)


def test_time_expressions_of_our_own_newswire(tmp_path: Path, reader: Reader) -> None:
    """Floors a point under what was measured: strict .941, relaxed .983, value .935."""
    assert write_timeml(CASES / "newswire.txt", tmp_path) == 479
    summary = evaluate_dates(tmp_path, reader).summary
    assert summary["relaxed F1"] >= 0.97
    assert summary["strict F1"] >= 0.93
    assert summary["value F1"] >= 0.92


def test_time_expressions_of_further_wires(tmp_path: Path, reader: Reader) -> None:
    """Floors under what was measured: strict .938, relaxed .974, value .933; half of it was never looked at."""
    assert write_timeml(CASES / "wires.txt", tmp_path) == 194
    summary = evaluate_dates(tmp_path, reader).summary
    assert summary["relaxed F1"] >= 0.96
    assert summary["strict F1"] >= 0.92
    assert summary["value F1"] >= 0.915


def test_shared_names_of_local_and_world_news(tmp_path: Path, reader: Reader) -> None:
    """Floors a point under what was measured: toponyms .952, within 161 km .977, country .995."""
    assert write_places(CASES / "namesakes.txt", tmp_path / "namesakes.xml") == 434
    summary = evaluate_places(tmp_path / "namesakes.xml", reader).summary
    assert summary["toponym strict F1"] >= 0.94
    assert summary["within 161 km"] >= 0.965
    assert summary["country"] >= 0.985


def test_toponyms_of_our_own_world_news(tmp_path: Path, reader: Reader) -> None:
    """Floors a point under what was measured: toponyms .974, within 161 km .984, country .993."""
    assert write_places(CASES / "world.txt", tmp_path / "world.xml") == 436
    summary = evaluate_places(tmp_path / "world.xml", reader).summary
    assert summary["toponym strict F1"] >= 0.96
    assert summary["within 161 km"] >= 0.97
    assert summary["country"] >= 0.98
