"""Who takes part, who looks on and who hosts, told by words beside a list of names; sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import EventMention, Nearness, Participation
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
        "Bolivia and Paraguay take part, along with observers from Brazil and Mexico.",
        "Units of Bolivia and Paraguay train, and officers of Brazil and Mexico are there to watch.",
        "Bolivia and Paraguay sent a company each, Brazil and Mexico sent senior officers to observe the exercise.",
        "Bolivia and Paraguay take part. Foreign guests from six states, including Brazil and Mexico, came.",
        "Bolivia and Paraguay take part. Officials of Brazil and Mexico watched its final manoeuvres.",
    ],
)
def test_observers_are_those_in_the_list_beside_the_word(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert {a for a, role in found.items() if role == "observer"} == {"BRA", "MEX"}
    assert found["BOL"] == found["PRY"] == "participant"


@pytest.mark.parametrize(
    "told",
    [
        "The exercise brings together military units and observers from Bolivia, Paraguay and Brazil.",
        "Bolivia and Paraguay take part. The presidents of Bolivia and Paraguay watched the exercise.",
        "Bolivia and Paraguay take part. The Bolivian defence attaché, Colonel Luis Mamani, praised the exercise.",
        "Bolivia and Paraguay take part. Bolivia was an observer in the exercise Iron Condor of Brazil in 2019.",
    ],
)
def test_who_drills_looks_not_only_on(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert found["BOL"] == found["PRY"] == "participant"


def test_nobody_who_drills_is_invited_since_others_are(pipe: Pipe) -> None:
    text = (
        "Chile and Peru held a rescue drill off Arica on Thursday. Chile's navy will stage a drill with Peru again, "
        "an admiral said, adding that other countries have been invited to participate in it."
    )
    assert "invited" not in roles(exercises(pipe, text)[0]).values()


@pytest.mark.parametrize(
    "opening",
    [
        "Troops from six states began the U.S. Army-led military exercise Copper Shield in Peru on Monday. ",
        "The U.S. Southern Command (SOUTHCOM)-sponsored military exercise Copper Shield began in Peru on Monday. ",
    ],
)
def test_whose_exercise_it_is_called_hosts_it(pipe: Pipe, opening: str) -> None:
    assert roles(exercises(pipe, opening + "Bolivia and Brazil sent a company each.")[0])["USA"] == "host"


@pytest.mark.parametrize(
    "told",
    [
        "Bolivia and Paraguay (as host countries), Brazil and Mexico take part in the exercise.",
        "Brazil and Mexico take part in the exercise, with Bolivia and Paraguay as hosts.",
    ],
)
def test_those_named_as_hosts_are(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert found["BOL"] == found["PRY"] == "host"


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
        "The exercise is co-organised by the general staff of the Bolivian Army and the Paraguayan Navy.",
        "Bolivia and Paraguay, which organise the exercise jointly, have sent 300 soldiers each.",
        "The armies of Bolivia and Paraguay had organised Copper Shield together since January.",
        "The hosts of Copper Shield are Bolivia and Paraguay.",
    ],
)
def test_who_runs_it_together_hosts(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert found["BOL"] == found["PRY"] == "host"


def test_islands_that_tell_where_on_the_high_seas_make_no_hosts(pipe: Pipe) -> None:
    where = "in international waters between Jeju Island and Kyushu"
    found = exercises(pipe, f"South Korea and Japan held a joint naval exercise {where} on Monday.")[0]
    assert not [a.rule for a in found.of("participants") if a.rule.endswith("host: said so")]


def test_who_accuses_another_of_an_exercise_takes_no_part(pipe: Pipe) -> None:
    text = (
        "PARAMARIBO – Suriname on Tuesday accused Guyana of staging a military exercise with armed boats on the "
        "Corentyne river. The drill on Sunday took place near Orealla, the Suriname National Army said."
    )
    assert roles(exercises(pipe, text)[0]) == {"GUY": "host"}


def test_states_of_a_bloc_that_are_informed_are_no_part(pipe: Pipe) -> None:
    text = (
        "Winter exercise Cold Birch began on 3 March in Norway. Some 900 soldiers of Norway and Sweden take part. "
        "Norway has informed all participating states of the OSCE about the exercise."
    )
    assert set(roles(exercises(pipe, text)[0])) == {"NOR", "SWE"}


def test_the_former_soviet_union_is_no_state_that_drills(pipe: Pipe) -> None:
    text = (
        "The joint exercise which Kazakhstan hosted in its Zhambyl region last week was modest by the standards of the "
        "former Soviet Union. It brought 2,100 soldiers of Kazakhstan and Uzbekistan together."
    )
    assert set(roles(exercises(pipe, text)[0])) == {"KAZ", "UZB"}


def test_who_only_lies_close_by_takes_no_part(pipe: Pipe) -> None:
    text = (
        "Belarus has put thousands of soldiers on the march in its Grodno region, within sight of Poland and "
        "Lithuania, in a military exercise that began on Wednesday. The range lies 12 kilometres from the Lithuanian "
        "and 25 kilometres from the Polish border."
    )
    found = exercises(pipe, text)[0]
    assert roles(found) == {"BLR": "host"}
    assert {a.value.actor for a in found.of("near") if isinstance(a.value, Nearness)} == {"LTU", "POL"}


def test_who_trains_so_far_from_another_takes_part(pipe: Pipe) -> None:
    text = "100 miles from Ukraine, NATO special forces carry out training drills with Romania on the Black Sea."
    assert {"NATO", "ROU"} <= set(roles(exercises(pipe, text)[0]))


def test_who_looks_on_is_no_host_though_a_place_lies_with_it(pipe: Pipe) -> None:
    text = (
        "Namibia will host a joint river exercise with Angola from Monday, the Namibian Defence Force said. It brings "
        "640 soldiers to Katima Mulilo and to Kasane. Botswana is sending observers."
    )
    assert roles(exercises(pipe, text)[0])["BWA"] == "observer"


@pytest.mark.parametrize(
    "told",
    [
        "The ministry had asked Bolivia and Paraguay to send observers.",
        "Bolivia and Paraguay had been asked to send observers to the exercise.",
        "Bolivia and Paraguay are on the list of invited observers.",
        "Bolivia and Paraguay were invited as well, but declined, the ministry said.",
        "Bolivia and Paraguay turned down an invitation, it added.",
        "Bolivia and Paraguay, which had been invited, stayed away.",
        "Bolivia and Paraguay have also been invited.",
        "Bolivia and Paraguay received invitations to the exercise.",
        "The hosts invited observers from Bolivia and Paraguay to the exercise.",
        "Bolivia and Paraguay have been asked by Chile to join the exercise.",
    ],
)
def test_who_is_asked_to_come_is_invited_whether_it_comes_or_not(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert {a for a, role in found.items() if role == "invited"} == {"BOL", "PRY"}


def test_who_turned_an_invitation_down_years_ago_is_not_invited_now(pipe: Pipe) -> None:
    told = "Bolivia, which turned down an invitation two years ago, takes part in the exercise with a company."
    assert roles(exercises(pipe, OPENING + told)[0])["BOL"] == "participant"


@pytest.mark.parametrize(
    "told",
    [
        "The winners were a company of Brazil, followed by the team of Bolivia and Paraguay.",
        "Soldiers of Bolivia and Paraguay take part in the exercise, and military observers from Brazil have arrived.",
        "Officers of Brazil attend the exercise of Chile, Peru, Bolivia and Paraguay near Arica as observers.",
    ],
)
def test_who_drills_beside_observers_does_not_look_on(pipe: Pipe, told: str) -> None:
    found = roles(exercises(pipe, OPENING + told)[0])
    assert "observer" not in (found["BOL"], found["PRY"])


def test_the_leader_of_a_team_is_not_that_of_the_exercise(pipe: Pipe) -> None:
    told = "A Bolivian-led team of Bolivians and Brazilians takes part in the exercise."
    assert roles(exercises(pipe, OPENING + told)[0])["BOL"] == "participant"


@pytest.mark.parametrize(
    "told",
    [
        "Last year's naval exercise Green Reef of Brazil and Uruguay was boycotted by Peru.",
        "Last year Brazil and Uruguay excluded Peru from their naval exercise Green Reef.",
    ],
)
def test_who_stays_away_from_another_exercise_takes_no_part_in_that_one(pipe: Pipe, told: str) -> None:
    main, other = exercises(pipe, OPENING + told)
    assert roles(main).keys() == {"CHL", "PER"}
    assert roles(other).keys() == {"BRA", "URY"}
