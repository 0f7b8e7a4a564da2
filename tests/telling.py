"""Small reports about exercises that do not exist, written as words and values."""

from __future__ import annotations

from vedette.model.event import (
    Argument,
    Category,
    Credit,
    Duration,
    EventMention,
    Force,
    Location,
    Name,
    Participation,
    Reading,
    Said,
    Value,
    Verbatim,
)
from vedette.model.source import Article
from vedette.model.when import When

Told = tuple[str, str, Value]
"""A field, the words it rests on, the value."""


def report(
    name: str,
    told: list[Told],
    text: str = "The exercise began.",
    published: str | None = "2031-05-06",
    publisher: str | None = None,
    agencies: tuple[str, ...] = (),
) -> Reading:
    """A report whose text is the given one and the words of each value; publisher defaults to one of its own."""
    body = text + "\n" + "\n".join(words for _, words, _ in told)
    article = Article(
        id=name,
        text=body,
        title=text[:40],
        publisher=f"Post of {name}" if publisher is None else publisher,
        published=published,
    )

    def at(words: str, after: int = 0) -> dict[str, object]:
        begin = body.index(words, after)
        return {"span": article.span(begin, begin + len(words))}

    arguments = tuple(Argument(field=f, value=v, **at(w, len(text))) for f, w, v in told)
    mention = EventMention(id="x1", type="exercise", main=True, mention=article.span(0, 12), arguments=arguments)
    credited = tuple(Credit(name=a, span=article.span(0, 3)) for a in agencies)
    return Reading(article=article, exercises=(mention,), agencies=credited)


def said(reading: Reading, speaker: str, words: str) -> Reading:
    """The same report with a statement in it."""
    begin = reading.article.text.index(words)
    span = reading.article.span(begin, begin + len(words))
    statement = Said(span=span, kind="direct", speaker=speaker, speaker_span=None, affiliation=None)
    return Reading(article=reading.article, exercises=reading.exercises, statements=(statement,))


def name(text: str) -> Told:
    return ("names", text, Name(name=text))


def actor(code: str, role: str = "participant") -> Told:
    return ("participants", code, Participation(actor=code, role=role))


def start(first: str, last: str | None = None) -> Told:
    return ("start", f"from {first}", When(edtf=first, earliest=first, latest=last or first))


def end(first: str, last: str | None = None) -> Told:
    return ("end", f"until {first}", When(edtf=first, earliest=first, latest=last or first))


def lasts(days: float, words: str = "days") -> Told:
    return ("duration_days", f"{days:g} {words}", Duration(days=days))


def place(town: str, country: str, lat: float = 10.0, lon: float = 10.0, precision: str = "city") -> Told:
    return ("places", town, Location(name=town, country=country, lat=lat, lon=lon, precision=precision))


def troops(quantity: float, bound: str = "exact", unit: str = "personnel", whose: str | None = None) -> Told:
    return (
        "force",
        f"{bound} {quantity:g} {unit} {whose}",
        Force(quantity=quantity, bound=bound, unit=unit, actor=whose),
    )


def status(word: str) -> Told:
    return ("status", word, Category(value=word))


def purpose(words: str) -> Told:
    return ("purpose", words, Verbatim())


def domain(word: str) -> Told:
    return ("domains", f"domain {word}", Category(value=word))
