"""The desk in a real browser over the example record: every page, by mouse and by keyboard, at every size."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desked import running
from vedette.desk.desk import Desk, exercise_address, report_address

Error = pytest.importorskip("playwright.sync_api", reason="pip install 'vedette[dev]'").Error
WIDE = {"width": 1366, "height": 800}


@pytest.fixture
def tab(example: tuple[str, Desk], browser: Any) -> Iterator[Any]:
    """A tab at the desk; whatever it complains of fails the test."""
    context = browser.new_context(viewport=WIDE, base_url=example[0])
    context.set_default_timeout(90_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    assert said == []
    context.close()


@pytest.fixture
def own(example_store: Path, browser: Any, tmp_path: Path) -> Iterator[tuple[Any, Desk]]:
    """A tab at a desk that the test may change."""
    store = tmp_path / "record.duckdb"
    shutil.copy(example_store, store)
    with running(str(store), tmp_path / "index.sqlite") as (base, desk):
        context = browser.new_context(viewport=WIDE, base_url=base)
        context.set_default_timeout(90_000)
        yield context.new_page(), desk
        context.close()


def find(desk: Desk, title: str) -> str:
    return next(card.id for card in desk.index.cards.values() if title in card.title)


def pages(desk: Desk) -> list[str]:
    tiger = find(desk, "Tiger Triumph")
    with desk.reading() as store:
        report = report_address(sorted(store.contents("reports"))[0])
    return [
        "/", "/?q=navy", "/?standing=conflicting", "/reports", report, f"{report}/0-9", exercise_address(tiger),
        "/review",
        f"/review?item=field:{tiger}:start", "/review?kind=exercise", "/judgements", "/add", "/export", "/api", "/keys",
        "/nowhere",
    ]  # fmt: skip


def drawn(tab: Any) -> None:
    """Waits until the overview has its points."""
    tab.wait_for_load_state("networkidle")
    until(tab, "document.querySelector('#map canvas').width > 300")


def until(tab: Any, holds: str) -> None:
    """Waits for what the desk's policy does not let Playwright wait for: no text may become script in its pages."""
    for _ in range(1200):
        with suppress(Error):  # the page may be on its way to another address
            if tab.evaluate(holds):
                return
        tab.wait_for_timeout(50)
    raise AssertionError(f"never: {holds}")


def total(tab: Any) -> int:
    return int(tab.evaluate("document.querySelectorAll('table.exercises tbody tr').length"))


def test_axe_finds_nothing_serious(tab: Any, example: tuple[str, Desk]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install 'vedette[dev]'")
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        for path in pages(example[1]):
            if path == "/nowhere":
                continue  # the browser itself complains of a 404
            tab.goto(path)
            tab.wait_for_load_state("networkidle")
            found = axe.Axe().run(tab).response["violations"]
            told = [
                (v["id"], v["impact"], [n["html"][:120] for n in v["nodes"]][:3])
                for v in found
                if v["impact"] in ("serious", "critical", "moderate")
            ]
            assert told == [], (scheme, path)


@pytest.mark.parametrize(
    ("width", "text"), [(1366, "100%"), (820, "100%"), (390, "100%"), (320, "100%"), (1280, "200%")]
)
def test_every_width_and_size_of_text_holds_every_page(
    example: tuple[str, Desk], browser: Any, width: int, text: str
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800}, base_url=example[0])
    for path in pages(example[1]):
        tab.goto(path)
        tab.evaluate("size => document.documentElement.style.fontSize = size", text)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        clipped = tab.evaluate(
            """() => [...document.querySelectorAll('h1, h2, p, dd, td, th, li, button, input, a')]
                .filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1
                    && !e.closest('.scroll, .pick, .heard')).map(e => e.outerHTML.slice(0, 90))"""
        )
        assert clipped == [], path
    tab.close()


def test_the_overview_draws_and_lists_the_same(tab: Any, example: tuple[str, Desk]) -> None:
    tab.goto("/")
    drawn(tab)
    assert total(tab) == len(example[1].index.cards)
    lit = tab.evaluate(
        """() => { const c = document.querySelector('#map canvas'), d = c.getContext('2d')
            .getImageData(0, 0, c.width, c.height).data; const seen = new Set();
            for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
            return seen.size }"""
    )
    assert lit > 20  # land, borders, names and signs
    nowhere = sum(card.lat is None for card in example[1].index.cards.values())
    assert nowhere
    assert f"{nowhere} with no place told" in tab.inner_text("#map .strip")


def listed(number: int) -> str:
    return f"document.querySelectorAll('table.exercises tbody tr').length === {number}"


