"""Who a report rests on: bodies that speak, officials by name."""

from __future__ import annotations

import pytest

from vedette.merge.bodies import bodies, officials, spoken


@pytest.mark.parametrize(
    ("text", "host", "found"),
    [
        ("The Norwegian defence ministry said on Monday that 40 ships take part.", None, {"ministry NOR"}),
        ("According to the Ministry of Defence of Sweden, it ends on Friday.", None, {"ministry SWE"}),
        ("The defence ministry said so.", "FIN", {"ministry FIN"}),
        ("The defence ministry said so.", None, set()),
        ("The Pentagon announced a second drill.", None, {"ministry USA"}),
        ("The Norwegian army crossed the river at night.", None, set()),
        ("The Norwegian army said it crossed the river.", None, {"forces NOR"}),
        ("It began at dawn. On Monday, the U.S. Army said, it goes on.", None, {"forces USA"}),
        ("Ola Vik speaks for the Norwegian general staff.", None, {"staff NOR"}),
    ],
)
def test_bodies(text: str, host: str | None, found: set[str]) -> None:
    assert bodies(text, host) == found


def test_officials() -> None:
    text = "“We learn,” said Colonel Ada Bergström. General Olaf Sten marched. A baker named Ida Holm told reporters."
    assert officials(text) == {"bergström"}


def test_ranks_with_a_stop_and_names_with_an_article() -> None:
    text = "“A good day,” said Lt. Gen. Ada Bergström. Col. Omar Al-Sabri told reporters. Chief of Staff Sten waved."
    assert officials(text) == {"bergström", "sabri"}


def test_who_speaks_in_which_sentence() -> None:
    text = "The Norwegian army said it crossed the river. Boats burned. “Go on,” said Major Ada Bergström."
    assert [(s.bodies, s.officials) for s in spoken(text, None)] == [
        (frozenset({"forces NOR"}), frozenset()),
        (frozenset(), frozenset({"bergström"})),
    ]
