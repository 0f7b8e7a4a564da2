"""Rows of the decisions on phrases and names: which name is an exercise's, which phrase denotes which exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.decisions import Row
from training.examples import Example
from vedette.extract.aliases import aliases
from vedette.extract.find import candidates
from vedette.extract.group import spots_of
from vedette.extract.kinds import kinds
from vedette.extract.mention import spot_features
from vedette.extract.naming import key_of, name_candidates, proper_names
from vedette.extract.scene import Spot


def name_rows(example: Example) -> Iterator[Row]:
    """One row a distinct candidate name: is it the name of an exercise?"""
    found = candidates(example.doc, kinds()["exercise"])
    wanted = {key_of(name) for x in example.gold["exercises"] for name in x["names"]}
    for proper in name_candidates(example.doc, found) if found else ():
        yield Row(example.group, "name" if proper.key in wanted else "", proper.features)


def mention_rows(example: Example) -> Iterator[Row]:
    """One row a spot: the main exercise, another one, or none.

    Spots for which the annotation does not tell are left out.
    """
    doc, spots = example.doc, _spots(example)
    for i, spot in enumerate(spots):
        label, weight = _spot_label(example, spot)
        if label is not None:
            yield Row(example.group, label, spot_features(doc, spots, i), weight)


def _spots(example: Example) -> list[Spot]:
    found = candidates(example.doc, kinds()["exercise"])
    names = proper_names(example.doc, found)
    return spots_of(example.doc, found, names, aliases(example.doc, names))


def _spot_label(example: Example, spot: Spot) -> tuple[str | None, float]:
    gold = example.gold["exercises"]
    return (_marked_label(spot, gold), 1.0) if example.own else _gold_label(example.doc.article.text, spot, gold)


def _marked_label(spot: Spot, gold: list[dict[str, Any]]) -> str | None:
    """What a spot denotes where every phrase is marked; none where marks of both kinds overlap it."""
    over = {_standing(x) for x in gold for a, b in x["marks"] if a < spot.end and spot.begin < b}
    return None if len(over) > 1 else next(iter(over), "")


def _standing(exercise: dict[str, Any]) -> str:
    return "main" if exercise["main"] else "other"


def _gold_label(text: str, spot: Spot, gold: list[dict[str, Any]]) -> tuple[str | None, float]:
    """What a spot denotes where one phrase an exercise is annotated, and the weight of that.

    A report annotated with one exercise lends its unannotated spots to it at half weight: they mostly denote it. Where
    there are several, only spots that an annotator's phrase or name covers are used.
    """
    if not gold:
        return "", 1.0
    covered = _covering(text, spot, gold)
    if len(covered) == 1:
        return covered.pop(), 1.0
    return (_standing(gold[0]), 0.5) if len(gold) == 1 else (None, 0.0)


def _covering(text: str, spot: Spot, gold: list[dict[str, Any]]) -> set[str]:
    """The standings of the exercises whose phrase or name covers a spot; a short phrase counts if it stands once."""
    covered = set()
    for exercise in gold:
        if not set(spot.names).isdisjoint(map(key_of, exercise["names"])):
            covered.add(_standing(exercise))
        at = text.find(exercise["mention"])
        count = text.count(exercise["mention"])
        while at >= 0:
            last = at + len(exercise["mention"])
            if at < spot.end and spot.begin < last and (count == 1 or len(exercise["mention"]) > 20):
                covered.add(_standing(exercise))
            at = text.find(exercise["mention"], at + 1)
    return covered
