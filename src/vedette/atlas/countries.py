"""Countries by every name that news gives them: names, demonyms, capitals and seats as metonyms, combining forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

HISTORIC = frozenset({"SUN", "YUG", "CSK", "DDR", "SCG"})
"""States that are no more; their codes are the withdrawn ones of ISO 3166-3."""
HEIRS = {"SUN": "RUS", "SCG": "SRB"}
"""Those of them that a state of today continues, which took their seat in the United Nations."""

_FIELDS = 11
_LONGEST = 80
"""Compounds are short; a longer text is no name and is not searched."""
_COMBINING = re.compile(r"^(?P<first>[^\W\d_][\w.' ]*?)\s?[-–‑/]\s?(?P<second>[^\W\d_][\w.' ]*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory; its point is a rounded middle of its land, the official capital comes first."""

    iso3: str
    iso2: str
    name: str
    lat: float
    lon: float
    capitals: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()

    @property
    def capital(self) -> str | None:
        """The official capital, None where its name alone would mislead (Victoria, Kingston)."""
        return self.capitals[0] if self.capitals else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """What a word says about a country: kind is name · demonym · people · capital · seat · combining."""

    text: str
    actor: str
    kind: str


def country_of(text: str) -> str | None:
    """The ISO 3166-1 alpha-3 code that a name, demonym, capital or seat stands for, None where it stands for none."""
    found = designation_of(text)
    return found.actor if found else None


def designation_of(text: str) -> Designation | None:
    """What a word or phrase says about a country; a possessive, an article and case in headlines are looked through."""
    return _remembered(text) if len(text) < _LONGEST else _look_up(text)


def _look_up(text: str) -> Designation | None:
    known = designations()
    for form in _forms(text):
        found = known.get(form)
        if found:
            return found
    return None


_remembered = lru_cache(maxsize=1 << 14)(_look_up)


def countries_of(text: str) -> tuple[str, ...]:
    """The codes of a compound in order ("Sino-Belarusian", "US–Japan"), one code for a plain word, empty for none."""
    plain = country_of(text)
    if plain:
        return (plain,)
    match = _COMBINING.match(text.strip()) if len(text) < _LONGEST else None
    if not match:
        return ()
    first = country_of(match["first"]) or combining_forms().get(match["first"])
    second = country_of(match["second"])
    return (first, second) if first and second else ()


def name_of(iso3: str) -> str:
    """The usual English name of a code; the code itself where it is none of ours."""
    found = countries().get(iso3)
    return found.name if found else iso3


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries and territories by their alpha-3 code."""
    text = files("vedette.atlas").joinpath("data/countries.txt").read_text(encoding="utf-8")
    return {c.iso3: c for c in map(_country, text.splitlines()) if c is not None}


@lru_cache(maxsize=1)
def alpha3() -> dict[str, str]:
    """Alpha-3 codes by alpha-2 codes."""
    return {c.iso2: c.iso3 for c in countries().values() if c.iso2}


@lru_cache(maxsize=1)
def designations() -> dict[str, Designation]:
    """All words for countries; the first kind in the order name, demonym, people, seat, capital wins a tie."""
    out: dict[str, Designation] = {}
    for kind in ("name", "demonym", "people", "seat", "capital"):
        for country in countries().values():
            for word in _words(country, kind):
                out.setdefault(word, Designation(text=word, actor=country.iso3, kind=kind))
    return out


@lru_cache(maxsize=1)
def combining_forms() -> dict[str, str]:
    """First parts of compounds ("Sino", "Russo", "U.S.") with the code they stand for."""
    return {form: c.iso3 for c in countries().values() for form in c.combining}


def _words(country: Country, kind: str) -> tuple[str, ...]:
    if kind == "name":
        return (country.name, *country.aliases)
    if kind == "demonym":
        return country.demonyms
    if kind == "people":
        return country.people
    return country.seats if kind == "seat" else country.capitals


def _country(line: str) -> Country | None:
    parts = [p.strip() for p in line.split("|")]
    if line.startswith("#") or len(parts) != _FIELDS:
        return None
    lists = [tuple(x.strip() for x in p.split(";") if x.strip()) for p in parts[5:]]
    return Country(
        iso3=parts[0],
        iso2=parts[1],
        name=parts[2],
        lat=float(parts[3]),
        lon=float(parts[4]),
        capitals=lists[0],
        demonyms=lists[1],
        people=lists[2],
        aliases=lists[3],
        seats=lists[4],
        combining=lists[5],
    )


def _forms(text: str) -> list[str]:
    """The text itself, then without possessive and article, then a headline's capitals in title case."""
    plain = " ".join(text.replace("’", "'").split())
    out = [plain]
    if plain.endswith("'s"):
        out.append(plain[:-2])
    elif plain.endswith("s'"):
        out.append(plain[:-1])
    if plain[:4].lower() == "the ":
        out += [x[4:] for x in out]
    if plain.isupper() and len(plain) > 3:
        out += [x.title().replace(" Of ", " of ").replace(" And ", " and ") for x in out]
    return out
