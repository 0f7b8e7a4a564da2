"""The brief in a real browser: nothing runs or is fetched, every width holds it, links lead there and back."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from briefed import AGENCY, gale_sheet, hostile_sheet
from vedette.report.brief import page


@pytest.fixture(scope="module")
def gale(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("brief") / "gale.html"
    file.write_text(page(gale_sheet()), encoding="utf-8")
    return file.as_uri()


def test_nothing_of_a_hostile_report_runs_or_is_fetched(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page(hostile_sheet()), encoding="utf-8")
    tab = browser.new_page()
    asked, dialogs, errors = [], [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.on("console", lambda message: errors.append(message.text))
    tab.goto(file.as_uri())
    tab.wait_for_load_state("load")
    for link in tab.query_selector_all("a[href^='#']")[:40]:
        link.evaluate("a => a.click()")
    assert tab.evaluate("document.documentElement.dataset.canary") is None
    assert (
        tab.evaluate("document.scripts.length + document.images.length + document.querySelectorAll('iframe').length")
        == 0
    )
    assert tab.evaluate("getComputedStyle(document.querySelector('main')).display") != "none"
    assert tab.evaluate("document.baseURI").startswith(file.as_uri())
    assert asked == [file.as_uri()]
    assert dialogs == []
    assert errors == []
    tab.close()


def test_the_canary_would_sing(browser: Any, tmp_path: Path) -> None:
    """Without escaping and policy the same attack does run: the test above can fail."""
    file = tmp_path / "open.html"
    file.write_text("<img src=x onerror=\"document.documentElement.dataset.canary='dead'\">", encoding="utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    tab.wait_for_function("document.documentElement.dataset.canary", timeout=5000)
    assert tab.evaluate("document.documentElement.dataset.canary") == "dead"
    tab.close()


@pytest.mark.parametrize(
    ("width", "text"), [(1280, "100%"), (640, "100%"), (360, "100%"), (320, "100%"), (1280, "200%")]
)
def test_every_width_and_size_of_text_holds_the_page(browser: Any, gale: str, width: int, text: str) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(gale)
    tab.evaluate("size => document.documentElement.style.fontSize = size", text)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    clipped = tab.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, dd, td, th, li, .lane p')]
            .filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1
                && !e.closest('.scroll')).map(e => e.textContent.slice(0, 60))"""
    )
    assert clipped == []
    tab.close()


def test_a_value_leads_to_its_words_and_back(browser: Any, gale: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(gale)
    begin = AGENCY.index("15 May")
    anchor = f"r1-{begin}-{begin + 6}"
    plain = tab.evaluate("id => getComputedStyle(document.getElementById(id)).backgroundColor", anchor)
    tab.click(f"table.matrix a[href='#{anchor}'] >> nth=0")
    found = tab.evaluate(
        """() => { const mark = document.querySelector(':target'), box = mark.getBoundingClientRect();
            return {id: mark.id, words: mark.firstChild.data, seen: box.top >= 0 && box.bottom <= innerHeight,
                    colour: getComputedStyle(mark).backgroundColor,
                    around: getComputedStyle(mark.closest('.sentence')).backgroundColor} }"""
    )
    assert (found["id"], found["words"], found["seen"]) == (anchor, "15 May", True)
    assert found["colour"] != plain
    assert found["around"] != "rgba(0, 0, 0, 0)"
    tab.click(f"#{anchor} sup a")
    assert tab.evaluate("location.hash") == "#e1-end"
    assert tab.evaluate("document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    tab.close()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Any, gale: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(gale)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    seen = set()
    for _ in range(30):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.tagName + (document.activeElement.getAttribute('href') || '')"))
        assert tab.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
    assert {"SUMMARY", "A#e1", "A#r1", "DIV"} <= seen
    tab.close()


def test_headings_have_an_order_and_drawings_a_name(browser: Any, gale: str) -> None:
    tab = browser.new_page()
    tab.goto(gale)
    levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert tab.evaluate(
        "[...document.querySelectorAll('[role=img], [role=group], [role=region], nav')].every(e => e.ariaLabel)"
    )
    assert tab.evaluate("[...document.querySelectorAll('svg:not([role] svg)')].every(e => e.ariaHidden || e.role)")
    tab.close()


def test_dark_light_and_paper(browser: Any, gale: str) -> None:
    tab = browser.new_page(color_scheme="dark")
    tab.goto(gale)

    def ground() -> int:
        return sum(
            tab.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
        )

    assert ground() < 150
    tab.emulate_media(color_scheme="light")
    assert ground() > 700
    tab.emulate_media(media="print", color_scheme="dark")
    assert ground() > 700
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    printed = tab.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 20_000
    tab.close()


def test_the_page_needs_no_script(browser: Any, gale: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    tab = context.new_page()
    tab.goto(gale)
    assert "Grey Gale" in tab.inner_text("main")
    context.close()
