"""Taking away: what a filter shows, in every form that other programs read, and the brief as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from vedette.desk.desk import Desk
from vedette.desk.filters import Filter, address, filter_of, passing
from vedette.desk.page import Page, answer, desk_of, problem, query_of
from vedette.model.record import Event
from vedette.report.brief import brief
from vedette.report.brief_words import count
from vedette.report.export import FORMS, export
from vedette.report.markup import Html, element, join, own

_PART = 200
"""Exercises read from the store at a time: other pages get their turn in between."""
MOST_IN_BRIEF = 200
"""Exercises in one brief: more is no brief any more, and weighs more than a browser likes (about 60 kB each)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of export: its file's ending, its media type, and for whom it is."""

    ending: str
    media: str
    name: str
    what: str


TOLD = {
    "jsonl": Form(ending="jsonl", media="application/jsonl", name="JSON Lines",
                  what="All of the record: each value with its statements, lineage, signals; an exercise on each line"),
    "csv": Form(ending="csv", media="text/csv; charset=utf-8", name="CSV",
                what="A row for each exercise with the best value of each field; no cell runs as a formula"),
    "parquet": Form(ending="parquet", media="application/vnd.apache.parquet", name="Parquet",
                    what="The same table with lists as lists: DuckDB, pandas, Polars, R"),
    "geojson": Form(ending="geojson", media="application/geo+json", name="GeoJSON",
                    what="A point for each place that is told: QGIS, Kepler"),
    "plover": Form(ending="plover.json", media="application/json", name="PLOVER",
                   what="Event records with source, target and type"),
    "mme": Form(ending="mme.csv", media="text/csv; charset=utf-8", name="MME",
                what="The columns of the Multinational Military Exercises data, version 7"),
    "ftm": Form(ending="ftm.json", media="application/json+ftm", name="FollowTheMoney",
                what="Entities for Aleph and yente: an Event for each exercise, a PublicBody for each party"),
    "ics": Form(ending="ics", media="text/calendar; charset=utf-8", name="iCalendar",
                what="A day or more in any calendar for each exercise whose start is told"),
}  # fmt: skip
"""The forms of `vedette export`, in its order."""


def take(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    chosen, doubts = filter_of(query_of(request))
    number = len(passing(chosen, desk.index))

    def data() -> dict[str, object]:
        forms = {name: {"address": address(f"/export/{name}", chosen), "what": TOLD[name].what} for name in FORMS}
        return {"total": number, "doubts": doubts, "forms": forms, "brief": address("/brief", chosen)}

    return answer(request, data, lambda: _page(chosen, number))


def exported(request: Request) -> Response:
    """The exercises that pass the filter, in one form."""
    name = request.path_params["form"]
    if name not in FORMS:
        return problem(request, 404, "No such form", f"There are {', '.join(FORMS)}.")
    desk = desk_of(request)
    chosen, _ = filter_of(query_of(request))
    ids = [card.id for card in passing(chosen, desk.index)]
    form = TOLD[name]
    return StreamingResponse(
        export(_events(desk, ids), name), media_type=form.media, headers=_attached(f"vedette.{form.ending}")
    )


def brief_file(request: Request) -> Response:
    """The brief about the exercises that pass the filter, as a file."""
    desk = desk_of(request)
    chosen, _ = filter_of(query_of(request))
    ids = [card.id for card in passing(chosen, desk.index)]
    if not ids or len(ids) > MOST_IN_BRIEF:
        why = f"The filter lets {count(len(ids), 'exercise')} through; a brief holds 1 to {MOST_IN_BRIEF}."
        return problem(request, 400, "No brief of these", why)
    with desk.reading() as store:
        page = brief(store, ids)
    head = _attached("vedette-brief.html")
    return Response(page.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=head)


def _events(desk: Desk, ids: Sequence[str]) -> Iterator[Event]:
    """The exercises in the order of the filter."""
    for at in range(0, len(ids), _PART):
        part = ids[at : at + _PART]
        with desk.reading() as store:
            found = {event.id: event for event in store.events(part)}
        yield from (found[i] for i in part if i in found)


def _attached(name: str) -> dict[str, str]:
    stem, _, ending = name.partition(".")
    day = datetime.now(UTC).date().isoformat()
    return {"content-disposition": f'attachment; filename="{stem}-{day}.{ending}"'}


def _page(chosen: Filter, number: int) -> Page:
    if chosen.empty:
        told = element("p", f"All of the record: {count(number, 'exercise')}.", class_="lead")
    else:
        back = element("a", "what the filter shows", href=address("/", chosen))
        told = element("p", f"{count(number, 'exercise')}: ", back, ".", class_="lead")
    rows = [
        element(
            "tr",
            element("th", _link(TOLD[name].name, f"/export/{name}", chosen), scope="row"),
            element("td", own(TOLD[name].what)),
            element("td", element("code", f"vedette export --format {name}")),
        )
        for name in FORMS
    ]
    note = "" if 0 < number <= MOST_IN_BRIEF else f" (up to {MOST_IN_BRIEF} exercises: narrow the filter)"
    brief_name = "Brief" if note else _link("Brief", "/brief", chosen)
    rows.append(
        element(
            "tr",
            element("th", brief_name, scope="row"),
            element("td", f"One page that opens from a file and prints, every value with its sentence{note}"),
            element("td", element("code", "vedette brief")),
        )
    )
    words = ("Form", "What it is", "The same on the command line")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    table = element("table", element("thead", head), element("tbody", *rows), class_="forms")
    narrow = element("p", element("a", "Choose others", href=address("/", chosen)), " with the filter, then come back.")
    main = join([element("h1", "Take away"), told, table, narrow if chosen.empty else Html("")])
    return Page(title="Take away", main=main, here="/export")


def _link(name: str, path: str, chosen: Filter) -> Html:
    return element("a", name, href=address(path, chosen), download=True)
