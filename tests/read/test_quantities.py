"""Counts and distances: cases as data, and laws that hold for any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.doc import Doc
from vedette.model.source import Article
from vedette.read.numbers import digits, ordinal, words_to_number
from vedette.read.quantities import find_quantities

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text(encoding="utf-8"))["case"]


def doc(text: str) -> Doc:
    return Doc(article=Article(id="a", text=text), tokens=(), sentences=())


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = find_quantities(doc(case["text"]))
    told = [[q.text, "vague" if q.number is None else q.number, q.bound, q.unit] for q in found]
    assert told == case["counts"]


def test_a_range_keeps_its_lower_end() -> None:
    (found,) = find_quantities(doc("Between 50 and 60 ships sailed."))
    assert (found.text, found.number, found.low, found.bound) == ("Between 50 and 60 ships", 60, 50, "up_to")


@pytest.mark.parametrize(
    ("text", "value"),
    [("10,000", 10_000), ("1,25,000", 125_000), ("2.5", 2.5), ("10.000", 10_000), ("14,3000", None), ("1,2", None)],
)
def test_figures(text: str, value: float | None) -> None:
    assert digits(text) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thirty six", 36), ("two hundred and fifty", 250), ("two thousand and fourteen", 2014), ("1.2 million", 1.2e6),
        ("half a dozen", 6), ("a dozen", 12), ("two and a half", 2.5), ("three hundred thousand", 300_000),
        ("blue", None),
    ],
)  # fmt: skip
def test_number_words(words: str, value: float | None) -> None:
    assert words_to_number(words.split()) == value


@pytest.mark.parametrize(
    ("word", "value"), [("8th", 8), ("third", 3), ("twenty-first", 21), ("ninetieth", 90), ("x", None)]
)
def test_ordinals(word: str, value: int | None) -> None:
    assert ordinal(word) == value


WORDS = [
    "10,000", "two", "a", "dozen", "hundreds", "of", "soldiers", "ships", ",", "and", "more", "than", "-", "strong",
    "member", "the", "from", "Poland", "F", "16", "km", "(", ")", "to", "50", "60", "half", "pieces", "equipment",
    "2024",
    "14,3000", "%", "$", "\ud800", "\n\n", ".", "aircraft", "sorties", "one", "May", "some", "up",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_row_of_words_gives_true_spans(words: list[str]) -> None:
    text = " ".join(words)
    for one in find_quantities(doc(text)):
        assert text[one.begin : one.end] == one.text
        assert one.number is None or one.number >= 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(text[q.begin : q.end] == q.text for q in find_quantities(doc(text)))


@pytest.mark.parametrize("text", ["5 " * 50_000, "five thousand " * 8_000, "10 big " * 15_000, "9" * 100_000])
def test_long_hostile_lines_take_linear_time(text: str) -> None:
    began = time.perf_counter()
    find_quantities(doc(text))
    assert time.perf_counter() - began < 20
