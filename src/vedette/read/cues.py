"""Words that tell that somebody says something: the verb, who is its source, and what stands as content.

A cue is found by its lemma; the source comes from the tree (subject, agent, head of a relative clause, the verb
above); the content from the tree where the clause hangs there, else from the commas around the cue, since a parser
errs most on inserted speech ("The drills, it said, are routine").
"""

from __future__ import annotations

from dataclasses import replace

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.content import GROUP_REACH, STOPS, Cue, Segment, around, content, group_of, strip_right
from vedette.read.grove import Grove
from vedette.read.inserted import beside, inserted
from vedette.read.nominal import NOUNS, VIEWS, colon_cue, in_words, nominal
from vedette.read.sources import LEFT_EDGE, noun_phrase, quoted_person, source_head
from vedette.read.speech import (
    DOCUMENTS,
    FORMS,
    INSCRIBED,
    KNOWN_WORDS,
    LEMMA_OF,
    NOT_SOURCES,
    SURE,
    WEAK,
    cue_lemma,
    kind_of,
)
from vedette.read.stance import stance

_CLAUSAL = frozenset({"front", "medial", "clause"})
_ASKED = frozenset("demand urge propose recommend advise request".split())
_APPOSITION = 8
"""Words of a name in commas, with its commas."""


_TELLING = frozenset(LEMMA_OF) | FORMS | SURE | KNOWN_WORDS | VIEWS | {"according", ":"}
"""Every form that may be a cue, nouns of saying apart: most words are none of them."""


def find_cues(grove: Grove) -> list[Cue]:
    """All cues of a document, in text order."""
    doc = grove.doc
    out: list[Cue] = []
    for sentence in doc.sentences:
        words = doc.tokens[sentence.first : sentence.last]
        framed: Cue | None = None
        opened: Cue | None = None
        for token in words:
            low = token.text.lower()
            if low not in _TELLING and token.lemma not in NOUNS:
                continue
            cue = None
            if (
                (low in LEMMA_OF and (token.upos == "VERB" or token.xpos[:2] == "VB"))
                or low in FORMS
                or (low in SURE and token.upos in {"ADJ", "VERB"} and token.deprel != "amod")
                or _made_known(doc, sentence, token)
            ):
                made = doc.tokens[token.i - 1] if low in KNOWN_WORDS else token
                if low in LEMMA_OF and low not in SURE and kind_of(LEMMA_OF[low]) == "stance":
                    cue = stance(grove, sentence, token)
                else:
                    cue = _verb(grove, sentence, made if made.xpos in {"VBD", "VBZ", "VBP"} else token)
                if cue is not None and framed is not None and _goes_on(doc, framed, token):
                    cue = replace(cue, source=framed.source, head=framed.head)
                elif cue is not None and cue.source and any(s.how in {"front", "part"} for s in cue.segments):
                    framed = cue
                elif (
                    cue is not None
                    and opened is not None
                    and low.endswith("ing")
                    and doc.tokens[token.i - 1].text == ","
                ):
                    above = next((c for c in reversed(out) if c.i == token.head and c.source), opened)
                    cue = replace(cue, source=above.source, head=above.head)
                if cue is not None and opened is not None and _resumes(grove, opened, token):
                    cue = replace(cue, source=opened.source, head=opened.head)
                if cue is not None and cue.source and opened is None and cue.segments:
                    opened = cue
            elif low == "according" and token.i + 1 < sentence.last and doc.tokens[token.i + 1].text.lower() == "to":
                cue = _according(grove, sentence, token)
            elif token.upos == "NOUN" and (token.lemma in NOUNS or low in VIEWS):
                cue = nominal(grove, sentence, token) if token.lemma in NOUNS else None
                if cue is not None and opened is not None and _same_again(doc, opened, cue):
                    cue = None
                if cue is None and low in VIEWS:
                    cue = in_words(grove, sentence, token)
            elif low == ":" and sentence.first < token.i <= sentence.first + 8:
                cue = colon_cue(doc, sentence, token)
            if cue is not None:
                out.append(cue)
    return _without_outer(_without_nested(out))


