"""Desks over the example reports and over hostile ones, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import vedette
from briefed import gale_readings, hostile_readings
from desked import keep, running
from vedette.desk.desk import Desk

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine takes longer over a decision than a person would wait."""
    monkeypatch.setattr("vedette.desk.decide.PATIENCE", 120.0)


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports; who changes it takes a copy."""
    store = tmp_path_factory.mktemp("example") / "example.duckdb"
    vedette.build(EXAMPLES, store=store)
    return store


@pytest.fixture(scope="module")
def example(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    """A desk over a copy of the example record."""
    folder = tmp_path_factory.mktemp("desk")
    store = folder / "record.duckdb"
    shutil.copy(example_store, store)
    with running(str(store), folder / "index.sqlite") as found:
        yield found


@pytest.fixture(scope="module")
def gale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    """A desk over a few reports made by hand."""
    folder = tmp_path_factory.mktemp("gale")
    keep(str(folder / "gale.duckdb"), gale_readings())
    with running(str(folder / "gale.duckdb"), folder / "index.sqlite") as found:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    """A desk over reports that attack it, with titles of five million characters."""
    folder = tmp_path_factory.mktemp("hostile")
    keep(str(folder / "hostile.duckdb"), [*hostile_readings(title=5_000_000), *gale_readings()])
    with running(str(folder / "hostile.duckdb"), folder / "index.sqlite") as found:
        yield found
