"""Readings and exercises made by hand and by hypothesis, for every test that needs some."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import strategies as st

from vedette.model.event import (
    EVENT_FIELDS,
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
from vedette.model.record import Copy, Event, FieldValue, Judgement, Member, Signal, Station, Support
from vedette.model.source import Article, Furniture
from vedette.model.span import Span
from vedette.model.value import FIELD_KIND
from vedette.model.when import When, between, unresolved
from vedette.store.base import Store, TableName

GALE_TEXT = (
    "Northland and Sudria opened the exercise Grey Gale 31 near Harbourton on Monday, the ministry said.\n"
    "Some 1,200 troops take part to rehearse the defence of the strait, 40 km from the border of Westmark.\n"
    "Advertisement\n"
)


def rows(store: Store, name: TableName = "statements") -> list[dict[str, object]]:
    """The rows of a store's table, as another reader of Arrow tables sees them."""
    return list(pa.table(store.table(name)).to_pylist())


def gale(report: str = "gale/1", extra: str = "") -> Reading:
    """A reading of one small report about one exercise that does not exist."""
    article = Article(
        id=report,
        text=GALE_TEXT + extra,
        url="https://example.org/gale",
        title="Grey Gale begins",
        publisher="Example Post",
        published="2031-05-06",
        language="en",
        place="archive.warc.gz@512",
        furniture=(Furniture(begin=GALE_TEXT.index("Advert"), end=len(GALE_TEXT) - 1, rule="line"),),
    )

    def at(quote: str) -> dict[str, object]:
        begin = GALE_TEXT.index(quote)
        return {"span": article.span(begin, begin + len(quote)), "rule": "by hand"}

    told: list[tuple[str, Value, str]] = [
        ("names", Name(name="Grey Gale 31", series="Grey Gale", edition="31"), "Grey Gale 31"),
        ("status", Category(value="under_way"), "opened"),
        ("participants", Participation(actor="NOR", role="host"), "Northland"),
        ("participants", Participation(actor="SWE", role="participant"), "Sudria"),
        ("start", When(edtf="2031-05-05", earliest="2031-05-05", latest="2031-05-05"), "Monday"),
        ("places", Location(name="Harbourton", country="NOR", lat=60.5, lon=5.25, geonames=7, precision="city"),
         "Harbourton"),
        ("near", Nearness(actor="FIN", distance_km=40.0), "border of Westmark"),
        ("force", Force(quantity=1200.0, bound="about", unit="personnel"), "Some 1,200 troops"),
        ("purpose", Verbatim(), "rehearse the defence of the strait"),
    ]  # fmt: skip
    arguments = [Argument(field=f, value=v, **at(q)) for f, v, q in told]
    arguments.append(Argument(field="domains", value=Category(value="sea"), inferred=True, **at("strait")))
    ministry = at("the ministry")["span"]
    exercise = EventMention(
        id="x1",
        type="exercise",
        main=True,
        mention=at("exercise Grey Gale 31")["span"],
        arguments=tuple(arguments),
    )
    return Reading(
        article=article,
        exercises=(exercise,),
        statements=(
            Said(
                span=at("opened the exercise Grey Gale 31")["span"],
                kind="indirect",
                speaker="the ministry",
                speaker_span=ministry,
                affiliation="NOR",
            ),
        ),
        issues=(Issue(where=report, what="date", why="no year is given"),),
    )


def quiet(report: str, text: str = "Nothing happened.") -> Reading:
    """A reading of a report that tells of no exercise."""
    return Reading(article=Article(id=report, text=text))


def as_event(reading: Reading) -> Event:
    """The exercise that one report alone makes, by the plainest possible merging."""
    exercise = reading.exercises[0]
    report = reading.article.id
    fields: dict[str, list[FieldValue]] = {}
    for a in exercise.arguments:
        support = Support(
            report=report,
            begin=a.span.begin,
            end=a.span.end,
            text=a.span.quote,
            said_by=a.said_by,
            origin=report,
            inferred=a.inferred,
        )
        fields.setdefault(a.field, []).append(FieldValue(value=a.value, support=(support,)))
    m = exercise.mention
    member = Member(report=report, mention_id=exercise.id, begin=m.begin, end=m.end, text=m.quote, main=exercise.main)
    return Event(
        id=f"event-{report}",
        type=exercise.type,
        title=m.quote,
        reports=(member,),
        fields={name: tuple(values) for name, values in fields.items()},
    )


