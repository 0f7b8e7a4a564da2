"""From one store to another: all that is kept, so that a record moves from a file to a server or back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from vedette.model.catalogue import Listing
from vedette.model.event import Issue
from vedette.store.base import Fresh, Store

AT_ONCE = 200
"""Reports to one transaction: a megabyte of text with its statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was copied."""

    reports: int
    exercises: int
    judgements: int


def copy(source: Store, target: Store) -> Copied:
    """Adds all that one store holds to another, and the exercises where that was empty.

    What is there of the same reports is replaced; done twice it changes nothing. A target that held reports of its
    own is stale afterwards: its exercises must be derived from both.
    """
    empty = target.counts().reports == 0
    of_readings: set[Issue] = set()
    reports = 0
    left = source.readings()
    while readings := list(islice(left, AT_ONCE)):
        contents = source.known([reading.article.id for reading in readings])
        target.save([Fresh(content=contents[r.article.id], reading=r) for r in readings])
        of_readings.update(issue for reading in readings for issue in reading.issues)
        reports += len(readings)
    for listing in _listings(source):
        target.list_in(listing)
    judgements = source.judgements()
    target.judge(judgements)
    target.note(_without(source.issues(), of_readings))
    target.remember(dict(source.recall("")))
    events = source.events()
    if empty and not source.stale():
        target.save_events(events, target.revision())
    return Copied(reports=reports, exercises=len(events), judgements=len(judgements))


def _listings(source: Store) -> list[Listing]:
    """The catalogues and calendars, each as one file gave it."""
    entries, meetings = source.entries(), source.meetings()
    names = dict.fromkeys([*(e.catalogue for e in entries), *(m.calendar for m in meetings)])
    return [
        Listing(
            name=name,
            entries=tuple(e for e in entries if e.catalogue == name),
            meetings=tuple(m for m in meetings if m.calendar == name),
        )
        for name in names
    ]


def _without(issues: Iterable[Issue], known: set[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue not in known]
