"""What of the record is looked at: the filter that a page's address carries, and the exercises that pass it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from vedette.desk.cards import STANDINGS, Card
from vedette.desk.index import Index
from vedette.desk.words import fold, terms_of

Box = tuple[float, float, float, float]

SORTS = ("start", "newest", "title", "reports", "origins", "conflicts")
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Every condition must hold; of several values of one condition one must."""

    q: str = ""
    actor: tuple[str, ...] = ()
    bloc: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    """Countries by code, or a part of a place's name."""
    box: Box | None = None
    """West, south, east, north; west above east means across 180°."""
    since: date | None = None
    until: date | None = None
    domain: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    signal: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """`place` or `date`: those for which none is told."""
    sort: str = "start"

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return replace(self, sort="start") == Filter()


LISTS = ("actor", "bloc", "place", "domain", "status", "standing", "signal", "without")
"""The conditions that take several values."""

_OFFER: dict[str, Callable[[Card], Iterable[str]]] = {
    "actor": lambda c: c.actors,
    "bloc": lambda c: c.blocs,
    "place": lambda c: c.countries,
    "domain": lambda c: c.domains,
    "status": lambda c: (c.status,) if c.status else (),
    "standing": lambda c: (c.standing,),
    "signal": lambda c: c.signals,
    "without": lambda c: (*(("place",) if c.lat is None else ()), *(("date",) if c.first is None else ())),
}
"""What a card has to offer to a condition."""


class Query(Mapping[str, str]):
    """The parameters of an address; a name may come several times."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._pairs = pairs

    def all(self, name: str) -> list[str]:
        """Every value of a name that is not empty."""
        return [v.strip()[:_LONGEST] for n, v in self._pairs if n == name and v.strip()]

    def __getitem__(self, name: str) -> str:
        found = self.all(name)
        if not found:
            raise KeyError(name)
        return found[0]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(dict.fromkeys(n for n, _ in self._pairs))

    def __len__(self) -> int:
        return len({n for n, _ in self._pairs})


def filter_of(query: Query) -> tuple[Filter, list[str]]:
    """The filter that an address carries, and what of it could not be understood."""
    doubts: list[str] = []
    lists = {name: tuple(dict.fromkeys(query.all(name)))[:50] for name in LISTS}
    box = None
    if raw := query.get("box"):
        box = box_of(raw)
        if box is None:
            doubts.append(f"box={raw[:60]}: is no box; give west,south,east,north in degrees")
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        text = query.get(name, "")
        days[name] = _day(text, last=name == "until")
        if text and days[name] is None:
            doubts.append(f"{name}={text[:40]}: is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    sort = query.get("sort", "start")
    return (
        Filter(
            q=query.get("q", ""),
            actor=lists["actor"],
            bloc=lists["bloc"],
            place=lists["place"],
            box=box,
            since=days["since"],
            until=days["until"],
            domain=lists["domain"],
            status=lists["status"],
            standing=tuple(s for s in lists["standing"] if s in STANDINGS),
            signal=lists["signal"],
            without=tuple(w for w in lists["without"] if w in ("place", "date")),
            sort=sort if sort in SORTS else "start",
        ),
        doubts,
    )


def address(path: str, chosen: Filter, **more: str | int | None) -> str:
    """The address of a page with this filter."""
    pairs: list[tuple[str, str]] = []
    for f in fields(chosen):
        value = getattr(chosen, f.name)
        if f.name in LISTS:
            pairs += [(f.name, v) for v in value]
        elif f.name == "box" and value:
            pairs.append((f.name, ",".join(f"{x:g}" for x in value)))
        elif f.name in ("since", "until") and value:
            pairs.append((f.name, value.isoformat()))
        elif value and not (f.name == "sort" and value == "start") and isinstance(value, str):
            pairs.append((f.name, value))
    pairs += [(name, str(value)) for name, value in more.items() if value is not None]
    safe = [(n, v.encode("utf-8", "replace").decode()) for n, v in pairs]
    return f"{path}?{urlencode(safe)}" if safe else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The exercises that pass, and for each condition with a list what it could be set to."""

    cards: Sequence[Card]
    offers: Mapping[str, Sequence[tuple[str, int]]]
    """Condition → values with the number of exercises that pass all other conditions, the frequent first."""


