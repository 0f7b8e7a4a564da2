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
from dataclasses import replace
from pathlib import Path

from training.decisions import Row, save, train
from training.examples import Example
from training.exercises import DECISIONS, SHARES
from vedette.evaluate.exercises import articles
from vedette.read.pipe import Pipe

L2 = 40.0
"""Of 10 to 160 about the best for each decision, by reports whose writers and groups are not those learnt from."""
LEAST_SHARE = 0.25
"""The weight of a row of our own for a decision that `training.exercises` fits without them."""


def examples(folders: list[Path], pipe: Pipe, *, own: bool = False) -> Iterator[Example]:
    """The annotated reports of some folders as the package reads them."""
    for folder in folders:
        for article in articles(folder):
            gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
            yield Example(article.id, pipe.read(article), gold, own, pipe.ask)


def rows_of(name: str, several: list[Example], weight: float, mark: str) -> list[Row]:
    """The rows of one decision; lengths of our own teach nothing, as in `training.exercises`."""
    out = []
    for number, example in enumerate(several):
        for row in DECISIONS[name][0](example):
            if not (example.own and row.rivals.endswith(" True")):
                rivals = f"{mark}{number} {row.rivals}" if row.rivals else ""
                out.append(replace(row, weight=weight * row.weight, rivals=rivals))
    return out


def main(argv: list[str]) -> int:
    """Moves the named decisions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", help="decisions, with commas between")
    parser.add_argument("--new", nargs="+", type=Path, required=True)
    parser.add_argument("--own", nargs="*", type=Path, default=[])
    parser.add_argument("--old", nargs="*", type=Path, default=[])
    parser.add_argument("--keep", type=float, default=1.0, help="the weight of a row of --old")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    pipe = Pipe()
    new, own, old = (
        list(examples(some, pipe, own=ours))
        for some, ours in ((options.new, False), (options.own, True), (options.old, False))
    )
    for name in options.names.split(","):
        path = options.out / f"{name}.json"
        rows = rows_of(name, new, 1.0, "new") + rows_of(name, old, options.keep, "old")
        rows += rows_of(name, own, SHARES[name] or LEAST_SHARE, "own")
        start = json.loads(path.read_text(encoding="utf-8"))
        save(train(rows, l2=L2, steps=200, start=start), path)
        print(f"{name}: {len(rows)} rows of {len(new)} new, {len(own)} own and {len(old)} old reports")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
