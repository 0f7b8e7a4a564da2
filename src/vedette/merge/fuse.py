"""Many reports' statements of one field to the values of the record, with who supports and who contradicts each.

1. Statements of the same value are put together (`held` says what is the same).
2. Values are held against each other: more exact forms, contradictions. What only looks like a
   contradiction is none: a status that went on with time, names that one report gives side by side,
   figures that one report gives side by side, a plan beside what came of it, a statement that the same
   outlet later corrected.
3. Origins are counted after copies, shared origins and the reports of one outlet are folded into one.

An inferred value supports nothing but itself: it is no origin and contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.merge.cluster import components
from vedette.merge.decide import CORRECTED
from vedette.merge.names import nth_edition
from vedette.merge.prints import outlet
from vedette.merge.values import APART, COARSER, CONFLICT, FINER, SAME, forces, held
from vedette.model.event import (
    FIELDS,
    Argument,
    Category,
    Force,
    Location,
    Name,
    Nearness,
    Verbatim,
)
from vedette.model.record import RANK, Copy, FieldValue, Support
from vedette.model.value import value_json


@dataclass(frozen=True, slots=True)
class Source:
    """What matters about a report when its statements are weighed."""

    report: str
    publisher: str | None
    published: str | None
    agencies: tuple[str, ...]
    status: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement with the report that makes it."""

    source: Source
    argument: Argument

    form: str
    """The value as canonical text: equal for equal values."""

    accepted: bool = False
    """Whether a person said that it is right."""

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """The place of a statement among others: early reports first, then the order of the text."""
        span = self.argument.span
        return (self.source.published or "9999", self.source.report, span.begin, span.end, self.form)


def stated(source: Source, argument: Argument, *, accepted: bool = False) -> Stated:
    """A report's statement, ready to be weighed."""
    return Stated(source=source, argument=argument, form=value_json(argument.value), accepted=accepted)


def fuse(statements: Iterable[Stated], links: Iterable[Copy]) -> dict[str, tuple[FieldValue, ...]]:
    """The fields of one exercise from all statements on it; the same for any order and repetition of them."""
    unique = {_identity(s): s for s in statements}
    by_field: dict[str, list[Stated]] = defaultdict(list)
    for statement in sorted(unique.values(), key=lambda s: s.order):
        by_field[statement.argument.field].append(statement)
    folded = [(c.a, c.b) for c in links if c.relation in ("copy", "shared_origin")]
    # Over all reports at once: two reprints of a third stay one origin where the third leaves the value out.
    named = origins([s.source for s in unique.values()], folded)
    return {field: _field(by_field[field], named) for field in FIELDS if field in by_field}


def _identity(stated: Stated) -> tuple[object, ...]:
    span = stated.argument.span
    return (stated.source.report, stated.argument.field, span.begin, span.end, stated.form, stated.argument.inferred)


def _field(statements: Sequence[Stated], named: Mapping[str, str]) -> tuple[FieldValue, ...]:
    groups = _same(statements)
    reports = [{s.source.report for s in group} for group in groups]
    beside = [set(r) for r in reports]
    finer = [False] * len(groups)
    conflicts = []
    for i, left in enumerate(groups):
        for j in range(i + 1, len(groups)):
            relation = _stand(left, groups[j])
            if relation == CONFLICT:
                conflicts.append((i, j))
            elif relation in (FINER, COARSER):
                beside[i] |= reports[j]
                beside[j] |= reports[i]
                finer[i if relation == FINER else j] = True
    against: list[list[Stated]] = [[] for _ in groups]
    outdated: set[int] = set()
    shares = _shares(statements)
    for i, j in conflicts:
        if any(all(_identity(s) in shares for s in groups[n]) for n in (i, j)):
            continue
        if reports[i] & beside[j] or reports[j] & beside[i]:
            # A report that gives both sees no contradiction: a former name, a part beside the whole.
            continue
        for value, other in ((i, j), (j, i)):
            if _corrected(groups[other], groups[value]):
                outdated.add(other)
            else:
                against[value] += [s for s in groups[other] if not s.argument.inferred]
    out = [
        replace(_value(group, against[i], finer[i], named), mark=_mark(group, outdated=i in outdated))
        for i, group in enumerate(groups)
    ]
    return tuple(sorted(out, key=lambda v: (RANK[v.mark], -v.origins, -len(v.support), _first(v))))


