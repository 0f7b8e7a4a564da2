"""Phrases that might denote an event of one type: trigger words, and what the reader tags without any.

Wide on purpose: what a phrase lacks is kept as a doubt, and `military` weighs the doubts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vedette.extract.views import stretches
from vedette.model.doc import Doc, Sentence, Token
from vedette.model.kind import EventType, Trigger

_LEFT = frozenset(
    """
    det amod compound nummod nmod advmod punct obl flat goeswith
    """.split()
)
_GENERIC_OBJECTS = frozenset(
    """
    right power authority control restraint discretion freedom option patience caution veto democracy influence
    leadership rights options powers duty duties futility jurisdiction sovereignty judgment judgement
    """.split()
)
_EVENT_WORDS = frozenset(
    """
    area areas scenario director programme program zone zones phase period plan plans schedule participants week
    activity activities event events series
    """.split()
)
"""Nouns after "exercise" that leave it an exercise ("the exercise area")."""
_SOLDIERLY = frozenset({"military", "army", "naval", "live-fire", "joint"})
_EDGE = frozenset({"PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "PART", "PRON"})
_WIDEST = 24
"""No phrase has more words before its noun; what is longer is no sentence."""
_SLOTS = ("MENTION", "NAME")
DRILL = r"(?:exercises?|drills?|man(?:oeuvre|euver)s?|war ?games?)"
"""The plain words for an exercise, for patterns."""
NTH = (
    r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|\d{1,3}(?:st|nd|rd|th)"
)
"""Which edition, in words or figures, for patterns; the first is more than a number."""
_NTH_WORDS = [word for word in NTH.split("|") if word.isalpha()]


def count_of(nth: str) -> int | None:
    """Which one a word of `NTH` says: 2 for "second", 19 for "19th"; None for any other word."""
    word = nth.lower()
    if word in _NTH_WORDS:
        return _NTH_WORDS.index(word) + 2
    digits = re.match(r"\d+(?=st|nd|rd|th)", word)
    return int(digits[0]) if digits else None


NO_TRIGGER = "no trigger"
"""The doubt of a phrase that the reader tags and that no trigger word stands in."""
ECHO = "echo"
"""The doubt of a phrase whose trigger tells of nothing alone."""
_MARKS = "“”\"'‘’"
_HYPHENS = re.compile(r"[‐‑‒–—]")
_LONGEST = 40
"""Longer words are not remembered, so that memory stays bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that may denote an exercise; token numbers are half-open."""

    head: int
    first: int
    last: int
    begin: int
    end: int
    text: str
    form: str
    """noun · verb · name."""
    words: frozenset[str]
    """Lower-case words and lemmas of the phrase."""
    plural: bool
    doubts: frozenset[str] = frozenset()
    """What the trigger asks for and the phrase lacks: company, a word it must not have, or any trigger at all."""
    score: float = 0.0
    """How likely it is an exercise of armed forces, by `military`."""


def lower(token: Token) -> str:
    """A token in lower case with plain hyphens."""
    text = token.text
    return _remembered(text) if len(text) < _LONGEST else _plain(text)


NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def denied(doc: Doc, verb: Token) -> bool:
    """Whether a "not" or "never" stands right under a verb."""
    return any(lower(child) in NEGATIONS for child in doc.children(verb.i))


def _plain(word: str) -> str:
    return _HYPHENS.sub("-", word.lower())


_remembered = lru_cache(maxsize=1 << 16)(_plain)
"""The same words are asked for a thousand times in each report."""


def proposals(doc: Doc, kind: EventType) -> Iterator[Candidate]:
    """Every trigger phrase of a type, then in each sentence what the reader tags and no trigger covers."""
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        found = [c for token in doc.words(sentence) for c in _triggered(doc, token, kind)]
        found += _tagged(doc, sentence, found)
        yield from sorted(found, key=lambda c: (c.begin, c.end))


def _triggered(doc: Doc, token: Token, kind: EventType) -> Iterator[Candidate]:
    """The phrase of a trigger word; where several triggers have the word, by the one that leaves the fewest doubts."""
    found = ((trigger, _candidate(doc, token, trigger)) for trigger in _triggers(token, kind))
    made = [_doubted(candidate, trigger) for trigger, candidate in found if candidate is not None]
    if made:
        yield min(made, key=lambda c: len(c.doubts))


def _doubted(made: Candidate, trigger: Trigger) -> Candidate:
    """The phrase with the doubt that its trigger tells of nothing alone, where nothing beside it says more."""
    alone = trigger.echo and (made.doubts or not trigger.near)
    return replace(made, doubts=made.doubts | {ECHO}) if alone else made


def _tagged(doc: Doc, sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Stretches that the reader tags as an exercise or the name of one and that hold no trigger phrase."""
    covered = {i for c in found for i in range(c.first, c.last)}
    for first, last, label in stretches(doc, sentence, _SLOTS):
        made = _of_stretch(doc, first, last, label)
        if made is not None and not covered & set(range(made.first, made.last)):
            yield made


