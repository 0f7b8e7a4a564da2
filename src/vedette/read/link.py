"""Place names resolved to places: candidates from the gazetteer, weighed by the rest of the report.

1. A country's name or demonym is that country; a sea, range or base of our own table is that entry.
2. Every other name takes the candidate with the highest sum of: people, country context, region named beside it,
   kind asked for by the noun beside it, spelling, and (second pass) nearness to the places already resolved.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from vedette.atlas.countries import countries, country_of, designation_of
from vedette.atlas.gazetteer import Entry, Gazetteer, fold
from vedette.atlas.parts import part_of
from vedette.model.doc import Doc, Toponym
from vedette.model.event import Location
from vedette.read.lexicon import plain
from vedette.read.phrases import cue_after, stripped
from vedette.read.toponyms import Spot, spots

_CONTEXT, _BESIDE, _REGION, _CUE, _NEAR = 3.0, 6.0, 4.0, 4.0, 3.0
"""Weights in the sum, set by hand on the exercise reports of the development set (`vedette evaluate exercises`)."""
_KM = 300.0
"""Places of one report lie within a few hundred kilometres; the weight of nearness falls off with this length."""
_EARTH = 6371.0


def find_places(doc: Doc) -> tuple[Toponym, ...]:
    """All place names of a report with the places they stand for; `doc.mentions` is filled before."""
    found = spots(doc)
    if not found:
        return ()
    linker = _Linker(doc=doc, spots=tuple(_lookable(s) for s in found))
    return tuple(linker.toponym(i) for i in range(len(found)))


def bare_places(doc: Doc) -> tuple[Toponym, ...]:
    """As `find_places`, but each with the extent of its bare name and with nothing but the name resolved."""
    found = [_lookable(replace(s, begin=s.name_begin, end=s.name_end, direction="")) for s in spots(doc)]
    linker = _Linker(doc=doc, spots=tuple(found))
    return tuple(linker.toponym(i) for i in range(len(found)))


def places_at(doc: Doc, spans: Sequence[tuple[int, int]]) -> tuple[Toponym, ...]:
    """The places at given ranges of code points, in their order; what else the report names serves as context."""
    given = [_given(doc, begin, end) for begin, end in spans]
    others = [s for s in spots(doc) if not any(g.begin < s.end and s.begin < g.end for g in given)]
    every = sorted([*given, *others], key=lambda s: s.begin)
    linker = _Linker(doc=doc, spots=tuple(_lookable(s) for s in every))
    return tuple(linker.toponym(every.index(g)) for g in given)


def _given(doc: Doc, begin: int, end: int) -> Spot:
    name = doc.article.text[begin:end]
    stands = designation_of(name)
    known = stands.actor if stands and stands.kind in ("name", "demonym", "people") else None
    cue = cue_after(plain(doc.article.text), end)
    return Spot(begin=begin, end=end, name_begin=begin, name=name, known=known, cue=cue, source="given")


def _lookable(spot: Spot) -> Spot:
    """The spot under a name that the gazetteer knows: as it stands, else without type noun and direction."""
    name = _bare(spot.name)
    if spot.known or Gazetteer.open().lookup(name):
        return spot
    for shorter, cue, direction in stripped(name):
        if Gazetteer.open().lookup(shorter):
            return replace(spot, name=shorter, cue=spot.cue or cue, direction=spot.direction or direction)
    return spot


@dataclass(frozen=True)
class _Linker:
    """The spots of one report, their candidates, and the context that chooses between them."""

    doc: Doc
    spots: tuple[Spot, ...]

    def toponym(self, i: int) -> Toponym:
        spot = self.spots[i]
        text = self.doc.article.text[spot.begin : spot.end]
        entry, score = self.resolved[i]
        rule = spot.source + (f"+{spot.cue}" if spot.cue else "") + (f"+{spot.direction}" if spot.direction else "")
        location = _location(entry, spot) if entry else None
        if spot.source == "metonym":
            score = min(score, 0.3)
        return Toponym(begin=spot.begin, end=spot.end, text=text, location=location, score=score, rule=rule)

    @cached_property
    def context(self) -> dict[str, float]:
        """Countries of the report with their share of weight; the dateline and the first sentences weigh more."""
        counts: dict[str, float] = defaultdict(float)
        for m in self.doc.mentions:
            if m.actor and m.label in ("GPE", "MISC", "MIL", "ORG"):
                early = 2.0 if m.begin < 600 else 1.0
                counts[m.actor] += 3.0 if m.rule == "dateline" else early
        top = max(counts.values(), default=1.0)
        return {c: n / top for c, n in counts.items()}

    @cached_property
    def candidates(self) -> tuple[tuple[Entry, ...], ...]:
        """For each spot the places of that name."""
        cache: dict[str, tuple[Entry, ...]] = {}
        gazetteer = Gazetteer.open()
        out = []
        for spot in self.spots:
            if spot.known:
                out.append(_country(spot.known))
                continue
            name = _bare(spot.name)
            if name not in cache:
                cache[name] = tuple(gazetteer.lookup(name))
            out.append(cache[name])
        return tuple(out)

    @cached_property
    def named_regions(self) -> frozenset[str]:
        """Folded names that stand in the report: a candidate in a region named there is likelier."""
        return frozenset(fold(_bare(s.name)) for s in self.spots)

    @cached_property
    def first_pass(self) -> tuple[tuple[Entry | None, float], ...]:
        """The best candidate of each spot without nearness, with its lead over the second."""
        return tuple(_best([(self._score(i, e), e) for e in c]) for i, c in enumerate(self.candidates))

    @cached_property
    def resolved(self) -> tuple[tuple[Entry | None, float], ...]:
        """The best candidate of each spot with nearness to the places that the first pass was sure of."""
        anchors = [
            e
            for (e, lead), s in zip(self.first_pass, self.spots, strict=True)
            if e and lead >= 0.6 and e.precision in ("city", "site", "region") and s.source != "metonym"
        ]
        out = []
        chosen: dict[str, tuple[Entry | None, float]] = {}
        for i, entries in enumerate(self.candidates):
            if len(entries) < 2:
                out.append(self.first_pass[i])
                continue
            key = f"{fold(self.spots[i].name)}|{self.spots[i].cue}|{self._beside(i)}"
            if key not in chosen:
                chosen[key] = _best([(self._score(i, e) + _nearness(e, anchors), e) for e in entries])
            out.append(chosen[key])
        return tuple(out)

    def _score(self, i: int, entry: Entry) -> float:
        spot = self.spots[i]
        score = 0.55 * math.log10(entry.population + 1) + _KIND_WEIGHT.get(entry.kind, 1.0)
        score += _CONTEXT * self.context.get(entry.country or "", 0.0)
        if entry.country is None and entry.kind not in ("sea", "region", "island"):
            score -= 1.0
        beside = self._beside(i)
        if beside and entry.country == beside:
            score += _BESIDE
        near_region = self._region_beside(i)
        own_admin = fold(entry.admin)
        if near_region and own_admin and near_region == own_admin and entry.kind != "admin1":
            score += _BESIDE
        elif own_admin in self.named_regions and own_admin != fold(spot.name):
            score += _REGION * 0.5
        if fold(entry.name) != fold(_bare(spot.name)) and entry.kind in ("city", "admin1", "admin2"):
            score -= 1.5
        return score + _cue_weight(spot, entry)

    def _beside(self, i: int) -> str | None:
        """The country named right after a place ("Town, Country") or owning it ("Country's Town")."""
        spot = self.spots[i]
        text = self.doc.article.text
        for step in (1, 2):
            if i + step < len(self.spots):
                other = self.spots[i + step]
                gap = text[self.spots[i + step - 1].end : other.name_begin]
                if len(gap) > 25 or not gap.strip(" ").lower().startswith((",", "in", "(")):
                    break
                if other.known:
                    return other.known
        if i and self.spots[i - 1].known:
            gap = text[self.spots[i - 1].begin + len(self.spots[i - 1].name) : spot.begin]
            if gap.replace("’", "'").strip() in ("'s", "'"):
                return self.spots[i - 1].known
        before = text[max(0, spot.begin - 30) : spot.begin].rstrip().rsplit(" ", 1)[-1]
        return country_of(before) if before[:1].isupper() else None

    def _region_beside(self, i: int) -> str | None:
        """The folded name after a comma ("Town, Region")."""
        if i + 1 < len(self.spots):
            other = self.spots[i + 1]
            if self.doc.article.text[self.spots[i].end : other.begin].strip() == ",":
                return fold(_bare(other.name))
        return _abbreviated(self.doc.article.text[self.spots[i].end : self.spots[i].end + 12])


_KIND_WEIGHT = {
    "country": 7.0, "sea": 9.0, "island": 4.5, "region": 5.0, "admin1": -1.0, "admin2": -1.5, "city": 0.6,
    "airport": 0.5, "airbase": 1.5, "training": 2.0, "air": 2.0, "naval": 2.0, "army": 2.0, "space": 2.0, "site": 2.5,
}  # fmt: skip
_SITES = frozenset({"training", "air", "naval", "army", "space", "site", "airport", "airbase"})
_ASKED = {
    "site": _SITES, "region": frozenset({"admin1", "admin2", "region", "island"}), "water": frozenset({"sea"}),
    "city": frozenset({"city"}), "island": frozenset({"island"}),
}  # fmt: skip
_STATES = {
    "Ala.": "alabama", "Ariz.": "arizona", "Ark.": "arkansas", "Calif.": "california", "Colo.": "colorado",
    "Conn.": "connecticut", "Del.": "delaware", "Fla.": "florida", "Ga.": "georgia", "Ill.": "illinois",
    "Ind.": "indiana", "Kan.": "kansas", "Ky.": "kentucky", "La.": "louisiana", "Md.": "maryland",
    "Mass.": "massachusetts", "Mich.": "michigan", "Minn.": "minnesota", "Miss.": "mississippi", "Mo.": "missouri",
    "Mont.": "montana", "Neb.": "nebraska", "Nev.": "nevada", "N.C.": "north carolina", "N.D.": "north dakota",
    "N.H.": "new hampshire", "N.J.": "new jersey", "N.M.": "new mexico", "N.Y.": "new york", "Okla.": "oklahoma",
    "Ore.": "oregon", "Pa.": "pennsylvania", "R.I.": "rhode island", "S.C.": "south carolina", "S.D.": "south dakota",
    "Tenn.": "tennessee", "Tex.": "texas", "Va.": "virginia", "Vt.": "vermont", "Wash.": "washington",
    "Wis.": "wisconsin", "W.Va.": "west virginia", "Wyo.": "wyoming", "D.C.": "washington",
}  # fmt: skip
"""The press's abbreviations of states, as they stand after a town and a comma."""


