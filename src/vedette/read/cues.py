"""Words that tell that somebody says something: the verb, who is its source, and what stands as content.

A cue is found by its lemma; the source comes from the tree (subject, agent, head of a relative clause, the verb
above); the content from the tree where the clause hangs there, else from the commas around the cue, since a parser
errs most on inserted speech ("The drills, it said, are routine").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.inserted import beside, inserted
from vedette.read.grove import Grove

SAY = frozenset(
    """say tell add state announce report note stress emphasize emphasise underline underscore insist claim argue maintain warn assert
    declare reveal disclose confirm explain reiterate remark mention comment assure write tweet post reply respond answer admit acknowledge
    concede allege contend recall remind promise vow pledge suggest hint indicate predict specify clarify conclude continue caution complain
    testify estimate forecast inform highlight observe repeat recount relate quip joke agree deny protest boast urge counter proclaim
    read run go put point outline elaborate detail lament swear threaten notify advise quote cite speculate attribute list signal""".split()
)
"""Verbs of saying that take a clause."""
THINK = frozenset(
    """believe think hope fear expect see view consider regard feel suspect doubt worry wonder know assume judge reckon anticipate
    understand want wish intend envision envisage imagine find deem hold recognise recognize realise realize dream favor support
    oppose prefer like mourn remember perceive decide""".split()
)
"""Verbs of what somebody holds in mind."""
CALL = frozenset(
    """call describe denounce condemn slam brand label term dub characterise characterize blast decry hail praise criticise criticize
    portray speak refer depict welcome express voice""".split()
)
"""Verbs that put a name or a judgement on a thing."""
ACCUSE = frozenset("accuse blame charge suspect impute".split())
ASK = frozenset("demand ask call request appeal beg advise recommend propose order invite reject raise tout".split())
SURE = frozenset("confident convinced sure certain optimistic hopeful adamant concerned worried aware afraid".split())
"""Adjectives that take a clause like a verb of thinking."""
LEMMAS = SAY | THINK | CALL | ACCUSE | ASK
WEAK = frozenset("read run go put point hold find see know like want support hold continue post refer speak call ask order cite quote".split())
"""Lemmas that are cues in one construction only."""

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "read": "", "run": "ran", "go": "went gone", "put": "", "hold": "held",
    "find": "found", "see": "saw seen", "know": "knew known", "feel": "felt", "think": "thought", "understand": "understood",
    "speak": "spoke spoken", "swear": "swore sworn", "forecast": "", "deem": "deemed",
}  # fmt: skip
_DOUBLED = frozenset({"refer", "admit", "quip", "dub", "slam"})


def _inflected(lemma: str) -> list[str]:
    """The forms of a verb: third person, past, participles."""
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        out = [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma.endswith("e"):
        out = [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "go")) else "s")
        out = [lemma, third, stem + "ed", stem + "ing"]
    if lemma in _IRREGULAR:
        out = [f for f in out if not f.endswith("ed") or f == lemma] + _IRREGULAR[lemma].split()
    return out


LEMMA_OF = {form: lemma for lemma in sorted(LEMMAS) for form in _inflected(lemma)}
"""Form → lemma of every cue verb, so that a cue does not hang on the reader's lemma."""

NOT_SOURCES = frozenset(
    """plan plans schedule law rule treaty tradition scenario agenda custom need needs doctrine agreement estimate estimates data figures
    size order ability tradition nature type requirements standards""".split()
)
"""Nouns after "according to" that say nothing themselves."""
DOCUMENTS = frozenset(
    """statement release report announcement tweet post message communique communiqué notice website site account document text article
    letter bulletin notification briefing commentary editorial video media press newspaper agency service""".split()
)
"""Nouns that speak for somebody."""

_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "ccomp:pass"})
_LEFT_EDGE = frozenset({",", ";", ":", "—", "–", "-", "--", "?", "!", ".", "...", "…", '"', "”", "’", "''", "'", "»"})
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--", '"', "“", "”", "(", "…", "..."})
_NOT_MEDIAL = frozenset("adding citing saying noting quoting while but referring according stressing speaking who which where as".split())
"""Words after an inserted cue that open something else than the rest of the content."""
_GROUP_REACH = 26
"""Words that may follow in a cue's own group ("said in a statement on Monday in …") before its comma."""


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


