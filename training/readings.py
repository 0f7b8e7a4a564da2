"""Reads annotated reports as the package reads them, and keeps the documents for the fitting of decisions.

    python -m training.readings OUT.pkl FOLDER… [--readers MODEL…]

A folder holds GROUP/N.txt with GROUP/N.json, or `.marked` files. A reader's tags on reports that it has learnt are
better than they will ever be on new ones, and decisions fitted on them would lean on them too far. So `--readers` are
two or more, the K-th trained without the K-th part of the groups (`run --without K PARTS`): each report is read by the
one that never saw it.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

from training.marked import reports
from training.split import part_of
from vedette.evaluate.exercises import articles
from vedette.gather.clean import mark_furniture
from vedette.model.source import Article
from vedette.read.pipe import Pipe


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


def main(argv: list[str]) -> int:
    """All folders into one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--readers", nargs="*", type=Path, default=[], help="model files, one a part of the groups")
    options = parser.parse_args(argv)
    pipes = [Pipe(model) for model in options.readers] or [Pipe()]
    docs = {}
    for folder in options.folders:
        for article in of_folder(folder):
            docs[article.id] = pipes[part_of(article.id.split("/")[0], len(pipes))].read(article)
    options.out.write_bytes(pickle.dumps(docs))
    print(f"{len(docs)} reports")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