def _abbreviated(after: str) -> str | None:
    if not after.startswith(", "):
        return None
    word = after[2:].split(" ")[0].split("\n")[0].rstrip(",;)")
    return _STATES.get(word)


def _cue_weight(spot: Spot, entry: Entry) -> float:
    if not spot.cue:
        return -0.5 if entry.kind in ("admin2", "airport", "airbase") else 0.0
    if entry.kind in _ASKED.get(spot.cue, frozenset()):
        return _CUE
    return -1.0 if spot.cue != "site" else 0.0


def _best(scored: Sequence[tuple[float, Entry]]) -> tuple[Entry | None, float]:
    """The winner and how sure it is, 0.5 for a tie up to 1."""
    if not scored:
        return None, 0.0
    ranked = sorted(scored, key=lambda x: -x[0])
    best = ranked[0]
    rival = next((s for s, e in ranked[1:] if distance(e, best[1]) > 100), None)
    return best[1], 1.0 if rival is None else 1 / (1 + math.exp(rival - best[0]))


def _nearness(entry: Entry, anchors: Sequence[Entry]) -> float:
    others = [a for a in anchors if fold(a.name) != fold(entry.name)]
    if not others:
        return 0.0
    pull = sorted((math.exp(-distance(entry, a) / _KM) for a in others), reverse=True)[:3]
    return _NEAR * sum(pull) / len(pull)


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two places on a sphere."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(h)))


def _bare(name: str) -> str:
    """A name without possessive, quotation marks and article."""
    plain = name.replace("’", "'").strip(" \"'“”«»")
    plain = plain.removesuffix("'s").removesuffix("'")
    return plain[4:] if plain[:4].lower() == "the " else plain


def _country(iso3: str) -> tuple[Entry, ...]:
    found = countries().get(iso3)
    if found is None:
        return ()
    entries = [e for e in Gazetteer.open().lookup(found.name) if e.kind == "country" and e.country == iso3]
    return tuple(entries[:1])


def _location(entry: Entry, spot: Spot) -> Location:
    precision = "region" if spot.direction and entry.precision == "country" else entry.precision
    lat, lon = part_of(entry, spot.direction) if spot.direction else (entry.lat, entry.lon)
    if spot.cue == "site" and entry.precision == "city":
        precision = "site"
    return Location(
        name=entry.name,
        country=entry.country,
        lat=round(lat, 5),
        lon=round(lon, 5),
        geonames=entry.geonames,
        precision=precision,
    )
