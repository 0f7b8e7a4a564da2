"""Counts of people, ships, submarines, aircraft, vehicles and countries, and distances in kilometres.

1. Every free number of the text with its bound words (see `counts`).
2. The noun it counts: through adjectives, names and lists to the last noun of the phrase that `units` knows.
3. Numbers without a noun of their own ("about 1,200 from Poland") take the noun of the number beside them.
"""

from __future__ import annotations

import re

from vedette.atlas.countries import designation_of
from vedette.model.doc import Doc, Quantity
from vedette.read.counted import Phrase, counted_phrase, original
from vedette.read.counts import Count, count_at
from vedette.read.dates.scan import Scan, chunks, scan
from vedette.read.numbers import digits, word_set
from vedette.read.units import KM, UNIT_OF

_CANDIDATE = re.compile(r"[abcYnv]|A(?=[nv])|h(?=An)")
_GLUED_LENGTH = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)*)(kms?|nm|miles?|mi)\b", re.IGNORECASE)
_BODIES = word_set(
    "force contingent garrison detachment strength army battlegroup delegation brigade battalion regiment"
)
_TOOK = word_set("took has had have landed crossed marched trained")
_LEAST = 20
"""Fewer are no force: "a force of two" counts battalions as well."""
_SENT = word_set("sent sends provides provided contributes contributed")
_SHARE = _SENT | word_set("with another nearly about around some : (")
"""Words between a state and its share."""
_MORE = word_set("another further additional")
_GOES_ON = word_set("in at on from will are were")
"""Words behind a number that adds to the one before: "another 5,000 in Sudria"."""
_VERBS = word_set("are were is was will belong belonged come came represent represented hail")


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """All counts and distances of the document in text order."""
    text = doc.article.text
    out: list[Quantity] = []
    for begin, end in chunks(text):
        out.extend(_quantities(doc, scan(text, begin, end)))
        out.extend(_glued(doc, begin, end))
    return tuple(sorted(out, key=lambda q: (q.begin, q.end)))


def _quantities(doc: Doc, found: Scan) -> list[Quantity]:
    phrases: list[Phrase] = []
    bare: list[Count] = []
    i = 0
    while True:
        start = _CANDIDATE.search(found.codes, i)
        if start is None:
            break
        i = start.start()
        count = count_at(found, i)
        if count is None:
            i += 1
            continue
        phrase = counted_phrase(found, count)
        if phrase is not None:
            phrases.append(phrase)
            i = max(count.last, phrase.last if phrase.unit == "km" else count.last)
        else:
            bare.append(count)
            i = count.last
    phrases.extend(_elliptic(doc, found, bare, phrases))
    phrases.extend(_forces(found, bare))
    return [_quantity(doc, found, phrase) for phrase in phrases]


def _elliptic(doc: Doc, found: Scan, bare: list[Count], phrases: list[Phrase]) -> list[Phrase]:
    """`around 700 Filipino, 1,200 Australian and 150 US troops`, `26 from Belarus`, `three of them Chinese`."""
    out: list[Phrase] = []
    for count in bare:
        if not count.value:
            continue
        link = _link(doc, found, count)
        named = count.first and found.codes[count.first - 1] == "X" and found.codes[count.first] in "abc"
        if link is None or (named and link != "state"):
            continue
        unit = _elliptic_unit(found, count, [*phrases, *out], link)
        if unit is not None:
            last = count.last + {"of": 2, "counterparts": 4, "ones": 2}.get(link, 0)
            out.append(Phrase(count, count.last - 1, last, unit, f"elliptic:{link}"))
    return out


def _elliptic_unit(found: Scan, count: Count, phrases: list[Phrase], link: str) -> str | None:
    """What a number without a noun counts: what it is said to be of, or what the number beside it counts."""
    lead = found.words[max(0, count.first - 3) : count.first]
    whole = UNIT_OF.get(lead[2]) if len(lead) == 3 and lead[:2] == ["of", "the"] else None
    if whole is not None:
        return whole  # "of the servicemen 300 are Sudrian"
    other = _beside(found, count, phrases, link)
    if count.value == 1:
        return other.unit if other is not None and other.unit != "personnel" else None  # "and one from Sudria"
    if link == "state" and (other is None or (other.unit != "personnel" and not _holds(found, other, count))):
        sent = other is not None or found.words[count.first - 1] in _SENT
        return "personnel" if sent else _noun_behind(found, count)
    return other.unit if other is not None else None


