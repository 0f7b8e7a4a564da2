"""Moves fitted decisions towards annotated reports that neither network has learnt.

    python -m training.adapt times,places --new FOLDER… [--own FOLDER…] [--old FOLDER…] --out WEIGHTS

The shipped networks read all of them (the halves with which `training.exercises` fits are not needed), so reports that
taught a network show its tags better than they are on new ones: those (`--old`) are there to keep their ways and not to
teach. `--own` are of the form that `training.marked` writes. How far each weight moves from the present one is what is
learnt, held back by L2.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from training.decisions import save
from training.examples import Example
from training.exercises import DECISIONS, fitted, rows_for
from vedette.evaluate.exercises import articles
from vedette.read.pipe import Pipe

L2 = 40.0
"""Of 10 to 160 about the best for each decision, by reports whose writers and groups are not those learnt from."""
LEAST_SHARE = 0.25
"""The weight of a row of our own for a decision that `training.exercises` fits without them."""


def examples(folders: list[Path], pipe: Pipe, *, own: bool = False) -> Iterator[Example]:
    """The annotated reports of some folders as the package reads them, one that stands in two of them once."""
    seen: set[str] = set()
    for folder in folders:
        for article in articles(folder):
            if article.id in seen:
                continue
            seen.add(article.id)
            gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
            yield Example(article.id, pipe.read(article), gold, own, pipe.ask)


def main(argv: list[str]) -> int:
    """Moves the named decisions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", help="decisions, with commas between")
    parser.add_argument("--new", nargs="+", type=Path, required=True)
    parser.add_argument("--own", nargs="*", type=Path, default=[])
    parser.add_argument("--old", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    pipe = Pipe()
    read = [*examples([*options.new, *options.old], pipe), *examples(options.own, pipe, own=True)]
    for name in options.names.split(","):
        path = options.out / f"{name}.json"
        rows = rows_for(name, read, DECISIONS[name][0], LEAST_SHARE)
        start = json.loads(path.read_text(encoding="utf-8"))
        save(fitted(rows, L2, steps=200, start=start), path)
        print(f"{name}: {len(rows)} rows of {len(read)} reports")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
