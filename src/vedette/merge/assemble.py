"""From readings to the record: accounts grouped into exercises, each with its lineage and its fused fields.

The record is computed, never edited: the same readings and judgements give the same record in any
order, in one go or in several, and a report that is taken away takes exactly its statements with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vedette.merge.account import Account, Key
from vedette.merge.block import candidates
from vedette.merge.cluster import Pair, agglomerate, components
from vedette.merge.compare import evidence, grouping_weights, veto
from vedette.merge.copies import lineage
from vedette.merge.decide import Decisions, account_id, decisions
from vedette.merge.fuse import Source, fuse, stated
from vedette.merge.history import history
from vedette.merge.memory import Knot, Memory, Part
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
    knots: dict[Knot, list[list[Key]]] = {}
    found: dict[Part, Event] = {}
    for keys in grouped(told, decided, memory, knots):
        part = memory.part(keys, decided)
        known = memory.event(part)
        found[part] = known if known is not None else _event(keys, by_id, decided)
    memory.keep(found, knots)
    events = parts(list(found.values()), by_id)
    return sorted(events, key=lambda e: (_earliest(e, by_id), e.id))


def grouped(
    told: Sequence[Account], decided: Decisions, memory: Memory, knots: dict[Knot, list[list[Key]]]
) -> Iterator[list[Key]]:
    """The accounts that are of one exercise each; `knots` takes the groups of accounts that hang together."""
    weights = grouping_weights()
    known: dict[Pair, float | None] = {}
    kept: dict[Pair, float] = {}

    def weight(i: int, j: int) -> float | None:
        pair = (i, j) if i < j else (j, i)
        if pair in kept:
            return kept[pair]
        if pair not in known:
            a, b = told[pair[0]], told[pair[1]]
            apart = decided.different(a.key, b.key) or veto(a, b)
            known[pair] = None if apart else weights.score(evidence(a, b))
        return known[pair]

    place = {a.key: i for i, a in enumerate(told)}
    together = [(place[x], place[y]) for x, y in decided.same(place)]
    near = []
    for i, j in candidates(told, memory.keys):
        a, b = told[i], told[j]
        alike = memory.alike(a, b)
        if alike is None:
            # What people said is left out here, so that another judgement does not make all pairs unknown.
            value = None if veto(a, b) else weights.score(evidence(a, b))
            alike = value is not None and value > 0
            if value is not None and value > 0:
                kept[i, j] = value
                memory.found_alike(a, b)
        if alike and not decided.different(a.key, b.key):
            near.append((i, j))
        else:
            kept.pop((i, j), None)
    for part, edges, pinned in _connected(len(told), near, together):
        if len(part) == 1:
            yield [told[part[0]].key]
            continue
        keys = [told[i].key for i in part]
        knot = memory.knot(keys, [(told[i].key, told[j].key) for i, j in edges])
        judged = bool(pinned) or any(decided.parted(key) for key in keys)
        groups = None if judged else memory.groups(knot)
        if groups is None:
            groups = [[told[i].key for i in group] for group in agglomerate(part, edges, weight, pinned)]
            known.clear()
        if not judged:
            knots[knot] = groups
        yield from groups


def _connected(
    count: int, near: list[Pair], together: list[Pair]
) -> Iterator[tuple[list[int], list[Pair], list[Pair]]]:
    """The connected parts, each with its pairs that are alike and its pairs that a person joined."""
    found = components(count, [*near, *together])
    home = {i: n for n, part in enumerate(found) for i in part}
    inside: dict[int, list[Pair]] = defaultdict(list)
    pinned: dict[int, list[Pair]] = defaultdict(list)
    for pairs, by_part in ((near, inside), (together, pinned)):
        for pair in pairs:
            by_part[home[pair[0]]].append(pair)
    for n, part in enumerate(found):
        yield part, inside[n], pinned[n]


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
