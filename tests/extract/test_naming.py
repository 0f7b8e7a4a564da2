"""Names of exercises are taken for what stands around them, and nothing else is taken for one."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from vedette.extract.aliases import aliases
from vedette.extract.find import candidates
from vedette.extract.group import scene_of
from vedette.extract.kinds import kinds
from vedette.extract.naming import key_of, proper_names, series_key, split_name
from vedette.model.doc import Doc, Sentence, Token
from vedette.model.source import Article
from vedette.read.pipe import Pipe

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("names.toml").read_text(encoding="utf-8"))["case"]


def read(pipe: Pipe, text: str) -> Doc:
    return pipe.read(Article(id="case", text=text, published="2031-05-02"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_names_by_their_constructions(pipe: Pipe, case: dict[str, Any]) -> None:
    doc = read(pipe, case["text"])
    found = proper_names(doc, candidates(doc, kinds()["exercise"]))
    assert sorted(p.text for p in found) == sorted(case["names"])
    for proper in found:
        assert all(doc.article.text[o.begin : o.end] for o in proper.occurrences)
        assert proper.rule


@pytest.mark.parametrize(
    ("text", "key", "series"),
    [
        ("Exercise Amber Heron 2031", "amberheron2031", "amberheron"),
        ("the Amber-Heron drills", "amberheron", "amberheron"),
        ("Reef Guard 31", "reefguard31", "reefguard"),
        ("2031", "2031", "2031"),
    ],
)
def test_keys(text: str, key: str, series: str) -> None:
    assert key_of(text) == key
    assert series_key(key) == series


def test_edition_is_split_off() -> None:
    name = split_name("Amber Heron-2031B")
    assert (name.name, name.series, name.edition) == ("Amber Heron-2031B", "Amber Heron", "2031B")
    assert split_name("Amber Heron").series is None
    name = split_name("Amber Heron 23.2")
    assert (name.series, name.edition) == ("Amber Heron", "23.2")
    assert series_key(key_of(name.name)) == key_of("Amber Heron")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The drills, called Sovereignty and Peace 2019, began on Monday in Venezuela.", "Sovereignty and Peace 2019"),
        ("Troops began the joint exercise Shield and Sword at Drawsko on Monday.", "Shield and Sword"),
        ("Engineers are at work in the exercise New Horizons 2018 near Colon.", "New Horizons 2018"),
        (
            'A military exercise which bears the name "Operation Grey Crocodile II" began.',
            "Operation Grey Crocodile II",
        ),
        ("The AFP Joint Exercise Dagit-PA 03-29 ended on Friday.", "Dagit-PA 03-29"),
        ("The Thai-Lao Joint Military Exercise Quiet Lion 29 ended on Friday.", "Quiet Lion 29"),
        ("The navies began the exercise Sea Heron and Ukraine sent observers.", "Sea Heron"),
    ],
)
def test_a_name_is_whole_and_nothing_but_the_name(pipe: Pipe, text: str, name: str) -> None:
    doc = pipe.read(Article(id="case", text=text))
    assert [p.text for p in proper_names(doc, candidates(doc, kinds()["exercise"]))] == [name]


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("The Stena-2031 (Wall-2031) exercise of Belarus and Serbia began.", "Stena-2031", "Wall-2031", True),
        (
            "Exercise Bright Reef 31 began. Bright Reef 2031 is held by Oman’s navy.",
            "Bright Reef 31",
            "Bright Reef 2031",
            True,
        ),
        ("The Ulan Eagle exercise and the Snow Fox exercise of Mongolia began.", "Ulan Eagle", "Snow Fox", False),
        (
            "Exercise Bright Reef 2029 was smaller than Exercise Bright Reef 2031.",
            "Bright Reef 2029",
            "Bright Reef 2031",
            False,
        ),
    ],
)
def test_names_of_one_exercise(pipe: Pipe, text: str, one: str, other: str, same: bool) -> None:
    doc = read(pipe, text)
    found = aliases(doc, proper_names(doc, candidates(doc, kinds()["exercise"])))
    assert (found[key_of(one)] == found[key_of(other)]) is same


def hostile(words: list[str], times: int) -> Doc:
    """One endless sentence in which each word hangs on the one before."""
    row = words * times
    tokens, at = [], 0
    for i, word in enumerate(row):
        upos = "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN"
        tokens.append(
            Token(
                i=i,
                begin=at,
                end=at + len(word),
                text=word,
                lemma=word.lower().rstrip("s"),
                upos=upos,
                xpos="",
                feats="",
                head=max(0, i - 1),
                deprel="compound" if i else "root",
                ner="O",
            )
        )
        at += len(word) + 1
    whole = Sentence(i=0, first=0, last=len(row), begin=0, end=at - 1, paragraph=0)
    return Doc(article=Article(id="x", text=" ".join(row)), tokens=tuple(tokens), sentences=(whole,))


@pytest.mark.parametrize(
    "words",
    [
        ["Exercise", "Grey"],
        ["military", "drills", "Grey", "-", "2031", "and"],
        ["“", "Grey", "”", "military", "exercise", ","],
        ["(", "Grey", ")", "or"],
        ["called", "Grey", "of", "the", "North"],
    ],
)
def test_repeated_words_take_bounded_time(words: list[str]) -> None:
    doc = hostile(words, 900)
    begun = time.process_time()
    scene_of(doc, kinds()["exercise"], None)
    assert time.process_time() - begun < 5


def test_the_aim_of_an_exercise_is_no_name(pipe: Pipe) -> None:
    text = "Kenya and Togo began Exercise Savanna Shield at Nanyuki. Aim of the Joint Exercise is to train marksmen."
    doc = read(pipe, text)
    assert [p.text for p in proper_names(doc, candidates(doc, kinds()["exercise"]))] == ["Savanna Shield"]
