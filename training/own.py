"""The reports of our own writing as sentences with every mark: slots, statements, and whose a word is.

They mark every phrase of every exercise, so what carries no mark is none: unlike in reports where one phrase an
exercise is annotated, a word such as drill teaches there too. Of an actor, a place or a date the marks may skip a
second mention, so the same words elsewhere are left out of the loss.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.labels import ROLE, SLOT_INDEX, STATE, WHOSE
from training.marked import Mark, Report, reports
from training.reports import labelled, places, span_tags
from training.sentences import UNKNOWN, Sentence
from training.words import Word, sentences_of
from vedette.read.parse import CONTEXT_END

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
_TELLING = frozenset(SLOT_INDEX[tag] for tag in ("B-MENTION", "B-NAME"))
_SKIPPED = frozenset({"p", "place", "near", "start", "end", "dur", "force"})
"""Marks that may be missing on a second mention."""
_TRIGGER = re.compile(r"(?i)^(?:exercis|drill|man(?:o|oe)uv|war-?gam|training$|games$|patrols?$|rehears|simulation)")


def held(report: Report) -> bool:
    """Whether a report is left out of training, so that what is learnt from the others can be measured."""
    return zlib.crc32(report.id.encode()) % 12 == 0


def read(folder: Path) -> Iterator[Sentence]:
    """The sentences of every report under a folder that is not held out, those on exercises in context too."""
    for report in reports(folder):
        if not held(report):
            found = list(sentences(report))
            yield from found
            yield from in_context(found)


def in_context(found: list[Sentence]) -> Iterator[Sentence]:
    """The later sentences that tell of an exercise behind the first one that does, for the views alone.

    As `vedette.read.parse` reads them: what is a background exercise often shows only beside the main one.
    """
    telling = [s for s in found if any(tag in _TELLING for tag in s.slots or ())]
    for sentence in telling[1:]:
        before = (*telling[0].words, CONTEXT_END)
        nothing = (UNKNOWN, UNKNOWN, UNKNOWN)
        yield Sentence(
            source="context",
            words=before + sentence.words,
            views=(nothing,) * len(before) + (sentence.views or ()),
        )


def sentences(report: Report) -> Iterator[Sentence]:
    """One report's sentences."""
    about = [m for m in report.marks if m.label[0] not in ("s", "e")]
    chosen = [(m.begin, m.end, LABELS[m.label[1]]) for m in about]
    unsure = _elsewhere(report.text, about)
    spoken = [(m.begin, m.end) for m in report.marks if m.label[0] == "s"]
    for words in sentences_of(report.text):
        sentence = labelled(words, span_tags(words, chosen, unsure), spoken)
        yield replace(sentence, views=tuple(_views(report, words, about)))


def _elsewhere(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    """Where the words of a mark stand a second time without one."""
    out = []
    taken = {(m.begin, m.end) for m in marks}
    for words in {text[m.begin : m.end] for m in marks if m.label[1] in _SKIPPED}:
        out += [spot for spot in places(text, words) if spot not in taken]
    return out


def _views(report: Report, words: list[Word], marks: list[Mark]) -> Iterator[tuple[int, int, int]]:
    """What each word says: whose it is, the exercise's status at its phrases, the role at its actors.

    The shortest marks over a word decide; where these belong to exercises of both ranks nothing is asked.
    """
    declared = report.declared()
    for word in words:
        over = [m for m in marks if m.begin < word.end and word.begin < m.end]
        least = min((m.end - m.begin for m in over), default=0)
        inner = [m for m in over if m.end - m.begin == least]
        ranks = {"main" if declared[m.label[0]]["main"] else "other" for m in inner}
        states = {declared[m.label[0]]["status"] or "none" for m in over if m.label[1] in ("m", "name")}
        roles = {m.label[3] for m in over if m.label[1] == "p"}
        if not over and _TRIGGER.match(word.text):
            ranks = {"none"}
        yield (
            WHOSE.index(min(ranks)) if len(ranks) == 1 else UNKNOWN,
            STATE.index(min(states)) if len(states) == 1 else UNKNOWN,
            ROLE.index(min(roles)) if len(roles) == 1 else UNKNOWN,
        )
