"""Candidates of a store that grows: the same as those of all accounts at once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from telling import actor, name, place, report, start
from vedette.merge.account import Account, accounts
from vedette.merge.block import CROWD, Blocks, Meeting, anchor, candidates, keys

DAYS = st.integers(1, 28).map(lambda day: f"2031-05-{day:02d}")
TOLD = [name("Iron Heron"), name("Copper Heron"), actor("NOR"), actor("SWE"), place("Harbourton", "NOR", 60.0, 5.0)]


@st.composite
def stores(draw: st.DrawFn) -> list[Account]:
    """More accounts than a key may have before it is crowded, of few names, actors and days."""
    out = []
    for i in range(draw(st.integers(2, 3 * CROWD))):
        told = draw(st.lists(st.sampled_from(TOLD), max_size=3, unique_by=lambda t: t[1]))
        dated = [start(draw(DAYS))] if draw(st.booleans()) else []
        out += accounts(report(f"r{i:02d}", [*told, *dated], text=f"Boats number {i} left.", published=draw(DAYS)))
    return out


def at_once(all_accounts: list[Account]) -> set[Meeting]:
    ordered = sorted(all_accounts, key=lambda a: a.key)
    return {(ordered[i].key, ordered[j].key) for i, j in candidates(ordered)}


@settings(max_examples=60, deadline=None)
@given(stores(), st.randoms(use_true_random=False), st.lists(st.integers(1, 3 * CROWD), max_size=4))
def test_in_pieces_and_any_order_as_at_once(told: list[Account], shuffle, cuts: list[int]) -> None:  # type: ignore[no-untyped-def]
    shuffle.shuffle(told)
    blocks, met = Blocks(), set[Meeting]()
    ends = sorted({min(cut, len(told)) for cut in cuts} | {len(told)})
    for first, last in zip([0, *ends], ends, strict=False):
        fresh, parted = blocks.add((a.key, anchor(a), keys(a)) for a in told[first:last])
        assert not fresh & met
        assert parted <= met
        met = (met | fresh) - parted
        assert met == at_once(told[:last])
