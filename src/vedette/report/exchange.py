"""The record in the forms of other data sets and programs: PLOVER, MME, FollowTheMoney, iCalendar."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from vedette.atlas.countries import countries, name_of
from vedette.model.event import Participation
from vedette.model.record import Event
from vedette.model.when import When
from vedette.report.flat import Cell, csv_line, flat, safe_cell, writable
from vedette.report.record import best, is_inferred, value_quote

_PRODUCT = "Vedette"


def plover(events: Iterable[Event]) -> Iterator[bytes]:
    """A JSON array in the keys of PLOVER's gold records: COOPERATE among several actors, MOBILIZE by one alone."""
    yield b"[\n"
    comma = ""
    for event in events:
        yield (comma + _json(_plover(event))).encode("utf-8")
        comma = ",\n"
    yield b"\n]\n"


def mme(events: Iterable[Event]) -> Iterator[bytes]:
    """A CSV with the columns of the Multinational Military Exercises data, version 7: -9 and xx stand for unknown."""
    states = [f"State{letter}" for letter in _letters(_MME_STATES)]
    yield csv_line([*_MME_HEAD, *states])
    for event in events:
        row = flat(event)
        actors = _list(row["participants"])
        names = [_state(actor) for actor in actors if actor in countries()]
        bodies = [actor for actor in actors if actor not in countries()] + names[_MME_STATES:]
        told = {**_mme(row), **_mme_dates(event), "AdditionalParticipantInfo": "; ".join(bodies)}
        listed = names[:_MME_STATES] or ["-9"]
        cells = [told[column] for column in _MME_HEAD] + listed + [""] * (_MME_STATES - len(listed))
        yield csv_line([cell if cell == "-9" else safe_cell(cell) for cell in cells])


def ftm(events: Iterable[Event]) -> Iterator[bytes]:
    """FollowTheMoney entities, one JSON line each: an Event for each exercise, a PublicBody for each who takes part."""
    told: set[str] = set()
    for event in events:
        row = flat(event)
        for actor in _list(row["participants"]):
            if actor not in told:
                told.add(actor)
                yield (_json(_ftm_actor(actor)) + "\n").encode("utf-8")
        yield (_json(_ftm_event(event, row)) + "\n").encode("utf-8")


def ics(events: Iterable[Event]) -> Iterator[bytes]:
    """An iCalendar (RFC 5545) of the exercises whose start is known to a bounded time, as whole days."""
    yield _ics_lines(["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_PRODUCT}//record//EN", "CALSCALE:GREGORIAN"])
    for event in events:
        start = _when(event, "start")
        if start is not None and start.days() is not None:
            yield _ics_lines(_ics_event(event, start))
    yield _ics_lines(["END:VCALENDAR"])


def _plover(event: Event) -> dict[str, object]:
    row = flat(event)
    words = {
        v.value.actor: value_quote(v)
        for v in event.fields.get("participants", ())
        if isinstance(v.value, Participation)
    }
    actors = _list(row["participants"])
    hosts = [actor for actor in actors if actor in _list(row["hosts"])]
    source = hosts if hosts and len(hosts) < len(actors) else actors[:1]
    alone = len(actors) < 2

    def party(names: list[str]) -> list[dict[str, str]]:
        return [{"actorText": words.get(name, name), "code": name, "sector": "MIL"} for name in names]

    return {
        "id": event.id,
        "date": row["start_earliest"],
        "dateEnd": row["end_latest"],
        "source": party(source),
        "target": party([actor for actor in actors if actor not in source]),
        "event": "MOBILIZE" if alone else "COOPERATE",
        "mode": "troops" if alone else None,
        "context": "military",
        "eventText": event.reports[0].text if event.reports else event.title,
        "text": event.title,
        "location": row["place"],
        "country": row["country"],
        "language": "en",
        "reports": row["reports"],
        "coder": _PRODUCT,
    }


_MME_HEAD = (
    "MMEID", "Ex_Name", "Series_Name", "Location", "lat", "lon", "StartDate", "s.year", "s.month", "s.day",
    "EndDate", "e.year", "e.month", "e.day", "CPX", "Air", "Land", "Sea", "Amphibious", "Cyber", "Warfighting",
    "Peacekeeping", "Humanitarian", "FocusDescription", "AdditionalParticipantInfo",
)  # fmt: skip
_MME_STATES = 39


def _mme(row: dict[str, Cell]) -> dict[str, Cell]:
    domains, kinds, focus = _list(row["domains"]), _list(row["kinds"]), _list(row["focus"])
    flags = {name.capitalize(): int(name in domains) for name in ("air", "land", "sea", "amphibious", "cyber")}
    aims = {name.capitalize(): int(name in focus) for name in ("warfighting", "peacekeeping", "humanitarian")}
    return {
        "MMEID": row["id"],
        "Ex_Name": row["name"] or "-9",
        "Series_Name": row["series"],
        "Location": row["place"] or "-9",
        "lat": row["lat"],
        "lon": row["lon"],
        "CPX": int("command_post" in kinds),
        **flags,
        **aims,
        "FocusDescription": "; ".join(_list(row["purpose"])) or row["title"],
    }


