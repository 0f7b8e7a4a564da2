"""Questions about one exercise: what is read for them, and where the marks stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.read.asking import (
    CLOSING,
    FENCE,
    LEAD_WORDS,
    OPENING,
    PASSAGE_WORDS,
    PUT_IN,
    Question,
    Spot,
    questions,
)

Asked = tuple[list[int], Spot, int, bool]


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """A report's sentence lengths, a phrase in it, its lead, and whether all of it is asked."""
    sizes = draw(st.lists(st.integers(1, 180), min_size=1, max_size=30))
    number = draw(st.integers(0, len(sizes) - 1))
    first = draw(st.integers(0, sizes[number] - 1))
    last = draw(st.integers(first + 1, sizes[number]))
    return sizes, (number, first, last), draw(st.integers(0, number)), draw(st.booleans())


def made(given_: Asked) -> list[Question]:
    sizes, spot, lead, whole = given_
    return list(questions(sizes, spot, lead, whole=whole))


@given(asked())
def test_marks_stand_around_the_phrase_in_every_question(given_: Asked) -> None:
    number, first, last = given_[1]
    for question in made(given_):
        words = list(question.words)
        begin, end = words.index((PUT_IN, OPENING)), words.index((PUT_IN, CLOSING))
        assert words[begin + 1 : end] == [(number, i) for i in range(first, last)]
        assert question.mark == begin
        assert words.count((PUT_IN, OPENING)) == words.count((PUT_IN, CLOSING)) == 1


@given(asked())
def test_asked_as_a_whole_every_word_is_read_for_itself_once(given_: Asked) -> None:
    sizes, spot, lead, _ = given_
    read = [w for q in questions(sizes, spot, lead, whole=True) for w in q.words[q.skip :] if w[0] != PUT_IN]
    assert read == [(s, i) for s, size in enumerate(sizes) for i in range(size)]


@given(asked())
def test_asked_by_its_passage_there_is_one_question_with_the_whole_sentence(given_: Asked) -> None:
    sizes, spot, lead, _ = given_
    (question,) = questions(sizes, spot, lead, whole=False)
    own = [w for w in question.words[question.skip :] if w[0] == spot[0]]
    assert own == [(spot[0], i) for i in range(sizes[spot[0]])]
    assert lead in {number for number, _ in question.words}


@given(asked())
def test_a_passage_is_bounded_unless_one_sentence_is_longer(given_: Asked) -> None:
    for question in made(given_):
        here = {number for number, _ in question.words[question.skip :]} - {PUT_IN}
        assert len(question.words) <= PASSAGE_WORDS + 1 or len(here) == 1
        assert question.skip <= LEAD_WORDS + max(3, given_[1][2] - given_[1][1] + 3)


def test_a_long_sentence_in_front_is_cut_around_its_phrase() -> None:
    sizes = [120, 90]
    _, second = questions(sizes, (0, 100, 103), 0, whole=True)
    assert second.words[second.skip - 1] == (PUT_IN, FENCE)
    assert second.skip <= LEAD_WORDS + 3
    assert {(0, 100), (0, 101), (0, 102)} <= set(second.words[: second.skip])
