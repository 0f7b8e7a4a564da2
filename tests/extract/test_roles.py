"""Who takes part, who looks on and who hosts, told by words beside a list of names; sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import EventMention, Participation
from vedette.model.source import Article
from vedette.read.pipe import Pipe

OPENING = "ARICA, March 9 - Chile and Peru began the joint military exercise Copper Shield near Arica on Monday. "


def exercises(pipe: Pipe, text: str) -> tuple[EventMention, ...]:
    return extract(pipe.read(Article(id="case", text=text, published="2022-03-10")), pipe.ask).exercises


def roles(exercise: EventMention) -> dict[str, str]:
    return {a.value.actor: a.value.role for a in exercise.of("participants") if isinstance(a.value, Participation)}


@pytest.mark.parametrize(
    "told",
    [
        "Units of Bolivia and Paraguay take part, and Brazil and Mexico have sent observers.",
        "Observers from Brazil and Mexico were present; Bolivia and Paraguay sent a company each.",
        "Bolivia and Paraguay sent forward observers to the exercise, and officers of Brazil and Mexico looked on.",
        "Soldiers from Bolivia and Paraguay take part in the exercise, Brazil and Mexico attend as military observers.",
        "Brazil and Mexico are observing the exercise, in which Bolivia and Paraguay take part with a company each.",
        "Officers from Bolivia and Paraguay took part, and Brazil and Mexico were represented by two observers.",
        "As observers there were officers of Brazil and Mexico, while Bolivia and Paraguay took part in the exercise.",
        "Bolivia, Paraguay, Brazil (observer) and Mexico (as an observer) take part in the exercise.",
        "Brazil and Mexico sent observers, Bolivia a platoon and Paraguay a company.",
    ],
)
def test_observers_are_those_in_the_list_beside_the_word(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert {a for a, role in found.items() if role == "observer"} == {"BRA", "MEX"}
    assert found["BOL"] == found["PRY"] == "participant"


def test_who_acts_at_an_invitation_takes_part(pipe: Pipe) -> None:
    told = "At the invitation of the defence minister, Bolivia and Paraguay have each sent a company to the exercise."
    found = roles(exercises(pipe, OPENING + told)[0])
    assert found["BOL"] == found["PRY"] == "participant"


def test_one_actor_of_the_sentence_beside_is_not_the_background_exercise_s(pipe: Pipe) -> None:
    told = "A larger drill was held in May 2019 with 900 soldiers. Bolivia has bought new radars since, its army said."
    other = next(e for e in exercises(pipe, OPENING + told) if not e.main)
    assert "BOL" not in roles(other)


@pytest.mark.parametrize(
    "told",
    [
        "Officers of twelve states, excluding Bolivia and Paraguay, take part in the exercise.",
        "Brazil takes part in the exercise, and Bolivia does not.",
        "Brazil sent a company; Bolivia, which has no navy, took no part in the exercise.",
        "Brazil is taking part in the exercise, Bolivia is absent.",
        "Bolivia does not take part in the exercise, as the foreign ministry in La Paz has said.",
    ],
)
def test_who_is_left_out_takes_no_part(pipe: Pipe, told: str) -> None:
    assert roles(exercises(pipe, OPENING + told)[0]).keys() - {"BRA"} == {"CHL", "PER"}


@pytest.mark.parametrize(
    "told",
    [
        "The exercise is co-hosted by Bolivia and Paraguay.",
        "Bolivia and Paraguay are co-sponsoring the exercise.",
    ],
)
def test_who_runs_it_together_hosts(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert found["BOL"] == found["PRY"] == "host"


def test_islands_that_tell_where_on_the_high_seas_make_no_hosts(pipe: Pipe) -> None:
    where = "in international waters between Jeju Island and Kyushu"
    found = exercises(pipe, f"South Korea and Japan held a joint naval exercise {where} on Monday.")[0]
    assert not [a.rule for a in found.of("participants") if a.rule.endswith("host: said so")]
