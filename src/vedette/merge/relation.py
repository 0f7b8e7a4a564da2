"""How the values of one field stand to one another as a whole: agree · refine · conflict · single."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from vedette.atlas.countries import countries
from vedette.merge.values import COARSER, held
from vedette.model.event import Participation
from vedette.model.record import Event, FieldValue, fields_of
from vedette.model.when import When


def relation_in(event: Event, field: str) -> str:
    """The relation of a field's values, by the reports that are about the exercise where there are two such.

    What a report on something else lets fall about the exercise is seldom all that it knows.
    """
    about = {member.report for member in event.reports if member.main}
    return relation_of(field, event.fields.get(field, ()), about if len(about) >= 2 else None)


def conflicts(event: Event) -> list[str]:
    """The fields on which the reports of an exercise contradict each other."""
    return [name for name in fields_of(event) if relation_in(event, name) == "conflict"]


def relation_of(field: str, values: Sequence[FieldValue], reports: Collection[str] | None = None) -> str:
    """agree · refine · conflict · single, in view of all reports or of these.

    A field agrees where all reports that fill it give the same value, or the same set of values
    (participants by who takes part, whatever the role); what some leave out, others refine. Lists of participants
    of which none holds all the others are no refinement of each other: they conflict.
    """
    stated = _telling([v for v in values if not all(s.inferred for s in v.support)])
    given: dict[str, set[int]] = defaultdict(set)
    actors: dict[str, int] = {}
    for i, value in enumerate(stated):
        label = actors.setdefault(value.value.actor, i) if isinstance(value.value, Participation) else i
        for support in value.support:
            if reports is None or support.report in reports:
                given[support.report].add(label)
    if len(given) <= 1:
        return "single"
    if any(_contradicted(v, given) for v in stated):
        return "conflict"
    if field in ("names", "start", "end"):
        _drop_coarser(stated, given)
    sets = list(given.values())
    counts = Counter(label for s in sets for label in s)
    if _lone(field, counts, len(sets)):
        sets = [{label for label in s if counts[label] > 1} for s in sets]
    if all(s == sets[0] for s in sets):
        return "agree"
    if field == "participants" and not _nested(stated, given):
        return "conflict"
    # Reports quote one precedent of several, each its own choice: most giving one is what coders call agreement.
    least = {"precedents": 0.7, "start": 1.0, "end": 1.0, "purpose": 1.0}.get(field)
    return "agree" if least is not None and max(counts.values()) >= least * len(sets) else "refine"


def _lone(field: str, counts: Counter[int], reports: int) -> bool:
    """Whether one value that one of many reports adds stands beside what the others agree on.

    One name more among the participants is most often a bystander, one place more where all give another the scene of
    something else: seldom is it a more exact list.
    """
    alone = reports >= 3 and sum(n == 1 for n in counts.values()) == 1
    return alone and (field == "participants" or (field == "places" and max(counts.values()) == reports))


def _drop_coarser(values: Sequence[FieldValue], given: dict[str, set[int]]) -> None:
    """Leaves out of what a report gives the forms that it gives more exactly itself ("Alon" beside "Alon 2023")."""
    for labels in given.values():
        told = [(label, values[label]) for label in sorted(labels)]
        for label, value in told:
            texts = [(value.support[0].text, v.support[0].text) for _, v in told]
            if any(held(value.value, v.value, t) == COARSER for (_, v), t in zip(told, texts, strict=True)):
                labels.discard(label)


def _contradicted(value: FieldValue, given: Collection[str]) -> bool:
    """Whether a report that counts gives the value and another that counts speaks against it."""
    return any(s.report in given for s in value.support) and any(s.report in given for s in value.contradict)


def _nested(values: Sequence[FieldValue], given: Collection[str]) -> bool:
    """Whether one report names every state that any report lets take part.

    Bodies stand for their members, and observers are told or left out freely.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for value in values:
        told = value.value
        if isinstance(told, Participation) and told.role in ("host", "participant") and told.actor in countries():
            for support in value.support:
                if support.report in given:
                    named[support.report].add(told.actor)
    everyone = set().union(*named.values())
    return not named or any(states == everyone for states in named.values())


def _telling(values: Sequence[FieldValue]) -> list[FieldValue]:
    """The values that say something beside the others: no weekday of an unknown week, no bare year beside a day."""
    dated = [v for v in values if isinstance(v.value, When) and (v.value.resolved or v.value.earliest)]
    kept = [v for v in dated if isinstance(v.value, When) and not _bare_year(v.value)] or dated
    return [v for v in values if not isinstance(v.value, When) or v in kept]


def _bare_year(when: When) -> bool:
    bounds = when.days()
    return bounds is not None and (bounds[1] - bounds[0]).days >= 300
