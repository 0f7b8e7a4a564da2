"""How two values of one field stand to each other: same · finer · coarser · conflict · apart.

`finer` means that the first is a more exact form of the second (19 July of mid-July, 12,000 of "over
10,000", Brest of Belarus). `apart` means that both can be true beside each other: two participants,
two purposes, the strength of one side and the strength of all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vedette.merge.compare import distance
from vedette.merge.names import alike, name_key, nth_edition, same_edition, written
from vedette.merge.prints import content
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

SAME, FINER, COARSER, CONFLICT, APART = "same", "finer", "coarser", "conflict", "apart"

_TURNED = {SAME: SAME, FINER: COARSER, COARSER: FINER, CONFLICT: CONFLICT, APART: APART}

ABOUT = 0.05
"""Share by which a rounded figure may differ from the exact one."""

OVER = 1.3
"""Factor up to which a figure is the exact form of "over" a smaller one: nobody calls 20,000 "over 10,000"."""

FEW, OVER_FEW = 30, 1.5
"""Figure up to which the factor is larger: fifteen ships are "more than ten"."""

LEAST_ROUND = 1000.0
"""Figure from which on round hundreds are taken for a rounding: fewer are counted."""

SITE_KM = 15.0
"""Distance within which two points are one place."""

REGION_KM = 250.0
"""Distance from the middle of a region or a sea within which a site is taken to lie in it."""


def held(a: Value, b: Value, texts: tuple[str, str] = ("", "")) -> str:
    """How the first value stands to the second; the texts are what verbatim values consist of."""
    if type(a) is not type(b):
        return APART
    if isinstance(a, Verbatim):
        return verbatim(*texts)
    if a == b:
        return SAME
    if isinstance(a, Name) and isinstance(b, Name):
        return _names(a, b)
    if isinstance(a, When) and isinstance(b, When):
        return whens(a, b)
    if isinstance(a, Force) and isinstance(b, Force):
        return forces(a, b)
    if isinstance(a, Location) and isinstance(b, Location):
        return locations(a, b)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return _durations(a.days, b.days, texts)
    if isinstance(a, Nearness) and isinstance(b, Nearness):
        return _near(a, b)
    if isinstance(a, Participation) and isinstance(b, Participation):
        return _participants(a, b)
    return APART if isinstance(a, Category) else CONFLICT


def turned(relation: str) -> str:
    """The relation as the second value sees it."""
    return _TURNED[relation]


def _names(a: Name, b: Name) -> str:
    x, y = name_key(a), name_key(b)
    left, right = written(a), written(b)
    if x is None or y is None or not left or not right:
        return SAME if a.name.casefold() == b.name.casefold() else APART
    if same_edition(x, y) is False:
        return CONFLICT
    if left == right:
        return _edition(x.year is not None or x.number is not None, y.year is not None or y.number is not None)
    if set(left) < set(right) or set(right) < set(left):
        return FINER if len(left) > len(right) else COARSER
    if len(left) != len(right):
        return SAME if alike(x, y) == 1.0 else CONFLICT
    return SAME if all(a == b or _misspelt(a, b) for a, b in zip(left, right, strict=True)) else CONFLICT


LEAST_SPELT = 5
"""Letters from which on two words that differ in one are one word: "Kavaz" and "Kavkaz", not "East" and "Vast"."""


def _misspelt(a: str, b: str) -> bool:
    """Whether one letter too many, too few or another tells two long words apart."""
    short, long = sorted((a, b), key=len)
    if len(short) < LEAST_SPELT or len(long) - len(short) > 1:
        return False
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _edition(left: bool, right: bool) -> str:
    if left == right:
        return SAME
    return FINER if left else COARSER


def whens(a: When, b: When) -> str:
    """Dates: the same days, one inside the other, or not to be reconciled; a partial overlap stands apart."""
    if not a.resolved or not b.resolved:
        return _yearless(a, b)
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return SAME
    if b.contains(a):
        return FINER
    if a.contains(b):
        return COARSER
    return APART if a.overlaps(b) else CONFLICT


def _yearless(a: When, b: When) -> str:
    """Days of an unknown year stand to others as if they were of their year, to each other as of one year."""
    known = next((w.earliest or w.latest or "" for w in (a, b) if w.resolved), "2000")[:4]
    left, right = _in_year(a, known), _in_year(b, known)
    if left is None or right is None:
        return SAME if a.edtf == b.edtf else APART
    return whens(left, right)


def _in_year(when: When, known: str) -> When | None:
    """A time with its unknown year filled in, None where it has no days."""
    if when.resolved:
        return when
    low, high = (None if bound is None else bound.replace("XXXX", known) for bound in (when.earliest, when.latest))
    if low is None or high is None or not low <= high:
        return None
    return When(edtf=f"{low}/{high}", earliest=low, latest=high)


def forces(a: Force, b: Force) -> str:
    """Strengths of one side in one unit; of different sides, or of a side and of all, they stand apart."""
    if a.unit != b.unit or a.actor != b.actor or a.quantity is None or b.quantity is None:
        return APART
    if a.quantity == b.quantity:
        return SAME if a.bound == b.bound else _bounds(a.bound, b.bound)
    small, large = sorted((a.quantity, b.quantity))
    if a.bound == b.bound and a.bound in _LIMITS:
        # Of two limits the nearer one says more: "more than 17,600" beside "over 17,000".
        return CONFLICT if large > OVER * small else FINER if (a.quantity == large) == (a.bound == "over") else COARSER
    limit = {"over": large, "up_to": small}
    for one, other, relation in ((a, b, FINER), (b, a, COARSER)):
        if other.bound == "about" and one.quantity == limit.get(one.bound) and large - small <= ABOUT * large:
            return relation
    if a.bound == "over" and b.bound != "over":
        return COARSER if a.quantity < b.quantity <= _most(a.quantity) else CONFLICT
    if b.bound == "over" and a.bound != "over":
        return FINER if b.quantity < a.quantity <= _most(b.quantity) else CONFLICT
    if a.bound == "up_to" and b.bound != "up_to":
        return COARSER if b.quantity < a.quantity <= OVER * b.quantity else CONFLICT
    if b.bound == "up_to" and a.bound != "up_to":
        return FINER if a.quantity < b.quantity <= OVER * a.quantity else CONFLICT
    if "about" in (a.bound, b.bound) and large - small <= ABOUT * large:
        return (
            FINER if a.bound == "exact" or (a.bound == b.bound and _zeros(a.quantity) < _zeros(b.quantity)) else COARSER
        )
    if (a.bound, b.bound) == ("exact", "exact") and _rounded(a.quantity, b.quantity):
        return FINER if _zeros(a.quantity) < _zeros(b.quantity) else COARSER
    return CONFLICT


def _most(quantity: float) -> float:
    """The largest figure that is told as "over" this one."""
    return (OVER_FEW if quantity <= FEW else OVER) * quantity


_LIMITS = frozenset({"over", "up_to"})


def _rounded(a: float, b: float) -> bool:
    """Whether one of two large figures is the other in round thousands or hundreds, though nobody says "about"."""
    plain, fine = (a, b) if _zeros(a) > _zeros(b) else (b, a)
    step = 10.0 ** _zeros(plain)
    return plain >= LEAST_ROUND and step >= 100 and abs(plain - fine) <= ABOUT * plain and 2 * abs(plain - fine) < step


_EXACT = {"exact": 0, "about": 1, "over": 1, "up_to": 1}


def _bounds(a: str, b: str) -> str:
    """One figure under two bounds: the exact one is finer; "about" beside "over" is a rounding either way."""
    if _EXACT[a] == _EXACT[b]:
        return FINER if a < b else COARSER
    return FINER if _EXACT[a] < _EXACT[b] else COARSER


def _zeros(quantity: float) -> int:
    plain = f"{quantity:.0f}"
    return len(plain) - len(plain.rstrip("0"))


def locations(a: Location, b: Location) -> str:
    """Places never contradict each other: an exercise has several. One may lie in the other.

    Two towns that the gazetteer knows are two, however near: the ports on both sides of a bay.
    """
    if _plain_place(a.name) == _plain_place(b.name) and (a.country == b.country or None in (a.country, b.country)):
        return SAME
    far = None
    if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
        far = distance((a.lat, a.lon), (b.lat, b.lon))
    wide = {"country": 3, "sea": 2, "region": 2, "city": 1, "site": 0}
    x, y = wide.get(a.precision, 1), wide.get(b.precision, 1)
    if x == y:
        neighbours = x == 1 and None not in (a.geonames, b.geonames) and a.geonames != b.geonames
        return SAME if far is not None and far <= SITE_KM and x <= 1 and not neighbours else APART
    inner, outer = (a, b) if x < y else (b, a)
    if outer.precision == "country":
        inside = inner.country is not None and inner.country == outer.country
    elif outer.precision in ("region", "sea"):
        inside = far is not None and far <= REGION_KM and (outer.country in (None, inner.country))
    else:
        inside = far is not None and far <= SITE_KM
    if not inside:
        return APART
    return FINER if inner is a else COARSER


_PLACE = re.compile(
    r"\b(?:the|region|area|areas|province|provinces|district|city|town|of|in|near|around|off|waters|coast|training|ground|range|base)\b"
)


def _plain_place(name: str) -> str:
    """A place's name without the words that reports put around it or leave out."""
    plain = name.casefold()
    return " ".join(_PLACE.sub(" ", plain).split()) or plain


