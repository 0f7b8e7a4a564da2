"""Place names resolved to places: candidates from the gazetteer, weighed by the rest of the report.

1. A demonym is its country; a sea, range or base of our own table is that entry.
2. Every other name takes the candidate with the highest sum (`weigh`): people, kind, spelling, its country's weight in
   the report, the country or region named beside it, and nearness to the likely places of the other names. A country is
   one candidate among the towns and regions that bear its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from vedette.atlas.countries import countries, country_of
from vedette.atlas.dependencies import SOVEREIGN
from vedette.atlas.gazetteer import Entry, Gazetteer, fold, landmarks
from vedette.atlas.parts import part_of
from vedette.model.doc import Doc, Toponym
from vedette.model.event import Location
from vedette.read.bare import bare, given_spot, lookable, namesakes, peoples, stop
from vedette.read.hometown import home_town
from vedette.read.salience import home_of
from vedette.read.spot import Spot
from vedette.read.toponyms import spots
from vedette.read.weigh import AROUND, BESIDE, CONTEXT, REGION, STATES, best, distance, nearness, own_weight

_MOST = 25
"""Candidates of one name that are weighed against the others' places; the rest are tiny namesakes."""
_NAMES = 80
"""Names of one text that are weighed against each other: a report has fewer, and the work grows with the square."""
_AT_HOME = 0.4
"""Share of the strongest country's weight that the outlet's own country has before it is named."""
_LITTLE = 2.0
"""Added to the weight of the strongest country: one mention alone says little."""
_ABROAD = 0.5
"""What an armed force counts beside its state: fleets sail far from home."""
_SAY_LITTLE = frozenset({"capital", "metonym", "salient"})
"""Mentions that say nothing of their own on which states a report is about."""
_LEAD = 600
"""Code points at the beginning of a report that say most about where it plays."""
_SENTENCE_END = re.compile(r"\. |\n")
"""Near enough to where a sentence ends: `places_at` is asked about texts that were not parsed, too."""
_WITHIN = re.compile(
    r"\s*,\s*|,? \(?(?:in|of)(?: the)?(?: [a-z-]+){0,2} |,? ?\(|, (?:the )?(?:capital|seat) of(?: the)? "
)
"""What stands between a town and the region in which it lies."""
_OWNS = re.compile(r"(?:'s?|’s?)(?: [a-z-]+){0,2} ")
_SUPPOSED = 0.2
"""Score of a place that is only supposed to lie by the one named nearest."""
_SMALL = 50_000
"""People up to whom a namesake in another state than the one told is none: villages are in no table everywhere."""
_FAR_KM = 1000.0
"""From here on a small town has nothing to do with the other places of a report, large states included."""
_FELT = 0.5
"""Nearness that is worth telling of the up to ten points that other names can give."""
_METONYM = 0.3
"""Score of a capital that speaks for its government: not a place of anything that the report tells."""


def find_places(doc: Doc) -> tuple[Toponym, ...]:
    """All place names of a report with the places they stand for; `doc.mentions` is filled before."""
    found = spots(doc)
    if not found:
        return ()
    linker = _Linker(doc=doc, spots=tuple(lookable(s, doc.article.text) for s in found))
    return tuple(linker.toponym(i) for i in range(len(found)))


def bare_places(doc: Doc) -> tuple[Toponym, ...]:
    """As `find_places`, but each with the extent of its bare name and with nothing but the name resolved."""
    text = doc.article.text
    named = [replace(s, begin=s.name_begin, end=stop(text, s.name_begin, s.name_end), direction="") for s in spots(doc)]
    every = sorted([*named, *peoples(doc, named)], key=lambda s: s.begin)
    linker = _Linker(doc=doc, spots=tuple(lookable(s, text) for s in every))
    return tuple(linker.toponym(i) for i in range(len(every)))


