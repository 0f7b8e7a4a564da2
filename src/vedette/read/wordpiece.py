"""WordPiece for the reader's encoder: a word to the numbers of its pieces and the class of its letter case.

The vocabulary is the uncased BERT one that the base weights were trained with: words are lowered, accents
dropped, every punctuation mark and every CJK character is a piece of its own, the rest is the longest match.
Letter case is lost that way, so the encoder gets it as a second input (`case_class`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

UNKNOWN, START, STOP = 100, 101, 102
CASE_CLASSES = 8
BORDER_CLASS = 7
"""The case class of the two marks around a sentence."""

MOST_PIECES = 12
"""Pieces kept of one word; only addresses and noise are longer, and the first piece stands for the word."""
_LONGEST_WORD = 100
_CACHE_SIZE = 100_000

Pieces = tuple[tuple[int, ...], int]


class WordPiece:
    """The pieces and the case class of words, remembered."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ranks = {entry: i for i, entry in enumerate(vocabulary)}
        """Each piece's number; whole words stand in it by falling frequency."""
        self._cache: dict[str, Pieces] = {}

    def __call__(self, word: str) -> Pieces:
        """Numbers of the pieces (at least one) and the case class of a word."""
        known = self._cache.get(word)
        if known is None and len(word) > _LONGEST_WORD:
            known = (self._pieces(word), case_class(word))
        elif known is None:
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            known = (self._pieces(word), case_class(word))
            self._cache[word] = known
        return known

    def _pieces(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        for part in _parts(word[: 4 * _LONGEST_WORD]):
            if len(part) > _LONGEST_WORD:
                out.append(UNKNOWN)
            else:
                out += self._longest_matches(part)
            if len(out) >= MOST_PIECES:
                break
        return tuple(out[:MOST_PIECES]) or (UNKNOWN,)

    def _longest_matches(self, part: str) -> list[int]:
        out = []
        begin = 0
        while begin < len(part):
            end = len(part)
            found = None
            while end > begin and found is None:
                found = self.ranks.get(("##" if begin else "") + part[begin:end])
                end -= 1
            if found is None:
                return [UNKNOWN]
            out.append(found)
            begin = end + 1
        return out


def case_class(word: str) -> int:
    """0 lower, 1 Title, 2 UPPER, 3 miXed, 4 with a digit, 5 one capital, 6 no letter."""
    if word.islower():
        return 0
    if any(c.isdigit() for c in word):
        return 4
    if word.isupper():
        return 5 if len(word) == 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 1
    return 3 if any(c.isalpha() for c in word) else 6


def _parts(word: str) -> list[str]:
    """The word lowered and without accents, cut at punctuation and CJK characters."""
    parts: list[str] = []
    open_part = False
    for c in unicodedata.normalize("NFD", word.lower()):
        kind = _kind(c)
        if kind == "alone":
            parts.append(c)
            open_part = False
        elif kind == "space":
            open_part = False
        elif kind == "letter":
            if open_part:
                parts[-1] += c
            else:
                parts.append(c)
                open_part = True
    return parts


@cache
def _kind(c: str) -> str:
    """letter · alone (punctuation, CJK) · space · nothing (accent, control or format character)."""
    code = ord(c)
    category = unicodedata.category(c)
    if c in "\t\n\r" or category == "Zs":
        return "space"
    if code in (0, 0xFFFD) or category in ("Mn", "Cc", "Cf", "Cs", "Co", "Cn"):
        return "nothing"
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126 or category[0] == "P":
        return "alone"
    cjk = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF
    return "alone" if cjk or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F else "letter"
