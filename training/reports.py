"""Annotated exercise reports as sentences with slot tags.

The annotation gives strings without offsets. A string that stands once is where it stands; of several places the one
nearest to the exercise's mention is taken and the others are left out of the loss, as they may well mean the same.
Nested spans: a name, date, count or place inside a mention cuts the mention down to its largest remaining piece;
a purpose or precedent swallows what is inside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.gazetteer import COUNTRIES, DEMONYMS, word_list
from training.labels import ANY, SAID, SLOT_INDEX, mask, span_masks
from training.sentences import UNKNOWN, Sentence
from training.views import Told, in_passages, views
from training.words import Word, sentences_of

_HEADER = re.compile(r"^(?:url|title|publisher|published|query|body): ?")
_EXERCISE = re.compile(r"(?i)^(?:exercis|drill|man(?:o|oe)uv|wargam|training|games?$|operations?$|rehears)")
_SAYS = re.compile(r"(?i)^(?:said|says?|told|added?s?|according|stated|noted|reported|announced|explained|stressed)$")
SURE = frozenset(
    word_list(
        ', . ; : “ ” " ( ) was were is are to from said says told which who in on at with has have had will would '
        "be that it by"
    )
)
"""Words that stand in no name, whatever is beside them."""
SITES = frozenset(
    word_list("ground grounds range base airport airfield area region province district city training firing")
)
"""Lower-case words that close the name of a place."""
_LOCATIVE = re.compile(r"(?i)\b(?:in|at|on|over|off|near|around|across|to|outside) (?:the )?$")
RANK = ("PURPOSE", "PRECEDENT", "DURATION", "START", "END", "FORCE", "NAME", "NEAR", "PLACE", "PARTY", "MENTION")
"""Who wins where two spans share a word."""


@dataclass(frozen=True, slots=True)
class Value:
    """One annotated string: its label, the exercise it belongs to, and the role of an actor."""

    label: str
    text: str
    exercise: int
    role: str | None = None


def body_of(path: Path) -> str:
    """The text of a report file, without its header lines."""
    lines = path.read_text(encoding="utf-8").split("\n")
    i = 0
    while i < len(lines) and _HEADER.match(lines[i]):
        i += 1
    return "\n".join(lines[i + 1 :])


def values_of(gold: dict[str, Any]) -> Iterator[Value]:
    """Every string of the annotation that a slot can stand on."""
    for number, exercise in enumerate(gold["exercises"]):
        yield Value("MENTION", exercise.get("mention") or "", number)
        for label, key in (("PURPOSE", "purpose"), ("PRECEDENT", "precedents"), ("NAME", "names")):
            for item in exercise.get(key) or []:
                yield Value(label, item if isinstance(item, str) else item["text"], number)
        for item in exercise.get("participants") or []:
            yield Value("PARTY", item.get("text") or "", number, item.get("role"))
        for label, key in (("PLACE", "places"), ("NEAR", "near"), ("FORCE", "force")):
            for item in exercise.get(key) or []:
                yield Value(label, item.get("text") or "", number)
        for label, key in (("START", "start"), ("END", "end"), ("DURATION", "duration_days")):
            yield Value(label, (exercise.get(key) or {}).get("text") or "", number)


def places(text: str, needle: str) -> list[tuple[int, int]]:
    """Where a string stands as whole words."""
    if not needle.strip():
        return []
    found = re.finditer(r"(?<![^\W_])" + re.escape(needle) + r"(?![^\W_])", text)
    return [m.span() for m in found]


def locate(text: str, values: list[Value]) -> tuple[list[tuple[int, int, Value]], list[tuple[int, int]]]:
    """The spans to learn, as (begin, end, value), and the spans to leave out."""
    spots = [places(text, value.text) for value in values]
    anchor: dict[int, int] = {}
    for value, where in zip(values, spots, strict=True):
        if where and value.label == "MENTION":
            anchor.setdefault(value.exercise, where[0][0])
    for value, where in zip(values, spots, strict=True):
        if len(where) == 1:
            anchor.setdefault(value.exercise, where[0][0])
    chosen: list[tuple[int, int, Value]] = []
    unsure: list[tuple[int, int]] = []
    taken: set[tuple[int, int]] = set()
    for value, where in sorted(zip(values, spots, strict=True), key=lambda pair: len(pair[1])):
        near = anchor.get(value.exercise, 0)
        order = sorted(where, key=lambda spot: (spot in taken, _unlikely(text, spot, value.label), abs(spot[0] - near)))
        for i, spot in enumerate(order):
            if i == 0 or value.label == "NAME":  # a name is that name wherever it stands
                chosen.append((*spot, value))
                taken.add(spot)
            else:
                unsure.append(spot)
    return chosen, unsure


def _unlikely(text: str, spot: tuple[int, int], label: str) -> bool:
    """Whether the word before speaks against a label: "in Kenya" is a place, "Kenya" alone takes part."""
    inside = _LOCATIVE.search(text, max(0, spot[0] - 16), spot[0]) is not None
    return inside if label == "PARTY" else label in ("PLACE", "NEAR") and not inside


def slot_tags(words: list[Word], chosen: list[tuple[int, int, str]], unsure: list[tuple[int, int]]) -> list[int]:
    """Tag numbers of `labels.SLOT` of one sentence's words; further mentions of the exercise are left open."""
    tags = span_tags(words, chosen, unsure)
    for i, word in enumerate(words):
        if tags[i] == 0 and _EXERCISE.match(word.text):
            j = i
            while j >= max(0, i - 4) and tags[j] in (0, UNKNOWN) and words[j].text[:1].isalnum():
                tags[j] = UNKNOWN
                j -= 1
    return tags


