"""What stands on one page: its exercises and reports with the numbers and anchors that they go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.merge.fuse import Source, origins
from vedette.model.event import EventMention, Reading, Said
from vedette.model.record import Copy, Event, Support, fields_of
from vedette.report.brief_words import FIELD_WORDS, plain_word
from vedette.report.markup import Html, cut, element, own, safe
from vedette.report.record import by_start

OUTLET_LENGTH = 48
"""Characters of an outlet's name in a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The exercises in the order of the page, the reports that they rest on, and the reports' numbers."""

    events: tuple[Event, ...]
    readings: Mapping[str, Reading]
    numbers: Mapping[str, int]
    anchors: Mapping[str, str]
    """Where each exercise, by its id, stands on the page."""
    exercise_pages: Mapping[str, str] = field(default_factory=dict)
    """The addresses of exercises that have a page of their own, by id."""
    report_pages: Mapping[str, str] = field(default_factory=dict)
    """The addresses of reports that have a page of their own, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Reports of one exercise that are folded into one independent origin, earliest first."""

    name: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place in a report that the page points to, what for, and the place on the page to go back to."""

    begin: int
    end: int
    kind: str
    """value · said · event · mention."""
    label: str
    back: str
    """The address of that place."""


def make_sheet(events: Iterable[Event], readings: Iterable[Reading]) -> Sheet:
    """The sheet of these exercises and of their reports, in the order of time; those that no report is about last."""
    found = {r.article.id: r for r in readings}
    ordered = tuple(sorted(by_start(events), key=lambda event: not any(m.main for m in event.reports)))
    told = {m.report for event in ordered for m in event.reports}
    reports = sorted(told, key=lambda r: (published(found.get(r)) or "9999", r))
    return Sheet(
        events=ordered,
        readings=found,
        numbers={r: i for i, r in enumerate(reports, 1)},
        anchors={event.id: f"e{i}" for i, event in enumerate(ordered, 1)},
    )


def published(reading: Reading | None) -> str:
    """The day of publication, empty where it is not known."""
    return (reading.article.published or "")[:10] if reading else ""


