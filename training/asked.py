"""What the asker learns from: passages in which one phrase is marked, and what is said of the exercise it denotes.

From every annotated report come questions: for the main exercise one a passage of the report, for a background one the
passage around it, and for a word such as drill that is no exercise's a passage where nothing is to be found.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training import own, reports
from training.labels import ROLE, STATE, WHOSE, mask
from training.marked import LISTS, Report
from training.sentences import UNKNOWN, Sentence
from training.swap import inside, swap
from training.views import TRIGGER, tells
from training.words import Word, sentences_of
from vedette.read.asking import LEAD_END, PASSAGE_WORDS, PUT_IN, Question, Spot, questions

OPEN, CLOSE = "⟦", "⟧"
"""Stand for the two marks among words."""
CATEGORIES = tuple((name, value) for name in ("domains", "kinds", "focus") for value in sorted(LISTS[name]))
"""The values of the closed lists in the order of their scores."""
LONG_WORDS = 300
"""Words of a passage that holds most reports as a whole: half of the questions are asked so."""
IDLE = 2
"""Phrases of no exercise that a report is asked about at most."""
FIRST_SHARE = 0.6
"""How often a main exercise is asked about by its first phrase; else by any of them."""
_NO_NAME = mask(["O"])


@dataclass(slots=True)
class Subject:
    """What a report is asked about: an exercise with its phrases and its values by code points, or no exercise."""

    rank: str
    status: str | None = None
    categories: tuple[bool, ...] | None = None
    spots: list[tuple[int, int]] = field(default_factory=list)
    chosen: list[tuple[int, int, str]] = field(default_factory=list)
    roles: list[tuple[int, int, str]] = field(default_factory=list)
    unsure: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Material:
    """A report as sentences with the tags of all its exercises, and what is told of each."""

    words: list[list[Word]]
    sentences: list[Sentence]
    told: list[Subject]
    complete: bool
    """Whether every phrase of every exercise is marked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers: tags a word, and what is said of the exercise as a whole."""

    words: tuple[str, ...]
    slots: tuple[int, ...]
    roles: tuple[int, ...]
    rank: int
    status: int
    categories: tuple[bool, ...] | None


def of_own(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Material]:
    """The project's own reports, but those that are held out."""
    return map(own_material, own.teaching(folder, wanted))


def own_material(report: Report) -> Material:
    """A report of our own."""
    about = [m for m in report.marks if m.label[0] not in ("s", "e")]
    told = []
    for key, row in report.declared().items():
        one = Subject("main" if row["main"] else "other", row["status"] or "none", _categories(row))
        mine = [m for m in about if m.label[0] == key]
        one.spots = [(m.begin, m.end) for m in mine if m.label[1] in ("m", "name")]
        one.chosen = [(m.begin, m.end, own.LABELS[m.label[1]]) for m in mine]
        one.roles = [(m.begin, m.end, m.label[3]) for m in mine if m.label[1] == "p"]
        others = {(m.begin, m.end) for m in about} - {(m.begin, m.end) for m in mine}
        one.unsure = [spot for spot in own.elsewhere(report.text, mine) if spot not in others]
        told.append(one)
    return Material(sentences_of(report.text), list(own.sentences(report)), told, complete=True)


def of_reports(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Material]:
    """Annotated reports under a folder, GROUP/N.txt beside GROUP/N.json."""
    return (report_material(text, gold) for text, gold in reports.annotated(folder, wanted))


def report_material(text: str, gold: dict[str, Any]) -> Material:
    """An annotated report."""
    values, unsure = reports.locate(text, list(reports.values_of(gold)))
    told = []
    for number, exercise in enumerate(gold["exercises"]):
        rank = "main" if exercise.get("main") else "other"
        one = Subject(rank, exercise.get("status") or "none", _categories(exercise))
        mine = [(begin, end, value) for begin, end, value in values if value.exercise == number]
        one.spots = [(begin, end) for begin, end, value in mine if value.label in ("MENTION", "NAME")]
        one.chosen = [(begin, end, value.label) for begin, end, value in mine]
        one.roles = [(begin, end, value.role) for begin, end, value in mine if value.role]
        others = {(begin, end) for begin, end, value in values if value.exercise != number}
        one.unsure = [spot for spot in unsure if spot not in others]
        told.append(one)
    complete = not gold["exercises"]
    return Material(sentences_of(text), list(reports.sentences(text, gold)), told, complete)


