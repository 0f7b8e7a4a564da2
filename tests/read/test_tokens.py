"""Words and sentences of news text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.read.sentences import sentences
from vedette.read.tokens import words

HERE = Path(__file__).parent
WORDS = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))["cases"]
SENTENCES = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    assert " ".join(text[a:b] for a, b in words(text)) == WORDS[text]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda c: c["begins"][0])
def test_sentences(case: dict[str, object]) -> None:
    text = str(case["text"]).strip()
    cut = words(text)
    found = [text[cut[s.first][0] : cut[s.last - 1][1]] for s in sentences(text, cut)]
    begins = case["begins"]
    assert isinstance(begins, list)
    assert len(found) == len(begins), found
    assert all(a.startswith(b) for a, b in zip(found, begins, strict=True)), found


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200e", "\ufeff", "\u2066"])
def test_signs_without_width_are_no_words_and_part_none(sign: str) -> None:
    text = f"{sign}ma{sign}rines{sign} land {sign}"
    assert [text[a:b].replace(sign, "") for a, b in words(text)] == ["marines", "land"]


def test_a_border_of_furniture_ends_a_sentence() -> None:
    text = "Read our newsletter The fleet sailed"
    cut = words(text)
    assert [s.first for s in sentences(text, cut, [20])] == [0, 3]


def test_a_line_of_a_megabyte_is_cut_in_bounded_time() -> None:
    for text in ("a" * 1_000_000, "-" * 1_000_000, "a." * 200_000, "'s" * 200_000, "1,2" * 100_000, "(" * 300_000):
        cut = words(text)
        assert cut[-1][1] == len(text)


@given(st.text(st.characters(), max_size=80))
def test_words_lie_in_order_and_hold_all_that_is_visible(text: str) -> None:
    cut = words(text)
    assert all(a < b for a, b in cut)
    assert all(b <= c for (_, b), (c, _) in pairwise(cut))
    covered = {i for a, b in cut for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    stretches = sentences(text, cut)
    assert [i for s in stretches for i in range(s.first, s.last)] == list(range(len(cut)))
