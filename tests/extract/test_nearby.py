"""Towns, capes and islands that a report says an exercise is near, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Nearness
from vedette.model.source import Article
from vedette.read.pipe import Pipe


def near(pipe: Pipe, text: str) -> set[tuple[str | None, float | None, str | None]]:
    """What the first exercise of a text is near: whose, how far, which place."""
    found = extract(pipe.read(Article(id="case", text=text, published="2022-05-05")), pipe.ask).exercises[0]
    values = [a.value for a in found.of("near")]
    return {(v.actor, v.distance_km, v.place) for v in values if isinstance(v, Nearness)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chinese warships held a naval exercise off Da Nang on Monday.", {("VNM", None, "Da Nang")}),
        ("Iran and Oman began joint naval drills off the port of Chabahar on Tuesday.", {(None, None, "Chabahar")}),
        (
            "Latvia and Estonia opened military exercises on Monday at the Ādaži base, 25 km from Riga.",
            {(None, 25.0, "Riga")},
        ),
        ("Chinese warships held a naval exercise off Da Nang, Vietnam, on Monday.", {("VNM", None, "Da Nang")}),
        ("Russian troops began a live-fire exercise west of Narva on Friday.", {("EST", None, "Narva")}),
        (
            "Poland and Lithuania opened a joint military exercise on Monday. It is held near Toruń and Inowrocław.",
            {(None, None, "Toruń"), (None, None, "Inowrocław")},
        ),
    ],
)
def test_towns(pipe: Pipe, text: str, told: set[tuple[str | None, float | None, str | None]]) -> None:
    assert near(pipe, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Finland and Sweden began military exercises in the north of Lapland on Monday.",
        "Italy and Spain began naval exercises in and off Taranto on Monday.",
        "Portugal and Spain began military exercises in Beja on Monday. A house burned near Porto the same day.",
        "Kenya began military exercises in Isiolo on Monday, more than 1,000 km from Kampala.",
    ],
)
def test_other_places_are_not_near(pipe: Pipe, text: str) -> None:
    assert near(pipe, text) == set()


def test_the_border_of_the_host_does_not_say_whom_it_is_near(pipe: Pipe) -> None:
    text = "Belarus began military exercises near Brest on Monday, on the border between Belarus and Poland."
    assert ("BLR", None, None) not in near(pipe, text)
    assert ("POL", None, None) in near(pipe, text)
