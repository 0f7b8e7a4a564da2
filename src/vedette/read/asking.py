"""How a report is asked about one exercise: passages in which a phrase that denotes it stands between two marks.

A date or a town beside several exercises belongs to one of them. Read with that one marked, the encoder tells what is
its own: the same words give other answers when another exercise is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAD_END = "|"
"""The word between the lead and a passage that does not hold it."""
LEAD_WORDS = 50
"""Of a longer lead the words up to here are read."""
TELLING = frozenset({"B-MENTION", "B-NAME"})
"""Tags by which a sentence tells of an exercise."""
PASSAGE_WORDS = 130
"""Words of a passage with the lead in front of it, as long as its sentences allow it: some 165 pieces, in length near
what a run costs least with."""
PUT_IN = -1
"""The sentence number of what no sentence has: of the marks and of the fence behind a lead."""
OPENING, CLOSING, FENCE = 0, 1, 2
MARK_PIECES = (1, 2)
"""The pieces of the opening and the closing mark; no text has them."""
SPACE = 3
"""Words that the marks and the fence take."""

Spot = tuple[int, int, int]
"""A sentence's number, and the first word and the one behind the last of a phrase in it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A passage with a phrase marked in it."""

    words: tuple[tuple[int, int], ...]
    """Sentence and word in it; or `PUT_IN` and `OPENING`, `CLOSING`, `FENCE`."""
    skip: int
    """Words in front that are only read along."""

    @property
    def mark(self) -> int:
        """Where the opening mark stands."""
        return self.words.index((PUT_IN, OPENING))


def questions(
    sizes: Sequence[int], spot: Spot, lead: int, *, whole: bool, words: int = PASSAGE_WORDS
) -> Iterator[Question]:
    """The passages that ask about the exercise which a phrase denotes.

    `whole`: all of the report in passages of so many words, each without the phrase behind the sentence that holds it.
    Else the one passage around the phrase, behind the report's lead.
    """
    if not whole:
        yield _around(sizes, spot, lead)
        return
    number = spot[0]
    before = [*_cut(sizes[number], spot), (PUT_IN, FENCE)]
    first = 0
    while first < len(sizes):
        last = filled(sizes, first, words - SPACE)
        inside = first <= number < last
        if not inside:
            last = filled(sizes, first, words - len(before))
        text = [w for s in range(first, last) for w in _sentence(sizes[s], s, spot)]
        yield Question(tuple(text if inside else [*before, *text]), 0 if inside else len(before))
        first = last


def filled(sizes: Sequence[int], first: int, room: int) -> int:
    """Where a passage ends that begins with a sentence and has room for so many words; it holds one at least."""
    last, used = first + 1, sizes[first]
    while last < len(sizes) and used + sizes[last] <= room:
        used += sizes[last]
        last += 1
    return last


def _around(sizes: Sequence[int], spot: Spot, lead: int) -> Question:
    number = spot[0]
    room = PASSAGE_WORDS - SPACE - (0 if lead == number else min(sizes[lead], LEAD_WORDS))
    # One sentence before it, then what follows, then more before.
    first = number - 1 if number and sizes[number - 1] + sizes[number] <= room else number
    last = filled(sizes, first, room)
    while first and sum(sizes[first - 1 : last]) <= room:
        first -= 1
    text = [w for s in range(first, last) for w in _sentence(sizes[s], s, spot)]
    if first <= lead < last:
        return Question(tuple(text), 0)
    before = [*((lead, i) for i in range(min(sizes[lead], LEAD_WORDS))), (PUT_IN, FENCE)]
    return Question((*before, *text), len(before))


def _sentence(size: int, number: int, spot: Spot) -> Iterator[tuple[int, int]]:
    """A sentence's words, with the marks where the phrase stands in it."""
    for i in range(size):
        if number == spot[0] and i == spot[1]:
            yield PUT_IN, OPENING
        yield number, i
        if number == spot[0] and i == spot[2] - 1:
            yield PUT_IN, CLOSING


def _cut(size: int, spot: Spot) -> list[tuple[int, int]]:
    """The sentence that holds the phrase, or the part of it around the phrase where it is long."""
    number, begin, end = spot
    first = 0 if end <= LEAD_WORDS else max(0, min(begin, end - LEAD_WORDS // 2))
    last = min(size, max(end, first + LEAD_WORDS))
    return [w for w in _sentence(size, number, spot) if w[0] == PUT_IN or first <= w[1] < last]
