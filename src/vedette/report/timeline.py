"""An exercise in time as SVG: what the reports tell of its days, when they came out, what else happened.

Places along the line are percentages and heights are in rem, so that the drawing takes any width
and its words stay as large as the reader's.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.report.brief_words import day_words
from vedette.report.markup import Html, element

_LANE, _BAR, _THICK = 1.0, 0.15, 0.55
"""In rem: the height of a lane, where its bar begins, and how thick the bar is."""
_MOST_TICKS = 7
_MARGIN = 2.0
"""Percent left free at both sides, so that a mark at the end is seen whole."""
_APART = 4.0
"""Percent between two ticks that hold a number on a telephone."""
_STEPS = (1, 2, 3, 5, 7, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Something between two days, each known within bounds; None is an open bound."""

    words: str
    start: tuple[date, date] | None
    end: tuple[date, date] | None
    kind: str = "told"
    """together · told · event."""
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What came out on one day."""

    words: str
    day: date


@dataclass(frozen=True, slots=True)
class _Scale:
    low: date
    high: date

    def at(self, day: date) -> float:
        """The place of a day's beginning in percent."""
        days = max((self.high - self.low).days, 1)
        inner = 100 - 2 * _MARGIN
        return round(_MARGIN + inner * min(max((day - self.low).days / days, 0.0), 1.0), 2)

    def after(self, day: date) -> float:
        """The place of a day's end."""
        return self.at(day + timedelta(days=1)) if day < self.high else 100.0 - _MARGIN


def timeline(intervals: Sequence[Interval], moments: Sequence[Moment], label: str) -> Html | None:
    """The drawing, None where no day is known; `label` says in words what it shows."""
    scale = _scale(intervals, moments)
    if scale is None:
        return None
    ticks = _ticks(scale.low, scale.high)
    lines = [_line(scale.at(day), "0", "100%", "grid") for day, _ in ticks]
    lanes = [_lane(interval, scale, lines) for interval in intervals if interval.start or interval.end]
    shown = [m for m in moments if scale.low <= m.day <= scale.high]
    if shown:
        lanes.append(_moments(shown, scale, lines))
    return element("div", _axis(ticks, scale), *lanes, class_="timeline", role="group", aria_label=label)


