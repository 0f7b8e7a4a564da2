"""The head of an exercise: what it is in one line, in four facts, in time and on the map."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from vedette.atlas.borders import nearest
from vedette.atlas.countries import countries
from vedette.merge.relation import conflicts
from vedette.model.event import Duration, Location, Nearness, Participation, Value
from vedette.model.record import RANK, Event, FieldValue
from vedette.model.when import When
from vedette.report.brief_marks import sign, standing
from vedette.report.brief_said import others_of, type_words
from vedette.report.brief_sheet import (
    Sheet,
    exercise_href,
    link,
    main_reports,
    origins_of,
    published,
    reports_of,
)
from vedette.report.brief_words import (
    actor_name,
    count,
    day_words,
    field_list,
    listed,
    place_words,
    plain_word,
    span_words,
    value_words,
    when_words,
)
from vedette.report.map import Nearby, Spot, place_map
from vedette.report.markup import Html, cut, element, own
from vedette.report.record import best, is_inferred, status_of
from vedette.report.timeline import Interval, Moment, timeline

_MOST_SPOTS = 12
_NEAREST = 2
_OPEN_SEA_KM = 300.0
_FACT = 200
"""Characters of a fact at the head; the whole stands in the table."""
_MOST_EVENTS = 8
_REACH_KM = 4500.0
"""Radius of a map: an exercise across an ocean's half (Hawaii and California) still stands on one."""
_AROUND_DAYS = 21
"""Other events within three weeks of the exercise stand on its timeline; more would press its own days together."""


def facts(event: Event, sheet: Sheet) -> Html:
    """Status, time, place and parties, each with a link to the row of the table that tells who says so."""
    told = (
        ("Status", "status", status_line(event)),
        ("When", "start", when_line(event)),
        ("Where", "places", where_line(event)),
        ("Who", "participants", who_line(event, 8)),
    )
    clash = conflicts(event)
    items = [
        _fact(word, name, text, [each for each in _ROWS.get(name, (name,)) if each in clash], event, sheet)
        for word, name, text in told
    ]
    return element("dl", *items, class_="facts")


_ROWS = {"start": ("start", "end")}
"""The rows of the table that a fact sums up, where they are more than its own."""


def _fact(word: str, name: str, text: str, clash: Sequence[str], event: Event, sheet: Sheet) -> Html:
    notes = []
    for each in clash:
        words = f"reports conflict on the {each}" if name in _ROWS else "reports conflict"
        notes.append(link(exercise_href(sheet, event.id, each), sign("conflict", told=False), words, class_="clash"))
    return element(
        "div",
        element("dt", word),
        element("dd", own(cut(text, _FACT)) if text else element("span", "not told", class_="none"), *notes),
    )


def conflict_words(event: Event) -> list[str]:
    """The fields on which reports contradict each other, in words."""
    return field_list(conflicts(event))


def measure_line(event: Event, sheet: Sheet) -> str:
    """How many reports and origins stand behind the exercise and where they conflict."""
    parts = [count(len(reports_of(event, sheet)), "report")]
    parts.append(count(len(origins_of(event, sheet)), "independent origin"))
    clash = conflict_words(event)
    if parts[0] != "1 report":
        parts.append(f"conflict on {listed(clash)}" if clash else "no conflict")
    if not main_reports(event):
        parts.append("mentioned in passing")
    return " · ".join(parts)


def status_line(event: Event) -> str:
    """What has become of it, and as of which day."""
    status = status_of(event)
    if status is None:
        return ""
    word, last = plain_word(status[0]), _iso(status[1])
    return f"{word}, as of {day_words(last)}" if last else word


def when_line(event: Event) -> str:
    """Start and end in the best values, or the length where only that is told."""
    start, end, length = (_best(event, name) for name in ("start", "end", "duration_days"))
    told = days_line(start if isinstance(start, When) else None, end if isinstance(end, When) else None)
    days = value_words(length) if isinstance(length, Duration) and not (start and end) else ""
    return " for ".join(x for x in (told, days) if x)


def days_line(start: When | None, end: When | None) -> str:
    """A start and an end in words."""
    low, high = when_words(start) if start else "", when_words(end) if end else ""
    if start and end and start.exact and end.exact:
        days = start.days(), end.days()
        if days[0] and days[1] and days[0][0] <= days[1][0]:
            return span_words(days[0][0], days[1][0])
    if low and high:
        vague = "between" in high or "on" in high.split() or high.startswith("until")
        return low if low == high else f"{low}, end {high}" if vague else f"{low} to {high}"
    return low or (f"until {high}" if high else "")


