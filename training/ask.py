"""Trains the asker, or resumes: what belongs to the one exercise whose phrase is marked.

    python -m training.ask --reader READER --vocabulary VOCAB --reports FOLDER --own training/annotated --work WORK

READER is the work folder of a finished run of the reader, with which encoder and slot heads begin; `--start` takes the
mean of askers instead. Writes WORK/asker.pt, the averaged weights, for `training.pack_asker`. The same command resumes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from training.asked import Material, of_own, of_reports, questions_of
from training.asker import Asker, Numbered, collate, losses, number
from training.corpus import LONGEST, Labels
from training.model import Reader
from training.split import part_of
from training.train import FROZEN, SAVE_SECONDS, Run, rate
from vedette.read.wordpiece import WordPiece

TOKENS = 2000
"""Pieces in a batch, padding included."""
RATE, HEAD_RATE = 1.5e-4, 1e-3
KEEP = 0.98
"""Of the averaged weights at each step."""
WEIGHTS = {"slot": 1.0, "role": 0.3, "rank": 0.4, "status": 0.4, "category": 0.6}


class Teaching:
    """A run with its clock, its optimiser and its averaged weights: everything needed to resume it."""

    def __init__(self, model: Asker, folder: Path) -> None:
        self.model, self._path = model, folder / "checkpoint.pt"
        slow, fast = _named(model)
        self.trained = slow + fast
        groups = [{"params": slow, "lr": RATE}, {"params": fast, "lr": HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.step, self.seconds, self.epoch = 0, 0.0, 0.0
        self.average = [p.detach().clone() for p in self.trained]

    def load(self) -> bool:
        """Take up the last checkpoint, if there is one."""
        if not self._path.exists():
            return False
        state = torch.load(self._path)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.step, self.seconds, self.epoch = state["clock"]
        return True

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        part = self._path.with_suffix(".part")
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "clock": (self.step, self.seconds, self.epoch),
        }
        torch.save(state, part)
        part.replace(self._path)

    def advance(self, batch: list[Numbered], used: float) -> dict[str, float]:
        """One step of the optimiser."""
        for group, full in zip(self.optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = full * rate(used)
        each = losses(self.model, *collate(batch))
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([WEIGHTS[key] * value for key, value in each.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 5.0)
        self.optimiser.step()
        self.step += 1
        keep = min(KEEP, self.step / (self.step + 50.0))
        torch._foreach_lerp_(self.average, [p.detach() for p in self.trained], 1 - keep)
        return {key: float(value.detach()) for key, value in each.items()}

    def averaged(self) -> dict[str, Tensor]:
        """The averaged weights by name."""
        for parameter, mean in zip(self.trained, self.average, strict=True):
            parameter.data.copy_(mean)
        return self.model.state_dict()


def _named(model: nn.Module) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """Trained weights: those of the encoder, and those of the heads."""
    slow, fast = [], []
    for name, parameter in model.named_parameters():
        if name == FROZEN:
            parameter.requires_grad_(False)
        else:
            (slow if name.startswith("encoder.") else fast).append(parameter)
    return slow, fast


def _plan(some: list[Numbered], chance: random.Random) -> list[list[Numbered]]:
    """Batches alike in length within, shuffled among each other."""
    out: list[list[Numbered]] = [[]]
    for e in sorted(some, key=lambda e: len(e.ids) + 8 * chance.random()):
        if out[-1] and len(e.ids) * (len(out[-1]) + 1) > TOKENS:
            out.append([])
        out[-1].append(e)
    chance.shuffle(out)
    return out


def batches(
    material: list[Material], pieces: WordPiece, seed: int, done: float
) -> Iterator[tuple[float, list[Numbered]]]:
    """Batches without end from where a run stopped, each with the epoch count after it."""
    epoch = int(done)
    while True:
        chance = random.Random(seed * 1000 + epoch)  # noqa: S311  # not for secrets
        made = [number(q, pieces, chance) for one in material for q in questions_of(one, chance)]
        planned = _plan([e for e in made if len(e.ids) <= LONGEST], chance)
        first = round((done - epoch) * len(planned)) if epoch == int(done) else 0
        for i in range(first, len(planned)):
            yield epoch + (i + 1) / len(planned), planned[i]
        epoch += 1


def teach(run: Teaching, material: list[Material], pieces: WordPiece, minutes: float, seed: int, log: Path) -> None:
    """Train until the time is used up."""
    run.model.train()
    sums: Counter[str] = Counter()
    saved = before = time.monotonic()
    with log.open("a", encoding="utf-8") as lines:
        for epoch, batch in batches(material, pieces, seed, run.epoch):
            used = run.seconds / (60 * minutes)
            if used >= 1:
                break
            sums.update(run.advance(batch, used))
            now = time.monotonic()
            run.seconds += now - before
            before, run.epoch = now, epoch
            if run.step % 50 == 0:
                row = {"step": run.step, "epoch": round(epoch, 2), "used": round(used, 3)}
                print(json.dumps(row | {k: round(v / 50, 3) for k, v in sums.items()}), file=lines, flush=True)
                sums.clear()
            if now - saved > SAVE_SECONDS:
                run.save()
                saved = time.monotonic()
    run.save()


def reader_of(folder: Path) -> Reader:
    """A finished reader with its averaged weights."""
    table = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    lists = Labels(**{key: table[key] for key in ("upos", "xpos", "feats", "lemma", "deprel")})
    run = Run(Reader(lists.sizes()), folder, 0)
    if not run.load():
        raise SystemExit(f"{folder}: no checkpoint of a reader")
    return run.averaged()


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
    run = Teaching(model, options.work)
    if not run.load():
        if options.start:
            model.load_state_dict(mean([torch.load(path, map_location="cpu") for path in options.start]))
        else:
            model.begin(reader_of(options.reader))
        run.average = [p.detach().clone() for p in run.trained]
    pieces = WordPiece(options.vocabulary.read_text(encoding="utf-8").split("\n"))
    teach(run, material, pieces, options.minutes, options.seed, options.work / "log.jsonl")
    torch.save(run.averaged(), options.work / "asker.pt")


if __name__ == "__main__":
    main()
