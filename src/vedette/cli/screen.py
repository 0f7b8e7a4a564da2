"""What people see: messages and progress on standard error, tables on standard output; plain where nobody looks."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.evaluate.table import Cell
from vedette.gather.files import NO_DATE, NOT_READ
from vedette.model.event import Issue

if TYPE_CHECKING:
    from vedette.flow import Progress

_ERASE = "\r\x1b[K"
"""Back to the beginning of the line, and clear it."""

_PAUSE = 0.1
"""Seconds between two drawings of the progress."""


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"vedette: {_one_line(message)}", file=sys.stderr)


def report_issue(issue: Issue) -> None:
    """What the caller can mend in an input; doubts about what a report says stay with its reading."""
    if issue.what == NOT_READ:
        complain(f"{issue.where}: {issue.why}")
    elif issue.what == NO_DATE:
        complain(f"{issue.where}: {issue.what}: {issue.why}")


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A table: drawn on a terminal, cells between tabs elsewhere."""
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            print("\t".join(_cell(cell) for cell in row))
        return
    from vedette.cli.drawn import drawn

    numeric = [all(not isinstance(row[i], str) for row in rows) for i in range(len(columns))]
    print(title)
    cells = [[_cell(cell) for cell in row] for row in rows]
    for line in drawn(columns, cells, numeric, shutil.get_terminal_size().columns):
        print(line)


@contextmanager
def progress() -> Iterator[Callable[[Progress], None]]:
    """A watcher that draws how far a build is while standard error is a terminal, and else says nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    told = 0.0
    begun = time.monotonic()

    def watch(now: Progress) -> None:
        nonlocal told
        if time.monotonic() - told >= _PAUSE or now.stage == "merging":
            told = time.monotonic()
            print(_ERASE + progress_line(now, told - begun), end="", file=sys.stderr, flush=True)

    try:
        yield watch
    finally:
        print(_ERASE, end="", file=sys.stderr, flush=True)


def progress_line(now: Progress, seconds: float) -> str:
    """How far a build is: counts, reports a second, and the time left where the size of the inputs is known."""
    out = f", {now.screened:,} screened out" if now.screened else ""
    line = f"{now.stage}: {now.seen:,} reports seen, {now.read:,} read{out}"
    if now.stage != "reading" or seconds < 1:
        return line
    line += f", {(now.seen + now.screened) / seconds:,.0f} a second"
    if now.size and now.passed:
        share = min(1.0, now.passed / now.size)
        line += f", {share:.0%}, {_clock(seconds / share - seconds)} left"
    return line


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def write_output(pieces: Iterator[bytes], path: str | None) -> None:
    """Bytes to a file, or to standard output; UsageError where the file cannot be written."""
    if path is None or path == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        with target.open("wb") as out:
            out.writelines(pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from None


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.3f}" if isinstance(cell, float) else _one_line(str(cell))


def _one_line(text: str) -> str:
    """Text that cannot steer a terminal or break a table."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
