"""The number in front of a counted noun: its words, value, range, and the words that make it a bound."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vedette.read.dates.scan import Scan
from vedette.read.numbers import SETS_OF, VAGUE, word_set, words_to_number
from vedette.read.units import MODELS

_NUMBER = re.compile(r"hAn|An(?:[-&]?n){0,6}|n(?:[-&]?n){0,6}|[abcY]n{0,2}|A?vf?|A?n?vf?")
_BOUNDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no", "fewer", "than"), "over"), (("no", "less", "than"), "over"), (("not", "less", "than"), "over"),
    (("in", "excess", "of"), "over"), (("no", "more", "than"), "up_to"), (("not", "more", "than"), "up_to"),
    (("a", "maximum", "of"), "up_to"), (("a", "minimum", "of"), "over"), (("as", "many", "as"), "up_to"),
    (("as", "much", "as"), "up_to"), (("as", "few", "as"), "exact"), (("something", "like"), "about"),
    (("somewhere", "around"), "about"), (("well", "over"), "over"), (("just", "over"), "over"),
    (("more", "than"), "over"), (("less", "than"), "up_to"), (("fewer", "than"), "up_to"),
    (("at", "least"), "over"), (("at", "most"), "up_to"), (("up", "to"), "up_to"), (("close", "to"), "about"),
    (("upwards", "of"), "over"), (("upward", "of"), "over"), (("greater", "than"), "over"),
    (("an", "estimated"), "about"), (("an", "average", "of"), "about"), (("just", "under"), "about"),
    (("a", "total", "of"), "exact"), (("total", "of"), "exact"), (("a", "reported"), "exact"),
    (("or", "so"), "about"), (("over",), "over"), (("above",), "over"), (("exceeding",), "over"), (("about",), "about"),
    (("around",), "about"), (("some",), "about"), (("approximately",), "about"), (("roughly",), "about"),
    (("nearly",), "about"), (("almost",), "about"), (("estimated",), "about"), (("circa",), "about"),
    (("approx",), "about"), (("under",), "up_to"), (("virtually",), "about"), (("~",), "about"),
    (("maximum",), "up_to"),
)  # fmt: skip
"""Words before a number and the bound that they make of it (GUIDE.md, rule 9); longer ones first."""

_CURRENCY = frozenset("$€£¥₽₹#№")
_NUMBERED = word_set(
    "type project no number group force squadron brigade division regiment fleet article resolution phase class mark "
    "mk chapter page point section flight room order law decree "
    "edition version channel route highway age aged vol issue "
    "unit battalion corps army wing at block"
)
"""Words after which a number is a name ("Type 52", "Task Force 70"), unless it is written as a large one: "in last
year's edition 3,400 soldiers took part"."""


_MEASURES = word_set("mm cm millimetre millimeter kg lb tonne ton tons tonnes calibre caliber")


@dataclass(frozen=True, slots=True)
class Count:
    """A number phrase: words first..last, its value (None when vague), and what bounds it."""

    first: int
    last: int
    value: float | None
    bound: str = "exact"
    low: float | None = None
    half: bool = False
    definite: bool = False


def count_at(found: Scan, i: int) -> Count | None:
    """The number phrase that begins at word i with all its bound words, None where the number counts nothing."""
    if not _counts(found, i):
        return None
    match = _NUMBER.match(found.codes, i)
    if match is None:
        return None
    first, last = i, match.end()
    grouped = _grouped(found, first)
    words = [word for word in found.words[first:last] if word != "of"]
    while words and words[-1] in ("-", "and"):
        words.pop()
    if grouped > first + 1:
        last, words = grouped, ["".join(found.words[first:grouped])]
    made = Count(first, last, _value(words))
    made = _ranged(found, made)
    if made.value is None and made.low is None and not any(w in VAGUE or w in SETS_OF for w in words):
        # A figure written as no number is ("14,3000"): it counts, but nobody can tell how many.
        made = replace(made, bound="exact")
    return _bounded(found, _partitive(found, made))


def _grouped(found: Scan, first: int) -> int:
    """Where a figure ends that is written in groups of three: "2 300 people", as in southern Africa and in France.

    Not after a name or a month, which have a number of their own: "of Amber Heron 28 300 took part".
    """
    last = first + 1
    lead = found.words[first]
    before = found.words[first - 1] if first else ""
    named = first > 0 and found.codes[first - 1] in "XDm" and before not in _LEADS
    if named or before in _NUMBERED or not (lead.isdecimal() and len(lead) <= 3 and lead[0] != "0"):
        return last
    while last < len(found.words) and found.text[found.ends[last - 1] : found.begins[last]] in _SPACES:
        if not (found.words[last].isdecimal() and len(found.words[last]) == 3):
            break
        last += 1
    return last


_LEADS = frozenset(word for words, _ in _BOUNDS for word in words)
_SPACES = frozenset(" \u00a0\u2009\u202f")


def _value(words: list[str]) -> float | None:
    few = next((SETS_OF[word] for word in words if word in SETS_OF), None)
    if few is not None:
        return few
    if any(word in VAGUE for word in words):
        return None
    return words_to_number(words)


