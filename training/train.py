"""The training loop: seeded, resumable, its learning rate a function of how much of the time budget is used."""

from __future__ import annotations

import json
import math
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.corpus import Example, Labels
from training.labels import VIEWS
from training.model import BASE_LAYERS, Reader
from training.sentences import UNKNOWN

Network = TypeVar("Network", bound=nn.Module)

WARM = 0.04
"""Share of the budget in which the rate climbs."""
SAVE_SECONDS = 300.0
AGAIN = 0.4
"""Where in the schedule a second cycle begins: seven tenths of the full rate."""


@dataclass(slots=True)
class Batch:
    """Padded tensors of some sentences."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    targets: dict[str, Tensor]
    names: Tensor
    """Bit masks of allowed name tags, 0 where nothing is known."""


SPANS = ("slot", "said", *VIEWS)
LAYERS = ("head", "deprel", "upos", "xpos", "feats", "lemma", *SPANS)


class Numbered(Protocol):
    """A sentence or a question as numbers: pieces, their classes, and the first piece of each word."""

    ids: list[int]
    types: list[int]
    first: list[int]


def padded(examples: Sequence[Numbered]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, classes, mask and first pieces of some examples, as rectangles."""
    n = len(examples)
    pieces, nodes = max(len(e.ids) for e in examples), max(len(e.first) for e in examples)
    ids, types, mask = (torch.zeros(n, pieces, dtype=torch.long) for _ in range(3))
    first = torch.zeros(n, nodes, dtype=torch.long)
    for i, e in enumerate(examples):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        types[i, : len(e.ids)] = torch.tensor(e.types)
        mask[i, : len(e.ids)] = 1
        first[i, : len(e.first)] = torch.tensor(e.first)
    return ids, types, mask, first


def collate(examples: list[Example]) -> Batch:
    """Pad sentences to tensors; node 0 of every sentence has no target."""
    inputs = padded(examples)
    shape = inputs[-1].shape
    present, names = (torch.zeros(shape, dtype=torch.long) for _ in range(2))
    targets = {key: torch.full(shape, UNKNOWN, dtype=torch.long) for key in LAYERS}
    for i, e in enumerate(examples):
        m = len(e.first)
        present[i, :m] = 1
        for key, values in e.targets.items():
            targets[key][i, 1:m] = torch.tensor(values)
        if e.names:
            names[i, 1:m] = torch.tensor(e.names)
    return Batch((*inputs, present), targets, names)


def batches(examples: Sequence[Numbered], chance: random.Random, tokens: int) -> list[list[int]]:
    """Numbers of the examples of each batch, alike in length within, shuffled among each other."""
    order = list(range(len(examples)))
    chance.shuffle(order)
    out: list[list[int]] = []
    for start in range(0, len(order), 4000):
        part = sorted(order[start : start + 4000], key=lambda i: len(examples[i].ids) + 3 * chance.random())
        current: list[int] = []
        for i in part:
            if current and len(examples[i].ids) * (len(current) + 1) > tokens:
                out.append(current)
                current = []
            current.append(i)
        out.append(current)
    chance.shuffle(out)
    return out


def entropy(scores: Tensor, target: Tensor, least: int = 100) -> Tensor:
    """The mean over what is known, counted as `least` where it is less: a lone word must not weigh as much as many."""
    known = int((target != UNKNOWN).sum())
    if not known:
        return scores.sum() * 0.0
    flat = scores.reshape(-1, scores.shape[-1]).float()
    total = functional.cross_entropy(flat, target.reshape(-1), ignore_index=UNKNOWN, reduction="sum")
    return total / max(known, least)