_LOOSE = re.compile(r"\b(?:more than|over|at least|longer than|about|around|some|nearly|almost|up to)\b", re.IGNORECASE)

_WEEKS = re.compile(r"\b(?:weeks?|fortnight|months?)\b", re.IGNORECASE)


def _durations(a: float, b: float, texts: tuple[str, str]) -> str:
    """Lengths in days: a loose one ("more than 10 days") holds a near exact one, whole weeks a day more or less."""
    loose = [bool(_LOOSE.search(t)) for t in texts]
    if loose[0] != loose[1] and abs(a - b) <= 0.3 * max(a, b):
        return COARSER if loose[0] else FINER
    if a == b:
        return SAME
    weeks = [bool(_WEEKS.search(t)) for t in texts]
    if weeks[0] != weeks[1] and abs(a - b) <= 1:
        return COARSER if weeks[0] else FINER
    return CONFLICT


def _near(a: Nearness, b: Nearness) -> str:
    if (a.actor, a.place) != (b.actor, b.place):
        return APART
    if a.distance_km is None or b.distance_km is None:
        return COARSER if a.distance_km is None else FINER
    return APART if abs(a.distance_km - b.distance_km) <= 0.3 * max(a.distance_km, b.distance_km) else CONFLICT


def _participants(a: Participation, b: Participation) -> str:
    if a.actor != b.actor:
        return APART
    if {a.role, b.role} == {"host", "participant"}:
        return FINER if a.role == "host" else COARSER
    if {a.role, b.role} == {"invited", "participant"} or {a.role, b.role} == {"invited", "host"}:
        return COARSER if a.role == "invited" else FINER
    return CONFLICT