_WORDS = st.text(st.characters(codec=None), min_size=1, max_size=12)
"""Any code points at all, lone surrogates and NUL among them: offsets and stores must bear them."""
_ACTORS = st.sampled_from(["NOR", "SWE", "FIN", "NATO"])
_OR_NONE = st.none() | _WORDS
_NUMBERS = st.floats(0, 1e9) | st.integers(0, 10**9).map(float)
_WHENS = st.one_of(
    st.dates().map(lambda d: between(d, None)),
    st.tuples(st.dates(), st.dates()).map(lambda p: between(min(p), max(p))),
    st.sampled_from([unresolved(), When(edtf="XXXX-12-27", earliest="XXXX-12-27", latest="XXXX-12-27")]),
)
VALUES: dict[type[Value], st.SearchStrategy[Value]] = {
    Name: st.builds(Name, name=_WORDS, series=_OR_NONE, edition=_OR_NONE),
    Category: st.builds(Category, value=st.sampled_from(["under_way", "sea", "field", "other"])),
    Participation: st.builds(Participation, actor=_ACTORS, role=st.sampled_from(["host", "participant", "observer"])),
    When: _WHENS,
    Duration: st.builds(Duration, days=_NUMBERS),
    Location: st.builds(
        Location,
        name=_WORDS,
        country=st.none() | st.just("NOR"),
        lat=st.none() | st.floats(-90, 90),
        lon=st.none() | st.floats(-180, 180),
        geonames=st.none() | st.integers(1, 10**7),
        precision=st.sampled_from(["site", "city", "sea"]),
    ),
    Nearness: st.builds(Nearness, actor=st.none() | _ACTORS, distance_km=st.none() | _NUMBERS),
    Force: st.builds(
        Force,
        quantity=st.none() | _NUMBERS,
        bound=st.sampled_from(["exact", "about", "over", "up_to"]),
        unit=st.sampled_from(["personnel", "ships"]),
        actor=st.none() | _ACTORS,
    ),
    Verbatim: st.just(Verbatim()),
}


def values() -> st.SearchStrategy[Value]:
    """Any value of any kind."""
    return st.one_of(*VALUES.values())


def _arguments(names: tuple[str, ...], spans: st.SearchStrategy[Span]) -> st.SearchStrategy[tuple[Argument, ...]]:
    """What is told of one mention, in the order of the fields."""

    def of(name: str) -> st.SearchStrategy[Argument]:
        told = values() if name not in FIELD_KIND else VALUES[FIELD_KIND[name]]
        return st.builds(
            Argument,
            field=st.just(name),
            value=told,
            span=spans,
            said_by=st.lists(_WORDS, max_size=2).map(tuple),
            inferred=st.booleans(),
            rule=st.sampled_from(["", "a", "b"]),
            score=st.sampled_from([1.0, 0.5, 0.25]),
        )

    found = st.lists(st.sampled_from(names).flatmap(of), max_size=5, unique_by=repr)
    return found.map(lambda told: tuple(sorted(told, key=lambda a: names.index(a.field))))


