"""How the values of a reading are held against those of the gold: what is the same, and how often.

The counting is that of the scorer that comes with the gold (tests hold both against each other): names without case,
marks and the words exercise or drill; days the same, longer times sharing half of what they cover; places within 100 km
or of one name; verbatim spans sharing three fifths of their words.
"""

from __future__ import annotations

import calendar
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

Record = Mapping[str, Any]
"""An exercise or a part of one as plain JSON data."""

FIELDS = (
    "names", "status", "participants", "roles", "start", "end", "duration", "places", "near",
    "domains", "kinds", "focus", "force", "purpose", "precedents",
)  # fmt: skip
"""The measured fields; participants are counted once as actors and once with their role."""

SAME_SHARE = 0.6
"""Share of the shorter side's words that two verbatim spans must have in common."""

NEAR_KM = 100.0
_HYPHENS = re.compile(r"[‐‑‒–—]")
_FILLERS = re.compile(r"\b(exercises?|drills?|operation|the|military|naval)\b")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_WORDS = re.compile(r"[a-z0-9]+")

Bounds = tuple[str | None, str | None]


def folded(text: str) -> str:
    """A name reduced to what must agree: small letters and digits, no filler words."""
    return _NOT_ALNUM.sub("", _FILLERS.sub(" ", _HYPHENS.sub("-", text.lower())))


def words(text: str | None) -> set[str]:
    """The set of a text's words."""
    return set(_WORDS.findall((text or "").lower()))


def overlap(a: str | None, b: str | None) -> bool:
    """Whether two texts share enough of the shorter one's words."""
    left, right = words(a), words(b)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= SAME_SHARE


def values(exercise: Record, field: str) -> list[Any]:
    """The values of one field in a form that can be compared."""
    return _VALUES[field](exercise)


def matched(field: str, gold: Sequence[Any], found: Sequence[Any]) -> int:
    """How many of the gold values are found, each found value used once."""
    same: Callable[[Any, Any], bool] = _SAME.get(field) or operator.eq
    left, hits = list(found), 0
    for value in gold:
        for position, other in enumerate(left):
            if same(value, other):
                del left[position]
                hits += 1
                break
    return hits


def same_statement(gold: Record, found: Record) -> bool:
    """Whether two statements share a word of the speaker and enough of what is said."""
    return bool(_speaker(gold) & _speaker(found)) and overlap(gold.get("text"), found.get("text"))


def _speaker(statement: Record) -> set[str]:
    return words(statement.get("speaker")) - {"the", "a", "mr", "ms", "general", "president", "minister"}


def _value(item: Any, *keys: str) -> Any:
    """A bare value, or the first of the keys of an object that holds it."""
    if isinstance(item, Mapping):
        return next((item[k] for k in keys if item.get(k)), None)
    return item


def _names(exercise: Record) -> list[str]:
    return sorted({folded(_value(n, "text", "value") or "") for n in exercise.get("names") or []} - {""})


def _status(exercise: Record) -> list[str]:
    value = _value(exercise.get("status"), "value")
    return [value] if value else []


def _participants(exercise: Record) -> list[str]:
    told = exercise.get("participants") or []
    return sorted({p["actor"] for p in told if p.get("actor") and p.get("role") != "observer"})


def _roles(exercise: Record) -> list[tuple[str, str | None]]:
    return sorted({(p["actor"], p.get("role")) for p in exercise.get("participants") or [] if p.get("actor")})


def _bounds(exercise: Record, field: str) -> list[Bounds]:
    told = exercise.get(field)
    if not told or told.get("inferred") or not (told.get("earliest") or told.get("latest")):
        return []
    return [(whole_day(told.get("earliest"), last=False), whole_day(told.get("latest"), last=True))]


def whole_day(text: str | None, *, last: bool) -> str | None:
    """2019-11 is its first or its last day; an unknown year stays XXXX."""
    if not text:
        return None
    year, *rest = text.split("-")
    if not rest:
        return f"{year}-12-31" if last else f"{year}-01-01"
    if len(rest) > 1:
        return text
    days = calendar.monthrange(2000 if year == "XXXX" else int(year), int(rest[0]))[1]
    return f"{text}-{days:02d}" if last else f"{text}-01"


def _duration(exercise: Record) -> list[float]:
    told = exercise.get("duration_days")
    value = told.get("value") if isinstance(told, Mapping) else told
    return [value] if value else []


def _near(exercise: Record) -> list[str]:
    return sorted({n["actor"] for n in exercise.get("near") or [] if n.get("actor")})


def _category(field: str) -> Callable[[Record], list[Any]]:
    return lambda x: sorted({v if isinstance(v, str) else v.get("value") for v in x.get(field) or []})


def _force(exercise: Record) -> list[tuple[float, str | None]]:
    told = exercise.get("force") or []
    return sorted({(f.get("quantity"), f.get("unit")) for f in told if f.get("quantity") is not None})


def _verbatim(field: str) -> Callable[[Record], list[str]]:
    return lambda x: [v if isinstance(v, str) else v.get("text") or "" for v in x.get(field) or []]


_VALUES: dict[str, Callable[[Record], list[Any]]] = {
    "names": _names,
    "status": _status,
    "participants": _participants,
    "roles": _roles,
    "start": lambda x: _bounds(x, "start"),
    "end": lambda x: _bounds(x, "end"),
    "duration": _duration,
    "places": lambda x: list(x.get("places") or []),
    "near": _near,
    "domains": _category("domains"),
    "kinds": _category("kinds"),
    "focus": _category("focus"),
    "force": _force,
    "purpose": _verbatim("purpose"),
    "precedents": _verbatim("precedents"),
}


def same_time(a: Bounds, b: Bounds) -> bool:
    """Days must be the same; longer times must share half of what they cover; XXXX stands for any year."""
    if any(x and x.startswith("XXXX") for x in (*a, *b)):
        return all((x or "")[4:] == (y or "")[4:] for x, y in zip(a, b, strict=True))
    if a == b or None in (*a, *b):
        return a == b
    first, last, other_first, other_last = (date.fromisoformat(x or "").toordinal() for x in (*a, *b))
    if first == last or other_first == other_last:
        return False
    shared = min(last, other_last) - max(first, other_first) + 1
    return shared / (max(last, other_last) - min(first, other_first) + 1) >= 0.5


def same_place(a: Record, b: Record) -> bool:
    """The same words, within 100 km, or overlapping words in one country."""
    left, right = folded(a.get("text") or ""), folded(b.get("text") or "")
    if left and left == right:
        return True
    return _km(a, b) <= NEAR_KM or (overlap(a.get("text"), b.get("text")) and a.get("country") == b.get("country"))


def _km(a: Record, b: Record) -> float:
    """The great-circle distance of two places, infinite where one has no coordinates."""
    degrees = (a.get("lat"), a.get("lon"), b.get("lat"), b.get("lon"))
    if None in degrees:
        return math.inf
    lat, lon, other_lat, other_lon = (math.radians(float(d or 0.0)) for d in degrees)
    haversine = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(haversine))


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "places": same_place,
    "start": same_time,
    "end": same_time,
    "purpose": overlap,
    "precedents": overlap,
}
