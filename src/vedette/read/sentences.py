"""Sentences over the words of a text: lines first, then stops.

1. A line end ends a sentence, except inside hard-wrapped text, where lines run on to about one width, and where the
   line breaks off in a phrase: it ends in "of" or "the", or the next line goes on in lower case.
2. A stop ends a sentence unless it belongs to a title, an initial or a number, or a quotation goes on in lower case.
3. An abbreviation that can end a sentence ("U.S.", "a.m.", "Inc.") does so before a word that opens sentences.
4. Closing quotes and brackets stay with the sentence that they close.
5. A dateline or a date stamp at the start of a line is a sentence of its own.
6. In a line so long that lines must have been lost, fitted weights decide between words (`boundaries`), what the rules
   say being one of their signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vedette.read.boundaries import Signs, ends_sentence
from vedette.read.tokens import Range, visible, word_set

CLOSERS = frozenset("\"'”’»)]}›＂″")
OPENERS = frozenset("\"'“‘«([{‹„•◦▪●■►*–—-")
ENDERS = frozenset({"!", "?", "。", "！", "？", "।", "؟", "۔"})
BULLETS = frozenset("•◦▪●■►·‣⁃")
NEVER_FIRST = frozenset({",", ";", ".", "?", "!"})
"""No sentence begins with these: "he rose (why?), and left", "the dark. . . ."."""

TITLES = word_set(
    """
    adm al art b brig c capt cdr cmdr col cpl cpt dr fig gen gov hon insp lt maj messrs mr mrs ms mt no nos pfc
    pres prof pte pvt rep reps rev sen sens sgt spc sr st supt vs ft vol p pp e.g i.e cf p.s attn tel
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

OPEN_ENDED = word_set(
    "a an the of in on at by to for from with and or but as that which who until into between its their his her"
)
"""Words that no sentence ends with."""
GO_ON = word_set("of to and or with from at than that which who whose into onto between as were was is are will")
"""Words that hardly any sentence opens with in lower case: behind them even a blank line is only a break of lines."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: words first..last (half-open) and the number of its paragraph."""

    first: int
    last: int
    paragraph: int


def sentences(text: str, words: Sequence[Range], borders: Sequence[int] = ()) -> list[Stretch]:
    """The sentences of a text; `borders` are code points that no sentence crosses (edges of furniture)."""
    out: list[Stretch] = []
    width = _wrap_width(text)
    edges = iter(sorted(set(borders)))
    edge = next(edges, None)
    lost = len(text) >= LOST_ALL and _LINE_END.search(text.strip()) is None
    long = _long_lines(text, words, lost)
    signs = Signs((), 0)
    first, paragraph = 0, 0
    for i in range(1, len(words)):
        gap = text[words[i - 1][1] : words[i][0]]
        if i - 1 in long:
            signs = Signs([visible(text[a:b]) for a, b in words[i - 1 : long[i - 1]]], i - 1)
        crossed = False
        while edge is not None and edge <= words[i][0]:
            crossed = crossed or edge >= words[i - 1][1]
            edge = next(edges, None)
        line = crossed or (_LINE_END.search(gap) is not None and _line_ends(text, words, i, gap, width))
        if line or _parts(text, words, first, i, signs, lost):
            out.append(Stretch(first, i, paragraph))
            first = i
            paragraph += line
    if words:
        out.append(Stretch(first, len(words), paragraph))
    return out


def _long_lines(text: str, words: Sequence[Range], lost: bool) -> dict[int, int]:
    """Of every line that must have lost the ends of lines: first word → behind the last; parted at so many words."""
    out: dict[int, int] = {}
    for line in (re.compile("(?s).+") if lost else _LONG_LINE).finditer(text):
        first, last = bisect_left(words, line.start(), key=_begin), bisect_left(words, line.end(), key=_begin)
        out |= {a: min(last, a + _AT_ONCE) for a in range(first, last, _AT_ONCE)}
    return out


def _begin(word: Range) -> int:
    return word[0]


