"""Signals from reports of our own to the command line: read, put together, compared with a catalogue, shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from vedette.cli import main
from vedette.store import open_store

ONE = """publisher: Example Post
published: 2024-07-10

SUWALKI, Poland — Poland and Lithuania began the 10-day exercise Amber Gale near Suwalki on Monday, July 8.

About 14,000 soldiers take part in it until July 17. Suwalki lies some 20 kilometres from Lithuania.

The exercise began as NATO leaders gathered for a summit in Washington this week.

It is the first time since March 2020 that the two countries hold an exercise there, the ministry said.
"""
TWO = """publisher: Northern Courier
published: 2024-07-11

Lithuanian and Polish troops train together near Suwalki in the exercise Amber Gale, which began on Monday.

"We practise the defence of the corridor," a Lithuanian officer told the Courier.
"""
CATALOGUE = """name,start,end,participants,place,lat,lon,personnel
Amber Gale 2022,2022-06-06,2022-06-12,Poland; Lithuania,Suwalki,54.1,22.93,5000
Brave Wave,2023-05-xx,,Poland; Germany,Ustka,54.58,16.86,900
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("line")
    (folder / "reports").mkdir()
    (folder / "reports" / "1.txt").write_text(ONE, encoding="utf-8")
    (folder / "reports" / "2.txt").write_text(TWO, encoding="utf-8")
    (folder / "own.csv").write_text(CATALOGUE, encoding="utf-8")
    path = str(folder / "record.duckdb")
    assert main(["build", "--store", path, str(folder / "reports")]) == 0
    return path


def signals(store: str, capsys: pytest.CaptureFixture[str]) -> list[dict]:  # type: ignore[type-arg]
    capsys.readouterr()
    assert main(["signals", "--json", "--store", store]) == 0
    exercises = json.loads(capsys.readouterr().out)["exercises"]
    return [s for e in exercises if "Amber Gale" in e["title"] for s in e["signals"]]


def one(found: list[dict], sort: str, **wanted: object) -> dict:  # type: ignore[type-arg]
    (signal,) = [s for s in found if s["signal"] == sort and all(s["measure"].get(k) == v for k, v in wanted.items())]
    return signal


def test_what_the_record_shows(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = signals(store, capsys)
    belarus = one(found, "proximity", to="BLR")
    assert belarus["measure"]["km"] == pytest.approx(46, abs=5)
    assert 0 < belarus["measure"]["share"] < belarus["measure"]["share_high"] < 0.2
    assert not [s for s in found if s["measure"].get("to") in ("LTU", "NATO") and s["signal"] == "proximity"]
    summit = one(found, "coincidence", **{"from": "2024-07-09"})
    assert (summit["measure"]["relation"], summit["measure"]["told_by_reports"]) == ("certain", 1)
    assert one(found, "consistency", check="duration against dates")["measure"]["verdict"] == "consistent"
    stated = one(found, "consistency", check="stated distance against the map")["measure"]
    assert (stated["to"], stated["stated_km"], stated["verdict"]) == ("LTU", 20.0, "agrees with the map")
    notified = one(found, "notification")["measure"]
    assert (notified["notify"], notified["observe"], notified["notice_due"]) == (
        "reached",
        "cannot be told",
        "2024-05-27",
    )
    assert one(found, "precedent", kind="first_since")["measure"]["verdict"] == "cannot be told"


def test_every_statement_stands_on_its_words(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = signals(store, capsys)
    with open_store(store, mode="read") as opened:
        texts = {r.article.id: r.article.text for r in opened.readings()}
    for signal in found:
        assert set(signal) == {"signal", "measure", "baseline", "n", "p", "window", "statements"}
        assert signal["statements"]
        assert all(texts[s["report"]][s["begin"] : s["end"]] == s["text"] for s in signal["statements"])


def test_a_catalogue_refutes_a_claim_and_the_pages_tell(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = str(Path(store).with_name("own.csv"))
    assert main(["import", "--store", store, own]) == 0
    assert "own: 2 exercises, 2022 to 2023; 0 doubts" in capsys.readouterr().out
    claim = one(signals(store, capsys), "precedent", kind="first_since")["measure"]
    assert (claim["verdict"], claim["known"][0]["exercise"]) == ("fails", "own:row 2")
    assert main(["show", "--store", store, _id(store)]) == 0
    told = capsys.readouterr().out
    assert re.search(r"precedent: “first time since March 2020[^”]*”: fails: 1 known in that time", told)
    page = Path(store).with_name("brief.html")
    assert main(["brief", "--store", store, "-o", str(page)]) == 0
    assert "Signals" in page.read_text(encoding="utf-8")
    exported = page.with_suffix(".jsonl")
    assert main(["export", "--store", store, "--format", "jsonl", "-o", str(exported)]) == 0
    row = json.loads(exported.read_text(encoding="utf-8"))
    assert "proximity" in {s["signal"] for s in row["signals"]}


def test_a_file_that_lists_nothing_is_a_wrong_call(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["import", "--store", store, str(tmp_path / "x.csv")]) == 2
    assert "lists no exercise and no meeting" in capsys.readouterr().err


def _id(store: str) -> str:
    with open_store(store, mode="read") as opened:
        (found,) = [e for e in opened.events() if "Amber Gale" in e.title]
    return found.id
