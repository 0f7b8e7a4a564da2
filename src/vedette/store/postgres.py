"""The store in PostgreSQL: several processes write and read at once. Needs the extra `vedette[postgres]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from vedette.errors import StoreError
from vedette.store.base import SCHEMA, Mode
from vedette.store.sql import BATCH, SqlStore, script

try:
    import psycopg
except ImportError as error:
    raise StoreError("a postgresql:// store needs psycopg: pip install 'vedette[postgres]'") from error

_LOCK = 0x76656465747465
"""The number under which two programs that open an empty database at once wait for each other ("vedette")."""


class PostgresStore(SqlStore):
    """A record in the schema `vedette` of a PostgreSQL database that exists."""

    def __init__(self, url: str, mode: Mode = "write") -> None:
        self.url = _shown(url)
        try:
            self._connection = psycopg.connect(
                url, autocommit=True, cursor_factory=psycopg.RawCursor, application_name="vedette"
            )
        except psycopg.Error as error:
            raise StoreError(
                f"{self.url}: {_line(error)}: check that PostgreSQL runs there and the database exists (createdb)"
            ) from error
        try:
            self._prepare(mode)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def _prepare(self, mode: Mode) -> None:
        self._execute("SET client_min_messages = warning", ())
        self._execute("SET search_path = vedette", ())
        found = self._execute("SELECT to_regclass('vedette.meta') IS NOT NULL", ())
        if found[0][0]:
            self._check_schema(mode)
        elif mode == "read":
            raise StoreError(f"{self.url}: holds no store yet: fill it with `vedette build --store {self.url} PATH…`")
        else:
            with self._transaction():
                self._execute(f"SELECT pg_advisory_xact_lock({_LOCK})", ())
                self._execute("CREATE SCHEMA IF NOT EXISTS vedette", ())
                self._execute(script("schema"), ())
                self._execute(script("indexes"), ())

    def _check_schema(self, mode: Mode) -> None:
        older = self._meta("schema") < SCHEMA
        super()._check_schema(mode)
        if older:
            with self._transaction():
                self._execute(script("indexes"), ())

    def _begin(self, write: bool) -> str:
        return "BEGIN" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def _execute(self, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            cursor = self._connection.execute(sql, list(parameters) or None)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise StoreError(f"{self.url}: {_line(error)}{self._remedy()}") from error

    def _stream(self, sql: str) -> Iterator[list[tuple[Any, ...]]]:
        try:
            with self._connection.transaction(), psycopg.RawServerCursor(self._connection, "rows") as cursor:
                cursor.execute(sql)
                while rows := cursor.fetchmany(BATCH):
                    yield rows
        except psycopg.Error as error:
            raise StoreError(f"{self.url}: {_line(error)}{self._remedy()}") from error

    def _remedy(self) -> str:
        if self._connection.closed or self._connection.broken:
            return ": the connection is lost; what was saved is kept, run the same command again"
        return ""


def _line(error: psycopg.Error) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _shown(url: str) -> str:
    """The address without its password, for messages."""
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        return url
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}@{host}"))
