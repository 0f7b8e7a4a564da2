"""Draws docs/brief.png, the picture of the brief in the README, from the example reports.

    .venv/bin/python tools/screenshots.py [--exercise "Tiger Triumph"] [--output docs/brief.png]

Needs Chromium (`make system-deps`) and playwright (the extra `dev`). It shows the head and the table of one exercise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import vedette
from vedette.report.brief import brief
from vedette.store import open_store

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 1280, 1180
"""The head, the timeline, the map and the first rows of the table of an exercise with six reports."""


def main() -> int:
    """Builds the record, writes the page about one exercise, and has it drawn."""
    parser = argparse.ArgumentParser(description="Draws the picture of the brief.")
    parser.add_argument("--exercise", default="Tiger Triumph", help="a part of its title")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "brief.png")
    options = parser.parse_args()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        print("no Chromium is installed: make system-deps", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "examples.duckdb"
        vedette.build(ROOT / "examples", store=store)
        page = Path(folder) / "brief.html"
        with open_store(str(store), mode="read") as opened:
            found = [event.id for event in opened.events() if options.exercise in event.title]
            if not found:
                print(f"{options.exercise}: no exercise of the examples has this in its title", file=sys.stderr)
                return 2
            page.write_text(brief(opened, found[:1]), encoding="utf-8")
        draw(browser, page, options.output)
    print(options.output)
    return 0


def draw(browser: str, page: Path, picture: Path) -> None:
    """The page's first exercise as a picture."""
    flags = ["--disable-gpu", "--disable-background-networking"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=flags)
        tab = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(page.as_uri())
        tab.evaluate("document.querySelector('article').scrollIntoView()")
        tab.screenshot(path=picture)
        opened.close()


if __name__ == "__main__":
    sys.exit(main())
