"""Borders that a report names without saying whose they are: "70 kilometres from the border", "near our border".

It is the border with a neighbour of the host that the report speaks of and that takes no part: where there is one only.
Lines that have a name of their own lie between two states and are near to the one that takes no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.atlas.frontiers import neighbours
from vedette.extract.scene import Scene
from vedette.extract.unnamed import Unnamed
from vedette.model.event import Participation

_BORDER = re.compile(
    r"\b(?P<cue>near|close(?:r)? to|next to|along|not far from|right (?:at|on)|at|on|towards?|just off|"
    r"(?:km|kms|kilomet(?:er|re)s|miles)(?: \([^()]{1,20}\))?(?: away)? from)\s+"
    r"(?:(?:the|its|their|our|her|this|that)\s+)"
    r"(?:(?:common|shared|joint|international|state|national|country[’']s|land|very|de facto|disputed|"
    r"northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western)\s+){0,3}"
    r"(?P<edge>borders?|frontiers?)\b"
    r"(?!\s+(?:with|of|between|from|to\b|guards?|guarding|troops|forces|police|post|agency|service|control|"
    r"security|command|patrol|dispute|talks|and\s+[A-Z]))",
    re.IGNORECASE,
)
"""A word of nearness before a border that nothing beside it says the sides of."""

_LINES = {
    ("KOR", "PRK"): r"demilitari[sz]ed zone|DMZ|military demarcation line|MDL|northern limit line|NLL|"
    r"inter-Korean (?:land |sea |maritime |military )?(?:border|boundary|frontier)|38th parallel",
    ("CHN", "IND"): r"line of actual control|LAC",
    ("IND", "PAK"): r"line of control|LoC",
    ("AFG", "PAK"): r"durand line",
    ("ISR", "LBN"): r"blue line",
}
"""Lines between two states by name; other demilitarized zones lie elsewhere and count only between these two."""
_LINE = re.compile(
    r"\b(?P<cue>near|close(?:r)? to|next to|along|not far from|right (?:at|on)|at|on|towards?|south of|north of|of|"
    r"(?:km|kms|kilomet(?:er|re)s|miles)(?: \([^()]{1,20}\))?(?: away)? from)\s+"
    r"(?:the\s+)?(?:(?:de facto|heavily fortified|fortified|tense|disputed|western|eastern)\s+){0,2}"
    rf"(?P<edge>{'|'.join(_LINES.values())})\b",
    re.IGNORECASE,
)


def _found(text: str) -> list[re.Match[str]]:
    return sorted([*_LINE.finditer(text), *_BORDER.finditer(text)], key=lambda m: m.start())


def _whose(scene: Scene, match: re.Match[str], parties: Sequence[Participation]) -> str | None:
    return _across(match["edge"], parties) or _beyond(scene, match.start("edge"), parties)


BORDERS = Unnamed(_found, _whose, "near: a border without a name, {}; the one neighbour spoken of")


def _across(name: str, parties: Sequence[Participation]) -> str | None:
    """The state beyond a line that has a name, seen from the one that takes part."""
    own = {p.actor for p in parties if p.role != "observer"}
    for states, pattern in _LINES.items():
        if re.fullmatch(pattern, name, re.IGNORECASE):
            left = [s for s in states if s not in own]
            return left[0] if len(left) == 1 else None
    return None


def _beyond(scene: Scene, at: int, parties: Sequence[Participation]) -> str | None:
    """The neighbour of the host that is spoken of, near the border or else anywhere, and takes no part."""
    own = {p.actor for p in parties if p.role != "observer"}
    hosts = {p.actor for p in parties if p.role == "host"} or (own if len(own) == 1 else set())
    around = {n for host in hosts for n in neighbours(host)}
    beside = around - own
    doc = scene.doc
    sentence = doc.sentence_at(at)
    assert sentence is not None
    whole = {m.actor for m in doc.mentions if m.actor in beside}
    close = {
        m.actor
        for m in doc.mentions
        if m.actor in beside and sentence.begin - _CLOSE <= m.begin < sentence.end + _CLOSE
    }
    if around & own - hosts:
        return None  # it may be the border with one of those who drill
    return next((next(iter(some)) for some in (close, whole) if len(some) == 1), None)


_CLOSE = 200
"""Code points around the sentence in which a neighbour is named close by."""
