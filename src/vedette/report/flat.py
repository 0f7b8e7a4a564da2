"""One row per exercise: what spreadsheets, data frames and the table of exercises show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from vedette.merge.relation import conflicts
from vedette.model.event import Category, Duration, Force, Location, Name, Nearness, Participation, Value
from vedette.model.record import Event
from vedette.model.when import When
from vedette.report.record import best, is_inferred, status_of, value_quote

if TYPE_CHECKING:
    from arro3.core import Table

    from vedette.store.arrow import Kind

Cell = str | float | int | None | list[str]

COLUMNS: dict[str, Kind] = {
    "id": "text",
    "type": "text",
    "title": "text",
    "name": "text",
    "names": "list",
    "series": "text",
    "edition": "text",
    "status": "text",
    "start": "text",
    "start_earliest": "text",
    "start_latest": "text",
    "end": "text",
    "end_earliest": "text",
    "end_latest": "text",
    "duration_days": "number",
    "hosts": "list",
    "participants": "list",
    "observers": "list",
    "place": "text",
    "country": "text",
    "lat": "number",
    "lon": "number",
    "precision": "text",
    "places": "list",
    "near": "list",
    "domains": "list",
    "kinds": "list",
    "focus": "list",
    "personnel": "number",
    "ships": "number",
    "submarines": "number",
    "aircraft": "number",
    "vehicles": "number",
    "purpose": "list",
    "precedents": "list",
    "conflicts": "list",
    "origins": "count",
    "reports": "list",
    "parts": "list",
}
"""Column → text · number · count · list (of text), in the order of every table."""

_PER_UNIT = ("personnel", "ships", "submarines", "aircraft", "vehicles")


def flat(event: Event) -> dict[str, Cell]:
    """The exercise as one row: of each field the best value, of lists all, and which fields conflict."""
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row.update({"id": event.id, "type": event.type, "title": event.title, "parts": list(event.parts)})
    row["reports"] = sorted({member.report for member in event.reports})
    row["origins"] = max((v.origins for values in event.fields.values() for v in values if v.support), default=0)
    row["conflicts"] = conflicts(event)
    row.update(_named(event))
    row.update(_dated(event))
    row.update(_placed(event))
    status = status_of(event)
    row["status"] = status[0] if status else None
    days = next((v.days for v in _best(event, "duration_days") if isinstance(v, Duration)), None)
    row["duration_days"] = days
    for column, role in (("hosts", "host"), ("observers", "observer")):
        row[column] = _actors(event, {role})
    row["participants"] = _actors(event, {"host", "participant"})
    row["near"] = _unique(v.actor for v in _stated(event, "near") if isinstance(v, Nearness) and v.actor)
    for name in ("domains", "kinds", "focus"):
        row[name] = _unique(v.value for v in _stated(event, name) if isinstance(v, Category))
    for name in ("purpose", "precedents"):
        row[name] = _unique(value_quote(v) for v in event.fields.get(name, ()))
    for unit in _PER_UNIT:
        row[unit] = _whole_force(event, unit)
    return row


def arrow(events: Iterable[Event]) -> Table:
    """The exercises as an Arrow table, lists as lists."""
    from vedette.store.arrow import as_table

    rows = [[_storable(cell) for cell in flat(event).values()] for event in events]
    return as_table(COLUMNS, [rows])


def writable(text: str) -> str:
    """Text that UTF-8 can carry: a lone surrogate and NUL become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")


def csv_line(cells: Iterable[object]) -> bytes:
    """One line of a CSV (RFC 4180)."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8")


_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")
"""First characters by which a spreadsheet takes a text for a formula or a command (full-width ones in some locales)."""


def safe_cell(cell: Cell) -> str | float | int | None:
    """A cell that a spreadsheet shows and never runs: one that begins like a formula gets an apostrophe."""
    if isinstance(cell, list):
        cell = "; ".join(cell)
    if not isinstance(cell, str):
        return cell
    text = " ".join(writable(cell).split())
    return f"'{text}" if text.startswith(_RUNS) else text


def _storable(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return writable(cell)
    return [writable(part) for part in cell] if isinstance(cell, list) else cell


def _stated(event: Event, name: str) -> list[Value]:
    """The values of a field; an inferred one only where no report states any."""
    values = event.fields.get(name, ())
    stated = [v.value for v in values if not is_inferred(v)]
    return stated or [v.value for v in values]


def _best(event: Event, name: str) -> list[Value]:
    found = best(event.fields.get(name, ()))
    return [] if found is None else [found.value]


def _named(event: Event) -> dict[str, Cell]:
    names = [v for v in _stated(event, "names") if isinstance(v, Name)]
    chosen = next((v for v in _best(event, "names") if isinstance(v, Name)), None)
    return {
        "names": _unique(v.name for v in names),
        "name": chosen.name if chosen else None,
        "series": chosen.series if chosen else None,
        "edition": chosen.edition if chosen else None,
    }


def _dated(event: Event) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for name in ("start", "end"):
        when = next((v for v in _best(event, name) if isinstance(v, When)), None)
        if when is not None:
            row.update({name: when.edtf, f"{name}_earliest": when.earliest, f"{name}_latest": when.latest})
    return row


def _placed(event: Event) -> dict[str, Cell]:
    places = [v for v in event.fields.get("places", ()) if isinstance(v.value, Location)]
    row: dict[str, Cell] = {"places": _unique(v.value.name for v in places if isinstance(v.value, Location))}
    # A place with coordinates is worth more in a row that is to be mapped than one that more reports name.
    located = [v for v in places if isinstance(v.value, Location) and v.value.lat is not None]
    chosen = best(located) or best(places)
    if chosen is not None and isinstance(chosen.value, Location):
        place = chosen.value
        row.update(place=place.name, country=place.country, lat=place.lat, lon=place.lon, precision=place.precision)
    return row


def _actors(event: Event, roles: set[str]) -> list[str]:
    found = _stated(event, "participants")
    return _unique(v.actor for v in found if isinstance(v, Participation) and v.role in roles)


def _whole_force(event: Event, unit: str) -> float | None:
    """The best count of a unit for the whole exercise; where only contingents are counted, none: they may overlap."""
    values = [
        v
        for v in event.fields.get("force", ())
        if isinstance(v.value, Force)
        and v.value.unit == unit
        and v.value.actor is None
        and v.value.quantity is not None
    ]
    chosen = best(values)
    return chosen.value.quantity if chosen is not None and isinstance(chosen.value, Force) else None


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
