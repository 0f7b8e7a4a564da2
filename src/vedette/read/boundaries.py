"""Where sentences end in a text that has lost its lines, by weights fitted on treebanks (`training/boundaries.py`).

Pages that were copied, CSV files and feeds give headings, signatures and list items in one line with the prose; no
stop parts them. For every gap between two words some signs are looked at (the words, their shapes, how far the last
end is, what `sentences` makes of it by rule), and their weights summed. Where a text still has its lines this is not
asked: a line end says more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from vedette.read.tokens import word_set

_FINITE = word_set(
    """
    is are was were am be been has have had do does did will would can could should may might must 's 're 've 'm 'll
    'd said says went got get made make know think want need see
    """
)
_PERSONS = word_set("i you he she it we they this that there what who")
_DIGIT = re.compile(r"\d")
_FAR = 12
ENOUGH, ENOUGH_LOST = 0.0, -0.5
"""The sum from which on a sentence ends; the second where a text has lost all its lines. Fitted with the true start of
each sentence, the weights are too shy where starts are found one after the other: sentence F1 on EWT dev is 79.0 at 0
and 80.2 at -0.5. In a report that has its lines a further end costs more than a missed one: of seven new ends between
the two values in 473 reports, and one in GUM news, one was right."""
_STOPS = frozenset(".!?…")


def shape(word: str) -> str:
    """What a word looks like: a lower, A Title, B CAPITALS, 1 number, x mixed, the sign itself else."""
    first = word[0]
    if first.isalpha():
        if word.islower():
            return "a"
        if len(word) > 1 and word.isupper():
            return "B"
        return "A" if first.isupper() else "x"
    return "1" if first.isdigit() else word[:2]


def plain(word: str) -> str:
    """A word as its weights are kept: lower case, every digit a nought, an address only an address."""
    if word.isascii() and word.isalpha():
        return word.lower()
    return "@" if "@" in word or ("/" in word[1:] and len(word) > 12) else _DIGIT.sub("0", word.lower())


class Signs:
    """The signs at every gap of one line; its words are first..last (half-open) of the text."""

    def __init__(self, forms: Sequence[str], first: int) -> None:
        self.first, self.last = first, first + len(forms)
        self.forms = ["", "", *forms, "", ""]
        self.low = [plain(f) for f in self.forms]
        self.shapes = [shape(f) if f else "#" for f in self.forms]
        self._common = {f for f in self.forms if f.islower()}
        size = len(forms)
        self._to_stop = [_FAR] * (size + 1)
        self._finite_ahead = [False] * (size + 1)
        for i in reversed(range(size)):
            stop = forms[i][-1] in _STOPS
            self._to_stop[i] = 0 if stop else min(_FAR, self._to_stop[i + 1] + 1)
            self._finite_ahead[i] = not stop and (self.low[i + 2] in _FINITE or self._finite_ahead[i + 1])

    def at(self, i: int, start: int, rule: bool) -> list[str]:
        """The signs at the gap before word i; the sentence so far began with word `start`, `rule` is the rules' say."""
        i, start = i - self.first, max(0, start - self.first)
        low, shapes = self.low, self.shapes
        k = i + 2
        p1, p2, n1, n2 = low[k - 1], low[k - 2], low[k], low[k + 1]
        here, before = shapes[k], shapes[k - 1]
        length = min(i - start, _FAR)
        finite = any(w in _FINITE for w in low[max(start + 2, k - 20) : k])
        known = here in "AB" and n1 in self._common
        v = f"{int(finite)}{int(self._finite_ahead[i])}"
        return [
            f"r{int(rule)}",
            f"r{int(rule)}{before}{here}",
            f"p{p1}",
            f"n{n1}{here}",
            f"pp{p2} {p1}",
            f"nn{n1} {n2}",
            f"pn{p1} {n1}",
            f"sh{before}{here}",
            f"s4{shapes[k - 2]}{before}{here}{shapes[k + 1]}",
            f"ps{p1}{here}",
            f"ns{n1}{before}",
            f"l{length}{before}{here}",
            f"t{self._to_stop[i]}{here}",
            f"k{int(known)}{before}{here}",
            f"v{v}{before}{here}",
            f"w{int(n1 in _PERSONS)}{v}{before}",
            f"f{self.shapes[start + 2]}{length}{here}",
            f"c{self.low[start + 2]}" if length <= 4 else "c",
        ]


def ends_sentence(signs: Sequence[str], lost: bool) -> bool:
    """Whether the summed weights of a gap's signs say that a sentence ends there; `lost`: the text has no lines."""
    table = weights()
    return sum(table.get(sign, 0.0) for sign in signs) > (ENOUGH_LOST if lost else ENOUGH)


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The fitted weight of every sign."""
    path = Path(__file__).with_name("data") / "boundaries.json"
    table: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return table
