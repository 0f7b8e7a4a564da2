"""Which names of a report name one exercise: translations, abbreviations, spellings, with and without edition."""

from __future__ import annotations

import re
from itertools import pairwise

from vedette.extract.naming import Occurrence, Proper, key_of, long_ago, series_key
from vedette.extract.propose import lower
from vedette.extract.shortnames import initials, shortened
from vedette.model.doc import Doc

_FORMER = frozenset(
    """
    formerly previously earlier previous former renamed until originally old known called aka or means meaning
    translates russian abbreviated
    """.split()
)
_NEAR = 16
_STEM = 5
"""Letters by which two words of a name are one: peace and peaceful."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def aliases(doc: Doc, names: list[Proper]) -> dict[str, str]:
    """Name key → the key that stands for all names of the same exercise.

    1. A name in brackets, after a slash or "or", or after "formerly", right beside another one.
    2. Initials; spellings one letter apart; the same edition in two and in four digits; "joint" before it or not.
    3. Of one edition, a name whose words are some of the other's, or the same stems in any order
       ("Interaction 2023", "Peaceful Mission 2021"), unless one sentence has both.
    4. A name without edition joins the edition of the report's own year, else the one that stands most often, unless
       that was years ago.
    5. What a headline alone has is the one name of the text that begins with it ("Quiet drills" above "Quiet Heron").
    """
    root = {p.key: p.key for p in names}
    plain = {p.key: _plain(p) for p in names}
    for proper in names:
        for other in names:
            if proper.key < other.key and (
                _spelt_alike(proper, other)
                or _abbreviates(proper, other)
                or _abbreviates(other, proper)
                or _worded_alike(proper, other)
                or _goes_on(proper, other)
                or _goes_on(other, proper)
                or plain[proper.key] == plain[other.key]
            ):
                _join(root, proper.key, other.key)
    row = sorted(((o, p.key) for p in names for o in p.occurrences), key=lambda pair: pair[0].begin)
    for (left, one), (right, other_key) in pairwise(row):
        if one != other_key and _renamed(doc, left, right) and not _editions_differ(one, other_key):
            _join(root, one, other_key)
    _bare(doc, names, root)
    _in_headlines(doc, names, root)
    return {p.key: _find(root, p.key) for p in names}


def _find(root: dict[str, str], key: str) -> str:
    while root[key] != key:
        key = root[key]
    return key


def _join(root: dict[str, str], one: str, other: str) -> None:
    a, b = sorted((_find(root, one), _find(root, other)))
    root[b] = a


def edition_of(key: str) -> str:
    """The last two digits of the edition of a name's key, "" where it has none."""
    found = re.search(r"(\d{2})[a-z]?$", key)
    return found[1] if found else ""


def _editions_differ(one: str, other: str) -> bool:
    left, right = edition_of(one), edition_of(other)
    letters = [found[1] for key in (one, other) if (found := re.search(r"\d([a-z])$", key))]
    return bool(left and right and (left != right or (len(letters) == 2 and letters[0] != letters[1])))


_NUMBER = re.compile(r"[\s\-‐‑‒–—/](\d{1,3}|[IVXL]{1,7})$")


def _spelt_alike(one: Proper, other: Proper) -> bool:
    """Whether two names differ by how the year is written, or by one letter of a long name; "I" and "II" differ."""
    numbers = [found[1] for p in (one, other) if (found := _NUMBER.search(p.text))]
    if _editions_differ(one.key, other.key) or (len(numbers) == 2 and numbers[0] != numbers[1]):
        return False
    left, right = series_key(one.key), series_key(other.key)
    both = bool(edition_of(one.key)) == bool(edition_of(other.key))
    return both and (left == right or (len(left) > 4 and len(right) > 4 and _one_letter(left, right)))


