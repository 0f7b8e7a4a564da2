"""What reports say held against arithmetic and the map: duration and dates, weekdays, distances, parts and totals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vedette.atlas.countries import country_of, designation_of, name_of
from vedette.atlas.frontiers import neighbours
from vedette.atlas.gazetteer import fold
from vedette.model.event import Duration, Force, Location, Nearness
from vedette.model.record import Event, FieldValue, Signal, Support
from vedette.model.when import When
from vedette.signals.drill import best, days_of, iso, supports, told
from vedette.signals.proximity import RADIUS_KM, nearest_of
from vedette.signals.told import DatedWeekday, Distance
from vedette.signals.world import World

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ROUNDING = 0.1
"""Distances in the news are round: 30 and 40 miles were both printed of 32."""
_SUM_SLACK = 0.05
_MILE_KM = 1.609344


def consistency(event: Event, world: World) -> Iterator[Signal]:
    """A signal for each pair of statements, or statement and fact, that can be held against each other."""
    yield from _duration(event)
    yield from _distances(event, world)
    yield from _weekdays(event, world)
    yield from _parts(event)


def _made(check: str, verdict: str, measure: dict[str, object], baseline: str, rests: tuple[Support, ...]) -> Signal:
    return Signal(
        kind="consistency",
        measure={"check": check, "verdict": verdict, **measure},
        baseline=baseline,
        n=None,
        p=None,
        window=None,
        statements=rests,
    )


def _duration(event: Event) -> Iterator[Signal]:
    """Start, end and length of one telling; first and last day may be counted both or not.

    Of several values those that one report tells together are held against each other, else the best: what another
    report says otherwise is a conflict of the record, and no slip of this one.
    """
    for length in told(event, "duration_days"):
        start, end = _beside(event, "start", length), _beside(event, "end", length)
        first, last = (days_of(v.value) if v else None for v in (start, end))
        if not isinstance(length.value, Duration) or start is None or first is None:
            continue
        whole = round(length.value.days)
        due = (first[0] + max(whole - 1, 0), first[1] + whole)
        measure: dict[str, object] = {
            "days": length.value.days,
            "start": _edtf(start),
            "end": _edtf(end) if end else None,
            "would_end": [iso(due[0]), iso(due[1])],
        }
        verdict = "no end is told"
        if last is not None:
            verdict = "consistent" if last[0] <= due[1] and due[0] <= last[1] else "inconsistent"
        if last is not None and verdict == "inconsistent":
            measure["days_off"] = last[0] - due[1] if last[0] > due[1] else last[1] - due[0]
        counting = "the last day by counting, the first day counted or not"
        yield _made(
            "duration against dates", verdict, measure, counting, supports(length, start, end if last else None)
        )


def _beside(event: Event, name: str, other: FieldValue) -> FieldValue | None:
    """The value of a field that shares a report with another value, else the best."""
    reports = {s.report for s in other.support}
    shared = [v for v in told(event, name) if any(s.report in reports for s in v.support)]
    return shared[0] if len(shared) == 1 else best(event, name) if not shared else min(shared, key=lambda v: -v.origins)


def _edtf(value: FieldValue) -> str:
    return value.value.edtf if isinstance(value.value, When) else ""


def _distances(event: Event, world: World) -> Iterator[Signal]:
    """What a report says of a distance against the distance on the map from the exercise's place."""
    places = [v for v in told(event, "places") if isinstance(v.value, Location) and v.value.precision in RADIUS_KM]
    fixed = [v for v in places if isinstance(v.value, Location) and v.value.lat is not None]
    seen: set[tuple[str, str]] = set()
    for value in told(event, "near"):
        near = value.value
        if not isinstance(near, Nearness) or near.place is not None:
            continue  # kilometres to a town are none to a border
        if near.distance_km is not None and near.actor and fixed:
            for s in value.support:
                seen.add((s.report, near.actor))
            yield from _against_map(fixed[0], near.actor, near.distance_km, value.support)
    for member in event.reports:
        report = world.told.get(member.report)
        for distance in report.distances if report and member.main else ():
            if (member.report, distance.actor) in seen or report is None:
                continue
            place = next((p for p in fixed if _named_in(p, distance)), None)
            if place is not None:
                seen.add((member.report, distance.actor))
                rests = (report.support(distance.begin, distance.end, distance.text),)
                yield from _against_map(place, distance.actor, distance.km, rests)
                yield from _owner(place, distance, rests)


def _named_in(place: FieldValue, distance: Distance) -> bool:
    """Whether the sentence that states a distance names the place, as the record or a report calls it."""
    names = {s.text for s in place.support} | ({place.value.name} if isinstance(place.value, Location) else set())
    words = f" {fold(distance.sentence.text)} "
    return any(f" {fold(name)} " in words for name in names)


