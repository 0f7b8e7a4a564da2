"""How near a place lies to states and blocs that take no part, and how near that is by chance.

The distance is to the nearest point of the other's land; the place's precision makes it a range. Chance is told
twice: the share of the host's own land that lies as near, and the rank among all sites that the host is recorded
with. Only the second is a test, and its p the chance that one of these sites, taken at random, is as near: where
exercises are held at all is not uniform over a country, so the share alone never has a p.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vedette.atlas.blocs import members
from vedette.atlas.borders import border_distance, country_at, edge_distance, nearest
from vedette.atlas.dependencies import with_territories
from vedette.atlas.frontiers import coast_distance, disputed, land_border_distance
from vedette.atlas.shares import distances_to, reach, share_as_near
from vedette.atlas.sphere import Array
from vedette.model.event import Location, Nearness
from vedette.model.record import Event, FieldValue, Signal
from vedette.signals.chance import rank_p
from vedette.signals.drill import EXACT, Drill, iso, support_of, supports, told
from vedette.signals.world import World, states_of

RADIUS_KM = {"site": 5.0, "city": 20.0}
"""How far the ground may lie from the point. A named training area: its own extent, and points rounded to a kilometre.
A town: half of the 295 training areas in data/sites.txt lie within 19 km of the middle of the nearest town of
15,000."""

BLOCS = ("NATO", "EU", "CSTO", "SCO", "ASEAN", "GCC", "ECOWAS")
"""Blocs whose border means something to an alliance or a union; all others are measured where a report names them."""

STATES_KM = 500.0
"""Of 39 countries that annotated reports call near and that a distance can be measured to, 36 lie within this."""
_MOST_STATES = 3
_MOST_PLACES = 3
_LEAST_SITES = 5
"""Other sites of a host below which a rank says nothing: its p could not be under 1 in 6."""
_SEA_ZONES = ((22.224, "within 12 nautical miles of the coast"), (44.448, "within 24 nautical miles of the coast"),
              (370.4, "within 200 nautical miles of the coast"))  # fmt: skip
"""Breadths of the territorial sea, contiguous zone and exclusive economic zone (UNCLOS articles 3, 33, 57), here from
the coast: the atlas has no straight baselines, which lie further out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom the distance is to: a state, or a bloc by those of its members that take no part."""

    name: str
    states: frozenset[str]
    bloc: bool


def proximity(event: Event, world: World) -> Iterator[Signal]:
    """A signal for each place that a distance can be measured from and each state or bloc near it."""
    drill = world.record[event.id]
    day = iso(drill.start[0]) if drill.start else _published(event, world)
    taking = states_of(drill.actors, day)
    for value, place in _places(event):
        for target in _targets(place, drill, taking, day, _named(event)):
            yield _signal(event, world, value, place, target)


def _places(event: Event) -> list[tuple[FieldValue, Location]]:
    exact = [
        (v, v.value)
        for v in told(event, "places")
        if isinstance(v.value, Location)
        and v.value.precision in EXACT
        and v.value.lat is not None
        and v.value.lon is not None
    ]
    return sorted(exact, key=lambda p: (-p[0].origins, -len(p[0].support)))[:_MOST_PLACES]


def _named(event: Event) -> dict[str, FieldValue]:
    """The states and blocs that reports themselves say the exercise is near: by a border rather than by a town."""
    near = [(v.value, v) for v in told(event, "near") if isinstance(v.value, Nearness) and v.value.actor]
    near.sort(key=lambda pair: pair[0].place is None)
    return {value.actor: v for value, v in near if value.actor}


def _published(event: Event, world: World) -> str:
    days = [world.told[m.report].published for m in event.reports if m.report in world.told]
    return min((d[:10] for d in days if d), default="9999-12-31")


def _targets(
    place: Location, drill: Drill, taking: frozenset[str], day: str, named: dict[str, FieldValue]
) -> list[Target]:
    near = around(place.lat or 0.0, place.lon or 0.0)
    home = with_territories(taking | ({place.country} if place.country else set()))
    states = [iso3 for iso3, km in near if iso3 not in home and km <= STATES_KM][:_MOST_STATES]
    states += [actor for actor in named if actor not in home and actor not in states]
    out = [
        Target(name=s, states=frozenset({s}), bloc=False) for s in states if border_distance(0.0, 0.0, s) is not None
    ]
    for bloc in dict.fromkeys((*BLOCS, *named)):
        inside = members(bloc, day)
        if not inside or bloc in drill.actors or inside & home:
            continue
        if bloc in named or any(iso3 in inside and km <= STATES_KM for iso3, km in near):
            out.append(Target(name=bloc, states=inside, bloc=True))
    return out


@lru_cache(maxsize=20_000)
def around(lat: float, lon: float) -> tuple[tuple[str, float], ...]:
    """The twelve countries nearest to a place with their distances; kept, since records repeat places."""
    return tuple(nearest(lat, lon, 12))


def _signal(event: Event, world: World, value: FieldValue, place: Location, target: Target) -> Signal:
    km, via = nearest_of(place, target.states)
    spread = RADIUS_KM[place.precision]
    low, high = max(0.0, km - spread), km + spread
    at_sea = country_at(place.lat or 0.0, place.lon or 0.0) is None
    host = None if at_sea else place.country
    shares = [share_as_near(host, target.states, x) if host else None for x in (km, low, high)]
    others = _other_sites(world, place, target) if place.country else []
    p = rank_p(-km, [-x for x in others]) if len(others) >= _LEAST_SITES else None
    stated = _named(event).get(target.name)
    measure: dict[str, object] = {
        "place": place.name,
        "precision": place.precision,
        "to": target.name,
        "by": via if target.bloc else None,
        "km": round(km, 1),
        "km_low": round(low, 1),
        "km_high": round(high, 1),
        "line": _line(place, via, km),
        "disputed": disputed(place.country, via) if place.country else None,
        "share": _rounded(shares[0]),
        "share_low": _rounded(shares[1]),
        "share_high": _rounded(shares[2]),
        "nearer_sites": sum(x <= km for x in others) if others else None,
        "curve": _curve(host, target),
        "stated_near": stated is not None,
    }
    if at_sea:
        measure["zone"] = next(
            (words for limit, words in _SEA_ZONES if km <= limit), "beyond 200 nautical miles of the coast"
        )
    return Signal(
        kind="proximity",
        measure=measure,
        baseline=_baseline(host, target, len(others)),
        n=len(others),
        p=p,
        window=f"{low:.0f} to {high:.0f} km",
        statements=supports(value, stated) or support_of(event, "participants"),
    )


def nearest_of(place: Location, states: frozenset[str]) -> tuple[float, str]:
    """Kilometres to the nearest of these states' land, and which one that is."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    for iso3, km in around(lat, lon):
        if iso3 in states:
            return km, iso3
    return min((border_distance(lat, lon, iso3) or 0.0, iso3) for iso3 in states)


