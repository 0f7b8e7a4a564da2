"""Where the words of a cue stand: a clause that hangs on it, what the commas around it leave, or an object."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.grove import Grove
from vedette.read.occasion import behind_occasion
from vedette.read.sources import LEFT_EDGE, agentive
from vedette.read.speech import ACCUSE, CALL, DOCUMENTS, SAY, WEEKDAYS, cue_lemma

_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "ccomp:pass"})
_OPENERS = frozenset({":", ",", '"', "“"})
STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--", '"', "“", "”", "(", "…", "..."})
_NOT_MEDIAL = frozenset(
    "adding citing saying noting quoting while but referring according stressing speaking who which where as".split()
)
"""Words after an inserted cue that open something else than the rest of the content."""
GROUP_REACH = 26
"""Words that may follow in a cue's own group ("said in a statement on Monday in …") before its comma."""
_OBJECTS = frozenset({"obj", "xcomp", "obl", "advcl", "ccomp", "nsubj:pass"})
_ADDRESSED = frozenset("tell inform assure remind warn notify advise ask promise".split())
"""Verbs that name whom they speak to before the clause."""
_NO_OBJECT = frozenset(
    """learn list run find hold maintain continue recognise recognize know see understand consider like
    perceive observe attribute decide judge assume reveal reason concede disclose rule realise realize mourn quote
    cite read go put signal inform repeat testify forecast point""".split()
)
"""Verbs that govern what is said as a clause only: their objects are things."""
_DAYS = WEEKDAYS | frozenset("today yesterday this last earlier".split())


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of content words first..last (half-open); `how` names the construction."""

    first: int
    last: int
    how: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word with its source and its content; token numbers throughout."""

    i: int
    kind: str
    """say · think · call · accuse · ask · according · words · colon."""
    source: tuple[int, ...]
    head: int | None
    """The head word of the source."""
    segments: tuple[Segment, ...]
    group: tuple[int, int]
    """The cue's own words, half-open: source, verb and what belongs to it."""
    sentence: int
    passive: bool = False
    negated: bool = False
    quoting: bool = False
    """Whether it is a verb of quoting, whose content hangs on the word after it ("quoted him as saying")."""


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
    """Where the content stands, each step only if the one before fell short.

    1. A clause that hangs on the verb behind it; what stands before a cue between commas comes with it.
    2. What the commas around the cue leave. 3. What a colon or a comma opens. 4. An object or a passive subject.
    """
    low, stop = group
    clause = _clause_after(grove, sentence, verb, head, stop, kind)
    inserted = _between_commas(grove, sentence, verb, group) and kind in {"say", "think"}
    if clause is not None:
        if not (inserted and _after_comma_that(grove, clause)):
            return [clause]
        before = [
            Segment(g.first, g.last, "front") for g in around(grove.doc, sentence, low, stop) if g.how != "medial"
        ]
        return [*before, clause]
    if inserted and (left := around(grove.doc, sentence, low, stop)):
        return left
    told = cue_lemma(verb) not in _ADDRESSED and grove.has_object(verb.i, stop)
    opened = _opened(grove, sentence, low, stop) if kind == "say" and not told else None
    if opened is not None:
        return [opened]
    said = verb.text.lower() in {"said", "says", "say"}
    if said and sentence.last - verb.i > 4 and head is not None and stop > verb.i:
        begins = head + 1 if verb.i < head < sentence.last - 3 and grove.has_case(head) else verb.i + 1
        begins = behind_occasion(grove, sentence, verb, begins)
        return [Segment(begins, strip_right(grove.doc, sentence.last), "clause")]
    return _other_content(grove, sentence, verb, kind) if _may_govern(grove, verb, head, kind) else []


def _at_start(grove: Grove, sentence: Sentence, low: int) -> bool:
    skipped = grove.doc.tokens[sentence.first : low]
    return all(t.upos in {"PUNCT", "CCONJ", "ADV", "SCONJ"} for t in skipped)


