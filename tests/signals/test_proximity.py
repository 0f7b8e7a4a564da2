"""Nearness to those who take no part, with its chance."""

from __future__ import annotations

import pytest

from signals.worlds import entry, falcon, signals_of, world
from telling import actor, place, report, start
from vedette.atlas.shares import share_as_near
from vedette.model.event import Location
from vedette.signals.world import states_of


def test_brest_lies_on_the_border_of_poland_and_of_nato() -> None:
    found = {s.measure["to"]: s for s in signals_of(world([falcon()]), "proximity")}
    km = {to: s.measure["km"] for to, s in found.items()}
    assert km["POL"] == pytest.approx(6, abs=1)
    assert km["UKR"] == pytest.approx(51, abs=1)
    assert km["LTU"] == pytest.approx(199, abs=1)
    assert (found["NATO"].measure["by"], found["NATO"].measure["km"]) == ("POL", km["POL"])
    assert "SCO" not in found  # Belarus and China belong to it
    pole = found["POL"].measure
    assert (pole["km_low"], pole["km_high"]) == (0.0, pytest.approx(26, abs=1))
    assert 0 < pole["share"] < 0.03
    assert pole["share"] < pole["share_high"] < 0.06
    assert pole["line"] == "land border"
    assert found["NATO"].p is None
    assert {s.text for s in found["POL"].statements} == {"Brest"}


def test_a_country_a_region_and_a_sea_have_no_distance() -> None:
    for precision in ("country", "region", "sea"):
        made = world([report("a", [actor("BLR", "host"), place("There", "BLR", 53.5, 28.0, precision)])])
        assert signals_of(made, "proximity") == []


def test_who_takes_part_is_not_near() -> None:
    made = world([falcon([actor("POL")])])
    assert not {"POL", "NATO", "EU"} & {s.measure["to"] for s in signals_of(made, "proximity")}


def test_membership_counts_on_the_day() -> None:
    assert "FIN" not in states_of(frozenset({"NATO"}), "2023-04-03")
    assert "FIN" in states_of(frozenset({"NATO"}), "2023-04-04")


def test_a_rank_needs_other_sites_of_the_host() -> None:
    sites = [
        entry(str(n), "2015-06-01", "BLR", place=Location(name=f"Site {n}", country="BLR", lat=52.5 + n / 5, lon=27.5))
        for n in range(9)
    ]
    found = {s.measure["to"]: s for s in signals_of(world([falcon()], sites), "proximity")}
    assert (found["POL"].n, found["POL"].p, found["POL"].measure["nearer_sites"]) == (9, 0.1, 0)
    assert found["UKR"].measure["nearer_sites"] == 0


def test_at_sea_there_is_no_land_to_compare_with() -> None:
    told = [actor("JPN"), actor("USA"), start("2024-07-08"), place("Off the cape", "JPN", 33.0, 141.0, "site")]
    for signal in signals_of(world([report("a", told)]), "proximity"):
        assert signal.measure["share"] is None
        assert "nautical miles" in str(signal.measure["zone"])


def test_shares_grow_with_distance_and_reach_all() -> None:
    shares = [share_as_near("BLR", frozenset({"POL"}), km) for km in (0, 6, 50, 200, 999)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert share_as_near("BLR", frozenset({"POL"}), 5000) is None
    assert share_as_near("ZZZ", frozenset({"POL"}), 50) is None


def test_a_straight_border_is_near_all_along() -> None:
    # Egypt and Libya meet in a line of 1,100 km with few corners: about a twentieth of Egypt lies within 50 km of it.
    assert share_as_near("EGY", frozenset({"LBY"}), 50) == pytest.approx(1100 * 50 / 1_000_000, rel=0.1)
