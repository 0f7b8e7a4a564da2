"""Asks a report about one exercise: the second network, which reads passages with that exercise's phrase marked.

Beside `asker.onnx` lies `asker.json` with the label lists `slot` and `role`. The file takes questions as one row of
pieces, as the reader does windows (`network.feed`), and gives scores of both lists for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from vedette.errors import ModelError
from vedette.model.answer import Answer
from vedette.model.doc import Doc
from vedette.read.asking import FENCE, LEAD_END, MARK_PIECES, PUT_IN, TELLING, Question, questions
from vedette.read.network import WEIGHTS, WINDOW_PIECES, Encoded, by_slot, feed, label_file, session, shares
from vedette.read.tokens import visible
from vedette.read.wordpiece import BORDER_CLASS, Pieces, WordPiece

MOST_QUESTIONS = 20
"""Passages read for one question, so that work stays bounded."""
_OUTPUTS = ["slot", "role"]


class Asker:
    """The loaded network; an answer is a function of the document and the phrase alone."""

    def __init__(self, pieces: WordPiece, model: Path | None = None, threads: int = 1) -> None:
        path = model or WEIGHTS / "asker.onnx"
        if not path.is_file():
            raise ModelError(f"{path}: no model of the asker there; install the package with its weights")
        tags = label_file(path).get("slot")
        if not tags:
            raise ModelError(f"{path.with_suffix('.json')}: no labels for slot")
        self._folded = by_slot(tags)
        self._pieces = pieces
        self._session = session(path, threads)
        self._inputs = {given.name for given in self._session.get_inputs()}

    def __call__(self, doc: Doc, first: int, last: int, *, whole: bool) -> Answer:
        """What the report tells of the exercise that tokens first..last denote."""
        sentence = doc.sentence_of(first)
        last = min(last, sentence.last)
        sizes = [s.last - s.first for s in doc.sentences]
        spot = sentence.i, first - sentence.first, last - sentence.first
        asked = questions(sizes, spot, _lead(doc, sentence.i), whole=whole)
        given = ((q, self._encoded(doc, q)) for q in islice(asked, MOST_QUESTIONS))
        return _answer(doc, [(q, *self._run(e)) for q, e in given if len(e.ids) <= WINDOW_PIECES])

    def _encoded(self, doc: Doc, question: Question) -> Encoded:
        return Encoded.of(self._of(doc, number, i) for number, i in question.words)

    def _of(self, doc: Doc, number: int, i: int) -> Pieces:
        """The pieces of a question's word."""
        if number != PUT_IN:
            return self._pieces(visible(doc.tokens[doc.sentences[number].first + i].text))
        return self._pieces(LEAD_END) if i == FENCE else ((MARK_PIECES[i],), BORDER_CLASS)

    def _run(self, encoded: Encoded) -> tuple[list[list[float]], list[list[float]]]:
        """The shares of slots and of roles of each word."""
        given = feed([encoded])
        slot, role = self._session.run(_OUTPUTS, {name: given[name] for name in self._inputs})
        return _rounded(shares(slot[1:]) @ self._folded), _rounded(shares(role[1:]))


def _answer(doc: Doc, made: Sequence[tuple[Question, list[list[float]], list[list[float]]]]) -> Answer:
    """All passages as one; a word that is read along in several has the answer of its own."""
    slots: dict[int, tuple[float, ...]] = {}
    roles: dict[int, tuple[float, ...]] = {}
    for question, slot, role in made:
        for k, (number, i) in enumerate(question.words):
            token = doc.sentences[number].first + i if number != PUT_IN else None
            if token is not None and (k >= question.skip or token not in slots):
                slots[token], roles[token] = tuple(slot[k]), tuple(role[k])
    return Answer(slots=slots, roles=roles)


def _lead(doc: Doc, number: int) -> int:
    """The first sentence that tells of an exercise, else the one that is asked about."""
    for sentence in doc.sentences[:number]:
        if any(t.slot in TELLING for t in doc.tokens[sentence.first : sentence.last]):
            return sentence.i
    return number


def _rounded(made: NDArray[Any]) -> list[list[float]]:
    """Three digits, so that no processor's rounding shows."""
    rows: list[list[float]] = made.astype(float).round(3).tolist()
    return rows