def _without_outer(cues: list[Cue]) -> list[Cue]:
    """Drops a cue that only tells through whom: "…, the embassy said, according to the daily"."""
    near: dict[int, list[Cue]] = {}
    for cue in cues:
        near.setdefault(cue.sentence, []).append(cue)
    return [cue for cue in cues if not any(_closes_front(cue, other) for other in near[cue.sentence])]


def _closes_front(outer: Cue, inner: Cue) -> bool:
    """Whether an inserted cue of saying stands at the very end of another's fronted content."""
    if inner is outer or inner.sentence != outer.sentence or not inner.source or inner.kind != "say":
        return False
    front = next((s for s in outer.segments if s.how in {"front", "part"}), None)
    if front is None or not front.first < inner.i < front.last or abs(inner.group[1] - front.last) > 1:
        return False
    return any(s.how in {"front", "part"} for s in inner.segments)


def _made_known(doc: Doc, sentence: Sentence, token: Token) -> bool:
    """ "made known", "made it clear"."""
    if token.text.lower() not in KNOWN_WORDS:
        return False
    before = doc.tokens[max(sentence.first, token.i - 2) : token.i]
    return any(t.text.lower() in {"make", "makes", "made", "making"} for t in before)


def _goes_on(doc: Doc, framed: Cue, verb: Token) -> bool:
    """Whether a later verb has the speaker of an inserted cue: ", X said, adding that …", ", said X, who added …"."""
    low = framed.group[1]
    if not low <= verb.i <= low + 4:
        return False
    between = [t.text.lower() for t in doc.tokens[low : verb.i]]
    return all(
        w in {",", "and", "who", "which", "also", "further", "but", "has", "had", "while"} for w in between
    ) and (verb.text.lower().endswith("ing") or "who" in between or "and" in between or "which" in between)


def _same_again(doc: Doc, opened: Cue, noun: Cue) -> bool:
    """Whether a noun of saying stands in what its own speaker says: "repeated his claim that …"."""
    own = noun.head is not None and doc.tokens[noun.head].upos == "PRON"
    return own and any(s.how == "object" and s.first <= noun.i < s.last for s in opened.segments)


def _resumes(grove: Grove, opened: Cue, verb: Token) -> bool:
    """Whether a verb without a subject goes on behind what the sentence's first cue governs: "but would not say"."""
    tokens = grove.doc.tokens
    stop = opened.segments[-1].last
    if not stop <= verb.i <= stop + 5 or not any(t.text.lower() in {"but", "and"} for t in tokens[stop : verb.i]):
        return False
    return not any(t.upos in {"NOUN", "PROPN", "PRON"} for t in tokens[stop : verb.i])


_BIDDEN = frozenset({"should", "must", "can", "may"})


