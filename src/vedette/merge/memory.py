"""What merging remembers from one call to the next, so that new reports do not rebuild the whole record.

It holds nothing that could not be found again: with or without it the record is the same. A watch that
runs for days hands the same memory to every call; exercises that no new report touches are then taken
over as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vedette.merge.account import Account, Key, accounts
from vedette.model.event import Reading
from vedette.model.record import Event, Judgement

Part = tuple[tuple[Key, int], ...]
"""The accounts of one exercise, each with the version of its reading."""


class Memory:
    """Accounts, pairs found alike, and exercises of the last call."""

    def __init__(self) -> None:
        self._readings: dict[str, tuple[Reading, int, list[Account]]] = {}
        self._judgements: frozenset[Judgement] = frozenset()
        self._pairs: set[tuple[Key, Key]] = set()
        self._settled: frozenset[str] = frozenset()
        self._events: dict[Part, Event] = {}

    def begin(self, readings: Mapping[str, Reading], judgements: Iterable[Judgement]) -> None:
        """Takes in the reports of a call; forgets what a changed or missing report or another judgement may touch."""
        judged = frozenset(judgements)
        same = judged == self._judgements
        kept: dict[str, tuple[Reading, int, list[Account]]] = {}
        changed = False
        for name, reading in readings.items():
            have = self._readings.get(name)
            if have is not None and have[0] == reading:
                kept[name] = have
            else:
                changed = changed or have is not None
                kept[name] = (reading, have[1] + 1 if have else 0, accounts(reading))
        # Where a report is gone, neighbours in a crowded block meet that never met before.
        if changed or not same or self._readings.keys() - kept.keys():
            self._pairs = set()
            self._settled = frozenset()
        else:
            self._settled = frozenset(self._readings)
        if not same:
            self._events = {}
        self._readings, self._judgements = kept, judged

    def accounts(self) -> list[Account]:
        """The accounts of all reports."""
        return [a for _, _, told in self._readings.values() for a in told]

    def alike(self, a: Account, b: Account) -> bool | None:
        """Whether a pair was found alike in an earlier call, None where it has not been looked at."""
        if a.key[0] in self._settled and b.key[0] in self._settled:
            return (a.key, b.key) in self._pairs
        return None

    def found_alike(self, a: Account, b: Account) -> None:
        """Keeps that a pair is alike."""
        self._pairs.add((a.key, b.key))

    def part(self, keys: Iterable[Key]) -> Part:
        """The name under which an exercise of these accounts is kept."""
        return tuple((key, self._readings[key[0]][1]) for key in sorted(keys))

    def event(self, part: Part) -> Event | None:
        """The exercise of exactly these accounts as it was assembled before."""
        return self._events.get(part)

    def keep(self, events: Mapping[Part, Event]) -> None:
        """Replaces the exercises by those of this call."""
        self._events = dict(events)
