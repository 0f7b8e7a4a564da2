"""`vedette read` and `vedette build`: from reports to readings and to a record."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING

from vedette.cli.screen import complain, progress, report_issue
from vedette.errors import UsageError
from vedette.gather.files import NOT_READ, gather
from vedette.gather.published import iso_date
from vedette.gather.text import Given
from vedette.gather.wishes import Wishes
from vedette.model.event import Issue
from vedette.model.source import Article
from vedette.report.plain import visible

if TYPE_CHECKING:
    from vedette.merge.joining import Join
    from vedette.run.base import Executor
    from vedette.store.base import Store


def read(options: argparse.Namespace) -> int:
    """Prints what each report says, in the order of the inputs."""
    from vedette.arriving import joins
    from vedette.flow import read_articles
    from vedette.report.plain import reading_text
    from vedette.report.reading import json_line, reading_json
    from vedette.store import open_store

    source = _Source(options)
    if options.layers:
        return _layers(source)
    first = True
    with nullcontext() if options.store is None else open_store(options.store, mode="read") as store:
        for reading in read_articles(source.articles(), workers=options.workers):
            for issue in reading.issues:
                source.note(issue)
            joined = [] if store is None else list(joins(store, reading))
            if options.format == "jsonl":
                print(json_line(reading_json(reading) | ({} if store is None else {"joins": [*map(asdict, joined)]})))
            else:
                print(("" if first else "\n") + reading_text(reading, explain=options.explain), end="")
                print("".join(_joined(store, join) for join in joined if store is not None), end="")
            first = False
            sys.stdout.flush()
    return source.status()


def _layers(source: _Source) -> int:
    """Prints what each layer over the text found and why."""
    from vedette.read.pipe import Pipe
    from vedette.report.layers import layers_text

    pipe = Pipe()
    for article in source.articles():
        print(layers_text(pipe.read(article)), flush=True)
    return source.status()


def _joined(store: Store, join: Join) -> str:
    """A line on the exercise that a mention joins."""
    (event,) = store.events([join.exercise])
    why = "; ".join(join.reasons)
    return f"{join.mention} joins {visible(event.title)} ({event.id}), weight {join.weight:+.1f}: {why}\n"


def build(options: argparse.Namespace) -> int:
    """Reads reports into the store, derives the exercises, and says what came of it."""
    from vedette import flow
    from vedette.report.reading import json_line
    from vedette.store import open_store

    workers: int | Executor = options.workers
    if options.ray is not None:
        from vedette.run.ray import RayCluster

        workers = RayCluster(options.ray, options.workers if options.workers > 1 else 0)
    if not options.paths:
        open_store(options.store, mode="read").close()  # there is nothing to make a new one of
    with open_store(options.store) as store:
        with progress() as watch:
            result = flow.build(options.paths, store, workers, watch, everything=options.all)
        counts = store.counts()
    for issue in result.issues:
        report_issue(issue)
    done = {
        "store": options.store,
        "new": result.new,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "screened": result.screened,
        "unread": len(result.unread),
        "reports": counts.reports,
        "statements": counts.statements,
        "exercises": counts.exercises,
    }
    if options.json:
        print(json_line(done))
    else:
        out = f" ({result.screened:,} more have no word of an exercise)" if result.screened else ""
        print(
            f"{_count(result.new, 'report')} new, {result.changed} changed, {result.unchanged} as before{out}; "
            f"{options.store} holds {_count(counts.reports, 'report')}, {_count(counts.statements, 'statement')} "
            f"and {_count(counts.exercises, 'exercise')}"
        )
    return _status(len(result.unread))


class _Source:
    """The inputs of `read`: gives the articles on, and says and counts what cannot be read."""

    def __init__(self, options: argparse.Namespace) -> None:
        published = iso_date(options.published) if options.published is not None else None
        if options.published is not None and published is None:
            raise UsageError(f"--published {options.published}: is no date; write YYYY-MM-DD")
        self._paths = options.paths
        self._given = Given(published=published, publisher=options.publisher, url=options.url)
        self._unread = 0

    def articles(self) -> Iterator[Article]:
        for found in gather(self._paths, wishes=Wishes(given=self._given)):
            if isinstance(found, Article):
                yield found
            elif isinstance(found, Issue):
                self.note(found)

    def note(self, issue: Issue) -> None:
        report_issue(issue)
        self._unread += issue.what == NOT_READ

    def status(self) -> int:
        return _status(self._unread)


def _status(unread: int) -> int:
    if unread:
        complain(f"{_count(unread, 'input')} could not be read")
    return 1 if unread else 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