def _partial(scores: Tensor, allowed: Tensor) -> Tensor:
    """Negative log of the whole probability of the allowed tags, over words of which something is known."""
    k = scores.shape[-1]
    flat, bits = scores.reshape(-1, k).float(), allowed.reshape(-1)
    keep = (bits > 0) & (bits < (1 << k) - 1)
    if not bool(keep.any()):
        return scores.sum() * 0.0
    flat, bits = flat[keep], bits[keep]
    inside = ((bits[:, None] >> torch.arange(k)) & 1).bool()
    loss = torch.logsumexp(flat, -1) - torch.logsumexp(flat.masked_fill(~inside, -1e9), -1)
    return loss.sum() / max(int(keep.sum()), 100)


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head, unweighted."""
    ids, types, mask, first, present = batch.inputs
    target = batch.targets
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = model.nodes(ids, types, mask, first)
        scores, child, head = model.arcs(words, present)
        rels = model.rels(child, head, target["head"].clamp(min=0))
        upos, xpos, feats, lemma = model.tags(words).split(model.tag_sizes, -1)
        ner, *spans = model.spans(words)
    return {
        "arc": entropy(scores, target["head"]),
        "rel": entropy(rels, target["deprel"]),
        "upos": entropy(upos, target["upos"]),
        "xpos": entropy(xpos, target["xpos"]),
        "feats": entropy(feats, target["feats"]),
        "lemma": entropy(lemma, target["lemma"]),
        "ner": _partial(ner, batch.names),
        **{key: entropy(scores, target[key]) for key, scores in zip(SPANS, spans, strict=True)},
    }


def rate(used: float) -> float:
    """The share of the full rate when a share `used` of the budget is spent: climb, then cosine to 2 %."""
    if used < WARM:
        return max(0.01, used / WARM)
    left = min(1.0, (used - WARM) / (1 - WARM))
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * left))


FROZEN = "encoder.word.weight"
"""What a run leaves as the base has it."""


def by_rate(names: Iterable[str], *, shapes_fast: bool = True) -> tuple[list[str], list[str]]:
    """Trained weights by name: those of the encoder, at its own rate, and those of the heads.

    `shapes_fast`: case shapes, which begin anew in the base, go with the heads. In this order they stand in the
    optimiser and in a checkpoint's average.
    """
    slow, fast = [], []
    for name in names:
        if name != FROZEN:
            begun = name.startswith("encoder.") and not (shapes_fast and "shape" in name)
            (slow if begun else fast).append(name)
    return slow, fast


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a network is taught."""

    rates: tuple[float, float]
    """Full learning rates of the encoder and of the heads."""
    tokens: int
    """Pieces in a batch, padding included."""
    weights: dict[str, float]
    """Of each loss in the sum."""
    average: tuple[int, float, float]
    """Every how many steps the average moves, what share it keeps at most, and how many steps until half of that."""
    shapes_fast: bool
    """See `by_rate`."""
    collate: Callable[[list[Any]], Any]
    losses: Callable[[Any, Any], dict[str, Tensor]]


READER = Recipe(
    rates=(2e-4, 2e-3),
    tokens=1500,
    # The average spans some hundred steps: at the end of a cycle 0.97 was 0.2 LAS behind the weights themselves.
    average=(10, 0.9, 100.0),
    shapes_fast=True,
    collate=collate,
    losses=losses,
    weights={
        "arc": 1.0,
        "rel": 1.0,
        "upos": 1.0,
        "xpos": 0.7,
        "feats": 0.5,
        "lemma": 0.5,
        "ner": 1.0,
        "slot": 0.7,
        "said": 0.3,
        "whose": 0.5,
        "state": 0.3,
        "role": 0.3,
    },
)


