"""The peer of the reader's benchmark: it can be trained in one call and answers in our terms."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from vedette.evaluate.reader import evaluate_reader

pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'vedette[bench]'")

SENTENCE = {
    "doc": "a", "words": ["Ida", "left", "France", "."], "spaces": [True, True, False, True],
    "upos": ["PROPN", "VERB", "PROPN", "PUNCT"], "xpos": ["NNP", "VBD", "NNP", "."], "feats": ["_"] * 4,
    "lemma": ["Ida", "leave", "France", "."], "head": [2, 0, 2, 2], "deprel": ["nsubj", "root", "obj", "punct"],
    "ner": ["B-PER", "O", "B-LOC", "O"],
}  # fmt: skip
NO_PARSE = {**SENTENCE, "doc": "b", **dict.fromkeys(("upos", "xpos", "feats", "lemma", "head", "deprel"))}


def test_a_peer_is_trained_and_counted_as_our_reader_is(tmp_path: Path) -> None:
    from benchmarks.spacy_peer import SOURCES, SpacyReader, train

    folder = tmp_path / "treebanks"
    folder.mkdir()
    for name in SOURCES:
        row = NO_PARSE if name == "ner_train" else SENTENCE
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for _ in range(60))
    train(tmp_path, tmp_path / "peer", 0.15, 1)
    reader = SpacyReader(tmp_path / "peer")
    gold = folder / "ewt_train.jsonl.gz"
    for gold_tokens in (True, False):
        summary = evaluate_reader(gold, gold_tokens, reader).summary
        assert summary["words"] == 100.0
        assert summary["UPOS"] > 70
    assert evaluate_reader(gold, True, reader).summary["sentences"] == 100.0
    assert json.loads((tmp_path / "peer" / "training.json").read_text(encoding="utf-8"))["seed"] == 1
