"""Counting a reader against a treebank: alignment by characters, multiword tokens, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import InputError
from vedette.evaluate.reader import evaluate_reader
from vedette.evaluate.treebank import read_treebank

CONLLU = """\
# newdoc id = harbour
# newpar
# text = Ships don't sail.
1\tShips\tship\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsail\tsail\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Ida Larsen left France.
1\tIda\tIda\tPROPN\tNNP\t_\t3\tnsubj\t_\tNER=B-PER
2\tLarsen\tLarsen\tPROPN\tNNP\t_\t1\tflat\t_\tNER=I-PER
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tNER=O
4\tFrance\tFrance\tPROPN\tNNP\t_\t3\tobj\t_\tNER=B-LOC|SpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tNER=O

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_the_raw_text_is_put_together_again(treebank: Path) -> None:
    [document] = read_treebank(treebank)
    assert document.text == "Ships don't sail. Ida Larsen left France. "
    words = document.sentences[0]
    assert [(w.form, w.begin, w.end, w.multiword) for w in words[:3]] == [
        ("Ships", 0, 5, False), ("do", 5, 10, True), ("n't", 5, 10, True),
    ]  # fmt: skip


@pytest.mark.parametrize("gold_tokens", [False, True])
def test_an_easy_text_is_read_right(treebank: Path, gold_tokens: bool) -> None:
    summary = evaluate_reader(treebank, gold_tokens).summary
    assert {summary[k] for k in ("words", "sentences", "UPOS", "lemma", "LAS")} == {100.0}
    assert summary["name PER"] == 100.0


def test_a_wrong_gold_lowers_what_it_touches(treebank: Path) -> None:
    treebank.write_text(CONLLU.replace("4\tnsubj", "3\tnsubj").replace("NOUN", "VERB"), encoding="utf-8")
    summary = evaluate_reader(treebank).summary
    assert (summary["words"], summary["UPOS"], summary["LAS"]) == (100.0, 90.0, 90.0)


def test_json_lines_are_the_same_treebank(tmp_path: Path) -> None:
    path = tmp_path / "small.jsonl"
    path.write_text(
        '{"doc": "a", "words": ["Ships", "sailed", "."], "spaces": [true, false, true], "upos": ["NOUN", "VERB",'
        ' "PUNCT"], "lemma": ["ship", "sail", "."], "head": [2, 0, 2], "deprel": ["nsubj", "root",'
        ' "punct"], "ner": null}\n',
        encoding="utf-8",
    )
    assert evaluate_reader(path).summary["LAS"] == 100.0


@pytest.mark.parametrize("content", ["1\tShips\n\n", "1\ta\ta\tX\tX\t_\tno\troot\t_\t_\n\n"])
def test_what_is_no_treebank_is_named_with_its_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.conllu:\d"):
        read_treebank(path)
