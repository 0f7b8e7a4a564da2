"""Quotations held against annotated attributions (PolNeAR's brat files, JSON, discourse trees: see `attributions`).

Everything a cue governs is one quotation: our fragments ("…," she said. "…") are joined by their cue.

PolNeAR's conventions are met by form alone: marks around quoted words and the word "that" belong to the content,
auxiliaries and adverbs to the cue, the whole noun phrase to the source. What is compared are letters and digits, so
that a comma more or less decides nothing. Exact: the same letters. Overlapping: a shared letter. Each gold and each
found quotation is used once, those that share most first. A speaker counts on a quotation that meets at least by
overlap, over all gold and all found ones. Newell, Margolin and Ruths 2018, "An attribution relations corpus for
political news"; the figures wanted are those Citron's model card gives for whole quotations (.567 exact, .832
overlapping) and sources (.820).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from vedette.errors import UsageError
from vedette.evaluate.attributions import PARTS, Attribution, annotated, letters
from vedette.evaluate.table import Table, f1
from vedette.model.doc import Doc, Quote
from vedette.model.source import Article
from vedette.read.grove import Grove, grove, tokens_within
from vedette.read.parse import Reader
from vedette.read.quotes import find_quotes

_MARKS = "\"“”‘’'«»"


def evaluate_quotes(path: Path) -> Table:
    """Precision, recall and F1 of quotations, their speakers and cues, exact and overlapping.

    Raises `UsageError` where the folder holds no annotated text, `InputError` where a file cannot be read.
    """
    texts = list(annotated(path))
    if not texts:
        raise UsageError(f"{path}: no .txt with an .ann beside it or in ../attributions, no .json, no rst/ beside dep/")
    reader = Reader()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in texts:
        doc = reader.parse(Article(id=one.id, text=one.text))
        count(tally, one.attributions, attributions(doc))
    return _table(path, len(texts), tally)


def attributions(doc: Doc) -> list[Attribution]:
    """Our quotations of a document, joined by cue, in PolNeAR's extents."""
    trees = grove(doc)
    joined: dict[tuple[int, int], list[Quote]] = defaultdict(list)
    for quote in find_quotes(doc):
        if quote.cue is not None and not re.match(r"direct (?:subject|context)/", quote.rule):
            joined[quote.cue.begin, quote.cue.end].append(quote)
    out = []
    for (begin, end), quotes in sorted(joined.items()):
        content = frozenset().union(*(_content(doc, q) for q in quotes))
        cue = _cue(doc, begin, end)
        source = _source(trees, quotes[0]) - content - cue
        out.append(Attribution(content=content - cue, source=source, cue=cue))
    return out


def count(tally: dict[str, list[int]], gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
    """Adds one text's hits, wanted and found ones to the tally of each measure."""
    pairs = [(len(g.content & f.content), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    met: list[tuple[Attribution, Attribution]] = []
    for shared, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if shared and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            met.append((gold[i], found[j]))
    spoken = sum(bool(g.source) for g in gold), sum(bool(f.source) for f in found)
    sizes = {"source": spoken}
    for part in (*PARTS, "whole"):
        wanted, have = sizes.get(part, (len(gold), len(found)))
        sets = [(getattr(g, part), getattr(f, part)) for g, f in met]
        exact = sum(a == b and bool(a) for a, b in sets)
        _add(tally[f"{part} exact"], exact, wanted, have)
        _add(tally[f"{part} overlapping"], sum(bool(a & b) for a, b in sets), wanted, have)


def _add(cell: list[int], hit: int, wanted: int, found: int) -> None:
    cell[0] += hit
    cell[1] += wanted
    cell[2] += found


def _content(doc: Doc, quote: Quote) -> frozenset[int]:
    """The words of a fragment with the "that" before them."""
    begin = quote.begin
    before = doc.article.text[max(0, begin - 12) : begin].rstrip(" " + _MARKS)
    opened = re.search(r" (?:that|whether|if)$", before, re.IGNORECASE)
    if opened:
        begin -= len(doc.article.text[max(0, begin - 12) : begin]) - len(before) + len(opened[0]) - 1
    return letters(doc.article.text, begin, quote.end)


def _cue(doc: Doc, begin: int, end: int) -> frozenset[int]:
    """A cue with the auxiliaries and adverbs before it and the particle behind it."""
    words = tokens_within(doc, begin, end)
    if not words:
        return letters(doc.article.text, begin, end)
    sentence = doc.sentence_of(words[0].i)
    low, high = words[0].i, words[-1].i
    while (
        low > sentence.first
        and doc.tokens[low - 1].upos in {"AUX", "ADV", "PART"}
        and doc.tokens[low - 1].head == words[0].i
    ):
        low -= 1
    while high + 1 < sentence.last and (
        doc.tokens[high + 1].deprel in {"compound:prt", "fixed"} and doc.tokens[high + 1].head in range(low, high + 1)
    ):
        high += 1
    return letters(doc.article.text, doc.tokens[low].begin, doc.tokens[high].end)


def _source(trees: Grove, quote: Quote) -> frozenset[int]:
    """The whole noun phrase of a speaker."""
    doc = trees.doc
    if quote.speaker is None:
        return frozenset()
    words = tokens_within(doc, quote.speaker.begin, quote.speaker.end)
    inside = {t.i for t in words}
    heads = [t for t in words if t.head not in inside or t.head == t.i]
    if not heads or heads[0].upos in {"PRON", "VERB"}:
        return letters(doc.article.text, quote.speaker.begin, quote.speaker.end)
    head = heads[0]
    while head.deprel in {"appos", "flat"} and trees.left[head.head] < head.head + 1 <= words[0].i:
        head = doc.tokens[head.head]
    low, high = min(words[0].i, trees.left[head.i]), max(words[-1].i, trees.right[head.i])
    ahead = doc.tokens[words[0].i - 2] if words[0].i > 1 and doc.tokens[words[0].i - 1].text == "," else None
    if ahead is not None and ahead.head == head.head and ahead.deprel.startswith("nsubj"):
        low = trees.left[ahead.i]
    while high > head.i and doc.tokens[high].text.lower() in {"who", "which", "that"}:
        high -= 1
    if low > 0 and doc.tokens[low - 1].upos == "DET" and low > doc.sentence_of(low).first:
        low -= 1
    while low < words[0].i and doc.tokens[low].deprel in {"case", "cc", "mark", "punct"}:
        low += 1
    return letters(doc.article.text, doc.tokens[low].begin, doc.tokens[high].end)


def _table(path: Path, files: int, tally: dict[str, list[int]]) -> Table:
    names = [f"{part} {how}" for part in ("whole", *PARTS) for how in ("exact", "overlapping")]
    rows = []
    summary: dict[str, float] = {"texts": float(files)}
    for name in names:
        hit, wanted, found = tally[name]
        precision, recall, score = f1(hit, wanted, found)
        label = name.replace("whole", "quotation").replace("source", "speaker")
        rows.append((label, round(precision, 3), round(recall, 3), round(score, 3), wanted, found, hit))
        summary[f"{label} F1"] = round(score, 4)
    return Table(
        title=f"Quotations in {path.name}, {files} texts",
        columns=("measure", "P", "R", "F1", "gold", "found", "hit"),
        rows=tuple(rows),
        summary=summary,
    )
