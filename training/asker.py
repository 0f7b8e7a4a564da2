"""The asker: the reader's encoder once more, with heads for what belongs to the one exercise whose phrase is marked.

The word table is the base's, as in the reader, and never trained, so that the package needs it once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.asked import CATEGORIES, CLOSE, OPEN, Asked
from training.corpus import hide
from training.labels import ROLE, SLOT, STATE, WHOSE
from training.model import Encoder, Reader
from training.sentences import UNKNOWN
from training.train import Recipe, entropy, padded
from vedette.read.asking import CLOSING, MARK_PIECES, OPENING
from vedette.read.network import Encoded
from vedette.read.wordpiece import BORDER_CLASS, WordPiece

Batch = tuple[tuple[Tensor, ...], dict[str, Tensor]]


class Asker(nn.Module):
    """Encoder and heads: slots and roles of every word, and at the opening mark what is said of the exercise."""

    def __init__(self, width: int = 384) -> None:
        super().__init__()
        self.encoder = Encoder(width=width)
        self.span_hidden = nn.Linear(width, width)
        self.span = nn.Linear(width, len(SLOT) + len(ROLE))
        self.whole_hidden = nn.Linear(width, width)
        self.whole = nn.Linear(width, len(WHOSE) + len(STATE) + len(CATEGORIES))
        self.drop = nn.Dropout(0.2)

    def begin(self, reader: Reader) -> None:
        """Take over encoder and slot heads of a reader."""
        self.encoder.load_state_dict(reader.encoder.state_dict())
        self.span_hidden.load_state_dict(reader.span_hidden.state_dict())
        at = reader.span_sizes[0]
        self.span.weight.data[: len(SLOT)] = reader.span.weight.data[at : at + len(SLOT)]
        self.span.bias.data[: len(SLOT)] = reader.span.bias.data[at : at + len(SLOT)]
        self.span.weight.data[len(SLOT) :] = reader.views.weight.data[-len(ROLE) :]
        self.span.bias.data[len(SLOT) :] = reader.views.bias.data[-len(ROLE) :]

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor, widx: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of slots and roles a word, and of rank, status and categories at word `at`."""
        words = self.drop(self.encoder.words(ids, types, mask, widx))
        hidden = self.drop(words + functional.gelu(self.span_hidden(words)))
        mark = words[torch.arange(len(at)), at]
        return self.span(hidden), self.whole(self.drop(mark + functional.gelu(self.whole_hidden(mark))))


@dataclass(slots=True)
class Numbered:
    """A question as numbers."""

    ids: list[int]
    types: list[int]
    first: list[int]
    mark: int
    asked: Asked


def number(asked: Asked, pieces: WordPiece, chance: random.Random | None) -> Numbered:
    """Pieces of a question, some hidden where `chance` is given."""
    marks = {OPEN: MARK_PIECES[OPENING], CLOSE: MARK_PIECES[CLOSING]}
    made = Encoded.of(((marks[w],), BORDER_CLASS) if w in marks else pieces(w) for w in asked.words)
    if chance:
        hide(made.ids, (at for w, at in zip(asked.words, made.at[1:], strict=True) if w not in marks), chance)
    return Numbered(made.ids, made.types, made.at, 1 + asked.words.index(OPEN), asked)


def collate(some: list[Numbered]) -> Batch:
    """Padded inputs and targets."""
    inputs = padded(some)
    slot, role = (torch.full(inputs[-1].shape, UNKNOWN, dtype=torch.long) for _ in range(2))
    category, known = torch.zeros(len(some), len(CATEGORIES)), torch.zeros(len(some), 1)
    for i, e in enumerate(some):
        m = len(e.first)
        slot[i, 1:m] = torch.tensor(e.asked.slots)
        role[i, 1:m] = torch.tensor(e.asked.roles)
        if e.asked.categories is not None:
            category[i], known[i] = torch.tensor(e.asked.categories).float(), 1.0
    targets = {
        "slot": slot, "role": role, "category": category, "known": known,
        "rank": torch.tensor([e.asked.rank for e in some]),
        "status": torch.tensor([e.asked.status for e in some]),
    }  # fmt: skip
    return (*inputs, torch.tensor([e.mark for e in some])), targets


def losses(model: Asker, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head, unweighted."""
    inputs, targets = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, whole = model(*inputs)
    slot, role = words.float().split([len(SLOT), len(ROLE)], -1)
    rank, status, category = whole.float().split([len(WHOSE), len(STATE), len(CATEGORIES)], -1)
    apart = functional.binary_cross_entropy_with_logits(category, targets["category"], reduction="none")
    return {
        "slot": entropy(slot, targets["slot"]),
        "role": entropy(role, targets["role"], 10),
        "rank": entropy(rank, targets["rank"], 5),
        "status": entropy(status, targets["status"], 5),
        "category": (apart * targets["known"]).sum() / (targets["known"].sum() * 5).clamp(min=5),
    }


RECIPE = Recipe(
    rates=(1.5e-4, 1e-3),
    tokens=2000,
    weights={"slot": 1.0, "role": 0.3, "rank": 0.4, "status": 0.4, "category": 0.6},
    average=(1, 0.98, 50.0),
    shapes_fast=False,
    collate=collate,
    losses=losses,
)
"""Case shapes are learnt already: it begins with a reader."""
