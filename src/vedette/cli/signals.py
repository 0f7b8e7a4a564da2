"""`vedette import` and `vedette signals`: what exercises are compared with, and what came of it."""

from __future__ import annotations

import argparse

from vedette.cli.record import find_events, tell_of_age
from vedette.cli.screen import complain, print_table
from vedette.store import open_store


def import_file(options: argparse.Namespace) -> int:
    """Keeps a catalogue or a calendar, measures anew, and says what was kept and what could not be read."""
    from vedette.errors import InputError, UsageError
    from vedette.flow import import_listing

    with open_store(options.store) as store:
        try:
            listing, issues = import_listing(options.file, store)
        except InputError as error:
            raise UsageError(str(error)) from None
    for issue in issues:
        complain(f"{issue.where}: {issue.why}")
    days = sorted(e.start.earliest for e in listing.entries if e.start and e.start.earliest)
    days += sorted(m.first for m in listing.meetings)
    span = f", {days[0][:4]} to {days[-1][:4]}" if days else ""
    what = f"{len(listing.entries):,} exercises" if listing.entries else f"{len(listing.meetings):,} meetings"
    print(f"{listing.name}: {what}{span}; {len(issues)} doubts")
    return 0


def signals(options: argparse.Namespace) -> int:
    """Prints the signals of exercises, or with --habits those of actors."""
    return _habits(options) if options.habits else _exercises(options)


def _exercises(options: argparse.Namespace) -> int:
    from vedette.report.reading import json_line
    from vedette.report.record import by_start, signal_json
    from vedette.report.signals import signal_words

    with open_store(options.store, mode="read") as store:
        tell_of_age(store)
        events = find_events(store, options.ids) if options.ids else by_start(store.events())
    if options.json:
        told = [{"id": e.id, "title": e.title, "signals": [signal_json(s) for s in e.signals]} for e in events]
        print(json_line({"exercises": told}))
        return 0
    rows = [(e.id, e.title, s.kind, signal_words(s)) for e in events for s in e.signals]
    print_table(f"Signals in {options.store}", ("id", "title", "signal", "says"), rows)
    return 0


def _habits(options: argparse.Namespace) -> int:
    from vedette.flow import actor_signals
    from vedette.report.reading import json_line
    from vedette.report.record import signal_json
    from vedette.report.signals import signal_words

    with open_store(options.store, mode="read") as store:
        found = actor_signals(store)
    if options.json:
        print(json_line({"habits": [signal_json(s) for s in found]}))
        return 0
    rows = [(s.kind, signal_words(s)) for s in found]
    print_table(f"Habits of actors in {options.store}", ("signal", "says"), rows)
    return 0
