"""Places told without a name: "in the north of the country", "across the country", which is that of the exercise."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene
from vedette.model.event import Argument, Location

_SIDE = r"(?:far |extreme )?(?:north|south|east|west|cent(?:re|er))(?:[- ]?(?:east|west))?"
_PLACE = re.compile(
    rf"\b(?:in|across|throughout) the (?P<part>{_SIDE}(?:(?:,| and) (?:the )?{_SIDE})* of (?:the|its) country)\b"
    r"|\b(?P<all>(?:across|throughout|all over) the (?:whole |entire )?country)\b"
)
_LIES = 2
"""Code points at most between a place and such words that only say where it lies: "a range, in the north of …"."""


def countrywide(scene: Scene, arguments: list[Argument], number: int) -> list[Argument]:
    """Such places in the sentences that name an exercise, where no place with a name stands right before.

    In nearly all annotated sentences that hold both, the words tell where the exercise is (nine of eleven).
    """
    doc, out = scene.doc, list(arguments)
    for index in sorted({spot.sentence for spot in scene.groups[number].spots}):
        sentence = doc.sentences[index]
        for match in _PLACE.finditer(doc.article.text, sentence.begin, sentence.end):
            begin, end = match.span("part" if match["part"] else "all")
            if _told_apart(scene, match.start(), number) or any(a.span.quote == match[0] for a in out):
                continue
            if any(0 <= match.start() - p.end <= _LIES for p in doc.places):
                continue
            where = Location(name=doc.article.text[begin:end], country=None, precision="region")
            span = doc.article.span(begin, end)
            out.append(
                Argument(field="places", value=where, span=span, rule="places: a part of the country", score=0.5)
            )
    return out


def _told_apart(scene: Scene, at: int, number: int) -> bool:
    """Whether a phrase of another exercise stands nearer."""
    spots = [(abs(at - s.end), n) for n, g in enumerate(scene.groups) for s in g.spots]
    return min(spots)[1] != number