def _line(place: Location, iso3: str, km: float) -> str | None:
    """What stands at the near end: a land border with the host, a coast, another border; None where it is far."""
    if km > _LINE_KM or place.lat is None or place.lon is None:
        return None
    return _line_at(place.lat, place.lon, place.country, iso3, km)


_LINE_KM = 100.0
"""Beyond this it matters little what line is the nearest, and a long coast takes long to measure."""


@lru_cache(maxsize=20_000)
def _line_at(lat: float, lon: float, host: str | None, iso3: str, km: float) -> str:
    if km == 0.0:
        return "inside"
    border = land_border_distance(lat, lon, host, iso3) if host else None
    if border is not None and border <= km + 1.0:
        return "land border"
    coast = coast_distance(lat, lon, iso3)
    edge = edge_distance(lat, lon, iso3)
    return "coast" if coast is not None and edge is not None and coast <= edge + 1.0 else "border"


def _other_sites(world: World, place: Location, target: Target) -> list[float]:
    """Kilometres from the host's other recorded sites, each site once."""
    if place.country is None:
        return []
    sites, km = site_distances(world, place.country, target.states)
    here = site_of(place)
    return [float(x) for site, x in zip(sites, km, strict=True) if site != here]


def site_distances(world: World, host: str, states: frozenset[str]) -> tuple[list[tuple[float, float]], Array]:
    """The host's recorded sites (to a tenth of a degree), and how far each lies from these states."""
    key = (host, states)
    if key not in world.site_distances:
        drills = world.by_host.get(host, [])
        sites = sorted({site_of(d.place) for d in drills if d.place})
        lats, lons = np.array([s[0] for s in sites]), np.array([s[1] for s in sites])
        world.site_distances[key] = (sites, distances_to(lats, lons, states))
    return world.site_distances[key]


def site_of(place: Location) -> tuple[float, float]:
    """A place to a tenth of a degree: what is nearer together counts as one site."""
    return round(place.lat or 0.0, 1), round(place.lon or 0.0, 1)


def _curve(host: str | None, target: Target) -> list[list[float]] | None:
    """The share of the host's land within each of some distances, for a plot."""
    if host is None:
        return None
    found = reach(host, target.states)
    if not len(found):
        return None
    return [[float(km), round(float(np.searchsorted(found, km, side="right")) / len(found), 4)] for km in _CURVE_KM]


_CURVE_KM = (5, 10, 20, 50, 100, 200, 500)


def _baseline(host: str | None, target: Target, sites: int) -> str:
    parts = []
    if host:
        parts.append(
            f"the share of the land of {host} that lies as near (grid of {len(reach(host, target.states)):,} cells)"
        )
    else:
        parts.append("no land to compare with: the place lies at sea")
    parts.append(f"{sites} other recorded sites of the host")
    return "; ".join(parts)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
