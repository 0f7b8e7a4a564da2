"""A stretch of days with its TIMEX3 value, and the arithmetic on it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.model.when import When, between

LEAP = 2000
"""The year that stands for a year not told: it has a 29 February."""

UNIT_DAYS: dict[str, float] = {
    "S": 1 / 86_400, "MIN": 1 / 1_440, "H": 1 / 24, "D": 1, "W": 7, "FN": 14, "WE": 2, "M": 30, "Q": 91, "HY": 182,
    "Y": 365, "DE": 3_652, "CE": 36_524, "ML": 365_242,
}  # fmt: skip
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Days low..high, both inclusive; `unit` says how exact it is; `floating` that its year is not known."""

    low: date
    high: date
    unit: str
    value: str
    floating: bool = False

    def when(self) -> When:
        """The period as bounds; XXXX in place of a year not known."""
        if not self.floating:
            return between(self.low, self.high)
        known = between(self.low, self.high)
        parts = [f"XXXX{part[4:]}" for part in known.edtf.split("/")]
        return When(
            edtf="/".join(parts), earliest=f"XXXX{self.low.isoformat()[4:]}", latest=f"XXXX{self.high.isoformat()[4:]}"
        )


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, None when the calendar has no such day."""
    if not 1 <= year <= 9998 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def shifted(day: date, days: float) -> date:
    """The date some days on, kept within the calendar."""
    number = min(max(day.toordinal() + round(days), date.min.toordinal()), date(9998, 12, 31).toordinal())
    return date.fromordinal(number)


def day_period(day: date) -> Period:
    """One day."""
    return Period(day, day, "D", day.isoformat())


def week_period(day: date) -> Period:
    """The week, Monday to Sunday, that holds the day."""
    monday = shifted(day, -day.weekday())
    year, week, _ = monday.isocalendar()
    return Period(monday, shifted(monday, 6), "W", f"{year:04d}-W{week:02d}")


def weekend_period(day: date) -> Period:
    """The weekend of the week that holds the day."""
    week = week_period(day)
    return Period(shifted(week.low, 5), week.high, "WE", week.value + "-WE")


def month_period(year: int, month: int) -> Period:
    """One month; month 13 is the next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, 1), 9998)
    return Period(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "M", f"{year:04d}-{month:02d}"
    )


def months_period(year: int, month: int, count: int, unit: str, value: str) -> Period:
    """Some months in a row."""
    return Period(month_period(year, month).low, month_period(year, month + count - 1).high, unit, value)


def quarter_period(year: int, quarter: int) -> Period:
    """One quarter; quarter 0 is the last of the year before."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return months_period(year, 3 * quarter - 2, 3, "Q", f"{year:04d}-Q{quarter}")


def half_period(year: int, half: int) -> Period:
    """The first or second half of a year."""
    return months_period(year, 6 * half - 5, 6, "HY", f"{year:04d}-H{half}")


def season_period(year: int, season: str) -> Period:
    """Spring is March to May; the winter of a year begins in its December."""
    return months_period(year, SEASON_MONTHS[season], 3, "SE", f"{year:04d}-{season}")


def years_period(first: int, count: int, unit: str = "Y", value: str = "") -> Period:
    """Some whole years."""
    first = min(max(first, 1), 9998)
    last = min(first + count - 1, 9998)
    return Period(date(first, 1, 1), date(last, 12, 31), unit, value or f"{first:04d}")


def unit_period(day: date, unit: str, shift: int) -> Period:
    """The week, month, quarter, year … that lies `shift` units from the one that holds the day."""
    if unit == "W":
        return week_period(shifted(day, 7 * shift))
    if unit == "WE":
        return weekend_period(shifted(day, 7 * shift))
    if unit == "FN":
        low = shifted(week_period(day).low, 14 * shift)
        return Period(low, shifted(low, 13), "FN", low.isoformat())
    if unit == "M":
        return month_period(day.year, day.month + shift)
    if unit == "Q":
        return quarter_period(day.year, (day.month + 2) // 3 + shift)
    if unit == "HY":
        return half_period(day.year + ((day.month > 6) + shift) // 2, ((day.month > 6) + shift) % 2 + 1)
    if unit == "Y":
        return years_period(day.year + shift, 1)
    if unit == "DE":
        first = 10 * (day.year // 10 + shift)
        return years_period(first, 10, "DE", f"{first // 10:03d}")
    if unit == "CE":
        first = 100 * (day.year // 100 + shift)
        return years_period(first, 100, "CE", f"{first // 100:02d}")
    return day_period(shifted(day, UNIT_DAYS.get(unit, 1) * shift))


def moved(day: date, unit: str, count: float) -> Period:
    """The period `count` units from the day, as exact as the unit: a year for years, a month for months."""
    if unit in ("Y", "DE", "CE", "ML", "Q", "M"):
        months = round(count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1_200, "ML": 12_000}[unit])
        month = month_period(day.year, day.month + months) if -100_000 < months < 100_000 else month_period(day.year, 1)
        return month if unit in ("M", "Q") or count % 1 else years_period(month.low.year, 1)
    target = shifted(day, count * UNIT_DAYS.get(unit, 1))
    if unit in ("W", "FN"):
        return replace(week_period(target), value=target.isoformat())
    return day_period(target)


def length(start: date, unit: str, count: float) -> timedelta:
    """How long `count` units are, counted on from a day (months and years by the calendar)."""
    if unit in ("M", "Y", "Q") and float(count).is_integer() and abs(count) < 10_000:
        months = int(count) * {"M": 1, "Q": 3, "Y": 12}[unit]
        target = month_period(start.year, start.month + months)
        day = min(start.day, target.high.day)
        return target.low.replace(day=day) - start
    return timedelta(days=min(round(count * UNIT_DAYS.get(unit, 1)), 3_000_000))
