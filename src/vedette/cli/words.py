"""An exercise in words for a terminal: fields down, each value with its standing and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vedette.model.event import FIELDS
from vedette.model.record import Event, FieldValue, Support
from vedette.model.source import Article
from vedette.report.plain import LABELS, value_text, visible
from vedette.report.record import status_of
from vedette.report.signals import signal_words

QUOTE = 60
"""Characters of a quotation on one line."""


SHORT_ID = 12
"""Characters of a report's id on a screen; a hash has 64."""


def event_text(event: Event, articles: Iterable[Article]) -> str:
    """The whole exercise, told with the articles it rests on; ends with a newline."""
    names = {a.id: _name(a) for a in articles}
    lines = [f"{visible(event.title)}  ({event.id})"]
    if status := status_of(event):
        word, last = status
        lines.append(f"{word.replace('_', ' ')}, as of {last}" if last else word.replace("_", " "))
    lines += ["", "reports"]
    for m in event.reports:
        lines.append(f"  {_report(m.report, names)}: {visible(m.text, QUOTE)}{'' if m.main else '  (background)'}")
    for name in (*FIELDS, *sorted(set(event.fields) - set(FIELDS))):
        lines += _field(LABELS.get(name, name), event.fields.get(name, ()), names)
    if event.history:
        lines += ["", "history"]
    for station in event.history:
        days = " to ".join(dict.fromkeys(d for d in (station.first, station.last) if d)) or "day unknown"
        who = ", ".join(_report(r, names) for r in station.reports)
        lines.append(f"  {days}: {station.status.replace('_', ' ')} ({who})")
    if event.lineage:
        lines += ["", "lineage"]
    for c in event.lineage:
        relation = c.relation.replace("_", " ")
        lines.append(f"  {_report(c.a, names)} → {_report(c.b, names)}: {relation}, {c.share:.0%} of its text shared")
    if event.signals:
        lines += ["", "signals"]
        lines += [f"  {s.kind}: {visible(signal_words(s))}" for s in event.signals]
    if event.parts:
        lines += ["", "parts"] + [f"  {part}" for part in event.parts]
    return "\n".join(lines) + "\n"


def _name(article: Article) -> str:
    """The outlet and the day, else the title, else the first characters of the id."""
    told = article.publisher or article.title
    return visible(" ".join(x for x in (told or article.id[:SHORT_ID], (article.published or "")[:10]) if x), QUOTE)


def _report(report: str, names: Mapping[str, str]) -> str:
    return names.get(report) or visible(report, SHORT_ID)


def _field(label: str, values: Sequence[FieldValue], names: Mapping[str, str]) -> Iterator[str]:
    if not values:
        return
    yield ""
    yield label
    for value in values:
        quote = value.support[0].text if value.support else ""
        origins = f", {value.origins} origins" if value.origins > 1 else ""
        mark = f", {value.mark}" if value.mark else ""
        yield f"  {visible(value_text(value.value, quote), QUOTE)}  [{value.standing}{origins}{mark}]"
        yield from (f"    {_source(support, names)}" for support in value.support)
        yield from (f"    against: {_source(support, names)}" for support in value.contradict)


def _source(support: Support, names: Mapping[str, str]) -> str:
    """Who says it: the chain outlet ← agency ← speaker, with the report's own name where the outlet is unknown."""
    first, *rest = support.said_by or (support.report,)
    known = _report(support.report, names) if first == support.report else visible(first)
    inferred = " (inferred)" if support.inferred else ""
    return f"{' ← '.join((known, *map(visible, rest)))}: “{visible(support.text, QUOTE)}”{inferred}"
