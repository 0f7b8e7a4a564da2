"""One exercise as the tests need it: days as intervals, who, where, how many; from the record or from a catalogue.

A value that several reports give differently is taken as the record ranks it: stated before inferred, then by
independent origins. What is not known stays unknown: a day is an interval from its earliest to its latest, and most
tests leave out whatever is not known to the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.model.catalogue import Entry
from vedette.model.event import Duration, Force, Location, Name, Participation, Value
from vedette.model.record import RANK, Event, FieldValue, Support
from vedette.model.when import When

Days = tuple[int, int]
"""Earliest and latest day, as ordinals of the calendar, both inclusive."""

RECORD = "record"
"""The source of what the reports tell, beside the names of catalogues."""

_TAKING_PART = ("host", "participant")
EXACT = ("site", "city")
"""Precisions of a place that a distance can be measured from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """An exercise for comparison; `start` and `end` are None where nothing bounds them on both sides."""

    id: str
    source: str
    name: str | None
    series: str | None
    start: Days | None
    end: Days | None
    days: float | None
    """Length in days, where it is stated or follows from days that are known."""
    actors: frozenset[str]
    host: str | None
    place: Location | None
    personnel: float | None

    @property
    def day(self) -> int | None:
        """The first day where it is known to the day."""
        return self.start[0] if self.start and self.start[0] == self.start[1] else None

    @property
    def located(self) -> bool:
        """Whether a distance can be measured from its place."""
        return self.place is not None and self.place.lat is not None and self.place.precision in EXACT


def of_event(event: Event) -> Drill:
    """The exercise of the record by its best values."""
    start, end = days_of(best_value(event, "start")), days_of(best_value(event, "end"))
    named = best_value(event, "names")
    place = best_place(event)
    people = [f for f in told(event, "participants") if isinstance(f.value, Participation)]
    hosts = [v.value.actor for v in people if isinstance(v.value, Participation) and v.value.role == "host"]
    actors = [v.value.actor for v in people if isinstance(v.value, Participation) and v.value.role in _TAKING_PART]
    stated = best_value(event, "duration_days")
    return Drill(
        id=event.id,
        source=RECORD,
        name=named.name if isinstance(named, Name) else None,
        series=named.series if isinstance(named, Name) else None,
        start=start,
        end=end,
        days=stated.days if isinstance(stated, Duration) else _length(start, end),
        actors=frozenset(actors),
        host=hosts[0] if hosts else place.country if place else None,
        place=place,
        personnel=_strength(event),
    )


def of_entry(entry: Entry) -> Drill:
    """The exercise of a catalogue."""
    start, end = days_of(entry.start), days_of(entry.end)
    host = entry.host or (entry.place.country if entry.place else None)
    return Drill(
        id=f"{entry.catalogue}:{entry.id}",
        source=entry.catalogue,
        name=entry.name,
        series=entry.series,
        start=start,
        end=end,
        days=_length(start, end),
        actors=frozenset(entry.actors),
        host=host,
        place=entry.place,
        personnel=entry.personnel,
    )


def days_of(value: object) -> Days | None:
    """Both bounds of a time as ordinals, None where one is missing."""
    found = value.days() if isinstance(value, When) else None
    return (found[0].toordinal(), found[1].toordinal()) if found else None


def ordinal(day: str) -> int:
    """An ISO day as an ordinal."""
    return date.fromisoformat(day[:10]).toordinal()


def iso(day: int) -> str:
    """An ordinal as an ISO day."""
    return date.fromordinal(day).isoformat()


def told(event: Event, name: str) -> Sequence[FieldValue]:
    """The values of a field; inferred ones only where nothing is stated, none that its own source took back."""
    values = [v for v in event.fields.get(name, ()) if v.mark != "superseded"]
    stated = [v for v in values if any(not s.inferred for s in v.support)]
    return stated or values


def best(event: Event, name: str) -> FieldValue | None:
    """The value that speaks for a field: a person's, then most origins, then the more exact, then most reports."""
    return min(told(event, name), key=_rank, default=None)


def _rank(value: FieldValue) -> tuple[int, int, bool, int]:
    return RANK[value.mark], -value.origins, value.standing != "refined", -len(value.support)


def best_value(event: Event, name: str) -> Value | None:
    """The value alone."""
    found = best(event, name)
    return found.value if found else None


def best_place(event: Event) -> Location | None:
    """The place that most origins name among those that a distance can be measured from, else among all."""
    placed = [v for v in told(event, "places") if isinstance(v.value, Location)]
    exact = [
        v for v in placed if isinstance(v.value, Location) and v.value.precision in EXACT and v.value.lat is not None
    ]
    chosen = min(exact or placed, key=_rank, default=None)
    return chosen.value if chosen is not None and isinstance(chosen.value, Location) else None


def supports(*values: FieldValue | None) -> tuple[Support, ...]:
    """What several values rest on, each statement once."""
    return tuple(dict.fromkeys(s for value in values if value is not None for s in value.support))


def support_of(event: Event, *names: str) -> tuple[Support, ...]:
    """What the best values of these fields rest on."""
    return supports(*(best(event, name) for name in names))


def folded(drills: Iterable[Drill]) -> list[Drill]:
    """The exercises, without those that another source lists too: the record's own stays, then the first source's.

    Two are one where their first days can be the same or lie three days apart at most, at least half of all their
    actors are in both, and their names, where both have one, begin with the same word.
    """
    out: list[Drill] = []
    by_month: dict[int, list[Drill]] = {}
    ordered = sorted(drills, key=lambda d: (d.source != RECORD, d.source, d.start or (0, 0), d.id))
    for drill in ordered:
        if drill.start is None:
            out.append(drill)
            continue
        months = range(drill.start[0] // 30 - 1, drill.start[1] // 30 + 2)
        near = (other for m in months for other in by_month.get(m, ()) if other.source != drill.source)
        if any(_same(drill, other) for other in near):
            continue
        out.append(drill)
        for m in range(drill.start[0] // 30, min(drill.start[1] // 30, drill.start[0] // 30 + 13) + 1):
            by_month.setdefault(m, []).append(drill)
    return out


_SLACK_DAYS = 3
"""Reports and coders differ on the first day by so much: arrival, ceremony, first shot."""


def _same(one: Drill, other: Drill) -> bool:
    if one.start is None or other.start is None:
        return False
    apart = max(one.start[0] - other.start[1], other.start[0] - one.start[1])
    shared, every = len(one.actors & other.actors), len(one.actors | other.actors)
    if apart > _SLACK_DAYS or shared * 2 < every or not every:
        return False
    if one.name and other.name:
        return one.name.split()[0].casefold() == other.name.split()[0].casefold()
    return True


def _length(start: Days | None, end: Days | None) -> float | None:
    """The days of an exercise, first and last counted, where both are known to the day."""
    if start is None or end is None or start[0] != start[1] or end[0] != end[1] or end[0] < start[0]:
        return None
    return float(end[0] - start[0] + 1)


def _strength(event: Event) -> float | None:
    """The best count of people for the whole exercise; where only contingents are counted, none: they may overlap."""
    whole = [
        v
        for v in told(event, "force")
        if isinstance(v.value, Force) and v.value.unit == "personnel" and v.value.actor is None and v.value.quantity
    ]
    chosen = min(whole, key=_rank, default=None)
    return chosen.value.quantity if chosen is not None and isinstance(chosen.value, Force) else None
