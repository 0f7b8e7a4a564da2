"""The names of places as the gazetteer has them: without type noun, direction, article or possessive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.atlas.countries import countries, designation_of
from vedette.atlas.gazetteer import Entry, Gazetteer, fold
from vedette.model.doc import Doc
from vedette.read.lexicon import plain
from vedette.read.phrases import cue_after, stripped
from vedette.read.spot import Spot
from vedette.read.weigh import STATES

_ADJECTIVES = {
    "European": "Europe", "Europeans": "Europe", "African": "Africa", "Africans": "Africa", "Asian": "Asia",
    "Asians": "Asia", "South American": "South America", "Latin American": "Latin America", "Nordic": "Scandinavia",
    "Scandinavian": "Scandinavia", "Middle Eastern": "Middle East", "Arctic": "Arctic", "Baltic": "Baltic states",
    "Balkan": "Balkans", "Caribbean": "Caribbean Sea", "Central Asian": "Central Asia", "Texan": "Texas",
    "Californian": "California", "Catalan": "Catalonia", "Chechen": "Chechnya", "Tibetan": "Tibet",
    "Crimean": "Crimea", "Siberian": "Siberia", "Bavarian": "Bavaria", "Hawaiian": "Hawaii", "Alaskan": "Alaska",
    "Sicilian": "Sicily", "Kurdish": "Kurdistan",
}  # fmt: skip
"""Adjectives of places that are no states, for names that are given as toponyms."""
_SHORTEST = 3
"""Letters of a state's name at least: "US" and "UK" are no towns."""
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")
_THE = re.compile(r"\b[Tt]he $")
_ALONE = re.compile(
    r"['’]?[,.;:)]|$| (?:and the|or the|at|in|to|from|near|is|was|were|are|has|had|rose|fell|between|above|below|by|on"
    r"|for|with|that|which|where|into|after|before|as|burst|flows|still|again)\b"
)
"""What stands around a river's name by itself: "the Ohio rose" is the river, "the Ohio governor" the state's."""


def bare(name: str) -> str:
    """A name without possessive, quotation marks and article."""
    word = name.replace("’", "'").strip(" \"'“”«»")
    word = word.removesuffix("'s").removesuffix("'")
    return word[4:] if word[:4].lower() == "the " else word


def stop(text: str, begin: int, end: int) -> int:
    """The end of a name with the stop of its abbreviation ("Calif.", "U.S.")."""
    short = text[begin:end] + "." in STATES or _INITIALS.search(text, begin, end)
    return end + 1 if short and text[end : end + 1] == "." else end


def peoples(doc: Doc, found: Sequence[Spot]) -> list[Spot]:
    """Adjectives and peoples of countries: toponyms to those who mark places in texts, though nobody is there."""
    taken = {i for s in found for i in range(s.begin, s.end)}
    out = []
    for m in doc.mentions:
        if m.rule in ("demonym", "people") and m.actor and not taken & set(range(m.begin, m.end)):
            name = m.text.removeprefix("the ").removeprefix("The ")
            begin = m.end - len(name)
            out.append(Spot(begin=begin, end=m.end, name_begin=begin, name=name, known=m.actor, source=m.rule))
    return out


def given_spot(doc: Doc, begin: int, end: int) -> Spot:
    """What stands in a range that is known to name a place."""
    name = doc.article.text[begin:end]
    name = _ADJECTIVES.get(name, name)
    stands = designation_of(name)
    known = stands.actor if stands and stands.kind in ("name", "demonym", "people") else None
    alike = Gazetteer.open().lookup(name) if known else []
    if any(e.kind in ("region", "island") and fold(e.name) == fold(name) for e in alike[:2]) and not (
        known and fold(countries()[known].name) == fold(name)
    ):
        # "England", "Antigua": a place of its own beside the state that its name speaks for.
        known = None
    elif alike and not any(m.begin <= begin < m.end and m.actor for m in doc.mentions if m.label in ("GPE", "MISC")):
        known = None
    cue = cue_after(plain(doc.article.text), end)
    return Spot(begin=begin, end=end, name_begin=begin, name=name, known=known, cue=cue, source="given")


def lookable(spot: Spot, text: str) -> Spot:
    """The spot under a name that the gazetteer knows: as it stands, else without type noun and direction."""
    name = bare(spot.name)
    # A state's short form stands behind a town and a comma: "Calgary, Alta.", but "in the fjords of Alta."
    if name in STATES or (name + "." in STATES and text.startswith(", ", max(0, spot.begin - 2))):
        return replace(spot, name=STATES.get(name) or STATES[name + "."], cue="region")
    if spot.known:
        return spot
    if not spot.cue and _THE.search(text, max(0, spot.begin - 5), spot.begin) and _ALONE.match(text, spot.end):
        river = f"{name} River"
        if any(e.kind == "river" for e in Gazetteer.open().lookup(river)):
            return replace(spot, name=river, cue="river")
    whole = bare(text[spot.name_begin : spot.end])
    if whole != name and spot.cue and Gazetteer.open().lookup(whole):
        return replace(spot, name=whole)
    if Gazetteer.open().lookup(name):
        return spot
    for shorter, cue, direction in stripped(name):
        if Gazetteer.open().lookup(shorter):
            return replace(spot, name=shorter, cue=spot.cue or cue, direction=spot.direction or direction)
    return spot


def namesakes(spot: Spot) -> tuple[Entry, ...]:
    """The towns and regions that bear a state's very name; none to an adjective, a people or "… waters".

    "Jordan and the United States" are two states, though there is a Jordan in Utah: in a report such a name counts as a
    town's only where what it lies in stands beside it. Where the name is given as a toponym, its neighbours decide too.
    """
    name = bare(spot.name)
    stands = designation_of(name)
    if len(name) < _SHORTEST or spot.source == "demonym" or stands is None or stands.kind != "name":
        return ()
    folded = fold(name)
    found = Gazetteer.open().lookup(name)
    return tuple(e for e in found if e.kind in ("city", "admin1", "admin2") and fold(e.name) == folded)
