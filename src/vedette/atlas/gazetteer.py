"""The gazetteer: places by name, from a packaged file mapped into memory and from our own tables of sites and seas."""

from __future__ import annotations

import hashlib
import json
import mmap
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from vedette.atlas.countries import countries, designations
from vedette.errors import VedetteError

MAGIC = b"VDG1"
KINDS = ["city", "admin1", "admin2", "airport", "airbase"]
"""Kinds in the packaged file, by number; our own tables add country, sea, island, region, training, air, naval …"""

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e", "ħ": "h"}
)
_NOT_A_LETTER = re.compile(r"[^\w]+")
_SKY = re.compile(r"sk(?:iy|ii|i|yy|yi|yj)$")
_PRECISION = {
    "country": "country", "sea": "sea", "island": "region", "region": "region", "admin1": "region", "admin2": "region",
    "city": "city", "town": "city", "river": "region", "mountain": "region",
}  # fmt: skip
"""Precision by kind; every other kind is a site."""
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place; people are 0 where not known, precision is site · city · region · country · sea."""

    name: str
    country: str | None
    admin: str
    lat: float
    lon: float
    population: int
    kind: str
    geonames: int | None
    precision: str


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name as it is compared: no case, no accents, no punctuation, one transliteration of -sky."""
    low = name.casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    words = _NOT_A_LETTER.sub(" ", bare.replace("'", "").replace("’", "").replace("`", "")).strip()
    words = words.replace("saint ", "st ") if words.startswith("saint ") else words
    return _SKY.sub("sky", words)


def digest(folded: str) -> int:
    """The number under which a folded name is found."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Gazetteer:
    """Looks up places by name; open it with `Gazetteer.open()`, which maps one shared copy."""

    path: Path

    @staticmethod
    def open() -> Gazetteer:
        """The gazetteer that ships with the package."""
        return _shipped()

    @property
    def size(self) -> int:
        """How many places the packaged file holds; they are numbered from 0."""
        return len(self._columns["name"])

    def lookup(self, name: str) -> list[Entry]:
        """All places of that name, our own table first, then by population."""
        return list(_found(self, name)) if 0 < len(name) <= _LONGEST else []

    def entry(self, number: int) -> Entry:
        """The place with this number in the packaged file."""
        at = self._columns["name"][number]
        names = self._columns["names"]
        kind = KINDS[self._columns["kind"][number]]
        return Entry(
            name=bytes(names[at + 1 : at + 1 + names[at]]).decode("utf-8", "replace"),
            country=self._header["countries"][self._columns["country"][number]] or None,
            admin=self._header["admins"][self._columns["admin"][number]][1],
            lat=round(self._columns["lat"][number], 5),
            lon=round(self._columns["lon"][number], 5),
            population=self._columns["population"][number],
            kind=kind,
            geonames=self._columns["geonames"][number] or None,
            precision=_PRECISION.get(kind, "site"),
        )

    def with_id(self, entry: Entry) -> Entry:
        """A country of our own table with its GeoNames id."""
        if entry.kind != "country":
            return entry
        return replace(entry, geonames=self._header["country_ids"].get(entry.country))

    def numbers(self, key: str) -> list[int]:
        """The numbers of the places under a folded name."""
        hashes, entries = self._columns["hash"], self._columns["entry"]
        wanted = digest(key)
        i = bisect_left(hashes, wanted)
        out = []
        while i < len(hashes) and hashes[i] == wanted:
            out.append(entries[i])
            i += 1
        return out

    @cached_property
    def _map(self) -> memoryview:
        with self.path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(view[:4]) != MAGIC:
            raise VedetteError(f"{self.path}: not a gazetteer; build it again with tools/atlas/build_gazetteer.py")
        return view

    @cached_property
    def _header(self) -> dict[str, Any]:
        size = int.from_bytes(self._map[4:8], "little")
        header: dict[str, Any] = json.loads(bytes(self._map[8 : 8 + size]))
        return header

    @cached_property
    def _columns(self) -> dict[str, memoryview]:
        start = 8 + int.from_bytes(self._map[4:8], "little")
        out = {}
        for name, (offset, length, letter) in self._header["sections"].items():
            out[name] = self._map[start + offset : start + offset + length].cast(letter)
        return out


@lru_cache(maxsize=20_000)
def _found(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    """News repeats its names, so answers are kept; 20,000 names are a few megabytes."""
    key = fold(name)
    if not key:
        return ()
    own = (gazetteer.with_id(e) for e in own_places().get(key, ()))
    return (*own, *(gazetteer.entry(i) for i in gazetteer.numbers(key)))


@lru_cache(maxsize=1)
def own_places() -> dict[str, tuple[Entry, ...]]:
    """Our own table by folded name: countries, waters, islands, regions, training areas and bases."""
    groups: dict[str, list[Entry]] = {}
    for names, entry in [*_countries(), *_table("places.txt"), *_table("nature.txt"), *_table("sites.txt")]:
        for name in names if entry.kind != "building" else ():
            group = groups.setdefault(fold(name), [])
            if entry not in group:
                group.append(entry)
    return {k: tuple(v) for k, v in groups.items() if k}


@lru_cache(maxsize=1)
def landmarks() -> dict[str, Entry]:
    """Buildings and squares by folded name: for names that are given as places, since most speak for somebody."""
    return {fold(n): e for names, e in _table("nature.txt") if e.kind == "building" for n in names}


@lru_cache(maxsize=1)
def own_kinds() -> dict[str, str]:
    """The kind of every name in our own tables of waters, regions and sites, as written (no countries)."""
    return {
        n: e.kind
        for names, e in [*_table("sites.txt"), *_table("nature.txt"), *_table("places.txt")]
        for n in names
        if e.kind != "building"
    }


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    with as_file(files("vedette.atlas").joinpath("data/gazetteer.bin")) as path:
        return Gazetteer(path=path)


def _countries() -> list[tuple[list[str], Entry]]:
    names: dict[str, list[str]] = {}
    for found in designations().values():
        if found.kind == "name":
            names.setdefault(found.actor, []).append(found.text)
    return [
        (names[c.iso3], _own(c.name, "country", c.iso3, c.lat, c.lon)) for c in countries().values() if c.iso3 in names
    ]


def _table(file: str) -> list[tuple[list[str], Entry]]:
    text = files("vedette.atlas").joinpath("data").joinpath(file).read_text(encoding="utf-8")
    out = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, kind, country, lat, lon, others = line.split("|")
        entry = _own(name, kind, None if country == "-" else country, float(lat), float(lon))
        names = [name, *(o.strip() for o in others.split(";") if o.strip())]
        if kind == "river":
            bare = name.removesuffix(" River")
            names += [n for n in (f"River {bare}", f"{bare} River") if n not in names]
        out.append((names, entry))
    return out


def _own(name: str, kind: str, country: str | None, lat: float, lon: float) -> Entry:
    return Entry(
        name=name,
        country=country,
        admin="",
        lat=lat,
        lon=lon,
        population=0,
        kind=kind,
        geonames=None,
        precision=_PRECISION.get(kind, "site"),
    )
