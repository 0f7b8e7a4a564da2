"""The re3d documents as sentences with name masks; a third of them, by hash, is kept for measuring."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.gazetteer import COUNTRIES, DEMONYMS, word_list
from training.labels import ANY, mask, resolve, span_masks
from training.sentences import Sentence
from training.words import Word, sentences_of

TITLES = frozenset(
    word_list(
        "president prime minister secretary foreign defence defense general gen. lt. lt maj. maj major col. "
        "col colonel sgt sgt. staff captain capt. cpl. cpl spc. spc pvt. commander ambassador special envoy "
        "representative advisor sheikh sir mr mr. mrs mrs. ms ms. dr dr. admiral adm. lord king queen prince "
        "senator sen. governor chief of the state office deputy spokesman spokesperson high under assistant "
        "to for un u.s. us eu uk and lieutenant brigadier brig. sergeant master 1st 2nd airman army navy "
        "marine ayatollah pope professor prof. judge justice crown chancellor director chairman vice"
    )
)
PRONOUNS = [[word] for word in ["i", "he", "she", "we", "they", "you", "who", "his", "her", "our", "their", "my", "it"]]
CERTAIN = 0.5
"""Annotations below this confidence were rejected by the annotators' own review."""


def held_out(document: str) -> bool:
    """Whether a document is kept for measuring."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 3 == 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _core(words: list[Word], kind: str) -> list[Word]:
    """The proper name inside an annotated phrase; empty for a phrase without one."""
    if kind == "Person":
        stop = next(
            (i for i, w in enumerate(words) if w.text.lower() in (",", "for", "of", "in", "from", "(")), len(words)
        )
        words = words[:stop]
        while words and words[-1].text in ("'s", "’s", ",", "."):
            words = words[:-1]
        keep: list[Word] = []
        for word in reversed(words):
            low = word.text.lower()
            if low in TITLES or low in DEMONYMS or low in COUNTRIES:
                break
            if word.text[:1].isupper() or (keep and low in ("al", "-", "de", "van", "von", "bin", "’", "ibn")):
                keep.insert(0, word)
            else:
                break
        while keep and not keep[0].text[:1].isupper():
            keep = keep[1:]
        return [] if [w.text.lower() for w in keep] in PRONOUNS else keep
    while words and not (words[0].text[:1].isupper() or words[0].text[:1].isdigit()):
        words = words[1:]
    while words and words[0].text in ("The", "A", "An", "This", "These", "Our", "We"):
        words = words[1:]
    while words and not (words[-1].text[:1].isupper() or words[-1].text[:1].isdigit() or words[-1].text == ")"):
        words = words[:-1]
    return words if any(w.text[:1].isupper() for w in words) else []


def _types(kind: str, words: list[str]) -> tuple[str, ...]:
    low = " ".join(words).lower()
    if kind == "Person":
        return ("PER",)
    if kind == "Nationality" or low in DEMONYMS:
        return ("MISC",)
    if kind == "Organisation":
        if {"forces", "force"} & set(low.split()):
            return ("MIL",)
        found = resolve("ORG", words)
        return ("ORG", "MIL") if found == ("ORG",) else found
    if kind == "Location":
        return resolve("LOC", words)
    if kind in ("MilitaryPlatform", "Vehicle", "Weapon"):
        return ("PLATFORM",)
    return ("MISC",)


NAMED = (
    "Person",
    "Organisation",
    "Location",
    "Nationality",
    "MilitaryPlatform",
    "Vehicle",
    "Weapon",
    "DocumentReference",
)


def _masks(words: list[Word], entities: list[dict[str, Any]]) -> list[int]:
    out = [mask(["O"])] * len(words)
    found = []
    doubtful: set[int] = set()
    for entity in entities:
        inside = [i for i, w in enumerate(words) if w.begin >= entity["begin"] and w.end <= entity["end"]]
        if not inside or entity["type"] not in NAMED:
            continue
        doubtful.update(inside)
        core = _core([words[i] for i in inside], entity["type"])
        if not core or (entity["type"] != "Person" and core[-1] is not words[inside[-1]]):
            continue  # the phrase is headed by a common noun: nothing sure about the capitals in it
        first = next(i for i in inside if words[i] is core[0])
        found.append((len(core), first, first + len(core), entity["type"]))
    for i, word in enumerate(words):
        if word.text[:1].isupper() and (i in doubtful or i > 0 or word.text.lower() in COUNTRIES):
            out[i] = ANY
    used: set[int] = set()
    for _, first, last, kind in sorted(found, reverse=True):
        if used & set(range(first, last)):
            continue
        used.update(range(first, last))
        text = [w.text for w in words[first:last]]
        out[first:last] = span_masks(first, last, _types(kind, text))
    return out


def read(folder: Path, *, held: bool) -> Iterator[Sentence]:
    """Sentences of the documents that are held out, or of the others."""
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        entities: dict[str, list[dict[str, Any]]] = {}
        for row in _rows(source / "entities.jsonl"):
            if row["confidence"] >= CERTAIN:
                entities.setdefault(row["documentId"], []).append(row)
        for document in _rows(source / "documents.jsonl"):
            if held_out(document["_id"]) != held:
                continue
            text = document["text"]
            here = [e for e in entities.get(document["_id"], []) if text[e["begin"] : e["end"]] == e["value"]]
            for words in sentences_of(text):
                yield Sentence(source="re3d", words=tuple(w.text for w in words), names=tuple(_masks(words, here)))
