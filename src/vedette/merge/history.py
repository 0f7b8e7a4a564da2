"""The status of an exercise as a history: announced, postponed, under way, ended, each with who reported it when.

A status holds as of the publication of its report. An exercise does not go back from under way to planned:
a report that still says so is late (a reprint, a digest) and is filed with the station it speaks of, unless
the exercise was postponed, suspended or cancelled in between. Inferred statuses found no station.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vedette.merge.fuse import Stated
from vedette.model.event import Category
from vedette.model.record import Station

_COURSE = {"alleged": 0, "planned": 1, "under_way": 2, "completed": 3}
"""The course that an exercise takes when nothing stops it; all other statuses may come at any time."""


@dataclass(slots=True)
class _Stop:
    """A station that is being put together."""

    status: str
    days: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)


def history(statements: Sequence[Stated]) -> tuple[Station, ...]:
    """The stations of one exercise in their order; the same for any order and repetition of the statements."""
    told = sorted(
        {
            ((s.source.published or "~")[:10], _COURSE.get(value.value, 9), value.value, s.source.report)
            for s in statements
            if s.argument.field == "status"
            and not s.argument.inferred
            and isinstance(value := s.argument.value, Category)
        }
    )
    stops: list[_Stop] = []
    for day, _, status, report in told:
        stop = _stop(stops, status, known=day != "~")
        if day != "~":
            stop.days.append(day)
        stop.reports.append(report)
    return tuple(
        Station(
            status=stop.status,
            first=min(stop.days, default=None),
            last=max(stop.days, default=None),
            reports=tuple(dict.fromkeys(stop.reports)),
        )
        for stop in stops
    )


def _stop(stops: list[_Stop], status: str, *, known: bool) -> _Stop:
    """The station that a report belongs to, put in its place where there is none yet."""
    earlier = next((s for s in reversed(stops) if s.status == status), None)
    if stops and stops[-1].status == status:
        return stops[-1]
    if not known and earlier is not None:
        return earlier
    at = len(stops)
    while at and stops[at - 1].status in _COURSE and _COURSE.get(status, 9) < _COURSE[stops[at - 1].status]:
        at -= 1
        if at and stops[at - 1].status == status:
            return stops[at - 1]
    stops.insert(at, stop := _Stop(status))
    return stop