def test_a_choice_filters_the_list_without_loading_the_page(tab: Any, example: tuple[str, Desk]) -> None:
    cards = example[1].index.cards.values()
    indian = sum("IND" in card.actors for card in cards)
    assert 0 < indian < len(cards)
    tab.goto("/")
    drawn(tab)
    tab.evaluate("window.same = true")
    tab.click("summary:has-text('Actor')")
    tab.check("input[name=actor][value=IND]")
    until(tab, "location.search === '?actor=IND'")
    until(tab, listed(indian))
    assert tab.evaluate("window.same && document.activeElement.value") == "IND"
    tab.keyboard.press("Escape")
    tab.click(".chip")
    until(tab, listed(len(cards)))
    tab.go_back()
    until(tab, listed(indian))


def test_a_stretch_of_time_selects_on_the_map_and_in_the_list(tab: Any, example: tuple[str, Desk]) -> None:
    tab.goto("/")
    drawn(tab)
    box = tab.locator("#timeline canvas").bounding_box()
    middle = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + box["width"] * 0.78, middle)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.92, middle, steps=5)
    assert "selected" in tab.inner_text("#told")  # at once, before the desk is asked
    tab.mouse.up()
    until(tab, "new URLSearchParams(location.search).has('since')")
    cards = example[1].index.cards.values()
    since, ends = (date.fromisoformat(tab.input_value(f"[name={n}]")).toordinal() for n in ("since", "until"))
    inside = [c for c in cards if c.first is not None and c.last is not None and c.last >= since and c.first <= ends]
    assert 0 < len(inside) < len(cards)
    until(tab, listed(len(inside)))
    titles = tab.inner_text("table.exercises")
    assert "Tiger Triumph" in titles
    assert "Steadfast" not in titles


def test_a_box_on_the_map_selects_in_time_and_in_the_list(tab: Any) -> None:
    tab.goto("/")
    drawn(tab)
    box = tab.locator("#map canvas").bounding_box()
    tab.click("#map [data-zoom=box]")
    assert tab.get_attribute("#map [data-zoom=box]", "aria-pressed") == "true"
    tab.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.3)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=5)
    tab.mouse.up()
    until(tab, "new URLSearchParams(location.search).has('box')")
    until(tab, "document.querySelectorAll('table.exercises tbody tr').length === 1")
    assert "Tiger Triumph" in tab.inner_text("table.exercises")
    assert tab.get_attribute("#map [data-zoom=box]", "aria-pressed") == "false"
    assert len(tab.input_value("[name=box]").split(",")) == 4


def test_what_is_in_view_is_selected_without_a_mouse(tab: Any) -> None:
    tab.goto("/")
    drawn(tab)
    for _ in range(3):
        tab.focus("#map [data-zoom=in]")
        tab.keyboard.press("Enter")
    tab.focus("#map [data-zoom=view]")
    tab.keyboard.press("Enter")
    until(tab, "new URLSearchParams(location.search).has('box')")
    assert len(tab.input_value("[name=box]").split(",")) == 4


def test_the_search_marks_words_in_exercises_and_reports(tab: Any) -> None:
    tab.goto("/")
    tab.keyboard.press("/")
    tab.keyboard.type("tiger")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hits mark.found")
    assert tab.inner_text("table.exercises mark.found >> nth=0") == "Tiger"
    tab.click(".hits a.title >> nth=0")
    tab.wait_for_selector(".report-text")


def test_a_value_opens_its_evidence_beside_it(tab: Any, example: tuple[str, Desk]) -> None:
    tab.goto(exercise_address(find(example[1], "Tiger Triumph")))
    link = tab.locator("tr:has(#e-end) a[href*='#r-'] >> nth=0")
    link_address = link.get_attribute("href")
    link.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#evidence mark.hit")
    address, _, place = str(link_address).rpartition("#r-")
    begin, end = map(int, place.split("-"))
    with example[1].reading() as store:
        texts = {report_address(r.article.id): r.article.text for r in store.readings()}
    assert tab.inner_text("#evidence mark.hit") == texts[address][begin:end]
    assert tab.evaluate("document.activeElement.id") == "evidence"
    assert "confidence" in tab.inner_text("#evidence")
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#evidence")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")
    tab.keyboard.press("Enter")
    tab.click("#evidence >> text=The whole report")
    tab.wait_for_selector("mark:target")
    seen = tab.evaluate(
        "(b => b.top >= 0 && b.bottom <= innerHeight)(document.querySelector(':target').getBoundingClientRect())"
    )
    assert seen


