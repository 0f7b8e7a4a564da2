"""What merging remembers from one call to the next, so that new reports do not rebuild the whole record.

It holds nothing that could not be found again: with or without it the record is the same. A watch or a desk that
runs for days hands the same memory to every call. Then only new reports are read from the store and prepared, only
pairs with a new report are weighed, and groups and exercises that nothing touches are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.merge.account import Account, Key, accounts
from vedette.merge.block import BlockKey, keys
from vedette.merge.decide import Decisions
from vedette.model.event import Reading
from vedette.model.record import Event

Version = tuple[Key, int, tuple[tuple[str, ...], ...]]
"""One account: its key, the version of its reading, and what people said of its statements."""

Part = tuple[Version, ...]
"""The accounts of one exercise."""

Knot = tuple[tuple[tuple[Key, int], ...], tuple[tuple[Key, Key], ...]]
"""Accounts that hang together, and the pairs of them that are alike."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One report as it was last given, with all that is derived from it alone."""

    reading: Reading
    version: int
    accounts: tuple[Account, ...]
    keys: tuple[tuple[BlockKey, ...], ...]


class Memory:
    """Readings, accounts, pairs found alike, groups and exercises of the last call.

    One that is not `lasting` serves a single call: it keeps nothing that only a further call would ask for.
    """

    def __init__(self, *, lasting: bool = True) -> None:
        self._lasting = lasting
        self._shared: dict[BlockKey, BlockKey] = {}
        self._told: dict[str, _Told] = {}
        self._contents: dict[str, str] = {}
        self._held: dict[str, Reading] = {}
        self._counted: frozenset[Key] = frozenset()
        self._pairs: set[tuple[Key, Key]] = set()
        self._settled: frozenset[Key] = frozenset()
        self._groups: dict[Knot, list[list[Key]]] = {}
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
        names = frozenset(a.key for a in counted)
        # Where an account is gone, neighbours in a crowded block meet that never met before.
        if changed or self._counted - names:
            self._pairs = set()
            self._settled = frozenset()
        else:
            self._settled = self._counted
        self._counted = names
        return sorted(counted, key=lambda a: a.key)

    def keys(self, account: Account) -> Collection[BlockKey]:
        """The keys under which an account meets others."""
        told = self._told[account.key[0]]
        if not told.keys:
            return keys(account)
        return next(under for a, under in zip(told.accounts, told.keys, strict=True) if a.key == account.key)

    def alike(self, a: Account, b: Account) -> bool | None:
        """Whether a pair was found alike in an earlier call, None where it has not been looked at."""
        if a.key in self._settled and b.key in self._settled:
            return (a.key, b.key) in self._pairs
        return None

    def found_alike(self, a: Account, b: Account) -> None:
        """Keeps that a pair is alike."""
        if self._lasting:
            self._pairs.add((a.key, b.key))

    def knot(self, members: Iterable[Key], pairs: Iterable[tuple[Key, Key]]) -> Knot:
        """The name under which the groups of accounts that hang together are kept."""
        return tuple((key, self._told[key[0]].version) for key in members), tuple(sorted(pairs))

    def groups(self, knot: Knot) -> list[list[Key]] | None:
        """The groups of these accounts as they were found before."""
        return self._groups.get(knot)

    def part(self, members: Iterable[Key], decided: Decisions) -> Part:
        """The name under which an exercise of these accounts is kept."""
        return tuple((key, self._told[key[0]].version, decided.about(key)) for key in sorted(members))

    def event(self, part: Part) -> Event | None:
        """The exercise of exactly these accounts as it was assembled before."""
        return self._events.get(part)

    def keep(self, events: Mapping[Part, Event], groups: Mapping[Knot, list[list[Key]]]) -> None:
        """Replaces the exercises and the groups by those of this call."""
        if self._lasting:
            self._events, self._groups = dict(events), dict(groups)

    def _prepared(self, reading: Reading, version: int) -> _Told:
        told = tuple(accounts(reading))
        if not self._lasting:
            return _Told(reading, version, told, ())
        share = self._shared.setdefault
        return _Told(reading, version, told, tuple(tuple(share(key, key) for key in keys(a)) for a in told))