def span_tags(words: list[Word], chosen: list[tuple[int, int, str]], unsure: list[tuple[int, int]]) -> list[int]:
    """The tags of the chosen spans, and what is left open beside them."""
    owner: list[tuple[str, int]] = [("", 0)] * len(words)
    for begin, end, label in sorted(chosen, key=lambda s: RANK.index(s[2]), reverse=True):
        inside = [i for i, w in enumerate(words) if w.begin < end and w.end > begin]
        for i in inside:
            owner[i] = (label, begin)
    tags = [0] * len(words)
    runs: dict[tuple[str, int], list[list[int]]] = {}
    for i, key in enumerate(owner):
        if key[0]:
            pieces = runs.setdefault(key, [])
            if pieces and pieces[-1][-1] == i - 1:
                pieces[-1].append(i)
            else:
                pieces.append([i])
    for (label, _), pieces in runs.items():
        best = max(pieces, key=len)
        for piece in pieces:
            for i in piece:
                tags[i] = SLOT_INDEX[f"I-{label}"] if piece is best else UNKNOWN
        tags[best[0]] = SLOT_INDEX[f"B-{label}"]
    for begin, end in unsure:
        for i, word in enumerate(words):
            if tags[i] == 0 and word.begin < end and word.end > begin:
                tags[i] = UNKNOWN
    return tags


def _names(words: list[Word], tags: list[int]) -> list[int]:
    """What is sure of names where none are annotated: exercise names, countries alone, and plain words.

    A lower-case word after a capital may belong to a name ("Oster training ground"), so nothing is known of it.
    """
    out = [ANY] * len(words)
    for i, word in enumerate(words):
        capital = i > 0 and words[i - 1].text[:1].isupper()
        beside = any(w.text[:1].isupper() or w.text in "-–’'" for w in words[max(0, i - 1) : i] + words[i + 1 : i + 2])
        low = word.text.lower()
        if word.text in SURE or (word.text.islower() and not capital and low not in SITES):
            out[i] = mask(["O"])
        elif word.text[:1].isupper() and not beside and low in COUNTRIES:
            out[i] = mask(["B-GPE"])
        elif word.text[:1].isupper() and not beside and low in DEMONYMS:
            out[i] = mask(["B-MISC"])
    begin = 0
    while begin < len(words):
        end = begin + 1
        if tags[begin] == SLOT_INDEX["B-NAME"]:
            while end < len(words) and tags[end] == SLOT_INDEX["I-NAME"]:
                end += 1
            if words[begin].text[:1].isupper() or words[begin].text[:1].isdigit():
                out[begin:end] = span_masks(begin, end, ("EVENT",))
        begin = end
    return out