def _abbreviates(short: Proper, full: Proper) -> bool:
    """Whether a name is the initials of another one; two letters do where both carry the same edition (CG17)."""
    editions = edition_of(short.key), edition_of(full.key)
    same = bool(editions[0]) and editions[0] == editions[1]
    if _editions_differ(short.key, full.key):
        return False
    key, acronym = series_key(short.key), short.text.split()[0].isupper()
    return initials(key, [full.text], least=2 if same else 3) or (acronym and shortened(key, full.text))


def _worded_alike(one: Proper, other: Proper) -> bool:
    """Whether two names of one edition share their words, and no sentence tells both of them apart."""
    if not edition_of(one.key) or _editions_differ(one.key, other.key) or not edition_of(other.key):
        return False
    if {o.sentence for o in one.occurrences} & {o.sentence for o in other.occurrences}:
        return False
    left, right = (sorted({w.lower()[:_STEM] for w in _WORD.findall(p.text)}) for p in (one, other))
    few, many = sorted((left, right), key=len)
    return bool(few) and set(few) <= set(many) and (len(few) > 1 or len(few[0]) == _STEM)


def _goes_on(short: Proper, full: Proper) -> bool:
    """Whether a name with its edition is how a longer one begins: "ANEX 01" and "ANEX 01 – Suria"."""
    return bool(edition_of(short.key)) and full.key[len(short.key) :].isalpha() and full.key.startswith(short.key)


_PLAIN = re.compile(
    r"^(?:(?:super|joint|combined|multinational|international|annual|bilateral|trilateral)\W+)+", re.IGNORECASE
)


def _plain(proper: Proper) -> str:
    """A name's key without what says of any exercise how it is held: "Joint Gale Shield 1"."""
    return key_of(_PLAIN.sub("", proper.text)) or proper.key


def _one_letter(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1 or left == right:
        return left == right
    i = next((k for k, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[i + 1 :] == right[i + 1 :] or left[i:] == right[i + 1 :] or left[i + 1 :] == right[i:]


def _renamed(doc: Doc, left: Occurrence, right: Occurrence) -> bool:
    """Whether two names that follow each other are told to be the same."""
    if left.sentence != right.sentence or right.first - left.last > _NEAR:
        return False
    words = [w for w in (lower(t) for t in doc.tokens[left.last : right.first]) if w not in "“”\"'‘’"]
    if words in (["("], ["/"], ["or"], [")", "or"], [",", "or"], ["(", "the"], ["(", "or"], ["(", "also"]):
        return True
    return "and" not in words and len(set(words) & _FORMER) > 0 and len(words) < 12 and ";" not in words


def _bare(doc: Doc, names: list[Proper], root: dict[str, str]) -> None:
    year = (doc.article.published or "")[2:4]
    for proper in names:
        if series_key(proper.key) != proper.key:
            continue
        editions = [
            p for p in names if p is not proper and series_key(p.key) == proper.key and not long_ago(doc, p.key)
        ]
        if editions:
            best = max(editions, key=lambda p: (edition_of(p.key) == year, len(p.occurrences), -p.occurrences[0].begin))
            _join(root, proper.key, best.key)


def cut_off(short: Proper, full: Proper) -> bool:
    """Whether a name stands in the headline alone and another one of the text begins with it and goes on."""
    if len(short.key) < _SHORTEST or any(o.sentence > 0 for o in short.occurrences):
        return False
    words, others = short.text.lower().split(), full.text.lower().split()
    goes_on = len(others) > len(words) and others[: len(words)] == words
    return goes_on and any(o.sentence > 0 for o in full.occurrences)


def _in_headlines(doc: Doc, names: list[Proper], root: dict[str, str]) -> None:
    for proper in names:
        full = {_find(root, p.key) for p in names if cut_off(proper, p)} - {_find(root, proper.key)}
        if len(full) == 1:
            _join(root, proper.key, full.pop())


_SHORTEST = 4
"""Letters of a name that a headline may have cut off from a longer one."""
