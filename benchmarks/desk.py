"""How quick the desk is over a large record: the first page, filters and searches, as a browser asks for them.

    python benchmarks/desk.py [--exercises 10000] [--seed 1] [--keep FOLDER] [--browser] [--json]

The record is made up (benchmarks/merge.py): about ten reports of 300 words for each exercise. The desk is a process of
its own. Beside the time that passed stands the processor's time, which says more where the machine has other work.
Targets over 10,000 exercises and 100,000 reports: the first page under 300 ms and, with all that it loads,
under 500 kB; a search under 200 ms. With --browser Chromium loads the page and drags a box over the map: how long it
takes until everything is drawn, and how long a frame.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import httpx

from merge import Maker
from vedette.merge import merge
from vedette.model.event import Reading
from vedette.model.record import Event
from vedette.store import open_store
from vedette.store.base import Fresh

WORDS = 300
_ROUNDS = 15
FIRST_MS, FIRST_KB, SEARCH_MS = 300, 500, 200


def main() -> int:
    """Makes the record where it is not kept, runs the desk over it, and prints what was measured."""
    parser = argparse.ArgumentParser(description="How quick the desk is over a large record.")
    parser.add_argument("--exercises", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder in which the record is kept for the next run")
    parser.add_argument("--browser", action="store_true", help="with Chromium as well")
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="vedette-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / f"desk-{options.exercises}-{options.seed}.duckdb"
    if not store.exists():
        _make(store, options.exercises, options.seed)
    try:
        figures = _measured(store, folder / "cache", options.browser)
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    for name, value in figures.items():
        print(f"{name:42} {value:>12,.1f}")
    good = figures["first page ms"] < FIRST_MS and figures["first page kB"] < FIRST_KB
    good = good and figures["search ms (slowest median)"] < SEARCH_MS
    print("targets reached" if good else "targets missed")
    if options.json:
        print(json.dumps(figures))
    return 0 if good else 1


def _make(store: Path, exercises: int, seed: int) -> None:
    """A tenth is made and fused; the rest are its twins under other ids, at other places: fusing all takes minutes."""
    lexicon = _lexicon(seed)
    events: list[Event] = []
    with open_store(str(store)) as opened:
        batch: list[Fresh] = []
        made = Maker(seed).readings(max(exercises // TWINS, 1))
        for _, group in groupby(made, key=lambda r: r.article.id.partition("/")[0]):
            readings = list(group)
            events += merge(readings)
            batch += [Fresh(content="1", reading=_longer(r, lexicon)) for r in readings]
        opened.save(batch)
        opened.save_events({e.id: e for e in events}.values(), opened.revision())
    with duckdb.connect(str(store)) as connection:
        for twin in range(1, TWINS):
            for table, columns in _COPIED.items():
                _copy(connection, table, columns, twin)


TWINS = 10
_REPORT, _EXERCISE = "{0} || '+' || {1}", "substr(md5({0} || '+' || {1}), 1, 16)"
_VALUE = """
CASE WHEN field = 'places' THEN regexp_replace({0}, '"lon":(-?)[0-9]+', '"lon":\\1' || {1} * 11)
WHEN field IN ('start', 'end')
    THEN replace(regexp_replace({0}, '20[0-9]([0-9])-', '20{1}\\1-', 'g'), '-02-29', '-02-28')
