"""What both databases share: the same statements, run inside transactions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from vedette.errors import StoreError
from vedette.model.catalogue import Entry, Listing, Meeting
from vedette.model.event import Issue, Reading
from vedette.model.record import Event, Judgement
from vedette.model.source import Article
from vedette.store.base import SCHEMA, Change, Changes, Contents, Counts, Filing, Fresh, Mode, TableName
from vedette.store.load import (
    chunks,
    load_articles,
    load_entries,
    load_events,
    load_judgements,
    load_meetings,
    load_readings,
)
from vedette.store.rows import (
    Row,
    Rows,
    escape,
    event_rows,
    issue_rows,
    judgement_rows,
    listing_rows,
    printable,
    reading_rows,
    unescape,
    without_signals,
)

if TYPE_CHECKING:
    from arro3.core import Table

_OF_REPORT = ("credits", "mentions", "statements", "sayings", "filed", "keys")
_OF_EXERCISE = ("exercises", "members", "field_values", "support", "lineage", "signals")
_UPGRADE = ("judgements", "exercises", "field_values", "entries", "meetings", "revision", "version")
BATCH = 20_000
"""Rows to one INSERT or one Arrow batch: above it DuckDB's arrays bring no more speed, only memory."""


@cache
def script(name: str) -> str:
    """The text of one file of sql/."""
    return resources.files("vedette.store").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def statement(name: str) -> str:
    """One named statement of read.sql or write.sql."""
    return _statements()[name]


@cache
def _statements() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in ("read", "write", "upgrade"):
        for block in script(file).split("-- name: ")[1:]:
            name, _, text = block.partition("\n")
            found[f"{file}:{name.strip()}"] = text.strip().rstrip(";")
    return found


