"""Words that denote political events: triggers of the declared types, and whether what they tell is done or only meant.

A trigger is matched by its lemma, its particle, the words beside it and what it takes; nothing here knows any type.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import takewhile

from vedette.extract.kinds import kinds
from vedette.extract.propose import lower
from vedette.model.doc import Doc, Sentence, Timex, Token
from vedette.model.kind import EventType, Trigger

REACH = 8
"""Words around a trigger in which what must stand beside it is looked for."""
_UNREAL = frozenset({"if", "would", "could", "might", "may", "should", "unless"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither"})
_AHEAD = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})
_PERHAPS = frozenset({"may", "might", "could"})
_MEANING = frozenset(("plan intend prepare ready willing set go aim schedule poise due commit determine").split())
"""Words whose infinitive tells what somebody means to do."""
REPORTING = frozenset(
    "say announce report confirm state declare tell add claim note indicate quote reveal disclose insist reiterate "
    "explain write reply conclude admit acknowledge stress believe expect think show".split()
)
_ADVERBS = frozenset({"in", "out", "up", "down", "off", "back", "away", "over", "aside"})
"""Particles that say nothing of a verb where they are the preposition of what follows: "gave evidence in the trial"."""
_COMPLEMENTS = ("obj", "obl", "xcomp", "ccomp", "nsubj:pass", "iobj", "nmod", "acl", "advcl", "compound")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that denotes an event of a type; `plover` is what it counts as when it is only meant or refused."""

    kind: EventType
    trigger: Trigger
    token: Token
    plover: str


@cache
def _by_word() -> Mapping[str, tuple[tuple[EventType, Trigger, str], ...]]:
    """First word of a lemma → the types and triggers with the particle that must follow; longer lemmas first."""
    out: dict[str, list[tuple[EventType, Trigger, str]]] = {}
    for kind in kinds().values():
        if kind.name == "exercise":
            continue
        for trigger in kind.triggers:
            for lemma in trigger.lemmas:
                word, _, particle = lemma.partition(" ")
                out.setdefault(word, []).append((kind, trigger, particle))
    for rows in out.values():
        rows.sort(key=lambda r: (not r[2], not r[1].takes, not r[1].modal, not r[1].near))
    return {word: tuple(rows) for word, rows in out.items()}


def hits(doc: Doc) -> list[Hit]:
    """All trigger words outside furniture, in text order; of several types the one that asks for most wins."""
    found = []
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for token in doc.words(sentence):
            rows = _rows(token)
            place = _Place(doc, sentence, token) if rows else None
            for kind, trigger, particle in rows:
                if place is not None and place.fits(trigger, particle):
                    found.append(Hit(kind, trigger, token, kind.plover))
                    break
    return found


def _rows(token: Token) -> tuple[tuple[EventType, Trigger, str], ...]:
    """The triggers of a word; a silent e that the lemma of a past form lost or gained is looked through."""
    known, lemma = _by_word(), token.lemma.lower()
    if lemma in known or token.upos != "VERB":
        return known.get(lemma, ())
    return known.get(lemma + "e") or known.get(lemma.removesuffix("e")) or ()


class _Place:
    """A word where it stands, with what triggers ask of it; each answer is looked up once."""

    def __init__(self, doc: Doc, sentence: Sentence, token: Token) -> None:
        self.doc, self.sentence, self.token = doc, sentence, token

    def fits(self, trigger: Trigger, particle: str) -> bool:
        """Whether the word is of the trigger's part of speech and has beside it what the trigger asks for."""
        token = self.token
        noun = token.upos in ("NOUN", "PROPN")
        if (trigger.pos == "NOUN") != noun or (not noun and token.upos != trigger.pos):
            return False
        if token.i in self.dated or (noun and token.deprel == "compound"):
            return False
        if particle and particle not in self.particles:
            return False
        if self.around & trigger.never or (trigger.near and not self.around & trigger.near):
            return False
        if trigger.takes and not trigger.takes & self.complements:
            return False
        return not trigger.modal or bool(trigger.modal & _clause_auxiliaries(self.doc, token))

    @cached_property
    def dated(self) -> frozenset[int]:
        """The tokens of the sentence's time expressions: March is no march."""
        return frozenset(t.i for x in timexes_of(self.doc, self.sentence) for t in self.doc.tokens_in(x.begin, x.end))

    @cached_property
    def around(self) -> frozenset[str]:
        """Lemmas and forms of the words beside it."""
        first, last = max(self.sentence.first, self.token.i - REACH), min(self.sentence.last, self.token.i + REACH + 1)
        return _words(t for t in self.doc.tokens[first:last] if t.i != self.token.i)

    @cached_property
    def particles(self) -> frozenset[str]:
        """The particle of a verb, else its bare object ("open fire") and the adverbs and prepositions with it."""
        children = self.doc.children(self.token.i)
        out = {lower(c) for c in children if c.deprel == "compound:prt"}
        if out:
            return frozenset(out)
        for child in children:
            if child.deprel in ("advmod", "case", "mark", "obj", "xcomp"):
                out.add(lower(child))
            if child.deprel.startswith(("obl", "nmod", "advcl", "xcomp", "acl")) and child.i not in self.dated:
                out |= {lower(c) for c in self.doc.children(child.i) if c.deprel in ("case", "mark")} - _ADVERBS
        return frozenset(out)

    @cached_property
    def complements(self) -> frozenset[str]:
        """Lemmas, forms and singulars of what it takes: its complements and, two steps deeper, theirs."""
        doc, token = self.doc, self.token
        level = [c for c in doc.children(token.i) if c.deprel.startswith(_COMPLEMENTS) and c.i not in self.dated]
        if token.deprel.startswith("acl") or (token.upos == "NOUN" and token.deprel.startswith(("obj", "nsubj:pass"))):
            level.append(doc.tokens[token.head])
        out: set[str] = set()
        for _ in range(3):
            out |= _words(level) | {lower(t).removesuffix("s") for t in level}
            below = [c for t in level for c in doc.children(t.i) if c.i != token.i]
            level = [c for c in below if c.deprel.startswith((*_COMPLEMENTS, "conj", "amod"))]
        return frozenset(out)


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(w for t in tokens for w in (t.lemma.lower(), lower(t)))


