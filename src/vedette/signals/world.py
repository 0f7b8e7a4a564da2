"""What signals are measured against: the whole record, the catalogues and the calendars that were imported with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vedette.atlas.blocs import organisations
from vedette.atlas.countries import countries
from vedette.atlas.sphere import Array
from vedette.model.catalogue import Entry, Meeting
from vedette.model.record import Event, Member
from vedette.signals.drill import Drill, folded, of_entry, of_event
from vedette.signals.meetings import CalendarDays
from vedette.signals.told import Told


@dataclass(frozen=True, kw_only=True)
class World:
    """The exercises of the record, what their reports tell beside, and what others have listed."""

    events: Sequence[Event]
    told: Mapping[str, Told] = field(default_factory=dict)
    """By report."""
    entries: Sequence[Entry] = ()
    meetings: Sequence[Meeting] = ()

    @cached_property
    def record(self) -> dict[str, Drill]:
        """The exercises of the record by id."""
        return {event.id: of_event(event) for event in self.events}

    @cached_property
    def members(self) -> dict[str, tuple[Member, ...]]:
        """The reports' mentions behind each exercise of the record."""
        return {event.id: event.reports for event in self.events}

    @cached_property
    def drills(self) -> list[Drill]:
        """All exercises there are to compare with, each once, by first day."""
        listed = folded([*self.record.values(), *(of_entry(entry) for entry in self.entries)])
        return sorted(listed, key=lambda d: (d.start is None, d.start or (0, 0), d.id))

    @cached_property
    def days_of_all(self) -> NDArray[np.int64]:
        """The first days that are known to the day, of everybody's exercises, in order."""
        return np.sort(np.array([d.day for d in self.drills if d.day is not None], dtype=np.int64))

    @cached_property
    def by_actor(self) -> dict[str, list[Drill]]:
        """The same exercises by each who takes part."""
        out: dict[str, list[Drill]] = {}
        for drill in self.drills:
            for actor in drill.actors:
                out.setdefault(actor, []).append(drill)
        return out

    @cached_property
    def by_host(self) -> dict[str, list[Drill]]:
        """The exercises with a place to measure from, by the country of that place."""
        out: dict[str, list[Drill]] = {}
        for drill in self.drills:
            if drill.located and drill.place is not None and drill.place.country:
                out.setdefault(drill.place.country, []).append(drill)
        return out

    @cached_property
    def calendar_days(self) -> CalendarDays:
        """The meetings as times to coincide with."""
        return CalendarDays(self.meetings)

    @cached_property
    def site_distances(self) -> dict[tuple[str, frozenset[str]], tuple[list[tuple[float, float]], Array]]:
        """A host's recorded sites and their distances from some states; filled when first asked for."""
        return {}

    @cached_property
    def coverage(self) -> dict[str, tuple[int, int]]:
        """The first and last day that each catalogue lists an exercise of."""
        out: dict[str, tuple[int, int]] = {}
        for drill in map(of_entry, self.entries):
            if drill.start:
                low, high = out.get(drill.source, drill.start)
                out[drill.source] = min(low, drill.start[0]), max(high, drill.start[1])
        return out

    @cached_property
    def _listed(self) -> dict[str, tuple[frozenset[int], frozenset[str]]]:
        """The years of which each catalogue lists an exercise, and the actors that it lists at all."""
        years: dict[str, set[int]] = {}
        actors: dict[str, set[str]] = {}
        for entry in self.entries:
            if entry.start and entry.start.earliest:
                years.setdefault(entry.catalogue, set()).add(int(entry.start.earliest[:4]))
            actors.setdefault(entry.catalogue, set()).update(entry.actors)
        return {name: (frozenset(years.get(name, ())), frozenset(found)) for name, found in actors.items()}

    def covering(self, first: int, last: int, actors: frozenset[str]) -> list[str]:
        """The catalogues that span these days, list something of every year between, and know all these actors."""
        years = set(range(date.fromordinal(first).year, date.fromordinal(last).year + 1))
        return [
            name
            for name, (a, b) in sorted(self.coverage.items())
            if a <= first and b >= last and years <= self._listed[name][0] and actors <= self._listed[name][1]
        ]

    def with_actors(self, actors: frozenset[str]) -> list[Drill]:
        """The exercises that all of these take part in."""
        lists = sorted((self.by_actor.get(actor, []) for actor in actors), key=len)
        return [d for d in lists[0] if actors <= d.actors] if lists else []


def states_of(actors: frozenset[str], day: str) -> frozenset[str]:
    """The states among these, and the members on that day of the organisations among them."""
    out = {actor for actor in actors if actor in countries()}
    for actor in actors:
        found = organisations().get(actor)
        if found:
            out |= {m.iso3 for m in found.memberships if m.holds(day)}
    return frozenset(out)
