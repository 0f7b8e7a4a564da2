"""Inserted speech by its commas: ", the ministry said on Monday," and ", said Ann Moor, head of the unit."

The frame of such a cue is plain on the surface even where the parser loses it: an edge (comma, closing mark, dash),
a phrase without a finite verb, the verb, and what belongs to it up to the next edge.
"""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.grove import Grove
from vedette.read.speech import WEEKDAYS

_EDGE = frozenset({",", ";", ":", "—", "–", "--", "-", "?", "!", "…", "...", '"', "”", "’", "''", "»", "'"})
_RIGHT = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--", '"', "“", "…", "..."})
_LONGEST_PHRASE = 30
_LONGEST_TAIL = 28
_SPEAKERS = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})
_PAPERS = frozenset("statement release report announcement notice document letter text".split())
_DAYS = WEEKDAYS | frozenset("today yesterday week month year".split())
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where", "when"})
_NOT_A_SOURCE = frozenset("what which that this there how when where".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """An inserted cue: the tokens low..stop (half-open), the source's range and its head."""

    low: int
    stop: int
    source: tuple[int, int]
    head: int


def inserted(doc: Doc, grove: Grove, sentence: Sentence, verb: Token) -> Frame | None:
    """The frame of a cue that stands between commas or closes its sentence, else None."""
    participle = (
        verb.xpos == "VBN"
        and verb.i > sentence.first
        and doc.tokens[verb.i - 1].upos in {"PROPN", "NOUN", "PRON", "PUNCT"}
    )
    if not finite(doc, sentence, verb):
        if not participle or (verb.i + 1 < sentence.last and doc.tokens[verb.i + 1].text.lower() in {"by", "to"}):
            return None
        return _before(doc, sentence, verb)
    told = verb.text.lower() in {"told", "tells", "tell", "informed"}
    frame = (None if told else _after(doc, grove, sentence, verb)) or _before(doc, sentence, verb)
    passive = doc.tokens[verb.i - 1].lemma == "be" and verb.xpos == "VBN" and verb.lemma not in {"quote", "cite"}
    if frame is None or (passive and doc.tokens[min(verb.i + 1, sentence.last - 1)].text.lower() != "by"):
        return None
    return _of_the_quoted(doc, sentence, verb, frame)


def finite(doc: Doc, sentence: Sentence, token: Token) -> bool:
    """Whether a verb carries tense, itself or by an auxiliary before it."""
    if _clause_verb(token) or token.text.lower() in {"said", "says", "told"}:
        return True
    at = token.i - 1
    while at >= sentence.first and doc.tokens[at].upos == "ADV":
        at -= 1
    return (
        at >= sentence.first
        and doc.tokens[at].upos == "AUX"
        and doc.tokens[at].lemma in {"have", "do", "will", "would", "must", "can", "could"}
    )


def _of_the_quoted(doc: Doc, sentence: Sentence, verb: Token, frame: Frame) -> Frame:
    """ ", Interfax quoted the minister as saying": the source is whom the outlet quotes."""
    tokens = doc.tokens
    first = verb.i + 1
    if frame.source[0] > verb.i or first >= frame.stop:
        return frame
    if tokens[verb.i - 1].lemma == "be" and tokens[first].text.lower() == "by":
        agent = _head(tokens, first + 1, frame.stop)
        return Frame(frame.low, frame.stop, (first + 1, frame.stop), agent) if agent is not None else frame
    stop = next((i for i in range(first, frame.stop) if tokens[i].text.lower() == "as"), frame.stop)
    saying = (
        stop + 1 < sentence.last
        and tokens[stop].text.lower() == "as"
        and tokens[stop + 1].text.lower() in {"saying", "telling"}
    )
    if not saying and verb.lemma not in {"quote", "cite"}:
        return frame
    head = _head(tokens, first, stop)
    return Frame(frame.low, frame.stop, (first, stop), head) if head is not None else frame


def _clause_verb(token: Token) -> bool:
    return token.upos in {"VERB", "AUX"} and (
        token.xpos in {"VBD", "VBZ", "VBP", "MD"} or "VerbForm=Fin" in token.feats
    )


def _before(doc: Doc, sentence: Sentence, verb: Token) -> Frame | None:
    """The source before the verb: ", the ministry (also) said …,"; an apposition in commas is stepped over."""
    tokens = doc.tokens
    at = verb.i - 1
    while at >= sentence.first and (
        tokens[at].upos in {"AUX", "ADV"} or tokens[at].text.lower() in {"also", "all", "the", "same"}
    ):
        at -= 1
    if at < sentence.first:
        return None
    last = at + 1
    if tokens[at].text == ",":
        stepped = _over_apposition(tokens, sentence, at)
        if stepped is None:
            return None
        last = stepped
    low = _phrase_start(tokens, sentence, last)
    if low is None:
        return None
    if low <= sentence.first or tokens[low - 1].text not in _EDGE or low >= last:
        return None
    first = low
    while first < last and (
        tokens[first].upos in {"CCONJ", "ADV", "PUNCT"} or tokens[first].text.lower() in {"as", "so"}
    ):
        first += 1
    if any(t.upos == "CCONJ" for t in tokens[low:first]) and tokens[low - 1].text == ",":
        return None
    stop = _tail(doc, sentence, verb.i + 1)
    ahead = tokens[verb.i + 1].text.lower() if verb.i + 1 < sentence.last else ""
    if tokens[low].text.lower() == "as" and ahead in {"of", "about", "against", "that", "to"}:
        return None
    if stop is None or first >= last or tokens[first].upos in {"ADP", "PART", "VERB"}:
        return None
    if tokens[first].text.lower() in _RELATIVE:
        return None
    head = _head(tokens, first, last)
    return Frame(low, stop, (first, at if tokens[at].text == "," else last), head) if head is not None else None


def _phrase_start(tokens: tuple[Token, ...], sentence: Sentence, last: int) -> int | None:
    """Where a phrase that ends before `last` begins: behind an edge; None where a clause stands between."""
    low = last
    while low > sentence.first and last - low < _LONGEST_PHRASE:
        word = tokens[low - 1]
        if word.text in _EDGE and not _inside_name(tokens, low - 1):
            break
        if _clause_verb(word) or (word.upos == "SCONJ" and word.text.lower() not in {"as", "so"}):
            return None
        low -= 1
    return low


def beside(doc: Doc, sentence: Sentence, verb: Token) -> tuple[int, int, int] | None:
    """The phrase that stands straight before a verb, as first, last and head; for subjects that the parser lost."""
    tokens = doc.tokens
    last = verb.i
    while last > sentence.first and tokens[last - 1].upos in {"AUX", "ADV"}:
        last -= 1
    if last - 1 > sentence.first and tokens[last - 1].text == ",":
        last = _over_apposition(tokens, sentence, last - 1) or last
    low = last
    while low > sentence.first and last - low < _LONGEST_PHRASE:
        word = tokens[low - 1]
        if (word.text in _EDGE and not _inside_name(tokens, low - 1)) or word.upos in {"VERB", "AUX", "SCONJ"}:
            break
        if word.upos == "CCONJ" and not _joins(tokens, low - 1, last):
            break
        low -= 1
    if low >= last or tokens[last - 1].upos not in {"NOUN", "PROPN", "PRON"}:
        return None
    subject = next((i for i in range(low, last) if tokens[i].deprel.startswith("nsubj")), None)
    if subject is None and tokens[low].upos in {"ADP", "PART"}:
        return None
    head = _head(tokens, low, last) if subject is None else subject
    return (low, last, head) if head is not None else None


def _joins(tokens: tuple[Token, ...], i: int, last: int) -> bool:
    """Whether a conjunction joins two nouns of one phrase ("France and Morocco said"), by the tree."""
    return any(t.deprel == "conj" and 0 <= i - t.head <= _NEAR for t in tokens[i + 1 : last])


_NEAR = 6
"""Words between the two nouns of a joint source."""


def _over_apposition(tokens: tuple[Token, ...], sentence: Sentence, comma: int) -> int | None:
    """Where the phrase before an apposition ends: the comma that opens it."""
    opened = _opening_comma(tokens, sentence, comma)
    steps = 0
    while opened is not None and steps < 3:
        chunk = _phrase_start(tokens, sentence, opened)
        if chunk is None or chunk <= sentence.first or tokens[chunk - 1].text != ",":
            break
        named = tokens[chunk - 2].ner.endswith("PER")
        if not named and tokens[chunk].text.lower() not in {"a", "an"} and not tokens[chunk].text[:1].isdigit():
            break
        opened = chunk - 1
        steps += 1
    return opened


def _opening_comma(tokens: tuple[Token, ...], sentence: Sentence, comma: int) -> int | None:
    at = comma - 1
    while at > sentence.first and comma - at < _LONGEST_PHRASE:
        if tokens[at].text == ",":
            ahead = tokens[at + 1].text.lower()
            if ahead in {"who", "which"} or not any(_clause_verb(t) for t in tokens[at + 1 : comma]):
                return at
            return None
        at -= 1
    return None


def _inside_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a mark joins words ("al-Hiyari", "Jr.") and is no edge."""
    return (
        tokens[i].text in {"-", "–", "’", "'"}
        and i + 1 < len(tokens)
        and tokens[i].begin == tokens[i - 1].end
        and tokens[i].end == tokens[i + 1].begin
    )


def _after(doc: Doc, grove: Grove, sentence: Sentence, verb: Token) -> Frame | None:
    """The source behind the verb: ", said Ann Moor, head of the unit."."""
    tokens = doc.tokens
    low = verb.i
    while low > sentence.first and (
        tokens[low - 1].upos in {"AUX", "ADV"} or tokens[low - 1].text.lower() in {"so", "as"}
    ):
        low -= 1
    if (
        low <= sentence.first
        or tokens[low - 1].text not in _EDGE
        or (verb.xpos in {"VBN", "VB", "VBG"} and low == verb.i)
    ):
        return None
    if _subject_parted(tokens, sentence, low):
        return None
    stop = verb.i + 1
    while stop < sentence.last and tokens[stop].text not in _RIGHT:
        word = tokens[stop]
        if word.text.lower() in {"that", "which"} and tokens[stop - 1].lemma in _PAPERS:
            stop = next((i for i in range(stop, sentence.last) if tokens[i].text in _RIGHT), sentence.last)
            break
        if _clause_verb(word) or word.upos == "SCONJ" or stop - verb.i > _LONGEST_TAIL:
            return None
        stop += 1
    head = _head(tokens, verb.i + 1, stop)
    if head is None or tokens[verb.i + 1].upos in {"ADP", "ADV"} or tokens[head].text.lower() in _DAYS:
        return None
    end = max(head + 1, min(grove.right[head] + 1, stop))
    if stop < sentence.last and tokens[stop].text == ",":
        stop, end = _with_apposition(doc, sentence, stop, end)
    return Frame(low, stop, (verb.i + 1, max(end, head + 1)), head)


def _subject_parted(tokens: tuple[Token, ...], sentence: Sentence, low: int) -> bool:
    """Whether a verb's own subject stands before it, behind a relative clause: "Moor, who leads it, said the …"."""
    comma = next((i for i in range(sentence.first, low) if tokens[i].text == ","), low)
    if comma + 1 >= low:
        return False
    ahead = tokens[comma + 1]
    if ahead.text.lower() not in {"who", "which", "whose"} and ahead.xpos not in {"VBN", "VBG"}:
        return False
    if any(t.text in {"“", '"'} for t in tokens[sentence.first : low]):
        return False
    return not any(_clause_verb(t) for t in tokens[sentence.first : comma])


def _with_apposition(doc: Doc, sentence: Sentence, comma: int, end: int) -> tuple[int, int]:
    """Takes ", head of the unit," in where it stands behind the name and closes with a comma or the sentence."""
    tokens = doc.tokens
    aged = comma + 2 < sentence.last and tokens[comma + 1].text.isdigit() and tokens[comma + 2].text == ","
    if aged:
        return _with_apposition(doc, sentence, comma + 2, comma + 2)
    at = comma + 1
    relative = False
    while at < sentence.last and tokens[at].text not in _RIGHT and at - comma < _LONGEST_PHRASE:
        relative = relative or tokens[at].text.lower() in {"who", "which", "whose", "that"}
        if _clause_verb(tokens[at]) and not relative:
            return comma, end
        at += 1
    opens = tokens[comma + 1] if comma + 1 < sentence.last else None
    if opens is None or opens.upos not in {"NOUN", "PROPN", "DET", "ADJ", "PRON"} or opens.text in {"“", '"'}:
        return comma, end
    closes = at >= sentence.last or tokens[at].text in {",", ".", ";"}
    return (at, at) if closes else (comma, end)


def _tail(doc: Doc, sentence: Sentence, at: int) -> int | None:
    """The end of what belongs to a cue whose source stands before it; None where a clause follows."""
    tokens = doc.tokens
    begin = at
    while at < sentence.last and tokens[at].text not in _RIGHT:
        word = tokens[at]
        if (word.upos == "SCONJ" and word.text.lower() in {"that", "whether", "if"}) or at - begin > _LONGEST_TAIL:
            return None
        if _clause_verb(word) or (word.upos == "VERB" and word.xpos == "VB" and at - begin > 1):
            return None
        at += 1
    return at


def _head(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """The noun of a source phrase: the one whose head lies outside, before any preposition or comma."""
    stop = first
    while stop < last and not (
        tokens[stop].text == "," or (tokens[stop].deprel == "case" and tokens[stop].lemma != "'s" and stop > first)
    ):
        stop += 1
    inside = [i for i in range(first, stop) if tokens[i].upos in _SPEAKERS]
    if not inside or tokens[inside[0]].text.lower() in _NOT_A_SOURCE:
        return None
    nominal = [i for i in inside if tokens[i].upos != "DET" or len(inside) == 1]
    outside = [i for i in nominal if not first <= tokens[i].head < stop]
    if outside and tokens[outside[0]].upos in {"NOUN", "PROPN", "PRON"}:
        return outside[0]
    return nominal[-1] if nominal else None
