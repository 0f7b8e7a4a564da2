"""How near a country's land lies to others: distances from an equal-area grid over it.

Distances are on a sphere and to the corners of outlines whose lines are cut into pieces of three kilometres: below 1
% off where they are below 150 km, and below 10 km off beyond, where a coarser outline is enough.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vedette.atlas.borders import outline_points, territory
from vedette.atlas.sphere import RADIUS, Array, unit

_CELLS = 4000
"""Cells over a country: a share of 1 % is then told to 0.16 % (one standard error of 40 cells in 4,000)."""
_FINEST_KM, _COARSEST_KM = 1.5, 80.0
_NEAR_KM = 150.0
FAR_KM = 1000.0
"""Beyond this nothing is called near, and no distance is computed."""
_FINE_KM, _COARSE_KM = 3.0, 20.0


@lru_cache(maxsize=1024)
def reach(host: str, others: frozenset[str]) -> Array:
    """Kilometres from each cell of a host's land to the nearest of these countries, in ascending order; empty for none.

    What is further than FAR_KM is infinitely far.
    """
    lats, lons = _grid(host)
    return np.sort(distances_to(lats, lons, others))


def distances_to(lats: Array, lons: Array, others: frozenset[str]) -> Array:
    """Kilometres from each place to the outline of the nearest of these countries, infinite beyond FAR_KM."""
    km = np.full(len(lats), np.inf)
    if not len(lats):
        return km
    here = unit(lats, lons)
    coarse = _around(here, others, _COARSE_KM, FAR_KM)
    if not len(coarse):
        return km
    km = _nearest(here, coarse)
    near = np.flatnonzero(km <= _NEAR_KM + _COARSE_KM)
    if len(near):
        fine = _around(here[near], others, _FINE_KM, _NEAR_KM + 2 * _COARSE_KM)
        km[near] = _nearest(here[near], fine)
    return np.where(km <= FAR_KM, km, np.inf)


def _around(here: Array, others: frozenset[str], step_km: float, km: float) -> Array:
    """The points of outlines that can lie within so many kilometres of any of these places."""
    centre = here.mean(axis=0)
    centre /= max(float(np.linalg.norm(centre)), 1e-9)
    radius = float(np.arccos(np.clip((here @ centre).min(), -1, 1))) + km / RADIUS
    least = math.cos(radius) if radius < math.pi else -2.0
    parts = [outline_points(iso3, step_km) for iso3 in sorted(others)]
    return np.concatenate([np.zeros((0, 3)), *(p[p @ centre >= least] for p in parts if len(p))])


def share_as_near(host: str, others: frozenset[str], km: float) -> float | None:
    """The share of a host's land that lies within so many kilometres of these countries, None where it has no grid."""
    if km > FAR_KM:
        return None
    found = reach(host, others)
    return float(np.searchsorted(found, km, side="right")) / len(found) if len(found) else None


@lru_cache(maxsize=256)
def _grid(host: str) -> tuple[Array, Array]:
    """A grid of about _CELLS cells: a first coarse one gives the area."""
    step = _COARSEST_KM
    lats, lons = territory(host, step)
    for _ in range(4):
        if len(lats) >= _CELLS * 0.7 or step <= _FINEST_KM:
            break
        area = max(len(lats), 1) * step * step
        step = min(step / 1.2, max(_FINEST_KM, math.sqrt(area / _CELLS)))
        lats, lons = territory(host, step)
    return lats, lons


def _nearest(here: Array, corners: Array) -> Array:
    out = np.empty(len(here))
    size = max(1, 4_000_000 // max(len(corners), 1))
    for k in range(0, len(here), size):
        out[k : k + size] = (here[k : k + size] @ corners.T).max(axis=1)
    km: Array = np.arccos(np.clip(out, -1, 1)) * RADIUS
    return km
