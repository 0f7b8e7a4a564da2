"""What there is to tell: each exercise that came, changed or went, as one line with what is different.

The store logs every change in the transaction that makes it. Here the log becomes news: numbered lines, written down
together with the place in the log to which they go. So news exists once, whatever is killed when.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from vedette.model.record import Event
from vedette.model.value import canonical_json
from vedette.report.flat import Cell, flat
from vedette.store.base import Store

NEWS, TOLD, READ_TO = "watch/news/", "watch/told/", "watch/log"

KEPT = 1_000
"""News that a store remembers; the feed shows the last hundred of them."""

SHOWN = (
    "title", "status", "start", "end", "participants", "observers", "place", "country", "domains", "kinds", "personnel",
    "ships", "aircraft", "conflicts", "origins", "reports",
)  # fmt: skip
"""Columns of an exercise's row whose change is news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One piece of news."""

    seq: int
    what: str
    """new · changed · gone."""
    exercise: str
    title: str
    at: str
    """When it became known, ISO 8601."""
    now: Mapping[str, Cell]
    """The exercise's row, SHOWN columns only; empty for one that is gone."""
    before: Mapping[str, Cell]
    """Of a changed one the columns that are different, as they were."""

    def line(self) -> str:
        """The news as one JSON object."""
        return canonical_json(
            {
                "seq": self.seq, "what": self.what, "exercise": self.exercise, "title": self.title, "at": self.at,
                "now": dict(self.now), "before": dict(self.before),
            }
        )  # fmt: skip


def begin(store: Store) -> None:
    """Makes a first watcher tell of what comes, and not of all that the store holds already."""
    if not store.recall(READ_TO):
        told = {TOLD + event.id: canonical_json(_row(event)) for event in store.events()}
        store.remember({**told, READ_TO: str(store.last_change())})


def compare_anew(store: Store) -> None:
    """Makes a watcher compare all exercises with what was told of them: the log of a copied store begins anew."""
    if store.recall(READ_TO):
        store.remember({READ_TO: "0"})


def gather_news(store: Store, clock: Callable[[], str]) -> list[News]:
    """Turns what the log says since the last time into news, and remembers both at once; gives the new ones."""
    since = int(store.recall(READ_TO)[READ_TO])
    changes = store.changes(since)
    if not changes:
        return []
    told = {key.removeprefix(TOLD): json.loads(value) for key, value in store.recall(TOLD).items()}
    ids = list(dict.fromkeys(change.exercise for change in changes))
    events = {event.id: event for event in store.events(ids)}
    seq = _last(store)
    made: list[News] = []
    notes: dict[str, str | None] = {}
    for exercise in ids:
        news = _news(seq + len(made) + 1, exercise, told.get(exercise), events.get(exercise), clock())
        if news is None:
            continue
        made.append(news)
        notes[TOLD + exercise] = canonical_json(dict(news.now)) if news.now else None
        notes[_key(news.seq)] = news.line()
    notes.update({_key(old): None for old in range(max(1, seq - KEPT), seq + len(made) - KEPT + 1)})
    store.remember({**notes, READ_TO: str(changes[-1].seq)})
    return made


def all_news(store: Store) -> list[News]:
    """The news that the store remembers, oldest first."""
    return [News(**json.loads(line)) for line in store.recall(NEWS).values()]


def words(news: News) -> str:
    """The news as one line for people."""
    row = news.now
    if not row:
        return f"gone: {news.title} (its reports tell of another exercise now, or were taken back)"
    if news.what == "changed":
        parts = [_difference(name, before, row[name]) for name, before in news.before.items()]
        return f"changed: {news.title}: {'; '.join(parts)}"
    span = " to ".join(str(row[name]) for name in ("start", "end") if row.get(name))
    facts = [str(row["status"] or ""), span, _cell(row["participants"]), str(row["place"] or "")]
    return f"new: {news.title}: {'; '.join(fact for fact in facts if fact and fact != '–')}"


def _news(seq: int, exercise: str, told: Mapping[str, Cell] | None, event: Event | None, at: str) -> News | None:
    """What has become of one exercise since it was last told of; None where nobody would see a difference."""
    row = _row(event) if event else {}
    if told is None and event is None:
        return None
    what = "gone" if event is None else "new" if told is None else "changed"
    before = {name: told.get(name) for name in SHOWN if told and row and told.get(name) != row[name]}
    if what == "changed" and not before:
        return None
    title = str((row or told or {}).get("title"))
    return News(seq=seq, what=what, exercise=exercise, title=title, at=at, now=row, before=before)


def _row(event: Event) -> dict[str, Cell]:
    row = flat(event)
    return {name: row[name] for name in SHOWN}


def _last(store: Store) -> int:
    return max((int(key.removeprefix(NEWS)) for key in store.recall(NEWS)), default=0)


def _key(seq: int) -> str:
    return f"{NEWS}{seq:012}"


def _difference(name: str, before: Cell, now: Cell) -> str:
    """What is different in one column: of lists what came and went, of reports how many there are."""
    if not isinstance(before, list) or not isinstance(now, list):
        return f"{name} {_cell(before)} → {_cell(now)}"
    if name == "reports":
        return f"reports {len(before)} → {len(now)}"
    came, went = [x for x in now if x not in before], [x for x in before if x not in now]
    return f"{name} {' '.join([*(f'+{x}' for x in came[:6]), *(f'−{x}' for x in went[:6])]) or 'in another order'}"


def _cell(cell: Cell) -> str:
    if isinstance(cell, list):
        return ", ".join(cell[:6]) + (" …" if len(cell) > 6 else "") or "–"
    return "–" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)


def newer(news: Iterable[News], seq: int) -> list[News]:
    """Those after the one of this number."""
    return [piece for piece in news if piece.seq > seq]
