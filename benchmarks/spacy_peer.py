"""The peer of the reader: a spaCy CNN pipeline, trained on the open data that the reader was trained on.

It is what `spacy init config --optimize efficiency` gives (tok2vec, tagger, morphologizer, lemmatizer, parser, names;
one shared encoder of width 96), trained for a given time of the processor: documents of one to six neighbouring
sentences, so that its parser learns where sentences end; a rate that falls with the time; averaged weights. Layers that
a source lacks are missing, not empty. Seeded; but as time decides, two machines do not give the same weights.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc as SpacyDoc
from spacy.training import Example
from spacy.util import fix_random_seed, load_model_from_config
from thinc.api import Adam

from vedette.model.doc import Doc, Sentence, Token
from vedette.model.source import Article

PARTS = ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
SOURCES = ("ewt_train", "gum_open_train", "ner_train")
RATE = 1e-3
"""spaCy's own."""
FIRST_BATCH, LAST_BATCH, GROWTH = 100, 2000, 1.001
"""Words a batch, growing, as spaCy's own configuration has it."""
LONGEST = 6
"""Sentences of a training document."""

Rows = list[dict[str, Any]]


def train(data: Path, folder: Path, minutes: float, seed: int) -> None:
    """Train a pipeline on the treebanks under `data` and write it into a folder."""
    fix_random_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    nlp = load_model_from_config(init_config(lang="en", pipeline=PARTS, optimize="efficiency"), auto_fill=True)
    documents = [d for name in SOURCES for d in _documents(data / "treebanks" / f"{name}.jsonl.gz")]
    nlp.initialize(lambda: list(_examples(nlp, documents, chance)))
    begin = time.process_time()

    def spent() -> float:
        return (time.process_time() - begin) / 60 / minutes

    adam = Adam(RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    steps, words = 0, 0
    while spent() < 1:
        for batch in _batches(list(_examples(nlp, documents, chance)), steps):
            if spent() >= 1:
                break
            adam.learn_rate = RATE * max(0.02, 1 - spent())
            nlp.update(batch, sgd=adam, drop=0.1)
            steps, words = steps + 1, words + sum(len(e.reference) for e in batch)
            if steps % 200 == 0:
                print(f"step {steps}, {words} words, {100 * spent():.0f} % of the time", file=sys.stderr, flush=True)
    with nlp.use_params(adam.averages):
        nlp.to_disk(folder)
    (folder / "training.json").write_text(
        json.dumps({"minutes": minutes, "seed": seed, "steps": steps, "words": words}), encoding="utf-8"
    )


def _documents(path: Path) -> list[Rows]:
    """The sentences of a file by document."""
    out: list[Rows] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if out and out[-1][0]["doc"] == row["doc"]:
                out[-1].append(row)
            else:
                out.append([row])
    return out


def _examples(nlp: spacy.Language, documents: Sequence[Rows], chance: random.Random) -> Iterator[Example]:
    """One epoch: every document cut anew in pieces of a few sentences, in any order."""
    pieces = []
    for rows in documents:
        first = 0
        while first < len(rows):
            last = first + chance.randint(1, LONGEST)
            pieces.append(rows[first:last])
            first = last
    chance.shuffle(pieces)
    for piece in pieces:
        reference = _reference(nlp, piece)
        yield Example(SpacyDoc(nlp.vocab, words=[t.text for t in reference], spaces=_spaces(piece)), reference)


def _spaces(rows: Sequence[dict[str, Any]]) -> list[bool]:
    """White space behind the words; there is always some between sentences."""
    return [space or i == len(row["words"]) - 1 for row in rows for i, space in enumerate(row["spaces"])]


def _reference(nlp: spacy.Language, rows: Sequence[dict[str, Any]]) -> SpacyDoc:
    """Some sentences of one source as spaCy's annotated document."""
    words = [w for row in rows for w in row["words"]]
    layers: dict[str, Any] = {}
    if rows[0]["head"]:
        layers = {
            "tags": [x for row in rows for x in row["xpos"]],
            "pos": [x for row in rows for x in row["upos"]],
            "morphs": ["" if x == "_" else x for row in rows for x in row["feats"]],
            "lemmas": [x for row in rows for x in row["lemma"]],
            "deps": [x if x != "root" else "ROOT" for row in rows for x in row["deprel"]],
            "heads": [],
            "sent_starts": [i == 0 for row in rows for i in range(len(row["words"]))],
        }
        for row in rows:
            base = len(layers["heads"])
            layers["heads"] += [base + (head - 1 if head else i) for i, head in enumerate(row["head"])]
    else:
        layers["sent_starts"] = [i == 0 for row in rows for i in range(len(row["words"]))]
    if all(row["ner"] for row in rows):
        layers["ents"] = [x for row in rows for x in row["ner"]]
    doc = SpacyDoc(nlp.vocab, words=words, spaces=_spaces(rows), **layers)
    if "ents" not in layers:
        doc.set_ents([], default="missing")
    return doc


def _batches(examples: Sequence[Example], steps: int) -> Iterator[list[Example]]:
    """Examples in batches of so many words, growing with the steps."""
    batch: list[Example] = []
    words = 0
    for example in examples:
        batch.append(example)
        words += len(example.reference)
        if words >= min(LAST_BATCH, FIRST_BATCH * GROWTH**steps):
            yield batch
            batch, words, steps = [], 0, steps + 1
    if batch:
        yield batch


class SpacyReader:
    """The trained peer with the two calls of our reader, for one way of counting."""

    def __init__(self, folder: Path) -> None:
        self._nlp = spacy.load(folder)

    def parse(self, article: Article) -> Doc:
        """An article with the peer's own words and sentences."""
        return _ours(article, self._nlp(article.text))

    def parse_words(self, given: Sequence[Sequence[str]], name: str = "") -> Doc:
        """Sentences that are cut into words already; no sentence is cut again."""
        words = [word for sentence in given for word in sentence]
        starts = [i == 0 for sentence in given for i in range(len(sentence))]
        read = self._nlp(SpacyDoc(self._nlp.vocab, words=words, sent_starts=starts))
        return _ours(Article(id=name, text=read.text), read)


def _ours(article: Article, read: SpacyDoc) -> Doc:
    """A document of spaCy as one of ours; its tokens of white space are left out, second roots hang on the first."""
    kept = [t for t in read if not t.is_space]
    number = {t.i: k for k, t in enumerate(kept)}
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for sent in read.sents:
        inside = [t for t in sent if not t.is_space]
        if not inside:
            continue
        first = len(tokens)
        root = next((number[t.i] for t in inside if t.head.i == t.i or t.head.is_space), first)
        for t in inside:
            i = number[t.i]
            top = t.head.i == t.i or t.head.is_space
            ner = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O"
            tokens.append(
                Token(
                    i, t.idx, t.idx + len(t), t.text, t.lemma_, t.pos_, t.tag_, str(t.morph),
                    root if top else number[t.head.i], "root" if i == root else "parataxis" if top else t.dep_, ner,
                )
            )  # fmt: skip
        begin, end = tokens[first].begin, tokens[-1].end
        sentences.append(Sentence(len(sentences), first, len(tokens), begin, end, 0))
    return Doc(article=article, tokens=tuple(tokens), sentences=tuple(sentences))
