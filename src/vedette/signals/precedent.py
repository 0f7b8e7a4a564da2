"""Claims on the past checked against record and catalogues: holds, fails with why, or cannot be told.

What is not listed is not thereby absent: "first since" and "so many times" hold only where a catalogue covers the
whole time and lists no more. A counter-example refutes at once, whatever the coverage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vedette.model.record import Event, Signal
from vedette.signals.claims import Claim, claims_in
from vedette.signals.drill import RECORD, Drill, iso, told
from vedette.signals.told import Passage, Told
from vedette.signals.world import World

_MOST_EXAMPLES = 5
_ALL_OF = 4
"""Of so many participants all must take part in what is compared; of larger groups half: lists are seldom complete."""


def precedent(event: Event, world: World) -> Iterator[Signal]:
    """A signal for each claim that the reports of an exercise make about its past."""
    drill = world.record[event.id]
    seen: set[tuple[str, int | None, object]] = set()
    for claim, report, passage in _claims(event, world):
        key = (claim.kind, claim.n, claim.since)
        if key not in seen:
            seen.add(key)
            yield _checked(claim, event, drill, world, report, passage)


def _claims(event: Event, world: World) -> Iterator[tuple[Claim, Told, Passage]]:
    """The claims in sentences that a precedent of the exercise stands in, or its mention, or that count times."""
    spans = [(s.report, s.begin, s.end) for v in told(event, "precedents") for s in v.support]
    spans += [(m.report, m.begin, m.end) for m in event.reports]
    main = {m.report for m in event.reports if m.main}
    for report in dict.fromkeys(m.report for m in event.reports):
        known = world.told.get(report)
        for passage in known.claims if known else ():
            own = any(r == report and passage.begin <= b < passage.end for r, b, _ in spans)
            for claim in claims_in(passage.text, passage.begin, known.published if known else None):
                if known and (own or (report in main and claim.kind.startswith("times"))):
                    yield claim, known, passage


def _checked(claim: Claim, event: Event, drill: Drill, world: World, report: Told, passage: Passage) -> Signal:
    pool, compared = _comparable(claim, drill, world)
    pool = [d for d in pool if d.id != drill.id and not _same_words(d, world, report, passage)]
    verdict, why, examples, n = _verdict(claim, drill, pool, world)
    measure: dict[str, object] = {
        "claim": claim.text,
        "kind": claim.kind,
        "times": claim.n,
        "since": [iso(d) for d in claim.since] if claim.since else None,
        "until": [iso(d) for d in claim.until] if claim.until else None,
        "verdict": verdict,
        "why": why,
        "known": [_shown(d) for d in examples[:_MOST_EXAMPLES]],
    }
    own = [s for v in told(event, "precedents") for s in v.support if s.report == report.report]
    rests = tuple(s for s in own if s.begin < claim.end and claim.begin < s.end)
    return Signal(
        kind="precedent",
        measure=measure,
        baseline=f"{compared}, in the record and {_catalogues(world)}",
        n=n,
        p=None,
        window=_window(claim, drill),
        statements=rests or (report.support(claim.begin, claim.end, claim.text),),
    )


def _comparable(claim: Claim, drill: Drill, world: World) -> tuple[list[Drill], str]:
    """What the exercise is compared with: its series where it has one, else what the same participants held."""
    if drill.series and claim.kind in ("edition", "annual", "largest_ever", "largest_since", "first_ever"):
        name = drill.series.casefold()
        alike = [d for d in world.drills if _series(d) == name]
        return alike, f"exercises of the series {drill.series}"
    if not drill.actors:
        return [], "nothing: no participant is known"
    if len(drill.actors) <= _ALL_OF:
        return world.with_actors(drill.actors), f"exercises with {', '.join(sorted(drill.actors))}"
    some = {d.id: d for actor in drill.actors for d in world.by_actor.get(actor, ())}
    half = [d for d in some.values() if 2 * len(d.actors & drill.actors) >= len(drill.actors)]
    return sorted(half, key=lambda d: (d.start or (0, 0), d.id)), "exercises with at least half of the participants"


def _series(drill: Drill) -> str | None:
    return (drill.series or drill.name or "").casefold() or None


def _same_words(drill: Drill, world: World, report: Told, passage: Passage) -> bool:
    """Whether an exercise of the record is known by the claim's own sentence alone: it cannot bear the claim out."""
    if drill.source != RECORD:
        return False
    members = world.members.get(drill.id, ())
    return bool(members) and all(m.report == report.report and passage.begin <= m.begin < passage.end for m in members)


