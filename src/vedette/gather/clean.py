"""Marks page furniture in plain text: advertisements, menus, bylines, credits, boxes of other stories.

The text is never rewritten: furniture is ranges. A range that holds a part of the story costs more than one that
is missed, so every rule asks for the form of furniture and not for a word alone.

A line goes through this cascade; the first step that knows it ends it:

1. a line under the heading of a box of other stories (the box ends with the first line that reads like a story);
2. a whole line that is furniture by its words (`phrases.WHOLE_LINE`), by pointing elsewhere ("ALSO READ: …"), as a
   byline, as the publication date, as a bar of buttons, as a menu, as names run together, as the publisher's own name;
3. parts of a line that goes on as story: a prefix, a byline glued to the first sentence, a credit, a suffix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.gather.phrases import (
    BOX_HEADINGS,
    BUTTONS,
    CLOCK,
    CREDIT,
    DATE,
    MENU_WORDS,
    POINTER,
    PREFIXES,
    STRONG_BUTTONS,
    SUFFIXES,
    WEEKDAY,
    WHOLE_LINE,
)
from vedette.model.source import Furniture

LONGEST_LINE = 600
"""A longer line is story: only its first and last characters are looked at."""

BOX_LINES = 8
"""A box of other stories holds no more headlines than this; what follows is looked at on its own."""

HEADLINE = 170
"""A headline is no longer than this."""

_LINE = re.compile(r"[^\n\r]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DATE_LINE = re.compile(
    rf"(?:\([\w ./]{{2,30}}\)\s?)?(?:{CLOCK},?\s)?(?:{WEEKDAY},?\s)?{DATE}"
    rf"(?:[\s,|–—-]{{1,4}}(?:at\s)?{CLOCK})?(?:\s?\|.{{0,40}})?",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(rf"[^\W\d_][\w.’'-]{{1,20}}(?: [\w.’'-]{{1,20}}){{0,2}}, {DATE}\.?", re.IGNORECASE)
_LABEL = re.compile(
    r".{0,40}(?::|\b(?:dates?|when|periods?|schedule|time|duration|held|timeline))\W{0,3}", re.IGNORECASE
)
_NAME = r"(?:[^\W\d_][\w.’'-]{0,24})"
_PARTICLE = r"(?:de|da|del|di|la|le|el|al|bin|ibn|van|von|der|den|ter|of|and|in|for|the|&|,|y|dos)"
_BYLINE = re.compile(
    rf"(?:(?:written|reported|story|text|compiled|edited) )?by:? (?P<names>{_NAME}(?:,? {_NAME}){{0,12}})"
    rf"(?:\s?[|,–—-]\s?.{{0,50}}|\s{DATE}.{{0,30}})?",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?:By|BY) (?P<names>(?:[A-Z][\w.’'-]{0,20} ){1,3}[A-Z]\w{0,20}?[a-z])"
    r"(?=(?:The|A|An|In|On|At|[A-Z][a-z]{2,20}|[A-Z]{4,20})\b)"
)
_BYLINE_DATELINE = re.compile(r"By (?:[A-Z][a-z’'-]{1,20} ){2,3}(?=[A-Z]{4,20}(?:,| \(| [-–—]))")
_NAME_PREFIX = re.compile(r"(?:^|[ -])(?:Mc|Mac|De|Di|Da|La|Le|Du|Fitz|Van|Von|O|D|L)$")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")
_DOTTED = re.compile(r"[.!?…][”\"’')\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line without its outer blanks."""

    begin: int
    end: int
    text: str


def mark_furniture(text: str, publisher: str | None = None) -> tuple[Furniture, ...]:
    """The ranges of a text that are not the story, in order and without overlap; empty for an empty text."""
    lines = list(_lines(text))
    found: list[Furniture] = []
    boxed = _boxes(lines)
    for number, line in enumerate(lines):
        rule = boxed.get(number) or _whole_line(lines, number, publisher)
        if rule:
            found.append(Furniture(begin=line.begin, end=line.end, rule=rule))
        else:
            found.extend(_parts(line))
    return tuple(_without_overlap(found))


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        raw = match.group()
        inner = raw.strip()
        if inner:
            begin = match.start() + len(raw) - len(raw.lstrip())
            yield _Line(begin, begin + len(inner), inner)


def _boxes(lines: list[_Line]) -> dict[int, str]:
    """Step 1: headings of boxes and the headlines and teasers under them, by line number."""
    out: dict[int, str] = {}
    for number, line in enumerate(lines):
        heading = line.text.rstrip(": |»>").removesuffix(" | MORE FROM AUTHOR")
        if number in out or len(heading) > 60 or not BOX_HEADINGS.fullmatch(heading):
            continue
        out[number] = "box"
        _fill_box(lines, number, out)
    return out


def _fill_box(lines: list[_Line], heading: int, out: dict[int, str]) -> None:
    above = lines[heading - 1].text if heading else ""
    repeated = False
    for number in range(heading + 1, min(heading + 1 + BOX_LINES, len(lines))):
        text = lines[number].text
        if _reads_like_headline(text) and not _goes_on(lines, number):
            out[number] = "box"
            if text == above:
                repeated = True
                out[heading - 1] = "box"
        elif repeated and number == heading + 2 and len(text) <= HEADLINE and text.count(". ") == 0:
            # A teaser reads like a story. It is one only where the headline above the heading stands again below it:
            # that is the picture's description and the link of one box.
            out[number] = "box"
            return
        else:
            return


