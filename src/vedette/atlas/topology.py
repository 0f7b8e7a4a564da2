"""The lines of the map as they ship: arcs that countries share, and the rings that each country makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from vedette.atlas.sphere import Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Topology:
    """Arcs in degrees (longitude, latitude), countries by alpha-3, and rings of arc numbers (~n is arc n reversed)."""

    arcs: list[Array]
    countries: list[str]
    rings: list[tuple[str, list[int]]]

    def outline(self, ring: list[int]) -> Array:
        """The corners of a ring, the first again at the end."""
        parts = [self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in ring]
        return np.concatenate([parts[0], *(p[1:] for p in parts[1:])])


@lru_cache(maxsize=1)
def topology() -> Topology:
    """The packaged map, read once."""
    data = np.load(BytesIO(files("vedette.atlas").joinpath("data/borders.npz").read_bytes()))
    ends = np.cumsum(data["lengths"])
    points = data["points"].astype(np.int64)
    running = np.cumsum(points, axis=0)
    base = np.repeat(np.concatenate([[[0, 0]], running[ends[:-1] - 1]]), data["lengths"], axis=0)
    degrees = (running - base) * data["scale"] + data["translate"]
    countries = [str(c) for c in data["countries"]]
    numbers = np.split(data["rings"], np.cumsum(data["ring_lengths"])[:-1])
    rings = [(countries[owner], ring.tolist()) for owner, ring in zip(data["ring_country"], numbers, strict=True)]
    return Topology(arcs=np.split(degrees, ends[:-1]), countries=countries, rings=rings)
