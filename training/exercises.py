"""Learns the decisions of `vedette.extract` from annotated reports: which name, which group, which date.

    python training/exercises.py DOCS.pkl… --gold FOLDER… --out src/vedette/extract/weights [--only NAME]

DOCS.pkl holds a dict report id → Doc (what `vedette.read.pipe` gives); the folders are annotated as the
guide says. Prints cross-validated figures by group and writes one JSON file a decision.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decisions import Row, report, save, train

from vedette.extract.find import candidates
from vedette.extract.kinds import kinds
from vedette.extract.group import spot_features, spots_of
from vedette.extract.naming import key_of, name_candidates, proper_names
from vedette.model.doc import Doc


@dataclass(frozen=True, slots=True)
class Example:
    """A read report with what the annotators wrote about it."""

    id: str
    doc: Doc
    gold: dict[str, Any]

    @property
    def group(self) -> str:
        """Reports of one folder tell of one exercise; single reports stand alone."""
        folder = self.id.split("/")[0]
        return self.id if folder.startswith(("singles", "genres", "distractors", "centcom")) else folder


def name_rows(example: Example) -> Iterator[Row]:
    """One row a distinct candidate name: is it the name of an exercise?"""
    found = candidates(example.doc, kinds()["exercise"])
    wanted = {key_of(name) for x in example.gold["exercises"] for name in x["names"]}
    for proper in name_candidates(example.doc, found):
        yield Row(example.group, "name" if proper.key in wanted else "", proper.features)


def mention_rows(example: Example) -> Iterator[Row]:
    """One row a spot: the main exercise, another one, or none.

    A report annotated with one exercise lends its unannotated spots to the main one at half weight: they
    mostly denote it. Where there are several, only spots that an annotator's phrase or name covers are used.
    """
    doc, gold = example.doc, example.gold["exercises"]
    found = candidates(doc, kinds()["exercise"])
    spots = spots_of(doc, found, proper_names(doc, found))
    text = doc.article.text
    for i, spot in enumerate(spots):
        features = spot_features(doc, spots, i)
        label, weight = _mention_label(text, spot.begin, spot.end, set(spot.names), gold)
        if label is None:
            if not gold:
                label, weight = "", 1.0
            elif len(gold) == 1:
                label, weight = ("main" if gold[0]["main"] else "other"), 0.5
            else:
                continue
        yield Row(example.group, label, features, weight)


def _mention_label(
    text: str, begin: int, end: int, keys: set[str], gold: list[dict[str, Any]]
) -> tuple[str | None, float]:
    covered = set()
    for exercise in gold:
        label = "main" if exercise["main"] else "other"
        if keys & {key_of(n) for n in exercise["names"]}:
            covered.add((label, exercise["id"]))
        at = text.find(exercise["mention"])
        count = text.count(exercise["mention"])
        while at >= 0:
            if at < end and begin < at + len(exercise["mention"]) and (count == 1 or len(exercise["mention"]) > 20):
                covered.add((label, exercise["id"]))
            at = text.find(exercise["mention"], at + 1)
    labels = {label for label, _ in covered}
    return (labels.pop(), 1.0) if len(labels) == 1 else (None, 0.0)


DECISIONS: dict[str, tuple[Callable[[Example], Iterator[Row]], float]] = {
    "names": (name_rows, 1.0),
    "mention": (mention_rows, 3.0),
}
"""Decision → where its rows come from, and its L2."""


def load(pickles: list[Path], folders: list[Path]) -> list[Example]:
    """Every read report that has gold."""
    docs: dict[str, Doc] = {}
    for path in pickles:
        docs.update(pickle.loads(path.read_bytes()))  # noqa: S301 - written by ourselves a moment ago
    out = []
    for folder in folders:
        for path in sorted(folder.glob("*/*.json")):
            key = f"{path.parent.name}/{path.stem}"
            if path.name != "cluster.json" and key in docs:
                out.append(Example(key, docs[key], json.loads(path.read_text(encoding="utf-8"))))
    return out


def main(argv: list[str]) -> int:
    """Trains every decision, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", nargs="+", type=Path)
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only")
    options = parser.parse_args(argv)
    examples = load(options.docs, options.gold)
    for name, (rows_of, l2) in DECISIONS.items():
        if options.only in (None, name):
            rows = [row for example in examples for row in rows_of(example)]
            print(f"{name}: {len(rows)} rows of {len(examples)} reports")
            print(report(rows, l2=l2))
            save(train(rows, l2=l2), options.out / f"{name}.json")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
