"""From expressions to days: each resolved against the day of publication or the date last spoken of.

1. what the expression says itself (a full date)          anchor explicit
2. the day of publication, with the tense of the verb      anchor published (or text: a date in the head)
3. the date last spoken of, a year in the sentence         anchor text
4. nothing: the value stays open ("XXXX-07-08")            anchor none
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from vedette.read.dates.anchors import Anchor
from vedette.read.dates.expr import Expr
from vedette.read.dates.holidays import holiday_date
from vedette.read.dates.parts import nth_of, part_of
from vedette.read.dates.period import (
    LEAP,
    Period,
    day_period,
    half_period,
    length,
    month_period,
    moved,
    quarter_period,
    safe_date,
    season_period,
    shifted,
    unit_period,
    week_period,
    weekend_period,
    years_period,
)

Tense = Callable[[], str | None]

NEAR = 45
"""Days by which a date without a year may contradict the tense of its verb before another year is taken:
a plan is told in the past ("was announced for July 20"), and a text is read a few weeks after it was written."""
NEARBY = 500
"""Code points through which a year once named goes on to hold: about a paragraph or two."""

_LONG_AGO = 31
"""Days after which what a report tells of is history: "the day" is not that one any more."""


@dataclass(slots=True)
class State:
    """What has been read so far: the date last spoken of, the quarter, the years of the sentence."""

    anchor: Anchor
    ref: Period | None = None
    past: Period | None = None
    """The day last spoken of that is not ahead: what `a day earlier` and `in the afternoon` count from."""
    quarter: Period | None = None
    sentence_year: int | None = None
    latest: tuple[int, int] | None = None
    """Offset and year of the last date of the text that named its year."""
    full_years: list[int] = field(default_factory=list)
    """Years of all dates of the text that name a month and a year."""
    sentence: tuple[int, int] = (0, 0)
    """Offsets of the sentence that is being read."""
    days: set[date] = field(default_factory=set)
    """The days that the text has told so far."""
    used: str = ""
    """What the latest resolution rested on."""

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.anchor.published

    def day_before(self) -> date | None:
        """The day from which `a day earlier` counts back: told of, and not ahead; else the day of publication."""
        if self.today is None:
            return self.base("ref")
        if self.past is None:
            return self.base("doc" if self.ref is not None and self.ref.low > self.today else "ref")
        self.used = "text"
        return self.past.low

    def base(self, kind: str, unit: str | None = None) -> date | None:
        """The day to count from; the date last spoken of for `ref`, if there is one (and it is a day, for days)."""
        exact = self.ref is not None and (unit not in ("D", "H", "MIN", "S") or self.ref.unit == "D")
        if kind == "ref" and self.ref is not None and exact and not self.ref.floating:
            self.used = "text"
            return self.ref.low
        self.used = self.anchor.source
        return self.anchor.published


def period_of(one: Expr, state: State, tense: Tense) -> Period | None:
    """The days of an expression, None when nothing resolves it."""
    if one.rule in ("part", "nth", "nth-weekday") and one.of is not None:
        whole = period_of(one.of, state, tense)
        if whole is None:
            return None
        return part_of(one, whole, state.today) if one.rule == "part" else nth_of(one, whole)
    if one.rule == "offset":
        return _offset(one, state, tense)
    if one.holiday is not None:
        return _of_year(one, state, tense, lambda year: holiday_date(one.holiday or "", year))
    if one.unit is not None:
        return _relative_unit(one, state, tense)
    if one.month is not None:
        return _month_or_day(one, state, tense)
    if one.day is not None:
        return _day_of_month(one, state, tense)
    if one.weekday is not None:
        return _weekday(one, state, tense)
    return _long_period(one, state, tense)


def _long_period(one: Expr, state: State, tense: Tense) -> Period | None:
    state.used = "explicit"
    if one.decade is not None:
        return years_period(10 * one.decade, 10, "DE", f"{one.decade:03d}")
    if one.century is not None:
        return years_period(max(100 * one.century, 1), 100, "CE", f"{one.century:02d}")
    if one.quarter is not None:
        return _of_year(one, state, tense, lambda year: quarter_period(year, one.quarter or 1))
    if one.half is not None:
        return _of_year(one, state, tense, lambda year: half_period(year, one.half or 1))
    if one.season is not None:
        return _of_year(one, state, tense, lambda year: season_period(year, one.season or "SP"))
    if one.year is not None:
        return years_period(one.year, int(one.count or 1))
    return None


def _explicit_year(one: Expr, state: State, tense: Tense) -> int | None:
    """The year that the expression itself gives, in figures or as `last year`."""
    if one.year is not None:
        state.used = "explicit"
        return one.year
    if one.of is not None and one.of.unit == "Y":
        whole = period_of(one.of, state, tense)
        return whole.low.year if whole is not None else None
    return None


def _of_year(one: Expr, state: State, tense: Tense, make: Callable[[int], Period | None]) -> Period | None:
    """A quarter, half, season or month in its year."""
    year = _explicit_year(one, state, tense)
    if year is not None:
        return make(year)
    if one.of is not None:
        return None
    if one.direction:
        return _directed(one, state, tense, make)
    return _completed(make, one, state, tense)


def _directed(one: Expr, state: State, tense: Tense, make: Callable[[int], Period | None]) -> Period | None:
    """`last November`, `this summer`, `next spring`."""
    base = state.base(one.base)
    if base is None:
        return None
    years = [p for p in (make(base.year + step) for step in (-2, -1, 0, 1, 2)) if p is not None]
    if one.direction in ("last", "past", "previous", "preceding", "prior"):
        return next((p for p in reversed(years) if p.high < base), None)
    if one.direction in ("next", "coming", "following", "upcoming", "forthcoming"):
        return next((p for p in years if p.low > base), None)
    if one.direction in ("this", "current"):
        same = [p for p in years if p.low.year == base.year]
        around = [p for p in years if p.low <= base <= p.high]
        return next(iter(around or same), None)
    return _completed(make, one, state, tense)


def _completed(make: Callable[[int], Period | None], one: Expr, state: State, tense: Tense) -> Period | None:
    """A day, month or season without a year, in the year that context gives it."""
    if state.sentence_year is not None:
        made = make(state.sentence_year)
        if made is not None:
            state.used = "text"
            return made
    today = state.today
    if today is None:
        year = _hinted_year(state, ahead=tense() == "future")
        made = make(year if year is not None else LEAP)
        state.used = "none" if year is None else "text"
        return made if made is None or year is not None else replace(made, value=f"XXXX{made.value[4:]}", floating=True)
    state.used = state.anchor.source
    choices = [p for p in (make(today.year + step) for step in (-1, 0, 1)) if p is not None]
    if not choices:
        # February 29: the nearest leap year.
        choices = [p for p in (make(today.year + step) for step in (-2, 2, -3, 3, -4, 4)) if p is not None]
        return min(choices, key=lambda p: _distance(p, today)) if choices else None
    nearest = min(choices, key=lambda p: _distance(p, today))
    if _distance(nearest, today) <= NEAR:
        return nearest
    told = tense()
    if told == "past":
        return next((p for p in reversed(choices) if p.low <= today), nearest)
    if told == "future":
        return next((p for p in choices if p.high >= today), nearest)
    return nearest


def _hinted_year(state: State, *, ahead: bool) -> int | None:
    """The year that an undated report lets one suppose: of a name in the sentence, of a date before it, the latest.

    What lies ahead of the report is in none of the years that it looks back to.
    """
    named = state.anchor.name_year(*state.sentence)
    if named is not None:
        return named
    if not ahead and state.latest is not None and state.sentence[0] - state.latest[0] < NEARBY:
        return state.latest[1]
    lead = state.anchor.lead_year()
    if lead is not None:
        return lead
    # A report is written after what it dates, so the latest year that it names is nearest its own.
    return max((*state.full_years, *state.anchor.years()), default=None)


def _distance(period: Period, day: date) -> int:
    if period.low <= day <= period.high:
        return 0
    return min(abs((period.low - day).days), abs((period.high - day).days))


def _month_or_day(one: Expr, state: State, tense: Tense) -> Period | None:
    month, day = one.month or 1, one.day
    if one.rule == "numeric-ambiguous" and day is not None:
        month, day = _ordered(one, state)

    def make(year: int) -> Period | None:
        if day is None:
            return month_period(year, month)
        found = safe_date(year, month, day)
        return None if found is None else day_period(found)

    year = _explicit_year(one, state, tense)
    if year is not None:
        return make(year)
    if one.direction:
        return _directed(one, state, tense, make)
    if one.weekday is not None and state.today is None and not state.full_years:
        return _by_weekday(one, make, state) or _completed(make, one, state, tense)
    return _completed(make, one, state, tense)


def _by_weekday(one: Expr, make: Callable[[int], Period | None], state: State) -> Period | None:
    """A day and its weekday fix the year where a name in the text offers one that fits."""
    for year in sorted({year for _, year in state.anchor.name_years}):
        made = make(year)
        if made is not None and made.low.isoweekday() == one.weekday:
            state.used = "text"
            return made
    return None


def _ordered(one: Expr, state: State) -> tuple[int, int]:
    """Month and day of 3/4/2022: near publication one reading may fit far better: else the outlet's habit."""
    day, month, year = one.day or 1, one.month or 1, one.year or LEAP
    today = state.today
    first, second = safe_date(year, month, day), safe_date(year, day, month)
    if today is not None and first and second:
        gaps = abs((first - today).days), abs((second - today).days)
        if min(gaps) <= 15 and max(gaps) >= 60:
            return (month, day) if gaps[0] < gaps[1] else (day, month)
    return (day, month) if state.anchor.month_first else (month, day)


