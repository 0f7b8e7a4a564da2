"""Cues of the wider class: what somebody is for or against, means to do, has others do, or what figures show.

Nobody need have spoken: "rejected the plan", "declined to answer", "ordered residents to leave", "polls show …". Which
construction a verb is a cue in stands in the lists below; the subject has to be somebody who can hold a view.
"""

from __future__ import annotations

from vedette.model.doc import Sentence, Token
from vedette.read.content import Cue, Segment, strip_right
from vedette.read.grove import Grove
from vedette.read.inserted import beside
from vedette.read.sources import agentive, noun_phrase, source_head
from vedette.read.speech import DOCUMENTS, LEMMA_OF, SAY, cue_lemma

_INTENDED = frozenset("offer refuse decline decide aim opt volunteer seek".split())
"""With an infinitive: "refused to testify"."""
_ORDERED = frozenset("instruct order direct command encourage implore plead press exhort challenge convince".split())
"""With whom it is asked of and an infinitive: "ordered residents to leave"."""
_JUDGED = frozenset(
    """support oppose back endorse condemn mock ridicule deride criticise criticize praise applaud defend reject dismiss
    dispute question downplay protest acknowledge regret discuss contemplate order apologise apologize""".split()
)
"""With a noun phrase or a gerund: "condemned the strike", "apologized for his remarks"."""
_SHOWN = frozenset({"show", "indicate", "demonstrate", "suggest"})
"""With a clause, of figures and papers: "polls show that …"."""
_DOUBTED = frozenset({"question", "dispute"})
"""With a clause, of people: "questioned whether …"."""
_EVIDENCE = frozenset(
    """poll survey study data figure record result return estimate analysis count research finding email filing test
    tape evidence number projection census statistic review audit memo note transcript""".split()
)


def stance(grove: Grove, sentence: Sentence, verb: Token) -> Cue | None:
    """The cue that a verb of the wider class makes, None where it stands in none of its constructions."""
    tokens = grove.doc.tokens
    lemma = cue_lemma(verb)
    kids = grove.kids[verb.i]
    above = tokens[verb.head]
    if verb.deprel == "xcomp" and LEMMA_OF.get(above.text.lower()) is not None:
        return None
    passive = any(tokens[k].deprel == "aux:pass" for k in kids)
    head = source_head(grove, verb, passive)
    if head is None and not passive and (near := beside(grove.doc, sentence, verb)) is not None:
        head = near[2]
    if lemma in _SHOWN:
        if head is None or tokens[head].lemma.lower() not in _EVIDENCE | DOCUMENTS:
            return None
    elif not (lemma in _INTENDED | _ORDERED or agentive(grove, head)) or _conditional(grove, verb):
        return None
    found = _content(grove, sentence, verb, lemma, passive)
    if found is None or head is None:
        return None
    source = noun_phrase(grove, head, sentence)
    if any(found.first <= i < found.last for i in source):
        return None
    return Cue(verb.i, "stance", source, head, (found,), (verb.i, verb.i + 1), sentence.i, passive)


def _conditional(grove: Grove, verb: Token) -> bool:
    """Whether nobody holds it yet: "if he would back the nominee"."""
    return any(grove.doc.tokens[k].text.lower() in {"would", "could", "might", "may"} for k in grove.kids[verb.i])


def _content(grove: Grove, sentence: Sentence, verb: Token, lemma: str, passive: bool) -> Segment | None:
    tokens = grove.doc.tokens
    after = [k for k in grove.kids[verb.i] if k > verb.i]
    if passive:
        subject = next((k for k in grove.kids[verb.i] if tokens[k].deprel == "nsubj:pass" and k < verb.i), None)
        if lemma not in _JUDGED or subject is None:
            return None
        return Segment(grove.left[subject], grove.right[subject] + 1, "object")
    clause = next((k for k in after if tokens[k].deprel in {"xcomp", "ccomp", "advcl"}), None)
    thing = next((k for k in after if tokens[k].deprel in {"obj", "iobj"}), None)
    if clause is not None and grove.left[clause] > verb.i:
        to = any(tokens[k].text.lower() == "to" and tokens[k].deprel == "mark" for k in grove.kids[clause])
        if to and lemma in _INTENDED and thing is None and tokens[clause].text.lower() not in _SPEAKING:
            return _segment(grove, sentence, clause, clause, "xcomp")
        if to and lemma in _ORDERED and thing is not None and grove.left[thing] < grove.left[clause]:
            return _segment(grove, sentence, thing, clause, "object")
        if lemma in _SHOWN | _DOUBTED and tokens[clause].deprel == "ccomp":
            return _segment(grove, sentence, clause, clause, "clause")
        if lemma in _JUDGED and tokens[clause].xpos == "VBG" and tokens[clause].deprel != "advcl":
            return _segment(grove, sentence, clause, clause, "xcomp")
    if lemma in _SHOWN and thing is not None:
        part = next((k for k in [*grove.kids[thing], *after] if k > thing and tokens[k].xpos == "VBG"), None)
        return _segment(grove, sentence, thing, part, "object") if part is not None else None
    if lemma in {"apologise", "apologize"}:
        thing = next((k for k in after if tokens[k].deprel == "obl" and grove.has_case(k)), None)
    if lemma in _JUDGED and thing is not None and tokens[thing].upos != "PRON":
        judged = next((k for k in after if k > thing and _as(grove, k)), thing)
        return _segment(grove, sentence, thing, judged, "object")
    return None


def _as(grove: Grove, k: int) -> bool:
    """Whether a word tells what a thing is taken for: "as a fantasy"."""
    tokens = grove.doc.tokens
    return any(tokens[m].text.lower() == "as" and tokens[m].deprel in {"case", "mark"} for m in grove.kids[k])


_SPEAKING = frozenset(form for form, lemma in LEMMA_OF.items() if lemma in SAY)


def _segment(grove: Grove, sentence: Sentence, first: int, last: int, how: str) -> Segment | None:
    """From the left reach of one word to the right reach of another, without the preposition before it."""
    tokens = grove.doc.tokens
    low, high = grove.left[first], min(grove.right[last] + 1, sentence.last)
    while low < first and tokens[low].deprel == "case":
        low += 1
    if how == "clause" and tokens[low].text.lower() in {"that", "whether", "if"}:
        low += 1
    high = strip_right(grove.doc, high)
    return Segment(low, high, how) if high - low >= 2 else None
