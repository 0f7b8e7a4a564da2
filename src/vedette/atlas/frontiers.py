"""Where countries meet: the land border between two of them, and each one's coast.

Two countries share a border where their outlines run over the same arcs of the map; a coast is what one country has to
itself. Lines that are disputed are marked: `disputed` names the dispute that a border of these two countries touches.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vedette.atlas.sphere import Array, closest, ellipsoid_km, projected, unprojected
from vedette.atlas.topology import topology

Pair = tuple[str, str]

_DISPUTES: dict[Pair, str] = {
    ("RUS", "UKR"): "Crimea and the occupied regions of Ukraine; drawn as in UN General Assembly resolution 68/262",
    ("IND", "PAK"): "Kashmir: drawn at the Line of Control",
    ("CHN", "IND"): "Aksai Chin and Arunachal Pradesh: drawn at the Line of Actual Control",
    ("GEO", "RUS"): "Abkhazia and South Ossetia are drawn inside Georgia",
    ("ARM", "AZE"): "parts are not delimited",
    ("KGZ", "TJK"): "delimited in 2025; drawn as before",
    ("ISR", "SYR"): "the Golan Heights are drawn inside Syria",
    ("ISR", "LBN"): "drawn at the Blue Line",
    ("ISR", "PSE"): "drawn at the line of 1949",
    ("ESH", "MAR"): "Western Sahara is drawn apart from Morocco",
    ("SRB", "XKX"): "Serbia does not recognise Kosovo",
    ("SDN", "SSD"): "Abyei and other stretches are undecided",
    ("EGY", "SDN"): "the Halaib Triangle",
    ("GUY", "VEN"): "Venezuela claims the Essequibo",
    ("KOR", "PRK"): "the armistice line of 1953",
    ("KHM", "THA"): "stretches around Preah Vihear",
    ("DZA", "MAR"): "parts are not demarcated",
    ("ERI", "ETH"): "not demarcated",
}
"""Disputes by the pair of countries in alphabetical order of their codes; general knowledge, not a legal view."""


def neighbours(iso3: str) -> tuple[str, ...]:
    """The countries that share a land border with one, in alphabetical order."""
    return tuple(sorted({b if a == iso3 else a for a, b in _shared() if iso3 in (a, b)}))


def land_border_distance(lat: float, lon: float, one: str, other: str) -> float | None:
    """Kilometres from a place to the land border between two countries, None where they share none."""
    arcs = _shared().get(_pair(one, other))
    return _distance(lat, lon, arcs) if arcs else None


def coast_distance(lat: float, lon: float, iso3: str) -> float | None:
    """Kilometres from a place to a country's coast, None where it has none (a large lake's shore can count as one)."""
    arcs = _coasts().get(iso3)
    return _distance(lat, lon, arcs) if arcs else None


def disputed(one: str, other: str) -> str | None:
    """What is disputed about the border of two countries, None where the atlas knows of nothing."""
    return _DISPUTES.get(_pair(one, other))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


@lru_cache(maxsize=1)
def _owners() -> dict[int, set[str]]:
    owners: dict[int, set[str]] = {}
    for iso3, ring in topology().rings:
        for n in ring:
            owners.setdefault(n if n >= 0 else ~n, set()).add(iso3)
    return owners


@lru_cache(maxsize=1)
def _shared() -> dict[Pair, list[int]]:
    """Arcs by the two countries on their sides."""
    out: dict[Pair, list[int]] = {}
    for arc, owners in _owners().items():
        if len(owners) == 2:
            one, other = sorted(owners)
            out.setdefault((one, other), []).append(arc)
    return out


@lru_cache(maxsize=1)
def _coasts() -> dict[str, list[int]]:
    """Arcs with one country on one side and water on the other; a line inside one country is run over twice."""
    runs: dict[int, int] = {}
    for _, ring in topology().rings:
        for n in ring:
            arc = n if n >= 0 else ~n
            runs[arc] = runs.get(arc, 0) + 1
    out: dict[str, list[int]] = {}
    for arc, owners in _owners().items():
        if len(owners) == 1 and runs[arc] == 1:
            out.setdefault(next(iter(owners)), []).append(arc)
    return out


def _distance(lat: float, lon: float, arcs: list[int]) -> float:
    lines = topology().arcs
    found = min((_nearest(lines[n], lat, lon) for n in arcs), key=lambda p: p[0] * p[0] + p[1] * p[1])
    return ellipsoid_km(lat, lon, *unprojected(*found, lat, lon))


def _nearest(arc: Array, lat: float, lon: float) -> tuple[float, float]:
    x, y = projected(arc if len(arc) > 1 else np.repeat(arc, 2, axis=0), lat, lon)
    return closest(x[None, :], y[None, :])
