"""Reports about exercises that do not exist, put together for the tests of the brief; some are hostile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vedette.merge.assemble import merge
from vedette.model.event import (
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
    Said,
    Value,
    Verbatim,
)
from vedette.model.record import Event, Signal, Support
from vedette.model.source import Article, Furniture
from vedette.model.when import When, day
from vedette.report.brief_sheet import Sheet, make_sheet

Told = tuple[str, Value, str]

AGENCY = (
    "Norway and Sweden opened the exercise Grey Gale near Bergen on Monday, the Norwegian ministry said.\n"
    "It will last eleven days and end on 15 May. Some 1,200 troops take part to rehearse the defence of the strait.\n"
    "Advertisement\n"
    '"We train to help each other within a day. Nobody should doubt it," Major Ida Sund said.\n'
    "The ministers of both countries meet in Oslo on 7 May.\n"
)
LATER = (
    "Troops of Norway and Sweden are at sea off Bergen for Grey Gale, which began on 5 May, "
    "and stay until 20 May, officers in the harbour told this paper.\n"
    "It is the largest drill there since 2019.\n"
)
STORM = "Finland will hold the exercise Snow Lantern in June 2031.\n"


def reading(name: str, text: str, told: Sequence[Told], **given: object) -> Reading:
    """A report with one exercise whose values rest on the first place of their words."""
    article = Article(
        id=name,
        text=text,
        title=str(given.get("title", text.split(".")[0][:60])),
        publisher=str(given["publisher"]) if given.get("publisher") else None,
        published=str(given.get("published", "2031-05-06")),
        url=str(given["url"]) if given.get("url") else None,
        furniture=tuple(
            Furniture(begin=text.index(w), end=text.index(w) + len(w), rule="line")
            for w in ("Advertisement",)
            if w in text
        ),
    )
    arguments = tuple(Argument(field=f, value=v, span=at(article, w), said_by=()) for f, v, w in told)
    exercise = EventMention(id="x1", type="exercise", main=True, mention=arguments[0].span, arguments=arguments)
    said = tuple(
        Said(span=at(article, w), kind="direct", speaker=who, speaker_span=None, affiliation="NOR")
        for who, w in given.get("said", ())  # type: ignore[attr-defined]
    )
    events = tuple(
        EventMention(
            id=f"e{n}",
            type="consult",
            plover="CONSULT",
            main=False,
            mention=at(article, w),
            arguments=(
                Argument(field="when", value=when, span=at(article, w)),
                Argument(field="actors", value=Participation(actor="SWE", role="participant"), span=at(article, w)),
            ),
        )
        for n, (w, when) in enumerate(given.get("events", ()), 1)  # type: ignore[arg-type, var-annotated]
    )
    return Reading(article=article, exercises=(exercise,), statements=said, events=events)


def at(article: Article, words: str):  # type: ignore[no-untyped-def]
    begin = article.text.index(words)
    return article.span(begin, begin + len(words))


def on(text: str) -> When:
    return When(edtf=text, earliest=text, latest=text)


BERGEN = Location(name="Bergen", country="NOR", lat=60.39, lon=5.32, geonames=3161732, precision="city")


def gale_readings() -> list[Reading]:
    """An agency's report, its copy, a report that contradicts it, and one on another exercise."""
    told: list[Told] = [
        ("names", Name(name="Grey Gale", series="Grey Gale"), "Grey Gale"),
        ("status", Category(value="under_way"), "opened"),
        ("participants", Participation(actor="NOR", role="host"), "Norway"),
        ("participants", Participation(actor="SWE", role="participant"), "Sweden"),
        ("start", on("2031-05-05"), "Monday"),
        ("end", on("2031-05-15"), "15 May"),
        ("duration_days", Duration(days=11), "eleven days"),
        ("places", BERGEN, "Bergen"),
        ("force", Force(quantity=1200.0, bound="about", unit="personnel"), "Some 1,200 troops"),
        ("purpose", Verbatim(), "rehearse the defence of the strait"),
    ]
    more = {
        "said": [("Major Ida Sund", "We train to help each other within a day. Nobody should doubt it")],
        "events": [("ministers of both countries meet in Oslo", on("2031-05-07"))],
    }
    agency = reading("gale/1", AGENCY, told, publisher="Northwire", url="https://northwire.example/1", **more)
    reprint = reading("gale/2", AGENCY, told, publisher="Fjord Post", published="2031-05-07", **more)
    other = reading(
        "gale/3",
        LATER,
        [
            ("names", Name(name="Grey Gale", series="Grey Gale"), "Grey Gale"),
            ("status", Category(value="under_way"), "at sea"),
            ("participants", Participation(actor="NOR", role="participant"), "Norway"),
            ("participants", Participation(actor="SWE", role="participant"), "Sweden"),
            ("start", on("2031-05-05"), "5 May"),
            ("end", on("2031-05-20"), "20 May"),
            ("places", BERGEN, "Bergen"),
            ("near", Nearness(actor="GBR"), "off Bergen"),
            ("precedents", Verbatim(), "largest drill there since 2019"),
        ],
        publisher="Harbour Mail",
        published="2031-05-09",
    )
    snow = reading(
        "snow/1",
        STORM,
        [
            ("names", Name(name="Snow Lantern", series="Snow Lantern"), "Snow Lantern"),
            ("participants", Participation(actor="FIN", role="host"), "Finland"),
            ("start", When(edtf="2031-06", earliest="2031-06-01", latest="2031-06-30"), "June 2031"),
        ],
        publisher="Harbour Mail",
        published="2031-05-10",
    )
    return [agency, reprint, other, snow]


