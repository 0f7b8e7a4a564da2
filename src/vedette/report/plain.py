"""Values and readings in words, for a terminal or a notebook."""

from __future__ import annotations

from vedette.model.event import (
    FIELDS,
    Argument,
    Category,
    Duration,
    EventMention,
    Force,
    Location,
    Name,
    Nearness,
    Participation,
    Reading,
    Value,
    Verbatim,
)
from vedette.model.when import When

LABELS = {
    "names": "name",
    "status": "status",
    "participants": "participants",
    "start": "start",
    "end": "end",
    "duration_days": "duration",
    "places": "place",
    "near": "near",
    "domains": "domain",
    "kinds": "kind",
    "focus": "focus",
    "force": "force",
    "purpose": "purpose",
    "precedents": "precedent",
}
"""What each field is called on a screen."""

_BOUNDS = {"exact": "", "about": "about ", "over": "more than ", "up_to": "up to "}
_QUOTE = 70
"""Longest quotation on one line: a terminal of 110 columns still holds label, value and quote."""


def value_text(value: Value, quote: str = "") -> str:
    """A value in a few words; a verbatim value is its quote."""
    match value:
        case Name():
            return value.name
        case Category():
            return value.value.replace("_", " ")
        case Participation():
            return value.actor if value.role == "participant" else f"{value.actor} ({value.role})"
        case When():
            return value.edtf
        case Duration():
            return f"{value.days:g} day{'' if value.days == 1 else 's'}"
        case Location():
            return value.name if not value.country else f"{value.name}, {value.country}"
        case Nearness():
            distance = "" if value.distance_km is None else f" {value.distance_km:g} km"
            return f"{', '.join(filter(None, (value.place, value.actor))) or quote}{distance}"
        case Force():
            amount = "?" if value.quantity is None else f"{value.quantity:,.10g}"
            owner = f" ({value.actor})" if value.actor else ""
            return f"{_BOUNDS.get(value.bound, '')}{amount} {value.unit}{owner}"
        case Verbatim():
            return quote


def visible(text: str, limit: int | None = None) -> str:
    """Text that cannot steer a terminal: one line, control and bidi characters shown as �, cut at `limit`."""
    flat = " ".join(text.split())
    if limit is not None and len(flat) > limit:
        flat = flat[: limit - 1] + "…"
    return "".join(c if c.isprintable() or c == " " else "�" for c in flat)


def reading_text(reading: Reading, explain: bool = False) -> str:
    """A reading for people; with `explain` each value's rule, score and offsets stand beside it."""
    article = reading.article
    head = [article.publisher, article.published, article.title]
    lines = [visible(" · ".join(x for x in head if x) or article.id)]
    if reading.agencies:
        lines.append("credits " + ", ".join(dict.fromkeys(visible(c.name) for c in reading.agencies)))
    if not reading.exercises:
        lines.append("no exercise")
    for exercise in reading.exercises:
        lines += ["", *_exercise_lines(exercise, explain)]
    if reading.statements:
        lines += ["", "said"]
        for said in reading.statements:
            who = visible(said.speaker) + (f" [{visible(said.affiliation)}]" if said.affiliation else "")
            rule = f"  {{{said.rule}}}" if explain and said.rule else ""
            lines.append(f"  {who}{' denies' if said.denied else ''}: {_quoted(said.span.quote)}{rule}")
    if reading.events:
        lines += ["", "other events"]
        lines += [_event_line(event, explain) for event in reading.events]
    for issue in reading.issues:
        lines.append(f"! {visible(issue.where)}: {visible(issue.what)}: {visible(issue.why)}")
    return "\n".join(lines) + "\n"


def _exercise_lines(exercise: EventMention, explain: bool) -> list[str]:
    lines = [f"{exercise.id}  {visible(exercise.mention.quote)}{'' if exercise.main else '  (background)'}"]
    for name in FIELDS:
        for n, argument in enumerate(exercise.of(name)):
            lines.append(_argument_line(LABELS[name] if n == 0 else "", argument, explain))
    return lines


def _argument_line(label: str, argument: Argument, explain: bool) -> str:
    quote = argument.span.quote
    value = visible(value_text(argument.value, quote), _QUOTE)
    note = "" if isinstance(argument.value, Verbatim) else f"  {_quoted(quote)}"
    inferred = "  inferred" if argument.inferred else ""
    line = f"    {label:13} {value:24}{inferred}{note}"
    if explain:
        chain = f"  said by {visible(' ← '.join(argument.said_by))}" if argument.said_by else ""
        line += f"  {{{argument.rule or 'no rule'} {argument.score:.2f} @{argument.span.begin}}}{chain}"
    return line.rstrip()


def _event_line(event: EventMention, explain: bool) -> str:
    told = [visible(value_text(a.value, a.span.quote)) for a in event.arguments]
    rules = sorted({a.rule for a in event.arguments if a.rule})
    why = f"  {{{', '.join(rules)}}}" if explain and rules else ""
    return f"  {event.plover or event.type}: {_quoted(event.mention.quote)}  {' · '.join(told)}{why}".rstrip()


def _quoted(text: str) -> str:
    return f"“{visible(text, _QUOTE)}”"