def _of_stretch(doc: Doc, first: int, last: int, slot: str) -> Candidate | None:
    while first < last and doc.tokens[first].upos in _EDGE:
        first += 1
    while last > first and doc.tokens[last - 1].upos in _EDGE:
        last -= 1
    if last <= first:
        return None
    inside = range(first, last)
    head = next((i for i in inside if doc.tokens[i].head not in inside or doc.tokens[i].head == i), last - 1)
    verb = doc.tokens[head].upos in ("VERB", "AUX")
    form = "name" if slot == "NAME" else "verb" if verb else "noun"
    if form == "verb":
        first, last = head, head + 1
    words = {t.lemma.lower() for t in doc.tokens[first:last] if t.text[0].isalpha() and t.upos != "DET"}
    if words <= _SPELLS:
        return None
    return _make(doc, head, first, last, form, {NO_TRIGGER})


_SPELLS = frozenset("spring summer autumn fall winter week weekend month year day this last next".split())
"""What "this spring's" leaves of a name that the reader tags whole."""


def _triggers(token: Token, kind: EventType) -> Iterator[Trigger]:
    lemma, word = token.lemma.lower(), lower(token)
    for trigger in kind.triggers:
        if lemma not in trigger.lemmas and word not in trigger.lemmas and word.rstrip("s") not in trigger.lemmas:
            continue
        noun = token.upos in ("NOUN", "PROPN") or (
            token.upos in ("VERB", "ADJ", "X") and token.deprel in ("nsubj", "obj", "compound", "obl", "nmod", "conj")
        )
        if (trigger.pos == "NOUN" and noun) or (trigger.pos == "VERB" and token.upos == "VERB"):
            yield trigger


def phrase(doc: Doc, head: int) -> tuple[int, int]:
    """First and one past the last token of the noun phrase to the left of its head."""
    first = head
    start = max(doc.sentence_of(head).first, head - _WIDEST)
    while first - 1 >= start and _premodifies(doc, first - 1, head):
        first -= 1
    while first < head and (doc.tokens[first].upos in _EDGE and lower(doc.tokens[first]) != "another"):
        first += 1
    hyphen = doc.tokens[first - 1] if first > start + 1 and lower(doc.tokens[first]) in _LED else None
    if hyphen is not None and hyphen.text in "-‑" and hyphen.end == doc.tokens[first].begin:
        first -= 2  # "Russia-led drills"
    return first, head + 1


_LED = frozenset({"led", "hosted", "organised", "organized", "sponsored", "backed"})


def _premodifies(doc: Doc, i: int, head: int) -> bool:
    """Whether a token before a noun belongs to its phrase, by the chain of heads that leads up to the noun."""
    for _ in range(_WIDEST):
        token = doc.tokens[i]
        if token.head == head:
            return i > head or token.deprel in _LEFT or token.deprel.split(":")[0] in _LEFT
        if token.head == i:
            return False
        i = token.head
    return False


