"""The known names of agencies and outlets in a text, the longest form at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.outlets import OUTLETS
from vedette.extract.press import PRESS
from vedette.extract.wires import IN_FULL, WIRES
from vedette.extract.wires import SHORT as _SHORT


def _as_written() -> dict[str, str]:
    """Papers and broadcasters under the form that the text has ("NBC"), without a noun behind it ("Time magazine")."""
    noun = re.compile(r" (?:magazine|newspaper|news|channel|broadcaster|agency)$|[/.]")
    out = {}
    for form, name in OUTLETS.items():
        same = form.lower().removeprefix("the ") == name.lower().removeprefix("the ")
        out[form] = name if same or form == f"{name} News" or noun.search(form) else form
    return out


KNOWN = {**{form: IN_FULL.get(form, form) for form in PRESS.forms}, **_as_written(), **WIRES}
"""Every known form → the name that is credited: its short name, or as the text writes it."""
AGENCIES = frozenset(WIRES.values()) | PRESS.agencies
SHORT = _SHORT | PRESS.letters
"""Letters of agencies that stand for other things too: credits in datelines, source lines and behind "told" only."""
FAINT = PRESS.faint - set(OUTLETS) - set(WIRES)
"""Known forms that mean something else as well: they need more beside them than a plain "said"."""
Found = tuple[int, int, str, str]
"""Begin, end, name, rule."""
_WORD = re.compile(r"[^\W_][\w.&'’+‑-]*", re.UNICODE)
_FIRST = re.compile(r"['’]|[.+-]+$")


def _lengths() -> dict[str, tuple[int, ...]]:
    """First word of a known name → how many words the names that begin with it have, longest first."""
    out: dict[str, set[int]] = {}
    for form in KNOWN:
        words = _WORD.findall(form)
        out.setdefault(_FIRST.split(words[0])[0], set()).add(len(words))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in out.items()}


_LENGTHS = _lengths()


def names_in(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The known names in a range, the longest form at each place."""
    words = [(m.start(), m[0]) for m in _WORD.finditer(text, begin, end)]
    skip = 0
    for i, (low, word) in enumerate(words):
        if i < skip:
            continue
        article = word == "the"
        word = word[:1].upper() + word[1:] if word.startswith(("al-", "el-")) else word
        lengths = _LENGTHS.get("The" if article else word)
        if lengths is None and not word.isalpha():
            lengths = _LENGTHS.get(_FIRST.split(word.replace("‑", "-"))[0])
        for length in lengths or ():
            if i + length > len(words):
                continue
            last, tail = words[i + length - 1]
            high = last + len(tail.rstrip("."))
            form = " ".join(text[low:high].replace("’", "'").replace("‑", "-").split())
            form = form[:1].upper() + form[1:] if (article or word[1:3] == "l-") and form not in KNOWN else form
            if form not in KNOWN and form.endswith("'s"):
                form, high = form[:-2], high - 2
            if form in KNOWN:
                yield low, high, KNOWN[form]
                skip = i + length
                break


def letters_in(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The letters of agencies in a range in which only agencies stand: "(With inputs from ANI)"."""
    for match in re.finditer(r"\b[A-Z]{2,6}\b", text[begin:end]):
        if match[0] in SHORT and match[0] not in WIRES and match[0] not in OUTLETS:
            yield begin + match.start(), begin + match.end(), IN_FULL.get(match[0], match[0])
