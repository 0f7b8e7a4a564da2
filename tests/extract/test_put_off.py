"""Exercises put off, called off and ended, told by words that are not their own, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Category, EventMention
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe


def exercise(pipe: Pipe, text: str) -> EventMention:
    return extract(pipe.read(Article(id="case", text=text, published="2022-03-10")), pipe.ask).exercises[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The joint military exercise of Chile and Peru will be carried out at a later date.", "postponed"),
        ("The naval exercise of Chile and Peru, planned for March, has been moved to December.", "postponed"),
        ("The naval exercise of Chile and Peru will take place from May 18 to 22 instead, the navy said.", "postponed"),
        ("The army exercise of Chile and Peru will not be held before the middle of next month.", "postponed"),
        ("The joint military exercise of Chile and Peru will not be held, the ministry said.", "cancelled"),
        ("The joint military exercise of Chile and Peru, begun on March 2, was cut short on Tuesday.", "cancelled"),
        ("Chile broke off its joint military exercise with Peru on Tuesday.", "cancelled"),
        ("The joint military exercise of Chile and Peru fell through this month.", "cancelled"),
        ("The joint military exercise of Chile and Peru has been put on hold.", "suspended"),
        ("Chile pulled the plug on a joint military exercise with Peru on Tuesday.", "cancelled"),
        ("Chile broke off its military exercise with Peru on Tuesday. It is to go on in April.", "suspended"),
        (
            "Chile planned a military exercise with Peru. It was called off two days before it was to begin.",
            "cancelled",
        ),
        ("The joint military exercise of Chile and Peru has been moved to Arica.", None),
    ],
)
def test_status(pipe: Pipe, text: str, status: str | None) -> None:
    told = [a.value.value for a in exercise(pipe, text).of("status") if isinstance(a.value, Category)]
    if status is None:
        assert "postponed" not in told
    else:
        assert told == [status]


def test_between_its_first_and_its_last_day_it_is_under_way(pipe: Pipe) -> None:
    text = "Cuba began military manoeuvres on Monday. The manoeuvres, baptised Baluarte, last until Friday."
    (status,) = exercise(pipe, text).of("status")
    assert status.value == Category(value="under_way")


@pytest.mark.parametrize(
    "told",
    [
        "It was wound up on Tuesday, the ministry said.",
        "It was brought to a close on Tuesday, the ministry said.",
        "On Tuesday it was over.",
        "The first phase was held from 1 to 4 March. The exercise ended on Tuesday.",
    ],
)
def test_the_day_on_which_it_is_said_to_end(pipe: Pipe, told: str) -> None:
    text = "Chile and Peru held a joint military exercise near Arica. " + told
    (end,) = exercise(pipe, text).of("end")
    assert isinstance(end.value, When)
    assert end.value.edtf == "2022-03-08"


def test_a_cancellation_that_is_demanded_has_not_come(pipe: Pipe) -> None:
    text = (
        "The governor has demanded the cancellation of a joint military exercise of Chile and Peru that is to begin at "
        "Arica on March 20."
    )
    told = [a.value.value for a in exercise(pipe, text).of("status") if isinstance(a.value, Category)]
    assert told == ["planned"]


def status_of(pipe: Pipe, text: str) -> list[str]:
    return [a.value.value for a in exercise(pipe, text).of("status") if isinstance(a.value, Category)]


@pytest.mark.parametrize(
    "before",
    [
        "In 2019 the exercise was cancelled because of an election.",
        "The pandemic had put the previous two exercises on hold.",
    ],
)
def test_what_befell_earlier_editions_is_not_its_own(pipe: Pipe, before: str) -> None:
    text = f"Chile and Peru began the joint military exercise Baluarte on Monday, the navy said. {before}"
    assert status_of(pipe, text) == ["under_way"]


def test_an_exercise_whose_first_and_last_day_are_ahead_is_planned(pipe: Pipe) -> None:
    text = "Chile and Peru are launching the Baluarte manoeuvres, scheduled from March 12 to 20, the navy said."
    assert status_of(pipe, text) == ["planned"]
