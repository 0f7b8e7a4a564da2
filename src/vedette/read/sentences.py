"""Sentences over the words of a text: lines first, then stops.

1. A line end ends a sentence, except inside hard-wrapped text, where lines run on to about one width.
2. A stop ends a sentence unless it belongs to a title, an initial or a number, or a quotation goes on in lower case.
3. An abbreviation that can end a sentence ("U.S.", "a.m.", "Inc.") does so before a word that opens sentences.
4. Closing quotes and brackets stay with the sentence that they close.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vedette.read.tokens import Range, word_set

CLOSERS = frozenset("\"'”’»)]}›＂″")
OPENERS = frozenset("\"'“‘«([{‹„•◦▪●■►*–—-")
ENDERS = frozenset({"!", "?", "。", "！", "？", "।", "؟", "۔"})
BULLETS = frozenset("•◦▪●■►·‣⁃")

TITLES = word_set(
    """
    adm al art b brig c capt cdr cmdr col cpl cpt dr fig gen gov hon insp lt maj messrs mr mrs ms mt no nos pfc
    pres prof pte pvt rep reps rev sen sens sgt spc sr st supt vs ft vol p pp e.g i.e cf
    """
)
"""Abbreviations that stand before a name or a number, so that a capital behind them says nothing."""

STARTERS = word_set(
    """
    a according after all although among an and another as at because before both but by despite during each
    earlier even every few for from he her here his how however i if in instead it its last many meanwhile
    more most much no nor not now of on once one only other our over several she since so some such that the
    their then there these they this those though three through to two under until we what when where
    whether which while who why with yet you
    """
)
"""Words that open sentences; behind "U.S." or "a.m." a capital on one of them means a new sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: words first..last (half-open) and the number of its paragraph."""

    first: int
    last: int
    paragraph: int


def sentences(text: str, words: Sequence[Range], borders: Sequence[int] = ()) -> list[Stretch]:
    """The sentences of a text; `borders` are code points that no sentence crosses (edges of furniture)."""
    out: list[Stretch] = []
    wrapped = _wrapped(text)
    edges = iter(sorted(set(borders)))
    edge = next(edges, None)
    first, paragraph = 0, 0
    for i in range(1, len(words)):
        gap = text[words[i - 1][1] : words[i][0]]
        crossed = False
        while edge is not None and edge <= words[i][0]:
            crossed = crossed or edge >= words[i - 1][1]
            edge = next(edges, None)
        line = crossed or (_LINE_END.search(gap) is not None and _line_ends(text, words, i, gap, wrapped))
        if line or _stops(text, words, first, i, gap):
            out.append(Stretch(first, i, paragraph))
            first = i
            paragraph += line
    if words:
        out.append(Stretch(first, len(words), paragraph))
    return out


_LINE_END = re.compile("[\n\r\u2028\u2029]")
_BLANK = re.compile(r"\n[^\S\n]*\n|\u2029")


def _wrapped(text: str) -> bool:
    """Whether the text is hard-wrapped: most lines that another line follows are 50 to 100 wide, and nearly equal."""
    widths = []
    lines = text.split("\n")
    for line, after in pairwise(lines):
        if line.strip() and after.strip():
            widths.append(len(line))
    if len(widths) < 3:
        return False
    fits = sum(50 <= w <= 100 for w in widths)
    return fits >= 0.7 * len(widths) and max(widths) <= 130


def _line_ends(text: str, words: Sequence[Range], i: int, gap: str, wrapped: bool) -> bool:
    """Whether the line end before word i ends a sentence."""
    if _BLANK.search(gap):
        return True
    if not wrapped:
        return True
    after = text[words[i][0]]
    return after in BULLETS


def _stops(text: str, words: Sequence[Range], first: int, i: int, gap: str) -> bool:
    """Whether a sentence ends between word i-1 and word i of one line."""
    here = text[words[i][0] : words[i][1]]
    j = _before_closers(text, words, first, i - 1)
    stop = text[words[j][0] : words[j][1]]
    if here[0] in BULLETS:
        return True
    if here in CREDITS and i + 1 < len(words) and text[words[i + 1][0]] == ":" and stop[-1].isalnum():
        return True
    if here in DASHES_AROUND:
        return False
    if stop in DASHES_AROUND:
        return j == i - 1 and bool(gap) and _dateline(text, words, first, j) and not here[0].islower()
    if stop[-1] not in ".…!?。！？।؟۔":
        return False
    if not gap and here[0] == "[" and i + 2 < len(words) and text[words[i + 1][0]].isdigit():
        return False
    if not gap and words[j][1] == words[i][0]:
        return stop == "." and j > first and here[0].isupper() and text[words[j - 1][0] : words[j - 1][1]].islower()
    if j == first and stop[0] in ".…":
        return False
    if here in CLOSERS and here not in OPENERS:
        return False
    if here[0] in CLOSERS and not gap:
        return False
    opening = here
    k = i
    while opening[0] in OPENERS and k + 1 < len(words) and k < i + 3:
        k += 1
        opening = text[words[k][0] : words[k][1]]
    if opening[0].islower():
        before = text[words[j - 1][0] : words[j - 1][1]] if j > first else ""
        return stop in (".", "?", "!") and j == i - 1 and k == i and before.islower() and len(before) > 2
    if stop[-1] in "!?。！？।؟۔" or stop == ".":
        return True
    if stop[0] in ".…":
        return opening[0].isupper()
    return _abbreviation_ends(stop, opening)


DASHES_AROUND = frozenset({"-", "–", "—", "--"})
CREDITS = frozenset({"Image", "Images", "Photo", "Photos", "Photograph", "Picture", "Video", "Credit", "Caption"})
"""Words that open a credit when a colon follows; extraction from pages runs it into the sentence before."""
_DATELINE = re.compile(r"[A-Z][A-Z'’.-]{2,}|.*\([A-Z][\w .-]{1,30}\)$|[^,]+(?:, [^,]+){1,3}$")


def _dateline(text: str, words: Sequence[Range], first: int, dash: int) -> bool:
    """Whether the sentence so far is a dateline: a place, perhaps a date and an agency, and a dash between spaces."""
    if not 0 < dash - first <= 14 or text[words[dash][0] - 1].isalnum():
        return False
    line = text[words[first][0] : words[dash - 1][1]]
    if first and "\n" not in text[words[first - 1][1] : words[first][0]]:
        return False
    forms = [text[a:b] for a, b in words[first:dash]]
    plain = all(f[0].isupper() or not f[0].isalpha() or f in ("and", "of", "the", "de", "al") for f in forms)
    return plain and _DATELINE.match(line) is not None


def _before_closers(text: str, words: Sequence[Range], first: int, j: int) -> int:
    """The last word of a sentence without closing quotes, brackets and footnote numbers ("[12]")."""
    while j > first and words[j][1] - words[j][0] == 1 and text[words[j][0]] in CLOSERS:
        note = text[words[j][0]] == "]" and j - 2 > first and text[words[j - 2][0]] == "["
        j -= 3 if note and text[words[j - 1][0]].isdigit() else 1
    return j


def _abbreviation_ends(stop: str, after: str) -> bool:
    """Whether a word that carries its stop also ends the sentence."""
    word = stop[:-1].lower()
    if word in TITLES or not word.isascii() or word[-1:].isdigit():
        return False
    return after.lower() in STARTERS and after[0].isupper()
