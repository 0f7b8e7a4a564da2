"""Quotations measured on PolNeAR's layout: brat spans in pieces, joined fragments, exact and overlapping counts."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from vedette.errors import InputError, UsageError
from vedette.evaluate.attributions import Attribution, gold_attributions
from vedette.evaluate.quotes import attributions, count, evaluate_quotes
from vedette.model.source import Article
from vedette.read.parse import Reader

TEXT = "“We sail,” the admiral said. “Nobody stops us.” The minister warned that the port was closed."
NOTES = "\n".join(
    [
        "T1\tContent 0 10;29 47\t“We sail,” “Nobody stops us.”",
        "T2\tSource 11 22\tthe admiral",
        "T3\tCue 23 27\tsaid",
        "T4\tAttribution 23 27\tsaid",
        "E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3",
        "T5\tSource 48 60\tThe minister",
        "T6\tCue 61 67\twarned",
        "T7\tContent 68 92\tthat the port was closed",
        "T8\tAttribution 61 67\twarned",
        "E2\tAttribution:T8 Content:T7 Source:T5 Cue:T6",
        "T9\tDiscard 0 1\t“",
    ]
)


def letters(text: str, indexes: frozenset[int]) -> str:
    return "".join(text[i] for i in sorted(indexes))


def test_gold_is_read_with_its_pieces() -> None:
    first, second = gold_attributions(TEXT, NOTES)
    assert letters(TEXT, first.content) == "WesailNobodystopsus"
    assert letters(TEXT, first.source) == "theadmiral"
    assert letters(TEXT, second.content) == "thattheportwasclosed"
    assert letters(TEXT, second.whole) == "Theministerwarnedthattheportwasclosed"


def test_our_fragments_are_joined_by_their_cue() -> None:
    found = attributions(Reader().parse(Article(id="a", text=TEXT)))
    assert [letters(TEXT, a.content) for a in found] == ["WesailNobodystopsus", "thattheportwasclosed"]
    assert [letters(TEXT, a.source) for a in found] == ["theadmiral", "Theminister"]


def test_counts() -> None:
    def made(content: range, source: range, cue: range) -> Attribution:
        return Attribution(content=frozenset(content), source=frozenset(source), cue=frozenset(cue))

    gold = [made(range(9), range(10, 12), range(12, 14)), made(range(20, 29), range(30, 32), range(33, 35))]
    found = [made(range(9), range(10, 12), range(12, 14)), made(range(25, 40), range(41, 43), range(43, 45))]
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    count(tally, gold, found)
    assert tally["whole exact"] == [1, 2, 2]
    assert tally["content overlapping"] == [2, 2, 2]
    assert tally["source overlapping"] == [1, 2, 2]
    assert tally["cue exact"] == [1, 2, 2]


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "port.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "port_a1b2.ann").write_text(NOTES, encoding="utf-8")
    table = evaluate_quotes(tmp_path)
    assert table.summary["quotation exact F1"] == 1.0
    assert table.summary["speaker exact F1"] == 1.0
    assert table.columns[0] == "measure"


def test_nothing_to_measure_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.txt"):
        evaluate_quotes(tmp_path)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt"):
        evaluate_quotes(tmp_path)
