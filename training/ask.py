"""Trains the asker, or resumes: what belongs to the one exercise whose phrase is marked.

    python -m training.ask --reader READER --vocabulary VOCAB --reports FOLDER --own training/annotated --work WORK

READER is the work folder of a finished run of the reader, with which encoder and slot heads begin; `--start` takes the
mean of askers instead. Writes WORK/asker.pt, the averaged weights, for `training.pack_asker`. The same command resumes.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from training.asked import Material, of_own, of_reports, questions_of
from training.asker import RECIPE, Asker, Numbered, number
from training.split import part_of
from training.train import Run, finished, train
from vedette.read.asker import MOST_PIECES
from vedette.read.wordpiece import WordPiece


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of annotated reports, anew every epoch."""

    material: list[Material]
    pieces: WordPiece

    def epoch(self, chance: random.Random) -> list[Numbered]:
        """One round of questions about every report."""
        made = [number(q, self.pieces, chance) for one in self.material for q in questions_of(one, chance)]
        return [e for e in made if len(e.ids) <= MOST_PIECES]


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights, name by name."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def options_of() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", type=Path, help="begin with a reader: the work folder of a finished run")
    parser.add_argument("--start", type=Path, nargs="+", default=[], help="begin with askers' weights, or their mean")
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the base")
    parser.add_argument("--reports", type=Path, nargs="*", default=[], help="annotated reports: GROUP/N.txt and N.json")
    parser.add_argument("--own", type=Path, help="reports of our own writing, with marks in the text")
    parser.add_argument(
        "--without", type=int, nargs=2, metavar=("PART", "PARTS"), help="leave out a part of the reports"
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Trains an asker and keeps its weights."""
    options = options_of()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    part, parts = options.without or (0, 0)

    def wanted(group: str) -> bool:
        return not parts or part_of(group, parts) != part

    material = [m for folder in options.reports for m in of_reports(folder, wanted)]
    material += of_own(options.own, wanted) if options.own else []
    model = Asker()
    run = Run(model, options.work, options.seed, RECIPE)
    if not run.load():
        if options.start:
            model.load_state_dict(mean([torch.load(path, map_location="cpu") for path in options.start]))
        else:
            lists = json.loads((options.reader / "labels.json").read_text(encoding="utf-8"))
            model.begin(finished(options.reader, lists))
        run.begin()
    pieces = WordPiece(options.vocabulary.read_text(encoding="utf-8").split("\n"))
    train(run, Questions(material, pieces), minutes=options.minutes)
    torch.save(run.averaged().state_dict(), options.work / "asker.pt")


if __name__ == "__main__":
    main()
