"""What a report says an exercise is or was called: "formerly known as X", "it is called X", "X was its old name".

Such a name denotes the exercise just spoken of, however it is worded; without this a renamed exercise is two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from vedette.extract.naming import Occurrence, Proper
from vedette.extract.propose import DRILL
from vedette.extract.scene import Spot
from vedette.model.doc import Doc

_DRILL = rf"(?:{DRILL}|event|series)"
_WHO = rf"(?:it|they|which|(?:the|this|these|its|their|whose) (?:[\w’'-]+ ){{0,4}}(?:{_DRILL}|training))"
_BE = r"(?:(?:is|are|was|were|(?:has|have|had) (?:also )?been|will be|would be) )"
_HOW = (
    r"(?:(?:formerly|previously|originally|earlier|once|also|now|officially|formally|locally|still|better|commonly|"
    r"until (?:\w+ )?\d{4}|before (?:\w+ )?\d{4}|in (?!the\b)[A-Z]\w+),? )"
)
_NAMED = (
    r"(?:called|named|dubbed|known(?: \w+)? as|code-?named|titled|entitled|christened|nicknamed|renamed|styled|"
    r"baptised|baptized|referred to as|designated)"
)
_MARK = r"[\"“”‘’'«( ]*"
_ARTICLE = r"(?:the |exercise |operation )*"
_BEFORE = re.compile(
    rf"(?:^|[\s,;(—–-])(?P<who>{_WHO})[,)]? (?:[–—-] )?(?:"
    rf"{_HOW}?{_BE}?{_HOW}*{_NAMED}(?: {_HOW}?as)?"
    r"|(?:goes|go|went) (?:\w+ )?(?:by|under) the (?:\w+ ){0,2}name(?: of)?"
    r"|(?:bears?|bore|carr(?:y|ies|ied)|has|have|had) the (?:\w+ ){0,2}(?:name|code ?name|title)(?: of)?"
    rf") {_MARK}{_ARTICLE}{_MARK}$",
    re.IGNORECASE,
)
"""What stands before a name that the subject is said to have."""
_GIVEN = re.compile(
    rf"\b(?:call(?:s|ed)?|dub(?:s|bed)?|name[sd]?|code-?named?|christened|renamed) "
    rf"(?P<who>it|them|(?:the|this|these|its|their) (?:[\w’'-]+ ){{0,4}}{_DRILL}) {_MARK}{_ARTICLE}{_MARK}$",
    re.IGNORECASE,
)
"""What stands before a name that somebody gives: "called it the X"."""
_BEHIND = re.compile(
    rf"^[\"”’']?,? {_BE}(?:the|its|their) (?:[\w’'-]+ ){{0,3}}(?:name|title|code ?name|nickname|designation)"
    rf"(?: (?:of|for|given to) (?P<who>(?:the|this|these) (?:[\w’'-]+ ){{0,4}}{_DRILL})\b| until\b| before\b|[.,;])",
    re.IGNORECASE,
)
"""What stands behind a name that is said to be one of the exercise's: "X was the previous name of the drill"."""
_TONGUE = re.compile(
    rf"[\w\"”’'] ?[,(]? ?(?:or )?(?:in (?!the\b)[A-Z][a-z]+(?:ese|sh|an|ch|ek|i|ic|tu|go|og),?|[A-Z][a-z]+:"
    rf"|(?:under|by|with) (?:its|the|their) [A-Z][a-z]+ name) {_MARK}$|[(][A-Z][a-z]+: {_MARK}$"
)
"""What stands between a name and the same in another tongue: "Strong Oak, in Polish “Silny Dąb”"."""
_FRONT = re.compile(
    rf"(?:^|[\s“\"])(?:{_HOW}|Commonly |Popularly )*{_NAMED}(?: {_HOW}?as)? {_MARK}{_ARTICLE}{_MARK}$", re.IGNORECASE
)
_MAIN_CLAUSE = re.compile(rf"^[\"”’']?,[\"”’']? (?P<who>(?:the|this|these|its|their) (?:[\w.’'-]+ ){{0,7}}{_DRILL})\b")
"""What stands before and behind a name that opens a sentence: "Codenamed X, the joint exercise began"."""
_LEFT, _RIGHT = 110, 90
"""Code points before and behind a name in which it is told whose it is."""
_ARTICLE_LENGTH = 6
"""Code points by which a phrase may begin behind its article."""
_BACK = 1
"""Sentences from a pronoun back to what it stands for."""


@dataclass(frozen=True, slots=True)
class Called:
    """A name that is told to be an exercise's: its key, where it stands, the number of the phrase it is said of."""

    key: str
    begin: int
    of: int


def called(doc: Doc, names: list[Proper], spots: list[Spot]) -> list[Called]:
    """What the exercises of a report are said to be called, in the order of the names."""
    out = []
    for proper in names:
        for place in proper.occurrences:
            subject = _subject(doc, place)
            of = _meant(spots, subject, place) if subject is not None else None
            if of is not None:
                out.append(Called(proper.key, place.begin, of))
                break
    return out


def _subject(doc: Doc, place: Occurrence) -> int | None:
    """Where the phrase begins that a name is said of; None where nothing is said of the name."""
    text, sentence = doc.article.text, doc.sentences[place.sentence]
    low = max(sentence.begin, place.begin - _LEFT)
    left = text[low : place.begin].replace("\n", " ")
    match = _BEFORE.search(left) or _GIVEN.search(left)
    if match:
        return low + match.start("who")
    tongue = _TONGUE.search(left)
    if tongue:
        return low + tongue.start() + 1
    behind = _BEHIND.search(text[place.end : min(sentence.end, place.end + _RIGHT)].replace("\n", " "))
    if behind is None:
        return _fronted(text, place, left if low == sentence.begin else "")
    return place.begin if behind["who"] is None else place.end + behind.start("who")


def _fronted(text: str, place: Occurrence, left: str) -> int | None:
    """Where the subject begins of a sentence that opens with what it is called."""
    clause = _FRONT.fullmatch(left.strip(" ") + " ") and _MAIN_CLAUSE.search(text[place.end : place.end + _RIGHT])
    return place.end + clause.start("who") if clause else None


def _meant(spots: list[Spot], subject: int, place: Occurrence) -> int | None:
    """The phrase that the subject is, or the last one before it, not far back: what a pronoun stands for."""
    for j, spot in enumerate(spots):
        if spot.begin <= subject + _ARTICLE_LENGTH and subject < spot.end and not _holds(spot, place):
            return j
    for j in range(bisect_left([s.begin for s in spots], subject) - 1, -1, -1):
        if not _holds(spots[j], place):
            return j if place.sentence - spots[j].sentence <= _BACK else None
    return None


def _holds(spot: Spot, place: Occurrence) -> bool:
    return spot.begin < place.end and place.begin < spot.end
