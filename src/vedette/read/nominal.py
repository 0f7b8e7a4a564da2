"""Cues that are no verbs: "in the minister's words", "the ministry's claim that …", "Minister: the drills go on"."""

from __future__ import annotations

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.content import Cue, Segment, around, strip_right
from vedette.read.grove import Grove
from vedette.read.sources import noun_phrase

VIEWS = frozenset("words view opinion account assessment estimation telling judgment judgement reckoning".split())


def in_words(grove: Grove, sentence: Sentence, word: Token) -> Cue | None:
    """ "In the minister's words", "in the words of the minister"."""
    doc = grove.doc
    tokens = doc.tokens
    owner = next((k for k in grove.kids[word.i] if tokens[k].deprel in {"nmod:poss", "nmod"}), None)
    case = any(tokens[k].text.lower() in {"in", "by"} for k in grove.kids[word.i])
    if owner is None or not case:
        return None
    phrase = (owner,) if tokens[owner].upos == "PRON" else noun_phrase(grove, owner, sentence)
    low, stop = min(grove.left[word.i], word.i), max(grove.right[word.i], word.i) + 1
    if low == sentence.first:
        rest = stop + 1 if stop < sentence.last and tokens[stop].text == "," else stop
        segments = [Segment(rest, strip_right(doc, sentence.last), "clause")] if rest < sentence.last else []
    else:
        segments = around(doc, sentence, low, stop)
    return Cue(word.i, "words", phrase, owner, tuple(segments), (low, stop), sentence.i) if segments else None


NOUNS = frozenset(
    """claim insistence warning belief accusation allegation assertion promise pledge vow demand argument statement view
    hope fear conviction assurance announcement threat declaration suggestion admission acknowledgement
    conclusion contention charge complaint prediction proposal recommendation request refusal decision intention plan
    call desire willingness determination denial reluctance commitment offer wish confession remark comment
    prophecy theory notion idea doubt concern worry""".split()
)
"""Nouns that take a clause or an infinitive of what is said or meant: "the ministry's insistence that …"."""
_MEANT = frozenset(
    """promise pledge vow demand threat request refusal decision intention plan call desire willingness determination
    commitment offer wish proposal reluctance hope""".split()
)
"""Nouns of what is meant, for or against: with an infinitive they tell of a stance."""


def nominal(grove: Grove, sentence: Sentence, noun: Token) -> Cue | None:
    """ "The ministry's claim that …", "the belief of the court that …": owner and clause of a noun of saying."""
    tokens = grove.doc.tokens
    kids = grove.kids[noun.i]
    clauses = [k for k in kids if k > noun.i and tokens[k].deprel in {"acl", "acl:relcl", "ccomp", "advcl"}]
    clause = next((k for k in clauses if _mark(grove, k, "that")), None)
    meant = clause is None and noun.lemma in _MEANT
    if meant:
        clause = next((k for k in clauses if _mark(grove, k, "to")), None)
    owner = next((k for k in kids if tokens[k].deprel in {"nmod:poss", "nmod"} and k != clause), None)
    if clause is not None and owner is None:
        owner = _holder(grove, noun, clause)
    if clause is None or owner is None:
        return None
    first = grove.left[clause] if meant else next(k for k in grove.kids[clause] if tokens[k].text.lower() == "that") + 1
    last = strip_right(grove.doc, min(grove.right[clause] + 1, sentence.last))
    phrase = noun_phrase(grove, owner, sentence)
    if last - first < 2 or not phrase:
        return None
    said = (Segment(first, last, "xcomp" if meant else "clause"),)
    return Cue(noun.i, "stance" if meant else "noun", phrase, owner, said, (noun.i, noun.i + 1), sentence.i)


_HELD_BY = frozenset({"among", "by", "of", "from"})


def _holder(grove: Grove, noun: Token, clause: int) -> int | None:
    """Who holds what a noun says where the parser hung it elsewhere: "there are fears among residents that …"."""
    tokens = grove.doc.tokens
    if tokens[noun.i + 1].text.lower() not in _HELD_BY:
        return None
    holder = tokens[tokens[noun.i + 1].head]
    return holder.i if noun.i < holder.i < clause and holder.upos in {"NOUN", "PROPN"} else None


def _mark(grove: Grove, k: int, word: str) -> bool:
    tokens = grove.doc.tokens
    found = (tokens[m] for m in grove.kids[k] if tokens[m].text.lower() == word)
    return any(t.deprel == "mark" or t.upos == "SCONJ" for t in found)


_FIRST_PERSON = frozenset({"I", "We", "we", "My", "my", "Our", "our"})


def colon_cue(doc: Doc, sentence: Sentence, colon: Token) -> Cue | None:
    """ "Minister: the drills go on": a short name before a colon and a clause or a quotation behind it."""
    tokens = doc.tokens
    before = tokens[sentence.first : colon.i]
    if (
        any(t.upos in {"VERB", "AUX", "NUM"} or t.text in {",", "(", "/", "|"} for t in before)
        or colon.i + 2 >= sentence.last
    ):
        return None
    if not any(t.upos == "PROPN" for t in before) or not any(
        t.upos in {"VERB", "AUX"} for t in tokens[colon.i + 1 : sentence.last]
    ):
        return None
    speaks = tokens[colon.i + 1].text in {"“", '"', "‘", "'"} or (
        len(before) <= 3 and any(t.text in _FIRST_PERSON for t in tokens[colon.i + 1 : sentence.last])
    )
    if not any(t.ner.endswith("PER") for t in before) and not speaks:
        return None
    head = next((t.i for t in before if not sentence.first <= t.head < colon.i), before[-1].i)
    rest = Segment(colon.i + 1, strip_right(doc, sentence.last), "clause")
    return Cue(colon.i, "colon", tuple(t.i for t in before), head, (rest,), (sentence.first, colon.i + 1), sentence.i)