def _verdict(claim: Claim, drill: Drill, pool: Sequence[Drill], world: World) -> tuple[str, str, list[Drill], int]:
    """Holds, fails or cannot be told; why; the exercises that it rests on; how many were compared."""
    if claim.kind == "annual":
        return _annual(drill, pool)
    if drill.start is None:
        return "cannot be told", "the first day of the exercise is not known", [], 0
    before = [d for d in pool if d.start and d.start[1] < drill.start[0]]
    if claim.kind == "edition":
        return _edition(claim, before)
    low = claim.since or (0, 0)
    high = claim.until or (drill.start[0] - 1, drill.start[1] - 1)
    inside = [d for d in before if d.start and d.start[0] > low[1] and d.start[1] <= high[1]]
    if claim.kind in ("times_between", "times_since"):
        inside = [d for d in before if d.start and d.start[0] >= low[0] and d.start[1] <= high[1]]
    covers = world.covering(low[0], high[1], drill.actors) if claim.since else []
    if claim.kind.startswith("largest"):
        return _largest(claim, drill, inside if claim.since else before)
    if claim.kind in ("first_since", "first_in_years", "first_ever"):
        if inside and claim.qualified:
            return "cannot be told", f"{len(inside)} known in that time, {_NOT_SAID}", inside, len(inside)
        if inside:
            return "fails", f"{len(inside)} known in that time", inside, len(inside)
        return _silent("none is known in that time", covers, before)
    wanted = claim.n or 0
    if claim.kind == "nth_this_year":
        inside, wanted = [d for d in before if d.start and d.start[0] >= low[0]], wanted - 1
    if len(inside) > wanted and claim.qualified:
        return "cannot be told", f"{len(inside)} are known, {wanted} claimed, {_NOT_SAID}", inside, len(inside)
    if len(inside) > wanted:
        return "fails", f"{len(inside)} are known, {wanted} are claimed", inside, len(inside)
    if len(inside) == wanted and covers:
        return "holds", f"as many are known, and {covers[0]} covers the time", inside, len(inside)
    listed = f"and {covers[0]} may lack some" if covers else "and no catalogue covers the time"
    return "cannot be told", f"{len(inside)} of {wanted} are known, {listed}", inside, len(inside)


_NOT_SAID = "whether of the kind that the claim speaks of is not told"


def _silent(found: str, covers: list[str], before: list[Drill]) -> tuple[str, str, list[Drill], int]:
    last = before[-1:]
    if covers:
        return "holds", f"{found}, and {covers[0]} covers it", last, 0
    return "cannot be told", f"{found}, and no catalogue covers it", last, 0


def _largest(claim: Claim, drill: Drill, before: Sequence[Drill]) -> tuple[str, str, list[Drill], int]:
    sized = [d for d in before if d.personnel is not None]
    if drill.personnel is None or not sized:
        return "cannot be told", "no strengths to compare are known", [], len(sized)
    larger = [d for d in sized if (d.personnel or 0) > drill.personnel]
    if larger:
        return "fails", f"{len(larger)} larger ones are known", larger, len(sized)
    return (
        "cannot be told",
        f"it is the largest of {len(sized) + 1} whose strength is known; others may be larger",
        [],
        len(sized),
    )


def _edition(claim: Claim, before: Sequence[Drill]) -> tuple[str, str, list[Drill], int]:
    earlier = (claim.n or 1) - 1
    if len(before) > earlier:
        return "fails", f"{len(before)} earlier ones are known, {earlier} are claimed", list(before), len(before)
    return "cannot be told", f"{len(before)} of {earlier} earlier ones are known", list(before), len(before)


_LEAST_YEARS = 3


def _annual(drill: Drill, pool: Sequence[Drill]) -> tuple[str, str, list[Drill], int]:
    """An annual exercise has one a year: every year between its first and last known one must have it."""
    dated = [d for d in (*pool, drill) if (d.start and d.start[0] // 366 == d.start[1] // 366) or d.day]
    years = sorted({int(iso(d.start[0])[:4]) for d in dated if d.start})
    if len(years) < _LEAST_YEARS:
        return (
            "cannot be told",
            f"it is known in {len(years)} year{'s' if len(years) != 1 else ''} only",
            list(pool),
            len(pool),
        )
    missing = [y for y in range(years[0], years[-1]) if y not in years]
    if missing:
        return "cannot be told", f"none is known for {', '.join(map(str, missing[:6]))}", list(pool), len(pool)
    return "holds", f"one is known for every year from {years[0]} to {years[-1]}", list(pool), len(pool)


def _shown(drill: Drill) -> dict[str, object]:
    start = [iso(d) for d in drill.start] if drill.start else None
    when = start[0] if start and start[0] == start[1] else start
    return {"exercise": drill.id, "name": drill.name, "start": when, "source": drill.source}


def _catalogues(world: World) -> str:
    named = [f"{name} ({iso(a)[:4]}–{iso(b)[:4]})" for name, (a, b) in sorted(world.coverage.items())]
    return ", ".join(named) or "no catalogue"


def _window(claim: Claim, drill: Drill) -> str | None:
    if not claim.since:
        return None
    end = claim.until or drill.start
    return f"{iso(claim.since[0])} to {iso(end[1])}" if end else f"since {iso(claim.since[0])}"
