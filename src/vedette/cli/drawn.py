"""A table drawn for a terminal: columns side by side, long cells folded, as wide as the window and no wider."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_GAP = 2
"""Blanks between two columns."""

_NARROWEST = 6
"""A column is folded no narrower than this, even if the table then is wider than the window."""


def drawn(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], width: int) -> Iterator[str]:
    """The lines of a table; numeric columns stand to the right."""
    sizes = _sizes([[row[i] for row in (columns, *rows)] for i in range(len(columns))], width)
    yield from _lines(columns, sizes, numeric)
    yield (" " * _GAP).join("─" * size for size in sizes)
    for row in rows:
        yield from _lines(row, sizes, numeric)


def _sizes(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column: what it asks for, the widest made narrower until the table fits.

    Words are broken only where that is not enough, and the first column never is: one copies an id from it.
    """
    sizes = [max(map(_wide, column)) for column in cells]
    words = [max(_wide(word) for cell in column for word in cell.split(" ")) for column in cells]
    for floors in (words, [_NARROWEST] * len(sizes)):
        least = [words[0], *floors[1:]]
        while sum(sizes) + _GAP * (len(sizes) - 1) > width:
            free = [(size, i) for i, size in enumerate(sizes) if size > least[i]]
            if not free:
                break
            sizes[max(free)[1]] -= 1
    return sizes


def _lines(row: Sequence[str], sizes: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    folded = [_folded(cell, size) for cell, size in zip(row, sizes, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        padded = []
        for part, size, number in zip(parts, sizes, numeric, strict=True):
            blank = " " * (size - _wide(part))
            padded.append(blank + part if number else part + blank)
        yield (" " * _GAP).join(padded).rstrip()


def _folded(text: str, size: int) -> list[str]:
    """The text in pieces that fit, broken at a blank where there is one."""
    pieces = [""]
    for word in text.split(" "):
        joined = f"{pieces[-1]} {word}" if pieces[-1] else word
        if _wide(joined) <= size:
            pieces[-1] = joined
            continue
        if pieces[-1]:
            pieces.append("")
        for letter in word:
            if pieces[-1] and _wide(pieces[-1]) + _wide(letter) > size:
                pieces.append("")
            pieces[-1] += letter
    return pieces


def _wide(text: str) -> int:
    """How many cells of a terminal a text takes: letters of East Asia take two, marks over a letter none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