def _between_commas(grove: Grove, sentence: Sentence, verb: Token, group: tuple[int, int]) -> bool:
    """Whether a finite cue's group stands between edges and does not open its sentence."""
    tokens = grove.doc.tokens
    low, stop = group
    if _at_start(grove, sentence, low) or tokens[low - 1].text not in LEFT_EDGE:
        return False
    if verb.text.lower().endswith("ing") and verb.deprel in {"advcl", "xcomp", "conj", "acl"}:
        return False
    if verb.xpos == "VB" and tokens[verb.i - 1].text.lower() == "to":
        return False
    if verb.deprel == "acl:relcl" and grove.has_object(verb.i, sentence.last):
        return False  # "Serbia, which declared neutrality in 2007, held drills": such a clause tells of its noun
    return stop >= sentence.last or tokens[stop].text in STOPS


def _after_comma_that(grove: Grove, clause: Segment) -> bool:
    before = [t.text.lower() for t in grove.doc.tokens[max(0, clause.first - 2) : clause.first]]
    return before[-1:] == ["that"] and before[0] in {",", "”", '"'}


def _opened(grove: Grove, sentence: Sentence, low: int, stop: int) -> Segment | None:
    """What follows the colon, comma or mark behind a cue that opens its sentence."""
    tokens = grove.doc.tokens
    if not _at_start(grove, sentence, low) or stop + 1 >= sentence.last or tokens[stop].text not in _OPENERS:
        return None
    first = stop + 1 if tokens[stop].text in {":", ","} else stop
    if tokens[first].upos == "CCONJ" or tokens[first].text.lower() in _NOT_MEDIAL:
        return None
    if any(t.deprel == "appos" and t.head < stop for t in tokens[first : first + 6]):  # ", two of the islands"
        return None
    return Segment(first, strip_right(grove.doc, sentence.last), "clause")


def _clause_after(
    grove: Grove, sentence: Sentence, verb: Token, head: int | None, stop: int, kind: str
) -> Segment | None:
    """A content clause that hangs on the verb and stands behind it."""
    doc = grove.doc
    tokens = doc.tokens
    for k in grove.kids[verb.i]:
        token = tokens[k]
        lost = token.deprel in {"compound", "dep"} and any(tokens[m].deprel == "nsubj" for m in grove.kids[k])
        if (token.deprel not in _CLAUSES and not lost) or k == head or grove.right[k] <= verb.i:
            continue
        if kind == "accuse" and token.deprel != "xcomp":
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
        if token.deprel == "ccomp" and first == verb.i + 1:
            first = behind_occasion(grove, sentence, verb, first)
        end = max([grove.right[k], *(grove.right[m] for m in grove.kids[verb.i] if _goes_on(grove, k, m))])
        last = _before_dash(doc, first, strip_right(doc, min(end + 1, sentence.last)))
        last = _before_next_cue(grove, k, first, last)
        if token.deprel == "xcomp":
            first = _with_object(grove, verb, first)
        if last - first >= 2:
            return Segment(first, last, "clause" if token.deprel != "xcomp" else "xcomp")
    return _clause_elsewhere(grove, sentence, verb, stop)


def _goes_on(grove: Grove, clause: int, other: int) -> bool:
    """Whether a clause follows another without a comma: one that the parser has cut ("showed | how ready they are")."""
    return grove.doc.tokens[other].deprel == "ccomp" and grove.left[other] == grove.right[clause] + 1


def _clause_elsewhere(grove: Grove, sentence: Sentence, verb: Token, stop: int) -> Segment | None:
    """A content clause behind a verb that the parser hung on something else: behind a question word or "that"."""
    doc = grove.doc
    tokens = doc.tokens
    following = tokens[verb.i + 1].text.lower() if verb.i + 3 < sentence.last else ""
    if following in {"how", "why", "what", "whether", "where"} and cue_lemma(verb) in SAY:
        return Segment(verb.i + 1, strip_right(doc, sentence.last), "clause")
    if stop < sentence.last and tokens[stop].text.lower() == "that" and stop > verb.i:
        if any(t.upos in {"VERB", "CCONJ"} for t in tokens[verb.i + 1 : stop]):
            return None
        above = tokens[tokens[stop].head]
        if above.deprel == "acl" and verb.i < above.head < stop and tokens[above.head].lemma not in DOCUMENTS:
            last = strip_right(doc, min(grove.right[above.head] + 1, sentence.last))
            return Segment(max(grove.left[above.head], verb.i + 1), last, "object")
        return Segment(stop + 1, strip_right(doc, sentence.last), "clause")
    return None