def _noun_behind(found: Scan, count: Count) -> str | None:
    """What the last noun before the number counts, in its sentence: "soldiers of Sudria (1,200)"."""
    if found.words[count.first - 1] != "(":
        return None
    for i in range(count.first - 1, max(-1, count.first - 40), -1):
        if found.codes[i] in ".|":
            return None
        unit = UNIT_OF.get(found.words[i])
        if unit is not None and unit != "countries":
            return unit
    return None


def _forces(found: Scan, bare: list[Count]) -> list[Phrase]:
    """`a brigade-sized force of 4,000.`: how strong a body is, where no noun follows."""
    out: list[Phrase] = []
    for count in bare:
        lead = found.words[max(0, count.first - 3) : count.first]
        ends = found.codes[count.last : count.last + 1] in ("", ".", ",", ";", "&", "i", "f", "t") or (
            found.words[count.last : count.last + 1] and found.words[count.last] in _VERBS | _TOOK
        )
        told = lead[-1:] == ["of"] and lead[-2:-1] and lead[-2] in _BODIES
        unit = _number_of(found, count)
        if unit is not None:
            out.append(Phrase(count, count.last - 1, count.last, unit, "number of"))
        elif ends and (count.value or 0) >= _LEAST and (told or _put_at(found, count)):
            out.append(Phrase(count, count.last - 1, count.last, "personnel", "force of"))
    return out


_PUT_AT = re.compile(
    r"\b(?:personnel|troops|soldiers|participants|servicemen|contingent|strength|force)\b[^.;:\n\d]{0,40}? "
    r"(?:(?:put|given|estimated|calculated|reported|stated|set)\b[^.;:\n\d]{0,30}? (?:at|as|to be)|"
    r"numbers?|number(?:ed|ing)|"
    r"stands? at|stood at|(?:is|are|was|were) to reach|reached|totals|totall?ed|amounts? to|amounted to)\s*\Z",
    re.IGNORECASE,
)


def _put_at(found: Scan, count: Count) -> bool:
    """Whether the number is said to be that of the people: "the number of soldiers was given as 1,200"."""
    begin = found.begins[count.first]
    return bool(_PUT_AT.search(found.text, max(0, begin - 110), begin))


_NUMBER_OF = re.compile(
    r"\bnumber of (?:[^.;:\n]{1,50} and (?:that )?of )?(?:the )?"
    r"(?:[\w-]+(?:,| and) )*(?P<what>[\w-]+)(?: [a-z]+){0,4} (?:at|as|to be|to|was|is|reached) \Z",
    re.IGNORECASE,
)


def _number_of(found: Scan, count: Count) -> str | None:
    """What a number is said to be the number of: "put the number of sailors and marines at 620"."""
    begin = found.begins[count.first]
    told = _NUMBER_OF.search(found.text, max(0, begin - 110), begin)
    return UNIT_OF.get(told["what"].lower()) if told else None


_PEERS = ["counterparts"]


def _link(doc: Doc, found: Scan, count: Count) -> str | None:
    """How a number without a noun goes on: `from` a country, `of` them, a nationality, or `and` another number.

    Or a state stands before it and nothing behind: "Finland sent 270 soldiers, Denmark 120".
    """
    if (count.value or 0) >= _LEAST and _ends_line(found, count) and _after_state(found, count.first):
        return "state"
    if count.last == len(found.words):
        return None
    word = found.words[count.last]
    following = original(found, count.last + 1)
    if word == "from" and found.codes[count.last + 1 : count.last + 2] in ("X", "D"):
        return "from"
    if word in _VERBS and ((count.value or 0) > 9 or _nationality(found, count.last + 1)):
        return "verb"
    if word == "of" and following.lower() in ("them", "whom", "which", "those", "these"):
        return "of"
    peers = found.words[count.last + 3 : count.last + 4] == _PEERS
    if word == "of" and peers and following.lower() in ("their", "its"):
        return "counterparts"
    if _nationality(found, count.last):
        if found.words[count.last + 1 : count.last + 2] in (["counterparts"], ["equivalents"], ["peers"]):
            return "nationality"
        if found.words[count.last + 1 : count.last + 2] == ["ones"]:
            return "ones"
        if _said_of(doc, found, count.last + 1):
            return "nationality"
        return "nationality" if found.codes[count.last + 1 : count.last + 2] in ("&", ",", ".", "") else None
    if word == "and" and found.codes[count.last + 1 : count.last + 2] in tuple("abcn"):
        return "list"
    if (count.value or 0) >= _LEAST and word in _GOES_ON and found.words[count.first - 1] in _MORE:
        return "another"
    if (count.value or 0) >= _LEAST and found.codes[count.last] in ",.;&)|":
        return "state" if _after_state(found, count.first) else None
    return None


