"""Where a dictionary name takes the model's place, and where not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from vedette.model.doc import Sentence, Token
from vedette.read.known import with_known_names

CASES = tomllib.loads((Path(__file__).parent / "known.toml").read_text(encoding="utf-8"))["case"]


def tokens(given: str) -> tuple[str, tuple[Token, ...]]:
    pairs = [word.partition("/")[::2] for word in given.split()]
    text = " ".join(word for word, _ in pairs)
    out, begin = [], 0
    for i, (word, tag) in enumerate(pairs):
        upos = "PROPN" if word[0].isupper() else "NOUN"
        out.append(Token(i, begin, begin + len(word), word, word, upos, "", "", 0, "dep", tag or "O"))
        begin += len(word) + 1
    return text, tuple(out)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["given"])
def test_tags_of_known_names(case: dict[str, str]) -> None:
    text, given = tokens(case["given"])
    found = with_known_names(text, given, [Sentence(0, 0, len(given), 0, len(text), 0)])
    assert " ".join(t.ner for t in found) == case["tags"]
    assert with_known_names(text, found, [Sentence(0, 0, len(given), 0, len(text), 0)]) == found


def test_a_name_crosses_no_end_of_a_sentence() -> None:
    text, given = tokens("the Gulf/B-LOC of/I-LOC Mexico/B-GPE")
    ends = [Sentence(0, 0, 2, 0, 8, 0), Sentence(1, 2, 4, 9, len(text), 0)]
    assert with_known_names(text, given, ends) == given
