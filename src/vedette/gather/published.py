"""The publication date as ISO 8601, from the many ways in which files and pages write it."""

from __future__ import annotations

import re
from datetime import date, datetime

from vedette.gather.phrases import DATE
from vedette.model.source import Furniture

_NOTHING = frozenset({"", "none", "null", "nan", "nat", "unknown", "n/a"})
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_FORMS = (
    "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y.%m.%d", "%Y/%m/%d",
)  # fmt: skip
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_IN_LINE = re.compile(DATE, re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")

HEAD_LINES = 4
"""A date line stands for the publication only among the first lines of a text."""


def is_missing(raw: object) -> bool:
    """Whether the value says that no date is given."""
    return raw is None or (isinstance(raw, str) and raw.strip().lower() in _NOTHING)


def iso_date(raw: object) -> str | None:
    """ISO 8601 for a date (a date and time where a time of day is given); None where it is no date."""
    if not isinstance(raw, str) or len(raw) > 80:
        return None
    text = raw.strip()
    if _PARTIAL.fullmatch(text):
        return text
    moment = _parse(text)
    if moment is None:
        return None
    timed = (moment.hour, moment.minute, moment.second) != (0, 0, 0)
    return moment.replace(microsecond=0).isoformat() if timed else moment.date().isoformat()


def date_in_head(text: str, furniture: tuple[Furniture, ...]) -> str | None:
    """The date that a header line of the text itself gives ("Published May 13, 2031"), None where there is none."""
    for item in furniture:
        if item.rule != "dateline_header" or text.count("\n", 0, item.begin) > 2 * HEAD_LINES:
            continue
        if len([line for line in text[: item.begin].splitlines() if line.strip()]) >= HEAD_LINES:
            continue
        match = _IN_LINE.search(text, item.begin, item.end)
        found = iso_date(match.group()) if match else None
        if found:
            return found
    return None


def _parse(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime  # 7 ms to load, for a form that feeds write

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        pass
    plain = _ORDINAL.sub("", text).replace(",", " ").replace(".", " ") if not text[:4].isdigit() else text
    plain = re.sub(r"\bsept\b", "sep", " ".join(plain.split()), flags=re.IGNORECASE)
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form)
        except ValueError:
            continue
    return _numeric(text)


def _numeric(text: str) -> datetime | None:
    """A date in figures where only one of day and month can be the month, or both are the same."""
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= 12 < second:
        first, second = second, first
    elif not (second <= 12 < first or first == second):
        return None
    try:
        day = date(year, second, first)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day)