def _reads_like_headline(text: str) -> bool:
    return len(text) <= HEADLINE and not _DOTTED.search(text) and not text.endswith((":", ",", ";"))


def _goes_on(lines: list[_Line], number: int) -> bool:
    """Whether the next line carries the sentence on: hard-wrapped story, not a headline."""
    return number + 1 < len(lines) and lines[number + 1].text[0].islower()


def _whole_line(lines: list[_Line], number: int, publisher: str | None) -> str | None:
    """Step 2: the rule by which the whole line is furniture."""
    line = lines[number]
    text = line.text
    if len(text) > LONGEST_LINE:
        return None
    if publisher and _same_name(text, publisher):
        return "publisher"
    for rule, pattern in WHOLE_LINE:
        if pattern.fullmatch(text):
            return rule
    if number and POINTER.fullmatch(text) and text.count(". ") == 0:
        return "pointer"
    if _is_byline(text):
        return "byline"
    if _is_date_line(lines, number):
        return "dateline_header"
    if _is_bar(text):
        return "share"
    if _is_menu(text) or _is_run_on(text):
        return "menu"
    return None


def _same_name(text: str, publisher: str) -> bool:
    return len(text) <= 80 and _letters(text) == _letters(publisher) != ""


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_byline(text: str) -> bool:
    """Whether a line is "By" and names: every word has a capital letter or is a particle."""
    if len(text) > 110 or text.endswith((".", "!", "?", ":", "”", '"')):
        return False
    match = _BYLINE.fullmatch(text)
    if not match:
        return False
    words = match["names"].replace(",", " ").split()
    capitals = [w for w in words if w[0].isupper()]
    if any(w[0].islower() and not re.fullmatch(_PARTICLE, w) for w in words):
        return len(words) == 1 and text[0].islower()
    return bool(capitals) and not re.fullmatch(rf"{WEEKDAY}|the", words[0], re.IGNORECASE)


def _is_date_line(lines: list[_Line], number: int) -> bool:
    """Whether a line is the publication date: near the head or the end, and no label before it asks for a date."""
    text = lines[number].text
    dated = (number < 10 or number >= len(lines) - 4) and _DATE_LINE.fullmatch(text)
    if not dated and not (number < 3 and _PLACE_AND_DATE.fullmatch(text)):
        return False
    return number == 0 or not (len(lines[number - 1].text) <= 50 and _LABEL.fullmatch(lines[number - 1].text))


def _is_bar(text: str) -> bool:
    """Whether a line holds words of buttons only ("Print | Share | See all comments")."""
    if len(text) > 120 or _DOTTED.search(text):
        return False
    words = [w.lower() for w in _WORD.findall(text)]
    return bool(words) and all(w in BUTTONS for w in words) and any(w in STRONG_BUTTONS for w in words)


def _is_menu(text: str) -> bool:
    """Whether a line is cut into short parts by bars and holds a word of a site's menu."""
    if len(text) > 160 or _DOTTED.search(text):
        return False
    parts = [p.strip() for p in re.split(r"[|•»·]", text) if p.strip()]
    if len(parts) < 2 or any(len(p) > 60 for p in parts):
        return False
    words = {w.lower() for p in parts if len(p.split()) <= 4 for w in _WORD.findall(p)}
    return len(words & MENU_WORDS) >= (1 if len(parts) > 2 else 2)


def _is_run_on(text: str) -> bool:
    """Whether a line is names run together without blanks ("KenyaPeruNew Zealand")."""
    if len(text) > 300 or _DOTTED.search(text):
        return False
    joints = len(_JOINED.findall(text))
    words = text.split()
    plain = sum(1 for w in words if w.islower())
    return joints >= 3 and plain * 3 <= len(words) + joints


def _parts(line: _Line) -> Iterator[Furniture]:
    """Step 3: furniture at the head, inside and at the end of a line that holds the story."""
    text = line.text
    head = 0
    for rule, pattern in PREFIXES:
        match = pattern.match(text)
        if match and match.end() > 0:
            yield Furniture(begin=line.begin, end=line.begin + match.end(), rule=rule)
            head = match.end()
            break
    byline = _glued_byline(text[head : head + 200].lstrip())
    if byline:
        start = line.begin + head + len(text[head:]) - len(text[head:].lstrip())
        yield Furniture(begin=start, end=start + byline, rule="byline")
    for match in CREDIT.finditer(text):
        yield Furniture(begin=line.begin + match.start(), end=line.begin + match.end(), rule="credit")
    tail = max(0, len(text) - LONGEST_LINE)
    for rule, pattern in SUFFIXES:
        match = pattern.search(text, tail)
        if match:
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Furniture(begin=line.begin + begin, end=line.end, rule=rule)


def _glued_byline(text: str) -> int:
    """The length of a byline that runs into the first sentence without a blank, 0 where there is none."""
    match = _BYLINE_DATELINE.match(text)
    if match:
        return len(match.group().rstrip())
    for match in _GLUED.finditer(text[:100]):
        if match.start() == 0 and not _NAME_PREFIX.search(match["names"]):
            return match.end()
    return 0


def _without_overlap(found: list[Furniture]) -> Iterator[Furniture]:
    end = 0
    for item in sorted(found, key=lambda f: (f.begin, -f.end)):
        if item.begin >= end:
            yield item
            end = item.end
