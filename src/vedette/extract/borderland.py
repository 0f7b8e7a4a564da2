"""Borders that a report names without saying whose they are: "70 kilometres from the border", "near our border".

It is the border with a neighbour of the host that the report speaks of and that takes no part: where there is one only.
Lines that have a name of their own lie between two states and are near to the one that takes no part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vedette.atlas.frontiers import neighbours
from vedette.extract.nearby import bound
from vedette.extract.nearness import distance_before
from vedette.extract.scene import Scene
from vedette.model.doc import Toponym
from vedette.model.event import Argument, Nearness, Participation
from vedette.model.span import Span

_BORDER = re.compile(
    r"\b(?P<cue>near|close(?:r)? to|next to|along|not far from|right (?:at|on)|at|on|towards?|just off|"
    r"(?:km|kms|kilomet(?:er|re)s|miles)(?: \([^()]{1,20}\))?(?: away)? from)\s+"
    r"(?:(?:the|its|their|our|her|this|that)\s+)"
    r"(?:(?:common|shared|joint|international|state|national|country[’']s|land|very|de facto|disputed|"
    r"northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western)\s+){0,3}"
    r"(?P<border>borders?|frontiers?)\b"
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
    rf"(?P<border>{'|'.join(_LINES.values())})\b",
    re.IGNORECASE,
)


def with_borders(
    scene: Scene,
    near: Mapping[int, Sequence[Argument]],
    places: Mapping[int, Sequence[Argument]],
    actors: Mapping[int, Sequence[Argument]],
) -> dict[int, list[Argument]]:
    """Group number → what it is near to, and whom by a border that is not named where no state is."""
    out = {number: list(some) for number, some in near.items()}
    text = scene.doc.article.text
    found = sorted([*_LINE.finditer(text), *_BORDER.finditer(text)], key=lambda m: m.start())
    for number, some in out.items():
        if found and not any(isinstance(a.value, Nearness) and a.value.actor for a in some):
            held = [a.span for a in places.get(number, ())]
            parties = [a.value for a in actors.get(number, ()) if isinstance(a.value, Participation)]
            some += _near(scene, number, found, held, parties)[:1]
    return out


def _near(
    scene: Scene,
    number: int,
    found: Sequence[re.Match[str]],
    held: Sequence[Span],
    parties: Sequence[Participation],
) -> list[Argument]:
    """The borders that are told of one exercise, with the neighbour beyond them."""
    doc = scene.doc
    out = []
    for match in found:
        begin, end = match.span("border")
        if doc.article.in_furniture(begin, end) or doc.sentence_at(begin) is None:
            continue
        why = bound(
            scene, Toponym(begin=begin, end=end, text=match["border"], location=None), match.start(), number, held
        )
        other = (_across(match["border"], parties) or _beyond(scene, begin, parties)) if why else None
        if other is None:
            continue
        out.append(
            Argument(
                field="near",
                value=Nearness(actor=other, distance_km=distance_before(doc, begin)),
                span=doc.article.span(match.start(), end),
                rule=f"near: a border without a name, {why}; the one neighbour spoken of",
                score=0.65,
            )
        )
    return out


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
