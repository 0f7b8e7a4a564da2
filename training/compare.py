"""When a found value counts as an annotated one, by the rules of the annotation guide's scorer."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date
from typing import Any

from vedette.model.doc import Doc

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


def verbatim_labels(doc: Doc, ranges: list[tuple[int, int]], quotes: list[str]) -> list[str | None]:
    """Which ranges are an annotated quote: those that fit it best where it stands.

    A range that fits less well, or says the same words elsewhere in the report, is left out: it is neither
    the annotator's choice nor a mistake.
    """
    text = doc.article.text
    labels: list[str | None] = [""] * len(ranges)
    for quote in quotes:
        wanted = words_of(quote)
        fits = []
        for begin, end in ranges:
            mine = words_of(text[begin:end])
            close = bool(mine and wanted) and len(mine & wanted) / min(len(mine), len(wanted)) >= 0.6
            fits.append(len(mine & wanted) / len(mine | wanted) if close else 0.0)
        here = [_covers(doc, begin, end, [quote]) for begin, end in ranges]
        best = max((fit for fit, at in zip(fits, here, strict=True) if at), default=0.0)
        for i, fit in enumerate(fits):
            if here[i] and fit >= 0.8 * best:
                labels[i] = "yes"
            elif fit and labels[i] != "yes":
                labels[i] = None
    return labels


def _covers(doc: Doc, begin: int, end: int, quotes: list[str]) -> bool:
    """Whether a range shares six words of ten with a quote at the place where the quote stands."""
    text = doc.article.text
    mine = words_of(text[begin:end])
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            if at < end and begin < at + len(quote):
                wanted = words_of(quote)
                if mine and wanted and len(mine & wanted) / min(len(mine), len(wanted)) >= 0.6:
                    return True
            at = text.find(quote, at + 1)
    return False
