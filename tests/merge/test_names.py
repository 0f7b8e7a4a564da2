"""Names of exercises: what counts as one name, and what as another edition."""

from __future__ import annotations

import pytest

from vedette.merge.names import NameKey, alike, name_key, same_edition
from vedette.model.event import Name


def key(text: str) -> NameKey:
    found = name_key(Name(name=text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Iron Heron 2031", "Exercise Iron Heron"),
        ("Iron Heron-31", "the “Iron Heron”"),
        ("Zapad 2033", "West-2033"),
        ("Shaqab", "Shakab 12"),
        ("Northern Lantern Exercise", "NLE"),
        ("Brotherhood of Steppes", "Steppe Fraternity"),
    ],
)
def test_one_name(left: str, right: str) -> None:
    assert alike(key(left), key(right)) >= 0.8


@pytest.mark.parametrize(
    ("left", "right"),
    [("Iron Heron", "Copper Lynx"), ("Joint Lantern", "Joint Harbour"), ("Amber Gate", "Gate of Dusk")],
)
def test_other_names(left: str, right: str) -> None:
    assert alike(key(left), key(right)) < 0.8


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Iron Heron 2031", "Iron Heron 31", True),
        ("Iron Heron 2031", "Iron Heron 2033", False),
        ("Iron Heron 2031A", "Iron Heron 2031B", False),
        ("Iron Heron II", "Iron Heron 2", True),
        ("Iron Heron", "Iron Heron 2033", None),
    ],
)
def test_editions(left: str, right: str, same: bool | None) -> None:
    assert same_edition(key(left), key(right)) is same


@pytest.mark.parametrize("text", ["", "exercise", "2031", "…", "the drills", "\ud800", "x" * 100_000])
def test_names_of_nothing_do_no_harm(text: str) -> None:
    found = name_key(Name(name=text))
    assert found is None or found.words