def _before_next_cue(grove: Grove, clause: int, first: int, last: int) -> int:
    """Ends a clause where the speaker's next verb of saying begins: ", calling it …", "but would not say who …"."""
    tokens = grove.doc.tokens
    for i in range(first + 2, last - 2):
        ahead = tokens[i + 1]
        if tokens[i].text == "," and ahead.xpos == "VBG" and cue_lemma(ahead) in SAY | CALL | ACCUSE:
            return i
        noun = tokens[ahead.head]
        remark = noun.deprel == "parataxis" and noun.upos == "NOUN" and ahead.text.lower() in {"a", "an"}
        if tokens[i].text == "," and remark and i < noun.i < last:
            return i
        if tokens[i].text.lower() != "but" or tokens[i].deprel != "cc":
            continue
        verb = tokens[tokens[i].head]
        own = any(tokens[m].deprel.startswith("nsubj") for m in grove.kids[verb.i])
        if i < verb.i < last and not own and verb.head == clause and cue_lemma(verb) in SAY:
            return strip_right(grove.doc, i)
    return last


def _with_object(grove: Grove, verb: Token, first: int) -> int:
    """Takes in of whom something is asked or expected: "urged residents to leave", "expect growth to slow"."""
    if cue_lemma(verb) in _ADDRESSED - {"ask", "warn", "advise"}:
        return first
    things = [k for k in grove.kids[verb.i] if grove.doc.tokens[k].deprel in {"obj", "iobj"} and verb.i < k < first]
    return max(min((grove.left[k] for k in things), default=first), verb.i + 1)


def _subject_lost(tokens: tuple[Token, ...], low: int, first: int) -> bool:
    """Whether the words between a verb and its clause are the clause's own subject, hung elsewhere by the parser."""
    if tokens[low].upos not in {"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"}:
        return False
    while first > low and tokens[first - 1].text in {"“", '"', "‘", "``"}:
        first -= 1
    for token in tokens[low:first]:
        if token.upos in {"PUNCT", "AUX", "SCONJ"} or (token.upos == "VERB" and token.xpos != "VBG"):
            return False
    return tokens[low].deprel not in {"obl:unmarked", "obl:tmod", "iobj"} and tokens[low].text.lower() not in _DAYS


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
    parted = low > first and tokens[low - 1].text == ";"
    last = strip_right(doc, last)
    if last - first >= 1 and not parted:
        out.append(Segment(first, last, "front"))
    rest = stop
    adjunct = bool(out) and _adjunct(tokens, out[0])
    mark = tokens[rest].text if rest < sentence.last else ""
    while rest < sentence.last and tokens[rest].upos == "PUNCT" and tokens[rest].text not in {"“", '"', "‘"}:
        rest += 1
    if rest < sentence.last and tokens[rest].text in {"“", '"', "‘"} and tokens[rest - 1].upos == "ADP":
        return out
    end = strip_right(doc, sentence.last)
    if adjunct and (end - rest < 2 or tokens[rest].text in {"“", '"', "‘"}):
        out = []
    if end - rest >= 2 and tokens[rest].text.lower() not in _NOT_MEDIAL:
        if mark in {";", ":"}:
            out.append(Segment(rest, end, "tail"))
        else:
            out = [Segment(max(s.first, _after_semicolon(doc, s)), s.last, "part") for s in out]
            out.append(Segment(rest, end, "medial"))
    return out


def _adjunct(tokens: tuple[Token, ...], front: Segment) -> bool:
    """Whether what stands before a cue only tells when or where it was said: "After the match, …"."""
    words = tokens[front.first : front.last]
    if words[0].xpos in {"VBN", "VBG"} and words[0].deprel == "advcl":
        return not any(t.text in {"“", '"', "‘"} for t in words)
    if words[0].upos not in {"ADP", "ADV", "SCONJ"} or len(words) > 12:
        return False
    return not any(t.upos in {"VERB", "AUX"} or t.text in {"“", '"', "‘"} for t in words)


