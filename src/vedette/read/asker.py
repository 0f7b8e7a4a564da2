"""Asks a report about one exercise: the second network, which reads passages with that exercise's phrase marked.

Beside `asker.onnx` lies `asker.json` with the label lists `slot`, `role`, `status` and `category`. The file takes
questions as one row of pieces, as the reader does windows (`network.feed`), and the places of the opening marks in the
row of words; it gives scores of the first two lists for each word, of the others for each question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.errors import ModelError
from vedette.model.answer import Answer
from vedette.model.doc import Doc
from vedette.read.asking import (
    FENCE,
    LEAD_END,
    MARK_PIECES,
    PUT_IN,
    TELLING,
    Question,
    questions,
)
from vedette.read.network import WEIGHTS, Encoded, by_slot, feed, label_file, session, shares
from vedette.read.tokens import visible
from vedette.read.wordpiece import BORDER_CLASS, Pieces, WordPiece

MOST_PIECES = 500
"""The longest passage that is read; the encoder knows 512 places."""
MOST_QUESTIONS = 20
"""Passages read for one question, so that work stays bounded."""
_OUTPUTS = ["slot", "role", "status", "category"]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one passage tells: of each word, and of the exercise."""

    question: Question
    slot: list[list[float]]
    role: list[list[float]]
    states: list[float]
    values: list[float]


class Asker:
    """The loaded network; an answer is a function of the document and the phrase alone."""

    def __init__(self, pieces: WordPiece, model: Path | None = None, threads: int = 1) -> None:
        path = model or WEIGHTS / "asker.onnx"
        if not path.is_file():
            raise ModelError(f"{path}: no model of the asker there; install the package with its weights")
        lists = label_file(path)
        for name in _OUTPUTS:
            if not lists.get(name):
                raise ModelError(f"{path.with_suffix('.json')}: no labels for {name}; the file is of another version")
        self._folded = by_slot(lists["slot"])
        self._values: list[str] = lists["category"]
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
        return self._answer(doc, [self._run(q, e) for q, e in given if len(e.ids) <= MOST_PIECES])

    def _encoded(self, doc: Doc, question: Question) -> Encoded:
        return Encoded.of(self._of(doc, number, i) for number, i in question.words)

    def _of(self, doc: Doc, number: int, i: int) -> Pieces:
        """The pieces of a question's word."""
        if number != PUT_IN:
            return self._pieces(visible(doc.tokens[doc.sentences[number].first + i].text))
        return self._pieces(LEAD_END) if i == FENCE else ((MARK_PIECES[i],), BORDER_CLASS)

    def _run(self, question: Question, encoded: Encoded) -> _Told:
        given = feed([encoded])
        given["marks"] = np.array([1 + question.mark])
        slot, role, status, category = self._session.run(_OUTPUTS, {name: given[name] for name in self._inputs})
        states, values = _rounded(shares(status))[0], _rounded(1.0 / (1.0 + np.exp(-category)))[0]
        return _Told(question, _rounded(shares(slot[1:]) @ self._folded), _rounded(shares(role[1:])), states, values)

    def _answer(self, doc: Doc, made: Sequence[_Told]) -> Answer:
        """All passages as one; a word that is read along in several has the answer of its own.

        Of the exercise as a whole that passage tells which has its phrase where the report has it.
        """
        slots: dict[int, tuple[float, ...]] = {}
        roles: dict[int, tuple[float, ...]] = {}
        for told in made:
            for k, (number, i) in enumerate(told.question.words):
                token = doc.sentences[number].first + i if number != PUT_IN else None
                if token is not None and (k >= told.question.skip or token not in slots):
                    slots[token], roles[token] = tuple(told.slot[k]), tuple(told.role[k])
        home = next((told for told in made if told.question.mark >= told.question.skip), None)
        if home is None:
            return Answer(slots=slots, roles=roles)
        values = dict(zip(self._values, home.values, strict=True))
        return Answer(slots=slots, roles=roles, states=tuple(home.states), values=values)


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
