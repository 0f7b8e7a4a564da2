"""Parts of a period: its beginning, middle and end, its n-th week or half, its first Friday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vedette.read.dates.expr import Expr
from vedette.read.dates.period import (
    Period,
    day_period,
    half_period,
    month_period,
    quarter_period,
    shifted,
    week_period,
)

# Month days of GUIDE.md, rule 2: early 1–10, mid 11–20, late 21–end; longer periods are cut into thirds alike.
_MONTH_PARTS = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
_THIRDS = {"early": (0, 1), "start": (0, 1), "mid": (1, 2), "late": (2, 3), "end": (2, 3)}


def part_of(one: Expr, whole: Period, today: date | None) -> Period:
    """The part that `early`, `mid`, `the end of`, `later` … takes of a period; the TIMEX3 value stays the whole's."""
    name = one.part or "whole"
    if name in ("earlier", "later", "rest"):
        return _side(name, whole, today)
    if name == "whole" or whole.unit == "D":
        return whole
    if whole.unit == "M":
        low, high = _MONTH_PARTS[name]
        return replace(whole, low=whole.low.replace(day=low), high=whole.low.replace(day=min(high, whole.high.day)))
    if whole.unit == "W":
        first, last = {"early": (0, 2), "start": (0, 2), "mid": (1, 3), "late": (3, 6), "end": (3, 6)}[name]
        return replace(whole, low=shifted(whole.low, first), high=shifted(whole.low, last))
    if name in ("start", "end") and whole.unit == "Y":
        year = whole.low.year
        months = (1, 3) if name == "start" else (10, 12)
        return replace(whole, low=month_period(year, months[0]).low, high=month_period(year, months[1]).high)
    if whole.unit == "Y":
        first, last = _THIRDS[name]
        year = whole.low.year
        return replace(whole, low=month_period(year, 4 * first + 1).low, high=month_period(year, 4 * last).high)
    if whole.unit == "DE":
        low, high = {"early": (0, 3), "start": (0, 1), "mid": (4, 6), "late": (6, 9), "end": (8, 9)}[name]
        return replace(
            whole, low=whole.low.replace(year=whole.low.year + low), high=whole.high.replace(year=whole.low.year + high)
        )
    days = (whole.high - whole.low).days + 1
    first, last = _THIRDS[name]
    return replace(whole, low=shifted(whole.low, first * days // 3), high=shifted(whole.low, last * days // 3 - 1))


def _side(name: str, whole: Period, today: date | None) -> Period:
    """`earlier this month` runs to the day of publication, `later this month` from it."""
    if today is None or whole.floating or not whole.low <= today <= whole.high:
        return whole
    return replace(whole, high=today) if name == "earlier" else replace(whole, low=today)


def nth_of(one: Expr, whole: Period) -> Period | None:
    """`the second half of April`, `first week of November`, `the third quarter of 2024`, `the last Friday of May`."""
    position = one.nth or 1
    if one.rule == "nth-weekday":
        return _nth_weekday(one.weekday or 1, position, whole)
    unit = one.unit
    if unit == "WEEK-OF":
        return replace(week_period(whole.low), floating=whole.floating)
    if unit == "HALF":
        return _half(position, whole)
    if unit == "Q" and whole.unit == "Y":
        return quarter_period(whole.low.year, 4 if position == -1 else position) if position <= 4 else None
    if unit == "D":
        day = whole.high if position == -1 else shifted(whole.low, position - 1)
        return day_period(day) if day <= whole.high else None
    if unit in ("W", "WE") and whole.unit in ("M", "SE", "Y", "Q"):
        return _week(position, unit, whole)
    if unit == "M" and whole.unit in ("Y", "Q", "SE", "HY"):
        low = whole.high if position == -1 else whole.low
        return month_period(low.year, low.month + (0 if position == -1 else position - 1))
    if unit == "Y" and whole.unit in ("DE", "CE"):
        return None
    return None


def _half(position: int, whole: Period) -> Period | None:
    second = position in (2, -1)
    if whole.unit == "Y":
        return half_period(whole.low.year, 2 if second else 1)
    if whole.unit == "M":
        middle = whole.low.replace(day=15)
    else:
        middle = shifted(whole.low, ((whole.high - whole.low).days + 1) // 2 - 1)
    return replace(whole, low=shifted(middle, 1)) if second else replace(whole, high=middle)


def _week(position: int, unit: str, whole: Period) -> Period | None:
    """Weeks of a month are counted from its first day (days 1–7, 8–14 …), as people speak of them."""
    if unit == "WE":
        saturday = _nth_weekday(6, position, whole)
        return None if saturday is None else replace(saturday, high=shifted(saturday.low, 1), unit="WE")
    if whole.unit == "Y" and not whole.floating:
        # Weeks of a year are the numbered weeks of ISO 8601; its first holds January 4.
        inside = whole.high if position == -1 else shifted(whole.low, 3 + 7 * (position - 1))
        return week_period(inside) if inside <= whole.high else None
    if position == -1:
        low, high = shifted(whole.high, -6), whole.high
    else:
        low = shifted(whole.low, 7 * (position - 1))
        high = shifted(low, 6)
    if low > whole.high or low < whole.low:
        return None
    return Period(low, min(high, whole.high), "W", week_period(shifted(low, 3)).value, whole.floating)


def _nth_weekday(weekday: int, position: int, whole: Period) -> Period | None:
    if position == -1:
        day = shifted(whole.high, -((whole.high.isoweekday() - weekday) % 7))
    else:
        day = shifted(whole.low, (weekday - whole.low.isoweekday()) % 7 + 7 * (position - 1))
    return replace(day_period(day), floating=whole.floating) if whole.low <= day <= whole.high else None
