"""Cells of catalogues as values: days with unknown parts, names of states, places as exact as they are named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from vedette.atlas.blocs import org_of, organisation_names
from vedette.atlas.borders import country_at
from vedette.atlas.countries import HISTORIC, countries, country_of
from vedette.atlas.gazetteer import Gazetteer
from vedette.model.event import Location
from vedette.model.when import When, between, month, year

_STATES = {
    "federal republic of germany": "DEU", "west germany": "DEU", "frg": "DEU",
    "german democratic republic": "DDR", "east germany": "DDR", "gdr": "DDR",
    "czechoslovakia": "CSK", "yugoslavia": "YUG", "soviet union": "SUN", "ussr": "SUN", "rom": "ROU",
    "congo - kinshasa": "COD", "congo - brazzaville": "COG", "myanmar (burma)": "MMR", "hong kong sar china": "HKG",
    "netherlands antilles": "ANT", "st. christopher": "KNA", "antigua & barbuda": "ATG", "st. kitts & nevis": "KNA",
    "st. vincent & grenadines": "VCT", "st. lucia": "LCA", "trinidad & tobago": "TTO", "bosnia & herzegovina": "BIH",
    "são tomé & príncipe": "STP", "côte d’ivoire": "CIV", "côte d'ivoire": "CIV", "türkiye": "TUR",
}  # fmt: skip
"""Names of states as catalogues write them, beside those of the atlas; states that are no more have their withdrawn
codes."""

_WATER = re.compile(
    r"\b(?:seas?|oceans?|gulf|straits?|channel|waters|bay|coast|offshore|mediterranean|atlantic|pacific|baltic|adriatic|aegean|off)\b",
    re.IGNORECASE,
)
MISSING = frozenset({"", "-9", "-9.0", "n/a", "na", "none", "unknown"})

_ISO = re.compile(r"^(?P<y>\d{4})(?:-(?P<m>\d\d|xx))?(?:-(?P<d>\d\d|xx))?(?:[T ].*)?$", re.IGNORECASE)
_SLASHED = re.compile(r"^(?P<a>\d{1,2}|xx)[/.](?P<b>\d{1,2}|xx)[/.]{1,2}(?P<y>\d{4})$", re.IGNORECASE)
_TEXTUAL = re.compile(r"^(?P<d>\d{1,2})\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


Cell = TypeVar("Cell")


class AmbiguousDateError(ValueError):
    """A numeric date that could be two days."""


def row_of(columns: Sequence[str], cells: Sequence[Cell]) -> Mapping[str, Cell | str]:
    """The cells by their columns; a column that this file does not have, or this row not fill, holds nothing."""
    return defaultdict(str, zip(columns, cells, strict=False))


def text_of(cell: object) -> str | None:
    """A cell as text, None where the catalogue marks it as missing."""
    plain = str(cell).strip() if cell is not None else ""
    if plain.endswith(".0") and plain[:-2].lstrip("-").isdigit():
        plain = plain[:-2]
    return None if plain.lower() in MISSING else plain


def number_of(cell: object) -> float | None:
    """A cell as a finite number, None where it is none."""
    plain = text_of(cell)
    try:
        found = float(plain.replace(",", "")) if plain else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1e15 else None


def when_of(year_cell: object, month_cell: object, day_cell: object) -> When | None:
    """A time from its three parts: without a day the whole month, without a month the year, None without a year."""
    y, m, d = (number_of(c) for c in (year_cell, month_cell, day_cell))
    if y is None or not 1000 < y < 3000:
        return None
    if m is None or not 1 <= m <= 12:
        return year(int(y))
    try:
        exact = date(int(y), int(m), int(d)) if d is not None else None
    except ValueError:
        exact = None
    return between(exact, exact) if exact else month(int(y), int(m))


def when_written(cell: object) -> When | None:
    """A time as it is written: ISO with xx for what is unknown, an EDTF interval, "8 July 2024", 7/13/2024.

    Raises AmbiguousDateError for 6/7/2024, which is two days, and ValueError for what is no date.
    """
    plain = text_of(cell)
    if plain is None:
        return None
    if "/" in plain and _ISO.match(plain.partition("/")[0]):
        first, _, last = plain.partition("/")
        low, high = _iso(first), _iso(last)
        days = (low.days() if low else None), (high.days() if high else None)
        if days[0] and days[1]:
            return between(days[0][0], days[1][1])
        raise ValueError(f"{plain} is no interval of days")
    found = _iso(plain)
    if found:
        return found
    match = _TEXTUAL.match(plain)
    if match and match["m"][:3].lower() in _MONTHS:
        return when_of(match["y"], _MONTHS.index(match["m"][:3].lower()) + 1, match["d"])
    return _slashed(plain)


def _slashed(plain: str) -> When | None:
    match = _SLASHED.match(plain)
    if not match:
        raise ValueError(f"{plain} is no date: write YYYY-MM-DD")
    a, b = match["a"].lower(), match["b"].lower()
    if b == "xx":
        return when_of(match["y"], a, None)
    if a == "xx":
        return when_of(match["y"], b, None)
    if min(int(a), int(b)) > 12:
        raise ValueError(f"{plain} is no date: write YYYY-MM-DD")
    if int(a) > 12:
        return when_of(match["y"], b, a)
    if int(b) > 12 or a == b:
        return when_of(match["y"], a, b)
    raise AmbiguousDateError(f"{plain} could be two days: write YYYY-MM-DD")


def _iso(plain: str) -> When | None:
    match = _ISO.match(plain)
    return when_of(match["y"], match["m"], match["d"]) if match else None


@lru_cache(maxsize=4096)
def actor_of(name: str) -> str | None:
    """The code of a state or the short name of an organisation; None where the name is neither."""
    plain = " ".join(name.split())
    known = _STATES.get(plain.lower())
    if known:
        return known
    if plain.upper() in countries() or plain.upper() in HISTORIC:
        return plain.upper()
    return country_of(plain) or org_of(plain) or country_of(plain.replace(" & ", " and "))


@lru_cache(maxsize=4096)
def organisations_in(text: str) -> tuple[str, ...]:
    """The organisations that a title names, as whole words in their own case."""
    found = [
        (match.start(), short)
        for name, short in organisation_names().items()
        if len(name) > 1 and (match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    ]
    return tuple(dict.fromkeys(short for _, short in sorted(found)))


@lru_cache(maxsize=16_384)
def place_of(name: str, lat: float | None, lon: float | None, whole: bool = False) -> Location | None:
    """A place as exact as its name says: a country, region, sea or town; `whole` marks a country's own point."""
    known = actor_of(name)
    country = country_at(lat, lon) if lat is not None and lon is not None else None
    if known in countries():
        return Location(name=name, country=known, lat=lat, lon=lon, precision="country")
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        lat = lon = None
    if whole:
        precision = "country"
    elif _WATER.search(name):
        precision = "sea"
    else:
        parts = [p.strip() for p in name.split(",") if actor_of(p.strip()) not in countries()]
        found = [e.precision for part in parts for e in Gazetteer.open().lookup(part)[:1]]
        exact = not found or "city" in found or "site" in found
        precision = found[0] if not exact else "city" if lat is not None else "region"
    return Location(name=name, country=country, lat=lat, lon=lon, precision=precision)
