"""From readings to the record: accounts grouped into exercises, each with its lineage and its fused fields.

The record is computed, never edited: the same readings and judgements give the same record in any
order, in one go or in several, and a report that is taken away takes exactly its statements with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vedette.merge.account import Key
from vedette.merge.copies import lineage
from vedette.merge.decide import Decisions, account_id, decisions
from vedette.merge.fuse import Source, fuse, stated
from vedette.merge.grouping import grouped
from vedette.merge.history import history
from vedette.merge.memory import Memory, Part
from vedette.merge.parts import parts
from vedette.merge.title import title
from vedette.model.event import Category, EventMention, Reading
from vedette.model.record import Event, Judgement, Member


def merge(
    readings: Iterable[Reading], judgements: Iterable[Judgement] = (), memory: Memory | None = None
) -> list[Event]:
    """The exercises that the reports tell of, earliest first; judgements by a person override the program.

    `memory` makes a further call over more reports cheap; it never changes the outcome.
    """
    by_id = _unique(readings)
    decided = decisions(judgements)
    memory = memory if memory is not None else Memory(lasting=False)
    told = memory.begin(by_id, decided)
    found: dict[Part, Event] = {}
    for keys in grouped(told, decided, memory):
        part = memory.part(keys, decided)
        known = memory.event(part)
        found[part] = known if known is not None else _event(keys, by_id, decided)
    memory.keep(found)
    events = parts(list(found.values()), by_id)
    return sorted(events, key=lambda e: (_earliest(e, by_id), e.id))


def _unique(readings: Iterable[Reading]) -> dict[str, Reading]:
    out: dict[str, Reading] = {}
    for reading in readings:
        have = out.get(reading.article.id)
        # Two readings of one report are a re-reading; which one stands must not depend on the order.
        if have is None or (have != reading and repr(reading) > repr(have)):
            out[reading.article.id] = reading
    return out


def _event(keys: Sequence[Key], by_id: dict[str, Reading], decided: Decisions) -> Event:
    told = sorted(((by_id[report], _mention(by_id[report], mention)) for report, mention in keys), key=_order)
    first = told[0]
    links = tuple(lineage((r for r, _ in told), [[r.article.id for r, _ in told]]))
    statements = [
        stated(source, settled, accepted=decided.accepted(key, argument))
        for reading, mention in told
        for source, key in [(_source(reading, mention), (reading.article.id, mention.id))]
        for argument in mention.arguments
        if (settled := decided.settled(key, argument)) is not None
    ]
    event = Event(
        id=account_id(first[1].type, first[0].article.id, first[1].id),
        type=first[1].type,
        title="",
        reports=tuple(_member(r, m) for r, m in told),
        lineage=links,
        fields=fuse(statements, links),
        history=history(statements),
    )
    return replace(event, title=title(event))


def _mention(reading: Reading, mention_id: str) -> EventMention:
    return next(m for m in reading.exercises if m.id == mention_id)


def _order(told: tuple[Reading, EventMention]) -> tuple[str, str, str]:
    return (told[0].article.published or "9999", told[0].article.id, told[1].id)


def _source(reading: Reading, mention: EventMention) -> Source:
    status = frozenset(a.value.value for a in mention.of("status") if isinstance(a.value, Category))
    article = reading.article
    agencies = tuple(sorted({c.name for c in reading.agencies}))
    return Source(
        report=article.id, publisher=article.publisher, published=article.published, agencies=agencies, status=status
    )


def _member(reading: Reading, mention: EventMention) -> Member:
    span = mention.mention
    return Member(
        report=reading.article.id,
        mention_id=mention.id,
        begin=span.begin,
        end=span.end,
        text=span.quote,
        main=mention.main,
    )


def _earliest(event: Event, by_id: dict[str, Reading]) -> str:
    return by_id[event.reports[0].report].article.published or "9999"