def find_cues(doc: Doc, grove: Grove) -> list[Cue]:
    """All cues of a document, in text order."""
    out: list[Cue] = []
    for sentence in doc.sentences:
        words = doc.tokens[sentence.first : sentence.last]
        framed: Cue | None = None
        opened: Cue | None = None
        for token in words:
            cue = None
            low = token.text.lower()
            if low in LEMMA_OF and (token.upos == "VERB" or token.xpos[:2] == "VB") or low in _FORMS or low in SURE and token.upos == "ADJ" and token.deprel != "amod" or _made_known(doc, sentence, token):
                made = doc.tokens[token.i - 1] if low in _KNOWN else token
                cue = _verb(doc, grove, sentence, made if made.xpos in {"VBD", "VBZ", "VBP"} else token)
                if cue is not None and framed is not None and _goes_on(doc, framed, token):
                    cue = replace(cue, source=framed.source, head=framed.head)
                elif cue is not None and cue.source and any(s.how in {"front", "part"} for s in cue.segments):
                    framed = cue
                elif cue is not None and opened is not None and low.endswith("ing") and doc.tokens[token.i - 1].text == ",":
                    cue = replace(cue, source=opened.source, head=opened.head)
                if cue is not None and cue.source and opened is None and cue.segments:
                    opened = cue
            elif low == "according" and token.i + 1 < sentence.last and doc.tokens[token.i + 1].text.lower() == "to":
                cue = _according(doc, grove, sentence, token)
            elif low in _VIEWS and token.i > sentence.first:
                cue = _in_words(doc, grove, sentence, token)
            elif low == ":" and sentence.first < token.i <= sentence.first + 8:
                cue = _colon(doc, sentence, token)
            if cue is not None:
                out.append(cue)
    return _without_outer(_without_nested(out))


def _without_outer(cues: list[Cue]) -> list[Cue]:
    """Drops a cue that only tells through whom: "…, the embassy said, according to the daily"."""
    out = []
    for cue in cues:
        front = next((s for s in cue.segments if s.how in {"front", "part"}), None)
        inner = front is not None and any(
            o.sentence == cue.sentence and o.source and o.kind == "say" and front.first < o.i < front.last and abs(o.group[1] - front.last) <= 1
            and any(s.how in {"front", "part"} for s in o.segments)
            for o in cues if o is not cue
        )  # fmt: skip
        if not inner:
            out.append(cue)
    return out


def cue_lemma(token: Token) -> str:
    """The lemma of a cue word, by its form where the form is a cue verb's."""
    return LEMMA_OF.get(token.text.lower(), token.lemma.lower())


_KNOWN = frozenset({"known", "clear", "plain", "public"})


def _made_known(doc: Doc, sentence: Sentence, token: Token) -> bool:
    """ "made known", "made it clear"."""
    if token.text.lower() not in _KNOWN:
        return False
    before = doc.tokens[max(sentence.first, token.i - 2) : token.i]
    return any(t.text.lower() in {"make", "makes", "made", "making"} for t in before)


def _goes_on(doc: Doc, framed: Cue, verb: Token) -> bool:
    """Whether a later verb has the speaker of an inserted cue: ", X said, adding that …", ", said X, who added …"."""
    low = framed.group[1]
    if not low <= verb.i <= low + 4:
        return False
    between = [t.text.lower() for t in doc.tokens[low : verb.i]]
    return all(w in {",", "and", "who", "which", "also", "further", "but", "has", "had"} for w in between) and (
        verb.text.lower().endswith("ing") or "who" in between or "and" in between or "which" in between
    )


_FORMS = frozenset({"said", "says", "saying", "told", "stated", "added", "adds", "stressed", "warned", "announced", "reported", "reports"})
"""Forms taken for verbs of saying even where the tagger reads them otherwise."""


