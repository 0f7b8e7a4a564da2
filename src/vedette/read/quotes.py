"""Quotations: what is said, by whom, through whom; direct, indirect and mixed.

Steps:
1. marks: every pair of quotation marks is a candidate for direct speech;
2. cues: every verb of saying with a source gives its content as indirect speech;
3. quoted words take the cue whose content holds them, else the one beside them in the sentence, else the one before
   them ("…," she said. "…"), else the line that ends in a colon, else the subject or who spoke just before;
4. content that is nothing but quoted words is direct and is not given twice.

`rule` tells all that decided: "indirect say/front/add" or "direct held/say/front/add".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.model.doc import Doc, Quote, Sentence
from vedette.model.span import Span
from vedette.read.bearers import People, Speaker, people
from vedette.read.content import Cue, Segment
from vedette.read.cues import find_cues
from vedette.read.grove import grove, tokens_within
from vedette.read.marks import Marked, quoted
from vedette.read.speakers import resolve
from vedette.read.speech import cue_lemma

_TOLD = frozenset({"tell", "inform", "interview"})
_LONGEST_NAME = 60
_CONTEXT = 2
"""Sentences back in which the speaker of words in marks without a cue is looked for."""
_LIGHT = frozenset("of the for to and in on at a an with by vs".split())
_ALL_QUOTED = 0.8
"""Share of a sentence's letters inside marks from which it counts as all quoted (a cue's few words stay outside)."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    cue: Cue
    speaker: Speaker | None


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """All that is attributed to somebody in a document, in text order; needs tokens, uses mentions where filled."""
    if not doc.tokens:
        return ()
    trees = grove(doc)
    cues = [c for c in find_cues(trees) if not doc.sentences[c.sentence].furniture]
    who = people(doc, trees)
    every = quoted(doc.article.text)
    who.quoted = [(m.begin, m.end) for m in every if m.double]
    cues = [c for c in cues if not who.in_marks(c.i)]
    spoken = [_Spoken(cue, resolve(who, cue)) for cue in cues]
    marks = [m for m in every if not doc.article.in_furniture(m.begin, m.end) and not _is_name(doc, m)]
    out = list(_direct(doc, who, [s for s in spoken if s.cue.kind != "stance"], marks))
    out.extend(_indirect(doc, spoken, marks))
    return tuple(sorted(out, key=lambda q: (q.begin, q.end, q.kind)))


def _is_name(doc: Doc, mark: Marked) -> bool:
    """Whether marks hold a title ("Calm Harbour 2031") and no speech: all words of weight have capitals or digits."""
    if mark.end - mark.begin > _LONGEST_NAME or doc.article.text[mark.end - 1] in "!?":
        return False
    words = [t.text for t in tokens_within(doc, mark.begin, mark.end) if t.upos != "PUNCT" and t.text not in {"-", "–"}]
    heavy = [w for w in words if w.lower() not in _LIGHT]
    if not heavy or not all(w[0].isupper() or w[0].isdigit() for w in heavy):
        return False
    return len(heavy) > 1 or any(c.isdigit() for c in heavy[0])


def _indirect(doc: Doc, spoken: list[_Spoken], marks: list[Marked]) -> Iterator[Quote]:
    seen: set[tuple[int, int]] = set()
    for s in spoken:
        if s.speaker is None and not (s.cue.kind == "stance" or _heard(doc, s.cue)):
            continue
        if s.speaker is None and not s.cue.passive:
            continue
        kind = s.cue.kind if s.speaker is not None else "hearsay"
        for segment in s.cue.segments:
            if segment.last <= segment.first:
                continue
            begin, end = doc.tokens[segment.first].begin, doc.tokens[segment.last - 1].end
            least = 1 if segment.how == "part" or _denied(doc, s.cue, segment) else 2
            if (begin, end) in seen or _outside(doc, begin, end, marks) < least:
                continue
            seen.add((begin, end))
            yield _quote(
                doc, begin, end, "indirect", s, f"indirect {kind}/{segment.how}/{cue_lemma(doc.tokens[s.cue.i])}"
            )


