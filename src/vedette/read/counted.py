"""The noun that a number counts: through adjectives, names and lists to the last noun of the phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import designation_of
from vedette.read.counts import Count, measures
from vedette.read.dates.scan import Scan
from vedette.read.numbers import word_set
from vedette.read.units import (
    AIRCRAFT_LETTERS,
    AIRCRAFT_NAMES,
    JET_WORDS,
    KM,
    MODELS,
    NAUTICAL,
    NOT_A_FORCE,
    SERVICES,
    SORTS,
    TANKS,
    UNIT_OF,
    VEHICLE_LETTERS,
)

_REACH = 14
"""Words from the number to its noun; the longest phrases of the reports looked at have eleven."""

_STOP = word_set(
    "whom whose was were will would is are be been have has had who which that than including include includes "
    "involving took take participated participate began when while where also since because if but said says not only "
    "as after before during against via amid among along alongside across under over into onto toward towards being"
)
_OPENING, _CLOSING = frozenset('"“'), frozenset('"”')
_MARKS = frozenset(",.-")
_MODEL = frozenset({"type", "class", "mark", "project"}) | MODELS
_GROUPS = word_set("pieces units items sets")
_GEAR = word_set("equipment machinery hardware weapons weaponry armament armaments armor armour vehicles technology")
_INVARIANT = word_set(
    "personnel police staff crew aircraft craft infantry uav uas awacs equipment machinery hardware armor armour "
    "airborne"
)
_SINGULAR = frozenset(
    word for word in UNIT_OF if word not in _INVARIANT and (word + "s" in UNIT_OF or word[:-1] + "ies" in UNIT_OF)
)
_ALLIANCE = word_set("alliance bloc organisation organization group grouping union association pact body coalition")
_BODY = word_set(
    "contingent force unit detachment team group battalion delegation company crew mission deployment troop"
)
_COUNTABLE_BY_HYPHEN = {
    "nation": "countries", "country": "countries", "ship": "ships", "vessel": "ships", "aircraft": "aircraft",
    "man": "personnel", "person": "personnel", "soldier": "personnel", "troop": "personnel", "member": "personnel",
    "strong": "personnel", "warship": "ships", "state": "countries", "plane": "aircraft",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A count with the noun it counts: word `head`, the phrase's end, its unit."""

    count: Count
    head: int
    last: int
    unit: str
    rule: str


def counted_phrase(found: Scan, count: Count) -> Phrase | None:
    """The phrase of a count and its noun, None where it counts nothing that `units` knows."""
    return _hyphenated(found, count) or _length(found, count) or _counted(found, count)


def _hyphenated(found: Scan, count: Count) -> Phrase | None:
    """`a 200-member contingent`, `25,000-strong`, `a 10-nation exercise`."""
    at = count.last + (found.words[count.last : count.last + 1] == ["-"])
    if at >= len(found.words):
        return None
    word = found.words[at]
    if at == count.last and word != "strong":
        return None
    unit = _COUNTABLE_BY_HYPHEN.get(word)
    if unit is None or count.value is None:
        return None
    nxt = found.words[at + 1] if at + 1 < len(found.words) else ""
    if word == "member" and (nxt in _ALLIANCE or org_of(original(found, at + 1))):
        unit = "countries"
    if word == "strong" and nxt in ("fleet", "flotilla", "armada"):
        unit = "ships"
    last = at + 2 if nxt in _BODY or nxt in _ALLIANCE else at + 1
    return Phrase(count, at, last, unit, "hyphenated")


def original(found: Scan, i: int) -> str:
    """Word i as it is written."""
    return found.span_text(i, i + 1) if i < len(found.words) else ""