def _said(text: str, gold: dict[str, Any]) -> list[tuple[int, int]]:
    """What is said, each from its first words to the closing quotation mark or the end of its clause."""
    out = []
    for statement in gold.get("statements") or []:
        where = places(text, statement["text"]) or places(text, statement["text"].rstrip('.,;:!?”"'))
        if not where:
            continue
        begin, end = where[0]
        if len(statement["text"].split()) >= 11:
            stop = text.find("\n", end)
            stop = len(text) if stop < 0 else stop
            if statement["kind"] == "direct":
                close = min((i for i in (text.find(c, end) for c in '”"') if i >= 0), default=stop)
                end = min(close, stop)
            else:
                tail = re.compile(r",? (?:[\w.’'-]+ ){0,6}(?:said|says|told|added|according)\b|[.!?](?:\s|$)").search(
                    text, end, stop
                )
                end = tail.start() if tail else stop
        out.append((begin, end))
    return out


def said_tags(words: list[Word], spans: list[tuple[int, int]]) -> list[int]:
    """Tag numbers of `labels.SAID` of one sentence's words."""
    tags = [0] * len(words)
    for begin, end in spans:
        inside = [i for i, w in enumerate(words) if w.begin >= begin and w.end <= end]
        for i in inside:
            tags[i] = 2
        if inside:
            tags[inside[0]] = 1
    return tags


def read(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Sentence]:
    """Sentences of every annotated report of the wanted groups under a folder (GROUP/N.txt beside GROUP/N.json)."""
    assert len(SAID) == 3
    for text, gold in annotated(folder, wanted):
        found = list(sentences(text, gold))
        yield from found
        yield from in_passages(found)


def annotated(folder: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Text and annotation of every report of the wanted groups under a folder."""
    for path in sorted(folder.glob("*/*.txt")):
        answer = path.with_suffix(".json")
        if answer.exists() and wanted(path.parent.name):
            yield body_of(path), json.loads(answer.read_text(encoding="utf-8"))


def sentences(text: str, gold: dict[str, Any]) -> Iterator[Sentence]:
    """One report's sentences with their slot and statement tags, and whose these are."""
    values, unsure = locate(text, list(values_of(gold)))
    chosen = [(begin, end, value.label) for begin, end, value in values]
    told = [_told(begin, end, value, gold["exercises"][value.exercise]) for begin, end, value in values]
    spoken = _said(text, gold)
    for words in sentences_of(text):
        tags = slot_tags(words, chosen, unsure) if gold["exercises"] else [0] * len(words)
        yield replace(labelled(words, tags, spoken), views=tuple(views(words, told, every=not gold["exercises"])))


def _told(begin: int, end: int, value: Value, exercise: dict[str, Any]) -> Told:
    status = (exercise.get("status") or "none") if value.label in ("MENTION", "NAME") else None
    return Told(begin=begin, end=end, main=bool(exercise.get("main")), status=status, role=value.role)


def labelled(words: list[Word], tags: list[int], spoken: list[tuple[int, int]]) -> Sentence:
    """One sentence with its slot and statement tags, and what they tell of its names."""
    return Sentence(
        source="report",
        words=tuple(w.text for w in words),
        names=tuple(_names(words, tags)),
        slots=tuple(tags),
        said=tuple(said_tags(words, spoken)),
    )
