"""The layer itself: every time expression of a document with offsets, days and TIMEX3 value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from vedette.model.doc import Doc, Timex
from vedette.model.when import When, between, unresolved
from vedette.read.dates import holidays
from vedette.read.dates.anchors import anchor_of
from vedette.read.dates.expr import Expr
from vedette.read.dates.grammar import expressions
from vedette.read.dates.modifiers import length_start, modifier_before
from vedette.read.dates.pairs import (
    clause_year,
    dated,
    joined,
    of_last_week,
    parenthesised,
    same_sentence,
    sentence_span,
    share_years,
)
from vedette.read.dates.period import UNIT_DAYS, Period, day_period, length, shifted
from vedette.read.dates.resolve import State, Tense, period_of
from vedette.read.dates.scan import Scan, chunks, scan
from vedette.read.dates.tense import tense_at
from vedette.read.dates.values import duration_value, open_value

A_WEEK = timedelta(days=7)
"""How far back the day may lie that a bare "3 p.m." belongs to."""


@dataclass(frozen=True, slots=True)
class _Resolved:
    expr: Expr
    period: Period | None
    anchor: str


def find_dates(doc: Doc) -> tuple[Timex, ...]:
    """All time expressions of the document in text order, resolved as far as its publication date allows.

    A range ("July 8–19") gives two, with rules `range:start` and `range:end`.
    """
    return tuple(timex for timex in _read(doc) if timex.rule not in _TIMEML_ONLY)


def timeml_view(doc: Doc) -> tuple[Timex, ...]:
    """The same in TimeML's terms: ages and rolling hours are durations too, and so is the length in an offset."""
    return tuple(_as_timeml(timex) for timex in _read(doc))


_BEGINNING = frozenset({"beginning", "starting", "commencing"})
_TIMEML_ONLY = frozenset({"age", "rolling-hours"})


def _as_timeml(timex: Timex) -> Timex:
    if timex.rule in ("offset:open", "in-offset"):
        return replace(timex, type="DURATION")
    return timex


def _read(doc: Doc) -> list[Timex]:
    state: State | None = None
    out: list[Timex] = []
    for chunk in chunks(doc.article.text):
        part = scan(doc.article.text, *chunk)
        exprs = _with_holidays(part, doc.article.text, list(expressions(part)))
        exprs = [one for one in exprs if not _of_a_person(doc, part, one)]
        state = state or _opened(doc, part, exprs)
        out.extend(_timexes(doc, part, exprs, state))
    return out


def _of_a_person(doc: Doc, part: Scan, one: Expr) -> bool:
    """Whether a month by itself is somebody's name: "Jan Vik", "Theresa May"."""
    if one.month is None or one.last - one.first != 1 or not doc.tokens:
        return False
    inside = doc.tokens_in(part.begins[one.first], part.ends[one.first])
    beside = doc.tokens[max(0, inside[0].i - 1) : inside[-1].i + 2] if inside else ()
    return sum(token.ner.endswith("-PER") for token in beside) > 1 and inside[0].ner.endswith("-PER")


def _opened(doc: Doc, part: Scan, exprs: list[Expr]) -> State:
    """What the head of the text tells before its dates are read one by one."""
    head = [
        (part.begins[one.first], part.ends[one.last - 1], one)
        for k, one in enumerate(exprs)
        if k < 8 or one.rule == "numeric"
    ]
    full = [one.year for one in exprs if one.year and one.month and not _eleventh(one)]
    return State(anchor=anchor_of(doc.article, head), full_years=full)


def _with_holidays(part: Scan, text: str, exprs: list[Expr]) -> list[Expr]:
    """The expressions with the holidays among them; a holiday's name wins over what is inside it."""
    if not part.begins or not holidays.CUES.search(text, part.begins[0], part.ends[-1]):
        return exprs
    for match in holidays.PATTERN.finditer(text, part.begins[0], part.ends[-1]):
        name = holidays.canonical(match.group())
        if not name or not match.group()[0].isupper():
            continue
        first, last = bisect_left(part.begins, match.start()), bisect_right(part.begins, match.end() - 1)
        named = "X" in (part.codes[last : last + 1], part.codes[first - 1 : first])
        if named and name in ("christmas", "easter", "new year", "thanksgiving", "epiphany"):
            # "Christmas Island", "Chinese New Year": the feast is part of a name.
            continue
        year = None
        at = last + (part.codes[last : last + 1] in ("f", ","))
        if part.codes[at : at + 1] == "Y":
            year, last = int(part.words[at]), at + 1
        made = Expr(first=first, last=last, rule="holiday", holiday=name, year=year)
        exprs = [one for one in exprs if one.last <= first or one.first >= last]
        exprs.append(made)
    return sorted(exprs, key=lambda one: one.first)


