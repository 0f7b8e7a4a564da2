"""Where the record is kept: one interface, two databases."""

from __future__ import annotations

from vedette.errors import StoreError
from vedette.store.base import Mode, Store


def open_store(url: str, *, mode: Mode = "write") -> Store:
    """The store at `FILE.duckdb` or `postgresql://…`; with mode "read" it must be there and is not written.

    Raises StoreError where it cannot be opened; the message names the store, the reason and the remedy.
    """
    scheme, colon, _ = url.partition("://")
    if not colon:
        from vedette.store.duckdb import DuckStore

        return DuckStore(url, mode)
    if scheme in ("postgresql", "postgres"):
        from vedette.store.postgres import PostgresStore

        return PostgresStore(url, mode)
    raise StoreError(f"{url}: no database is known for {scheme}://: give FILE.duckdb or postgresql://…")
