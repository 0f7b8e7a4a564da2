"""Stated force held against the Vienna Document 2011, where it applies: in the zone, since it is in force, on land.

Paragraphs are those of OSCE document FSC.DOC/1/11. A politically binding measure of the OSCE's participating States;
the zone is Europe with its sea area and air space, and Central Asia. Russia is in it west of the Urals; of Turkey a
part is, which the atlas does not draw, so that a place there is never said to be in the zone.
"""

from __future__ import annotations

from collections.abc import Iterator

from vedette.atlas.blocs import members
from vedette.model.event import Category, Force
from vedette.model.record import Event, FieldValue, Signal
from vedette.signals.drill import Drill, iso, ordinal, support_of, supports, told
from vedette.signals.world import World

IN_FORCE = "2011-12-01"
"""FSC.DOC/1/11 was adopted on 30 November 2011 and is in force from 1 December."""
NOTIFY = 9_000
"""Troops, support troops included (paragraph 40.1.1)."""
OBSERVE = 13_000
"""Troops at or above which observers are invited (paragraph 47.4)."""
NOTIFY_LANDING = 3_000
"""Troops in an amphibious or heliborne landing or a parachute assault (paragraph 40.2)."""
OBSERVE_LANDING = 3_500
"""The same, for observers (paragraph 47.4)."""
DAYS_AHEAD = 42
"""Days of notice (paragraph 38); activities without notice to the troops are notified when they begin (paragraph
41)."""

_OUTSIDE = frozenset({"USA", "CAN", "MNG", "TUR"})
"""Participating States whose territory is not in the zone, or only in part."""
_URALS_LON = 60.0
_ABOUT = 0.1
"""A number that is said to be about something may be a tenth off: the annotators' own tolerance for such numbers."""


def notification(event: Event, world: World) -> Iterator[Signal]:
    """One signal where an exercise on land in the zone has a stated strength."""
    drill = world.record[event.id]
    strength = _strength(event)
    if strength is None or drill.start is None or iso(drill.start[1]) < IN_FORCE:
        return
    host = drill.place.country if drill.place and drill.place.country else drill.host
    if not host or not _in_zone(host, drill):
        return
    domains = {v.value.value for v in told(event, "domains") if isinstance(v.value, Category)}
    if domains and not domains & {"land", "amphibious"}:
        return
    yield _signal(event, drill, host, strength, domains, world)


def _strength(event: Event) -> tuple[float, float | None, tuple[FieldValue, ...], str] | None:
    """The least and the most that is stated of the whole, what it rests on, and how it is stated."""
    forces = [
        v
        for v in told(event, "force")
        if isinstance(v.value, Force) and v.value.unit == "personnel" and v.value.quantity
    ]
    whole = min(
        (v for v in forces if isinstance(v.value, Force) and v.value.actor is None),
        key=lambda v: -v.origins,
        default=None,
    )
    if whole is not None and isinstance(whole.value, Force):
        quantity, bound = whole.value.quantity or 0.0, whole.value.bound
        least = {"exact": quantity, "about": quantity * (1 - _ABOUT), "over": quantity, "up_to": 0.0}[bound]
        most = {"exact": quantity, "about": quantity * (1 + _ABOUT), "over": None, "up_to": quantity}[bound]
        return least, most, (whole,), f"{bound.replace('_', ' ')} {quantity:,.0f}"
    parts = {v.value.actor: v for v in forces if isinstance(v.value, Force) and v.value.bound != "up_to"}
    if not parts:
        return None
    summed = sum(v.value.quantity or 0.0 for v in parts.values() if isinstance(v.value, Force))
    return summed, None, tuple(parts.values()), f"contingents of {summed:,.0f} in all, others not told"


def _in_zone(host: str, drill: Drill) -> bool:
    if host not in members("OSCE", iso(drill.start[0]) if drill.start else IN_FORCE) or host in _OUTSIDE:
        return False
    lon = drill.place.lon if drill.located and drill.place else None
    return host != "RUS" or (lon is not None and 0 < lon < _URALS_LON)


def _signal(
    event: Event,
    drill: Drill,
    host: str,
    strength: tuple[float, float | None, tuple[FieldValue, ...], str],
    domains: set[str],
    world: World,
) -> Signal:
    least, most, rests, words = strength
    start = drill.start or (0, 0)
    landing = "amphibious" in domains
    notify, observe = (NOTIFY_LANDING, OBSERVE_LANDING) if landing else (NOTIFY, OBSERVE)
    days = [world.told[m.report].published for m in event.reports if m.report in world.told]
    first = min((d for d in days if d), default=None)
    return Signal(
        kind="notification",
        measure={
            "stated": words,
            "host": host,
            "notify": _held(least, most, notify),
            "observe": _held(least, most, observe),
            "threshold_notify": notify,
            "threshold_observe": observe,
            "notice_due": iso(start[0] - DAYS_AHEAD),
            "first_report_days_ahead": start[0] - ordinal(first) if first else None,
            "land": "stated" if domains else "not told",
        },
        baseline=(
            f"Vienna Document 2011 (FSC.DOC/1/11), paragraphs 38, {'40.2' if landing else '40.1.1'} and 47.4: "
            f"{notify:,} troops to notify {DAYS_AHEAD} days ahead, {observe:,} to invite observers"
        ),
        n=None,
        p=None,
        window=f"{DAYS_AHEAD} days ahead",
        statements=tuple(dict.fromkeys((*supports(*rests), *support_of(event, "start", "places")))),
    )


def _held(least: float, most: float | None, threshold: int) -> str:
    if least >= threshold:
        return "reached"
    if most is not None and most < threshold:
        return "not reached"
    return "cannot be told"