def _share_weeks(part: Scan, exprs: list[Expr]) -> list[Expr]:
    """The week that stands behind a range of weekdays is that of both: "from Monday to Wednesday last week"."""
    out = list(exprs)
    for k, (one, other) in enumerate(pairwise(exprs)):
        both = one.rule == other.rule == "weekday" and joined(part, one, other)
        if both and other.of is not None and one.of is None and not one.direction:
            out[k] = replace(one, of=other.of)
    return out


def _timexes(doc: Doc, part: Scan, exprs: list[Expr], state: State) -> list[Timex]:
    exprs = _share_weeks(part, share_years(part, exprs))
    out: list[Timex] = []
    done: list[_Resolved] = []
    for k, one in enumerate(exprs):
        before = exprs[k - 1] if k else None
        after = exprs[k + 1] if k + 1 < len(exprs) else None
        state.sentence_year = clause_year(part, done[-1].expr, one, state) if before and done else None
        if state.today is None:
            state.sentence = sentence_span(part, one)
        resolved = _resolve(doc, part, one, state, done[-1] if done else None, after)
        done.append(resolved)
        _remember(resolved, part, state)
        out.append(_timex(doc, part, resolved, state, before))
    return out


def _resolve(doc: Doc, part: Scan, one: Expr, state: State, before: _Resolved | None, after: Expr | None) -> _Resolved:
    """One expression as days; a range's end follows its start, a weekday beside a full date is that date."""

    def tense() -> str | None:
        modifier = modifier_before(part, one.first)
        told = tense_at(part, doc, one.first, one.last)
        if modifier == "since":
            return "past"
        if modifier in ("until", "by") and (told not in ("past", "future") or one.rule == "month-day"):
            return "future"
        if one.rule == "weekday":
            if modifier == "for" and part.codes[one.last : one.last + 1] != "'":
                # "A meeting called for Wednesday" lies ahead of the call.
                return "future"
            if told != "future" and _begins(part, one):
                return "future"
            return None if told == "present" and part.codes[one.last : one.last + 1] == "'" else told
        return told if told != "present" else None

    days = one.rule == "duration" and one.unit in ("D", "W", "FN", "M", "Y")
    if days and _starts_in(part, one) and tense() == "future":
        # "will begin in two weeks": the length tells when, not how long.
        ahead = replace(one, kind="DATE", rule="in-offset", shift=1, base="doc")
        period = period_of(replace(ahead, rule="offset"), state, tense)
        return _Resolved(ahead if period is not None else one, period, state.used if period is not None else "none")
    if one.kind in ("SET", "REF", "DURATION"):
        return _Resolved(one, None, "none")
    if one.rule == "offset" and one.unit in ("H", "MIN", "S") and one.base != "doc":
        # "Two hours later": less than a day says nothing about the day.
        return _Resolved(replace(one, base="none"), None, "none")
    state.used = ""
    start = before.period if before and joined(part, before.expr, one) else None
    if start is not None and not start.floating:
        late = _after(one, start, state)
        if late is not None and not (before and of_last_week(before.expr, one, late, state)):
            return _Resolved(one, late, state.used or "text")
    if one.rule == "weekday" and before is not None and _goes_on_until(part, one, before, state):
        # "It begins on Monday and lasts until Friday": the Friday behind that Monday.
        late = _after(one, before.period, state) if before.period is not None else None
        if late is not None:
            return _Resolved(one, late, state.used or "text")
    if one.rule == "weekday" and not one.direction and one.of is None:
        twin = _twin(part, one, before, after, state, tense)
        if twin is not None:
            return _Resolved(one, twin, state.used or "text")
        listed = _listed(part, one, before, state)
        if listed is not None:
            return _Resolved(one, listed, state.used or "text")
    period = period_of(dated(part, one, after, state), state, tense)
    if period is not None and one.rule == "weekday" and not one.direction and one.of is None:
        period = _running(part, one, after, period, state, tense)
    return _Resolved(one, period, state.used if period is not None else "none")


