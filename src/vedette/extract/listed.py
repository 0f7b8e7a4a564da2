"""The known names of agencies and outlets in a text, the longest form at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.outlets import KNOWN
from vedette.extract.wires import IN_FULL, SHORT, WIRES

AGENCIES = frozenset(WIRES.values())
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
        if i < skip or not (word[:1].isupper() or word[:1] in "dt2"):
            continue
        lengths = _LENGTHS.get(word)
        if lengths is None and not word.isalpha():
            lengths = _LENGTHS.get(_FIRST.split(word.replace("‑", "-"))[0])
        for length in lengths or ():
            if i + length > len(words):
                continue
            last, tail = words[i + length - 1]
            high = last + len(tail.rstrip("."))
            form = re.sub(r"\s+", " ", text[low:high].replace("’", "'").replace("‑", "-"))
            if form not in KNOWN and form.endswith("'s"):
                form, high = form[:-2], high - 2
            if form in KNOWN:
                yield low, high, KNOWN[form]
                skip = i + length
                break


def letters_in(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The letters of agencies in a range in which only agencies stand: "(With inputs from ANI)"."""
    for match in re.finditer(r"\b[A-Z]{2,6}\b", text[begin:end]):
        if match[0] in SHORT and match[0] not in KNOWN:
            yield begin + match.start(), begin + match.end(), IN_FULL.get(match[0], match[0])
