"""Who said what, and what else happened: the statements and the other political events of an exercise's reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.model.event import EventMention, Location, Participation, Said
from vedette.model.record import Event
from vedette.model.when import When
from vedette.report.brief_sheet import Sheet, cited, other_events_of, statements_of
from vedette.report.brief_words import PLOVER_WORDS, actor_name, count, listed, plain_word, when_words
from vedette.report.markup import Html, cut, element, join, own

_LONGEST = 420
"""Characters of a statement; the whole of it stands in its report."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Other:
    """Another political event as one or more reports tell it."""

    when: When | None
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    country: str | None
    told: tuple[tuple[str, EventMention], ...]


def said_table(event: Event, sheet: Sheet) -> Html | None:
    """A group of rows for each speaker: what is said, in quotation marks where it is verbatim, and in which reports."""
    speakers = _by_speaker(event, sheet)
    if not speakers:
        return None
    groups = []
    for (name, of), statements in speakers.items():
        who = [element("b", own(cut(name, 80)))]
        if of:
            who.append(element("small", own(cut(actor_name(of), 60))))
        head = element("th", *who, scope="rowgroup", rowspan=len(statements), class_="who")
        rows = []
        for i, told in enumerate(statements):
            cells = [_words(told[0][1]), element("td", _cites([(r, s) for r, s in told], sheet), class_="cites")]
            rows.append(element("tr", *([head] if i == 0 else []), *cells))
        groups.append(element("tbody", *rows))
    head_row = element("tr", *(element("th", word, scope="col") for word in ("Speaker", "Said", "Told by")))
    return element("table", element("thead", head_row), *groups, class_="said")


def count_said(event: Event, sheet: Sheet) -> str:
    """How many statements by how many speakers."""
    speakers = _by_speaker(event, sheet)
    statements = sum(len(s) for s in speakers.values())
    return f"{count(statements, 'statement')} by {count(len(speakers), 'speaker')}"


def _by_speaker(event: Event, sheet: Sheet) -> dict[tuple[str, str | None], list[list[tuple[str, Said]]]]:
    """For each speaker the statements, those of the same words in several reports put together."""
    names: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    out: dict[tuple[str, str | None], dict[str, list[tuple[str, Said]]]] = {}
    for report, said in statements_of(event, sheet):
        key = (" ".join(_WORDS.findall(said.speaker.casefold())), said.affiliation)
        shown = names.setdefault(key, (said.speaker, said.affiliation))
        words = " ".join(_WORDS.findall(said.span.quote.casefold()))
        out.setdefault(shown, {}).setdefault(words, []).append((report, said))
    return {who: list(statements.values()) for who, statements in out.items()}


def _words(said: Said) -> Html:
    text = own(cut(said.span.quote, _LONGEST))
    if said.denied:
        text = Html(element("small", "denies: ") + text)
    if said.kind == "direct":
        return element("td", element("q", text), class_="direct")
    return element("td", text, class_="indirect")


def _cites(told: Sequence[tuple[str, Said]], sheet: Sheet) -> Html:
    seen: dict[str, Html] = {}
    for report, said in told:
        via = element("small", "to ", own(cut(said.via, 40))) if said.via else Html("")
        seen.setdefault(report, Html(cited(sheet, report, said.span.begin, said.span.end) + via))
    return join(seen.values())


def others_of(event: Event, sheet: Sheet) -> list[Other]:
    """The other events, those told alike put together, in the order of time, those without a time last."""
    groups: dict[tuple[object, ...], list[tuple[str, EventMention]]] = {}
    for report, mention in other_events_of(event, sheet):
        when, actors, recipients, country = _told(mention)
        kind = mention.plover or mention.type
        exact = when.edtf if when and when.resolved else mention.mention.quote.casefold()
        groups.setdefault((exact, kind, frozenset((*actors, *recipients)), country), []).append((report, mention))
    found = []
    for told in groups.values():
        when, actors, recipients, country = _told(told[0][1])
        kind = told[0][1].plover or told[0][1].type
        found.append(Other(when, kind, actors, recipients, country, tuple(told)))
    return sorted(found, key=lambda o: ((o.when and (o.when.earliest or o.when.latest)) or "9999", o.type))


def _told(mention: EventMention) -> tuple[When | None, tuple[str, ...], tuple[str, ...], str | None]:
    when = next((a.value for a in mention.of("when") if isinstance(a.value, When)), None)
    sides = [
        tuple(dict.fromkeys(a.value.actor for a in mention.of(side) if isinstance(a.value, Participation)))
        for side in ("actors", "recipients")
    ]
    country = next((a.value.country for a in mention.of("country") if isinstance(a.value, Location)), None)
    return when, sides[0], sides[1], country


def type_words(kind: str) -> str:
    """A PLOVER type in plain words."""
    return PLOVER_WORDS.get(kind, plain_word(kind).lower())


def around_table(event: Event, sheet: Sheet) -> Html | None:
    """The other political events that the reports name, each with its time, its actors and the words that tell it."""
    rows = []
    for other in others_of(event, sheet):
        sides = " → ".join(listed([actor_name(a) for a in side]) for side in (other.actors, other.recipients) if side)
        where = actor_name(other.country) if other.country else ""
        first = other.told[0][1].mention
        cites = {r: cited(sheet, r, m.mention.begin, m.mention.end) for r, m in reversed(other.told)}
        rows.append(
            element(
                "tr",
                element("td", (when_words(other.when) if other.when else "") or "no day told", class_="when"),
                element("td", type_words(other.type)),
                element("td", own(sides), *([element("small", "in ", own(where))] if where else [])),
                element("td", element("q", own(cut(first.quote, 160)))),
                element("td", join(cites[r] for r in sorted(cites, key=lambda r: sheet.numbers[r])), class_="cites"),
            )
        )
    if not rows:
        return None
    words = ("When", "What", "Who", "In the words of the report", "Told by")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    return element("table", element("thead", head), element("tbody", *rows), class_="around")