def _counts(found: Scan, i: int) -> bool:
    """Whether the figure is free: not the number of an aircraft, a unit, a sum of money, a date or a name."""
    before = found.words[i - 1] if i else ""
    glued = i > 0 and found.ends[i - 1] == found.begins[i]
    if glued and (before[-1:].isalnum() or before in ("-", "–", "/", ".", ",", "’", "'") or before in _CURRENCY):
        return False
    if before in _CURRENCY or measures(found, i):
        return False
    if (
        (before in _NUMBERED or before in MODELS)
        and found.codes[i] not in "nv"
        and "," not in found.words[i]
        and not _put(found, i)
    ):
        return False
    code = found.codes[i]
    if i and code in "abY" and "m" in (found.codes[i - 1], found.codes[i - 2 : i - 1] if before == "." else ""):
        return False
    if code == "v" and (found.words[i] in ("some", "many") or (found.words[i] == "few" and before != "a")):
        # "Some" is a bound word where a number follows; alone it counts nothing, like "many".
        return False
    if found.codes[i + 1 : i + 2] == "m" and code in "ab":
        return False
    if code == "Y" and before not in ("least", "than"):
        return int(found.words[i]) % 50 == 0 and before not in ("in", "since", "of", "from", "until", "by", "the")
    return not (before in ("usd", "us$", "rs", "eur") or found.words[i + 1 : i + 2] in (["%"], ["percent"], ["per"]))


_PUT = re.compile(r"\bnumber of [^.;:\n]{1,80} at \Z", re.IGNORECASE)


def _put(found: Scan, i: int) -> bool:
    """Whether a figure behind "at" is said to be the number of something: "put the number of ships at 14"."""
    return found.words[i - 1] == "at" and bool(_PUT.search(found.text, max(0, found.begins[i] - 100), found.begins[i]))


def measures(found: Scan, i: int) -> bool:
    """Whether the figure tells how big or heavy a thing is and not how many: "76 mm guns", "8,000-tonne ships"."""
    at = i + 1 + (found.words[i + 1 : i + 2] == ["-"])
    return found.words[at] in _MEASURES if at < len(found.words) else False


def _ranged(found: Scan, made: Count) -> Count:
    """`50 to 60`, `50-60`, `between 50 and 60`: the upper end counts, the lower is kept."""
    join = found.words[made.last : made.last + 1]
    if not join or made.value is None:
        return made
    between = made.first > 0 and found.words[made.first - 1] == "between"
    if join[0] not in ("to", "-", "–", "—", "or") and not (join[0] == "and" and between):
        return made
    match = _NUMBER.match(found.codes, made.last + 1)
    if match is None or found.codes[made.last + 1] in "AvY":
        return made
    high = words_to_number([w for w in found.words[made.last + 1 : match.end()] if w not in ("and", "-")])
    if high is None or high <= made.value or not made.value:
        return made
    first = made.first - 1 if between else made.first
    low = made.value
    scale = high / low
    if low < 100 <= high and scale >= 1_000 and found.words[match.end() - 1] in ("thousand", "million", "hundred"):
        low *= words_to_number([found.words[match.end() - 1]]) or 1
    return replace(made, first=first, last=match.end(), value=high, bound="up_to", low=low)


def _partitive(found: Scan, made: Count) -> Count:
    """`half of the 13,000 soldiers`, `two of the Russian warships`, `the two countries`."""
    lead = found.words[max(0, made.first - 4) : made.first]
    scaled = _scaled(made, lead, found.words[made.first : made.last])
    if scaled is not None:
        return scaled
    if lead[-3:] == ["half", "of", "the"] or lead[-2:] == ["half", "the"] or lead[-2:] == ["half", "of"]:
        start = made.first - (3 if lead[-3:] == ["half", "of", "the"] else 2)
        value = made.value / 2 if made.value is not None else None
        return replace(made, first=start, value=value, half=True)
    definite = bool(lead) and lead[-1] in ("the", "these", "those", "both", "our", "their", "its")
    return replace(made, definite=definite)


def _scaled(made: Count, lead: list[str], words: list[str]) -> Count | None:
    """`one and a half thousand`, `several dozen`, `a few hundred`, `tens of thousands`: what stands before a scale."""
    if lead[-2:] in (["tens", "of"], ["hundreds", "of"], ["dozens", "of"], ["scores", "of"]) and made.value is None:
        return replace(made, first=made.first - 2)
    if len(words) != 1 or words[0] not in ("dozen", "hundred", "thousand", "million") or made.value is None:
        return None
    if lead[-3:] == ["and", "a", "half"] and len(lead) > 3 and (whole := words_to_number([lead[0]])) is not None:
        return replace(made, first=made.first - 4, value=(whole + 0.5) * made.value)
    if lead[-1:] in (["several"], ["few"]):
        first = made.first - (2 if lead[-2:] == ["a", "few"] else 1)
        return replace(made, first=first, value=None, bound="about")
    return None


def _bounded(found: Scan, made: Count) -> Count:
    for words, bound in _BOUNDS:
        size = len(words)
        if made.first >= size and tuple(found.words[made.first - size : made.first]) == words:
            first = made.first - size
            if words == ("total", "of") and first and found.words[first - 1] == "a":
                first -= 1
            stronger = bound if made.low is None else made.bound
            outer = _bounded(found, replace(made, first=first, bound=stronger)) if bound == "exact" else None
            return outer or replace(made, first=first, bound=stronger)
    if made.value is None and made.bound == "exact":
        return replace(made, bound="about")
    after = found.words[made.last : made.last + 2]
    if after == ["-", "odd"]:
        return replace(made, last=made.last + 2, bound="about")
    if after == ["or", "so"]:
        return replace(made, last=made.last + 2, bound="about")
    if after[:1] == ["+"] or after in (["or", "more"], ["plus"]):
        return replace(made, last=made.last + (1 if after[:1] == ["+"] else 2), bound="over")
    return made