def _mark(group: Sequence[Stated], *, outdated: bool) -> str:
    """What a person or a later statement of the same source made of a value."""
    if any(s.argument.rule == CORRECTED for s in group):
        return "corrected"
    if any(s.accepted for s in group):
        return "accepted"
    return "superseded" if outdated else ""


def _same(statements: Sequence[Stated]) -> list[list[Stated]]:
    """Statements of the same value, put together; a stated and an inferred value stay apart."""
    kinds: dict[tuple[str, bool, str], list[Stated]] = defaultdict(list)
    for s in statements:
        verbatim = s.argument.span.quote if isinstance(s.argument.value, Verbatim) else ""
        kinds[s.form, s.argument.inferred, verbatim].append(s)
    distinct = list(kinds.values())
    pairs = [
        (i, j)
        for i in range(len(distinct))
        for j in range(i + 1, len(distinct))
        if distinct[i][0].argument.inferred == distinct[j][0].argument.inferred
        and _held(distinct[i][0], distinct[j][0]) == SAME
    ]
    parts = components(len(distinct), pairs)
    return [sorted((s for i in part for s in distinct[i]), key=lambda s: s.order) for part in parts]


def _held(a: Stated, b: Stated) -> str:
    return held(a.argument.value, b.argument.value, (a.argument.span.quote, b.argument.span.quote))


def _stand(left: Sequence[Stated], right: Sequence[Stated]) -> str:
    """How two values stand to each other in view of who gives them and when."""
    if left[0].argument.inferred or right[0].argument.inferred:
        return APART
    if left[0].argument.field == "status":
        return _history(left, right)
    relation = _held(_best(left), _best(right))
    if isinstance(left[0].argument.value, Verbatim):
        counted = [{n for s in group if (n := nth_edition(s.argument.span.quote))} for group in (left, right)]
        return CONFLICT if all(counted) and not counted[0] & counted[1] else relation
    if relation == CONFLICT and isinstance(left[0].argument.value, Force) and _foreseen(left, right):
        return APART
    return relation


def _shares(statements: Sequence[Stated]) -> set[tuple[object, ...]]:
    """Figures that are a part of what the same report tells.

    Of one without an actor a side has more ("20 ships of one navy, 10 of another and 4 more"), or the report gives a
    larger figure of the same side in the same unit: "12,000 troops, 500 of them in the opening parade".
    """
    sides: dict[tuple[str, str], list[Force]] = defaultdict(list)
    for s in statements:
        value = s.argument.value
        if isinstance(value, Force) and value.quantity is not None and not s.argument.inferred:
            sides[s.source.report, value.unit].append(value)
    return {
        _identity(s)
        for s in statements
        if isinstance(v := s.argument.value, Force) and any(_part(v, w) for w in sides[s.source.report, v.unit])
    }


def _part(figure: Force, other: Force) -> bool:
    """Whether a figure is a part beside another of its report; one side's own is no part of another side's."""
    if figure.quantity is None or other.quantity is None or figure.quantity >= other.quantity:
        return False
    if figure.actor is None and other.actor is not None:
        return True
    return figure.actor == other.actor and forces(figure, other) == CONFLICT


def _best(group: Sequence[Stated]) -> Stated:
    """The statement by whose value a group is known: the fullest form, the earliest of these."""
    best = group[0]
    for other in group[1:]:
        if other.form != best.form or isinstance(other.argument.value, Verbatim):
            left, right = _fullness(other), _fullness(best)
            if left > right or (left == right and other.order < best.order):
                best = other
    return best


def _fullness(stated: Stated) -> tuple[int, int]:
    value = stated.argument.value
    if isinstance(value, Location):
        return (int(value.geonames is not None) + int(value.lat is not None) + int(value.country is not None), 0)
    if isinstance(value, Name):
        return (int(value.edition is not None) + int(value.series is not None), 0)
    if isinstance(value, Nearness):
        return (int(value.distance_km is not None), 0)
    if isinstance(value, Verbatim):
        return (0, len(stated.argument.span.quote))
    return (0, 0)


