"""Bodies with a name of their own (forces, commands, ministries, agencies, media), heads of state, ships' prefixes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_FIELDS = 4

SHIP_PREFIXES = {
    "USS": "USA", "USNS": "USA", "USCGC": "USA", "USAV": "USA", "HMS": "GBR", "RFA": "GBR", "HMAS": "AUS",
    "HMNZS": "NZL", "HMCS": "CAN", "INS": "IND", "ICGS": "IND", "JS": "JPN", "JDS": "JPN", "ROKS": "KOR",
    "RSS": "SGP", "KRI": "IDN", "KD": "MYS", "BRP": "PHL", "HTMS": "THA", "PNS": "PAK", "PMSS": "PAK",
    "IRIS": "IRN", "ITS": "ITA", "FS": "FRA", "FGS": "DEU", "HNLMS": "NLD", "HDMS": "DNK", "HSwMS": "SWE",
    "HNoMS": "NOR", "KNM": "NOR", "ORP": "POL", "ESPS": "ESP", "BAP": "PER", "ARA": "ARG", "SLNS": "LKA",
    "BNS": "BGD", "CNS": "CHN", "TCG": "TUR", "HS": "GRC", "SAS": "ZAF", "NNS": "NGA", "UMS": "MMR", "KDB": "BRN",
    "RNOV": "OMN", "SNV": "OMN", "NRP": "PRT", "BNSF": "BEL", "LÉ": "IRL", "ROCS": "TWN", "ENS": "EGY", "EML": "EST",
    "KNS": "KEN", "GNS": "GHA", "RFNS": "FJI", "HMPNGS": "PNG", "RBNS": "BHR", "HMSAS": "ZAF",
}  # fmt: skip
"""Ships' prefixes with the navy that uses them (INS is also Israel's; the report's countries decide nothing here)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body by name: the states or organisations it can belong to (none for world media), PLOVER sector, label."""

    name: str
    actors: tuple[str, ...]
    sector: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Somebody who spoke for a state or organisation as head or minister, by the names news uses."""

    name: str
    actor: str
    sector: str = "GOV"


@lru_cache(maxsize=1)
def bodies() -> dict[str, Body]:
    """All bodies by name."""
    out: dict[str, Body] = {}
    for line in _lines("bodies.txt"):
        parts = line.split("|")
        if len(parts) != _FIELDS:
            continue
        actors = () if parts[0] == "-" else tuple(parts[0].split())
        for name in (n.strip() for n in parts[3].split(";")):
            if name:
                out.setdefault(name, Body(name=name, actors=actors, sector=parts[1], label=parts[2]))
    return out


@lru_cache(maxsize=1)
def leaders() -> dict[str, Leader]:
    """Heads of state, of government and of organisations, foreign and defence ministers, by full name."""
    out: dict[str, Leader] = {}
    for line in _lines("leaders.txt"):
        actor, _, names = line.partition("|")
        for name in (n.strip() for n in names.split(";")):
            if name:
                out.setdefault(name, Leader(name=name, actor=actor))
    return out


def _lines(name: str) -> list[str]:
    text = files("vedette.atlas").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return [x for x in text.splitlines() if x and not x.startswith("#")]
