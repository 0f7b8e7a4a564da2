"""What leads or ends a phrase without being part of a name is cut off: articles, countries, "annual", "drills"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import designation_of
from vedette.extract.namewords import CUES, FUNCTION, LINKS, MAYBE, MONTHS, NAMING, NOUNS, PLAIN, REGIONS
from vedette.extract.propose import lower
from vedette.model.doc import Doc, Sentence, Token

_LEADING = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "INTJ"})
HYPHENS = frozenset("-‐‑")
_NUMBER = re.compile(r"^(?:(?:(?:1[34]|19|20)\d\d|\d{1,2})[A-Z]?|\d\d\.\d)$")
"""Of the common era, or of the Iranian one; "23.2" is the second of 2023."""
_ARTICLES = frozenset({"al", "el"})
"""Articles of other tongues that begin a name where they are capitalised: "Al Badr-VII"."""
_ROMAN = re.compile(r"^(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")


_SORTS = frozenset("joint combined bilateral trilateral multilateral lateral multinational annual military".split())
"""Words that only say what sort of exercise is named before them, capitalised or not."""


def edition(text: str) -> bool:
    """Whether a word can be the edition of an exercise: 2024, 24, 2024A, III."""
    return bool(_NUMBER.match(text) or _ROMAN.match(text))


def hyphened(doc: Doc, i: int) -> bool:
    """Whether a hyphen ties a word to the next: "Al-Hazm", "Hand-in-Hand"."""
    tokens = doc.tokens
    return (
        i + 2 < len(tokens)
        and tokens[i + 1].text in HYPHENS
        and tokens[i].end == tokens[i + 1].begin
        and tokens[i + 1].end == tokens[i + 2].begin
        and tokens[i + 2].text[0].isalpha()
    )


def trimmed(doc: Doc, sentence: Sentence, first: int, last: int, *, quoted: bool) -> tuple[int, int] | None:
    """A phrase without what leads or ends it but is no part of a name; None where nothing is left."""
    tokens = doc.tokens
    while last > first and (
        tokens[last - 1].upos == "PUNCT" or lower(tokens[last - 1]) in NOUNS | LINKS | {"’s", "'s", "’", "'"}
    ):
        last -= 1
    colon = next((t.i for t in tokens[first:last] if t.text == ":"), None)
    if colon is not None and colon + 1 < last:
        first = colon + 1  # "(Polish: “Silny Dąb”)": the tongue of the name
    while first < last and (tokens[first].upos == "PUNCT" or lower(tokens[first]) in NOUNS):
        first += 1
    if quoted:
        return _quoted_name(doc, first, last)
    opening = first == sentence.first or tokens[first - 1].upos == "PUNCT"
    while first < last:
        token, rest = tokens[first], _words_after(doc, first + 1, last)
        word = lower(token)
        tied = token.text[0].isupper() and hyphened(doc, first) and tokens[first + 2].text[0].isupper()
        if tied and word in FUNCTION | LINKS:
            break
        if word in FUNCTION:
            first += 1
            continue
        if rest == 0:
            if token.upos == "NUM" and token.text.isalpha() and first + 1 == last and not edition(token.text):
                return None
            break
        step = _leading(doc, sentence, (first, last), rest, opening)
        if step == 0:
            break
        first += step
    while (
        last - first > 1
        and lower(tokens[last - 1]) in PLAIN | MAYBE | {"aviation", "cyber"}
        and _own_noun(doc, sentence, last) is False
    ):
        last -= 1
    if first >= last or _described(doc, sentence, first, last):
        return None
    if _own_noun(doc, sentence, last):
        while last - first > 1 and lower(tokens[last - 1]) in _SORTS:
            last -= 1  # of "the Amber Heron Joint Exercise"
    return first, last


def _described(doc: Doc, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a phrase says only whose the exercise is and of what kind: "Thai-Lao Joint Military" Exercise."""
    words, plain = [t for t in doc.tokens[first:last] if t.text[0].isalpha()], PLAIN | MAYBE | _SORTS
    if not words or lower(words[-1]) not in plain or not _own_noun(doc, sentence, last):
        return False
    return all(lower(t) in plain or designation_of(t.text) or org_of(t.text) or t.text.isupper() for t in words)