def gale_sheet() -> Sheet:
    """The page of these reports, with a signal on the first exercise."""
    readings = gale_readings()
    events = [_with_signal(e) if len(e.reports) > 1 else e for e in merge(readings)]
    return make_sheet(events, readings)


def _with_signal(event: Event) -> Event:
    begin = AGENCY.index("Bergen")
    support = Support(report="gale/1", begin=begin, end=begin + 6, text="Bergen", said_by=(), origin="Northwire")
    signal = Signal(
        kind="proximity",
        measure={"nearest": "GBR", "distance_km": 361.5},
        baseline="own territory of the host",
        n=40,
        p=0.031,
        window=None,
        statements=(support,),
    )
    return replace(event, signals=(signal,))


CANARY = "document.documentElement.dataset.canary='dead'"
ATTACKS = (
    f"<script>{CANARY}</script>",
    f'"><img src=x onerror="{CANARY}">',
    f"<svg onload={CANARY}>",
    f"javascript:{CANARY}",
    "</style><style>*{display:none}</style>",
    "</title><base href=https://evil.example/><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "\u202egnitirw desrever\u202c",
    "\ud800 lone, \x00 nul, \x1b[31m escape, \u2066 isolate",
    "<!-- --><link rel=stylesheet href=https://evil.example/a.css><iframe src=https://evil.example/></iframe>",
)
"""Each stands in every text that a report can give."""


def hostile_sheet() -> Sheet:
    """A page of reports that try to run a script, to load something, to break out and to turn the writing round."""
    readings = hostile_readings(title=1_000_000)
    events = [
        replace(e, title=ATTACKS[i % len(ATTACKS)] + "E" * 1_000_000, id=f"{e.id}{ATTACKS[i % len(ATTACKS)]}")
        for i, e in enumerate(merge(readings))
    ]
    return make_sheet(events, readings)


def hostile_readings(title: int) -> list[Reading]:
    """Reports that try all this; each title is longer than so many characters."""
    readings = []
    for n, attack in enumerate(ATTACKS):
        body = f"{attack} The exercise {attack} began.\n{'A' * 3000}\n{attack}"
        article = Article(
            id=f"{attack}/{n}",
            text=body,
            title=attack + "T" * title,
            publisher=attack,
            published="2031-05-06",
            url=f"javascript:{CANARY}" if n % 2 else f"https://evil.example/{attack}",
            language=attack,
        )
        whole = article.span(0, len(attack))
        told: list[tuple[str, Value]] = [
            ("names", Name(name=attack, series=attack)),
            ("participants", Participation(actor=attack, role="host")),
            ("places", Location(name=attack, country=attack, lat=59.0, lon=179.9)),
            ("places", Location(name=attack * 50, country="NOR", lat=-59.0, lon=-179.9)),
            ("start", day_of(n)),
            ("near", Nearness(actor=attack)),
            ("force", Force(quantity=1e300, bound=attack, unit=attack, actor=attack)),
            ("purpose", Verbatim()),
        ]
        exercise = EventMention(
            id="x1",
            type="exercise",
            main=True,
            mention=whole,
            arguments=tuple(Argument(field=f, value=v, span=whole, said_by=(attack,)) for f, v in told),
        )
        said = Said(span=whole, kind="direct", speaker=attack, speaker_span=whole, affiliation=attack, via=attack)
        other = EventMention(
            id="e1",
            type=attack,
            main=False,
            mention=whole,
            arguments=(Argument(field="actors", value=Participation(actor=attack, role=attack), span=whole),),
        )
        readings.append(Reading(article=article, exercises=(exercise,), statements=(said,), events=(other,)))
    return readings


def day_of(n: int) -> When:
    from datetime import date

    return day(date(2031, 5, 1 + n))
