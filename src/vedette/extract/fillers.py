"""Who fills a role of a political event: names on the role's paths of the parse, nearest path first.

A path is a step or steps joined by ">": `nsubj`, `obj`, `prep:with`, `obj>prep:from`, `ccomp>nsubj`; `*` is anything
below. Of a noun the steps start at the noun, then at the verb that governs it ("held talks with").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from vedette.extract.eventwords import REPORTING
from vedette.extract.propose import lower
from vedette.extract.scene import actors_of, anchor, top
from vedette.model.doc import Doc, Mention, Token
from vedette.model.kind import Role

_CORE = frozenset(
    {"compound", "amod", "flat", "nmod:poss", "nmod:desc", "conj", "nummod", "det", "goeswith", "list", "appos"}
)
_PARTS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "flat"})
_ASIDE = ("acl", "advcl", "parataxis", "ccomp", "punct")
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "both", "whom", "this", "itself"})
_CLIMB = frozenset(
    {"xcomp", "conj", "advcl", "csubj", "obj", "obl", "nmod", "nsubj:pass", "acl", "ccomp", "nsubj", "root"}
)


def fillers(doc: Doc, token: Token, role: Role, taken: Sequence[Mention] = ()) -> tuple[list[Mention], str]:
    """The names that fill a role of the event that a word denotes and the path on which they were found.

    Paths are tried in the order of the role; the first that leads to an actor gives all its names. Names in `taken`
    fill another role already, and so does all that stands in one phrase with them; "its navy" is no other side.
    """
    used = {i for m in taken for i in range(m.first, m.last)}
    mine = actors_of(list(taken))
    subject = subject_of(doc, token) if used else None
    if subject is not None and subject.i != token.i:
        used |= {t.i for t in doc.subtree(subject.i)} - {t.i for t in doc.subtree(token.i)}
    for path in role.paths:
        for head in _ends(doc, token, path):
            found = [m for m in names_in(doc, head) if used.isdisjoint(range(m.first, m.last))]
            found = [m for m in found if not (m.text.islower() and mine & actors_of([m]))]
            if found:
                return found, path
    return [], ""


def names_in(doc: Doc, head: Token) -> list[Mention]:
    """The names of a phrase that stand for an actor: its own words first, else the first of what hangs on it."""
    found = _within(doc, _reach(doc, head, narrow=True))
    if found:
        return found
    wide = _within(doc, _reach(doc, head, narrow=False))
    if not wide:
        return []
    start = _anchor(doc, wide[0])
    return [m for m in wide if _anchor(doc, m) == start]


def _anchor(doc: Doc, mention: Mention) -> int:
    """The first of the phrases that a name is joined to."""
    head = top(list(doc.tokens[mention.first : mention.last]))
    for _ in range(12):
        token = doc.tokens[head]
        if token.deprel not in _PARTS or token.head == head:
            break
        head = token.head
    return anchor(doc, head)


def _within(doc: Doc, inside: set[int]) -> list[Mention]:
    """Names with an actor of which every word is inside, without references and parts that another name covers."""
    begin, end = doc.tokens[min(inside)].begin, doc.tokens[max(inside)].begin
    start = bisect_left(doc.mentions, begin, key=lambda m: m.begin)
    here = takewhile(lambda m: m.begin <= end, doc.mentions[start:])
    have = [m for m in here if m.last - 1 in inside and m.first in inside and actors_of([m])]
    named = [m for m in have if m.label != "PRON"]
    have = [m for m in have if m.label != "PRON" or not any(o.first < m.last and m.first < o.last for o in named)]
    return [
        m for m in have if not any(o.first <= m.first and m.last <= o.last and len(o.text) > len(m.text) for o in have)
    ]


def _reach(doc: Doc, head: Token, *, narrow: bool) -> set[int]:
    inside, waiting = {head.i}, [head.i]
    while waiting:
        for child in doc.children(waiting.pop()):
            relation = child.deprel
            if child.i in inside or (child.upos == "VERB" and relation not in ("amod", "compound", "flat")):
                continue
            if (
                relation in _CORE
                or (not narrow and not relation.startswith(_ASIDE))
                or (relation == "appos" and not narrow)
            ):
                inside.add(child.i)
                waiting.append(child.i)
            elif relation in ("case", "mark"):
                inside.add(child.i)
    return inside


def _ends(doc: Doc, token: Token, path: str) -> Iterator[Token]:
    """The heads of the phrases to which a path leads."""
    steps = path.split(">")
    if steps == ["nsubj"]:
        subject = subject_of(doc, token)
        if subject is not None:
            yield subject
        return
    starts = [token]
    governor = doc.tokens[token.head]
    if token.upos in ("NOUN", "PROPN") and governor.upos == "VERB" and token.deprel.startswith(("obj", "obl", "nsubj")):
        starts.append(governor)
    for start in starts:
        here = [start]
        for step in steps:
            here = [c for t in here for c in _step(doc, t, step) if c.i != token.i]
        yield from here


def _step(doc: Doc, token: Token, step: str) -> list[Token]:
    if step == "*":
        return [t for t in doc.subtree(token.i) if t.i != token.i]
    return [c for c in doc.children(token.i) if label(doc, c) == step]


def label(doc: Doc, child: Token) -> str:
    """A dependent's step in a path: its relation, or `prep:` and its preposition."""
    relation = child.deprel
    if relation.startswith("nsubj"):
        return "nsubj:pass" if "pass" in relation else "nsubj"
    if relation == "nmod:poss":
        return "poss"
    base = relation.split(":")[0]
    if base in ("obl", "nmod", "advcl", "acl", "xcomp"):
        case = next((lower(c) for c in doc.children(child.i) if c.deprel == "case"), "")
        if case:
            return f"prep:{case}"
    return base


def subject_of(doc: Doc, token: Token) -> Token | None:
    """Who does it: the subject of the verb, the agent of a passive, else the subject of what governs it.

    A relative pronoun stands for the noun before it, a personal one at the head of what is said for the speaker.
    """
    current = token
    for _ in range(6):
        children = doc.children(current.i)
        passive = any(c.deprel == "nsubj:pass" or c.deprel == "aux:pass" for c in children)
        agent = next((c for c in children if label(doc, c) == "prep:by" and (passive or c.deprel == "obl:agent")), None)
        if agent is not None:
            return agent
        if not passive or current.i != token.i:
            subject = next((c for c in children if c.deprel in ("nsubj", "nsubj:pass", "nsubj:outer")), None)
            if subject is not None and subject.i != token.i:
                known = _meant(doc, current, subject)
                if known is not None:
                    return known
        elif passive:
            return None
        if current.head == current.i or not {current.deprel, current.deprel.split(":")[0]} & _CLIMB:
            return None
        governor = doc.tokens[current.head]
        if current.deprel.startswith("acl") and governor.upos in ("NOUN", "PROPN", "PRON"):
            return governor if current.feat("VerbForm") != "Part" or current.feat("Tense") != "Past" else None
        current = governor
    return None


def _meant(doc: Doc, verb: Token, subject: Token) -> Token | None:
    """What a subject stands for: itself, the noun that a relative clause hangs on, or None for the speaker above."""
    if lower(subject) not in _PRONOUNS:
        return subject
    if verb.deprel.startswith("acl"):
        return doc.tokens[verb.head]
    if verb.deprel.startswith(("ccomp", "xcomp", "advcl", "conj")):
        governor = doc.tokens[verb.head]
        if governor.lemma.lower() in REPORTING or verb.deprel.startswith(("xcomp", "conj", "advcl")):
            return None
    return subject
