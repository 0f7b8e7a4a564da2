"""Annotated attributions, each text with who says what by which word: from brat, from JSON, from discourse trees.

* brat (PolNeAR's form): `NAME.txt` with `NAME*.ann` beside it or in another folder. A T line is a span, which may be in
  several pieces; an E line of type Attribution joins Source, Cue and Content.
* JSON (`.json`, `.jsonl`): objects `{"id", "text", "attributions": [{"source", "cue", "content"}]}`; a part is a list
  of `[begin, end]` in code points of the text, and may be missing or empty.
* discourse trees (`rst/NAME.rs4` with `dep/NAME.conllu`, as GUM has them): the satellite of an attribution holds source
  and cue, which its signals name; what it is attached to is the content.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from vedette.errors import InputError
from vedette.evaluate.treebank import read_treebank

PARTS = ("content", "source", "cue")
_SPAN = re.compile(r"^(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT = re.compile(r"^E\d+\t(Attribution\S*?):T\d+ ?(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One quotation as sets of code points, letters and digits only."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]

    @property
    def whole(self) -> frozenset[int]:
        """All three parts together."""
        return self.content | self.source | self.cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One text with the attributions that its annotators found."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


def annotated(path: Path) -> Iterator[Attributed]:
    """Every annotated text of a file or a folder, in the order of the names; brat goes before JSON and trees."""
    if path.is_file():
        yield from _of_json(path)
        return
    for text_file, notes in _pairs(path):
        text = _read(text_file)
        found = tuple(gold_attributions(text, _read(notes)))
        yield Attributed(id=text_file.stem, text=text, attributions=found)
    for file in sorted([*path.rglob("*.json"), *path.rglob("*.jsonl")]):
        yield from _of_json(file)
    for tree in sorted(path.rglob("*.rs[34]")):
        words = tree.parent.parent / "dep" / f"{tree.stem}.conllu"
        if words.exists():
            yield _of_tree(tree, words)


def letters(text: str, begin: int, end: int) -> frozenset[int]:
    """The places of letters and digits in a range of a text."""
    return frozenset(i for i in range(begin, min(end, len(text))) if text[i].isalnum())


def gold_attributions(text: str, notes: str) -> Iterator[Attribution]:
    """The attributions of a brat file; an event without content is passed over."""
    spans: dict[str, frozenset[int]] = {}
    events: list[str] = []
    for line in notes.splitlines():
        if found := _SPAN.match(line):
            pieces = [tuple(map(int, piece.split())) for piece in found[3].split(";")]
            spans[found[1]] = frozenset().union(*(letters(text, p[0], p[1]) for p in pieces if len(p) == 2))
        elif found := _EVENT.match(line):
            events.append(found[2])
    for event in events:
        parts: dict[str, frozenset[int]] = {part: frozenset() for part in PARTS}
        for role, _, name in (x.partition(":") for x in event.split()):
            part = role.rstrip("0123456789").lower()
            if part in parts:
                parts[part] |= spans.get(name, frozenset())
        if parts["content"]:
            yield Attribution(content=parts["content"], source=parts["source"], cue=parts["cue"])


def _pairs(path: Path) -> Iterator[tuple[Path, Path]]:
    """Each text with its annotation: the same stem, or a stem that goes on with the annotator's mark."""
    notes = sorted(path.rglob("*.ann"))
    for text in sorted(path.rglob("*.txt")):
        own = [n for n in notes if n.stem == text.stem] or [n for n in notes if n.stem.startswith(text.stem)]
        if own:
            yield text, own[0]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error)) from error


def _of_json(path: Path) -> Iterator[Attributed]:
    source = _read(path)
    try:
        lines = source.splitlines() if path.suffix == ".jsonl" else [source]
        read = [json.loads(line) for line in lines if line.strip()]
        records = [r for one in read for r in (one if isinstance(one, list) else [one])]
        yield from [
            Attributed(
                id=str(record.get("id", number)),
                text=record["text"],
                attributions=tuple(_from_json(record["text"], record["attributions"])),
            )
            for number, record in enumerate(records, 1)
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), f"no attributions in JSON: {error!r}") from error


def _from_json(text: str, listed: Iterable[dict[str, Any]]) -> Iterator[Attribution]:
    for one in listed:
        parts = {p: frozenset().union(*(letters(text, b, e) for b, e in one.get(p) or ())) for p in PARTS}
        if parts["content"]:
            yield Attribution(content=parts["content"], source=parts["source"], cue=parts["cue"])


def _of_tree(tree: Path, words: Path) -> Attributed:
    """A discourse tree's attributions on the text of its treebank; both have the same letters in the same order."""
    text = "\n\n".join(d.text for d in read_treebank(words))
    try:
        body = ElementTree.fromstring(_read(tree))  # noqa: S314  # a file that the user names, no entity of which is loaded
    except ElementTree.ParseError as error:
        raise InputError(str(tree), str(error)) from error
    places = [i for i, c in enumerate(text) if not c.isspace()]
    units: dict[str, list[int]] = {}
    tokens: list[list[int]] = [[]]
    at = 0
    for segment in body.iter("segment"):
        begun = at
        for form in (segment.text or "").split():
            tokens.append(places[at : at + len(form)])
            at += len(form)
        units[segment.attrib["id"]] = places[begun:at]
    return Attributed(id=tree.stem, text=text, attributions=tuple(_from_tree(body, text, units, tokens)))


def _from_tree(
    body: ElementTree.Element, text: str, units: dict[str, list[int]], tokens: list[list[int]]
) -> Iterator[Attribution]:
    nodes = [*body.iter("segment"), *body.iter("group")]
    joint = {"span", *(r.attrib["name"] for r in body.iter("rel") if r.attrib.get("type") == "multinuc")}
    below: dict[str, list[str]] = defaultdict(list)
    core: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if "parent" in node.attrib:
            below[node.attrib["parent"]].append(node.attrib["id"])
            if node.attrib.get("relname") in joint:
                core[node.attrib["parent"]].append(node.attrib["id"])
    signs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for signal in body.iter("signal"):
        numbers = [int(n) for n in signal.attrib.get("tokens", "").split(",") if n]
        key = signal.attrib["source"], signal.attrib.get("subtype", "")
        signs[key] += [i for n in numbers if n < len(tokens) for i in tokens[n]]

    def spoken(indexes: Iterable[int]) -> frozenset[int]:
        return frozenset(i for i in indexes if text[i].isalnum())

    def all_below(node: str) -> set[int]:
        return set(units.get(node, ())).union(*(all_below(k) for k in below[node]))

    for node in nodes:
        if not node.attrib.get("relname", "").startswith("attribution"):
            continue
        satellite, nucleus = node.attrib["id"], node.attrib["parent"]
        content = spoken(units[nucleus] if nucleus in units else set().union(*map(all_below, core[nucleus])))
        if content:
            cue = spoken(signs[satellite, "indicative_word"]) or spoken(units.get(satellite, ()))
            source = spoken(signs[satellite, "attribution_source"])
            yield Attribution(content=content, source=source, cue=cue - source)
