"""Article to Doc: words, sentences, tags, lemmas, dependencies and names in one pass of the encoder.

1. Words and sentences by rule.
2. Sentences longer than the encoder takes are cut in windows, best at a comma or semicolon.
3. The windows of a report go through the encoder some at a time, those of like length together: a run costs as much
   as 13 pieces, and in one row of pieces there is no padding to waste it on. Int8 scales are fixed, so that the output
   is a function of the window's words; and as batches never leave a report, it is one of the report to the last digit.
4. Heads become a tree with one root, name tags a legal sequence; windows of one sentence hang on its first root.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from vedette.model.doc import Doc, Sentence, Token, View
from vedette.model.source import Article
from vedette.read.known import with_known_names
from vedette.read.lemma import Lemmas
from vedette.read.network import WINDOW_PIECES, Encoded, Network, Outputs, by_slot, shares
from vedette.read.sentences import Stretch, sentences
from vedette.read.tokens import Range, visible, words
from vedette.read.tree import best_tags, best_tree, is_tree
from vedette.read.wordpiece import WordPiece

WINDOW_WORDS = 160
"""Of a window before it is cut at `WINDOW_PIECES`."""
BATCH_PIECES = 150
"""Pieces of one run. CPU time a piece on a busy core of an EPYC with AVX512-VNNI, 20 reports: 141 µs for one window a
run, 120 for 80 pieces, 111 for 150, 115 for 200, 120 for 300, 131 for 500: the vectors outgrow the second cache."""

_VIEWS = ("whose", "state", "role")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Window:
    """Words first..last of the report, ready for the encoder."""

    first: int
    last: int
    encoded: Encoded


class Reader:
    """The loaded reader; `parse` is a function of the article alone."""

    def __init__(self, model: Path | None = None, threads: int = 1) -> None:
        self._network = Network(model, threads)
        self._lemmas = Lemmas(self._network.pieces.ranks)

    @property
    def pieces(self) -> WordPiece:
        """The pieces of words, by the vocabulary beside the model."""
        return self._network.pieces

    def parse(self, article: Article) -> Doc:
        """The article with its tokens and sentences."""
        ranges = words(article.text)
        borders = [x for f in article.furniture for x in (f.begin, f.end)]
        stretches = sentences(article.text, ranges, borders)
        forms = [visible(article.text[a:b]) for a, b in ranges]
        read = self._read(forms, stretches)
        tokens = read.tokens(article.text, ranges, self._lemmas)
        found = tuple(_sentences(article, ranges, stretches))
        tokens = with_known_names(article.text, tokens, found)
        return Doc(article=article, tokens=tokens, sentences=found, views=tuple(read.views))

    def parse_words(self, given: Sequence[Sequence[str]], name: str = "") -> Doc:
        """Sentences that are cut into words already; the text is the words with spaces between them."""
        ranges: list[Range] = []
        stretches = []
        end = -1
        for number, sentence in enumerate(given):
            first = len(ranges)
            for word in sentence:
                ranges.append((end + 1, end + 1 + len(word)))
                end = ranges[-1][1]
            stretches.append(Stretch(first, len(ranges), number))
        forms = [word for sentence in given for word in sentence]
        article = Article(id=name, text=" ".join(forms))
        tokens = self._read(forms, stretches).tokens(article.text, ranges, self._lemmas)
        found = tuple(_sentences(article, ranges, stretches))
        return Doc(article=article, tokens=with_known_names(article.text, tokens, found), sentences=found)

    def _read(self, forms: list[str], stretches: list[Stretch]) -> _Layers:
        """All layers of the report."""
        read = _Layers(forms, self._network.labels)
        cut = [list(self._windows(forms, stretch)) for stretch in stretches]
        for window, outputs in self._run([window for windows in cut for window in windows]):
            read.fill(window, outputs)
        for windows in cut:
            if len(windows) > 1:
                read.join(windows)
        return read

    def _run(self, windows: Sequence[Window]) -> Iterator[tuple[Window, Outputs]]:
        """What the encoder says about windows, in the order in which it takes them."""
        for batch in _batches(windows):
            yield from zip(batch, self._network.run([window.encoded for window in batch]), strict=True)

    def _windows(self, forms: list[str], stretch: Stretch) -> Iterator[Window]:
        """A sentence as one window, or cut where it is longer than the encoder takes."""
        first = stretch.first
        while first < stretch.last:
            last = min(stretch.last, first + WINDOW_WORDS)
            encoded = self._network.encode(forms[first:last])
            if last < stretch.last or len(encoded.ids) > WINDOW_PIECES:
                last = _cut(forms, encoded, first, last)
                encoded = self._network.encode(forms[first:last])
            yield Window(first, last, encoded)
            first = last


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, the shortest first, in text order where they are equally long."""
    batch: list[Window] = []
    size = 0
    for window in sorted(windows, key=lambda w: len(w.encoded.ids)):
        if batch and size + len(window.encoded.ids) > BATCH_PIECES:
            yield batch
            batch, size = [], 0
        batch.append(window)
        size += len(window.encoded.ids)
    if batch:
        yield batch


