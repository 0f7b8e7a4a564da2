"""Names that are short for others."""

from __future__ import annotations

import pytest

from vedette.extract.shortnames import initials, letters_and_year, shortened


@pytest.mark.parametrize(
    ("key", "phrase", "short"),
    [
        ("norops", "Northern Operations", True),
        ("sarlex", "Silent Teal", False),
        ("siltex", "Silent Teal", True),
        ("rilaw", "Ring of Ladogan Waters", True),
        ("no", "Northern Operations", False),
        ("tempo", "Northern Operations", False),
    ],
)
def test_beginnings_of_words(key: str, phrase: str, short: bool) -> None:
    assert shortened(key, phrase) is short


@pytest.mark.parametrize(
    ("text", "short"), [("AH31", True), ("AH 31", True), ("AH30", False), ("A31", False), ("MH31", False)]
)
def test_letters_and_the_digits_of_a_year(text: str, short: bool) -> None:
    assert letters_and_year(text, [("amberheron2031", "Amber Heron 2031")]) is short


def test_initials() -> None:
    assert initials("ahg", ["Amber Heron Guard 31"])
    assert not initials("ah", ["Amber Heron"])
