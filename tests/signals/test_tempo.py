"""More often, larger, longer, nearer than before."""

from __future__ import annotations

from datetime import date, timedelta

from signals.worlds import end, entry, falcon, signals_of, world
from telling import troops
from vedette.model.catalogue import Entry
from vedette.model.event import Location
from vedette.model.record import Signal


def others(years: range, per_year: int, *actors: str, key: str = "o") -> list[Entry]:
    """So many exercises a year, spread over it."""
    return [
        entry(f"{key}{y}.{i}", (date(y, 1, 10) + timedelta(days=i * 360 // per_year)).isoformat(), *actors)
        for y in years
        for i in range(per_year)
    ]


def often(*entries: Entry) -> Signal:
    (found,) = [s for s in signals_of(world([falcon()], entries), "tempo") if s.measure["more"] == "often"]
    return found


def test_more_often_is_held_against_the_years_before_and_against_everybody() -> None:
    everybody = others(range(2013, 2025), 20, "FRA", "DEU", key="e")
    steady = others(range(2014, 2024), 2, "BLR", "CHN")
    assert (often(*everybody, *steady).p or 0) > 0.1
    busy = [entry(f"b{i}", f"2024-0{1 + i % 6}-1{i // 6}", "BLR", "CHN") for i in range(9)]
    rush = often(*everybody, *steady, *busy)
    assert (rush.p or 1) < 0.01
    assert rush.measure["others_last_year"] >= 9
    more_of_all = others(range(2024, 2025), 120, "FRA", "DEU", key="m")
    assert (often(*everybody, *steady, *busy, *more_of_all).p or 0) > 0.05


def test_an_exercise_does_not_count_itself() -> None:
    everybody = others(range(2013, 2025), 20, "FRA", "DEU", key="e")
    steady = [e for e in others(range(2014, 2023), 2, "BLR", "CHN") if e.start and e.start.edtf < "2023-07"]
    assert often(*everybody, *steady).measure["others_last_year"] == 0


def test_few_earlier_ones_are_no_habit() -> None:
    assert signals_of(world([falcon()], others(range(2021, 2024), 1, "BLR", "CHN")), "tempo") == []


def test_larger_longer_and_nearer_are_ranks() -> None:
    far = Location(name="Mid", country="BLR", lat=53.5, lon=28.0, precision="site")
    earlier = [
        entry(str(y), f"{y}-06-01", "BLR", "CHN", last=f"{y}-06-05", personnel=300.0 + y - 2015, place=far)
        for y in range(2015, 2024)
    ]
    made = world([falcon([end("2024-07-18"), troops(1200)])], earlier)
    found = {s.measure["more"]: s for s in signals_of(made, "tempo")}
    assert {k: (s.n, s.p) for k, s in found.items() if k != "often"} == {
        "large": (9, 0.1), "long": (9, 0.1), "near": (9, 0.1),
    }  # fmt: skip
    assert found["near"].measure["km_to_POL"] < 10
    assert found["long"].measure["days"] == 11


def test_unknown_lengths_and_sizes_are_not_compared() -> None:
    earlier = [entry(str(y), f"{y}-06-01", "BLR", "CHN") for y in range(2015, 2024)]
    found = {s.measure["more"] for s in signals_of(world([falcon([troops(1200)])], earlier), "tempo")}
    assert found <= {"often"}