def test_the_reader_tells_rule_and_confidence(tab: Any, example: tuple[str, Desk]) -> None:
    with example[1].reading() as store:
        reading = next(r for r in store.readings() if r.article.furniture and r.exercises)
    tab.goto(report_address(reading.article.id))
    title = tab.get_attribute(".text mark.value >> nth=0", "title")
    assert "rule" in title
    assert tab.inner_text(".text").replace("\n", "")[:40] in reading.article.text.replace("\n", "")
    faint, plain = (
        tab.evaluate("s => getComputedStyle(document.querySelector(s)).color", s) for s in (".text .furniture", ".text")
    )
    assert faint != plain
    tab.click(".read-values a >> nth=2")
    assert tab.evaluate("document.querySelector('mark:target') !== null")


def test_a_review_by_keyboard_changes_the_record_and_is_undone(own: tuple[Any, Desk]) -> None:
    tab, desk = own
    tiger = find(desk, "Tiger Triumph")
    tab.goto(f"/review?item=field:{tiger}:start")
    before = desk.index.cards[tiger]
    assert "start" in before.conflicts
    tab.focus("[name=by]")
    tab.keyboard.type("Kim")
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("2")  # the second value
    assert tab.evaluate("document.querySelectorAll('[name=on]')[1].checked")
    tab.keyboard.press("a")
    tab.wait_for_selector(".acts li")
    assert "accept" in tab.inner_text(".acts")
    after = desk.index.cards[tiger]
    assert "start" in after.settled
    assert after.when != before.when
    tab.goto(exercise_address(tiger))
    assert "accepted" in tab.inner_text("tr:has(#e-start)")
    tab.goto("/review")
    assert tab.input_value("[name=by]") == "Kim"
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("u")
    tab.wait_for_selector(".acts .over")
    assert desk.index.cards[tiger] == before


def test_a_correction_by_keyboard(own: tuple[Any, Desk]) -> None:
    tab, desk = own
    tiger = find(desk, "Tiger Triumph")
    tab.goto(f"/review?item=field:{tiger}:end")
    tab.fill("[name=by]", "Kim")
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("c")  # leads to the field
    tab.keyboard.type("2019-11-25")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".acts li")
    assert desk.index.cards[tiger].when == "13–25 November 2019"


def test_the_queue_goes_on_and_comes_back(own: tuple[Any, Desk]) -> None:
    tab, _ = own
    tab.goto("/review")
    first = tab.inner_text("h1")
    tab.keyboard.press("j")
    until(tab, "location.search.startsWith('?after')")
    assert tab.inner_text("h1") != first
    tab.keyboard.press("k")
    until(tab, "!location.search")
    assert tab.inner_text("h1") == first


def test_a_text_is_added_and_what_changed_is_told(own: tuple[Any, Desk]) -> None:
    tab, _ = own
    tab.goto("/add")
    tab.fill(
        "textarea[name=text]", "Norway and Sweden began the naval exercise Amber Tide in the Baltic Sea on Tuesday."
    )
    tab.fill("[name=title]", "Amber Tide begins")
    tab.fill("[name=published]", "2031-05-13")
    tab.click("text=Add the text")
    tab.wait_for_selector("#job[data-over=true]", timeout=60_000)
    assert "Amber Tide" in tab.inner_text(".differences")
    assert "1 report new" in tab.inner_text("#job")
    tab.click(".differences a")
    tab.wait_for_selector("table.matrix")


def test_everything_is_reached_and_seen_by_keyboard(tab: Any, example: tuple[str, Desk]) -> None:
    for path in ("/", exercise_address(find(example[1], "Tiger Triumph")), "/review", "/add"):
        tab.goto(path)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        seen = set()
        for _ in range(45):
            tab.keyboard.press("Tab")
            here = tab.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                    return [e.tagName, e.textContent.slice(0, 20), parseFloat(s.outlineWidth) >= 1 || e.type === 'file',
                            b.width > 0 && b.height > 0] }"""
            )
            if here[0] == "BODY":
                break
            assert here[2], (path, here)
            assert here[3], (path, here)
            seen.add((here[0], here[1]))
        assert ("A", "Take away") in seen
        assert len(seen) > 12, path


def test_without_scripts_the_desk_still_serves(example: tuple[str, Desk], browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=example[0])
    tab = context.new_page()
    tab.goto("/")
    assert "Tiger Triumph" in tab.inner_text("table.exercises")
    tab.click("summary:has-text('Actor')")
    tab.check("input[name=actor][value=FIN]")
    tab.click("text=Apply")
    assert "Tiger Triumph" not in tab.inner_text("table.exercises")
    tab.goto(exercise_address(find(example[1], "Tiger Triumph")))
    tab.click("table.matrix a[href*='#r-'] >> nth=0")
    assert "Kinds of marks" in tab.content()
    context.close()


def test_dark_and_light(tab: Any) -> None:
    def ground() -> int:
        tab.goto("/")
        value = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
        return sum(value)

    tab.emulate_media(color_scheme="dark")
    assert ground() < 150
    tab.emulate_media(color_scheme="light")
    assert ground() > 700