def _verb(doc: Doc, grove: Grove, sentence: Sentence, verb: Token) -> Cue | None:
    lemma = cue_lemma(verb)
    kind = (
        "say" if lemma in SAY or lemma == "make" or verb.text.lower() in {*_FORMS, *_KNOWN} else "accuse" if lemma in ACCUSE else "ask" if lemma in ASK
        else "call" if lemma in CALL else "think"
    )  # fmt: skip
    kids = grove.kids[verb.i]
    passive = any(doc.tokens[k].deprel in {"aux:pass", "nsubj:pass", "csubj:pass"} for k in kids)
    negated = any(doc.tokens[k].deprel == "advmod" and doc.tokens[k].lemma in {"not", "n't", "never"} for k in kids)
    frame = inserted(doc, grove, sentence, verb) if (kind in {"say", "think"} or lemma in _ASKED) and _may_insert(doc, sentence, verb) else None
    if frame is not None:
        segments = _around(doc, sentence, frame.low, frame.stop)
        if segments:
            source = tuple(range(frame.source[0], frame.source[1]))
            return Cue(verb.i, kind, source, frame.head, tuple(segments), (frame.low, frame.stop), sentence.i, False, negated)
    that = _that_clause(doc, grove, sentence, verb)
    if that is not None:
        return that
    head = _source_head(doc, grove, verb, passive)
    quoted = _quoted_person(doc, grove, verb)
    head = head if quoted is None else quoted
    if not passive and kind == "say" and quoted is None and not verb.text.lower().endswith("ing"):
        subject = beside(doc, sentence, verb)
        if subject is not None and (head is None or not subject[0] <= head < subject[1]):
            head = subject[2]
    source = _noun_phrase(doc, grove, head, sentence) if head is not None else ()
    group = _group(doc, sentence, verb, source, grove)
    found = _content(doc, grove, sentence, verb, head, group, kind)
    if lemma in WEAK and kind not in {"call", "ask"} and (not _weak_serves(doc, sentence, verb) or not any(s.how in _CLAUSAL for s in found)):
        return None
    quoting = lemma in {"quote", "cite", "report"}
    return Cue(verb.i, kind, source, head, tuple(found), group, sentence.i, passive, negated, quoting)


_CLAUSAL = frozenset({"front", "medial", "clause"})


_ASKED = frozenset("demand urge propose recommend advise request".split())


def _weak_serves(doc: Doc, sentence: Sentence, verb: Token) -> bool:
    """Whether a weak verb stands in a phrase in which it tells of speech: "went on that", "pointed out", "the notice reads"."""
    after = [t.text.lower() for t in doc.tokens[verb.i + 1 : min(verb.i + 4, sentence.last)]]
    lemma = cue_lemma(verb)
    if lemma == "go":
        return after[:1] == ["on"] and ("that" in after or "say" in after)
    if lemma == "point":
        return "out" in after
    if lemma in {"read", "run"}:
        return any(t.lemma in DOCUMENTS for t in doc.tokens[max(sentence.first, verb.i - 6) : min(verb.i + 7, sentence.last)])
    if lemma in {"see", "find", "know", "hold", "post", "put", "like", "want", "support", "refer", "continue"}:
        return "that" in after or lemma == "want"
    return True


