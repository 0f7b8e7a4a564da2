"""Gold reports as readings: the values that the coders wrote, on the characters they copied.

The gold gives texts, not offsets. A text is located at its first occurrence in the body, as whole
words where there is one so; an event or a place that stands nowhere is dropped with an Issue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vedette.model.event import (
    FIELDS,
    Argument,
    Category,
    Credit,
    Duration,
    EventMention,
    Force,
    Issue,
    Location,
    Name,
    Nearness,
    Participation,
    Reading,
    Said,
    Value,
    Verbatim,
)
from vedette.model.source import Article
from vedette.model.span import Span
from vedette.model.value import SINGLE
from vedette.model.when import When, between, unresolved

_HEADER = re.compile(r"^(url|title|publisher|published|query|body): ?(.*)$")
_EDITION = re.compile(r"^(?P<series>.+?)[\s-]+['’]?(?P<edition>\d{2,4}[A-Z]?|[IVX]{1,5})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One gold report: the article as the program takes it in, the coders' JSON, and its group."""

    article: Article
    gold: Mapping[str, Any]
    cluster: str


def gold_articles(folder: Path) -> Iterator[Article]:
    """Every GROUP/N.txt, annotated or not, in the order of their paths: groups are judged without readings too."""
    return (_article(path) for path in sorted(folder.glob("*/*.txt")))


def gold_reports(folder: Path) -> Iterator[GoldReport]:
    """Every GROUP/N.txt with its GROUP/N.json, in the order of their paths."""
    for path in sorted(folder.glob("*/*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield GoldReport(article=_article(path), gold=gold, cluster=path.parent.name)


def gold_reading(report: GoldReport) -> Reading:
    """The coders' reading of one report, each value on a span of the body."""
    article, gold, issues = report.article, report.gold, list[Issue]()
    finder = _Finder(article, issues)
    exercises = [_exercise(finder, x) for x in gold["exercises"]]
    statements = []
    for number, said in enumerate(gold.get("statements") or ()):
        span = finder.find(said["text"], f"statements[{number}]")
        if span is not None:
            statements.append(
                Said(
                    span=span,
                    kind=said["kind"],
                    speaker=said["speaker"],
                    speaker_span=None,
                    affiliation=said.get("affiliation"),
                )
            )
    agencies = [Credit(name=name, span=finder.find(name, "agency") or finder.start()) for name in gold["agency"]]
    events = [_event(finder, n, e) for n, e in enumerate(gold.get("events") or (), 1)]
    return Reading(
        article=article,
        agencies=tuple(agencies),
        exercises=tuple(x for x in exercises if x is not None),
        statements=tuple(statements),
        events=tuple(e for e in events if e is not None),
        issues=tuple(issues),
    )


def gold_readings(folder: Path) -> list[Reading]:
    """The coders' readings of a whole gold folder."""
    return [gold_reading(report) for report in gold_reports(folder)]


class _Finder:
    """Where a copied text stands in the body."""

    def __init__(self, article: Article, issues: list[Issue]) -> None:
        self.article = article
        self.issues = issues

    def find(self, text: str, where: str) -> Span | None:
        """The first place as whole words, else the first place at all, else None with an Issue."""
        body = self.article.text
        whole = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", body) if text else None
        begin = whole.start() if whole else body.find(text) if text else -1
        if begin < 0:
            self.issues.append(Issue(where=self.article.id, what=where, why=f"not in the text: {text!r}"))
            return None
        return self.article.span(begin, begin + len(text))

    def start(self) -> Span:
        """The first character: where the header, not the body, credits an agency."""
        return self.article.span(0, 1)


def _article(path: Path) -> Article:
    head: dict[str, str] = {}
    body: list[str] = []
    inside = True
    for line in path.read_text(encoding="utf-8").split("\n"):
        found = _HEADER.match(line) if inside else None
        if found:
            head[found[1]] = found[2].strip()
        elif inside and not line.strip():
            inside = False
        else:
            inside = False
            body.append(line)
    return Article(
        id=f"{path.parent.name}/{path.stem}",
        text="\n".join(body),
        url=head.get("url") or None,
        title=head.get("title") or None,
        publisher=head.get("publisher") or None,
        published=head.get("published") or None,
    )


def _exercise(finder: _Finder, gold: Mapping[str, Any]) -> EventMention | None:
    mention = finder.find(gold["mention"], f"{gold['id']}.mention")
    if mention is None:
        return None
    arguments = []
    for name in FIELDS:
        raw = gold.get(name)
        listed = ([] if raw is None else [raw]) if name in SINGLE else raw or []
        for item in listed:
            text = item if isinstance(item, str) else item["text"]
            # A gold status has no text of its own, nor have domains, kinds and focus: they rest on the mention.
            bare = name in ("status", "domains", "kinds", "focus")
            span = mention if bare else finder.find(text, f"{gold['id']}.{name}")
            if span is not None:
                arguments.append(Argument(field=name, value=_value(name, item), span=span, rule="gold"))
    return EventMention(
        id=gold["id"], type="exercise", main=bool(gold["main"]), mention=mention, arguments=tuple(arguments)
    )


def _value(name: str, item: Any) -> Value:
    match name:
        case "names":
            found = _EDITION.match(item)
            return Name(
                name=item, series=found["series"] if found else None, edition=found["edition"] if found else None
            )
        case "participants":
            return Participation(actor=item["actor"], role=item["role"])
        case "start" | "end":
            return _when(item)
        case "duration_days":
            return Duration(days=float(item["value"]))
        case "places":
            return Location(name=item["text"], country=item.get("country"), lat=item.get("lat"), lon=item.get("lon"))
        case "near":
            return Nearness(actor=item.get("actor"), distance_km=item.get("distance_km"))
        case "force":
            quantity = item.get("quantity")
            return Force(
                quantity=None if quantity is None else float(quantity),
                bound=item["bound"],
                unit=item["unit"],
                actor=item.get("actor"),
            )
        case "purpose" | "precedents":
            return Verbatim()
        case _:
            return Category(value=item)


def _when(item: Mapping[str, Any]) -> When:
    low, high = item.get("earliest"), item.get("latest")
    if any(x and x.startswith("XXXX") for x in (low, high)):
        both = f"{low or '..'}/{high or '..'}"
        return When(edtf=str(low) if low == high else both, earliest=low, latest=high)
    if not (low or high):
        return unresolved()
    return between(_day(low, last=False), _day(high, last=True))


def _day(text: str | None, last: bool) -> date | None:
    """A whole day of a date that may be a month or a year."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12 if last else 1
    if not last:
        return date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _event(finder: _Finder, number: int, gold: Mapping[str, Any]) -> EventMention | None:
    span = finder.find(gold["text"], f"events[{number}]")
    if span is None:
        return None
    told: list[tuple[str, Value]] = [("actors", Participation(actor=a, role="actor")) for a in gold["actors"]]
    if gold.get("earliest") or gold.get("latest"):
        told.append(("when", _when(gold)))
    if gold.get("country"):
        told.append(("country", Location(name=gold["country"], country=gold["country"], precision="country")))
    return EventMention(
        id=f"e{number}",
        type=gold["type"],
        main=False,
        mention=span,
        arguments=tuple(Argument(field=name, value=value, span=span, rule="gold") for name, value in told),
        plover=gold["type"],
    )
