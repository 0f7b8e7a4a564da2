"""Meetings from an iCalendar file (RFC 5545): each VEVENT with its days, its title, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from vedette.gather.listed import actor_of, organisations_in
from vedette.gather.mme import NOT_TAKEN
from vedette.model.catalogue import Listing, Meeting
from vedette.model.event import Issue

_DAY = re.compile(r"^(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?$")
_LASTS = re.compile(r"^P(?:(?P<weeks>\d+)W|(?P<days>\d+)D(?:T.*)?)$")
_ESCAPED = re.compile(r"\\([\\;,nN])")

Property = tuple[str, str, str]
"""Name, parameters, value."""


def read_ics(path: str, stem: str, text: str) -> tuple[Listing, list[Issue]]:
    """All events with a day; one that repeats is taken on its first days, and that is said."""
    meetings: list[Meeting] = []
    issues: list[Issue] = []
    for n, event in enumerate(_events(text), 1):
        told = {name: (parameters, value) for name, parameters, value in reversed(event)}
        title = _plain(told.get("SUMMARY", ("", ""))[1])
        where = f"{path}#{title or n}"
        days = _days(told)
        if days is None or not title:
            issues.append(
                Issue(where=where, what=NOT_TAKEN, why="a meeting needs a SUMMARY and a DTSTART that is a day")
            )
            continue
        if "RRULE" in told:
            issues.append(Issue(where=where, what=NOT_TAKEN, why="it repeats: only its first days are taken"))
        place = _plain(told.get("LOCATION", ("", ""))[1])
        categories = _plain(told.get("CATEGORIES", ("", ""))[1])
        meetings.append(
            Meeting(
                calendar=stem,
                id=told.get("UID", ("", ""))[1] or f"event {n}",
                name=title,
                first=days[0].isoformat(),
                last=days[1].isoformat(),
                bodies=organisations_in(f"{title}; {categories}"),
                place=place or None,
                country=_country(place),
                source=told.get("URL", ("", ""))[1] or None,
            )
        )
    return Listing(name=stem, meetings=tuple(meetings)), issues


def _events(text: str) -> Iterator[list[Property]]:
    """The properties of each VEVENT, without those of what is nested in it."""
    inside: list[Property] | None = None
    nested = 0
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        head, _, value = line.partition(":")
        name, _, parameters = head.partition(";")
        name = name.strip().upper()
        if name == "BEGIN":
            nested += inside is not None
            inside = [] if inside is None and value.strip().upper() == "VEVENT" else inside
        elif name == "END" and inside is not None:
            if nested:
                nested -= 1
            else:
                yield inside
                inside = None
        elif inside is not None and not nested:
            inside.append((name, parameters.upper(), value.strip()))


def _days(told: dict[str, tuple[str, str]]) -> tuple[date, date] | None:
    """First and last day. The end of whole days is the day after the last; an end with a time is on its own day."""
    start = _day(told.get("DTSTART", ("", ""))[1])
    if start is None:
        return None
    first, timed = start
    end = _day(told.get("DTEND", ("", ""))[1])
    if end is not None:
        last = end[0] if end[1] else end[0] - timedelta(days=1)
        return first, max(first, last)
    lasts = _LASTS.match(told.get("DURATION", ("", ""))[1])
    if lasts and not timed:
        days = int(lasts["weeks"] or 0) * 7 + int(lasts["days"] or 0)
        return first, first + timedelta(days=max(0, min(days, 366) - 1))
    return first, first


def _day(value: str) -> tuple[date, bool] | None:
    """The day, and whether a time of the day is given with it."""
    match = _DAY.match(value)
    try:
        return (date(int(match[1]), int(match[2]), int(match[3])), bool(match[4])) if match else None
    except ValueError:
        return None


def _plain(value: str) -> str:
    return " ".join(_ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], value).split())


def _country(place: str) -> str | None:
    """The country that ends a place ("Vilnius, Lithuania")."""
    last = place.rpartition(",")[2].strip()
    return actor_of(last) if last else None
