"""What others have listed: exercises of a catalogue, and meetings of a calendar, as they were imported."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.event import Location
from vedette.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An exercise as a catalogue lists it; a day that the catalogue does not know is an interval, never a guess."""

    catalogue: str
    """What the catalogue is called: "MME v7"."""
    id: str
    """The catalogue's own number or key."""
    name: str | None = None
    series: str | None = None
    start: When | None = None
    end: When | None = None
    actors: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3 codes and short names of organisations."""
    host: str | None = None
    place: Location | None = None
    domains: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    personnel: float | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A political event of a calendar: who meets, on which days (both inclusive, ISO), where, and who says so."""

    calendar: str
    id: str
    name: str
    first: str
    last: str
    bodies: tuple[str, ...] = ()
    """The organisations or states that meet, by the short names of the atlas."""
    place: str | None = None
    country: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """All that one imported file gave, under the name that it is kept by."""

    name: str
    entries: tuple[Entry, ...] = ()
    meetings: tuple[Meeting, ...] = ()
