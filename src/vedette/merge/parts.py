"""Exercises that are parts of others: a phase, a live-fire day, a relief drill inside a larger exercise.

A report must tell of both in one sentence and say so, in one of three ways:

1. the part first: "the relief drill, part of Iron Heron", "the second phase of Iron Heron";
2. the whole first: "within the framework of Iron Heron the fleet held a relief drill";
3. the whole names what it holds: "Iron Heron includes a live-fire drill", "ended with a landing exercise".

The times and the participants must allow it. Nothing is taken for a part because it merely lies inside the
time of a larger exercise, and two that are each called a part of the other are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.model.event import Participation, Reading
from vedette.model.record import Event
from vedette.model.when import When

_ORDINAL = r"(?:first|second|third|fourth|fifth|final|last|next|main|active|practical|live|sea|land|air|field|harbou?r)"
_SPAN = r"(?:phase|stage|portion|episode|leg|day|segment|element|serial)"
_FRAME = r"(?:in|within|under|inside) the (?:frame|framework|context|course|scope) of|under the umbrella of|held under"

_PART_FIRST = re.compile(
    rf"\b(?:part of|{_FRAME}|{_ORDINAL} {_SPAN} (?:of|in)|linked to|embedded in|nested in)\b",
    re.IGNORECASE,
)
"""Words between a part and the whole behind it."""

_WHOLE_FIRST = re.compile(
    rf"\b(?:as (?:a )?part of|{_FRAME}|during (?:the )?{_ORDINAL} {_SPAN} of)\s+(?:[\w’'“\"‘-]+\s+){{0,6}}$",
    re.IGNORECASE,
)
"""Words right before a whole whose part comes behind it; the whole's own article and adjectives may stand between."""

_HOLDS = re.compile(
    r"\b(?:includ(?:es|ed|ing)|compris(?:es|ed|ing)|consist(?:s|ed|ing) of|featur(?:es|ed|ing)|culminat\w+ (?:in|with)|"
    r"(?:opens|opened|begins|began|starts|started|ends|ended|closes|closed|concludes|concluded) with|"
    r"(?:is|was|are|were|will be) (?:divided|split) into)\b",
    re.IGNORECASE,
)
"""Words between a whole and a part behind it."""

_REACH = 220
"""Characters between two mentions within which words of the text tie them together."""

_BEFORE = 80
"""Characters before a whole in which "as part of" may stand."""

_STOP = re.compile(r"[.!?;][”\"’')\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a report speaks of an exercise."""

    event: Event
    begin: int
    end: int


def parts(events: Sequence[Event], by_id: Mapping[str, Reading]) -> list[Event]:
    """The events with the ids of their parts filled in."""
    told: dict[str, list[tuple[Event, str]]] = defaultdict(list)
    for event in events:
        for member in event.reports:
            told[member.report].append((event, member.mention_id))
    said: set[tuple[str, str]] = set()
    for report, members in told.items():
        if len(members) >= 2:
            said.update(_in_report(by_id[report], members))
    found: dict[str, set[str]] = defaultdict(set)
    for whole, part in said:
        if (part, whole) not in said:
            found[whole].add(part)
    return [replace(e, parts=tuple(sorted(found[e.id]))) if e.id in found else e for e in events]


def _in_report(reading: Reading, members: Sequence[tuple[Event, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of exercises of which the report calls the second a part of the first."""
    spans = {m.id: [m.mention, *m.mentions] for m in reading.exercises}
    places = sorted(
        (_Place(event, s.begin, s.end) for event, mention in members for s in spans.get(mention, ())),
        key=lambda p: (p.begin, p.end, p.event.id),
    )
    text = reading.article.text
    for i, left in enumerate(places):
        for right in places[i + 1 :]:
            if right.begin - left.end > _REACH:
                break
            if left.event.id == right.event.id or right.begin < left.end:
                continue
            for whole, part in _tied(text, left, right):
                if _allowed(whole, part):
                    yield whole.id, part.id


def _tied(text: str, left: _Place, right: _Place) -> Iterator[tuple[Event, Event]]:
    """Whole and part, as the words between two mentions or before the first tell them."""
    between = text[left.end : right.begin]
    if _STOP.search(between):
        return
    if _PART_FIRST.search(between):
        yield right.event, left.event
    elif _HOLDS.search(between) or _WHOLE_FIRST.search(_clause(text[max(0, left.begin - _BEFORE) : left.begin])):
        yield left.event, right.event


def _clause(before: str) -> str:
    """What stands before a mention in its own sentence."""
    return _STOP.split(before)[-1]


def _allowed(whole: Event, part: Event) -> bool:
    """Whether the part neither begins before the whole nor ends after it, and somebody takes part in both."""
    begins, ends = (_bound(whole, "start"), _bound(whole, "end"))
    first, last = (_bound(part, "start"), _bound(part, "end"))
    if (begins and first and first < begins) or (ends and last and last > ends):
        return False
    inside, around = _actors(part), _actors(whole)
    return not inside or not around or bool(inside & around)


def _bound(event: Event, field: str) -> str | None:
    for value in event.fields.get(field, ()):
        if isinstance(value.value, When) and value.value.resolved:
            return value.value.latest if field == "start" else value.value.earliest
    return None


def _actors(event: Event) -> set[str]:
    return {v.value.actor for v in event.fields.get("participants", ()) if isinstance(v.value, Participation)}
