"""Whose a word is, the status of the exercise that a phrase denotes, an actor's role: targets of the views."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.labels import ROLE, SLOT_INDEX, STATE, WHOSE, mask
from training.sentences import UNKNOWN, Sentence
from training.words import Word
from vedette.read.asking import LEAD_END, LEAD_WORDS, PASSAGE_WORDS, TELLING, filled

_BORDER = Sentence(
    source="passage",
    words=(LEAD_END,),
    names=(mask(["O"]),),
    slots=(0,),
    said=(0,),
    views=((UNKNOWN, UNKNOWN, UNKNOWN),),
)
_TELLING = frozenset(SLOT_INDEX[tag] for tag in TELLING)
TRIGGER = re.compile(r"(?i)^(?:exercis|drill|man(?:o|oe)uv|war-?gam|training$|games$|patrols?$|rehears|simulation)")


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
        if every and not over and TRIGGER.match(word.text):
            ranks = {"none"}
        yield (
            WHOSE.index(min(ranks)) if len(ranks) == 1 else UNKNOWN,
            STATE.index(min(states)) if len(states) == 1 else UNKNOWN,
            ROLE.index(min(roles)) if len(roles) == 1 else UNKNOWN,
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences first..last (half-open) of a report, read together."""

    first: int
    last: int
    led: bool
    """Whether the lead goes in front: it is not among them."""


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


def in_passages(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """A report's sentences in passages, as the asker reads them, which begins with what a reader learnt from these.

    What is a background exercise, or whose place a town is, often shows only beside other sentences.
    """
    if not found:
        return
    lead = next((i for i, s in enumerate(found) if tells(s)), 0)
    before = _first(found[lead], LEAD_WORDS), _BORDER
    for passage in passages([len(s.words) for s in found], lead):
        inside = [*(before if passage.led else ()), *found[passage.first : passage.last]]
        yield Sentence(
            source="passage",
            words=tuple(w for s in inside for w in s.words),
            names=tuple(n for s in inside for n in s.names or ()),
            slots=tuple(t for s in inside for t in s.slots or ()),
            said=tuple(t for s in inside for t in s.said or ()),
            views=tuple(v for s in inside for v in s.views or ()),
        )


def _first(sentence: Sentence, size: int) -> Sentence:
    """The sentence up to a word."""
    layers = (sentence.names, sentence.slots, sentence.said, sentence.views)
    names, slots, said, views = (layer and layer[:size] for layer in layers)
    return replace(sentence, words=sentence.words[:size], names=names, slots=slots, said=said, views=views)


def tells(sentence: Sentence) -> bool:
    """Whether a phrase or a name of an exercise stands in it."""
    return any(tag in _TELLING for tag in sentence.slots or ())
