"""What "northern X" or "the south-east of X" means on a map: a point for each part of a country or area."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from vedette.atlas.gazetteer import Entry

_SHIFT = {"sea": 2.0, "region": 1.5, "island": 0.3, "admin1": 0.6, "admin2": 0.2}
"""Degrees from the middle of an area to its part, by kind; a town's part is the town."""


def part_of(entry: Entry, direction: str) -> tuple[float, float]:
    """Latitude and longitude of the part of a place that compass letters name ("N", "SE", "S SE"; C is the middle)."""
    letters = direction.split(" ")[0]
    if entry.kind == "country":
        return _parts().get(entry.country or "", {}).get(letters, (entry.lat, entry.lon))
    shift = _SHIFT.get(entry.kind, 0.0)
    lat = entry.lat + shift * (("N" in letters) - ("S" in letters))
    return max(-90.0, min(90.0, lat)), entry.lon + 1.5 * shift * (("E" in letters) - ("W" in letters))


@lru_cache(maxsize=1)
def _parts() -> dict[str, dict[str, tuple[float, float]]]:
    text = files("vedette.atlas").joinpath("data/parts.txt").read_text(encoding="utf-8")
    out: dict[str, dict[str, tuple[float, float]]] = {}
    for line in text.splitlines():
        iso3, _, parts = line.partition("|")
        if not line.startswith("#"):
            triples = (p.split(" ") for p in parts.split(";"))
            out[iso3] = {letters: (float(lat), float(lon)) for letters, lat, lon in triples}
    return out
