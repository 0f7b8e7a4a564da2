"""TIMEX3 values of lengths, repeated times and of expressions that nothing resolves."""

from __future__ import annotations

from vedette.read.dates.expr import Expr

_DATE_UNITS = {
    "D": "D",
    "W": "W",
    "FN": "W",
    "WE": "WE",
    "M": "M",
    "Q": "Q",
    "HY": "M",
    "Y": "Y",
    "DE": "Y",
    "CE": "Y",
    "ML": "Y",
}
_TIMES = {"FN": 2, "HY": 6, "DE": 10, "CE": 100, "ML": 1_000}
_CLOCK_UNITS = {"S": "S", "MIN": "M", "H": "H"}
_VAGUE_UNITS = {"FN": "W", "HY": "M", "DE": "DE", "CE": "CE", "ML": "ML"}
_SMALLER = {"Y": ("M", 12), "H": ("M", 60), "MIN": ("S", 60)}


def duration_value(one: Expr) -> str:
    """`P11D`, `P2W`, `PT24H`, `PXM`; halves of years, hours and minutes in the next smaller unit, as in TimeML."""
    if one.parts:
        dates = "".join(f"{_number(c * _TIMES.get(u, 1))}{_DATE_UNITS[u]}" for c, u in one.parts if u in _DATE_UNITS)
        clock = "".join(f"{_number(c)}{_CLOCK_UNITS[u]}" for c, u in one.parts if u in _CLOCK_UNITS)
        return f"P{dates}" + (f"T{clock}" if clock else "")
    unit = one.unit or "D"
    if one.count is None:
        return f"PTX{_CLOCK_UNITS[unit]}" if unit in _CLOCK_UNITS else f"PX{_VAGUE_UNITS.get(unit, unit)}"
    if one.count == 1 and unit in ("DE", "CE"):
        return f"P1{unit}"
    count = one.count * _TIMES.get(unit, 1)
    whole, rest = int(count), count % 1
    lead = "PT" if unit in _CLOCK_UNITS else "P"
    letter = _CLOCK_UNITS.get(unit) or _DATE_UNITS[unit]
    if rest and unit in _SMALLER and (rest * _SMALLER[unit][1]).is_integer():
        small, size = _SMALLER[unit]
        return lead + (f"{whole}{letter}" if whole else "") + f"{int(rest * size)}{small}"
    return f"{lead}{_number(count)}{letter}"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def open_value(one: Expr) -> str:
    """The value of an expression that no day resolves, with X for what is not known."""
    if one.value is not None:
        return one.value
    if one.kind == "SET":
        return duration_value(one)
    if one.kind == "DURATION" or one.rule == "offset":
        return duration_value(one)
    if one.rule in ("part", "nth") and one.of is not None:
        return open_value(one.of)
    if one.day is not None:
        return f"{_year(one)}-{one.month:02d}-{one.day:02d}" if one.month else f"XXXX-XX-{one.day:02d}"
    if one.weekday is not None:
        return f"XXXX-WXX-{one.weekday}"
    if one.month is not None:
        return f"{_year(one)}-{one.month:02d}"
    if one.season is not None:
        return f"{_year(one)}-{one.season}"
    if one.quarter is not None:
        return f"{_year(one)}-Q{one.quarter}"
    if one.half is not None:
        return f"{_year(one)}-H{one.half}"
    return {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX", "Q": "XXXX-QX"}.get(
        one.unit or "Y", "XXXX"
    )


def _year(one: Expr) -> str:
    return f"{one.year:04d}" if one.year is not None else "XXXX"
