"""Which exercise is a part of which, as reports say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from telling import actor, report, start
from vedette.merge import merge
from vedette.model.event import Argument, EventMention, Participation, Reading
from vedette.model.when import When


def both(text: str, whole: str, part: str, taking: tuple[str, str] = ("NOR", "NOR"), day: str = "") -> Reading:
    """A report that tells of two exercises, each denoted by its words in the text."""
    reading = report("a", [actor("NOR"), start("2031-05-05")], text=text)
    first = reading.exercises[0]
    at, inside = text.index(whole), text.index(part)
    span = reading.article.span(inside, inside + len(part))
    told = [Argument(field="participants", value=Participation(actor=taking[1], role="participant"), span=span)]
    if day:
        told.append(Argument(field="start", value=When(edtf=day, earliest=day, latest=day), span=span))
    around = replace(first, mention=reading.article.span(at, at + len(whole)))
    smaller = EventMention(id="x2", type="exercise", main=False, mention=span, arguments=tuple(told))
    return replace(reading, exercises=(around, smaller))


def found(reading: Reading, whole: str, part: str) -> set[tuple[str, str]]:
    events = {e.id: e for e in merge([reading])}
    names = {e.id: e.reports[0].text for e in events.values()}
    return {(names[e.id], names[p]) for e in events.values() for p in e.parts}


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("The relief drill at Lindby is part of the exercise Iron Heron.", "Iron Heron", "relief drill"),
        ("Marines held a landing, the final phase of Iron Heron, on Monday.", "Iron Heron", "landing"),
        ("Within the framework of the joint drill Iron Heron the fleet saved divers.", "Iron Heron", "saved divers"),
        ("As part of Iron Heron, gunners opened a live-fire drill.", "Iron Heron", "live-fire drill"),
        ("Iron Heron, which began in May, includes a live-fire drill near Orm.", "Iron Heron", "live-fire drill"),
        ("Iron Heron ended with a landing exercise on Friday.", "Iron Heron", "landing exercise"),
    ],
)  # fmt: skip
def test_parts_are_told_by_the_text(text: str, whole: str, part: str) -> None:
    assert found(both(text, whole, part), whole, part) == {(whole, part)}


@pytest.mark.parametrize(
    "text",
    [
        "Iron Heron began on Monday. A relief drill was held at Lindby.",
        "The relief drill is part of a new plan. Iron Heron goes on.",
        "After Iron Heron the fleet held a relief drill.",
        "Iron Heron is larger than the relief drill of last year.",
    ],
)
def test_standing_side_by_side_makes_no_part(text: str) -> None:
    assert found(both(text, "Iron Heron", "relief drill"), "Iron Heron", "relief drill") == set()


def test_times_and_participants_must_allow_it() -> None:
    text = "The relief drill at Lindby is part of the exercise Iron Heron."
    assert found(both(text, "Iron Heron", "relief drill", ("NOR", "FIN")), "Iron Heron", "relief drill") == set()
    early = both(text, "Iron Heron", "relief drill", day="2031-04-01")
    assert found(early, "Iron Heron", "relief drill") == set()


def test_two_that_hold_each_other_are_no_parts() -> None:
    text = "The relief drill is part of Iron Heron. Iron Heron is part of the relief drill."
    reading = both(text, "Iron Heron", "relief drill")
    again = text.rindex("relief drill")
    whole, part = reading.exercises
    more = (reading.article.span(again, again + 12),)
    other = (reading.article.span(text.rindex("Iron Heron"), text.rindex("Iron Heron") + 10),)
    both_ways = replace(reading, exercises=(replace(whole, mentions=other), replace(part, mentions=more)))
    assert found(both_ways, "Iron Heron", "relief drill") == set()
