"""One exercise as the overview needs it: a card of plain values that can be kept, filtered and drawn by thousands."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from vedette.atlas.blocs import members
from vedette.atlas.blocs import organisations as all_organisations
from vedette.desk.words import fold
from vedette.merge.relation import conflicts
from vedette.model.event import Duration
from vedette.model.record import Event, fields_of
from vedette.report.brief_facts import when_line, where_line
from vedette.report.brief_sheet import main_reports
from vedette.report.brief_words import actor_name
from vedette.report.flat import Cell, flat
from vedette.report.record import best, is_inferred

STANDINGS = ("conflicting", "corroborated", "single")
"""How an exercise stands as a whole, the most telling first: reports contradict each other on some field, two or more
independent origins agree on some value, or all rests on one origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the overview shows of an exercise and filters by; all texts are as the reports gave them."""

    id: str
    title: str
    names: tuple[str, ...]
    status: str | None
    when: str
    """The time in words."""
    first: int | None
    """The first day as a count of days since 1 January 1 (`date.toordinal`), None where no day is told."""
    last: int | None
    """The last day, counted the same way."""
    where: str
    """The places in words."""
    places: tuple[str, ...]
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-3 of the places told."""
    lat: float | None
    lon: float | None
    precision: str | None
    actors: tuple[str, ...]
    """Hosts and participants."""
    hosts: tuple[str, ...]
    blocs: tuple[str, ...]
    """Organisations that take part, or to which somebody belongs who takes part."""
    domains: tuple[str, ...]
    conflicts: tuple[str, ...]
    """The fields on which reports contradict each other."""
    standing: str
    signals: tuple[str, ...]
    inferred: tuple[str, ...]
    """The fields of which no report states the best value."""
    settled: tuple[str, ...]
    """The fields of which a person has accepted or corrected a value."""
    names_key: tuple[str, ...]
    """The names as they are compared: folded, without years."""
    mentions: tuple[str, ...]
    """The reports' accounts of it, as judgements name them; at most the first twenty."""
    parts: tuple[str, ...]
    """The ids of exercises that are parts of it."""
    reports: int
    origins: int
    main: bool
    """Whether some report is about it and does not just mention it."""
    words: str
    """All that a search looks through, folded."""


def card_of(event: Event) -> Card:
    """The card of an exercise."""
    row = flat(event)
    first, last = _days(event, row)
    actors, hosts = _texts(row["participants"]), _texts(row["hosts"])
    clashes = tuple(conflicts(event))
    origins = row["origins"] if isinstance(row["origins"], int) else 0
    places = [v.value for v in event.fields.get("places", ())]
    codes = [code for place in places if isinstance(code := getattr(place, "country", None), str)]
    who = [actor_name(a) for a in dict.fromkeys((*actors, *codes))]
    return Card(
        id=event.id,
        title=event.title,
        names=_texts(row["names"]),
        status=_text(row["status"]),
        when=when_line(event),
        first=first,
        last=last,
        where=where_line(event),
        places=_texts(row["places"]),
        countries=tuple(dict.fromkeys(codes)),
        lat=_degrees(row["lat"], 90),
        lon=_degrees(row["lon"], 360),
        precision=_text(row["precision"]),
        actors=actors,
        hosts=hosts,
        blocs=_blocs(actors, first),
        domains=_texts(row["domains"]),
        conflicts=clashes,
        standing=STANDINGS[0] if clashes else STANDINGS[1] if origins > 1 else STANDINGS[2],
        signals=tuple(dict.fromkeys(s.kind for s in event.signals)),
        inferred=tuple(name for name in fields_of(event) if _inferred(event, name)),
        settled=tuple(n for n in fields_of(event) if any(v.mark in _BY_PERSON for v in event.fields[n])),
        names_key=tuple(sorted({key for name in _texts(row["names"]) if (key := _plain_name(name))})),
        mentions=tuple(f"{m.report}#{m.mention_id}" for m in event.reports[:_MOST_MENTIONS]),
        parts=event.parts,
        reports=len({m.report for m in event.reports}),
        origins=origins,
        main=bool(main_reports(event)),
        words=fold(" ".join([event.title, event.id, *_texts(row["names"]), *_texts(row["places"]), *actors, *who])),
    )


_BY_PERSON = ("accepted", "corrected")
_MOST_MENTIONS = 20
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[^\w\s]")


def _inferred(event: Event, name: str) -> bool:
    found = best(event.fields[name])
    return found is not None and is_inferred(found)


def _plain_name(name: str) -> str:
    return " ".join(_YEAR.sub(" ", fold(name)).split())


def card_json(card: Card) -> str:
    """The card as JSON text; lone surrogates stay escaped."""
    return json.dumps(asdict(card), separators=(",", ":"))


def card_from_json(text: str) -> Card:
    """The card that `card_json` wrote."""
    data: dict[str, Any] = json.loads(text)
    kept: dict[str, Any] = {f.name: tuple(v) if isinstance(v := data[f.name], list) else v for f in fields(Card)}
    return Card(**kept)


def _days(event: Event, row: dict[str, Cell]) -> tuple[int | None, int | None]:
    """From the earliest day that it may have begun to the latest that it may have ended."""
    start = _day(row["start_earliest"]) or _day(row["start_latest"])
    end = _day(row["end_latest"]) or _day(row["end_earliest"])
    first = start or _day(row["end_earliest"]) or end
    last = end or _day(row["start_latest"]) or start
    length = best(event.fields.get("duration_days", ()))
    if length and isinstance(length.value, Duration) and start and not end and 1 <= length.value.days <= 400:
        last = start + timedelta(days=int(length.value.days) - 1) if start.year < 9990 else start
    if first is None or last is None:
        return None, None
    return first.toordinal(), max(first, last).toordinal()


def _day(cell: Cell) -> date | None:
    try:
        return date.fromisoformat(cell[:10]) if isinstance(cell, str) else None
    except ValueError:
        return None


def _blocs(actors: Sequence[str], first: int | None) -> tuple[str, ...]:
    """By the membership of the day, of today where no day is told."""
    day = (date.fromordinal(first) if first else date.today()).isoformat()
    found = {actor for actor in actors if actor in all_organisations()}
    return tuple(sorted(found.union(*(_blocs_on(day).get(actor, ()) for actor in actors))))


@lru_cache(maxsize=4096)
def _blocs_on(day: str) -> dict[str, tuple[str, ...]]:
    """The blocs of each state on a day."""
    out: dict[str, list[str]] = {}
    for name, org in all_organisations().items():
        if org.kind == "bloc":
            for iso3 in members(name, day):
                out.setdefault(iso3, []).append(name)
    return {iso3: tuple(names) for iso3, names in out.items()}


def _texts(cell: Cell) -> tuple[str, ...]:
    return tuple(cell) if isinstance(cell, list) else ()


def _text(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) else None


def _degrees(cell: Cell, limit: float) -> float | None:
    return float(cell) if isinstance(cell, int | float) and abs(cell) <= limit else None