def _categories(row: dict[str, Any]) -> tuple[bool, ...]:
    return tuple(value in (row.get(name) or []) for name, value in CATEGORIES)


def questions_of(material: Material, chance: random.Random) -> Iterator[Asked]:
    """One round of questions about a report."""
    telling = [tells(s) for s in material.sentences]
    for one in material.told:
        spots = [spot for begin, end in one.spots if (spot := _at(material, begin, end))]
        if not spots:
            continue
        first = one.rank == "main" and chance.random() < FIRST_SHARE
        yield from _ask(material, telling, one, spots[0] if first else chance.choice(spots), chance)
    if material.complete:
        idle = _idle(material)
        for spot in chance.sample(idle, min(IDLE, len(idle))):
            yield from _ask(material, telling, Subject("none"), spot, chance)


def _at(material: Material, begin: int, end: int) -> Spot | None:
    """Where a phrase stands by words, the first of its sentences if it runs over a border."""
    for number, words in enumerate(material.words):
        found = [i for i, w in enumerate(words) if w.begin < end and begin < w.end]
        if found:
            return number, found[0], found[-1] + 1
    return None


def _idle(material: Material) -> list[Spot]:
    """Words such as drill under no mark."""
    marks = [(begin, end) for one in material.told for begin, end, _ in one.chosen]
    return [
        (number, i, i + 1)
        for number, words in enumerate(material.words)
        for i, word in enumerate(words)
        if TRIGGER.match(word.text) and not any(a < word.end and word.begin < b for a, b in marks)
    ]


def _ask(
    material: Material, telling: Sequence[bool], one: Subject, spot: Spot, chance: random.Random
) -> Iterator[Asked]:
    sizes = [len(words) for words in material.words]
    layers = [_layers(words, one, complete=material.complete) for words in material.words]
    lead = telling.index(True) if True in telling else spot[0]
    words = chance.choice((PASSAGE_WORDS, LONG_WORDS))
    for question in questions(sizes, spot, lead, whole=one.rank == "main", words=words):
        yield _varied(material, layers, one, question, chance)


def _layers(words: list[Word], one: Subject, *, complete: bool) -> list[tuple[int, int]]:
    """The tag and the role of each word, as far as they are this exercise's; where not every phrase is marked, a word
    such as drill may be its."""
    tags = reports.span_tags(words, one.chosen, one.unsure)
    if not complete:
        tags = [tag or (UNKNOWN if TRIGGER.match(w.text) else 0) for tag, w in zip(tags, words, strict=True)]
    roles = [UNKNOWN] * len(words)
    for begin, end, role in one.roles:
        for i, word in enumerate(words):
            if begin <= word.begin and word.end <= end:
                roles[i] = ROLE.index(role)
    return list(zip(tags, roles, strict=True))


def _varied(
    material: Material, layers: list[list[tuple[int, int]]], one: Subject, question: Question, chance: random.Random
) -> Asked:
    """The question as words, with other countries and names now and then.

    `swap` puts several words in one's place and carries the views along: so these hold the word's number too.
    """
    words, names, slots, said, answers = zip(
        *(_word(material, layers, number, i) for number, i in question.words), strict=True
    )
    views = tuple((at, tag, role) for at, (tag, role) in enumerate(answers))
    made = swap(Sentence(source="asked", words=words, names=names, slots=slots, said=said, views=views), chance)
    assert made.views
    before = (-1, *(at for at, _, _ in made.views))
    return Asked(
        words=made.words,
        slots=tuple(inside(tag) if at == last else tag for (at, tag, _), last in zip(made.views, before, strict=False)),
        roles=tuple(role for _, _, role in made.views),
        rank=WHOSE.index(one.rank),
        status=STATE.index(one.status) if one.status else UNKNOWN,
        categories=one.categories,
    )


def _word(
    material: Material, layers: list[list[tuple[int, int]]], number: int, i: int
) -> tuple[str, int, int, int, tuple[int, int]]:
    """A question's word, what is known of it to any exercise, and its tag and role to the one."""
    if number == PUT_IN:
        return (OPEN, CLOSE, LEAD_END)[i], _NO_NAME, 0, 0, (0, UNKNOWN)
    sentence = material.sentences[number]
    assert sentence.names
    assert sentence.slots
    assert sentence.said
    return sentence.words[i], sentence.names[i], sentence.slots[i], sentence.said[i], layers[number][i]
