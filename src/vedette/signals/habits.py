"""What actors do as a habit: with whose summits their exercises coincide, whose borders they seek.

Event coincidence analysis (Donges and others 2016) for each actor and pair of actors and each body: the share of their
exercises that begin within k days of one of its meetings (precursor rate), and of its meetings within k days of which
one begins (trigger rate). Both are tested by shifts that keep season and weekday (`shifts.year_test`). Every test of a
run is in one family, corrected by Benjamini and Hochberg; p and the corrected q stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from vedette.model.record import Signal
from vedette.signals.borders import border_habits
from vedette.signals.chance import benjamini_hochberg
from vedette.signals.coincidence import CURVE_DAYS
from vedette.signals.drill import Drill
from vedette.signals.meetings import CalendarDays
from vedette.signals.shifts import Coincidences, seen_and_expected, year_test
from vedette.signals.world import World

HABIT_DAYS = 7
"""Days before and after the start of an exercise: a week, for habits; the curve shows others. Chosen before MME was
looked at."""

LEAST = 20
"""Exercises that begin while the body's meetings are covered; below this a test has no power worth its place among
all (`benchmarks/signals.py` prints power by n)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One actor or pair and one body, tested in both directions."""

    actors: tuple[str, ...]
    body: str
    precursor: Coincidences
    trigger: Coincidences
    curve: tuple[tuple[int, int, float], ...]
    """For some k: seen, expected."""
    vague: int
    """Exercises left out because their first day is not known."""


def habits(world: World) -> list[Signal]:
    """All coincidence and border habits with enough exercises, the least probable first, corrected together."""
    found = [*coincidence_habits(world), *border_habits(world)]
    ps = [s.p if s.p is not None else 1.0 for s in found]
    corrected = benjamini_hochberg(ps)
    out = [
        replace(s, measure={**s.measure, "q": round(q, 5), "tests": len(found)})
        for s, q in zip(found, corrected, strict=True)
    ]
    return sorted(out, key=lambda s: (s.p if s.p is not None else 1.0, str(s.measure.get("actors"))))


def coincidence_habits(world: World) -> Iterator[Signal]:
    """One signal for each actor or pair, body and direction."""
    for group, drills in groups(world):
        for body in world.calendar_days.bodies:
            habit = ask(group, drills, body, world.calendar_days)
            if habit is not None:
                yield _signal(habit, "precursor")
                yield _signal(habit, "trigger")


def groups(world: World) -> Iterator[tuple[tuple[str, ...], list[Drill]]]:
    """Actors and pairs of actors with enough exercises, each with these."""
    for actor, drills in sorted(world.by_actor.items()):
        if len(drills) >= LEAST:
            yield (actor,), drills
    pairs: dict[tuple[str, ...], list[Drill]] = {}
    for drill in world.drills:
        if len(drill.actors) <= _LARGEST:
            for pair in combinations(sorted(drill.actors), 2):
                pairs.setdefault(pair, []).append(drill)
    yield from ((pair, drills) for pair, drills in sorted(pairs.items()) if len(drills) >= LEAST)


_LARGEST = 4
"""Participants above which an exercise is no pair's: of 20 there are 190 pairs, all with the same dates."""


def ask(group: tuple[str, ...], drills: Sequence[Drill], body: str, calendar: CalendarDays) -> Habit | None:
    """The two tests and the curve, None where too few exercises begin while the body's meetings are covered."""
    marks = calendar.of_bodies(frozenset({body}))
    days = np.array([d.day for d in drills if d.day is not None], dtype=np.int64)
    days = days[(days >= marks.covered[0]) & (days <= marks.covered[1])]
    if len(days) < LEAST:
        return None
    vague = sum(1 for d in drills if d.start and d.day is None and marks.covered[0] <= d.start[0] <= marks.covered[1])
    forward, backward = year_test(days, marks, HABIT_DAYS)
    curve = [(k, *seen_and_expected(days, marks, k)) for k in CURVE_DAYS]
    return Habit(
        actors=group,
        body=body,
        precursor=forward,
        trigger=backward,
        curve=tuple((k, seen, round(expected, 2)) for k, seen, expected in curve),
        vague=vague,
    )


def _signal(habit: Habit, direction: str) -> Signal:
    found = habit.precursor if direction == "precursor" else habit.trigger
    what = (
        "exercises that begin near a meeting" if direction == "precursor" else "meetings near which an exercise begins"
    )
    return Signal(
        kind="coincidence",
        measure={
            "actors": list(habit.actors),
            "body": habit.body,
            "rate": direction,
            "what": what,
            "seen": found.seen,
            "of": found.n,
            "share": round(found.seen / found.n, 3) if found.n else None,
            "expected": found.expected,
            "curve": [list(c) for c in habit.curve] if direction == "precursor" else None,
            "left_out_vague": habit.vague,
        },
        baseline="years permuted among the exercises, each in its week and weekday: season and yearly counts are kept",
        n=found.n,
        p=found.p,
        window=f"±{HABIT_DAYS} days",
        statements=(),
    )
