"""One exercise as all reports together tell it, as the JSON of RECORD.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vedette.model.event import FIELDS, Category, Duration, Value, Verbatim
from vedette.model.record import RANK, Event, FieldValue, Signal, Support
from vedette.model.value import value_data
from vedette.model.when import When


def event_json(event: Event) -> dict[str, object]:
    """The exercise as plain data, every field present, each value with the statements that it rests on."""
    names = [*FIELDS, *sorted(set(event.fields) - set(FIELDS))]
    return {
        "id": event.id,
        "type": event.type,
        "title": event.title,
        "reports": [
            {
                "report": member.report,
                "mention": {"id": member.mention_id, "text": member.text, "begin": member.begin, "end": member.end},
                "main": member.main,
            }
            for member in event.reports
        ],
        "lineage": [
            {"a": copy.a, "b": copy.b, "relation": copy.relation, "share": copy.share, "why": list(copy.why)}
            for copy in event.lineage
        ],
        "fields": {name: [_field_value(value) for value in event.fields.get(name, ())] for name in names},
        "signals": [signal_json(signal) for signal in event.signals],
        "parts": list(event.parts),
        "history": [
            {"status": s.status, "first": s.first, "last": s.last, "reports": list(s.reports)} for s in event.history
        ],
    }


def plain_value(value: Value, text: str) -> object:
    """A value alone: a word, a number or a verbatim text as such, any other as an object with its text."""
    match value:
        case Category():
            return value.value
        case Duration():
            return value_data(value)["value"]
        case Verbatim():
            return text
        case _:
            return {"text": text, **value_data(value)}


def best(values: Sequence[FieldValue]) -> FieldValue | None:
    """The value that speaks for a field: what a person settled, then the stated, by origins and exactness."""
    return min(values, key=_rank, default=None)


def status_of(event: Event) -> tuple[str, str | None] | None:
    """What has become of the exercise by the latest reports, and the day of the last that says so.

    Most reports tell of what was planned: the value with most support is seldom how it stands now.
    """
    if event.history:
        return event.history[-1].status, event.history[-1].last
    found = best(event.fields.get("status", ()))
    return (found.value.value, None) if found and isinstance(found.value, Category) else None


def by_start(events: Iterable[Event]) -> list[Event]:
    """Exercises as a reader of a list wants them: by their start, those without one last."""
    return sorted(events, key=lambda e: (_start(e), e.title, e.id))


def is_inferred(value: FieldValue) -> bool:
    """Whether no report states the value."""
    return bool(value.support) and all(s.inferred for s in value.support)


def value_quote(value: FieldValue) -> str:
    """The words of the first report that tells the value."""
    return value.support[0].text if value.support else ""


def _start(event: Event) -> str:
    found = best(event.fields.get("start", ()))
    when = found.value if found else None
    return (when.earliest or when.latest or "~") if isinstance(when, When) else "~"


def _rank(value: FieldValue) -> tuple[int, bool, int, bool, int]:
    return RANK[value.mark], is_inferred(value), -value.origins, value.standing != "refined", -len(value.support)


def _field_value(value: FieldValue) -> dict[str, object]:
    out: dict[str, object] = {
        "value": plain_value(value.value, value_quote(value)),
        "support": [_support(s) for s in value.support],
        "contradict": [_support(s) for s in value.contradict],
        "origins": value.origins,
        "standing": value.standing,
    }
    if is_inferred(value):
        out["inferred"] = True
    if value.mark:
        out["mark"] = value.mark
    return out


def _support(support: Support) -> dict[str, object]:
    out: dict[str, object] = {
        "report": support.report,
        "begin": support.begin,
        "end": support.end,
        "text": support.text,
        "said_by": list(support.said_by),
        "origin": support.origin,
    }
    if support.inferred:
        out["inferred"] = True
    return out


def signal_json(signal: Signal) -> dict[str, object]:
    """A signal as plain data: what was measured, against what, how probable by chance, and what it rests on."""
    return {
        "signal": signal.kind,
        "measure": dict(signal.measure),
        "baseline": signal.baseline,
        "n": signal.n,
        "p": signal.p,
        "window": signal.window,
        "statements": [_support(s) for s in signal.statements],
    }
