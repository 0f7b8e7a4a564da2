"""Slot tags for annotated reports by models that never saw them, so that what is learnt on top stays honest.

    python -m training.crossfit --data DATA --reports REPORTS --base BASE --docs DOCS.pkl… --work WORK --out SLOTS.pkl

Trains a small model on each part of the reports' groups but one (with some parsed sentences and made-up
ones), reads the part left out, and writes a dict report id → slot tags of its tokens. Reports outside the
training folder are read by the first model. The shipped reader is trained on all of them: tags that *it* gives on
its own training reports are better than they will ever be on new ones, and decisions must not lean on that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
from pathlib import Path

import torch

from training import export, reports
from training.corpus import Labels, Mix
from training.measure import Model
from training.model import Reader
from training.sentences import treebank
from training.train import Run, train
from vedette.model.doc import Doc
from vedette.read.wordpiece import WordPiece

PARSED = 600
"""Treebank sentences in each part's mix: enough to keep the encoder's grammar, few enough for a short run."""


def part_of(group: str, parts: int) -> int:
    """The part that a group of reports belongs to."""
    return int(hashlib.sha256(f"crossfit:{group}".encode()).hexdigest(), 16) % parts


def fit(options: argparse.Namespace, part: int) -> Model:
    """A model of all parts but one."""
    table = json.loads(options.labels.read_text(encoding="utf-8"))
    labels = Labels(**{key: table[key] for key in ("upos", "xpos", "feats", "lemma", "deprel")})
    vocabulary = (options.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    chance = random.Random(part)  # noqa: S311  # not for secrets
    parsed = list(treebank(options.data / "treebanks/gum_open_train.jsonl.gz"))
    sentences = chance.sample(parsed, PARSED)
    for path in sorted(options.reports.glob("*/*.txt")):
        answer = path.with_suffix(".json")
        if answer.exists() and part_of(path.parent.name, options.parts) != part:
            sentences += reports.sentences(reports.body_of(path), json.loads(answer.read_text(encoding="utf-8")))
    work = options.work / f"part{part}"
    work.mkdir(parents=True, exist_ok=True)
    model = Reader(labels.sizes())
    run = Run(model, work, part + 1)
    if not run.load():
        run.begin(options.base / "model.safetensors")
    train(run, Mix(sentences, labels, WordPiece(vocabulary)), minutes=options.minutes)
    path = work / "reader.float.onnx"
    export.to_onnx(run.averaged(), path)
    return Model(export.session(path), table | {"vocabulary": vocabulary[:30522]})


def tags(model: Model, doc: Doc) -> list[str]:
    """The slot tag of every token of a report."""
    read = model.read([[t.text for t in doc.words(s)][:100] or ["."] for s in doc.sentences])
    out: list[str] = []
    for sentence, reading in zip(doc.sentences, read, strict=True):
        size = sentence.last - sentence.first
        out += (list(reading.slot) + ["O"] * size)[:size]
    return out


def main() -> None:
    """All parts, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "reports", "base", "labels", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--docs", type=Path, nargs="+", required=True)
    parser.add_argument("--parts", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=9.0, help="training time a part")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    docs: dict[str, Doc] = {}
    for path in options.docs:
        docs.update(pickle.loads(path.read_bytes()))  # noqa: S301  # written by ourselves a moment ago
    known = {p.parent.name for p in options.reports.glob("*/*.txt")}
    found: dict[str, list[str]] = {}
    for part in range(options.parts):
        model = fit(options, part)
        for key, doc in docs.items():
            group = key.split("/")[0]
            mine = part_of(group, options.parts) == part if group in known else part == 0
            if mine:
                found[key] = tags(model, doc)
        options.out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
