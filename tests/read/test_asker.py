"""Asking a report about one exercise, with the shipped model."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import ModelError
from vedette.model.answer import Answer, joined
from vedette.model.doc import SLOTS, STATES, Doc
from vedette.model.source import Article
from vedette.read.asker import Asker
from vedette.read.parse import Reader
from vedette.read.pipe import Pipe
from vedette.read.wordpiece import WordPiece

TEXT = (
    "The navies of Chile and Peru will hold naval drills off Callao from May 4 to 11. "
    "In March 2029 Brazil and Uruguay trained together in joint exercises near Porto Alegre."
)


@pytest.fixture(scope="module")
def pipe() -> Pipe:
    return Pipe()


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return Reader().pieces


@pytest.fixture(scope="module")
def doc(pipe: Pipe) -> Doc:
    return pipe.read(Article(id="case", text=TEXT, published="2031-04-20"))


def at(doc: Doc, word: str) -> int:
    return next(t.i for t in doc.tokens if t.text == word)


def share(answer: Answer, i: int, slot: str) -> float:
    return answer.slots[i][SLOTS.index(slot)]


def test_the_same_word_is_another_exercises_when_that_is_marked(pipe: Pipe, doc: Doc) -> None:
    drills, exercises = at(doc, "drills"), at(doc, "exercises")
    main = pipe.ask(doc, drills - 1, drills + 1, whole=True)
    other = pipe.ask(doc, exercises - 1, exercises + 1, whole=False)
    for word in ("Chile", "Peru"):
        assert share(main, at(doc, word), "PARTY") > 0.5 > share(other, at(doc, word), "PARTY")
    for word in ("Brazil", "Uruguay"):
        assert share(other, at(doc, word), "PARTY") > 0.5 > share(main, at(doc, word), "PARTY")
    assert share(other, at(doc, "March"), "START") > 0.5 > share(main, at(doc, "March"), "START")


def test_asked_as_a_whole_every_word_is_answered_in_shares(pipe: Pipe, doc: Doc) -> None:
    answer = pipe.ask(doc, at(doc, "drills"), at(doc, "drills") + 1, whole=True)
    assert set(answer.slots) == set(answer.roles) == {t.i for t in doc.tokens}
    assert all(0 <= sum(row) <= 1.01 and len(row) == len(SLOTS) for row in answer.slots.values())
    assert all(abs(sum(row) - 1) < 0.01 for row in answer.roles.values())


def test_how_far_an_exercise_has_come_is_told_of_the_one_that_is_marked(pipe: Pipe, doc: Doc) -> None:
    drills, exercises = at(doc, "drills"), at(doc, "exercises")
    for first, whole, state in ((drills, True, "planned"), (exercises, False, "completed")):
        answer = pipe.ask(doc, first, first + 1, whole=whole)
        assert STATES[max(range(len(STATES)), key=lambda k: answer.states[k])] == state
        assert abs(sum(answer.states) - 1) < 0.01
        assert all(0 <= share <= 1 for share in answer.values.values())
    assert "domains sea" in answer.values


def test_an_answer_depends_on_nothing_asked_before(pipe: Pipe, doc: Doc) -> None:
    drills = at(doc, "drills")
    before = pipe.ask(doc, drills, drills + 1, whole=True)
    pipe.ask(doc, at(doc, "exercises"), at(doc, "exercises") + 1, whole=False)
    assert pipe.ask(doc, drills, drills + 1, whole=True) == before
    assert Pipe().ask(doc, drills, drills + 1, whole=True) == before


def test_a_phrase_is_cut_at_the_end_of_its_sentence(pipe: Pipe, doc: Doc) -> None:
    first = at(doc, "drills")
    end = doc.sentence_of(first).last
    assert pipe.ask(doc, first, end + 5, whole=False) == pipe.ask(doc, first, end, whole=False)


def test_a_sentence_longer_than_the_network_takes_is_left_unanswered(pipe: Pipe) -> None:
    long = pipe.read(Article(id="long", text="drills " * 2000 + "."))
    answer = pipe.ask(long, 0, 1, whole=True)
    assert set(answer.slots) <= {t.i for t in long.tokens}


def test_a_model_that_is_not_there_is_named(pieces: WordPiece, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.onnx: no model of the asker"):
        Asker(pieces, model=tmp_path / "nowhere.onnx")


def test_a_model_without_its_labels_is_named(pieces: WordPiece, tmp_path: Path) -> None:
    (tmp_path / "asker.onnx").write_bytes(b"")
    with pytest.raises(ModelError, match=r"asker\.json: the labels beside the model"):
        Asker(pieces, model=tmp_path / "asker.onnx")


def test_of_two_answers_about_one_exercise_the_likelier_word_counts() -> None:
    one = Answer(slots={1: (0.2, 0.1), 2: (0.5, 0.0)}, roles={1: (1.0,), 2: (0.3,)})
    two = Answer(slots={1: (0.6, 0.2), 3: (0.1, 0.1)}, roles={1: (0.5,), 3: (0.4,)})
    both = joined([one, two])
    assert both.slots == {1: (0.6, 0.2), 2: (0.5, 0.0), 3: (0.1, 0.1)}
    assert both.roles == {1: (0.5,), 2: (0.3,), 3: (0.4,)}
