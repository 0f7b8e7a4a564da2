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


@pytest.mark.parametrize(
    ("file", "count", "floors"),
    [
        ("newswire.txt", 479, (0.93, 0.97, 0.92)),  # measured: .941, .983, .935
        ("wires.txt", 194, (0.92, 0.96, 0.915)),  # measured: .938, .974, .933; half of it was never looked at
    ],
)
def test_time_expressions_of_our_own(
    tmp_path: Path, reader: Reader, file: str, count: int, floors: tuple[float, float, float]
) -> None:
    """Floors a point or two under what was measured: strict, relaxed, value."""
    assert write_timeml(CASES / file, tmp_path) == count
    summary = evaluate_dates(tmp_path, reader).summary
    measured = [summary[f"{name} F1"] for name in ("strict", "relaxed", "value")]
    assert [m >= floor for m, floor in zip(measured, floors, strict=True)] == [True] * 3, measured


@pytest.mark.parametrize(
    ("file", "count", "floors"),
    [
        ("namesakes.txt", 434, (0.94, 0.965, 0.985)),  # measured: .952, .977, .995; names that several places share
        ("world.txt", 436, (0.96, 0.97, 0.98)),  # measured: .974, .984, .993
    ],
)
def test_toponyms_of_our_own(
    tmp_path: Path, reader: Reader, file: str, count: int, floors: tuple[float, float, float]
) -> None:
    """Floors a point under what was measured: toponyms, within 161 km, country."""
    assert write_places(CASES / file, tmp_path / "places.xml") == count
    summary = evaluate_places(tmp_path / "places.xml", reader).summary
    measured = [summary[name] for name in ("toponym strict F1", "within 161 km", "country")]
    assert [m >= floor for m, floor in zip(measured, floors, strict=True)] == [True] * 3, measured
