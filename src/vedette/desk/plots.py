"""The small plots of signals: what was measured, drawn against what chance or habit would give."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vedette.model.record import Signal
from vedette.report.markup import Html, element

_WIDE, _HIGH = 220, 84
_LEFT, _RIGHT, _TOP, _FOOT = 34, 212, 8, 62
"""The frame of a plot in its own pixels; figures stand left of it and below."""
_MOST_YEARS = 40


@dataclass(frozen=True, slots=True)
class _Axis:
    """From a number to its place."""

    low: float
    high: float
    begin: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Where a number stands, at the edge where it lies beyond."""
        low, high, x = self.low, self.high, min(max(value, self.low), self.high)
        if self.log:
            low, high, x = math.log(low), math.log(high), math.log(x)
        share = (x - low) / (high - low) if high > low else 0.0
        return round(self.begin + share * (self.end - self.begin), 1)


def signal_plot(signal: Signal) -> Html | None:
    """The plot of a signal; None where it measures nothing that a plot would show better than words."""
    draw = _DRAWN.get(signal.kind)
    return draw(signal.measure) if draw else None


def _proximity(m: Mapping[str, object]) -> Html | None:
    """The share of the host's land within each distance, with the place's own distance and its spread."""
    curve, km = _pairs(m.get("curve")), _number(m.get("km"))
    if len(curve) < 2 or km is None:
        return None
    xs = _Axis(curve[0][0], max(curve[-1][0], 1.0), _LEFT, _RIGHT, log=curve[0][0] > 0)
    ys = _Axis(0.0, 1.0, _FOOT, _TOP)
    low, high = _number(m.get("km_low")), _number(m.get("km_high"))
    band = []
    if low is not None and high is not None:
        left, right = xs.at(low), xs.at(high)
        band = [element("rect", x=left, y=_TOP, width=max(right - left, 1.0), height=_FOOT - _TOP, class_="band")]
    words = f"{m.get('place')} lies {km:g} km away; the curve is the share of the host’s land that lies as near"
    line = _path([(xs.at(x), ys.at(y)) for x, y in curve], "curve")
    mark = element("line", x1=xs.at(km), x2=xs.at(km), y1=_TOP, y2=_FOOT, class_="here")
    ticks = [(xs.at(x), f"{x:g}") for x in (curve[0][0], curve[len(curve) // 2][0], curve[-1][0])]
    return _frame(words, "km", ["100 %", "0"], ticks, [*band, line, mark])


def _coincidence(m: Mapping[str, object]) -> Html | None:
    """How the coincidence grows with the window: seen against expected, or the share of years with one."""
    rows = _rows(m.get("curve"))
    if len(rows) < 2:
        return None
    three = all(len(row) >= 3 for row in rows)
    most = max(max(row[1:3]) for row in rows) if three else 1.0
    xs, ys = _Axis(0.0, rows[-1][0], _LEFT, _RIGHT), _Axis(0.0, most or 1.0, _FOOT, _TOP)
    first = _path([(xs.at(r[0]), ys.at(r[1])) for r in rows], "seen" if three else "curve")
    drawn = [first]
    if three:
        drawn.append(_path([(xs.at(r[0]), ys.at(r[2])) for r in rows], "curve"))
    apart = _number(m.get("days_apart"))
    if apart is not None:
        drawn.append(element("line", x1=xs.at(abs(apart)), x2=xs.at(abs(apart)), y1=_TOP, y2=_FOOT, class_="here"))
    words = (
        "Meetings within the window (full line) against the same weeks of other years (dashed)"
        if three
        else "Share of years with such a meeting within the window; the mark is this one"
    )
    top = f"{most:g}" if three else "100 %"
    ticks = [(xs.at(x), f"{x:g}") for x in (0.0, rows[-1][0] / 2, rows[-1][0])]
    return _frame(words, "days", [top, "0"], ticks, drawn)


def _tempo(m: Mapping[str, object]) -> Html | None:
    """A bar for each year before and one for the last, with what the years before lead to expect."""
    before, now = _numbers(m.get("per_year"))[-_MOST_YEARS:], _number(m.get("others_last_year"))
    expected = _number(m.get("expected"))
    if not before or now is None:
        return None
    most = max([*before, now, expected or 0.0, 1.0])
    step = (_RIGHT - _LEFT) / (len(before) + 1)
    ys = _Axis(0.0, most, _FOOT, _TOP)
    drawn = [
        element("rect", x=round(_LEFT + i * step, 1), y=ys.at(n), width=round(max(step - 1.5, 1.0), 1),
                height=round(_FOOT - ys.at(n), 1), class_="last" if i == len(before) else "year")
        for i, n in enumerate([*before, now])
    ]  # fmt: skip
    if expected is not None:
        drawn.append(element("line", x1=_LEFT, x2=_RIGHT, y1=ys.at(expected), y2=ys.at(expected), class_="due"))
    words = f"{now:g} in the last year (dark), {expected or 0:g} expected (dashed) from the years before"
    ticks = [(_LEFT + step / 2, f"−{len(before)}"), (_RIGHT - step / 2, "last")]
    return _frame(words, "years", [f"{most:g}", "0"], ticks, drawn)


_DRAWN: dict[str, Callable[[Mapping[str, object]], Html | None]] = {
    "proximity": _proximity,
    "coincidence": _coincidence,
    "tempo": _tempo,
}


def _frame(
    words: str, unit: str, sides: Sequence[str], ticks: Sequence[tuple[float, str]], drawn: Sequence[Html]
) -> Html:
    top, foot = sides
    axis = [
        element("line", x1=_LEFT, x2=_RIGHT, y1=_FOOT, y2=_FOOT, class_="axis"),
        element("text", top, x=_LEFT - 4, y=_TOP + 6, class_="side"),
        element("text", foot, x=_LEFT - 4, y=_FOOT, class_="side"),
        *(element("text", word, x=x, y=_FOOT + 12, class_="tick") for x, word in ticks),
        element("text", unit, x=_LEFT - 4, y=_FOOT + 12, class_="side"),
    ]
    svg = element("svg", *drawn, *axis, viewBox=f"0 0 {_WIDE} {_HIGH}", role="img", aria_label=words)
    return element("figure", svg, element("figcaption", words), class_="plot")


def _path(points: Sequence[tuple[float, float]], kind: str) -> Html:
    return element("path", d="M" + "L".join(f"{x:g} {y:g}" for x, y in points), class_=kind)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _numbers(value: object) -> list[float]:
    found = [_number(v) for v in value] if isinstance(value, list | tuple) else []
    return [v for v in found if v is not None]


def _rows(value: object) -> list[list[float]]:
    """Rows of two or more numbers; anything else is left out."""
    found = [_numbers(row) for row in value] if isinstance(value, list | tuple) else []
    return [row for row in found if len(row) >= 2]


def _pairs(value: object) -> list[tuple[float, float]]:
    return [(row[0], row[1]) for row in _rows(value)]
