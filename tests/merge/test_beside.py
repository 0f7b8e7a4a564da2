"""What a pair shares beyond the others of its exercise: by hand for a few pairs, and what a reprint must not change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.merge.beside import BESIDE, SHARED, TOPIC, beside
from vedette.merge.settle import Pair

NAMES = ("words", "runs", "figures_number")
WORDS_MEAN, WORDS_MOST = BESIDE.index("words_above_mean"), BESIDE.index("words_above_most")


def evidence(words: float) -> tuple[float, ...]:
    """A pair's evidence in the order of NAMES."""
    return (words, words / 2, words / 4)


def test_there_is_a_name_for_each_that_is_measured() -> None:
    found = {("a", "b"): evidence(0.6), ("a", "c"): evidence(0.3), ("b", "c"): evidence(0.4)}
    assert {len(values) for values in beside(found, NAMES, []).values()} == {len(BESIDE)}
    assert BESIDE[: len(SHARED)] == tuple(f"{name}_above_mean" for name in SHARED)


def test_a_rewrite_stands_out_from_what_all_share() -> None:
    found = {("a", "b"): evidence(0.6), ("a", "c"): evidence(0.3), ("b", "c"): evidence(0.4)}
    out = beside(found, NAMES, [])
    assert out["a", "b"][WORDS_MEAN] == pytest.approx(0.6 - 0.35)
    assert out["a", "b"][WORDS_MOST] == pytest.approx(0.6 - 0.4)
    assert out["a", "c"][WORDS_MOST] == pytest.approx(0.3 - 0.6)


def test_two_reports_have_nothing_beside_them() -> None:
    assert beside({("a", "b"): evidence(0.6)}, NAMES, []) == {}


def test_a_report_on_something_else_is_no_company() -> None:
    far = evidence(TOPIC / 2)
    assert beside({("a", "b"): evidence(0.6), ("a", "c"): far, ("b", "c"): far}, NAMES, []).get(("a", "b")) is None


@given(st.lists(st.floats(TOPIC, 1), min_size=6, max_size=6), st.data())
def test_a_reprint_changes_nothing(shares: list[float], data: st.DataObject) -> None:
    """Another copy of one of four reports, word by word: what the four share beyond each other stays."""
    names = "abcd"
    pairs: list[Pair] = [(x, y) for i, x in enumerate(names) for y in names[i + 1 :]]
    found = {pair: evidence(share) for pair, share in zip(pairs, shares, strict=True)}
    source = data.draw(st.sampled_from(names))
    more = dict(found)
    for x in names:
        pair = (source, x) if source < x else (x, source)
        more[x, "z"] = evidence(1.0) if x == source else found[pair]
    before, after = beside(found, NAMES, []), beside(more, NAMES, [(source, "z")])
    assert {pair: after[pair] for pair in pairs} == {pair: pytest.approx(values) for pair, values in before.items()}
