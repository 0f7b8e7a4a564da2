"""The reader held against a treebank, counted as the CoNLL 2018 shared task counted.

Words of the gold and of the reader are aligned by the characters they cover (white space left out); inside a
multiword token, by the longest common subsequence of forms. LAS compares universal relations without subtypes,
punctuation included; a gold lemma `_` counts as right. Names are compared as exact spans with the types folded to
what the gold tells apart: GPE and FAC as LOC, MIL as ORG, PLATFORM as MISC, unless the gold has them.
Source: http://universaldependencies.org/conll18/evaluation.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from vedette.evaluate.table import Table, f1
from vedette.evaluate.treebank import Document, Word, read_treebank
from vedette.model.doc import Doc
from vedette.model.source import Article
from vedette.read.parse import Reader

FOLD = {"GPE": "LOC", "FAC": "LOC", "MIL": "ORG", "PLATFORM": "MISC"}
CORE = ("PER", "ORG", "LOC")
NOT_KNOWN = "-"


class Reads(Protocol):
    """What can be measured: our reader, or a peer in its terms."""

    def parse(self, article: Article) -> Doc:
        """An article with own words and sentences."""

    def parse_words(self, given: Sequence[Sequence[str]], name: str = "") -> Doc:
        """Sentences that are cut into words already."""


Pair = tuple[Word, Word]
Name = tuple[int, int, str]


def evaluate_reader(path: Path, gold_tokens: bool = False, reader: Reads | None = None) -> Table:
    """Precision, recall and F1 of words, sentences, UPOS, lemma, UAS, LAS and names over a treebank file."""
    reader = reader or Reader()
    counts: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    documents = read_treebank(path)
    types = {w.name[2:] for d in documents for s in d.sentences for w in s if w.name and w.name[1:2] == "-"}
    fold = {a: b for a, b in FOLD.items() if a not in types}
    for number, document in enumerate(documents):
        found = _read(reader, document, str(number), gold_tokens)
        _count_words(document, found, counts)
        _count_names(document, found, fold, names)
    return _table(path, gold_tokens, counts, names)


def _read(reader: Reads, document: Document, name: str, gold_tokens: bool) -> tuple[tuple[Word, ...], ...]:
    """What the reader makes of the document, in the form of the gold."""
    if gold_tokens:
        doc = reader.parse_words([[w.form for w in s] for s in document.sentences], name)
        return tuple(
            tuple(_with_span(w, gold) for w, gold in zip(found, wanted, strict=True))
            for found, wanted in zip(_words(doc), document.sentences, strict=True)
        )
    return _words(reader.parse(Article(id=name, text=document.text)))


def _with_span(word: Word, gold: Word) -> Word:
    return Word(
        gold.form, gold.begin, gold.end, word.lemma, word.upos, word.head, word.deprel, word.name, gold.multiword
    )


def _words(doc: Doc) -> tuple[tuple[Word, ...], ...]:
    out = []
    count = 0
    for sentence in doc.sentences:
        words = []
        for t in doc.words(sentence):
            size = len("".join(t.text.split()))
            head = 0 if t.head == t.i else t.head - sentence.first + 1
            words.append(Word(t.text, count, count + size, t.lemma, t.upos, head, t.deprel, t.ner, False))
            count += size
        out.append(tuple(words))
    return tuple(out)


def _count_words(document: Document, found: tuple[tuple[Word, ...], ...], counts: Counter[str]) -> None:
    wanted = document.sentences
    counts["sentences wanted"] += len(wanted)
    counts["sentences found"] += len(found)
    counts["sentences"] += len(_extents(wanted) & _extents(found))
    gold, ours = [w for s in wanted for w in s], [w for s in found for w in s]
    counts["wanted"] += len(gold)
    counts["found"] += len(ours)
    parsed = all(w.head >= 0 for w in gold)
    counts["parsed"] += parsed
    gold_head, our_head = _heads(wanted), _heads(found)
    pairs = dict(_aligned(gold, ours))
    for i, j in pairs.items():
        counts["words"] += 1
        counts["UPOS"] += gold[i].upos == ours[j].upos
        counts["lemma"] += gold[i].lemma in ("_", ours[j].lemma)
        above = gold_head[i]
        if parsed and (our_head[j] is None if above is None else pairs.get(above, -1) == our_head[j]):
            counts["UAS"] += 1
            counts["LAS"] += gold[i].deprel.partition(":")[0] == ours[j].deprel.partition(":")[0]


def _extents(sentences: Sequence[Sequence[Word]]) -> set[tuple[int, int]]:
    return {(s[0].begin, s[-1].end) for s in sentences if s}


def _heads(sentences: Sequence[Sequence[Word]]) -> list[int | None]:
    """The head of every word as a number in the document, None for a root."""
    out: list[int | None] = []
    for sentence in sentences:
        base = len(out)
        out += [base + w.head - 1 if w.head else None for w in sentence]
    return out


def _aligned(gold: Sequence[Word], ours: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Numbers of words that are the same word."""
    i = j = 0
    while i < len(gold) and j < len(ours):
        if gold[i].multiword or ours[j].multiword:
            if gold[i].begin >= ours[j].end and not ours[j].multiword:
                j += 1
                continue
            end = max(gold[i].end, ours[j].end if ours[j].begin < gold[i].end else 0)
            a, b = i, j
            while True:
                while a < len(gold) and gold[a].begin < end:
                    end = max(end, gold[a].end) if gold[a].multiword else end
                    a += 1
                while b < len(ours) and ours[b].begin < end:
                    b += 1
                if a >= len(gold) or gold[a].begin >= end:
                    break
            yield from ((i + x, j + y) for x, y in _common([w.form for w in gold[i:a]], [w.form for w in ours[j:b]]))
            i, j = a, b
        elif (gold[i].begin, gold[i].end) == (ours[j].begin, ours[j].end):
            yield i, j
            i, j = i + 1, j + 1
        elif gold[i].begin <= ours[j].begin:
            i += 1
        else:
            j += 1


