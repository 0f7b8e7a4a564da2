"""Damaged inputs of every form are articles or issues, never a crash; `benchmarks/fuzz.py` takes a hundred thousand."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.fuzz import mutated, run, seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.errors import InputError
from vedette.gather.feed import parse_feed, plain
from vedette.gather.files import gather
from vedette.gather.page import visible
from vedette.gather.robots import parse_robots
from vedette.gather.wishes import Wishes
from vedette.model.event import Issue
from vedette.model.source import Article, Screened

WHOLE = seeds()
ENDINGS = sorted({ending for ending, _ in WHOLE})
SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_the_whole_inputs_are_read(tmp_path: Path) -> None:
    for number, (ending, content) in enumerate(WHOLE):
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(content)
        found = list(gather([str(path)]))
        assert any(isinstance(x, Article) for x in found), (ending, found)


@SLOWLY
@given(st.integers(0, 2**32))
def test_a_damaged_input_is_articles_or_issues(tmp_path: Path, seed: int) -> None:
    ending, content = mutated(random.Random(seed), WHOLE)
    path = tmp_path / f"input{ending}"
    path.write_bytes(content)
    found = list(gather([str(path)], wishes=Wishes(screen=lambda text: "exercise" in text)))
    assert found
    for item in found:
        assert isinstance(item, Article | Issue | Screened)
        if isinstance(item, Article):
            assert item.text.strip()
        if isinstance(item, Issue):
            assert item.why
            assert "\n" not in item.where


@SLOWLY
@given(
    st.sampled_from([".html", ".txt", ".json", ".jsonl", ".pdf", ".warc", ".warc.gz", ".wacz", ".rss"]),
    st.binary(max_size=2000),
)
def test_any_bytes_under_any_ending(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"input{ending}"
    path.write_bytes(content)
    assert list(gather([str(path)]))


@SLOWLY
@given(st.binary(max_size=500), st.text(max_size=500))
def test_the_small_parsers_take_anything(content: bytes, text: str) -> None:
    try:
        entries = parse_feed(content, "feed").entries
    except InputError:
        entries = ()
    assert isinstance(entries, tuple)
    assert parse_robots(content, "vedette").allows("https://a.example/x") in (True, False)
    assert isinstance(plain(text), str)
    assert len(visible(text)) <= 2 * len(text) + 1


def test_the_script_counts_and_goes_on(tmp_path: Path) -> None:
    result = run(60, 3, tmp_path, at_once=30)
    assert (result["inputs"], result["bad"], result["which"]) == (60, 0, [])
