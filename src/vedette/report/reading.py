"""One report's reading as it leaves the program: JSON in the form of RECORD.md, and back.

Beyond RECORD.md an object may carry `said_by`, `rule` and `score`; an exercise may carry `also`
(further statements of a field that has one value, such as a second start date), and a reading
`credits` (the agencies with their characters), `furniture` and `issues`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vedette.model.event import (
    FIELDS,
    Argument,
    Category,
    Credit,
    EventMention,
    Issue,
    Location,
    Participation,
    Reading,
    Said,
)
from vedette.model.source import Article, Furniture
from vedette.model.span import Span
from vedette.model.value import FIELD_KIND, KINDS, SINGLE, kind_of, value_data, value_from_data
from vedette.model.when import When

_DAY_OF_NO_YEAR = re.compile(r"^XXXX-\d\d(-\d\d)?$")
"""A day or month whose year the report does not give is its own two bounds: "27 December" is XXXX-12-27."""


def reading_json(reading: Reading) -> dict[str, object]:
    """The reading as plain data: every object that carries a value also carries text, begin and end."""
    article = reading.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "agency": list(dict.fromkeys(credit.name for credit in reading.agencies)),
        "credits": [{"name": c.name, **_place(c.span), **_why(c.rule)} for c in reading.agencies],
        "text": article.text,
        "exercises": [exercise_json(exercise) for exercise in reading.exercises],
        "statements": [_said_json(said) for said in reading.statements],
        "events": [_event_json(event) for event in reading.events],
        "furniture": [
            {"text": article.text[f.begin : f.end], "begin": f.begin, "end": f.end, "rule": f.rule}
            for f in article.furniture
        ],
        "issues": [{"where": i.where, "what": i.what, "why": i.why} for i in reading.issues],
    }


def exercise_json(exercise: EventMention) -> dict[str, object]:
    """One exercise with every field present, as null or an empty list where the report does not tell."""
    out: dict[str, object] = {
        "id": exercise.id,
        "type": exercise.type,
        "main": exercise.main,
        "mention": _place(exercise.mention),
        "mentions": [_place(span) for span in exercise.mentions],
    }
    if exercise.plover:
        out["plover"] = exercise.plover
    also = [a for a in exercise.arguments if type(a.value) is not FIELD_KIND.get(a.field)]
    for name in FIELDS:
        told = [a for a in exercise.of(name) if type(a.value) is FIELD_KIND[name]]
        if name in SINGLE:
            first = chosen(told)
            out[name] = None if first is None else argument_json(first)
            also += [a for a in told if a is not first]
        else:
            out[name] = [argument_json(a) for a in told]
    if also:
        out["also"] = [_tagged(a) for a in also]
    return out


def chosen(told: Sequence[Argument]) -> Argument | None:
    """The statement that speaks for a field with one value: stated before inferred, then by score, then first told."""
    return min(told, key=lambda a: (a.inferred, -a.score), default=None)


def argument_json(argument: Argument) -> dict[str, object]:
    """One statement: its value's keys, the characters it rests on, and how it was come by."""
    out = {**value_data(argument.value), **_place(argument.span)}
    if isinstance(argument.value, When) and _DAY_OF_NO_YEAR.match(argument.value.edtf):
        out["earliest"] = out["earliest"] or argument.value.edtf
        out["latest"] = out["latest"] or argument.value.edtf
    if argument.inferred:
        out["inferred"] = True
    if argument.said_by:
        out["said_by"] = list(argument.said_by)
    if argument.score != 1.0:
        out["score"] = argument.score
    return {**out, **_why(argument.rule)}


