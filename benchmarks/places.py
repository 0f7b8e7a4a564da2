"""Local news made up from the gazetteer: are towns told from their namesakes by what else a report names?

A report is a town and its neighbours, as a paper of the region would name them, at times with the region, the state or
a far city beside them. Counted are towns that share their name with one of at least a third of their people elsewhere.
What the generator knows is populations and distances; it draws no names from any test set.

    python benchmarks/places.py [--reports 6000] [--seed 7]
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.atlas.gazetteer import KINDS, Entry, Gazetteer
from vedette.model.doc import Doc, Mention
from vedette.model.source import Article
from vedette.read.link import places_at
from vedette.read.weigh import distance

NEAR_KM = 161.0
ENGLISH = {"USA": 8.0, "GBR": 4.0, "CAN": 2.0, "AUS": 2.0, "IND": 2.0, "DEU": 2.0, "FRA": 2.0}
"""How much oftener English news is about these than the square root of their people says."""
LEAST, LARGE = 1_000, 200_000


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a made-up report and the town that is meant, None where it is only context."""

    begin: int
    end: int
    town: Entry | None


@dataclass(frozen=True)
class Towns:
    """All towns of the gazetteer in columns."""

    gazetteer: Gazetteer
    number: NDArray[np.int64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    people: NDArray[np.float64]
    land: NDArray[np.str_]

    @staticmethod
    def read() -> Towns:
        gazetteer = Gazetteer.open()
        rows = [(i, gazetteer.entry(i)) for i in range(gazetteer.size)]
        kept = [(i, e) for i, e in rows if e.kind == KINDS[0] and e.population >= LEAST and e.country]
        return Towns(
            gazetteer,
            np.array([i for i, _ in kept]),
            np.array([e.lat for _, e in kept]),
            np.array([e.lon for _, e in kept]),
            np.array([float(e.population) for _, e in kept]),
            np.array([e.country for _, e in kept]),
        )


def reports(towns: Towns, count: int, seed: int) -> Iterator[tuple[str, str, list[Named]]]:
    """Text, land and names of each report that holds a town with a rival."""
    rng, dice = np.random.default_rng(seed), random.Random(seed)  # noqa: S311 - no secret
    lands = np.unique(towns.land)
    weight = np.array([math.sqrt(towns.people[towns.land == c].sum()) * ENGLISH.get(str(c), 1.0) for c in lands])
    for number in range(count):
        land = str(rng.choice(lands, p=weight / weight.sum()))
        among = np.where(towns.land == land)[0]
        if len(among) < 8:
            continue
        text, names = _written(towns, _drawn(towns, among, number % 5 != 4, rng, dice), dice)
        if any(n.town is not None for n in names):
            yield text, land if dice.random() < 0.25 else "", names


def _drawn(
    towns: Towns, among: NDArray[np.int64], local: bool, rng: np.random.Generator, dice: random.Random
) -> list[Entry]:
    people = towns.people[among]
    centre = int(rng.choice(among, p=people**0.45 / (people**0.45).sum()))
    pull = people**0.8
    if local:
        stretch = math.cos(math.radians(towns.lat[centre]))
        far = np.hypot(towns.lat[among] - towns.lat[centre], (towns.lon[among] - towns.lon[centre]) * stretch) * 111
        pull = people**0.35 * np.exp(-far / rng.choice([25, 60, 150]))
    picked = [centre, *(int(i) for i in rng.choice(among, size=dice.randint(2, 8), p=pull / pull.sum()))]
    dice.shuffle(picked)
    if dice.random() < 0.3:
        large = np.where(towns.people > LARGE)[0]
        chance = towns.people[large] ** 0.7
        picked += [int(i) for i in rng.choice(large, size=dice.randint(1, 3), p=chance / chance.sum())]
    return [towns.gazetteer.entry(int(towns.number[i])) for i in dict.fromkeys(picked)]


def _written(towns: Towns, drawn: Sequence[Entry], dice: random.Random) -> tuple[str, list[Named]]:
    text, names = "", []

    def put(name: str, town: Entry | None) -> str:
        names.append(Named(len(text), len(text) + len(name), town))
        return text + name

    for entry in drawn:
        text += "Officials in "
        text = put(entry.name, entry if _has_rival(towns.gazetteer, entry) else None)
        if dice.random() < 0.08 and entry.admin:
            text += ", "
            text = put(entry.admin, None)
        text += " met. "
    if dice.random() < 0.3 and drawn[0].admin:
        text += "They spoke in "
        text = put(drawn[0].admin, None) + "."
    return text, names


def _has_rival(gazetteer: Gazetteer, entry: Entry) -> bool:
    return any(
        e.kind == KINDS[0] and distance(e, entry) > NEAR_KM and e.population * 3 > entry.population
        for e in gazetteer.lookup(entry.name)
    )


def main() -> None:
    """Print how many towns were found within 161 km and in their country."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    made = list(reports(Towns.read(), options.reports, options.seed))
    total = near = country = 0
    began = time.perf_counter()
    for text, land, names in made:
        end = len(text)
        told = (Mention(first=0, last=0, begin=end, end=end, text="", label="GPE", actor=land, rule="name"),)
        doc = Doc(article=Article(id="a", text=text), tokens=(), sentences=(), mentions=told if land else ())
        for name, found in zip(names, places_at(doc, [(n.begin, n.end) for n in names]), strict=True):
            if name.town is not None:
                total += 1
                place = found.location
                country += place is not None and place.country == name.town.country
                near += place is not None and place.lat is not None and _close(place.lat, place.lon or 0.0, name.town)
    print(
        f"{len(made)} reports, {total} towns that share their name: within 161 km {near / total:.4f}, "
        f"country {country / total:.4f}, {1000 * (time.perf_counter() - began) / len(made):.2f} ms a report"
    )


def _close(lat: float, lon: float, town: Entry) -> bool:
    p, q = math.radians(lat), math.radians(town.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon - town.lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(h))) <= NEAR_KM


if __name__ == "__main__":
    main()
