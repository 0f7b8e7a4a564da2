"""What the report answers about one exercise, as features of the decisions.

Unlike the views, which tell what a word is to some exercise, an answer tells what it is to the one that was marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from vedette.extract.scorer import Features
from vedette.extract.views import TRACE, likely, odds
from vedette.model.answer import Answer
from vedette.model.doc import ROLES, SLOTS, STATES


def asked(answers: Sequence[Answer | None], number: int, words: Sequence[int], labels: Sequence[str]) -> Features:
    """How likely words are to be these slots of an exercise, and whether they are likelier another's."""
    answer = answers[number]
    if answer is None:
        return {}
    out: Features = {}
    rows = [row for i in words if (row := answer.slots.get(i)) is not None]
    if not rows:
        return {"not asked": 1.0}
    others = [a for k, a in enumerate(answers) if a and k != number]
    rivals = [row for a in others for i in words if (row := a.slots.get(i)) is not None]
    for label in labels:
        top, average, at = likely(rows, label)
        if top:
            out |= {f"asked {label}": top, f"asked mean {label}": average, f"asked odds {label}": at}
        rival = max((row[SLOTS.index(label)] for row in rivals), default=0.0)
        if rival >= TRACE:
            out[f"asked rival {label}"] = round(rival, 2)
            out[f"asked before rival {label}"] = odds(max(row[SLOTS.index(label)] for row in rows), rival)
    return out


def asked_same(answer: Answer, words: Sequence[int]) -> float | None:
    """How likely a phrase denotes the exercise that was asked about; None where it was not read."""
    at = SLOTS.index("MENTION"), SLOTS.index("NAME")
    rows = [row[at[0]] + row[at[1]] for i in words if (row := answer.slots.get(i)) is not None]
    return round(max(rows), 2) if rows else None


def asked_role(answer: Answer | None, words: Sequence[int]) -> Features:
    """The role in the exercise that a mention of an actor shows."""
    rows = [row for i in words if (row := answer.roles.get(i)) is not None] if answer else []
    if not rows:
        return {}
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    return {f"asked {name}": round(share, 2) for name, share in zip(ROLES, means, strict=True) if share >= TRACE}


def asked_state(answer: Answer | None) -> Features:
    """How far the exercise has come, as the passage around its phrase tells."""
    if answer is None or not answer.states:
        return {}
    shares = dict(zip(STATES, answer.states, strict=True))
    out = {f"asked {name}": round(share, 2) for name, share in shares.items() if share >= TRACE}
    out["asked likeliest " + max(shares, key=lambda name: shares[name])] = 1.0
    return out


def asked_value(answer: Answer | None, field: str, value: str) -> Features:
    """How likely a value of a closed list is the exercise's, as the passage around its phrase tells."""
    share = answer.values.get(f"{field} {value}", 0.0) if answer else 0.0
    if share < TRACE:
        return {}
    at = odds(share, 1.0 - share) + 2.0
    return {f"asked {field}": at, f"asked {value}": at}
