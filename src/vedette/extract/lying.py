"""Places that only say where another one lies: "X in Y", "Y's port of X" are one place, X.

A larger place that is stated by itself somewhere is shown there and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.model.event import Argument, Location

_LIES = re.compile(r",? (?:in|on|of)(?: the)?(?: [a-z][a-z-]+){0,2} |, | \(")
"""What stands between a place and a larger one that only tells where it lies: "Lipa in Batangas", "Lipa, Batangas"."""
_FINE = frozenset({"site", "city"})
_SPOT = (
    r"(?:[a-z]+[- ])?(?:port|harbou?r|city|town|village|island|islet|isle|peninsula|province|region|archipelago|resort)"
    r"(?: (?:city|town|province|region))?(?: of(?: the)?)?"
)
_OWNS = re.compile(rf"[’']s? (?:[A-Z][\w-]+ ){{0,3}}(?:{_SPOT} )?")
"""What stands between a state and a place that it is said to own: "Japan's port of Kure"."""
_WATERS = re.compile(rf" {_SPOT} | of (?:the )?")
"""What stands between a sea and a place by or in it: "the Baltic Sea island of Gotland"."""


def whole_places(text: str, made: Sequence[Argument], sure: float) -> list[Argument]:
    """An exercise's places in text order, without what only says where one lies that is taken surely."""
    kept = [a for n, a in enumerate(made) if not (n and _lies_in(text, made[n - 1], a, sure))]
    return [a for n, a in enumerate(kept) if not any(_leads_to(text, a, b, sure) for b in kept[n + 1 : n + 3])]


def _lies_in(text: str, one: Argument, larger: Argument, sure: float) -> bool:
    """Whether the second place stands right behind the first, surely taken one, and tells where it is."""
    link = _LIES.fullmatch(text, one.span.end, larger.span.begin)
    here, there = one.value, larger.value
    assert isinstance(here, Location)
    assert isinstance(there, Location)
    if link is None or one.score < sure or (here.country != there.country and there.country is not None):
        return False
    if there.precision == "country":
        return True
    listed = link[0] == ", " or link[0].lstrip(",").startswith(" of ")
    return here.precision in _FINE and (not listed or there.precision == "region")


def _leads_to(text: str, larger: Argument, one: Argument, sure: float) -> bool:
    """Whether the first place stands before the second, surely taken one, and tells whose it is or in which sea."""
    whole, part = larger.value, one.value
    assert isinstance(whole, Location)
    assert isinstance(part, Location)
    if one.score < sure:
        return False
    if whole.precision == "sea":
        return part.precision != "sea" and _WATERS.fullmatch(text, larger.span.end, one.span.begin) is not None
    owned = whole.precision == "country" and part.country in (whole.country, None)
    return owned and _OWNS.fullmatch(text, larger.span.end, one.span.begin) is not None
