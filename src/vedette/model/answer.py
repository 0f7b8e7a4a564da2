"""What a report tells of one exercise, asked about it by a phrase that denotes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from vedette.model.doc import Doc

Shares = Mapping[int, Sequence[float]]
"""Token number → probabilities; what the passages around the phrase do not hold was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What words are to the exercise."""

    slots: Shares = field(default_factory=dict)
    """In the order of `SLOTS`; what is left to 1 is nothing."""
    roles: Shares = field(default_factory=dict)
    """In the order of `ROLES`: how an actor that the word names takes part."""
    states: Sequence[float] = ()
    """In the order of `STATES`, the last of them nothing: how far the exercise has come; empty where not told."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Value of a closed list, as in `focus peacekeeping` → its likelihood."""


class Ask(Protocol):
    """Asks a report about the exercise that tokens first..last denote."""

    def __call__(self, doc: Doc, first: int, last: int, *, whole: bool) -> Answer:
        """`whole`: by all of the report; else by the passage around the phrase."""
        ...


def joined(answers: Sequence[Answer]) -> Answer:
    """Answers about one exercise as one: of a word asked twice the one by which it is likelier something to it.

    What they say of the exercise as a whole is the first one's, which its first phrase got.
    """
    slots: dict[int, Sequence[float]] = {}
    roles: dict[int, Sequence[float]] = {}
    for answer in answers:
        for i, row in answer.slots.items():
            if i not in slots or sum(row) > sum(slots[i]):
                slots[i], roles[i] = row, answer.roles[i]
    first = answers[0]
    return Answer(slots=slots, roles=roles, states=first.states, values=first.values)
