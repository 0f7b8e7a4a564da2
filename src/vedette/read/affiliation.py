"""Whose a person is: the chain of offices before the name, the apposition after it, the place of the office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vedette.atlas.gazetteer import Gazetteer
from vedette.model.doc import Mention, Token
from vedette.read.frame import Frame, words_of

RANKS = words_of(
    "general gen major maj lieutenant lt colonel col captain capt commander cmdr cdr admiral adm rear vice brigadier"
    " brig commodore marshal sergeant sgt staff corporal cpl private pfc spc specialist ensign wing squadron"
    " group flight airman petty warrant seaman"
)
OFFICES = words_of(
    "president minister secretary ambassador spokesman spokeswoman spokesperson chancellor king queen prince sheikh"
    " sultan senator representative director chief commander-in-chief leader premier governor mayor chairman"
    " chairwoman head deputy envoy attache attaché diplomat official officer commander secretary-general emir ruler"
    " undersecretary lawmaker inspector adviser advisor crown prime foreign defense defence former first acting"
    " interim commissioner consul counsellor chargé counterpart commandant coordinator"
)
SCHOLARS = words_of(
    "analyst expert fellow professor researcher scholar academic lecturer historian observer strategist commentator"
)
COURTESY = words_of("mr mrs ms dr prof professor sir lord dame lady madam")
TITLES = RANKS | OFFICES | COURTESY
_POSTS = OFFICES - words_of("foreign defense defence former first acting interim crown prime") | words_of("general")
"""Words that are an office by themselves: they must stand in a chain that a comma divides from the name."""
_LEARNED = words_of("institute center centre university academy college school foundation council society think")
_WITH = words_of("of at with from")
_WEAK = frozenset({"salient", "named earlier"})
_RIGHT, _LEFT = 24, 14
"""Words searched beside a name for whose it is: an apposition and a chain of offices are rarely longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a person is, by what rule, and the sector where the owner tells it."""

    actor: str
    rule: str
    sector: str | None = None


@dataclass(frozen=True)
class Affiliation:
    """The frame and the mentions of states, bodies and tagged names that offices refer to."""

    frame: Frame
    known: tuple[Mention, ...]

    @cached_property
    def _firsts(self) -> list[int]:
        return [m.first for m in self.known]

    def _between(self, first: int, last: int) -> list[Mention]:
        """Mentions that lie wholly in a range of tokens."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return [m for m in self.known[low:high] if m.last <= last]

    def of(self, person: Mention) -> Owner | None:
        """The owner told by the words around a name, None where they do not tell."""
        chain, office = self._chain_before(person)
        found = self._before(person, chain, office)
        if found:
            return Owner(actor=found.actor or found.text, rule="title", sector=found.sector)
        end, words = self._apposition(person)
        found = self._after(person, end, words)
        if found:
            return Owner(actor=found.actor or _short_name(self.frame, found), rule="apposition", sector=found.sector)
        if office or words & _POSTS:
            return self._by_place(chain if office else person.last, person.first if office else end)
        return None

    def _chain_before(self, person: Mention) -> tuple[int, bool]:
        """Where the chain of offices before a name begins, and whether it holds an office."""
        tokens = self.frame.doc.tokens
        begin = max(self.frame.sentence(person.first).first, person.first - _LEFT)
        k, comma, posts, near = person.first, 0, False, False
        while k > begin:
            token = tokens[k - 1]
            if token.text == "," and not comma and all(_is_title(t) for t in tokens[k : person.first]):
                comma = k
            elif not _chain(token):
                break
            posts = posts or (bool(comma) and token.text.lower() in _POSTS)
            near = near or (not comma and _is_title(token))
            k -= 1
        return (comma, near) if comma and not posts else (k, near or posts)

    def _before(self, person: Mention, chain: int, office: bool) -> Mention | None:
        tokens = self.frame.doc.tokens
        inside = [m for m in self._between(chain, person.first) if m.actor]
        if not inside:
            return None
        nearest = max(inside, key=lambda m: (m.rule not in _WEAK, m.last, m.first))
        between = {t.text.lower() for t in tokens[nearest.last : person.first]}
        if office or between <= {"'s", "’s", "'", "’"}:
            return nearest
        return None

    def _apposition(self, person: Mention) -> tuple[int, set[str]]:
        """The end of what stands in apposition after a name, and its words; empty where there is none."""
        tokens = self.frame.doc.tokens
        stop = min(self.frame.sentence(person.first).last, person.last + _RIGHT)
        if person.last >= stop:
            return person.last, set()
        lead = tokens[person.last].text
        if lead not in (",", "(", "of", "from", "with", "–", "—", "-", "at"):
            return person.last, set()
        end, words = person.last + 1, set[str]()
        while end < stop and not _ends(tokens[end], words, lead):
            words.add(tokens[end].text.lower().rstrip("."))
            end += 1
        if lead in (",", "(", "–", "—", "-") and not words & (TITLES | SCHOLARS | {"who", "force", "army", "navy"}):
            return person.last, set()
        return end, words | {lead}

    def _after(self, person: Mention, end: int, words: set[str]) -> Mention | None:
        inside = [m for m in self._between(person.last, end) if m.label != "PER"]
        learned = [m for m in inside if m.label == "ORG" and words_of(m.text.lower()) & _LEARNED]
        if (
            learned
            and (words & SCHOLARS or words & {"of", "at", "with", "from"})
            and not words & RANKS - {"specialist"}
        ):
            return max(learned, key=lambda m: m.last - m.first)
        inside = [m for m in inside if m.actor]
        return min(inside, key=lambda m: (m.rule in _WEAK, m.first, -m.last)) if inside else None

    def _by_place(self, first: int, last: int) -> Owner | None:
        """A governor or mayor belongs to the state of the region or town that the office names."""
        for m in self._between(first, last):
            if m.label == "LOC":
                entries = [e for e in Gazetteer.open().lookup(m.text) if e.country]
                if entries and entries[0].country:
                    return Owner(actor=entries[0].country, rule="apposition", sector="GOV")
        return None


def titles_before(frame: Frame, first: int) -> set[str]:
    """The ranks, offices and courtesies right before a name."""
    tokens = frame.doc.tokens
    words: set[str] = set()
    i = first - 1
    while i >= 0 and first - i <= 6 and (_is_title(tokens[i]) or tokens[i].text in ("-", ".")):
        words |= set(tokens[i].text.lower().rstrip(".").split("-"))
        i -= 1
    return words & TITLES


def _is_title(token: Token) -> bool:
    low = token.text.lower().rstrip(".")
    return low in TITLES or (bool(low) and all(part in TITLES for part in low.split("-")))


def _chain(token: Token) -> bool:
    if token.text in ("'s", "’s", "'", "’", "-", ".", "of", "for", "the", "to", "and", "in", "at"):
        return True
    return token.upos in ("PROPN", "NOUN", "ADJ", "NUM", "X")


def _ends(token: Token, words: set[str], lead: str) -> bool:
    if token.text in (";", ")", '"', "“", "”", ":"):
        return True
    if token.text == ",":
        return bool(words & (TITLES | SCHOLARS)) or lead not in (",", "(")
    said = token.upos == "VERB" and "VerbForm=Fin" in token.feats
    return said and "who" not in words and "which" not in words


def _short_name(frame: Frame, body: Mention) -> str:
    """The letters in brackets after a body's name, else the name."""
    after: Sequence[Token] = frame.doc.tokens[body.last : body.last + 3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
        return after[1].text
    return body.text
