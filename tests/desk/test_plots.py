"""The plots of signals: drawn where there is something to draw, and never at the mercy of what is measured."""

from __future__ import annotations

import re

import pytest

from vedette.desk.plots import signal_plot
from vedette.model.record import Signal


def signal(kind: str, **measure: object) -> Signal:
    return Signal(kind=kind, measure=measure, baseline="", n=None, p=None, window=None)


def test_a_place_stands_against_the_land_of_its_host() -> None:
    curve = [[5.0, 0.01], [50.0, 0.2], [500.0, 1.0]]
    drawn = signal_plot(signal("proximity", place="Bergen", km=50.0, km_low=45, km_high=55, curve=curve))
    assert drawn is not None
    here = re.search(r'<line x1="([\d.]+)"[^>]*class="here"', drawn)
    path = re.search(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)', drawn)
    assert here
    assert path
    assert here[1] == path[3]  # 50 km stands where the curve has its 50 km
    assert float(path[4]) < float(path[2])  # more land farther off: the line rises
    assert "Bergen lies 50 km away" in drawn


def test_coincidences_and_habits_are_drawn() -> None:
    seen = signal_plot(signal("coincidence", meetings=3, curve=[[7, 1, 0.4], [30, 3, 1.1]]))
    assert seen is not None
    assert seen.count("<path") == 2
    share = signal_plot(signal("coincidence", days_apart=-4, curve=[[7.0, 0.2], [30.0, 0.8]]))
    assert share is not None
    assert 'class="here"' in share
    bars = signal_plot(signal("tempo", per_year=[1, 0, 2], others_last_year=5, expected=1.2))
    assert bars is not None
    assert bars.count('class="year"') == 3
    assert bars.count('class="last"') == 1


@pytest.mark.parametrize(
    "measure",
    [
        {},
        {"curve": None, "km": 3.0},
        {"curve": [[1.0, 0.5]], "km": 3.0},
        {"curve": "abc", "km": "near"},
        {"curve": [["<b>", 1], [2, float("nan")]], "km": 1.0},
        {"curve": [[0.0, 0.0], [0.0, 0.0]], "km": float("inf")},
        {"per_year": [], "others_last_year": 1},
        {"per_year": "x", "others_last_year": None},
    ],
)
@pytest.mark.parametrize("kind", ["proximity", "coincidence", "tempo", "notification", "unheard of"])
def test_what_cannot_be_drawn_is_not(kind: str, measure: dict[str, object]) -> None:
    drawn = signal_plot(signal(kind, **measure))
    assert drawn is None or "nan" not in drawn


def test_names_are_escaped() -> None:
    drawn = signal_plot(signal("proximity", place="<script>", km=10.0, curve=[[5.0, 0.1], [50.0, 0.3]]))
    assert drawn is not None
    assert "<script" not in drawn
