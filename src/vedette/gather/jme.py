"""Joint Military Exercises, version 3 (D'Orazio): a sheet in the old Excel form, one row for each exercise."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from vedette.errors import InputError
from vedette.gather.listed import actor_of, place_of, row_of, text_of, when_of
from vedette.gather.mme import NOT_TAKEN, ordered, states
from vedette.model.catalogue import Entry, Listing
from vedette.model.event import Issue
from vedette.model.when import When, between

_STATE = re.compile(r"^State [A-Z]{1,2}$")
_WRITTEN = re.compile(r"^(?P<m>\d{1,2}|xx)/?(?P<d>\d{1,2}|xx)/{0,2}(?P<y>\d{4})$", re.IGNORECASE)
"""Month, day, year, as the coders wrote it; a slash is missing in four rows, and one has a year of three digits."""

_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's count."""
_SERIAL = re.compile(r"^\d{5}(?:\.0)?$")


def is_jme(head: Sequence[object]) -> bool:
    """Whether these are the columns of JME."""
    return {"JME Type", "Exercise Name", "State A"} <= {str(cell).strip() for cell in head}


def sheet_rows(path: str, content: bytes) -> list[list[str]]:
    """The rows of a workbook's first sheet, all cells as text."""
    import xlrd

    try:  # its log would go to standard output, where records stand
        sheet = xlrd.open_workbook(file_contents=content, logfile=io.StringIO()).sheet_by_index(0)
        return [[str(cell) for cell in sheet.row_values(n)] for n in range(sheet.nrows)]
    except Exception as error:  # the reader of a foreign binary form raises whatever it stumbles over
        raise InputError(path, f"is no workbook that can be read ({error}): save it as CSV") from None


def read_jme(path: str, name: str, rows: Sequence[Sequence[str]]) -> tuple[Listing, list[Issue]]:
    """All exercises; what has no number gets that of its row."""
    columns = [cell.strip() for cell in rows[0]]
    number = columns.index("") if "" in columns else None
    entries: list[Entry] = []
    issues: list[Issue] = []
    for n, cells in enumerate(rows[1:], 2):
        row = row_of(columns, cells)
        here = f"{path}:{n}"
        actors, unknown = states([c for column, c in zip(columns, cells, strict=False) if _STATE.match(column)])
        issues += [Issue(where=here, what=NOT_TAKEN, why=f"{u} is no state that the atlas knows") for u in unknown]
        start, end, doubt = ordered(_when(row, "s", "Start Date"), _when(row, "e", "enddate"))
        if doubt:
            issues.append(Issue(where=here, what=NOT_TAKEN, why=doubt))
        where = text_of(row["Location1"])
        host = text_of(row["Which state hosted the exercise?"])
        key = text_of(cells[number]) if number is not None and number < len(cells) else None
        place = place_of(where, None, None) if where else None
        entries.append(
            Entry(
                catalogue=name,
                id=key or f"row {n}",
                name=text_of(row["Exercise Name"]),
                series=text_of(row["Trimmed Name"]),
                start=start,
                end=end,
                actors=actors,
                host=(actor_of(host) if host else None) or (place.country if place else None),
                place=place,
                kinds=_kinds(row["JME Type"]),
                purpose=text_of(row["What is the purpose of the JME?"]),
            )
        )
    return Listing(name=name, entries=tuple(entries)), issues


def _when(row: Mapping[str, str], prefix: str, written: str) -> When | None:
    """The time from its three columns, else as it is written: 337 rows have only that."""
    found = when_of(row[f"{prefix}.year"], row[f"{prefix}.month"], row[f"{prefix}.day"])
    if found is not None:
        return found
    cell = text_of(row[written])
    if cell is None:
        return None
    if _SERIAL.match(cell):
        day = _EPOCH + timedelta(days=int(float(cell)))
        return between(day, day)
    match = _WRITTEN.match(cell)
    return when_of(match["y"], match["m"], match["d"]) if match else None


def _kinds(cell: str) -> tuple[str, ...]:
    upper = cell.upper()
    found = [kind for word, kind in (("FTX", "field"), ("CPX", "command_post")) if word in upper]
    return tuple(found)