def outlet_name(sheet: Sheet, report: str) -> str:
    """The outlet, else the report's title, else its id."""
    reading = sheet.readings.get(report)
    article = reading.article if reading else None
    if article and article.publisher:
        return cut(article.publisher, OUTLET_LENGTH)
    return cut((article and article.title) or report, OUTLET_LENGTH // 2) or "no name"


def report_anchor(sheet: Sheet, report: str) -> str:
    """The name of a report's place on its page."""
    return "r" if report in sheet.report_pages else f"r{sheet.numbers[report]}"


def report_href(sheet: Sheet, report: str) -> str | None:
    """The address of a report; None where it is not there."""
    if report not in sheet.readings:
        return None
    return sheet.report_pages.get(report) or f"#{report_anchor(sheet, report)}"


def place_href(sheet: Sheet, report: str, begin: int, end: int) -> str | None:
    """The address of a place in a report; None where the report or the place is not there."""
    reading = sheet.readings.get(report)
    if report not in sheet.numbers or reading is None or not 0 <= begin < end <= len(reading.article.text):
        return None
    return f"{sheet.report_pages.get(report, '')}#{report_anchor(sheet, report)}-{begin}-{end}"


def exercise_href(sheet: Sheet, exercise: str, part: str = "") -> str | None:
    """The address of an exercise or of a part of what is told of it; None where it is not there."""
    if exercise not in sheet.anchors:
        return None
    page, anchor = sheet.exercise_pages.get(exercise, ""), sheet.anchors[exercise]
    return f"{page}#{anchor}-{part}" if part else page or f"#{anchor}"


def link(href: str | None, *children: str, **attributes: str | None) -> Html:
    """A link; plain text where there is nothing to go to."""
    if href is None:
        return element("span", *children, **attributes)
    return element("a", *children, href=href, **attributes)


def badge(sheet: Sheet, report: str) -> Html:
    """A report's number, as it is cited everywhere on the page."""
    number = sheet.numbers.get(report)
    return element("span", str(number) if number else "?", class_="no")


def cited(sheet: Sheet, report: str, begin: int, end: int) -> Html:
    """A report's number that leads to the words in it."""
    name = outlet_name(sheet, report)
    return link(place_href(sheet, report, begin, end), badge(sheet, report), own(name), class_="cite")


def reports_of(event: Event, sheet: Sheet) -> list[str]:
    """The reports that tell of an exercise, each once, in the order of the page."""
    return sorted({m.report for m in event.reports}, key=lambda r: sheet.numbers[r])


def field_word(name: str) -> str:
    """What a field is called."""
    return FIELD_WORDS.get(name, name)


def origins_of(event: Event, sheet: Sheet) -> list[Origin]:
    """The independent origins behind an exercise's reports: copies, shared sources and one outlet's reports are one."""
    sources = [_source(report, sheet.readings.get(report)) for report in reports_of(event, sheet)]
    named = origins(sources, [(c.a, c.b) for c in links(event)])
    groups: dict[str, list[str]] = {}
    for source in sources:
        groups.setdefault(named[source.report], []).append(source.report)
    return [Origin(name=name, reports=tuple(reports)) for name, reports in groups.items()]


def links(event: Event) -> list[Copy]:
    """The pairs of reports of which one is a copy of the other or shares its source."""
    return [c for c in event.lineage if c.relation in ("copy", "shared_origin")]


def main_reports(event: Event) -> set[str]:
    """The reports that are about the exercise and do not just mention it."""
    return {m.report for m in event.reports if m.main}


def statements_of(event: Event, sheet: Sheet) -> Iterator[tuple[str, Said]]:
    """What is said in the reports about the exercise; of a report that only mentions it, what touches on it."""
    main = main_reports(event)
    for report in reports_of(event, sheet):
        reading = sheet.readings.get(report)
        own_places = _places(event, report)
        for said in reading.statements if reading else ():
            if report in main or any(b < said.span.end and said.span.begin < e for b, e in own_places):
                yield report, said


def other_events_of(event: Event, sheet: Sheet) -> Iterator[tuple[str, EventMention]]:
    """Other political events in the reports about the exercise."""
    main = main_reports(event)
    for report in reports_of(event, sheet):
        reading = sheet.readings.get(report)
        if reading and report in main:
            yield from ((report, mention) for mention in reading.events)


def supports_of(event: Event) -> Iterator[tuple[str, Support]]:
    """Every statement that a value of the exercise rests on, with its field."""
    for name in fields_of(event):
        for value in event.fields[name]:
            yield from ((name, support) for support in value.support)


def uses(sheet: Sheet) -> dict[str, list[Use]]:
    """For each report all places that the page points to, in the order of the text, the wider first."""
    found: dict[str, set[Use]] = defaultdict(set)
    for event in sheet.events:
        for report, use in _uses(event, sheet):
            if place_href(sheet, report, use.begin, use.end):
                found[report].add(use)
    return {
        report: sorted(places, key=lambda u: (u.begin, -u.end, u.kind, u.back, u.label))
        for report, places in found.items()
    }


def _uses(event: Event, sheet: Sheet) -> Iterator[tuple[str, Use]]:
    def back(part: str = "") -> str:
        return exercise_href(sheet, event.id, part) or ""

    for m in event.reports:
        yield m.report, Use(begin=m.begin, end=m.end, kind="mention", label="exercise", back=back())
    for name, s in supports_of(event):
        label = field_word(name).lower()
        yield s.report, Use(begin=s.begin, end=s.end, kind="value", label=label, back=back(name))
    for signal in event.signals:
        for s in signal.statements:
            label = plain_word(signal.kind)
            yield s.report, Use(begin=s.begin, end=s.end, kind="value", label=label, back=back("signals"))
    for report, said in statements_of(event, sheet):
        yield report, Use(begin=said.span.begin, end=said.span.end, kind="said", label="said", back=back("said"))
    for report, other in other_events_of(event, sheet):
        span = other.mention
        yield report, Use(begin=span.begin, end=span.end, kind="event", label="event", back=back("around"))


def _places(event: Event, report: str) -> Sequence[tuple[int, int]]:
    told = [(s.begin, s.end) for _, s in supports_of(event) if s.report == report]
    return told + [(m.begin, m.end) for m in event.reports if m.report == report]


def _source(report: str, reading: Reading | None) -> Source:
    article = reading.article if reading else None
    return Source(
        report=report,
        publisher=article.publisher if article else None,
        published=article.published if article else None,
        agencies=tuple(sorted({c.name for c in reading.agencies})) if reading else (),
        status=frozenset(),
    )


def hidden(text: str) -> Html:
    """Words for those who hear the page."""
    return element("span", safe(text), class_="heard")
