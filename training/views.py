"""Whose a word is, the status of the exercise that a phrase denotes, an actor's role: targets of the views."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.labels import ROLE, SLOT_INDEX, STATE, WHOSE
from training.sentences import UNKNOWN, Sentence
from training.words import Word
from vedette.read.parse import CONTEXT_END

_TELLING = frozenset(SLOT_INDEX[tag] for tag in ("B-MENTION", "B-NAME"))
_TRIGGER = re.compile(r"(?i)^(?:exercis|drill|man(?:o|oe)uv|war-?gam|training$|games$|patrols?$|rehears|simulation)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A stretch of a report that belongs to an exercise."""

    begin: int
    end: int
    main: bool
    status: str | None = None
    """Of the exercise, where the stretch denotes it."""
    role: str | None = None
    """Of the actor, where the stretch is one."""


def views(words: Sequence[Word], told: Sequence[Told], *, every: bool) -> Iterator[tuple[int, int, int]]:
    """What each word says. The shortest stretches over it decide; where these are of both ranks nothing is asked.

    `every` says that all phrases of all exercises are told: a word such as drill outside of them is then nobody's.
    """
    for word in words:
        over = [t for t in told if t.begin < word.end and word.begin < t.end]
        least = min((t.end - t.begin for t in over), default=0)
        ranks = {"main" if t.main else "other" for t in over if t.end - t.begin == least}
        states = {t.status for t in over if t.status}
        roles = {t.role for t in over if t.role}
        if every and not over and _TRIGGER.match(word.text):
            ranks = {"none"}
        yield (
            WHOSE.index(min(ranks)) if len(ranks) == 1 else UNKNOWN,
            STATE.index(min(states)) if len(states) == 1 else UNKNOWN,
            ROLE.index(min(roles)) if len(roles) == 1 else UNKNOWN,
        )


def in_context(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """The later sentences that tell of an exercise behind the first one that does, for the views alone.

    As `vedette.read.parse` reads them: what is a background exercise often shows only beside the main one.
    """
    telling = [s for s in found if any(tag in _TELLING for tag in s.slots or ())]
    for sentence in telling[1:]:
        before = (*telling[0].words, CONTEXT_END)
        nothing = (UNKNOWN, UNKNOWN, UNKNOWN)
        yield Sentence(
            source="context",
            words=before + sentence.words,
            views=(nothing,) * len(before) + (sentence.views or ()),
        )
