"""Small readings that several rules share: which day, which year, which way a deictic word points."""

from __future__ import annotations

import re

from vedette.read.dates.expr import Expr
from vedette.read.dates.lexicon import MONTHS, SHORT_WEEKDAYS, UNITS, WEEKDAYS
from vedette.read.dates.scan import Scan
from vedette.read.numbers import ordinal

SHIFT_OF = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1,
    "upcoming": 1, "forthcoming": 1, "ensuing": 1, "subsequent": 1, "this": 0, "current": 0, "present": 0, "same": 0,
    "that": 0, "latest": -1, "the": 0,
}  # fmt: skip
REF_WORDS = frozenset({"previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that"})
"""Deictics that count from the date last spoken of, not from the day of publication."""


def span(match: re.Match[str], group: str) -> tuple[int, int]:
    """First and last word (half-open) of a group."""
    return match.start(group), match.end(group)


def day_number(found: Scan, first: int, last: int) -> int | None:
    """The day of the month that the words say, None when there is none such."""
    words = [word for word in found.words[first:last] if word not in ("-", "the", "of")]
    if not words:
        return None
    value = int(words[0]) if len(words) == 1 and words[0].isdecimal() else ordinal("-".join(words))
    return value if value is not None and 1 <= value <= 31 else None


def year_number(word: str) -> int | None:
    """The year of a four-figure word."""
    return int(word) if len(word) == 4 and word.isdecimal() else None


def weekday_number(word: str) -> int | None:
    """1 for Monday … 7 for Sunday."""
    return WEEKDAYS.get(word) or SHORT_WEEKDAYS.get(word)


def month_number(found: Scan, match: re.Match[str]) -> int:
    """The month of the group `m`."""
    return MONTHS[found.words[match.start("m")]]


def weekday_in(found: Scan, match: re.Match[str]) -> int | None:
    """The weekday of the optional group `wd`."""
    numbers = (weekday_number(word) for word in found.words[slice(*span(match, "wd"))] if match["wd"])
    return next((number for number in numbers if number), None)


def deictic(found: Scan, first: int, last: int) -> tuple[str, str]:
    """The deictic word that counts and what it counts from, in a run such as `the same` or `this coming`."""
    words = [word for word in found.words[first:last] if word in SHIFT_OF]
    strong = [word for word in words if word not in ("the", "this")] or words or ["the"]
    return strong[-1], "ref" if strong[-1] in REF_WORDS else "doc"


def nth(word: str) -> int | None:
    """The value of an ordinal, -1 for the last one."""
    return -1 if word in ("last", "final", "closing") else ordinal(word)


def year_of(found: Scan, match: re.Match[str]) -> tuple[int | None, Expr | None]:
    """The year in the group `year`, or the relative year (month, week) in the group `rel`."""
    if match["year"]:
        return year_number(found.words[match.end("year") - 1]), None
    return None, container(found, match)


def container(found: Scan, match: re.Match[str]) -> Expr | None:
    """The relative unit in the group `rel` ("of next week", "last year")."""
    if not match["rel"]:
        return None
    first, last = span(match, "rel")
    word, base = deictic(found, first, last)
    return Expr(first=first, last=last, rule="rel", unit=UNITS[found.words[last - 1]], shift=SHIFT_OF[word], base=base)


def but_one(found: Scan, at: int) -> bool:
    """Whether what ends at a word is meant one step further: "last week but one"."""
    return found.words[at : at + 2] == ["but", "one"]
