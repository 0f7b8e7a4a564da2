"""Political events by declared types: what a sentence mainly tells, and what a report dates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vedette.extract.events import events
from vedette.extract.report import extract
from vedette.model.event import EventMention, Participation
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("events.toml").read_text(encoding="utf-8"))["case"]


def found(pipe: Pipe, text: str, *, timed: bool = False) -> tuple[EventMention, ...]:
    return events(pipe.read(Article(id="case", text=text, published="2031-05-13")), timed=timed)


def actors(event: EventMention, field: str) -> list[str]:
    return sorted({a.value.actor for a in event.of(field) if isinstance(a.value, Participation)})


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:45] for c in CASES])
def test_a_sentence_tells_mainly_one_event(pipe: Pipe, case: dict[str, Any]) -> None:
    (event,) = found(pipe, case["text"])
    assert (event.plover, actors(event, "actors"), actors(event, "recipients")) == (
        case["type"],
        case["actors"],
        case["recipients"],
    )
    for argument in event.arguments:
        assert case["text"][argument.span.begin : argument.span.end] == argument.span.quote
        assert argument.rule, "a value says why"


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("The Belgian king will visit Canada on 20 May.", "CONSULT"),
        ("Turkey and Iraq signed a water accord on 2 May.", "AGREE"),
        ("Sudan invaded Chad in March 2029.", "ASSAULT"),
    ],
)
def test_a_dated_event_of_a_report_keeps_its_own_type(pipe: Pipe, text: str, plover: str) -> None:
    (event,) = found(pipe, text, timed=True)
    assert event.plover == plover
    assert event.of("when")


@pytest.mark.parametrize(
    "text",
    [
        "Turkey and Iraq signed a water accord.",
        "Finland would attack Sweden on 3 May if it could.",
        "Spain did not invade Portugal on 2 May.",
        "Kenya opened the port on 4 March.",
        "Ghana's army showed its strength in a demonstration of readiness on 2 May.",
    ],
)
def test_what_has_no_time_or_is_not_told_as_a_fact_is_no_event_of_a_report(pipe: Pipe, text: str) -> None:
    assert found(pipe, text, timed=True) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The naval drill begins on May 19, three days after leaders of ASEAN meet in Jakarta.", "2031-05-16"),
        ("The naval drill ends on May 19, a week before leaders of ASEAN meet in Jakarta.", "2031-05-26"),
        ("Leaders of ASEAN meet in Jakarta on May 19, three days after the naval drill begins.", "2031-05-19"),
    ],
)
def test_an_event_lies_as_far_from_the_time_of_its_sentence_as_is_told(pipe: Pipe, text: str, wanted: str) -> None:
    times = [a.value for e in found(pipe, text, timed=True) if e.plover == "CONSULT" for a in e.of("when")]
    assert [t.earliest for t in times if isinstance(t, When)] == [wanted]


def test_the_exercise_itself_is_no_other_event(pipe: Pipe) -> None:
    text = "Chile and Peru will hold joint naval drills on 20 May. Chile deployed two frigates to the drills on 12 May."
    reading = extract(pipe.read(Article(id="case", text=text, published="2031-05-13")), pipe.ask)
    assert reading.exercises
    assert reading.events == ()


@pytest.mark.parametrize("text", ["", "\x00\x07\ud800", "attack " * 4000, "Russia attacked Ukraine and " * 1500])
def test_any_text_is_read(pipe: Pipe, text: str) -> None:
    for timed in (True, False):
        for event in found(pipe, text, timed=timed):
            assert text[event.mention.begin : event.mention.end] == event.mention.quote
