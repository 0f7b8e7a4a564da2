"""Borders and coasts that a report names without saying whose they are: near to the state that they must be of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from vedette.extract.nearby import bound
from vedette.extract.nearness import distance_before
from vedette.extract.scene import Scene
from vedette.model.doc import Toponym
from vedette.model.event import Argument, Nearness, Participation

_SCORE = 0.65


@dataclass(frozen=True, slots=True)
class Unnamed:
    """One sort of them."""

    find: Callable[[str], Sequence[re.Match[str]]]
    """Where a text has one, with its word of nearness; the group `edge` is the border or coast itself."""
    whose: Callable[[Scene, re.Match[str], Sequence[Participation]], str | None]
    """The state that it must be of, given who takes part; None where that is open."""
    rule: str
    """Why, with a place for how it is tied to the exercise."""


def with_unnamed(
    scene: Scene,
    sorts: Sequence[Unnamed],
    near: Mapping[int, Sequence[Argument]],
    places: Mapping[int, Sequence[Argument]],
    actors: Mapping[int, Sequence[Argument]],
) -> dict[int, list[Argument]]:
    """Group number → what it is near to, and the first of these where no state is."""
    out = {number: list(some) for number, some in near.items()}
    for sort in sorts:
        found = sort.find(scene.doc.article.text)
        for number, some in out.items():
            if found and not any(isinstance(a.value, Nearness) and a.value.actor for a in some):
                parties = [a.value for a in actors.get(number, ()) if isinstance(a.value, Participation)]
                some += islice(_near(scene, number, sort, found, places.get(number, ()), parties), 1)
    return out


def _near(
    scene: Scene,
    number: int,
    sort: Unnamed,
    found: Sequence[re.Match[str]],
    places: Sequence[Argument],
    parties: Sequence[Participation],
) -> Iterator[Argument]:
    """Those that are told of one exercise, with the state that they are of."""
    doc, held = scene.doc, [a.span for a in places]
    for match in found:
        begin, end = match.span("edge")
        if doc.article.in_furniture(begin, end) or doc.sentence_at(begin) is None:
            continue
        edge = Toponym(begin=begin, end=end, text=match["edge"], location=None)
        why = bound(scene, edge, match.start(), number, held)
        state = sort.whose(scene, match, parties) if why else None
        if state is not None:
            yield Argument(
                field="near",
                value=Nearness(actor=state, distance_km=distance_before(doc, begin)),
                span=doc.article.span(match.start(), end),
                rule=sort.rule.format(why),
                score=_SCORE,
            )
