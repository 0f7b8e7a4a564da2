"""Who a report rests on, as far as its words tell: ministries, staffs, commands, forces, and officials by name.

Two reports that both let the same ministry say something most often rest on one statement of it, though
they share no sentence. Only a body near a word of saying counts: most armies in a report act and do not speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vedette.atlas.countries import country_of

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")

_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|stat(?:ed|es|ing|ement)|announc\w+|according|told|tells|report(?:s|ed)?|confirm\w+|press|"
    r"spokes\w+|note[sd]|specif\w+|inform\w+|releas\w+|known|disclos\w+|reveal\w+|refer\w*|quot\w+|cit(?:ed|es|ing)|"
    r"describ\w+|explain\w+|add(?:ed|s)|warn\w*|claim\w*|stress\w*|emphasi\w+|post(?:ed|s)?|website|telegram|"
    r"communiqué|briefing|declar\w+|publish\w+|issued|comment\w*|wrote|writes|calls?|called)\b",
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

NEAR = 90
"""Characters between a body and a word of saying within which the body speaks."""

NEAR_FORCES = 30
"""The same for forces, that mostly act and do not speak."""

NEAR_TITLE = 40
"""Characters between a name and the title that makes its bearer an official."""


def bodies(text: str, host: str | None) -> frozenset[str]:
    """The bodies that a text lets speak, as "ministry NOR"; one of no country told is taken for the host's."""
    out = set()
    for sentence in _spoken(text):
        cues = [m.start() for m in _SAYING.finditer(sentence)]
        for found in _BODY.finditer(sentence):
            kind = found.lastgroup or "forces"
            near = min(abs(cue - found.end()) for cue in cues)
            if near > (NEAR_FORCES if kind == "forces" else NEAR):
                continue
            country = _OF.get(found[0].lower()) or _country(sentence, found.start(), found.end()) or host
            if country:
                out.add(f"{kind} {country}")
    return frozenset(out)


def officials(text: str) -> frozenset[str]:
    """The family names of people with a title who speak."""
    out = set()
    for sentence in _spoken(text):
        for run in _RUN.finditer(sentence):
            words = [w.strip(".’'-") for w in run[0].split()]
            name = [w for w in words if not _TITLE.fullmatch(w)]
            around = sentence[max(0, run.start() - NEAR_TITLE) : run.end() + NEAR_TITLE]
            if not name or (len(name) == 1 and len(name) == len(words)) or any(_country_of(w) for w in name):
                continue
            if len(name[-1]) >= 3 and (len(name) < len(words) or _TITLE.search(around)):
                out.add(name[-1].lower())
    return frozenset(out)


def _spoken(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if _SAYING.search(sentence):
            yield sentence[:2000]


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
