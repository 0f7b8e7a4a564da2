"""The overview: every exercise on a map, in time and in a list, all three of one selection."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from vedette.desk.cards import Card
from vedette.desk.desk import Desk, exercise_address, report_address
from vedette.desk.filters import LISTS, SORTS, Filter, Found, address, filter_of, survey
from vedette.desk.index import Line
from vedette.desk.page import Page, answer, desk_of, page_number, pages, query_of
from vedette.desk.words import marked, places, snippet
from vedette.report.brief_marks import MARKS, sign
from vedette.report.brief_words import actor_name, count, field_list, listed, plain_word
from vedette.report.markup import Html, cut, element, join, own

PAGE = 100
"""Exercises in one part of the list: some 60 kB of HTML."""
_HITS = 6
_MOST_OFFERED = 60
_TITLE = 110
_WORDS = {
    "actor": "Actor",
    "bloc": "Bloc",
    "place": "Country",
    "domain": "Domain",
    "status": "Status",
    "standing": "Standing",
    "signal": "Signal",
    "without": "Not told",
}
_SORT_WORDS = {
    "start": "oldest first",
    "newest": "newest first",
    "title": "by title",
    "reports": "most reports first",
    "origins": "most origins first",
    "conflicts": "most conflicts first",
}
_STANDING = {
    "conflicting": ("conflict", "reports conflict"),
    "corroborated": ("agree", "two or more origins"),
    "single": ("single", "one origin"),
}


def overview(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    desk.look()
    query = query_of(request)
    chosen, doubts = filter_of(query)
    found = survey(chosen, desk.index)
    at = min(page_number(query), max((len(found.cards) - 1) // PAGE, 0))
    hits, total = desk.index.reports_with(chosen.q, _HITS) if chosen.q else ([], 0)

    def data() -> dict[str, object]:
        shown = found.cards[at * PAGE : (at + 1) * PAGE]
        return {
            "filter": _plain(chosen),
            "doubts": doubts,
            "total": len(found.cards),
            "page": at + 1,
            "exercises": [card_data(c) for c in shown],
            "reports": {"total": total, "first": [asdict(line) for line in hits]},
            "offers": {name: dict(values) for name, values in found.offers.items()},
        }

    def page() -> Page:
        main = [
            element("h1", "Exercises", class_="heard"),
            _filters(chosen, found, desk, doubts),
            _views(chosen, found.cards),
            _listing(chosen, found.cards, at),
            _reports(desk, chosen.q, hits, total),
        ]
        return Page(title="Exercises", main=join(main), scripts=("overview.js",), wide=True, query=chosen.q)

    return answer(request, data, page)


def card_data(card: Card) -> dict[str, object]:
    """A card as plain data, its days as dates."""
    out: dict[str, object] = {**asdict(card), "address": exercise_address(card.id)}
    del out["words"]
    for name in ("first", "last"):
        day = getattr(card, name)
        out[name] = date.fromordinal(day).isoformat() if day else None
    return out


def _plain(chosen: Filter) -> dict[str, object]:
    told = {f.name: getattr(chosen, f.name) for f in fields(chosen)}
    return {
        n: v.isoformat() if isinstance(v, date) else list(v) if isinstance(v, tuple) else v for n, v in told.items()
    }


def _filters(chosen: Filter, found: Found, desk: Desk, doubts: Sequence[str]) -> Html:
    picks = [_pick(name, chosen, found) for name in LISTS if found.offers[name] or getattr(chosen, name)]
    days = [
        element(
            "label",
            element("span", word),
            element("input", type="text", name=name, value=_iso(getattr(chosen, name)), placeholder="YYYY-MM-DD",
                    size=11, inputmode="numeric", pattern=r"\d{4}(-\d\d)?(-\d\d)?", autocomplete="off"),
            class_="day",
        )
        for name, word in (("since", "From"), ("until", "Until"))
    ]  # fmt: skip
    box = ",".join(f"{x:g}" for x in chosen.box) if chosen.box else ""
    area = element(
        "label",
        element("span", "Box"),
        element("input", type="text", name="box", value=box, placeholder="west,south,east,north", size=18,
                autocomplete="off", title="Degrees; drawing on the map fills it in"),
        class_="day",
    )  # fmt: skip
    order = element(
        "label",
        element("span", "Order"),
        element("select", *(element("option", _SORT_WORDS[s], value=s, selected=s == chosen.sort) for s in SORTS),
                name="sort"),
        class_="day",
    )  # fmt: skip
    kept = [element("input", type="hidden", name="q", value=chosen.q)] if chosen.q else []
    apply = element("button", "Apply", type="submit", class_="apply")
    total = len(desk.index.cards)
    told = f"{len(found.cards):,} of {count(total, 'exercise')}" if not chosen.empty else count(total, "exercise")
    away = element("a", "Take these away", href=address("/export", chosen), class_="away")
    return element(
        "form",
        element("div", *kept, *picks, *days, area, order, apply, class_="row"),
        element("p", element("strong", told, id="told", role="status"), *_chips(chosen), away, class_="chips"),
        *(element("p", own(doubt), class_="doubt", role="alert") for doubt in doubts),
        action="/",
        method="get",
        id="filters",
        class_="filters",
        aria_label="Filter",
    )


def _pick(name: str, chosen: Filter, found: Found) -> Html:
    """A list to choose from that opens; how many of each there are is told beside it."""
    selected = getattr(chosen, name)
    values = found.offers[name]
    shown = [v for v in values if v[0] in selected]
    shown += [v for v in values if v[0] not in selected][: _MOST_OFFERED - len(shown)]
    items = [
        element(
            "li",
            element(
                "label",
                element("input", type="checkbox", name=name, value=value, checked=value in selected),
                element("span", own(cut(value_word(name, value), 60))),
                element("small", f"{number:,}"),
            ),
        )
        for value, number in shown
    ]
    more = len(values) - len(shown)
    left = [element("li", f"and {more:,} more; search for them", class_="more")] if more > 0 else []
    chosen_here = element("b", str(len(selected))) if selected else Html("")
    return element(
        "details",
        element("summary", _WORDS[name], chosen_here),
        element("ul", *items, *left),
        class_="pick",
        name="pick",
    )


def value_word(name: str, value: str) -> str:
    """A value of a condition in words."""
    if name in ("actor", "place"):
        return actor_name(value)
    if name == "standing":
        return _STANDING[value][1]
    return plain_word(value)


def _chips(chosen: Filter) -> list[Html]:
    """Each condition that is set, with the way to lift it."""
    chips = []
    for name in LISTS:
        values = getattr(chosen, name)
        for value in values:
            left: dict[str, Any] = {name: tuple(v for v in values if v != value)}
            rest = replace(chosen, **left)
            chips.append(_chip(rest, f"{_WORDS[name].lower()} ", value_word(name, value)))
    if chosen.q:
        chips.append(_chip(replace(chosen, q=""), "words ", chosen.q))
    if chosen.since:
        chips.append(_chip(replace(chosen, since=None), "from ", _iso(chosen.since)))
    if chosen.until:
        chips.append(_chip(replace(chosen, until=None), "until ", _iso(chosen.until)))
    if chosen.box:
        chips.append(_chip(replace(chosen, box=None), "inside ", "the box"))
    if len(chips) > 1:
        chips.append(element("a", "lift all", href=address("/", Filter(sort=chosen.sort)), class_="lift"))
    return chips


def _chip(rest: Filter, word: str, value: str) -> Html:
    label = f"Lift the condition {word}{cut(value, 60)}"
    return element(
        "a", word, element("b", own(cut(value, 40))), " ×", href=address("/", rest), class_="chip", aria_label=label
    )


def _views(chosen: Filter, cards: Sequence[Card]) -> Html:
    """The map and the timeline; their points come by an address of their own, and the list says the same in words."""
    nowhere = sum(c.lat is None for c in cards)
    undated = sum(c.first is None for c in cards)
    zoom = [
        element("button", word, type="button", data_zoom=way, aria_label=label, title=label)
        for way, word, label in (
            ("in", "+", "Nearer"),
            ("out", "−", "Farther"),
            ("home", "Whole", "The whole of it"),
            ("view", "In view", "Select what is in view"),
            ("box", "Box", "Select by drawing a box"),
        )
    ]
    drawn = element(
        "figure",
        element("canvas", aria_hidden="true"),
        element("div", *zoom, class_="tools", role="group", aria_label="Map"),
        element("p", class_="tip", hidden=True),
        _strip("place", nowhere, "no place told", chosen),
        class_="view map-view",
        id="map",
        data_points=address("/points.json", chosen),
    )
    line = element(
        "figure",
        element("canvas", aria_hidden="true"),
        element("div", *zoom[:3], class_="tools", role="group", aria_label="Timeline"),
        element("p", class_="tip", hidden=True),
        _strip("date", undated, "no date told", chosen),
        class_="view time-view",
        id="timeline",
    )
    keys = [element("span", _shape(key), words, class_=f"how-{key}") for key, words in _STANDING.values()]
    how = element("span", "Drag over the timeline, or with Shift over the map, to select.")
    note = (
        "Map and timeline are drawings of the list below; every choice in them is a filter that can be typed as well."
    )
    parts = [element("h2", "Map and timeline", class_="heard"), element("p", note, class_="heard"), drawn, line]
    return element("section", *parts, element("p", *keys, how, class_="keyline"), class_="views")


_SHAPES = {"conflict": "M8 2l6 6-6 6-6-6z", "agree": "M8 3a5 5 0 1 0 .01 0z", "single": "M8 3.5a4.5 4.5 0 1 0 .01 0z"}
"""The signs of the map and the timeline, by how an exercise stands."""


def _shape(key: str) -> Html:
    path = element("path", d=_SHAPES[key])
    return element("svg", path, viewBox="0 0 16 16", class_=f"shape shape-{key}", aria_hidden="true", focusable="false")


def _strip(what: str, number: int, words: str, chosen: Filter) -> Html:
    """Those that a drawing cannot place stand beside it, and can be chosen as well."""
    if not number:
        return Html("")
    href = address("/", replace(chosen, without=tuple(dict.fromkeys((*chosen.without, what)))))
    return element("p", element("a", f"{number:,} with {words}", href=href), class_="strip", data_strip=what)


def _listing(chosen: Filter, cards: Sequence[Card], at: int) -> Html:
    if not cards:
        told = (
            "No exercise passes this filter."
            if not chosen.empty
            else "The record is empty. Add reports, and the exercises that they tell of stand here."
        )
        return element("section", element("p", told, class_="lead empty"), id="list", class_="listing")
    shown = cards[at * PAGE : (at + 1) * PAGE]
    words = ("When", "Exercise", "Where", "Status", "Reports", "Standing")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    table = element(
        "table",
        element("caption", "Exercises that pass the filter", class_="heard"),
        element("thead", head),
        element("tbody", *(_row(card, chosen.q) for card in shown)),
        class_="exercises",
    )
    way = pages(lambda n: address("/", chosen, page=n + 1), at, PAGE, len(cards), "exercise")
    return element("section", element("h2", "List", class_="heard"), table, way, id="list", class_="listing")


def _row(card: Card, q: str) -> Html:
    title = cut(card.title, _TITLE) or "An exercise without a name"
    key, words = _STANDING[card.standing]
    told = listed(field_list(card.conflicts), 3) if card.conflicts else MARKS[key].word
    hosts = [a for a in card.hosts if a in card.actors]
    others = [a for a in card.actors if a not in hosts]
    who = listed([*(f"{actor_name(a)}" for a in hosts), *(actor_name(a) for a in others)], 5)
    tags = [element("small", plain_word(s), class_="tag") for s in card.signals]
    passing = [] if card.main else [element("small", "in passing", class_="tag faint")]
    number = f"{card.reports:,}" + (f" / {card.origins:,}" if card.reports > 1 else "")
    word = "reports / origins" if card.reports > 1 else "report"
    heard = f"{count(card.reports, 'report')}, {count(card.origins, 'origin')}"
    return element(
        "tr",
        element("td", _short(card.when) or element("span", "no date", class_="none"), class_="when"),
        element(
            "th",
            element("a", _found(title, q), href=exercise_address(card.id)),
            element("span", *passing, *tags, class_="tags") if passing or tags else Html(""),
            element("span", own(who), class_="who") if who else Html(""),
            scope="row",
        ),
        element("td", _found(cut(card.where, 60), q), class_="where"),
        element("td", plain_word(card.status or ""), class_="status"),
        element("td", element("span", number, title=heard), class_="number", data_word=word),
        element("td", sign(key, told=False), told, class_=f"how how-{key}", title=words),
        data_id=card.id[:8],
    )


_MONTH = re.compile(r"\b(January|February|March|April|June|July|August|September|October|November|December)\b")


def _short(when: str) -> str:
    """A time with its months in three letters: the list is narrow."""
    return _MONTH.sub(lambda m: m[0][:3], when)


def _found(text: str, q: str) -> Html:
    hits = places(q, text) if q else []
    return element("bdi", marked(text, 0, len(text), hits)) if hits else own(text)


def _reports(desk: Desk, q: str, hits: Sequence[Line], total: int) -> Html:
    if not q:
        return Html("")
    if not hits:
        return element("section", element("h2", "Reports"), element("p", "No report holds these words.", class_="lead"))
    more = element("a", f"All {count(total, 'report')} with these words", href=address("/reports", Filter(q=q)))
    return element(
        "section", element("h2", "Reports with these words"), report_list(desk, hits, q), element("p", more),
        class_="hits",
    )  # fmt: skip


def report_list(desk: Desk, lines: Sequence[Line], q: str) -> Html:
    """Reports with the part of their text that holds the words."""
    texts: dict[str, str] = {}
    if q:
        with desk.reading() as store:
            texts = {a.id: a.text for a in store.articles([line.id for line in lines])}
    items = []
    for line in lines:
        name = cut(line.title, 160) or cut(line.id, 60)
        about = " · ".join(x for x in (cut(line.publisher, 60), line.published or "undated") if x)
        told = count(line.exercises, "exercise") if line.exercises else "no exercise"
        text = texts.get(line.id, "")
        items.append(
            element(
                "li",
                element("a", _found(name, q), href=report_address(line.id), class_="title"),
                element("small", own(about), " · ", told),
                *([element("p", snippet(q, text), class_="snippet")] if text else []),
            )
        )
    return element("ol", *items, class_="reports-list")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
