"""Political events at the time of an exercise: from the reports themselves and from calendars, and how often by chance.

The days of an exercise are intervals. An event coincides *certainly* where it comes within k days of the exercise
whatever the unknown days are, and *possibly* where it does for some of them. Only what is certain is counted and
tested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vedette.model.catalogue import Meeting
from vedette.model.event import EventMention, Location, Participation
from vedette.model.record import Event, Signal, Support
from vedette.signals.drill import Days, Drill, days_of, iso, support_of
from vedette.signals.shifts import placements
from vedette.signals.told import Told
from vedette.signals.world import World, states_of

WINDOW_DAYS = 3
"""Days before and after an exercise in which an event counts: "on the eve of", "as leaders gather". Curves show
others."""

CURVE_DAYS = (0, 1, 3, 7, 14)
_LONGEST_EVENT = 31
"""An event told only to a longer time than a month coincides with everything."""

_VAGUE = 7
"""An exercise whose first day is known to a week only can lie near several meetings of a calendar, and near none."""
_LONGEST_SPAN = 92
"""A time of more than a quarter is that of several exercises, or none that is known: everything falls into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A political event with the days that it can lie in and who takes part, from a calendar, reports, or both."""

    name: str
    low: int
    high: int
    exact: bool
    """Whether it fills these days; otherwise it lies somewhere within them."""
    actors: frozenset[str]
    place: str | None = None
    country: str | None = None
    sources: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    told_by: tuple[Support, ...] = ()


def coincidence(event: Event, world: World) -> Iterator[Signal]:
    """A signal for each event within the window, after one that counts those of the calendar and tests the count."""
    drill = world.record[event.id]
    if drill.start is None or _span(drill)[1][1] - drill.start[0] > _LONGEST_SPAN:
        return
    told = _told_occasions(event, world)
    found = _merged(told, _calendar_occasions(drill, world))
    vague = drill.start[1] - drill.start[0] > _VAGUE
    listed = [
        o for o in found if (r := _relation(o, drill, WINDOW_DAYS)) and (r == "certain" or o.told_by or not vague)
    ]
    if drill.day is not None and world.meetings:
        counted = _count_signal(event, drill, world)
        if counted is not None:
            yield counted
    for occasion in sorted(listed, key=lambda o: (not o.sources, o.low, o.name)):
        yield _signal(event, drill, occasion, world)


def _span(drill: Drill) -> tuple[Days, Days]:
    """First and last days as intervals; where the end is not known the exercise may be a day long."""
    start = drill.start or (0, 0)
    if drill.end:
        return start, (max(drill.end[0], start[0]), max(drill.end[1], start[0]))
    if drill.days is not None:
        more = max(0, round(drill.days) - 1)
        return start, (start[0] + more, start[1] + more)
    return start, start


def _relation(occasion: Occasion, drill: Drill, k: int) -> str | None:
    """`certain` or `possible`, None where it lies outside the window in any case."""
    start, end = _span(drill)
    if occasion.low > max(start[1], end[1]) + k or occasion.high < start[0] - k:
        return None
    # Whatever the day within each interval: the event's own days must do as well as its worst ones.
    first, last = (occasion.low, occasion.high) if occasion.exact else (occasion.high, occasion.low)
    sure = last >= start[1] - k and first <= max(start[0], end[0]) + k
    return "certain" if sure else "possible"


def _apart(occasion: Occasion, drill: Drill) -> int:
    """Days between the event and the nearest day that the exercise can lie on, 0 where they overlap."""
    start, end = _span(drill)
    return max(0, occasion.low - max(start[1], end[1]), start[0] - occasion.high)


def _told_occasions(event: Event, world: World) -> list[Occasion]:
    """What the reports tell of other events; where a report mentions the exercise in passing, in that sentence."""
    out = []
    for member in event.reports:
        told = world.told.get(member.report)
        for mention in told.events if told else ():
            occasion = _occasion(mention, told) if told else None
            if occasion and (member.main or _beside(mention, member.begin, member.end, told)):
                out.append(occasion)
    return out


_SENTENCE_LENGTH = 300
"""Characters between two mentions that still stand in one sentence of the annotated reports, where no full stop is
between."""


def _beside(mention: EventMention, begin: int, end: int, told: Told | None) -> bool:
    """Whether a political event stands in the same sentence as the exercise's mention."""
    if told is None:
        return False
    low, high = min(mention.mention.begin, begin), max(mention.mention.end, end)
    within = [s for s in told.sentences if s[0] <= low and high <= s[1]]
    return bool(within) and high - low <= _SENTENCE_LENGTH


def _occasion(mention: EventMention, told: Told) -> Occasion | None:
    when = next((days_of(a.value) for a in mention.of("when")), None)
    if when is None or when[1] - when[0] >= _LONGEST_EVENT:
        return None
    people = [
        a.value.actor for a in (*mention.of("actors"), *mention.of("recipients")) if isinstance(a.value, Participation)
    ]
    place = next((a.value for a in mention.of("country") if isinstance(a.value, Location)), None)
    span = mention.mention
    return Occasion(
        name=span.quote,
        low=when[0],
        high=when[1],
        exact=when[0] == when[1],
        actors=frozenset(people),
        place=place.name if place else None,
        country=place.country if place else None,
        told_by=(told.support(span.begin, span.end, span.quote),),
    )


