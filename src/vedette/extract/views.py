"""What the reader's own heads say of a phrase or a value, as features of the decisions.

The heads see a sentence, then the passage around it: "last year the two navies trained off Guam" tells that training
and place are a background exercise's. They were taught by the marks of our own reports; how far to trust them is for
each decision to learn, from other reports.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from vedette.extract.scorer import Features
from vedette.model.doc import ROLES, SLOTS, STATES, WHOSE, Doc, Token

_FLOOR = 0.02
"""Probabilities come in steps of a hundredth."""
_SCALE = 2.0
"""Log odds of .98 to .02 become two."""
_SURE = 0.75


def mean(doc: Doc, first: int, last: int, layer: str) -> tuple[float, ...] | None:
    """The mean of one layer (whose, state, role) over the words with content among tokens first..last."""
    if not doc.views:
        return None
    rows = [getattr(view, layer) for view in doc.views[first:last] if view is not None]
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True)) if rows else None


def odds(one: float, other: float) -> float:
    """How much likelier the one is than the other, -1 to 1."""
    return round(math.log((one + _FLOOR) / (other + _FLOOR)) / _SCALE, 2)


def whose_spot(doc: Doc, first: int, last: int) -> Features:
    """Whether a phrase denotes the main exercise, a background one or none."""
    shares = mean(doc, first, last, "whose")
    if shares is None:
        return {}
    main, other, none = shares
    out: Features = {"view other": odds(other, main), "view none": odds(none, main + other)}
    likeliest = max(range(3), key=lambda k: shares[k])
    out[f"view {WHOSE[likeliest]}{' surely' if shares[likeliest] >= _SURE else ''}"] = 1.0
    return out


def whose_value(doc: Doc, begin: int, end: int, main: bool) -> Features:
    """Whether a value belongs to an exercise of this rank or to one of the other."""
    tokens = doc.tokens_in(begin, end)
    shares = mean(doc, tokens[0].i, tokens[-1].i + 1, "whose") if tokens else None
    if shares is None:
        return {}
    mine, theirs = (shares[0], shares[1]) if main else (shares[1], shares[0])
    at = odds(mine, theirs)
    out: Features = {"view mine": max(0.0, at), "view theirs": max(0.0, -at), "view no one's": shares[2]}
    return {name: value for name, value in out.items() if value}


def slot_view(doc: Doc, first: int, last: int, *labels: str) -> Features:
    """How likely tokens first..last are to be these slots of some exercise: at their likeliest, and all in all.

    The tag alone hides a word that is a place with .45 and nothing with .5.
    """
    rows = [view.slot for view in doc.views[first:last] if view is not None and view.slot]
    out: Features = {}
    for label in labels if rows else ():
        shares = [row[SLOTS.index(label)] for row in rows]
        top = max(shares)
        if top >= 2 * _FLOOR:
            out[f"view {label}"] = round(top, 2)
            out[f"mean {label}"] = round(sum(shares) / len(shares), 2)
            out[f"odds {label}"] = odds(top, 1.0 - top) + 2.0
    return out


def tagged(doc: Doc, label: str) -> Iterator[Sequence[Token]]:
    """Each stretch of a sentence outside furniture that the reader tags as this slot, of two words at least."""
    for sentence in doc.sentences:
        run: list[Token] = []
        for token in [] if sentence.furniture else doc.words(sentence):
            if token.slot[2:] != label or token.slot[:1] == "B":
                if len(run) > 1:
                    yield run
                run = []
            if token.slot[2:] == label:
                run.append(token)
        if len(run) > 1:
            yield run


def state_features(doc: Doc, spots: Iterable[tuple[int, int]]) -> Features:
    """The status that the phrases of an exercise show: of the first one, and the mean over all."""
    rows = [row for row in (mean(doc, first, last, "state") for first, last in spots) if row is not None]
    if not rows:
        return {}
    out: Features = {}
    whole = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    top = [max(column) for column in zip(*rows, strict=True)]
    for name, first, average, best in zip(STATES, rows[0], whole, top, strict=True):
        out[f"view first {name}"] = first
        out[f"view {name}"] = average
        out[f"view top {name}"] = best
    out["view likeliest " + STATES[max(range(len(whole)), key=lambda k: whole[k])]] = 1.0
    return {name: round(value, 2) for name, value in out.items() if value >= 0.05}


def state_apart(doc: Doc, first: tuple[int, int], second: tuple[int, int]) -> float:
    """How likely two phrases denote exercises of unlike status, 0 to 1; 0 where nothing is known."""
    one, other = mean(doc, *first, "state"), mean(doc, *second, "state")
    if one is None or other is None:
        return 0.0
    return round(max(0.0, 1.0 - sum(a * b for a, b in zip(one, other, strict=True))), 2)


def role_view(doc: Doc, first: int, last: int) -> Features:
    """The role that a mention of an actor shows."""
    shares = mean(doc, first, last, "role")
    if shares is None:
        return {}
    return {f"view {name}": round(share, 2) for name, share in zip(ROLES, shares, strict=True) if share >= 0.05}
