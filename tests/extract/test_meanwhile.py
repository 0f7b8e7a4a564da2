"""What others hold, told in a clause beside, is an exercise of its own."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import EventMention, Participation
from vedette.model.source import Article
from vedette.read.pipe import Pipe


def read(pipe: Pipe, text: str) -> tuple[EventMention, ...]:
    return extract(pipe.read(Article(id="case", text=text, published="2031-04-11")), pipe.ask).exercises


def actors(exercise: EventMention) -> set[str]:
    return {a.value.actor for a in exercise.of("participants") if isinstance(a.value, Participation)}


@pytest.mark.parametrize(
    ("text", "main"),
    [
        (
            "While Bolivia holds an exercise at Oruro, troops of Chile and Peru are to take part in a war game at "
            "Tacna.",
            {"CHL", "PER"},
        ),
        (
            "Soon after Togo concluded naval drills off Lomé, Ghana and Kenya began the joint exercise Gulf Anvil "
            "2031.",
            {"GHA", "KEN"},
        ),
    ],
)
def test_others_in_a_clause_beside(pipe: Pipe, text: str, main: set[str]) -> None:
    exercise, *_ = read(pipe, text)
    assert exercise.main
    assert actors(exercise) == main


def test_a_part_in_a_clause_beside_is_the_same(pipe: Pipe) -> None:
    text = "Ghana's navy began exercises off Tema on Monday, while Ghana's marines held drills ashore."
    assert len(read(pipe, text)) == 1


def test_who_is_missed_takes_no_part(pipe: Pipe) -> None:
    text = "Argentina and Uruguay open the naval exercise on 3 May even without the participation of Brazil."
    assert actors(read(pipe, text)[0]) == {"ARG", "URY"}
