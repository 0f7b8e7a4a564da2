"""Catalogues of exercises and calendars of meetings from files: MME v7 and JME v3, any CSV with a head, iCalendar.

What a file does not know stays unknown: "xx" for a day makes an interval of the month, and a numeric date that could be
two days is refused with a word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from vedette.errors import InputError
from vedette.gather.decode import decode
from vedette.gather.ics import read_ics
from vedette.gather.jme import is_jme, read_jme, sheet_rows
from vedette.gather.mme import is_mme, read_mme
from vedette.gather.tables import read_table
from vedette.model.catalogue import Listing
from vedette.model.event import Issue

LARGEST = 64 * 1024 * 1024
"""Bytes of a file: MME has 0.9 million, a calendar of a ministry some thousands."""

_XLS = b"\xd0\xcf\x11\xe0"
_VERSION = re.compile(r"v(\d+)", re.IGNORECASE)


def read_listing(path: str) -> tuple[Listing, tuple[Issue, ...]]:
    """What a file lists, and what could not be read of it; InputError where it lists nothing that is known."""
    file = Path(path)
    try:
        size = file.stat().st_size
    except OSError as error:
        raise InputError(path, f"cannot be opened ({error.strerror}): give a file") from None
    if file.is_dir():
        raise InputError(path, "is a folder: give one file, CSV, XLS or ICS")
    if size > LARGEST:
        raise InputError(path, f"is larger than {LARGEST // 2**20} MB: divide it")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror}): change its permissions") from None
    listing, issues = _read(path, file.stem, content)
    if not listing.entries and not listing.meetings:
        raise InputError(path, "lists no exercise and no meeting: see docs/signals.md for the columns that are read")
    return listing, tuple(issues)


def _read(path: str, stem: str, content: bytes) -> tuple[Listing, Sequence[Issue]]:
    if content.startswith(_XLS):
        rows = sheet_rows(path, content)
    else:
        text = decode(content, path)
        if text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR"):
            return read_ics(path, stem, text)
        rows = _csv_rows(path, text)
    head = rows[0] if rows else []
    version = _VERSION.search(stem)
    suffix = f" v{version[1]}" if version else ""
    if is_mme(head):
        return read_mme(path, f"MME{suffix}", rows)
    if is_jme(head):
        return read_jme(path, f"JME{suffix}", rows)
    return read_table(path, stem, rows)


def _csv_rows(path: str, text: str) -> list[list[str]]:
    """The rows of a CSV; commas, semicolons or tabs, whichever the head has most of."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(path, f"is no CSV ({error}): give CSV with a line of column names, XLS or ICS") from None
    return [row for row in rows if any(cell.strip() for cell in row)]
