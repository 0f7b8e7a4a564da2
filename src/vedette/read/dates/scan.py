"""A text as a string of word classes: what the grammar of dates matches on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vedette.read.dates.lexicon import CLASSES
from vedette.read.numbers import word_set

_TOKEN = re.compile(
    r"\n[ \t\r\f\v]*\n\s*"
    r"|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])"
    r"|\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?![\w/-])"
    r"|\d+(?:[.,:/]\d+)*[^\W_]*"
    r"|[aApP]\.[mM]\b\.?"
    r"|[^\W\d_][^\W_]*"
    r"|\S"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?([ap]m)\Z|(\d{1,2}):(\d{2})(?::\d{2})?\Z")
_DECADE = re.compile(r"(?:1[0-9]|20)?\d0s\Z")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")
_YEAR_PAIR = re.compile(r"(?:19|20)\d{2}/(?:\d{4}|\d{2})\Z")

CHUNK = 20_000
"""Code points scanned at once. A report is one chunk; a long file is cut at blank lines to bound memory."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Words of a stretch of text with their offsets, lower case and class; `codes[i]` is the class of word i."""

    text: str
    begins: list[int]
    ends: list[int]
    words: list[str]
    codes: str

    def span_text(self, first: int, last: int) -> str:
        """The text of words first..last (half-open)."""
        return self.text[self.begins[first] : self.ends[last - 1]]

    def capital(self, i: int) -> bool:
        """Whether word i is written with a capital."""
        return self.text[self.begins[i]].isupper()


@lru_cache(maxsize=2)
def scan(text: str, begin: int = 0, end: int | None = None) -> Scan:
    """The words of text[begin:end] with their classes; kept for the next layer that reads the same text."""
    begins: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    codes: list[str] = []
    known = CLASSES.get
    for found in _TOKEN.finditer(text, begin, len(text) if end is None else end):
        word = found.group()
        lower = word.lower()
        code = known(lower)
        if code == "-" and text[found.start() - 1 : found.start()] == "\n":
            code = "|"  # a point of a list, and not "December – 24"
        if code is None:
            head = word[0]
            if head.isalpha():
                code = "X" if head.isupper() else "x"
            elif head.isdecimal() and head.isascii():
                code = _number_class(lower)
            else:
                code = "|" if head == "\n" else "x"
        begins.append(found.start())
        ends.append(found.end())
        words.append(lower)
        codes.append(code)
    result = Scan(text, begins, ends, words, "".join(codes))
    return _settle(result) if any(code in result.codes for code in "mwR") else result


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text of bounded length, cut at blank lines where there are any."""
    begin = 0
    while len(text) - begin > CHUNK:
        cut = text.rfind("\n\n", begin + 1, begin + CHUNK)
        if cut < 0:
            cut = text.rfind(" ", begin + 1, begin + CHUNK)
        if cut < 0:
            cut = begin + CHUNK
        yield begin, cut
        begin = cut
    yield begin, len(text)


def _number_class(word: str) -> str:
    if word.isdecimal():
        if len(word) == 4 and "1000" <= word <= "2199":
            return "Y"
        value = int(word) if len(word) < 4 else 99
        return "a" if 1 <= value <= 12 else "b" if 13 <= value <= 31 and len(word) == 2 else "c"
    ordinal = _ORDINAL.match(word)
    if ordinal:
        return "o" if 1 <= int(ordinal[1]) <= 31 else "O"
    if _DECADE.match(word):
        return "N"
    if _CLOCK.match(word):
        return "C"
    if word == "9/11":
        return "z"
    marks = [mark for mark in word if not mark.isalnum()]
    if len(marks) == 2 and marks[0] == marks[1] and marks[0] in "/.-" and word[-1].isdecimal() and word.isascii():
        return "z"
    if len(marks) >= 2 and marks[0] == marks[1] == "-":
        return "Z"
    if _YEAR_PAIR.match(word):
        return "V"
    return "c" if word[-1].isdecimal() else "x"


def _settle(found: Scan) -> Scan:
    """The same scan with `may`, `march`, `sun` and their like as months and weekdays only where they are."""
    codes = list(found.codes)
    for i, code in enumerate(found.codes):
        if (code == "m" and not _is_month(found, i)) or (code == "w" and not _is_short_weekday(found, i)):
            codes[i] = "x"
        elif code in "mw" and _abbreviated(found, i):
            codes[i + 1] = "!"
        elif code == "l" and found.words[i] == "last" and codes[i - 1] != "m" and _to_last(found, i):
            codes[i] = "x"
        elif code == "R" and found.words[i] == "present" and found.codes[i + 1 : i + 2] in ("1", "2", "3"):
            codes[i] = "l"  # "of the present month"
    return Scan(found.text, found.begins, found.ends, found.words, "".join(codes))


_GO_ON = word_set("will would should shall could must may might")
_MEANT = word_set("scheduled set expected planned due slated meant designed supposed")


def _to_last(found: Scan, i: int) -> bool:
    """Whether "last" is the verb, as in "scheduled to last September 21–26"."""
    one, two = (found.words[i - k] if i >= k else "" for k in (1, 2))
    return one in _GO_ON or (one == "to" and two in _MEANT)


def _abbreviated(found: Scan, i: int) -> bool:
    """Whether the next word is the stop of this abbreviation ("Sept.", "Mon.")."""
    if found.codes[i + 1 : i + 2] != "." or found.begins[i + 1] != found.ends[i]:
        return False
    return len(found.words[i]) <= 5 and found.words[i] not in ("may", "june", "july", "march", "april")


def _is_month(found: Scan, i: int) -> bool:
    word = found.words[i]
    before = found.codes[i - 1] if i else "|"
    after = found.codes[i + 1 : i + 2] or "|"
    if word not in ("may", "march", "mar", "dec", "jan", "august", "sept"):
        return found.capital(i) or len(word) > 3 or _beside_number(before, after)
    if not found.capital(i):
        return (_beside_number(before, after) and word != "may") or (before in "abo" and after in "Y.,")
    if after in "aboYVnps" or before in "abofleEt-:(;Y" or before in "iD&g":
        return not (word in ("may", "march") and before in "D&" and after in "xX")
    if after == "," and found.codes[i + 2 : i + 3] in ("Y", "a", "b"):
        return True
    # "Theresa May said", "General March": a surname; "May I ask": a verb.
    return word not in ("may", "march") or (before in "|.,(" and after in "t-'.,)f&|i")


def _beside_number(before: str, after: str) -> bool:
    return before in "aboYZ" or after in "aboY"


def _is_short_weekday(found: Scan, i: int) -> bool:
    after = found.codes[i + 1 : i + 3]
    if not found.capital(i):
        return False
    if after[:1] == ")" and found.codes[i - 1 : i] == "(":
        return True
    if found.words[i] in ("sun", "sat", "mon", "wed", "fri"):
        return bool(re.match(r"[.,]?[maboY]|[.,]{2}|\.", after)) and (after[:1] != "." or after[1:] in "mabo,")
    return True