def _parts(text: str, words: Sequence[Range], first: int, i: int, signs: Signs, lost: bool) -> bool:
    """Whether a sentence ends between word i-1 and word i of one line, by rule or, in a long line, by weights."""
    gap = text[words[i - 1][1] : words[i][0]]
    rule = stops(text, words, first, i, gap)
    if signs.first < i < signs.last and (gap or rule):
        return ends_sentence(signs.at(i, first, rule), lost)
    return rule


_LINE_END = re.compile("[\n\r\u2028\u2029]")
LOST = 600
"""A line of so many characters has lost the line ends inside it: 995 of 1,000 lines of news reports are shorter."""
LOST_ALL = 200
"""A text of so many characters without a single line end has lost them all."""
_LONG_LINE = re.compile(f"[^\n\r\u2028\u2029]{{{LOST},}}")
_AT_ONCE = 5000
"""Words of a line whose signs are held in memory."""
_BLANK = re.compile(r"\n[^\S\n]*\n|\u2029")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[.]?"
_RUN_ON = 25
"""A line shorter than this is a heading or a label, whatever the next one begins with."""


def _wrap_width(text: str) -> int:
    """The width that the text is hard-wrapped to, 0 where it is not.

    It is where lines that another line follows are mostly 50 to 100 wide, or where the next line often goes on in
    lower case.
    """
    pairs = [(a, b.lstrip()) for a, b in pairwise(text.split("\n")) if a.strip() and b.strip()]
    if len(pairs) < 3:
        return 0
    widths = sorted(len(a) for a, _ in pairs)
    fits = sum(50 <= w <= 100 for w in widths) >= 0.7 * len(widths) and widths[-1] <= 130
    low = sum(b[0].islower() and a.rstrip()[-1] not in ".!?:;" for a, b in pairs)
    return widths[len(widths) * 4 // 5] if fits or low >= max(2, 0.15 * len(pairs)) else 0


def _line_ends(text: str, words: Sequence[Range], i: int, gap: str, width: int) -> bool:
    """Whether the line end before word i ends a sentence."""
    end = words[i - 1][1]
    length = end - text.rfind("\n", 0, words[i - 1][0]) - 1
    last, here = text[words[i - 1][0] : end], text[words[i][0] : words[i][1]]
    if here[0] in BULLETS:
        return True
    if length >= _RUN_ON and (last[-1].isalnum() or last == ",") and here.isalnum():
        byline = here == "by" and i + 1 < len(words) and text[words[i + 1][0]].isupper()
        apart = _BLANK.search(gap) is not None
        goes_on = here in GO_ON if apart else here.islower() and not byline
        fits = not apart or not here[0].isupper() or re.fullmatch(_MONTH, here) is not None
        if goes_on or (last in OPEN_ENDED and fits):
            return False
    return bool(_BLANK.search(gap)) or length < 0.6 * width or not width


def stops(text: str, words: Sequence[Range], first: int, i: int, gap: str) -> bool:
    """Whether a sentence ends between word i-1 and word i of one line."""
    here = text[words[i][0] : words[i][1]]
    j = _before_closers(text, words, first, i - 1)
    stop = text[words[j][0] : words[j][1]]
    if here[0] in BULLETS:
        return True
    if here in NEVER_FIRST or _FACE.fullmatch(here) or _numbers_item(text, words, first, j):
        return False
    if here in CREDITS and i + 1 < len(words) and text[words[i + 1][0]] == ":" and stop[-1].isalnum():
        return True
    if here in DASHES_AROUND:
        return False
    if (
        gap
        and (here[0].isupper() or (here[0].isdigit() and ":" not in here) or here[0] in "\"'“‘")
        and _head_ends(text, words, first, i)
    ):
        return True
    if stop in DASHES_AROUND:
        return False
    if stop[-1] not in ".…!?。！？।؟۔":
        return False
    if not gap and here[0] == "[" and i + 2 < len(words) and text[words[i + 1][0]].isdigit():
        return False
    if not gap and words[j][1] == words[i][0]:
        before = text[words[j - 1][0] : words[j - 1][1]] if j > first else ""
        word = len(here) > 2 or here.lower() in STARTERS
        return (
            stop == "." and here[0].isupper() and before.isalpha() and (before.islower() or (word and len(before) > 3))
        )
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


_FACE = re.compile(r"[:;=]-?[()DPO]|\^_+\^|<3")


def _numbers_item(text: str, words: Sequence[Range], first: int, j: int) -> bool:
    """Whether the stop at word j closes the number of an item ("2. Bring water"), first or behind a colon."""
    if j <= first or text[words[j][0] : words[j][1]] != ".":
        return False
    number = text[words[j - 1][0] : words[j - 1][1]]
    opens = j == first + 1 or text[words[j - 2][0] : words[j - 2][1]] in (":", ";")
    return opens and len(number) <= 2 and number.isdecimal()


DASHES_AROUND = frozenset({"-", "–", "—", "--"})
CREDITS = frozenset({"Image", "Images", "Photo", "Photos", "Photograph", "Picture", "Video", "Credit", "Caption"})
"""Words that open a credit when a colon follows; extraction from pages runs it into the sentence before."""
_DATELINE = re.compile(
    rf"""(?: [A-Z][A-Z'’.-]{{2,}}.* | .*\([A-Z][\w .-]{{1,30}}\) | [^,]+(?:,[ ][^,]+){{1,3}} ) \s*(?:-|–|—|--)
       | .*[,\d].*\([A-Z][\w .-]{{1,30}}\)
       | [A-Z]{{3,}}(?:[ ][A-Z]{{3,}})*,?[ ]{_MONTH}[ ]\d{{1,2}} """,
    re.VERBOSE,
)
"""A place, perhaps a date and an agency, and a dash; without the dash only with an agency or all in capitals."""
_STAMP = re.compile(
    r"(?i)(?:(?:date|published|updated|posted|created|last updated)(?: on)?\s*:?\s*)?"
    r"\d{4}-\d\d-\d\d(?:[ T]+\d\d:\d\d(?::\d\d)?)?"
)
_LONGEST_HEAD = 15


def _head_ends(text: str, words: Sequence[Range], first: int, i: int) -> bool:
    """Whether words first..i are a dateline or a date stamp at the start of a line."""
    last = text[words[i - 1][0] : words[i - 1][1]]
    if i - first > _LONGEST_HEAD or not (last in DASHES_AROUND or last == ")" or last[0].isdigit()):
        return False
    if first and not _LINE_END.search(text[words[first - 1][1] : words[first][0]]):
        return False
    head = text[words[first][0] : words[i - 1][1]]
    if _STAMP.fullmatch(head):
        return True
    if last in DASHES_AROUND and (i - first < 2 or not text[words[i - 1][0] - 1].isspace()):
        return False
    if last in DASHES_AROUND and i < len(words) and text[words[i][0]].isdigit():  # a name's edition: "Dawn – 2023"
        return False
    forms = [text[a:b] for a, b in words[first:i]]
    if not all(f[0].isupper() or not f[0].isalpha() or f in ("and", "of", "the", "de", "al") for f in forms):
        return False
    return _DATELINE.fullmatch(head) is not None


def _before_closers(text: str, words: Sequence[Range], first: int, j: int) -> int:
    """The last word of a sentence without closing quotes, brackets, faces and footnote numbers ("[12]")."""
    while j > first and (text[words[j][0]] in CLOSERS if words[j][1] - words[j][0] == 1 else _is_face(text, words[j])):
        note = text[words[j][0]] == "]" and j - 2 > first and text[words[j - 2][0]] == "["
        j -= 3 if note and text[words[j - 1][0]].isdigit() else 1
    return j


def _is_face(text: str, word: Range) -> bool:
    return word[1] - word[0] <= 5 and _FACE.fullmatch(text, word[0], word[1]) is not None


def _abbreviation_ends(stop: str, after: str) -> bool:
    """Whether a word that carries its stop also ends the sentence."""
    word = stop[:-1].lower()
    if word in TITLES or not word.isascii() or word[-1:].isdigit():
        return False
    return after.lower() in STARTERS and after[0].isupper()
