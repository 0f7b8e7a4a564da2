"""Multinational Military Exercises, version 7 (D'Orazio): one row for each exercise of 1980 to 2010."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vedette.gather.listed import actor_of, number_of, place_of, row_of, text_of, when_of
from vedette.model.catalogue import Entry, Listing
from vedette.model.event import Issue, Location
from vedette.model.when import When

_DOMAINS = ("Air", "Land", "Sea", "Amphibious", "Cyber")
NOT_TAKEN = "not taken"
"""`Issue.what` of a part of a row that could not be read; the rest of the row is kept."""


def is_mme(head: Sequence[str]) -> bool:
    """Whether these are the columns of MME."""
    return {"MMEID", "s.year", "StateA"} <= {str(cell).strip() for cell in head}


def read_mme(path: str, name: str, rows: Sequence[Sequence[object]]) -> tuple[Listing, list[Issue]]:
    """All exercises. An id that stands for two exercises (three do in version 7) gets a number from the second on."""
    columns = [str(cell).strip() for cell in rows[0]]
    told = [row_of(columns, row) for row in rows[1:]]
    wholes = _country_points(told)
    entries: list[Entry] = []
    issues: list[Issue] = []
    seen: dict[str, int] = {}
    for n, row in enumerate(told, 2):
        key = text_of(row["MMEID"]) or f"row {n}"
        seen[key] = seen.get(key, 0) + 1
        here = f"{path}:{n}"
        actors, unknown = states([row[c] for c in columns if c.startswith("State")])
        issues += [Issue(where=here, what=NOT_TAKEN, why=f"{u} is no state that the atlas knows") for u in unknown]
        start, end, doubt = ordered(when_of(row["s.year"], row["s.month"], row["s.day"]),
                                    when_of(row["e.year"], row["e.month"], row["e.day"]))  # fmt: skip
        if doubt:
            issues.append(Issue(where=here, what=NOT_TAKEN, why=doubt))
        place = _place(row, wholes)
        entries.append(
            Entry(
                catalogue=name,
                id=key if seen[key] == 1 else f"{key}#{seen[key]}",
                name=text_of(row["Ex_Name"]),
                series=text_of(row["Series_Name"]),
                start=start,
                end=end,
                actors=actors,
                host=place.country if place else None,
                place=place,
                domains=tuple(d.lower() for d in _DOMAINS if text_of(row[d]) == "1"),
                kinds=("command_post",) if text_of(row["CPX"]) == "1" else (),
                purpose=text_of(row["FocusDescription"]),
            )
        )
    return Listing(name=name, entries=tuple(entries)), issues


def states(cells: Sequence[object]) -> tuple[tuple[str, ...], list[str]]:
    """The codes of the states in these cells, each once, and the words that name none."""
    found, unknown = [], []
    for cell in cells:
        name = text_of(cell)
        if name:
            actor = actor_of(name)
            if actor:
                found.append(actor)
            else:
                unknown.append(name)
    return tuple(dict.fromkeys(found)), unknown


def ordered(start: When | None, end: When | None) -> tuple[When | None, When | None, str | None]:
    """Start and end, and a doubt: an end wholly before the start is a slip, and which of both cannot be told."""
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        return start, None, f"it ends ({end.edtf}) before it starts ({start.edtf}); the end is left out"
    return start, end, None


def _country_points(told: Sequence[Mapping[str, object]]) -> set[tuple[float, float]]:
    """The points at which whole countries stand: what else stands there was located by its country alone."""
    found = set()
    for row in told:
        lat, lon, name = number_of(row["lat"]), number_of(row["lon"]), text_of(row["Location"])
        if lat is not None and lon is not None and name and actor_of(name.title() if name.islower() else name):
            found.add((lat, lon))
    return found


def _place(row: Mapping[str, object], wholes: set[tuple[float, float]]) -> Location | None:
    name = text_of(row["Location"])
    lat, lon = number_of(row["lat"]), number_of(row["lon"])
    if name is None:
        return None
    at = (lat, lon) if lat is not None and lon is not None else None
    return place_of(name.title() if name.islower() and actor_of(name.title()) else name, lat, lon, at in wholes)
