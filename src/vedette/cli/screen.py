"""What people see: messages and progress on standard error, tables on standard output; plain where nobody looks."""

from __future__ import annotations

import sys
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
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", header_style="bold")
    numeric = [all(not isinstance(row[i], str) for row in rows) for i in range(len(columns))]
    for column, number in zip(columns, numeric, strict=True):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(cell)) for cell in row))
    Console().print(table)


@contextmanager
def progress() -> Iterator[Callable[[Progress], None]]:
    """A watcher that draws how far a build is while standard error is a terminal, and else says nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield lambda p: status.update(f"{p.stage}: {p.seen} reports seen, {p.read} read")


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
