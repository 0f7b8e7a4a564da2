"""An exercise in words for a terminal: fields down, each value with its standing and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vedette.model.event import FIELDS
from vedette.model.record import Event, FieldValue, Support
from vedette.report.plain import LABELS, value_text, visible

QUOTE = 60
"""Characters of a quotation on one line."""


def event_text(event: Event) -> str:
    """The whole exercise; ends with a newline."""
    lines = [f"{visible(event.title)}  ({event.id})", "", "reports"]
    lines += [
        f"  {visible(m.report)}: {visible(m.text, QUOTE)}{'' if m.main else '  (background)'}" for m in event.reports
    ]
    for name in (*FIELDS, *sorted(set(event.fields) - set(FIELDS))):
        lines += _field(LABELS.get(name, name), event.fields.get(name, ()))
    if event.lineage:
        lines += ["", "lineage"]
        lines += [
            f"  {visible(c.a)} → {visible(c.b)}: {c.relation.replace('_', ' ')}, {c.share:.0%} of its text shared"
            for c in event.lineage
        ]
    if event.signals:
        lines += ["", "signals"]
        lines += [f"  {s.kind}: {visible(', '.join(f'{k} {v}' for k, v in s.measure.items()))}" for s in event.signals]
    if event.parts:
        lines += ["", "parts"] + [f"  {part}" for part in event.parts]
    return "\n".join(lines) + "\n"


def _field(label: str, values: Sequence[FieldValue]) -> Iterator[str]:
    if not values:
        return
    yield ""
    yield label
    for value in values:
        quote = value.support[0].text if value.support else ""
        origins = f", {value.origins} origins" if value.origins > 1 else ""
        yield f"  {visible(value_text(value.value, quote), QUOTE)}  [{value.standing}{origins}]"
        yield from (f"    {_source(support)}" for support in value.support)
        yield from (f"    against: {_source(support)}" for support in value.contradict)


def _source(support: Support) -> str:
    chain = " ← ".join(visible(who) for who in support.said_by) or visible(support.report)
    inferred = " (inferred)" if support.inferred else ""
    return f"{chain}: “{visible(support.text, QUOTE)}”{inferred}"
