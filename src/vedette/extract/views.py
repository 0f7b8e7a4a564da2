"""What the reader's own heads say of a phrase or a value, as features of the decisions.

The heads see a sentence, then the passage around it: "last year the two navies trained off Guam" tells that training
and place are a background exercise's. They were taught by the marks of our own reports; how far to trust them is for
each decision to learn, from other reports.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

from vedette.extract.scorer import Features
from vedette.model.doc import ROLES, SLOTS, STATES, WHOSE, Doc, Sentence, Token

_FLOOR = 0.02
"""Probabilities come in steps of a hundredth."""
TRACE = 2 * _FLOOR
"""Below this a share says nothing."""
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
    for label in labels:
        top, average, at = likely(rows, label)
        if top:
            out |= {f"view {label}": top, f"mean {label}": average, f"odds {label}": at}
    return out


def likely(rows: Sequence[Sequence[float]], label: str) -> tuple[float, float, float]:
    """How likely words are to be a slot, each row the shares of one: at the likeliest, on average, and as odds.

    All 0 where even the likeliest is no more than a trace.
    """
    shares = [row[SLOTS.index(label)] for row in rows]
    top = max(shares, default=0.0)
    if top < TRACE:
        return 0.0, 0.0, 0.0
    return round(top, 2), round(sum(shares) / len(shares), 2), odds(top, 1.0 - top) + 2.0


def stretches(doc: Doc, sentence: Sentence, labels: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Each stretch of tokens first..last (half-open) that the reader tags as one of these slots."""
    at = sentence.first
    while at < sentence.last:
        label = doc.tokens[at].slot[2:]
        end = at + 1
        if label in labels:
            while end < sentence.last and doc.tokens[end].slot == "I-" + label:
                end += 1
            yield at, end, label
        at = end


def tagged(doc: Doc, label: str) -> Iterator[Sequence[Token]]:
    """Each stretch outside furniture that the reader tags as this slot, of two words at least."""
    for sentence in doc.sentences:
        for first, last, _ in [] if sentence.furniture else stretches(doc, sentence, (label,)):
            if last - first > 1:
                yield doc.tokens[first:last]


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
