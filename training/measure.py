"""Figures of a model file on the development parts: parses, names, slots."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from training import lemmas, marked, own, re3d, reports
from training.corpus import encode
from training.labels import ANY, NER, VIEWS, spans
from training.sentences import UNKNOWN, Sentence, treebank
from training.views import in_passages
from training.words import sentences_of
from vedette.read.tree import best_tags, best_tree, is_tree
from vedette.read.wordpiece import WordPiece

PIECES = 400
CORE = {"GPE": "LOC", "FAC": "LOC", "MIL": "ORG"}
"""The fine types as the three of Universal NER, for comparison."""
Lists = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one sentence."""

    heads: list[int]
    deprel: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[str]
    ner: list[str]
    slot: list[str]
    said: list[str]
    views: tuple[list[str], ...] = ()
    """The likeliest of `labels.WHOSE`, `STATE` and `ROLE` a word."""


def pad(sentences: Sequence[tuple[list[int], list[int], list[int]]]) -> dict[str, np.ndarray]:
    """The five inputs of some encoded sentences."""
    size = len(sentences)
    pieces = max(len(s[0]) for s in sentences)
    nodes = max(len(s[2]) for s in sentences)
    feed = {name: np.zeros((size, pieces), np.int64) for name in ("ids", "types", "mask")}
    feed |= {name: np.zeros((size, nodes), np.int64) for name in ("widx", "wmask")}
    for i, (ids, types, first) in enumerate(sentences):
        feed["ids"][i, : len(ids)] = ids
        feed["types"][i, : len(ids)] = types
        feed["mask"][i, : len(ids)] = 1
        feed["widx"][i, : len(first)] = first
        feed["wmask"][i, : len(first)] = 1
    return feed


class Model:
    """A model file with its labels, read sentence by sentence or in batches alike in length."""

    def __init__(self, session: onnxruntime.InferenceSession, lists: Lists) -> None:
        self.session, self.lists = session, lists
        self.pieces = WordPiece(lists["vocabulary"])
        self.names = [output.name for output in session.get_outputs()]

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """Readings in the order of the sentences."""
        encoded = [encode(words, self.pieces) for words in sentences]
        out: dict[int, Reading] = {}
        batch: list[int] = []
        for i in sorted(range(len(encoded)), key=lambda i: len(encoded[i][0])):
            if batch and len(encoded[i][0]) * (len(batch) + 1) > PIECES:
                out |= self._run(batch, encoded, sentences)
                batch = []
            batch.append(i)
        if batch:
            out |= self._run(batch, encoded, sentences)
        return [out[i] for i in range(len(encoded))]

    def _run(self, batch: list[int], encoded: list[Any], sentences: Sequence[Sequence[str]]) -> dict[int, Reading]:
        results = self.session.run(None, pad([encoded[i] for i in batch]))
        got = dict(zip(self.names, results, strict=True))
        return {i: self._one({k: v[row] for k, v in got.items()}, sentences[i]) for row, i in enumerate(batch)}

    def _one(self, got: dict[str, np.ndarray], words: Sequence[str]) -> Reading:
        n = len(words)
        heads = [int(h) for h in got["heads"][: n + 1]]
        if not is_tree([0, *heads[1:]]):
            heads = best_tree(got["arcs"][: n + 1, : n + 1])

        def labels(name: str, output: str | None = None) -> list[str]:
            return [self.lists[name][k] for k in got[output or name][1 : n + 1]]

        def tags(name: str) -> list[str]:
            if name not in got:
                return ["O"] * n
            return [self.lists[name][k] for k in best_tags(got[name][1 : n + 1], tuple(self.lists[name]))]

        def likeliest(name: str) -> list[str]:
            return [self.lists[name][int(k)] for k in got[name][1 : n + 1].argmax(-1)]

        return Reading(
            heads=heads[1:],
            deprel=labels("deprel", "rels"),
            upos=labels("upos"),
            xpos=labels("xpos"),
            feats=labels("feats"),
            lemma=[lemmas.apply(w, e) for w, e in zip(words, labels("lemma"), strict=True)],
            ner=tags("ner"),
            slot=tags("slot"),
            said=tags("said"),
            views=tuple(likeliest(name) for name in VIEWS if name in got),
        )


