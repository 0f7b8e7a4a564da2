"""Values in the words of a page for people: dates in full, countries by name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from vedette.atlas.countries import countries, name_of
from vedette.model.event import (
    Category,
    Duration,
    Force,
    Location,
    Name,
    Nearness,
    Participation,
    Value,
    Verbatim,
)
from vedette.model.when import When

FIELD_WORDS = {
    "names": "Name",
    "status": "Status",
    "participants": "Taking part",
    "start": "Start",
    "end": "End",
    "duration_days": "Duration",
    "places": "Place",
    "near": "Said to be near",
    "domains": "Domain",
    "kinds": "Kind",
    "focus": "Focus",
    "force": "Force",
    "purpose": "Stated purpose",
    "precedents": "Precedent",
}
"""What each field is called on the page."""

PLOVER_WORDS = {
    "AGREE": "agreement",
    "CONSULT": "talks or summit",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
"""PLOVER's types of political events in plain words."""

_BOUNDS = {"exact": "", "about": "about ", "over": "more than ", "up_to": "up to "}
_NO_YEAR = re.compile(r"^XXXX-(\d\d)(?:-(\d\d))?$")


def value_words(value: Value, quote: str = "", *, short: bool = False) -> str:
    """A value in words, with `short` months cut to three letters; a verbatim value is its quotation."""
    match value:
        case Name():
            return value.name
        case Category():
            return plain_word(value.value)
        case Participation():
            return actor_name(value.actor) + ("" if value.role == "participant" else f" ({value.role})")
        case When():
            return when_words(value, short=short) or quote
        case Duration():
            return f"{value.days:g} day{'' if value.days == 1 else 's'}"
        case Location():
            return place_words(value)
        case Nearness():
            distance = "" if value.distance_km is None else f", {value.distance_km:g} km"
            return f"{near_words(value) or quote}{distance}"
        case Force():
            return _force(value) if value.quantity is not None else quote or f"some {value.unit}"
        case Verbatim():
            return quote


def plain_word(word: str) -> str:
    """A word of a closed list as people write it."""
    return word.replace("_", " ")


def actor_name(actor: str) -> str:
    """A country's English name; an organisation's short name as it is."""
    return name_of(actor) if actor in countries() else actor


def place_words(place: Location) -> str:
    """A place with its country, unless it is the country."""
    country = actor_name(place.country) if place.country else ""
    return place.name if not country or place.name == country else f"{place.name}, {country}"


def near_words(near: Nearness) -> str:
    """What something is near to: a place with its country, else the state or bloc; empty where none is known."""
    actor = actor_name(near.actor) if near.actor else ""
    return ", ".join(filter(None, (near.place, actor)))


def when_words(when: When, *, short: bool = False) -> str:
    """A time in words: a day, a month, "between 11 and 20 July 2024"; empty where nothing is resolved."""
    partial = _NO_YEAR.match(when.edtf)
    if partial and 1 <= int(partial[1]) <= 12:
        day = f"{int(partial[2])} " if partial[2] else ""
        return f"{day}{_month(int(partial[1]), short)}, year not told"
    low, high = _day(when.earliest), _day(when.latest)
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"from {day_words(low, short)} on" if low else f"until {day_words(high, short)}" if high else ""
    return day_words(low, short) if low == high else _between(low, high, short)


def day_words(day: date, short: bool = False) -> str:
    """One day in words."""
    return f"{day.day} {_month(day.month, short)} {day.year}"


def span_words(low: date, high: date) -> str:
    """A time from a day to a day, the shortest form."""
    if low == high:
        return day_words(low)
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day}–{day_words(high)}"
    left = day_words(low) if low.year != high.year else f"{low.day} {_month(low.month)}"
    return f"{left} – {day_words(high)}"


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def field_list(names: Iterable[str]) -> list[str]:
    """Fields by the words for them, as they stand inside a sentence."""
    return [FIELD_WORDS.get(name, name).lower() for name in names]


def listed(words: Sequence[str], most: int = 6) -> str:
    """Words in a row, with how many are left out above a number."""
    unique = list(dict.fromkeys(words))
    more = len(unique) - most
    return ", ".join(unique[:most]) + (f" and {more} more" if more > 0 else "")


def _between(low: date, high: date, short: bool) -> str:
    if low.day == 1 and high.day == calendar.monthrange(high.year, high.month)[1]:
        if (low.year, low.month) == (high.year, high.month):
            return f"{_month(low.month, short)} {low.year}"
        if low.month == 1 and high.month == 12:
            return f"{low.year}" if low.year == high.year else f"{low.year} to {high.year}"
        first = _month(low.month, short) + ("" if low.year == high.year else f" {low.year}")
        return f"{first} to {_month(high.month, short)} {high.year}"
    if (low.year, low.month) == (high.year, high.month):
        return f"between {low.day} and {day_words(high, short)}"
    first = f"{low.day} {_month(low.month, short)}" if low.year == high.year else day_words(low, short)
    return f"between {first} and {day_words(high, short)}"


def _month(number: int, short: bool = False) -> str:
    return calendar.month_abbr[number] if short else calendar.month_name[number]


def _day(text: str | None) -> date | None:
    if not text or not text[:4].isdigit():
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _force(value: Force) -> str:
    owner = f" ({actor_name(value.actor)})" if value.actor else ""
    return f"{_BOUNDS.get(value.bound, '')}{value.quantity:,.10g} {value.unit}{owner}"