def json_line(data: object) -> str:
    """One line of JSON that any stream can write: lone surrogates are escaped, all else stays readable."""
    text = json.dumps(data, ensure_ascii=False)
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `reading_json` wrote; a span that does not match its text is a ValueError."""
    article = Article(
        id=str(data["id"]),
        text=str(data["text"]),
        url=data.get("url"),
        title=data.get("title"),
        publisher=data.get("publisher"),
        published=data.get("published"),
        language=data.get("language"),
        furniture=tuple(Furniture(begin=f["begin"], end=f["end"], rule=f["rule"]) for f in data.get("furniture") or ()),
    )
    return Reading(
        article=article,
        agencies=tuple(
            Credit(name=c["name"], span=_span(article, c), rule=c.get("rule", "")) for c in data.get("credits") or ()
        ),
        exercises=tuple(_exercise(article, x) for x in data.get("exercises") or ()),
        statements=tuple(_said(article, s) for s in data.get("statements") or ()),
        events=tuple(_event(article, n, e) for n, e in enumerate(data.get("events") or (), 1)),
        issues=tuple(Issue(where=i["where"], what=i["what"], why=i["why"]) for i in data.get("issues") or ()),
    )


def _place(span: Span) -> dict[str, object]:
    return {"text": span.quote, "begin": span.begin, "end": span.end}


def _why(rule: str) -> dict[str, object]:
    return {"rule": rule} if rule else {}


def _tagged(argument: Argument) -> dict[str, object]:
    return {"field": argument.field, "kind_of_value": kind_of(argument.value), **argument_json(argument)}


def _said_json(said: Said) -> dict[str, object]:
    return {
        "speaker": said.speaker,
        "affiliation": said.affiliation,
        "kind": said.kind,
        **_place(said.span),
        "via": said.via,
        "denied": said.denied,
        "speaker_span": None if said.speaker_span is None else _place(said.speaker_span),
        **_why(said.rule),
    }


def _event_json(event: EventMention) -> dict[str, object]:
    when = next((a.value for a in event.of("when") if isinstance(a.value, When)), None)
    return {
        "id": event.id,
        "type": event.plover or event.type,
        "actors": _actors(event.of("actors")),
        "recipients": _actors(event.of("recipients")),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "edtf": when.edtf if when else None,
        "country": _country(event.of("country")),
        **_place(event.mention),
        "kind": event.type,
        "plover": event.plover,
        "main": event.main,
        "mentions": [_place(span) for span in event.mentions],
        "arguments": [_tagged(a) for a in event.arguments],
    }


def _actors(arguments: Iterable[Argument]) -> list[str]:
    return list(dict.fromkeys(a.value.actor for a in arguments if isinstance(a.value, Participation)))


def _country(arguments: Iterable[Argument]) -> str | None:
    for argument in arguments:
        if isinstance(argument.value, Location) and argument.value.country:
            return argument.value.country
        if isinstance(argument.value, Category):
            return argument.value.value
    return None


def _span(article: Article, data: Mapping[str, Any]) -> Span:
    begin, end = data["begin"], data["end"]
    if article.text[begin:end] != data["text"]:
        raise ValueError(f"{article.id}: {begin}..{end} is {article.text[begin:end]!r}, not {data['text']!r}")
    return article.span(begin, end)


def _argument(article: Article, name: str, data: Mapping[str, Any]) -> Argument:
    kind = KINDS[data["kind_of_value"]] if "kind_of_value" in data else FIELD_KIND[name]
    return Argument(
        field=name,
        value=value_from_data(kind, data),
        span=_span(article, data),
        said_by=tuple(data.get("said_by") or ()),
        inferred=bool(data.get("inferred")),
        rule=data.get("rule", ""),
        score=float(data.get("score", 1.0)),
    )


def _exercise(article: Article, data: Mapping[str, Any]) -> EventMention:
    told: list[Argument] = []
    for name in FIELDS:
        found = data.get(name)
        listed = [found] if isinstance(found, Mapping) else found or ()
        told += [_argument(article, name, item) for item in listed]
    told += [_argument(article, item["field"], item) for item in data.get("also") or ()]
    return EventMention(
        id=data["id"],
        type=data.get("type", "exercise"),
        main=bool(data["main"]),
        mention=_span(article, data["mention"]),
        mentions=tuple(_span(article, m) for m in data.get("mentions") or ()),
        arguments=tuple(told),
        plover=data.get("plover"),
    )


def _event(article: Article, number: int, data: Mapping[str, Any]) -> EventMention:
    return EventMention(
        id=data.get("id", f"e{number}"),
        type=data.get("kind", data["type"]),
        main=bool(data.get("main", False)),
        mention=_span(article, data),
        mentions=tuple(_span(article, m) for m in data.get("mentions") or ()),
        arguments=tuple(_argument(article, item["field"], item) for item in data.get("arguments") or ()),
        plover=data.get("plover"),
    )


def _said(article: Article, data: Mapping[str, Any]) -> Said:
    speaker = data.get("speaker_span")
    return Said(
        span=_span(article, data),
        kind=data["kind"],
        speaker=data["speaker"],
        speaker_span=None if speaker is None else _span(article, speaker),
        affiliation=data.get("affiliation"),
        via=data.get("via"),
        rule=data.get("rule", ""),
    )
