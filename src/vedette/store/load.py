"""The model's nouns from the rows of sql/read.sql."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from vedette.model.catalogue import Entry, Meeting
from vedette.model.event import Argument, Credit, EventMention, Issue, Location, Reading, Said
from vedette.model.record import Copy, Event, FieldValue, Judgement, Member, Signal, Station, Support
from vedette.model.source import Article, Furniture
from vedette.model.value import value_from_json
from vedette.model.when import When
from vedette.store.rows import LAYERS

Ask = Callable[[str, Sequence[str]], list[tuple[Any, ...]]]
"""Runs one named statement of read.sql for a list of ids."""

CHUNK = 500
"""Reports or exercises read at a time: bounds memory at some ten megabytes of news."""


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in runs of CHUNK."""
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))


def load_articles(ask: Ask, ids: Sequence[str]) -> list[Article]:
    """These reports, in code point order of their ids."""
    return sorted((_article(row) for row in ask("reports", ids)), key=lambda a: a.id)


def load_readings(ask: Ask, ids: Sequence[str]) -> list[Reading]:
    """The readings of these reports, in code point order of their ids."""
    articles = {row[0]: _article(row) for row in ask("reports", ids)}
    agencies, sayings, issues = (_grouped(ask(name, ids)) for name in ("credits", "sayings", "report_issues"))
    told: dict[tuple[str, str, str], list[Argument]] = defaultdict(list)
    for report, layer, mention, *rest in ask("statements", ids):
        told[report, layer, mention].append(_argument(articles[report], rest))
    mentions: dict[tuple[str, str], list[EventMention]] = defaultdict(list)
    for report, mention, layer, *rest in ask("mentions", ids):
        arguments = tuple(told[report, layer, mention])
        mentions[report, layer].append(_mention(articles[report], mention, rest, arguments))
    return [
        Reading(
            article=article,
            agencies=tuple(Credit(name=n, span=article.span(b, e), rule=r) for n, b, e, r in agencies[report]),
            exercises=tuple(mentions[report, LAYERS[0]]),
            statements=tuple(_said(article, row) for row in sayings[report]),
            events=tuple(mentions[report, LAYERS[1]]),
            issues=tuple(Issue(where=place, what=what, why=why) for place, what, why in issues[report]),
        )
        for report, article in sorted(articles.items())
    ]


def load_events(ask: Ask, ids: Sequence[str]) -> list[Event]:
    """These exercises with all that they rest on, in code point order of their ids."""
    heads = sorted(ask("exercises", ids))
    members, lineage = _grouped(ask("members", ids)), _grouped(ask("lineage", ids))
    support: dict[tuple[str, str, int, str], list[Support]] = defaultdict(list)
    for exercise, name, seq, side, *rest in ask("support", ids):
        support[exercise, name, seq, side].append(_support(rest))
    fields: dict[str, dict[str, list[FieldValue]]] = defaultdict(lambda: defaultdict(list))
    for exercise, name, seq, value, origins, standing, mark in ask("field_values", ids):
        told = FieldValue(
            value=value_from_json(value),
            support=tuple(support[exercise, name, seq, "support"]),
            contradict=tuple(support[exercise, name, seq, "contradict"]),
            origins=origins,
            standing=standing,
            mark=mark or "",
        )
        fields[exercise][name].append(told)
    signals: dict[str, list[Signal]] = defaultdict(list)
    for exercise, seq, *rest in ask("signals", ids):
        signals[exercise].append(_signal(rest, support[exercise, "", seq, "signal"]))
    return [
        Event(
            id=exercise,
            type=type_,
            title=title,
            reports=tuple(_member(row) for row in members[exercise]),
            lineage=tuple(
                Copy(a=a, b=b, relation=relation, share=share, why=tuple(json.loads(why)))
                for a, b, relation, share, why in lineage[exercise]
            ),
            fields={name: tuple(values) for name, values in fields[exercise].items()},
            signals=tuple(signals[exercise]),
            parts=tuple(json.loads(parts)),
            history=tuple(_station(row) for row in json.loads(history or "[]")),
        )
        for exercise, type_, title, parts, history in heads
    ]


