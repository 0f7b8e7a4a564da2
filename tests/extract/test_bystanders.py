"""Who is named beside an exercise as a member of a bloc, for a base or for a quarrel; sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Participation
from vedette.model.source import Article
from vedette.read.pipe import Pipe

OPENING = "ARICA, March 9 - Chile and Peru began the joint military exercise Copper Shield near Arica on Monday. "


def actors(pipe: Pipe, text: str) -> set[str]:
    main = extract(pipe.read(Article(id="case", text=text, published="2022-03-10")), pipe.ask).exercises[0]
    return {a.value.actor for a in main.of("participants") if isinstance(a.value, Participation)}


@pytest.mark.parametrize(
    "told",
    [
        "The exercise is one of the Andean Community. Bolivia, Colombia, Ecuador and Peru are its members.",
        "The exercise is one of the Andean Community; its members are Bolivia, Colombia, Ecuador and Peru.",
        "The troops train by the rules of the pact. Bolivia, Colombia, Ecuador and Peru formed it in 1969.",
        "The troops train by the rules of a bloc. Bolivia, Colombia and Ecuador belong to the bloc as well.",
    ],
)
def test_members_of_a_bloc_are_not_those_that_drill(pipe: Pipe, told: str) -> None:
    assert actors(pipe, OPENING + told) & {"BOL", "COL", "ECU"} == set()


def test_member_states_that_take_part_are(pipe: Pipe) -> None:
    told = "Soldiers from the member states Bolivia, Colombia and Ecuador take part in the exercise."
    assert {"BOL", "COL", "ECU"} <= actors(pipe, OPENING + told)


def test_who_has_a_base_on_its_soil_is_not_who_sends_troops_from_it(pipe: Pipe) -> None:
    told = "U.S. jets stationed in Japan take part in the exercise."
    found = actors(pipe, OPENING + told)
    assert "USA" in found
    assert "JPN" not in found


@pytest.mark.parametrize(
    "told",
    [
        "Bolivia and Paraguay are at odds over the drills' radio channels.",
        "The exercise takes place amid tensions between Bolivia and Paraguay.",
        "The range lies where the borders of Peru, Bolivia and Chile meet.",
        "The exercise comes as Bolivia and Paraguay went to war over a river.",
        "The exercise starts days before La Paz will host a meeting of ministers.",
    ],
)
def test_who_only_quarrels_or_meets_takes_no_part(pipe: Pipe, told: str) -> None:
    assert actors(pipe, OPENING + told) == {"CHL", "PER"}


@pytest.mark.parametrize(
    "told",
    [
        "Bolivia was not invited to the exercise.",
        "Bolivia's navy sent two boats to shadow the exercise.",
        "Bolivia keeps track of the exercise with its radars.",
    ],
)
def test_who_is_not_invited_or_follows_it_from_outside_takes_no_part(pipe: Pipe, told: str) -> None:
    assert "BOL" not in actors(pipe, OPENING + told)
