"""How a report is cut in passages: every sentence once, in order, none longer than asked where it can be helped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.views import Passage, passages

from vedette.read.asking import LEAD_WORDS, PASSAGE_WORDS


@given(st.lists(st.integers(1, 200), min_size=1, max_size=40), st.data())
def test_every_sentence_stands_in_one_passage(sizes: list[int], data: st.DataObject) -> None:
    lead = data.draw(st.integers(0, len(sizes) - 1))
    found = list(passages(sizes, lead))
    assert [i for p in found for i in range(p.first, p.last)] == list(range(len(sizes)))
    for passage in found:
        words = sum(sizes[passage.first : passage.last])
        if passage.led:
            words += min(sizes[lead], LEAD_WORDS) + 1
        assert words <= PASSAGE_WORDS or passage.last == passage.first + 1
        assert not (passage.led and passage.first <= lead < passage.last)


@pytest.mark.parametrize(
    ("sizes", "lead", "wanted"),
    [
        ([20, 20], 0, [Passage(0, 2, led=False)]),
        ([20, 60, 60], 0, [Passage(0, 2, led=False), Passage(2, 3, led=True)]),
        ([100, 60, 20], 1, [Passage(0, 1, led=True), Passage(1, 3, led=False)]),
        ([300], 0, [Passage(0, 1, led=False)]),
    ],
)
def test_the_lead_stands_in_front_of_what_does_not_hold_it(sizes: list[int], lead: int, wanted: list[Passage]) -> None:
    assert list(passages(sizes, lead)) == wanted
