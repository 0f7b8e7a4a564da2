"""What the report answers about one exercise, as features of the decisions.

Unlike the views, which tell what a word is to some exercise, an answer tells what it is to the one that was marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from vedette.extract.scorer import Features
from vedette.extract.views import odds
from vedette.model.answer import Answer
from vedette.model.doc import ROLES, SLOTS

_LEAST = 0.04
"""Below this a share says nothing."""


def asked(answers: Sequence[Answer | None], number: int, words: Sequence[int], labels: Sequence[str]) -> Features:
    """How likely words are to be these slots of an exercise, and whether they are likelier another's."""
    answer = answers[number]
    if answer is None:
        return {}
    out: Features = {}
    rows = [row for i in words if (row := answer.slots.get(i)) is not None]
    if not rows:
        return {"not asked": 1.0}
    for label in labels:
        at = SLOTS.index(label)
        shares = [row[at] for row in rows]
        top = max(shares)
        rival = max(
            (row[at] for k, a in enumerate(answers) if a and k != number for i in words if (row := a.slots.get(i))),
            default=0.0,
        )
        if top >= _LEAST:
            out[f"asked {label}"] = round(top, 2)
            out[f"asked mean {label}"] = round(sum(shares) / len(shares), 2)
            out[f"asked odds {label}"] = odds(top, 1.0 - top) + 2.0
        if rival >= _LEAST:
            out[f"asked rival {label}"] = round(rival, 2)
            out[f"asked before rival {label}"] = odds(top, rival)
    return out


def asked_same(answer: Answer, words: Sequence[int]) -> float | None:
    """How likely a phrase denotes the exercise that was asked about; None where it was not read."""
    at = SLOTS.index("MENTION"), SLOTS.index("NAME")
    rows = [row[at[0]] + row[at[1]] for i in words if (row := answer.slots.get(i)) is not None]
    return round(max(rows), 2) if rows else None


def asked_role(answer: Answer | None, words: Sequence[int]) -> Features:
    """The role in the exercise that a mention of an actor shows."""
    rows = [row for i in words if (row := answer.roles.get(i))] if answer else []
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    return {f"asked {name}": round(share, 2) for name, share in zip(ROLES, means, strict=False) if share >= _LEAST}
