"""What a store is: reports with their statements as tables, and the exercises derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, Self

from vedette.model.catalogue import Entry, Listing, Meeting
from vedette.model.event import Issue, Reading
from vedette.model.record import Event, Judgement
from vedette.model.source import Article

if TYPE_CHECKING:
    from arro3.core import Table

SCHEMA = 4
"""Version of the tables; a store that says more was made by a newer program."""

Mode = Literal["write", "read"]
TableName = Literal["statements", "reports"]
Contents = Literal["reports", "exercises"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A reading to be kept, with the identity of what it was read from (text, date, reader)."""

    content: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Ids of the exercises that saving added, changed and took away."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One exercise that came, changed or went; `seq` grows by one with each, in all the store's life."""

    seq: int
    exercise: str
    what: str
    """new · changed · gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows of each sort a store holds."""

    reports: int
    statements: int
    exercises: int
    issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One account as it is filed: its keys with the reach of each, and its place in time under them."""

    report: str
    mention: str
    day: int
    keys: tuple[tuple[str, int], ...]


class Store(Protocol):
    """A record on disk: every call is one transaction, done wholly or not at all."""

    url: str

    def known(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The content identity of those of the reports that the store has."""
        ...

    def save(self, batch: Sequence[Fresh]) -> None:
        """Keeps a batch of readings; all that the store held of the same reports is replaced."""
        ...

    def remove(self, ids: Sequence[str]) -> None:
        """Takes reports out, with exactly their own statements."""
        ...

    def note(self, issues: Sequence[Issue], inputs: Sequence[str] = ()) -> None:
        """Keeps issues of inputs that gave no reading.

        Of what was noted before about these files, folders and addresses only what is noted again stays.
        """
        ...

    def issues(self) -> list[Issue]:
        """Every issue, of inputs and of readings."""
        ...

    def readings(self, ids: Sequence[str] | None = None, *, telling: bool = False) -> Iterator[Reading]:
        """Readings by report id in code point order; with `telling` only those that tell of an exercise."""
        ...

    def articles(self, ids: Sequence[str]) -> Iterator[Article]:
        """The reports themselves, without what was read in them, by id in code point order."""
        ...

    def telling(self) -> list[str]:
        """The ids of the reports that tell of an exercise, in code point order."""
        ...

    def contents(self, of: Contents) -> Mapping[str, str]:
        """The content identity of every report or of every exercise: what changes when it does."""
        ...

    def unfiled(self) -> list[str]:
        """The ids of the reports that tell of an exercise and whose accounts are not filed, in code point order."""
        ...

    def file(self, reports: Sequence[str], accounts: Iterable[Filing]) -> None:
        """Files the accounts of these reports under their keys."""
        ...

    def unfile(self) -> None:
        """Takes all accounts out from under their keys, to be filed by other ones."""
        ...

    def near(self, account: Filing, crowd: int) -> list[tuple[str, str, str]]:
        """The filed accounts that one would meet, as report, mention and exercise; what it costs hardly grows.

        They share a key with it; under a key that with it more than `crowd` share, they are its neighbours in time.
        """
        ...

    def list_in(self, listing: Listing) -> None:
        """Keeps a catalogue or a calendar; what was kept under its name before is replaced."""
        ...

    def entries(self) -> list[Entry]:
        """The exercises of all catalogues, in the order of their files."""
        ...

    def meetings(self) -> list[Meeting]:
        """The meetings of all imported calendars, in the order of their files."""
        ...

    def judge(self, judgements: Sequence[Judgement]) -> None:
        """Keeps judgements; one that is there already changes nothing."""
        ...

    def judgements(self) -> list[Judgement]:
        """Every judgement, oldest first."""
        ...

    def revision(self) -> int:
        """A number that grows with every change of reports, judgements, catalogues or calendars."""
        ...

    def stale(self) -> bool:
        """Whether any of these have changed since the exercises were derived."""
        ...

    def derived(self) -> int:
        """The revision that the exercises were derived from."""
        ...

    def save_events(self, events: Iterable[Event], revision: int) -> Changes:
        """Replaces the derived exercises by these, which were derived from that revision.

        An exercise of which only signals differ is written anew, and is not among the changed ones.

        Nothing happens where the store already holds exercises derived from a later one.
        """
        ...

    def changes(self, since: int) -> list[Change]:
        """What derivings changed after the change of this number, in order."""
        ...

    def last_change(self) -> int:
        """The number of the newest change, 0 where there is none."""
        ...

    def remember(self, notes: Mapping[str, str | None]) -> None:
        """Keeps what a program must know when it runs again, by key; None forgets it. All of it or nothing."""
        ...

    def recall(self, prefix: str) -> dict[str, str]:
        """What is remembered under keys that begin so, in the order of the keys."""
        ...

    def events(self, ids: Sequence[str] | None = None) -> list[Event]:
        """Exercises by id in code point order, all or those of the ids that exist."""
        ...

    def table(self, name: TableName) -> Table:
        """The statements (with their exercises) or the reports as an Arrow table."""
        ...

    def counts(self) -> Counts:
        """How much the store holds."""
        ...

    def close(self) -> None:
        """Lets the database go."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
