"""Whether the same actors do it more often, with more people, for longer, or nearer than they did before.

How often is held against how much was recorded of everybody: a year in which twice as many exercises are known of all
makes twice as many of these no news. The years before give a forecast of the last one, and p is the chance in it of as
many (mid-p). Size, length and nearness are ranks among the actors' own earlier ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vedette.atlas.dependencies import with_territories
from vedette.model.record import Event, Signal
from vedette.signals.chance import forecast, rank_p
from vedette.signals.drill import Drill, iso, support_of
from vedette.signals.proximity import around, site_distances, site_of
from vedette.signals.world import World, states_of

YEAR_DAYS = 365
BASE_YEARS = 10
_LEAST_BEFORE = 4
"""Earlier exercises below which nothing is said of a habit."""
_LEAST_RANKED = 4
_MOST_ACTORS = 4
"""A larger group is seldom the same twice: it is compared by its series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Counts of the last year and of the years before, of these actors and of everybody, and the chance of as many."""

    now: int
    everybody_now: int
    before: int
    everybody_before: int
    yearly: tuple[tuple[int, int], ...]
    """For each year before, newest first: these, everybody."""
    dispersion: float
    """Variance over mean of yearly counts, as probable after the years before."""
    p: float


def tempo(event: Event, world: World) -> Iterator[Signal]:
    """More often, larger, longer and nearer, each where there is enough to compare with."""
    drill = world.record[event.id]
    if drill.start is None:
        return
    alike, whose = _alike(drill, world)
    earlier = [d for d in alike if d.id != drill.id and d.start and d.start[1] < drill.start[0]]
    if len(earlier) < _LEAST_BEFORE:
        return
    if drill.day is not None:
        found = rate(drill.day, alike, world.days_of_all)
        if found is not None:
            yield _often(event, found, whose)
    yield from _larger(event, drill, earlier, whose)
    yield from _longer(event, drill, earlier, whose)
    yield from _nearer(event, drill, earlier, whose, world)


def _alike(drill: Drill, world: World) -> tuple[list[Drill], str]:
    if drill.actors and len(drill.actors) <= _MOST_ACTORS:
        return world.with_actors(drill.actors), f"exercises with {', '.join(sorted(drill.actors))}"
    if drill.series:
        name = drill.series.casefold()
        return [d for d in world.drills if (d.series or "").casefold() == name], f"the series {drill.series}"
    return [], ""


def rate(day: int, alike: Sequence[Drill], everybody: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Rate | None:
    """How often in the year up to this day against up to ten years before; only exercises known to the day count.

    The exercise itself is left out: it is there by choice of the day, and the year that ends with it would always have
    one more than another. None where the years before hold too few. The years begin no earlier than the first exercise
    of anybody.
    """
    mine = np.sort(np.array([d.day for d in alike if d.day is not None and d.day <= day], dtype=np.int64))
    if not len(mine) or not len(everybody):
        return None
    years = min(BASE_YEARS, (day - int(everybody[0])) // YEAR_DAYS - 1)
    if years < 1:
        return None
    edges = np.array([day - YEAR_DAYS * i for i in range(years + 2)], dtype=np.int64)
    these = [int(n) for n in np.diff(np.searchsorted(mine, edges[::-1], side="right"))[::-1]]
    all_of = [int(n) for n in np.diff(np.searchsorted(everybody, edges[::-1], side="right"))[::-1]]
    yearly = tuple(zip(these[1:], all_of[1:], strict=True))
    before, all_before = sum(these[1:]), sum(all_of[1:])
    if before < _LEAST_BEFORE:
        return None
    others = max(0, these[0] - 1), max(0, all_of[0] - 1)
    more, same, dispersion = forecast(others[0], float(others[1]), yearly)
    return Rate(
        now=others[0],
        everybody_now=others[1],
        before=before,
        everybody_before=all_before,
        yearly=yearly,
        dispersion=round(dispersion, 2),
        p=more + same / 2,
    )


def _often(event: Event, found: Rate, whose: str) -> Signal:
    due = found.before / found.everybody_before * found.everybody_now if found.everybody_before else 0.0
    return Signal(
        kind="tempo",
        measure={
            "more": "often",
            "others_last_year": found.now,
            "expected": round(due, 2),
            "everybody_last_year": found.everybody_now,
            "before": found.before,
            "everybody_before": found.everybody_before,
            "years_before": len(found.yearly),
            "per_year": [n for n, _ in reversed(found.yearly)],
            "dispersion": found.dispersion,
            "test": "Poisson or negative binomial, weighed",
        },
        baseline=f"{whose} in the years before, per exercise recorded of everybody",
        n=found.now + found.before,
        p=found.p,
        window=f"{YEAR_DAYS} days against {len(found.yearly)} years before",
        statements=support_of(event, "start", "participants"),
    )


def _larger(event: Event, drill: Drill, earlier: Sequence[Drill], whose: str) -> Iterator[Signal]:
    others = [d.personnel for d in earlier if d.personnel is not None]
    if drill.personnel is not None and len(others) >= _LEAST_RANKED:
        yield _ranked(event, "people", drill.personnel, others, whose, "force")


def _longer(event: Event, drill: Drill, earlier: Sequence[Drill], whose: str) -> Iterator[Signal]:
    others = [d.days for d in earlier if d.days is not None]
    if drill.days is not None and len(others) >= _LEAST_RANKED:
        yield _ranked(event, "days", drill.days, others, whose, "duration_days", "start", "end")


def _nearer(event: Event, drill: Drill, earlier: Sequence[Drill], whose: str, world: World) -> Iterator[Signal]:
    """Nearer to the nearest state that takes no part than their earlier ones in the same country were to it."""
    place = drill.place
    if not drill.located or place is None or place.country is None or drill.start is None:
        return
    taking = with_territories(states_of(drill.actors, iso(drill.start[0])) | {place.country})
    there = [site_of(d.place) for d in earlier if d.located and d.place and d.place.country == place.country]
    if len(there) < _LEAST_RANKED:
        return
    other = next((iso3 for iso3, _ in around(place.lat or 0.0, place.lon or 0.0) if iso3 not in taking), None)
    if other is None:
        return
    sites, km = site_distances(world, place.country, frozenset({other}))
    table = dict(zip(sites, (float(x) for x in km), strict=True))
    here = table.get(site_of(place), math.inf)
    if math.isfinite(here):
        others = [-table[site] for site in there if site in table]
        yield _ranked(event, f"km to {other}", -here, others, whose, "places")


def _ranked(event: Event, unit: str, value: float, others: Sequence[float], whose: str, *fields: str) -> Signal:
    nearer = value < 0 or unit.startswith("km")
    shown = [abs(x) for x in others if math.isfinite(x)]
    return Signal(
        kind="tempo",
        measure={
            "more": "near" if nearer else {"people": "large", "days": "long"}[unit],
            unit.replace(" ", "_"): abs(round(value, 1)),
            "median_before": round(float(np.median(shown)), 1) if shown else None,
            "as_much_before": sum(x >= value for x in others),
            "test": "rank",
        },
        baseline=f"{whose} before" + (", in the same country" if nearer else ""),
        n=len(others),
        p=rank_p(value, others),
        window=None,
        statements=support_of(event, *fields),
    )
