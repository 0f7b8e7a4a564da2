"""Asks a report about one exercise: the second network, which reads passages with that exercise's phrase marked.

Beside `asker.onnx` lies `asker.json` with the label lists `slot` and `role`. The file takes questions as one row of
pieces, as the reader does windows (`network.feed`), and gives scores of both lists for each word.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.errors import ModelError
from vedette.model.answer import Answer
from vedette.model.doc import SLOTS, Doc
from vedette.read.asking import FENCE, MARK_PIECES, PUT_IN, Question, questions
from vedette.read.network import Encoded, feed, session
from vedette.read.passages import LEAD_END, TELLING
from vedette.read.tokens import visible
from vedette.read.wordpiece import BORDER_CLASS, START, STOP, WordPiece

MOST_QUESTIONS = 20
"""Passages read for one question, so that work stays bounded."""
MOST_PIECES = 300
_OUTPUTS = ["slot", "role"]
_WEIGHTS = Path(__file__).with_name("weights")


class Asker:
    """The loaded network; an answer is a function of the document and the phrase alone."""

    def __init__(self, pieces: WordPiece, model: Path | None = None, threads: int = 1) -> None:
        path = model or _WEIGHTS / "asker.onnx"
        if not path.is_file():
            raise ModelError(f"{path}: no model of the asker there; install the package with its weights")
        try:
            tags: list[str] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["slot"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path}: the labels beside the model cannot be read ({error})") from error
        self._folded = np.array([[tag[2:] == slot for slot in SLOTS] for tag in tags], np.float32)
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
        return _answer(doc, [(q, *self._run(e)) for q, e in given if len(e.ids) <= MOST_PIECES])

    def _encoded(self, doc: Doc, question: Question) -> Encoded:
        ids, types, at = [START], [BORDER_CLASS], [0]
        for number, i in question.words:
            at.append(len(ids))
            if number == PUT_IN and i != FENCE:
                ids.append(MARK_PIECES[i])
                types.append(BORDER_CLASS)
                continue
            word = LEAD_END if number == PUT_IN else visible(doc.tokens[doc.sentences[number].first + i].text)
            pieces, case = self._pieces(word)
            ids += pieces
            types += [case] * len(pieces)
        return Encoded([*ids, STOP], [*types, BORDER_CLASS], at)

    def _run(self, encoded: Encoded) -> tuple[list[list[float]], list[list[float]]]:
        """The shares of slots and of roles of each word."""
        given = feed([encoded])
        slot, role = self._session.run(_OUTPUTS, {name: given[name] for name in self._inputs})
        return _rounded(_shares(slot[1:]) @ self._folded), _rounded(_shares(role[1:]))


def _answer(doc: Doc, made: Sequence[tuple[Question, list[list[float]], list[list[float]]]]) -> Answer:
    """All passages as one; a word that is read along in several has the answer of its own."""
    slots: dict[int, tuple[float, ...]] = {}
    roles: dict[int, tuple[float, ...]] = {}
    for question, slot, role in made:
        for k, (number, i) in enumerate(question.words):
            token = doc.sentences[number].first + i
            if number != PUT_IN and (k >= question.skip or token not in slots):
                slots[token], roles[token] = tuple(slot[k]), tuple(role[k])
    return Answer(slots=slots, roles=roles)


def _lead(doc: Doc, number: int) -> int:
    """The first sentence that tells of an exercise, else the one that is asked about."""
    for sentence in doc.sentences[:number]:
        if any(t.slot in TELLING for t in doc.tokens[sentence.first : sentence.last]):
            return sentence.i
    return number


def _shares(scores: NDArray[Any]) -> NDArray[Any]:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares: NDArray[Any] = powers / powers.sum(-1, keepdims=True)
    return shares


def _rounded(shares: NDArray[Any]) -> list[list[float]]:
    """Three digits, so that no processor's rounding shows."""
    rows: list[list[float]] = shares.astype(float).round(3).tolist()
    return rows