def _day_of_month(one: Expr, state: State, tense: Tense) -> Period | None:
    """`the 11th`, `the 10th of next month`, `Friday the 22nd`: the month from what it says or from the date before."""
    day = one.day or 1
    if one.of is not None:
        whole = period_of(one.of, state, tense)
        found = safe_date(whole.low.year, whole.low.month, day) if whole is not None else None
        return day_period(found) if found else None
    ref = state.ref
    if ref is not None and ref.unit in ("D", "M"):
        base: date | None = ref.low
        state.used = "text"
    else:
        base = state.base("doc")
    if base is None:
        return None
    choices = [month_period(base.year, base.month + step) for step in (-1, 0, 1)]
    dates = [d for d in (safe_date(m.low.year, m.low.month, day) for m in choices) if d is not None]
    if one.weekday is not None:
        dates = [d for d in dates if d.isoweekday() == one.weekday] or dates
    if ref is not None and state.used == "text":
        target = next((d for d in dates if d >= base), dates[-1])
        if state.today is not None and target > state.today and tense() == "past":
            # "It had started on the 17th", behind a day of the same week: no month that is still to come.
            target = max((d for d in dates if d <= state.today), default=target)
    else:
        told = tense()
        same = [d for d in dates if (told != "past" or d <= base) and (told != "future" or d >= base)] or dates
        target = min(same, key=lambda d: abs((d - base).days))
    period = day_period(target)
    return replace(period, floating=bool(ref and ref.floating and state.used == "text"))