def _denied(doc: Doc, cue: Cue, segment: Segment) -> bool:
    """Whether one noun is all that is said: "deny wrongdoing", "predicted a wave"."""
    lemma = cue_lemma(doc.tokens[cue.i])
    noun = doc.tokens[segment.last - 1].upos == "NOUN"
    return segment.how == "object" and noun and lemma in {"deny", "demand", "promise", "predict", "allege"}


def _heard(doc: Doc, cue: Cue) -> bool:
    """Whether a passive tells of something said or thought by nobody named: "it is believed that …"."""
    spoken = cue.passive and cue.kind in {"say", "think"} and cue_lemma(doc.tokens[cue.i]) != "expect"
    return spoken and any(g.how in {"clause", "xcomp"} for g in cue.segments)


def _outside(doc: Doc, begin: int, end: int, marks: list[Marked]) -> int:
    """How many words of a range stand outside all double marks."""
    low = bisect_left(marks, begin, key=lambda m: m.end)
    high = bisect_left(marks, end, key=lambda m: m.begin)
    inside = [(m.begin, m.end) for m in marks[low:high]]
    return sum(
        1
        for t in tokens_within(doc, begin, end)
        if t.upos != "PUNCT" and not any(b <= t.begin and t.end <= e for b, e in inside)
    )


def _direct(doc: Doc, who: People, spoken: list[_Spoken], marks: list[Marked]) -> Iterator[Quote]:
    by_sentence: dict[int, list[_Spoken]] = {}
    for s in spoken:
        by_sentence.setdefault(s.cue.sentence, []).append(s)
    before: tuple[int, _Spoken] | None = None
    for mark in marks:
        first = doc.sentence_at(mark.begin)
        last = doc.sentence_at(mark.end - 1) or first
        if first is None or last is None:
            continue
        found = _cue_of(doc, mark, first, last, by_sentence)
        if found is None and before is not None and _runs_on(doc, mark, first, before[0]):
            found = before[1], "run-on"
        if found is None:
            found = _announced(doc, first, by_sentence)
        if found is None:
            found = _by_subject(doc, who, mark, first) or _by_context(spoken, first)
        if found is None:
            continue
        s, how = found
        if s.speaker is None:
            continue
        if how not in {"subject", "context"}:
            before = (mark.end, s)
        outside = "none" if how == "beside" else how.replace("-", "_")
        how_held = next((g.how for g in s.cue.segments if _holds(doc, g, mark)), outside)
        rule = f"direct {how}/{s.cue.kind}/{how_held}/{cue_lemma(doc.tokens[s.cue.i])}"
        yield _quote(doc, mark.begin, mark.end, "direct", s, rule)


def _holds(doc: Doc, segment: Segment, mark: Marked) -> bool:
    if segment.last <= segment.first:
        return False
    begin, end = doc.tokens[segment.first].begin, doc.tokens[segment.last - 1].end
    return begin < mark.end and mark.begin < end


def _cue_of(
    doc: Doc, mark: Marked, first: Sentence, last: Sentence, by_sentence: dict[int, list[_Spoken]]
) -> tuple[_Spoken, str] | None:
    """The cue whose content holds the words, the closest one in the sentence, or one that opens the next sentence."""
    near = [s for i in range(first.i, last.i + 1) for s in by_sentence.get(i, [])]
    outside = [s for s in near if not mark.begin <= doc.tokens[s.cue.i].begin < mark.end]
    holding = [s for s in outside if any(_holds(doc, g, mark) for g in s.cue.segments)]
    if holding:
        # "The staff called it a “measure”, according to the agency": the agency tells what the staff said.
        depth = {id(s): sum(g.first <= s.cue.i < g.last for o in holding for g in o.cue.segments) for s in holding}
        through = {id(s): s.cue.kind == "according" for s in holding}
        order = {id(s): (s.speaker is None, -depth[id(s)], through[id(s)], _gap(doc, s, mark)) for s in holding}
        return min(holding, key=lambda s: order[id(s)]), "held"
    if outside:
        best = min(outside, key=lambda s: (s.speaker is None, _gap(doc, s, mark)))
        return best, "beside"
    if last.i + 1 < len(doc.sentences) and doc.sentences[last.i + 1].paragraph == last.paragraph:
        after = doc.sentences[last.i + 1]
        gap = doc.article.text[mark.end : doc.tokens[after.first].begin]
        opening = [s for s in by_sentence.get(after.i, []) if s.cue.group[0] == after.first]
        if opening and len(gap.strip()) <= 1 and not doc.article.text[doc.tokens[after.first].begin].isupper():
            return opening[0], "after"
    return None


