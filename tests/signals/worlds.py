"""Small records for the signals: reports told in words and values, put together, with what they tell beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from telling import Told, actor, end, place, report, start
from vedette.merge import merge
from vedette.model.catalogue import Entry, Meeting
from vedette.model.event import Argument, EventMention, Location, Participation, Reading
from vedette.model.record import Event, Signal
from vedette.model.when import When, between, day
from vedette.signals import World, measure, told_in

BREST = place("Brest", "BLR", 52.109, 23.717)


def world(readings: Sequence[Reading], entries: Sequence[Entry] = (), meetings: Sequence[Meeting] = ()) -> World:
    """The record of these reports."""
    told = {r.article.id: told_in(r) for r in readings}
    return World(events=merge(readings), told=told, entries=entries, meetings=meetings)


def signals_of(made: World, kind: str) -> list[Signal]:
    """The signals of one kind of the only exercise, or of all."""
    return [s for signals in measure(made).values() for s in signals if s.kind == kind]


def falcon(told: Iterable[Told] = (), text: str = "The exercise began near Brest.", name: str = "falcon") -> Reading:
    """A report of two countries' exercise in a town, 8 to 18 July 2024, published on the 9th."""
    listed = [actor("BLR", "host"), actor("CHN"), start("2024-07-08"), BREST, *told]
    return report(name, listed, text=text, published="2024-07-09")


def with_event(reading: Reading, words: str, when: When, *actors: str, country: str | None = None) -> Reading:
    """The same report with a political event in it, told in these words."""
    article = reading.article
    begin = article.text.index(words)
    span = article.span(begin, begin + len(words))
    told = [Argument(field="actors", value=Participation(actor=a, role="participant"), span=span) for a in actors]
    told.append(Argument(field="when", value=when, span=span))
    if country:
        told.append(Argument(field="country", value=Location(name=country, country=country), span=span))
    event = EventMention(id="e1", type="consult", main=False, mention=span, arguments=tuple(told), plover="CONSULT")
    return Reading(article=article, exercises=reading.exercises, statements=reading.statements, events=(event,))


def entry(key: str, first: str, *actors: str, last: str | None = None, **more: object) -> Entry:
    """An exercise of a catalogue that knows its first day."""
    begun = day(date.fromisoformat(first))
    ended = day(date.fromisoformat(last)) if last else None
    return Entry(catalogue="List", id=key, start=begun, end=ended, actors=actors, **more)  # type: ignore[arg-type]


def month_entry(key: str, year: int, month: int, *actors: str) -> Entry:
    """An exercise of a catalogue that knows only the month."""
    first = date(year, month, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Entry(catalogue="List", id=key, start=between(first, last), actors=actors)


def meeting(name: str, first: str, last: str, *bodies: str) -> Meeting:
    """A meeting of a calendar."""
    return Meeting(calendar="Calendar", id=f"{name} {first}", name=name, first=first, last=last, bodies=bodies)


def only(events: Sequence[Event]) -> Event:
    """The one exercise that there is."""
    (found,) = events
    return found


__all__ = ["BREST", "end", "entry", "falcon", "meeting", "month_entry", "only", "signals_of", "with_event", "world"]
