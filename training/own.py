"""The reports of our own writing as sentences with every mark: slots, statements, and whose a word is.

They mark every phrase of every exercise, so what carries no mark is none: unlike in reports where one phrase an
exercise is annotated, a word such as drill teaches there too. Of an actor, a place or a date the marks may skip a
second mention, so the same words elsewhere are left out of the loss.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from training.marked import Mark, Report, reports
from training.reports import labelled, places, span_tags
from training.sentences import Sentence
from training.views import Told, in_passages, views
from training.words import sentences_of

LABELS = {
    "m": "MENTION",
    "name": "NAME",
    "p": "PARTY",
    "place": "PLACE",
    "near": "NEAR",
    "start": "START",
    "end": "END",
    "dur": "DURATION",
    "force": "FORCE",
    "why": "PURPOSE",
    "prec": "PRECEDENT",
}
_SKIPPED = frozenset({"p", "place", "near", "start", "end", "dur", "force"})
"""Marks that may be missing on a second mention."""


def held(report: Report) -> bool:
    """Whether a report is left out of training, so that what is learnt from the others can be measured."""
    return zlib.crc32(report.id.encode()) % 12 == 0


def teaching(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Report]:
    """Every wanted report under a folder that is not held out."""
    return (r for r in reports(folder) if not held(r) and wanted(r.id.rpartition("-")[0]))


def read(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Sentence]:
    """The sentences of every wanted report under a folder that is not held out, those on exercises in context too."""
    for report in teaching(folder, wanted):
        found = list(sentences(report))
        yield from found
        yield from in_passages(found)


def sentences(report: Report) -> Iterator[Sentence]:
    """One report's sentences."""
    about = [m for m in report.marks if m.label[0] not in ("s", "e")]
    chosen = [(m.begin, m.end, LABELS[m.label[1]]) for m in about]
    unsure = elsewhere(report.text, about)
    spoken = [(m.begin, m.end) for m in report.marks if m.label[0] == "s"]
    told = _told(report, about)
    for words in sentences_of(report.text):
        sentence = labelled(words, span_tags(words, chosen, unsure), spoken)
        yield replace(sentence, views=tuple(views(words, told, every=True)))


def elsewhere(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    """Where the words of a mark stand a second time without one."""
    out = []
    taken = {(m.begin, m.end) for m in marks}
    for words in {text[m.begin : m.end] for m in marks if m.label[1] in _SKIPPED}:
        out += [spot for spot in places(text, words) if spot not in taken]
    return out


def _told(report: Report, marks: list[Mark]) -> list[Told]:
    """Every mark as the views take it."""
    declared = report.declared()
    out = []
    for mark in marks:
        exercise, kind = declared[mark.label[0]], mark.label[1]
        out.append(
            Told(
                begin=mark.begin,
                end=mark.end,
                main=exercise["main"],
                status=(exercise["status"] or "none") if kind in ("m", "name") else None,
                role=mark.label[3] if kind == "p" else None,
            )
        )
    return out