def _verb(grove: Grove, sentence: Sentence, verb: Token) -> Cue | None:
    doc = grove.doc
    lemma = cue_lemma(verb)
    kind = "say" if lemma == "make" or verb.text.lower() in FORMS | KNOWN_WORDS else kind_of(lemma)
    kids = grove.kids[verb.i]
    relations = {doc.tokens[k].deprel for k in kids}
    passive = "aux:pass" in relations or ("nsubj" not in relations and bool(relations & {"nsubj:pass", "csubj:pass"}))
    asked = verb.i == sentence.first and verb.text == "Asked"
    if asked or (verb.xpos == "VBN" and kind == "ask" and not passive and verb.deprel in {"acl", "advcl"}):
        return None
    if lemma == "claim" and verb.deprel == "acl:relcl" and "ccomp" not in relations:
        return None  # "the islands that both claim"
    if lemma == "conclude" and "obj" in relations and "ccomp" not in relations:
        return None  # "the navies concluded their drill"
    if kind == "think" and any(doc.tokens[k].lemma in _BIDDEN and doc.tokens[k].deprel == "aux" for k in kids):
        return None  # "residents should expect noise" is what somebody tells them
    negated = any(doc.tokens[k].deprel == "advmod" and doc.tokens[k].lemma in {"not", "n't", "never"} for k in kids)
    of_noun = verb.deprel == "acl:relcl" and "obj" in relations and "ccomp" not in relations
    may = (kind in {"say", "think"} or lemma in _ASKED) and _may_insert(doc, sentence, verb) and not of_noun
    frame = inserted(doc, grove, sentence, verb) if may else None
    if frame is not None:
        segments = around(doc, sentence, frame.low, frame.stop)
        if segments:
            source = tuple(range(frame.source[0], frame.source[1]))
            return Cue(
                verb.i, kind, source, frame.head, tuple(segments), (frame.low, frame.stop), sentence.i, False, negated
            )
    that = _that_clause(grove, sentence, verb)
    if that is not None:
        return that
    head = source_head(grove, verb, passive)
    quoted = quoted_person(grove, verb)
    head = head if quoted is None else quoted
    infinitive = verb.xpos == "VB" and verb.i > sentence.first and doc.tokens[verb.i - 1].text.lower() == "to"
    if not passive and kind == "say" and quoted is None and not infinitive and not verb.text.lower().endswith("ing"):
        subject = beside(doc, sentence, verb)
        if subject is not None and (head is None or not subject[0] <= head < subject[1]):
            head = subject[2]
    if verb.text.lower() in SURE and head is None:
        head = next((k for k in kids if doc.tokens[k].deprel == "nsubj:pass"), None)
    source = _to_the_verb(grove, noun_phrase(grove, head, sentence) if head is not None else (), verb)
    group = group_of(doc, sentence, verb, source, grove)
    found = content(grove, sentence, verb, head, group, kind)
    if verb.text.lower() in SURE and not any(s.how in _CLAUSAL for s in found):
        return None
    served = any(s.how in _CLAUSAL or (lemma == "want" and s.how == "xcomp") for s in found)
    if lemma in WEAK and kind not in {"call", "ask"} and not (served and _weak_serves(grove, sentence, verb)):
        return None
    quoting = lemma in {"quote", "cite", "report"}
    return Cue(verb.i, kind, source, head, tuple(found), group, sentence.i, passive, negated, quoting)


def _to_the_verb(grove: Grove, source: tuple[int, ...], verb: Token) -> tuple[int, ...]:
    """Takes in a name in commas that the parser hung elsewhere: "The minister, Ann Moor, said"."""
    tokens = grove.doc.tokens
    stop = source[-1] + 1 if source else verb.i
    if not stop < verb.i <= stop + _APPOSITION or tokens[stop].text != "," or tokens[verb.i - 1].text != ",":
        return source
    between = tokens[stop : verb.i]
    if (
        len(between) < 3
        or any(t.upos in {"VERB", "AUX", "SCONJ"} for t in between)
        or not between[1].ner.endswith("PER")
    ):
        return source
    return tuple(range(source[0], verb.i))


def _weak_serves(grove: Grove, sentence: Sentence, verb: Token) -> bool:
    """Whether a weak verb stands in a phrase of speech: "went on that", "pointed out", "the notice reads"."""
    doc = grove.doc
    after = [t.text.lower() for t in doc.tokens[verb.i + 1 : min(verb.i + 4, sentence.last)]]
    lemma = cue_lemma(verb)
    if lemma == "go":
        return after[:1] == ["on"] and ("that" in after or "say" in after)
    if lemma == "point":
        return "out" in after
    if lemma in {"read", "run"}:
        return _beside_paper(doc, sentence, verb)
    if lemma == "put":
        return after[:1] == ["it"]
    if lemma == "continue":
        return after[:1] in ([":"], [","]) or "that" in after
    if lemma in {"find", "know"} and any(doc.tokens[k].deprel == "ccomp" and k > verb.i for k in grove.kids[verb.i]):
        return True
    if lemma in {"see", "find", "know", "hold", "post", "put", "like", "want", "support", "refer"}:
        return "that" in after or lemma == "want"
    return True


def _beside_paper(doc: Doc, sentence: Sentence, verb: Token) -> bool:
    near = doc.tokens[max(sentence.first, verb.i - 6) : min(verb.i + 7, sentence.last)]
    return any(t.lemma in DOCUMENTS | INSCRIBED for t in near)


