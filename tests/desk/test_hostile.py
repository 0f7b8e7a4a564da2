"""Reports that attack the desk, in a real browser: nothing of theirs runs, is loaded, or turns the page round."""

from __future__ import annotations

from typing import Any

import pytest

from desked import asked
from vedette.desk.desk import Desk, exercise_address, report_address


def pages(desk: Desk) -> list[str]:
    with desk.reading() as store:
        reports = [report_address(r) for r in store.contents("reports")]
    found = ["/", "/?q=exercise", "/?q=script", "/reports", "/reports?q=exercise"]
    found += [exercise_address(i) for i in desk.index.cards] + reports
    return [*found, *(f"{r}/0-9" for r in reports)]


def test_nothing_runs_or_is_loaded(hostile: tuple[str, Desk], browser: Any) -> None:
    base, desk = hostile
    context = browser.new_context()
    tab = context.new_page()
    asked_for, said = [], []
    tab.on("request", lambda request: asked_for.append(request.url))
    tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    for path in pages(desk):
        tab.goto(base + path)
        tab.wait_for_load_state("load")
        assert tab.evaluate("document.documentElement.dataset.canary") is None, path
        assert tab.evaluate("document.querySelectorAll('iframe, img, object, embed, base').length") == 0
        assert tab.evaluate("document.querySelectorAll('script:not([src^=\"/static/\"])').length") == 0
        assert tab.evaluate("[...document.querySelectorAll('*')].every(e => [...e.attributes].every("
                            "a => !a.name.startsWith('on')))")  # fmt: skip
        assert tab.evaluate("[...document.links].every(a => ['http:', 'https:'].includes(a.protocol))"), path
        assert tab.evaluate("getComputedStyle(document.querySelector('main')).display") != "none"
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert tab.evaluate("!/[\\u202e\\u2066\\u200f]/.test(document.documentElement.outerHTML)"), path
    assert {url[: len(base)] for url in asked_for} == {base}
    assert said == []
    context.close()


def test_the_evidence_of_a_hostile_report_opens_and_stays_dead(hostile: tuple[str, Desk], browser: Any) -> None:
    base, desk = hostile
    tab = browser.new_page()
    wanted = max(desk.index.cards.values(), key=lambda c: c.reports)
    tab.goto(base + exercise_address(wanted.id))
    tab.click("table.matrix a[href*='#r-'] >> nth=0")
    tab.wait_for_selector("#evidence mark.hit")
    assert tab.evaluate("document.documentElement.dataset.canary") is None
    assert tab.evaluate("document.querySelectorAll('#evidence script, #evidence img, #evidence style').length") == 0
    tab.close()


def test_the_canary_would_sing(hostile: tuple[str, Desk], browser: Any) -> None:
    """The same attack runs where nothing holds it: the tests above can fail."""
    tab = browser.new_page()
    tab.set_content("<img src=x onerror=\"document.documentElement.dataset.canary='dead'\">")
    tab.wait_for_function("document.documentElement.dataset.canary", timeout=5000)
    assert tab.evaluate("document.documentElement.dataset.canary") == "dead"
    tab.close()


@pytest.mark.parametrize("path", ["/", "/reports"])
def test_a_title_of_five_million_characters_is_cut(hostile: tuple[str, Desk], path: str) -> None:
    base, _ = hostile
    assert len(asked(base, path).content) < 100_000


def test_no_page_is_swelled_by_it(hostile: tuple[str, Desk]) -> None:
    base, desk = hostile
    for path in pages(desk):
        assert len(asked(base, path).content) < 500_000, path