class SqlStore(ABC):
    """A store over any database that takes the statements of sql/; a subclass knows how to run them."""

    url: str

    @abstractmethod
    def _execute(self, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        """Runs one statement and gives its rows; a database's error becomes a StoreError."""

    @abstractmethod
    def _stream(self, sql: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of one statement, some thousands at a time."""

    @abstractmethod
    def _begin(self, write: bool) -> str:
        """The statement that opens a transaction."""

    @abstractmethod
    def close(self) -> None:
        """Lets the database go."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def known(self, ids: Sequence[str]) -> dict[str, str]:
        """The content identity of those of the reports that the store has."""
        return dict(self._ask("known", ids)) if ids else {}

    def save(self, batch: Sequence[Fresh]) -> None:
        """Keeps a batch of readings; all that the store held of the same reports is replaced."""
        newest = {fresh.reading.article.id: fresh for fresh in batch}
        if not newest:
            return
        rows = reading_rows(newest[report] for report in sorted(newest))
        with self._transaction():
            self._execute(statement("write:next_revision"), ())
            self._clear_reports(list(newest), issues={str(row[0]) for row in rows["issues"]})
            self._put(rows)

    def remove(self, ids: Sequence[str]) -> None:
        """Takes reports out, with exactly their own statements."""
        if not ids:
            return
        with self._transaction():
            self._execute(statement("write:next_revision"), ())
            self._clear_reports(ids, issues=set())
            self._execute(statement("write:drop_reports"), [_safe(ids)])

    def note(self, issues: Sequence[Issue], inputs: Sequence[str] = ()) -> None:
        """Keeps issues of inputs; of those noted before about `inputs` only what is noted again stays."""
        rows = issue_rows(issues)
        noted = {row[0] for row in rows}
        with self._transaction():
            held = self._rows("input_issues") if inputs else []
            over = [key for key, place in held if key not in noted and any(_within(place, i) for i in inputs)]
            if over:
                self._execute(statement("write:drop_issues"), [over])
            self._put({"issues": rows})

    def issues(self) -> list[Issue]:
        """Every issue, of inputs and of readings."""
        rows = sorted(self._rows("issues"))
        return [Issue(where=place, what=what, why=why) for place, what, why in rows]

    def readings(self, ids: Sequence[str] | None = None, *, telling: bool = False) -> Iterator[Reading]:
        """Readings by report id in code point order; with `telling` only those that tell of an exercise."""
        wanted = None if ids is None else set(ids)
        if wanted is None or telling:
            listed = {row[0] for row in self._rows("telling_report_ids" if telling else "report_ids")}
            wanted = listed if wanted is None else wanted & listed
        for part in chunks(sorted(wanted)):
            with self._transaction(write=False):
                found = load_readings(self._ask, part)
            yield from found

    def articles(self, ids: Sequence[str]) -> Iterator[Article]:
        """The reports themselves, without what was read in them, by id in code point order."""
        for part in chunks(sorted(set(ids))):
            yield from load_articles(self._ask, part)

    def telling(self) -> list[str]:
        """The ids of the reports that tell of an exercise, in code point order."""
        return sorted(row[0] for row in self._rows("telling_report_ids"))

    def contents(self, of: Contents) -> dict[str, str]:
        """The content identity of every report or of every exercise: what changes when it does."""
        return dict(self._rows("exercise_contents" if of == "exercises" else "report_contents"))

    def unfiled(self) -> list[str]:
        """The ids of the reports that tell of an exercise and whose accounts are not filed, in code point order."""
        return sorted(row[0] for row in self._rows("unfiled"))

    def file(self, reports: Sequence[str], accounts: Iterable[Filing]) -> None:
        """Files the accounts of these reports under their keys."""
        rows: list[Row] = [(key, a.day, a.report, a.mention) for a in accounts for key, _ in a.keys]
        with self._transaction():
            for table in ("filed", "keys"):
                self._execute(statement(f"write:drop_{table}"), [_safe(reports)])
            self._put({"filed": [(report,) for report in reports], "keys": rows})

    def unfile(self) -> None:
        """Takes all accounts out from under their keys, to be filed by other ones."""
        with self._transaction():
            for table in ("filed", "keys"):
                self._execute(statement(f"write:drop_all_{table}"), ())

    def near(self, account: Filing, crowd: int) -> list[tuple[str, str, str]]:
        """The filed accounts that one would meet, as report, mention and exercise."""
        keys, reach = [escape(key) for key, _ in account.keys], [reach for _, reach in account.keys]
        name = (escape(account.report), escape(account.mention))
        return _restored(self._execute(statement("read:near"), [keys, reach, str(crowd), str(account.day), *name]))

    def list_in(self, listing: Listing) -> None:
        """Keeps a catalogue or a calendar; what was kept under its name before is replaced."""
        with self._transaction():
            self._execute(statement("write:next_revision"), ())
            for table in ("entries", "meetings"):
                self._execute(statement(f"write:drop_{table}"), [escape(listing.name)])
            self._put(listing_rows(listing))

    def entries(self) -> list[Entry]:
        """The exercises of all catalogues, in the order of their files."""
        return load_entries(self._rows("entries"))

    def meetings(self) -> list[Meeting]:
        """The meetings of all imported calendars, in the order of their files."""
        return load_meetings(self._rows("meetings"))

    def judge(self, judgements: Sequence[Judgement]) -> None:
        """Keeps judgements; one that is there already changes nothing."""
        if judgements:
            with self._transaction():
                self._execute(statement("write:next_revision"), ())
                self._put({"judgements": judgement_rows(judgements)})

    def judgements(self) -> list[Judgement]:
        """Every judgement, oldest first."""
        return load_judgements(self._rows("judgements"))

    def revision(self) -> int:
        """A number that grows with every change of reports, judgements, catalogues or calendars."""
        return self._meta("revision")

    def stale(self) -> bool:
        """Whether any of these have changed since the exercises were derived."""
        return self.derived() < self.revision()

    def derived(self) -> int:
        """The revision that the exercises were derived from."""
        return self._meta("derived")

    def save_events(self, events: Iterable[Event], revision: int) -> Changes:
        """Replaces the derived exercises by these, unless the store holds some of a later revision."""
        made = {event.id: event_rows(event) for event in sorted(events, key=lambda e: e.id)}
        with self._transaction():
            # The row lock comes first: who waits for it must then see what the other has derived.
            self._execute(statement("write:lock_derived"), ())
            if self._meta("derived") > revision:
                return Changes()
            held = {unescape(i): content for i, content in self._execute(statement("read:exercise_contents"), ())}
            gone = sorted(set(held) - set(made))
            new = sorted(set(made) - set(held))
            other = sorted(i for i in held if i in made and made[i]["exercises"][0][1] != held[i])
            if gone or other:
                for table in _OF_EXERCISE:
                    self._execute(statement(f"write:drop_{table}"), [_safe([*gone, *other])])
            fresh: Rows = {table: [] for table in _OF_EXERCISE}
            for exercise in (*new, *other):
                for table in _OF_EXERCISE:
                    fresh[table] += made[exercise][table]
            self._put(fresh)
            self._execute(statement("write:set_derived"), [str(revision)])
            changed = [i for i in other if without_signals(str(made[i]["exercises"][0][1])) != without_signals(held[i])]
            self._log(new, changed, gone)
        return Changes(new=tuple(new), changed=tuple(changed), gone=tuple(gone))

    def changes(self, since: int) -> list[Change]:
        """What derivings changed after the change of this number, in order."""
        rows = _restored(self._execute(statement("read:changes"), [str(since)]))
        return [Change(seq=seq, exercise=exercise, what=what) for seq, exercise, what in rows]

    def last_change(self) -> int:
        """The number of the newest change, 0 where there is none."""
        return int(self._rows("last_change")[0][0])

    def remember(self, notes: Mapping[str, str | None]) -> None:
        """Keeps what a program must know when it runs again, by key; None forgets it. All of it or nothing."""
        forgotten = [key for key, value in notes.items() if value is None]
        with self._transaction():
            if forgotten:
                self._execute(statement("write:drop_memory"), [_safe(forgotten)])
            self._put({"memory": [(key, value) for key, value in notes.items() if value is not None]})

    def recall(self, prefix: str) -> dict[str, str]:
        """What is remembered under keys that begin so, in the order of the keys."""
        return dict(sorted(_restored(self._execute(statement("read:memory"), [escape(prefix)]))))

    def events(self, ids: Sequence[str] | None = None) -> list[Event]:
        """Exercises by id in code point order, all or those of the ids that exist."""
        with self._transaction(write=False):
            wanted = sorted(set(ids)) if ids is not None else sorted(row[0] for row in self._rows("exercise_ids"))
            return [event for part in chunks(wanted) for event in load_events(self._ask, part)]

    def table(self, name: TableName) -> Table:
        """The statements (with their exercises) or the reports as an Arrow table."""
        from vedette.store.arrow import COLUMNS, as_table

        batches = self._stream(statement(f"read:{name}_table"))
        return as_table(COLUMNS[name], (_shown(rows) for rows in batches))

    def counts(self) -> Counts:
        """How much the store holds."""
        reports, statements, exercises, issues = self._rows("counts")[0]
        return Counts(reports=reports, statements=statements, exercises=exercises, issues=issues)

    def _log(self, new: Sequence[str], changed: Sequence[str], gone: Sequence[str]) -> None:
        """Adds what a deriving changed, in its transaction: who reads the log later misses nothing."""
        first = self.last_change() + 1
        told = [(e, what) for what, ids in (("new", new), ("changed", changed), ("gone", gone)) for e in ids]
        self._put({"changes": [(first + n, exercise, what) for n, (exercise, what) in enumerate(told)]})

    def _check_schema(self, mode: Mode) -> None:
        """Refuses a newer store; brings an older one up to date where it may be written."""
        version = self._meta("schema")
        if version > SCHEMA:
            raise StoreError(
                f"{self.url}: made by a newer Vedette (tables of version {version}, this one knows {SCHEMA}): "
                "upgrade Vedette, or build a new store"
            )
        if version < SCHEMA and mode == "read":
            raise StoreError(
                f"{self.url}: made by an older Vedette (tables of version {version}): "
                f"run `vedette build --store {self.url}` once, which brings them up to date"
            )
        if version < SCHEMA:
            with self._transaction():
                for name in _UPGRADE if version < 2 else ():
                    self._execute(statement(f"upgrade:{name}"), ())
                for step in range(max(version, 2) + 1, SCHEMA + 1):
                    for block in script(f"upgrade-{step}").split("-- name: ")[1:]:
                        self._execute(block.partition("\n")[2].strip().rstrip(";"), ())

    def _meta(self, key: str) -> int:
        rows = self._execute(statement("read:meta"), [key])
        if not rows:
            raise StoreError(f"{self.url}: not a store of Vedette (its table meta has no {key}): give another name")
        return int(rows[0][0])

    def _clear_reports(self, ids: Sequence[str], issues: set[str]) -> None:
        """Deletes what the reports own; of the issues those that are not about to be put again.

        DuckDB does not take a deleted key again in the same transaction, and issues have one.
        """
        held = list(self.known(ids))
        if held:
            for table in _OF_REPORT:
                self._execute(statement(f"write:drop_{table}"), [_safe(held)])
        stale = [row[0] for row in self._ask("issue_ids", ids) if row[0] not in issues]
        if stale:
            self._execute(statement("write:drop_issues"), [stale])

    def _put(self, rows: Rows) -> None:
        for table, listed in rows.items():
            left = iter(listed)
            while part := list(islice(left, BATCH)):
                self._execute(statement(f"write:put_{table}"), _columns(part))

    def _ask(self, name: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
        return _restored(self._execute(statement(f"read:{name}"), [_safe(ids)]))

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        return _restored(self._execute(statement(f"read:{name}"), ()))

    @contextmanager
    def _transaction(self, write: bool = True) -> Iterator[None]:
        self._execute(self._begin(write), ())
        try:
            yield
        except BaseException:
            with suppress(StoreError):  # a lost connection has rolled back already; its own error says more
                self._execute("ROLLBACK", ())
            raise
        self._execute("COMMIT", ())


def _within(place: str, given: str) -> bool:
    """Whether an issue's place is the input, a line in it, or a file under it."""
    rest = place.removeprefix(given.rstrip("/"))
    return rest != place and (not rest or rest[0] in "/:[#@, ")


def _shown(rows: list[tuple[Any, ...]]) -> list[list[object]]:
    return [[printable(v) if isinstance(v, str) else v for v in row] for row in rows]


def _safe(ids: Iterable[str]) -> list[str]:
    return [escape(i) for i in ids]


def _columns(rows: Sequence[Row]) -> list[list[object]]:
    return [[escape(v) if isinstance(v, str) else v for v in column] for column in zip(*rows, strict=True)]


def _restored(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(unescape(v) if isinstance(v, str) else v for v in row) for row in rows]