def _running(part: Scan, one: Expr, after: Expr | None, start: Period, state: State, tense: Tense) -> Period:
    """The start of a range in which the report was written: "they train, from Monday to Friday".

    What "will run from Sunday to Thursday" does too, if the text has told of that Sunday, and what "runs from
    Thursday to March 12", if that Thursday is nearer than the next.
    """
    today = state.today
    if today is None or after is None or start.low <= today or not joined(part, one, after):
        return start
    first = shifted(start.low, -7)
    last = _last_of(after, first, state, tense)
    if last is None or last < today:
        return start
    nearer = today - first < start.low - today
    goes_on = part.words[max(0, one.first - 2) : one.first] in (["runs", "from"], ["lasts", "from"])
    running = (tense() != "future" and after.weekday is not None) or first in state.days or (goes_on and nearer)
    return day_period(first) if running else start


def _last_of(end: Expr, first: date, state: State, tense: Tense) -> date | None:
    """The day with which a range that begins on a day closes."""
    if end.weekday is not None and end.of is None and not end.day:
        return shifted(first, ((end.weekday - first.isoweekday()) % 7) or 7)
    used = state.used
    period = period_of(end, state, tense)
    state.used = used
    return period.high if period is not None and not period.floating else None


def _goes_on_until(part: Scan, one: Expr, before: _Resolved, state: State) -> bool:
    """Whether "until" a weekday follows a day ahead in the same sentence."""
    period, today = before.period, state.today
    if period is None or today is None or period.unit != "D" or period.floating or period.low <= today:
        return False
    return modifier_before(part, one.first) == "until" and same_sentence(part, before.expr, one)


def _begins(part: Scan, one: Expr) -> bool:
    """Whether something is called that begins on a weekday ("called a strike beginning Tuesday"): it lies ahead."""
    words = part.words[max(0, one.first - 2) : one.first]
    return bool(words) and (words[-1] in _BEGINNING or (words[-1] == "on" and words[0] in _BEGINNING))


def _starts_in(part: Scan, one: Expr) -> bool:
    return part.words[one.first - 1 : one.first] == ["in"] and part.codes[one.last : one.last + 1] not in (
        "f",
        "x",
        "'",
    )


def _twin(
    part: Scan, one: Expr, before: _Resolved | None, after: Expr | None, state: State, tense: Tense
) -> Period | None:
    """The date beside a weekday: `Friday (July 10)`, `July 10 (Friday)`."""
    if after is not None and parenthesised(part, one, after) and (after.day or after.rule == "today"):
        period = period_of(after, state, tense)
        if period is not None and not period.floating and period.low.isoweekday() == one.weekday:
            return period
    if before is not None and before.period is not None and parenthesised(part, before.expr, one):
        period = before.period
        if period.unit == "D" and not period.floating and period.low.isoweekday() == one.weekday:
            return period
    return None


def _listed(part: Scan, one: Expr, before: _Resolved | None, state: State) -> Period | None:
    """The second day of `tomorrow and Thursday`, `next Tuesday and Wednesday`: the first such day after the first."""
    if before is None or before.period is None or before.period.unit != "D" or before.period.floating:
        return None
    if part.words[before.expr.last : one.first] not in (["and"], ["or"], [",", "and"]):
        return None
    today, low = state.today, before.period.low
    day = shifted(low, (one.weekday or 1) - low.isoweekday() + (7 if (one.weekday or 1) <= low.isoweekday() else 0))
    if today is None or not (low > today or day <= today):
        return None
    state.used = state.anchor.source
    return day_period(day)


def _after(one: Expr, start: Period, state: State) -> Period | None:
    """The end of a range whose start is known: the first such day or month after it."""
    if one.weekday and one.day is None and not one.of and not one.direction:
        ahead = (one.weekday - start.low.isoweekday()) % 7
        state.used = state.anchor.source
        return day_period(shifted(start.low, ahead or 7))
    if one.month is None or one.year is not None or one.of is not None or one.direction:
        return None
    for year in (start.low.year, start.low.year + 1):
        trial = period_of(replace(one, year=year), state, lambda: None)
        if trial is not None and trial.high >= start.low:
            state.used = state.anchor.source
            return trial
    return None


