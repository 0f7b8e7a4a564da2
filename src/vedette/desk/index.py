"""The desk's own index of a store: a card for each exercise, and every report's words, in one SQLite file.

All of it follows from the store and can be thrown away at any time: it stands in the user's cache folder, and is
brought up to date by comparing the identities of contents, so that only what is new or changed is read again. SQLite
brings a full-text index (FTS5) with Python itself; DuckDB's would have to be downloaded, and the two databases of the
store would answer differently.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from pathlib import Path

from vedette import __version__
from vedette.desk.cards import Card, card_from_json, card_json, card_of
from vedette.desk.words import match_expression
from vedette.errors import StoreError
from vedette.model.source import Article
from vedette.model.span import content_id
from vedette.report.flat import writable
from vedette.store.base import Store

VERSION = f"1 {__version__} {' '.join(f.name for f in fields(Card))}"
"""Of the tables and of what is put into them; another one's file is made anew."""
_MOST_RANKED = 4000
"""Above so many reports a word tells nothing about which of them is meant, and all of them would have to be ranked."""
_REMEMBERED = 64
_PART = 500
"""Exercises or reports to one transaction."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cards (id TEXT PRIMARY KEY, content TEXT NOT NULL, card TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS told (exercise TEXT NOT NULL, report TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS told_exercise ON told (exercise);
CREATE INDEX IF NOT EXISTS told_report ON told (report);
CREATE TABLE IF NOT EXISTS reports (
    n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, content TEXT NOT NULL, id BLOB NOT NULL,
    title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS reports_key ON reports (key);
CREATE INDEX IF NOT EXISTS reports_published ON reports (published);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    title, body, content='', tokenize="unicode61 remove_diacritics 2"
);
"""
# `words` keeps no text of its own: the store has it. A report that changes gets a new number, and words under a
# number that no report has any more are never found (so no number may come again: AUTOINCREMENT).


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a list of reports shows of one; `key` is its address."""

    key: str
    id: str
    title: str
    publisher: str
    published: str
    exercises: int


@lru_cache(maxsize=100_000)
def report_key(report: str) -> str:
    """The address of a report: its id may hold anything, a hash of it stands in any URL."""
    return content_id(report)


class Index:
    """The cards in memory, and the reports' words on disk."""

    def __init__(self, path: Path | None, url: str) -> None:
        """`path` None keeps it in memory; `url` says which store it is of."""
        self._write = threading.Lock()
        self._local = threading.local()
        self._folder = tempfile.TemporaryDirectory(prefix="vedette-desk-") if path is None else None
        self._path = path or Path(self._folder.name if self._folder else "") / "index.sqlite"
        self.cards: dict[str, Card] = {}
        self.version = 0
        """Grows whenever the cards change."""
        self._told: dict[int, tuple[str, ...]] = {}
        """The number of each report → the exercises that it tells of."""
        self._asked: dict[tuple[str, int], list[int]] = {}
        self.state: tuple[int, int] | None = None
        """Revision and derivation of the store that it shows."""
        self._open(url)
        self._load()

    def sync(self, store: Store, progress: Callable[[int, int], None] = lambda done, of: None) -> bool:
        """Brings it up to date with the store; whether anything had changed."""
        with self._write:
            state = (store.revision(), store.derived())
            if state == self.state:
                return False
            wanted, held = store.contents("exercises"), self._held("SELECT id, content FROM cards")
            reports = {report_key(r): (r, c) for r, c in store.contents("reports").items()}
            have = self._held("SELECT key, content FROM reports")
            fresh = sorted(i for i, c in wanted.items() if held.get(i) != c)
            read = sorted(k for k, (_, c) in reports.items() if have.get(k) != c)
            total = len(fresh) + len(read)
            self._drop(held.keys() - wanted.keys(), have.keys() - reports.keys())
            for at in range(0, len(fresh), _PART):
                self._put_cards(store, fresh[at : at + _PART], wanted)
                progress(min(at + _PART, len(fresh)), total)
            if fresh or held.keys() != wanted.keys():
                self._load()
            for at in range(0, len(read), _PART):
                part = {reports[k][0]: reports[k][1] for k in read[at : at + _PART]}
                self._put_reports(store.articles(list(part)), part)
                progress(len(fresh) + min(at + _PART, len(read)), total)
            if read or fresh or have.keys() != reports.keys():
                self._load()
            self.state = state
            return True

    def reports_with(self, query: str, limit: int, offset: int = 0) -> tuple[list[Line], int]:
        """The reports that hold these words, and how many there are: the best first, of very many the last come."""
        found = self._matches(query)
        if not found:
            return [], 0
        if len(found) > _MOST_RANKED:
            return self._lines(found[::-1][offset : offset + limit]), len(found)
        ranked = self._db.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 4.0, 1.0), rowid",
            (match_expression(query),),
        )
        alive = [n for (n,) in ranked if n in self._told]
        return self._lines(alive[offset : offset + limit]), len(alive)

    def exercises_with(self, query: str) -> set[str]:
        """The exercises of which a report holds these words."""
        told = self._told
        return set(chain.from_iterable(told.get(n, ()) for n in self._matches(query)))

    def _matches(self, query: str) -> Sequence[int]:
        """The numbers of the reports that hold these words; the same question is asked several times for one page."""
        match = match_expression(query)
        key = (match, self.version)
        known = self._asked.get(key)
        if match and known is None:
            rows = self._db.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,)).fetchall()
            while len(self._asked) >= _REMEMBERED:
                self._asked.pop(next(iter(self._asked)), None)
            known = self._asked[key] = [n for (n,) in rows if n in self._told]
        return known or ()

    def newest(self, limit: int, offset: int = 0) -> tuple[list[Line], int]:
        """Reports, the latest published first."""
        found = self._db.execute(
            "SELECT n FROM reports ORDER BY published DESC, n DESC LIMIT ? OFFSET ?", (limit, offset)
        ).fetchall()
        (total,) = self._db.execute("SELECT count(*) FROM reports").fetchone()
        return self._lines([n for (n,) in found]), total

    def report_id(self, key: str) -> str | None:
        """The id of the report at an address."""
        row = self._db.execute("SELECT id FROM reports WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0]).decode("utf-8", "surrogatepass")

    def exercises_of(self, key: str) -> list[str]:
        """The exercises that a report tells of."""
        rows = self._db.execute("SELECT DISTINCT exercise FROM told WHERE report = ? ORDER BY exercise", (key,))
        return [exercise for (exercise,) in rows]

    def wholes(self, part: str) -> list[str]:
        """The exercises that one is a part of."""
        return [card.id for card in self.cards.values() if part in card.parts]

    def close(self) -> None:
        """Lets the file go."""
        self._db.close()
        if self._folder:
            self._folder.cleanup()

    @property
    def _db(self) -> sqlite3.Connection:
        """A connection of this thread's own: a search does not wait for another thread's."""
        found: sqlite3.Connection | None = getattr(self._local, "db", None)
        if found is None:
            found = self._local.db = sqlite3.connect(self._path, timeout=60, check_same_thread=False)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = OFF")  # a lost index is made again
            found.execute("PRAGMA cache_size = -65536")
        return found

    def _open(self, url: str) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db.executescript(_SCHEMA)
            rows = dict(self._db.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.Error as error:
            if "fts5" in str(error):
                raise StoreError("this Python's sqlite3 has no FTS5: use a Python with a newer SQLite") from error
            rows = {"version": "?"}
        if rows != {"version": VERSION, "store": url}:
            if rows:
                self._forget()
                self._db.executescript(_SCHEMA)
            with self._db as db:
                db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [("version", VERSION), ("store", url)])
        os.chmod(self._path, 0o600)

    def _forget(self) -> None:
        """Throws the file away: it is of another version, of another store, or no index at all."""
        self._db.close()
        del self._local.db
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)

    def _load(self) -> None:
        found = (card_from_json(text) for (text,) in self._db.execute("SELECT card FROM cards"))
        ordered = sorted(found, key=lambda c: (c.first or 9_999_999, c.title, c.id))
        told: dict[int, tuple[str, ...]] = {n: () for (n,) in self._db.execute("SELECT n FROM reports")}
        rows = self._db.execute("SELECT DISTINCT n, exercise FROM told CROSS JOIN reports ON reports.key = told.report")
        for n, exercise in rows:
            told[n] = (*told[n], exercise)
        self.cards, self._told = {card.id: card for card in ordered}, told
        self.version += 1

    def _held(self, sql: str) -> dict[str, str]:
        return dict(self._db.execute(sql).fetchall())

    def _drop(self, exercises: Iterable[str], reports: Iterable[str]) -> None:
        with self._db as db:
            db.executemany("DELETE FROM cards WHERE id = ?", [(i,) for i in exercises])
            db.executemany("DELETE FROM told WHERE exercise = ?", [(i,) for i in exercises])
            db.executemany("DELETE FROM reports WHERE key = ?", [(k,) for k in reports])

    def _put_cards(self, store: Store, ids: Sequence[str], contents: dict[str, str] | object) -> None:
        known = dict(contents) if isinstance(contents, dict) else {}
        events = store.events(ids)
        with self._db as db:
            db.executemany("DELETE FROM told WHERE exercise = ?", [(i,) for i in ids])
            db.executemany(
                "INSERT OR REPLACE INTO cards VALUES (?, ?, ?)",
                [(e.id, known.get(e.id, ""), card_json(card_of(e))) for e in events],
            )
            db.executemany(
                "INSERT INTO told VALUES (?, ?)",
                [(e.id, report_key(r)) for e in events for r in sorted({m.report for m in e.reports})],
            )

    def _put_reports(self, articles: Iterable[Article], contents: dict[str, str]) -> None:
        with self._db as db:
            for a in articles:
                key = report_key(a.id)
                db.execute("DELETE FROM reports WHERE key = ?", (key,))
                cursor = db.execute(
                    "INSERT INTO reports (key, content, id, title, publisher, published) VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        key,
                        contents[a.id],
                        a.id.encode("utf-8", "surrogatepass"),
                        writable((a.title or "")[:_TITLE]),
                        writable((a.publisher or "")[:_TITLE]),
                        (a.published or "")[:10],
                    ),
                )
                db.execute(
                    "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
                    (cursor.lastrowid, writable(a.title or ""), writable(a.text)),
                )

    def _lines(self, numbers: Sequence[int]) -> list[Line]:
        sql = "SELECT key, id, title, publisher, published FROM reports WHERE n = ?"
        rows = {n: row for n in numbers if (row := self._db.execute(sql, (n,)).fetchone())}
        return [
            Line(
                key=rows[n][0],
                id=bytes(rows[n][1]).decode("utf-8", "surrogatepass"),
                title=rows[n][2],
                publisher=rows[n][3],
                published=rows[n][4],
                exercises=len(self._told.get(n, ())),
            )
            for n in numbers
            if n in rows
        ]


_TITLE = 400
"""Characters of a title or an outlet that are kept for lists."""


def index_path(store_url: str) -> Path:
    """Where the index of a store stands: in the user's cache folder, by the store's address."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    name = store_url if "://" in store_url else str(Path(store_url).resolve())
    return Path(base) / "vedette" / f"desk-{hashlib.sha256(name.encode()).hexdigest()[:16]}.sqlite"
