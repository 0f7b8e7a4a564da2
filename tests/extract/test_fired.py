"""Live fire that a report tells by a verb, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Category
from vedette.model.source import Article
from vedette.read.pipe import Pipe

LEAD = "Greece and Egypt began a joint naval exercise off Crete on Monday. "


def live_fire(pipe: Pipe, text: str) -> bool:
    main = extract(pipe.read(Article(id="case", text=text, published="2022-05-05")), pipe.ask).exercises[0]
    return Category(value="live_fire") in [a.value for a in main.of("kinds")]


@pytest.mark.parametrize(
    "told",
    [
        "On Wednesday torpedoes were fired at a towed target.",
        "In the last week frigates will fire anti-ship missiles.",
        "The programme of the exercise includes artillery firings at sea and the boarding of a ship.",
        "In the exercise two frigates fired rockets and guns at floating targets.",
        "On Wednesday ships of both navies have been firing at towed targets.",
        "Firing was carried out with the main guns off Chania.",
        "The frigates performed night firings in the exercise.",
        "Torpedoes fired from a submarine sank an old barge in the exercise.",
        "Aircraft taking part dropped bombs on floating targets.",
        "In the exercise depth charges were fired; a Turkish ship watched from afar.",
        "On Friday targets at sea and in the air will be fired at.",
        "On Friday jets are due to drop heavy bombs off Chania.",
        "On Friday F-16 jets bombed targets on an islet.",
        "It closes on Friday with real ammunition.",
    ],
)
def test_weapons_are_fired(pipe: Pipe, told: str) -> None:
    assert live_fire(pipe, LEAD + told)


@pytest.mark.parametrize(
    "told",
    [
        "The launch of missiles is only simulated in the exercise.",
        "On Tuesday North Korea fired two ballistic missiles into the sea.",
        "Multiple launch rocket systems were shown to visitors.",
        "Ships of both navies looked for floating targets in the exercise.",
        "The navies hold target practice without firings in the exercise.",
        "The two states signed a ceasefire in 1978.",
        "It had been put off after rockets were fired at towns in the south.",
    ],
)
def test_other_fire_is_none_of_it(pipe: Pipe, told: str) -> None:
    assert not live_fire(pipe, LEAD + told)
