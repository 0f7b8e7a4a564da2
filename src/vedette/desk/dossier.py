"""The dossier of one exercise: what every report tells of it, who said so, how they hang together, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from vedette.atlas.borders import border_distance
from vedette.atlas.countries import countries
from vedette.desk.desk import Desk, exercise_address
from vedette.desk.lines import lineage_graph
from vedette.desk.page import Page, answer, desk_of, problem
from vedette.desk.plots import signal_plot
from vedette.merge.relation import conflicts
from vedette.model.event import Category, Location, Nearness
from vedette.model.record import Event, Signal, Support
from vedette.report.brief_facts import exercise_map, exercise_timeline, facts, measure_line
from vedette.report.brief_lineage import lineage
from vedette.report.brief_marks import legend
from vedette.report.brief_matrix import matrix
from vedette.report.brief_said import around_table, count_said, said_table
from vedette.report.brief_sheet import Sheet, cited, field_word, reports_of
from vedette.report.brief_words import near_words, place_words, plain_word
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.record import event_json, is_inferred
from vedette.report.signals import signal_words

_TITLE = 140
_ANCHOR = "e"
_MOST_SIGNALS = 8
"""Of one kind: a summit that touches every week of a year would fill the page."""


def dossier(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    wanted = request.path_params["id"]
    event = desk.event(wanted)
    if event is None:
        why = f"The record has no exercise {cut(wanted, 60)}. It may have been joined to another one, or be read anew."
        return problem(request, 404, "No such exercise", why)
    if event.id != wanted:
        tail = ".json" if request.scope["state"]["json"] else ""
        return Response(status_code=308, headers={"location": exercise_address(event.id) + tail})

    def page() -> Page:
        sheet = _sheet(desk, event)
        return Page(title=cut(event.title, 80) or event.id, main=_body(event, sheet, desk), wide=True)

    return answer(request, lambda: event_json(event), page)


def _sheet(desk: Desk, event: Event) -> Sheet:
    """The exercise stands here; its parts, and what it is a part of, have pages of their own."""
    made = desk.sheet([event])
    others = {part: exercise_address(part) for part in event.parts if part in desk.index.cards}
    return replace(made, anchors={**dict.fromkeys(others, ""), event.id: _ANCHOR}, exercise_pages=others)


def _body(event: Event, sheet: Sheet, desk: Desk) -> Html:
    line, where = exercise_timeline(event, sheet), exercise_map(event)
    several = len(reports_of(event, sheet)) > 1
    told = [facts(event, sheet), element("figure", line, class_="when") if line else Html("")]
    graph = lineage_graph(event, sheet) if several else None
    parts: list[tuple[str, str, str, Html | None]] = [
        ("matrix", "What the reports tell", "", matrix(event, sheet)),
        ("history", "Status over time", "as each report gives it", _history(event, sheet)),
        ("distance", "How far from whom", "measured on the map, against what reports say", _distance(event, sheet)),
        ("signals", "Signals", "", _signals(event, sheet)),
        ("lineage", "Where the reports come from", "", join([graph or "", lineage(event, sheet)]) if several else None),
        ("said", "Who said what", count_said(event, sheet), said_table(event, sheet)),
        ("around", "What else happened", "as the same reports tell it", around_table(event, sheet)),
    ]
    shown = [(anchor, title, note, body) for anchor, title, note, body in parts if body]
    links = [element("a", title, href=f"#{_ANCHOR}-{anchor}") for anchor, title, _, _ in shown]
    article = element(
        "article",
        element("h1", own(cut(event.title, _TITLE) or "An exercise without a name")),
        element("p", measure_line(event, sheet), element("code", event.id), class_="measure-line"),
        _related(event, desk),
        _questions(event),
        element("div", element("div", *told), where or Html(""), class_="scene" if where else "scene alone"),
        element("nav", *links, class_="inside", aria_label="On this page"),
        *(_section(*part) for part in shown),
        element("details", element("summary", "How to read the signs"), legend(), class_="key"),
        id=_ANCHOR,
        class_="exercise dossier",
    )
    return Html(article + evidence_panel())


def evidence_panel() -> Html:
    """Where the words behind a value are shown, beside it; filled when a value is chosen."""
    return element(
        "aside",
        element("button", "Close", type="button", class_="close"),
        element("div", class_="held"),
        id="evidence",
        tabindex=-1,
        hidden=True,
        aria_label="Evidence",
    )


def _section(anchor: str, title: str, note: str, body: Html) -> Html:
    head = element("h2", title, *([element("small", note)] if note else []))
    return element("section", head, body, id=f"{_ANCHOR}-{anchor}")


def _related(event: Event, desk: Desk) -> Html:
    """The exercises that are parts of this one, and those that this one is a part of."""
    lines = []
    below = [p for p in event.parts if p in desk.index.cards]
    above = [c for c in desk.index.wholes(event.id) if c in desk.index.cards]
    for word, ids in (("Part of ", above), ("Parts: ", below)):
        named = [element("a", own(cut(desk.index.cards[i].title, 80)), href=exercise_address(i)) for i in ids]
        if named:
            lines.append(element("p", word, join(named, ", "), class_="parts"))
    return join(lines)


def _history(event: Event, sheet: Sheet) -> Html | None:
    """What became of it, in the order in which it was reported, each with the words that say so."""
    if len(event.history) < 2:
        return None
    words: dict[tuple[str, str], Support] = {}
    for value in event.fields.get("status", ()):
        if isinstance(value.value, Category):
            for s in value.support:
                words.setdefault((value.value.value, s.report), s)
    items = []
    for station in event.history:
        days = [d for d in dict.fromkeys((station.first, station.last)) if d]
        told = [words[station.status, r] for r in station.reports if (station.status, r) in words]
        items.append(
            element(
                "li",
                element("span", " to ".join(days) or "undated", class_="days"),
                element("b", plain_word(station.status)),
                element("span", *(cited(sheet, s.report, s.begin, s.end) for s in told[:6]), class_="cites"),
                element("q", own(cut(told[0].text, 120))) if told else Html(""),
            )
        )
    return element("ol", *items, class_="history")


def _signals(event: Event, sheet: Sheet) -> Html | None:
    """Each signal in a sentence, with what it was held against, its plot, and the statements that it rests on."""
    if not event.signals:
        return None
    kinds = dict.fromkeys(signal.kind for signal in event.signals)
    parts = []
    for kind in kinds:
        mine = [signal for signal in event.signals if signal.kind == kind]
        items = [_signal(signal, sheet) for signal in mine[:_MOST_SIGNALS]]
        more = len(mine) - len(items)
        left = [element("li", f"and {more} more, in the JSON of this page", class_="more")] if more > 0 else []
        parts.append(element("section", element("h3", plain_word(kind).capitalize()), element("ul", *items, *left)))
    return element("div", *parts, class_="measured")


def _signal(signal: Signal, sheet: Sheet) -> Html:
    cites = {s.report: cited(sheet, s.report, s.begin, s.end) for s in reversed(signal.statements)}
    about = [f"held against {signal.baseline}"] if signal.baseline else []
    about += [f"window {signal.window}"] if signal.window else []
    words = element("p", own(cut(signal_words(signal), 400)))
    note = element("p", element("small", own(cut("; ".join(about), 300))))
    first = sorted(cites, key=lambda r: sheet.numbers.get(r, 0))[:8]
    told = element("p", join(cites[r] for r in first), class_="cites") if cites else Html("")
    return element("li", element("div", words, note, told), signal_plot(signal) or Html(""))


def _questions(event: Event) -> Html:
    """Where a person may decide: on what conflicts, and on the exercise as a whole."""
    fields = conflicts(event)
    named = [element("a", field_word(name), href=f"/review?item=field:{event.id}:{name}") for name in fields]
    whole = element("a", "the exercise itself", href=f"/review?item=exercise:{event.id}")
    return element("p", "Decide on ", join([*named, whole], ", "), class_="decide")


def _distance(event: Event, sheet: Sheet) -> Html | None:
    """What reports say the exercise is near to, beside what the map says of its places."""
    spots = [v.value for v in event.fields.get("places", ()) if isinstance(v.value, Location) and not is_inferred(v)]
    exact = [p for p in spots if p.lat is not None and p.lon is not None and p.precision in ("site", "city")][:6]
    rows = []
    for value in event.fields.get("near", ()):
        near = value.value
        if not isinstance(near, Nearness) or not value.support:
            continue
        name = near_words(near) or "not told of whom"
        said = f"{near.distance_km:g} km" if near.distance_km is not None else "near"
        cells = [
            element("th", own(cut(name, 60)), scope="row"),
            element("td", said, " ", element("q", own(cut(value.support[0].text, 80)))),
            element("td", *_measured(near, exact)),
            element("td", *(cited(sheet, s.report, s.begin, s.end) for s in value.support[:4]), class_="cites"),
        ]
        rows.append(element("tr", *cells))
    if not rows:
        return None
    words = ("To", "Said", "Measured", "Told by")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    return element("table", element("thead", head), element("tbody", *rows), class_="distance")


def _measured(near: Nearness, exact: Sequence[Location]) -> list[str]:
    if near.place is not None or near.actor not in countries():
        return ["measured to borders of states only"]
    found = []
    for place in exact:
        assert place.lat is not None
        assert place.lon is not None
        km = border_distance(place.lat, place.lon, near.actor) if near.actor else None
        if km is not None:
            far = "inside it" if km == 0 else f"{km:,.0f} km"
            found.append(element("div", own(cut(place_words(place), 60)), ": ", far))
    return list(found) or ["no town or site is told"]
