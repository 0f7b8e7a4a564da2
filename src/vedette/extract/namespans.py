"""Where a proper name may stand: quoted phrases and runs of capitalised words, cut to the name itself.

What leads a name in English without being part of it (articles, countries, branches, "annual") and what
follows it ("exercise", "drills") is cut by rule here, so that all that is left to decide is: a name or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import designation_of
from vedette.extract.nametrim import HYPHENS, edition, hyphened, trimmed
from vedette.extract.namewords import CUES, EDGES, INNER, LINKS, NAMING, NOUNS
from vedette.extract.propose import lower
from vedette.model.doc import Doc, Sentence, Token

_STOP = frozenset({"PRON", "AUX", "SCONJ", "INTJ", "CCONJ"})
_DASHES = frozenset("-‐‑‒–—/")
_OPEN = {"“": "”", "‘": "’'′", '"': '"', "'": "'’\"", "«": "»", "„": "“”", "”": "”", "`": "'’`"}
_LONGEST = 12
MOST = 400
"""Runs looked at in one sentence; a longer sentence is a list or hostile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that may be a name; token numbers are half-open."""

    first: int
    last: int
    begin: int
    end: int
    quoted: bool
    headline: bool


def phrases(doc: Doc, sentence: Sentence) -> list[Phrase]:
    """The phrases of a sentence that may be names, quoted ones first; no two are the same."""
    out: dict[tuple[int, int], Phrase] = {}
    headline = in_headline(doc, sentence)
    covered: list[tuple[int, int]] = []
    for first, last in _quoted(doc, sentence):
        inner = trimmed(doc, sentence, first, last, quoted=True)
        if inner is not None:
            covered.append((first, last))
            _add(out, doc, inner, quoted=True, headline=headline)
    for first, last in _bracketed(doc, sentence):
        inner = trimmed(doc, sentence, first, last, quoted=True)
        if inner is not None:
            _add(out, doc, inner, quoted=False, headline=headline)
    for number, (first, last) in enumerate(_runs(doc, sentence)):
        if number >= MOST:
            break
        if any(a <= first and last <= b for a, b in covered):
            continue
        for a, b in _cut(doc, sentence, first, last, headline=headline):
            inner = trimmed(doc, sentence, a, b, quoted=False)
            if inner is not None:
                _add(out, doc, inner, quoted=False, headline=headline)
    return list(out.values())


def in_headline(doc: Doc, sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence are capitalised, as headlines of some outlets are."""
    words = [t for t in doc.words(sentence) if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) / len(words) > 0.75


def _add(out: dict[tuple[int, int], Phrase], doc: Doc, span: tuple[int, int], *, quoted: bool, headline: bool) -> None:
    first, last = span
    if span not in out:
        out[span] = Phrase(
            first=first,
            last=last,
            begin=doc.tokens[first].begin,
            end=doc.tokens[last - 1].end,
            quoted=quoted,
            headline=headline,
        )


