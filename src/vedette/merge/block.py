"""Which accounts are worth comparing: those that share a key, and of a crowded key only neighbours in time.

Comparing all with all grows with the square of the store. Keys are name words, participants, places
and bands of the text's sketch. A key that many share (a great power, a year full of drills) is walked
in order of time and each account meets the next few, so that the cost of a report stays nearly flat.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from math import isfinite

from vedette.merge.account import Account, Key
from vedette.merge.names import fold
from vedette.merge.sketch import bands

BlockKey = tuple[str, ...] | bytes

CROWD = 12
"""Accounts that may share a key and still all be compared."""

REACH_NAME, REACH, REACH_COMMON = 8, 4, 2
"""Neighbours in time that an account meets within a crowded key: under a word of a name; under a scene, a place, a
pair of participants; under one participant, a word of the title or a band of the text, which say little once many
share them. Of 16,000 synthetic reports (`benchmarks/merge.py`) this weighs 6.1 pairs a report, while 8, 8, 4 and a
crowd of 16 weigh 9.3; B-cubed is .9941 and .9822 in place of .9934 and .9836. On the annotated reports nothing changes.
"""


def keys(account: Account) -> set[BlockKey]:
    """The keys of one account."""
    out: set[BlockKey] = set()
    for name in account.names:
        out.update(("name", fold(word)) for word in name.words)
        if len(name.words) == 1 or len(name.initials) >= 3:
            out.add(("name", fold(name.initials if len(name.initials) >= 3 else name.words[0])))
    if account.current or account.dated or account.names:
        actors = sorted(account.actors)
        out.update(("actor", actor) for actor in actors[:40])
        out.update(("pair", *pair) for pair in combinations(actors[:6], 2))
        out.update(("scene", actor, country) for actor in actors[:6] for country in sorted(account.scene)[:4])
        for place in account.places[:12]:
            if place.lat is not None and place.lon is not None and isfinite(place.lat) and isfinite(place.lon):
                out.add(("cell", str(round(place.lat)), str(round(place.lon))))
    if account.main:
        out.update(bands(account.sketch))
        if not account.actors:
            out.update(("title", word) for word in sorted(account.title)[:8])
    return out


def filed(account: Account) -> list[tuple[str, int]]:
    """The keys of one account as text, each with how many neighbours in time it meets under it where it is crowded."""
    return sorted((f"sketch {k.hex()}" if isinstance(k, bytes) else " ".join(k), _reach(k)) for k in keys(account))


def candidates(
    all_accounts: Sequence[Account], keys_of: Callable[[Account], Collection[BlockKey]] = keys
) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing, as positions, each once and the lower first."""
    blocks: dict[BlockKey, list[int]] = defaultdict(list)
    for i, account in enumerate(all_accounts):
        for key in keys_of(account):
            blocks[key].append(i)
    met: list[set[int]] = [set() for _ in all_accounts]
    for key, members in blocks.items():
        for i, j in _pairs(members, all_accounts, _reach(key)):
            low, high = (i, j) if i < j else (j, i)
            if high not in met[low]:
                met[low].add(high)
                yield low, high


def _reach(key: BlockKey) -> int:
    if isinstance(key, bytes) or key[0] in ("actor", "title"):
        return REACH_COMMON
    return REACH_NAME if key[0] == "name" else REACH


def _pairs(members: list[int], all_accounts: Sequence[Account], reach: int) -> Iterable[tuple[int, int]]:
    if len(members) <= CROWD:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda i: (anchor(all_accounts[i]), all_accounts[i].key))
    return ((ordered[i], j) for i in range(len(ordered)) for j in ordered[i + 1 : i + 1 + reach])


Meeting = tuple[Key, Key]
"""Two accounts that are worth comparing, the lower key first."""

_Entry = tuple[int, Key]
"""An account under a key: the day that it is filed under, and its own key."""


class Blocks:
    """The candidates of a store that grows: what further accounts add to them, and whom they part.

    The pairs are always those that `candidates` finds of all accounts at once. An account that comes in between two
    neighbours of a crowded key may push them out of reach of one another, so that each pair is counted by its keys.
    """

    def __init__(self) -> None:
        self._blocks: dict[BlockKey, list[_Entry]] = {}
        self._count: dict[Meeting, int] = {}

    def add(self, accounts: Iterable[tuple[Key, int, Collection[BlockKey]]]) -> tuple[set[Meeting], set[Meeting]]:
        """Takes in accounts by key, day and keys; gives the pairs that now meet and those that do so no longer."""
        before: dict[Meeting, int] = {}
        for name, day, under in accounts:
            for key in under:
                for x, y, change in self._file(key, (day, name)):
                    pair = (x, y) if x < y else (y, x)
                    have = self._count.get(pair, 0)
                    before.setdefault(pair, have)
                    self._count[pair] = have + change
        met = {pair for pair, have in before.items() if not have and self._count[pair]}
        parted = {pair for pair, have in before.items() if have and not self._count[pair]}
        for pair in before:
            if not self._count[pair]:
                del self._count[pair]
        return met, parted

    def _file(self, key: BlockKey, entry: _Entry) -> Iterator[tuple[Key, Key, int]]:
        """Files one account under one key: the pairs that this makes (1) and breaks (-1)."""
        block, reach = self._blocks.setdefault(key, []), _reach(key)
        at, size = bisect_left(block, entry), len(block)
        if size < CROWD:
            yield from ((entry[1], other[1], 1) for other in block)
            block.insert(at, entry)
            return
        if size == CROWD:
            yield from ((x[1], y[1], -1) for i, x in enumerate(block) for y in block[i + 1 + reach :])
        yield from ((block[i][1], block[i + reach][1], -1) for i in range(max(0, at - reach), min(at, size - reach)))
        near = [*block[max(0, at - reach) : at], *block[at : at + reach]]
        yield from ((entry[1], other[1], 1) for other in near)
        block.insert(at, entry)


def anchor(account: Account) -> int:
    """The day that an account is filed under: its own time where it tells one, else its publication."""
    if account.window and account.window[1] - account.window[0] <= 120:
        return account.window[0]
    if account.day is not None and account.current:
        return account.day
    return account.window[0] if account.window else 0