def _before_dash(doc: Doc, first: int, last: int) -> int:
    """Ends a clause at a lone dash: what follows it is the writer's ("… in sciences — her brothers studied too")."""
    dashes = [i for i in range(first + 3, last) if doc.tokens[i].text in {"—", "--", "–"}]
    return strip_right(doc, dashes[0]) if len(dashes) == 1 else last


def _after_semicolon(doc: Doc, segment: Segment) -> int:
    """Where the clause begins that an inserted cue stands in: behind the last semicolon."""
    semicolons = [i for i in range(segment.first, segment.last) if doc.tokens[i].text == ";"]
    return semicolons[-1] + 1 if semicolons else segment.first


def strip_right(doc: Doc, last: int) -> int:
    while (
        last > 0 and doc.tokens[last - 1].upos == "PUNCT" and doc.tokens[last - 1].text not in {")", "”", '"', "’", "'"}
    ):
        last -= 1
    return last


def _may_govern(grove: Grove, verb: Token, head: int | None, kind: str) -> bool:
    """Whether an object of a verb can be what somebody says: not "conceded a penalty", "a camp called the Base"."""
    tokens = grove.doc.tokens
    lemma = cue_lemma(verb)
    relations = {tokens[k].deprel for k in grove.kids[verb.i]}
    if verb.xpos == "VBN" and verb.deprel == "acl" and kind == "call" and "obl:agent" not in relations:
        return False
    if lemma == "speak":
        return any(t.text.lower() in {"of", "about"} for t in tokens[verb.i + 1 : verb.i + 3])
    if kind not in {"say", "think"} or "nsubj:pass" in relations or "csubj" in relations:
        return True
    if lemma == "rule" and tokens[min(verb.i + 1, len(tokens) - 1)].text.lower() == "out":
        return True
    infinitive = verb.xpos == "VB" and verb.i > 0 and tokens[verb.i - 1].text.lower() == "to"
    if infinitive or lemma in _NO_OBJECT or {"iobj", "obj"} <= relations:
        return False
    return agentive(grove, head)


def _other_content(grove: Grove, sentence: Sentence, verb: Token, kind: str) -> list[Segment]:
    """An object, a fronted subject clause or a passive subject as content."""
    doc = grove.doc
    tokens = doc.tokens
    for k in grove.kids[verb.i]:
        rel = tokens[k].deprel
        if rel in {"csubj", "csubj:pass"} or (rel == "ccomp" and grove.right[k] < verb.i):
            first = grove.left[k]
            while first < k and tokens[first].text.lower() in {"that", "whether", ","}:
                first += 1
            return [Segment(first, strip_right(doc, min(grove.right[k] + 1, verb.i)), "front")]
    wanted = _OBJECTS | {"iobj"} if kind == "accuse" else _OBJECTS
    after = [k for k in grove.kids[verb.i] if k > verb.i and tokens[k].deprel in wanted]
    told = cue_lemma(verb) in {"tell", "inform", "remind", "assure", "notify"}
    if told:
        after = [k for k in after if tokens[grove.left[k]].text.lower() in {"of", "about"}]
    behind = tokens[min(verb.i + 1, sentence.last - 1)].text.lower()
    oblique = told or kind in {"accuse", "call", "ask"} or behind in {"of", "about", "against"}
    if any(oblique or tokens[k].deprel in {"obj", "xcomp"} for k in after):
        first = verb.i + 1 if kind == "accuse" else max(grove.left[after[0]], verb.i + 1)
        last = max(grove.right[k] + 1 for k in after)
        while first + 1 < last and (
            tokens[first].deprel == "case" or tokens[first].text.lower() in {"of", "about", "on", "against"}
        ):
            first += 1
        last = _before_next_cue(grove, verb.i, first, strip_right(doc, min(last, sentence.last)))
        return [Segment(first, last, "object")]
    for k in grove.kids[verb.i]:
        if tokens[k].deprel == "nsubj:pass" and k < verb.i:
            return [Segment(grove.left[k], min(grove.right[k] + 1, verb.i), "subject")]
    return []