def _remember(resolved: _Resolved, part: Scan, state: State) -> None:
    one, period = resolved.expr, resolved.period
    if period is None:
        return
    if one.year is not None and one.month is not None and not _eleventh(one):
        state.latest = part.begins[one.first], period.low.year
    if one.quarter is not None or (one.rule == "nth" and one.unit == "Q"):
        state.quarter = period
    if period.unit == "D" and not period.floating:
        state.days.add(period.low)
    if one.kind in ("DATE", "TIME") and one.rule not in ("the-unit", "the-day-part", "clock"):
        state.ref = period
        if period.unit == "D" and state.today is not None and not period.floating and period.low <= state.today:
            state.past = period


def _eleventh(one: Expr) -> bool:
    """Whether it is the day known by its number, which dates nothing else in the text."""
    return (one.year, one.month, one.day) == (2001, 9, 11)


def _timex(doc: Doc, part: Scan, resolved: _Resolved, state: State, before: Expr | None) -> Timex:
    one, period = resolved.expr, resolved.period
    first = length_start(part, one.first) if one.kind == "DURATION" or one.rule == "offset" else one.first
    rule, kind = _rule(part, one), "DATE" if one.kind == "REF" else one.kind
    last = one.last + (1 + (part.words[one.last] == "-") if rule == "age" else 0)
    begin, end = part.begins[first], part.ends[last - 1]
    when: When | None = period.when() if period is not None else unresolved(open_value(one))
    value = period.value if period is not None else open_value(one)
    days: float | None = None
    if one.kind == "DURATION":
        value, days, when = duration_value(one), _days(one), _anchored_when(one, state)
        resolved = replace(resolved, anchor=state.anchor.source if when else "none")
    elif one.kind == "SET":
        when = None
    elif one.kind == "REF":
        when = _reference_when(one, state)
    elif rule == "offset:open":
        value, when = duration_value(one), unresolved()
    elif rule == "in-offset":
        value = duration_value(one)
    if one.clock is not None:
        if one.rule == "clock":
            day = state.past.low if _told_of(state) and state.past else state.today
            value = day.isoformat() if day else "XXXX-XX-XX"
        value += one.clock
        when = None if rule in ("clock", "the-day-part") else when
    modifier = one.modifier or modifier_before(part, first)
    return Timex(
        begin=begin, end=end, text=doc.article.text[begin:end], type=kind, when=when, days=days, value=value,
        modifier=modifier, anchor=resolved.anchor, rule=rule,
    )  # fmt: skip


def _told_of(state: State) -> bool:
    """Whether the date last spoken of is a day of the past week or so: what a bare time of day belongs to."""
    return state.past is not None and state.past is state.ref and (state.today or date.max) - state.past.low <= A_WEEK


def _rule(part: Scan, one: Expr) -> str:
    if one.group:
        return f"range:{one.role}"
    if one.kind == "DURATION" and part.words[one.last : one.last + 2] in (["-", "old"], ["-", "olds"]):
        return "age"
    if one.kind == "DURATION" and part.words[one.last : one.last + 1] == ["old"]:
        return "age"
    if (
        one.unit == "H"
        and one.kind == "DURATION"
        and one.count in (24, 48, 72)
        and "-" in part.words[one.first : one.last]
    ):
        return "rolling-hours"
    if one.rule == "offset" and one.base == "none":
        return "offset:open"
    return one.rule


def _days(one: Expr) -> float | None:
    if one.parts:
        return round(sum(count * UNIT_DAYS.get(unit, 1) for count, unit in one.parts), 2)
    if one.count is None or one.unit is None:
        return None
    return round(one.count * UNIT_DAYS.get(one.unit, 1), 2)


def _anchored_when(one: Expr, state: State) -> When | None:
    """The days that `the past three days` and `the next two weeks` cover."""
    today = state.today
    if one.rule != "anchored" or one.count is None or one.unit is None or today is None:
        return None
    step = length(today, one.unit, (one.shift or 1) * one.count)
    other = shifted(today, step.days)
    return between(min(today, other), max(today, other))


def _reference_when(one: Expr, state: State) -> When | None:
    today = state.today
    if today is None or one.value == "PRESENT_REF":
        return None
    return between(today, None) if one.value == "FUTURE_REF" else between(None, today)
