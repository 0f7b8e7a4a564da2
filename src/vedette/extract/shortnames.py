"""Names that are short for others: by initials, by the beginnings of words, by letters and the digits of a year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vedette.extract.nametrim import edition

_FEW = 5
"""Words of a phrase that one word may be short for."""
_TAKEN = 5
"""Letters that it may have of a word behind the first."""
_SMALL = frozenset({"of", "the", "for", "in", "and", "de"})
_LETTERS_AND_YEAR = re.compile(r"([A-Z]{2,5})[-‑ ]?(\d\d)")


def initials(key: str, names: Iterable[str], least: int = 3) -> bool:
    """Whether a key is the initials of one of some names."""
    for name in names:
        words = [w for w in re.findall(r"[A-Za-z]+", re.sub(r"\([^)]*\)", " ", name)) if not edition(w)]
        full = "".join(w[0] for w in words).lower()
        if len(key) >= least and key in (full, full + "e", "e" + full):
            return True
    return False


def shortened(key: str, phrase: str) -> bool:
    """Whether a key has the first letters of all words and more of theirs: "NOROPS" of "Northern Operations".

    What stands for the word "exercise" may follow ("SILTEX").
    """
    words = [w.lower() for w in re.findall(r"[A-Za-z]+", phrase) if w.lower() not in _SMALL]
    if not 1 < len(words) <= _FEW or len(key) <= len(words):
        return False
    return re.fullmatch("".join(f"{w[0]}[{w}]{{0,{_TAKEN}}}" for w in words) + "(?:ex)?", key) is not None


def letters_and_year(text: str, names: Iterable[tuple[str, str]]) -> bool:
    """Whether it is the initials of a name and the last digits of its year: "AH31" of "Amber Heron 2031".

    Names are given with their keys.
    """
    found = _LETTERS_AND_YEAR.fullmatch(text)
    return found is not None and initials(
        found[1].lower(), (name for key, name in names if key.endswith(found[2])), least=2
    )
