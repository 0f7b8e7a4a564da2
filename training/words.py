"""Raw text to sentences of words, by the rules the package itself reads with."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.read import sentences as rules
from vedette.read.tokens import visible, words


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its code points in the source text."""

    text: str
    begin: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text."""
    return [Word(visible(text[begin:end]), begin, end) for begin, end in words(text)]


def sentences_of(text: str) -> list[list[Word]]:
    """The sentences of a text."""
    every = words_of(text)
    ranges = [(w.begin, w.end) for w in every]
    return [every[s.first : s.last] for s in rules.sentences(text, ranges)]