def _clause_words(doc: Doc, verb: int) -> set[str]:
    """The words of a verb's clause, thirty tokens to either side."""
    sentence = doc.sentence_of(verb)
    out = set()
    for i in range(max(sentence.first, verb - 30), min(sentence.last, verb + 31)):
        at = i
        for _ in range(_WIDEST):
            if at == verb:
                out.add(lower(doc.tokens[i]))
                break
            if doc.tokens[at].head == at:
                break
            at = doc.tokens[at].head
    return out


def _candidate(doc: Doc, token: Token, trigger: Trigger) -> Candidate | None:
    if trigger.pos == "VERB":
        return _verbal(doc, token, trigger)
    first, last = phrase(doc, token.i)
    if token.text[0].isupper() and token.i + 1 < doc.sentence_of(token.i).last and _named(doc, token.i):
        last = token.i + 1
        while last < min(doc.sentence_of(token.i).last, token.i + _WIDEST) and (
            doc.tokens[last].text[0].isupper() or doc.tokens[last].text[0].isdigit()
        ):
            last += 1
        return _make(doc, token.i, token.i, last, "name")
    if token.deprel == "compound" and token.head > token.i and doc.tokens[token.head].upos in ("NOUN", "PROPN"):
        parent = doc.tokens[token.head]
        compound = parent.lemma.lower() in trigger.lemmas or lower(parent) not in _EVENT_WORDS
        if compound and parent.lemma.lower() not in trigger.lemmas and parent.ner == "O":
            return None
    children = doc.children(token.i)
    if any(t.deprel.startswith("nmod") and t.i > token.i and t.lemma.lower() in _GENERIC_OBJECTS for t in children):
        return None
    made = _make(doc, token.i, first, last, "noun")
    around = made.words | {w for t in children for w in (t.lemma.lower(), lower(t))}
    clauses = {w for t in children if t.upos in ("VERB", "AUX") for w in (t.lemma.lower(), lower(t))} - made.words
    doubts = set()
    if (around - clauses) & trigger.never and not made.words & _SOLDIERLY:  # not "a drill in which rockets are fired"
        doubts.add("never")
    if trigger.near and not around & trigger.near:
        doubts.add("no company")
    if doubts and token.slot[2:] not in _SLOTS:
        return None
    return replace(made, doubts=frozenset(doubts))


def _verbal(doc: Doc, token: Token, trigger: Trigger) -> Candidate | None:
    clause = _clause_words(doc, token.i)
    doubts = set()
    if clause & trigger.never:
        doubts.add("never")
    if not clause & trigger.near:
        doubts.add("no company")
    if doubts and token.slot[2:] not in _SLOTS:
        return None
    return _make(doc, token.i, token.i, token.i + 1, "verb", doubts)


def _named(doc: Doc, i: int) -> bool:
    """Whether a capitalised "Exercise" opens a name: a capitalised word follows that opens no clause."""
    following = doc.tokens[i + 1]
    return (
        doc.tokens[i].text in ("Exercise", "EXERCISE")
        and following.text[0].isupper()
        and following.upos in ("PROPN", "NOUN", "ADJ", "X")
    )


def _make(doc: Doc, head: int, first: int, last: int, form: str, doubts: set[str] | None = None) -> Candidate:
    tokens = doc.tokens[first:last]
    words = {w.strip(_MARKS) for t in tokens for w in (lower(t), t.lemma.lower())}
    text = _HYPHENS.sub("-", doc.article.text[tokens[0].begin : tokens[-1].end].lower())
    words |= set(re.findall(r"[a-z]+(?:-[a-z]+)+", text))
    h = doc.tokens[head]
    return Candidate(
        head=head,
        first=first,
        last=last,
        begin=tokens[0].begin,
        end=tokens[-1].end,
        text=doc.article.text[tokens[0].begin : tokens[-1].end],
        form=form,
        words=frozenset(words),
        plural=h.feat("Number") == "Plur" or lower(h).endswith("s"),
        doubts=frozenset(doubts or ()),
    )
