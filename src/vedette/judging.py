"""What a person decides about the record: from what the person names to judgements in the store, and the record anew.

A person names an exercise by its id, or one report's account of it (`REPORT#MENTION`), and statements as
the record shows them (`FIELD=VALUE`) or by their place (`FIELD:BEGIN-END`). What is kept names mentions and
statements alone: ids of exercises change as the record grows, a report's own words do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from vedette.errors import UsageError
from vedette.flow import derive
from vedette.merge.decide import PROGRAM, mention_ref, standing, statement_ref
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
)
from vedette.model.record import Judgement
from vedette.model.value import FIELD_KIND, value_json
from vedette.model.when import When, between
from vedette.report.plain import value_text
from vedette.store.base import Changes, Store

Key = tuple[str, str]
"""Report id and mention id."""

WORDS: dict[str, str] = {
    "status": "planned under_way completed cancelled postponed suspended alleged",
    "domains": "air land sea amphibious cyber space nuclear",
    "kinds": "field command_post live_fire snap_check competition patrol",
    "focus": "warfighting counter_terrorism peacekeeping humanitarian search_and_rescue maritime_security other",
}
"""The closed lists of the record."""

ROLES = ("host", "participant", "observer", "invited")
BOUNDS = ("exact", "about", "over", "up_to")
UNITS = ("personnel", "ships", "submarines", "aircraft", "vehicles", "countries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to say, in the person's words: same · different · accept · reject · correct · withdraw."""

    verdict: str
    this: str
    that: str = ""
    statement: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, why, and when (now, where it is empty)."""

    by: str
    reasons: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of a wish: the judgements that were kept, and the exercises that changed."""

    judgements: tuple[Judgement, ...]
    exercises: Changes


def judge(store: Store, wish: Wish, signature: Signature) -> Judged:
    """Keeps what the person decides and derives the record anew; UsageError where it names nothing, or too much."""
    if not signature.by.strip() or signature.by.startswith(PROGRAM):
        raise UsageError(f"{signature.by!r}: is no person's name; say who decides")
    signed = replace(signature, at=signature.at or datetime.now(UTC).isoformat(timespec="microseconds"))
    found = tuple(judgements(store, wish, signed))
    store.judge(found)
    return Judged(judgements=found, exercises=derive(store))


def judgements(store: Store, wish: Wish, signature: Signature) -> list[Judgement]:
    """The judgements that a wish comes to."""

    def made(left: str, right: str, value: str | None = None) -> Judgement:
        verdict = "withdrawn" if wish.verdict == "withdraw" else wish.verdict
        return Judgement(
            left=left, right=right, verdict=verdict, weight=1.0, reasons=signature.reasons,
            by=signature.by, at=signature.at, value=value,
        )  # fmt: skip

    if wish.verdict == "withdraw":
        return [made(_judgement(store, wish.this).id, "")]
    here = _named(store, wish.this)
    if wish.verdict in ("same", "different"):
        there = _named(store, wish.that)
        if set(here) & set(there):
            raise UsageError(f"{wish.this}, {wish.that}: one exercise; name two reports in it as REPORT#MENTION")
        # Joined are all accounts and not only the first two: what the program holds against a pair must not part them.
        others = [*here[1:], *there] if wish.verdict == "same" else there[:1]
        return [made(mention_ref(here[0]), mention_ref(other)) for other in others]
    if wish.verdict not in ("accept", "reject", "correct"):
        raise UsageError(f"{wish.verdict}: no such verdict; say same, different, accept, reject, correct or withdraw")
    if not wish.statement:
        return [made(mention_ref(key), "") for key in here]
    field = _field(wish.statement)
    value = value_json(value_of(field, wish.value)) if wish.verdict == "correct" else None
    return [made(mention_ref(key), place, value) for key, place in _statements(store, here, wish.statement)]


def standing_judgements(store: Store) -> list[tuple[Judgement, bool]]:
    """Every judgement, the oldest first, each with whether it stands: neither withdrawn nor overridden."""
    everything = store.judgements()
    stands = {judgement.id for judgement in standing(everything)}
    return [(j, j.id in stands or j.verdict == "withdrawn") for j in everything]


def _judgement(store: Store, name: str) -> Judgement:
    found = [j for j in store.judgements() if name and j.id.startswith(name)]
    if len(found) != 1:
        why = "no judgement of this id" if not found else f"{len(found)} judgements begin so"
        raise UsageError(f"{name}: {why} in {store.url}; `vedette judge list` prints them")
    return found[0]


def _named(store: Store, name: str) -> list[Key]:
    """The mentions that a name stands for, the earliest first."""
    report, _, mention = name.rpartition("#")
    for reading in store.readings([report]) if report else ():
        if any(m.id == mention for m in reading.exercises):
            return [(report, mention)]
    exact = store.events([name])
    found = exact or [event for event in store.events() if name and event.id.startswith(name)]
    if len(found) == 1:
        return [(m.report, m.mention_id) for m in found[0].reports]
    if found:
        raise UsageError(f"{name}: {len(found)} exercises begin so in {store.url}; `vedette list` prints the ids")
    known = [(r.article.id, [m.id for m in r.exercises]) for r in store.readings([name])]
    if known and len(known[0][1]) == 1:
        return [(name, known[0][1][0])]
    told = f": it tells of {', '.join(f'{name}#{m}' for m in known[0][1]) or 'no exercise'}" if known else ""
    why = "name one exercise of this report" if known else "no exercise and no report's account of one"
    raise UsageError(f"{name}: {why} in {store.url}{told}; give an ID of `vedette list`, or REPORT#MENTION")


