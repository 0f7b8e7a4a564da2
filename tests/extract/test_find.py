"""Whether a report tells of a military exercise at all, and whether the exercise is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.readings import of_folder

import vedette
from vedette.extract.report import extract
from vedette.model.source import Article
from vedette.read.pipe import Pipe

UNSEEN = Path(__file__).with_name("cases")
"""A hundred reports of our own without an exercise that nothing was fitted on: the other half of these teaches."""
TAKEN = 4
"""False alarms allowed on them: none when this was written, 8 with the rules before; weights are refitted at times."""


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo began a bilateral rescue drill on Tuesday. Two boats of each state looked for a lost ferry.",
        "The coast guard of Sao Tome is this week holding a rescue exercise with the Portuguese patrol vessel Zaire.",
        "Norway and Sweden opened a table-top exercise in Bodo on Monday, on jammed satellites. It ends on Friday.",
        "Three navies began a drill on Monday in international waters. South Korea, Japan and Peru take part.",
        "Nearly 2,400 soldiers of Ghana and Togo will practise raids from Monday, a field training exercise whose last "
        "shot is to be fired on Friday, the army said.",
    ],
)
def test_an_exercise_is_found(text: str) -> None:
    assert vedette.read(text, published="2031-05-04").exercises


@pytest.mark.parametrize(
    "text",
    [
        "Two supermarkets ran a security drill this week. Managers of both shops watched it.",
        "The opera held a rescue exercise in its cellar on Monday. Singers and stage hands took part.",
        "Two tankers burned off Oman on Thursday. The frigate of Spain was not engaged in an exercise but on patrol "
        "when it went to help them, the Spanish Navy said.",
    ],
)
def test_others_drill_too(text: str) -> None:
    assert not vedette.read(text, published="2031-05-04").exercises


def test_what_one_says_elsewhere_does_not_part_those_who_drill_together() -> None:
    text = (
        "KISUMU - Kenya and Uganda will hold a joint naval exercise on Lake Victoria from March 11 to 15, "
        "Kenya's defence ministry said on Monday."
        '\n\n"This is not aimed at anybody," Brigadier Anne Otieno told reporters in Nairobi.'
    )
    found = vedette.read(text, published="2030-03-04").exercises[0].of("participants")
    assert {argument.value.actor for argument in found} == {"KEN", "UGA"}


@pytest.mark.parametrize(
    "text",
    [
        "Red Flag 16-1 brings some 130 aircraft to the Nevada range this week. Crews from Britain and Australia "
        "have joined the Americans at Nellis Air Force Base, the U.S. Air Force said.",
        "Russia's army began a surprise inspection of its western brigades on Tuesday. Troops loaded tanks on trains.",
        "Naval gunnery practice will take place off Cape Ray from 4 to 6 May, the Royal Canadian Navy said.",
        "Norwegian and Danish troops will train together near Bardufoss in joint winter training, the army said.",
    ],
)
def test_an_exercise_without_the_word_is_found(text: str) -> None:
    assert vedette.read(text, published="2031-05-04").exercises


@pytest.mark.parametrize(
    "text",
    [
        "Members of a parliamentary committee played a war game about an invasion on Monday, with maps and dice. "
        "A think tank in the capital had designed it.",
        "The frigate left for the Gulf on Monday to protect tankers. It will patrol jointly with two destroyers. "
        "The navy said that the mission would last until May.",
        "Conscripts of the Greek army began ten weeks of basic training on Monday, with marches and drill.",
    ],
)
def test_armed_forces_do_other_things_too(text: str) -> None:
    assert not vedette.read(text, published="2031-05-04").exercises


def test_few_reports_without_an_exercise_are_taken_for_one() -> None:
    pipe = Pipe()
    taken = [article.id for article in of_folder(UNSEEN) if extract(pipe.read(article), pipe.ask).exercises]
    assert len(taken) <= TAKEN, taken


@pytest.mark.parametrize(
    "text",
    [
        "World Cup 2030: Morocco coach happy with the draw. The squad of Spain meets Uruguay in Tangier on Sunday.",
        "Harvest Budget 2031: the finance minister of Kenya defends his plans in parliament on Tuesday.",
    ],
)
def test_what_a_build_would_not_read_tells_of_none(pipe: Pipe, text: str) -> None:
    assert extract(pipe.read(Article(id="case", text=text, published="2030-06-03")), pipe.ask).exercises == ()