def _scale(intervals: Sequence[Interval], moments: Sequence[Moment]) -> _Scale | None:
    """From the first day of the exercise to its last, with the reports and events of the weeks around it."""
    told = [b for i in intervals if i.kind != "event" for pair in (i.start, i.end) if pair for b in pair]
    days = told or sorted({m.day for m in moments})
    if not told and len(days) < 2:
        return None
    low, high = min(days), max(days)
    reach = timedelta(days=max(45, (high - low).days // 2))
    near = [m.day for m in moments] + [b for i in intervals for pair in (i.start, i.end) if pair for b in pair]
    inside = [day for day in near if low - day <= reach and day - high <= reach]
    low, high = min([low, *inside]), max([high, *inside])
    pad = timedelta(days=max(1, (high - low).days // 25))
    return _Scale(_moved(low, -pad), _moved(high, pad + timedelta(days=1)))


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _axis(ticks: Sequence[tuple[date, str]], scale: _Scale) -> Html:
    words = [
        element("text", words, x=f"{scale.at(day)}%", y="0.95rem", class_="axis odd" if n % 2 else "axis")
        for n, (day, words) in enumerate(ticks)
    ]
    return _strip(words, "1.2rem")


def _lane(interval: Interval, scale: _Scale, lines: Sequence[Html]) -> Html:
    words = element("a", interval.words, href=interval.href) if interval.href else interval.words
    strip = _strip([*lines, *_bars(interval, scale)], f"{_LANE}rem")
    return element("div", element("p", words), strip, class_=f"lane lane-{interval.kind}")


def _strip(drawn: Sequence[Html], height: str) -> Html:
    return element("svg", *drawn, width="100%", height=height, aria_hidden="true", focusable="false")


def _line(x: float, top: str, foot: str, kind: str) -> Html:
    return element("line", x1=f"{x}%", x2=f"{x}%", y1=top, y2=foot, class_=kind)


def _bars(interval: Interval, scale: _Scale) -> Iterator[Html]:
    """The certain days full, the days within bounds hollow, an open side as a line that fades into dashes."""
    start, end = interval.start, interval.end
    first = start or end
    last = end or start
    if first is None or last is None:
        return
    left, right = scale.at(first[0]), scale.after(last[1])
    if start and end and start[1] <= end[0]:
        inner = scale.at(start[1]), scale.after(end[0])
        if start[0] != start[1]:
            yield _bar(left, inner[0], "bound")
        if end[0] != end[1]:
            yield _bar(inner[1], right, "bound")
        yield _bar(*inner, "sure")
        return
    yield _bar(left, right, "bound" if first[0] != first[1] else "sure")
    if interval.kind == "event" or (start and end):
        return
    begin, stop = (right, min(right + 12, 100.0)) if start else (max(left - 12, 0.0), left)
    middle = f"{_BAR + _THICK / 2:.2f}rem"
    yield element("line", x1=f"{begin}%", x2=f"{stop}%", y1=middle, y2=middle, class_="open")


def _bar(left: float, right: float, kind: str) -> Html:
    width = max(right - left, 0.6)
    place = {"x": f"{left:.2f}%", "y": f"{_BAR}rem", "width": f"{width:.2f}%", "height": f"{_THICK}rem"}
    return element("rect", **place, rx="1", class_=kind)


def _moments(moments: Sequence[Moment], scale: _Scale, lines: Sequence[Html]) -> Html:
    """Publications as ticks; those close together share a label, and labels take as many rows as keep them apart."""
    drawn: list[Html] = []
    ends: list[float] = []
    for group in _close(sorted(moments, key=lambda m: (m.day, m.words)), scale):
        first, last = scale.at(group[0].day), scale.at(group[-1].day)
        words = ", ".join(m.words for m in group)
        room = 3.0 + 2.1 * len(words)
        late = last > 100 - room
        row = next((i for i, end in enumerate(ends) if end <= (first - room if late else first)), len(ends))
        ends[row : row + 1] = [last if late else last + room]
        head, foot = 1.05 * row, 0.9 + 1.05 * row
        for m in group:
            title = element("title", f"{m.words}: {day_words(m.day)}")
            drawn.append(element("g", title, _line(scale.at(m.day), f"{head:.2f}rem", f"{foot:.2f}rem", "tick")))
        at = {"x": f"{first - 0.6 if late else last + 0.6:.2f}%", "y": f"{foot:.2f}rem"}
        drawn.append(element("text", words, **at, class_="end" if late else "start"))
    strip = _strip([*lines, *drawn], f"{1.2 + 1.05 * (len(ends) - 1):.2f}rem")
    return element("div", element("p", "Published, by number of the report"), strip, class_="lane lane-out")


def _close(moments: Sequence[Moment], scale: _Scale) -> list[list[Moment]]:
    """Moments in groups whose ticks leave no room for a number between them."""
    groups: list[list[Moment]] = []
    for moment in moments:
        if groups and scale.at(moment.day) - scale.at(groups[-1][-1].day) < _APART:
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return groups


def _ticks(low: date, high: date) -> list[tuple[date, str]]:
    """Days, weeks, months or years, at most seven, the first of them with its year."""
    length = (high - low).days
    step = next((s for s in _STEPS if length / s <= _MOST_TICKS), None)
    days = [low + timedelta(days=i) for i in range(step, length, step)] if step else _months(low, high)
    if not days:
        days = [low]
    out = []
    for n, day in enumerate(days):
        new_year = n == 0 or day.year != days[n - 1].year
        month = calendar.month_abbr[day.month]
        words = f"{day.day} {month}" if step else "" if length > 365 * 3 and day.month == 1 else month
        out.append((day, f"{words} {day.year}".strip() if new_year or not words else words))
    return out


def _months(low: date, high: date) -> list[date]:
    """First days of months, as many months apart as leave room for their names."""
    span = (high.year - low.year) * 12 + high.month - low.month
    apart = next(
        a for a in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 60000) if span / a <= _MOST_TICKS
    )
    first = low.year * 12 + low.month
    first += -first % apart
    out = []
    for month in range(first, high.year * 12 + high.month, apart):
        year, number = divmod(month, 12)
        if 1 <= year <= 9999 and (day := date(year, number + 1, 1)) > low:
            out.append(day)
    return out
