"""`vedette judge`: what a person decides, kept with name, time and reason."""

from __future__ import annotations

import argparse
import getpass

from vedette.cli.screen import print_table
from vedette.model.record import Judgement
from vedette.store import open_store

LIST_COLUMNS = ("id", "verdict", "what", "to", "by", "at", "why", "stands")


def judge(options: argparse.Namespace) -> int:
    """Keeps one decision, and says which exercises changed by it."""
    from vedette.judging import Signature, Wish, judge
    from vedette.report.reading import json_line

    wish = Wish(
        verdict=options.verdict,
        this=options.judgement if options.verdict == "withdraw" else options.this,
        that=getattr(options, "that", ""),
        statement=getattr(options, "statement", None) or "",
        value=getattr(options, "value", ""),
    )
    signature = Signature(by=options.by or _logged_in(), reasons=tuple(options.reason))
    with open_store(options.store) as store:
        done = judge(store, wish, signature)
    changes = done.exercises
    if options.json:
        kept = [_data(j, stands=True) for j in done.judgements]
        exercises = {"new": list(changes.new), "changed": list(changes.changed), "gone": list(changes.gone)}
        print(json_line({"judgements": kept, "exercises": exercises}))
        return 0
    for j in done.judgements:
        print(f"{j.id}  {j.verdict} {_about(j)} {j.value or ''}".rstrip())
    print(f"exercises: {len(changes.new)} new, {len(changes.changed)} changed, {len(changes.gone)} gone")
    return 0


def listed(options: argparse.Namespace) -> int:
    """Prints every judgement, the oldest first, with whether it stands."""
    from vedette.judging import standing_judgements
    from vedette.report.reading import json_line

    with open_store(options.store, mode="read") as store:
        rows = standing_judgements(store)
    if options.json:
        print(json_line([_data(j, stands=stands) for j, stands in rows]))
        return 0
    cells = [
        (j.id, j.verdict, _about(j), j.value, j.by, j.at, "; ".join(j.reasons), "yes" if stands else "no")
        for j, stands in rows
    ]
    print_table(f"Judgements in {options.store}", LIST_COLUMNS, cells)
    return 0


def _about(j: Judgement) -> str:
    return f"{j.left} {j.right}".rstrip()


def _data(j: Judgement, *, stands: bool) -> dict[str, object]:
    return {
        "id": j.id, "verdict": j.verdict, "left": j.left, "right": j.right, "value": j.value,
        "by": j.by, "at": j.at, "reasons": list(j.reasons), "stands": stands,
    }  # fmt: skip


def _logged_in() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return "unknown"
