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
from training.corpus import MASK_SHARE, MASKED
from training.labels import ROLE, SLOT, STATE, WHOSE
from training.model import Encoder, Reader
from training.sentences import UNKNOWN
from vedette.read.asking import MARK_PIECES
from vedette.read.wordpiece import BORDER_CLASS, START, STOP, WordPiece


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
        x = self.encoder(ids, types, mask)
        words = self.drop(torch.gather(x, 1, widx.unsqueeze(-1).expand(-1, -1, x.shape[-1])))
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
    ids, types, first = [START], [BORDER_CLASS], [0]
    for word in asked.words:
        first.append(len(ids))
        if word in (OPEN, CLOSE):
            ids.append(MARK_PIECES[word == CLOSE])
            types.append(BORDER_CLASS)
            continue
        numbers, case = pieces(word)
        ids += numbers
        types += [case] * len(numbers)
        if chance and chance.random() < MASK_SHARE:
            ids[first[-1]] = MASKED
    return Numbered([*ids, STOP], [*types, BORDER_CLASS], first, 1 + asked.words.index(OPEN), asked)


def collate(some: list[Numbered]) -> tuple[tuple[Tensor, ...], dict[str, Tensor]]:
    """Padded inputs and targets."""
    n, pieces, nodes = len(some), max(len(e.ids) for e in some), max(len(e.first) for e in some)
    ids, types, mask = (torch.zeros(n, pieces, dtype=torch.long) for _ in range(3))
    first = torch.zeros(n, nodes, dtype=torch.long)
    slot, role = (torch.full((n, nodes), UNKNOWN, dtype=torch.long) for _ in range(2))
    category, known = torch.zeros(n, len(CATEGORIES)), torch.zeros(n, 1)
    for i, e in enumerate(some):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        types[i, : len(e.ids)] = torch.tensor(e.types)
        mask[i, : len(e.ids)] = 1
        m = len(e.first)
        first[i, :m] = torch.tensor(e.first)
        slot[i, 1:m] = torch.tensor(e.asked.slots)
        role[i, 1:m] = torch.tensor(e.asked.roles)
        if e.asked.categories is not None:
            category[i], known[i] = torch.tensor(e.asked.categories).float(), 1.0
    targets = {
        "slot": slot, "role": role, "category": category, "known": known,
        "rank": torch.tensor([e.asked.rank for e in some]),
        "status": torch.tensor([e.asked.status for e in some]),
    }  # fmt: skip
    return (ids, types, mask, first, torch.tensor([e.mark for e in some])), targets


def losses(model: Asker, inputs: tuple[Tensor, ...], targets: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of every head, unweighted."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, whole = model(*inputs)
    slot, role = words.float().split([len(SLOT), len(ROLE)], -1)
    rank, status, category = whole.float().split([len(WHOSE), len(STATE), len(CATEGORIES)], -1)
    apart = functional.binary_cross_entropy_with_logits(category, targets["category"], reduction="none")
    return {
        "slot": _entropy(slot, targets["slot"], 100),
        "role": _entropy(role, targets["role"], 10),
        "rank": _entropy(rank, targets["rank"], 5),
        "status": _entropy(status, targets["status"], 5),
        "category": (apart * targets["known"]).sum() / (targets["known"].sum() * 5).clamp(min=5),
    }


def _entropy(scores: Tensor, target: Tensor, least: int) -> Tensor:
    known = int((target != UNKNOWN).sum())
    if not known:
        return scores.sum() * 0.0
    flat = scores.reshape(-1, scores.shape[-1])
    total = functional.cross_entropy(flat, target.reshape(-1), ignore_index=UNKNOWN, reduction="sum")
    return total / max(known, least)
