"""Vedette in a notebook or a program: read one text, build a record, open one.

import vedette

vedette.read("Troops from …", published="2031-05-06")
vedette.build(["reports/"], store="record.duckdb")
record = vedette.open("record.duckdb")
pandas.DataFrame.from_arrow(record.exercises())
record.exercise("…")
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette import flow
from vedette.errors import StoreError
from vedette.model.event import Credit, EventMention, Reading, Said
from vedette.model.record import Event
from vedette.model.source import Article
from vedette.report import notebook
from vedette.report.flat import arrow, writable
from vedette.report.plain import reading_text, value_text, visible
from vedette.report.reading import reading_json
from vedette.report.record import by_start, event_json, value_quote
from vedette.store import open_store

if TYPE_CHECKING:
    from arro3.core import Table

    from vedette.store.arrow import Kind
    from vedette.store.base import Store

DEFAULT_STORE = "vedette.duckdb"

_EVIDENCE: dict[str, Kind] = {
    "field": "text",
    "value": "text",
    "standing": "text",
    "origins": "count",
    "side": "text",
    "report": "text",
    "publisher": "text",
    "published": "text",
    "said_by": "list",
    "text": "text",
    "begin": "count",
    "end": "count",
    "inferred": "truth",
}


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What one report says; its repr is the table that `vedette read` prints."""

    reading: Reading

    @property
    def article(self) -> Article:
        """The clean text that all offsets count in."""
        return self.reading.article

    @property
    def exercises(self) -> tuple[EventMention, ...]:
        """The exercises, the main ones first."""
        return self.reading.exercises

    @property
    def statements(self) -> tuple[Said, ...]:
        """Who said what."""
        return self.reading.statements

    @property
    def events(self) -> tuple[EventMention, ...]:
        """Other political events with a time."""
        return self.reading.events

    @property
    def agencies(self) -> tuple[Credit, ...]:
        """The wire agencies and outlets that the report credits."""
        return self.reading.agencies

    def to_dict(self) -> dict[str, object]:
        """The reading in the form of `vedette read --format jsonl`."""
        return reading_json(self.reading)

    def __repr__(self) -> str:
        return reading_text(self.reading)

    def _repr_html_(self) -> str:
        return notebook.reading_html(self.reading)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise as all reports together tell it, with the evidence for each value."""

    event: Event
    articles: dict[str, Article]
    """The reports that tell of it, by id."""

    def evidence(self) -> Table:
        """One row per value and statement: what it is, how it stands, who says so, in which words, and where."""
        from vedette.store.arrow import as_table

        return as_table(_EVIDENCE, [list(self._evidence())])

    def to_dict(self) -> dict[str, object]:
        """The exercise in the form of `vedette export --format jsonl`."""
        return event_json(self.event)

    def _evidence(self) -> Iterator[tuple[object, ...]]:
        """The rows of the table, cells in the order of _EVIDENCE."""
        for name, values in self.event.fields.items():
            for value in values:
                shown = writable(value_text(value.value, value_quote(value)))
                for side, told in (("support", value.support), ("contradict", value.contradict)):
                    for s in told:
                        article = self.articles.get(s.report)
                        yield (
                            name,
                            shown,
                            value.standing,
                            value.origins,
                            side,
                            writable(s.report),
                            writable(article.publisher) if article and article.publisher else None,
                            writable(article.published) if article and article.published else None,
                            [writable(x) for x in s.said_by],
                            writable(s.text),
                            s.begin,
                            s.end,
                            s.inferred,
                        )

    def __repr__(self) -> str:
        values = sum(len(v) for v in self.event.fields.values())
        return (
            f"<Exercise {self.event.id} {visible(self.event.title)!r}: {len(self.articles)} reports, {values} values>"
        )

    def _repr_html_(self) -> str:
        return notebook.event_html(self.event)


@dataclass(frozen=True, slots=True)
class Record:
    """A store to be read. It is opened for each question and let go, so that a build may run between two."""

    store: str

    def exercises(self) -> Table:
        """One row per exercise: of each field the best value, lists as lists."""
        return arrow(self._events())

    def statements(self) -> Table:
        """One row per statement: report, field, value as JSON, begin, end and text, and its exercise."""
        with self._open() as store:
            return store.table("statements")

    def reports(self) -> Table:
        """One row per report, with its text and the number of exercises it tells of."""
        with self._open() as store:
            return store.table("reports")

    def exercise(self, id: str) -> Exercise:  # noqa: A002  (the word that the record uses)
        """One exercise with its evidence, by its id or by the beginning of it that no other has."""
        with self._open() as store:
            found = store.events([id])
            if not found:
                found = [event for event in store.events() if event.id.startswith(id)]
            if len(found) != 1:
                why = "no exercise has" if not found else f"{len(found)} exercises have ids that begin with"
                raise StoreError(f"{self.store}: {why} {id}: .exercises() lists them")
            reports = sorted({member.report for member in found[0].reports})
            articles = {r.article.id: r.article for r in store.readings(reports)}
        return Exercise(found[0], articles)

    def _events(self) -> list[Event]:
        with self._open() as store:
            return by_start(store.events())

    def _open(self) -> Store:
        return open_store(self.store, mode="read")

    def __repr__(self) -> str:
        with self._open() as store:
            counts = store.counts()
        return f"<Record {self.store}: {counts.exercises} exercises from {counts.reports} reports>"

    def _repr_html_(self) -> str:
        return notebook.events_html(self._events())


def read(
    text: str, *, published: str | None = None, publisher: str | None = None, url: str | None = None
) -> ReportReading:
    """The reading of one report, given as text; weekdays and "this week" count from `published` (ISO 8601).

    Raises InputError where the text is empty, ModelError where the reader's model cannot be loaded.
    """
    from vedette.gather.text import Found, Given, make_article

    article = make_article(Found(text=text), "text", Given(published=published, publisher=publisher, url=url))
    _, (answer,) = _reader()([article])
    if not isinstance(answer, Reading):
        answer = Reading(article=article, issues=(answer,))
    return ReportReading(answer)


def build(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    store: str | os.PathLike[str] = DEFAULT_STORE,
    workers: int = 1,
) -> flow.BuildResult:
    """Reads files, folders and addresses into a store; what it holds already is not read again.

    More than one worker needs a program that can be imported (`if __name__ == "__main__":`), or a notebook.
    """
    listed = [paths] if isinstance(paths, str | os.PathLike) else paths
    with open_store(os.fspath(store)) as opened:
        return flow.build([os.fspath(path) for path in listed], opened, workers)


def open(store: str | os.PathLike[str] = DEFAULT_STORE) -> Record:  # noqa: A001  (vedette.open, as gzip.open)
    """The record in a store that is there: FILE.duckdb or postgresql://…; StoreError where it cannot be opened."""
    record = Record(os.fspath(store))
    with record._open():
        return record


_reader = cache(flow.make_reader)
