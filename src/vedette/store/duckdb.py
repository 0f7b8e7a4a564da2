"""The store in one DuckDB file: one process writes, or several read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from vedette.errors import StoreError
from vedette.store.base import Mode
from vedette.store.sql import BATCH, SqlStore, script

_HOLDER = re.compile(r"held in (?P<program>\S+)(?: \(PID (?P<pid>\d+)\))?")


class DuckStore(SqlStore):
    """A record in a DuckDB file, made where it is not there yet (`:memory:` for none)."""

    def __init__(self, path: str, mode: Mode = "write") -> None:
        self.url = path
        if mode == "read" and path != ":memory:" and not Path(path).exists():
            raise StoreError(f"{path}: there is no such store: make it with `vedette build --store {path} PATH…`")
        try:
            self._connection = duckdb.connect(path, read_only=mode == "read" and path != ":memory:")
        except duckdb.Error as error:
            raise StoreError(_why_not(path, error)) from error
        try:
            self._prepare(mode)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Lets the file go, for other processes to open."""
        self._connection.close()

    def _prepare(self, mode: Mode) -> None:
        tables = {row[0] for row in self._execute("SELECT table_name FROM information_schema.tables", ())}
        if tables and "meta" not in tables:
            raise StoreError(f"{self.url}: a DuckDB file of something else, not a store of Vedette: give another name")
        if tables:
            self._check_schema(mode)
        elif mode == "read" and self.url != ":memory:":
            raise StoreError(f"{self.url}: an empty DuckDB file: fill it with `vedette build --store {self.url} PATH…`")
        if mode == "write" or self.url == ":memory:":
            with self._transaction():
                self._execute(script("schema"), ())

    def _begin(self, write: bool) -> str:
        return "BEGIN TRANSACTION"

    def _execute(self, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, list(parameters) or None).fetchall()
        except duckdb.Error as error:
            raise StoreError(_why_not(self.url, error)) from error

    def _stream(self, sql: str) -> Iterator[list[tuple[Any, ...]]]:
        with self._connection.cursor() as cursor:
            try:
                cursor.execute(sql)
                while rows := cursor.fetchmany(BATCH):
                    yield rows
            except duckdb.Error as error:
                raise StoreError(_why_not(self.url, error)) from error


def _why_not(path: str, error: duckdb.Error) -> str:
    """The error in one line: the file, what is the matter, and what can be done."""
    text = " ".join(str(error).split())
    holder = _HOLDER.search(text)
    if holder or "Could not set lock" in text:
        who = f"process {holder['pid']} ({holder['program']})" if holder and holder["pid"] else "another process"
        return (
            f"{path}: held by {who}, and one process owns a DuckDB file: wait for it or stop it, "
            "or use a postgresql:// store"
        )
    folder = Path(path).parent
    if Path(path).is_dir():
        return f"{path}: is a folder: name a file, as {Path(path) / 'vedette.duckdb'}"
    if "not a valid DuckDB" in text:
        return f"{path}: not a DuckDB file: give another name"
    if not folder.is_dir():
        return f"{path}: the folder {folder} does not exist: make it, or give another name"
    if "No space left" in text or "File too large" in text or "not enough space" in text.lower():
        return f"{path}: the disk is full: make room; what was saved is kept, run the same command again"
    if "Cannot open file" in text:
        return f"{path}: cannot be written here: check the permissions, or give another name"
    return f"{path}: {text.split(' See also ')[0]}"
