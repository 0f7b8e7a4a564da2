"""The desk's own state: the store that it holds, the index of it, and the work that goes on behind the pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from vedette.desk.index import Index, report_key
from vedette.model.event import Reading
from vedette.model.record import Event
from vedette.report.brief_sheet import Sheet, make_sheet
from vedette.store import open_store
from vedette.store.base import Store


@dataclass(slots=True)
class Indexing:
    """How far the index is: nothing to do where `of` is 0."""

    done: int = 0
    of: int = 0
    failed: str = ""


@dataclass(slots=True)
class Desk:
    """One store with its index. Pages read by one connection, one after the other; builds have their own."""

    url: str
    index: Index
    store: Store
    indexing: Indexing = field(default_factory=Indexing)
    _reading: threading.Lock = field(default_factory=threading.Lock)
    _syncing: threading.Lock = field(default_factory=threading.Lock)
    _looked: tuple[int, int] | None = None
    """The state of the store for which the index was last brought up to date behind a page."""

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The store, for one page at a time: a connection is one thread's."""
        with self._reading:
            yield self.store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """A connection of one's own to write by; the pages go on reading."""
        with open_store(self.url) as store:
            yield store

    def refresh(self) -> None:
        """Brings the index up to date, in this thread."""
        with self._syncing, self.writing() as store:
            try:
                self.index.sync(store, self._progress)
                self.indexing.failed = ""
            finally:
                self.indexing.done = self.indexing.of = 0

    def look(self) -> None:
        """Where somebody else has changed the store (PostgreSQL), brings the index up to date behind the pages."""
        with self.reading() as store:
            state = (store.revision(), store.derived())
        if state not in (self.index.state, self._looked) and not self._syncing.locked():
            self._looked = state  # once for each state: what fails is not tried again with every page
            threading.Thread(target=self.refresh_quietly, daemon=True).start()

    def event(self, wanted: str) -> Event | None:
        """The exercise of this id, or of the one id that begins so."""
        ids = [wanted] if wanted in self.index.cards else [i for i in self.index.cards if i.startswith(wanted)]
        with self.reading() as store:
            found = store.events(ids if len(ids) == 1 else [wanted])
        return found[0] if len(found) == 1 else None

    def sheet(self, events: Sequence[Event]) -> Sheet:
        """The exercises with their reports, each at its own address."""
        reports = sorted({m.report for event in events for m in event.reports})
        with self.reading() as store:
            made = make_sheet(events, store.readings(reports))
        return replace(made, report_pages={r: report_address(r) for r in reports})

    def reading_of(self, key: str) -> Reading | None:
        """The reading of the report at an address."""
        report = self.index.report_id(key)
        if report is None:
            return None
        with self.reading() as store:
            return next(store.readings([report]), None)

    def close(self) -> None:
        """Lets the store and the index go."""
        self.store.close()
        self.index.close()

    def _progress(self, done: int, of: int) -> None:
        self.indexing.done, self.indexing.of = done, of

    def refresh_quietly(self) -> None:
        """Brings the index up to date in a thread of its own."""
        try:
            self.refresh()
        except Exception as error:  # the border of a thread that nobody waits for: the pages say what went wrong
            self.indexing.failed = f"{type(error).__name__}: {error}"


def report_address(report: str) -> str:
    """The address of a report's page."""
    return f"/reports/{report_key(report)}"


def exercise_address(exercise: str) -> str:
    """The address of an exercise's dossier."""
    return f"/exercises/{exercise}"
