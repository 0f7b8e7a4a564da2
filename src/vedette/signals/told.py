"""What a report tells beside the fields of its exercises: events, claims on the past, distances, weekdays.

It is taken from a reading while the reading is at hand, so that no text has to be kept until the record is put
together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.atlas.countries import country_of
from vedette.model.event import EventMention, Reading
from vedette.model.record import Support
from vedette.model.source import Article

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s”\"’')]*(?:\s|$))[^.!?\n]*)*[.!?”\"’')]*")
"""Up to a full stop that a blank follows; "U.S. forces" is cut short, which costs a claim, never makes one."""

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
_STATED_DISTANCE = re.compile(
    rf"{_NUMBER}[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|nautical\smiles?|miles?)\b(?:\s\([^)]{{1,30}}\))?"
    r"(?:\s(?:away|north|south|east|west|northeast|northwest|southeast|southwest))?\s(?:from|of)\s(?:the\s)?"
    r"(?:(?:(?P<owner>[A-Z][\w.-]+)[’']s\s|its\s|their\s)?(?:\w+\s)?(?:borders?|frontier|coast|shores?)\s(?:with|of)\s(?:the\s)?)?"
    r"(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
"""A distance to a country or its border: the owner is whose border it is said to be ("Minsk's border with Ukraine")."""
_KILOMETRES = {"mile": 1.609344, "nautical mile": 1.852}

_CLAIM = re.compile(
    r"\b(?:times?|first|twice|once|largest|biggest|longest|annual|yearly|every year|edition|"
    r"not (?:done so )?since|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:such )?)\b",
    re.IGNORECASE,
)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY_DATE = re.compile(
    rf"\b(?P<weekday>{_WEEKDAYS}),?\s(?:the\s)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTHS})|"
    rf"(?P<month2>{_MONTHS})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?:,?\s(?P<year>(?:19|20)\d\d))?\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence with its place in a report."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A distance that a report states: kilometres to a country, in words that stand at this place."""

    begin: int
    end: int
    text: str
    km: float
    actor: str
    owner: str | None
    """Whose border it is said to be."""
    sentence: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWeekday:
    """A weekday with the date beside it: "Monday, 8 July"; the year is None where it is not written."""

    begin: int
    end: int
    text: str
    weekday: str
    day: int
    month: int
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is kept of one report for the signals."""

    report: str
    publisher: str | None
    published: str | None
    events: tuple[EventMention, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    """Begin and end of the sentences that tell of these events."""
    claims: tuple[Passage, ...] = ()
    """Sentences that may compare with the past."""
    distances: tuple[Distance, ...] = ()
    weekdays: tuple[DatedWeekday, ...] = ()

    def support(self, begin: int, end: int, text: str, said_by: tuple[str, ...] = ()) -> Support:
        """The statement at this place of the report."""
        chain = said_by or ((self.publisher,) if self.publisher else ())
        return Support(report=self.report, begin=begin, end=end, text=text, said_by=chain, origin=self.report)


def told_in(reading: Reading) -> Told:
    """What a report tells beside the fields of its exercises; nothing of its furniture."""
    article = reading.article
    claims: list[Passage] = []
    eventful: list[tuple[int, int]] = []
    distances: list[Distance] = []
    if reading.exercises:
        for sentence in _passages(article):
            if _CLAIM.search(sentence.text):
                claims.append(sentence)
            if any(sentence.begin <= e.mention.begin < sentence.end for e in reading.events):
                eventful.append((sentence.begin, sentence.end))
            distances += _distances(sentence)
    return Told(
        report=article.id,
        publisher=article.publisher,
        published=article.published,
        events=reading.events,
        sentences=tuple(eventful),
        claims=tuple(claims),
        distances=tuple(distances),
        weekdays=tuple(_weekdays(article)) if reading.exercises else (),
    )


def _passages(article: Article) -> list[Passage]:
    out = []
    for match in _SENTENCE.finditer(article.text):
        text = match.group().strip()
        begin = match.start() + len(match.group()) - len(match.group().lstrip())
        if len(text) > _SHORTEST and not article.in_furniture(begin, begin + len(text)):
            out.append(Passage(begin=begin, end=begin + len(text), text=text))
    return out


_SHORTEST = 20
"""Characters of the shortest sentence that can compare anything with anything."""


def _distances(sentence: Passage) -> list[Distance]:
    out = []
    for match in _STATED_DISTANCE.finditer(sentence.text):
        name = match["name"]
        actor = country_of(name) or country_of(name.split()[0])
        if actor is None:
            continue
        unit = re.sub(r"\s+", " ", match["unit"].lower()).removesuffix("s")
        km = float(match["number"].replace(",", "")) * _KILOMETRES.get(unit, 1.0)
        begin = sentence.begin + match.start()
        out.append(
            Distance(
                begin=begin,
                end=begin + len(match.group()),
                text=match.group(),
                km=round(km, 1),
                actor=actor,
                owner=match["owner"],
                sentence=sentence,
            )
        )
    return out


def _weekdays(article: Article) -> list[DatedWeekday]:
    months = _MONTHS.split("|")
    return [
        DatedWeekday(
            begin=m.start(),
            end=m.end(),
            text=m.group(),
            weekday=m["weekday"],
            day=int(m["day"] or m["day2"]),
            month=months.index(m["month"] or m["month2"]) + 1,
            year=int(m["year"]) if m["year"] else None,
        )
        for m in _WEEKDAY_DATE.finditer(article.text)
        if not article.in_furniture(m.start(), m.end())
    ]
