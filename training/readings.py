"""Reads annotated reports as the package reads them, and keeps the documents for the fitting of decisions.

    python -m training.readings OUT.pkl FOLDER… [--learnt FOLDER…]

A folder holds GROUP/N.txt with GROUP/N.json, or `.marked` files. `--learnt` are reports that the reader learnt its
slot tags from: its tags there are better than they will ever be on new ones, so some are wiped.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.marked import reports
from vedette.evaluate.exercises import articles
from vedette.gather.clean import mark_furniture
from vedette.model.doc import Doc
from vedette.model.source import Article
from vedette.read.pipe import Pipe

MISSED = 0.3
"""Share of slot spans wiped in reports that the tags were learnt from: on others as many are missed (model card)."""


def of_folder(folder: Path) -> Iterator[Article]:
    """The articles of one folder of either kind; a marked report's id is that of its place in the gold's layout."""
    if not any(folder.rglob("*.marked")):
        yield from articles(folder)
    for report in reports(folder):
        head = report.head
        group, _, number = report.id.rpartition("-")
        yield Article(
            id=f"{group}/{number}",
            text=report.text,
            url=None,
            title=head.get("title"),
            publisher=head.get("publisher"),
            published=head.get("published"),
            furniture=mark_furniture(report.text, head.get("publisher")),
        )


def forgetful(doc: Doc, chance: random.Random) -> Doc:
    """A document with some of its slot spans wiped, each as a whole."""
    wiped, gone = [], False
    for token in doc.tokens:
        if token.slot.startswith("B-"):
            gone = chance.random() < MISSED
        wiped.append(replace(token, slot="O") if gone and token.slot != "O" else token)
    return replace(doc, tokens=tuple(wiped))


def main(argv: list[str]) -> int:
    """All folders into one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--learnt", nargs="*", type=Path, default=[])
    options = parser.parse_args(argv)
    pipe, chance = Pipe(), random.Random(7)  # noqa: S311  # not for secrets
    docs = {a.id: pipe.read(a) for folder in options.folders for a in of_folder(folder)}
    for folder in options.learnt:
        docs |= {a.id: forgetful(pipe.read(a), chance) for a in of_folder(folder)}
    options.out.write_bytes(pickle.dumps(docs))
    print(f"{len(docs)} reports")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
