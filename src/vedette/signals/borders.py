"""Whose borders actors seek: within some kilometres of a state, more than others who exercise in the same countries.

For each actor and each state that it does not exercise with: in every country where the actor exercised, all sites of
that country that lie on land are drawn from; how many of the actor's are near is hypergeometric given how many sites
it used and how many there are near. The countries are added up exactly. A series counts once at a site, whoever came
how often: forty years on one training area are one choice of a place. Where a country's exercises all have the actor
in them there is nobody to compare with, and the country says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vedette.atlas.borders import country_at
from vedette.atlas.countries import countries
from vedette.atlas.shares import distances_to
from vedette.model.record import Signal
from vedette.signals.chance import hypergeometric, mid_p, total
from vedette.signals.drill import Drill
from vedette.signals.world import World

NEAR_KM = 20.0
"""What counts as at a border; `curve` shows others."""
CURVE_KM = (5.0, 10.0, 20.0, 50.0, 100.0)
LEAST_SITES = 20
"""An actor's sites in countries with others to compare with, below which no test is run."""
_LEAST_NEAR = 3
"""Sites of anybody near the state: with fewer no share can be unusual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where a series, or one exercise without a series, was held, and who ever came."""

    host: str
    lat: float
    lon: float
    actors: frozenset[str]


def sites_of(drills: list[Drill]) -> dict[str, list[Site]]:
    """The sites on land by country, each series once at each place."""
    found: dict[tuple[str, float, float, str], frozenset[str]] = {}
    for drill in drills:
        place = drill.place
        if not drill.located or place is None or place.country is None or place.lat is None or place.lon is None:
            continue
        label = (drill.series or drill.id).casefold()
        key = (place.country, round(place.lat, 2), round(place.lon, 2), label)
        found[key] = found.get(key, frozenset()) | drill.actors
    out: dict[str, list[Site]] = {}
    for (host, lat, lon, _), actors in sorted(found.items()):
        if country_at(lat, lon) is not None:
            out.setdefault(host, []).append(Site(host=host, lat=lat, lon=lon, actors=actors))
    return out


def border_habits(world: World) -> Iterator[Signal]:
    """One signal for each actor and neighbouring state with enough sites to compare."""
    by_host = sites_of(world.drills)
    near = _distances(by_host)
    actors = sorted({a for sites in by_host.values() for s in sites for a in s.actors if a in countries()})
    for actor in actors:
        strata = {
            host: np.array([actor in s.actors for s in sites])
            for host, sites in by_host.items()
            if any(actor in s.actors for s in sites)
        }
        used = sum(int(mine.sum()) for mine in strata.values() if not mine.all())
        if used < LEAST_SITES:
            continue
        for state in sorted({state for host in strata for state in near[host]} - {actor}):
            signal = _tested(actor, state, strata, near)
            if signal is not None:
                yield signal


def _distances(by_host: dict[str, list[Site]]) -> dict[str, dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]]:
    """For each host the distances of its sites to each state that one of them is near to."""
    from vedette.atlas.frontiers import neighbours

    out: dict[str, dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]] = {}
    for host, sites in by_host.items():
        lats, lons = np.array([s.lat for s in sites]), np.array([s.lon for s in sites])
        out[host] = {}
        for state in neighbours(host):
            km = distances_to(lats, lons, frozenset({state}))
            if (km <= NEAR_KM).any():
                out[host][state] = km
    return out


def _tested(
    actor: str,
    state: str,
    strata: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]],
    near: dict[str, dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]],
) -> Signal | None:
    """The exact test over all countries that border the state, and over distances."""
    parts = [
        (mine, near[host][state])
        for host, mine in strata.items()
        if state in near[host] and host != state and not mine.all()
    ]
    anybody = sum(int((km <= NEAR_KM).sum()) for _, km in parts)
    of = sum(int(mine.sum()) for mine, _ in parts)
    if anybody < _LEAST_NEAR or of < LEAST_SITES // 2:
        return None
    curve = []
    for limit in CURVE_KM:
        seen, expected, p = _sum(parts, limit)
        curve.append([limit, seen, round(expected, 2), round(p, 4)])
    seen, expected, p = _sum(parts, NEAR_KM)
    return Signal(
        kind="proximity",
        measure={
            "actors": [actor],
            "to": state,
            "within_km": NEAR_KM,
            "seen": seen,
            "of": of,
            "expected": round(expected, 2),
            "hosts": sorted(host for host in strata if state in near[host] and host != state),
            "curve": curve,
        },
        baseline="the sites of all who exercised in the same countries, each series once at a site",
        n=of,
        p=p,
        window=f"within {NEAR_KM:g} km",
        statements=(),
    )


def _sum(
    parts: list[tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], np.ndarray[tuple[int], np.dtype[np.float64]]]],
    limit: float,
) -> tuple[int, float, float]:
    seen, expected, pmfs = 0, 0.0, []
    for mine, km in parts:
        close = km <= limit
        seen += int((mine & close).sum())
        expected += float(mine.sum()) * float(close.mean())
        pmfs.append(hypergeometric(len(mine), int(close.sum()), int(mine.sum())))
    return seen, expected, mid_p(total(pmfs), seen)
