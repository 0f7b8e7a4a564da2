"""Combat that is trained, and words of combat that are only part of another, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.extract.unmeant import unmeant
from vedette.model.event import Category
from vedette.model.source import Article
from vedette.read.pipe import Pipe

LEAD = "Greece and Egypt began a joint military exercise on Crete on Monday. "


def focus(pipe: Pipe, told: str) -> list[str]:
    main = extract(pipe.read(Article(id="case", text=LEAD + told, published="2022-05-05")), pipe.ask).exercises[0]
    return [a.value.value for a in main.of("focus") if isinstance(a.value, Category)]


@pytest.mark.parametrize(
    "told",
    [
        "It is meant to train urban combat and close air support.",
        "The drills include anti-submarine warfare, air defence and naval gunfire.",
        "The exercise aims to repel an attack of an imaginary enemy on the island.",
    ],
)
def test_combat_that_is_trained_is_the_focus(pipe: Pipe, told: str) -> None:
    assert "warfighting" in focus(pipe, told)


@pytest.mark.parametrize(
    "told",
    [
        "It is meant to fight terrorism.",
        "Two destroyers and six attack helicopters take part in the exercise.",
        "The exercise aims to raise the combat readiness of both armies.",
        "Ships of the People's Liberation Army watched the exercise.",
    ],
)
def test_what_is_only_called_by_combat_is_not(pipe: Pipe, told: str) -> None:
    assert "warfighting" not in focus(pipe, told)


@pytest.mark.parametrize(
    ("value", "text", "word"),
    [
        ("land", "a landslide blocked the road", "land"),
        ("amphibious", "helicopter landing operations at sea", "landing operation"),
        ("warfighting", "an attack helicopter of the army", "attack"),
        ("warfighting", "a suicide attack in the capital", "attack"),
        ("search_and_rescue", "the search for and destruction of mines", "search for a"),
        ("maritime_security", "two mine hunting vessels", "mine hunting"),
    ],
)
def test_a_word_is_part_of_another(value: str, text: str, word: str) -> None:
    assert unmeant(text, value, text.index(word))


@pytest.mark.parametrize(
    ("value", "text", "word"),
    [
        ("land", "land forces of both states", "land"),
        ("amphibious", "a landing operation on a beach", "landing operation"),
        ("warfighting", "an attack on the mock enemy", "attack"),
        ("search_and_rescue", "the search for a downed pilot", "search for a"),
        ("maritime_security", "mine hunting off the port", "mine hunting"),
    ],
)
def test_a_word_stands_for_itself(value: str, text: str, word: str) -> None:
    assert not unmeant(text, value, text.index(word))