def _may_insert(doc: Doc, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb can stand in inserted speech: weak ones only in their set phrases."""
    after = [t.text.lower() for t in doc.tokens[verb.i + 1 : min(verb.i + 3, sentence.last)]]
    if cue_lemma(verb) == "go":
        rest = doc.tokens[verb.i + 2].text.lower() if verb.i + 2 < sentence.last else "."
        return "on" in after[:1] and (rest in _STOPS or rest in _LEFT_EDGE or rest in {"that", "in", "to"})
    lemma = cue_lemma(verb)
    if lemma == "put":
        return "it" in after
    if lemma in {"read", "run"}:
        return any(t.lemma in DOCUMENTS for t in doc.tokens[max(sentence.first, verb.i - 6) : min(verb.i + 7, sentence.last)])
    return lemma not in WEAK or lemma in {"quote", "point", "refer", "post"}


def _that_clause(doc: Doc, grove: Grove, sentence: Sentence, verb: Token) -> Cue | None:
    """ "That the drills go on was announced by the ministry": a fronted clause, a passive verb, an agent."""
    tokens = doc.tokens
    if tokens[sentence.first].text.lower() not in {"that", "whether", "how"} or verb.i - sentence.first < 4:
        return None
    stop = verb.i + 1
    while stop < min(sentence.last, verb.i + 7) and tokens[stop].text.lower() != "by":
        stop += 1
    begins = verb.i
    while begins > sentence.first and (tokens[begins - 1].upos in {"AUX", "ADV"} or tokens[begins - 1].text.lower() == "made"):
        begins -= 1
    if stop + 1 >= sentence.last or tokens[stop].text.lower() != "by" or begins == verb.i:
        return None
    head = tokens[stop].head if stop < tokens[stop].head < sentence.last else stop + 1
    source = tuple(i for i in _noun_phrase(doc, grove, head, sentence) if i > stop)
    content = Segment(sentence.first + 1, _strip_right(doc, begins), "front")
    return Cue(verb.i, "say", source, head, (content,), (begins, sentence.last), sentence.i, True) if source else None


def _quoted_person(doc: Doc, grove: Grove, verb: Token) -> int | None:
    """Whom an outlet quotes: the object of "quoted", "reported … as saying", "has … saying"."""
    if cue_lemma(verb) not in {"quote", "cite", "report", "say", "tell"} or verb.deprel in {"nsubj"}:
        return None
    tokens = doc.tokens
    above = verb
    if verb.text.lower() in {"saying", "telling"}:
        if tokens[verb.i - 1].text.lower() != "as" and tokens[verb.head].lemma not in {"quote", "have", "cite"}:
            return None
        above = tokens[verb.head]
        if above.lemma not in {"quote", "report", "cite", "have"}:
            return None
    elif cue_lemma(verb) != "quote":
        return None
    return next((k for k in grove.kids[above.i] if tokens[k].deprel in {"obj", "nsubj:pass"}), None)


def _source_head(doc: Doc, grove: Grove, verb: Token, passive: bool) -> int | None:
    """The head of who speaks: subject, agent, relative head, or the subject of the verb above."""
    tokens = doc.tokens
    at, seen = verb, 0
    own_passive = passive
    while seen < 4:
        kids = [tokens[k] for k in grove.kids[at.i]]
        if own_passive:
            agent = next((k for k in kids if k.deprel == "obl:agent" or (k.deprel.startswith("obl") and _has_case(doc, grove, k, "by"))), None)
            if agent is not None:
                return agent.i
            if cue_lemma(at) == "quote" or at is not verb:
                subject = next((k for k in kids if k.deprel == "nsubj:pass"), None)
                if subject is not None:
                    return _relative(doc, at, subject)
            if cue_lemma(at) != "quote":
                return next((k.i for k in kids if k.deprel.startswith("obl") and k.lemma in DOCUMENTS), None)
        subject = next((k for k in kids if k.deprel in {"nsubj", "nsubj:outer"}), None)
        if subject is not None:
            return _relative(doc, at, subject)
        if at is verb and cue_lemma(verb) in SAY | THINK and cue_lemma(verb) != "tell":
            after = next((k for k in kids if k.deprel in {"obj", "nsubj:pass", "dep", "obl", "vocative"} and 0 < k.i - verb.i <= 6
                          and not grove.has_case(k.i) and _may_speak(k)), None)  # fmt: skip
            before = tokens[verb.i - 1].text if verb.i else ""
            if after is not None and before in _LEFT_EDGE:
                return after.i
        if at.deprel in {"acl", "acl:relcl"}:
            return at.head
        if at.deprel.split(":")[0] not in {"conj", "advcl", "xcomp", "parataxis", "ccomp", "dep"} or at.head == at.i:
            return None
        above = tokens[at.head]
        if above.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        if at.deprel == "ccomp" and not verb.text.lower().endswith("ing"):
            return None
        at = above
        own_passive = any(tokens[k].deprel == "aux:pass" for k in grove.kids[at.i])
        seen += 1
    return None


def _may_speak(token: Token) -> bool:
    return token.upos in {"PROPN", "PRON", "NOUN"} and token.text.lower() not in {"that", "this", "it all", "what", "so", "monday"}


def _has_case(doc: Doc, grove: Grove, token: Token, word: str) -> bool:
    return any(doc.tokens[k].deprel == "case" and doc.tokens[k].text.lower() == word for k in grove.kids[token.i])


def _relative(doc: Doc, verb: Token, subject: Token) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.text.lower() in {"who", "which", "that"}:
        if verb.deprel in {"acl:relcl", "acl"}:
            return verb.head
        if subject.i > 1 and doc.tokens[subject.i - 1].text == ",":
            before = doc.tokens[subject.i - 2]
            return before.head if before.deprel in {"flat", "compound"} else before.i
    return subject.i


def _noun_phrase(doc: Doc, grove: Grove, head: int, sentence: Sentence) -> tuple[int, ...]:
    """The words of a source: its subtree without relative clauses, marks at the rim and its preposition."""
    tokens = doc.tokens
    drop = {"acl:relcl", "case", "punct", "parataxis", "advcl", "cop", "nsubj", "aux", "mark", "acl", "discourse", "advmod", "ccomp", "cc:preconj"}
    kept = {head}
    stack = [head]
    while stack:
        at = stack.pop()
        for k in grove.kids[at]:
            rel = tokens[k].deprel
            if k in kept or not sentence.first <= k < sentence.last or (at == head and rel in drop) or tokens[k].upos == "VERB" and rel.startswith("acl"):
                continue
            if at == head and rel.startswith("obl"):
                continue
            kept.add(k)
            stack.append(k)
    low, high = head, head
    while low - 1 in kept or (low - 2 in kept and tokens[low - 1].upos == "PUNCT" and low - 1 >= sentence.first):
        low -= 1
    while high + 1 in kept or (high + 2 in kept and tokens[high + 1].upos == "PUNCT" and high + 2 < sentence.last):
        high += 1
    return tuple(range(low, high + 1))


def _group(doc: Doc, sentence: Sentence, verb: Token, source: tuple[int, ...], grove: Grove) -> tuple[int, int]:
    """The cue's own run of words, from source or verb to the comma (or the clause) after both."""
    tokens = doc.tokens
    near = [i for i in source if abs(i - verb.i) <= 22 and sentence.first <= i < sentence.last]
    low, high = min([verb.i, *near]), max([verb.i, *near])
    while low > sentence.first and tokens[low - 1].upos in {"AUX", "ADV", "DET"} and tokens[low - 1].deprel in {"aux", "advmod", "aux:pass", "det"}:
        low -= 1
    while low > sentence.first and tokens[low - 1].text.lower() in {"as", "so"} and low - 1 > sentence.first:
        low -= 1
    clause = min((grove.left[k] for k in grove.kids[verb.i] if tokens[k].deprel in {"ccomp", "xcomp"} and grove.left[k] > verb.i), default=sentence.last)
    stop = high + 1
    while stop < min(sentence.last, high + _GROUP_REACH, clause) and tokens[stop].text not in _STOPS:
        if tokens[stop].text.lower() in {"that", "whether"} and tokens[stop].upos == "SCONJ":
            break
        stop += 1
    return low, stop


def _content(
    doc: Doc, grove: Grove, sentence: Sentence, verb: Token, head: int | None, group: tuple[int, int], kind: str
) -> list[Segment]:
    """Where the content stands: a clause after the cue; else what the commas leave; else an object."""
    tokens = doc.tokens
    low, stop = group
    out: list[Segment] = []
    clause = _clause_after(doc, grove, sentence, verb, head, stop)
    at_start = low == sentence.first or all(tokens[i].upos in {"PUNCT", "CCONJ", "ADV", "SCONJ"} for i in range(sentence.first, low))
    edge = not at_start and tokens[low - 1].text in _LEFT_EDGE
    if clause is not None:
        out.append(clause)
        if not (edge and tokens[clause.first - 1].text.lower() == "that" and tokens[clause.first - 2].text in {",", "”", '"'}):
            return out
    ends = stop >= sentence.last or tokens[stop].text in _STOPS
    participle = verb.text.lower().endswith("ing") and verb.deprel in {"advcl", "xcomp", "conj", "acl"}
    if edge and ends and kind in {"say", "think"} and not participle:
        around = [g for g in _around(doc, sentence, low, stop) if clause is None or g.how in {"front", "part"}]
        out = [Segment(g.first, g.last, "front" if clause else g.how) for g in around] + out
        if out:
            return out
    if at_start and ends and kind == "say" and stop + 1 < sentence.last and tokens[stop].text in {":", ",", '"', "“"} and clause is None:
        first = stop + 1 if tokens[stop].text in {":", ","} else stop
        return [Segment(first, _strip_right(doc, sentence.last), "clause")]
    if not out and verb.text.lower() not in {"said", "says", "say"}:
        out = _other_content(doc, grove, sentence, verb, kind)
    if not out and verb.text.lower() in {"said", "says", "say"} and sentence.last - verb.i > 4 and head is not None and tokens[stop - 1].i >= verb.i:
        out = [Segment(verb.i + 1, _strip_right(doc, sentence.last), "clause")]
    return out or _other_content(doc, grove, sentence, verb, kind)


def _clause_after(doc: Doc, grove: Grove, sentence: Sentence, verb: Token, head: int | None, stop: int) -> Segment | None:
    """A content clause that hangs on the verb and stands behind it."""
    tokens = doc.tokens
    for k in grove.kids[verb.i]:
        token = tokens[k]
        if token.deprel not in _CLAUSES or k == head or grove.right[k] <= verb.i:
            continue
        first = max(grove.left[k], verb.i + 1)
        if token.deprel == "xcomp" and cue_lemma(verb) in SAY and tokens[first].text.lower() != "to" and token.upos not in {"VERB", "ADJ", "NOUN"}:
            continue
        if token.deprel == "parataxis" and (k in _speech_like(tokens, k) or first < stop):
            continue
        while first < grove.right[k] and (tokens[first].upos == "PUNCT" or tokens[first].text.lower() in {"that", "whether", "if"} and tokens[first].deprel == "mark"):
            first += 1
        if token.deprel == "ccomp" and first > verb.i + 1 and cue_lemma(verb) not in _ADDRESSED and _subject_lost(tokens, verb.i + 1, first):
            first = verb.i + 1
        mark = next((m for m in grove.kids[k] if tokens[m].deprel == "mark" and first <= m < k and tokens[m].text.lower() in {"that", "whether"}), None)
        first = first if mark is None else mark + 1
        last = _strip_right(doc, min(grove.right[k] + 1, sentence.last))
        if last - first >= 2:
            return Segment(first, last, "clause" if token.deprel != "xcomp" else "xcomp")
    if stop < sentence.last and tokens[stop].text.lower() == "that" and stop > verb.i:
        return Segment(stop + 1, _strip_right(doc, sentence.last), "clause")
    return None


_ADDRESSED = frozenset("tell inform assure remind warn notify advise ask promise".split())
"""Verbs that name whom they speak to before the clause."""


def _subject_lost(tokens: tuple[Token, ...], low: int, first: int) -> bool:
    """Whether the words between a verb and its clause are the clause's own subject, hung elsewhere by the parser."""
    between = tokens[low:first]
    if any(t.upos in {"PUNCT", "VERB", "AUX", "SCONJ"} for t in between) or tokens[low].upos not in {"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"}:
        return False
    return tokens[low].deprel not in {"obl:unmarked", "obl:tmod", "iobj"} and tokens[low].text.lower() not in _DAY_WORDS


_DAY_WORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday this last earlier".split())


def _speech_like(tokens: tuple[Token, ...], k: int) -> tuple[int, ...]:
    return (k,) if cue_lemma(tokens[k]) in SAY else ()


def _around(doc: Doc, sentence: Sentence, low: int, stop: int) -> list[Segment]:
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
    last = _strip_right(doc, last)
    if last - first >= 1:
        out.append(Segment(first, last, "front"))
    rest = stop
    mark = tokens[rest].text if rest < sentence.last else ""
    while rest < sentence.last and tokens[rest].upos == "PUNCT" and tokens[rest].text not in {"“", '"', "‘"}:
        rest += 1
    end = _strip_right(doc, sentence.last)
    if end - rest >= 2 and tokens[rest].text.lower() not in _NOT_MEDIAL:
        if mark in {";", ":"}:
            out.append(Segment(rest, end, "tail"))
        else:
            out = [Segment(s.first, s.last, "part") for s in out]
            out.append(Segment(rest, end, "medial"))
    return out


def _strip_right(doc: Doc, last: int) -> int:
    while last > 0 and doc.tokens[last - 1].upos == "PUNCT" and doc.tokens[last - 1].text not in {")", "”", '"', "’", "'"}:
        last -= 1
    return last


def _other_content(doc: Doc, grove: Grove, sentence: Sentence, verb: Token, kind: str) -> list[Segment]:
    """An object, a fronted subject clause or a passive subject as content."""
    tokens = doc.tokens
    for k in grove.kids[verb.i]:
        rel = tokens[k].deprel
        if rel in {"csubj", "csubj:pass"} or (rel in {"ccomp"} and grove.right[k] < verb.i):
            first = grove.left[k]
            while first < k and tokens[first].text.lower() in {"that", "whether", ","}:
                first += 1
            return [Segment(first, _strip_right(doc, min(grove.right[k] + 1, verb.i)), "front")]
    for k in grove.kids[verb.i]:
        rel = tokens[k].deprel
        if rel in {"obj", "xcomp", "obl"} and k > verb.i and (rel != "obl" or kind in {"accuse", "call", "ask"}):
            first = max(grove.left[k], verb.i + 1)
            last = max((grove.right[j] + 1 for j in grove.kids[verb.i] if j > verb.i and tokens[j].deprel in {"obj", "xcomp", "obl", "advcl", "ccomp"}), default=k + 1)
            if tokens[first].deprel == "case" and first + 1 < last:
                first += 1
            return [Segment(first, _strip_right(doc, min(last, sentence.last)), "object")]
        if rel == "nsubj:pass" and k < verb.i:
            return [Segment(grove.left[k], min(grove.right[k] + 1, verb.i), "subject")]
    return []


def _according(doc: Doc, grove: Grove, sentence: Sentence, word: Token) -> Cue | None:
    tokens = doc.tokens
    first = word.i + 2
    if first >= sentence.last:
        return None
    head = word.head if word.head > word.i + 1 else tokens[word.i + 1].head
    if not first <= head < sentence.last:
        head = next((k for k in range(first, sentence.last) if tokens[k].upos in {"NOUN", "PROPN", "PRON"}), first)
    if tokens[head].lemma in NOT_SOURCES:
        return None
    phrase = tuple(i for i in _noun_phrase(doc, grove, head, sentence) if i >= first)
    high = max(phrase, default=first)
    stop = high + 1
    low = word.i
    while low > sentence.first and tokens[low - 1].deprel == "advmod" and tokens[low - 1].head == word.i:
        low -= 1
    while stop < min(sentence.last, high + _GROUP_REACH) and tokens[stop].text not in _STOPS:
        stop += 1
    segments: list[Segment] = []
    opens = low == sentence.first or all(tokens[i].upos in {"PUNCT", "CCONJ", "ADV"} for i in range(sentence.first, low))
    if opens or tokens[low - 1].upos == "CCONJ" or tokens[low - 1].text == ";":
        if stop >= sentence.last or tokens[stop].text != "," or any(t.upos in {"VERB", "AUX"} for t in tokens[high + 1 : stop]):
            stop = high + 1
        rest = stop + 1 if stop < sentence.last and tokens[stop].text in {",", ":"} else stop
        if rest < sentence.last:
            segments.append(Segment(rest, _strip_right(doc, sentence.last), "clause"))
    else:
        segments.extend(_around(doc, sentence, low, stop))
    return Cue(word.i, "according", phrase, head, tuple(segments), (low, stop), sentence.i) if segments else None


_VIEWS = frozenset({"words", "view", "opinion", "account", "assessment", "estimation"})


def _in_words(doc: Doc, grove: Grove, sentence: Sentence, word: Token) -> Cue | None:
    """ "In the minister's words", "in the words of the minister"."""
    tokens = doc.tokens
    owner = next((k for k in grove.kids[word.i] if tokens[k].deprel in {"nmod:poss", "nmod"}), None)
    case = any(tokens[k].text.lower() in {"in", "by"} for k in grove.kids[word.i])
    if owner is None or not case:
        return None
    phrase = _noun_phrase(doc, grove, owner, sentence)
    low, stop = min(grove.left[word.i], word.i), max(grove.right[word.i], word.i) + 1
    if low == sentence.first:
        rest = stop + 1 if stop < sentence.last and tokens[stop].text == "," else stop
        segments = [Segment(rest, _strip_right(doc, sentence.last), "clause")] if rest < sentence.last else []
    else:
        segments = _around(doc, sentence, low, stop)
    return Cue(word.i, "words", phrase, owner, tuple(segments), (low, stop), sentence.i) if segments else None


def _colon(doc: Doc, sentence: Sentence, colon: Token) -> Cue | None:
    """ "Minister: the drills go on": a short name before a colon and a clause or a quotation behind it."""
    tokens = doc.tokens
    before = tokens[sentence.first : colon.i]
    if any(t.upos in {"VERB", "AUX", "NUM"} or t.text in {",", "(", "/", "|"} for t in before) or colon.i + 2 >= sentence.last:
        return None
    if not any(t.upos == "PROPN" for t in before) or not any(t.upos in {"VERB", "AUX"} for t in tokens[colon.i + 1 : sentence.last]):
        return None
    if not any(t.ner.endswith("PER") for t in before) and tokens[colon.i + 1].text not in {"“", '"', "‘", "'"}:
        return None
    head = next((t.i for t in before if not sentence.first <= t.head < colon.i), before[-1].i)
    rest = Segment(colon.i + 1, _strip_right(doc, sentence.last), "clause")
    return Cue(colon.i, "colon", tuple(t.i for t in before), head, (rest,), (sentence.first, colon.i + 1), sentence.i)


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