class Run(Generic[Network]):
    """A training run with its clock, its optimiser and its averaged weights; everything needed to resume it."""

    def __init__(self, model: Network, folder: Path, seed: int, recipe: Recipe = READER) -> None:
        self.model, self.folder, self.seed, self.recipe = model, folder, seed, recipe
        named = dict(model.named_parameters())
        named[FROZEN].requires_grad_(False)
        slow, fast = ([named[k] for k in part] for part in by_rate(named, shapes_fast=recipe.shapes_fast))
        self.trained = slow + fast
        groups = [{"params": part, "lr": full} for part, full in zip((slow, fast), recipe.rates, strict=True)]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.step, self.seconds, self.epoch = 0, 0.0, 0.0
        self.average = [p.detach().clone() for p in self.trained]

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "clock": (self.step, self.seconds, self.epoch),
        }
        part = self.folder / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.folder / "checkpoint.pt")

    def load(self) -> bool:
        """Take up the last checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return False
        state = torch.load(path)
        take(self.model, state["model"], path)
        numbers = state["optimiser"]["param_groups"][1]["params"]
        known = len(state["average"])
        numbers += range(known, len(self.trained))  # heads that the checkpoint is too old for stand last
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"] + [p.detach().clone() for p in self.trained[known:]]
        self.step, self.seconds, self.epoch = state["clock"]
        return True

    def begin(self) -> None:
        """Start from the weights that the model has now."""
        self.average = [p.detach().clone() for p in self.trained]

    def averaged(self) -> Network:
        """Put the averaged weights into the model, for measuring or export."""
        for parameter, mean in zip(self.trained, self.average, strict=True):
            parameter.data.copy_(mean)
        return self.model

    def advance(self, batch: Any, used: float) -> dict[str, float]:
        """One step of the optimiser."""
        recipe = self.recipe
        for group, full in zip(self.optimiser.param_groups, recipe.rates, strict=True):
            group["lr"] = full * rate(used)
        each = recipe.losses(self.model, batch)
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([recipe.weights[key] * value for key, value in each.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 5.0)
        self.optimiser.step()
        self.step += 1
        every, most, half = recipe.average
        if self.step % every == 0:
            keep = min(most, self.step / (self.step + half))
            torch._foreach_lerp_(self.average, [p.detach() for p in self.trained], 1 - keep)
        return {key: float(value.detach()) for key, value in each.items()}


def take(model: nn.Module, weights: dict[str, Tensor], path: Path) -> None:
    """Takes up weights that may be older than the views; nothing else may be absent."""
    absent = model.load_state_dict(weights, strict=False).missing_keys
    if any(not key.startswith("views.") for key in absent):
        raise SystemExit(f"{path}: lacks {', '.join(absent)}")


def finished(folder: Path, lists: dict[str, list[str]], layers: int = BASE_LAYERS) -> Reader:
    """The reader of a run's last checkpoint, with its averaged weights."""
    sizes = Labels(**{key: lists[key] for key in ("upos", "xpos", "feats", "lemma", "deprel")}).sizes()
    run = Run(Reader(sizes, layers), folder, 0)
    if not run.load():
        raise SystemExit(f"{folder}: no checkpoint of a reader")
    return run.averaged()


class Source(Protocol):
    """What an epoch is made of."""

    def epoch(self, chance: random.Random) -> Sequence[Numbered]:
        """The examples of one epoch."""
        ...


def epochs(source: Source, recipe: Recipe, seed: int, done: float) -> Iterator[tuple[float, Any]]:
    """Batches without end from where a run stopped, each with the epoch count after it."""
    number = int(done)
    while True:
        chance = random.Random(seed * 1000 + number)  # noqa: S311  # not for secrets
        examples = source.epoch(chance)
        plan = batches(examples, chance, recipe.tokens)
        start = round((done - number) * len(plan)) if number == int(done) else 0
        for i in range(start, len(plan)):
            yield number + (i + 1) / len(plan), recipe.collate([examples[j] for j in plan[i]])
        number += 1


def train(
    run: Run[Any], source: Source, *, minutes: float, stop: float | None = None, again: float | None = None
) -> None:
    """Train until the budget is used up, or until the clock says `stop` (seconds since 1970).

    `again` is a second, lower cycle after a finished one: the rate falls once more from that share of the schedule.
    """
    done = 0.0 if again is None else run.seconds
    run.model.train()
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked.append(number))
    sums: Counter[str] = Counter()
    saved = before = time.monotonic()
    log = (run.folder / "log.jsonl").open("a", encoding="utf-8")
    for epoch, batch in epochs(source, run.recipe, run.seed, run.epoch):
        spent = run.seconds - done
        used = spent / (60 * minutes)
        if stop is not None:  # the machine is shared: the clock on the wall decides, not the steps
            used = max(used, spent / max(1.0, spent + stop - time.time()))
        if again is not None:
            used = again + (1 - again) * used
        if used >= 1 or asked:
            break
        sums.update(run.advance(batch, used))
        now = time.monotonic()
        run.seconds += now - before
        before = now
        run.epoch = epoch
        if run.step % 50 == 0:
            row = {"step": run.step, "epoch": round(epoch, 3), "s": round(run.seconds), "used": round(used, 3)}
            log.write(json.dumps(row | {k: round(v / 50, 3) for k, v in sums.items()}) + "\n")
            log.flush()
            sums.clear()
        if now - saved > SAVE_SECONDS:
            run.save()
            saved = time.monotonic()
    run.save()
    log.close()
    if asked:
        raise SystemExit("asked to stop; the same command resumes")
