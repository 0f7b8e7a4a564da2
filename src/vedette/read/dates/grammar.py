"""The grammar of time expressions: rules over word classes, and the scan that applies them from left to right.

A rule is a pattern over word classes (see lexicon) and a builder that says what the match means. At one word
the rules are tried in the order of the tables, so the longer reading stands first; the first that builds wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.read.dates import days, periods, spans
from vedette.read.dates.expr import Expr
from vedette.read.dates.lexicon import DAY_PARTS
from vedette.read.dates.scan import Scan

Builder = Callable[[Scan, "re.Match[str]", Sequence[Expr]], Sequence[Expr]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the classes it can begin with, what it builds, and whether an expression stands after it.

    `after` is "" (nothing is looked for), "core" (a calendar expression) or "any".
    """

    pattern: re.Pattern[str]
    starts: str
    build: Builder
    after: str = ""


def _rule(starts: str, pattern: str, build: Builder, after: str = "") -> Rule:
    return Rule(re.compile(pattern), starts, build, after)


DAY = "(?:[ab]|o|n-?[ps]|p|s)"
JOIN = "(?:-|t)"
NAMED_DAY = r"(?P<wd>D?[Ww][!,]{0,2}D?)?"
OTHER_DAY = r"(?:D?[Ww][!,]{0,2})?"
"""The weekday of the second day of a range: "from Monday 16 to Saturday 21 November"."""
YEAR = r"(?:(?P<year>,?Y|fY)|(?P<rel>(?:f|i)?D?l{1,2}3))?"
BESIDE = r"(?:\([Ww]!?\))?"
"""The weekday that stands behind a day: "July 18 (Tue)"."""
NUMBER = r"(?:A?n(?:[-&]?n){0,6}|[abcY][cn]?|A?vf?|hA?|A)(?:-?&-?A?-?h)?"
LENGTH = (
    rf"(?P<lead>D?[lp]{{0,2}})(?P<num>{NUMBER})(?P<high>(?:[t-]|x|&)(?:{NUMBER}))?-?(?P<adj>[xlEA-]{{0,2}}?)-?"
    r"(?P<u>[u123UqQKk])(?P<half>&A?h)?(?:-j)?(?P<more>[&,]?(?P<num2>[abcn])-?[u123U])?"
)
CLOCK = r"(?P<clock>C M?|[ab]M|[Yc](?=X)|;)(?P<zone>(?:X|xx|Xx){1,2}?(?=[^xX]|\Z))?".replace(" ", "")

CORE = (
    _rule(
        "Dpsol",
        r"D?(?P<nth>[psol])-?(?P<what>[u123hqUQ])(?:(?:f|i)(?=D?[mYNelu123'pso])|(?=D?l))",
        periods.nth_of,
        "core",
    ),
    _rule("Dpsl", r"D?(?P<nth>[psl])-?(?P<ten>[na]-?[uU]x?)(?:f|i)(?=D?[ml1])", periods.ten_days, "core"),
    _rule("m", rf"(?P<m>m)!?-?{YEAR}(?<!-)", periods.month),
    _rule("Y", r"Y,?(?P<m>m)!?(?!!?[abo](?![uU123qQ:]))", periods.year_month),
    _rule("Dpsol_", rf"D?_?-?(?P<nth>[psol])-?(?P<what>[qh]){YEAR}", periods.quarter),
    _rule("DY", r"D?(?P<lead>Y)(?P<nth>[pso])-?(?P<what>[qh])", periods.year_quarter),
    _rule("D3", r"(?P<unit>D?[123])(?:'x|-)?(?P<part>E)(?!f)", periods.unit_end),
    _rule("D3", r"D?x?3-[GL][q_]?", periods.year_ago),
    _rule("YF", rf"(?P<lead>Y)?(?P<q>F){YEAR}", periods.short_quarter),
    _rule("Dle", rf"D?l{{0,2}}(?P<e>e){YEAR}", periods.season),
    _rule("Dl", r"D?l{1,2}(?P<m>m)!?", periods.deictic_month),
    _rule("Dl", r"(?P<rel>D?l{1,2}2)i?(?P<w>W)", days.unit_weekday),
    _rule("Dl", r"(?P<rel>D?l{1,2}3)'x(?=D?[psolem])", periods.possessive, "core"),
    _rule("TDu", r"(?P<beyond>D?ui)?(?P<t>T)", days.today),
    _rule("D", r"D(?P<u>[u123])(?P<tail>i)(?P<beyond>l)?(?=[.,|)&it]|\Z)", spans.neighbour),
    _rule("Dl", r"(?:D?l{1,2}|D)_?[u123q](?!-?[jU]|Y)", periods.unit),
    _rule("DN'", r"D?'?(?P<n>N)", periods.decade),
    _rule("D", r"D(?P<n>[Yc])'x", periods.apostrophe_decade),
    _rule("DoOpns", r"D?(?P<nth>o|O|n-?p|p|s)-?K", periods.century),
    _rule("V", r"V", periods.year_pair),
    _rule("YD_", r"(?:D?_?3(?=Y)|D?_)?(?P<y>Y)", periods.year),
    _rule("WDl", r"D?l{0,2}(?P<w>W)(?P<rel>(?:f|i)?D?l{1,2}2)?", days.weekday),
)
"""Expressions that can stand behind `early`, `the end of`, `the second week of`."""

