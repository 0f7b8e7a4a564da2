"""The grammar held against the date and period cases of Recognizers-Text that news could contain.

Left out are cases no report would hold: speech and chat ("tmrw", years in words, holidays in small letters),
figures without a year ("4/22", "11/2016", "the 27"), numbered weeks, commands to calendars, impossible days; and cases
where that suite has another convention than GUIDE.md: early, mid, late and the end of a period, `rest of`, `within`,
`more than`, vague counts read as three, "the next 3 days" begun tomorrow, day-exact "two years ago". An upper end
counts as right where that suite excludes the last day or year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.conftest import skip_or_fail

from vedette.model.doc import Doc, Timex
from vedette.model.source import Article
from vedette.read.dates import find_dates

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "dates" / "recognizers"
FLOOR = 0.90
FILES = ("DateParser", "DatePeriodParser", "HolidayParser", "MergedParser")

CHAT = r"tmrw|w/c|cortana|set ooo|wedding|yuandan|noughties|twenty-tens|two thousand|nineteen|\bmy week\b|each month"
FIGURES = (
    r"\b\d+[/.-]\d+(?![/.\d-])|[a-z]+/\d|\d{4} ?[-/] ?\d{1,2}$|\d{1,2} ?[-/] ?\d{4}$|2019[/-]\w|08/12,2015|2016H2|"
    r"August 99|\bweek \d|the (?:27|thirty|second|twenty second|the fifteen)$|1391|year (?:247|two hundred)"
)
IMPOSSIBLE = r"Feb 30|2/29/2019"
LUNAR = r"\beid|hijri|arabic|islamic"
CONVENTION = (
    r"\brest\b|^(?:the )?(?:early|mid|late|beginning|start|end|middle)\b|"
    r"\b(?:late|early|mid|beginning|start|end) (?:of )?(?:the )?(?:next|this|last|march|summer|2000)|"
    r"\bwithin\b|less than|more than|in the future|last day|this day|third tuesday|first sunday|days? (?:later|from)|"
    r"^(?:the )?(?:next|past|last) (?:\d|few|two)|\bnow\b|few months ago|"
    r"month after the next|^weekend|2 years 1 month|2 years 21 days"
)
LEFT_OUT = re.compile("|".join((CHAT, FIGURES, IMPOSSIBLE, LUNAR, CONVENTION)), re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """A text, its day, the words that are a date, and the first and last days that are right."""

    text: str
    today: str | None
    words: str
    right: tuple[tuple[str, str], ...]
    value: str


def cases() -> Iterator[Case]:
    for name in FILES:
        for item in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8-sig")):
            today = (item.get("Context") or {}).get("ReferenceDateTime", "")[:10] or None
            for result in item["Results"]:
                words, value = result["Text"], result.get("Value") or {}
                if name == "MergedParser" and result["Type"] not in ("datetimeV2.date", "datetimeV2.daterange"):
                    continue
                if LEFT_OUT.search(words) or LEFT_OUT.search(item["Input"]):
                    continue
                if name == "HolidayParser" and words[0].islower():
                    continue
                right = tuple(_days(value))
                if right or value.get("Timex"):
                    yield Case(item["Input"], today, words, right, value.get("Timex", ""))


def _days(value: dict[str, object]) -> Iterator[tuple[str, str]]:
    places = [value.get("PastResolution"), value.get("FutureResolution"), *(value.get("values") or [])]  # type: ignore[misc]
    for place in places:
        if not isinstance(place, dict) or "Mod" in place:
            continue
        day = place.get("date") or place.get("value")
        start, end = place.get("startDate") or place.get("start"), place.get("endDate") or place.get("end")
        if day:
            yield day, day
        elif start and end:
            yield start, str(date.fromisoformat(end) - timedelta(days=1))


def hits(case: Case) -> bool:
    article = Article(id="a", text=case.text, published=case.today)
    begin = case.text.lower().find(case.words.lower())
    found = [
        timex
        for timex in find_dates(Doc(article=article, tokens=(), sentences=()))
        if timex.begin < begin + len(case.words) and timex.end > begin and timex.when is not None
    ]
    if not found:
        return False
    if not case.right:
        return any(t.value == case.value or t.value[5:] == case.value for t in found)
    return any(_fits(found, first, last) for first, last in case.right)


def _fits(found: list[Timex], first: str, last: str) -> bool:
    low, high = found[0].when, found[-1].when
    assert low is not None
    assert high is not None
    after = str(date.fromisoformat(last) + timedelta(days=1))
    if low.earliest == first and (high.latest in (last, after) or high.earliest == after):
        return True
    # "Two years ago" and "in three weeks" are a year and a week here, a day there.
    return (
        first == last
        and found[0].rule in ("offset", "in-offset")
        and (low.earliest or "") <= first <= (low.latest or "")
    )


def test_recognizers_cases_that_news_could_contain() -> None:
    if not FOLDER.is_dir():
        skip_or_fail("the shared data folder with dates/recognizers is not beside the checkout")
    told = [(hits(case), case) for case in cases()]
    right = sum(hit for hit, _ in told) / len(told)
    assert len(told) > 150
    assert right >= FLOOR, [case for hit, case in told if not hit]
