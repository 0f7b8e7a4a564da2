"""Places told by their two ends: "the waters between Kela and Ruma", "from Kela to Ruma" are one place each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from vedette.model.doc import Doc, Toponym
from vedette.model.event import Argument, Location

_SEA = r"(?:(?:international |open |high )?(?:waters|seas?|sea areas?)|airspace)"
_LAND = (
    r"(?:areas?|zone|stretch|strip|corridor|coast|coastline|territory|region|country|woods|forests?|desert|triangle)"
)
_BETWEEN = re.compile(
    rf"\b(?:(?P<sea>{_SEA}) |(?P<land>{_LAND}) )?(?:(?:of|at) [a-z]+ )?(?:stretching |that (?:lies|stretches) )?"
    r"between(?: the)? (?:(?:[a-z]+ ){1,2}of (?:the )?)?$"
)
_FROM = re.compile(
    rf"\b(?:(?P<sea>{_SEA})|(?P<land>{_LAND})) (?:stretching |reaching |that (?:stretches|reaches) )?from(?: the)? $"
)
_LEFT = 80
_AND, _TO = (re.compile(rf" {w} (?:the )?(?:(?:[a-z]+ ){{1,3}}of (?:the )?)?") for w in ("and", "to"))


def stretches(doc: Doc, arguments: list[Argument]) -> list[Argument]:
    """An exercise's arguments with each two ends of a stretch as one place, named where the words for it begin."""
    out = list(arguments)
    for argument in arguments:
        if argument.field == "places" and argument in out:
            out = _joined(doc, out, argument)
    return out


def _joined(doc: Doc, arguments: list[Argument], argument: Argument) -> list[Argument]:
    """The arguments with this one as a stretch, if it is an end of one."""
    at = bisect_left(doc.places, argument.span.end, key=lambda p: p.end)
    near = doc.places[max(0, at - 1) : at + 2]
    for one, other in pairwise(near):
        found = _opening(doc, one, other)
        if found is None or not any(_covers(argument, p) for p in (one, other)):
            continue
        ends = [a for a in arguments if a.field == "places" and any(_covers(a, p) for p in (one, other))]
        if len(ends) < 2 and not found[1] and _states(one, other):
            return arguments
        whole = _whole(doc, ends, *found, other)
        return [whole if a is ends[0] else a for a in arguments if a not in ends[1:]]
    return arguments


def _covers(argument: Argument, place: Toponym) -> bool:
    return argument.span.begin <= place.begin < argument.span.end or place.begin <= argument.span.begin < place.end


def _states(one: Toponym, other: Toponym) -> bool:
    """Whether both ends are states, between which most things are that are no place."""
    return all(p.location is not None and p.location.precision == "country" for p in (one, other))


def _opening(doc: Doc, one: Toponym, other: Toponym) -> tuple[int, str] | None:
    """Where the words for a stretch with these ends begin, and its noun."""
    text = doc.article.text
    low = max(0, one.begin - _LEFT)
    for before, link in ((_BETWEEN, _AND), (_FROM, _TO)):
        found = before.search(text, low, one.begin)
        if found and link.fullmatch(text, one.end, other.begin):
            return found.start(), "sea" if found["sea"] else "land" if found["land"] else ""
    return None


def _whole(doc: Doc, ends: list[Argument], begin: int, noun: str, other: Toponym) -> Argument:
    """One place of its ends: in the state of both, in none at sea or between two."""
    first = max(ends, key=lambda a: a.score)
    value = first.value
    assert isinstance(value, Location)
    lands = {a.value.country for a in ends if isinstance(a.value, Location)}
    lands.add(other.location.country if other.location else value.country)
    country = value.country if noun != "sea" and len(lands) == 1 else None
    span = doc.article.span(begin, other.end)
    return replace(first, value=replace(value, country=country), span=span, rule=f"{first.rule}; between two places")