_ORDER = {"alleged": 0, "planned": 1, "postponed": 2, "under_way": 3, "suspended": 4, "cancelled": 5, "completed": 5}


def _history(left: Sequence[Stated], right: Sequence[Stated]) -> str:
    """Two statuses are stations of a history, unless reports of one day let it both be called off and go on."""
    a, b = left[0].argument.value, right[0].argument.value
    if not isinstance(a, Category) or not isinstance(b, Category) or a.value == b.value:
        return APART
    days = [{s.source.published[:10] for s in group if s.source.published} for group in (left, right)]
    called_off = (a.value == "cancelled") != (b.value == "cancelled")
    if called_off and days[0] & days[1] and {a.value, b.value} & {"under_way", "completed"}:
        return CONFLICT
    return FINER if _ORDER.get(a.value, 0) > _ORDER.get(b.value, 0) else COARSER


def _foreseen(left: Sequence[Stated], right: Sequence[Stated]) -> bool:
    """Whether one figure was only planned and the other is told after the end: both can be true."""
    stations = [{x for s in group for x in s.source.status} for group in (left, right)]
    return {"planned"} in stations and {"completed"} in stations


def _corrected(old: Sequence[Stated], new: Sequence[Stated]) -> bool:
    """Whether every voice behind one value gave the other later: it corrected itself."""
    later: dict[str, str] = {}
    for s in new:
        for voice in _voices(s):
            later[voice] = max(later.get(voice, ""), s.source.published or "")
    return all(any((s.source.published or "9999") < later.get(voice, "") for voice in _voices(s)) for s in old)


def _voices(stated: Stated) -> set[str]:
    """Whose word a statement is: the outlet's, and that of the last who is named as saying it."""
    named = [stated.source.publisher] if stated.source.publisher else []
    return {outlet(name) for name in (*named, *stated.argument.said_by[1:][-1:])}


def _value(group: Sequence[Stated], against: Sequence[Stated], finer: bool, named: Mapping[str, str]) -> FieldValue:
    inferred = group[0].argument.inferred
    count = 0 if inferred else len({named[s.source.report] for s in group})
    if against:
        standing = "conflicting"
    elif count >= 2:
        standing = "corroborated"
    else:
        standing = "refined" if finer else "single"
    return FieldValue(
        value=_best(group).argument.value,
        support=tuple(_support(s, named[s.source.report]) for s in group),
        contradict=tuple(_support(s, named[s.source.report]) for s in sorted(against, key=lambda s: s.order)),
        origins=count,
        standing=standing,
    )


def _support(stated: Stated, origin: str) -> Support:
    argument = stated.argument
    said_by = argument.said_by or ((stated.source.publisher,) if stated.source.publisher else ())
    return Support(
        report=stated.source.report,
        begin=argument.span.begin,
        end=argument.span.end,
        text=argument.span.quote,
        said_by=said_by,
        origin=origin,
        inferred=argument.inferred,
    )


def origins(sources: Sequence[Source], folded: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each report's independent origin by name: reports that hang together, and those of one outlet, have one."""
    unique = {s.report: s for s in sources}
    ordered = sorted(unique.values(), key=lambda s: (s.published or "9999", s.report))
    place = {s.report: i for i, s in enumerate(ordered)}
    edges = [(place[a], place[b]) for a, b in folded if a in place and b in place]
    seen: dict[str, int] = {}
    for i, source in enumerate(ordered):
        if source.publisher:
            edges.append((seen.setdefault(outlet(source.publisher), i), i))
    out: dict[str, str] = {}
    taken: set[str] = set()
    for part in components(len(ordered), edges):
        members = [ordered[i] for i in part]
        name = _origin_name(members)
        if name in taken:
            name = f"{name} ({members[0].report})"
        taken.add(name)
        out.update((m.report, name) for m in members)
    return out


def _origin_name(members: Sequence[Source]) -> str:
    """The agency that all credit, else the outlet that came first, else the report itself."""
    common = set.intersection(*(set(m.agencies) for m in members))
    if common:
        return min(common)
    return next((m.publisher for m in members if m.publisher), members[0].report)


def _first(value: FieldValue) -> tuple[str, int, str]:
    support = value.support[0]
    return (support.report, support.begin, value_json(value.value))
