"""How neighbouring expressions hang together: ranges, lists that share a year, a weekday beside its date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.dates.expr import Expr
from vedette.read.dates.scan import Scan
from vedette.read.dates.tense import has_verb

if TYPE_CHECKING:
    from vedette.read.dates.period import Period
    from vedette.read.dates.resolve import State

_RANGE_WORDS = frozenset({"to", "until", "till", "through", "thru", "-", "–", "—", "‑", "−", "‐"})
_LIST_WORDS = frozenset({"and", "or", ",", "&", "/"})


def same_sentence(part: Scan, left: Expr, right: Expr) -> bool:
    """Whether no sentence ends between two expressions."""
    return not any(_stops(part, i) for i in range(left.last, right.first))


def _stops(part: Scan, i: int) -> bool:
    """Whether a sentence ends at word i."""
    if part.codes[i] == "|":
        return True
    return part.codes[i] == "." and i + 1 < len(part.words) and part.capital(i + 1) and len(part.words[i - 1]) > 2


def sentence_span(part: Scan, one: Expr) -> tuple[int, int]:
    """The offsets of the sentence that holds an expression, at most 60 words to either side."""
    first, last = one.first, one.last
    while first > max(0, one.first - 60) and not _stops(part, first - 1):
        first -= 1
    while last < min(len(part.words), one.last + 60) and not _stops(part, last):
        last += 1
    return part.begins[first], part.ends[last - 1]


def joined(part: Scan, left: Expr, right: Expr) -> bool:
    """Whether two expressions are the ends of a range: `from A to B`, `A – B`, `between A and B`."""
    if left.group and left.group == right.group:
        return True
    if "|" in part.codes[left.last : right.first]:
        return False
    between = [word for word in part.words[left.last : right.first] if word not in ("the", ",", "on", "in", ")")]
    if len(between) != 1:
        return False
    if between[0] in _RANGE_WORDS:
        return True
    lead = part.words[max(0, left.first - 2) : left.first]
    return between[0] == "and" and "between" in lead


def of_last_week(left: Expr, right: Expr, end: Period, state: State) -> bool:
    """Whether a range behind a date closes with a weekday of a week ago.

    A weekday alone is of the week that is told of: "from Nov 6 until Friday" is told of the Friday just past.
    """
    past = state.today is not None and (state.today - end.low).days >= 7
    return past and right.rule == "weekday" and left.weekday is None


def parenthesised(part: Scan, left: Expr, right: Expr) -> bool:
    """Whether one stands beside the other as another name of it: `Friday (July 10)`, `today, Monday`."""
    return part.words[left.last : right.first] in (["("], [","], [], [",", "the"], ["-"], ["–"], ["/"])


def dated(part: Scan, one: Expr, after: Expr | None, state: State) -> Expr:
    """What dates an expression: "Today, 9 February, …" in a report without a date is told by the day beside it."""
    if one.rule != "today" or state.today is not None or after is None or after.day is None:
        return one
    return after if parenthesised(part, one, after) else one


def share_years(part: Scan, exprs: list[Expr]) -> list[Expr]:
    """The expressions with ranges marked and a year at one end given to the other ("29 March to 27 April 1997")."""
    out = list(exprs)
    for k in range(len(out) - 1, 0, -1):
        left, right = out[k - 1], out[k]
        if left.group:
            continue
        if (
            joined(part, left, right)
            and not right.group
            and left.kind == right.kind == "DATE"
            and left.rule != "offset"
        ):
            group = left.first + 1
            left, right = replace(left, group=group, role="start"), replace(right, group=group, role="end")
            out[k - 1], out[k] = left, right
        elif not (part.words[left.last : right.first] and set(part.words[left.last : right.first]) <= _LIST_WORDS):
            continue
        out[k - 1] = _with_year_of(left, right)
    return out


def _with_year_of(left: Expr, right: Expr) -> Expr:
    """The left one in the year of the right one, told in figures or as "last year"; it may lie in the year before."""
    whole, other = (one.of if one.rule == "part" and one.of else one for one in (left, right))
    if whole.month is None or whole.year is not None or whole.of is not None or other.month is None:
        return left
    earlier = (whole.month, whole.day or 0) > (other.month, other.day or 31)
    if other.year is not None:
        dated = replace(whole, year=other.year - earlier)
    elif other.of is not None and other.of.unit == "Y" and other.of.shift is not None:
        dated = replace(whole, of=replace(other.of, shift=other.of.shift - earlier))
    else:
        return left
    return replace(left, of=dated) if left.rule == "part" else dated


def clause_year(part: Scan, before: Expr, one: Expr, state: State) -> int | None:
    """The year told earlier in the clause ("In 2019 it was held in September"), None where none binds."""
    if one.month is None and one.season is None and not (one.rule == "part" and one.of and one.of.month):
        return None
    if one.year is not None or (one.of is not None and one.of.unit == "Y") or one.direction:
        return None
    if not same_sentence(part, before, one):
        return None
    year = _plain_year(part, before, state)
    if year is None:
        # A range or list goes on from a date that already had the clause's year.
        return None
    starts = before.first < 3 or part.codes[before.first - 2] in ".|" or part.codes[before.first - 1] in ".|"
    return year if starts or not has_verb(part, before.last, one.first) else None


def _plain_year(part: Scan, before: Expr, state: State) -> int | None:
    lead = part.words[before.first - 1] if before.first else ""
    if before.rule == "year":
        return before.year if lead in ("in", "of", "during", ",", "and") or before.first == 0 else None
    if before.unit == "Y" and before.rule == "unit" and before.shift is not None and before.shift < 0 and state.today:
        return state.today.year + int(before.shift)
    if before.year is not None and before.month is not None and before.group == 0 and lead in ("in", "and", "of"):
        return before.year
    return None