def _length(found: Scan, count: Count) -> Phrase | None:
    """`28 kilometers (17 miles)`, `100 nautical miles`, `a 300-mile border`."""
    at = count.last + (found.words[count.last : count.last + 1] == ["-"])
    words = found.words[at : at + 2]
    nautical = words[:1] == ["nautical"]
    word = words[1] if nautical and len(words) == 2 else words[0] if words else ""
    head = at + nautical
    after = found.words[head + 1 : head + 3]
    if word not in KM or count.value is None or (after[:1] == ["-"] and after[-1][:1].isdecimal()):
        return None  # no length, or "two Mi-24s"
    factor = NAUTICAL if nautical else KM[word]
    low = round(count.low * factor, 1) if count.low is not None else None
    scaled = replace(count, value=round(count.value * factor, 1), low=low)
    last = head + 1
    if after[:1] == ["("]:
        close = next((k for k in range(head + 2, min(head + 8, len(found.words))) if found.words[k] == ")"), None)
        if close is not None and any(w in KM or w.endswith(("km", "nm")) for w in found.words[head + 2 : close]):
            last = close + 1
    if found.words[last : last + 1] in (["/"], ["per"]) or found.words[last : last + 2] == ["an", "hour"]:
        return None
    return Phrase(scaled, head, last, "km", "length")


def _counted(found: Scan, count: Count) -> Phrase | None:
    """The noun at the end of the phrase that the number opens."""
    j = count.last
    if found.words[j : j + 1] == ["of"]:
        if count.value == 1:
            return None
        if found.words[j + 1 : j + 2] and found.words[j + 1] in ("them", "whom", "which", "those", "these"):
            return None
        j += 1
    if found.words[j : j + 1] == ["-"]:
        return None
    if found.words[j : j + 1] and found.words[j] in _CLOSING and found.words[count.first - 1] in _OPENING:
        j += 1  # 'said "about 200" soldiers'
    head: int | None = None
    last = j
    group = False
    while j < min(len(found.words), count.last + _REACH):
        word, code = found.words[j], found.codes[j]
        glued = found.ends[j - 1] == found.begins[j]
        named = found.words[j - 1] in _MODEL or measures(found, j)
        if code in "abcYn" and not glued and not named:
            break
        if word == "of" and group and head is None:
            pass
        elif word == "(" and head is None and found.codes[j + 1 : j + 3] in ("X)", "x)"):
            # An abbreviation between the name and the noun: "eight Coast Guard (CG) vessels".
            j += 2
        elif word == "," and head is None and (sorts := _head_of_sorts(found, count)) is not None:
            head = last = j = sorts
        elif _ends_phrase(found, j, head):
            break
        elif code in ",&" and head is not None:
            nxt = _next_in_list(found, j, UNIT_OF.get(found.words[head], "vehicles"))
            if nxt is None:
                break
            last = j = nxt
        elif _is_head(found, j, count) or (group and word in _GEAR):
            head, last = j, j
        elif word in _GROUPS and head is None:
            group = True
        elif head is None and _other_noun(found, j):
            return _named(found, count)
        elif head is not None and not glued and word != "-" and found.words[head] not in _INVARIANT:
            break
        j += 1
    if head is None:
        return _named(found, count)
    if found.words[last + 1 : last + 2] and found.words[last + 1] in NOT_A_FORCE:
        return None
    unit = "vehicles" if group and UNIT_OF.get(found.words[head]) != "personnel" else _unit(found, count, head)
    return Phrase(count, head, last + 1, unit, "counted") if unit else None


def _head_of_sorts(found: Scan, count: Count) -> int | None:
    """The noun behind a list of its sorts: "700 army, navy and air force members"."""
    joined = False
    for k in range(count.last, min(count.last + _REACH, len(found.words))):
        word, code = found.words[k], found.codes[k]
        if joined and word in UNIT_OF and word not in _SINGULAR and found.words[k + 1 : k + 2] != ["guard"]:
            following = found.words[k + 1] if k + 1 < len(found.words) else ""
            if following not in UNIT_OF:
                return k
        elif code == "&":
            joined = True
        elif word not in SORTS and word not in _MARKS and not _of_state(found, k):
            return None
    return None


