"""Other editions of an exercise, told by their turn and their time."""

from __future__ import annotations

import pytest

from beside import actors, read, starts, statuses
from vedette.model.event import Name
from vedette.read.pipe import Pipe

PUBLISHED = "2027-05-12"
OPENING = "Sweden and Finland began the joint exercise Quiet Heron 27 near Boden on Monday. "


@pytest.mark.parametrize(
    ("said", "start", "state"),
    [
        ("The next round is planned for May 2029 at Kiruna.", "2029-05", "planned"),
        ("Last year's was called off because of snow.", "2026", "cancelled"),
        ("Next year's will go to Finland.", "2028", "planned"),
        ("The 2021 drill drew 300 men.", "2021", "completed"),
        ("The first took place in 2015.", "2015", "completed"),
        ("The last had been held in March 2021.", "2021-03", "completed"),
        ("It is the eleventh; the tenth was in 2022 at Luleå.", "2022", "completed"),
        ("In 2021 the previous such drill had been paid for with torn nets.", "2021", "completed"),
        ("An earlier one, in 2016, is remembered for its landing craft.", "2016", "completed"),
        ("The last Quiet Heron was held off Hanko in August 2023.", "2023-08", "completed"),
    ],
)
def test_an_edition_told_by_its_turn_is_an_exercise_of_the_same_two(
    pipe: Pipe, said: str, start: str, state: str
) -> None:
    main, others = read(pipe, OPENING + said, PUBLISHED)
    assert starts(main) == ["2027-05-10"]
    (other,) = others
    assert (starts(other), statuses(other)) == ([start], [state])
    assert actors(other) == {"SWE", "FIN"}


def test_editions_told_one_after_the_other_are_each_an_exercise(pipe: Pipe) -> None:
    text = "The exercise ends on May 20. The previous one was held in 2025. The first took place in 2015. "
    _, others = read(pipe, OPENING + text + "The next round is planned for May 2029.", PUBLISHED)
    assert [starts(e) for e in others] == [["2025"], ["2015"], ["2029-05"]]


@pytest.mark.parametrize(
    "said",
    [
        "The second phase will run from June 3 to 9.",
        "The first day was calm.",
        "The first soldiers came in April 2022.",
        "The next step was agreed in March 2021.",
        "The first to arrive were the Finns.",
        "The 2027 exercise is the largest so far.",
    ],
)
def test_what_is_told_of_parts_and_other_things_is_no_edition(pipe: Pipe, said: str) -> None:
    _, others = read(pipe, OPENING + said, PUBLISHED)
    assert not others


def test_an_edition_that_is_the_reported_one_is_no_other(pipe: Pipe) -> None:
    text = (
        "Serbia and Bosnia will hold the exercise Quiet Heron in November. The second edition will be held in November."
    )
    _, others = read(pipe, text, PUBLISHED)
    assert not others


def test_another_edition_of_a_named_series_is_another_exercise(pipe: Pipe) -> None:
    text = "Sweden and Norway began the exercise Iron Union 12 at Boden on Monday. "
    main, others = read(pipe, text + "Iron Union 11 had ended in October 2025.", PUBLISHED)
    names = [[a.value.name for a in e.of("names") if isinstance(a.value, Name)] for e in (main, *others)]
    assert names == [["Iron Union 12"], ["Iron Union 11"]]


def test_a_lead_that_introduces_the_headlines_drill_once_more_tells_no_other(pipe: Pipe) -> None:
    text = "Close to the border, NATO special forces carry out training drills\nA Danish frogman slides down a rope. "
    _, others = read(
        pipe, text + "He is one of some Danish commandos taking part in a military drill at sea.", PUBLISHED
    )
    assert not others


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("A Belarusian air-defence drill is in progress in the Grodno region since Sunday.", "BLR"),
        ("Elsewhere, Norway's navy is holding an anti-submarine exercise off Bergen this week.", "NOR"),
        ("In June Danish troops will take part in a brigade exercise in Jutland.", "DNK"),
        ("Russia's Baltic Fleet held an air defence exercise with ten ships from 2 to 6 May.", "RUS"),
    ],
)
def test_a_phrase_that_introduces_a_drill_of_others_is_theirs(pipe: Pipe, said: str, actor: str) -> None:
    main, others = read(pipe, OPENING + "The exercise ends on May 20. " + said, PUBLISHED)
    assert [actors(e) for e in (main, *others)] == [{"SWE", "FIN"}, {actor}]
