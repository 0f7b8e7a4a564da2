"""Where the words of a cue stand: a clause that hangs on it, what the commas around it leave, or an object."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.grove import Grove
from vedette.read.sources import LEFT_EDGE
from vedette.read.speech import SAY, cue_lemma

_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "ccomp:pass"})
STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--", '"', "“", "”", "(", "…", "..."})
_NOT_MEDIAL = frozenset(
    "adding citing saying noting quoting while but referring according stressing speaking who which where as".split()
)
"""Words after an inserted cue that open something else than the rest of the content."""
GROUP_REACH = 26
"""Words that may follow in a cue's own group ("said in a statement on Monday in …") before its comma."""
_ADDRESSED = frozenset("tell inform assure remind warn notify advise ask promise".split())
"""Verbs that name whom they speak to before the clause."""
_DAY_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday this last earlier".split()
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of content words first..last (half-open); `how` names the construction."""

    first: int
    last: int
    how: str


def group_of(doc: Doc, sentence: Sentence, verb: Token, source: tuple[int, ...], grove: Grove) -> tuple[int, int]:
    """The cue's own run of words, from source or verb to the comma (or the clause) after both."""
    tokens = doc.tokens
    near = [i for i in source if abs(i - verb.i) <= 22 and sentence.first <= i < sentence.last]
    low, high = min([verb.i, *near]), max([verb.i, *near])
    while (
        low > sentence.first
        and tokens[low - 1].upos in {"AUX", "ADV", "DET"}
        and tokens[low - 1].deprel in {"aux", "advmod", "aux:pass", "det"}
    ):
        low -= 1
    while low > sentence.first and tokens[low - 1].text.lower() in {"as", "so"} and low - 1 > sentence.first:
        low -= 1
    clause = min(
        (
            grove.left[k]
            for k in grove.kids[verb.i]
            if tokens[k].deprel in {"ccomp", "xcomp"} and grove.left[k] > verb.i
        ),
        default=sentence.last,
    )
    stop = high + 1
    while stop < min(sentence.last, high + GROUP_REACH, clause) and tokens[stop].text not in STOPS:
        if tokens[stop].text.lower() in {"that", "whether"} and tokens[stop].upos == "SCONJ":
            break
        stop += 1
    return low, stop


def content(
    grove: Grove, sentence: Sentence, verb: Token, head: int | None, group: tuple[int, int], kind: str
) -> list[Segment]:
    """Where the content stands: a clause after the cue; else what the commas leave; else an object."""
    doc = grove.doc
    tokens = doc.tokens
    low, stop = group
    out: list[Segment] = []
    clause = _clause_after(grove, sentence, verb, head, stop)
    at_start = low == sentence.first or all(
        tokens[i].upos in {"PUNCT", "CCONJ", "ADV", "SCONJ"} for i in range(sentence.first, low)
    )
    edge = not at_start and tokens[low - 1].text in LEFT_EDGE
    if clause is not None:
        out.append(clause)
        if not (
            edge
            and tokens[clause.first - 1].text.lower() == "that"
            and tokens[clause.first - 2].text in {",", "”", '"'}
        ):
            return out
    ends = stop >= sentence.last or tokens[stop].text in STOPS
    participle = verb.text.lower().endswith("ing") and verb.deprel in {"advcl", "xcomp", "conj", "acl"}
    infinitive = verb.xpos == "VB" and tokens[verb.i - 1].text.lower() == "to"
    if edge and ends and kind in {"say", "think"} and not participle and not infinitive:
        beside = [g for g in around(doc, sentence, low, stop) if clause is None or g.how in {"front", "part"}]
        out = [Segment(g.first, g.last, "front" if clause else g.how) for g in beside] + out
        if out:
            return out
    if (
        at_start
        and ends
        and kind == "say"
        and stop + 1 < sentence.last
        and tokens[stop].text in {":", ",", '"', "“"}
        and clause is None
    ):
        first = stop + 1 if tokens[stop].text in {":", ","} else stop
        return [Segment(first, strip_right(doc, sentence.last), "clause")]
    if not out and verb.text.lower() not in {"said", "says", "say"}:
        out = _othercontent(grove, sentence, verb, kind)
    if (
        not out
        and verb.text.lower() in {"said", "says", "say"}
        and sentence.last - verb.i > 4
        and head is not None
        and tokens[stop - 1].i >= verb.i
    ):
        out = [Segment(verb.i + 1, strip_right(doc, sentence.last), "clause")]
    return out or _othercontent(grove, sentence, verb, kind)