def parses(model: Model, path: Path) -> dict[str, float]:
    """Shares of right words, in percent; `las` leaves relation subtypes out."""
    gold = [s for s in treebank(path) if s.parse]
    right: Counter[str] = Counter()
    for sentence, reading in zip(gold, model.read([s.words for s in gold]), strict=True):
        parse = sentence.parse
        assert parse
        for i in range(len(sentence.words)):
            head = parse.head[i] == reading.heads[i]
            right["words"] += 1
            right["uas"] += head
            right["las"] += head and parse.deprel[i].split(":")[0] == reading.deprel[i].split(":")[0]
            right["las_sub"] += head and parse.deprel[i] == reading.deprel[i]
            for key in ("upos", "xpos", "feats", "lemma"):
                right[key] += getattr(parse, key)[i] == getattr(reading, key)[i]
    return {k: round(100 * n / right["words"], 2) for k, n in right.items() if k != "words"}


def f1(hit: int, false: int, missed: int) -> float:
    """F1 in percent."""
    return round(200 * hit / (2 * hit + false + missed), 1) if hit else 0.0


def _allowed(mask: int) -> set[str]:
    return {tag for i, tag in enumerate(NER) if mask >> i & 1}


def _gold_spans(sentence: Sentence, coarse: Callable[[str], str]) -> tuple[set[tuple[int, int, str]], set[int]]:
    """Spans of the masks in coarse types, and the words of which nothing is known."""
    tags = []
    unknown = set()
    for i, mask in enumerate(sentence.names or ()):
        if mask == ANY:
            unknown.add(i)
            tags.append("O")
            continue
        kinds = {t[:2] + coarse(t[2:]) if t != "O" else "O" for t in _allowed(mask)}
        if "O" in kinds and len(kinds) > 1:
            unknown.add(i)
        tags.append("O" if "O" in kinds else sorted(kinds)[0])
    return set(spans(tags)), unknown


def names(model: Model, gold: Iterable[Sentence], types: Iterable[str], coarse: Callable[[str], str]) -> dict[str, Any]:
    """Exact-span F1 by type; a predicted span on a word of which nothing is known is left out."""
    gold = [s for s in gold if s.names]
    wanted = set(types)
    count: Counter[tuple[str, str]] = Counter()
    for sentence, reading in zip(gold, model.read([s.words for s in gold]), strict=True):
        answer, unknown = _gold_spans(sentence, coarse)
        answer = {s for s in answer if s[2] in wanted}
        given = {(a, b, coarse(k)) for a, b, k in spans(reading.ner)}
        given = {s for s in given if s[2] in wanted and not unknown & set(range(s[0], s[1]))}
        for kind, group in (("hit", answer & given), ("false", given - answer), ("missed", answer - given)):
            for span in group:
                count[kind, span[2]] += 1
    by = {t: f1(count["hit", t], count["false", t], count["missed", t]) for t in sorted(wanted)}
    total = [sum(count[kind, t] for t in wanted) for kind in ("hit", "false", "missed")]
    return {"f1": f1(*total), "by": by, "n": total[0] + total[2]}


def _words(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in text.lower()).split())


def overlap(a: str, b: str) -> bool:
    """Whether two strings share three fifths of the shorter one's words, as the scorer of the gold has it."""
    left, right = _words(a), _words(b)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= 0.6


