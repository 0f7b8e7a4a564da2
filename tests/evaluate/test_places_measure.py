"""The counting of toponyms and of the places they are taken for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from vedette.errors import InputError, UsageError
from vedette.evaluate.places import (
    GoldToponym,
    count_found,
    count_resolved,
    evaluate_places,
    kilometres,
    places_table,
    read_articles,
)
from vedette.model.doc import Toponym
from vedette.model.event import Location

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="1">
    <title>A drill</title><domain>example.no</domain><url>http://example.no/1</url>
    <dltime>2020-03-01 10:00:00</dltime>
    <text>Ships left Bergen in Norway.</text>
    <toponyms>
      <toponym><start>11</start><end>17</end><phrase>Bergen</phrase>
        <gaztag geonameid="3161732"><name>Bergen</name><fclass>P</fclass><fcode>PPLA</fcode>
        <lat>60.39299</lat><lon>5.32415</lon><country geonameid="3144096">Norway</country></gaztag></toponym>
      <toponym><start>21</start><end>27</end><phrase>Norway</phrase>
        <gaztag geonameid="3144096"><name>Norway</name><fcode>PCLI</fcode><lat>62</lat><lon>10</lon></gaztag></toponym>
      <toponym><start>3</start><end>9</end><phrase>Absent</phrase></toponym>
    </toponyms>
  </article>
</articles>
"""


def test_a_file_is_read_and_measured(tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_text(LGL, encoding="utf-8")
    (gold,) = read_articles(path)
    assert [(t.begin, t.geonames, t.country) for t in gold.toponyms] == [(11, 3161732, "NOR"), (21, 3144096, "NOR")]
    assert gold.article.published == "2020-03-01"
    table = evaluate_places(path)
    assert table.summary["toponym strict F1"] == 1.0
    assert table.summary["within 161 km"] == 1.0
    assert table.summary["exact GeoNames id"] == 1.0
    assert table.summary["country"] == 1.0


def test_what_is_no_such_file_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<articles><article>", encoding="utf-8")
    with pytest.raises(InputError):
        evaluate_places(broken)
    empty = tmp_path / "empty.xml"
    empty.write_text("<articles/>", encoding="utf-8")
    with pytest.raises(UsageError):
        evaluate_places(empty)


def _found(begin: int, end: int) -> Toponym:
    return Toponym(begin=begin, end=end, text="x" * (end - begin), location=None)


def test_each_found_toponym_is_used_once() -> None:
    gold = [GoldToponym(begin=b, end=b + 4, lat=None, lon=None, geonames=None, country=None) for b in (0, 5)]
    counts: Counter[str] = Counter()
    count_found(gold, [_found(0, 9)], counts)
    assert (counts["gold"], counts["found"], counts["relaxed"], counts["strict"]) == (2, 1, 1, 0)


def test_near_exact_and_country_are_counted_apart() -> None:
    gold = GoldToponym(begin=0, end=1, lat=60.0, lon=10.0, geonames=7, country="NOR")
    counts: Counter[str] = Counter()
    errors: list[float] = []
    count_resolved(gold, Location(name="A", country="NOR", lat=61.0, lon=10.0, geonames=8), counts, errors)
    count_resolved(gold, Location(name="A", country="SWE", lat=50.0, lon=10.0, geonames=7), counts, errors)
    count_resolved(gold, None, counts, errors)
    assert (counts["points"], counts["near"], counts["exact"], counts["country"]) == (3, 1, 1, 1)
    table = places_table(counts, errors, "x", 1)
    assert table.summary["within 161 km"] == pytest.approx(1 / 3, abs=1e-4)
    assert kilometres(0, 0, 0, 90) == pytest.approx(10_007, abs=2)
