"""Any CSV with a line of column names: exercises where it names who takes part, else meetings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vedette.gather.listed import actor_of, number_of, organisations_in, place_of, text_of, when_written
from vedette.gather.mme import NOT_TAKEN, ordered, states
from vedette.model.catalogue import Entry, Listing, Meeting
from vedette.model.event import Issue
from vedette.model.when import When

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "uid", "key"),
    "name": ("name", "title", "event", "summary", "exercise", "meeting"),
    "series": ("series",),
    "start": ("start", "start_date", "begin", "begins", "from", "first", "date"),
    "end": ("end", "end_date", "until", "to", "last"),
    "participants": ("participants", "actors", "states", "countries"),
    "bodies": ("bodies", "body", "organisation", "organization", "organisations", "organizations", "who"),
    "host": ("host", "hosts"),
    "place": ("place", "location", "city", "venue"),
    "country": ("country",),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "longitude"),
    "personnel": ("personnel", "troops", "strength"),
    "domains": ("domains", "domain"),
    "kinds": ("kinds", "kind"),
    "purpose": ("purpose",),
    "source": ("source", "url"),
}
"""What is read ← the names of columns that it is read from; the first there is wins, case and blanks aside."""

_LIST = re.compile(r"\s*[;|]\s*|\s*,\s+")


def read_table(path: str, stem: str, rows: Sequence[Sequence[str]]) -> tuple[Listing, list[Issue]]:
    """The exercises or the meetings; a row without a name and a date is left out with a word."""
    head = [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in rows[0]] if rows else []
    at = {ours: head.index(name) for ours, names in COLUMNS.items() for name in reversed(names) if name in head}
    if "start" not in at or not ({"name", "participants", "bodies"} & at.keys()):
        return Listing(name=stem), []
    entries: list[Entry] = []
    meetings: list[Meeting] = []
    issues: list[Issue] = []
    for n, cells in enumerate(rows[1:], 2):
        row = {ours: cells[i] for ours, i in at.items() if i < len(cells)}
        where = f"{path}:{n}"
        start, end = (_time(row.get(key), where, key, issues) for key in ("start", "end"))
        start, end, doubt = ordered(start, end)
        if doubt:
            issues.append(Issue(where=where, what=NOT_TAKEN, why=doubt))
        if "participants" in at:
            entries.append(_entry(stem, n, row, (start, end), where, issues))
        else:
            meeting = _meeting(stem, n, row, (start, end))
            if meeting is None:
                issues.append(Issue(where=where, what=NOT_TAKEN, why="a meeting needs a name and days: it is left out"))
            else:
                meetings.append(meeting)
    return Listing(name=stem, entries=tuple(entries), meetings=tuple(meetings)), issues


def _time(cell: str | None, where: str, key: str, issues: list[Issue]) -> When | None:
    try:
        return when_written(cell)
    except ValueError as error:
        issues.append(Issue(where=where, what=NOT_TAKEN, why=f"{key}: {error}"))
        return None


def _entry(
    stem: str, n: int, row: Mapping[str, str], times: tuple[When | None, When | None], where: str, issues: list[Issue]
) -> Entry:
    actors, unknown = states(_LIST.split(row.get("participants", "")))
    issues += [Issue(where=where, what=NOT_TAKEN, why=f"{u} is no state that the atlas knows") for u in unknown]
    named = text_of(row.get("place")) or text_of(row.get("country"))
    place = place_of(named, number_of(row.get("lat")), number_of(row.get("lon"))) if named else None
    host = text_of((row.get("host") or row.get("country") or "").split(";")[0])
    return Entry(
        catalogue=stem,
        id=text_of(row.get("id")) or f"row {n}",
        name=text_of(row.get("name")),
        series=text_of(row.get("series")),
        start=times[0],
        end=times[1],
        actors=actors,
        host=(actor_of(host) if host else None) or (place.country if place else None),
        place=place,
        domains=tuple(x for x in _LIST.split(row.get("domains", "")) if x),
        kinds=tuple(x for x in _LIST.split(row.get("kinds", "")) if x),
        personnel=number_of(row.get("personnel")),
        purpose=text_of(row.get("purpose")),
    )


def _meeting(stem: str, n: int, row: Mapping[str, str], times: tuple[When | None, When | None]) -> Meeting | None:
    """A meeting with its days; one known to a month only cannot coincide with a week, and is left out."""
    name = text_of(row.get("name")) or text_of(row.get("bodies"))
    start, end = times
    if name is None or start is None or not start.exact or (end is not None and not end.exact):
        return None
    listed = [b for b in _LIST.split(row.get("bodies", "")) if b]
    bodies = tuple(dict.fromkeys(b for x in listed if (b := actor_of(x) or x))) or organisations_in(name)
    country = text_of(row.get("country"))
    return Meeting(
        calendar=stem,
        id=text_of(row.get("id")) or f"row {n}",
        name=name,
        first=start.earliest or "",
        last=(end.latest if end else start.latest) or "",
        bodies=bodies,
        place=text_of(row.get("place")),
        country=actor_of(country) if country else None,
        source=text_of(row.get("source")),
    )