def slots(model: Model, folder: Path) -> dict[str, Any]:
    """Precision, recall and F1 of each slot; a span is right that overlaps an annotated string."""
    count: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*/*.txt")):
        text = reports.body_of(path)
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        wanted: dict[str, list[str]] = {}
        for value in reports.values_of(gold):
            if value.text and value.text not in wanted.setdefault(value.label, []):
                wanted[value.label].append(value.text)
        wanted["SAID"] = [s["text"] for s in gold.get("statements") or []]
        cut = sentences_of(text)
        given: dict[str, list[str]] = {}
        words = [w for s in cut for w in s]
        read = model.read([tuple(w.text for w in s) for s in cut])
        for tags in ([t for r in read for t in r.slot], [t for r in read for t in r.said]):
            for first, last, kind in spans(tags):
                given.setdefault(kind, []).append(text[words[first].begin : words[last - 1].end])
        for kind in {*wanted, *given}:
            for text_given in given.get(kind, []):
                count[kind, "right" if any(overlap(text_given, w) for w in wanted.get(kind, [])) else "wrong"] += 1
            for text_wanted in wanted.get(kind, []):
                count[kind, "found" if any(overlap(text_wanted, g) for g in given.get(kind, [])) else "missed"] += 1
    out = {}
    for kind in sorted({k for k, _ in count}):
        precision = count[kind, "right"] / max(1, count[kind, "right"] + count[kind, "wrong"])
        recall = count[kind, "found"] / max(1, count[kind, "found"] + count[kind, "missed"])
        f = 2 * precision * recall / max(1e-9, precision + recall)
        n = count[kind, "found"] + count[kind, "missed"]
        out[kind] = {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f, 3), "n": n}
    return out


def views(model: Model, folder: Path) -> dict[str, Any]:
    """Figures of what the model says of marked words, on the reports of our own that were held out.

    `alone` and `beside`: sentences read by themselves and in passages.
    """
    kept = [list(own.sentences(r)) for r in marked.reports(folder) if own.held(r)]
    every = {"alone": [s for found in kept for s in found], "beside": [s for found in kept for s in in_passages(found)]}
    return {name: _view_figures(model, gold) for name, gold in every.items()}


def _view_figures(model: Model, gold: list[Sentence]) -> dict[str, Any]:
    """Layer → label → precision, recall and number of words."""
    count: Counter[tuple[str, str, str]] = Counter()
    for sentence, reading in zip(gold, model.read([s.words for s in gold]), strict=True):
        for k, name in enumerate(VIEWS):
            for wanted, given in zip(sentence.views or (), reading.views[k], strict=True):
                if wanted[k] != UNKNOWN:
                    right = model.lists[name][wanted[k]]
                    count[name, right, "wanted"] += 1
                    count[name, given, "given"] += 1
                    count[name, given, "right"] += given == right
    out: dict[str, Any] = {}
    for name, label in sorted({(n, label) for n, label, _ in count}):
        one = {kind: count[name, label, kind] for kind in ("wanted", "given", "right")}
        out.setdefault(name, {})[label] = {
            "p": round(one["right"] / max(1, one["given"]), 3),
            "r": round(one["right"] / max(1, one["wanted"]), 3),
            "n": one["wanted"],
        }
    return out


def everything(model: Model, data: Path, dev_reports: Path | None, written: Path | None) -> dict[str, Any]:
    """All figures."""
    trees = data / "treebanks"
    coarse = lambda kind: CORE.get(kind, kind)  # noqa: E731
    figures: dict[str, Any] = {name: parses(model, trees / f"{name}.jsonl.gz") for name in ("ewt_dev", "gum_open_dev")}
    core = ("PER", "ORG", "LOC")
    figures["names_ewt_dev"] = names(model, treebank(trees / "ewt_dev.jsonl.gz"), core, coarse)
    figures["names_gum_dev"] = names(model, treebank(trees / "gum_open_dev.jsonl.gz"), (*core, "EVENT"), coarse)
    held = list(re3d.read(data / "re3d", held=True))
    figures["names_re3d_held"] = names(model, held, (*core, "PLATFORM"), coarse)
    if dev_reports:
        figures["slots_dev"] = slots(model, dev_reports)
    if written:
        figures["views_own"] = views(model, written)
    return figures
