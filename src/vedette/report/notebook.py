"""Readings and exercises as small HTML tables for a notebook; everything from a report is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from vedette.model.event import FIELDS, Argument, Reading
from vedette.model.record import Event, FieldValue
from vedette.report.flat import flat, writable
from vedette.report.plain import LABELS, value_text
from vedette.report.record import is_inferred, value_quote

_MOST_ROWS = 50
"""Exercises in one table: above it a notebook scrolls more than it shows."""


def reading_html(reading: Reading) -> str:
    """A report's exercises, each value with the words that it rests on, then who said what."""
    article = reading.article
    head = " · ".join(_safe(x) for x in (article.publisher, article.published, article.title) if x)
    parts = [f"<p><b>{head or _safe(article.id)}</b></p>"]
    if not reading.exercises:
        parts.append("<p>no exercise</p>")
    for exercise in reading.exercises:
        rows = [
            (LABELS.get(a.field, _safe(a.field)), _value(a), _quote(a.span.quote))
            for name in FIELDS
            for a in exercise.of(name)
        ]
        background = "" if exercise.main else " (background)"
        parts.append(_table(f"{_quote(exercise.mention.quote)}{background}", ("field", "value", "text"), rows))
    if reading.statements:
        said = [
            (_safe(s.speaker), _safe(s.affiliation or ""), ("denies: " if s.denied else "") + _quote(s.span.quote))
            for s in reading.statements
        ]
        parts.append(_table("said", ("speaker", "of", "text"), said))
    return "\n".join(parts)


def event_html(event: Event) -> str:
    """An exercise's fields, each value with its standing, its independent origins and its sources."""
    rows = [
        (LABELS.get(name, _safe(name)), _field_value(value), _safe(value.standing), str(value.origins), _sources(value))
        for name in FIELDS
        for value in event.fields.get(name, ())
    ]
    caption = f"{_safe(event.title)} <small>{_safe(event.id)}, {len(event.reports)} mentions</small>"
    return _table(caption, ("field", "value", "standing", "origins", "sources"), rows)


def events_html(events: Sequence[Event]) -> str:
    """The exercises of a record, a row each."""
    shown = ("id", "title", "start", "end", "participants", "place", "country", "status", "origins")
    rows = []
    for event in events[:_MOST_ROWS]:
        row = flat(event)
        cells = ((", ".join(c) if isinstance(c, list) else c) for c in (row[name] for name in shown))
        rows.append(tuple("" if cell is None else _safe(str(cell)) for cell in cells))
    more = f", the first {_MOST_ROWS} shown" if len(events) > _MOST_ROWS else ""
    return _table(f"{len(events)} exercises{more}", shown, rows)


def _table(caption: str, head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th style='text-align:left'>{name}</th>" for name in head)
    body = "\n".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _value(argument: Argument) -> str:
    mark = " <i>inferred</i>" if argument.inferred else ""
    return _safe(value_text(argument.value, argument.span.quote)) + mark


def _field_value(value: FieldValue) -> str:
    mark = " <i>inferred</i>" if is_inferred(value) else ""
    return _safe(value_text(value.value, value_quote(value))) + mark


def _sources(value: FieldValue) -> str:
    told = [f"{_quote(s.text)} <small>{_safe(s.report)}</small>" for s in value.support]
    told += [f"<s>{_quote(s.text)}</s> <small>{_safe(s.report)}</small>" for s in value.contradict]
    return "<br>".join(told)


def _quote(text: str) -> str:
    return f"“{_safe(text)}”"


def _safe(text: str) -> str:
    return escape(writable(text))
