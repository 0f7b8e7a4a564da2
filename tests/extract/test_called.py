"""A name that a report says an exercise has, or had, is that exercise's and not another exercise."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import EventMention
from vedette.model.source import Article
from vedette.read.pipe import Pipe

LEAD = "NAIROBI, March 3 - Kenya and Uganda opened the exercise Lake Guardian 2027 near Kisumu on Monday. "


def exercises(pipe: Pipe, text: str) -> list[list[str]]:
    """The names of each exercise of a report, the main one first."""

    def names(exercise: EventMention) -> list[str]:
        return [a.span.quote for a in exercise.of("names")]

    article = Article(id="a", text=text, published="2027-03-03")
    return [names(x) for x in extract(pipe.read(article), pipe.ask).exercises]


@pytest.mark.parametrize(
    "told",
    [
        "The exercise was formerly known as Swift Heron and lasts ten days.",
        "The drills, originally called Swift Heron, last ten days.",
        "Previously named Swift Heron, the exercise lasts ten days. It was renamed Swift Heron in 2025.",
        "Exercise Swift Heron was the previous name of the drill, the ministry noted.",
        "Commonly known as Swift Heron, the exercise lasts ten days.",
        "The exercise, which until 2025 was known as Swift Heron, lasts ten days.",
        "In the neighbouring states it is called “Swift Heron”. It lasts ten days.",
        "The Ugandan press calls the drill “Swift Heron”. It lasts ten days.",
        "The exercise went by the name of Swift Heron until 2025.",
        "The exercise, baptised Swift Heron in 2025, lasts ten days.",
    ],
)
def test_another_name_makes_no_other_exercise(pipe: Pipe, told: str) -> None:
    assert exercises(pipe, LEAD + told) == [["Lake Guardian 2027", "Swift Heron"]]


@pytest.mark.parametrize(
    "lead",
    [
        "The armies opened the exercise Amber Pine 2027 (Lithuanian: “Gintarine Pusis”) on Monday.",
        "The armies opened the exercise Amber Pine 2027, in Lithuanian “Gintarine Pusis”, on Monday.",
        "The armies opened the exercise Amber Pine 2027, under its Lithuanian name Gintarine Pusis, on Monday.",
    ],
)
def test_the_name_in_another_tongue(pipe: Pipe, lead: str) -> None:
    assert exercises(pipe, lead) == [["Amber Pine 2027", "Gintarine Pusis"]]


def test_what_another_exercise_is_called_stays_with_it(pipe: Pipe) -> None:
    told = "In 2025 the two armies held Exercise Blue Lantern near Gulu, which is called “Taa ya Samawati” in Kenya."
    main, other = exercises(pipe, LEAD + told)
    assert main == ["Lake Guardian 2027"]
    assert other == ["Blue Lantern", "Taa ya Samawati"]


def test_joint_before_a_name_is_no_part_of_which_it_is(pipe: Pipe) -> None:
    told = "“Joint Lake Guardian 2027” brings together 1,200 troops."
    assert exercises(pipe, LEAD + told) == [["Lake Guardian 2027", "Joint Lake Guardian 2027"]]


@pytest.mark.parametrize(
    "told",
    [
        "The drills are the largest in the region since Blue Lantern-2019, in which 70 ships were involved.",
        "The drills are bigger than Blue Lantern 2019.",
        "Fewer ships will take part than in Blue Lantern-2019.",
    ],
)
def test_what_an_exercise_without_a_name_is_compared_with_is_another(pipe: Pipe, told: str) -> None:
    lead = "MOMBASA, March 3 - Kenya's navy will hold large-scale exercises in the Indian Ocean from 14 to 21 March. "
    main, other = exercises(pipe, lead + told)
    assert main == []
    assert [name.replace("-", " ") for name in other] == ["Blue Lantern 2019"]


def test_a_headline_cuts_a_name_short(pipe: Pipe) -> None:
    text = (
        "Kenya, Uganda scale back Lantern drills\n\n"
        "NAIROBI, March 3 - Kenya and Uganda on Tuesday began a smaller form of their annual exercise Lantern Horizon "
        "near Kisumu, the Kenyan army said."
    )
    assert exercises(pipe, text) == [["Lantern Horizon"]]


@pytest.mark.parametrize(
    "told",
    ["replace the war games Swift Heron", "supersede the annual war games Swift Heron"],
)
def test_what_an_exercise_replaces_gives_it_no_name(pipe: Pipe, told: str) -> None:
    lead = f"Kenya and Uganda opened joint military exercises on Monday. They agreed to {told}. "
    main, *_ = exercises(pipe, lead + "The shorter exercise is dubbed Lake Guardian.")
    assert main == ["Lake Guardian"]


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("Lake Guardian is held every two years.", True),
        ("Lake Guardian, led by the Kenyan navy, has been held since 2015.", True),
        ("Officers from Oman are in Lake Guardian too.", False),
    ],
)
def test_the_name_of_the_series_where_it_is_spoken_of(pipe: Pipe, told: str, bare: bool) -> None:
    assert exercises(pipe, LEAD + told) == [["Lake Guardian 2027", *(["Lake Guardian"] if bare else [])]]


def test_the_caption_of_an_old_edition_is_not_the_main_exercise(pipe: Pipe) -> None:
    caption = "A frigate sails during Lake Guardian 2019.\n\n"
    lead = "Kenya and Uganda began Exercise Lake Guardian near Kisumu on Monday with 900 soldiers."
    assert exercises(pipe, caption + lead)[0] == ["Lake Guardian"]