def _of_state(found: Scan, k: int) -> bool:
    """Whether a word is a state's name or adjective, or a letter of one."""
    return found.capital(k) and (len(found.words[k]) == 1 or designation_of(original(found, k)) is not None)


def _other_noun(found: Scan, j: int) -> bool:
    """Whether a plural stands here that no unit knows: it, and not a later noun, is what is counted."""
    word = found.words[j]
    if word in NOT_A_FORCE:
        return True
    plural = (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and len(word) > 4
        and word not in ("overseas", "corps")
    )
    return plural and found.codes[j] == "x" and found.ends[j - 1] != found.begins[j]


def _ends_phrase(found: Scan, j: int, head: int | None) -> bool:
    word, code = found.words[j], found.codes[j]
    if "\n" in found.text[found.ends[j - 1] : found.begins[j]] and found.capital(j):
        return True
    if code == ".":
        # "U.S. soldiers": a stop after a single letter ends no phrase.
        return len(found.words[j - 1]) > 1
    if code in "|()fitWmTRUu123k" or word in _STOP or word in ('"', "”", "“", ";", ":"):
        return True
    return word == "," and head is None and not (found.codes[j - 1] == "X" and found.codes[j + 1 : j + 2] == "X")


_OF_THE_STORY, _A_GROUP = 3, 10
"""At most so many states are those of the story; fewer than so many, where all are named, a group known before."""
_BODIES = word_set("air armed naval")
"""Forces of these kinds are counted by the state and not by the head: "22 air forces"."""


def _is_head(found: Scan, j: int, count: Count) -> bool:
    word = found.words[j]
    if word not in UNIT_OF:
        return False
    if found.codes[j + 1 : j + 2] == "'" and found.ends[j] == found.begins[j + 1]:
        return word in ("countries", "nations") and (count.value or 0) > 3  # "the flags of 19 countries' armies"
    if word in ("forces", "corps") and (count.value or 100) < (200 if found.words[j - 1] in _BODIES else 20):
        return False
    if word in SERVICES and (count.value or 0) <= _OF_THE_STORY:
        return False
    if word == "participants" and (count.value or 100) < 20:
        return False  # states as often as people
    if word == "states" and found.words[j - 1] == "united":
        return False
    if count.value == 1:
        return word in _SINGULAR or word in _INVARIANT
    return word not in _SINGULAR


def _next_in_list(found: Scan, j: int, unit: str) -> int | None:
    """The next counted noun of a list without a number of its own ("tanks, trucks and other vehicles")."""
    k = j + 1
    if found.codes[k : k + 1] == "&":
        k += 1
    for at in range(k, min(k + 6, len(found.words))):
        word, code = found.words[at], found.codes[at]
        if code in "abcYnvAD|.(),&fit" or word in _STOP:
            return None
        if word in UNIT_OF and word not in _SINGULAR and _alike(UNIT_OF[word], unit):
            following = found.words[at + 1] if at + 1 < len(found.words) else ""
            return at + 1 if following in UNIT_OF and following not in _SINGULAR else at
    return None


def _alike(unit: str, other: str) -> bool:
    """Whether things of both units are counted together ("400 warships and submarines")."""
    return unit == other or {unit, other} == {"ships", "submarines"}


def _unit(found: Scan, count: Count, head: int) -> str | None:
    """The unit of the noun, as the words around it make it."""
    word = found.words[head]
    inside = found.words[count.last : head]
    unit = UNIT_OF[word]
    if word in ("carriers", "carrier") and any(
        w in ("personnel", "troop", "armored", "armoured", "missile") for w in inside
    ):
        return "vehicles" if "missile" not in inside else None
    if word == "carriers" and any(w in VEHICLE_LETTERS for w in inside):
        return "vehicles"
    if word == "fighters":
        return _fighters(found, count.last, head)
    if word == "tankers" and any(w in ("oil", "fleet", "replenishment", "merchant") for w in inside):
        return "ships"
    if word == "members":
        organisation = any(org_of(original(found, k)) for k in range(count.last, head)) or "nato" in inside
        return "countries" if organisation and "service" not in inside else "personnel"
    if unit == "countries":
        if word == "states" and any(w in ("u", "us", "american") for w in inside):
            return None
        # "The two countries" are those of the story and "all six states" a group's, no count of participants.
        few = count.value is not None and count.value <= _OF_THE_STORY
        members = count.value is not None and count.value < _A_GROUP and found.words[count.first - 1] == "all"
        return None if (count.definite and few) or members else unit
    if word in ("equipment", "hardware", "machinery", "guns") and not inside:
        return None
    if word == "people" and count.value is not None and count.value > 2_000_000:
        return None
    return unit


