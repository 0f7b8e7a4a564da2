"""Draws the pictures of the documentation from the example reports: the brief and the pages of the desk.

    .venv/bin/python tools/screenshots.py [--exercise "Tiger Triumph"] [--folder docs] [--only brief overview …]

Needs Chromium (`make system-deps`) and playwright (the extra `dev`). Writes FOLDER/brief.png, and FOLDER/desk-….png for
the overview, a dossier with its evidence, a report, the review and, as a telephone shows it in the dark, the overview.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import vedette
from vedette.report.brief import brief
from vedette.store import open_store

ROOT = Path(__file__).parents[1]
WIDE = {"width": 1366, "height": 860}
PHONE = {"width": 390, "height": 844}
TALL = {"width": 1280, "height": 1180}
"""The head, the timeline, the map and the first rows of the table of an exercise with six reports."""


def main() -> int:
    """Builds the record, and has each page drawn."""
    parser = argparse.ArgumentParser(description="Draws the pictures of the documentation.")
    parser.add_argument("--exercise", default="Tiger Triumph", help="a part of its title")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs")
    parser.add_argument("--only", nargs="*", help="brief overview dossier report review phone")
    options = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        print("no Chromium is installed: make system-deps", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "examples.duckdb"
        vedette.build(ROOT / "examples", store=store)
        page = Path(folder) / "brief.html"
        with open_store(str(store), mode="read") as opened:
            found = [event for event in opened.events() if options.exercise in event.title]
            if not found:
                print(f"{options.exercise}: no exercise of the examples has this in its title", file=sys.stderr)
                return 2
            page.write_text(brief(opened, [found[0].id]), encoding="utf-8")
        with _browser(program) as browser, _desk(store, Path(folder)) as base:
            for name, draw in _pictures(browser, base, page, found[0].id):
                if not options.only or name in options.only:
                    file = options.folder / ("brief.png" if name == "brief" else f"desk-{name}.png")
                    draw(file)
                    print(file)
    return 0


def _pictures(browser: Any, base: str, page: Path, exercise: str) -> Iterator[tuple[str, Any]]:
    """Each picture's name with what draws it."""

    def brief_(file: Path) -> None:
        tab = browser.new_page(viewport=TALL, color_scheme="light")
        tab.goto(page.as_uri())
        tab.evaluate("document.querySelector('article').scrollIntoView()")
        tab.screenshot(path=file)

    def shot(path: str, act: str = "", size: dict[str, int] | None = None, scheme: str = "light") -> Any:
        def draw(file: Path) -> None:
            tab = browser.new_page(viewport=size or WIDE, color_scheme=scheme)
            tab.goto(base + path)
            tab.wait_for_load_state("networkidle")
            if act:
                tab.evaluate(act)
                tab.wait_for_load_state("networkidle")
            tab.wait_for_timeout(700)
            tab.screenshot(path=file)

        return draw

    click = "document.querySelector('tr:has(#e-end) a[href*=\"#r-\"]').click()"
    first = "document.querySelectorAll('.reports-list a.title')[2].href.replace(location.origin, '')"
    yield "brief", brief_
    yield "overview", shot("/")
    yield "dossier", shot(f"/exercises/{exercise}", click)
    yield "report", shot("/reports", f"location.href = {first}")
    yield "review", shot(f"/review?item=field:{exercise}:start")
    yield "phone", shot("/", size=PHONE, scheme="dark")


@contextmanager
def _browser(program: str) -> Iterator[Any]:
    flags = ["--disable-gpu", "--disable-background-networking"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=flags)
        yield opened
        opened.close()


@contextmanager
def _desk(store: Path, cache: Path) -> Iterator[str]:
    """A desk of its own over the record."""
    call = [sys.executable, "-m", "vedette", "desk", "--store", str(store), "--port", "0"]
    desk = subprocess.Popen(  # noqa: S603 (our own program over a file of our own)
        call, stderr=subprocess.PIPE, text=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)}
    )
    assert desk.stderr is not None
    found = re.search(r"http://\S+?(?=/ )", desk.stderr.readline())
    if not found:
        raise SystemExit("the desk did not start")
    try:
        yield found[0]
    finally:
        desk.terminate()
        desk.wait(30)


if __name__ == "__main__":
    sys.exit(main())