def load_entries(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    """The exercises of all catalogues."""
    out = []
    for catalogue, key, name, series, start, end, actors, host, place, domains, kinds, personnel, purpose in rows:
        first, last = (None if v is None else value_from_json(v) for v in (start, end))
        where = None if place is None else value_from_json(place)
        out.append(
            Entry(
                catalogue=catalogue,
                id=key,
                name=name,
                series=series,
                start=first if isinstance(first, When) else None,
                end=last if isinstance(last, When) else None,
                actors=tuple(json.loads(actors)),
                host=host,
                place=where if isinstance(where, Location) else None,
                domains=tuple(json.loads(domains)),
                kinds=tuple(json.loads(kinds)),
                personnel=personnel,
                purpose=purpose,
            )
        )
    return out


def load_meetings(rows: Iterable[tuple[Any, ...]]) -> list[Meeting]:
    """The meetings of all imported calendars."""
    return [
        Meeting(
            calendar=calendar,
            id=key,
            name=name,
            first=first,
            last=last,
            bodies=tuple(json.loads(bodies)),
            place=place,
            country=country,
            source=source,
        )
        for calendar, key, name, first, last, bodies, place, country, source in rows
    ]


def load_judgements(rows: Iterable[tuple[Any, ...]]) -> list[Judgement]:
    """Judgements, oldest first."""
    return [
        Judgement(
            left=left,
            right=right,
            verdict=verdict,
            weight=weight,
            reasons=tuple(json.loads(why)),
            by=by,
            at=at,
            value=value,
        )
        for left, right, verdict, weight, why, by, at, value in rows
    ]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> defaultdict[str, list[tuple[Any, ...]]]:
    """Rows without their first column, by it."""
    out: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *rest in rows:
        out[key].append(tuple(rest))
    return out


def _article(row: tuple[Any, ...]) -> Article:
    report, url, title, publisher, published, language, text, furniture, place = row
    return Article(
        id=report,
        text=text,
        url=url,
        title=title,
        publisher=publisher,
        published=published,
        language=language,
        place=place,
        furniture=tuple(Furniture(begin=b, end=e, rule=r) for b, e, r in json.loads(furniture)),
    )


def _argument(article: Article, row: Sequence[Any]) -> Argument:
    name, value, begin, end, said_by, inferred, rule, score = row
    return Argument(
        field=name,
        value=value_from_json(value),
        span=article.span(begin, end),
        said_by=tuple(json.loads(said_by)),
        inferred=inferred,
        rule=rule,
        score=score,
    )


def _mention(article: Article, mention: str, row: Sequence[Any], arguments: tuple[Argument, ...]) -> EventMention:
    type_, plover, main, begin, end, further = row
    return EventMention(
        id=mention,
        type=type_,
        main=main,
        mention=article.span(begin, end),
        mentions=tuple(article.span(b, e) for b, e in json.loads(further)),
        arguments=arguments,
        plover=plover,
    )


def _said(article: Article, row: Sequence[Any]) -> Said:
    kind, speaker, speaker_begin, speaker_end, affiliation, via, begin, end, rule = row
    return Said(
        span=article.span(begin, end),
        kind=kind,
        speaker=speaker,
        speaker_span=None if speaker_begin is None else article.span(speaker_begin, speaker_end),
        affiliation=affiliation,
        via=via,
        rule=rule,
    )


def _support(row: Sequence[Any]) -> Support:
    report, begin, end, quote, said_by, origin, inferred = row
    chain = tuple(json.loads(said_by))
    return Support(
        report=report, begin=begin, end=end, text=quote, said_by=chain, origin=origin, inferred=inferred
    )  # fmt: skip


def _member(row: Sequence[Any]) -> Member:
    report, mention, begin, end, quote, main = row
    return Member(report=report, mention_id=mention, begin=begin, end=end, text=quote, main=main)


def _station(row: Sequence[Any]) -> Station:
    status, first, last, reports = row
    return Station(status=status, first=first, last=last, reports=tuple(reports))


def _signal(row: Sequence[Any], statements: Sequence[Support]) -> Signal:
    kind, measure, baseline, n, p, period = row
    return Signal(
        kind=kind,
        measure=json.loads(measure),
        baseline=baseline,
        n=n,
        p=p,
        window=period,
        statements=tuple(statements),
    )
