"""What merging remembers from one call to the next, so that new reports do not rebuild the whole record.

It holds nothing that could not be found again: with or without it the record is the same. A watch or a desk that
runs for days hands the same memory to every call. Then only new reports are read from the store and prepared, only
pairs with a new report are weighed, and groups and exercises that nothing touches are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vedette.merge.account import Account, Key, accounts
from vedette.merge.block import BlockKey, Blocks, Meeting, anchor, candidates, keys
from vedette.merge.cluster import Pair
from vedette.merge.decide import Decisions
from vedette.model.event import Reading
from vedette.model.record import Event

Version = tuple[Key, int, tuple[tuple[str, ...], ...]]
"""One account: its key, the version of its reading, and what people said of its statements."""

Part = tuple[Version, ...]
"""The accounts of one exercise."""

Versions = tuple[tuple[Key, int], ...]
"""Accounts with the versions of their readings: equal where nothing about them has changed."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Told:
    """One report as it was last given, with all that is derived from it alone."""

    reading: Reading
    version: int
    accounts: tuple[Account, ...]
    keys: tuple[tuple[BlockKey, ...], ...]


class Memory:
    """Readings, accounts, weighed pairs, groups and exercises of the last call.

    One that is not `lasting` serves a single call: it keeps nothing that only a further call would ask for.
    """

    def __init__(self, *, lasting: bool = True) -> None:
        self._lasting = lasting
        self._shared: dict[BlockKey, BlockKey] = {}
        self._told: dict[str, _Told] = {}
        self._contents: dict[str, str] = {}
        self._held: dict[str, Reading] = {}
        self._counted: frozenset[Key] = frozenset()
        self._blocks = Blocks()
        self._edges: dict[Meeting, float] = {}
        self._met: set[Meeting] = set()
        self._found: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}
        self._events: dict[Part, Event] = {}

    def readings(
        self, contents: Mapping[str, str], load: Callable[[Sequence[str]], Iterable[Reading]]
    ) -> list[Reading]:
        """The readings of the reports with these contents; `load` gives those that are new or have changed."""
        fresh = sorted(name for name, content in contents.items() if self._contents.get(name) != content)
        held = {name: reading for name, reading in self._held.items() if name in contents}
        held.update((reading.article.id, reading) for reading in load(fresh))
        self._held, self._contents = held, dict(contents)
        return [held[name] for name in sorted(held)]

    def begin(self, readings: Mapping[str, Reading], decided: Decisions) -> list[Account]:
        """Takes in the reports of a call, and forgets what a changed or missing one may touch.

        Gives the accounts that count, in the order of their keys.
        """
        self._before, self._found = self._found, {}
        told: dict[str, _Told] = {}
        changed = False
        for name, reading in readings.items():
            have = self._told.get(name)
            if have is not None and (have.reading is reading or have.reading == reading):
                told[name] = have
            else:
                changed = changed or have is not None
                told[name] = self._prepared(reading, have.version + 1 if have else 0)
        self._told = told
        counted = [a for t in told.values() for a in t.accounts if not decided.rejected(a.key)]
        if self._lasting:
            self._file(counted, changed=changed)
        return sorted(counted, key=lambda a: a.key)

    def _file(self, counted: Sequence[Account], *, changed: bool) -> None:
        """Files new accounts under their keys, all of them anew where one has changed or is gone."""
        names = frozenset(a.key for a in counted)
        if changed or self._counted - names:
            self._blocks, self._edges, self._met, self._counted = Blocks(), {}, set(), frozenset()
        fresh = [(a.key, anchor(a), self._keys(a)) for a in counted if a.key not in self._counted]
        met, parted = self._blocks.add(fresh)
        self._met = (self._met - parted) | met
        for pair in parted:
            self._edges.pop(pair, None)
        self._counted = names

    def _keys(self, account: Account) -> Collection[BlockKey]:
        told = self._told[account.key[0]]
        return next(under for a, under in zip(told.accounts, told.keys, strict=True) if a.key == account.key)

    def edges(self, told: Sequence[Account], weigh: Callable[[Account, Account], float | None]) -> dict[Pair, float]:
        """The pairs of positive weight by position, each with it; of those that met before none is weighed again."""
        if not self._lasting:
            found = ((i, j, weigh(told[i], told[j])) for i, j in candidates(told))
            return {(i, j): value for i, j, value in found if value is not None and value > 0}
        place = {a.key: i for i, a in enumerate(told)}
        for x, y in self._met:
            value = weigh(told[place[x]], told[place[y]])
            if value is not None and value > 0:
                self._edges[x, y] = value
        self._met = set()
        return {(place[x], place[y]): value for (x, y), value in self._edges.items()}

    def versions(self, members: Iterable[Key]) -> Versions:
        """The name under which what was found of these accounts is kept."""
        return tuple((key, self._told[key[0]].version) for key in members)

    def once(self, name: Hashable, find: Callable[[], Found]) -> Found:
        """What the last call found under this name, else what is found now; kept for the next call alone."""
        if not self._lasting:
            return find()
        found: Found = self._before[name] if name in self._before else find()
        self._found[name] = found
        return found

    def part(self, members: Iterable[Key], decided: Decisions) -> Part:
        """The name under which an exercise of these accounts is kept."""
        return tuple((key, self._told[key[0]].version, decided.about(key)) for key in sorted(members))

    def event(self, part: Part) -> Event | None:
        """The exercise of exactly these accounts as it was assembled before."""
        return self._events.get(part)

    def keep(self, events: Mapping[Part, Event]) -> None:
        """Replaces the exercises by those of this call."""
        if self._lasting:
            self._events = dict(events)

    def _prepared(self, reading: Reading, version: int) -> _Told:
        told = tuple(accounts(reading))
        if not self._lasting:
            return _Told(reading, version, told, ())
        share = self._shared.setdefault
        return _Told(reading, version, told, tuple(tuple(share(key, key) for key in keys(a)) for a in told))
