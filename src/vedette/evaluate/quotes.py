"""Quotations held against a corpus in PolNeAR's layout: texts beside brat files with sources, cues and contents.

A folder holds `text/NAME.txt` and `attributions/NAME*.ann` (or both side by side). A T line is a span, which may be
in several pieces; an E line of type Attribution joins Source, Cue and Content. Everything a cue governs is one
quotation: our fragments ("…," she said. "…") are joined by their cue.

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import InputError, UsageError
from vedette.evaluate.table import Table, f1
from vedette.model.doc import Doc, Quote
from vedette.model.source import Article
from vedette.read.grove import Grove, grove, tokens_within
from vedette.read.parse import Reader
from vedette.read.quotes import find_quotes

_SPAN = re.compile(r"^(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT = re.compile(r"^E\d+\t(Attribution\S*?):T\d+ ?(.*)$")
_MARKS = "\"“”‘’'«»"
PARTS = ("content", "source", "cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One quotation as sets of code points, letters and digits only."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]

    @property
    def whole(self) -> frozenset[int]:
        """All three parts together."""
        return self.content | self.source | self.cue


def evaluate_quotes(path: Path) -> Table:
    """Precision, recall and F1 of quotations, their speakers and cues, exact and overlapping.

    Raises `UsageError` where the folder holds no annotated text, `InputError` where a file cannot be read.
    """
    files = list(_pairs(path))
    if not files:
        raise UsageError(f"{path}: no .txt with an .ann beside it or in ../attributions")
    reader = Reader()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for text_file, notes in files:
        text = _read(text_file)
        doc = reader.parse(Article(id=text_file.stem, text=text))
        count(tally, list(gold_attributions(text, _read(notes))), attributions(doc))
    return _table(path, len(files), tally)


def gold_attributions(text: str, notes: str) -> Iterator[Attribution]:
    """The attributions of a brat file; an event without content is passed over."""
    spans: dict[str, frozenset[int]] = {}
    events: list[str] = []
    for line in notes.splitlines():
        if found := _SPAN.match(line):
            pieces = [tuple(map(int, piece.split())) for piece in found[3].split(";")]
            spans[found[1]] = frozenset().union(*(_letters(text, p[0], p[1]) for p in pieces if len(p) == 2))
        elif found := _EVENT.match(line):
            events.append(found[2])
    for event in events:
        parts: dict[str, frozenset[int]] = {part: frozenset() for part in PARTS}
        for role, _, name in (x.partition(":") for x in event.split()):
            part = role.rstrip("0123456789").lower()
            if part in parts:
                parts[part] |= spans.get(name, frozenset())
        if parts["content"]:
            yield Attribution(content=parts["content"], source=parts["source"], cue=parts["cue"])


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


def _letters(text: str, begin: int, end: int) -> frozenset[int]:
    return frozenset(i for i in range(begin, min(end, len(text))) if text[i].isalnum())


def _content(doc: Doc, quote: Quote) -> frozenset[int]:
    """The words of a fragment with the "that" before them."""
    begin = quote.begin
    before = doc.article.text[max(0, begin - 12) : begin].rstrip(" " + _MARKS)
    if before.lower().endswith(" that"):
        begin -= len(doc.article.text[max(0, begin - 12) : begin]) - len(before) + 4
    return _letters(doc.article.text, begin, quote.end)


def _cue(doc: Doc, begin: int, end: int) -> frozenset[int]:
    """A cue with the auxiliaries and adverbs before it and the particle behind it."""
    words = tokens_within(doc, begin, end)
    if not words:
        return _letters(doc.article.text, begin, end)
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
    return _letters(doc.article.text, doc.tokens[low].begin, doc.tokens[high].end)


def _source(trees: Grove, quote: Quote) -> frozenset[int]:
    """The whole noun phrase of a speaker."""
    doc = trees.doc
    if quote.speaker is None:
        return frozenset()
    words = tokens_within(doc, quote.speaker.begin, quote.speaker.end)
    inside = {t.i for t in words}
    heads = [t for t in words if t.head not in inside or t.head == t.i]
    if not heads or heads[0].upos in {"PRON", "VERB"}:
        return _letters(doc.article.text, quote.speaker.begin, quote.speaker.end)
    head = heads[0]
    low, high = min(words[0].i, trees.left[head.i]), max(words[-1].i, trees.right[head.i])
    while low < words[0].i and doc.tokens[low].deprel in {"case", "cc", "mark", "punct"}:
        low += 1
    return _letters(doc.article.text, doc.tokens[low].begin, doc.tokens[high].end)


def _pairs(path: Path) -> Iterator[tuple[Path, Path]]:
    """Each text with its annotation: the same stem, or a stem that goes on with the annotator's mark."""
    notes = sorted(path.rglob("*.ann"))
    for text in sorted(path.rglob("*.txt")):
        own = [n for n in notes if n.stem == text.stem] or [n for n in notes if n.stem.startswith(text.stem)]
        if own:
            yield text, own[0]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error)) from error


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
