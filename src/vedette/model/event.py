"""What one report tells: event mentions with their arguments, and what was said by whom.

ACE terms: an event mention has a trigger phrase and arguments. Every argument is a statement:
one value, one span, one chain of who says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.model.source import Article
from vedette.model.span import Span
from vedette.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name of an exercise without the word exercise, with series and edition where it carries one."""

    name: str
    series: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One word from a closed list: a status, domain, kind or focus."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """A country (ISO 3166-1 alpha-3) or organisation in a role: host · participant · observer · invited."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length in days."""

    days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place with its ISO country, degrees, GeoNames id and precision (site · city · region · country · sea)."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """What the report says a thing is close to, with the distance in km where it gives one.

    `actor` is a state or bloc whose border, coast or territory that is; with `place`, whose town or island.
    """

    actor: str | None
    distance_km: float | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """A strength: quantity (None when vague), bound exact · about · over · up_to, unit, and whose."""

    quantity: float | None
    bound: str
    unit: str
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """A span that is its own value: a purpose, a precedent."""


Value = Name | Category | Participation | When | Duration | Location | Nearness | Force | Verbatim

FIELDS = (
    "names", "status", "participants", "start", "end", "duration_days", "places", "near",
    "domains", "kinds", "focus", "force", "purpose", "precedents",
)  # fmt: skip
"""The fields of an exercise, in the order of every output."""

EVENT_FIELDS = ("actors", "recipients", "when", "country")
"""The fields of any other political event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A statement of one report: a field's value, the span it rests on, and the chain of who says so."""

    field: str
    value: Value
    span: Span
    said_by: tuple[str, ...] = ()
    """The chain outlet ← agency ← speaker, outermost first."""
    inferred: bool = False
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as one report tells it; `type` is the name of a kinds/*.toml (or a PLOVER type)."""

    id: str
    """`x1`, `x2` … within the report: main ones first, then in order of the text."""
    type: str
    main: bool
    mention: Span
    mentions: tuple[Span, ...] = field(default=())
    arguments: tuple[Argument, ...] = field(default=())
    plover: str | None = None

    def of(self, name: str) -> list[Argument]:
        """The arguments of one field, in text order."""
        return [a for a in self.arguments if a.field == name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement attributed to somebody: kind direct or indirect; affiliation ISO-3 or organisation."""

    span: Span
    kind: str
    speaker: str
    speaker_span: Span | None
    affiliation: str | None
    via: str | None = None
    rule: str = ""

    @property
    def denied(self) -> bool:
        """Whether the speaker says that it is not so: the cue, third in the first part of the rule, denies it."""
        cue = self.rule.partition(" ←")[0].rpartition("/")[2]
        return cue in _DENYING


_DENYING = frozenset({"deny", "refute", "dispute", "dismiss", "reject"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A wire agency or outlet that the report credits, with the characters that credit it."""

    name: str
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Why something was dropped or doubted: counted and kept."""

    where: str
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report says, each value with its span."""

    article: Article
    agencies: tuple[Credit, ...] = ()
    exercises: tuple[EventMention, ...] = ()
    statements: tuple[Said, ...] = ()
    events: tuple[EventMention, ...] = ()
    issues: tuple[Issue, ...] = ()
