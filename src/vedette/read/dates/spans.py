"""Builders for lengths, distances in time, repeated times, clock times and vague references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.read.dates.expr import Expr
from vedette.read.dates.lexicon import DAY_PARTS, LONG, PLURAL_UNITS, REFERENCES, SETS, UNITS
from vedette.read.dates.reading import SHIFT_OF, deictic, span
from vedette.read.dates.scan import Scan
from vedette.read.numbers import VAGUE, word_set, words_to_number

Match = re.Match[str]
Inner = Sequence[Expr]

_BETWEEN_NUMBER_AND_UNIT = word_set(
    "more consecutive straight full whole additional trading working business calendar solid long short extra further "
    "successive entire other - of intense intensive"
)
_TIMES = frozenset({"once", "twice", "thrice", "times"})
_ZONES = word_set(
    "gmt utc est edt cst cdt mst mdt pst pdt cet cest eet eest bst ist jst kst msk hkt sgt aest aedt et pt ct local hrs"
)
_CLOCK_CUES = word_set("at by until till from around about since before after to between")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?(am|pm)?\Z")
_NAMED_CLOCK = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_LASTING = word_set("to will would may might could should must can shall ll")
_AWAY = word_set("is are was were be just only exactly barely some about less")
"""Words before a length that make it a distance: "the vote is three weeks from Monday"."""
_NEAR = word_set("near foreseeable immediate distant not-too-distant very nearest")


def unit_name(word: str, code: str) -> str:
    """The unit that a word stands for."""
    if code in "qQ":
        return "Q"
    return UNITS.get(word) or PLURAL_UNITS.get(word) or "D"


def count_of(found: Scan, first: int, last: int) -> float | None:
    """What number words first..last count: None when vague ("several"), 2 for "a couple of"."""
    words = [word for word in found.words[first:last] if word not in ("of", "-")]
    if "couple" in words:
        return 2
    if any(word in VAGUE or word == "some" for word in words):
        return None
    if words and "/" in words[-1]:
        above, _slash, below = words[-1].partition("/")
        if not (above.isdecimal() and below.isdecimal() and int(below)):
            return None
        return (words_to_number(words[:-1]) or 0) + int(above) / int(below)
    number = words_to_number(words)
    return 1 if number is None and words and words[-1] in ("a", "an", "another") else number


def duration(found: Scan, match: Match, _: Inner) -> Inner:
    """`11-day`, `two weeks`, `10 to 12 days`, `a year and a half`, `the past three days`, `the next few months`."""
    middle = found.words[slice(*span(match, "adj"))]
    if any(word not in _BETWEEN_NUMBER_AND_UNIT for word in middle):
        return ()
    at = match.start("u")
    name = unit_name(found.words[at], found.codes[at])
    low = count_of(found, *span(match, "num"))
    count = low
    if match["high"]:
        joined = found.words[match.start("high")]
        if joined not in ("to", "-", "–", "or", "and") or (
            joined == "and" and found.words[match.start() - 1] != "between"
        ):
            return ()
        count = count_of(found, match.start("high") + 1, match.end("high"))
    if match["half"] and count is not None:
        count += 0.5
    if count is not None and (count > 9_999 or (found.codes[match.start("num")] == "Y" and found.codes[at] in "u123q")):
        return ()
    if name == "Q" and found.words[match.end() : match.end() + 1] == ["of"]:
        # "A quarter of the fleet": a share.
        return ()
    vague = count is None and low is None
    made = Expr(first=match.start(), last=match.end(), rule="duration", kind="DURATION", unit=name, count=count)
    if _each(found, match):
        return (replace(made, kind="SET", rule="set"),)
    if vague:
        made = replace(made, rule="vague-duration")
    hyphened = "-" in found.words[match.start("num") : match.end()]
    if match["lead"] == "D" and (hyphened or found.codes[match.end("u") - 1] in "u123q"):
        # The article belongs to the noun that the length describes: "the 11-day drill".
        made = replace(made, first=match.start("num"))
    elif hyphened and found.codes[match.end() - 1] == "j" and found.codes[match.start()] == "A":
        made = replace(made, first=match.start() + 1)
    if match["more"]:
        more = match.start("more")
        extra = found.words[match.end("more") - 1]
        second = count_of(found, *span(match, "num2"))
        if second is None or count is None:
            made = replace(made, last=more)
        else:
            parts = ((count, name), (second, unit_name(extra, found.codes[match.end("more") - 1])))
            made = replace(made, parts=parts)
    return _anchored(found, match, made)


def _each(found: Scan, match: Match) -> bool:
    """Whether `a year` means every year ("10 flights a day", "$5 million a year")."""
    if match.end() - match.start() != 2 or found.codes[match.start()] != "A" or match.start() == 0:
        return False
    before, code = found.words[match.start() - 1], found.codes[match.start() - 1]
    if before in ("lasts", "takes", "runs", "spans", "covers", "continues"):
        return False
    counted = any(c in "abcYn" for c in found.codes[max(0, match.start() - 5) : match.start() - 1])
    return code in "abcYnU" or before in ("%", "percent", "times") or (counted and code == "x" and before[-1:] in "se")


def _anchored(found: Scan, match: Match, made: Expr) -> Inner:
    """The duration with the deictic before it: `past` and `next` tie it to the day of publication."""
    if not match["lead"]:
        return (made,)
    word, base = deictic(found, *span(match, "lead"))
    words = found.words[slice(*span(match, "lead"))]
    if (
        words == ["last"]
        and found.words[match.start() - 1 : match.start()]
        and found.words[match.start() - 1] in _LASTING
    ):
        # "The drills will last two weeks": a verb.
        return (replace(made, first=match.start("num")),)
    if "first" in words or "these" in words or word not in SHIFT_OF or SHIFT_OF[word] == 0:
        return (made,)
    return (replace(made, rule="anchored", shift=SHIFT_OF[word], base=base),)


def offset(found: Scan, match: Match, inner: Inner) -> Inner:
    """`two days ago`, `a year earlier`, `three weeks from now`, `two days after July 8`."""
    tail = found.words[slice(*span(match, "tail"))]
    joined = " ".join(tail)
    lengths = duration(found, match, ())
    if not lengths:
        return ()
    made = replace(lengths[0], first=match.start(), last=match.end(), kind="DATE", rule="offset")
    if made.count is None and tail[0] == "ago":
        return (replace(made, kind="REF", rule="reference", value="PAST_REF"),)
    if tail[0] == "ago" or joined in ("in the past", "back"):
        return (replace(made, shift=-1, base="doc"),)
    if joined in (
        "from now",
        "from today",
        "hence",
        "from then",
        "in the future",
        "' time",
        "’ time",
        "’ s time",
        "' s time",
    ):
        if made.count is None:
            return (replace(made, kind="REF", rule="reference", value="FUTURE_REF"),)
        return (replace(made, shift=1, base="doc"),)
    if tail[0] in ("earlier", "later"):
        return (replace(made, shift=-1 if tail[0] == "earlier" else 1, base="ref"),)
    if tail[0] not in ("before", "after", "from") or (tail[0] == "from" and not inner):
        return ()
    sign = -1 if tail[0] == "before" else 1
    made = replace(made, shift=sign, modifier=tail[0], last=match.end())
    if made.unit in ("S", "MIN", "H") and inner:
        return ()
    counted = tail[0] == "from" and inner and inner[0].kind == "DATE" and inner[0].rule != "today"
    if counted and found.words[max(0, match.start() - 1)] not in _AWAY:
        # "For eleven days from Monday, July 16": a length and the day that it is counted from.
        return (replace(lengths[0], last=match.start("tail")), *inner)
    if len(inner) == 1 and inner[0].kind == "DATE" and inner[0].rule not in ("the-unit", "offset"):
        return (replace(made, base="next", of=inner[0], last=inner[0].last),)
    return (replace(made, last=match.start("tail"), base="none"),) if tail[0] != "from" else ()


def neighbour(found: Scan, match: Match, _: Inner) -> Inner:
    """`the year before`, `the day after`: one unit from the date last spoken of."""
    tail = found.words[match.start("tail")]
    if tail not in ("before", "after"):
        return ()
    at = match.start("u")
    step = -1 if tail == "before" else 1
    if match["beyond"]:
        if found.words[match.start("beyond")] not in ("next", "last"):
            return ()
        made = Expr(
            first=match.start(), last=match.end(), rule="unit", unit=unit_name(found.words[at], found.codes[at])
        )
        return (replace(made, shift=2 * step),)
    made = Expr(first=match.start(), last=match.end(), rule="offset", count=1, shift=step)
    return (replace(made, unit=unit_name(found.words[at], found.codes[at]), base="ref"),)


def long(found: Scan, match: Match, _: Inner) -> Inner:
    """`weeklong`, `monthslong`."""
    name, count = LONG[found.words[match.start()]]
    made = Expr(first=match.start(), last=match.end(), rule="duration", kind="DURATION", unit=name)
    return (replace(made, count=count if count > 0 else None, rule="duration" if count > 0 else "vague-duration"),)


def unit_long(found: Scan, match: Match, _: Inner) -> Inner:
    """`week-long`, `year-long`, `all day`, `the whole week`."""
    at = match.start("u")
    made = Expr(first=match.start(), last=match.end(), rule="duration", kind="DURATION", count=1)
    return (replace(made, unit=unit_name(found.words[at], found.codes[at])),)


def bare_units(found: Scan, match: Match, _: Inner) -> Inner:
    """`days`, `coming weeks`, `recent years`, `these days`."""
    at = match.end() - (2 if match["ago"] else 1)
    lead = found.words[match.start() : at]
    if match["ago"]:
        made = Expr(first=match.start(), last=match.end(), rule="reference", kind="REF", value="PAST_REF")
        return () if lead else (made,)
    name = unit_name(found.words[at], found.codes[at])
    made = Expr(first=match.start(), last=match.end(), rule="vague-duration", kind="DURATION", unit=name)
    ref = None
    if name == "WE":
        return ()
    if "recent" in lead or "past" in lead or "previous" in lead:
        ref = "PAST_REF"
    elif any(word in ("coming", "future", "next", "following", "upcoming") for word in lead):
        ref = "FUTURE_REF"
    elif "these" in lead:
        ref = "PRESENT_REF"
    elif lead and lead[-1] not in ("the",):
        return ()
    return (replace(made, kind="REF", value=ref, rule="reference"),) if ref else (replace(made, first=at),)


def every(found: Scan, match: Match, inner: Inner) -> Inner:
    """`every Monday`, `each year`, `every two weeks`, `every other day`, `every September`."""
    made = Expr(first=match.start(), last=match.end(), rule="set", kind="SET")
    if found.words[match.start()] == "per":
        return ()
    if match["u"]:
        at = match.start("u")
        count = count_of(found, *span(match, "num")) if match["num"] else 1
        if found.words[match.start() + 1] == "other":
            count = 2
        return (replace(made, unit=unit_name(found.words[at], found.codes[at]), count=count),)
    if len(inner) != 1 or inner[0].rule not in ("weekday", "weekdays", "month", "season", "part", "day"):
        return ()
    one = inner[0]
    value = one.value or (
        f"XXXX-WXX-{one.weekday}"
        if one.weekday
        else f"XXXX-{one.season}"
        if one.season
        else f"XXXX-{one.month or 0:02d}"
    )
    if one.day:
        value += f"-{one.day:02d}"
    return (replace(made, last=one.last, value=value),)


def times_a(found: Scan, match: Match, _: Inner) -> Inner:
    """`twice a week`, `three times a year`, `once every two years`."""
    if found.words[match.start("times")] not in _TIMES:
        return ()
    at = match.start("u")
    count = count_of(found, *span(match, "num")) if match["num"] else 1
    made = Expr(first=match.start(), last=match.end(), rule="set", kind="SET", count=count or 1)
    return (replace(made, unit=unit_name(found.words[at], found.codes[at])),)


def repeated(found: Scan, match: Match, _: Inner) -> Inner:
    """`daily`, `monthly`, `annually`."""
    value = SETS[found.words[match.start()]]
    beside = found.codes[match.end() : match.end() + 1], found.codes[match.start() - 1 : match.start()]
    if found.capital(match.start()) and "X" in beside:
        # "Daily Telegraph", "City Weekly": names.
        return ()
    return (Expr(first=match.start(), last=match.end(), rule="set", kind="SET", value=value),)


def reference(found: Scan, match: Match, _: Inner) -> Inner:
    """`now`, `recently`, `the past`, `the near future`, `right now`."""
    word = found.words[match.end() - 1]
    made = Expr(first=match.start(), last=match.end(), rule="reference", kind="REF", value=REFERENCES.get(word))
    after = found.codes[match.end() : match.end() + 1]
    if word == "now" and found.words[match.end() - 2 : match.end() - 1] == ["every"]:
        return ()
    if word in ("now", "recently", "currently", "nowadays", "presently", "lately", "previously", "soon"):
        lead = match.end() - 1
        if found.words[lead - 1 : lead] == ["as"] and found.words[lead + 1 : lead + 2] == ["as"]:
            # "As recently as Tuesday" names the day alone; "as soon as possible" is one expression.
            open_end = found.words[lead + 2 : lead + 3] == ["possible"]
            return (replace(made, first=lead - 1, last=lead + 3),) if open_end else ()
        if match.start() < lead:
            made = replace(made, first=lead)
        return (made,)
    before = found.words[match.start() - 1] if match.start() else ""
    with_article = found.words[match.start()] == "the"
    if word == "past" and with_article and after not in tuple("123uUnabcvqQxXe"):
        return (replace(made, value="PAST_REF"),)
    if (
        word == "future"
        and (with_article or before == "in")
        and not (after in ("x", "X") and found.words[match.end()].isalpha())
        and after != "-"
    ):
        middle = found.words[match.start() + 1 : match.end() - 1]
        return (made,) if all(one in _NEAR for one in middle) else ()
    if word in ("present", "moment") and with_article and before == "at":
        return (made,)
    return ()


def clock(found: Scan, match: Match, inner: Inner) -> Inner:
    """`10:30`, `7:45am on May 23`, `10 p.m. Wednesday`, `0900 GMT`, `noon on Thursday`."""
    value = clock_value(found, match)
    if value is None:
        return ()
    first, last = match.start(), match.end("clock")
    zone = found.words[slice(*span(match, "zone"))] if match["zone"] else []
    if zone and (zone[0] in _ZONES or zone[-1] == "time"):
        last = match.end("zone")
    elif match["zone"]:
        inner = ()
    if len(inner) >= 1 and inner[0].kind == "DATE" and _is_day(inner[0]):
        return (replace(inner[0], first=first, kind="TIME", clock=value), *inner[1:])
    return (Expr(first=first, last=last, rule="clock", kind="TIME", clock=value),)


def _is_day(one: Expr) -> bool:
    named = (
        one.day or one.weekday or one.rule in ("today", "iso", "numeric") or (one.rule == "unit" and one.unit == "D")
    )
    return bool(named) and one.part is None


def clock_value(found: Scan, match: Match) -> str | None:
    """The TIMEX3 time of a clock phrase, None when the figures are no time of day."""
    first, last = span(match, "clock")
    words = found.words[first:last]
    if words[0] in _NAMED_CLOCK:
        return _NAMED_CLOCK[words[0]]
    figures = _CLOCK.match(words[0])
    half = (words[-1] if found.codes[last - 1] == "M" else "").replace(".", "")
    zone = found.words[slice(*span(match, "zone"))] if match["zone"] else []
    zoned = bool(zone) and (zone[0] in _ZONES or zone[-1] == "time")
    cued = first > 0 and found.words[first - 1] in _CLOCK_CUES
    if figures is None:
        if len(words[0]) == 4 and words[0].isdecimal() and zoned and words[0] < "2460" and words[0][2] < "6":
            return f"T{words[0][:2]}:{words[0][2:]}"
        return None
    hour, minute = int(figures[1]), figures[2]
    half = half or figures[3] or ""
    if not half and not zoned and not (cued and minute and ":" in words[0]):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or (minute and int(minute) > 59):
        return None
    return f"T{hour:02d}:{minute or '00'}"


def day_part(found: Scan, match: Match, inner: Inner) -> Inner:
    """`this morning`, `last night`, `the evening of December 29`, `dawn on Thursday`, `overnight`."""
    at = match.start("k")
    word = found.words[at]
    value = DAY_PARTS[word]
    made = Expr(first=match.start(), last=match.end("k"), rule="day-part", kind="TIME", clock=value, unit="D")
    link = found.words[match.end("k") : match.end("k") + 1]
    # "Before dawn on Tuesday" is a time on that day, not its dawn.
    joined = link == ["of"] or (link == ["on"] and found.words[match.start() - 1 : match.start()] != ["before"])
    if joined and len(inner) == 1 and _is_day(inner[0]) and inner[0].kind == "DATE":
        return (replace(inner[0], first=match.start(), kind="TIME", clock=value),)
    leads = found.words[match.start() : at]
    if word == "overnight" and not leads:
        before = found.words[at - 1] if at else ""
        return () if before in ("an", "the") else (replace(made, shift=0),)
    if not leads:
        return ()
    direction, base = deictic(found, match.start(), at)
    if direction == "the" or found.codes[at - 1] == "E":
        # "in the evening" tells the time of a day that only the context knows.
        return (replace(made, shift=0, base="ref", rule="the-day-part"),)
    shift = -1 if direction == "last" else SHIFT_OF[direction]
    return (replace(made, shift=shift, base=base, direction=direction),)
