"""The first day of an exercise, counted back from a later one: "for a second day on Wednesday", "day three"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from vedette.extract.scene import Scene
from vedette.extract.timing import BEGUN
from vedette.model.doc import Sentence, Timex
from vedette.model.event import Argument
from vedette.model.when import day

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAY = re.compile(
    rf"\b(?:(?P<nth>{'|'.join(_ORDINALS)}|[2-9](?:nd|rd|th)|10th)(?: straight| consecutive| successive| full)?"
    rf"(?: and (?:final|last))? day|day (?P<count>{'|'.join(_CARDINALS)}|[2-9]|10))\b",
    re.IGNORECASE,
)
_FAR = 60
"""Code points between the count and the date that it is told of."""
_SCORE = 0.6
"""Of a start that is counted and not told. In annotated reports four starts could be counted, three of them rightly;
three of the four are told in plain words too, which come first."""


def counted_start(scene: Scene, number: int) -> Argument | None:
    """The start of an exercise of which only a later day is told."""
    group = scene.groups[number]
    told = {s.sentence for s in group.spots}
    for sentence in scene.doc.sentences:
        if sentence.furniture or sentence.i not in told:
            continue
        for match in _DAY.finditer(scene.doc.article.text, sentence.begin, sentence.end):
            timex = _beside(scene, sentence, match.start(), match.end())
            if timex is None or timex.when is None or timex.when.earliest is None:
                continue
            first = date.fromisoformat(timex.when.earliest) - timedelta(days=_number(match) - 1)
            begin, end = min(match.start(), timex.begin), max(match.end(), timex.end)
            return Argument(
                field="start",
                value=day(first),
                span=scene.doc.article.span(begin, end),
                rule=f"times: counted back from day {_number(match)}",
                score=_SCORE,
            )
    return None


def _number(match: re.Match[str]) -> int:
    word = (match["nth"] or match["count"]).lower()
    for row in (_ORDINALS, _CARDINALS):
        if word in row:
            return row.index(word) + 2
    return int(re.sub(r"\D", "", word))


def _beside(scene: Scene, sentence: Sentence, begin: int, end: int) -> Timex | None:
    """The single day nearest to the count in its sentence."""
    near = [
        (max(t.begin - end, begin - t.end), t)
        for t in scene.doc.timexes
        if sentence.begin <= t.begin and t.end <= sentence.end and t.when is not None and t.when.exact
    ]
    text = scene.doc.article.text
    near = [
        (gap, t) for gap, t in near if 0 <= gap <= _FAR and not BEGUN.search(text, min(end, t.end), max(begin, t.begin))
    ]
    return min(near, key=lambda pair: (pair[0], pair[1].begin))[1] if near else None