def _calendar_occasions(drill: Drill, world: World) -> list[Occasion]:
    start, end = _span(drill)
    marks = world.calendar_days
    low = int(np.searchsorted(marks.last_in_order, start[0] - WINDOW_DAYS))
    out = []
    for meeting, first, last in marks.meetings[low:]:
        if last - _LONGEST_EVENT > max(start[1], end[1]) + WINDOW_DAYS:
            break
        out.append(_of_meeting(meeting, first, last))
    return out


def _of_meeting(meeting: Meeting, first: int, last: int) -> Occasion:
    source = meeting.calendar + (f" ({meeting.source})" if meeting.source else "")
    return Occasion(
        name=meeting.name,
        low=first,
        high=last,
        exact=True,
        actors=frozenset(meeting.bodies),
        place=meeting.place,
        country=meeting.country,
        sources=(source,),
        bodies=meeting.bodies,
    )


def _merged(told: Sequence[Occasion], listed: Sequence[Occasion]) -> list[Occasion]:
    """Events of the reports folded into those of the calendar that they can be, and into each other."""
    out = list(listed)
    for occasion in told:
        at = next((i for i, other in enumerate(out) if _one(occasion, other)), None)
        if at is None:
            out.append(occasion)
        else:
            known = out[at]
            out[at] = replace(
                known,
                actors=known.actors | occasion.actors if not known.sources else known.actors,
                told_by=(*known.told_by, *occasion.told_by),
            )
    return out


def _one(told: Occasion, other: Occasion) -> bool:
    """Whether two tellings can be one event: common days, a common party, and no two countries."""
    if (
        told.low > other.high
        or told.high < other.low
        or (told.country and other.country and told.country != other.country)
    ):
        return False
    return bool(told.actors & other.actors) and (
        bool(other.sources) or told.actors >= other.actors or told.actors <= other.actors
    )


def _count_signal(event: Event, drill: Drill, world: World) -> Signal | None:
    marks = world.calendar_days.marks
    start, end = _span(drill)
    moves = placements(start[0], marks.covered)
    if not len(moves):
        return None
    low, high = start[0] + moves, max(start[0], end[0]) + moves
    here = int(np.flatnonzero(moves == 0)[0])
    counts = marks.count(low, high, WINDOW_DAYS)
    as_many = int((counts >= counts[here]).sum())
    curve = []
    for k in CURVE_DAYS:
        at_k = marks.count(low, high, k)
        curve.append([k, int(at_k[here]), round(float(at_k.mean()), 2)])
    return Signal(
        kind="coincidence",
        measure={
            "meetings": int(counts[here]),
            "expected": round(float(counts.mean()), 2),
            "as_many": f"{as_many} of {len(moves)} placements",
            "curve": curve,
        },
        baseline="meetings within the window of the same week of other years: season and weekday are kept",
        n=len(moves),
        p=as_many / len(moves),
        window=f"±{WINDOW_DAYS} days",
        statements=support_of(event, "start", "end"),
    )


def _signal(event: Event, drill: Drill, occasion: Occasion, world: World) -> Signal:
    day = iso(drill.start[0]) if drill.start else ""
    taking = states_of(drill.actors, day)
    meeting = states_of(occasion.actors, day)
    shared = sorted(taking & meeting)
    n, share, curve = _share(drill, occasion, world)
    measure: dict[str, object] = {
        "event": occasion.name,
        "actors": sorted(occasion.actors),
        "from": iso(occasion.low),
        "to": iso(occasion.high),
        "place": ", ".join(x for x in (occasion.place, occasion.country) if x) or None,
        "relation": _relation(occasion, drill, WINDOW_DAYS),
        "days_apart": _apart(occasion, drill),
        "parties": "the same" if taking and taking == meeting else "shared" if shared else "others",
        "told_by_reports": len({s.report for s in occasion.told_by}),
        "calendar": list(occasion.sources),
        "share_of_years": share,
        "curve": curve,
    }
    if share is None:
        baseline = (
            "none: no calendar lists meetings of these" if not occasion.bodies else "none: the first day is not known"
        )
    else:
        baseline = f"the same week of other years with a meeting of {' or '.join(occasion.bodies)} within the window"
    return Signal(
        kind="coincidence",
        measure=measure,
        baseline=baseline,
        n=n,
        p=None,
        window=f"±{WINDOW_DAYS} days",
        statements=tuple(dict.fromkeys((*occasion.told_by, *support_of(event, "start", "end")))),
    )


def _share(drill: Drill, occasion: Occasion, world: World) -> tuple[int | None, float | None, list[list[float]] | None]:
    """The share of years in whose same week the same body meets too, and over k: a description, no test."""
    if not occasion.bodies or drill.day is None:
        return None, None, None
    marks = world.calendar_days.of_bodies(frozenset(occasion.bodies))
    start, end = _span(drill)
    moves = placements(start[0], marks.covered)
    if not len(moves):
        return None, None, None
    low, high = start[0] + moves, max(start[0], end[0]) + moves
    curve = [[float(k), round(float(marks.hits(low, high, k).mean()), 3)] for k in CURVE_DAYS]
    return len(moves), round(float(marks.hits(low, high, WINDOW_DAYS).mean()), 3), curve
