"""The table of an exercise: fields down, outlets across, with what each outlet tells and how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from vedette.merge.relation import relation_in
from vedette.model.event import Category, Name, Participation, Verbatim
from vedette.model.record import Copy, Event, FieldValue, Support, fields_of
from vedette.report.brief_marks import MARKS, field_sign, sign, signs_in_report, standing
from vedette.report.brief_sheet import (
    Origin,
    Sheet,
    badge,
    field_word,
    hidden,
    link,
    links,
    origins_of,
    outlet_name,
    place_href,
    published,
    report_href,
)
from vedette.report.brief_words import count, value_words
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.record import value_quote

MOST_COLUMNS = 14
"""Outlets side by side; more are told one below the other, field by field."""
_QUOTE = 90
"""Characters of a quotation in a cell: about four lines of a column."""
_SHORT_QUOTE = 48
_VALUE = 160
_PRINTED = 8
"""Outlets side by side on paper."""


def matrix(event: Event, sheet: Sheet) -> Html:
    """The table; above `MOST_COLUMNS` reports its cells stand one below the other."""
    groups = origins_of(event, sheet)
    order = [report for group in groups for report in group.reports]
    anchor = sheet.anchors[event.id]
    rows = [_row(name, event, order, sheet) for name in fields_of(event)]
    form = "matrix stacked" if len(order) > MOST_COLUMNS else "matrix wide" if len(order) > _PRINTED else "matrix"
    table = element(
        "table",
        element("caption", hidden("Fields down, reports across")),
        element("thead", *_head(event, groups, sheet), role="rowgroup"),
        element("tbody", *rows, role="rowgroup"),
        class_=form,
        role="table",
    )
    return element(
        "div",
        table,
        class_="scroll",
        role="region",
        aria_label="What each report tells",
        tabindex=0,
        id=f"{anchor}-told",
    )


def relation(event: Event, name: str) -> str:
    """The sign of a field of an exercise."""
    return field_sign(relation_in(event, name), event.fields[name])


def _head(event: Event, groups: Sequence[Origin], sheet: Sheet) -> list[Html]:
    if len(groups) == 1 and len(groups[0].reports) == 1:
        corner = element("td", class_="corner", role="cell")
        return [element("tr", corner, _outlet(groups[0].reports[0], event, groups[0], sheet), role="row")]
    tops = [
        element("td", rowspan=2, class_="corner", role="cell"),
        element("th", "All reports together", rowspan=2, scope="col", class_="together", role="columnheader"),
    ]
    for i, group in enumerate(groups, 1):
        words = f"Origin {i}" + (f" · {count(len(group.reports), 'report')}" if len(group.reports) > 1 else "")
        tops.append(
            element("th", words, colspan=len(group.reports), scope="colgroup", class_="origin", role="columnheader")
        )
    outlets = [_outlet(report, event, group, sheet) for group in groups for report in group.reports]
    return [element("tr", *tops, role="row"), element("tr", *outlets, role="row")]


def _outlet(report: str, event: Event, group: Origin, sheet: Sheet) -> Html:
    lines = [
        link(report_href(sheet, report), badge(sheet, report), own(outlet_name(sheet, report)), class_="cite"),
        element("small", published(sheet.readings.get(report)) or "undated"),
    ]
    if report != group.reports[0]:
        lines.append(element("small", sign("copy", told=False), _folded(report, event, group, sheet), class_="folded"))
    first = " first" if report == group.reports[0] else ""
    return element("th", *lines, scope="col", class_=f"outlet{first}", role="columnheader")


def _folded(report: str, event: Event, group: Origin, sheet: Sheet) -> str:
    """In few words why a report is no origin of its own."""
    earlier = set(group.reports[: group.reports.index(report)])
    nearest = strongest(links(event), report, earlier)
    if nearest is None:
        return "same source"
    other = sheet.numbers[nearest.a if nearest.b == report else nearest.b]
    return f"copy of {other}" if nearest.relation == "copy" else f"shares a source with {other}"


def strongest(pairs: Sequence[Copy], report: str, others: set[str]) -> Copy | None:
    """The closest tie of a report to any of the others: a copy before a shared source, then by the share of text."""
    ties = [c for c in pairs if (c.b == report and c.a in others) or (c.a == report and c.b in others)]
    return max(ties, key=lambda c: (c.relation == "copy", c.share, c.a, c.b), default=None)


def _row(name: str, event: Event, order: Sequence[str], sheet: Sheet) -> Html:
    values = event.fields[name]
    kind = relation(event, name)
    by_report: dict[str, list[tuple[FieldValue, list[Support]]]] = defaultdict(list)
    for value in values:
        told: dict[str, list[Support]] = defaultdict(list)
        for support in value.support:
            told[support.report].append(support)
        for report, supports in told.items():
            by_report[report].append((value, supports))
    head = element(
        "th",
        element("span", field_word(name), class_="field"),
        element("small", sign(kind, told=False), MARKS[kind].word, class_=f"how how-{kind}"),
        scope="row",
        id=f"{sheet.anchors[event.id]}-{name}",
        role="rowheader",
    )
    together = [element("td", _values(values), class_="together", role="cell")] if len(order) > 1 else []
    cells = [_cell(by_report.get(report, []), report, sheet) for report in order]
    return element("tr", head, *together, *cells, class_=f"row-{kind}", role="row")


def _values(values: Sequence[FieldValue]) -> Html:
    """All values of a field, each with its sign and the number of its independent origins."""
    items = []
    for value in values:
        key = standing(value)
        number = element("span", str(value.origins), class_="origins", title=count(value.origins, "independent origin"))
        heard = hidden(f", {count(value.origins, 'origin')}")
        words = own(cut(value_words(value.value, value_quote(value), short=True), _VALUE))
        shown = Html(number + heard) if value.origins else Html("")
        settled = element("small", value.mark, class_="settled") if value.mark else Html("")
        items.append(element("li", sign(key), words, shown, settled, class_=f"v v-{key}"))
    short = all(isinstance(v.value, Category | Name | Participation) for v in values)
    return element("ul", *items, class_="values short" if short else "values")


def _cell(told: Sequence[tuple[FieldValue, list[Support]]], report: str, sheet: Sheet) -> Html:
    outlet = outlet_name(sheet, report)
    if not told:
        return element("td", hidden("not told"), class_="none", role="cell")
    label = element("span", badge(sheet, report), own(outlet), class_="in", aria_hidden="true")
    entries = [_entry(value, supports, sheet) for value, supports in told]
    return element("td", label, element("ul", *entries), role="cell")


def _entry(value: FieldValue, supports: Sequence[Support], sheet: Sheet) -> Html:
    first = supports[0]
    keys = signs_in_report(value, first)
    words = cut(
        value_words(value.value, first.text, short=True), _QUOTE if isinstance(value.value, Verbatim) else _VALUE
    )
    href = place_href(sheet, first.report, first.begin, first.end)
    shown = [join(sign(key) for key in keys)]
    if isinstance(value.value, Verbatim):
        shown.append(link(href, element("q", own(words))))
    else:
        shown.append(link(href, own(words)))
        if first.text.casefold() not in words.casefold():
            shown.append(element("q", own(cut(first.text, _SHORT_QUOTE))))
    more = [
        link(place_href(sheet, s.report, s.begin, s.end), f"+{n}", title=cut(s.text, _QUOTE), class_="again")
        for n, s in enumerate(supports[1:], 1)
    ]
    return element("li", *shown, *more, class_=f"v v-{keys[0]}")
