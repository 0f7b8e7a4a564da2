"""Coasts that a report names without saying whose they are: "off its coast", "off the country's southern coast".

It is the coast of the one host, or of the one state that takes part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vedette.extract.nearby import bound
from vedette.extract.nearness import distance_before
from vedette.extract.scene import Scene, is_state
from vedette.model.doc import Toponym
from vedette.model.event import Argument, Nearness, Participation

_SIDE = r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?|Atlantic|Pacific|Mediterranean|Caribbean|Arctic)"
_COAST = re.compile(
    rf"\boff\s+(?:(?:its|their|our|the\s+(?:country|nation|island|state)[’']s)\s+(?:own\s+)?(?:{_SIDE}\s+)?|the\s+{_SIDE}\s+)"
    r"(?P<coast>coasts?|coastline|shores?)\b(?!\s+of\b)",
    re.IGNORECASE,
)
"""A coast that nothing behind it says the owner of."""


def with_coasts(
    scene: Scene,
    near: Mapping[int, Sequence[Argument]],
    places: Mapping[int, Sequence[Argument]],
    actors: Mapping[int, Sequence[Argument]],
) -> dict[int, list[Argument]]:
    """Group number → what it is near to, and the host by a coast that is not named, where no state is."""
    out = {number: list(some) for number, some in near.items()}
    found = list(_COAST.finditer(scene.doc.article.text))
    for number, some in out.items():
        if found and not any(isinstance(a.value, Nearness) and a.value.actor for a in some):
            owner = _owner([a.value for a in actors.get(number, ()) if isinstance(a.value, Participation)])
            if owner is not None:
                some += _near(scene, number, found, owner, places)[:1]
    return out


def _owner(parties: Sequence[Participation]) -> str | None:
    """The one host, else the one state that takes part."""
    hosts = {p.actor for p in parties if p.role == "host" and is_state(p.actor)}
    states = hosts or {p.actor for p in parties if p.role != "observer" and is_state(p.actor)}
    return next(iter(states)) if len(states) == 1 else None


def _near(
    scene: Scene,
    number: int,
    found: Sequence[re.Match[str]],
    owner: str,
    places: Mapping[int, Sequence[Argument]],
) -> list[Argument]:
    """The coasts that are told of one exercise."""
    doc = scene.doc
    held = [a.span for a in places.get(number, ())]
    out = []
    for match in found:
        begin, end = match.span("coast")
        if doc.article.in_furniture(begin, end) or doc.sentence_at(begin) is None:
            continue
        coast = Toponym(begin=begin, end=end, text=match["coast"], location=None)
        why = bound(scene, coast, match.start(), number, held)
        if why:
            value = Nearness(actor=owner, distance_km=distance_before(doc, begin))
            rule = f"near: a coast without a name, {why}; the host's"
            span = doc.article.span(match.start(), end)
            out.append(Argument(field="near", value=value, span=span, rule=rule, score=0.65))
    return out