def where_line(event: Event) -> str:
    """The best places, the exact ones first."""
    values = [v for v in event.fields.get("places", ()) if isinstance(v.value, Location)]
    exact = [v for v in values if isinstance(v.value, Location) and v.value.precision in ("site", "city")]
    return listed([place_words(v.value) for v in (exact or values) if isinstance(v.value, Location)], 3)


def who_line(event: Event, most: int) -> str:
    """Hosts and participants by name, each in the role that most independent origins tell; the host's where even."""
    told: dict[str, tuple[tuple[int, int, bool], str]] = {}
    for value in event.fields.get("participants", ()):
        if isinstance(value.value, Participation) and value.value.role in ("host", "participant"):
            name, host = actor_name(value.value.actor), value.value.role == "host"
            weight = (-RANK.get(value.mark, 1), value.origins, host)
            if name not in told or weight > told[name][0]:
                told[name] = (weight, f"{name} (host)" if host else name)
    words = [said for _, said in told.values()]
    return listed(sorted(words, key=lambda said: not said.endswith(" (host)")), most)


def _best(event: Event, name: str) -> Value | None:
    found = best(event.fields.get(name, ()))
    return found.value if found else None


def exercise_timeline(event: Event, sheet: Sheet) -> Html | None:
    """What the reports tell of its days, when they came out, and other events of the weeks around."""
    told = _told(event, sheet)
    intervals = [*_together(event), *told] if len(told) != 1 else told
    days = [d for i in intervals for pair in (i.start, i.end) if pair for d in pair]
    if days:
        intervals += _others(event, sheet, min(days), max(days))
    out: dict[str, list[int]] = defaultdict(list)
    for report in reports_of(event, sheet):
        if published(sheet.readings.get(report)):
            out[published(sheet.readings.get(report))].append(sheet.numbers[report])
    moments = [Moment(words=_numbers(numbers), day=day) for text, numbers in out.items() if (day := _iso(text))]
    label = f"Timeline: {when_line(event) or 'days not told'}; {measure_line(event, sheet)}"
    return timeline(intervals, moments, label)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:6])) + ("…" if len(numbers) > 6 else "")


def _together(event: Event) -> Iterator[Interval]:
    start, end = _best(event, "start"), _best(event, "end")
    first = _bounds(start) if isinstance(start, When) else None
    last = _bounds(end) if isinstance(end, When) else None
    if first or last:
        words = f"All reports together: {when_line(event)}"
        yield Interval(words=words, start=first, end=last, kind="together")


def _told(event: Event, sheet: Sheet) -> list[Interval]:
    """One interval for each pair of start and end that a report tells, with the numbers of the reports that tell it."""
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    whens: dict[str, When] = {}
    by_report: dict[str, dict[str, str]] = defaultdict(dict)
    for name in ("start", "end"):
        for value in event.fields.get(name, ()):
            if isinstance(value.value, When) and value.value.resolved and not is_inferred(value):
                whens[value.value.edtf] = value.value
                for support in value.support:
                    by_report[support.report].setdefault(name, value.value.edtf)
    for report in sorted(by_report, key=lambda r: sheet.numbers.get(r, 0)):
        told = by_report[report]
        pairs[told.get("start", ""), told.get("end", "")].append(sheet.numbers.get(report, 0))
    out = []
    for (first, last), numbers in pairs.items():
        start, end = whens.get(first), whens.get(last)
        told_by = f"{'Report' if len(numbers) == 1 else 'Reports'} {_numbers(numbers)}: "
        out.append(
            Interval(
                words=told_by + days_line(start, end),
                start=_bounds(start) if start else None,
                end=_bounds(end) if end else None,
            )
        )
    return out


def _others(event: Event, sheet: Sheet, low: date, high: date) -> list[Interval]:
    """Other events of the weeks around, as many as leave the exercise in sight: those told most often come first."""
    found = sorted(_near_in_time(event, sheet, low, high), key=lambda pair: -pair[0])[:_MOST_EVENTS]
    return sorted((interval for _, interval in found), key=lambda i: i.start or (date.min, date.min))


