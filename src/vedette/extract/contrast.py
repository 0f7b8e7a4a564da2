"""How a phrase stands against the first ones of a report: other words, another kind of drill, under which verb."""

from __future__ import annotations

import re

from vedette.extract.propose import lower
from vedette.extract.scene import Spot
from vedette.extract.scorer import Features
from vedette.model.doc import Doc

_KINDS: dict[str, frozenset[str]] = {
    "sea": frozenset("naval navy maritime sea marine anti-submarine mine submarine fleet".split()),
    "air": frozenset("air aerial airborne flying flight".split()),
    "land": frozenset("army ground land tank artillery infantry armoured armored parachute".split()),
    "staff": frozenset("command-post table-top tabletop staff simulation computer-simulated command".split()),
    "rescue": frozenset("rescue relief disaster humanitarian evacuation search-and-rescue".split()),
    "nuclear": frozenset("nuclear strategic missile rocket".split()),
    "cyber": frozenset({"cyber"}),
}
_CAPTION = re.compile(
    r"\b(?:file photo|photo|picture|image|video grab|handout|courtesy|seen in|caption)\b", re.IGNORECASE
)
_CASES = frozenset("after before since than like as following during for with without against of in to from".split())


def contrast(doc: Doc, spots: list[Spot], i: int) -> Features:
    """Features of one phrase beside those that open the report."""
    spot = spots[i]
    head = doc.tokens[spot.head]
    out: Features = {}
    for word in spot.words:
        if word.isalpha() and len(word) < 16:
            out[f"has {word}"] = 1.0
    for child in doc.children(spot.head):
        if child.deprel == "case" and lower(child) in _CASES:
            out[f"case {lower(child)}"] = 1.0
    governor = doc.tokens[head.head]
    if governor.i != head.i:
        out[f"under {governor.lemma.lower()}"] = 1.0
        if head.deprel.startswith("nmod"):
            out["inside another noun's phrase"] = 1.0
    sentence = doc.sentences[spot.sentence]
    if sentence.end - sentence.begin < 600 and _CAPTION.search(doc.article.text, sentence.begin, sentence.end):
        out["caption"] = 1.0
    if i:
        _beside_first(out, spots, i)
    return out


def _beside_first(out: Features, spots: list[Spot], i: int) -> None:
    spot = spots[i]
    opening = frozenset(w for s in spots[: min(i, 3)] for w in s.words)
    mine, theirs = _kinds(spot.words), _kinds(opening)
    if mine and theirs:
        out["another kind of drill" if not mine & theirs else "the same kind of drill"] = 1.0
    elif mine:
        out["a kind of its own"] = 1.0
    new = {w for w in spot.words - opening if w.isalpha()}
    out["words new"] = min(3, len(new)) / 3.0
    if not new:
        out["the words of the opening"] = 1.0


def _kinds(words: frozenset[str]) -> set[str]:
    return {kind for kind, signs in _KINDS.items() if signs & words}
