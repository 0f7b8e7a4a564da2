"""Pairs settled together: copies are classes, and what clearly rests on one origin does so throughout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.merge.settle import CLEARLY, Pair, Settled, settle

LEAST = 0.2
NAMES = "abcdef"


def test_a_copy_shares_what_its_source_shares() -> None:
    found = settle([("a", "b")], {("a", "b"): 3.0, ("a", "c"): 1.0, ("b", "c"): -1.0}, LEAST)
    assert {pair: how.relation for pair, how in found.items()} == {
        ("a", "b"): "copy",
        ("a", "c"): "shared_origin",
        ("b", "c"): "shared_origin",
    }


def test_two_cuts_of_one_text_have_one_origin() -> None:
    found = settle([("a", "b"), ("b", "c")], {("a", "b"): 3.0, ("a", "c"): -5.0, ("b", "c"): 3.0}, LEAST)
    assert found["a", "c"].relation == "shared_origin"


def test_a_third_ties_two_together_only_where_it_is_clear() -> None:
    clear = LEAST + CLEARLY
    found = settle([], {("a", "b"): -3.0, ("a", "c"): clear, ("b", "c"): clear}, LEAST)
    assert found["a", "b"] == Settled("shared_origin", "c")
    found = settle([], {("a", "b"): -3.0, ("a", "c"): clear, ("b", "c"): LEAST}, LEAST)
    assert found["a", "b"] == Settled("independent")


def test_nothing_is_nothing() -> None:
    assert settle([], {}, LEAST) == {}


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] < p[1]), st.floats(-2, 2)
    ),
    st.data(),
)
def test_a_further_report_parts_nothing(odds: dict[Pair, float], data: st.DataObject) -> None:
    copied = data.draw(st.lists(st.sampled_from(sorted(odds)), unique=True)) if odds else []
    gone = data.draw(st.sampled_from(NAMES))
    rest = {pair: value for pair, value in odds.items() if gone not in pair}
    before = settle([pair for pair in copied if gone not in pair], rest, LEAST)
    after = settle(copied, odds, LEAST)
    for pair, how in before.items():
        assert how.relation == "independent" or after[pair].relation != "independent"
