"""Where a report is signed by an agency: behind its last sentence, in a byline with a person, in a note of thanks.

Kept apart from `credits`, which reads datelines, lines of their own and prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIRE = r"[A-Z][\w.&'’-]*(?:[ \t](?:of[ \t])?[A-Z][\w.&'’-]*){0,3}"
_BEHIND = re.compile(
    rf"[.!?”\"][ \t]*(?:[-–—]{{1,2}}[ \t]*|\([ \t]*|/[ \t]*)(?P<names>{_WIRE}(?:[ \t]*[/,&][ \t]*{_WIRE}){{0,2}})"
    r"[ \t]*[)/.]{0,2}[ \t]*$",
    re.MULTILINE,
)
"""A name between the last full stop of a paragraph and its end: "… on Monday. —AFP", "… said. (ANI)".

Without the dash or bracket it is mostly a photograph's credit: three of four were on gold/look."""
_BYLINE = re.compile(
    rf"^[ \t]*by[ \t]+(?:{_WIRE})(?:[ \t]+and[ \t]+{_WIRE})?[ \t]*[,|–—-][ \t]*(?:the[ \t]+)?(?P<names>{_WIRE})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_THANKS = re.compile(
    rf"\b(?P<names>{_WIRE})(?:['’]s?)?[ \t]+(?:(?:staff|news|\w+ bureau)[ \t]+)?"
    rf"(?:(?:reporters?|writers?|journalists?|correspondents?|staff)[ \t]+(?:{_WIRE}[ \t]+(?:and[ \t]+{_WIRE}[ \t]+)?"
    r"(?:in[ \t]+[A-Z]\w+[ \t]+)?)?)?(?:also[ \t]+)?contributed\b"
)
_PICTURE = re.compile(
    r"\b(?:photo\w*|pictures?|pictured|image|screenshot|footage|file|handout|seen here)\b", re.IGNORECASE
)
TAIL = 500
"""What may follow a signature behind the text: further up it is a caption's credit."""
LONGEST_LINE = 4000
"""Lines longer than this are read at their end only: a signature stands nowhere else."""


def signatures(text: str) -> Iterator[tuple[int, int, str]]:
    """Ranges in which an agency may sign, each with the rule that found it."""
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[max(at, stop - LONGEST_LINE) : stop]
        base = stop - len(line)
        for pattern, rule, begin in (
            (_BEHIND, "signed behind the text", max(0, len(line) - 80)),
            (_BYLINE, "byline with an agency", 0),
            (_THANKS, "contributed", 0),
        ):
            behind = rule == "signed behind the text"
            if (behind and (len(text) - stop > TAIL or _PICTURE.search(line))) or (not behind and len(line) > 600):
                continue
            for match in pattern.finditer(line, begin):
                yield base + match.start("names"), base + match.end("names"), rule
        at = stop + 1