def _field(statement: str) -> str:
    for mark in ("=", ":"):
        statement = statement.partition(mark)[0]
    if statement not in FIELDS:
        raise UsageError(f"{statement}: no field of an exercise; they are {', '.join(FIELDS)}")
    return statement


def _statements(store: Store, keys: Sequence[Key], wanted: str) -> list[tuple[Key, str]]:
    """The statements of these mentions that a person means, each as a judgement names it."""
    readings = {r.article.id: r for r in store.readings(sorted({report for report, _ in keys}))}
    out = []
    for report, mention_id in keys:
        told = _mention(readings[report], mention_id).of(_field(wanted)) if report in readings else []
        for argument in filter(_meant(wanted), told):
            alone = sum(statement_ref(a) == statement_ref(argument) for a in told) == 1
            out.append(((report, mention_id), statement_ref(argument, alone=alone)))
    places = {(key, place.partition("=")[0]) for key, place in out}
    if not out:
        raise UsageError(f"{wanted}: nothing of the kind is told there; `vedette show` prints what is")
    if ":" in wanted.partition("=")[0] and len({key for key, _ in places}) > 1:
        raise UsageError(f"{wanted}: {len(places)} reports tell something there; name one as REPORT#MENTION")
    return list(dict.fromkeys(out))


def _mention(reading: Reading, mention_id: str) -> EventMention:
    return next(m for m in reading.exercises if m.id == mention_id)


def _meant(wanted: str) -> Callable[[Argument], bool]:
    field, equals, value = wanted.partition("=")
    if equals:
        plain = value.strip().casefold()
        return lambda a: plain in (value_text(a.value, a.span.quote).casefold(), a.span.quote.casefold())
    if ":" in field:
        return lambda a: statement_ref(a) == field
    return lambda a: True


def value_of(field: str, text: str) -> Value:
    """The value that a person writes for a field; UsageError says how it is written."""
    kind = FIELD_KIND[field]
    make = _WRITTEN.get(kind)
    if make is None:
        raise UsageError(f"{field}: is told in a report's own words and cannot be corrected, only rejected")
    form, read = make
    try:
        value = read(text.strip())
    except (ValueError, IndexError):
        raise UsageError(f"{text}: is no value of {field}; write it as {form}") from None
    if isinstance(value, Category) and value.value not in WORDS[field].split():
        raise UsageError(f"{text}: is no {field}; they are {', '.join(WORDS[field].split())}")
    return value


def _when(text: str) -> When:
    low, slash, high = text.partition("/")
    return between(_day(low, last=False), _day(high if slash else low, last=True))


def _day(text: str, *, last: bool) -> date | None:
    if text in ("", ".."):
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12 if last else 1
    if not last:
        return date(year, month, 1)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def _participation(text: str) -> Participation:
    actor, _, role = text.partition(":")
    return Participation(actor=_filled(actor), role=_one_of(ROLES, role or "participant"))


def _location(text: str) -> Location:
    name, country, lat, lon = ([p.strip() for p in text.split(",")] + [""] * 3)[:4]
    at = (float(lat), float(lon)) if lat else (None, None)
    return Location(name=_filled(name), country=country or None, lat=at[0], lon=at[1])


def _nearness(text: str) -> Nearness:
    actor, *rest = text.split()
    distance = float(rest.pop(0)) if rest and rest[0].replace(".", "", 1).isdigit() else None
    return Nearness(actor=None if actor == "-" else actor, distance_km=distance, place=" ".join(rest) or None)


def _force(text: str) -> Force:
    words = text.replace(",", "").split()
    bound = words.pop(0) if words[0] in BOUNDS else "exact"
    quantity, unit, *actor = words
    return Force(quantity=float(quantity), bound=bound, unit=_one_of(UNITS, unit), actor=actor[0] if actor else None)


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return text.strip()


def _one_of(allowed: Iterable[str], word: str) -> str:
    if word not in allowed:
        raise ValueError(word)
    return word


_WRITTEN: dict[type[Value], tuple[str, Callable[[str], Value]]] = {
    Name: ("the name alone", lambda text: Name(name=_filled(text))),
    Category: ("one word", lambda text: Category(value=text.replace(" ", "_"))),
    Participation: ("ACTOR or ACTOR:ROLE, as NOR:host", _participation),
    When: ("DATE or FIRST/LAST, as 2031-05-06, 2031-05, 2031-05-01/2031-05-10", _when),
    Duration: ("a number of days", lambda text: Duration(days=float(text))),
    Location: ("NAME, NAME, COUNTRY or NAME, COUNTRY, LAT, LON", _location),
    Nearness: ("ACTOR [KILOMETRES] [PLACE], as POL 30 or - 25 Vitebsk", _nearness),
    Force: ("[about|over|up_to] NUMBER UNIT [ACTOR], as over 10000 personnel NOR", _force),
}
"""How each kind of value is written by a person, in words for a message, and what reads it."""
