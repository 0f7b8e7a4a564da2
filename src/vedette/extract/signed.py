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
    rf"^[ \t]*by:?[ \t]+(?:{_WIRE})(?:[ \t]+and[ \t]+{_WIRE})?(?:,[ \t]*[A-Z][\w -]{{3,40}})?[ \t]*[,|–—(-][ \t]*"
    rf"(?:the[ \t]+)?(?P<names>{_WIRE})[ \t]*\)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BY_AGENCY = re.compile(
    rf"^[ \t]*(?:by|from)[ \t:]+(?:the[ \t]+)?(?P<names>{_WIRE})(?:[ \t]+in[ \t]+[A-Z][^|\n]{{2,40}}|"
    r"[ \t]*\|[^\n]{0,60})?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BY_WRITER = re.compile(
    r"^[ \t]*by:?[ \t]+(?:[A-Z][\w.'’-]+[ \t]+){1,4}"
    r"(?P<names>(?:The[ \t])?Associated Press|Agence France-Presse|AFP|AP|Reuters|Xinhua|Bloomberg|Kyodo|Yonhap|"
    r"dpa|EFE)[ \t]*$",
    re.IGNORECASE,
)
"""A writer and an agency in one line, without a mark between."""
_INITIALS = re.compile(
    r"[.!?”\"][)”\"]?[ \t]+(?P<names>[A-Z]{2,5})(?:/[a-z]{1,4}|(?:[ \t]+[A-Z]{2,4}){1,4})[ \t]*$", re.MULTILINE
)
"""An agency and its editors' initials behind the last sentence: "PTI ABC DE", "INP/rsk"."""
_DESK = re.compile(
    r"^[ \t]*(?:[a-z]{2,4}(?:[/,][ \t]?[a-z]{2,4})*[ \t]*)?(?:[-–—]{1,2}[ \t]*|\([ \t]*|/[ \t]*)?"
    rf"(?P<names>(?:dpa|{_WIRE})(?:[ \t]*[/,&][ \t]*(?:dpa|{_WIRE})){{0,3}})"
    r"[ \t]*(?:/[a-z]{1,4})?[ \t]*[)/.]{0,2}[ \t]*$",
    re.MULTILINE,
)
"""A line of its own with nothing but agencies, and initials around them: "– dpa/AFP", "km/rc (AFP, Reuters)"."""
_FEED = re.compile(
    r"\b(?:[Ss]tory|[Rr]eport|[Aa]rticle|[Cc]opy)\b[^()\n]{0,160}\b(?:feed|syndicated|agency|edited)\b[^()\n]{0,120}?"
    rf"[.,:]?[ \t](?P<names>{_WIRE})[.]?[)][ \t]*$",
    re.MULTILINE,
)
"""A note that the text comes from an agency's feed, with its name last."""
_PARTS = re.compile(r"[ \t]*[|•·][ \t]*|[ \t][-–—/][ \t]")
"""What parts a line of place, time and agency near the head: "AFP | Kinshasa", "Posted on 4 May | PTI"."""
_PROSE = re.compile(r"[^\W\d_]{3,}\.(?:[ \t]|$)|(?:\b[a-z]{2,}\b[ \t]){3}")
"""A sentence or a caption, which is no line of the head."""
_HEAD = 1500
"""Code points in which a line that names the agency stands in front of a report, menus included."""
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
            (_BY_AGENCY, "byline with an agency", 0),
            (_BY_WRITER, "byline with an agency", 0),
            (_THANKS, "contributed", 0),
            (_INITIALS, "signed behind the text", max(0, len(line) - 60)),
            (_DESK, "signed behind the text", 0),
            (_FEED, "signed behind the text", 0),
        ):
            behind = rule == "signed behind the text"
            if (behind and (len(text) - stop > TAIL or _PICTURE.search(line))) or (not behind and len(line) > 600):
                continue
            for match in pattern.finditer(line, begin):
                yield base + match.start("names"), base + match.end("names"), rule
        if base <= _HEAD and len(line) < 100:
            yield from _parted(line, base)
        at = stop + 1


def _parted(line: str, base: int) -> Iterator[tuple[int, int, str]]:
    """The parts of a line of the head, if it has more than one; an agency is one of them in full."""
    cuts = [0, *(at for m in _PARTS.finditer(line) for at in m.span()), len(line)]
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        if len(cuts) > 2 and line[low:high].strip() and not _PROSE.search(line):
            yield base + low, base + high, "part of a line of the head"
