"""What reports say against arithmetic and the map."""

from __future__ import annotations

import pytest

from signals.worlds import BREST, end, falcon, signals_of, world
from telling import Told, actor, lasts, report, start, troops
from vedette.model.event import Nearness
from vedette.model.record import Signal


def check(told: list[Told], which: str, text: str = "The exercise began near Brest.") -> list[Signal]:
    made = world([falcon(told, text=text)])
    return [s for s in signals_of(made, "consistency") if s.measure["check"] == which]


@pytest.mark.parametrize(
    ("last", "days", "verdict"),
    [
        ("2024-07-18", 11, "consistent"),
        ("2024-07-19", 11, "consistent"),
        ("2024-07-20", 11, "inconsistent"),
        ("2024-07-17", 11, "inconsistent"),
        ("2024-07-08", 1, "consistent"),
    ],
)
def test_a_duration_may_count_the_first_day_or_not(last: str, days: int, verdict: str) -> None:
    (found,) = check([end(last), lasts(days)], "duration against dates")
    assert found.measure["verdict"] == verdict
    assert len(found.statements) == 3


def test_an_end_within_an_interval_is_consistent_and_a_missing_one_is_said() -> None:
    (found,) = check([end("2024-07-11", "2024-07-20"), lasts(11)], "duration against dates")
    assert (found.measure["verdict"], found.measure["would_end"]) == ("consistent", ["2024-07-18", "2024-07-19"])
    (found,) = check([lasts(11)], "duration against dates")
    assert found.measure["verdict"] == "no end is told"


def test_another_report_with_other_days_is_no_slip_of_this_one() -> None:
    one = falcon([end("2024-07-18"), lasts(11)], name="one")
    other = report("two", [actor("BLR", "host"), actor("CHN"), start("2024-07-08"), end("2024-07-16"), BREST])
    found = [s for s in signals_of(world([one, other]), "consistency") if s.measure["check"].startswith("duration")]
    assert [s.measure["verdict"] for s in found] == ["consistent"]


@pytest.mark.parametrize(
    ("text", "km", "verdict"),
    [
        ("At Brest, 40 miles from Minsk’s border with Ukraine, it began.", 64.4, "within the precision of the place"),
        ("The exercise at Brest, 48 km from the Ukrainian border, began.", 48.0, "agrees with the map"),
        ("The exercise at Brest, some 30 miles from Ukraine, began.", 48.3, "agrees with the map"),
        ("The exercise at Brest, 210 kilometres from the border with Ukraine, began.", 210.0, "differs from the map"),
    ],
)  # fmt: skip
def test_a_stated_distance_stands_beside_the_map(text: str, km: float, verdict: str) -> None:
    (found,) = check([], "stated distance against the map", text)
    measure = found.measure
    assert (measure["to"], measure["stated_km"], measure["verdict"]) == ("UKR", km, verdict)
    assert measure["map_km"] == pytest.approx(51, abs=1)
    assert measure["map_miles"] == pytest.approx(32, abs=1)


def test_a_distance_that_the_reading_has_is_told_once() -> None:
    text = "The exercise at Brest, 48 km from the Ukrainian border, began."
    near: Told = ("near", "Ukrainian border near by", Nearness(actor="UKR", distance_km=48.0))
    assert len(check([near], "stated distance against the map", text)) == 1


def test_kilometres_to_a_town_are_not_held_against_a_border() -> None:
    near: Told = ("near", "40 km from Lutsk", Nearness(actor="UKR", distance_km=40.0, place="Lutsk"))
    assert check([near], "stated distance against the map", "The exercise at Brest began.") == []


def test_a_capital_stands_for_its_country_and_a_border_must_be_there() -> None:
    (found,) = check([], "named border", "Brest lies 40 miles from Minsk’s border with Ukraine.")
    assert found.measure["verdict"] == "the capital stands for the country"
    (found,) = check([], "named border", "Brest lies 40 miles from Minsk’s border with Romania.")
    assert found.measure["verdict"] == "no such border"


def test_a_weekday_against_its_date() -> None:
    (found,) = check([], "weekday against date", "It began on Tuesday, July 8, at Brest.")
    assert (found.measure["verdict"], found.measure["weekday"]) == ("inconsistent", "Monday")
    (found,) = check([], "weekday against date", "It began on Monday, 8 July, at Brest.")
    assert found.measure["verdict"] == "consistent"
    assert check([], "weekday against date", "The talks were on Sunday, 7 July.") == []
    assert check([], "weekday against date", "It began on Monday, 31 June 2024.") == []


def test_parts_may_not_be_more_than_the_whole() -> None:
    told = [troops(1200), troops(500, whose="BLR"), troops(700, whose="CHN")]
    assert [s.measure["verdict"] for s in check(told, "parts against the total")] == ["consistent"]
    told = [troops(1200), troops(900, whose="BLR"), troops(700, whose="CHN")]
    assert [s.measure["verdict"] for s in check(told, "parts against the total")] == ["inconsistent"]
    told = [troops(1200, "over"), troops(900, whose="BLR"), troops(700, whose="CHN")]
    assert [s.measure["verdict"] for s in check(told, "parts against the total")] == ["consistent"]