def _cut(forms: Sequence[str], encoded: Encoded, first: int, last: int) -> int:
    """Where to end a window that is too long: behind the last comma or semicolon of its second half."""
    while last - first > 1 and encoded.at[last - first] > WINDOW_PIECES - 2:
        last -= 1
    for i in range(last, first + (last - first) // 2, -1):
        if forms[i - 1] in (",", ";", ":", "–", "—"):
            return i
    return last


class _Layers:
    """The layers of one report while they fill: a list per layer, a place per word."""

    def __init__(self, forms: list[str], labels: dict[str, tuple[str, ...]]) -> None:
        size = len(forms)
        self._forms = forms
        self._labels = labels
        self._heads = list(range(size))
        self._layers = {name: [""] * size for name in ("upos", "xpos", "feats", "lemma", "deprel")}
        self._tags = {name: ["O"] * size for name in ("ner", "slot", "said")}
        self._seen: dict[View, View] = {}
        """Each distinct view once: a word that a report repeats costs no memory."""
        self._folded = by_slot(labels["slot"])
        self.views: list[View | None] = [None] * size if all(labels[name] for name in _VIEWS) else []

    def fill(self, window: Window, outputs: Outputs) -> None:
        """Take over what the encoder says about a window; place 0 of every output is the root."""
        here = slice(window.first, window.last)
        heads = outputs["heads"].tolist()
        heads[0] = 0
        if not is_tree(heads):
            heads = best_tree(outputs["arcs"])
        self._attach(window, heads, outputs["rels"].tolist())
        for name in ("upos", "xpos", "feats", "lemma"):
            names = self._labels[name]
            self._layers[name][here] = [names[k] for k in outputs[name].tolist()[1:]]
        for name in self._tags:
            if self._labels[name]:
                self._tag(name, window, outputs[name][1:])
        if self.views:
            self._view(window, outputs)

    def _tag(self, name: str, window: Window, scores: NDArray[Any]) -> None:
        labels = self._labels[name]
        self._tags[name][window.first : window.last] = [labels[tag] for tag in best_tags(scores, labels)]

    def _view(self, window: Window, outputs: Outputs) -> None:
        """What the words with content tell of an exercise; two digits, so that no processor's rounding shows."""
        layers = [shares(outputs[name][1:]) for name in (*_VIEWS, "slot")]
        layers[-1] = layers[-1] @ self._folded
        kinds = self._layers["upos"]
        rows = zip(*(layer.astype(float).round(2).tolist() for layer in layers), strict=True)
        for i, row in enumerate(rows, window.first):
            if kinds[i] in _CONTENT:
                view = View(*map(tuple, row))
                self.views[i] = self._seen.setdefault(view, view)

    def _attach(self, window: Window, heads: list[int], relations: list[int]) -> None:
        names = self._labels["deprel"]
        for k in range(1, window.last - window.first + 1):
            i = window.first + k - 1
            root = heads[k] == 0
            name = names[relations[k]]
            self._heads[i] = i if root else window.first + heads[k] - 1
            self._layers["deprel"][i] = "root" if root else "parataxis" if name == "root" else name

    def join(self, windows: Sequence[Window]) -> None:
        """Hang the roots of a sentence's later windows on its first root."""
        roots = [i for w in windows for i in range(w.first, w.last) if self._heads[i] == i]
        for i in roots[1:]:
            self._heads[i] = roots[0]
            self._layers["deprel"][i] = "parataxis"

    def tokens(self, text: str, ranges: Sequence[Range], lemmatise: Lemmas) -> tuple[Token, ...]:
        """The finished tokens."""
        layers = self._layers
        lemmas = map(lemmatise, self._forms, layers["upos"], layers["xpos"], layers["lemma"])
        feats = ["" if f == "_" else f for f in layers["feats"]]
        begins, ends = [a for a, _ in ranges], [b for _, b in ranges]
        texts = [text[a:b] for a, b in ranges]
        known = (layers["upos"], layers["xpos"], feats, self._heads, layers["deprel"])
        return tuple(map(Token, count(), begins, ends, texts, lemmas, *known, *self._tags.values()))


def _sentences(article: Article, ranges: Sequence[Range], stretches: Sequence[Stretch]) -> Iterator[Sentence]:
    for i, s in enumerate(stretches):
        begin, end = ranges[s.first][0], ranges[s.last - 1][1]
        furniture = article.in_furniture(begin, end)
        yield Sentence(i, s.first, s.last, begin, end, s.paragraph, furniture)
