"""What actors do as a habit, corrected for many tests."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from signals.worlds import entry, meeting
from vedette.model.event import Location
from vedette.signals import World, habits

YEARS = range(2000, 2012)
MONTHS = {y: f"{y}-{3 + y * 5 % 9:02}" for y in YEARS}
SUMMITS = [meeting("NATO summit", f"{month}-10", f"{month}-11", "NATO") for month in MONTHS.values()]


def at(lat: float, lon: float) -> Location:
    return Location(name=f"{lat} {lon}", country="POL", lat=lat, lon=lon, precision="site")


def made(planted: bool = True) -> World:
    """Three actors in Poland; one comes at summits and to the border with Belarus, others whenever and anywhere."""
    pick = random.Random(1)
    entries = []
    for n in range(240):
        day = date(pick.choice(YEARS), pick.randrange(1, 13), pick.randrange(1, 28))
        site = at(round(pick.uniform(50.5, 53.5), 2), round(pick.uniform(16.0, 22.0), 2))
        entries.append(entry(f"o{n}", day.isoformat(), pick.choice(("FRA", "DEU")), "POL", place=site))
    for n, summit in enumerate(SUMMITS * 4 if planted else ()):
        day = date.fromisoformat(summit.first) - timedelta(days=n % 4)
        entries.append(entry(f"g{n}", day.isoformat(), "GBR", "POL", place=at(52.3 + n / 100, 23.3)))
    return World(events=(), entries=entries, meetings=SUMMITS)


def test_planted_habits_are_found_and_others_are_not() -> None:
    found = habits(made())
    strong = {(tuple(s.measure["actors"]), s.kind) for s in found if s.measure["q"] < 0.01}  # type: ignore[operator, arg-type]
    assert (("GBR",), "coincidence") in strong
    assert (("GBR",), "proximity") in strong
    assert not {actors for actors, _ in strong} & {("FRA",), ("DEU",)}
    assert all(s.p is not None and s.n for s in found)
    assert [s.p for s in found] == sorted(s.p or 0 for s in found)


def test_shuffled_labels_give_nothing_after_correction() -> None:
    world = made(planted=False)
    labels = [e.actors for e in world.entries]
    random.Random(2).shuffle(labels)
    entries = [replace(e, actors=a) for e, a in zip(world.entries, labels, strict=True)]
    assert not [s for s in habits(World(events=(), entries=entries, meetings=SUMMITS)) if s.measure["q"] < 0.05]  # type: ignore[operator]


def test_exercises_of_an_unknown_day_are_left_out_and_counted() -> None:
    world = made()
    vague = [replace(e, start=e.start and replace(e.start, edtf=e.start.edtf[:7], earliest=f"{e.start.edtf[:7]}-01",
             latest=f"{e.start.edtf[:7]}-28"), id=f"v{e.id}") for e in world.entries[-10:]]  # fmt: skip
    more = World(events=(), entries=[*world.entries, *vague], meetings=SUMMITS)
    for one, two in zip(habits(world), habits(more), strict=True):
        if one.kind == "coincidence" and one.measure["actors"] == ["GBR"]:
            assert two.measure["seen"] == one.measure["seen"]
            assert two.measure["left_out_vague"] == 10