@st.composite
def readings(draw: st.DrawFn, report: str | None = None) -> Reading:
    """Any reading: spans lie in the text, no argument is told twice, text is any code points."""
    text = draw(st.text(st.characters(codec=None), min_size=1, max_size=60))
    article = Article(
        id=report or draw(_WORDS),
        text=text,
        url=draw(_OR_NONE),
        title=draw(_OR_NONE),
        publisher=draw(_OR_NONE),
        published=draw(st.none() | st.dates().map(str)),
        furniture=draw(st.lists(st.just(Furniture(begin=0, end=1, rule="r")), max_size=1).map(tuple)),
    )
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda p: article.span(min(p[0], p[1] - 1), max(p[1], p[0] + 1))
    )

    def mentions(prefix: str, type_: str, names: tuple[str, ...]) -> tuple[EventMention, ...]:
        return tuple(
            EventMention(
                id=f"{prefix}{n}",
                type=type_,
                main=draw(st.booleans()),
                mention=draw(spans),
                mentions=draw(st.lists(spans, max_size=2).map(tuple)),
                arguments=draw(_arguments(names, spans)),
                plover=draw(st.none() | st.just("CONSULT")),
            )
            for n in range(1, draw(st.integers(0, 2)) + 1)
        )

    return Reading(
        article=article,
        agencies=draw(st.lists(st.builds(Credit, name=_WORDS, span=spans, rule=st.just("r")), max_size=2).map(tuple)),
        exercises=mentions("x", "exercise", FIELDS),
        statements=draw(
            st.lists(
                st.builds(
                    Said,
                    span=spans,
                    kind=st.sampled_from(["direct", "indirect"]),
                    speaker=_WORDS,
                    speaker_span=st.none() | spans,
                    affiliation=st.none() | _ACTORS,
                    via=_OR_NONE,
                ),
                max_size=2,
            ).map(tuple)
        ),
        events=mentions("e", "summit", EVENT_FIELDS),
        issues=draw(
            st.lists(st.builds(Issue, where=_WORDS, what=_WORDS, why=_WORDS), max_size=2, unique_by=repr).map(tuple)
        ),
    )


_SUPPORT = st.builds(
    Support,
    report=_WORDS,
    begin=st.integers(0, 99),
    end=st.integers(100, 200),
    text=_WORDS,
    said_by=st.lists(_WORDS, max_size=2).map(tuple),
    origin=_WORDS,
    inferred=st.booleans(),
)
_SUPPORTS = st.lists(_SUPPORT, max_size=2).map(tuple)


def events(event_id: str | None = None) -> st.SearchStrategy[Event]:
    """Any exercise, with evidence, lineage and signals."""
    field_values = st.builds(
        FieldValue,
        value=values(),
        support=_SUPPORTS,
        contradict=_SUPPORTS,
        origins=st.integers(0, 9),
        standing=st.sampled_from(["single", "corroborated", "conflicting", "refined"]),
        mark=st.sampled_from(["", "accepted", "corrected", "superseded"]),
    )
    return st.builds(
        Event,
        id=_WORDS if event_id is None else st.just(event_id),
        type=st.just("exercise"),
        title=_WORDS,
        reports=st.lists(
            st.builds(
                Member,
                report=_WORDS,
                mention_id=st.just("x1"),
                begin=st.integers(0, 9),
                end=st.integers(10, 20),
                text=_WORDS,
                main=st.booleans(),
            ),
            min_size=1,
            max_size=2,
        ).map(tuple),
        lineage=st.lists(
            st.builds(
                Copy,
                a=_WORDS,
                b=_WORDS,
                relation=st.sampled_from(["copy", "shared_origin", "independent"]),
                share=st.floats(0, 1),
                why=st.lists(_WORDS, max_size=2).map(tuple),
            ),
            max_size=2,
        ).map(tuple),
        fields=st.dictionaries(
            st.sampled_from(FIELDS), st.lists(field_values, min_size=1, max_size=2).map(tuple), max_size=3
        ),
        signals=st.lists(
            st.builds(
                Signal,
                kind=st.sampled_from(["proximity", "tempo"]),
                measure=st.dictionaries(_WORDS, st.none() | _WORDS | st.integers(-9, 9), max_size=2),
                baseline=_WORDS,
                n=st.none() | st.integers(0, 99),
                p=st.none() | st.floats(0, 1),
                window=_OR_NONE,
                statements=_SUPPORTS,
            ),
            max_size=2,
        ).map(tuple),
        parts=st.lists(_WORDS, max_size=2).map(tuple),
        history=st.lists(
            st.builds(
                Station,
                status=_WORDS,
                first=_OR_NONE,
                last=_OR_NONE,
                reports=st.lists(_WORDS, max_size=2).map(tuple),
            ),
            max_size=2,
        ).map(tuple),
    )


JUDGEMENTS = st.builds(
    Judgement,
    left=_WORDS,
    right=_WORDS,
    verdict=st.sampled_from(["same", "different", "correct", "withdrawn"]),
    weight=st.floats(-9, 9),
    reasons=st.lists(_WORDS, max_size=2).map(tuple),
    by=_WORDS,
    at=st.dates().map(str),
    value=_OR_NONE,
)
