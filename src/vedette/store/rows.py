"""The model's nouns as rows for the tables of sql/schema.sql."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vedette.model.catalogue import Entry, Listing
from vedette.model.event import EventMention, Issue, Reading
from vedette.model.record import Event, Judgement, Support
from vedette.model.span import content_id
from vedette.model.value import canonical_json, value_json
from vedette.store.base import Fresh

Row = tuple[object, ...]
Rows = dict[str, list[Row]]
"""Table name → rows, in the order of the columns of the statement `put_TABLE`."""

LAYERS = ("exercise", "event")
"""The two lists of a reading whose mentions may bear the same ids."""

_UNSAFE = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")


def escape(text: str) -> str:
    """Text that both databases take: NUL and lone surrogates become U+FDD0 and four hexadecimal digits.

    PostgreSQL takes no NUL, neither takes a lone surrogate, and a report's text is never rewritten:
    what comes back must be what was read. U+FDD0 is a code point that Unicode gives no meaning.
    """
    return _UNSAFE.sub(lambda m: f"\ufdd0{ord(m[0]):04x}", text)


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "\ufdd0" in text else text


def printable(text: str) -> str:
    """Escaped text with each unstorable code point shown as one U+FFFD, so that offsets still count."""
    return _ESCAPED.sub("\ufffd", text) if "\ufdd0" in text else text


def reading_rows(batch: Iterable[Fresh]) -> Rows:
    """All rows of a batch of readings."""
    rows: Rows = {name: [] for name in ("reports", "credits", "mentions", "statements", "sayings", "issues")}
    for fresh in batch:
        reading = fresh.reading
        article = reading.article
        furniture = canonical_json([[f.begin, f.end, f.rule] for f in article.furniture])
        rows["reports"].append(
            (
                article.id,
                fresh.content,
                article.url,
                article.title,
                article.publisher,
                article.published,
                article.language,
                article.text,
                furniture,
                article.place,
            )
        )
        for seq, credit in enumerate(reading.agencies):
            rows["credits"].append((article.id, seq, credit.name, credit.span.begin, credit.span.end, credit.rule))
        for layer, mentions in zip(LAYERS, (reading.exercises, reading.events), strict=True):
            for seq, mention in enumerate(mentions):
                rows["mentions"].append(_mention_row(article.id, seq, layer, mention))
                rows["statements"] += _statement_rows(article.id, layer, mention)
        rows["sayings"] += _saying_rows(reading)
        rows["issues"] += issue_rows(reading.issues, article.id)
    return rows


def issue_rows(issues: Iterable[Issue], report: str | None = None) -> list[Row]:
    """Issues of one report, or of inputs that gave none, each once."""
    found: dict[str, Row] = {}
    for seq, issue in enumerate(issues):
        owner = issue.where if report is None else report
        key = content_id(owner, issue.where, issue.what, issue.why)
        found.setdefault(key, (key, owner, seq, issue.where, issue.what, issue.why))
    return list(found.values())


def listing_rows(listing: Listing) -> Rows:
    """All rows of an imported catalogue or calendar, in the order of the file."""
    return {
        "entries": [_entry_row(listing.name, seq, entry) for seq, entry in enumerate(listing.entries)],
        "meetings": [
            (
                listing.name,
                seq,
                m.id,
                m.name,
                m.first,
                m.last,
                canonical_json(m.bodies),
                m.place,
                m.country,
                m.source,
            )
            for seq, m in enumerate(listing.meetings)
        ],
    }


def _entry_row(catalogue: str, seq: int, entry: Entry) -> Row:
    start, end, place = (None if v is None else value_json(v) for v in (entry.start, entry.end, entry.place))
    who = (catalogue, seq, entry.id, entry.name, entry.series, start, end, canonical_json(entry.actors), entry.host)
    what = (canonical_json(entry.domains), canonical_json(entry.kinds), entry.personnel, entry.purpose)
    return (*who, place, *what)


def judgement_rows(judgements: Iterable[Judgement]) -> list[Row]:
    """Judgements by the identity of their content, each once."""
    found: dict[str, Row] = {}
    for j in judgements:
        reasons = canonical_json(j.reasons)
        found[j.id] = (j.id, j.left, j.right, j.verdict, float(j.weight), reasons, j.by, j.at, j.value)
    return list(found.values())


def event_rows(event: Event) -> Rows:
    """All rows of one exercise; the content of its first is the identity of them all, that of its signals apart."""
    rows: Rows = {
        "members": [
            (event.id, seq, m.report, m.mention_id, m.begin, m.end, m.text, m.main)
            for seq, m in enumerate(event.reports)
        ],
        "field_values": [],
        "support": [],
        "lineage": [
            (event.id, seq, c.a, c.b, c.relation, float(c.share), canonical_json(c.why))
            for seq, c in enumerate(event.lineage)
        ],
        "signals": [],
    }
    for name, values in sorted(event.fields.items()):
        for seq, value in enumerate(values):
            told = value_json(value.value)
            rows["field_values"].append((event.id, name, seq, told, value.origins, value.standing, value.mark))
            rows["support"] += _support_rows(event.id, name, seq, "support", value.support)
            rows["support"] += _support_rows(event.id, name, seq, "contradict", value.contradict)
    parts = canonical_json(event.parts)
    history = canonical_json([[s.status, s.first, s.last, list(s.reports)] for s in event.history])
    content = content_id(event.type, event.title, parts, history, canonical_json(rows))
    measured: list[Row] = []
    for seq, s in enumerate(event.signals):
        p = None if s.p is None else float(s.p)
        rows["signals"].append((event.id, seq, s.kind, canonical_json(dict(s.measure)), s.baseline, s.n, p, s.window))
        measured += _support_rows(event.id, "", seq, "signal", s.statements)
    rows["support"] += measured
    signals = content_id(canonical_json(rows["signals"]), canonical_json(measured))
    rows["exercises"] = [(event.id, f"{content}{_APART}{signals}", event.type, event.title, parts, history)]
    return rows


_APART = ":"


def without_signals(content: str) -> str:
    """The identity of an exercise's own content: its signals change with every other exercise of the record."""
    return content.partition(_APART)[0]


