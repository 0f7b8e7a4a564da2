"""Quotations: marks, cues, speakers; the cases are data, the laws hold on any text."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.doc import Doc, Quote
from vedette.model.source import Article, Furniture
from vedette.read.marks import quoted
from vedette.read.parse import Reader
from vedette.read.quotes import find_quotes
from vedette.read.speech import LEMMA_OF

RELATIONS = "nsubj nsubj:pass obj ccomp parataxis acl:relcl obl:agent conj advcl case appos mark".split()
CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def quotes(reader: Reader, text: str) -> tuple[Quote, ...]:
    return find_quotes(reader.parse(Article(id="a", text=text)))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_cases(reader: Reader, case: dict[str, Any]) -> None:
    found = [(q.kind, q.speaker_name, q.text) for q in quotes(reader, case["text"])]
    if case.get("none"):
        assert found == []
    for kind, speaker, words in case.get("says", []):
        assert (kind, speaker, words) in found


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("It was ‘a drill’, the navy’s first.", ["a drill"]),
        ("The soldiers' boots and the crews' bunks", []),
        ("the '90s and rock 'n' roll", []),
        ("“He called it ‘routine’ and left.”", ["He called it ‘routine’ and left."]),
        ("“A first paragraph goes on\n\n“and ends here.”", ["A first paragraph goes on", "and ends here."]),
        ('A stray " mark here. Then he said "yes it is" and left.', ["yes it is"]),
        ("«Bonjour», he said; „so“ they spoke", ["Bonjour", "so"]),
        ('5\' 11" tall and 12" wide', []),
        ("\"\"  “” ''", []),
    ],
)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[m.begin : m.end] for m in quoted(text)] == inside


def test_pronouns_go_back_to_the_last_speaker_and_not_to_names_inside_marks(reader: Reader) -> None:
    text = (
        "Defence Minister Paula Ocampo said the drill had ended. "
        "“Sergeant Bruno Keller saved two lives,” she said. “We thank him.”"
    )
    speakers = {q.text: q.speaker_name for q in quotes(reader, text)}
    assert speakers["Sergeant Bruno Keller saved two lives,"] == "Defence Minister Paula Ocampo"


def test_short_forms_are_spelled_out(reader: Reader) -> None:
    text = (
        "Brigadier General Tomas Lindholm opened the drill. The troops are ready, Lindholm said. "
        "The general said the river would be crossed at night."
    )
    assert {q.speaker_name for q in quotes(reader, text)} == {"Brigadier General Tomas Lindholm"}


def test_to_whom_it_was_said_is_kept(reader: Reader) -> None:
    found = quotes(reader, "The admiral told AFP that the port was closed.")
    assert [q.via for q in found] == ["AFP"]


def test_affiliation_comes_from_the_phrase(reader: Reader) -> None:
    found = quotes(reader, "The drill has begun, the Japanese defence ministry said.")
    assert [q.affiliation for q in found] == ["JPN"]


def test_furniture_says_nothing(reader: Reader) -> None:
    text = "The navy said the port was closed.\nRELATED: The army said the road was open."
    at = text.index("RELATED")
    marked = Article(id="a", text=text, furniture=(Furniture(begin=at, end=len(text), rule="box"),))
    assert [q.speaker_name for q in find_quotes(reader.parse(marked))] == ["navy"]


def test_every_quotation_says_why(reader: Reader) -> None:
    for case in CASES:
        for quote in quotes(reader, case["text"]):
            assert quote.rule.startswith(quote.kind)
            assert quote.cue is not None
            assert " ← " in quote.rule


def test_forms_of_verbs() -> None:
    for form, lemma in {
        "denied": "deny",
        "said": "say",
        "quipped": "quip",
        "urges": "urge",
        "stressing": "stress",
    }.items():
        assert LEMMA_OF[form] == lemma
    assert "sayed" not in LEMMA_OF


def test_no_tokens_no_quotations() -> None:
    assert find_quotes(Doc(article=Article(id="a", text="“Yes,” he said."), tokens=(), sentences=())) == ()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="“”\"'‘’ he said, that it was. According to X:\n", max_size=120))
def test_spans_match_on_any_text(reader: Reader, text: str) -> None:
    article = Article(id="a", text=text)
    for quote in find_quotes(reader.parse(article)):
        assert text[quote.begin : quote.end] == quote.text
        assert quote.begin < quote.end
        for span in (quote.speaker, quote.cue):
            assert span is None or text[span.begin : span.end] == span.quote


@pytest.mark.parametrize("seed", range(40))
def test_broken_parses_do_no_harm(reader: Reader, seed: int) -> None:
    chance = Random(seed)
    doc = reader.parse(Article(id="a", text=" ".join(case["text"] for case in CASES)))
    tokens = list(doc.tokens)
    for sentence in doc.sentences:
        for i in range(sentence.first, sentence.last):
            if chance.random() < 0.3:
                head = chance.randrange(sentence.first, sentence.last)
                relation, tag = chance.choice(RELATIONS), chance.choice(["VERB", "NOUN", "PUNCT", "PRON", "SCONJ"])
                tokens[i] = replace(tokens[i], head=head, deprel=relation, upos=tag)
    for quote in find_quotes(replace(doc, tokens=tuple(tokens))):
        assert doc.article.text[quote.begin : quote.end] == quote.text


@given(st.text(max_size=300))
def test_marks_lie_inside_the_text_in_order(text: str) -> None:
    found = quoted(text)
    assert all(0 <= m.begin < m.end <= len(text) for m in found)
    assert all(a.end <= b.begin for a, b in pairwise(found))


def test_a_hostile_line_of_marks_costs_no_more_than_its_length() -> None:
    begun = time.perf_counter()
    quoted("\"'“‘’”" * 40_000)
    quoted("'a " * 60_000)
    assert time.perf_counter() - begun < 3.0
