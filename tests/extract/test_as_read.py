"""Exercises that few military words stand beside, taken on the reader's own word."""

from __future__ import annotations

import pytest

import vedette


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo began a bilateral rescue drill on Tuesday. Two boats of each state looked for a lost ferry.",
        "The coast guard of Sao Tome is this week holding a rescue exercise with the Portuguese patrol vessel Zaire.",
        "Norway and Sweden opened a table-top exercise in Bodo on Monday, on jammed satellites. It ends on Friday.",
    ],
)
def test_an_exercise_is_found(text: str) -> None:
    assert vedette.read(text, published="2031-05-04").exercises


@pytest.mark.parametrize(
    "text",
    [
        "Two supermarkets ran a security drill this week. Managers of both shops watched it.",
        "The opera held a rescue exercise in its cellar on Monday. Singers and stage hands took part.",
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
