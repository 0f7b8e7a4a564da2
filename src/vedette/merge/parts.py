"""Exercises that are parts of others: a phase, a live-fire day, a relief drill inside a larger exercise.

A report must tell of both and say so in the words between them; the times and the participants must
allow it. Nothing is taken for a part because it merely lies inside the time of a larger exercise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vedette.model.event import Participation, Reading
from vedette.model.record import Event, Member
from vedette.model.when import When

_PART = re.compile(
    r"\b(?:part of|(?:in|within) the (?:frame|framework|context|course) of"
    r"|(?:first|second|third|final|last|main|active|live|sea|land|air|field) (?:phase|stage|portion|episode) of"
    r"|held under|under the umbrella of|linked to)\b",
    re.IGNORECASE,
)
_REACH = 220
"""Characters between two mentions within which words of the text tie them together."""


def parts(events: Sequence[Event], by_id: Mapping[str, Reading]) -> list[Event]:
    """The events with the ids of their parts filled in."""
    told: dict[str, list[tuple[Event, Member]]] = defaultdict(list)
    for event in events:
        for member in event.reports:
            told[member.report].append((event, member))
    found: dict[str, set[str]] = defaultdict(set)
    for report, members in told.items():
        if len(members) < 2:
            continue
        text = by_id[report].article.text
        for whole, at in members:
            for part, inside in members:
                if part.id != whole.id and _says_part(text, inside, at) and _allowed(whole, part):
                    found[whole.id].add(part.id)
    return [replace(e, parts=tuple(sorted(found[e.id]))) if e.id in found else e for e in events]


def _says_part(text: str, part: Member, whole: Member) -> bool:
    """Whether the text says "PART … part of … WHOLE" in one breath."""
    between = text[part.end : whole.begin]
    if not 0 < len(between) <= _REACH or "\n" in between.strip() or re.search(r"[.!?]\s", between):
        return False
    return _PART.search(between) is not None


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
