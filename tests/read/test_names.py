"""Names and references, each with the state it belongs to; the cases are data, the laws hold on any text."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.doc import Doc, Mention, Sentence, Token
from vedette.model.source import Article
from vedette.read.link import find_places
from vedette.read.names import find_mentions
from vedette.read.parse import Reader
from vedette.read.salience import home_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "names.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def mentions(reader: Reader, text: str) -> tuple[Mention, ...]:
    return find_mentions(reader.parse(Article(id="a", text=text)))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_cases(reader: Reader, case: dict[str, Any]) -> None:
    found = mentions(reader, case["text"])
    for text, actor, label in case.get("has", []):
        same = [m for m in found if m.text == text]
        assert [m for m in same if m.label == label and set(m.actors) == set(actor.split())], (text, same)
    for text in case.get("not", []):
        assert not [m for m in found if m.text == text and m.actor], text


def test_short_forms_share_the_entity_of_the_full_name(reader: Reader) -> None:
    found = mentions(reader, "Rear Admiral Tomas Feldt of the Swedish Navy spoke. Reporters asked Feldt about Norway.")
    people = [m for m in found if m.label == "PER"]
    assert [m.text for m in people] == ["Tomas Feldt", "Feldt"]
    assert {m.entity for m in people} == {"Tomas Feldt"}
    assert {m.sector for m in people} == {"MIL"}


@pytest.mark.parametrize(
    ("url", "publisher", "home"),
    [
        ("https://www.example.co.nz/story", None, "NZL"),
        ("https://news.example.uk/a", None, "GBR"),
        ("https://www.example.mil/a", None, "USA"),
        ("https://example.com/a", "Radio Norway", "NOR"),
        ("https://example.tv/a", None, None),
        (None, None, None),
        ("not an address", "", None),
    ],
)
def test_where_an_outlet_sits(url: str | None, publisher: str | None, home: str | None) -> None:
    assert home_of(Article(id="a", text="", url=url, publisher=publisher)) == home


def _doc(words: list[str]) -> Doc:
    """A document of one sentence whose words all look like names: the worst that a parser could hand over."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        ner = ("B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "O")[i % 6]
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "PROPN", "NNP", "_", 0, "nsubj", ner))
        at += len(word) + 1
    text = " ".join(words)
    sentence = Sentence(i=0, first=0, last=len(tokens), begin=0, end=len(text), paragraph=0)
    return Doc(article=Article(id="a", text=text), tokens=tuple(tokens), sentences=(sentence,))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Russian", "China", "'s", "U.S.", "the", "two", "countries", "Navy", "of", "General", ",", "and",
                 "Seas", "Black", "NATO", "(", ")", "ABC", "north", "training", "ground", "Sino", "-",
                 "USS", "its", "Georgia"]
            ),
            st.text(min_size=1, max_size=8).filter(lambda t: not any(c.isspace() for c in t)),
        ),
        min_size=1,
        max_size=40,
    )
)  # fmt: skip
def test_every_mention_and_place_matches_the_text(words: list[str]) -> None:
    doc = _doc(words)
    doc = replace(doc, mentions=find_mentions(doc))
    for m in doc.mentions:
        assert doc.article.text[m.begin : m.end] == m.text
        assert 0 <= m.first < m.last <= len(doc.tokens)
        assert m.actor is None or m.actor in m.actors
    places = find_places(doc)
    assert all(doc.article.text[p.begin : p.end] == p.text for p in places)
    assert all(a.end <= b.begin for a, b in pairwise(places))


def test_no_words_no_mentions() -> None:
    empty = Doc(article=Article(id="a", text=""), tokens=(), sentences=())
    assert find_mentions(empty) == ()
    assert find_places(empty) == ()


def test_a_long_text_takes_time_in_proportion() -> None:
    words = ["The", "Russian", "and", "Chinese", "navies", "met", "General", "Smith", "in", "Paris", "."] * 1500
    doc = _doc(words)
    started = time.process_time()
    doc = replace(doc, mentions=find_mentions(doc))
    find_places(doc)
    assert time.process_time() - started < 5.0
