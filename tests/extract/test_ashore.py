"""In whose country a place lies that is told in words, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Location
from vedette.model.source import Article
from vedette.read.pipe import Pipe


def places(pipe: Pipe, text: str) -> list[tuple[str, str | None]]:
    """The words and the country of each place of the first exercise."""
    found = extract(pipe.read(Article(id="case", text=text, published="2031-05-08")), pipe.ask).exercises[0]
    return [(a.span.quote, a.value.country) for a in found.of("places") if isinstance(a.value, Location)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The navies of Japan and India opened a drill on Monday in waters west of Luzon with five ships.",
            [("waters west of Luzon", None)],
        ),
        (
            "Iceland and Norway will hold a joint exercise from Monday in the waters around Surtsey with eight ships.",
            [("waters around Surtsey", None)],
        ),
    ],
)
def test_open_waters_are_nobodys(pipe: Pipe, text: str, told: list[tuple[str, str | None]]) -> None:
    assert [p for p in places(pipe, text) if p[0] in {words for words, _ in told}] == told


def test_territorial_waters_are_a_states(pipe: Pipe) -> None:
    found = places(pipe, "Iran and Oman began joint naval drills in Omani territorial waters off Salalah on Tuesday.")
    assert {country for _, country in found} == {"OMN"}


def test_an_unknown_place_is_where_its_exercise_is(pipe: Pipe) -> None:
    text = "Jordan and Saudi Arabia ended the exercise Falcon Path on Monday in the Wadi Harun desert of Jordan."
    assert ("Wadi Harun desert", "JOR") in places(pipe, text)
    text = "Jordan's army ended a military exercise on Monday in the Wadi Harun desert. It lasted ten days."
    assert {country for _, country in places(pipe, text)} == {"JOR"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norway and Denmark began the naval exercise Grey Tern on Monday in the waters between Bergen and Skagen.",
            ("waters between Bergen and Skagen", None),
        ),
        (
            "Kenya opened the exercise Amber Heron on Monday. The training area lies between Nakuru and Naivasha.",
            ("between Nakuru and Naivasha", "KEN"),
        ),
        (
            "Iran began a naval drill on Monday in an area stretching from Jask to Chabahar.",
            ("area stretching from Jask to Chabahar", "IRN"),
        ),
    ],
)
def test_a_stretch_between_two_places_is_one(pipe: Pipe, text: str, told: tuple[str, str | None]) -> None:
    assert places(pipe, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenya's army began a military exercise in the far north of the country on Monday.",
            "far north of the country",
        ),
        ("Venezuela began military drills across the country on Wednesday.", "across the country"),
    ],
)
def test_parts_of_the_country_are_places(pipe: Pipe, text: str, told: str) -> None:
    assert [words for words, _ in places(pipe, text)] == [told]
    assert all(country for _, country in places(pipe, text))


def test_where_a_place_lies_in_the_country_is_part_of_it(pipe: Pipe) -> None:
    text = "Kenya's army began a military exercise at Garissa in the east of the country on Monday."
    assert [words for words, _ in places(pipe, text)] == ["Garissa"]