def _fighters(found: Scan, first: int, head: int) -> str:
    inside = range(first, head)
    if any(found.words[k] in JET_WORDS or found.words[k][:1].isdecimal() for k in inside):
        return "aircraft"
    strangers = [k for k in inside if found.capital(k) and designation_of(original(found, k)) is None]
    return (
        "personnel"
        if strangers or any(found.words[k] in ("rebel", "militia", "foreign") for k in inside)
        else "aircraft"
    )


def _named(found: Scan, count: Count) -> Phrase | None:
    """`Two B-52s`, `seven Apaches`, `175 Armenians`, `artillery systems`: nouns that no list of plurals holds."""
    for j in range(count.last, min(count.last + 7, len(found.words))):
        word, code = found.words[j], found.codes[j]
        if code in "abcYn" and j > count.last and found.ends[j - 1] != found.begins[j]:
            return None  # "in 12 days 16 F-16s flew"
        if code in "|.(),fit" or word in _STOP or (code == "&" and found.codes[j + 1 : j + 2] in tuple("abcnA")):
            return None
        if word in ("systems", "pieces") and any(
            w in ("artillery", "rocket", "launch") for w in found.words[count.last : j]
        ):
            return Phrase(count, j, j + 1, "vehicles", "named")
        if word == "ranks" and found.words[j - 1] in ("all", "other"):
            return Phrase(count, j, j + 1, "personnel", "named")
        if word == "military" and j == count.last and _alone(found, j):
            return Phrase(count, j, j + 1, "personnel", "named")
        if word == "assets" and any(w in ("air", "aviation", "flying") for w in found.words[count.last : j]):
            return Phrase(count, j, j + 1, "aircraft", "named")
        if not found.capital(j):
            continue
        if word in AIRCRAFT_NAMES:
            return Phrase(count, j, j + 1, "aircraft", "named")
        if found.words[j + 1 : j + 2] == ["-"] and original(found, j + 2)[:1].isdecimal():
            tank = word in VEHICLE_LETTERS or (word == "t" and found.words[j + 2].rstrip("s") in TANKS)
            if tank or word in AIRCRAFT_LETTERS:
                return Phrase(count, j + 2, j + 3, "vehicles" if tank else "aircraft", "named")
        if j == count.last and _people(found, j):
            return Phrase(count, j, j + 1, "personnel", "people")
    return None


def _alone(found: Scan, j: int) -> bool:
    """Whether no noun follows, so that the adjective is one: "7,000 military from nine countries"."""
    return found.codes[j + 1 : j + 2] in ("&", ",", ".", "i", "f", "|", ")", "") or found.words[j + 1] in _STOP


def _people(found: Scan, j: int) -> bool:
    """Whether a word is the people of a country and no adjective before another noun ("4,302 Filipinos")."""
    named = designation_of(original(found, j))
    if named is None or named.kind not in ("people", "demonym"):
        return False
    if found.words[j].endswith("s") and not found.words[j].endswith("ss"):
        return True
    return (
        found.words[j].endswith(("ese", "ish", "ch"))
        and found.codes[j + 1 : j + 2] in ("&", ",", ".", "i", "")
        and found.codes[j + 2 : j + 3] not in tuple("abcn")
    )
