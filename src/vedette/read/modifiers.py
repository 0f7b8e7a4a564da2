"""Adjectives before a noun, and nouns, that the model takes for something else, as "joint" for an adverb.

The encoder also learns from reports of exercises, which have no parse: what it learns there of "joint military drills"
drifts away from what the treebanks taught its heads. A word that a dictionary knows as an adjective, and not as
what the model says, is an adjective where a noun follows; it then hangs on that noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NEVER = frozenset({"PART", "INTJ", "X", "PUNCT", "SYM", "NUM"})
"""What a word of letters in the dictionary is not, whatever the model says."""
_CLOSED = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "VERB"})
"""What an adjective with the ending of one is not."""
_ENDING = re.compile(r"(?:al|ary|ic|ive|ous|ful|ar|ble|ese|ish|joint)$")
_LOOSE = frozenset(
    {"advmod", "discourse", "fixed", "dep", "csubj", "advcl", "parataxis", "vocative", "reparandum", "cc"}
)
"""Relations of an adjective that stands before its noun only by mistake."""
_ODD = _LOOSE | {"conj", "case", "mark", "punct", "expl", "iobj", "dislocated", "nsubj", "obj"}
"""The same of such a word that is taken for a noun."""
_PLAIN = frozenset({"on", "in", "at", "with", "from", "by", "for", "against", "between"})
_POSSESSIVE = frozenset({"its", "their", "our", "his", "her", "my", "your"})
_FAR = 5
"""Words from the adjective to its noun at most."""
Known = Mapping[str, Mapping[str, int]]
"""Part of speech → lemma → rank."""


@dataclass(frozen=True, slots=True)
class Words:
    """The layers of a report that are set right in place, one entry a word."""

    forms: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    deprel: list[str]
    heads: list[int]


def set_right(words: Words, first: int, last: int, known: Known) -> None:
    """Sets one sentence right: its adjectives and nouns by the dictionary, then relations that come of such drift."""
    _adjectives(words, first, last, known)
    _relations(words, first, last)


def _adjectives(words: Words, first: int, last: int, known: Known) -> None:
    """From the end of the sentence to its beginning, so that rows of adjectives come out whole."""
    for i in range(last - 1, first - 1, -1):
        low = words.forms[i].lower()
        if (
            (words.upos[i] in ("PUNCT", "SYM") or words.deprel[i] == "punct")
            and _singular(low) in known["NOUN"]
            and low not in known["ADJ"]
        ):
            words.upos[i], words.xpos[i] = "NOUN", "NNS" if low.endswith("s") else "NN"
        if low not in known["ADJ"]:
            continue
        odd = words.upos[i] == "NOUN" and words.deprel[i] in _ODD and _ENDING.search(low) is not None
        noun = _noun_after(words, i, last) if odd or _wrong(words.upos[i], low, known) else None
        if noun is None:
            continue
        _name(words, i)
        if not i < words.heads[i] <= noun:
            _hang(words, i, noun, "amod", first, last)


def _relations(words: Words, first: int, last: int) -> None:
    """Three relations that no tree of the treebanks has.

    1. "Its" hangs on something else than the noun after it: the noun takes its place. 2. A noun is joined to a later
    one behind a preposition ("the drills of Norway"): the later one hangs on it. 3. A noun behind a preposition is
    called a subject or an object.
    """
    for i in range(first, last - 1):
        head = words.heads[i]
        if words.forms[i].lower() in _POSSESSIVE and words.upos[i] in ("PRON", "DET") and head != i:
            noun = _noun_after(words, i, last)
            if noun is not None and not i < head <= noun:
                if words.heads[noun] == head and words.deprel[i] in ("obj", "nsubj", "obl", "nmod", "nsubj:pass"):
                    words.deprel[noun] = words.deprel[i]
                _hang(words, i, noun, "nmod:poss", first, last)
        elif words.deprel[i] in ("nsubj", "obj") and words.upos[i] == "NOUN" and _prepositional(words, i, first):
            subject = next((k for k in range(first, i) if words.heads[k] == head and words.deprel[k] == "nsubj"), None)
            if subject is not None and i < head:
                words.heads[i], words.deprel[i] = subject, "nmod"
            else:
                words.deprel[i] = "obl"
        elif words.deprel[i] == "conj" and words.upos[i] == "NOUN" and _behind_case(words, i, head):
            words.heads[i], words.deprel[i] = words.heads[head], words.deprel[head]
            words.heads[head], words.deprel[head] = i, "nmod"


def _prepositional(words: Words, i: int, first: int) -> bool:
    """Whether a plain preposition hangs on a noun from before: then it is no subject and no object."""
    return any(
        words.heads[k] == i and words.deprel[k] == "case" and words.forms[k].lower() in _PLAIN
        for k in range(max(first, i - _FAR), i)
    )


def _behind_case(words: Words, i: int, head: int) -> bool:
    """Whether a head lies later, is no root, and has a preposition before it."""
    later = head > i and words.heads[head] != head
    return later and any(words.deprel[k] == "case" and words.heads[k] == head for k in range(i + 1, head))


def _wrong(upos: str, low: str, known: Known) -> bool:
    if upos == "ADV":
        return low not in known["ADV"]
    return upos in _NEVER or (upos in _CLOSED and low not in known["VERB"] and _ENDING.search(low) is not None)


def _singular(low: str) -> str:
    return low[:-1] if low.endswith("s") else low


def _name(words: Words, i: int) -> None:
    words.upos[i], words.xpos[i], words.feats[i] = "ADJ", "JJ", "Degree=Pos"
    if words.deprel[i] in _LOOSE:
        words.deprel[i] = "amod"


def _noun_after(words: Words, i: int, last: int) -> int | None:
    """The last noun of the row of adjectives and nouns that follows."""
    found = None
    for k in range(i + 1, min(last, i + 1 + _FAR)):
        if words.upos[k] in ("NOUN", "PROPN"):
            found = k
        elif words.upos[k] != "ADJ" and words.forms[k] not in "-–":
            break
    return found


def _hang(words: Words, i: int, noun: int, relation: str, first: int, last: int) -> None:
    """Hangs a word on a noun; what hung on it goes to the noun, and the tree stays one."""
    at = noun
    for _ in range(last - first):
        if words.heads[at] == at or at == i:
            break
        at = words.heads[at]
    if at == i:
        words.heads[noun] = noun if words.heads[i] == i else words.heads[i]
        words.deprel[noun] = words.deprel[i]
    for k in range(first, last):
        if words.heads[k] == i and k not in (i, noun):
            words.heads[k] = noun
    words.heads[i], words.deprel[i] = noun, relation