def _ends_line(found: Scan, count: Count) -> bool:
    """Whether a line ends behind the number, as in a list of shares: "Sudria: 230"."""
    if count.last == len(found.words):
        return True
    return "\n" in found.text[found.ends[count.last - 1] : found.begins[count.last]]


def _nationality(found: Scan, i: int) -> bool:
    """Whether word i is a state's name, its adjective or its people."""
    named = designation_of(original(found, i)) if i < len(found.words) and found.capital(i) else None
    return named is not None and named.kind in ("demonym", "name", "people")


def _said_of(doc: Doc, found: Scan, i: int) -> bool:
    """Whether a verb follows: "some 750 Japanese lived in tents"."""
    tokens = doc.tokens_in(found.begins[i], found.ends[i]) if doc.tokens and i < len(found.words) else ()
    return bool(tokens) and tokens[0].upos in ("VERB", "AUX")


def _after_state(found: Scan, i: int) -> bool:
    """Whether the name of a country stands before word i, with or without a word of its share: "Denmark 120"."""
    if i and found.words[i - 1] in _SHARE:
        i -= 1
    names = (" ".join(original(found, k) for k in range(i - n, i)) for n in (1, 2, 3) if i >= n)
    return any((named := designation_of(name)) is not None and named.kind == "name" for name in names)


def _beside(found: Scan, count: Count, phrases: list[Phrase], link: str) -> Phrase | None:
    ahead = [p for p in phrases if p.unit != "km" and p.count.first >= count.last]
    behind = [p for p in phrases if p.unit != "km" and p.last <= count.first]
    if link in ("nationality", "list") and ahead:
        nearest = min(ahead, key=lambda p: p.count.first)
        between = found.codes[count.last : nearest.count.first]
        if "." not in between and "|" not in between and len(between) <= 12 and not _unlike(nearest, count, link):
            return nearest
    if link == "list":
        return None
    if behind:
        nearest = max(behind, key=lambda p: p.last)
        if nearest.unit != "personnel" and not _holds(found, nearest, count):
            # "3,800 soldiers and 900 vehicles: 2,300 from Romania": of the soldiers.
            wholes = [p for p in behind if p.unit == "personnel" and _holds(found, p, count)]
            nearest = max(wholes, key=lambda p: p.last, default=nearest)
        between = found.codes[nearest.last : count.first]
        listed = link == "state" and nearest.unit == "personnel" and found.words[count.first - 1] == ":"
        if ("|" not in between or listed) and len(between) <= 60 and nearest.unit != "countries":
            return nearest
    return None


def _unlike(nearest: Phrase, count: Count, link: str) -> bool:
    """Whether numbers are too far apart to count the same: "the hosts added 230 and four Su-25s"."""
    return link == "list" and nearest.unit != "personnel" and (count.value or 0) > 10 * (nearest.count.value or 1)


def _holds(found: Scan, whole: Phrase, part: Count) -> bool:
    """Whether a count of the same sentence can be the whole of which another is a part."""
    between = found.codes[whole.last : part.first]
    near = "|" not in between and "." not in between and len(between) <= 60
    return near and whole.count.value is not None and part.value is not None and whole.count.value >= part.value


def _quantity(doc: Doc, found: Scan, phrase: Phrase) -> Quantity:
    count = phrase.count
    begin, end = found.begins[count.first], found.ends[phrase.last - 1]
    tokens = doc.tokens_in(found.begins[phrase.head], found.ends[phrase.head]) if doc.tokens else []
    return Quantity(
        begin=begin, end=end, text=doc.article.text[begin:end], number=count.value, bound=count.bound, unit=phrase.unit,
        noun=tokens[-1].i if tokens else None, low=count.low, rule=phrase.rule,
    )  # fmt: skip


def _glued(doc: Doc, begin: int, end: int) -> list[Quantity]:
    """`20km`, `150nm`: figure and unit in one word."""
    out: list[Quantity] = []
    for match in _GLUED_LENGTH.finditer(doc.article.text, begin, end):
        number = digits(match[1])
        if number is None:
            continue
        tokens = doc.tokens_in(*match.span()) if doc.tokens else []
        made = Quantity(
            begin=match.start(), end=match.end(), text=match.group(), number=round(number * KM[match[2].lower()], 1),
            bound="exact", unit="km", noun=tokens[-1].i if tokens else None, rule="length",
        )  # fmt: skip
        out.append(made)
    return out
