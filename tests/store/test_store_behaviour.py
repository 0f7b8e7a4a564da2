"""What every store does, whichever database keeps it."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made import JUDGEMENTS, as_event, events, gale, quiet, readings, rows
from vedette.errors import StoreError
from vedette.model.event import Issue, Reading
from vedette.model.record import Judgement
from vedette.store import open_store
from vedette.store.base import Changes, Fresh, Store

SLOWLY = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""A transaction in PostgreSQL takes milliseconds, and a store is emptied, not made anew, for each example."""


def keep(store: Store, *told: Reading, content: str = "1") -> None:
    store.save([Fresh(content=content, reading=reading) for reading in told])


def test_what_is_read_is_what_was_saved(store_url: str) -> None:
    told = [gale("b"), quiet("a"), gale("c", extra="More. 😀 \x00 \ud800 \ufdd0")]
    with open_store(store_url) as store:
        keep(store, *told)
        assert list(store.readings()) == [told[1], told[0], told[2]]
    with open_store(store_url, mode="read") as store:
        assert list(store.readings()) == [told[1], told[0], told[2]]
        assert list(store.readings(telling=True)) == [told[0], told[2]]
        assert list(store.readings(["c", "nobody"])) == [told[2]]
        assert store.known(["a", "c", "nobody"]) == {"a": "1", "c": "1"}


