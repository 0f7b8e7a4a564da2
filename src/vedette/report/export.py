"""The record for other programs: one writer per format, each from exercises to bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from vedette.errors import UsageError
from vedette.model.event import Location
from vedette.model.record import Event
from vedette.report.exchange import ftm, ics, mme, plover
from vedette.report.flat import COLUMNS, arrow, csv_line, flat, safe_cell, writable
from vedette.report.reading import json_line
from vedette.report.record import event_json, is_inferred

Writer = Callable[[Iterable[Event]], Iterator[bytes]]


def export(events: Iterable[Event], form: str) -> Iterator[bytes]:
    """The exercises in one of FORMS, in pieces to be written one after the other."""
    if form not in FORMS:
        raise UsageError(f"{form}: no such format: use one of {', '.join(FORMS)}")
    return FORMS[form](events)


def _jsonl(events: Iterable[Event]) -> Iterator[bytes]:
    for event in events:
        yield (json_line(event_json(event)) + "\n").encode("utf-8")


def _csv(events: Iterable[Event]) -> Iterator[bytes]:
    """One row per exercise, lists joined by "; ". No cell can run: see `safe_cell`."""
    yield csv_line(COLUMNS)
    for event in events:
        yield csv_line(safe_cell(cell) for cell in flat(event).values())


def _parquet(events: Iterable[Event]) -> Iterator[bytes]:
    from vedette.store.arrow import parquet

    yield parquet(arrow(events))


def _geojson(events: Iterable[Event]) -> Iterator[bytes]:
    """RFC 7946: one feature for each place of each exercise that has coordinates."""
    yield b'{"type": "FeatureCollection", "features": [\n'
    comma = ""
    for event in events:
        for feature in _features(event):
            yield (comma + writable(json.dumps(feature, ensure_ascii=False))).encode("utf-8")
            comma = ",\n"
    yield b"\n]}\n"


def _features(event: Event) -> Iterator[dict[str, object]]:
    row = flat(event)
    for n, value in enumerate(event.fields.get("places", ())):
        place = value.value
        if not isinstance(place, Location) or place.lat is None or place.lon is None:
            continue
        told = {name: row[name] for name in ("title", "name", "status", "start", "end", "hosts", "participants")}
        yield {
            "type": "Feature",
            "id": f"{event.id}/{n}",
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {
                "exercise": event.id,
                **told,
                "place": place.name,
                "country": place.country,
                "precision": place.precision,
                "geonames": place.geonames,
                "origins": value.origins,
                "standing": value.standing,
                "inferred": is_inferred(value),
                "reports": sorted({s.report for s in value.support}),
            },
        }


FORMS: dict[str, Writer] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "geojson": _geojson,
    "plover": plover,
    "mme": mme,
    "ftm": ftm,
    "ics": ics,
}
"""Name → writer, in the order in which they are offered."""
