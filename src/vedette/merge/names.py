"""Names of exercises as they are compared: words, series, edition.

A name is written in many ways: with or without its year, in translation, in another romanisation,
half quoted. Two names are compared word by word after folding what romanisations disagree about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vedette.model.event import Name


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY = _set(
    "a an and the of for in on al el la de exercise exercises ex drill drills operation operations war game games "
    "wargame wargames manoeuvre manoeuvres maneuver maneuvers edition iteration phase"
)
"""Words that a name carries or leaves out freely."""

_UNSAID = _EMPTY - _set("of for in on al el la de")
"""The same where two spellings are told apart: "Shield for Peace" and "Shield of Peace" are two names."""

_WEAK = _set("military naval army training joint annual combined")
"""Words that are left out only where two better ones remain: "Joint Spear" is a name, "joint" alone is none."""

_SYNONYMS = """
west western zapad
east eastern vostok
centre center tsentr
caucasus kavkaz
north northern sever severny
south southern yug
ocean okean
friendship druzhba druzba dostlug dostluk maitree maitri
brotherhood fraternity bratstvo kardeslik
peace peaceful mir mirny
shield shchit schild bouclier escudo
union allied alliance soyuz soyuznaya soyuzny
resolve determination reshimost
guardian protector defender custodian
interaction cooperation vzaimodeystvie vzaimodeistvie
unbreakable indestructible nerushimoe
thunder grom
slavic slavonic slavyanskoe
wind veter
eagle kartal aguila
falcon shaheen sokol
lion leon aslan
wolf bozkurt
sword mech espada
storm burya sturm
border frontier granitsa
security bezopasnost
dawn rassvet
sky heaven nebo
"""
"""Words that translators swap for one another in the names of exercises; each line is one sense."""

_SENSE: dict[str, int] = {word: i for i, line in enumerate(_SYNONYMS.split("\n")) for word in line.split()}

_NUMERALS = "- - ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv"
_ROMAN = {numeral: i for i, numeral in enumerate(_NUMERALS.split()) if numeral != "-"}
_PIECE = re.compile(r"[a-z]+|[0-9]+")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name ready to be compared: its words in order, and its edition as a year, a number, or neither."""

    words: tuple[str, ...]
    year: int | None = None
    number: int | None = None
    letter: str = ""
    initials: str = ""

    @property
    def series(self) -> str:
        """The words as one string, equal for all editions."""
        return " ".join(sorted(fold(w) for w in self.words))


def name_key(name: Name) -> NameKey | None:
    """The comparable form of a name, None where nothing is left of it."""
    return _key(name.name, name.edition or "")


@lru_cache(maxsize=65536)
def _key(text: str, edition: str) -> NameKey | None:
    pieces = _pieces(text)
    words: list[str] = []
    numbers: list[int] = []
    letter = ""
    for i, piece in enumerate(pieces):
        if piece.isdigit():
            numbers.append(int(piece) if len(piece) <= 6 else 0)
        elif numbers and len(piece) == 1 and pieces[i - 1].isdigit():
            letter = piece
        elif piece in _ROMAN and i == len(pieces) - 1 and words:
            numbers.append(_ROMAN[piece])
        elif not (i and pieces[i - 1].isdigit() and piece in _ORDINAL):
            words.append(piece)
    if not numbers and edition:
        numbers = [int(p) for p in _pieces(edition) if p.isdigit() and len(p) <= 6]
        numbers = numbers or [_ROMAN[p] for p in _pieces(edition) if p in _ROMAN]
    kept = _words(words)
    if not kept:
        return None
    year = next((n for n in reversed(numbers) if 1900 <= n <= 2100), None)
    number = next((n for n in numbers if n != year), None) if numbers else None
    return NameKey(
        words=kept,
        year=year,
        number=number if year is None else None,
        letter=letter,
        initials="".join(w[0] for w in words),
    )


