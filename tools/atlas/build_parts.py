"""Build `src/vedette/atlas/data/parts.txt`: what "northern X" means on a map, from the borders that ship.

    python tools/atlas/build_parts.py OUTPUT

A part is the third of the country's land (two fifths by each axis for corners) that lies farthest in that direction;
its point is the middle of an equal-area grid over it. Land far from the largest piece (Svalbard, Hawaii) is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from vedette.atlas.borders import Array, extent, territory
from vedette.atlas.countries import countries

SETTLED = {"RUS": {"S": (46.5, 43.0), "SW": (46.5, 42.0), "W": (57.0, 35.0), "NW": (63.0, 33.0), "C": (55.5, 50.0)}}
"""Usage that does not follow the map: "southern Russia" is the south of its European part."""


def main(output: Path) -> None:
    """Write one line a country: iso3, then direction, latitude, longitude in groups."""
    lines = ["# iso3|direction lat lon;… : middles of the parts of a country, built by tools/atlas/build_parts.py"]
    for iso3 in sorted(countries()):
        box = extent(iso3)
        if box is None:
            continue
        west, south, east, north = box
        side = max(min((east - west) * 60, (north - south) * 111), 5.0)
        lats, lons = territory(iso3, min(25.0, side / 12))
        high, wide = 0.3 * (north - south), 0.3 * (east - west)
        lons = np.where((lons < west - wide) & (east > 180), lons + 360, lons)
        main = (lats >= south - high) & (lats <= north + high) & (lons >= west - wide) & (lons <= east + wide)
        lats, lons = lats[main], lons[main]
        if len(lats) < 12:
            continue
        parts = {d: middle(lats, lons, d) for d in ("N", "S", "E", "W", "NE", "NW", "SE", "SW", "C")}
        parts |= SETTLED.get(iso3, {})
        lines.append(f"{iso3}|" + ";".join(f"{d} {la:.1f} {lo:.1f}" for d, (la, lo) in parts.items()))
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def middle(lats: Array, lons: Array, direction: str) -> tuple[float, float]:
    """The middle of the land in one direction."""
    share = 1 / 3 if len(direction) == 1 else 0.4
    keep = np.ones(len(lats), dtype=bool)
    for letter in direction.replace("C", ""):
        values = lats if letter in "NS" else lons
        edge = np.quantile(values, 1 - share if letter in "NE" else share)
        keep &= values >= edge if letter in "NE" else values <= edge
    if not keep.any():
        keep[:] = True
    lon = float(lons[keep].mean())
    return float(lats[keep].mean()), lon - 360 if lon > 180 else lon


if __name__ == "__main__":
    main(Path(sys.argv[1]))