CALENDAR = (
    _rule("Z", r"Z", days.iso),
    _rule("zWw", r"(?:[Ww],?)?z", days.numeric),
    _rule(
        "mWwD",
        rf"{NAMED_DAY}(?P<m>m)!?D?(?P<day>{DAY}){BESIDE}(?P<join>{JOIN}){OTHER_DAY}D?(?P<until>{DAY}){BESIDE}{YEAR}(?!-?[uU123m])",
        days.day_range,
    ),
    _rule(
        "mWwD",
        rf"{NAMED_DAY}(?P<m>m)!?(?P<day>{DAY})(?P<join>&)D?(?P<until>{DAY}){YEAR}(?![xXuUn123m])",
        days.day_range,
    ),
    _rule(
        "abopsnWwD",
        rf"{NAMED_DAY}D?(?P<day>{DAY}){BESIDE}(?P<join>{JOIN}|&){OTHER_DAY}D?(?P<until>{DAY}){BESIDE}f?(?P<m>m)!?{YEAR}",
        days.day_range,
    ),
    _rule("mWwD", rf"{NAMED_DAY}(?P<m>m)!?(?P<day>{DAY})(?P<join>&)D?(?P<until>{DAY}){YEAR}", days.days_between),
    _rule("mWw", rf"{NAMED_DAY}(?P<m>m)!?(?P<row>[ab](?:,[ab])+,?&[ab]){YEAR}(?![uUn123m])", days.day_list),
    _rule("abWw", rf"{NAMED_DAY}(?P<row>[ab](?:,[ab])+,?&[ab])f?(?P<m>m)!?{YEAR}", days.day_list),
    _rule("mWwD", rf"{NAMED_DAY}(?P<m>m)!?-?D?(?P<day>{DAY}){YEAR}(?!-?[uU123]){BESIDE}", days.one_day),
    _rule("abopsnWwD", rf"{NAMED_DAY}D?(?P<day>{DAY})[.!-]?f?(?P<m>m)!?-?{YEAR}(?<!-){BESIDE}", days.one_day),
    _rule("Dl", rf"D?l{{1,2}}(?P<m>m)!?(?P<day>{DAY})(?!-?[uU123n])", days.deictic_day),
    _rule("ab", rf"(?P<day>[ab])t{OTHER_DAY}(?P<m>m)!?(?P<until>{DAY}){YEAR}(?!-?[uU123])", days.day_to_month),
    _rule("Dpsol", r"D?(?P<nth>[psol])(?P<w>W)(?:f|i)(?=D?[mlY])", days.nth_weekday, "core"),
    _rule(
        "abopD",
        rf"D?(?P<day>{DAY})(?P<join>{JOIN}|&)D?(?P<until>{DAY})(?P<year>Y\Z)?(?P<rel>(?:f|i)?D?l{{1,2}}1)",
        days.day_range,
    ),
    _rule("Ww", r"(?P<w>[Ww])!?,?(?:D?(?P<day>o)|D(?P<named>n-?[ps]|p))(?![xX])", days.weekday_day),
    _rule("D2", r"D?2(?:f|xi?|E?i?)(?=D?[mWwabo])", days.week_of, "any"),
    _rule("Dps", r"D?(?P<day>[ps])(?P<rel>f(?:Dl{0,2}|l{1,2})1)", days.day_only),
    _rule("Do", r"D?(?P<day>o)(?P<rel>f(?:Dl{0,2}|l{1,2})1)?", days.day_only),
    _rule("DE", r"D?(?P<part>E)-?(?P<join>t)(?=D?E)", periods.part_to_part, "any"),
    _rule("DEL", r"D?(?P<part>[EL])(?P<link>-|fx?|i|t)?(?=D?[mWwYNelu123qTpoabs'])", periods.part, "any"),
)