_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,3}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)


_RHYTHM = (
    (2.0, r"biannual(?:ly)?|semi-?annual(?:ly)?|half-yearly|twice (?:a|each|every|per) year|every six months"),
    (0.5, r"biennial(?:ly)?|every (?:two|2|second|other) years?|once every two years|in (?:odd|even) years"),
    (1 / 3, r"triennial(?:ly)?|every (?:three|3|third) years?"),
    (0.25, r"quadrennial(?:ly)?|every (?:four|4|fourth) years?"),
    (4.0, r"quarterly|every (?:three|3) months|four times (?:a|each|every) year"),
    (12.0, r"monthly|every month|each month"),
    (1.0, r"annual(?:ly)?|yearly|every year|each year|once a year"),
)
"""How often in a year an exercise is held, by the words for it."""

_TIMES = tuple((times, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for times, words in _RHYTHM)


def rhythm(text: str) -> float | None:
    """How often in a year a text says that something is held, None where it does not say."""
    return next((times for times, words in _TIMES if words.search(text[:200])), None)


_SUPERLATIVE = re.compile(
    r"\b(?:largest|biggest|greatest|longest|smallest|most \w+|larger than|bigger than|unprecedented)\b", re.IGNORECASE
)


def _claim(text: str) -> str:
    """What sort of precedent a text claims before all: a record, a place in a count, how often; else nothing."""
    if _SUPERLATIVE.search(text):
        return "record"
    if _ORDINAL.search(next((w.sub(" ", text) for _, w in _TIMES if w.search(text)), text)):
        return "count"
    return "rhythm" if rhythm(text) is not None else ""


@lru_cache(maxsize=65536)
def verbatim(a: str, b: str) -> str:
    """Two wordings: the same where most content words of the shorter are in the longer; ordinals must agree.

    Of two that say how often something is held, that alone counts: "annual" is "every year", not "every second year".
    """
    claims = {_claim(a), _claim(b)} - {""}
    if len(claims) == 2:
        return APART
    often = rhythm(a), rhythm(b)
    if None not in often and claims == {"rhythm"}:
        return SAME if often[0] == often[1] else CONFLICT
    nth = nth_edition(a), nth_edition(b)
    if None not in nth:
        return SAME if nth[0] == nth[1] else CONFLICT
    left, right = content(a), content(b)
    if not left or not right:
        return SAME if a.casefold() == b.casefold() else APART
    if len(left & right) < 0.6 * min(len(left), len(right)):
        return APART
    counts = [{m.casefold() for m in _ORDINAL.findall(t)} for t in (a, b)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        return CONFLICT
    return SAME
