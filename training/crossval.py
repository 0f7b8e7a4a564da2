"""Reads every annotated report with decisions that never saw its group, and writes the readings.

    python -m training.crossval DOCS.pkl… --gold FOLDER… --out READINGS.jsonl [--folds 5] [--askers …]

Every decision of a fold is trained on the other folds alone, in the order of `exercises.DECISIONS`, so
that what later decisions build on is as imperfect as it will be on new reports. Score the file with
the gold's own scorer: the figures are those of unseen reports, not of the training set.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from training.decisions import save
from training.examples import Example, add_askers, examples_of
from training.exercises import DECISIONS, fitted, rows_for
from vedette.extract.report import extract
from vedette.extract.scorer import scorer, weights_from
from vedette.report.reading import reading_json


def fold_readings(inside: list[Example], outside: list[Example], folder: Path) -> list[str]:
    """The readings of the reports outside, as JSON lines, by decisions trained on those inside."""
    with weights_from(folder):
        for name, (rows_of, l2) in DECISIONS.items():
            rows = rows_for(name, inside, rows_of)
            if len({row.label for row in rows}) > 1:
                save(fitted(rows, l2, steps=250), folder / f"{name}.json")
            scorer.cache_clear()
        return [json.dumps(reading_json(extract(e.doc, e.ask)), ensure_ascii=False) for e in outside]


def main(argv: list[str]) -> int:
    """Cross-validation over all examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", nargs="+", type=Path)
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--own", nargs="*", type=Path, default=[], help="reports that teach in every fold")
    add_askers(parser)
    options = parser.parse_args(argv)
    known = examples_of(options)
    examples, own = ([e for e in known if e.own == mine] for mine in (False, True))
    groups = sorted({e.group for e in examples})
    place = {group: i % options.folds for i, group in enumerate(groups)}
    lines: list[str] = []
    for k in range(options.folds):
        inside = own + [e for e in examples if place[e.group] != k]
        outside = [e for e in examples if place[e.group] == k]
        with tempfile.TemporaryDirectory() as folder:
            lines += fold_readings(inside, outside, Path(folder))
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
