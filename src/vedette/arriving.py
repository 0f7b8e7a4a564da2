"""A report on its arrival: which exercise of a store it joins, at a cost that hardly grows with the store.

Deriving the record reads all reports, as signals are measured against all exercises. Here the database finds the
accounts that share a key with the new one, and these alone are read. The record itself is only ever derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vedette.maker import outdated
from vedette.store.base import Filing

if TYPE_CHECKING:
    from vedette.merge.account import Account
    from vedette.merge.joining import Join
    from vedette.model.event import Reading
    from vedette.store.base import Store

AT_ONCE = 500
"""Reports that are filed in one transaction: some ten megabytes of keys."""


def filing(store: Store, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, while the accounts of those that are not filed are; after another program's, of all."""
    if outdated(store):
        store.unfile()
    unfiled = set(store.unfiled())
    batch: list[Reading] = []
    for reading in readings:
        if reading.article.id in unfiled:
            batch.append(reading)
        if len(batch) >= AT_ONCE:
            _file(store, batch)
            batch = []
        yield reading
    _file(store, batch)


def file_rest(store: Store) -> None:
    """Files the accounts of reports that came with their exercises, as into a store that is the copy of another."""
    for _ in filing(store, store.readings(store.unfiled())):
        pass


def _file(store: Store, readings: Sequence[Reading]) -> None:
    from vedette.merge.account import accounts

    if readings:
        told = [_filing(account) for reading in readings for account in accounts(reading)]
        store.file([reading.article.id for reading in readings], told)


def joins(store: Store, reading: Reading) -> Iterator[Join]:
    """The exercise of the store that each mention of a report belongs to, of those that belong to one."""
    from vedette.merge.account import accounts
    from vedette.merge.block import CROWD
    from vedette.merge.joining import best_join

    for account in accounts(reading):
        near = store.near(_filing(account), CROWD)
        met = {(report, mention): exercise for report, mention, exercise in near}
        told = [a for other in store.readings(sorted({report for report, _ in met})) for a in accounts(other)]
        join = best_join(account, met, told)
        if join is not None:
            yield join


def _filing(account: Account) -> Filing:
    from vedette.merge.block import anchor, filed

    keys: Sequence[tuple[str, int]] = filed(account)
    return Filing(report=account.key[0], mention=account.key[1], day=anchor(account), keys=tuple(keys))
