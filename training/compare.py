"""When a found value counts as an annotated one, by the rules of the annotation guide's scorer."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date
from typing import Any

Bounds = tuple[str | None, str | None]


def gold_when(value: dict[str, Any] | None) -> Bounds | None:
    """Both bounds as whole days, None where there is neither."""
    if not value or not (value.get("earliest") or value.get("latest")):
        return None
    return _day(value.get("earliest"), last=False), _day(value.get("latest"), last=True)


def _day(text: str | None, *, last: bool) -> str | None:
    if not text:
        return None
    parts = text.split("-")
    if len(parts) == 1:
        return f"{text}-12-31" if last else f"{text}-01-01"
    if len(parts) == 2:
        year = 2000 if parts[0] == "XXXX" else int(parts[0])
        return f"{text}-{calendar.monthrange(year, int(parts[1]))[1]:02d}" if last else f"{text}-01"
    return text


def same_when(a: Bounds, b: Bounds) -> bool:
    """Days must be the same; longer times must share half of what they cover."""
    if any(x and x.startswith("XXXX") for x in (*a, *b)):
        return all((x or "")[4:] == (y or "")[4:] for x, y in zip(a, b, strict=True))
    if a == b or None in (*a, *b):
        return a == b
    first, last, begin, end = (date.fromisoformat(x or "").toordinal() for x in (*a, *b))
    if first == last or begin == end:
        return False
    shared = min(last, end) - max(first, begin) + 1
    return shared / (max(last, end) - min(first, begin) + 1) >= 0.5


def same_place(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """The same words, within 100 km, or overlapping words in one country."""
    left, right = words_of(a["text"]), words_of(b["text"])
    if left == right or _km(a, b) <= 100:
        return True
    return bool(left & right) and len(left & right) / min(len(left), len(right)) >= 0.6 and a["country"] == b["country"]


def words_of(text: str) -> set[str]:
    """The lower-case words of a phrase."""
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def _km(a: dict[str, Any], b: dict[str, Any]) -> float:
    if None in (a["lat"], a["lon"], b["lat"], b["lon"]):
        return math.inf
    p, q = math.radians(a["lat"]), math.radians(b["lat"])
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))
