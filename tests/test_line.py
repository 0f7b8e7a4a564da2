"""The examples through the real line: every value on its words, the same record however it is run."""

from __future__ import annotations

from pathlib import Path

import pytest

import vedette
from test_flow import state
from vedette.flow import BuildResult, build
from vedette.report.reading import reading_json
from vedette.store import open_store

EXAMPLES = str(Path(__file__).parents[1] / "examples")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, BuildResult]:
    path = str(tmp_path_factory.mktemp("line") / "record.duckdb")
    with open_store(path) as store:
        return path, build([EXAMPLES], store)


def test_every_value_stands_on_its_words(record: tuple[str, BuildResult]) -> None:
    path, done = record
    assert done.new >= 10
    with open_store(path, mode="read") as store:
        texts = {reading.article.id: reading.article.text for reading in store.readings()}
        events = store.events()
        for reading in store.readings():
            _check_spans(reading_json(reading), reading.article.text)
    assert len(events) == len(done.exercises.new) >= 2
    for event in events:
        for values in event.fields.values():
            for value in values:
                assert value.support
                assert all(texts[s.report][s.begin : s.end] == s.text for s in value.support)


def test_the_same_again_adds_nothing_and_two_workers_read_the_same(record: tuple[str, BuildResult]) -> None:
    path, done = record
    with open_store(path) as store, open_store(":memory:") as other:
        before = state(store)
        again = build([EXAMPLES], store)
        assert (again.new, again.changed, again.unchanged) == (0, 0, done.new)
        assert state(store) == before
        build([EXAMPLES], other, workers=2)
        assert state(other) == before


def test_one_text_in_a_notebook() -> None:
    text = (
        "Norway and Sweden began the joint military exercise Grey Gale near Bergen on Monday, the Norwegian "
        "defence ministry said. About 1,200 soldiers are taking part in the five-day drills."
    )
    found = vedette.read(text, published="2031-05-06", publisher="Example Post")
    data = found.to_dict()
    _check_spans(data, text)
    (exercise,) = data["exercises"]
    assert {p["actor"] for p in exercise["participants"]} == {"NOR", "SWE"}
    assert exercise["start"]["earliest"] == "2031-05-05"
    assert "Grey Gale" in found._repr_html_()
    assert vedette.read("The weather will be fine.").exercises == ()


def _check_spans(node: object, text: str) -> None:
    if isinstance(node, dict):
        if "begin" in node and "text" in node:
            assert text[node["begin"] : node["end"]] == node["text"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            _check_spans(child, text)
