"""What one event type looks like, as a kinds/*.toml file declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that can denote the event, and what must or must not stand with them.

    A trigger without `near` stands alone. `near` and `never` are matched against the lower-case
    words of the same noun phrase (nouns) or clause (verbs).
    """

    lemmas: frozenset[str]
    """A lemma of two words is a verb with its particle or preposition: "pull out", "call on"."""
    pos: str
    """NOUN, VERB or ADJ."""
    near: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    """Lemmas one of which must head or stand in a complement: the sanctions that are imposed."""
    modal: frozenset[str] = frozenset()
    """Auxiliaries one of which the clause that it introduces must have: "said that X must …"."""
    commits: bool = False
    """Whether it binds its subject to what its complement says: then the type is what that is when `intended`."""
    echo: bool = False
    """Whether it only calls back what a report tells anyway ("last year's edition"): without what `near` asks for it
    tells of nothing alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of the event and where its filler stands: dependency relations and prepositions."""

    name: str
    paths: tuple[str, ...]
    """`nsubj`, `obj`, `poss`, `amod`, `prep:with`, `prep:against` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One declared event type."""

    name: str
    plover: str
    mode: str | None
    triggers: tuple[Trigger, ...]
    roles: tuple[Role, ...] = ()
    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Closed lists: field → value → phrases that state it."""
    present: str | None = None
    """How far an undated event told in the present tense may lie from publication: `week`, or not taken at all."""
    intended: str | None = None
    """The PLOVER type of an event of this kind that is only announced: AGREE for a visit, THREATEN for an attack."""
    declined: str | None = None
    """The PLOVER type of an event of this kind that somebody says will not be: REJECT for talks."""
