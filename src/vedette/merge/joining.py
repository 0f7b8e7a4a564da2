"""Which known exercise a report would join, told from the few accounts that it meets: no other needs to be loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.merge.account import Account, Key
from vedette.merge.compare import evidence, grouping_weights, reasons, veto


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """An exercise that a mention belongs to: the mean weight of the accounts it met there, and what speaks for it."""

    mention: str
    exercise: str
    weight: float
    reasons: tuple[str, ...]


def best_join(account: Account, met: Mapping[Key, str], told: Iterable[Account]) -> Join | None:
    """The exercise that an account is closest to, None where it is close to none.

    `met` names the exercise of each account that it meets, `told` has these accounts. As in grouping, closeness is the
    mean weight over an exercise, and one veto in it is enough to keep the account out.
    """
    weights = grouping_weights()
    found: dict[str, list[tuple[float, Sequence[float]]]] = defaultdict(list)
    out: set[str] = set()
    for other in sorted((a for a in told if a.key in met), key=lambda a: a.key):
        exercise = met[other.key]
        if veto(account, other):
            out.add(exercise)
        else:
            seen = evidence(account, other)
            found[exercise].append((weights.score(seen), seen))
    joins = []
    for exercise, pairs in found.items():
        mean = sum(weight for weight, _ in pairs) / len(pairs)
        if exercise not in out and mean > 0:
            closest = max(pairs)
            told_by = reasons(closest[1], weights)
            joins.append(Join(mention=account.key[1], exercise=exercise, weight=round(mean, 3), reasons=told_by))
    return max(joins, key=lambda j: (j.weight, j.exercise), default=None)
