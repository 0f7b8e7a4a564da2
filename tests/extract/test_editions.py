"""Other years of the same exercise: told by an ellipsis, and who came then."""

from __future__ import annotations

import pytest

from beside import actors, read, starts, statuses
from vedette.extract.categories import _services
from vedette.read.pipe import Pipe

PUBLISHED = "2023-05-10"


OPENING = "Sweden and Finland began the joint exercise Quiet Heron near Boden on Monday. "


@pytest.mark.parametrize(
    ("said", "year", "status"),
    [
        ("The one before was held in 2021.", "2021", "completed"),
        ("The drills were last held in 2019.", "2019", "completed"),
        ("The exercise had been cancelled in 2020 because of the pandemic.", "2020", "cancelled"),
        ("It is larger than that of 2018.", "2018", "completed"),
    ],
)
def test_an_edition_told_by_an_ellipsis_is_an_exercise_of_the_same_two(
    pipe: Pipe, said: str, year: str, status: str
) -> None:
    main, others = read(pipe, OPENING + said, PUBLISHED)
    assert year not in starts(main)
    (other,) = others
    assert starts(other) == [year]
    assert statuses(other) == [status]
    assert actors(other) == {"SWE", "FIN"}


def test_who_only_looks_on_this_year_is_not_of_the_edition_before(pipe: Pipe) -> None:
    _, others = read(pipe, OPENING + "Norway is sending observers. The one before was held in 2021.", PUBLISHED)
    (other,) = others
    assert actors(other) == {"SWE", "FIN"}


@pytest.mark.parametrize(
    "said",
    [
        "Its budget was last raised in 2019.",
        "The town's bridge had been closed in 2020.",
        "The next one is to be held in 2025.",
    ],
)
def test_what_is_said_of_other_things_is_no_edition(pipe: Pipe, said: str) -> None:
    _, others = read(pipe, OPENING + said, PUBLISHED)
    assert all(start == "2025" for e in others for start in starts(e))


def test_who_came_in_other_years_does_not_come_now(pipe: Pipe) -> None:
    text = "The Philippines opened the exercise Quiet Heron in Palawan on Monday with 300 troops of Australia. "
    main, _ = read(pipe, text + "Japan and South Korea have taken part in previous years.", PUBLISHED)
    assert actors(main) == {"PHL", "AUS"}


def test_a_league_of_the_two_that_drill_adds_nobody(pipe: Pipe) -> None:
    text = "Russia and Belarus began exercises near Brest on Monday. "
    main, _ = read(pipe, text + "The forces of the Union State practise the defence of the border.", PUBLISHED)
    assert actors(main) == {"RUS", "BLR"}


def test_the_time_of_a_capital_is_no_state(pipe: Pipe) -> None:
    text = "The army drills of Kazakhstan and Uzbekistan near Termez began at 2 a.m. Moscow time on Monday."
    main, _ = read(pipe, text, PUBLISHED)
    assert actors(main) == {"KAZ", "UZB"}


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("the land, sea and air forces of 12 states", ["land", "sea", "air"]),
        ("army, navy and air units", ["land", "sea", "air"]),
        ("They train on land, at sea and in the air.", ["land", "sea", "air"]),
        ("a letter sent by land and sea", []),
    ],
)
def test_each_word_in_a_row_of_services_tells_a_domain(text: str, domains: list[str]) -> None:
    assert [domain for domain, _, _ in _services(text)] == domains
