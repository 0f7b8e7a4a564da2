"""The whole line from files to exercises, with a reader so plain that a test can foresee its answers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made import rows
from vedette.errors import VedetteError
from vedette.flow import LONGEST_ID, NOT_READ, BuildResult, Progress, build, derive
from vedette.model.event import Argument, EventMention, Issue, Name, Participation, Reading, Value
from vedette.model.record import Event
from vedette.model.source import Article
from vedette.model.when import When
from vedette.store import open_store
from vedette.store.base import Store

_NAME = re.compile(r"exercise ([A-Z]\w+ [A-Z]\w+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STATE = re.compile(r"\b[A-Z]{3}\b")


class ByHand:
    """Reads in this process, by three patterns: "exercise Grey Gale", 2031-05-05, NOR. "FAULT" makes it fail."""

    def map(self, build: object, batches: Iterable[list[Article]]) -> Iterator[tuple[list[Article], list]]:
        for batch in batches:
            yield batch, [self.read(article) for article in batch]

    def read(self, article: Article) -> Reading | Issue:
        if "FAULT" in article.text:
            return Issue(where=article.id, what=NOT_READ, why="it was made to fail")
        return read_by_hand(article)


def read_by_hand(article: Article) -> Reading:
    name = _NAME.search(article.text)
    if name is None:
        return Reading(article=article)

    def told(field: str, pattern: re.Pattern[str], value: Callable[[str], Value]) -> list[Argument]:
        return [
            Argument(field=field, value=value(m[0]), span=article.span(*m.span()))
            for m in pattern.finditer(article.text)
        ]

    arguments = [
        Argument(field="names", value=Name(name=name[1]), span=article.span(*name.span(1))),
        *told("participants", _STATE, lambda s: Participation(actor=s, role="participant")),
        *told("start", _DAY, lambda s: When(edtf=s, earliest=s, latest=s)),
    ]
    mention = article.span(*name.span())
    exercise = EventMention(id="x1", type="exercise", main=True, mention=mention, arguments=tuple(arguments))
    return Reading(article=article, exercises=(exercise,))


TEXTS = {
    "a": "NOR and SWE began exercise Grey Gale on 2031-05-05, the ministry in the harbour said to reporters.",
    "b": "The exercise Grey Gale of NOR and SWE has been under way since 2031-05-05, wrote a local paper.",
    "c": "Far away USA and JPN hold the exercise Still Water from 2031-08-01, officials there announced.",
    "d": "Nothing but the weather in this one.",
}


def write(folder: Path, texts: dict[str, str], name: str = "reports.jsonl") -> str:
    path = folder / name
    rows = ({"id": key, "text": text, "published": "2031-05-06"} for key, text in texts.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def run(
    store: Store, *paths: str, progress: Callable[[Progress], None] | None = None, everything: bool = True
) -> BuildResult:
    return build(paths, store, progress=progress, workers=ByHand(), everything=everything)


def told_of(event: Event) -> set[str]:
    return {member.report for member in event.reports}


def state(store: Store) -> tuple[object, ...]:
    """All that a record says: readings, exercises, tables, issues."""
    return list(store.readings()), store.events(), rows(store), store.issues()


def test_a_folder_becomes_a_record(store_url: str, tmp_path: Path) -> None:
    path = write(tmp_path, TEXTS)
    with open_store(store_url) as store:
        done = run(store, path)
        assert (done.new, done.changed, done.unchanged) == (4, 0, 0)
        assert len(done.exercises.new) == 2
        assert sorted(map(told_of, store.events()), key=min) == [{"a", "b"}, {"c"}]


def test_the_same_input_twice_adds_nothing(store_url: str, tmp_path: Path) -> None:
    path = write(tmp_path, TEXTS)
    with open_store(store_url) as store:
        run(store, path)
        before = state(store)
        done = run(store, path, path)
        assert (done.new, done.changed, done.unchanged, done.issues) == (0, 0, 4, ())
        assert done.exercises.new == done.exercises.changed == done.exercises.gone == ()
        assert state(store) == before


def test_a_changed_report_replaces_what_it_said(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        run(store, write(tmp_path, TEXTS))
        done = run(store, write(tmp_path, {"c": "The exercise Still Water of USA alone was called off."}))
        assert (done.new, done.changed, done.unchanged) == (0, 1, 0)
        (water,) = (event for event in store.events() if told_of(event) == {"c"})
        actors = {v.value.actor for v in water.fields["participants"] if isinstance(v.value, Participation)}
        assert actors == {"USA"}


def test_a_report_that_fails_is_named_and_read_again_next_time(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        done = run(store, write(tmp_path, {**TEXTS, "e": "FAULT in exercise Red Sand"}))
        assert [issue.where for issue in done.unread] == ["e"]
        assert done.new == 4
        assert [issue.where for issue in store.issues()] == ["e"]
        done = run(store, write(tmp_path, {**TEXTS, "e": "The exercise Red Sand of NOR began."}))
        assert (done.new, done.unchanged, done.issues) == (1, 4, ())
        assert store.issues() == []


def test_two_inputs_with_one_id_are_not_taken_in_turns(store_url: str, tmp_path: Path) -> None:
    paths = [write(tmp_path, TEXTS), write(tmp_path, {"a": "Another text with the id of a."}, "again.jsonl")]
    with open_store(store_url) as store:
        done = run(store, *paths)
        assert [(i.where, i.what) for i in done.unread] == [("a", NOT_READ)]
        assert run(store, *paths).unchanged == 4


WIRE = "NOR and SWE began exercise Grey Gale on 2031-05-05, the wire wrote."


def papers(folder: Path, *names: str) -> list[str]:
    """One wire story, word for word, in files of several papers; the name is the publisher and in the address."""
    for name in names:
        head = f"url: https://{name}.example/grey-gale\npublisher: {name}\npublished: 2031-05-06\n\n"
        (folder / f"{name}.txt").write_text(head + WIRE, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in names]


def test_a_reprint_word_for_word_is_a_report_of_its_own(store_url: str, tmp_path: Path) -> None:
    first, second, third = papers(tmp_path, "north", "south", "west")
    with open_store(store_url) as store:
        done = run(store, first, second, first)
        assert (done.new, done.issues) == (2, ())
        kept = {reading.article.publisher: reading.article.id for reading in store.readings()}
        digest = hashlib.sha256(WIRE.encode()).hexdigest()
        assert kept["north"] == digest
        assert kept["south"].startswith(f"{digest}#")
        assert [told_of(event) for event in store.events()] == [set(kept.values())]
        before = state(store)
        for paths in ([second, first], [second], [first], [first, second]):
            assert run(store, *paths).unchanged == len(paths)
        assert state(store) == before
        assert run(store, third).new == 1
        assert store.counts().reports == 3


def test_a_report_whose_date_is_mended_stays_one_report(store_url: str, tmp_path: Path) -> None:
    (path,) = papers(tmp_path, "north")
    with open_store(store_url) as store:
        run(store, path)
        Path(path).write_text(Path(path).read_text().replace("2031-05-06", "2031-05-07"))
        assert (run(store, path).changed, store.counts().reports) == (1, 1)


def test_the_same_text_that_names_no_source_is_one_report(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WIRE, encoding="utf-8")
    with open_store(":memory:") as store:
        assert (run(store, str(tmp_path)).new, store.counts().reports) == (1, 1)


def test_an_id_that_no_index_takes_is_refused(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        done = run(store, write(tmp_path, {"x" * (LONGEST_ID + 1): "Text.", "\x00" * LONGEST_ID: "Text."}))
        assert (done.new, len(done.unread)) == (1, 1)


def test_exercises_that_a_stopped_run_left_out_are_derived_by_the_next(tmp_path: Path) -> None:
    path = write(tmp_path, TEXTS)
    with open_store(":memory:") as whole, open_store(":memory:") as stopped:
        run(whole, path)
        with pytest.raises(VedetteError):
            run(stopped, path, progress=_stop_before_merging)
        assert (stopped.counts().reports, stopped.counts().exercises) == (4, 0)
        assert run(stopped, path).unchanged == 4
        assert state(stopped) == state(whole)


def _stop_before_merging(progress: Progress) -> None:
    if progress.stage == "merging":
        raise VedetteError("stopped")


def test_what_cannot_tell_of_an_exercise_is_passed_over_and_counted(store_url: str, tmp_path: Path) -> None:
    path = write(tmp_path, TEXTS)
    with open_store(store_url) as store:
        done = run(store, path, everything=False)
        assert (done.new, done.screened, done.issues) == (3, 1, ())
        again = run(store, path, everything=False)
        assert (again.unchanged, again.screened) == (3, 1)
        assert [reading.article.id for reading in store.readings()] == ["a", "b", "c"]


def test_a_report_that_is_rewritten_to_tell_of_nothing_goes(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        run(store, write(tmp_path, TEXTS), everything=False)
        run(store, write(tmp_path, {"c": TEXTS["d"]}), everything=False)
        assert [reading.article.id for reading in store.readings()] == ["a", "b"]
        assert [told_of(event) for event in store.events()] == [{"a", "b"}]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[Progress] = []
    path = Path(write(tmp_path, TEXTS))
    with open_store(":memory:") as store:
        run(store, str(path), progress=told.append)
    assert told[0].stage == "reading"
    size = path.stat().st_size
    assert told[-1] == Progress(stage="done", seen=4, read=4, passed=size, size=size)


_REPORTS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from([*TEXTS.values(), "NOR in exercise Still Water on 2031-08-02."])
    ),
    max_size=6,
    unique_by=lambda r: r[0],
)


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_REPORTS, st.data())
def test_the_record_is_a_function_of_the_reports_alone(tmp_path: Path, reports: list, data: st.DataObject) -> None:
    """Law 5: in one build or in two, in any order, with another text first: the same reports give the same record."""
    texts = dict(reports)
    order = data.draw(st.permutations(sorted(texts)))
    cut = data.draw(st.integers(0, len(order)))
    first = {key: data.draw(st.sampled_from(["An old text.", texts[key]])) for key in order[:cut]}
    with open_store(":memory:") as once, open_store(":memory:") as twice:
        run(once, write(tmp_path, texts))
        run(twice, write(tmp_path, first))
        run(twice, write(tmp_path, {key: texts[key] for key in order}))
        assert state(once) == state(twice)


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_REPORTS, st.data())
def test_removing_a_report_leaves_the_record_of_the_others(tmp_path: Path, reports: list, data: st.DataObject) -> None:
    """Law 3: what is taken out takes exactly its own statements with it."""
    texts = dict(reports)
    gone = data.draw(st.sets(st.sampled_from(sorted(texts)))) if texts else set()
    with open_store(":memory:") as without, open_store(":memory:") as removed:
        run(without, write(tmp_path, {key: text for key, text in texts.items() if key not in gone}))
        run(removed, write(tmp_path, texts))
        removed.remove(sorted(gone))
        derive(removed)
        assert state(without)[:3] == state(removed)[:3]


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_REPORTS)
def test_every_value_rests_on_a_statement_and_every_statement_on_its_text(tmp_path: Path, reports: list) -> None:
    """Law 1."""
    texts = dict(reports)
    with open_store(":memory:") as store:
        run(store, write(tmp_path, texts))
        for event in store.events():
            for values in event.fields.values():
                for value in values:
                    assert value.support
                    for s in value.support:
                        assert texts[s.report][s.begin : s.end] == s.text
        for row in rows(store):
            assert texts[row["report"]][row["begin"] : row["end"]] == row["text"]