def timexes_of(doc: Doc, sentence: Sentence) -> list[Timex]:
    """The time expressions that begin in a sentence."""
    first = bisect_left(doc.timexes, sentence.begin, key=lambda t: t.begin)
    return list(takewhile(lambda t: t.begin < sentence.end, doc.timexes[first:]))


def _clause_auxiliaries(doc: Doc, token: Token) -> set[str]:
    out = set()
    for child in doc.children(token.i):
        if child.deprel.startswith(("ccomp", "parataxis", "acl")):
            out |= {lower(c) for c in doc.children(child.i) if c.deprel.startswith("aux")}
    return out


def real(doc: Doc, hit: Hit) -> bool:
    """Whether an event is told as one that is or was: not denied, supposed, promised, demanded or only a purpose.

    Only a finite verb, a future and a passive that names its agent put an event at a point in time: the perfect tells
    what has come of it, and a bare infinitive or participle asserts nothing of its own.
    """
    if hit.trigger.modal or (hit.trigger.commits and any(c.deprel == "xcomp" for c in doc.children(hit.token.i))):
        return False
    marks = {lower(c) for c in doc.children(hit.token.i) if c.deprel in ("aux", "mark", "advmod")}
    form = hit.token.feat("VerbForm") if hit.token.upos == "VERB" else None
    if form in ("Part", "Ger", "Inf") and not (marks & _AHEAD or _points(doc, hit.token)):
        return False
    return not marks & (_UNREAL | _NOT)


def _points(doc: Doc, token: Token) -> bool:
    """Whether a participle stands for a finite verb: a passive with its agent, a past form with its own subject."""
    relations = {c.deprel for c in doc.children(token.i)}
    return "obl:agent" in relations or (
        "nsubj" in relations and not relations & {"aux", "aux:pass", "mark", "cop"} and token.text.endswith("ed")
    )


def as_meant(doc: Doc, hit: Hit, others: Mapping[int, Hit]) -> Hit | None:
    """The hit as it counts when announcements and refusals are types of their own; None where nothing is asserted.

    1. A word that commits counts as what its complement is when announced. 2. An event said not to come counts as
    declined. 3. An event that is to come counts as announced.
    """
    if hit.trigger.commits:
        if _NOT & {lower(c) for c in doc.children(hit.token.i)}:
            return replace(hit, plover=hit.kind.declined) if hit.kind.declined else None
        told = next((others[i] for i in _complement_chain(doc, hit.token) if i in others), None)
        if told is not None and told.kind.intended:
            return replace(hit, plover=told.kind.intended)
        return hit
    group = list(_verb_group(doc, hit.token))
    marks = {lower(c) for t in group for c in doc.children(t.i) if c.deprel in ("aux", "advmod", "mark", "det")}
    ahead = bool(marks & (_AHEAD | _PERHAPS)) or any(t.lemma.lower() in _MEANING for t in group[1:])
    if marks & _NOT and hit.token.upos != "NOUN":
        if hit.kind.declined and (ahead or any(lower(t) in ("not",) for t in group)):
            return replace(hit, plover=hit.kind.declined)
        return None
    if marks & {"if", "unless"}:
        return None
    if ahead and hit.kind.intended:
        return replace(hit, plover=hit.kind.intended)
    return hit


def _verb_group(doc: Doc, token: Token) -> Iterator[Token]:
    """The verb of an event and those that govern it as their infinitive or object."""
    yield token
    for _ in range(4):
        if token.deprel not in ("xcomp", "obj", "csubj") or token.head == token.i:
            return
        token = doc.tokens[token.head]
        yield token


def _complement_chain(doc: Doc, token: Token) -> list[int]:
    """What a word takes, nearest first, three steps deep."""
    out: list[int] = []
    level = [token.i]
    for _ in range(3):
        below = [c for i in level for c in doc.children(i) if c.i > token.i]
        level = [c.i for c in below if c.deprel.startswith((*_COMPLEMENTS, "conj"))]
        out += level
    return out
