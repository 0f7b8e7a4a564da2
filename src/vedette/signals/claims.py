"""Sentences that compare with the past, as claims that can be checked: first since, so many times between, annual."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_COUNTS = "two three four five six seven eight nine ten eleven twelve"
ORDINAL = {word: n for n, word in enumerate(_ORDINALS.split(), 2)}
COUNT = {"once": 1, "twice": 2, "one": 1} | {word: n for n, word in enumerate(_COUNTS.split(), 2)}
_MONTHS = [m.lower() for m in calendar.month_name]

_DATE = r"(?:(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)(?:\d{1,2},?\s)?(?:19|20)\d\d|(?:19|20)\d\d)"
_TIMES = rf"(?P<n>once|twice|(?:\d+|{'|'.join(_COUNTS.split())})\s(?:times|occasions))"
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS.split())}|\d{{1,3}}(?:st|nd|rd|th))"
_SINCE = rf"since\b(?P<event>[^.;]{{0,80}}?)(?P<since>\b{_DATE})"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("times_between", rf"\b{_TIMES}\b[^.;]{{0,40}}?\b(?:between|from)\s(?P<since>{_DATE})"
                          rf"\s(?:and|to|until)\s(?P<until>{_DATE})"),
        ("times_since", rf"\b{_TIMES}\b[^.;]{{0,30}}?\bsince\s(?P<since>{_DATE})"),
        ("nth_this_year", rf"\b{_NTH}\b(?:\s\S+){{0,5}}?\s(?:so\sfar\s)?this\syear\b"),
        ("largest_since", rf"\b(?:largest|biggest)\b[^.;]{{0,60}}?\b{_SINCE}"),
        ("first_since", rf"\bfirst\b[^.;]{{0,60}}?\b{_SINCE}"),
        ("first_in_years", r"\bfirst\b[^.;]{0,40}?\bin\s(?:(?:more\sthan|over|almost|nearly|about)\s)?"
                           rf"(?P<years>\d+|{'|'.join(_COUNTS.split())})\syears\b"),
        ("largest_ever", r"\b(?:largest|biggest)(?:[-\s]ever\b|\s\S+(?:\s\S+){0,3}?\sever\b)"),
        ("edition", rf"\b{_NTH}\s(?:\w+\s)?(?:edition|iteration|round|instal(?:l)?ment)\b"),
        ("annual", r"\b(?:annual(?:ly)?|yearly|(?:every|each)\syear)\b"),
        ("first_ever", r"\b(?:first[-\s]ever|for\sthe\s(?:very\s)?first\stime|"
                       r"the\s(?:very\s)?first\s(?:such|time|joint|edition)|inaugural|maiden)\b"),
    )
)  # fmt: skip
"""In order: the first that fits says what is claimed. `first … since` before `first` alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed of the past: a kind, a number, and the days that it speaks of (ordinals, inclusive)."""

    kind: str
    text: str
    begin: int
    end: int
    n: int | None = None
    since: tuple[int, int] | None = None
    """The earliest and the latest day that "since" can mean: a month has thirty."""
    until: tuple[int, int] | None = None
    qualified: bool = False
    """Whether it speaks of some kind of exercise ("the first tri-service drill"): others refute nothing."""


def claims_in(text: str, offset: int, published: str | None) -> list[Claim]:
    """The claims of a sentence that begins at this offset of its report; "this year" is the year of publication."""
    out: list[Claim] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < e and b < match.end() for b, e in taken):
                continue
            claim = _claim(kind, match, offset, published, _qualified(text, match.start(), kind))
            if claim is not None:
                taken.append(match.span())
                out.append(claim)
    return sorted(out, key=lambda c: c.begin)


_EXERCISE = r"(?:exercises?|drills?|man(?:o)?euvers?|manoeuvres?|training|war\s?games?)"
_PLAIN_FIRST = re.compile(
    rf"first(?:[-\s]ever)?(?:\s(?:joint|bilateral|military|such|combined|ever|major|time))*\s"
    rf"(?:{_EXERCISE}\b(?!\s(?:in\swhich|of\s(?:its|this|all)|on\s(?:this|such)|involving|to\s|using|under|at\snight))|"
    r"(?:since|that|in|the|(?:of|by|between)\sthe\stwo)\b)",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(
    rf"\b(?:anti|counter)[-\s]?\w*terror\w*|\b(?:naval|air|maritime|live[-\s]fire|amphibious|nuclear|cyber|tri[-\s]?service|airborne|"
    rf"special|peacekeeping|rescue|submarine)\s(?:\w+\s)?{_EXERCISE}\b",
    re.IGNORECASE,
)


def _qualified(text: str, begin: int, kind: str) -> bool:
    """Whether the claim is about a kind of exercise: "the first tri-service drill", "four anti-terrorism drills"."""
    if kind.startswith("first"):
        at = text.lower().find("first", begin)
        plain = at < 0 or _PLAIN_FIRST.match(text, at) is not None
        return not plain or _OF_A_KIND.search(text) is not None
    return _OF_A_KIND.search(text) is not None


def _claim(kind: str, match: re.Match[str], offset: int, published: str | None, qualified: bool) -> Claim | None:
    found = match.groupdict()
    since, until = _days(found.get("since")), _days(found.get("until"))
    n = _number(found.get("n") or found.get("nth") or found.get("years") or "")
    if kind in ("nth_this_year", "first_in_years"):
        if published is None:
            return None
        day = date.fromisoformat(published[:10])
        first = date(day.year, 1, 1) if kind == "nth_this_year" else date(day.year - (n or 0), 1, 1)
        last = first if kind == "nth_this_year" else date(first.year, 12, 31)
        since = (first.toordinal(), last.toordinal())
    if found.get("since") and since is None:
        return None
    begin = offset + match.start()
    return Claim(
        kind=kind,
        text=match.group(),
        begin=begin,
        end=begin + len(match.group()),
        n=n,
        since=since,
        until=until,
        qualified=qualified,
    )


def _number(text: str) -> int | None:
    word = text.lower().split()[0] if text else ""
    if word in COUNT or word in ORDINAL:
        return COUNT.get(word) or ORDINAL.get(word)
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else None


def _days(text: str | None) -> tuple[int, int] | None:
    """A year, a month of a year or a day as first and last day; None where the month is no month."""
    if not text:
        return None
    words = text.replace(",", "").split()
    year = int(words[-1])
    numbers = [int(w) for w in words[:-1] if w.isdigit()]
    names = [w.lower() for w in words[:-1] if not w.isdigit()]
    if not names:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if names[0] not in _MONTHS:
        return None
    month = _MONTHS.index(names[0])
    last = calendar.monthrange(year, month)[1]
    if numbers and 1 <= numbers[0] <= last:
        day = date(year, month, numbers[0]).toordinal()
        return day, day
    return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
