"""Agencies in datelines and on lines of their own: "TALLINN (AP) —", "Source: Kyodo", "(With inputs from ANI)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.listed import AGENCIES, FAINT, KNOWN, SHORT, Found, letters_in, names_in
from vedette.extract.reporting import PHOTO
from vedette.extract.signed import signatures
from vedette.extract.told import shaped
from vedette.extract.wires import IN_FULL, WIRES
from vedette.model.source import Article

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(r"(?:\(([^()\n]{2,60})\)|/\s?([A-Z][\w -]{1,20}?)\s?/)(\s*(?:--|—|–|-|:|\.))?")
_DATELINE_WORD = re.compile(
    rf"[(\[]?(?:{_MONTH}|date|de|el|al|of|the|\d[\w./:-]*|[^\Wa-z\d_][\w.'’-]*|[-–—|,.:;/()-]+)[,.:;\])]*$"
)
_DATELINE_REACH = 110
"""Code points from the start of a line in which a dateline's agency stands; the longest seen take about 80."""

_DATE_REACH = 45
"""Code points in which the date of a dateline begins, behind a place of three words."""

_SOURCE_LINE = re.compile(
    r"^[ \t]*[\[(]?[ \t]*(?:sources?|copyright|courtesy(?: of)?|originally published (?:by|in|on)|"
    r"agenc(?:y|ies))[ \t]*[:：][ \t]*"
    r"([^\n;|]{2,60})",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE_END = re.compile(
    r"[;|(\[]|\s[-–—]\s|\s©|\s\d|\s{2,}|,? (?:citing|quoting|in response|with reference|referring|via|"
    r"on (?:Facebook|Telegram|"
    r"X|Twitter|its|their|his|her))\b"
)
"""Where the name in a source line ends."""
_INPUTS_LINE = re.compile(
    r"\b(?:with|additional) (?:additional |further )?(?:reporting|inputs?|reports?|information|material|"
    r"contributions?|files) "
    r"(?:by|from) ([^\n]{2,120})",
    re.IGNORECASE,
)
_WITH_INPUTS = re.compile(r"\(?\bwith ([^\n()]{2,60}?) (?:inputs?|contributions?)\b", re.IGNORECASE)
_VIA_LINE = re.compile(
    r"^[ \t(]*(?:with|via|from|(?:by [^\n/]{3,50}/ ?)?(?:staff|our) (?:writers?|reporters?|correspondents?),? with|"
    r"edited from|adapted from|compiled from|credits?:|agencies:?)[ \t]+([^\n]{2,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_STAFF = re.compile(
    r"^[ \t]*by[ \t][^\n]{0,60}?\b(AP|AFP|Reuters|REUTERS|UPI|Bloomberg|Xinhua|Kyodo|Yonhap)[ \t](?:\w+[ \t]){0,3}"
    r"(?:writers?|correspondents?|editors?|reporters?|staff|news)\b",
    re.IGNORECASE | re.MULTILINE,
)
_RIGHTS_LINE = re.compile(
    r"^[ \t]*(?:(?:©|\(c\)|copyright)[ \t:]*)+(?:\d{4}[ \t,–-]*)*([^\n|]{2,60})", re.IGNORECASE | re.MULTILINE
)
_PASSED_ON = re.compile(
    r"\b(?:distributed by|provided by|syndicated (?:by|from)|licensed (?:by|from)|reprinted (?:from|"
    r"with permission from)|"
    r"republished (?:from|with permission from)|"
    r"(?:originally|first) (?:published|appeared|posted|ran) (?:by|in|on|at)|(?:produced )?in partnership with|"
    r"(?:includes|contains|uses) (?:material|information|reporting) (?:from|by)|courtesy of|(?m:^)visit)"
    r"[ \t]+(?:the[ \t]+)?([^\n]{2,60})",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^[ \t]*(?:by[ \t]+|posted on [^|\n]{3,25}\|[ \t]*|article topic follows:[ \t]*|\()?([A-Z][\w .&'’/-]{1,40}?)"
    r"(?:[ \t]+(?:National News|International|[A-Z]{2,4}(?:[ \t]+[A-Z]{2,4}){1,3}))?[ \t]*[|)]?[ \t]*"
    r"(?:(?:Published|Updated)?[ \t]*[\d:,. ]*(?:[A-Z][a-z]+ \d.*|\d[^\n]*)?)$",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE_LINES = 14
"""Lines at either end of a text where a name alone on its line is a credit."""


def datelines(article: Article) -> Iterator[Found]:
    """Step 1: what stands in brackets or slashes after a place and a date at the start of a line."""
    text, at = article.text, 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        for match in _DATELINE.finditer(text, at, min(stop, at + _DATELINE_REACH)):
            before = text[at : match.start()].split()
            if len(before) > 14 or not all(_DATELINE_WORD.match(w) for w in before):
                break
            dated = match[3] is not None or (bool(before) and (before[-1][-1:].isdigit() or before[-1].endswith(".")))
            group = 1 if match[1] else 2
            placed = dated or (bool(before) and "".join(before).isupper())
            yield from _in_bracket(text, match.start(group), match.end(group), placed)
        yield from _mid_line(text, at, min(stop, at + _TITLED_REACH))
        led = _AGENCY_FIRST.match(text[at : min(stop, at + _DATELINE_REACH)])
        if led and led[1] in KNOWN:
            low = text.index(led[1], at)
            yield from _in_bracket(text, low, low + len(led[1]), True)
        yield from _without_bracket(text, at, min(stop, at + _DATELINE_REACH))
        at = stop + 1


_TITLED_REACH = 400
"""Code points in which a dateline stands behind a title on the same line."""
_AGENCY_FIRST = re.compile(
    r"^(?:date[ \t]\d{4}-\d\d-\d\d[ \t])?[ \t]*([A-Z][\w/-]{1,14}),[ \t][A-Z]{3,}(?:[ ,]+[A-Z]{2,}){0,4}[ \t]*$"
)
"""An agency and a place in capitals, on a line of their own: "Reuters, LAGOS"."""
_MID_LINE = re.compile(
    r"[^\Wa-z\d_]{3,}(?:,[ \t][^()\n]{2,30}?)?[ \t]\(([A-Za-z][\w /-]{1,24})\)[ \t]*"
    r"(?:--|—|–|-|\x97)[ \t]"
)
"""A place in capitals, an agency in brackets and a dash: "Drill ends. LAGOS, Nigeria (AP) — The drill"."""


def _mid_line(text: str, at: int, stop: int) -> Iterator[Found]:
    """A dateline behind a title or a date on one line."""
    for match in _MID_LINE.finditer(text, at, stop):
        for begin, end, name in (*letters_in(text, *match.span(1)), *names_in(text, *match.span(1))):
            yield begin, end, name, "dateline"


def _without_bracket(text: str, at: int, stop: int) -> Iterator[Found]:
    """ "YEREVAN, JULY 5, ARMENPRESS.", "ASTANA. KAZINFORM –": a place, a date or both, an agency, a mark."""
    first = text[at:stop].split(maxsplit=1)[:1]
    dated = any(c.isdigit() for c in text[at : min(stop, at + _DATE_REACH)])
    if not first or not first[0][:1].isupper() or not (dated or first[0].strip(",.").isupper()):
        return
    listed = [*names_in(text, at, stop), *letters_in(text, at, stop)]
    for begin, end, name in sorted(listed):
        before = text[at:begin].split()
        marked = re.match(r"[ \t]*(?:[-–—:.]|/|$)", text[end : end + 4].partition("\n")[0])
        if not before or len(before) > 8 or not before[-1].endswith((",", ".", "-", "–", "—", "/")):
            return
        dated = any(c.isdigit() for w in before for c in w) or before[0].strip(",.").isupper()
        if (
            (name in AGENCIES or text[begin:end] in SHORT)
            and (marked or text[begin:end].isupper())
            and dated
            and all(_DATELINE_WORD.match(w) for w in before)
        ):
            yield begin, end, name, "dateline"
        return


_UNKNOWN_AGENCY = re.compile(
    rf"(?!{_MONTH}|(?:LEAD|UPDATE|Update|Updated|File|Photo)\b)[A-Z][\w.'’-]+(?:[ \t][A-Z][\w.'’-]+){{0,3}}"
)
_PRESS_WORD = re.compile(
    r"[a-z][A-Z]|\.[a-z]|\w\d|News|Press|Media|Radio|Times|Post|Report|Agency|Tribune|Herald|Online"
)
"""What in an unknown name between a place and a dash says that it is an outlet's."""


def _in_bracket(text: str, begin: int, end: int, dated: bool) -> Iterator[Found]:
    whole = text[begin:end].strip()
    dashed = re.match(r"\)?\s*[-–—:]|/", text[end : end + 4])
    if whole in KNOWN and (dashed or whole not in FAINT):
        low = text.index(whole, begin)
        yield low, low + len(whole), KNOWN[whole], "dateline"
        return
    if dated and dashed and not whole.isupper() and _UNKNOWN_AGENCY.fullmatch(whole):
        line = text.rfind("\n", 0, begin) + 1
        if re.search(r"\d", text[line:begin]) or _PRESS_WORD.search(whole):
            yield text.index(whole, begin), text.index(whole, begin) + len(whole), whole, "dateline"
            return
    for part in re.finditer(r"[^/\s-][^/-]*", text[begin:end]):
        name = part[0].strip(" ,")
        low = begin + part.start()
        whole = name.partition(",")[0].strip()
        if (whole in KNOWN or whole in AGENCIES) and (dashed or whole in KNOWN.keys() - FAINT):
            yield low, low + len(whole), KNOWN.get(whole, whole), "dateline"
        elif dated and (whole in SHORT or re.fullmatch(r"[A-Z]{2,6}", whole)):
            yield low, low + len(whole), IN_FULL.get(whole, whole), "dateline"


_ALL_NAMES = frozenset({"signed behind the text", "part of a line of the head"})
"""Rules that find a range in which nothing but agencies may stand."""


def lines(article: Article) -> Iterator[Found]:
    """Step 2: source lines, rights lines, bylines of an agency."""
    text = article.text
    for match in _SOURCE_LINE.finditer(text):
        listed = _SOURCE_END.split(match[1].strip().removeprefix("© "))[0]
        if "@" in match[1] or _is_caption(text, match.start(1)):
            continue
        for part in re.split(r",\s|\sand\s|\s/\s", listed):
            name = part.strip(" .)]")
            if name in KNOWN or (re.match(r"[^\W\d_a-z][\w]", name) and not _NO_SOURCE.match(name)):
                begin = text.index(name, match.start(1))
                yield begin, begin + len(name), KNOWN.get(name, name), "source line"
    yield from _thanked(text)
    for low, high, rule in signatures(text):
        if rule in _ALL_NAMES and not _only_names(text, low, high):
            continue
        for begin, end, name in (*letters_in(text, low, high), *names_in(text, low, high)):
            if name in AGENCIES or text[begin:end] in SHORT:
                yield begin, end, name, rule
    yield from _alone(text)


_NO_SOURCE = re.compile(r"(?:(?:News |Other )?Agenc(?:y|ies)|Internet|Media|Staff|Web)\b(?! \w)", re.IGNORECASE)
"""What stands for a source and names none: "Source: Agencies"."""
_ANY_NAME = frozenset({"inputs", "rights line", "passed on"})
"""Rules of lines in which a paper is credited like an agency."""


def _thanked(text: str) -> Iterator[Found]:
    """ "With inputs from ANI", "with Reuters, AFP", "© AFP", "By Ann Moor, AP Writer"."""
    for pattern, rule in (
        (_INPUTS_LINE, "inputs"),
        (_WITH_INPUTS, "inputs"),
        (_VIA_LINE, "line of its own"),
        (_RIGHTS_LINE, "rights line"),
        (_PASSED_ON, "passed on"),
    ):
        for match in pattern.finditer(text):
            if rule == "line of its own" and not _only_names(text, match.start(1), match.end(1)):
                continue
            low, high = match.span(1)
            listed = [*letters_in(text, low, high), *names_in(text, low, high)]
            if rule == "passed on":
                line = text[low:high]
                by_shape = shaped(line, [*names_in(line, 0, len(line))])
                listed += [(low + b, low + e, name) for b, e, name in by_shape]
            for begin, end, name in listed:
                if rule in {"rights line", "passed on"} and begin > low + len("The "):
                    continue
                if rule in _ANY_NAME or name in AGENCIES or text[begin:end] in SHORT:
                    yield begin, end, name, rule
    for match in _STAFF.finditer(text):
        if match[1] in KNOWN:
            yield match.start(1), match.end(1), KNOWN[match[1]], "byline with an agency"


def _only_names(text: str, begin: int, end: int) -> bool:
    """Whether a range holds names of agencies and what joins them, nothing else."""
    left = text[begin:end]
    spans = {(low, high) for low, high, _ in (*letters_in(text, begin, end), *names_in(text, begin, end))}
    for low, high in sorted(spans, reverse=True):
        left = left[: low - begin] + left[high - begin :]
    return len(left) < end - begin and not re.search(r"[^\W_]", re.sub(r"\b(?:and|the|agencies)\b", "", left))


def _alone(text: str) -> Iterator[Found]:
    """A wire agency that has a line to itself near either end."""
    breaks = [m.start() for m in re.finditer(r"\n+", text)]
    head = breaks[_ALONE_LINES] if len(breaks) > 2 * _ALONE_LINES else len(text)
    tail = breaks[-_ALONE_LINES] if len(breaks) > 2 * _ALONE_LINES else 0
    for low, high in ((0, head), (tail, len(text))):
        at = low
        while at < high:
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if stop - at < 80:
                match = _ALONE.match(text, at, stop)
                if match and (match[1] in WIRES or (match[1] in SHORT and match[1] != match[0].strip())):
                    yield match.start(1), match.end(1), WIRES.get(match[1], match[1]), "line of its own"
            at = stop + 1


def _is_caption(text: str, begin: int) -> bool:
    """Whether a source line closes a picture's caption: the line before it is prose that ends there."""
    line = text.rfind("\n", 0, begin)
    return bool(PHOTO.search(text[line + 1 : begin].replace("Source", "").replace("source", "")))
