"""Which state a report is speaking of at a point: the owner of "the military" where the text does not say."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vedette.model.doc import Mention
from vedette.read.frame import Frame

_NEAR, _FAR = 3, 12
"""Sentences before a point that count with their nearness; older mentions count by their number alone."""


@dataclass(frozen=True)
class Salience:
    """Mentions with an actor, in text order, and what they make prominent at each token."""

    frame: Frame
    mentions: tuple[Mention, ...]

    @cached_property
    def _firsts(self) -> list[int]:
        return [m.first for m in self.mentions]

    @cached_property
    def _whole(self) -> Counter[str]:
        return Counter(m.actor for m in self.mentions if m.actor)

    def at(self, token: int) -> str | None:
        """The actor most likely meant at a token, None in a report that names none."""
        scores = self.scores(token)
        return max(sorted(scores), key=scores.__getitem__) if scores else None

    def scores(self, token: int) -> dict[str, float]:
        """Actors with their prominence at a token: frequency, nearness, being the subject, owning bodies."""
        scores = {a: 0.15 * n for a, n in self._whole.items()}
        here = self.frame.sentence(token).i if self.frame.doc.tokens else 0
        for m in reversed(self.mentions[: bisect_left(self._firsts, token)]):
            distance = here - self.frame.sentence(m.first).i
            if distance > _FAR or not m.actor:
                continue
            scores[m.actor] = scores.get(m.actor, 0.0) + self._weight(m) / (1 + min(distance, _NEAR) * 0.7)
        return scores

    def _weight(self, mention: Mention) -> float:
        head = self.frame.doc.tokens[mention.last - 1]
        weight = 1.0
        if head.deprel.startswith("nsubj"):
            weight += 1.0
        if mention.label in ("ORG", "MIL") and mention.sector in ("MIL", "GOV"):
            weight += 1.0
        if mention.rule == "dateline":
            weight += 1.5
        return weight


def recent(mentions: Sequence[Mention], token: int, kinds: frozenset[str]) -> Mention | None:
    """The last mention of some labels that ends at or before a token."""
    found = [m for m in mentions if m.last <= token and m.label in kinds and m.actor]
    return max(found, key=lambda m: m.first) if found else None