def _leading(doc: Doc, sentence: Sentence, span: tuple[int, int], rest: int, opening: bool) -> int:
    """How many of a phrase's first words lead its name without being part of it; `rest` words stand after the first."""
    tokens, (first, last) = doc.tokens, span
    token = tokens[first]
    word = lower(token)
    if word in PLAIN and not opening and rest == 1 and _official(tokens[first:last]):
        return 0
    if token.text == "New" and not opening and lower(tokens[first - 1]) in NAMING and rest:
        return 0
    if word in _ARTICLES and token.text[0].isupper() and tokens[first + 1].text[0].isupper() and not opening:
        return 0
    if word in PLAIN | MONTHS | CUES | NOUNS | LINKS or token.upos == "PUNCT":
        return 1
    if token.text in ("led", "backed", "hosted", "run", "style"):
        return 1
    if opening and token.upos in _LEADING and word not in MAYBE:
        return 1
    if first + 2 < last and designation_of(doc.article.text[token.begin : tokens[first + 1].end]) is not None:
        return 2
    if first + 3 < last and rest > 1 and tokens[first + 1].text in HYPHENS and hyphened(doc, first):
        return _STATES if any(designation_of(t.text) for t in (token, tokens[first + 2])) else 0
    country = designation_of(token.text)
    if country is not None and (country.kind != "name" or token.text.isupper() or rest == 1 or "." in token.text):
        return 1
    if org_of(token.text):
        inside = any(lower(t) in NOUNS for t in tokens[first:last])
        return int(rest > 1 or (token.text.isupper() and not inside and not _own_noun(doc, sentence, last)))
    return int(word in MAYBE and rest > 1 and (opening or lower(tokens[first + 1]) in PLAIN))


_STATES = 3
"""Tokens of two states with a hyphen: "Ruritanian-Borduria Joint Exercise"."""


def _official(tokens: Sequence[Token]) -> bool:
    """Whether plain words are a title by their capitals and a year: "International Maritime Exercise 2022"."""
    noun = lower(tokens[-2]) in NOUNS and edition(tokens[-1].text)
    return noun and all(t.text[0].isupper() for t in tokens[:-1])


def _own_noun(doc: Doc, sentence: Sentence, last: int) -> bool | None:
    """Whether a capitalised trigger noun follows (True), one in small letters (False), or none (None)."""
    if last < sentence.last and lower(doc.tokens[last]) in NOUNS:
        return doc.tokens[last].text[0].isupper()
    return None


def _words_after(doc: Doc, first: int, last: int) -> int:
    """How many words of a name are left, editions and marks aside."""
    return sum(
        t.text[0].isalpha() and not edition(t.text) and lower(t) not in NOUNS and lower(t) not in LINKS
        for t in doc.tokens[first:last]
    )


def _regional(token: Token) -> bool:
    """Whether a word only says of which land or part of the world something is."""
    return bool(designation_of(token.text)) or lower(token) in REGIONS - {"black", "red", "middle"}


def _quoted_name(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """What stands between quotation marks as a name, None where it reads as a sentence or a plain description."""
    for i in range(last - 2, first, -1):
        if doc.tokens[i].text == "," and lower(doc.tokens[i + 1]) in ("the", "a", "an"):
            first = i + 2  # “Today, the Quiet Heron exercise”
            break
    words = [t for t in doc.tokens[first:last] if t.text[0].isalnum()]
    if not words or len(words) > 9 or not (words[0].text[0].isupper() or words[0].text[0].isdigit()):
        return None
    long = [t for t in words if t.text[0].isalpha() and lower(t) not in LINKS and lower(t) != "and"]
    if not long or sum(t.text[0].isupper() for t in long) / len(long) < 0.5:
        return None
    small = any(t.text[0].islower() for t in long)
    if small and not edition(words[-1].text) and all(_regional(t) for t in long if t.text[0].isupper()):
        return None  # ‘Arab solidarity’ is a matter, not a name
    return first, last
