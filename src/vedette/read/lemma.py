"""Lemmas: the lexicon first, then rules of inflection, then what the model says."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def by_script(word: str, script: str) -> str:
    """A word changed as a script says: `=form`, or L (lower) or K (keep), how many to cut, `|`, what to add."""
    if script.startswith("="):
        return script[1:]
    form = word.lower() if script[0] == "L" else word
    cut, _, add = script[1:].partition("|")
    count = int(cut)
    return (form[:-count] if count else form) + add
