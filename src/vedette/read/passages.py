"""How a report's sentences are read a second time: some together, behind the first one that tells of an exercise.

What a place, a date or a number is to an exercise often shows only beside other sentences. The whole report does not
fit into the encoder at once; a passage of it does, and the lead in front says what the report is about.
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


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences first..last (half-open) of a report, read together."""

    first: int
    last: int
    led: bool
    """Whether the lead goes in front: it is not among them."""


def lead_of(tells: Sequence[bool], words: int) -> int | None:
    """The number of the sentence that leads a report of so many words: the first that tells of an exercise.

    None where the report is not to be read again: one such sentence in a long text is mostly a mistake.
    """
    enough = 2 if words >= PASSAGE_WORDS else 1
    return list(tells).index(True) if sum(tells) >= enough else None


def front(lead: Sequence[str]) -> list[str]:
    """The words that stand before a passage which does not hold the lead."""
    return [*lead[:LEAD_WORDS], LEAD_END]


def passages(sizes: Sequence[int], lead: int) -> Iterator[Passage]:
    """A report cut in passages: `sizes` are the words of its sentences, `lead` the number of the one that leads."""
    front = min(sizes[lead], LEAD_WORDS) + 1
    first = 0
    while first < len(sizes):
        last = filled(sizes, first, PASSAGE_WORDS)
        led = not first <= lead < last
        if led:
            last = filled(sizes, first, PASSAGE_WORDS - front)
        yield Passage(first, last, led)
        first = last


def filled(sizes: Sequence[int], first: int, room: int) -> int:
    """Where a passage ends that begins with a sentence and has room for so many words; it holds one at least."""
    last, used = first + 1, sizes[first]
    while last < len(sizes) and used + sizes[last] <= room:
        used += sizes[last]
        last += 1
    return last
