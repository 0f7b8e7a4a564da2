"""In whose country a place lies that is told in words: the open sea in none, an unknown town where its exercise is.

Where it is lies on the place that the words lean on ("waters east of Cape Vela"); whose it is does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.atlas.countries import countries
from vedette.extract.countrywide import countrywide
from vedette.extract.scene import Scene
from vedette.extract.stretch import stretches
from vedette.model.doc import Doc
from vedette.model.event import Argument, Location, Participation

_DIRECTION = r"(?:to )?(?:the )?(?:immediate )?(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?"
_SEA = (
    r"(?:(?:international |open |disputed |high |surrounding )*(?:waters|seas?|sea areas?|seaways?)(?: and airspace)?)"
)
_OPEN = re.compile(
    rf"\b(?P<sea>{_SEA}) (?:(?:just |immediately |well |directly |that lie )?"
    rf"(?:off|around|near|between|beyond|close to|adjacent to|{_DIRECTION}(?: and {_DIRECTION})* of)"
    r"(?: the)?(?: (?:coasts?|shores?|islands?|islets?|territory|cape|mouth) of)?(?: the)? ?)?$",
    re.IGNORECASE,
)
"""What stands before a place that waters lean on; "in the waters of X" are those of X and stay its own."""
_INTERNATIONAL = re.compile(r"\b(?P<sea>international (?:waters|airspace)) (?:\w+ ){1,4}$", re.IGNORECASE)
_OWN = re.compile(r"\b(?:territorial|internal|coastal|home|own|inland) (?:waters|seas?)\b", re.IGNORECASE)
_WATER = re.compile(
    r"\b(?:waters?|seas?|oceans?|gulf|straits?|channel|bay|lagoon|sound|passage|basin|river|lake|fjord|shelf|trench|"
    r"bank|reef|zone|airspace)\b",
    re.IGNORECASE,
)
_LEFT = 90
"""Code points before a place in which the waters that lean on it are named."""
_LEANS = re.compile(rf"(?:{_DIRECTION}|off|around|near|between)\b", re.IGNORECASE)


def located(scene: Scene, arguments: list[Argument], number: int) -> list[Argument]:
    """An exercise's arguments with all its places and the country of each that is told in words.

    Places without a name and those between two are told here, once all else is: they say nothing of who takes part.
    """
    whole = stretches(scene.doc, countrywide(scene, arguments, number))
    afloat = [at_sea(scene.doc, a) if a.field == "places" else a for a in whole]
    return at_home(afloat)


def at_sea(doc: Doc, argument: Argument) -> Argument:
    """A place whose words are of open waters beside it: in no country, and told with these words."""
    span, value = argument.span, argument.value
    sentence = doc.sentence_at(span.begin)
    if sentence is None or not isinstance(value, Location) or value.precision == "sea":
        return argument
    low = max(sentence.begin, span.begin - _LEFT)
    before = doc.article.text[low : span.begin].replace("\n", " ")
    found = _OPEN.search(before) or _INTERNATIONAL.search(before)
    if found is None or _OWN.search(before[found.start() - 15 if found.start() > 15 else 0 :]):
        return argument
    bare = before[found.end("sea") :].strip() == ""
    if bare and not _LEANS.match(span.quote):
        return argument
    whole = doc.article.span(low + found.start("sea"), span.end)
    return replace(argument, value=replace(value, country=None), span=whole, rule=f"{argument.rule}; open waters")


_HIGH_SEAS = re.compile(
    r"\b(?:international waters|high seas|open sea|open ocean|(?:waters|seas?|airspace) between)\b[^.;:\n]{0,40}$",
    re.IGNORECASE,
)


def on_high_seas(doc: Doc, place: Argument) -> bool:
    """Whether a place only tells where on the high seas something is: "in international waters east of Jeju".

    Nobody hosts there, while off a coast the state whose coast it is mostly does.
    """
    return _HIGH_SEAS.search(doc.article.text[max(0, place.span.begin - 70) : place.span.begin]) is not None


def at_home(arguments: list[Argument]) -> list[Argument]:
    """An exercise's arguments, unknown places on land put in the state of the others, else of the one host."""
    state = _state(arguments)
    if state is None:
        return arguments
    return [_placed(a, state) if _lost(a) else a for a in arguments]


def _state(arguments: list[Argument]) -> str | None:
    known = {a.value.country for a in arguments if a.field == "places" and isinstance(a.value, Location)} - {None}
    if known:
        return known.pop() if len(known) == 1 else None
    hosts = {
        a.value.actor
        for a in arguments
        if a.field == "participants" and isinstance(a.value, Participation) and a.value.role == "host"
    }
    states = hosts & countries().keys()
    return states.pop() if len(states) == 1 else None


def _lost(argument: Argument) -> bool:
    """Whether a place has no country though it is none of the sea."""
    value = argument.value
    if argument.field != "places" or not isinstance(value, Location) or value.country is not None:
        return False
    unknown = value.lat is None and value.precision != "sea"
    return unknown and not _WATER.search(argument.span.quote)


def _placed(argument: Argument, state: str) -> Argument:
    value = argument.value
    assert isinstance(value, Location)
    return replace(argument, value=replace(value, country=state), rule=f"{argument.rule}; where the exercise is")
