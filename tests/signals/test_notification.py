"""Stated force against the Vienna Document 2011."""

from __future__ import annotations

import pytest

from signals.worlds import falcon, signals_of, world
from telling import Told, actor, place, report, start, troops
from vedette.model.event import Category

LAND: Told = ("domains", "tanks", Category(value="land"))
SEA: Told = ("domains", "frigates", Category(value="sea"))
BEACH: Told = ("domains", "landing craft", Category(value="amphibious"))


@pytest.mark.parametrize(
    ("force", "notify", "observe"),
    [
        (troops(8999), "not reached", "not reached"),
        (troops(9000), "reached", "not reached"),
        (troops(13000), "reached", "reached"),
        (troops(9000, "about"), "cannot be told", "not reached"),
        (troops(12000, "over"), "reached", "cannot be told"),
        (troops(20000, "up_to"), "cannot be told", "cannot be told"),
    ],
)
def test_thresholds(force: Told, notify: str, observe: str) -> None:
    (found,) = signals_of(world([falcon([force, LAND])]), "notification")
    assert (found.measure["notify"], found.measure["observe"]) == (notify, observe)
    assert found.measure["notice_due"] == "2024-05-27"
    assert "FSC.DOC/1/11" in found.baseline


def test_landings_have_thresholds_of_their_own() -> None:
    (found,) = signals_of(world([falcon([troops(3200), BEACH])]), "notification")
    assert (found.measure["notify"], found.measure["observe"]) == ("reached", "not reached")


def test_it_applies_on_land_in_the_zone_since_it_is_in_force() -> None:
    def told(where: Told, first: str, *more: Told) -> int:
        host = where[2].country  # type: ignore[union-attr]
        return len(
            signals_of(
                world([report("a", [actor(host, "host"), start(first), where, troops(20000), *more])]), "notification"
            )
        )

    berlin, moscow, chita = (
        place("Berlin", "DEU", 52.5, 13.4),
        place("Moscow", "RUS", 55.7, 37.6),
        place("Chita", "RUS", 52.0, 113.5),
    )
    assert told(berlin, "2024-07-08") == told(moscow, "2024-07-08") == 1
    assert told(chita, "2024-07-08") == told(place("Tokyo", "JPN", 35.7, 139.7), "2024-07-08") == 0
    assert told(place("Yuma", "USA", 32.7, -114.6), "2024-07-08") == 0
    assert told(berlin, "2011-11-01") == 0
    assert told(berlin, "2024-07-08", SEA) == 0


def test_contingents_alone_are_a_lower_bound() -> None:
    (found,) = signals_of(world([falcon([troops(6000, whose="BLR"), troops(4000, whose="CHN"), LAND])]), "notification")
    assert (found.measure["notify"], found.measure["observe"]) == ("reached", "cannot be told")