def test_saving_twice_adds_nothing(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"), gale("b"))
        before = (store.counts(), rows(store, "statements"), rows(store, "reports"))
        keep(store, gale("a"), gale("b"))
        assert (store.counts(), rows(store, "statements"), rows(store, "reports")) == before
        assert store.counts().statements == 2 * len(gale().exercises[0].arguments)


def test_a_changed_report_replaces_exactly_its_own_statements(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"), gale("b"))
        mine = [row for row in rows(store, "statements") if row["report"] == "b"]
        keep(store, quiet("a", "The exercise was called off."), content="2")
        assert list(store.readings()) == [quiet("a", "The exercise was called off."), gale("b")]
        assert rows(store, "statements") == mine
        assert store.known(["a"]) == {"a": "2"}


def test_removing_a_report_removes_exactly_its_statements(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"), gale("b"), quiet("c"))
        mine = [row for row in rows(store, "statements") if row["report"] == "b"]
        store.remove(["a", "nobody"])
        assert [r.article.id for r in store.readings()] == ["b", "c"]
        assert rows(store, "statements") == mine
        assert [issue.where for issue in store.issues()] == ["b"]
        keep(store, gale("a"))
        assert store.counts().reports == 3


def test_the_last_of_two_readings_of_one_report_in_a_batch_is_kept(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, quiet("a", "First."), quiet("a", "Second."))
        assert [r.article.text for r in store.readings()] == ["Second."]


def test_an_issue_of_an_input_goes_when_the_input_is_read(store_url: str) -> None:
    issue = Issue(where="a", what="reading", why="it failed")
    with open_store(store_url) as store:
        store.note([issue, issue])
        store.note([issue, Issue(where="other.pdf", what="input", why="no text")])
        assert len(store.issues()) == 2
        keep(store, quiet("a"))
        assert [i.where for i in store.issues()] == ["other.pdf"]


def test_issues_of_an_input_that_is_read_again_are_those_of_the_last_time(store_url: str) -> None:
    places = ["in/a.pdf", "in/b.jsonl:3", "in", "inner/a.pdf", "https://example.org/x"]
    old, new = ([Issue(where=place, what="not read", why=why) for place in places] for why in ("old", "new"))
    with open_store(store_url) as store:
        store.note(old)
        store.note([new[1]], ["in/"])
        assert sorted(i.where for i in store.issues()) == sorted(["in/b.jsonl:3", *places[3:]])
        store.note([new[1]], ["in"])
        store.note([], ["https://example.org/x"])
        assert sorted(i.where for i in store.issues()) == ["in/b.jsonl:3", "inner/a.pdf"]
        assert new[1] in store.issues()


def test_exercises_are_replaced_and_the_changes_named(store_url: str) -> None:
    a, b, c = (as_event(gale(name)) for name in "abc")
    with open_store(store_url) as store:
        keep(store, gale("a"), gale("b"), gale("c"))
        assert store.stale()
        assert store.save_events([b, a], store.revision()) == Changes(new=("event-a", "event-b"))
        assert not store.stale()
        assert store.events() == [a, b]
        again = replace(b, title="renamed")
        changes = store.save_events([again, c], store.revision())
        assert changes == Changes(new=("event-c",), changed=("event-b",), gone=("event-a",))
        assert store.events() == [again, c]
        assert store.events(["event-c", "nobody"]) == [c]
        assert store.save_events([again, c], store.revision()) == Changes()


def test_exercises_of_an_older_revision_do_not_overwrite_newer_ones(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"))
        old = store.revision()
        keep(store, gale("b"))
        store.save_events([as_event(gale("a")), as_event(gale("b"))], store.revision())
        assert store.save_events([as_event(gale("a"))], old) == Changes()
        assert len(store.events()) == 2


def test_exercises_of_a_store_that_has_changed_meanwhile_stay_stale(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"))
        revision = store.revision()
        keep(store, gale("b"))
        store.save_events([as_event(gale("a"))], revision)
        assert store.stale()


def test_a_judgement_is_kept_once_and_makes_the_exercises_stale(store_url: str) -> None:
    judged = Judgement(left="a", right="b", verdict="same", weight=2.5, reasons=("name",), by="kim", at="2031-05-07")
    with open_store(store_url) as store:
        store.save_events([], store.revision())
        store.judge([judged, judged])
        store.judge([judged])
        assert store.judgements() == [judged]
        assert store.stale()


def test_a_failed_save_leaves_the_store_as_it_was(store_url: str) -> None:
    broken = replace(gale("b"), article=replace(gale("b").article, text=None))  # type: ignore[arg-type]
    with open_store(store_url) as store:
        keep(store, gale("a"))
        with pytest.raises((StoreError, TypeError)):
            keep(store, gale("c"), broken)
        assert [r.article.id for r in store.readings()] == ["a"]
        keep(store, gale("c"))
        assert store.counts().reports == 2


def test_the_statements_table_says_which_exercise_each_belongs_to(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"), quiet("b", "A surrogate \ud800 here"))
        store.save_events([as_event(gale("a"))], store.revision())
        statements = rows(store, "statements")
        assert {row["exercise"] for row in statements} == {"event-a"}
        text = gale().article.text
        assert all(text[row["begin"] : row["end"]] == row["text"] for row in statements)
        reports = rows(store, "reports")
        assert [(row["id"], row["exercises"]) for row in reports] == [("a", 1), ("b", 0)]
        assert reports[1]["text"] == "A surrogate \ufffd here"


def test_an_empty_store_has_empty_tables(store_url: str) -> None:
    with open_store(store_url) as store:
        assert store.table("statements").num_rows == store.table("reports").num_rows == 0
        assert pa.table(store.table("statements")).schema.field("begin").type == "int64"
        assert (list(store.readings()), store.events(), store.issues(), store.judgements()) == ([], [], [], [])
        assert not store.stale()


def test_a_store_of_a_newer_version_is_refused(store_url: str) -> None:
    with open_store(store_url) as store:
        store._execute("UPDATE meta SET value = '999' WHERE key = 'schema'", ())  # type: ignore[attr-defined]
    for mode in ("read", "write"):
        with pytest.raises(StoreError, match=r"made by a newer Vedette.*upgrade"):
            open_store(store_url, mode=mode)  # type: ignore[arg-type]


def test_a_store_of_the_first_version_is_brought_up_to_date(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, gale("a"))
        store.save_events([as_event(gale("a"))], store.revision())
        for change in (
            "ALTER TABLE judgements DROP COLUMN value",
            "ALTER TABLE exercises DROP COLUMN history",
            "ALTER TABLE field_values DROP COLUMN mark",
            "ALTER TABLE reports DROP COLUMN place",
            "DROP TABLE memory",
            "DROP TABLE changes",
            "UPDATE meta SET value = '1' WHERE key = 'schema'",
        ):
            store._execute(change, ())  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match=r"made by an older Vedette.*vedette build"):
        open_store(store_url, mode="read")
    with open_store(store_url) as store:
        assert store.stale()
        before = gale("a")
        assert list(store.readings()) == [replace(before, article=replace(before.article, place=None))]
        assert store.events() == [as_event(gale("a"))]
        store.save_events([replace(as_event(gale("a")), title="renamed")], store.revision())
    with open_store(store_url, mode="read") as store:
        assert store.judgements() == []


def test_every_change_of_the_exercises_is_logged_once(store_url: str) -> None:
    with open_store(store_url) as store:
        assert (store.last_change(), store.changes(0)) == (0, [])
        event = as_event(gale("a"))
        for derived in ([event], [event], [replace(event, title="renamed")], []):
            keep(store, gale("a"))
            store.save_events(derived, store.revision())
    with open_store(store_url, mode="read") as store:
        told = [(change.seq, change.exercise, change.what) for change in store.changes(0)]
        assert told == [(1, event.id, "new"), (2, event.id, "changed"), (3, event.id, "gone")]
        assert [change.seq for change in store.changes(2)] == [3]
        assert store.last_change() == 3


def test_what_is_remembered_is_recalled_until_it_is_forgotten(store_url: str) -> None:
    notes = {"feed http://a.example/%": "1", "feed_http": "\x00 \ud800", "fee": "3"}
    with open_store(store_url) as store:
        store.remember(notes)
        store.remember({"feed http://a.example/%": "2", "fee": None, "nothing": None})
    with open_store(store_url, mode="read") as store:
        assert store.recall("") == {"feed http://a.example/%": "2", "feed_http": "\x00 \ud800"}
        assert store.recall("feed h") == {"feed http://a.example/%": "2"}
        assert store.recall("nobody") == {}


@SLOWLY
@given(st.lists(readings(), max_size=3, unique_by=lambda r: r.article.id))
def test_any_reading_comes_back_as_it_was(store_url: str, told: list[Reading]) -> None:
    with open_store(store_url) as store:
        store.remove([r.article.id for r in store.readings()])
        keep(store, *told)
        assert list(store.readings()) == sorted(told, key=lambda r: r.article.id)
        keep(store, *told)
        assert list(store.readings()) == sorted(told, key=lambda r: r.article.id)


@SLOWLY
@given(st.lists(events(), max_size=3, unique_by=lambda e: e.id), st.lists(JUDGEMENTS, max_size=2, unique_by=repr))
def test_any_exercise_and_any_judgement_comes_back_as_it_was(store_url: str, made: list, judged: list) -> None:
    with open_store(store_url) as store:
        store.judge(judged)
        assert all(j in store.judgements() for j in judged)
        store.save_events(made, store.revision())
        assert store.events() == sorted(made, key=lambda e: e.id)
