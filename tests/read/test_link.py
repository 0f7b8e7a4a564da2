"""Places in a text and what they are resolved to; the cases are data."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vedette.atlas.gazetteer import Entry
from vedette.model.doc import Doc
from vedette.model.source import Article
from vedette.read.hometown import home_town
from vedette.read.link import find_places, places_at
from vedette.read.names import find_mentions
from vedette.read.parse import Reader
from vedette.read.phrases import compass, cue_of, phrase_around, stripped
from vedette.read.weigh import best, nearness

CASES = tomllib.loads((Path(__file__).parent / "cases" / "places.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str) -> Doc:
    doc = reader.parse(Article(id="a", text=text))
    return replace(doc, mentions=find_mentions(doc))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_cases(reader: Reader, case: dict[str, Any]) -> None:
    found = find_places(read(reader, case["text"]))
    facts = [(p.text, p.location.name, p.location.country or "", p.location.precision) for p in found if p.location]
    for wanted in case.get("has", []):
        assert tuple(wanted) in facts
    for text in case.get("not", []):
        assert text not in [p.text for p in found]


def test_a_metonym_scores_low(reader: Reader) -> None:
    found = {p.text: p for p in find_places(read(reader, "Moscow said the drill near Pskov would go on."))}
    assert found["Moscow"].score <= 0.3
    assert found["Pskov"].score > 0.5


def test_given_ranges_are_resolved_in_their_order(reader: Reader) -> None:
    text = "Norwegian ships left Bergen for Narvik."
    doc = read(reader, text)
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Narvik", "Norwegian", "Bergen")]
    found = places_at(doc, spans)
    assert [p.location.country if p.location else None for p in found] == ["NOR", "NOR", "NOR"]
    assert [p.text for p in found] == ["Narvik", "Norwegian", "Bergen"]


def test_a_choice_among_namesakes_says_what_made_it(reader: Reader) -> None:
    found = {p.text: p for p in find_places(read(reader, "Officials in Georgia met in Macon, Augusta and Savannah."))}
    assert found["Augusta"].location is not None
    assert found["Augusta"].location.country == "USA"
    assert " of " in found["Augusta"].rule
    assert "near others" in found["Augusta"].rule


def test_a_small_namesake_far_from_all_that_is_named_is_not_meant(reader: Reader) -> None:
    text = "Azerbaijani jets flew from Ganja and bombed the Kura lowland. Azerbaijan had told Armenia beforehand."
    assert {p.text: p.location for p in find_places(read(reader, text))}["Kura lowland"] is None
    text = "Belarus moved tanks to Brest, and Terespol heard them. Belarus has drilled at Brest before."
    across = {p.text: p.location for p in find_places(read(reader, text))}["Terespol"]
    assert across is not None
    assert across.country == "POL"


def test_the_town_of_an_outlet_pulls_at_its_neighbours() -> None:
    text = "A school in Newport closed."
    spans = [(text.index("Newport"), text.index("Newport") + len("Newport"))]

    def where(publisher: str | None) -> list[int]:
        doc = Doc(article=Article(id="a", text=text, publisher=publisher), tokens=(), sentences=())
        return [round(p.location.lon or 0) for p in places_at(doc, spans) if p.location]

    assert where(None) == [-3]
    assert where("Providence Evening News") == [-71]


def test_outlets_are_named_after_towns() -> None:
    def first(publisher: str | None = None, url: str | None = None) -> str | None:
        towns = home_town(Article(id="a", text="", publisher=publisher, url=url))
        return towns[0].name if towns else None

    assert first("The Cleveland Morning Star") == "Cleveland"
    assert first(url="https://www.sacramentoherald.com/news/1") == "Sacramento"
    assert first("www.newyorktribune.com") == "New York City" or first("www.newyorktribune.com") is None
    assert first("Daily News") is None
    assert first("Reuters") is None


def test_a_name_that_no_table_has_is_put_by_its_neighbour(reader: Reader) -> None:
    text = "Police in Narvik closed Qwzxgata for a day."
    doc = read(reader, text)
    begin = text.index("Qwz")
    (found,) = places_at(doc, [(begin, begin + 8)])
    assert found.location is not None
    assert (found.location.country, round(found.location.lat or 0)) == ("NOR", 68)
    assert found.score < 0.5
    assert "unknown" in found.rule


@pytest.mark.parametrize(
    ("text", "name", "phrase", "cue", "direction"),
    [
        ("at the Lest training area today", "Lest", "Lest training area", "site", ""),
        ("in northern and central Utopia now", "Utopia", "northern and central Utopia", "", "N C"),
        ("in the south of Utopia now", "Utopia", "south of Utopia", "", "S"),
        ("in the Lest Region of", "Lest", "Lest Region", "region", ""),
        ("the city of Lest fell", "Lest", "city of Lest", "city", ""),
        ("Lest Air Base was", "Lest", "Lest Air Base", "site", ""),
        ("they went to Lest.", "Lest", "Lest", "", ""),
    ],
)
def test_phrases_grow_around_a_name(text: str, name: str, phrase: str, cue: str, direction: str) -> None:
    begin = text.index(name)
    found = phrase_around(text, begin, begin + len(name), False)
    assert (text[found.begin : found.end], found.cue, found.direction) == (phrase, cue, direction)


def test_names_are_stripped_of_type_and_direction() -> None:
    assert ("Lest", "region", "") in stripped("Lest province")
    assert ("Lest", "region", "N") in stripped("northern Lest province")
    assert stripped("Lest") == []
    assert stripped("x" * 100_000 + " province") == []
    assert cue_of("training range") == "site"
    assert compass("south and south-eastern parts of the") == "S SE"


def _entry(name: str, lat: float, lon: float) -> Entry:
    return Entry(
        name=name, country="AAA", admin="", lat=lat, lon=lon, population=1000, kind="city", geonames=1, precision="city"
    )


def test_neighbours_pull_and_a_lone_name_is_not_pulled() -> None:
    near, far, other = _entry("A", 50, 10), _entry("A", 0, 100), _entry("B", 50.2, 10.2)
    pulls = nearness([[(1.0, near), (1.0, far)], [(1.0, other)]])
    assert pulls[0][0] > pulls[0][1]
    assert nearness([[(1.0, near), (1.0, far)]]) == [[0.0, 0.0]]
    assert nearness([]) == []


def test_the_best_is_sure_without_a_rival() -> None:
    here, twin, far = _entry("A", 50, 10), _entry("A", 50.1, 10), _entry("A", 0, 100)
    assert best([]) == (None, 0.0)
    assert best([(1.0, here), (0.9, twin)]) == (here, 1.0)
    entry, score = best([(1.0, far), (1.0, here)])
    assert entry is far
    assert score == pytest.approx(0.5)
