"""Builders for expressions that name single days: July 8, 8–19 July, Friday of next week, the 11th, 24/7/2022."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.read.dates.expr import Expr
from vedette.read.dates.lexicon import TODAY
from vedette.read.dates.reading import (
    but_one,
    container,
    day_number,
    deictic,
    month_number,
    nth,
    span,
    weekday_in,
    weekday_number,
    year_of,
)
from vedette.read.dates.scan import Scan
from vedette.read.numbers import word_set

Match = re.Match[str]
Inner = Sequence[Expr]

_NO_DAY = frozenset({"%", "percent", "per", "million", "billion", "thousand", "hundred"})
_PAPERS = word_set("times telegraph mirror express mail herald post independent world tribune")
"""Second words of newspapers named after a day ("Sunday Times")."""
_BEFORE_BARE_DAY = word_set("on until till by from to since through and before after between the")
_SPANNING = re.compile(r"iD?o$")
"""A preposition and a day of the month."""
_GOES_ON = word_set("is was are were will shall would it they he she we has had have as when")
"""Words behind a day of the month that begin what is said of it: "by the 25th it is to be through"."""


def one_day(found: Scan, match: Match, _: Inner) -> Inner:
    """`July 8`, `Monday, 8 July 2024`, `8th of July last year`."""
    day = day_number(found, *span(match, "day"))
    after = found.words[match.end()] if match.end() < len(found.words) else ""
    if day is None or after in _NO_DAY or _two_lines(found, match):
        return ()
    year, of = year_of(found, match)
    month = month_number(found, match)
    if (month, day, year, of) == (9, 11, None, None) and after in ("attack", "attacks", "terror", "terrorist"):
        year = 2001
    made = Expr(first=match.start(), last=match.end(), rule="day", month=month, day=day)
    return (replace(made, weekday=weekday_in(found, match), year=year, of=of),)


def deictic_day(found: Scan, match: Match, _: Inner) -> Inner:
    """`last July 17`, as reporters of Manila write for the July 17 just past."""
    day = day_number(found, *span(match, "day"))
    word, base = deictic(found, match.start(), match.start("m"))
    if day is None or word == "the" or _counted(found, match.end()):
        return ()
    made = Expr(first=match.start(), last=match.end(), rule="day", month=month_number(found, match), day=day)
    return (replace(made, direction=word, base=base),)


def _counted(found: Scan, at: int) -> bool:
    """Whether a number counts what follows it: "on July 1, 2 frigates and 3 corvettes"."""
    after = found.words[at] if at < len(found.words) else ""
    return after.endswith("s") and found.codes[at] == "x"


def _two_lines(found: Scan, match: Match) -> bool:
    """Whether a month ends a line and a date begins the next: "drills in December / 24 October 2025"."""
    at, day = match.start("m"), match.start("day")
    broken = at < day and "\n" in found.text[found.ends[at] : found.begins[day]]
    return broken and found.codes[match.end() : match.end() + 1] == "m"


def day_range(found: Scan, match: Match, _: Inner) -> Inner:
    """`July 8–19`, `from 8 to 19 July 2024`, and lists as `October 21 and 22`: two expressions that share a month."""
    day, until = day_number(found, *span(match, "day")), day_number(found, *span(match, "until"))
    if day is None or until is None or until <= day:
        return ()
    listed = found.words[match.start("join")] == "and" and (
        match.start() == 0 or found.words[match.start() - 1] != "between"
    )
    year, of = year_of(found, match)
    month = month_number(found, match) if match.re.groupindex.get("m") else None
    group = 0 if listed else match.start() + 1
    made = Expr(
        first=match.start(), last=match.start("join"), rule="list" if listed else "range", month=month, day=day,
        year=year, of=of, group=group, role="start",
    )  # fmt: skip
    weekday = weekday_in(found, match) if match.re.groupindex.get("wd") else None
    end = replace(made, first=match.end("join"), last=match.end(), day=until, role="end")
    return replace(made, weekday=weekday), end


def day_to_month(found: Scan, match: Match, _: Inner) -> Inner:
    """`from 22 to November 2`, `from 8 to July 19`: the month stands with the last day, which may be the next one."""
    day, until = int(found.words[match.start("day")]), day_number(found, *span(match, "until"))
    if found.words[match.start() - 1 : match.start()] != ["from"] or until is None or day == until:
        return ()
    year, of = year_of(found, match)
    month = month_number(found, match)
    end = Expr(
        first=match.start("day") + 2, last=match.end(), rule="range", month=month, day=until, year=year, of=of,
        group=match.start() + 1, role="end",
    )  # fmt: skip
    start = replace(end, first=match.start(), last=match.start() + 1, day=day, role="start")
    if day < until:
        return start, end
    before = month - 1 or 12
    return replace(start, month=before, year=year - (before == 12) if year is not None else None), end


def days_between(found: Scan, match: Match, inner: Inner) -> Inner:
    """`between September 4 and 15`: no count follows, whatever the next word is."""
    between = found.words[match.start() - 1 : match.start()] == ["between"]
    return day_range(found, match, inner) if between else ()


def day_list(found: Scan, match: Match, _: Inner) -> Inner:
    """`July 1, 2 and 3`, `1, 2 and 3 July 2024`: a list of expressions that share a month."""
    at = [i for i in range(*span(match, "row")) if found.words[i].isdecimal()]
    numbers = [int(found.words[i]) for i in at]
    days = 1 <= min(numbers) <= max(numbers) <= 31 and sorted(set(numbers)) == numbers
    if not days or _counted(found, match.end()):
        return ()
    year, of = year_of(found, match)
    month = month_number(found, match)
    firsts, lasts = [match.start(), *at[1:]], [*(i + 1 for i in at[:-1]), match.end()]
    return tuple(
        Expr(first=first, last=last, rule="list", month=month, day=day, year=year, of=of)
        for first, last, day in zip(firsts, lasts, numbers, strict=True)
    )


def day_only(found: Scan, match: Match, _: Inner) -> Inner:
    """`the 11th`, `10th of next month`, `the 20th of this month`."""
    day = day_number(found, *span(match, "day"))
    of = container(found, match)
    if day is None or (of is None and not _stands_alone(found, match)):
        return ()
    return (Expr(first=match.start(), last=match.end(), rule="month-day", day=day, of=of),)


def _stands_alone(found: Scan, match: Match) -> bool:
    """Whether a bare ordinal is a day and not the 31st of something else."""
    before = found.words[match.start() - 1] if match.start() else ""
    after = found.codes[match.end() : match.end() + 1]
    if before in ("and", "to", "until") and _SPANNING.search(found.codes, 0, match.start() - 1):
        # "between the 13th and 15th": what follows is no thing counted.
        return found.words[match.start() - 3 - (found.codes[match.start() - 3] == "D")] in ("between", "from")
    if before not in _BEFORE_BARE_DAY:
        # "the sea phase ends on 5 August, the land phase the 11th."
        behind = found.codes[max(0, match.start() - 20) : match.start()]
        return found.codes[match.start()] == "D" and after in ("", ".", "|", ")") and "m" in behind.rpartition("|")[2]
    if after == "'":
        return found.words[match.end() + 1 : match.end() + 2] != ["s"]
    return after in ("", "|", ".", ",", ")", "i", "t", "&", ":", "D") or (
        found.codes[match.start()] == "D" and found.words[match.end()] in {*_GOES_ON, ";"}
    )


def weekday(found: Scan, match: Match, _: Inner) -> Inner:
    """`Friday`, `next Tuesday`, `the previous Monday`, `Friday of next week`; `Mondays` is a set."""
    token = found.words[match.start("w")]
    number = weekday_number(token)
    of = container(found, match)
    if (
        found.words[match.end() : match.end() + 1]
        and found.words[match.end()] in _PAPERS
        and found.capital(match.end())
    ):
        return ()
    if token.endswith("days") and of is None:
        value = f"XXXX-WXX-{number}"
        return (Expr(first=match.start(), last=match.end(), rule="weekdays", kind="SET", value=value),)
    word, base = deictic(found, match.start(), match.start("w"))
    direction = "" if word == "the" else word
    made = Expr(first=match.start(), last=match.end(), rule="weekday", weekday=number, direction=direction)
    if but_one(found, match.end()):
        made = replace(made, last=match.end() + 2, direction="before last" if direction == "last" else direction)
        return (replace(made, base=base, of=replace(of, shift=2 * (of.shift or 0)) if of is not None else None),)
    behind = _behind(found, match) if of is None and not direction else ""
    if behind:
        return (replace(made, last=match.end() + (2 if behind in _TWO_ON else 1), direction=behind),)
    return (replace(made, base=base, of=of),)


_TWO_ON = ("before last", "after next")


def _behind(found: Scan, match: Match) -> str:
    """What a word behind a weekday makes of it, as the British say: `on Monday last`, `until Friday week`."""
    two = " ".join(found.words[match.end() : match.end() + 2])
    if two in _TWO_ON:
        return two
    lead, word = found.words[match.start() - 1 : match.start()], found.words[match.end() : match.end() + 1]
    free = found.codes[match.end() + 1 : match.end() + 2] not in tuple("uU123qQKkmWelabn")
    if lead and lead[0] in _BEFORE_BARE_DAY and free and word and word[0] in ("last", "next", "week"):
        return "a week on" if word == ["week"] else word[0]
    return ""


def unit_weekday(found: Scan, match: Match, _: Inner) -> Inner:
    """`next week Sunday`, `next week on Friday`."""
    number = weekday_number(found.words[match.start("w")])
    return (Expr(first=match.start(), last=match.end(), rule="weekday", weekday=number, of=container(found, match)),)


def weekday_day(found: Scan, match: Match, _: Inner) -> Inner:
    """`Friday the 22nd`, `Tue 13th`."""
    day = day_number(found, *span(match, "day" if match["day"] else "named"))
    after = found.codes[match.end() : match.end() + 1]
    # "on Monday, the first between the two navies": behind a comma, a word that goes on is no day of the month.
    apposed = bool(match["named"]) and "," in match[0] and after not in ("", "|", ".", ",", ")")
    if day is None or apposed:
        return ()
    number = weekday_number(found.words[match.start("w")])
    return (Expr(first=match.start(), last=match.end(), rule="month-day", weekday=number, day=day),)


def week_of(found: Scan, match: Match, inner: Inner) -> Inner:
    """`the week of July 8`, `the week beginning Monday`."""
    link = found.words[match.end() - 1] if found.codes[match.end() - 1] != "i" else found.words[match.end() - 2]
    if (
        link not in ("of", "beginning", "starting", "commencing", "start", "ending")
        or len(inner) != 1
        or inner[0].kind != "DATE"
    ):
        return ()
    if not (inner[0].day or inner[0].weekday) or inner[0].rule in ("part", "nth"):
        return ()
    of = inner[0]
    return (Expr(first=match.start(), last=of.last, rule="nth", unit="WEEK-OF", of=of),)


def nth_weekday(found: Scan, match: Match, inner: Inner) -> Inner:
    """`the first Friday of July`, `the last Sunday in October 2024`."""
    position = nth(found.words[match.start("nth")])
    if position is None or len(inner) != 1:
        return ()
    number = weekday_number(found.words[match.start("w")])
    of = inner[0]
    return (Expr(first=match.start(), last=of.last, rule="nth-weekday", weekday=number, nth=position, of=of),)


def today(found: Scan, match: Match, _: Inner) -> Inner:
    """`today`, `tonight`, `the day after tomorrow`."""
    word = found.words[match.start("t")]
    shift, clock = TODAY["tomorrow" if word == "tmrw" else word]
    if match["beyond"]:
        step = -1 if found.words[match.end("beyond") - 1] == "before" else 1
        if step * shift != 1:
            return ()
        shift += step
    kind = "TIME" if clock else "DATE"
    made = Expr(first=match.start(), last=match.end(), rule="today", kind=kind, unit="D", shift=shift)
    return (replace(made, clock=clock or None),)


def numeric(found: Scan, match: Match, _: Inner) -> Inner:
    """`24/7/2022`, `2022/07/24`, `24.07.22`; which number is the month is for the resolver when both can be."""
    word = found.words[match.end() - 1]
    if word == "9/11":
        return (Expr(first=match.start(), last=match.end(), rule="numeric", year=2001, month=9, day=11),)
    parts = [int(part) for part in re.split(r"[/.-]", word)]
    texts = re.split(r"[/.-]", word)
    made = Expr(first=match.start(), last=match.end(), rule="numeric")
    if len(texts[0]) == 4:
        year, month, day = parts
    elif len(texts[2]) in (2, 4) and len(texts[0]) <= 2:
        day, month, year = parts
        # Two-digit years of news lie between 1951 and 2050.
        year += 0 if len(texts[2]) == 4 else 1900 if year > 50 else 2000
    else:
        return ()
    if "." in word and len(texts[2]) == 2 and not (day > 12 or len(texts[1]) == 2):
        return ()
    if month <= 12 < day <= 31:
        return (replace(made, year=year, month=month, day=day, role="" if len(texts[0]) == 4 else "day-first"),)
    if day <= 12 < month <= 31 and "." not in word:
        return (replace(made, year=year, month=day, day=month, role="month-first"),)
    if not (1 <= month <= 12 and 1 <= day <= 12):
        return ()
    rule = "numeric" if len(texts[0]) == 4 or "." in word or day == month else "numeric-ambiguous"
    return (replace(made, rule=rule, year=year, month=month, day=day),)


def iso(found: Scan, match: Match, _: Inner) -> Inner:
    """`2024-07-08`, `2024-07-08T10:30`."""
    word = found.text[found.begins[match.start()] : found.ends[match.start()]]
    year, month, day = int(word[:4]), int(word[5:7]), int(word[8:10])
    clock = word[10:].replace(" ", "T") or None
    if clock:
        clock = re.sub(r"(?:Z|[+-]\d\d:?\d\d|\.\d+)+\Z", "", clock)
    made = Expr(first=match.start(), last=match.end(), rule="iso", year=year, month=month, day=day)
    return (replace(made, kind="TIME" if clock else "DATE", clock=clock),)