def _near_in_time(event: Event, sheet: Sheet, low: date, high: date) -> Iterator[tuple[int, Interval]]:
    for other in others_of(event, sheet):
        bounds = _bounds(other.when) if other.when else None
        if bounds is None or bounds[1] - bounds[0] > timedelta(days=92):
            continue
        if (low - bounds[1]).days <= _AROUND_DAYS and (bounds[0] - high).days <= _AROUND_DAYS:
            who = listed([actor_name(a) for a in other.actors], 3)
            words = ": ".join(x for x in (f"{type_words(other.type).capitalize()}", who) if x)
            words = cut(f"{words} – {other.told[0][1].mention.quote}", 110)
            href = exercise_href(sheet, event.id, "around")
            reports = len({report for report, _ in other.told})
            yield reports, Interval(words=words, start=bounds, end=bounds, kind="event", href=href)


def _bounds(when: When) -> tuple[date, date] | None:
    """Both bounds; a missing one is the other, for an open side is drawn and not invented."""
    first, last = _iso(when.earliest or when.latest), _iso(when.latest or when.earliest)
    return (first, last) if first and last and first <= last else None


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def exercise_map(event: Event) -> Html | None:
    """The places with the borders nearest to them, as a map and in words."""
    values = [v for v in event.fields.get("places", ()) if isinstance(v.value, Location)]
    spots = _together_on_a_map(list(_spots(values)))
    parties = frozenset(
        v.value.actor
        for v in event.fields.get("participants", ())
        if isinstance(v.value, Participation) and v.value.role in ("host", "participant")
    )
    near = [found for spot in spots[:_MOST_SPOTS] if spot.exact for found in _nearby(spot, event)]
    drawn = place_map(spots[:_MOST_SPOTS], near, parties & frozenset(countries()), "Map of the places told")
    if drawn is None:
        return None
    words = element("ul", *(_distances(spot, near) for spot in spots[:_MOST_SPOTS] if spot.exact), class_="distances")
    keys = ["Shaded: takes part."]
    if any(spot.whole for spot in spots):
        keys.append("Outlined: told as the place.")
    if near:
        keys.append("Dashed: to the nearest other countries.")
    return element("figure", drawn, element("figcaption", words, element("p", " ".join(keys))), class_="where")


def _spots(values: Sequence[FieldValue]) -> Iterator[Spot]:
    for value in values:
        place = value.value
        if isinstance(place, Location) and place.lat is not None and place.lon is not None:
            if abs(place.lat) > 90 or abs(place.lon) > 360:
                continue
            exact = place.precision in ("site", "city")
            if place.precision == "region" and place.country is None:
                continue  # a continent or a part of the world: its middle says nothing
            if place.precision == "sea" and nearest(place.lat, place.lon, 1)[0][1] > _OPEN_SEA_KM:
                continue  # the middle of an ocean says nothing either
            if standing(value) != "inferred" or exact:
                whole = place.precision == "country" and place.country is not None
                yield Spot(
                    name=place.name, lat=place.lat, lon=place.lon, exact=exact, country=place.country, whole=whole
                )


def _together_on_a_map(spots: Sequence[Spot]) -> list[Spot]:
    """The places within reach of the one that is told best: one far off would make the map a map of the world."""
    seed = next((s for s in spots if s.exact), next(iter(spots), None))
    return [s for s in spots if seed and _km_between(seed, s) <= _REACH_KM]


def _km_between(a: Spot, b: Spot) -> float:
    x, y = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((x - y) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _nearby(spot: Spot, event: Event) -> list[Nearby]:
    """The states nearest to a place besides its own, and those that a report says it is near to."""
    told = {v.value.actor for v in event.fields.get("near", ()) if isinstance(v.value, Nearness)}
    found = [(iso3, km) for iso3, km in nearest(spot.lat, spot.lon, 6) if iso3 != spot.country and km > 0]
    chosen = [pair for i, pair in enumerate(found) if i < _NEAREST or pair[0] in told]
    return [Nearby(spot=spot, iso3=iso3, km=km) for iso3, km in chosen]


def _distances(spot: Spot, near: Sequence[Nearby]) -> Html:
    told = [f"{actor_name(n.iso3)} {_km(n.km)}" for n in near if n.spot == spot]
    return element("li", element("b", own(cut(spot.name, 60))), ": " + ", ".join(told) if told else "")


def _km(km: float) -> str:
    return "under 1 km" if km < 1 else f"{km:,.0f} km"
