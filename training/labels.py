"""Label lists of the heads, and what each source's coarser labels may stand for.

A source that only knows `LOC` teaches that a word is one of GPE, LOC and FAC, not which. So every word carries the
*set* of tags it may have, as a bit mask over `NER`; the loss is the negative log of that set's whole probability.
"""

from __future__ import annotations

from collections.abc import Iterable

from training.gazetteer import (
    CITIES,
    COUNTRIES,
    DEMONYMS,
    FACILITY_WORDS,
    FORCE_WORDS,
    PLATFORM_WORDS,
    REGIONS,
    word_list,
)
from vedette.model import doc

NER_TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "MIL", "EVENT", "PLATFORM", "MISC")
SLOT_TYPES = doc.SLOTS


def bio(types: Iterable[str]) -> list[str]:
    """`O`, then `B-` and `I-` of each type."""
    return ["O", *(f"{part}-{name}" for name in types for part in "BI")]


NER = bio(NER_TYPES)
SLOT = bio(SLOT_TYPES)
SAID = bio(["SAID"])
SAID_INSIDE = 2
VIEWS = ("whose", "state", "role")
WHOSE, STATE, ROLE = list(doc.WHOSE), list(doc.STATES), list(doc.ROLES)
"""Whose a marked word is (none: a word such as drill that is no exercise's), the status of the exercise that a phrase
denotes, the role of an actor: in the order in which `vedette.model.doc.View` has them."""
NER_INDEX = {tag: i for i, tag in enumerate(NER)}
SLOT_INDEX = {tag: i for i, tag in enumerate(SLOT)}
ANY = (1 << len(NER)) - 1
"""Nothing is known of this word."""

OPEN = {
    "PER": ("PER",),
    "ORG": ("ORG", "MIL"),
    "LOC": ("GPE", "LOC", "FAC"),
    "EVENT": ("EVENT",),
    "MISC": ("MISC", "PLATFORM"),
}
"""What the five coarse types of the treebanks, CrossNER and wikigold may stand for."""


def mask(tags: Iterable[str]) -> int:
    """The bit mask of a set of tags."""
    out = 0
    for tag in tags:
        out |= 1 << NER_INDEX[tag]
    return out


def resolve(kind: str, words: list[str]) -> tuple[str, ...]:
    """The fine types a coarse one may stand for, one where the words themselves tell."""
    name = " ".join(words).lower()
    parts = set(name.split())
    bare = name.removeprefix("the ")
    if kind in ("LOC", "ORG") and (bare in COUNTRIES or bare in CITIES):
        return ("GPE",)
    if kind == "LOC":
        if bare in REGIONS:
            return ("LOC",)
        if parts & FACILITY_WORDS:
            return ("FAC",)
        return OPEN["LOC"]
    if kind == "ORG":
        return ("MIL",) if parts & FORCE_WORDS else ("ORG",)
    if kind == "MISC":
        if bare in DEMONYMS:
            return ("MISC",)
        return ("PLATFORM",) if parts & PLATFORM_WORDS else OPEN["MISC"]
    return (kind,) if kind in NER_TYPES else OPEN.get(kind, ("MISC",))


def spans(tags: Iterable[str]) -> list[tuple[int, int, str]]:
    """Half-open spans of a BIO sequence; an `I-` that continues nothing begins a span."""
    out: list[tuple[int, int, str]] = []
    first, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if tag.startswith("I-") and tag[2:] == kind:
            continue
        if kind:
            out.append((first, i, kind))
        first, kind = (i, tag[2:]) if tag[:2] in ("B-", "I-") else (-1, "")
    return out


def span_masks(first: int, last: int, types: tuple[str, ...]) -> list[int]:
    """Masks of the words first..last of one name: `B-` of any of its types, then `I-`."""
    head = mask(f"B-{kind}" for kind in types)
    rest = mask(f"I-{kind}" for kind in types)
    return [head] + [rest] * (last - first - 1)


def from_coarse(words: list[str], tags: list[str]) -> list[int]:
    """Masks from a coarse BIO layer; the tag `-` says that nothing is known."""
    outside = mask(["O"])
    out = [ANY if tag == "-" else outside for tag in tags]
    for first, last, kind in spans(tags):
        if kind == "MISC" and all(word.islower() for word in words[first:last]):
            out[first:last] = [ANY] * (last - first)  # CrossNER marks terms such as "machine translation" too
        else:
            out[first:last] = span_masks(first, last, resolve(kind, words[first:last]))
    for i, word in enumerate(words):
        if out[i] == outside and word.lower() in DEMONYMS and word[:1].isupper():
            out[i] = mask(["O", "B-MISC"])
    return out


NAMELESS = {"VERB", "AUX", "PRON", "ADV", "SCONJ", "CCONJ", "INTJ", "PART"}
CALENDAR = set(
    word_list(
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
        "august september october november december"
    )
)


def from_upos(words: list[str], upos: list[str]) -> list[int]:
    """Masks where only parts of speech are known: what surely is no name, and single countries and cities."""
    out = []
    for i, (word, tag) in enumerate(zip(words, upos, strict=True)):
        low = word.lower()
        alone = all(not 0 <= j < len(upos) or upos[j] != "PROPN" for j in (i - 1, i + 1))
        sure = tag == "PRON" or (tag in NAMELESS and word.islower()) or (tag == "PUNCT" and word in ".,;:?!()…")
        if (
            sure
            or (tag == "PROPN" and low in CALENDAR and alone)
            or (tag in ("NOUN", "DET", "NUM", "ADP") and (word.islower() or word.isdigit()) and _far(upos, i))
        ):
            out.append(mask(["O"]))
        elif tag == "PROPN" and alone and (low in COUNTRIES or low in CITIES) and not _hyphen(words, i):
            out.append(mask(["B-GPE"]))
        else:
            out.append(ANY)
    return out


def _far(upos: list[str], i: int) -> bool:
    return all(tag not in ("PROPN", "X", "SYM") for tag in upos[max(0, i - 2) : i + 3])


def _hyphen(words: list[str], i: int) -> bool:
    return any(0 <= j < len(words) and words[j] in "-–/'’&" for j in (i - 1, i + 1))
