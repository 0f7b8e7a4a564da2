"""Damaged inputs of every form are articles or issues, never a crash; `benchmarks/fuzz.py` takes a hundred thousand."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest
from benchmarks.damage import damaged, mutated, seeds
from benchmarks.fuzz import MEMORY, PAGELESS, SECONDS, Tally, run, taker, told_by
from benchmarks.guided import READERS, prepare, promised
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.errors import InputError
from vedette.gather.decode import declared_charset, decode
from vedette.gather.feed import parse_feed, plain
from vedette.gather.files import gather
from vedette.gather.listings import read_listing
from vedette.gather.page import read_page, visible
from vedette.gather.robots import parse_robots
from vedette.gather.wishes import Wishes
from vedette.model.event import Issue
from vedette.model.source import Article, Screened

WHOLE = seeds()
LISTED = (".csv", ".ics", ".xls", ".robots", ".opml", ".xml")
"""Endings of what is no report: catalogues, calendars, rules, lists of addresses."""
SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_the_whole_inputs_are_read(tmp_path: Path) -> None:
    take = taker()
    for number, one in enumerate(WHOLE):
        path = tmp_path / f"{number}{one.ending}"
        path.write_bytes(one.packed)
        assert take(str(path)), one.ending
        if one.ending not in LISTED:
            found = list(gather([str(path)]))
            assert any(isinstance(x, Article) for x in found), (one.ending, found)


@SLOWLY
@given(st.integers(0, 2**32))
def test_a_damaged_input_is_articles_or_issues(tmp_path: Path, seed: int) -> None:
    ending, content = mutated(random.Random(seed), [one for one in WHOLE if one.ending not in LISTED])
    path = tmp_path / f"input{ending}"
    path.write_bytes(content)
    found = list(gather([str(path)], wishes=Wishes(screen=lambda text: "exercise" in text, online=False)))
    assert found or ending in PAGELESS
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
    tally = run(0, 60, 3, tmp_path, at_once=30)
    assert (len(tally.times), tally.bad) == (60, [])
    assert max(tally.times) < SECONDS
    assert 0 < tally.peak < MEMORY // 2**20


@pytest.mark.parametrize("form", sorted(READERS))
def test_each_reader_keeps_its_promise_to_the_guided_fuzzer(tmp_path: Path, form: str) -> None:
    make, endings = READERS[form]
    take = promised(make())
    words = prepare(tmp_path / form, endings)
    begun = [path for path in (tmp_path / form).iterdir() if path.is_file()]
    assert begun
    assert words.read_text(encoding="ascii").startswith('"\\x')
    chance = random.Random(form)
    for path in begun:
        take(path.read_bytes())
        for _ in range(5):
            take(damaged(chance, path.read_bytes(), [b"exercise"]))


def test_a_reader_that_breaks_its_promise_is_told_of() -> None:
    def slow(content: bytes) -> None:
        end = time.process_time() + SECONDS + 0.1
        while time.process_time() < end:
            pass

    def broken(content: bytes) -> None:
        raise KeyError(content)

    with pytest.raises(KeyError):
        promised(broken)(b"x")
    with pytest.raises(TimeoutError):
        promised(slow)(b"x")


def test_a_page_in_what_is_no_charset_of_pages_is_read_by_its_bytes(tmp_path: Path) -> None:
    # Punycode's decoding takes the square of the length, and IDNA's raises what no other does.
    for charset in ("punycode", "idna", "utf-7", "unicode_escape", "undefined", "hex"):
        page = b"<html><meta charset=" + charset.encode() + b"><p>" + b"Troops train in the north. " * 20_000
        begin = time.process_time()
        text = decode(page, "page", declared_charset(page))
        assert text.endswith("Troops train in the north. ")
        assert time.process_time() - begin < 1


def test_a_damaged_catalogue_lacks_what_it_lacks_and_no_more(tmp_path: Path) -> None:
    mme = tmp_path / "mme_v7.csv"
    mme.write_text(
        "MMEID,Ex_Name,s.year,StateA\nm1,Grey Gale,1981\nm2,Still Water,1982,Norway,more\n", encoding="utf-8"
    )
    listing, issues = read_listing(str(mme))
    assert [(e.name, e.start and e.start.edtf, e.actors, e.place) for e in listing.entries] == [
        ("Grey Gale", "1981", (), None),
        ("Still Water", "1982", ("NOR",), None),
    ]
    assert issues == ()
    jme = tmp_path / "jme.csv"
    jme.write_text("Exercise Name,JME Type,State A,\nGrey Gale,FTX\n", encoding="utf-8")
    (entry,) = read_listing(str(jme))[0].entries
    assert (entry.id, entry.name, entry.kinds, entry.start) == ("row 2", "Grey Gale", ("field",), None)


def test_a_workbook_with_faults_says_nothing_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("xlwt", reason="xlwt, which writes the workbook, is not installed: pip install '.[dev]'")
    whole = next(one.content for one in WHOLE if one.ending == ".xls")
    path = tmp_path / "jme.xls"
    path.write_bytes(whole + b"\0" * 100)  # its size is no multiple of a sector, of which xlrd warns
    assert len(read_listing(str(path))[0].entries) == 1
    assert capsys.readouterr().out == ""


def test_an_input_over_which_the_process_ends_is_told_of(tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import os, signal\nprint('3 .txt ok 0.1', flush=True)\nprint('4 .pdf', end=' ', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGPROF)\n",
        encoding="utf-8",
    )
    told = list(told_by([sys.executable, str(child)], Tally()))
    assert told == [(3, ".txt", "ok", 0.1), (4, ".pdf", "ended:SIGPROF", SECONDS)]


def test_an_attribute_full_of_comments_that_never_end_takes_no_time() -> None:
    story = "<p>" + "Troops of Norway train in the north until Friday. " * 20 + "</p>"
    page = (
        f"<html><head><meta name='{'<!--' * 200_000}'></head><body>{story}<a title='{'<!--' * 50}x'>y</a></body></html>"
    )
    begin = time.process_time()
    found = read_page(page.encode(), "page")
    assert found.text.startswith("Troops of Norway")
    assert time.process_time() - begin < SECONDS