def _against_map(place: FieldValue, actor: str, stated: float, rests: tuple[Support, ...]) -> Iterator[Signal]:
    location = place.value
    if not isinstance(location, Location) or location.lat is None or (country_of(actor) is None and len(actor) != 3):
        return
    km, _ = nearest_of(location, frozenset({actor}))
    spread = RADIUS_KM[location.precision]
    low, high = max(0.0, km - spread), km + spread
    if low * (1 - _ROUNDING) <= stated <= high * (1 + _ROUNDING):
        verdict = (
            "agrees with the map"
            if abs(stated - km) <= max(_ROUNDING * km, 1.0)
            else "within the precision of the place"
        )
    else:
        verdict = "differs from the map"
    yield _made(
        "stated distance against the map",
        verdict,
        {
            "place": location.name,
            "to": actor,
            "stated_km": round(stated, 1),
            "stated_miles": round(stated / _MILE_KM, 1),
            "map_km": round(km, 1),
            "map_miles": round(km / _MILE_KM, 1),
            "map_low": round(low, 1),
            "map_high": round(high, 1),
            "off_km": round(stated - km, 1),
        },
        f"the nearest land of {name_of(actor)} from the middle of the {location.precision}, ±{spread:g} km",
        tuple(dict.fromkeys((*rests, *place.support))),
    )


def _owner(place: FieldValue, distance: Distance, rests: tuple[Support, ...]) -> Iterator[Signal]:
    """A border named by a capital, or of two countries that share none."""
    found = designation_of(distance.owner) if distance.owner else None
    if found is None or not isinstance(place.value, Location):
        return
    shared = distance.actor in neighbours(found.actor)
    if not shared:
        verdict = "no such border"
    elif found.kind in ("capital", "seat"):
        verdict = "the capital stands for the country"
    else:
        return
    yield _made(
        "named border",
        verdict,
        {"text": distance.text, "owner": found.actor, "neighbour": distance.actor, "share_a_border": shared},
        f"the land borders of {name_of(found.actor)}",
        rests,
    )


def _weekdays(event: Event, world: World) -> Iterator[Signal]:
    """A weekday with a date beside it ("Monday, July 8") against the calendar, in the year that the report tells."""
    when = {v.edtf for name in ("start", "end") for f in told(event, name) if isinstance(v := f.value, When)}
    for member in event.reports:
        report = world.told.get(member.report)
        for dated in report.weekdays if report and member.main else ():
            day = _date(dated, report.published if report else None)
            if report is None or day is None:
                continue
            right = _WEEKDAYS[day.weekday()]
            if right == dated.weekday and day.isoformat() not in when:
                continue  # a date that fits and is not the exercise's says nothing about it
            yield _made(
                "weekday against date",
                "consistent" if right == dated.weekday else "inconsistent",
                {"text": dated.text, "date": day.isoformat(), "weekday": right},
                "the Gregorian calendar" + ("" if dated.year else ", in the year nearest to publication"),
                (report.support(dated.begin, dated.end, dated.text),),
            )


def _date(dated: DatedWeekday, published: str | None) -> date | None:
    """The date in its stated year, else in that nearest to publication; None where neither is known."""
    near = date.fromisoformat(published[:10]) if published else None
    years = [dated.year] if dated.year else [near.year - 1, near.year, near.year + 1] if near else []
    made = []
    for year in years:
        try:
            made.append(date(year, dated.month, dated.day))
        except ValueError:
            continue
    return min(made, key=lambda d: abs(d - near) if near else timedelta(0), default=None)


def _parts(event: Event) -> Iterator[Signal]:
    """Contingents against the whole as one report tells them, unit by unit: their sum may not exceed the whole."""
    seen = set()
    for report in dict.fromkeys(m.report for m in event.reports):
        for unit in ("personnel", "ships", "submarines", "aircraft", "vehicles"):
            whole, parts = _counted(event, unit, report)
            if whole is None or len(parts) < 2 or not isinstance(whole.value, Force) or whole.value.quantity is None:
                continue
            amounts = {actor: v.value.quantity or 0.0 for actor, v in parts.items() if isinstance(v.value, Force)}
            summed = sum(amounts.values())
            key = (unit, whole.value.quantity, summed)
            if key in seen:
                continue
            seen.add(key)
            slack = whole.value.quantity * (_ROUNDING if whole.value.bound == "about" else _SUM_SLACK)
            fits = whole.value.bound == "over" or summed <= whole.value.quantity + slack
            yield _made(
                "parts against the total",
                "consistent" if fits else "inconsistent",
                {
                    "unit": unit,
                    "total": whole.value.quantity,
                    "bound": whole.value.bound,
                    "parts": amounts,
                    "sum": summed,
                },
                "the sum of the contingents is no more than the whole",
                tuple(s for s in supports(whole, *parts.values()) if s.report == report),
            )


def _counted(event: Event, unit: str, report: str) -> tuple[FieldValue | None, dict[str, FieldValue]]:
    """The whole and the contingents of a unit that a report tells of."""
    parts: dict[str, FieldValue] = {}
    wholes = []
    for value in told(event, "force"):
        force = value.value
        if not isinstance(force, Force) or force.unit != unit or force.quantity is None:
            continue
        if not any(s.report == report for s in value.support):
            continue
        if force.actor is None:
            wholes.append(value)
        elif force.bound != "up_to":
            parts.setdefault(force.actor, value)
    return (
        max(wholes, key=lambda v: v.value.quantity or 0.0 if isinstance(v.value, Force) else 0.0, default=None),
        parts,
    )