def _quoted(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Short phrases between quotation marks; an apostrophe inside a word neither opens nor closes one."""
    i = sentence.first
    while i < sentence.last:
        closing = _OPEN.get(doc.tokens[i].text)
        if closing is None or (i + 1 < sentence.last and doc.tokens[i].end != doc.tokens[i + 1].begin):
            i += 1
            continue
        end = None
        for j in range(i + 1, min(sentence.last, i + _LONGEST + 2)):
            token = doc.tokens[j]
            if token.text in closing and j > i + 1 and not _inside_word(doc, j):
                end = j
                break
            if token.text in "“„«" and token.text:
                break
        if end is None:
            i += 1
            continue
        yield i + 1, end
        i = end + 1


def _bracketed(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What stands in short brackets: abbreviations, translations."""
    opened = None
    for i in range(sentence.first, sentence.last):
        text = doc.tokens[i].text
        if text == "(":
            opened = i
        elif text == ")" and opened is not None:
            if 1 < i - opened <= 8:
                yield opened + 1, i
            opened = None


def _inside_word(doc: Doc, j: int) -> bool:
    """Whether a mark has letters right after it ("Predator’s")."""
    return j + 1 < len(doc.tokens) and doc.tokens[j + 1].begin == doc.tokens[j].end and doc.tokens[j + 1].text.isalpha()


def _runs(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words with links, hyphens and an edition."""
    i = sentence.first
    while i < sentence.last:
        token = doc.tokens[i]
        if not _capital(token) or (token.upos in _STOP and len(token.text) < 4):
            i += 1
            continue
        last = _run_end(doc, sentence, i)
        yield i, last
        i = max(last, i + 1)


def _run_end(doc: Doc, sentence: Sentence, i: int) -> int:
    tokens, j, stop = doc.tokens, i + 1, sentence.last
    while j < stop and j - i < 3 * _LONGEST:
        word = tokens[j]
        glued = word.begin == tokens[j - 1].end
        if _capital(word):
            j += 1
        elif edition(word.text) and not (glued and word.text.isdigit() and tokens[j - 1].text.isalpha()):
            j += 1
            dashed = j + 1 < stop and tokens[j].text in _DASHES and tokens[j].begin == tokens[j - 1].end
            if dashed and tokens[j + 1].text.isdigit():
                continue
            if not (j < stop and lower(tokens[j]) in NOUNS and tokens[j].text[0].isupper()):
                return j
        elif word.text in _DASHES and j + 1 < stop:
            following = tokens[j + 1]
            if word.text == "/" and j - i > 1 and not (glued and _part_of_year(doc, j)):
                return j
            close = glued and following.begin == word.end
            if (
                close
                and (
                    _capital(following)
                    or following.text[0].isdigit()
                    or (len(following.text) < 4 and following.text.isalpha())
                    or _SMALL_THEN_CAPITAL.match(following.text)
                )
            ) or (edition(following.text) and following.text[:2] in ("19", "20") and len(following.text) > 3):
                j += 2
            else:
                return j
        elif (
            lower(word) in INNER
            and j + 1 < stop
            and (
                _capital(tokens[j + 1]) or (lower(tokens[j + 1]) in INNER and j + 2 < stop and _capital(tokens[j + 2]))
            )
        ) or (word.text in ("’s", "'s", "’", "'") and glued and j + 1 < stop and _capital(tokens[j + 1])):
            j += 1
        elif _one_name(doc, j, stop) or (
            (j == i + 1 or (j == i + 2 and lower(tokens[i]) in NAMING)) and _paired(doc, sentence, j)
        ):
            j += 2
        elif word.text == "." and lower(tokens[j - 1]) == "no" and j + 1 < stop and tokens[j + 1].text.isdigit():
            return j + 2
        elif word.text == "(" and (after := _abbreviation(doc, j, stop)) is not None:
            return after
        elif (
            word.text.isalpha()
            and j + 2 < stop
            and tokens[j + 1].text in _DASHES
            and re.match(r"(19|20)\d\d", tokens[j + 2].text)
        ):
            return j + 3
        else:
            return j
    return j


_AND = frozenset({"and", "&", "y", "und"})
_SMALL = 3
"""Letters of a small word of another tongue inside a name."""


def _one_name(doc: Doc, j: int, stop: int) -> bool:
    """Whether the reader takes a small word and the one behind it for the inside of a name ("Peace and Friendship")."""
    small = lower(doc.tokens[j]) in _AND or (doc.tokens[j].text.islower() and len(doc.tokens[j].text) <= _SMALL)
    if not small or j + 1 >= stop or not _capital(doc.tokens[j + 1]):
        return False
    return all(t.ner == "I-EVENT" for t in doc.tokens[j : j + 2])


def _paired(doc: Doc, sentence: Sentence, j: int) -> bool:
    """Whether "and" ties the two words of a name that is said to be one: "called Fire and Fury"."""
    tokens = doc.tokens
    if lower(tokens[j]) not in _AND or j - 2 < sentence.first or j + 1 >= sentence.last:
        return False
    left, right = tokens[j - 1], tokens[j + 1]
    before = [lower(t) for t in tokens[max(sentence.first, j - 3) : j - 1]]
    said = before[-1] in NAMING or (before[-1] == "as" and before[0] in CUES)
    alone = j + 2 >= sentence.last or not _capital(tokens[j + 2])
    known = any(designation_of(t.text) or org_of(t.text) for t in (left, right))
    return said and alone and _capital(right) and not known


_SMALL_THEN_CAPITAL = re.compile(r"[a-z]{1,3}-[A-Z]")
"""How the middle of "Azm-e-Nau" is cut."""


def _part_of_year(doc: Doc, j: int) -> bool:
    """Whether a stroke parts a year from a number: "Anatolian Eagle 2013/2", or the 33rd of 2009: "33/09"."""
    before, after = doc.tokens[j - 1], doc.tokens[j + 1]
    if after.begin != doc.tokens[j].end:
        return False
    year = re.fullmatch(r"(?:19|20)\d\d", before.text)
    return bool(year and after.text in "123456789") or bool(
        re.fullmatch(r"\d\d?", before.text) and re.fullmatch(r"\d\d", after.text)
    )


def _abbreviation(doc: Doc, j: int, stop: int) -> int | None:
    """One past the edition where a bracket stands inside a name ("Silver Shield (SS) 2021")."""
    for k in range(j + 1, min(stop - 1, j + 6)):
        if doc.tokens[k].text == ")":
            return k + 2 if k > j + 1 and edition(doc.tokens[k + 1].text) else None
        if not _capital(doc.tokens[k]):
            return None
    return None


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text != "I"


def _cut(doc: Doc, sentence: Sentence, first: int, last: int, *, headline: bool) -> Iterator[tuple[int, int]]:
    """A run in its parts: on both sides of a trigger noun, after an edition, after a possessive, before "in".

    "Arctic Challenge Exercise 2023" stays whole, for an edition alone is no name.
    """
    begin = first
    i = first
    while i < last:
        token = doc.tokens[i]
        word = lower(token)
        if word in NOUNS and i > begin and i + 1 < last and edition(doc.tokens[i + 1].text):
            yield begin, i + 2
            begin = i = i + 2
            continue
        if word in NOUNS or _divides(doc, begin, i, last) or (headline and _verb(token)):
            if i > begin:
                yield begin, i
            begin = i + 1
        elif token.text in ("’s", "'s", "’", "'") and _owner(doc, begin, i):
            begin = i + 1
        elif edition(token.text) and i > begin and i + 1 < last and doc.tokens[i + 1].text not in _DASHES:
            yield begin, i + 1
            begin = i + 1
        i += 1
    if begin < last:
        yield begin, last


def _verb(token: Token) -> bool:
    """Whether a word of a headline is its verb; participles may be part of a name ("Locked Shields")."""
    return token.upos == "VERB" and token.feat("VerbForm") != "Part" and token.feat("VerbForm") != "Ger"


def _divides(doc: Doc, begin: int, i: int, last: int) -> bool:
    """Whether a small word divides two phrases instead of linking the words of a name.

    1. "in" always, "to" and "for" but between two words ("Will for Peace"), "the" unless another link stands before it.
    2. "of" before a country or a body, and after what is said of an exercise ("12th edition of …").
    """
    word, token = lower(doc.tokens[i]), doc.tokens[i]
    if not token.text[0].islower() or i == begin:
        return False
    if hyphened(doc, i) and doc.tokens[i - 1].text in HYPHENS:
        return False
    if word == "in":
        return True
    owner = _actor(doc, i + 1, last)
    if word in ("to", "for"):
        place = doc.tokens[i - 1].ner[2:] in ("GPE", "LOC")  # "sailed from Tema for Amber Heron"
        before = doc.tokens[i - 1]
        place = place or any(p.location is not None and p.begin <= before.begin < p.end for p in doc.places)
        return i - begin != 1 or owner or place or _actor(doc, begin, i)
    if word == "the":
        return lower(doc.tokens[i - 1]) not in LINKS or owner
    return word == "of" and (owner or lower(doc.tokens[i - 1]) in EDGES)


def _actor(doc: Doc, first: int, last: int) -> bool:
    """Whether a country, an organisation, a force or a place opens a phrase."""
    while first < last and lower(doc.tokens[first]) in LINKS:
        first += 1
    if first >= last:
        return False
    token = doc.tokens[first]
    return bool(designation_of(token.text) or org_of(token.text)) or lower(token) in (
        "army",
        "navy",
        "air",
        "armed",
        "royal",
        "people",
        "defence",
        "defense",
        "ministry",
    )


def _owner(doc: Doc, begin: int, i: int) -> bool:
    """Whether what stands before a possessive owns the exercise and is no part of its name."""
    while begin < i and doc.tokens[begin].upos == "DET":
        begin += 1
    text = doc.article.text[doc.tokens[begin].begin : doc.tokens[i - 1].end] if i > begin else ""
    return bool(not text or designation_of(text) or org_of(text) or i - begin > 1)
