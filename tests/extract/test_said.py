"""Statements chosen from quotations: each said thing once, with speaker, kind and reasons."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.extract.said import candidates, features, statements
from vedette.model.doc import Doc, Quote, Sentence, Token
from vedette.model.event import Reading, Said
from vedette.model.source import Article
from vedette.read.names import find_mentions
from vedette.read.parse import Reader
from vedette.read.quotes import find_quotes
from vedette.report.plain import reading_text
from vedette.report.reading import reading_json

REPORT = (
    "Troops of three states began a drill on the northern plain on Monday, the Latvian defence ministry said.\n\n"
    "“Our soldiers will learn to move as one,” said Colonel Marta Ozola, who leads the drill. “That takes weeks.”\n\n"
    "The drill, named “Amber Path 2031”, ends on Friday. It is not aimed at any neighbour, the ministry added.\n\n"
    "According to the Estonian army, 400 of its soldiers take part.\n\n"
    "Two tanks crossed a river near the village, and a field kitchen fed the crews."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str) -> Doc:
    doc = reader.parse(Article(id="a", text=text))
    doc = replace(doc, mentions=find_mentions(doc))
    return replace(doc, quotes=find_quotes(doc))


def test_a_report_in_full(reader: Reader) -> None:
    said = statements(read(reader, REPORT))
    assert [(s.kind, s.speaker) for s in said] == [
        ("indirect", "Latvian defence ministry"),
        ("direct", "Colonel Marta Ozola"),
        ("direct", "Colonel Marta Ozola"),
        ("indirect", "Latvian defence ministry"),
        ("indirect", "Estonian army"),
    ]
    assert said[0].affiliation == "LVA"
    assert all("Amber" not in s.span.quote for s in said)


def test_the_two_sides_of_an_inserted_cue_are_one_statement(reader: Reader) -> None:
    doc = read(reader, "The manoeuvres, the Chilean general staff stressed, are not aimed at any third country.")
    assert len(doc.quotes) == 2
    assert [q.text for q in candidates(doc)] == [doc.article.text.rstrip(".")]
    assert len(statements(doc)) == 1


def test_what_is_said_twice_counts_once(reader: Reader) -> None:
    line = "Three ships will sail on Monday, the Peruvian navy said."
    assert len(statements(read(reader, f"{line}\n\n{line}"))) == 1


def test_what_was_not_said_is_no_statement(reader: Reader) -> None:
    assert statements(read(reader, "The Latvian defence ministry did not say how many ships took part.")) == ()


def test_each_statement_stands_in_the_text_and_says_why(reader: Reader) -> None:
    doc = read(reader, REPORT)
    for said in statements(doc):
        assert doc.article.text[said.span.begin : said.span.end] == said.span.quote
        assert isinstance(said, Said)
        assert "; p 0." in said.rule


def test_weights_name_features_that_exist(reader: Reader) -> None:
    data = json.loads((files("vedette.extract") / "weights" / "said.json").read_text(encoding="utf-8"))
    assert set(data) == {"bias", "threshold", "weights"}
    doc = read(reader, REPORT)
    held = {name for row in features(doc, candidates(doc)) for name in row}
    assert len(held & set(data["weights"])) > 20


def made(text: str, count: int) -> Doc:
    """A document whose words are one letter each and whose quotations all have the same words."""
    verb = {"text": "a", "lemma": "a", "upos": "VERB", "xpos": "VBD", "feats": "", "deprel": "root", "ner": "O"}
    tokens = tuple(Token(i=i, begin=2 * i, end=2 * i + 1, head=i, **verb) for i in range(count))
    article = Article(id="a", text=text)
    sentences = tuple(Sentence(i, i, i + 1, 2 * i, 2 * i + 1, i) for i in range(count))
    said = {"kind": "indirect", "speaker_name": "a", "affiliation": None, "rule": "indirect say/clause/say ← phrase"}
    spans = [article.span(2 * i, 2 * i + 1) for i in range(count)]
    quotes = tuple(Quote(begin=s.begin, end=s.end, text="a", speaker=s, cue=s, **said) for s in spans)
    return Doc(article=article, tokens=tokens, sentences=sentences, quotes=quotes)


def test_many_quotations_cost_no_more_than_their_number() -> None:
    begun = time.perf_counter()
    statements(made("a " * 4000, 4000))
    assert time.perf_counter() - begun < 10.0


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet='“”" he said, that it was. The navy:\n', max_size=120))
def test_any_text(reader: Reader, text: str) -> None:
    for said in statements(read(reader, text)):
        assert text[said.span.begin : said.span.end] == said.span.quote
        assert said.kind in {"direct", "indirect"}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The Latvian defence ministry denied that foreign advisers had been present at the drill.", True),
        ("The Latvian defence ministry said that foreign advisers had been present at the drill.", False),
    ],
)
def test_what_is_denied_is_told_as_denied(reader: Reader, text: str, denied: bool) -> None:
    """Its words alone would say the opposite of what the speaker says."""
    doc = read(reader, text)
    (said,) = statements(doc)
    assert said.denied is denied
    reading = Reading(article=doc.article, statements=(said,))
    assert (" denies: “" in reading_text(reading)) is denied
    assert reading_json(reading)["statements"][0]["denied"] is denied  # type: ignore[index]
