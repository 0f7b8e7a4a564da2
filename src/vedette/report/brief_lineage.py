"""How an exercise's reports hang together, and the signals that were measured on it."""

from __future__ import annotations

from collections.abc import Mapping

from vedette.model.record import Event, Signal
from vedette.report.brief_marks import sign
from vedette.report.brief_matrix import strongest
from vedette.report.brief_sheet import (
    Origin,
    Sheet,
    badge,
    cited,
    link,
    links,
    origins_of,
    outlet_name,
    published,
    report_href,
)
from vedette.report.brief_words import count, plain_word
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.signals import signal_words

_MOST_REASONS = 4


def lineage(event: Event, sheet: Sheet) -> Html:
    """A list of independent origins, under each the reports that rest on it, with how and why."""
    items = []
    for i, origin in enumerate(origins_of(event, sheet), 1):
        first, *others = origin.reports
        head = [element("span", f"Origin {i}", class_="origin-no"), _report(first, sheet)]
        folded = [element("li", *_folded(report, origin, event, sheet)) for report in others]
        below = element("ul", *folded) if folded else Html("")
        items.append(element("li", *head, below))
    return element("ol", *items, class_="lineage")


def _folded(report: str, origin: Origin, event: Event, sheet: Sheet) -> list[Html]:
    earlier = set(origin.reports[: origin.reports.index(report)])
    tie = strongest(links(event), report, earlier)
    parts = [sign("copy", told=False), _report(report, sheet)]
    if tie is None:
        return [*parts, element("small", "comes from the same outlet or rests on the same source")]
    other = sheet.numbers[tie.a if tie.b == report else tie.b]
    kind = f"copy of {other}" if tie.relation == "copy" else f"shares a source with {other}"
    if tie.relation == "copy" and tie.a == report:
        kind = f"source of {other}, or the same text"
    parts.append(element("b", kind, class_="tie"))
    why = list(tie.why[:_MOST_REASONS]) or [f"{tie.share:.0%} of its content words are in both"]
    parts.append(element("small", own(cut("; ".join(why), 300))))
    return parts


def _report(report: str, sheet: Sheet) -> Html:
    day = published(sheet.readings.get(report))
    name = link(report_href(sheet, report), badge(sheet, report), own(outlet_name(sheet, report)), class_="cite")
    return Html(name + element("small", day or "undated"))


def signals(event: Event, sheet: Sheet) -> Html | None:
    """A row for each signal: what was measured, against what, how likely by chance, and the statements behind it."""
    if not event.signals:
        return None
    rows = [_signal(signal, sheet) for signal in event.signals]
    words = ("Signal", "What was measured", "Held against", "Rests on")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    return element("table", element("thead", head), element("tbody", *rows), class_="signals")


def _signal(signal: Signal, sheet: Sheet) -> Html:
    cites = {s.report: cited(sheet, s.report, s.begin, s.end) for s in reversed(signal.statements)}
    window = [element("small", own(cut(signal.window, 80)))] if signal.window else []
    return element(
        "tr",
        element("th", plain_word(signal.kind).capitalize(), scope="row"),
        element("td", element("p", own(cut(signal_words(signal), 500))), _measure(signal)),
        element("td", own(cut(signal.baseline, 200)), *window),
        element("td", join(cites[r] for r in sorted(cites, key=lambda r: sheet.numbers.get(r, 0))), class_="cites"),
    )


def _measure(signal: Signal) -> Html:
    """Every figure under its own name, folded away."""
    items = [
        element("li", element("span", plain_word(key), class_="key"), own(_plain(value)))
        for key, value in {**signal.measure, "n": signal.n, "p": signal.p}.items()
        if value is not None and value not in ("", [], ()) and key != "curve"  # a curve is drawn, not read
    ]
    return element("details", element("summary", "in figures"), element("ul", *items, class_="measure"))


def _plain(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:,.4g}"
        case int():
            return f"{value:,}"
        case list() | tuple():
            more = f" and {count(len(value) - 8, 'more', 'more')}" if len(value) > 8 else ""
            return ", ".join(_plain(v) for v in value[:8]) + more
        case Mapping():
            return "; ".join(f"{plain_word(str(k))} {_plain(v)}" for k, v in list(value.items())[:8])
        case _:
            return cut(str(value), 240)
