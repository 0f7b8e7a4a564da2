"""Accounts under their keys in the database: a further report meets those that it would meet in memory."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from telling import actor, name, place, report, start
from vedette.arriving import filing, joins
from vedette.flow import derive
from vedette.merge import merge
from vedette.merge.account import accounts
from vedette.merge.block import CROWD, anchor, candidates, filed
from vedette.model.event import Reading
from vedette.store import open_store
from vedette.store.base import Filing, Fresh, Store

SLOWLY = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""As in test_store_behaviour.py: transactions take milliseconds, and a store is emptied for each example."""

DAYS = st.integers(1, 28).map(lambda day: f"2031-05-{day:02d}")
TOLD = [name("Iron Heron"), name("Copper Heron"), actor("NOR"), actor("SWE"), place("Harbourton", "NOR", 60.0, 5.0)]


@st.composite
def several(draw: st.DrawFn) -> list[Reading]:
    """More reports than may share a key before it is crowded, of few names, actors and days."""
    out = []
    for i in draw(st.permutations(range(draw(st.integers(2, 3 * CROWD))))):
        told = draw(st.lists(st.sampled_from(TOLD), max_size=3, unique_by=lambda t: t[1]))
        dated = [start(draw(DAYS))] if draw(st.booleans()) else []
        out.append(
            report(f"r{i:02d}É"[: 3 + i % 2], [*told, *dated], text=f"Boats number {i} left.", published=draw(DAYS))
        )
    return out


def keep(store: Store, told: list[Reading]) -> None:
    store.remove(list(store.contents("reports")))
    store.save([Fresh(content="1", reading=reading) for reading in told])
    store.save_events(merge(told), store.revision())
    assert len(list(filing(store, told))) == len(told)


@SLOWLY
@given(several())
def test_a_further_report_meets_whom_it_meets_at_once(store_url: str, told: list[Reading]) -> None:
    *known, further = told
    all_accounts = [account for reading in told for account in accounts(reading)]
    (mine,) = accounts(further)
    keys = [account.key for account in all_accounts]
    met = {
        keys[i] if keys[j] == mine.key else keys[j]
        for i, j in candidates(all_accounts)
        if mine.key in (keys[i], keys[j])
    }
    with open_store(store_url) as store:
        keep(store, known)
        assert store.unfiled() == []
        account = Filing(report=mine.key[0], mention=mine.key[1], day=anchor(mine), keys=tuple(filed(mine)))
        assert {(report, mention) for report, mention, _ in store.near(account, CROWD)} == met


HERON = [name("Iron Heron 2031"), actor("NOR"), actor("SWE"), start("2031-05-06")]
GALE = [name("Grey Gale 2031"), actor("FIN"), actor("EST"), start("2031-05-06")]


def test_a_report_is_told_the_exercise_that_it_then_joins(store_url: str) -> None:
    told = [report("a", HERON), report("b", HERON), report("c", GALE)]
    late = report("d", HERON, text="Tanks crossed a river.")
    with open_store(store_url) as store:
        keep_and_derive(store, told)
        (join,) = joins(store, late)
        assert any("the same name" in reason for reason in join.reasons)
        assert list(joins(store, report("e", [name("Swift Otter 1999")], published="1999-02-01"))) == []
        keep_and_derive(store, [late])
        (event,) = (e for e in store.events() if any(m.report == "d" for m in e.reports))
        assert event.id == join.exercise
        assert next(iter(joins(store, late))).exercise == join.exercise  # one that is there already is not its own mate


def keep_and_derive(store: Store, told: list[Reading]) -> None:
    store.save([Fresh(content="1", reading=reading) for reading in told])
    derive(store)


def test_what_is_replaced_or_removed_is_filed_anew_or_no_more(store_url: str) -> None:
    with open_store(store_url) as store:
        keep_and_derive(store, [report("a", HERON), report("b", GALE)])
        store.save([Fresh(content="2", reading=report("b", HERON))])
        assert store.unfiled() == ["b"]
        derive(store)
        assert store.unfiled() == []
        assert list(joins(store, report("c", GALE, text="Boats left."))) == []
        store.remove(["a", "b"])
        assert store.unfiled() == []
        derive(store)
        assert list(joins(store, report("c", HERON))) == []


def test_a_store_of_version_3_is_brought_up_to_date(store_url: str) -> None:
    with open_store(store_url) as store:
        keep_and_derive(store, [report("a", HERON)])
        for change in ("DROP TABLE filed", "DROP TABLE keys", "UPDATE meta SET value = '3' WHERE key = 'schema'"):
            store._execute(change, ())  # type: ignore[attr-defined]
    with open_store(store_url) as store:
        assert store.unfiled() == ["a"]
        assert list(joins(store, report("b", HERON))) == []
        store.save([Fresh(content="1", reading=report("c", GALE))])
        derive(store)
        assert len(list(joins(store, report("b", HERON)))) == 1