def _mme_dates(event: Event) -> dict[str, Cell]:
    told: dict[str, Cell] = {}
    for name, column, letter in (("start", "StartDate", "s"), ("end", "EndDate", "e")):
        when = _when(event, name)
        days = when.days() if when else None
        year: Cell = "-9"
        month: Cell = "-9"
        day: Cell = "-9"
        whole: Cell = "-9"
        if days is not None and days[0].year == days[1].year:
            low, high = days
            year = low.year
            month = low.month if low.month == high.month else "xx"
            day = low.day if low == high else "xx"
            short = f"{low.month}/{low.day}/{low.year % 100:02d}"
            whole = short if low == high else f"{year}-{month if month == 'xx' else f'{month:02d}'}-xx"
        told |= {column: whole, f"{letter}.year": year, f"{letter}.month": month, f"{letter}.day": day}
    return told


def _letters(count: int) -> list[str]:
    """A to Z, then AA, AB …: the columns of a spreadsheet."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [("" if n < 26 else alphabet[n // 26 - 1]) + alphabet[n % 26] for n in range(count)]


def _state(actor: str) -> str:
    return name_of(actor) if actor in countries() else actor


def _ftm_actor(actor: str) -> dict[str, object]:
    properties = {"name": [_state(actor)]}
    if actor in countries():
        properties["country"] = [countries()[actor].iso2.lower()]
    return {"id": f"vedette-actor-{actor}", "schema": "PublicBody", "properties": properties}


def _ftm_event(event: Event, row: dict[str, Cell]) -> dict[str, object]:
    country = row["country"]
    known = countries().get(country) if isinstance(country, str) else None
    properties: dict[str, list[Cell]] = {
        "name": [*_list(row["names"])] or [event.title],
        "summary": [event.title],
        "startDate": [row["start_earliest"]],
        "endDate": [row["end_latest"]],
        "location": [*_list(row["places"])],
        "country": [known.iso2.lower()] if known else [],
        "organizer": [f"vedette-actor-{actor}" for actor in _list(row["hosts"])],
        "involved": [f"vedette-actor-{actor}" for actor in _list(row["participants"])],
        "recordId": [event.id],
        "keywords": [*_list(row["domains"]), *_list(row["kinds"]), *_list(row["focus"])],
        "notes": [f"{row['origins']} independent origins; reports: {', '.join(_list(row['reports']))}"],
    }
    told = {name: [v for v in values if v] for name, values in properties.items()}
    return {"id": f"vedette-{event.id}", "schema": "Event", "properties": {k: v for k, v in told.items() if v}}


def _ics_event(event: Event, start: When) -> list[str]:
    row = flat(event)
    begin, stop = _extent(event, start)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_ics_text(event.id)}@vedette",
        f"DTSTAMP:{datetime.combine(begin, datetime.min.time(), UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{begin:%Y%m%d}",
        f"DTEND;VALUE=DATE:{stop:%Y%m%d}",
        f"SUMMARY:{_ics_text(event.title)}",
    ]
    if row["place"]:
        lines.append(f"LOCATION:{_ics_text(', '.join(str(x) for x in (row['place'], row['country']) if x))}")
    if row["lat"] is not None and row["lon"] is not None:
        lines.append(f"GEO:{row['lat']:.6f};{row['lon']:.6f}")
    told = [
        f"start {row['start']}",
        f"end {row['end'] or 'not told'}",
        f"participants {', '.join(_list(row['participants']))}",
    ]
    told.append(f"{row['origins']} independent origins: {', '.join(_list(row['reports']))}")
    lines.append(f"DESCRIPTION:{_ics_text('; '.join(told))}")
    if row["status"] == "cancelled":
        lines.append("STATUS:CANCELLED")
    return [*lines, "END:VEVENT"]


def _extent(event: Event, start: When) -> tuple[date, date]:
    """The first day and the day after the last: inexact dates are read at their widest."""
    days = start.days()
    assert days is not None
    begin, last = days
    end = _when(event, "end")
    bounds = end.days() if end else None
    if bounds is not None and bounds[1] >= begin:
        last = bounds[1]
    return begin, last + timedelta(days=1) if last < date.max else last


def _ics_text(text: str) -> str:
    flat_text = " ".join(writable(text).split())
    kept = "".join(c for c in flat_text if c.isprintable() or c == " ")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _ics_lines(lines: Iterable[str]) -> bytes:
    """Lines folded at 75 bytes, as RFC 5545 has it, never inside a character."""
    out = bytearray()
    for line in lines:
        width = 0
        for character in line:
            encoded = character.encode("utf-8")
            if width + len(encoded) > 75:
                out += b"\r\n "
                width = 1
            out += encoded
            width += len(encoded)
        out += b"\r\n"
    return bytes(out)


def _when(event: Event, name: str) -> When | None:
    """The best stated time; an inferred one does not leave the program as a date."""
    found = best(event.fields.get(name, ()))
    return found.value if found and isinstance(found.value, When) and not is_inferred(found) else None


def _list(cell: Cell) -> list[str]:
    return cell if isinstance(cell, list) else []


def _json(data: object) -> str:
    return writable(json.dumps(data, ensure_ascii=False))
