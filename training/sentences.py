"""The unit of training: one sentence with the layers its source knows, and how it is varied."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.gazetteer import word_list
from training.labels import from_coarse, from_upos
from training.words import words_of

UNKNOWN = -100
"""A class number that the loss leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The treebank layers of a sentence, one entry a word; heads count from 1, 0 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    deprel: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words and whatever layers are known; a layer that is None is not trained on."""

    source: str
    words: tuple[str, ...]
    parse: Parse | None = None
    names: tuple[int, ...] | None = None
    """A mask over `labels.NER` a word."""
    slots: tuple[int, ...] | None = None
    """A tag number of `labels.SLOT` a word, `UNKNOWN` where nothing is known."""
    said: tuple[int, ...] | None = None
    """A tag number of `labels.SAID` a word, or `UNKNOWN`."""
    views: tuple[tuple[int, int, int], ...] | None = None
    """Numbers in `labels.WHOSE`, `STATE` and `ROLE` a word, `UNKNOWN` where nothing is asked."""


def recut(words: list[str], tags: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Words cut as the package cuts them (hyphens and clitics alone), tags carried along."""
    out: list[str] = []
    carried: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        parts = [part.text for part in words_of(word)] or [word]
        out += parts
        carried += [tag] + ["I" + tag[1:] if tag[:1] == "B" else tag] * (len(parts) - 1)
    return tuple(out), carried


def treebank(path: Path) -> Iterator[Sentence]:
    """Sentences of one of the JSON-lines files."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = tuple(row["words"])
            if not row["head"]:
                words, row["ner"] = recut(row["words"], row["ner"])
            parse = None
            if row["head"]:
                parse = Parse(**{key: tuple(row[key]) for key in ("upos", "xpos", "feats", "lemma", "head", "deprel")})
            names = None
            if row["ner"]:
                names = tuple(from_coarse(list(words), row["ner"]))
            elif parse:
                names = tuple(from_upos(row["words"], row["upos"]))
            source = "crossner_politics" if row["doc"].startswith("crossner_politics") else row["corpus"]
            yield Sentence(source=source, words=words, parse=parse, names=names)


_SMALL = set(word_list("a an the and or but of in on at to for by with from as is 's n't"))


def _title(word: str, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    return word[:1].upper() + word[1:]


def vary(sentence: Sentence, chance: random.Random) -> Sentence:
    """Now and then a sentence as a headline has it: Title Case, ALL CAPS, or without its final stop."""
    roll = chance.random()
    if roll < 0.04:
        words = tuple(_title(word, i == 0) for i, word in enumerate(sentence.words))
        sentence = replace(sentence, words=words)
    elif roll < 0.06:
        sentence = replace(sentence, words=tuple(word.upper() for word in sentence.words))
    elif roll < 0.065:
        sentence = replace(sentence, words=tuple(word.lower() for word in sentence.words))
    drop = chance.random() < (0.5 if roll < 0.06 else 0.04)
    return without_stop(sentence) if drop else sentence


def without_stop(sentence: Sentence) -> Sentence:
    """The sentence without its last word where that is a full stop nothing hangs on."""
    n = len(sentence.words)
    if n < 3 or sentence.words[-1] != "." or (sentence.parse and n in sentence.parse.head):
        return sentence
    parse = sentence.parse
    if parse:
        parse = Parse(
            upos=parse.upos[:-1],
            xpos=parse.xpos[:-1],
            feats=parse.feats[:-1],
            lemma=parse.lemma[:-1],
            head=parse.head[:-1],
            deprel=parse.deprel[:-1],
        )
    return replace(
        sentence,
        words=sentence.words[:-1],
        parse=parse,
        names=sentence.names[:-1] if sentence.names else None,
        slots=sentence.slots[:-1] if sentence.slots else None,
        said=sentence.said[:-1] if sentence.said else None,
        views=sentence.views[:-1] if sentence.views else None,
    )