def _pieces(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:200].lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘`ʻʼ")
    return _PIECE.findall(plain)


def _words(words: list[str]) -> tuple[str, ...]:
    kept = [w for w in words if w not in _EMPTY]
    strong = [w for w in kept if w not in _WEAK]
    return tuple(strong if len(strong) >= 2 else kept)


_SPELLINGS = "phf ghg khk zhz tsc tzc ckk qk ck yi ji wv eei oou"
"""Spellings that romanisations of one word swap, each with what it is folded into (its last letter)."""

_FOLDS = tuple((pair[:-1], pair[-1]) for pair in _SPELLINGS.split())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word with what romanisations disagree about removed, and its sense where translations swap it."""
    if word in _SENSE:
        return f"#{_SENSE[word]}"
    for old, new in _FOLDS:
        word = word.replace(old, new)
    out = [c for i, c in enumerate(word) if i == 0 or c != word[i - 1]]
    folded = "".join(out)
    return folded[:-1] if len(folded) > 4 and folded.endswith("s") else folded


@lru_cache(maxsize=65536)
def _bigrams(word: str) -> frozenset[str]:
    return frozenset(word[i : i + 2] for i in range(len(word) - 1))


@lru_cache(maxsize=262144)
def word_likeness(a: str, b: str) -> float:
    """1 for the same word, a translation or another spelling; less for a near one; else 0."""
    x, y = fold(a), fold(b)
    if x == y:
        return 1.0
    if x.startswith("#") or y.startswith("#") or min(len(x), len(y)) < 4:
        return 0.0
    left, right = _bigrams(x), _bigrams(y)
    dice = 2 * len(left & right) / (len(left) + len(right))
    if x.startswith(y) or y.startswith(x):
        dice = max(dice, 0.8)
    return dice if dice >= 0.6 else 0.0


def written(name: Name) -> tuple[str, ...]:
    """The words as they are written, with only the romanisation folded: translations stay different names."""
    words = [p for p in _pieces(name.name) if not p.isdigit() and p not in _UNSAID and p not in _ROMAN]
    return tuple(word if fold(word).startswith("#") else fold(word) for word in words)


def alike(a: NameKey, b: NameKey) -> float:
    """How alike two names are without their editions, 0 to 1; 1 also for an abbreviation by first letters."""
    if _short_for(a, b) or _short_for(b, a):
        return 1.0
    return _likeness(a.words, b.words)


def _short_for(short: NameKey, long: NameKey) -> bool:
    return len(short.words) == 1 and len(long.initials) >= 3 and short.words[0] == long.initials


@lru_cache(maxsize=262144)
def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    rest, hit = list(b), 0.0
    for word in a:
        scored = [(word_likeness(word, other), -i) for i, other in enumerate(rest)]
        best, place = max(scored, default=(0.0, 0))
        if best > 0:
            hit += best
            del rest[-place]
    short, long = min(len(a), len(b)), max(len(a), len(b))
    # A name within a longer one ("Shield" beside "Iron Shield North") says less than two full ones.
    return 0.6 * hit / short + 0.4 * hit / long


def same_edition(a: NameKey, b: NameKey) -> bool | None:
    """True and False where both names tell an edition, None where one does not."""
    left, right = _edition(a), _edition(b)
    if left is None or right is None:
        return None
    if left[0] != right[0]:
        return False
    return left[1] == right[1] if left[1] and right[1] else True


def _edition(key: NameKey) -> tuple[int, str] | None:
    if key.year is not None:
        return key.year % 100, key.letter
    return (key.number, key.letter) if key.number is not None else None


def years(keys: Iterable[NameKey]) -> frozenset[int]:
    """The years that names carry in full: a two-digit number may be the count of editions instead."""
    return frozenset(k.year for k in keys if k.year is not None)


_NTH = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) (?:edition|iteration)\b", re.IGNORECASE)


def nth_edition(text: str) -> int | None:
    """The number of the edition that a text tells, None where it tells none."""
    found = _NTH.search(text[:200])
    return int(found[1]) if found else None
