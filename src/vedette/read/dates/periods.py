"""Builders for expressions that name longer stretches: months, seasons, quarters, years, decades, parts of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.read.dates.expr import Expr
from vedette.read.dates.lexicon import PARTS, PLURAL_UNITS, SEASONS, SHIFTS, UNITS
from vedette.read.dates.reading import SHIFT_OF, but_one, container, deictic, month_number, nth, year_number, year_of
from vedette.read.dates.scan import Scan
from vedette.read.numbers import TENS, ordinal, word_set

Match = re.Match[str]
Inner = Sequence[Expr]

DECADE_NAMES = {(tens[:-1] + "ies"): value // 10 for tens, value in TENS.items()}
_NOUNS = word_set("end start beginning middle outset ending close turn rest remainder course whole entire full")
"""Words for a part that need `of`: "drills end Friday" is a verb."""
_BEFORE_SEASON = word_set("in of by since until during before after every each and or for this")
_BEFORE_FALL = _BEFORE_SEASON - {"and", "or", "for", "of"}
"""`Rise and fall`, `hours of fall`: nouns and verbs."""
_BEFORE_OLD_YEAR = word_set("in since of from until by after before circa ( to")
_VERBS_IN_S = frozenset({"has", "was", "is", "does"})
_OVERS = frozenset(
    {"over", "about", "around", "nearly", "almost", "some", "approximately", "roughly", "than", "least", "up"}
)
_NAME_TAIL = frozenset({"-", "–", "—", "/", "’", "'", "#", "$", "€", "£", "no"})


def month(found: Scan, match: Match, _: Inner) -> Inner:
    """`July`, `July 2024`, `July of last year`."""
    year, of = year_of(found, match)
    return (
        Expr(first=match.start(), last=match.end(), rule="month", month=month_number(found, match), year=year, of=of),
    )


def year_month(found: Scan, match: Match, _: Inner) -> Inner:
    """`2016 June`."""
    year = year_number(found.words[match.start()])
    return (Expr(first=match.start(), last=match.end(), rule="month", month=month_number(found, match), year=year),)


def deictic_month(found: Scan, match: Match, _: Inner) -> Inner:
    """`last November`, `this September`."""
    word, base = deictic(found, match.start(), match.start("m"))
    if word == "the":
        return ()
    made = Expr(first=match.start(), last=match.end(), rule="deictic-month", month=month_number(found, match))
    return (replace(made, direction=word, base=base),)


def season(found: Scan, match: Match, _: Inner) -> Inner:
    """`summer 2024`, `in spring`, `last autumn`; a bare `fall` or `spring` only where it must be one."""
    start = match.start("e")
    word, base = deictic(found, match.start(), start)
    year, of = year_of(found, match)
    before = found.words[match.start() - 1] if match.start() else ""
    if year is None and of is None and word == "the":
        if before not in _BEFORE_SEASON and match.start() == start:
            return ()
        if found.words[start] in ("fall", "spring") and before not in _BEFORE_FALL:
            return ()
        if found.codes[match.end() : match.end() + 1] in ("'", "-", "X"):
            return ()
    direction = "" if word == "the" else word
    made = Expr(first=match.start(), last=match.end(), rule="season", season=SEASONS[found.words[start]])
    return (replace(made, direction=direction, base=base, year=year, of=of),)


def quarter(found: Scan, match: Match, _: Inner) -> Inner:
    """`the third quarter of 2024`, `first half of last year`, `third-quarter`."""
    position = nth(found.words[match.start("nth")])
    what = "half" if found.codes[match.start("what")] == "h" else "quarter"
    most = 2 if what == "half" else 4
    year, of = year_of(found, match)
    dated = year is not None or of is not None
    if position is None or position > most or (not dated and (what == "half" or position == -1)):
        return ()
    position = most if position == -1 else position
    made = Expr(first=match.start(), last=match.end(), rule=what, year=year, of=of)
    return (replace(made, half=position) if what == "half" else replace(made, quarter=position),)


def year_quarter(found: Scan, match: Match, _: Inner) -> Inner:
    """`the 1988 third quarter`."""
    position, year = nth(found.words[match.start("nth")]), year_number(found.words[match.start("lead")])
    made = Expr(first=match.start(), last=match.end(), rule="quarter", year=year)
    if found.codes[match.start("what")] == "h":
        return (replace(made, half=position),) if position in (1, 2) else ()
    return (replace(made, quarter=position),) if position and position <= 4 else ()


def unit_end(found: Scan, match: Match, _: Inner) -> Inner:
    """`year-end`, `the year's end`, `month's end`."""
    word = found.words[match.start("part")]
    if PARTS[word] not in ("end", "start"):
        return ()
    if found.words[match.start() - 1 : match.start()] not in (
        ["by"],
        ["at"],
        ["before"],
        ["until"],
        ["since"],
        ["the"],
        ["after"],
    ):
        return ()
    name = UNITS[found.words[match.end("unit") - 1]]
    of = Expr(first=match.start(), last=match.end("unit"), rule="the-unit", unit=name, shift=0)
    return (Expr(first=match.start(), last=match.end(), rule="part", part=PARTS[word], of=of),)


def year_ago(found: Scan, match: Match, _: Inner) -> Inner:
    """`the year-ago quarter`, `year-earlier`."""
    if "later" in found.words[match.start() : match.end()]:
        return ()
    last = match.end() + (found.words[match.end() : match.end() + 1] == ["period"])
    made = Expr(first=match.start(), last=last, rule="offset", unit="Y", count=1, shift=-1)
    return (made,)


def short_quarter(found: Scan, match: Match, _: Inner) -> Inner:
    """`Q3`, `Q3 2024`, `2016 H2`."""
    token = found.words[match.start("q")]
    year, of = year_of(found, match)
    if match["lead"]:
        year = year_number(found.words[match.start("lead")])
    position = int(token[1])
    if token[0] == "h":
        if year is None and of is None:
            return ()
        return (Expr(first=match.start(), last=match.end(), rule="half", half=position, year=year, of=of),)
    return (Expr(first=match.start(), last=match.end(), rule="quarter", quarter=position, year=year, of=of),)


def unit(found: Scan, match: Match, _: Inner) -> Inner:
    """`this week`, `the same month`, `next year`, `the weekend`."""
    words = [found.words[i] for i in range(match.start(), match.end() - 1) if found.codes[i] != "_"]
    if not all(word in SHIFT_OF for word in words):
        return ()
    word, base = deictic(found, match.start(), match.end() - 1)
    name = "Q" if found.codes[match.end() - 1] == "q" else UNITS[found.words[match.end() - 1]]
    if name in ("S", "MIN", "H") and word != "the":
        return ()
    made = Expr(first=match.start(), last=match.end(), rule="the-unit" if word == "the" else "unit", unit=name)
    if but_one(found, match.end()) and word in ("last", "next"):
        return (replace(made, last=match.end() + 2, shift=2 * SHIFT_OF[word], base=base, direction=word),)
    if word == "the" and name == "D":
        base = "ref"
    return (replace(made, shift=SHIFT_OF[word], base=base, direction=word),)


def decade(found: Scan, match: Match, _: Inner) -> Inner:
    """`the 1990s`, `the '80s`, `the nineties`."""
    word = found.words[match.start("n")]
    if word in DECADE_NAMES:
        if match.start() == match.start("n"):
            return ()
        number = 190 + DECADE_NAMES[word]
    elif len(word) == 5:
        number = int(word[:3])
    elif match.start() < match.start("n"):
        number = (190 if word[0] > "2" else 200) + int(word[0])
    else:
        return ()
    return (Expr(first=match.start(), last=match.end(), rule="decade", decade=number),)


def apostrophe_decade(found: Scan, match: Match, _: Inner) -> Inner:
    """`the 1970's`, `the 70's`."""
    word = found.words[match.start("n")]
    if found.words[match.end() - 1] != "s" or word[-1] != "0" or not word.isdecimal() or len(word) not in (2, 4):
        return ()
    if found.ends[match.start("n")] != found.begins[match.start("n") + 1]:
        return ()
    number = int(word[:3]) if len(word) == 4 else (190 if word[0] > "2" else 200) + int(word[0])
    return (Expr(first=match.start(), last=match.end(), rule="decade", decade=number),)


def century(found: Scan, match: Match, _: Inner) -> Inner:
    """`the 20th century`, `twenty-first century`."""
    words = [word for word in found.words[match.start("nth") : match.end("nth")] if word != "-"]
    number = ordinal("-".join(words))
    if number is None or number > 30:
        return ()
    return (Expr(first=match.start(), last=match.end(), rule="century", century=number - 1),)


def year(found: Scan, match: Match, _: Inner) -> Inner:
    """`2011`, `the year 2000`, `fiscal 2024`."""
    i = match.start("y")
    if not (match.start() < i or _is_year(found, i)):
        return ()
    return (Expr(first=match.start(), last=match.end(), rule="year", year=int(found.words[i])),)


def _is_year(found: Scan, i: int) -> bool:
    """Whether four figures are a year: not a count, not the edition in a name, not part of a longer number."""
    value = int(found.words[i])
    before = found.words[i - 1] if i else ""
    before_code = found.codes[i - 1] if i else "|"
    glued = i > 0 and found.ends[i - 1] == found.begins[i]
    after = found.codes[i + 1 : i + 2]
    next_glued = i + 1 < len(found.words) and found.begins[i + 1] == found.ends[i]
    if glued and before in _NAME_TAIL and not (before_code == "-" and found.codes[i - 2 : i - 1] in ("E", "Y", "m")):
        return before in ("'", "’") and False
    if (next_glued and after in ("U", "u", "n")) or (after == "-" and found.codes[i + 2 : i + 3] in tuple("u123jp")):
        return False
    if next_glued and after == "x" and found.words[i + 1] not in ("'", "’", ";", "]", "?", "!", '"', "”", "/", "…"):
        return False
    if before in _OVERS and (after in ("x", "X", "U") or value % 100 == 0):
        return False
    if not 1900 <= value <= 2099:
        counted = after in ("X", "U", "l") or (
            after == "x" and found.words[i + 1].endswith("s") and found.words[i + 1] not in _VERBS_IN_S
        )
        return before in _BEFORE_OLD_YEAR and value >= 1400 and not counted
    if after in ("U", "n") or (
        after in ("x", "X") and value % 100 == 0 and value != 2000 and before not in ("in", "since", "the")
    ):
        return False
    if before_code == "X" and not glued:
        # "Blue Shield 2019", "Flight 2001": the number is part of the name.
        return False
    return not (
        after == "x" and before_code not in "iDf&tEL,|.(" and found.words[i + 1].endswith("s") and value % 10 == 0
    )


def possessive(found: Scan, match: Match, inner: Inner) -> Inner:
    """`next year's first quarter`, `last year's third quarter`."""
    if len(inner) != 1 or inner[0].year is not None or inner[0].of is not None:
        return ()
    if inner[0].rule not in ("quarter", "season", "month", "half"):
        return ()
    return (replace(inner[0], first=match.start(), of=container(found, match)),)


def year_pair(found: Scan, match: Match, _: Inner) -> Inner:
    """`2019/20`."""
    lead, _slash, tail = found.words[match.start()].partition("/")
    years = int(lead[: 4 - len(tail)] + tail) - int(lead) + 1
    if not 1 < years < 4:
        return ()
    return (Expr(first=match.start(), last=match.end(), rule="years", year=int(lead), count=years),)


def part(found: Scan, match: Match, inner: Inner) -> Inner:
    """`mid-July`, `late next month`, `the end of August`, `later this month`, `earlier in the week`."""
    word = found.words[match.start("part")]
    link = match["link"] or ""
    if not inner or inner[0].kind not in ("DATE", "TIME") or (word in _NOUNS and link not in ("f", "-", "fx")):
        return ()
    if link == "i" and found.words[match.end("part")] == "as":
        # "As early as September" is no early part of it.
        return ()
    whole, *rest = inner
    if whole.rule in ("offset", "month-day") or (link == "t" and word not in _NOUNS):
        return ()
    if whole.kind == "SET" or (whole.rule == "the-unit" and found.codes[match.end("part")] not in "fi"):
        return ()
    name = PARTS.get(word) or SHIFTS[word]
    made = Expr(
        first=match.start(), last=whole.last, rule="part", kind=whole.kind, part=name, of=whole, clock=whole.clock
    )
    return (replace(made, group=whole.group, role=whole.role), *rest)


def part_to_part(found: Scan, match: Match, inner: Inner) -> Inner:
    """`mid to late November`: the two parts of one month as a range."""
    if len(inner) != 1 or inner[0].rule != "part" or inner[0].of is None or inner[0].of.month is None:
        return ()
    end = replace(inner[0], group=match.start() + 1, role="end")
    part = PARTS[found.words[match.start("part")]]
    return replace(end, first=match.start(), last=match.start("join"), part=part, role="start"), end


_TENS = {1: "early", 2: "mid", 3: "late", -1: "late"}
"""The ten days of a month that are counted so."""


def ten_days(found: Scan, match: Match, inner: Inner) -> Inner:
    """`the first ten days of October`, `the second ten-day period of the month`."""
    words = [word for word in found.words[slice(*match.span("ten"))] if word != "-"]
    part = _TENS.get(nth(found.words[match.start("nth")]) or 0)
    tens = words[0] in ("ten", "10") and words[1] in ("day", "days") and words[2:] in ([], ["period"])
    whole = inner[0] if len(inner) == 1 else None
    if not tens or part is None or whole is None or not (whole.month or whole.unit == "M") or whole.day:
        return ()
    return (Expr(first=match.start(), last=whole.last, rule="part", part=part, of=whole),)


def nth_of(found: Scan, match: Match, inner: Inner) -> Inner:
    """`first week of November`, `the second half of April`, `the last quarter of 2023`, `the last days of May`."""
    position = nth(found.words[match.start("nth")])
    word, code = found.words[match.start("what")], found.codes[match.start("what")]
    if position is None or len(inner) != 1 or inner[0].rule in ("today", "weekday") or inner[0].kind != "DATE":
        return ()
    name = "HALF" if code == "h" else "Q" if code in "qQ" else UNITS.get(word) or PLURAL_UNITS.get(word)
    if name is None or name in ("H", "MIN", "S"):
        return ()
    of = inner[0]
    if word == "decade" and (of.month or of.unit == "M"):
        # "The first decade of October" is a third of it in reports from where the languages count so.
        ten = _TENS.get(position)
        return (Expr(first=match.start(), last=of.last, rule="part", part=ten, of=of),) if ten else ()
    if word == "days" and position in (1, -1):
        # "The first days of May" are no one day; how many they are is as open as in "early May".
        part = "early" if position == 1 else "late"
        return (Expr(first=match.start(), last=of.last, rule="part", part=part, of=of),)
    return (Expr(first=match.start(), last=of.last, rule="nth", nth=position, unit=name, of=of, shift=None),)
