"""What the asker is taught: of each question only what belongs to the exercise whose phrase is marked."""

from __future__ import annotations

import random

import pytest
from training.asked import CLOSE, OPEN, Asked, own_material, questions_of, report_material
from training.labels import ROLE, SLOT, WHOSE
from training.marked import parse
from training.sentences import UNKNOWN

OWN = """#### gulf-01
title: Two drills
published: 2031-05-06
x1: main status=under_way domains=sea
x2: other status=completed

[x1 m|Naval drills] of [x1 p CHL participant|Chile] opened off [x1 place CHL -33 -71|Valparaiso] on Monday.
A fire drill in Lima was loud.

[x2 p BRA host|Brazil] held [x2 m|joint exercises] in [x2 start 2029-03|March 2029].
"""


@pytest.fixture
def asked() -> dict[int, Asked]:
    """The questions about a report of our own by the rank of what they ask about."""
    return {q.rank: q for q in questions_of(own_material(parse(OWN)), random.Random(7))}


def tagged(question: Asked) -> dict[str, str]:
    return {w: SLOT[tag] for w, tag in zip(question.words, question.slots, strict=True) if tag > 0}


def test_each_question_has_its_own_values_only(asked: dict[int, Asked]) -> None:
    main, other = (set(tagged(asked[WHOSE.index(rank)]).values()) for rank in ("main", "other"))
    assert {"B-MENTION", "B-PARTY", "B-PLACE"} <= main
    assert not main & {"B-START", "B-NEAR"}
    assert {"B-MENTION", "B-PARTY", "B-START"} <= other
    assert "B-PLACE" not in other


def test_a_phrase_of_no_exercise_has_no_values(asked: dict[int, Asked]) -> None:
    idle = asked[WHOSE.index("none")]
    assert idle.words[idle.words.index(OPEN) + 1] == "drill"
    assert not tagged(idle)
    assert idle.status == UNKNOWN
    assert idle.categories is None


def test_marks_and_layers_stand_by_the_words(asked: dict[int, Asked]) -> None:
    for question in asked.values():
        assert question.words.count(OPEN) == question.words.count(CLOSE) == 1
        assert len(question.words) == len(question.slots) == len(question.roles)
    roles = {r for q in asked.values() for r in q.roles if r != UNKNOWN}
    assert roles == {ROLE.index("participant"), ROLE.index("host")}


def test_a_name_of_several_words_put_in_keeps_one_beginning() -> None:
    text = OWN.replace("[x1 m|Naval drills]", "[x1 m|Naval drills] [x1 name|Sea Lion 31]")
    material = own_material(parse(text))
    for seed in range(30):
        for question in questions_of(material, random.Random(seed)):
            if question.rank == WHOSE.index("main"):
                assert [SLOT[t] for t in question.slots if t > 0].count("B-NAME") == 1


def test_where_not_every_phrase_is_marked_a_word_such_as_drill_teaches_nothing() -> None:
    text = "Chile opened naval drills on Monday. The drills end on Friday."
    exercise = {"main": True, "mention": "naval drills", "status": "under_way"}
    (question,) = questions_of(report_material(text, {"exercises": [exercise], "statements": []}), random.Random(1))
    later = len(question.words) - 1 - question.words[::-1].index("drills")
    assert question.slots[later] == UNKNOWN
