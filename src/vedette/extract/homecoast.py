"""Coasts that a report names without saying whose they are: "off its coast", "off the country's southern coast".

It is the coast of the one host, or of the one state that takes part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.extract.scene import Scene, is_state
from vedette.extract.unnamed import Unnamed
from vedette.model.event import Participation

_SIDE = r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?|Atlantic|Pacific|Mediterranean|Caribbean|Arctic)"
_COAST = re.compile(
    rf"\boff\s+(?:(?:its|their|our|the\s+(?:country|nation|island|state)[’']s)\s+(?:own\s+)?(?:{_SIDE}\s+)?|the\s+{_SIDE}\s+)"
    r"(?P<edge>coasts?|coastline|shores?)\b(?!\s+of\b)",
    re.IGNORECASE,
)
"""A coast that nothing behind it says the owner of."""


def _found(text: str) -> list[re.Match[str]]:
    return list(_COAST.finditer(text))


def _owner(scene: Scene, match: re.Match[str], parties: Sequence[Participation]) -> str | None:
    """The one host, else the one state that takes part."""
    hosts = {p.actor for p in parties if p.role == "host" and is_state(p.actor)}
    states = hosts or {p.actor for p in parties if p.role != "observer" and is_state(p.actor)}
    return next(iter(states)) if len(states) == 1 else None


COASTS = Unnamed(_found, _owner, "near: a coast without a name, {}; the host's")
