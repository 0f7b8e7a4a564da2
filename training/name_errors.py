"""How the reader's names go wrong, by type: missed, invented, wrong borders, taken for what.

    PYTHONPATH=src python -m training.name_errors FILE … [--show 10]

FILE is a treebank with name tags; words are the gold's. Types are folded as `vedette evaluate reader` folds them.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.labels import spans
from vedette.evaluate.reader import CORE, FOLD, NOT_KNOWN
from vedette.evaluate.treebank import Word, read_treebank
from vedette.read.parse import Reader

Span = tuple[int, int, str]
Error = tuple[str, str, str]
"""Type of the gold (of the reader where it is invented), what went wrong, the words."""


def folded(tags: Sequence[str]) -> set[Span]:
    """The names of some tags, in the types that the gold tells apart."""
    return {(a, b, FOLD.get(k, k)) for a, b, k in spans(list(tags))}


def errors(gold: Sequence[Word], given: Sequence[str]) -> Iterator[Error]:
    """What is wrong in one sentence; right names come as errors of the kind "right"."""
    hidden = {i for i, word in enumerate(gold) if word.name == NOT_KNOWN}
    wanted = folded([w.name if w.name and w.name != NOT_KNOWN else "O" for w in gold])
    found = {s for s in folded(given) if not hidden & set(range(s[0], s[1]))}
    for first, last, kind in sorted(wanted):
        over = [s for s in found if s[0] < last and s[1] > first]
        same = [s for s in over if s[:2] == (first, last)]
        what = "missed" if not over else f"taken for {same[0][2]}" if same else f"borders of {over[0][2]}"
        right = bool(same) and same[0][2] == kind
        yield kind, "right" if right else what, " ".join(w.form for w in gold[first:last])
    for first, last, kind in sorted(found):
        if not any(s[0] < last and s[1] > first for s in wanted):
            yield kind, "invented", " ".join(w.form for w in gold[first:last])


def main() -> None:
    """Counts, and prints a line for each type and kind of error."""
    parser = argparse.ArgumentParser(description="How the reader's names go wrong, by type.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=0, help="so many examples of each")
    options = parser.parse_args()
    reader = Reader()
    for path in options.files:
        counts: Counter[tuple[str, str]] = Counter()
        examples: dict[tuple[str, str], list[str]] = defaultdict(list)
        for document in read_treebank(path):
            doc = reader.parse_words([[w.form for w in s] for s in document.sentences])
            for ours, gold in zip(doc.sentences, document.sentences, strict=True):
                if any(w.name for w in gold):
                    for kind, what, words in errors(gold, [t.ner for t in doc.words(ours)]):
                        counts[kind, what] += 1
                        examples[kind, what].append(words)
        print(path.name)
        for (kind, what), count in sorted(counts.items()):
            if kind in CORE:
                print(f"{kind}\t{what}\t{count}\t{'; '.join(examples[kind, what][: options.show])}")


if __name__ == "__main__":
    main()
