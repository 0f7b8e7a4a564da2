"""What speaks for one candidate of a place name and against another: tables and sums, no text is read here."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.atlas.gazetteer import Entry

PEOPLE, CONTEXT, BESIDE, REGION, CUE, NEAR, LAND, STATE = 0.85, 2.0, 6.0, 2.0, 4.0, 5.0, 3.0, 2.0
"""Weights in the sum. Chosen one after the other so that the towns of made-up local reports (`benchmarks/places.py`)
and the toponyms of `tests/read/cases/world.txt` are found together: docs/places.md has the figures before and after.
Those of land and state lie in the middle of a plateau: from 2 to 4 and from 1 to 3 hardly a toponym changes."""
AROUND = 1.5
"""The same for a country that the sentence names; from 1 to 3 nothing changes."""
OTHER, HAMLET = 2.0, 1.0
"""What a name costs that is not the place's first one, and more where hardly anybody lives there."""
_FEW = 5_000
_KM = 200.0
"""Places of one report lie within a few hundred kilometres; the weight of nearness falls off with this length."""
_VOTERS = 4
"""How many other names may pull at one: the nearest few, so that a long list does not outweigh everything."""
_RIVALS = 6
"""Candidates of another name that may pull, best first."""
_ROUNDS = 2
"""How often the places pull at each other: what the first round settled pulls harder in the second."""
_EARTH = 6371.0

KIND_WEIGHT = {
    "country": 9.5, "sea": 9.0, "island": 4.5, "region": 5.0, "admin1": -0.5, "admin2": -1.5, "city": 0.6,
    "airport": 0.5, "airbase": 1.5, "training": 2.0, "air": 2.0, "naval": 2.0, "army": 2.0, "space": 2.0,
}  # fmt: skip
"""Where nothing else speaks a sea or country is meant, a town before its region, a region before a county. Between 8
and 10 for a country no toponym of ours changes."""
_SITES = frozenset({"training", "air", "naval", "army", "space", "airport", "airbase"})
_ASKED = {
    "site": _SITES, "region": frozenset({"admin1", "admin2", "region", "island"}), "water": frozenset({"sea"}),
    "city": frozenset({"city"}), "island": frozenset({"island"}), "county": frozenset({"admin2"}),
}  # fmt: skip
_POSTS = ("Fort ", "Camp ", "Joint Base ", "RAF ", "RAAF ", "CFB ", "Naval ", "Naval Station ")
"""Words that begin a base's name: the town that grew beside it is meant less often."""
STATES = {
    "Ala.": "Alabama", "AL": "Alabama", "AK": "Alaska", "Ariz.": "Arizona", "AZ": "Arizona", "Ark.": "Arkansas",
    "AR": "Arkansas", "Calif.": "California", "CA": "California", "Colo.": "Colorado", "CO": "Colorado",
    "Conn.": "Connecticut", "CT": "Connecticut", "Del.": "Delaware", "DE": "Delaware", "Fla.": "Florida",
    "FL": "Florida", "Ga.": "Georgia", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "Ill.": "Illinois",
    "IL": "Illinois", "Ind.": "Indiana", "IN": "Indiana", "IA": "Iowa", "Kan.": "Kansas", "KS": "Kansas",
    "Ky.": "Kentucky", "KY": "Kentucky", "La.": "Louisiana", "LA": "Louisiana", "ME": "Maine", "Md.": "Maryland",
    "MD": "Maryland", "Mass.": "Massachusetts", "MA": "Massachusetts", "Mich.": "Michigan", "MI": "Michigan",
    "Minn.": "Minnesota", "MN": "Minnesota", "Miss.": "Mississippi", "MS": "Mississippi", "Mo.": "Missouri",
    "MO": "Missouri", "Mont.": "Montana", "MT": "Montana", "Neb.": "Nebraska", "NE": "Nebraska", "Nev.": "Nevada",
    "NV": "Nevada", "N.H.": "New Hampshire", "NH": "New Hampshire", "N.J.": "New Jersey", "NJ": "New Jersey",
    "N.M.": "New Mexico", "NM": "New Mexico", "N.Y.": "New York", "NY": "New York", "N.C.": "North Carolina",
    "NC": "North Carolina", "N.D.": "North Dakota", "ND": "North Dakota", "OH": "Ohio", "Okla.": "Oklahoma",
    "OK": "Oklahoma", "Ore.": "Oregon", "OR": "Oregon", "Pa.": "Pennsylvania", "PA": "Pennsylvania",
    "R.I.": "Rhode Island", "RI": "Rhode Island", "S.C.": "South Carolina", "SC": "South Carolina",
    "S.D.": "South Dakota", "SD": "South Dakota", "Tenn.": "Tennessee", "TN": "Tennessee", "Tex.": "Texas",
    "TX": "Texas", "UT": "Utah", "Vt.": "Vermont", "VT": "Vermont", "Va.": "Virginia", "VA": "Virginia",
    "Wash.": "Washington", "WA": "Washington", "W.Va.": "West Virginia", "WV": "West Virginia", "Wis.": "Wisconsin",
    "WI": "Wisconsin", "Wyo.": "Wyoming", "WY": "Wyoming", "D.C.": "Washington", "DC": "Washington",
    "Ont.": "Ontario", "Que.": "Quebec", "B.C.": "British Columbia", "BC": "British Columbia", "Alta.": "Alberta",
    "Sask.": "Saskatchewan", "Man.": "Manitoba", "N.S.": "Nova Scotia", "N.B.": "New Brunswick",
    "NSW": "New South Wales", "WA.": "Western Australia", "NT": "Northern Territory",
}  # fmt: skip
"""The press's and the post's abbreviations of states and provinces, as they stand after a town and a comma."""


