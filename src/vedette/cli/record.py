"""`vedette list`, `show`, `brief` and `export`: the record for people and for programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from vedette.cli.screen import complain, print_table, write_output
from vedette.errors import UsageError
from vedette.maker import outdated
from vedette.model.record import Event
from vedette.store import open_store
from vedette.store.base import Store

LIST_COLUMNS = ("id", "title", "status", "start", "end", "participants", "place", "reports", "origins", "conflicts")


def list_exercises(options: argparse.Namespace) -> int:
    """Prints the exercises in the store, a line each, in the order of their start."""
    from vedette.report.flat import flat
    from vedette.report.reading import json_line

    with open_store(options.store, mode="read") as store:
        tell_of_age(store)
        rows = sorted((flat(event) for event in store.events()), key=lambda r: (str(r["start"] or "9"), str(r["id"])))
    if options.json:
        print(json_line(rows))
        return 0
    shown = [{**row, "reports": len(row["reports"]) if isinstance(row["reports"], list) else 0} for row in rows]
    cells = [tuple(", ".join(c) if isinstance(c := row[name], list) else c for name in LIST_COLUMNS) for row in shown]
    print_table(f"Exercises in {options.store}", LIST_COLUMNS, cells)
    return 0


def show(options: argparse.Namespace) -> int:
    """Prints one exercise: each value with its standing and sources, and how the reports hang together."""
    from vedette.cli.words import event_text
    from vedette.report.reading import json_line
    from vedette.report.record import event_json

    with open_store(options.store, mode="read") as store:
        tell_of_age(store)
        (event,) = find_events(store, [options.id])
        articles = (
            [] if options.json else [r.article for r in store.readings(sorted({m.report for m in event.reports}))]
        )
    print(json_line(event_json(event)) + "\n" if options.json else event_text(event, articles), end="")
    return 0


def brief(options: argparse.Namespace) -> int:
    """Writes one self-contained page about all or some exercises."""
    from vedette.report.brief import brief as page

    with open_store(options.store, mode="read") as store:
        tell_of_age(store)
        ids = [event.id for event in find_events(store, options.ids)] if options.ids else []
        html = page(store, ids)
    write_output(iter([html.encode("utf-8", "replace")]), options.output)
    return 0


def export(options: argparse.Namespace) -> int:
    """Writes the record in a form that other programs read."""
    from vedette.report import export as forms

    if options.format not in forms.FORMS:
        raise UsageError(f"--format {options.format}: no such format; use one of {', '.join(forms.FORMS)}")
    with open_store(options.store, mode="read") as store:
        tell_of_age(store)
        write_output(_pieces(store, options.format), options.output)
    return 0


def copy(options: argparse.Namespace) -> int:
    """Copies a store into another, and derives the exercises anew where that held reports of its own."""
    from vedette.flow import derive
    from vedette.store.copy import copy as copy_store
    from vedette.watch.news import compare_anew

    if options.source == options.target:
        raise UsageError(f"{options.target}: is the store that is to be copied; name another")
    with open_store(options.source, mode="read") as source, open_store(options.target) as target:
        done = copy_store(source, target)
        compare_anew(target)
        derive(target)
        counts = target.counts()
    print(
        f"{done.reports:,} reports, {done.exercises:,} exercises and {done.judgements:,} judgements copied; "
        f"{target.url} holds {counts.reports:,} reports and {counts.exercises:,} exercises"
    )
    return 0


def tell_of_age(store: Store) -> None:
    """Says so where the exercises were put together by another version or other weights, and what to do."""
    if outdated(store):
        complain(
            f"{store.url}: its exercises were put together by another version or other weights of Vedette; "
            f"`vedette build --store {store.url}` puts them together anew"
        )


def _pieces(store: Store, form: str) -> Iterator[bytes]:
    from vedette.report.export import export as pieces

    return pieces(store.events(), form)


def find_events(store: Store, wanted: Sequence[str]) -> list[Event]:
    """The exercises of these ids, or of ids that begin so; UsageError where there is none or more than one."""
    out = []
    for name in wanted:
        exact = store.events([name])
        found = exact or [event for event in store.events() if name and event.id.startswith(name)]
        if len(found) != 1:
            why = "no exercise of this id" if not found else f"{len(found)} exercises begin so"
            raise UsageError(f"{name}: {why} in {store.url}; `vedette list` prints the ids")
        out.append(found[0])
    return out
