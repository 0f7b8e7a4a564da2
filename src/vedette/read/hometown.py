"""The town that an outlet is named after: what it reports on without naming the region lies near it."""

from __future__ import annotations

import re
from functools import lru_cache

from vedette.atlas.gazetteer import Entry, Gazetteer, fold
from vedette.model.source import Article
from vedette.read.numbers import word_set

_HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.)?(?P<label>[a-z0-9-]{5,40})\.[a-z.]{2,10}(?:[/:]|$)")
_LEADING = re.compile(r"^(?:the|my|daily)(?=[a-z]{5})")
_PRESS = word_set(
    "the daily weekly news times post herald tribune gazette journal courier ledger standard press star sun mail globe "
    "chronicle observer evening morning sunday independent review express telegraph world today online global national "
    "mercury argus echo guardian record reporter register sentinel examiner dispatch advocate democrat republican union"
)
_LEAST = 2_000
"""People of the smallest town that an outlet is taken to be named after: smaller ones have no paper, but namesakes."""
_SHORTEST = 4
_WORDS = 3


def home_town(article: Article) -> tuple[Entry, ...]:
    """The towns that bear the name in an outlet's own, largest first; empty where it bears none."""
    return _by_name(article.publisher or "") or _by_host(article.url or "") or _by_host(article.publisher or "")


@lru_cache(maxsize=2_000)
def _by_name(publisher: str) -> tuple[Entry, ...]:
    """`Example Evening Post`, `The News of Example`: the longest run of its words that is a town."""
    words = publisher[:100].split()
    if len(words) < 2:
        return ()
    for size in range(_WORDS, 0, -1):
        for first in range(len(words) - size + 1):
            run = [w.strip(",()") for w in words[first : first + size]]
            if all(w[:1].isupper() and w.lower() not in _PRESS for w in run):
                towns = _towns(" ".join(run))
                if towns:
                    return towns
    return ()


@lru_cache(maxsize=2_000)
def _by_host(address: str) -> tuple[Entry, ...]:
    """`www.examplegazette.com`: the longest beginning of the host that is a town, in one word or two."""
    match = _HOST.match(address.lower())
    if not match:
        return ()
    label = _LEADING.sub("", match["label"].replace("-", ""))
    for size in range(min(len(label), 20), _SHORTEST, -1):
        part, rest = label[:size], label[size:]
        if rest and not any(rest.startswith(word) for word in _PRESS):
            continue
        for cut in range(size - 2):
            name = part if cut == 0 else f"{part[:cut]} {part[cut:]}"
            towns = _towns(name) if cut == 0 or cut > 2 else ()
            if towns:
                return towns
    return ()


def _towns(name: str) -> tuple[Entry, ...]:
    folded = fold(name)
    found = Gazetteer.open().lookup(name)
    return tuple(e for e in found if e.kind == "city" and e.population >= _LEAST and fold(e.name) == folded)[:6]
