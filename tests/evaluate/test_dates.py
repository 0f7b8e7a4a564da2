"""Time expressions held against TimeML: the file's form and the counting."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from vedette.errors import InputError, UsageError
from vedette.evaluate.dates import count_timexes, evaluate_dates, read_timeml, timex_table
from vedette.model.doc import Doc
from vedette.model.source import Article
from vedette.read.dates import timeml_view

FILE = """<?xml version="1.0" ?>
<TimeML>
<DOCID>made-1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-07-10" functionInDocument="CREATION_TIME">July 10, 2024</TIMEX3></DCT>
<TITLE>Ships meet on Monday</TITLE>
<TEXT>The crews <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-07-08">Monday\
</TIMEX3> &amp; stayed <TIMEX3 tid="t2" type="DURATION" value="P3D">about three days</TIMEX3>. They left
<TIMEX3 tid="t3" type="DATE" value="2024-07-01">the day before</TIMEX3>.</TEXT>
</TimeML>
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "made.tml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_gives_text_creation_day_and_expressions(file: Path) -> None:
    gold = read_timeml(file)
    assert gold.created == "2024-07-10"
    assert "Ships meet" not in gold.text
    assert [(gold.text[t.begin : t.end], t.type, t.value) for t in gold.timexes] == [
        ("Monday", "DATE", "2024-07-08"),
        ("about three days", "DURATION", "P3D"),
        ("the day before", "DATE", "2024-07-01"),
    ]


def test_extents_types_and_values_are_counted_apart(file: Path) -> None:
    gold = read_timeml(file)
    article = Article(id="a", text=gold.text, published=gold.created)
    counts: Counter[str] = Counter()
    count_timexes(gold.timexes, timeml_view(Doc(article=article, tokens=(), sentences=())), counts)
    assert counts == {"gold": 3, "found": 3, "strict": 3, "relaxed": 3, "type": 3, "value": 2}
    assert timex_table(counts, "made", 1).summary["value F1"] == pytest.approx(0.6667)


def test_a_found_expression_meets_one_of_the_gold_only(file: Path) -> None:
    gold = read_timeml(file)
    counts: Counter[str] = Counter()
    article = Article(id="a", text=gold.text, published=None)
    found = timeml_view(Doc(article=article, tokens=(), sentences=()))
    count_timexes((gold.timexes[0], gold.timexes[0]), found[:1], counts)
    assert (counts["gold"], counts["relaxed"]) == (2, 1)


def test_what_is_no_timeml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.tml"
    path.write_text("<TimeML><TEXT>", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.tml"):
        read_timeml(path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no \.tml"):
        evaluate_dates(tmp_path / "empty")


def test_a_folder_is_read_with_the_reader(file: Path) -> None:
    table = evaluate_dates(file.parent)
    assert table.summary["relaxed F1"] == 1.0
    assert [row[0] for row in table.rows] == ["strict", "relaxed", "type", "value"]
