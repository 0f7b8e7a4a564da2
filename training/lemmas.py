"""Lemmas as a class to predict: how to cut and what to add."""

from __future__ import annotations


def rule(form: str, lemma: str) -> str:
    """The edit from form to lemma: `L2|y` lowers, cuts two and adds y; `K…` keeps case; `=…` is the lemma itself."""
    low = form.islower() or not lemma[:1].isupper()
    base = form.lower() if low else form
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    if same == 0 or len(base) - same > 6:
        return "=" + lemma
    return f"{'L' if low else 'K'}{len(base) - same}|{lemma[same:]}"


def apply(form: str, edit: str) -> str:
    """The lemma that an edit makes of a form."""
    if edit.startswith("="):
        return edit[1:]
    base = form.lower() if edit.startswith("L") else form
    cut, _, add = edit[1:].partition("|")
    return (base[: -int(cut)] if int(cut) else base) + add