def places_at(doc: Doc, spans: Sequence[tuple[int, int]]) -> tuple[Toponym, ...]:
    """The places at given ranges of code points, in their order; what else the report names serves as context."""
    given = [given_spot(doc, begin, end) for begin, end in spans]
    others = [s for s in spots(doc) if not any(g.begin < s.end and s.begin < g.end for g in given)]
    every = sorted([*given, *others], key=lambda s: s.begin)
    linker = _Linker(doc=doc, spots=tuple(lookable(s, doc.article.text) for s in every))
    return tuple(linker.toponym(every.index(g)) for g in given)


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
        rule += f": {self._why(i, entry)}" if entry and len(self.candidates[i]) > 1 else ""
        if entry is not None and (self._elsewhere(i, entry) or self._far_off(i, entry)):
            entry, score = None, _SUPPOSED
        location = _location(entry, spot) if entry else self._only_country(i)
        if spot.source == "given" and (location is None or location.lat is None):
            location, score, rule = (
                self._beside_known(i, location),
                _SUPPOSED,
                f"{rule}: unknown, put beside the nearest",
            )
        if spot.source == "metonym":
            score = min(score, _METONYM)
        return Toponym(begin=spot.begin, end=spot.end, text=text, location=location, score=score, rule=rule)

    def _beside_known(self, i: int, known: Location | None) -> Location | None:
        """A name that no table has, given as a place: a street or a quarter lies by the town named nearest to it."""
        near: tuple[int, Entry] | None = None
        for j, (entry, _) in enumerate(self.resolved):
            if entry is None or entry.precision in ("country", "sea") or (known and known.country != entry.country):
                continue
            far = abs(self.spots[j].begin - self.spots[i].begin)
            if near is None or far < near[0]:
                near = far, entry
        if near is None:
            return known
        name, entry = bare(self.spots[i].name), near[1]
        return Location(
            name=name, country=entry.country, lat=round(entry.lat, 5), lon=round(entry.lon, 5), precision="region"
        )

    def _why(self, i: int, entry: Entry) -> str:
        """What spoke for the chosen one of several places of a name, for people."""
        parts = [f"1 of {len(self.candidates[i])}"]
        if entry.population:
            parts.append(f"{entry.population:,} people")
        if entry.country and entry.country == self.besides[i]:
            parts.append("its country beside it")
        elif entry.country in self.around[i]:
            parts.append("its country in the sentence")
        elif self.context.get(entry.country or ""):
            parts.append(f"country {self.context[entry.country or '']:.2f}")
        admin = fold(entry.admin)
        if admin and (self.regions[i] == admin or (admin in self.named_regions and admin != fold(entry.name))):
            parts.append("its region named")
        if self.pulled[i] > _FELT:
            parts.append(f"near others {self.pulled[i]:.1f}")
        return ", ".join(parts)

    def _only_country(self, i: int) -> Location | None:
        """A place that no table knows is at least in the country that stands beside it."""
        following = self.resolved[i + 1][0] if i + 1 < len(self.spots) and self._joined_to_next(i) else None
        country = self.besides[i] or (following.country if following else None)
        precision = "site" if self.spots[i].cue == "site" else "region" if self.spots[i].cue == "region" else "city"
        return Location(name=bare(self.spots[i].name), country=country, precision=precision) if country else None

    def _elsewhere(self, i: int, entry: Entry) -> bool:
        """Whether the best place of a name is a small one of another state than the report says it lies in."""
        told = self.besides[i]
        if told is None and self.spots[i].cue == "site" and i + 1 < len(self.spots) and self._joined_to_next(i):
            beside = self.resolved[i + 1][0]  # "Moor Barracks, Perth" is not at the Moor of another continent
            told = beside.country if beside and beside.population > entry.population else None
        if told is None or self.spots[i].known or entry.geonames is None or entry.population > _SMALL:
            return False
        return entry.country is not None and told not in (entry.country, SOVEREIGN.get(entry.country))

    def _joined_to_next(self, i: int) -> bool:
        """Whether the next place is what this one lies in ("Town, Region", "Town in Region")."""
        gap = self.doc.article.text[self.spots[i].end : self.spots[i + 1].begin]
        return gap.strip(" ") in (",", "in", "in the", "of", "of the", "(")

    @cached_property
    def context(self) -> dict[str, float]:
        """Countries of the report with their share of weight; a capital does not speak for its own country here."""
        return self._context("")

    def _context(self, without: str) -> dict[str, float]:
        """The same without what one name says."""
        counts: dict[str, float] = defaultdict(float)
        end, whose = 0, ""  # of the last one counted: "U.S." in "U.S. Sixth Fleet" counts no second time
        for m in self.doc.mentions:
            if not m.actor or m.text == without or m.rule in _SAY_LITTLE:
                continue
            if m.label in ("GPE", "MISC", "MIL", "ORG") and (m.begin >= end or m.actor != whose):
                early = 2.0 if m.begin < _LEAD else 1.0
                abroad = _ABROAD if m.label == "MIL" else 1.0
                counts[m.actor] += 3.0 if m.rule == "dateline" else abroad * early
                end, whose = m.end, m.actor
        top = max(counts.values(), default=1.0) or 1.0
        home = home_of(self.doc.article)
        if home:
            counts[home] += _AT_HOME * top
        return {c: min(1.0, n / (top + _LITTLE)) for c, n in counts.items()}

    @cached_property
    def around(self) -> tuple[frozenset[str], ...]:
        """For each spot the countries that its sentence names, but for what its own name is."""
        text = self.doc.article.text
        ends = [m.end() for m in _SENTENCE_END.finditer(text)]
        named: dict[int, list[Spot]] = defaultdict(list)
        for spot in self.spots:
            if spot.known:
                named[bisect_right(ends, spot.begin)].append(spot)
        owners: dict[int, set[str]] = defaultdict(set)
        for m in self.doc.mentions:  # of "Colombia's navy", which is no place itself
            if m.label == "GPE" and m.actor and text[m.end : m.end + 2] in ("'s", "’s"):
                owners[bisect_right(ends, m.begin)].add(m.actor)
        return tuple(
            frozenset(s.known for s in named[at] if s.known and s.name != spot.name) | owners[at]
            for spot, at in ((spot, bisect_right(ends, spot.begin)) for spot in self.spots)
        )

    def _far_off(self, i: int, entry: Entry) -> bool:
        """Whether it is a small town of a state that the report does not name, far from all that it does name.

        Then the report means a hill, a river or a village that no table has. A town that is given as a place may lie
        anywhere.
        """
        spot, country = self.spots[i], entry.country or ""
        if spot.source == "given" or spot.known or entry.kind != "city" or entry.population > _SMALL:
            return False
        land = SOVEREIGN.get(country, country)
        if country == self.besides[i] or {country, land} & (self.context.keys() | self.around[i]):
            return False
        others = [e for e, _ in self.resolved if e is not None and e is not entry and e.country]
        return bool(others) and all(distance(e, entry) > _FAR_KM for e in others)

    def _in_context(self, i: int, country: str) -> float:
        """The weight of a country in the report; a state's name that a town may bear does not speak for itself."""
        spot = self.spots[i]
        if spot.known == country and len(self.candidates[i]) > 1:
            return self._context(bare(spot.name)).get(country, 0.0)
        return self.context.get(country, 0.0)

    @cached_property
    def candidates(self) -> tuple[tuple[Entry, ...], ...]:
        """For each spot the places of that name; `names` has decided what is a country, so the others are none."""
        cache: dict[str, tuple[Entry, ...]] = {}
        gazetteer = Gazetteer.open()
        out = []
        for i, spot in enumerate(self.spots):
            name = bare(spot.name)
            if spot.known:
                told = spot.source == "given" or self.regions[i]
                out.append(_country(spot.known) + (namesakes(spot) if told else ()))
                continue
            landmark = landmarks().get(fold(name)) if spot.source == "given" else None
            if landmark:
                out.append((landmark,))
                continue
            if name not in cache:
                found = gazetteer.lookup(name)
                cache[name] = tuple(e for e in found if e.kind != "country") or tuple(found)
            out.append(cache[name])
        return tuple(out)

    @cached_property
    def named_regions(self) -> frozenset[str]:
        """Folded names that stand in the report: a candidate in a region named there is likelier."""
        return frozenset(fold(bare(s.name)) for s in self.spots)

    @property
    def resolved(self) -> tuple[tuple[Entry | None, float], ...]:
        """The best candidate of each spot and how sure it is."""
        return self._settled[0]

    @property
    def pulled(self) -> tuple[float, ...]:
        """How much the places of the other names spoke for the best candidate of each spot."""
        return self._settled[1]

    @cached_property
    def _settled(self) -> tuple[tuple[tuple[Entry | None, float], ...], tuple[float, ...]]:
        """The best candidate of each spot, with nearness to the likely places of all other names, and that nearness."""
        keys = [f"{fold(bare(s.name))}|{s.cue}|{s.known}" for s in self.spots]
        groups: dict[str, list[tuple[float, Entry]]] = {}
        for i, entries in enumerate(self.candidates):
            scored = sorted(((self._score(i, e), e) for e in entries), key=lambda x: -x[0])[:_MOST]
            known = groups.get(keys[i])
            if scored and (known is None or scored[0][0] > known[0][0]):
                groups[keys[i]] = scored
        pulling = list(groups.values())[:_NAMES]
        home = home_town(self.doc.article)
        if home:
            pulling.append([(own_weight(e, "", True), e) for e in home])
        pulls = dict(zip(groups, nearness(pulling), strict=False))
        chosen: dict[str, tuple[Entry | None, float]] = {}
        felt: dict[str, float] = {}
        for key, group in groups.items():
            near = pulls.get(key) or [0.0] * len(group)
            chosen[key] = best([(score + pull, e) for (score, e), pull in zip(group, near, strict=True)])
            felt[key] = next((pull for (_, e), pull in zip(group, near, strict=True) if e is chosen[key][0]), 0.0)
        return tuple(chosen.get(key, (None, 0.0)) for key in keys), tuple(felt.get(key, 0.0) for key in keys)

    def _score(self, i: int, entry: Entry) -> float:
        """People, kind and spelling; the country's weight in the report; the country or region named beside it."""
        spot = self.spots[i]
        score = own_weight(entry, spot.cue, fold(entry.name) == fold(bare(spot.name)))
        score += CONTEXT * self._in_context(i, entry.country or "")
        if not spot.known and entry.country is not None:
            # States stand beside states, and none of them lies in the other: "Mali, Guinea and Niger".
            beside = entry.country == self.besides[i]
            score += BESIDE if beside else AROUND if entry.country in self.around[i] else 0.0
        admin = fold(entry.admin)
        if admin and self.regions[i] == admin and entry.kind != "admin1":
            return score + BESIDE
        return score + (REGION if admin in self.named_regions and admin != fold(spot.name) else 0.0)

    @cached_property
    def besides(self) -> tuple[str | None, ...]:
        """For each spot the country named beside it."""
        return tuple(self._beside(i) for i in range(len(self.spots)))

    @cached_property
    def regions(self) -> tuple[str | None, ...]:
        """For each spot the folded name of the region after a comma."""
        return tuple(self._region_beside(i) for i in range(len(self.spots)))

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
        """The folded name of what a place is said to lie in ("Town, Region", "Town in Region", "Region's Town")."""
        text, spot = self.doc.article.text, self.spots[i]
        if i + 1 < len(self.spots):
            other = self.spots[i + 1]
            if _WITHIN.fullmatch(text, spot.end, other.begin):
                return fold(bare(other.name))
        after = text[spot.end : spot.end + 12]
        word = after[2:].split(" ")[0].split("\n")[0].rstrip(",;)") if after.startswith(", ") else ""
        if word in STATES:
            return fold(STATES[word])
        if i and _OWNS.fullmatch(text, self.spots[i - 1].name_end, spot.begin):
            return fold(bare(self.spots[i - 1].name))
        return None


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