def passing(chosen: Filter, index: Index) -> list[Card]:
    """The exercises that pass, in the order asked for."""
    test = _tests(chosen, index)
    return _sorted([c for c in index.cards.values() if all(holds(c) for holds in test.values())], chosen.sort)


def survey(chosen: Filter, index: Index) -> Found:
    """The exercises that pass, with what else could be chosen."""
    test = _tests(chosen, index)
    offers: dict[str, list[str]] = {name: [] for name in LISTS}
    cards = []
    for card in index.cards.values():
        failed = [name for name, holds in test.items() if not holds(card)]
        if not failed:
            cards.append(card)
        if len(failed) > 1:
            continue
        for name, get in _OFFER.items():
            if not failed or failed == [name]:
                offers[name] += get(card)
    listed = {name: _counted(found, getattr(chosen, name)) for name, found in offers.items()}
    return Found(cards=_sorted(cards, chosen.sort), offers=listed)


def _counted(values: Sequence[str], chosen: Sequence[str]) -> list[tuple[str, int]]:
    """How often each value comes, the frequent first; what is chosen is told even where it never comes."""
    found = Counter(values)
    for value in chosen:
        found.setdefault(value, 0)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _tests(chosen: Filter, index: Index) -> dict[str, Callable[[Card], bool]]:
    """The conditions that are set, by name."""
    tests: dict[str, Callable[[Card], bool]] = {}
    if chosen.q:
        told, terms = index.exercises_with(chosen.q), [" ".join(words) for words in terms_of(chosen.q)]
        tests["q"] = lambda c: c.id in told or (bool(terms) and all(term in c.words for term in terms))
    for name in LISTS:
        wanted = frozenset(getattr(chosen, name))
        if wanted and name == "place":
            tests[name] = lambda c: any(_lies_in(c, place) for place in chosen.place)
        elif wanted:
            get = _OFFER[name]
            tests[name] = lambda c, get=get, wanted=wanted: not wanted.isdisjoint(get(c))  # type: ignore[misc]
    if chosen.since:
        low = chosen.since.toordinal()
        tests["since"] = lambda c: c.last is not None and c.last >= low
    if chosen.until:
        high = chosen.until.toordinal()
        tests["until"] = lambda c: c.first is not None and c.first <= high
    if chosen.box:
        box = chosen.box
        tests["box"] = lambda c: in_box(c.lat, c.lon, box)
    return tests


def _lies_in(card: Card, place: str) -> bool:
    if place in card.countries:
        return True
    wanted = fold(place)
    return any(wanted in fold(name) for name in card.places)


def in_box(lat: float | None, lon: float | None, box: Box) -> bool:
    """Whether a place lies in a box."""
    if lat is None or lon is None:
        return False
    west, south, east, north = box
    lon = (lon + 180) % 360 - 180
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= lat <= north


def _sorted(cards: list[Card], by: str) -> list[Card]:
    """The cards come by their start already."""
    match by:
        case "newest":
            return sorted(cards, key=lambda c: c.first or 0, reverse=True)
        case "title":
            return sorted(cards, key=lambda c: c.title.casefold())
        case "reports" | "origins":
            return sorted(cards, key=lambda c: -int(getattr(c, by)))
        case "conflicts":
            return sorted(cards, key=lambda c: -len(c.conflicts))
        case _:
            return cards


def box_of(text: str) -> Box | None:
    """West, south, east, north in degrees."""
    try:
        west, south, east, north = (float(x) for x in text.split(","))
    except ValueError:
        return None
    good = abs(west) <= 360 and abs(east) <= 360 and -90 <= south < north <= 90
    return (west, south, east, north) if good else None


def _day(text: str, last: bool) -> date | None:
    """The first or the last day of a year, a month or a day."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not found:
        return None
    year, month, day = (int(x) if x else 0 for x in found.groups())
    try:
        if day:
            return date(year, month, day)
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(after.toordinal() - 1) if last else date(year, month, 1)
        return date(year, 12, 31) if last else date(year, 1, 1)
    except ValueError:
        return None
