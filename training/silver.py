"""Parses for sentences that have none, by a reader made before: so reports keep their grammar while marks are learnt.

An encoder that learns slots from reports and trees from treebanks alone lets its trees drift where only marks hold it:
"joint" before "naval drills" becomes an adverb. The parser is one that learnt from treebanks alone (`run --grammar`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.sentences import Parse, Sentence
from vedette.model.doc import Doc
from vedette.read.parse import Reader

SOURCES = frozenset({"report", "domain"})
TOGETHER = 400
"""Sentences read at once."""


def with_parses(sentences: Sequence[Sentence], reader: Reader) -> Iterator[Sentence]:
    """The sentences in their order, those of reports with a parse."""
    without = list(filter(_asks, sentences))
    parts = (without[i : i + TOGETHER] for i in range(0, len(without), TOGETHER))
    made = (parse for part in parts for parse in _parses(part, reader))
    for sentence in sentences:
        yield replace(sentence, parse=next(made)) if _asks(sentence) else sentence


def _asks(sentence: Sentence) -> bool:
    return sentence.source in SOURCES and sentence.parse is None


def _parses(sentences: Sequence[Sentence], reader: Reader) -> Iterator[Parse]:
    """What the reader says of each."""
    doc = reader.parse_words([s.words for s in sentences])
    for sentence in doc.sentences:
        yield _parse(doc, sentence.first, sentence.last)


def _parse(doc: Doc, first: int, last: int) -> Parse:
    """One sentence's layers; heads count from 1 in the sentence, 0 is the root."""
    tokens = doc.tokens[first:last]
    return Parse(
        upos=tuple(t.upos for t in tokens),
        xpos=tuple(t.xpos for t in tokens),
        feats=tuple(t.feats for t in tokens),
        lemma=tuple(t.lemma for t in tokens),
        head=tuple(0 if t.head == t.i else t.head - first + 1 for t in tokens),
        deprel=tuple(t.deprel for t in tokens),
    )