def _weekday(one: Expr, state: State, tense: Tense) -> Period | None:
    number = one.weekday or 1
    if one.of is not None:
        whole = period_of(one.of, state, tense)
        return day_period(shifted(whole.low, number - 1)) if whole is not None else None
    base = state.base(one.base)
    if base is None:
        return None
    ahead = (number - base.isoweekday()) % 7
    if one.direction == "next":
        return day_period(shifted(week_period(base).low, 7 + number - 1))
    if one.direction == "a week on":
        return day_period(shifted(base, ahead + 7))
    if one.direction in ("coming", "upcoming", "following", "forthcoming"):
        return day_period(shifted(base, ahead or 7))
    if one.direction in ("last", "past", "previous", "preceding", "prior"):
        return day_period(shifted(base, ahead - 7))
    if one.direction in ("same", "that"):
        return day_period(shifted(week_period(base).low, number - 1))
    if one.direction == "before last":
        return day_period(shifted(base, ahead - 14))
    if one.direction == "after next":
        return day_period(shifted(base, (ahead or 7) + 7))
    told = tense()
    if one.direction in ("this", "current"):
        # What lies ahead in this week is "this Friday" in whatever tense it was told.
        same = shifted(week_period(base).low, number - 1)
        return day_period(shifted(same, 7) if told == "future" and same < base else same)
    if told in ("future", "present"):
        # "The marathon is Sunday": the present beside a bare weekday tells of the coming one.
        return day_period(shifted(base, ahead))
    return day_period(shifted(base, ahead - 7 if ahead else 0))


def _relative_unit(one: Expr, state: State, tense: Tense) -> Period | None:
    of_day = one.rule.startswith("the-") and one.unit == "D" and one.base == "ref"
    if of_day and tense() != "future":
        base = state.day_before()
        if base is not None and state.today is not None and one.shift == 0 and (state.today - base).days > _LONG_AGO:
            # "Earlier in the day" after a word on what happened years ago is the day of the report.
            base = state.base("doc")
    else:
        base = state.base(one.base, one.unit if one.rule.startswith("the-") else None)
    if base is None or one.unit is None or one.shift is None:
        return None
    unit, shift = one.unit, int(one.shift)
    if unit == "WE" and shift == 0:
        # On a Monday "the weekend" that something happened on is the one just over.
        return weekend_period(shifted(base, -7 if base.isoweekday() <= 4 and tense() == "past" else 0))
    if unit == "WE" and one.direction in ("coming", "upcoming", "forthcoming") and base.isoweekday() < 6:
        return weekend_period(base)
    if unit == "Q" and one.base == "doc" and one.rule == "the-unit" and state.quarter is not None:
        state.used = "text"
        return state.quarter
    if unit == "WE" and shift < 0 and base.isoweekday() < 6 and one.direction == "past":
        return weekend_period(shifted(base, -7))
    return unit_period(base, unit, shift)


def _offset(one: Expr, state: State, tense: Tense) -> Period | None:
    """`two days ago`, `a year earlier`, `three days after July 8`."""
    if one.count is None or one.unit is None or one.base == "none":
        return None
    sign = one.shift or 1
    if one.base == "next" and one.of is not None:
        whole = period_of(one.of, state, tense)
        base = whole.low if whole is not None and not whole.floating else None
    else:
        short = one.base == "ref" and sign < 0 and one.unit in ("D", "W")
        base = state.day_before() if short else state.base(one.base)
        if one.unit == "Y" and one.count == 1 and state.quarter is not None and sign < 0:
            last = state.quarter
            return quarter_period(last.low.year - 1, (last.low.month + 2) // 3)
    if base is None:
        return None
    if one.parts:
        day = base
        for count, unit in one.parts:
            day = shifted(day, length(day, unit, sign * count).days)
        return day_period(day)
    return moved(base, one.unit, sign * one.count)
