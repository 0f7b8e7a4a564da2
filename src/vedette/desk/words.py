"""Searching in texts: what a person types as a query for SQLite's FTS5, and the places where its words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vedette.report.markup import Html, element, join, own

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_MOST_TERMS = 12
_SHORTEST_STEM = 3
"""The last word may still be being typed: from so many letters on it finds what begins with it."""


def terms_of(query: str) -> list[list[str]]:
    """The terms of a query: a word, or the words of a phrase in quotation marks."""
    found = [[fold(w) for w in _WORD.findall(quoted or word)] for quoted, word in _TERM.findall(query[:400])]
    return [words for words in found if words][:_MOST_TERMS]


def match_expression(query: str) -> str:
    """The query for FTS5: all terms must be there; empty where there is none to search for."""
    terms = terms_of(query)
    written = ['"' + " ".join(words) + '"' for words in terms]
    if terms and len(terms[-1]) == 1 and len(terms[-1][0]) >= _SHORTEST_STEM and not query.rstrip().endswith('"'):
        written[-1] += "*"
    return " AND ".join(written)


def fold(text: str) -> str:
    """Lower case without accents, as the index has it; as many characters as before."""
    if text.isascii():
        return text.lower()
    out = []
    for c in text:
        plain = unicodedata.normalize("NFD", c)[0].lower()
        out.append(plain if len(plain) == 1 else c)
    return "".join(out)


def places(query: str, text: str) -> list[tuple[int, int]]:
    """Where the terms stand in a text, in its order."""
    terms = terms_of(query)
    if not terms:
        return []
    parts = [r"[\W_]+".join(map(re.escape, words)) for words in terms]
    pattern = re.compile(r"(?<![^\W_])(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")")
    return [m.span() for m in pattern.finditer(fold(text))]


def snippet(query: str, text: str, around: int = 90) -> Html:
    """The part of a text with most of the terms close together, each marked."""
    found = places(query, text)
    if not found:
        return own(_flat(text[: 2 * around]) + ("…" if len(text) > 2 * around else ""))
    begin = max(_densest(found, 2 * around) - around // 2, 0)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = min(begin + 3 * around, len(text))
    inside = [(b, e) for b, e in found if begin <= b and e <= end]
    return element("bdi", "…" if begin else "", marked(text, begin, end, inside), "…" if end < len(text) else "")


def marked(text: str, begin: int, end: int, found: Sequence[tuple[int, int]]) -> Html:
    """A stretch of a text with these places marked."""
    pieces: list[str] = []
    at = begin
    for b, e in found:
        if b >= at:
            pieces += [_flat(text[at:b]), element("mark", _flat(text[b:e]), class_="found")]
            at = e
    return join([*pieces, _flat(text[at:end])])


def _densest(found: Sequence[tuple[int, int]], width: int) -> int:
    best, most = found[0][0], 0
    first = 0
    for last, (_, end) in enumerate(found):
        while end - found[first][0] > width and first < last:
            first += 1
        if last - first + 1 > most:
            best, most = found[first][0], last - first + 1
    return best


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