def _clause_after(grove: Grove, sentence: Sentence, verb: Token, head: int | None, stop: int) -> Segment | None:
    """A content clause that hangs on the verb and stands behind it."""
    doc = grove.doc
    tokens = doc.tokens
    for k in grove.kids[verb.i]:
        token = tokens[k]
        if token.deprel not in _CLAUSES or k == head or grove.right[k] <= verb.i:
            continue
        first = max(grove.left[k], verb.i + 1)
        if (
            token.deprel == "xcomp"
            and cue_lemma(verb) in SAY
            and tokens[first].text.lower() != "to"
            and token.upos not in {"VERB", "ADJ", "NOUN"}
        ):
            continue
        if token.deprel == "parataxis" and (k in _speech_like(tokens, k) or first < stop):
            continue
        while first < grove.right[k] and (
            tokens[first].upos == "PUNCT"
            or (tokens[first].text.lower() in {"that", "whether", "if"} and tokens[first].deprel == "mark")
        ):
            first += 1
        if (
            token.deprel == "ccomp"
            and first > verb.i + 1
            and cue_lemma(verb) not in _ADDRESSED
            and _subject_lost(tokens, verb.i + 1, first)
        ):
            first = verb.i + 1
        mark = next(
            (
                m
                for m in grove.kids[k]
                if tokens[m].deprel == "mark" and first <= m < k and tokens[m].text.lower() in {"that", "whether"}
            ),
            None,
        )
        first = first if mark is None else mark + 1
        last = strip_right(doc, min(grove.right[k] + 1, sentence.last))
        if last - first >= 2:
            return Segment(first, last, "clause" if token.deprel != "xcomp" else "xcomp")
    following = tokens[verb.i + 1].text.lower() if verb.i + 3 < sentence.last else ""
    if following in {"how", "why", "what", "whether", "where"} and cue_lemma(verb) in SAY:
        return Segment(verb.i + 1, strip_right(doc, sentence.last), "clause")
    if stop < sentence.last and tokens[stop].text.lower() == "that" and stop > verb.i:
        return Segment(stop + 1, strip_right(doc, sentence.last), "clause")
    return None


def _subject_lost(tokens: tuple[Token, ...], low: int, first: int) -> bool:
    """Whether the words between a verb and its clause are the clause's own subject, hung elsewhere by the parser."""
    between = tokens[low:first]
    if any(t.upos in {"PUNCT", "VERB", "AUX", "SCONJ"} for t in between) or tokens[low].upos not in {
        "DET",
        "NOUN",
        "PROPN",
        "ADJ",
        "PRON",
        "NUM",
    }:
        return False
    return tokens[low].deprel not in {"obl:unmarked", "obl:tmod", "iobj"} and tokens[low].text.lower() not in _DAY_WORDS


def _speech_like(tokens: tuple[Token, ...], k: int) -> tuple[int, ...]:
    return (k,) if cue_lemma(tokens[k]) in SAY else ()


def around(doc: Doc, sentence: Sentence, low: int, stop: int) -> list[Segment]:
    """What stands before and after an inserted or closing cue group.

    "front" before a group that closes its clause; "part" and "medial" on the two sides of an inserted one;
    "tail" behind a semicolon or colon, where the speech often goes on.
    """
    tokens = doc.tokens
    out = []
    first, last = sentence.first, low
    while first < last and tokens[first].upos == "PUNCT" and tokens[first].text not in {"(", "“", '"', "‘", "'", "["}:
        first += 1
    while first < last and tokens[first].text.lower() in {"but", "and"} and tokens[first].deprel == "cc":
        first += 1
    last = strip_right(doc, last)
    if last - first >= 1:
        out.append(Segment(first, last, "front"))
    rest = stop
    mark = tokens[rest].text if rest < sentence.last else ""
    while rest < sentence.last and tokens[rest].upos == "PUNCT" and tokens[rest].text not in {"“", '"', "‘"}:
        rest += 1
    end = strip_right(doc, sentence.last)
    if end - rest >= 2 and tokens[rest].text.lower() not in _NOT_MEDIAL:
        if mark in {";", ":"}:
            out.append(Segment(rest, end, "tail"))
        else:
            out = [Segment(s.first, s.last, "part") for s in out]
            out.append(Segment(rest, end, "medial"))
    return out


def strip_right(doc: Doc, last: int) -> int:
    while (
        last > 0 and doc.tokens[last - 1].upos == "PUNCT" and doc.tokens[last - 1].text not in {")", "”", '"', "’", "'"}
    ):
        last -= 1
    return last


def _othercontent(grove: Grove, sentence: Sentence, verb: Token, kind: str) -> list[Segment]:
    """An object, a fronted subject clause or a passive subject as content."""
    doc = grove.doc
    tokens = doc.tokens
    for k in grove.kids[verb.i]:
        rel = tokens[k].deprel
        if rel in {"csubj", "csubj:pass"} or (rel in {"ccomp"} and grove.right[k] < verb.i):
            first = grove.left[k]
            while first < k and tokens[first].text.lower() in {"that", "whether", ","}:
                first += 1
            return [Segment(first, strip_right(doc, min(grove.right[k] + 1, verb.i)), "front")]
    for k in grove.kids[verb.i]:
        rel = tokens[k].deprel
        if rel in {"obj", "xcomp", "obl"} and k > verb.i and (rel != "obl" or kind in {"accuse", "call", "ask"}):
            first = max(grove.left[k], verb.i + 1)
            last = max(
                (
                    grove.right[j] + 1
                    for j in grove.kids[verb.i]
                    if j > verb.i and tokens[j].deprel in {"obj", "xcomp", "obl", "advcl", "ccomp"}
                ),
                default=k + 1,
            )
            if tokens[first].deprel == "case" and first + 1 < last:
                first += 1
            return [Segment(first, strip_right(doc, min(last, sentence.last)), "object")]
        if rel == "nsubj:pass" and k < verb.i:
            return [Segment(grove.left[k], min(grove.right[k] + 1, verb.i), "subject")]
    return []