def _gap(doc: Doc, s: _Spoken, mark: Marked) -> int:
    begin, end = doc.tokens[s.cue.i].begin, doc.tokens[s.cue.i].end
    return max(mark.begin - end, begin - mark.end, 0)


def _runs_on(doc: Doc, mark: Marked, first: Sentence, last_end: int) -> bool:
    """Whether quoted words go on with the speaker before: next sentences that are all quoted, or an open paragraph."""
    inside = max(0, min(mark.end, first.end) - max(mark.begin, first.begin))
    if inside < _ALL_QUOTED * (first.end - first.begin) and mark.end <= first.end:
        return False
    earlier = doc.sentence_at(last_end - 1)
    if earlier is None:
        return False
    return first.paragraph - earlier.paragraph <= 1 and first.i - earlier.i <= 3


def _announced(doc: Doc, first: Sentence, by_sentence: dict[int, list[_Spoken]]) -> tuple[_Spoken, str] | None:
    """A cue in the sentence before that ends in a colon."""
    if first.i == 0:
        return None
    above = doc.sentences[first.i - 1]
    if doc.tokens[above.last - 1].text != ":" or above.last <= above.first:
        return None
    cues = by_sentence.get(above.i, [])
    return (cues[-1], "announced") if cues else None


def _by_subject(doc: Doc, who: People, mark: Marked, sentence: Sentence) -> tuple[_Spoken, str] | None:
    """Words in marks beside no cue: they may be the subject's ("Orland holds drills as a “warning”")."""
    root = next((t for t in doc.tokens[sentence.first : sentence.last] if t.head == t.i), None)
    if root is None or mark.end > sentence.end:
        return None
    subject = next((k for k in who.grove.kids[root.i] if doc.tokens[k].deprel.startswith("nsubj")), None)
    if subject is None or doc.tokens[subject].ner == "O" or mark.begin <= doc.tokens[subject].begin < mark.end:
        return None
    low, high = who.grove.left[subject], who.grove.right[subject]
    cue = Cue(root.i, "none", tuple(range(low, high + 1)), subject, (), (root.i, root.i + 1), sentence.i)
    return _Spoken(cue, resolve(who, cue)), "subject"


def _by_context(spoken: list[_Spoken], sentence: Sentence) -> tuple[_Spoken, str] | None:
    """Words in marks in a sentence that names nobody: the speaker of the sentences just before may go on."""
    at = bisect_left(spoken, sentence.i, key=lambda s: s.cue.sentence)
    for s in reversed(spoken[max(0, at - 8) : at]):
        if s.cue.sentence >= sentence.i - _CONTEXT and s.speaker is not None and s.cue.kind in {"say", "according"}:
            return s, "context"
    return None


def _quote(doc: Doc, begin: int, end: int, kind: str, s: _Spoken, rule: str) -> Quote:
    article = doc.article
    cue = doc.tokens[s.cue.i]
    speaker: Span | None = article.span(s.speaker.begin, s.speaker.end) if s.speaker else None
    return Quote(
        begin=begin,
        end=end,
        text=article.text[begin:end],
        kind=kind,
        speaker=speaker,
        speaker_name=s.speaker.name if s.speaker else None,
        affiliation=s.speaker.affiliation if s.speaker else None,
        cue=article.span(cue.begin, cue.end),
        via=_via(doc, s.cue),
        rule=f"{rule} ← {s.speaker.rule if s.speaker else 'nobody'}",
    )


def _via(doc: Doc, cue: Cue) -> str | None:
    """To whom it was said: the object of "told", as "AFP" or "Radio Noria"."""
    if doc.tokens[cue.i].lemma not in _TOLD:
        return None
    at = cue.i + 1
    stop = at
    while stop < min(len(doc.tokens), at + 5) and doc.tokens[stop].upos in {"PROPN", "DET"}:
        stop += 1
    while at < stop and doc.tokens[at].upos == "DET":
        at += 1
    return doc.article.text[doc.tokens[at].begin : doc.tokens[stop - 1].end] if stop > at else None
