"""All signals of exercises, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vedette.model.record import Event, Signal
from vedette.signals.coincidence import coincidence
from vedette.signals.consistency import consistency
from vedette.signals.notification import notification
from vedette.signals.precedent import precedent
from vedette.signals.proximity import proximity
from vedette.signals.tempo import tempo
from vedette.signals.world import World

KINDS: dict[str, Callable[[Event, World], Iterator[Signal]]] = {
    "proximity": proximity,
    "coincidence": coincidence,
    "precedent": precedent,
    "tempo": tempo,
    "consistency": consistency,
    "notification": notification,
}
"""Kind → what measures it, in the order of every output."""


def measure(world: World, ids: Iterable[str] | None = None) -> dict[str, tuple[Signal, ...]]:
    """The signals of these exercises of the record, of all where none is named, by their ids."""
    wanted = None if ids is None else set(ids)
    return {
        event.id: tuple(signal for one in KINDS.values() for signal in one(event, world))
        for event in world.events
        if wanted is None or event.id in wanted
    }
