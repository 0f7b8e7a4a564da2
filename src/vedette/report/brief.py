"""The brief: one page for people that opens from a file without a network, every value with the words it rests on.

The page has no script and takes nothing from elsewhere: its policy forbids all but its own style sheet, which it
names by its digest. Whatever comes from a report is escaped (`report.markup`).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from vedette.model.record import Event
from vedette.report.brief_facts import (
    conflict_words,
    exercise_map,
    exercise_timeline,
    facts,
    measure_line,
    when_line,
    where_line,
)
from vedette.report.brief_lineage import lineage, signals
from vedette.report.brief_marks import legend, sign, sprite
from vedette.report.brief_matrix import matrix
from vedette.report.brief_said import around_table, count_said, said_table
from vedette.report.brief_sheet import Sheet, exercise_href, link, make_sheet, origins_of, reports_of, uses
from vedette.report.brief_text import report_section
from vedette.report.brief_words import count, listed
from vedette.report.markup import Html, cut, element, join, own
from vedette.store.base import Store

_TITLE = 140
"""Characters of a title in a heading; a report can give an exercise any name."""


def brief(store: Store, ids: Sequence[str] = ()) -> str:
    """The page about these exercises, about all where none is named."""
    events = store.events(list(ids) or None)
    reports = sorted({member.report for event in events for member in event.reports})
    return page(make_sheet(events, store.readings(reports)))


def page(sheet: Sheet) -> str:
    """The page as HTML."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = f"{count(len(sheet.events), 'exercise')} in {count(len(sheet.numbers), 'report')}"
    name = cut(sheet.events[0].title, _TITLE) if len(sheet.events) == 1 else title
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{name} – Vedette brief"),
        element("style", Html(style)),
    )
    body = element(
        "body",
        sprite(),
        element("a", "Skip to the exercises", href="#exercises", class_="skip"),
        _header(sheet, title),
        element("main", *(_exercise(event, sheet) for event in sheet.events), id="exercises"),
        _reports(sheet),
        _footer(),
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


@lru_cache(maxsize=1)
def _style() -> str:
    return (files("vedette.report") / "brief.css").read_text(encoding="utf-8")


def _header(sheet: Sheet, title: str) -> Html:
    days = sorted(r.article.published[:10] for r in sheet.readings.values() if r.article.published)
    period = f"Reports published {days[0]} to {days[-1]}. " if days else ""
    words = "Each value leads to the sentence it rests on; each marked sentence leads back."
    parts = [
        element("p", "Vedette · brief", class_="kicker"),
        element("h1", own(title)),
        element("p", period + words, class_="lead"),
    ]
    if not sheet.events:
        parts.append(element("p", "The store holds no exercise.", class_="lead"))
        return element("header", *parts)
    if len(sheet.events) > 1:
        parts.append(_contents(sheet))
    parts.append(element("details", element("summary", "How to read the signs"), legend(), open=True, class_="key"))
    return element("header", *parts)


def _contents(sheet: Sheet) -> Html:
    rows = []
    for event in sheet.events:
        clash = conflict_words(event)
        mark = [sign("conflict", told=False), listed(clash)] if clash else ["none"]
        rows.append(
            element(
                "tr",
                element("td", when_line(event) or "not told", class_="when"),
                element(
                    "th", link(exercise_href(sheet, event.id), own(cut(event.title, _TITLE) or event.id)), scope="row"
                ),
                element("td", own(where_line(event)), class_="where"),
                _number(len(reports_of(event, sheet)), "report"),
                _number(len(origins_of(event, sheet)), "origin"),
                element("td", *mark, class_="clashes" if clash else "clashes none"),
            )
        )
    words = ("When", "Exercise", "Where", "Reports", "Origins", "Conflict")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    table = element("table", element("thead", head), element("tbody", *rows))
    return element("nav", element("h2", "Contents"), table, class_="contents", aria_label="Contents", id="contents")


def _titled(event: Event, sheet: Sheet) -> Html:
    return link(exercise_href(sheet, event.id), own(cut(event.title, _TITLE) or event.id))


def _number(number: int, word: str) -> Html:
    """A cell with a number; where the table has no head, its word stands behind it."""
    return element("td", str(number), class_="number", data_word=word if number == 1 else f"{word}s")


def _exercise(event: Event, sheet: Sheet) -> Html:
    anchor = sheet.anchors[event.id]
    line = exercise_timeline(event, sheet)
    where = exercise_map(event)
    told = [facts(event, sheet), element("figure", line, class_="when") if line else Html("")]
    statements, others, measured = said_table(event, sheet), around_table(event, sheet), signals(event, sheet)
    several = len(reports_of(event, sheet)) > 1
    said_note = f"{count_said(event, sheet)}; in quotation marks what is verbatim, else the report’s words"
    sections = [
        _section("What the reports tell", matrix(event, sheet), f"{anchor}-matrix"),
        _section("Who said what", statements, f"{anchor}-said", said_note),
        _section("What else happened", others, f"{anchor}-around", "as the same reports tell it"),
        _section("Signals", measured, f"{anchor}-signals"),
        _section("Where the reports come from", lineage(event, sheet), f"{anchor}-lineage") if several else Html(""),
    ]
    return element(
        "article",
        element("h2", own(cut(event.title, _TITLE) or "An exercise without a name")),
        element("p", measure_line(event, sheet), element("code", own(cut(event.id, 40))), class_="measure-line"),
        _parts(event, sheet),
        element("div", element("div", *told), where or Html(""), class_="scene" if where else "scene alone"),
        *sections,
        id=anchor,
        class_="exercise several" if several else "exercise",
    )


def _section(title: str, body: Html | None, anchor: str, note: str = "") -> Html:
    if body is None:
        return Html("")
    head = element("h3", title, *([element("small", note)] if note else []))
    return element("section", head, body, id=anchor)


def _parts(event: Event, sheet: Sheet) -> Html:
    titles = {e.id: e.title for e in sheet.events}
    named = [link(exercise_href(sheet, part), own(cut(titles.get(part, part), 80))) for part in event.parts]
    return element("p", "Parts: ", join(named, ", "), class_="parts") if named else Html("")


def _reports(sheet: Sheet) -> Html:
    used = uses(sheet)
    listed_ = [r for r in sheet.numbers if r in sheet.readings]
    shown = [report_section(report, used.get(report, ()), sheet) for report in listed_]
    if not shown:
        return Html("")
    note = (
        "The text as it was read, with every place marked that a value rests on. "
        "Grey in brackets: page furniture, from which nothing is taken."
    )
    return element(
        "section",
        element("h2", "The reports"),
        element("p", note, class_="lead"),
        *shown,
        class_="reports",
        id="reports",
    )


def _footer() -> Html:
    words = (
        "What stands here is what the reports say, not what is true. Independent origins are counted after copies and "
        "shared sources are folded into one. Outlines on the maps: Natural Earth, public domain; they take no side in "
        "any dispute. Distances are measured on these outlines from the middle of a town or site."
    )
    return element("footer", element("p", words))
