"""Numbers as news writes them: digits with any grouping, number words, dozens, halves, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence


def word_set(text: str) -> frozenset[str]:
    """The words of a line as a set: how the lists of this package are written."""
    return frozenset(text.split())


_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
DOZEN = {"dozen": 12, "score": 20}
WORDS: dict[str, int] = {**UNITS, **TENS, **SCALES, "dozen": 12}
"""Every word that can stand inside a number."""

_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ORDINAL_UNITS.split(), start=1)},
    **{word[:-1] + "ieth": value for word, value in TENS.items()},
}

SETS_OF = {"couple": 2, "pair": 2, "trio": 3, "quartet": 4, "quintet": 5}
"""Words for so many of a kind: "a trio of frigates"."""

VAGUE = word_set("dozens scores hundreds thousands millions billions lakhs several many few")
"""Words that count without a number."""

# A group after a comma has three digits, or two where Indian grouping continues ("1,25,000").
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?\Z")
_PLAIN = re.compile(r"\d+(?:\.\d+)?\Z")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.000)+\Z")


def digits(text: str) -> float | None:
    """The value of a figure ("10,000", "1,25,000", "2.5"), None when it is written as no number is."""
    if _DOTTED.match(text):
        # Continental outlets write "10.000 soldiers"; nobody counts to three decimals that are all nought.
        return float(text.replace(".", ""))
    if _PLAIN.match(text):
        return float(text)
    if _GROUPED.match(text):
        return float(text.replace(",", ""))
    return None


def words_to_number(words: Sequence[str]) -> float | None:
    """The value of number words and figures in a row ("two", "hundred", "and", "fifty"), None when it is none.

    A figure may lead a scale word ("1.2 million"); "half" alone counts before a dozen or a scale.
    """
    total = 0.0
    part: float | None = None
    for word in words:
        if word in ("and", "-", "a", "an"):
            continue
        if word == "half":
            part = 0.5 if part is None else part + 0.5
            continue
        value = UNITS.get(word, TENS.get(word))
        if value is not None:
            part = value if part is None else part + value
        elif word in SCALES or word in DOZEN:
            scale = SCALES.get(word) or DOZEN[word]
            part = (1 if part is None else part) * scale
            if scale >= 1_000:
                total, part = total + part, None
        else:
            figure = digits(word)
            if figure is None:
                return None
            part = figure if part is None else part + figure
    if part is None and not total:
        return None
    return total + (part or 0.0)


def ordinal(word: str) -> int | None:
    """The value of an ordinal in figures or in words ("8th", "third", "twenty-first"), else None."""
    if word in ORDINALS:
        return ORDINALS[word]
    lead, dash, tail = word.partition("-")
    if dash and lead in TENS and tail in ORDINALS and ORDINALS[tail] < 10:
        return TENS[lead] + ORDINALS[tail]
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal():
        return int(word[:-2])
    return None
