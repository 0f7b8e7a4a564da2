"""Answers of askers to the questions that fitting puts, each report's from one that never saw it, and remembered."""

from __future__ import annotations

import json
from pathlib import Path

from training.split import part_of
from vedette.model.answer import Answer
from vedette.model.doc import Doc
from vedette.read.asker import Asker
from vedette.read.wordpiece import WordPiece


class Answers:
    """An `Ask` made of several askers: the K-th was trained without the K-th part of the groups."""

    def __init__(self, models: list[Path], vocabulary: Path) -> None:
        pieces = WordPiece(json.loads(vocabulary.read_text(encoding="utf-8"))["vocabulary"])
        self._askers = [Asker(pieces, model) for model in models]
        self._known: dict[tuple[str, int, int, bool], Answer] = {}

    def __call__(self, doc: Doc, first: int, last: int, *, whole: bool) -> Answer:
        """The answer, from the second time on without reading."""
        key = (doc.article.id, first, last, whole)
        if key not in self._known:
            asker = self._askers[part_of(doc.article.id.split("/")[0], len(self._askers))]
            self._known[key] = asker(doc, first, last, whole=whole)
        return self._known[key]
