"""Towns, capes and islands that a report says an exercise is near, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Nearness
from vedette.model.source import Article
from vedette.read.pipe import Pipe


def near(pipe: Pipe, text: str) -> set[tuple[str | None, float | None, str | None]]:
    """What the first exercise of a text is near: whose, how far, which place."""
    found = extract(pipe.read(Article(id="case", text=text, published="2022-05-05")), pipe.ask).exercises[0]
    values = [a.value for a in found.of("near")]
    return {(v.actor, v.distance_km, v.place) for v in values if isinstance(v, Nearness)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chinese warships held a naval exercise off Da Nang on Monday.", {("VNM", None, "Da Nang")}),
        ("Iran and Oman began joint naval drills off the port of Chabahar on Tuesday.", {("IRN", None, "Chabahar")}),
        (
            "Latvia and Estonia opened military exercises on Monday at the Ādaži base, 25 km from Riga.",
            {(None, 25.0, "Riga")},
        ),
        ("Chinese warships held a naval exercise off Da Nang, Vietnam, on Monday.", {("VNM", None, "Da Nang")}),
        ("Russian troops began a live-fire exercise west of Narva on Friday.", {("EST", None, "Narva")}),
        (
            "Poland and Lithuania opened a joint military exercise on Monday. It is held near Toruń and Inowrocław.",
            {(None, None, "Toruń"), (None, None, "Inowrocław")},
        ),
    ],
)
def test_towns(pipe: Pipe, text: str, told: set[tuple[str | None, float | None, str | None]]) -> None:
    assert near(pipe, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Finland and Sweden began military exercises in the north of Lapland on Monday.",
        "Italy and Spain began naval exercises in and off Taranto on Monday.",
        "Portugal and Spain began military exercises in Beja on Monday. A house burned near Porto the same day.",
        "Kenya began military exercises in Isiolo on Monday, more than 1,000 km from Kampala.",
    ],
)
def test_other_places_are_not_near(pipe: Pipe, text: str) -> None:
    assert near(pipe, text) == set()


def test_the_border_of_the_host_does_not_say_whom_it_is_near(pipe: Pipe) -> None:
    text = "Belarus began military exercises near Brest on Monday, on the border between Belarus and Poland."
    assert ("BLR", None, None) not in near(pipe, text)
    assert ("POL", None, None) in near(pipe, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Russia began a military exercise on Tuesday not far from Finland and Estonia, the ministry said.",
            {("FIN", None), ("EST", None)},
        ),
        (
            "Norway began the drill Cold Lantern on Monday. Units train within 90 km of the Russian frontier.",
            {("RUS", 90.0)},
        ),
        (
            "Lithuania opened a military exercise on Monday in the strip of land between Belarus and Russia.",
            {("BLR", None), ("RUS", None)},
        ),
        (
            "Poland and Slovakia are holding joint military exercises near the Polish border with EU member Lithuania.",
            {("LTU", None)},
        ),
        ("Ghana will stage 10-day naval exercises with Togo and Benin off its coast next month.", {("GHA", None)}),
        ("Argentina began a naval exercise off the country's southern coast on Monday.", {("ARG", None)}),
        (
            "Thailand held a live-fire military exercise on Monday just across the border from Cambodia.",
            {("KHM", None)},
        ),
    ],
)
def test_states(pipe: Pipe, text: str, told: set[tuple[str | None, float | None]]) -> None:
    assert {(actor, km) for actor, km, _ in near(pipe, text)} == told


def test_a_border_without_a_name_is_that_with_the_neighbour_spoken_of(pipe: Pipe) -> None:
    text = "India began the military exercise Desert Lantern on Monday in Rajasthan near the international border."
    assert near(pipe, text) == set()
    assert near(pipe, f"{text} Pakistan said it was watching.") == {("PAK", None, None)}
    assert near(pipe, f"{text} Pakistan, China and Nepal said they were watching.") == set()


def test_a_border_with_one_of_those_who_drill_is_not_that_with_another(pipe: Pipe) -> None:
    text = "Brazil and Uruguay began a joint military exercise in Brazil on Monday, 90 kilometres from the border."
    assert near(pipe, f"{text} The talks with Venezuela went on in Caracas. They had begun in the spring.") == set()


def test_the_capital_of_those_who_drill_is_nobody_elses(pipe: Pipe) -> None:
    text = "Tajikistan and Mongolia began a joint military exercise on Monday near the Tajik capital."
    assert {actor for actor, _, _ in near(pipe, text)} == {None}


def test_a_part_of_a_land_is_not_near_it(pipe: Pipe) -> None:
    text = "Russia and Algeria announced a joint military exercise in the west of Algeria, near the Moroccan border."
    assert {actor for actor, _, _ in near(pipe, text)} == {"MAR"}


def test_a_distance_stands_with_its_number(pipe: Pipe) -> None:
    text = "Russia opened military exercises on Monday at Gusev, 30 km from the border of Lithuania."
    (exercise,) = extract(pipe.read(Article(id="case", text=text, published="2022-05-05")), pipe.ask).exercises
    assert [a.span.quote for a in exercise.of("near")] == ["30 km from the border of Lithuania"]


def test_a_coast_is_near_its_state_unless_the_exercise_is_ashore_there_too(pipe: Pipe) -> None:
    text = "Egypt and Greece opened naval drills on Monday off Alexandria."
    assert near(pipe, text) == {("EGY", None, "Alexandria")}
    assert near(pipe, f"{text} The drills are also held in Port Said.") == {(None, None, "Alexandria")}


def test_a_land_told_by_its_neighbours_is_near_them(pipe: Pipe) -> None:
    text = "Azerbaijan opened the exercise Amber Heron on Monday in Nakhchivan, which lies between Armenia and Iran."
    assert {actor for actor, _, _ in near(pipe, text)} == {"ARM", "IRN"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("South Korea and Canada held a live-fire exercise on Monday 30 km south of the Demilitarized Zone.", {"PRK"}),
        ("South Korean artillery units held live-fire drills on Monday near the inter-Korean border.", {"PRK"}),
        (
            "India and Kenya began the exercise Amber Heron in Auli on Monday, 90 km from the Line of Actual Control.",
            {"CHN"},
        ),
    ],
)
def test_a_line_with_a_name_is_near_the_other_side(pipe: Pipe, text: str, told: set[str]) -> None:
    assert {actor for actor, _, _ in near(pipe, text)} - {None} == told
