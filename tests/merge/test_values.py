"""How two values of one field stand to each other."""

from __future__ import annotations

import pytest

from vedette.merge.values import held, turned
from vedette.model.event import Duration, Force, Location, Name, Nearness, Participation, Value, Verbatim
from vedette.model.when import When


def days(first: str, last: str | None = None) -> When:
    return When(edtf=first, earliest=first, latest=last or first)


def people(quantity: float, bound: str = "exact", whose: str | None = None) -> Force:
    return Force(quantity=quantity, bound=bound, unit="personnel", actor=whose)


CASES: list[tuple[Value, Value, str]] = [
    (days("2031-07-19"), days("2031-07-11", "2031-07-20"), "finer"),
    (days("2031-06-01", "2031-06-10"), days("2031-06-05"), "coarser"),
    (days("2031-07-08"), days("2031-07-15"), "conflict"),
    (days("2031-07-01", "2031-07-10"), days("2031-07-08", "2031-07-14"), "apart"),
    (When(edtf="XXXX-07-08", earliest="XXXX-07-08", latest="XXXX-07-08"), days("2031-07-08"), "same"),
    (When(edtf="XXXX-07-09", earliest="XXXX-07-09", latest="XXXX-07-09"), days("2031-07-08"), "conflict"),
    (When(edtf="XXXX-07-08", earliest="XXXX-07-08", latest="XXXX-07-08"), days("2031-07-01", "2031-07-10"), "finer"),
    (When(edtf="XXXX-WXX-1", earliest=None, latest=None), days("2031-07-08"), "apart"),
    (people(12000), people(10000, "over"), "finer"),
    (people(40000), people(10000, "over"), "conflict"),
    (people(15), people(10, "over"), "finer"),
    (people(22), people(10, "over"), "conflict"),
    (people(1500), people(1000, "over"), "conflict"),
    (people(9000), people(10000, "over"), "conflict"),
    (people(128000, "about"), people(130000, "about"), "finer"),
    (people(45), people(80), "conflict"),
    (people(45, whose="NOR"), people(80), "apart"),
    (people(500), people(500, "about"), "finer"),
    (people(480), people(500, "up_to"), "finer"),
    (people(11400, "over"), people(11000, "over"), "finer"),
    (people(11000, "over"), people(25000, "over"), "conflict"),
    (people(450, "up_to"), people(500, "up_to"), "finer"),
    (people(20400, "over"), people(20000, "about"), "finer"),
    (people(20000, "about"), people(26000, "over"), "conflict"),
    (people(11740), people(12000), "finer"),
    (people(12000), people(11740), "coarser"),
    (people(12000), people(12500), "conflict"),
    (people(11740), people(11790), "conflict"),
    (people(400), people(410), "conflict"),
    (Duration(days=11), Duration(days=11), "same"),
    (Duration(days=11), Duration(days=14), "conflict"),
    (Nearness(actor="POL", distance_km=30.0), Nearness(actor="POL", distance_km=90.0), "conflict"),
    (Nearness(actor="POL", distance_km=30.0), Nearness(actor="POL", distance_km=90.0, place="Orm"), "apart"),
    (Nearness(actor=None, distance_km=30.0, place="Orm"), Nearness(actor=None, place="Orm"), "finer"),
    (Name(name="Iron Heron 2031"), Name(name="Iron Heron"), "finer"),
    (Name(name="Iron Heron 2031"), Name(name="Iron Heron 2033"), "conflict"),
    (Name(name="Iron Heron"), Name(name="Copper Lynx"), "conflict"),
    (Name(name="Iron Heron"), Name(name="“Iron Heron”"), "same"),
    (Name(name="Iron Herron 2031"), Name(name="Iron Heron 2031"), "same"),
    (Name(name="Iron Heron"), Name(name="Iron Hound"), "conflict"),
    (Name(name="Great Iron Heron"), Name(name="Iron Heron"), "finer"),
    (Participation(actor="NOR", role="host"), Participation(actor="NOR", role="participant"), "finer"),
    (Participation(actor="NOR", role="observer"), Participation(actor="NOR", role="participant"), "conflict"),
    (Participation(actor="NOR", role="host"), Participation(actor="SWE", role="host"), "apart"),
    (
        Location(name="Harbourton", country="NOR", lat=60.0, lon=5.0),
        Location(name="Norway", country="NOR", lat=64.0, lon=12.0, precision="country"),
        "finer",
    ),
    (
        Location(name="Harbourton", country="NOR", lat=60.0, lon=5.0),
        Location(name="Lindby", country="NOR", lat=66.0, lon=14.0),
        "apart",
    ),
    (
        Location(name="Harbourton", country="NOR", lat=60.0, lon=5.0, geonames=1),
        Location(name="Overbay", country="NOR", lat=60.05, lon=5.05, geonames=2),
        "apart",
    ),
    (
        Location(name="Harbourton", country="NOR", lat=60.0, lon=5.0, geonames=1),
        Location(name="Harburtun", country="NOR", lat=60.0, lon=5.0, geonames=1),
        "same",
    ),
    (
        Location(name="Harbourton", country="NOR", lat=60.0, lon=5.0, geonames=1),
        Location(name="Harbour Town", country="NOR", lat=60.05, lon=5.05),
        "same",
    ),
    (Location(name="Grey Sea", precision="sea"), Location(name="the Grey Sea region", precision="region"), "same"),
]


@pytest.mark.parametrize(("left", "right", "relation"), CASES)
def test_values_stand_to_each_other(left: Value, right: Value, relation: str) -> None:
    assert held(left, right) == relation
    assert held(right, left) == turned(relation)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("to rehearse the defence of the strait", "rehearse how to defend the strait", "same"),
        ("to rehearse the defence of the strait", "a warning to neighbours", "apart"),
        ("the sixth drill of the two armies", "seventh drill of the two armies", "conflict"),
        ("19th iteration", "18th edition", "conflict"),
        ("19th iteration", "the 19th edition of the games", "same"),
        ("annual Iron Heron drills", "19th Iron Heron drills", "apart"),
        ("annual Iron Heron drills", "largest annual Iron Heron drills", "apart"),
        ("19th Iron Heron drills", "largest of the Iron Heron drills", "apart"),
        ("19th annual drills", "the 19th drills", "same"),
        ("held every second year", "biennial", "same"),
        ("annual drills", "drills every second year", "conflict"),
    ],
)
def test_wordings(left: str, right: str, relation: str) -> None:
    assert held(Verbatim(), Verbatim(), (left, right)) == relation


def test_a_loose_length_holds_an_exact_one() -> None:
    assert held(Duration(days=10), Duration(days=11), ("more than 10 days", "11 days")) == "coarser"


@pytest.mark.parametrize(
    ("left", "right", "texts", "relation"),
    [
        (14, 13, ("two weeks", "13 days"), "coarser"),
        (8, 7, ("eight-day", "week-long"), "finer"),
        (14, 12, ("two-week", "12-day"), "conflict"),
        (14, 21, ("two-week", "three weeks"), "conflict"),
        (12, 13, ("12 days", "13 days"), "conflict"),
    ],
)
def test_whole_weeks_are_a_day_more_or_less(left: int, right: int, texts: tuple[str, str], relation: str) -> None:
    assert held(Duration(days=left), Duration(days=right), texts) == relation