def _common(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence of forms, without regard to case."""
    a, b = [x.lower() for x in left], [x.lower() for x in right]
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for x in reversed(range(len(a))):
        for y in reversed(range(len(b))):
            best[x][y] = best[x + 1][y + 1] + 1 if a[x] == b[y] else max(best[x + 1][y], best[x][y + 1])
    out, x, y = [], 0, 0
    while x < len(a) and y < len(b):
        if a[x] == b[y]:
            out.append((x, y))
            x, y = x + 1, y + 1
        elif best[x + 1][y] >= best[x][y + 1]:
            x += 1
        else:
            y += 1
    return out


def _count_names(
    document: Document, found: tuple[tuple[Word, ...], ...], fold: dict[str, str], names: Counter[tuple[str, str]]
) -> None:
    """Names of the sentences that the gold annotates; a name that touches a word of unknown tag is not counted."""
    known = [s for s in document.sentences if any(w.name for w in s)]
    if not known:
        return
    covered = {p for s in known for w in s for p in range(w.begin, w.end)}
    hidden = {p for s in known for w in s if w.name == NOT_KNOWN for p in range(w.begin, w.end)}
    wanted = _names(known, fold)
    ours = {n for n in _names(found, fold) if n[0] in covered and not hidden.intersection(range(n[0], n[1]))}
    for kind, group in (("wanted", wanted), ("found", ours), ("hit", wanted & ours)):
        for _, _, label in group:
            names[kind, label] += 1


def _names(sentences: Sequence[Sequence[Word]], fold: dict[str, str]) -> set[Name]:
    out: set[Name] = set()
    for sentence in sentences:
        label, begin, end = "", 0, 0
        for word in sentence:
            tag = word.name or "O"
            here = fold.get(tag[2:], tag[2:])
            if label and (tag[0] != "I" or here != label):
                out.add((begin, end, label))
                label = ""
            if here and not label:
                label, begin = here, word.begin
            end = word.end
        if label:
            out.add((begin, end, label))
    return out


def _table(path: Path, gold_tokens: bool, counts: Counter[str], names: Counter[tuple[str, str]]) -> Table:
    wanted, found = counts["wanted"], counts["found"]
    measured: dict[str, tuple[float, float, float]] = {
        "words": f1(counts["words"], wanted, found),
        "sentences": f1(counts["sentences"], counts["sentences wanted"], counts["sentences found"]),
    }
    for name in ("UPOS", "lemma", "UAS", "LAS") if counts["parsed"] else ():
        measured[name] = f1(counts[name], wanted, found)
    labels = sorted({label for kind, label in names if kind == "wanted"})
    groups: list[tuple[str, tuple[str, ...]]] = [(f"name {x}", (x,)) for x in labels]
    if set(labels) & set(CORE):
        groups.append(("names core", CORE))
    for title, group in groups:
        hit, want, have = (sum(names[kind, x] for x in group) for kind in ("hit", "wanted", "found"))
        measured[title] = f1(hit, want, have)
    rows = tuple((n, round(100 * p, 2), round(100 * r, 2), round(100 * f, 2)) for n, (p, r, f) in measured.items())
    mode = "gold tokens" if gold_tokens else "raw text"
    return Table(
        title=f"{path.name}: reader, {mode}, {wanted} words",
        columns=("measure", "precision", "recall", "F1"),
        rows=rows,
        summary={name: round(100 * values[2], 2) for name, values in measured.items()},
    )