LENGTHS = (
    _rule("HDE", r"(?:H|D?E)-?(?:f?D)?(?P<u>[u123])(?![Yj])", spans.unit_long),
    _rule("u123K", r"(?P<u>[u123K])-?j", spans.unit_long),
    _rule("J", r"J", spans.long),
    _rule("abcYnvhADlp", rf"{LENGTH}(?:xx(?=G))?(?P<tail>G|L|iR|'x?x|i(?=.))", spans.offset, "any"),
    _rule("g", rf"g(?:x?(?P<num>{NUMBER})?-?(?P<u>[u123UqQKk]))", spans.every),
    _rule("g", r"g(?P<u>\Z)?(?P<num>\Z)?(?=[Wmek])", spans.every, "any"),
    _rule("Rxn", rf"(?:n)?(?P<times>[Rx])(?:A|g(?P<num>{NUMBER})?)(?P<u>[u123U])", spans.times_a),
    _rule("abcYnvhADlp", LENGTH, spans.duration),
    _rule("UQlRD", r"(?:D?[lR]|D)?[UQ](?P<ago>G)?", spans.bare_units),
    _rule("B", "B", spans.repeated),
)

TIMES = (
    _rule("C;abYc", rf"{CLOCK}(?:,?i?(?=[mWwTabDlo])|)", spans.clock, "any"),
    _rule("DlEk", r"(?P<lead>D?[lE]{0,2})-?(?P<k>k)(?:f(?=.)|i(?=[Ww])|)", spans.day_part, "any"),
    _rule("RD", r"(?:Dx?)?R", spans.reference),
    _rule("D", r"Dl", spans.reference),
)


def _by_start(*tables: Sequence[Rule]) -> dict[str, tuple[Rule, ...]]:
    rules = [rule for table in tables for rule in table]
    return {code: tuple(r for r in rules if code in r.starts) for rule in rules for code in rule.starts}


_CORE = _by_start(CORE)
_ANY = _by_start(TIMES[:1], CALENDAR, LENGTHS[:4], CORE, LENGTHS[4:], TIMES[1:])

# A word is worth a try when it is a word of time itself, or leads to one through words that can stand between.
_TRY = re.compile(
    r"[mWwTRkCZzVNBJ;UKFLYe]|_(?=-?[Yps])|[DAHabcnvophsqElgu123e'x](?=[DAabcnvophslLEegf&,xtiR.'_!-]{0,6}?[mWwTRkKUu123qQeNYM;j])|D(?=l[.,|i)x&]|o)|o(?![xX])|(?<=iDo[&t])o|(?<=io[&t])o|D(?=c'x)|3(?=-?'?x?E)"
)
_TAIL = re.compile(r"(?:,?i)?(?P<clock>CM?|[ab]M|;)(?P<zone>X{1,2}(?=[^xX]|\Z))?|(?P<k>k)")


def parse(found: Scan, i: int, table: dict[str, tuple[Rule, ...]] | None = None, depth: int = 0) -> Sequence[Expr]:
    """The expression that begins at word i, nothing when there is none; a range yields its two ends."""
    if i >= len(found.codes) or depth > 3:
        return ()
    for rule in (_ANY if table is None else table).get(found.codes[i], ()):
        match = rule.pattern.match(found.codes, i)
        if match is None:
            continue
        inner: Sequence[Expr] = ()
        if rule.after:
            inner = parse(found, match.end(), _CORE if rule.after == "core" else None, depth + 1)
        made = rule.build(found, match, inner)
        if made:
            return _with_clock(found, made)
    return ()


def _with_clock(found: Scan, made: Sequence[Expr]) -> Sequence[Expr]:
    """The expression with the time of day that follows it ("Monday morning", "July 8 at 10 a.m.")."""
    last = made[-1]
    if last.kind != "DATE" or not (last.day or last.weekday or last.rule == "today") or last.part:
        return made
    match = _TAIL.match(found.codes, last.last)
    if match is None:
        return made
    if match["k"]:
        word = found.words[match.start("k")]
        value: str | None = DAY_PARTS[word]
        if word.endswith("s") and last.rule == "weekday" and not last.of and not last.direction:
            # "Tuesday nights" come again and again.
            every = f"XXXX-WXX-{last.weekday}{value}"
            return (replace(last, last=match.end("k"), kind="SET", rule="weekdays", value=every),)
    else:
        joined = found.words[last.last : match.start("clock")]
        value = spans.clock_value(found, match) if joined in ([], ["at"], [",", "at"]) else None
    if value is None:
        return made
    return (*made[:-1], replace(last, last=match.end("k" if match["k"] else "clock"), kind="TIME", clock=value))


def expressions(found: Scan) -> Iterator[Expr]:
    """All time expressions of a scan, in text order, none overlapping."""
    i = 0
    while True:
        start = _TRY.search(found.codes, i)
        if start is None:
            return
        i = start.start()
        made = parse(found, i)
        yield from made
        i = made[-1].last if made else i + 1