def _may_insert(doc: Doc, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb can stand in inserted speech: weak ones only in their set phrases."""
    after = [t.text.lower() for t in doc.tokens[verb.i + 1 : min(verb.i + 3, sentence.last)]]
    if cue_lemma(verb) == "go":
        rest = doc.tokens[verb.i + 2].text.lower() if verb.i + 2 < sentence.last else "."
        return "on" in after[:1] and (rest in STOPS or rest in LEFT_EDGE or rest in {"that", "in", "to"})
    lemma = cue_lemma(verb)
    if lemma == "put":
        return "it" in after
    if lemma in {"read", "run"}:
        return _beside_paper(doc, sentence, verb)
    return lemma not in WEAK or lemma in {"quote", "point", "refer", "post", "find"}


def _that_clause(grove: Grove, sentence: Sentence, verb: Token) -> Cue | None:
    """ "That the drills go on was announced by the ministry": a fronted clause, a passive verb, an agent."""
    doc = grove.doc
    tokens = doc.tokens
    if tokens[sentence.first].text.lower() not in {"that", "whether", "how"} or verb.i - sentence.first < 4:
        return None
    stop = verb.i + 1
    while stop < min(sentence.last, verb.i + 7) and tokens[stop].text.lower() != "by":
        stop += 1
    begins = verb.i
    while begins > sentence.first and (
        tokens[begins - 1].upos in {"AUX", "ADV"} or tokens[begins - 1].text.lower() == "made"
    ):
        begins -= 1
    if stop + 1 >= sentence.last or tokens[stop].text.lower() != "by" or begins == verb.i:
        return None
    head = tokens[stop].head if stop < tokens[stop].head < sentence.last else stop + 1
    source = tuple(i for i in noun_phrase(grove, head, sentence) if i > stop)
    content = Segment(sentence.first + 1, strip_right(doc, begins), "front")
    return Cue(verb.i, "say", source, head, (content,), (begins, sentence.last), sentence.i, True) if source else None


def _according(grove: Grove, sentence: Sentence, word: Token) -> Cue | None:
    doc = grove.doc
    tokens = doc.tokens
    first = word.i + 2
    if first >= sentence.last:
        return None
    head = word.head if word.head > word.i + 1 else tokens[word.i + 1].head
    if not first <= head < sentence.last:
        head = next((k for k in range(first, sentence.last) if tokens[k].upos in {"NOUN", "PROPN", "PRON"}), first)
    if tokens[head].lemma in NOT_SOURCES or tokens[head].text.lower() in {"what", "how", "whether", "where"}:
        return None
    phrase = tuple(i for i in noun_phrase(grove, head, sentence) if i >= first)
    high = max(phrase, default=first)
    stop = high + 1
    low = word.i
    while low > sentence.first and tokens[low - 1].deprel == "advmod" and tokens[low - 1].head == word.i:
        low -= 1
    while stop < min(sentence.last, high + GROUP_REACH) and tokens[stop].text not in STOPS:
        stop += 1
    segments: list[Segment] = []
    opens = low == sentence.first or all(
        tokens[i].upos in {"PUNCT", "CCONJ", "ADV"} for i in range(sentence.first, low)
    )
    if opens or tokens[low - 1].upos == "CCONJ" or tokens[low - 1].text == ";":
        if (
            stop >= sentence.last
            or tokens[stop].text != ","
            or any(t.upos in {"VERB", "AUX"} for t in tokens[high + 1 : stop])
        ):
            stop = high + 1
        rest = stop + 1 if stop < sentence.last and tokens[stop].text in {",", ":"} else stop
        if rest < sentence.last:
            segments.append(Segment(rest, strip_right(doc, sentence.last), "clause"))
    else:
        segments.extend(around(doc, sentence, low, stop))
    return Cue(word.i, "according", phrase, head, tuple(segments), (low, stop), sentence.i) if segments else None


def _without_nested(cues: list[Cue]) -> list[Cue]:
    """Of cues that share a group's words ("was quoted as saying") the one that has content, the later one first."""
    out: list[Cue] = []
    for cue in cues:
        if out and out[-1].sentence == cue.sentence and cue.i < out[-1].group[1] and out[-1].i < cue.i:
            before = out[-1]
            if cue.segments and not any(s.how in {"front", "part", "medial"} for s in before.segments):
                if before.source and not cue.source:
                    cue = replace(cue, source=before.source, head=before.head)
                if before.segments and not before.quoting:
                    out.append(cue)
                    continue
                out[-1] = cue
                continue
            if not cue.segments:
                continue
        out.append(cue)
    return out