ELSE {0} END
"""
_COPIED: dict[str, dict[str, str]] = {
    "reports": {"id": _REPORT},
    "mentions": {"report": _REPORT},
    "statements": {"report": _REPORT, "id": _EXERCISE},
    "exercises": {"id": _EXERCISE},
    "members": {"report": _REPORT, "exercise": _EXERCISE},
    "field_values": {
        "exercise": _EXERCISE,
        "value": _VALUE,
    },
    "support": {"report": _REPORT, "exercise": _EXERCISE},
    "lineage": {"exercise": _EXERCISE, "a": _REPORT, "b": _REPORT},
}
"""Table → the columns that a twin has of its own: ids, and the longitude and decade of the exercises."""


def _copy(connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], twin: int) -> None:
    own = ", ".join(f'{form.format(name, twin)} AS "{name}"' for name, form in columns.items())
    plain = " AND ".join(f"{name} NOT LIKE '%+%'" for name in columns if columns[name] is _REPORT)
    first = f"WHERE {plain}" if plain else f"LIMIT (SELECT count(*) // {twin} FROM {table})"  # noqa: S608 (our own)
    connection.execute(f"INSERT INTO {table} SELECT * REPLACE ({own}) FROM {table} {first}")  # noqa: S608 (our own)


def _lexicon(seed: int) -> tuple[list[str], list[float]]:
    """Twenty thousand made-up words, as often as the words of a language are (Zipf)."""
    pick = random.Random(seed)  # noqa: S311 (made-up data, not secrets)
    letters = "aeiourstlnmdkp"
    words = ["".join(pick.choice(letters) for _ in range(pick.choice((4, 5, 6, 7, 8)))) for _ in range(20_000)]
    return words, [1 / (n + 3) for n in range(len(words))]


def _longer(reading: Reading, lexicon: tuple[list[str], list[float]]) -> Reading:
    pick = random.Random(reading.article.id)  # noqa: S311 (made-up data, not secrets)
    more = " ".join(pick.choices(lexicon[0], lexicon[1], k=WORDS - 70))
    article = replace(reading.article, text=f"{reading.article.text}\n{more}.\n")
    return replace(reading, article=article)


def _measured(store: Path, cache: Path, browser: bool) -> dict[str, float]:
    shutil.rmtree(cache, ignore_errors=True)
    figures: dict[str, float] = {}
    began = time.perf_counter()
    with _Desk(store, cache) as base:
        figures["answers after s (no index yet)"] = time.perf_counter() - began
        while httpx.get(f"{base}/reports.json", timeout=900).json()["total"] == 0 or "indexing" in _page(base):
            time.sleep(0.2)
        figures["index made after s"] = time.perf_counter() - began
    figures["index MB"] = sum(f.stat().st_size for f in cache.rglob("*") if f.is_file()) / 1e6
    began = time.perf_counter()
    desk = _Desk(store, cache)
    with desk as base:
        figures["answers after s (index there)"] = time.perf_counter() - began
        figures |= _asked(_Meter(base, desk.process))
        if browser:
            figures |= _seen(base)
    return figures


def _page(base: str) -> str:
    return httpx.get(base, timeout=900).text


class _Desk:
    """A desk in a process of its own."""

    def __init__(self, store: Path, cache: Path) -> None:
        call = [sys.executable, "-m", "vedette", "desk", "--store", str(store), "--port", "0"]
        self._process = subprocess.Popen(  # noqa: S603 (our own program over a file of our own)
            call, stderr=subprocess.PIPE, text=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)}
        )

    @property
    def process(self) -> int:
        """Its number."""
        return self._process.pid

    def __enter__(self) -> str:
        assert self._process.stderr is not None
        found = re.search(r"http://\S+?(?=/ )", self._process.stderr.readline())
        assert found, "the desk did not start"
        while True:
            try:
                httpx.get(f"{found[0]}/keys", timeout=900)
                return found[0]
            except httpx.TransportError:
                time.sleep(0.02)

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(30)


class _Meter:
    """Asks the desk, and reads off how long that took, and how much of a processor."""

    def __init__(self, base: str, process: int) -> None:
        self.client = httpx.Client(base_url=base, timeout=900)
        self.figures: dict[str, float] = {}
        self._process = process

    def ask(self, name: str, paths: Sequence[str]) -> float:
        """The median over these questions, each asked once, in milliseconds to the last byte."""
        times, began_cpu = [], self._cpu()
        for path in paths:
            began = time.perf_counter()
            answer = self.client.get(path, headers={"accept": "text/html"})
            times.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, path
        self.figures[f"{name} ms"] = statistics.median(times)
        self.figures[f"{name} cpu ms"] = (self._cpu() - began_cpu) / len(paths)
        return self.figures[f"{name} ms"]

    def size(self, path: str) -> int:
        """Bytes as they go over the line."""
        head = {"accept": "text/html,*/*", "accept-encoding": "gzip"}
        with self.client.stream("GET", path, headers=head) as answer:
            return sum(len(part) for part in answer.iter_raw())

    def _cpu(self) -> float:
        """Milliseconds of processor that the desk has had so far, 0 where /proc is not there."""
        try:
            parts = Path(f"/proc/{self._process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(parts[11]) + int(parts[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _asked(meter: _Meter) -> dict[str, float]:
    page = meter.client.get("/").text
    loads = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js|svg)[^"]*)"', page)
    points = re.findall(r'data-points="([^"]+)"', page)
    modules = [f"/static/{name}" for name in ("canvas.js", "map.js", "timeline.js")]
    total = sum(meter.size(path) for path in ("/", *loads, *modules, *points, "/land.json"))
    meter.figures["first page kB"] = total / 1000
    meter.figures["first page, HTML alone kB"] = meter.size("/") / 1000
    meter.ask("first page", ["/"] * _ROUNDS)
    meter.ask("its points", ["/points.json"] * _ROUNDS)
    for name, path in _filters(page):
        meter.ask(f"filter: {name}", [path] * _ROUNDS)
    slowest = max(meter.ask(f"search: {name}", paths) for name, paths in _searches())
    meter.figures["search ms (slowest median)"] = slowest
    meter.ask("dossier", re.findall(r'href="(/exercises/\w+)"', page)[:_ROUNDS])
    meter.ask("export of all, CSV", ["/export/csv"])
    return meter.figures


def _filters(page: str) -> Iterator[tuple[str, str]]:
    actor = re.findall(r'name="actor" value="(\w+)"', page)[0]
    yield "an actor", f"/?actor={actor}"
    yield "a box and a year", "/?box=-20,-20,60,60&since=2010&until=2010"
    yield "the last part of the list", "/?page=100"


def _searches() -> Iterator[tuple[str, list[str]]]:
    """Common words, rare words, phrases, unfinished words; each asked once: the desk remembers what was asked last."""
    words, _ = _lexicon(1)
    queries = {
        "in nearly every report": words[:8],
        "in a hundredth": words[600:608],
        "in few": words[15_000:15_008],
        "two words": [f"{a} {b}" for a, b in zip(words[8:16], words[16:24], strict=True)],
        "unfinished": [w[:4] for w in words[40:48]],
        "a phrase": ['"the exercise commander"', '"bridge support"', '"mine coast"', '"staff allied"'],
    }
    for name, found in queries.items():
        for path in ("/", "/reports"):
            paths = [f"{path}?" + urlencode({"q": q if path == "/" else f"{q} the"}) for q in found]
            yield f"{name}, {'exercises' if path == '/' else 'reports'}", paths


def _seen(base: str) -> dict[str, float]:
    """In Chromium: until everything is drawn, and the frames while a box is drawn over the map."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        tab = opened.new_page(viewport={"width": 1366, "height": 800})
        tab.set_default_timeout(600_000)
        began = time.perf_counter()
        tab.goto(base, wait_until="networkidle")
        drawn = (time.perf_counter() - began) * 1000 - 500  # networkidle waits half a second for nothing
        tab.evaluate(
            """() => { window.frames_ = []; let last = performance.now();
            const tick = (now) => { frames_.push(now - last); last = now; requestAnimationFrame(tick); };
            requestAnimationFrame(tick); }"""
        )
        box = tab.locator("#map canvas").bounding_box()
        tab.keyboard.down("Shift")
        tab.mouse.move(box["x"] + 60, box["y"] + 60)
        tab.mouse.down()
        for step in range(60):
            tab.mouse.move(box["x"] + 60 + step * 6, box["y"] + 60 + step * 4)
        frames = tab.evaluate("frames_.slice(5)")
        tab.mouse.up()
        tab.keyboard.up("Shift")
        opened.close()
    return {
        "browser: all drawn after ms": drawn,
        "browser: a frame while selecting ms": statistics.median(frames),
        "browser: the slowest of twenty ms": sorted(frames)[int(len(frames) * 0.95)],
    }


if __name__ == "__main__":
    sys.exit(main())
