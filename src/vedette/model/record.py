"""What all reports together say: exercises assembled from statements and judgements, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vedette.model.event import FIELDS, Value
from vedette.model.span import content_id
from vedette.model.value import canonical_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One report's statement of a value; `origin` names the independent source it is folded into."""

    report: str
    begin: int
    end: int
    text: str
    said_by: tuple[str, ...]
    origin: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One value of one field, who supports it, who contradicts it, and how it stands.

    `standing`: corroborated (two independent origins or more) · single · conflicting · refined.
    """

    value: Value
    support: tuple[Support, ...]
    contradict: tuple[Support, ...] = ()
    origins: int = 1
    standing: str = "single"
    mark: str = ""
    """accepted · corrected (by a person) · superseded (its own source said otherwise later) · or empty."""


RANK = {"corrected": 0, "accepted": 0, "": 1, "superseded": 2}
"""Which mark of a value goes before which: what a person settled first, what its source took back last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """How two reports hang together: copy · shared_origin · independent; `a` is the source where one can tell."""

    a: str
    b: str
    relation: str
    share: float
    """Share of b's text that is also a's, 0 to 1."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """same · different · accept · reject · correct · withdrawn: by a program@version or a person; a person wins."""

    left: str
    right: str
    verdict: str
    weight: float
    reasons: tuple[str, ...]
    by: str
    at: str
    value: str | None = None
    """The value that `correct` puts in the place of a wrong one, as `value_json` writes it."""

    @property
    def id(self) -> str:
        """The identity of its content: what a withdrawal names."""
        value = () if self.value is None else (self.value,)
        return content_id(
            self.left, self.right, self.verdict, repr(float(self.weight)), canonical_json(self.reasons),
            self.by, self.at, *value,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A status that reports gave an exercise, between the first and the last day on which they did."""

    status: str
    first: str | None
    last: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One report's event mention inside an exercise."""

    report: str
    mention_id: str
    begin: int
    end: int
    text: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A measured signal with what it was held against and the statements it rests on."""

    kind: str
    """proximity · coincidence · precedent · tempo · consistency · notification."""
    measure: Mapping[str, object]
    baseline: str
    n: int | None
    p: float | None
    window: str | None
    statements: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One exercise put together from all reports that tell of it."""

    id: str
    type: str
    title: str
    reports: tuple[Member, ...]
    lineage: tuple[Copy, ...] = ()
    fields: Mapping[str, tuple[FieldValue, ...]] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
    parts: tuple[str, ...] = ()
    """Ids of exercises that are parts of this one."""
    history: tuple[Station, ...] = ()
    """What became of it, in the order in which it was reported."""


def fields_of(event: Event) -> list[str]:
    """The fields that have a value, in the order of every output."""
    names = [*FIELDS, *sorted(set(event.fields) - set(FIELDS))]
    return [name for name in names if event.fields.get(name)]
