"""One report's account of one exercise, reduced to what accounts are compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from vedette.merge.names import NameKey, fold, name_key, nth_edition, years
from vedette.merge.prints import content, day_number, word_number
from vedette.merge.sketch import Sketch, sketch
from vedette.model.event import Category, Duration, EventMention, Force, Location, Name, Participation, Reading
from vedette.model.when import When

Key = tuple[str, str]
"""Report id and mention id."""

Days = tuple[int, int]
"""First and last day as ordinals, both inclusive."""

_NEWS = frozenset({"planned", "under_way", "postponed", "cancelled", "suspended", "alleged"})

_PLAIN = content(
    "exercise drill maneuver manoeuvre war game training joint military large-scale scale big massive annual regular "
    "multinational international bilateral"
)
"""Words of a denoting phrase that tell nothing apart."""

_OPEN = 45
"""Days that an exercise may last or begin beyond a bound that a report leaves open: few last longer."""

_LONGEST = 366
"""Days between a beginning and an end from which on they are not those of one exercise."""


@dataclass(frozen=True, slots=True)
class Account:
    """An exercise as one report tells it, ready to be compared."""

    key: Key
    type: str
    main: bool
    day: int | None
    start: Days | None
    end: Days | None
    window: Days | None
    season: tuple[Days | None, Days | None]
    """Start and end as days of a leap year, known also where the year is not."""
    names: tuple[NameKey, ...]
    years: frozenset[int]
    count: frozenset[int]
    """The numbers of the edition that the report tells beside the name: the 24th iteration."""
    actors: frozenset[str]
    places: tuple[Location, ...]
    scene: frozenset[str]
    domains: frozenset[str]
    marks: frozenset[str]
    status: frozenset[str]
    title: frozenset[str]
    echo: int
    """A Bloom filter of the capitalised words and pairs of words in the report: may a name stand in it?"""
    beside: tuple[NameKey, ...]
    """The names of the other exercises that the report tells of: where one of these stands, it means the other."""
    phrase: frozenset[str]
    sketch: Sketch

    @property
    def dated(self) -> bool:
        """Whether the report itself dates the exercise."""
        return self.window is not None

    @property
    def current(self) -> bool:
        """Whether the report tells of it as news: what it is about, or what is planned or going on beside that."""
        return self.main or bool(self.status & _NEWS)


def accounts(reading: Reading) -> list[Account]:
    """The accounts of all exercises that a report tells of."""
    article = reading.article
    title = content((article.title or article.text[:120])[:400])
    words = title | content(article.text[:6000])
    report = sketch(word_number(w) for w in words)
    echo = echoes(f"{article.title or ''}\n{article.text[:6000]}")
    day = day_number(article.published)
    out = []
    named = {mention.id: _named(mention) for mention in reading.exercises}
    for mention in reading.exercises:
        local = report if mention.main else sketch(word_number(w) for w in content(_near(reading, mention)))
        beside = tuple(n for other, names in named.items() if other != mention.id for n in names)
        out.append(_account(mention, article.id, day, _Text(title, echo if mention.main else 0, beside, local)))
    return out


def _near(reading: Reading, mention: EventMention) -> str:
    text = reading.article.text
    return text[max(0, mention.mention.begin - 200) : mention.mention.end + 200]


@dataclass(frozen=True, slots=True)
class _Text:
    """What an account takes from the words of its report."""

    title: frozenset[str]
    echo: int
    beside: tuple[NameKey, ...]
    sketch: Sketch


def _named(mention: EventMention) -> tuple[NameKey, ...]:
    stated = (a.value for a in mention.arguments if not a.inferred and isinstance(a.value, Name))
    return tuple(sorted({key for name in stated if (key := name_key(name))}, key=repr))


def _account(mention: EventMention, report: str, day: int | None, text: _Text) -> Account:
    stated = [a for a in mention.arguments if not a.inferred]
    names = _named(mention)
    start, end = _days(stated_when(mention, "start")), _days(stated_when(mention, "end"))
    lasts = next((int(a.value.days) for a in stated if isinstance(a.value, Duration) and 0 < a.value.days < 400), None)
    places = tuple(a.value for a in stated if a.field == "places" and isinstance(a.value, Location))
    actors = frozenset(
        a.value.actor
        for a in stated
        if isinstance(a.value, Participation) and a.value.role not in ("observer", "invited")
    )
    named = years(names)
    if named and not _in_years(start or end, named):
        # A date of another year than the name's is that of another exercise which the report tells of beside it.
        start = end = None
    if start and end and end[0] - start[1] > _LONGEST:
        # "... until Friday. The first such exercise was held in 2019": the beginning is that of an earlier edition.
        start = None
    return Account(
        key=(report, mention.id),
        type=mention.type,
        main=mention.main,
        day=day,
        start=start,
        end=end,
        window=_window(start, end, lasts, named),
        season=(_season(mention, "start"), _season(mention, "end")),
        names=names,
        years=named,
        count=frozenset(n for a in mention.of("precedents") if (n := nth_edition(a.span.quote))),
        actors=actors,
        places=places,
        scene=frozenset(p.country for p in places if p.country),
        domains=_words(mention, "domains"),
        marks=_words(mention, "kinds") | _words(mention, "focus") | _force(mention),
        status=_words(mention, "status"),
        title=text.title,
        echo=text.echo,
        beside=text.beside,
        phrase=_phrase(mention),
        sketch=text.sketch,
    )


def stated_when(mention: EventMention, field: str) -> When | None:
    """The stated date of a field, None where the report gives none that can be resolved."""
    for argument in mention.of(field):
        if isinstance(argument.value, When) and argument.value.resolved and not argument.inferred:
            return argument.value
    return None


def _days(when: When | None) -> Days | None:
    if when is None:
        return None
    low = _ordinal(when.earliest)
    high = _ordinal(when.latest)
    if low is None and high is None:
        return None
    first = low if low is not None else (high or 0) - _OPEN
    last = high if high is not None else first + _OPEN
    return (first, max(first, last))


def _ordinal(iso: str | None) -> int | None:
    if not iso or iso.startswith("XXXX"):
        return None
    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return None


def _season(mention: EventMention, field: str) -> Days | None:
    """The days of a leap year that a stated date covers, None where it is open or runs over the turn of the year."""
    stated = (a.value for a in mention.of(field) if isinstance(a.value, When) and not a.inferred)
    when = next(stated, None)
    if when is None or not when.earliest or not when.latest:
        return None
    try:
        first, last = (date.fromisoformat(f"2024{iso[4:]}").timetuple().tm_yday for iso in (when.earliest, when.latest))
    except ValueError:
        return None
    return (first, last) if first <= last and when.earliest[:4] == when.latest[:4] else None


def _window(start: Days | None, end: Days | None, lasts: int | None, named: frozenset[int]) -> Days | None:
    """First and last day on which the exercise can have been held; a year in the name is a window of its own."""
    if start and end:
        return (start[0], max(end[1], start[1]))
    if start:
        return (start[0], start[1] + (lasts or 0))
    if end:
        return (end[0] - (lasts or 0), end[1])
    if len(named) == 1:
        first = date(next(iter(named)), 1, 1)
        return (first.toordinal(), (first + timedelta(days=365)).toordinal())
    return None


def _in_years(days: Days | None, named: frozenset[int]) -> bool:
    if days is None:
        return True
    first = date.fromordinal(max(1, days[0] - 31)).year
    last = date.fromordinal(min(days[1] + 31, date.max.toordinal())).year
    return any(first <= year <= last for year in named)


def echoes(text: str) -> int:
    """The capitalised words of a text and each pair of them that stands together, as a Bloom filter."""
    out = 0
    before = ""
    for word in _CAPITAL.findall(text):
        if not word[0].isupper():
            before = ""
            continue
        key = fold(word.lower())
        out |= _bits(key)
        if before:
            out |= _bits(f"{before} {key}")
        before = key
    return out


def echoed(name: NameKey, echo: int) -> bool:
    """Whether the words of a name stand in a text, side by side as they do in the name."""
    keys = [fold(w) for w in name.words]
    wanted = [f"{a} {b}" for a, b in pairwise(keys)] or [k for k in keys if len(k) >= 5]
    return bool(wanted) and all(echo & (bits := _bits(w)) == bits for w in wanted)


_CAPITAL = re.compile(r"[^\W\d_]+")
_ECHO_BITS = 2048


@lru_cache(maxsize=65536)
def _bits(word: str) -> int:
    number = word_number(word)
    return (1 << number % _ECHO_BITS) | (1 << (number >> 16) % _ECHO_BITS)


def _words(mention: EventMention, field: str) -> frozenset[str]:
    return frozenset(a.value.value for a in mention.of(field) if isinstance(a.value, Category))


def _phrase(mention: EventMention) -> frozenset[str]:
    """What the phrases that denote the exercise say beyond its being one."""
    quotes = [mention.mention.quote, *(m.quote for m in mention.mentions[:8])]
    return frozenset(w for q in quotes for w in content(q[:200]) if w not in _PLAIN)


def _force(mention: EventMention) -> frozenset[str]:
    """Strengths as marks: a figure above ten is seldom the same by chance."""
    return frozenset(
        f"{v.unit} {v.quantity:g}"
        for a in mention.of("force")
        if isinstance(v := a.value, Force) and v.quantity is not None and v.quantity > 10
    )
