"""A store whose exercises another version or other weights put together: it says so, and is put together anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from telling import actor, name, report
from vedette.cli import main
from vedette.flow import derive
from vedette.maker import outdated
from vedette.store import open_store
from vedette.store.base import Fresh


def test_other_weights_put_the_exercises_together_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "record.duckdb")
    with open_store(place) as store:
        store.save([Fresh(content="1", reading=report("r1", [name("Iron Heron 2031"), actor("NOR")]))])
        assert not outdated(store)  # nothing was put together yet
        assert len(derive(store).new) == 1
        assert not outdated(store)
        store.save_events([], store.revision())
        assert derive(store).new == ()  # as long as nothing has changed nothing is done
        monkeypatch.setattr("vedette.maker.maker", lambda: "another")
        assert outdated(store)
    assert main(["list", "--store", place]) == 0
    assert f"vedette build --store {place}" in capsys.readouterr().err
    assert main(["build", "--store", place]) == 0
    assert main(["list", "--store", place]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "Iron Heron 2031" in told.out


def test_without_inputs_there_must_be_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--store", str(tmp_path / "none.duckdb")]) == 2
    assert "there is no such store" in capsys.readouterr().err
