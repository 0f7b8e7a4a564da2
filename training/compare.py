"""When a found value counts as an annotated one: as `vedette.evaluate` counts it, and which stretch was quoted."""

from __future__ import annotations

from typing import Any

from vedette.evaluate.compare import Bounds, whole_day, words
from vedette.model.doc import Doc


def gold_when(value: dict[str, Any] | None) -> Bounds | None:
    """Both bounds as whole days, None where there is neither."""
    if not value or not (value.get("earliest") or value.get("latest")):
        return None
    return whole_day(value.get("earliest"), last=False), whole_day(value.get("latest"), last=True)


def verbatim_labels(doc: Doc, ranges: list[tuple[int, int]], quotes: list[str]) -> list[str | None]:
    """Which ranges are an annotated quote: those that fit it best where it stands.

    A range that fits less well, or says the same words elsewhere in the report, is left out: it is neither
    the annotator's choice nor a mistake.
    """
    text = doc.article.text
    labels: list[str | None] = [""] * len(ranges)
    for quote in quotes:
        wanted = words(quote)
        fits = []
        for begin, end in ranges:
            mine = words(text[begin:end])
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
    mine = words(text[begin:end])
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            if at < end and begin < at + len(quote):
                wanted = words(quote)
                if mine and wanted and len(mine & wanted) / min(len(mine), len(wanted)) >= 0.6:
                    return True
            at = text.find(quote, at + 1)
    return False