def _mention_row(report: str, seq: int, layer: str, mention: EventMention) -> Row:
    span = mention.mention
    further = canonical_json([[s.begin, s.end] for s in mention.mentions])
    head = (report, mention.id, seq, layer, mention.type, mention.plover, mention.main)
    return (*head, span.begin, span.end, span.quote, further)


def _statement_rows(report: str, layer: str, mention: EventMention) -> list[Row]:
    """A statement's id is its content, so that the same reading gives the same ids; said twice, it is kept once."""
    found: dict[str, Row] = {}
    for seq, a in enumerate(mention.arguments):
        value, said_by = value_json(a.value), canonical_json(a.said_by)
        span = a.span
        key = content_id(
            report, layer, mention.id, a.field, value, f"{span.begin}:{span.end}", span.quote, said_by,
            f"{a.inferred:d}", a.rule,
        )  # fmt: skip
        row = (
            key, report, layer, mention.id, seq, a.field, value, span.begin, span.end, span.quote, said_by,
            a.inferred, a.rule, float(a.score),
        )  # fmt: skip
        found.setdefault(key, row)
    return list(found.values())


def _saying_rows(reading: Reading) -> Iterator[Row]:
    for seq, said in enumerate(reading.statements):
        at = (None, None) if said.speaker_span is None else (said.speaker_span.begin, said.speaker_span.end)
        who = (reading.article.id, seq, said.kind, said.speaker, *at, said.affiliation, said.via)
        yield (*who, said.span.begin, said.span.end, said.span.quote, said.rule)


def _support_rows(exercise: str, name: str, seq: int, side: str, support: Iterable[Support]) -> list[Row]:
    return [
        (
            exercise,
            name,
            seq,
            side,
            n,
            s.report,
            s.begin,
            s.end,
            s.text,
            canonical_json(s.said_by),
            s.origin,
            s.inferred,
        )
        for n, s in enumerate(support)
    ]
