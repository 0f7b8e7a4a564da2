"""Work behind the pages: reports that are added, and the record anew after a judgement; one after the other."""

from __future__ import annotations

import queue
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from vedette import flow
from vedette.desk.cards import Card
from vedette.desk.desk import Desk
from vedette.desk.incoming import Incoming, brought
from vedette.errors import VedetteError
from vedette.maker import outdated
from vedette.merge.memory import Memory
from vedette.model.event import Issue
from vedette.run.local import Local

_KEPT = 50
"""Jobs that are remembered: the page of an older one says so."""
_MOST_WAITING = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of an exercise: new, changed (with what is told now in place of what), or gone."""

    id: str
    title: str
    kind: str
    changes: tuple[tuple[str, str, str], ...] = ()
    """Field, before, now."""


@dataclass(slots=True, kw_only=True)
class Job:
    """One lot of reports on its way into the record."""

    id: str
    incoming: Sequence[Incoming]
    at: str
    stage: str = "waiting"
    """waiting · fetching · reading · merging · indexing · done · failed."""
    seen: int = 0
    read: int = 0
    why: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    issues: Sequence[Issue] = ()
    differences: Sequence[Difference] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in ("done", "failed")


class Jobs:
    """The queue, with one thread that works it off: a store is written by one hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: dict[str, Job] = {}
        self._memory = Memory()  # from one decision to the next only what is new is compared
        self._queue: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        self._queue.put(self._renew)

    def add(self, incoming: Sequence[Incoming]) -> Job | None:
        """Takes reports in; None where too many lots wait already."""
        if sum(not job.over for job in self._jobs.values()) >= _MOST_WAITING:
            return None
        job = Job(id=secrets.token_hex(6), incoming=incoming, at=datetime.now(UTC).isoformat(timespec="seconds"))
        self._jobs[job.id] = job
        for old in list(self._jobs)[:-_KEPT]:
            if self._jobs[old].over:
                del self._jobs[old]
        self._queue.put(lambda: self._take(job))
        return job

    def derive(self, patience: float) -> bool:
        """Has the record derived anew; waits so many seconds for it, and says whether it is done."""
        done = threading.Event()

        def work() -> None:
            try:
                with self._desk.writing() as store:
                    flow.derive(store, self._memory)
                self._desk.refresh()
            finally:
                done.set()

        self._queue.put(work)
        return done.wait(patience)

    def _renew(self) -> None:
        """Puts together anew what another version or other weights did."""
        with self._desk.reading() as store:
            old = outdated(store)
        if old:
            with self._desk.writing() as store:
                flow.derive(store, self._memory)
            self._desk.refresh()

    def get(self, name: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(name)

    def latest(self) -> list[Job]:
        """The jobs, the newest first."""
        return list(self._jobs.values())[::-1]

    def close(self) -> None:
        """Ends the thread once what it does now is done."""
        self._queue.put(None)
        self._thread.join(timeout=30)

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            try:
                work()
            except VedetteError as error:  # nobody waits for this thread: the pages say what went wrong
                self._desk.indexing.failed = str(error)

    def _take(self, job: Job) -> None:
        folder = Path(tempfile.mkdtemp(prefix="vedette-desk-"))
        try:
            self._read(job, folder)
        except Exception as error:  # the one broad catch at the border of the thread: the desk goes on
            job.why = str(error) if isinstance(error, VedetteError) else f"{type(error).__name__}: {error}"
            job.stage = "failed"
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _read(self, job: Job, folder: Path) -> None:
        def watch(now: flow.Progress) -> None:
            job.seen, job.read = now.seen, now.read
            job.stage = now.stage if now.stage != "done" else "indexing"

        job.stage = "fetching"
        names, refused = brought(job.incoming, folder)
        before = self._desk.index.cards
        with self._desk.writing() as store:
            found: list[Issue] = []
            if names:
                # What a person adds is read whatever words it has; a list among it is not followed into the network.
                apart = Local(1, apart=True)
                result = flow.build(
                    [str(folder)], store, apart, watch, everything=True, online=False, memory=self._memory
                )
                found = [_named(issue, folder, names) for issue in result.issues]
                job.counts = {"new": result.new, "changed": result.changed, "unchanged": result.unchanged}
            job.issues = [*refused, *found]
            unread = [issue for issue in job.issues if issue.what == flow.NOT_READ]
            store.note(unread, [str(folder)])
        self._desk.refresh()
        job.differences = differences(before, self._desk.index.cards)
        job.stage = "done"


def differences(before: Mapping[str, Card], now: Mapping[str, Card]) -> list[Difference]:
    """What became of the exercises between two states of the index: new ones, changed ones, then those gone."""
    out = [Difference(id=i, title=now[i].title, kind="new") for i in now if i not in before]
    for i, card in now.items():
        if i in before and before[i] != card:
            out.append(Difference(id=i, title=card.title, kind="changed", changes=tuple(_changes(before[i], card))))
    out += [Difference(id=i, title=before[i].title, kind="gone") for i in before if i not in now]
    return out


_TOLD: tuple[tuple[str, Callable[[Card], str]], ...] = (
    ("title", lambda c: c.title),
    ("when", lambda c: c.when),
    ("where", lambda c: c.where),
    ("status", lambda c: (c.status or "").replace("_", " ")),
    ("taking part", lambda c: ", ".join(c.actors)),
    ("reports", lambda c: str(c.reports)),
    ("origins", lambda c: str(c.origins)),
    ("conflict", lambda c: ", ".join(c.conflicts) or "none"),
    ("signals", lambda c: ", ".join(c.signals) or "none"),
)


def _changes(before: Card, now: Card) -> list[tuple[str, str, str]]:
    return [(word, told(before), told(now)) for word, told in _TOLD if told(before) != told(now)]


def _named(issue: Issue, folder: Path, names: Mapping[str, str]) -> Issue:
    """An issue by the name that the reader of the page knows the input by."""
    where = issue.where
    for file, name in names.items():
        where = where.replace(str(folder / file), name)
    return Issue(where=where, what=issue.what, why=issue.why)
