"""Time expressions: cases as data, and laws that hold for any text."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.doc import Doc, Timex
from vedette.model.source import Article
from vedette.read.dates import find_dates, timeml_view
from vedette.read.dates.holidays import easter
from vedette.read.parse import Reader

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]


def doc(text: str, published: str | None = None) -> Doc:
    return Doc(article=Article(id="a", text=text, published=published), tokens=(), sentences=())


def meaning(timex: Timex) -> str:
    if timex.when is not None:
        return timex.when.edtf
    return f"{timex.days:g} days" if timex.days is not None else timex.value


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = find_dates(doc(case["text"], case.get("published")))
    assert [[t.text, meaning(t)] for t in found] == case["dates"]


def test_ranges_are_pairs_with_their_bounds() -> None:
    start, end = find_dates(doc("The drill runs from March 4 to 14.", "2024-02-20"))
    assert (start.rule, start.modifier, start.text) == ("range:start", "from", "March 4")
    assert (end.rule, end.modifier, end.text) == ("range:end", "until", "14")


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("It lasts until Friday.", "until"),
        ("It did not begin until Friday.", None),
        ("The ships won't leave till May 5.", None),
        ("It is not over, and lasts until Friday.", "until"),
        ("It lasts through May 5.", "until"),
        ("It is the first since 2011.", "since"),
        ("It must end by Friday.", "by"),
        ("It began before June 1.", "before"),
        ("It ended after June 1.", "after"),
        ("It is held starting Monday.", "from"),
        ("It began around June 1.", "about"),
        ("It began on June 1.", None),
    ],
)
def test_the_word_before_makes_a_bound(text: str, modifier: str | None) -> None:
    (found,) = find_dates(doc(text, "2024-05-01"))
    assert found.modifier == modifier


def test_a_word_in_apposition_is_no_day_of_the_month() -> None:
    told = [
        ("It began on Monday, the first between the two navies.", ["Monday"]),
        ("It began on Monday, the first of three this year.", ["Monday", "this year"]),
        ("It begins on Friday the thirteenth in Oslo.", ["Friday the thirteenth"]),
        ("It begins on Friday, the 13th in Oslo.", ["Friday, the 13th"]),
    ]
    for text, expected in told:
        assert [t.text for t in find_dates(doc(text, "2024-07-10"))] == expected


def test_anchor_tells_what_resolved_a_date() -> None:
    text = "It began on Monday, as on July 8, 2020."
    assert [t.anchor for t in find_dates(doc(text, "2024-07-10"))] == ["published", "explicit"]
    assert [t.anchor for t in find_dates(doc(text))] == ["none", "explicit"]
    dated = find_dates(doc("Date: May 13, 2024\n\nIt began on Monday."))
    assert [t.anchor for t in dated] == ["explicit", "text"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales rose in the third quarter.", "2024-Q3"),
        ("She arrived late Thursday night.", "2024-07-04TNI"),
        ("It opens at 10:30 a.m. on July 12.", "2024-07-12T10:30"),
        ("They met last week.", "2024-W27"),
        ("They met over the weekend.", "2024-W27-WE"),
        ("They met this summer.", "2024-SU"),
        ("It was built in the 1990s.", "199"),
        ("It lasted two and a half years.", "P2Y6M"),
        ("It lasted 90 minutes.", "PT90M"),
        ("It lasted several weeks.", "PXW"),
        ("It is printed daily.", "XXXX-XX-XX"),
        ("He is now chief.", "PRESENT_REF"),
        ("It happened a year ago.", "2023"),
        ("A 38-year-old man spoke.", "P38Y"),
        ("He slept two days after the march.", "P2D"),
    ],
)
def test_timeml_values(text: str, value: str) -> None:
    assert [t.value for t in timeml_view(doc(text, "2024-07-10"))] == [value]


def test_the_verb_that_the_parse_finds_tells_past_from_future() -> None:
    reader = Reader()
    for text, day in (
        ("The vote is on Sunday.", "2024-07-14"),
        ("The vote was on Sunday.", "2024-07-07"),
        ("The president arrives Friday.", "2024-07-12"),
        ("The decision on Tuesday is a setback.", "2024-07-09"),
        ("The second phase, which comes to its end on Friday, belongs to the divers.", "2024-07-12"),
        ("Begun on the 4th, it will end here.", "2024-07-04"),
        ("The rain had set in on the first of April.", "2024-04-01"),
        ("The exercise has been allotted September 14.", "2024-09-14"),
    ):
        (found,) = find_dates(reader.parse(Article(id="a", text=text, published="2024-07-10")))
        assert found.when is not None
        assert found.when.edtf == day


def test_easter_by_the_tables() -> None:
    known = {1818: (3, 22), 1961: (4, 2), 2008: (3, 23), 2024: (3, 31), 2025: (4, 20), 2038: (4, 25)}
    assert {year: easter(year) for year in known} == {year: date(year, *day) for year, day in known.items()}


WORDS = [
    "Monday", "May", "March", "8", "19", "2024", "2000", "the", "of", "last", "next", "week", "weeks", "year", "two",
    "until", "to", "-", "–", ",", ".", "mid", "early", "end", "days", "ago", "later", "first", "second", "quarter",
    "half", "summer", "Easter", "10:30", "a.m.", "24/7/2022", "2024-02-30", "31", "Feb.", "every", "a", "an", "and",
    "\n\n", "'s", "1990s", "century", "now", "past", "few", "12th", "(", ")", "noon", "\ud800", "\x00", "ago",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_any_row_of_words_gives_true_spans_in_order(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    found = timeml_view(doc(text, published))
    assert all(text[t.begin : t.end] == t.text for t in found)
    assert all(a.end <= b.begin for a, b in pairwise(found))
    for timex in found:
        days = timex.when.days() if timex.when else None
        assert days is None or days[0] <= days[1]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(text[t.begin : t.end] == t.text for t in find_dates(doc(text, "2024-07-10")))


@pytest.mark.parametrize(
    "text",
    ["7" * 100_000, "Monday " * 20_000, "1 " * 50_000, "May " * 25_000, "two and " * 12_000, "the last " * 12_000,
     "\n" * 100_000, "2024-" * 20_000, "1,2" * 30_000],
    ids=["figures", "weekdays", "ones", "mays", "numbers", "deictics", "lines", "dashes", "commas"],
)  # fmt: skip
def test_long_hostile_lines_take_linear_time(text: str) -> None:
    began = time.perf_counter()
    find_dates(doc(text, "2024-07-10"))
    assert time.perf_counter() - began < 20
