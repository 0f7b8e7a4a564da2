"""Dictionary words in a text: countries, demonyms, organisations, bodies, leaders; longest match, case-sensitive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vedette.atlas.blocs import organisation_names, organisations
from vedette.atlas.bodies import bodies, leaders
from vedette.atlas.countries import combining_forms, designations

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_HEADLINE_WORD = 4
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "`": "'", "\n": " ", "\t": " ", "\xa0": " ", "‑": "-", "–": "-"})

OTHER_USES = (
    "New South Wales", "New England", "New Britain", "New Mexico", "New Jersey", "Inner Mongolia", "West Virginia",
    "Gulf of Mexico", "Mexico City", "English Channel", "Irish Sea", "French Quarter", "Georgia Tech", "Panama Canal",
    "Panama City", "Kuwait City", "Guatemala City", "Indian River", "Indian Head", "Turkey Point", "American Football",
    "French Open", "Australian Open", "US Open", "Indian Premier League", "Premier League", "Polish Corridor",
    "Prince of Wales", "Washington State", "Fort Washington", "Lake Washington", "Mount Washington", "Lebanon County",
    "German Shepherd", "British Columbia", "Papua", "West Papua", "Norwegian Sea", "Panama Papers", "China Lake",
    "Cuba Street", "Malta Summit", "Jordan River", "Jordan Valley", "Cyprus Avenue", "Northern Ireland Protocol",
    "British Virgin Islands", "American Samoa", "Port Moresby", "East Jerusalem", "American Airlines",
    "Indian subcontinent", "Korean Peninsula", "Korean peninsula", "Iberian Peninsula", "Arabian Peninsula",
    "Korean War", "Vietnam War", "Iraq War", "Gulf War", "Falklands War", "Afghan War", "Korea Strait",
    "Philippine Sea", "West Philippine Sea", "Japan Sea", "Japan Trench", "South China Sea", "East China Sea",
    "Turkish Straits", "Danish Straits", "Danish straits", "Persian Gulf", "Arabian Gulf", "Gulf of Oman",
    "Sea of Oman", "Sea of Japan", "Gulf of Finland", "Gulf of Thailand", "Gulf of Guinea", "Timor Sea", "Solomon Sea",
    "Indian Ocean", "Indian Ocean Region", "Mozambique Channel", "Singapore Strait", "Singapore Straits",
    "Taiwan Strait", "Taiwan Straits", "Taiwan strait",
)  # fmt: skip
"""Names that hold a country's name and are not that country: they block the match inside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a dictionary name is: kind name · demonym · people · seat · capital · org · body · leader · block."""

    name: str
    kind: str
    label: str
    actors: tuple[str, ...] = ()
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A dictionary name at code points begin..end."""

    begin: int
    end: int
    entry: Entry


Index = dict[str, tuple[Entry, ...]]
"""First word → entries that begin with it, longest name first."""


def plain(text: str) -> str:
    """The text with typographic apostrophes, dashes and line ends made plain, code point for code point."""
    return text.translate(_SAME_LENGTH)


def scan(text: str, index: Index | None = None) -> list[Hit]:
    """All dictionary names in a text made `plain`, left to right, none inside another."""
    table = lexicon() if index is None else index
    out: list[Hit] = []
    done = 0
    for match in _WORD.finditer(text):
        begin = match.start()
        if begin < done:
            continue
        for entry in table.get(match[0], ()):
            end = begin + len(entry.name)
            if text.startswith(entry.name, begin) and _ends_word(text, end):
                out.append(Hit(begin=begin, end=end, entry=entry))
                done = end
                break
    return out


def index_of(entries: Iterable[Entry]) -> Index:
    """A table for `scan`; the first of two entries with one name wins."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.name, entry)
    groups: dict[str, list[Entry]] = {}
    for entry in seen.values():
        word = _WORD.match(entry.name)
        if word:
            groups.setdefault(word[0], []).append(entry)
    return {w: tuple(sorted(g, key=lambda e: -len(e.name))) for w, g in groups.items()}


@lru_cache(maxsize=1)
def lexicon() -> Index:
    """All names of the atlas that stand for an actor, with their headline forms in capitals."""
    entries = [*_country_entries(), *_body_entries()]
    blocks = [Entry(name=n, kind="block", label="LOC") for n in OTHER_USES]
    every = [*blocks, *entries]
    loud = [
        Entry(name=e.name.upper(), kind=e.kind, label=e.label, actors=e.actors, sector=e.sector)
        for e in every
        if len(e.name) >= _SHORTEST_HEADLINE_WORD and not e.name.isupper()
    ]
    return index_of([*every, *loud])


@lru_cache(maxsize=1)
def prefixes() -> dict[str, str]:
    """First parts of compounds ("Sino", "U.S.", "Indo") with the code they stand for."""
    return {**combining_forms(), **{d: x.actor for d, x in designations().items() if x.kind == "demonym"}}


def _country_entries() -> list[Entry]:
    out = []
    for found in designations().values():
        label = "MISC" if found.kind in ("demonym", "people") else "ORG" if found.kind == "seat" else "GPE"
        sector = "GOV" if found.kind == "seat" else None
        out.append(Entry(name=found.text, kind=found.kind, label=label, actors=(found.actor,), sector=sector))
    return [e for e in out if e.name[:1].isupper()]


def _body_entries() -> list[Entry]:
    kinds = {o.name: o.kind for o in organisations().values()}
    out = [Entry(name=b.name, kind="body", label=b.label, actors=b.actors, sector=b.sector) for b in bodies().values()]
    for name, short in organisation_names().items():
        sector = {"bloc": "IGO", "body": "IGO", "group": "REB"}[kinds[short]]
        out.append(Entry(name=name.removeprefix("the "), kind="org", label="ORG", actors=(short,), sector=sector))
    out += [
        Entry(name=x.name, kind="leader", label="PER", actors=(x.actor,), sector=x.sector) for x in leaders().values()
    ]
    return out


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
