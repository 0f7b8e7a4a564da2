"""Who a report rests on, as far as its words tell: ministries, staffs, commands, forces, and officials by name.

Two reports that both let the same ministry say something most often rest on one statement of it, though
they share no sentence; more so where what it says is alike. Only a body near a word of saying counts: most
armies in a report act and do not speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vedette.atlas.bodies import leaders
from vedette.atlas.countries import country_of

_STOP = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(\[–‒—-]*[A-Z0-9])")
_LAST = re.compile(r"[\w.]*$")
_ABBREVIATED = frozenset(
    "adm brig capt cdr cmdr col cpl dr fig gen gov hon lt maj mr mrs ms mt no pres prof pvt rep rev sen sgt st vs ft "
    "u.s u.k u.n u.a.e jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Words with a stop that end no sentence: else "the U.S. Army said" falls apart before its body."""

_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|stat(?:ed|es|ing|ement)|announc\w+|according|told|tells|report(?:s|ed)?|confirm\w+|press|"
    r"spokes\w+|note[sd]|specif\w+|inform\w+|releas\w+|known|disclos\w+|reveal\w+|refer\w*|quot\w+|cit(?:ed|es|ing)|"
    r"describ\w+|explain\w+|add(?:ed|s)|warn\w*|claim\w*|stress\w*|emphasi\w+|post(?:ed|s)?|website|telegram|"
    r"communiqué|briefing|declar\w+|publish\w+|issued|comment\w*|wrote|writes|calls?|called|"
    r"speaks? for|spoke to|speaking to|tweet\w*|outlin\w+|brief\w*|interview\w*|readout|message)\b",
    re.IGNORECASE,
)

_BODY = re.compile(
    r"\b(?:(?P<foreign>foreign ministr\w+|ministry of foreign affairs|state department)"
    r"|(?P<ministry>defen[cs]e ministr\w+|ministry of (?:national )?defen[cs]e|defen[cs]e department|"
    r"department of defen[cs]e|pentagon|mnd|mod)"
    r"|(?P<staff>joint chiefs|general staff|joint staff)"
    r"|(?P<command>(?:eastern|western|southern|northern|central|pacific|africa|european) (?:theat(?:er|re) )?command)"
    r"|(?P<rule>kremlin|white house)"
    r"|(?P<forces>armed forces|self-defen[cs]e forces|army|navy|air force|military|revolutionary guards?|coast guard|"
    r"fleet))\b",
    re.IGNORECASE,
)

_OF = {"pentagon": "USA", "state department": "USA", "white house": "USA", "kremlin": "RUS"}

_TITLE = re.compile(
    r"\b(?:gen|general|col|colonel|minister|president|commander|admiral|adm|maj|major|capt|captain|lt|lieutenant|"
    r"brigadier|spokes\w+|commodore|secretary|chief|director|ambassador|officer|premier|chairman|leader)\b",
    re.IGNORECASE,
)
_RUN = re.compile(r"\b[A-Z][\w’'.-]+(?: (?:al-|von |van |de )?[A-Z][\w’'.-]*){0,5}")
_CAPITAL = re.compile(r"\b[A-Z][\w’'.-]+")
_OF_PLACE = re.compile(r"\s+of(?: the)? ((?:[A-Z][\w-]+ ?){1,3})")

_NO_NAME = frozenset(
    "state states department council ministry defense defence operations studies partner corps organization territory "
    "battalion structure university institute army navy air forces force command fleet base center centre union "
    "republic district guard guards staff office news agency committee military "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Last words of capitalised runs beside a title that are nobody's family name."""

NEAR = 140
"""Characters between a body and a word of saying within which the body speaks: a long sentence with one aside."""

NEAR_FORCES = 60
"""The same for forces, that mostly act and do not speak."""

NEAR_TITLE = 40
"""Characters between a name and the title that makes its bearer an official."""

LONGEST = 2_000
"""Characters of a sentence that are looked at: more is a list or a page without stops."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in which somebody says something: its words, the bodies that speak in it, the officials in it."""

    text: str
    bodies: frozenset[str]
    officials: frozenset[str]


def spoken(text: str, host: str | None) -> list[Spoken]:
    """The sentences of a text in which somebody speaks; a body of no country told is taken for the host's."""
    out = []
    for sentence in split(text):
        cues = [m.start() for m in _SAYING.finditer(sentence)]
        if cues:
            out.append(Spoken(sentence, frozenset(_bodies(sentence, cues, host)), frozenset(_officials(sentence))))
    return out


def bodies(text: str, host: str | None) -> frozenset[str]:
    """The bodies that a text lets speak, as "ministry NOR"."""
    return frozenset(body for s in spoken(text, host) for body in s.bodies)


def officials(text: str) -> frozenset[str]:
    """The family names of people with a title who speak, heads of state and ministers left out: all quote these."""
    return frozenset(name for s in spoken(text, None) for name in s.officials)


def split(text: str) -> Iterator[str]:
    """The sentences of a text, no longer than LONGEST."""
    for line in text.split("\n"):
        begin = 0
        for stop in _STOP.finditer(line):
            last = _LAST.search(line, max(begin, stop.start() - 12), stop.start())
            word = last[0].lower() if last else ""
            if line[stop.start()] == "." and (word in _ABBREVIATED or (len(word) == 1 and word.isalpha())):
                continue
            yield line[begin : stop.end()].strip()[:LONGEST]
            begin = stop.end()
        if line[begin:].strip():
            yield line[begin:].strip()[:LONGEST]


def _bodies(sentence: str, cues: list[int], host: str | None) -> Iterator[str]:
    for found in _BODY.finditer(sentence):
        kind = found.lastgroup or "forces"
        near = min(abs(cue - found.end()) for cue in cues)
        if near <= (NEAR_FORCES if kind == "forces" else NEAR):
            country = _OF.get(found[0].lower()) or _country(sentence, found.start(), found.end()) or host
            if country:
                yield f"{kind} {country}"


def _officials(sentence: str) -> Iterator[str]:
    for run in _RUN.finditer(sentence):
        words = [_OWN.sub("", w.strip(".’'-")) for w in run[0].split()]
        name = [w for w in words if not _TITLE.fullmatch(w)]
        around = sentence[max(0, run.start() - NEAR_TITLE) : run.end() + NEAR_TITLE]
        if not name or (len(name) == 1 and len(name) == len(words)) or any(_country_of(w) for w in name):
            continue
        last = name[-1].lower().removeprefix("al-")
        if len(last) < 3 or last in _NO_NAME or last in _led():
            continue
        if len(name) < len(words) or _TITLE.search(around):
            yield last


_OWN = re.compile(r"[’']s$")


@lru_cache(maxsize=1)
def _led() -> frozenset[str]:
    return frozenset(name.split()[-1].lower() for name in leaders())


def _country(sentence: str, begin: int, end: int) -> str | None:
    """The country that stands before a body ("the Norwegian army") or behind it ("Ministry of Defence of Norway")."""
    words: list[str] = []
    behind = _OF_PLACE.match(sentence[end : end + 60])
    if behind:
        words.append(behind[1].strip())
    before = _CAPITAL.findall(sentence[max(0, begin - 45) : begin])[-3:]
    words += before[::-1]
    if len(before) >= 2:
        words.append(" ".join(before[-2:]))
    return next((c for w in words if (c := _country_of(w))), None)


@lru_cache(maxsize=16384)
def _country_of(word: str) -> str | None:
    return country_of(re.sub(r"[’']s?$", "", word))