def own_weight(entry: Entry, cue: str, same_spelling: bool) -> float:
    """People, kind, the kind that the noun beside the name asks for, and spelling."""
    score = PEOPLE * math.log10(entry.population + 1) + KIND_WEIGHT.get(entry.kind, 1.0)
    if entry.country is None and entry.kind not in ("sea", "region", "island"):
        score -= 1.0
    if not same_spelling and entry.kind in ("city", "admin1", "admin2"):
        score -= OTHER + (HAMLET if entry.kind == "city" and entry.population < _FEW else 0.0)
    if entry.kind in _SITES and entry.name.startswith(_POSTS):
        score += CUE / 2
    if not cue:
        return score - (0.5 if entry.kind in ("admin2", "airport", "airbase") else 0.0)
    if entry.kind in _ASKED.get(cue, frozenset()):
        return score + CUE
    return score - (1.0 if cue != "site" else 0.0)


def best(scored: Sequence[tuple[float, Entry]]) -> tuple[Entry | None, float]:
    """The winner and how sure it is, 0.5 for a tie up to 1; a rival close by is no rival."""
    if not scored:
        return None, 0.0
    ranked = sorted(scored, key=lambda x: -x[0])
    first = ranked[0]
    rival = next((s for s, e in ranked[1:] if distance(e, first[1]) > 100), None)
    return first[1], 1.0 if rival is None else 1 / (1 + math.exp(max(-50.0, rival - first[0])))


def nearness(groups: Sequence[Sequence[tuple[float, Entry]]]) -> list[list[float]]:
    """For each candidate of each name how near the likely candidates of the other names lie.

    Every other name pulls with its candidates, each by its likelihood; the strongest few are averaged, 0 to `NEAR`. To
    that comes the share of the others in the candidate's country, up to `LAND`, and in its region, up to `STATE`.
    """
    sizes = [len(g) for g in groups]
    entries = [e for g in groups for _, e in g]
    if len(groups) < 2 or max(sizes, default=0) < 2:
        return [[0.0] * n for n in sizes]
    angle = _unit(entries) @ _unit(entries).T
    pull = np.exp(-np.arccos(np.clip(angle, -1, 1)) * _EARTH / _KM)
    states_named = [i for i, e in enumerate(entries) if e.kind == "country"]
    pull[:, states_named] = 0.0  # the middle of a state is near nothing; and that it is named counts as context
    lands = np.unique([e.country or "" for e in entries], return_inverse=True)[1]
    shared = (lands[:, None] == lands[None, :]).astype(float)
    shared[:, states_named] = 0.0
    states = np.unique([f"{e.country}|{e.admin or id(e)}" for e in entries], return_inverse=True)[1]
    within = (states[:, None] == states[None, :]).astype(float)
    ends = np.cumsum(sizes)
    spans = [(int(end) - size, int(end)) for end, size in zip(ends, sizes, strict=True)]
    base = np.array([s for g in groups for s, _ in g])
    told = np.zeros(len(entries))
    for _ in range(_ROUNDS):
        near, land, state = (np.zeros((len(entries), len(groups))) for _ in range(3))
        for j, (a, b) in enumerate(spans):
            share = _likelihood(base[a:b] + told[a:b])
            near[:, j], land[:, j], state[:, j] = pull[:, a:b] @ share, shared[:, a:b] @ share, within[:, a:b] @ share
            near[a:b, j] = land[a:b, j] = state[a:b, j] = 0.0
        count = min(_VOTERS, len(groups) - 1)
        told = np.sort(near, axis=1)[:, -count:].mean(axis=1) * NEAR
        told += (land.sum(axis=1) * LAND + state.sum(axis=1) * STATE) / (len(groups) - 1)
    return [[float(x) for x in told[a:b]] for a, b in spans]


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two places on a sphere."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(h)))


def _likelihood(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Softmax of the best few, zero for the rest."""
    share = np.exp(values - values.max())
    if len(values) > _RIVALS:
        share[np.argsort(-values)[_RIVALS:]] = 0.0
    out: NDArray[np.float64] = share / share.sum()
    return out


def _unit(entries: Sequence[Entry]) -> NDArray[np.float64]:
    lat = np.radians([e.lat for e in entries])
    lon = np.radians([e.lon for e in entries])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
