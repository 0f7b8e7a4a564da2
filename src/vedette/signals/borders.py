"""Whose borders actors seek: within some kilometres of a state, more than others who exercise in the same countries.

For each actor and each state that it does not exercise with: in every country where the actor exercised, all sites of
that country that lie on land are drawn from; how many of the actor's are near is hypergeometric given how many sites
it used and how many there are near. The countries are added up exactly. A series counts once at a site, whoever came
how often: forty years on one training area are one choice of a place. Where a country's exercises all have the actor
in them there is nobody to compare with, and the country says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.atlas.borders import country_at
from vedette.atlas.countries import countries
from vedette.atlas.frontiers import neighbours
from vedette.atlas.shares import distances_to
from vedette.atlas.sphere import Array
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """The sites of one country: which are the actor's, and how far each lies from the state."""

    mine: NDArray[np.bool_]
    km: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeking:
    """How many of the actor's sites are near, how many by chance, the mid-p, and the probability of just as many."""

    of: int
    seen: int
    expected: float
    p: float
    tie: float


def stratified(strata: Sequence[Stratum], limit: float) -> Seeking:
    """The exact test that the actor's sites are drawn from all sites of each country, added up over the countries."""
    pmfs = [hypergeometric(len(s.mine), int((s.km <= limit).sum()), int(s.mine.sum())) for s in strata]
    seen = sum(int((s.mine & (s.km <= limit)).sum()) for s in strata)
    pmf = total(pmfs)
    return Seeking(
        of=sum(int(s.mine.sum()) for s in strata),
        seen=seen,
        expected=float(pmf @ np.arange(len(pmf))),
        p=mid_p(pmf, seen),
        tie=float(pmf[seen]),
    )


def border_habits(world: World) -> Iterator[Signal]:
    """One signal for each actor and neighbouring state with enough sites to compare."""
    by_host = sites_of(world.drills)
    near = _distances(by_host)
    actors = sorted({a for sites in by_host.values() for s in sites for a in s.actors if a in countries()})
    for actor in actors:
        mine = {host: np.array([actor in s.actors for s in sites], dtype=bool) for host, sites in by_host.items()}
        shared = {host: flags for host, flags in mine.items() if flags.any() and not flags.all()}
        if sum(int(flags.sum()) for flags in shared.values()) < LEAST_SITES:
            continue
        for state in sorted({state for host in shared for state in near[host]} - {actor}):
            hosts = [host for host in shared if state in near[host] and host != state]
            signal = _tested(actor, state, hosts, [Stratum(mine=shared[h], km=near[h][state]) for h in hosts])
            if signal is not None:
                yield signal


def _distances(by_host: dict[str, list[Site]]) -> dict[str, dict[str, Array]]:
    """For each host the distances of its sites to each neighbour that one of them is near to."""
    out: dict[str, dict[str, Array]] = {}
    for host, sites in by_host.items():
        lats, lons = np.array([s.lat for s in sites]), np.array([s.lon for s in sites])
        found = {state: distances_to(lats, lons, frozenset({state})) for state in neighbours(host)}
        out[host] = {state: km for state, km in found.items() if (km <= NEAR_KM).any()}
    return out


def _tested(actor: str, state: str, hosts: list[str], strata: list[Stratum]) -> Signal | None:
    """The test over all countries that border the state, and over distances; None where it could find nothing."""
    found = stratified(strata, NEAR_KM) if strata else None
    anybody = sum(int((s.km <= NEAR_KM).sum()) for s in strata)
    if found is None or anybody < _LEAST_NEAR or found.of < LEAST_SITES // 2:
        return None
    curve = [(limit, stratified(strata, limit)) for limit in CURVE_KM]
    return Signal(
        kind="proximity",
        measure={
            "actors": [actor],
            "to": state,
            "within_km": NEAR_KM,
            "seen": found.seen,
            "of": found.of,
            "expected": round(found.expected, 2),
            "hosts": sorted(hosts),
            "curve": [[limit, f.seen, round(f.expected, 2), round(f.p, 4)] for limit, f in curve],
        },
        baseline="the sites of all who exercised in the same countries, each series once at a site",
        n=found.of,
        p=found.p,
        window=f"within {NEAR_KM:g} km",
        statements=(),
    )
