"""Quotation marks: which characters open and close quoted words.

One pass over the text with a stack that a blank line empties. Doubles and guillemets close themselves;
a single mark opens only at the start of a word and closes only at the end of one, so that an apostrophe does neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„‟«»‘’'‚]|''|``|\n[ \t]*\n")
_DOUBLES = frozenset({'"', "“", "”", "„", "‟", "«", "»", "''", "``"})
_OPENING = frozenset({"“", "„", "«", "``"})
_LONGEST = 2500
"""Code points in one pair; longer ones are a stray mark (the longest quotation in the training reports has 1,100)."""
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Marked:
    """Quoted words `begin..end` without their marks; `double` for “…” and "…", `closed` unless a paragraph ends it."""

    begin: int
    end: int
    double: bool
    closed: bool = True


def quoted(text: str) -> list[Marked]:
    """The outermost quoted stretches of a text, in order."""
    out: list[Marked] = []
    opened: int | None = None
    single: int | None = None
    straight = False
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark[0] == "\n":
            if opened is not None and _worth(text, opened, at) and not straight:
                out.append(Marked(opened, _rstrip(text, opened, at), True, closed=False))
            opened = single = None
            continue
        if mark in _DOUBLES:
            if opened is not None and at - opened > _LONGEST:
                opened = None
            if opened is None:
                if _may_open(text, at, match.end(), mark):
                    opened, straight = match.end(), mark == '"'
                    single = None
            elif (mark in _OPENING and not _closes(text, at)) or (mark == '"' and _opens_again(text, at)):
                opened, straight = match.end(), mark == '"'
            else:
                if _worth(text, opened, at):
                    out.append(Marked(opened, at, True))
                opened = None
        elif opened is None:
            if single is None or at - single > _LONGEST_SINGLE:
                single = match.end() if _single_opens(text, at, mark) else None
            elif _single_closes(text, at, mark):
                if _worth(text, single, at):
                    out.append(Marked(single, at, False))
                single = None
    if opened is not None and not straight and len(text) - opened < _LONGEST and _worth(text, opened, len(text)):
        out.append(Marked(opened, _rstrip(text, opened, len(text)), True, closed=False))
    return out


def _may_open(text: str, at: int, after: int, mark: str) -> bool:
    """Whether a double mark can open: it is an opening character, or a word follows it directly."""
    if mark in _OPENING:
        return True
    if mark == "”":
        return (
            (at == 0 or not text[at - 1].isalnum())
            and after < len(text)
            and text[after].isalnum()
            and (at == 0 or text[at - 1] in " \n(")
        )
    follows = text[after : after + 1]
    before = text[at - 1 : at]
    return bool(follows) and not follows.isspace() and not (before.isalnum() and not follows.isalnum())


def _opens_again(text: str, at: int) -> bool:
    """Whether a straight mark can only open: a space before it and a word behind it; the one before was a stray."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isspace() and after.isalnum()


def _closes(text: str, at: int) -> bool:
    """Whether an opening character stands where only a closing one can: after a letter and before a space."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and (not after or after.isspace() or after in ",.;:)")


def _single_opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "’" and not (before == "" or before in " \n("):
        return False
    return ((not before or before in " \n\t([—–-/") and after.isalpha()) or (mark == "‘" and after.isalnum())


def _single_closes(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "‘" or not before or before.isspace():
        return False
    return not after or not after.isalnum()


def _worth(text: str, begin: int, end: int) -> bool:
    return end - begin >= 2 and any(c.isalpha() for c in text[begin : min(end, begin + 40)])


def _rstrip(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end
