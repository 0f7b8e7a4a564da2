"""Who a report rests on: bodies that speak, officials by name."""

from __future__ import annotations

import pytest

from vedette.merge.bodies import bodies, officials


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
    ],
)
def test_bodies(text: str, host: str | None, found: set[str]) -> None:
    assert bodies(text, host) == found


def test_officials() -> None:
    text = "“We learn,” said Colonel Ada Bergström. General Olaf Sten marched. A baker named Ida Holm told reporters."
    assert officials(text) == {"bergström"}
