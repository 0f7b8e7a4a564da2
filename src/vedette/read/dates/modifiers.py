"""The word before a time expression that makes it a bound, and the words that belong to a length."""

from __future__ import annotations

from vedette.read.dates.scan import Scan
from vedette.read.numbers import word_set

MODIFIERS: dict[str, str] = {
    "until": "until", "till": "until", "til": "until", "through": "until", "thru": "until", "to": "until",
    "since": "since", "from": "from", "starting": "from", "beginning": "from", "commencing": "from", "by": "by",
    "before": "before", "after": "after", "following": "after", "between": "between", "about": "about",
    "around": "about", "circa": "about", "approximately": "about", "roughly": "about", "during": "during",
    "throughout": "during", "within": "within", "over": "during", "towards": "about", "toward": "about",
    "for": "for",
}  # fmt: skip
_TWO_WORDS = {
    ("prior", "to"): "before", ("ahead", "of"): "before", ("as", "of"): "from", ("up", "to"): "until",
    ("no", "later"): "by", ("later", "than"): "by", ("up", "until"): "until", ("due", "to"): "",
    ("as", "from"): "from", ("earlier", "than"): "before", ("compared", "to"): "",
}  # fmt: skip
_SKIP = frozenset({"the", "on", "in", "at", "of", "next", "early", "late", "a", "an"})
_ARTICLES = frozenset({"the", "a", "an", "on", "in", "at"})

_TAKES = (["took"], ["takes"], ["take"], ["taken"], ["taking"])
# Words that say how exact a length is; they stand before it and belong to its text.
_QUANTIFIERS = word_set("about around nearly almost some over under roughly approximately")
_PAIRED = {
    ("more", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("no", "more"),
    ("fewer", "than"),
    ("as", "long"), ("longer", "than"), ("well", "over"), ("just", "over"), ("just", "under"),
}  # fmt: skip


def modifier_before(found: Scan, first: int) -> str | None:
    """What the preposition before word `first` makes of the expression: until, since, from, by …"""
    i = first - 1
    for _ in range(2):
        if i < 0:
            return None
        word = found.words[i]
        if i and (found.words[i - 1], word) in _TWO_WORDS:
            return _TWO_WORDS[found.words[i - 1], word] or None
        if word in MODIFIERS:
            return None if word in _UNTIL and _denied(found, i) else MODIFIERS[word]
        if word not in _ARTICLES:
            return None
        i -= 1
    return None


_UNTIL = frozenset({"until", "till", "til"})
_NOT = frozenset({"not", "t", "never"})
"""Words are cut at the apostrophe here: won't ends in t."""
_REACH = 5


def _denied(found: Scan, until: int) -> bool:
    """Whether something is said not to happen until then: "did not begin until Thursday" is on Thursday."""
    before = found.words[max(0, until - _REACH) : until]
    at = max((i for i, word in enumerate(before) if word in _NOT), default=None)
    return at is not None and all(word[0].isalnum() for word in before[at + 1 :])


def length_start(found: Scan, first: int) -> int:
    """The first word of a length with the words before it that qualify its number ("more than 10 days")."""
    if first >= 2 and (found.words[first - 2], found.words[first - 1]) in _PAIRED:
        first -= 2
        return first - 1 if first and found.words[first - 1] == "no" else first
    if first >= 1 and found.words[first - 1] in _QUANTIFIERS and found.words[first] != "the":
        # "Who took over 18 months ago": the word belongs to the verb.
        return first if found.words[first - 1] == "over" and found.words[first - 2 : first - 1] in _TAKES else first - 1
    return first
