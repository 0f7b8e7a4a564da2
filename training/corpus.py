"""All sources together: the label lists, the examples as numbers, and what one epoch is made of."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training import domain, lemmas, own, re3d, reports
from training.labels import NER, ROLE, SAID, SLOT, STATE, VIEWS, WHOSE
from training.model import Sizes
from training.sentences import UNKNOWN, Sentence, treebank, vary
from training.silver import with_parses
from training.split import part_of
from training.swap import swap
from vedette.read.network import Encoded
from vedette.read.parse import Reader
from vedette.read.wordpiece import WordPiece


def encode(words: Iterable[str], pieces: WordPiece) -> tuple[list[int], list[int], list[int]]:
    """Piece numbers, their case classes, and where each node begins; node 0 is the opening mark, the root."""
    made = Encoded.of(map(pieces, words))
    return made.ids, made.types, made.at


LONGEST = 240
"""Pieces of the longest sentence or passage that is trained on."""
MASKED = 103
MASK_SHARE = 0.02
"""Share of words hidden from the encoder, so that it reads the context too."""
TIMES = {
    "ewt": 1.0,
    "gum": 1.0,
    "crossner_politics": 1.0,
    "crossner": 0.4,
    "wikigold": 1.0,
    "re3d": 4.0,
    "report": 0.6,
    "passage": 1.0,
    "domain": 1.0,
}
"""How often a source is seen in one epoch; below one, a random part of it."""
REPORTS = frozenset({"report", "passage", "domain"})
"""Sources that `Sources.share` leaves whole."""
MADE = 1500
"""Made-up sentences in one epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where training sentences come from."""

    data: Path
    annotated: Path | None = None
    marked: Path | None = None
    grammar: bool = False
    """Only the treebanks: a reader that parses for others (`parser`)."""
    parser: Path | None = None
    """The reader that gives report sentences their parse."""
    share: float = 1.0
    """How much of everything but reports is seen in one epoch: less where a run begins with what has learnt it."""
    without: tuple[int, int] | None = None
    """A part of the groups of reports to leave out, and how many parts there are."""

    def wanted(self, group: str) -> bool:
        """Whether a group of reports is trained on."""
        return self.without is None or part_of(group, self.without[1]) != self.without[0]


@dataclass(frozen=True, slots=True)
class Labels:
    """The label list of every head, in the order of its class numbers."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[str]
    deprel: list[str]

    @classmethod
    def count(cls, sentences: Iterable[Sentence]) -> Labels:
        """Labels seen in the treebanks; rare feature sets and lemma edits are left out."""
        seen: dict[str, Counter[str]] = {key: Counter() for key in ("upos", "xpos", "feats", "lemma", "deprel")}
        for sentence in sentences:
            parse = sentence.parse
            if parse:
                for key in ("upos", "xpos", "feats", "deprel"):
                    seen[key].update(getattr(parse, key))
                seen["lemma"].update(map(lemmas.rule, sentence.words, parse.lemma))
        least = {"feats": 3, "lemma": 3}
        return cls(**{k: [x for x, n in c.most_common() if n >= least.get(k, 1)] for k, c in seen.items()})

    def sizes(self) -> Sizes:
        """How many classes each head has."""
        return Sizes(
            upos=len(self.upos),
            xpos=len(self.xpos),
            feats=len(self.feats),
            lemma=len(self.lemma),
            deprel=len(self.deprel),
            ner=len(NER),
            slot=len(SLOT),
            said=len(SAID),
            whose=len(WHOSE),
            state=len(STATE),
            role=len(ROLE),
        )

    def table(self) -> dict[str, list[str]]:
        """All lists by the name of their head."""
        own = {key: getattr(self, key) for key in ("upos", "xpos", "feats", "lemma", "deprel")}
        return {**own, "ner": NER, "slot": SLOT, "said": SAID, "whose": WHOSE, "state": STATE, "role": ROLE}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as numbers."""

    ids: list[int]
    types: list[int]
    first: list[int]
    targets: dict[str, list[int]]
    names: list[int] | None


def hide(ids: list[int], first: Iterable[int], chance: random.Random) -> None:
    """Masks some words, given by their first pieces."""
    for at in first:
        if chance.random() < MASK_SHARE:
            ids[at] = MASKED


class Mix:
    """Every training sentence, and the making of an epoch from them."""

    def __init__(
        self,
        sentences: list[Sentence],
        labels: Labels,
        pieces: WordPiece,
        *,
        made: int = MADE,
        parser: Reader | None = None,
        share: float = 1.0,
    ) -> None:
        self.sentences, self.labels, self.pieces = sentences, labels, pieces
        self.made, self.parser, self.share = made, parser, share
        self._index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.table().items()}

    @classmethod
    def load(cls, sources: Sources, vocabulary: Path, labels: Path) -> Mix:
        """Read all sources; the label lists are written once and kept from then on."""
        data = sources.data
        parsed = [s for name in ("ewt_train", "gum_open_train") for s in treebank(data / f"treebanks/{name}.jsonl.gz")]
        sentences = list(parsed)
        if not sources.grammar:
            sentences += [*treebank(data / "treebanks/ner_train.jsonl.gz"), *re3d.read(data / "re3d", held=False)]
            sentences += reports.read(sources.annotated, sources.wanted) if sources.annotated else []
            sentences += own.read(sources.marked, sources.wanted) if sources.marked else []
        if labels.exists():
            table = json.loads(labels.read_text(encoding="utf-8"))
            lists = Labels(**{key: table[key] for key in ("upos", "xpos", "feats", "lemma", "deprel")})
        else:
            lists = Labels.count(parsed)
            labels.write_text(json.dumps(lists.table(), ensure_ascii=False), encoding="utf-8")
        pieces = WordPiece(vocabulary.read_text(encoding="utf-8").split("\n"))
        parser = Reader(sources.parser) if sources.parser else None
        return cls(sentences, lists, pieces, made=0 if sources.grammar else MADE, parser=parser, share=sources.share)

    def epoch(self, chance: random.Random) -> list[Example]:
        """One epoch's examples: sources in their shares, sentences varied, made-up ones new each time."""
        chosen = []
        for sentence in [*self.sentences, *domain.make(chance, self.made)]:
            share = TIMES[sentence.source] * (1.0 if sentence.source in REPORTS else self.share)
            times = int(share) + (chance.random() < share - int(share))
            chosen += [swap(sentence, chance) for _ in range(times)]
        if self.parser:
            chosen = list(with_parses(chosen, self.parser))
        examples = (self.number(vary(sentence, chance), chance) for sentence in chosen)
        return [example for example in examples if len(example.ids) <= LONGEST]

    def number(self, sentence: Sentence, chance: random.Random | None = None) -> Example:
        """The sentence as numbers, some words hidden where `chance` is given."""
        ids, types, first = encode(sentence.words, self.pieces)
        if chance:
            hide(ids, first[1:], chance)
        targets: dict[str, list[int]] = {}
        parse = sentence.parse
        if parse:
            targets["head"] = list(parse.head)
            for key in ("deprel", "upos", "xpos", "feats"):
                targets[key] = [self._index[key].get(x, UNKNOWN) for x in getattr(parse, key)]
            edits = map(lemmas.rule, sentence.words, parse.lemma)
            targets["lemma"] = [self._index["lemma"].get(x, UNKNOWN) for x in edits]
        if sentence.slots:
            targets["slot"] = list(sentence.slots)
        if sentence.said:
            targets["said"] = list(sentence.said)
        if sentence.views:
            for key, column in zip(VIEWS, zip(*sentence.views, strict=True), strict=True):
                targets[key] = list(column)
        return Example(ids, types, first, targets, list(sentence.names) if sentence.names else None)
