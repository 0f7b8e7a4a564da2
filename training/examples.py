"""Annotated reports as they are read: what the decisions of `vedette.extract` are learnt from."""

from __future__ import annotations

import json
import pickle
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.answers import Answers
from vedette.evaluate.compare import words
from vedette.extract.group import scene_of
from vedette.extract.kinds import kinds
from vedette.extract.naming import key_of
from vedette.extract.scene import Scene
from vedette.extract.scorer import scorer
from vedette.model.answer import Ask
from vedette.model.doc import Doc

_scenes: dict[str, tuple[tuple[object, ...], Scene]] = {}
_UPON = ("military", "names", "mention")
"""The decisions that a scene rests on."""


@dataclass(frozen=True, slots=True)
class Example:
    """A read report with what the annotators wrote about it."""

    id: str
    doc: Doc
    gold: dict[str, Any]
    own: bool = False
    """Whether it is of the project's own writing: more of its background exercises are annotated than elsewhere."""
    ask: Ask | None = None
    """Who answers questions about its exercises."""

    @property
    def scene(self) -> Scene:
        """Its exercises as the decisions made so far find them, remembered until these change."""
        weights = tuple(scorer(name).weights for name in _UPON)
        known = _scenes.get(self.id)
        if known is None or any(a is not b for a, b in zip(known[0], weights, strict=True)):
            known = _scenes[self.id] = (weights, scene_of(self.doc, kinds()["exercise"], self.ask))
        return known[1]

    @property
    def group(self) -> str:
        """Reports of one folder tell of one exercise; single reports stand alone."""
        folder = self.id.split("/")[0]
        return self.id if folder.startswith(("singles", "genres", "distractors", "centcom")) else folder


def pairs(example: Example, scene: Scene) -> Iterator[tuple[int, dict[str, Any]]]:
    """Which found group is which annotated exercise, as the scorer pairs them: by phrase or name, main first."""
    gold = example.gold["exercises"]
    taken: set[int] = set()
    for number, group in enumerate(scene.groups):
        keys = {key_of(p.text) for p in group.names}
        phrases = [words(s.text) for s in group.spots]
        best: tuple[float, int] | None = None
        for i, exercise in enumerate(gold):
            if i in taken:
                continue
            wanted = words(exercise["mention"])
            shared = any(p and len(p & wanted) / min(len(p), len(wanted)) >= 0.6 for p in phrases)
            named = bool(keys & {key_of(n) for n in exercise["names"]})
            score = 2.0 * named + shared + 0.5 * (bool(exercise["main"]) == group.main)
            if (shared or named) and (best is None or score > best[0]):
                best = (score, i)
        if best is not None:
            taken.add(best[1])
            yield number, gold[best[1]]


def load(pickles: list[Path], folders: list[Path], *, own: bool = False, ask: Ask | None = None) -> list[Example]:
    """Every read report that has gold."""
    docs: dict[str, Doc] = {}
    for path in pickles:
        docs = {**pickle.loads(path.read_bytes()), **docs}  # noqa: S301 - written by ourselves a moment ago
    out: list[Example] = []
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(folder.glob("*/*.json")):
            key = f"{path.parent.name}/{path.stem}"
            if path.name != "cluster.json" and key in docs and key not in seen:
                seen.add(key)
                out.append(Example(key, docs[key], json.loads(path.read_text(encoding="utf-8")), own, ask))
    return out


def add_askers(parser: ArgumentParser) -> None:
    """The options that say who answers questions about exercises."""
    parser.add_argument("--askers", nargs="*", type=Path, default=[], help="packed askers, one a part of the groups")
    parser.add_argument("--vocabulary", type=Path, help="the label file of a reader, for the askers' word pieces")


def examples_of(options: Namespace) -> list[Example]:
    """All examples that the options name: annotated reports, then those of the project's own writing."""
    ask = Answers(options.askers, options.vocabulary) if options.askers else None
    return load(options.docs, options.gold, ask=ask) + load(options.docs, options.own, own=True, ask=ask)
