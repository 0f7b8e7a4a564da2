"""Lemmas: irregular forms from a table, regular ones by rule, the rest as the model says.

1. Verbs, nouns, adjectives and adverbs whose form is in the table of irregular forms.
2. Regular inflection undone by spelling. Where spelling leaves a choice (stag-ed or stage-d), the candidate that is a
   known lemma of that part of speech is taken, the commonest first; else the one that the model names; else what
   English spelling makes likelier.
3. Everything else: the edit that the model predicts.

The model alone writes "clashe" and "expell": it learns endings from 20,000 sentences and has no list of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
_CACHE_SIZE = 100_000
_CACHED = 64
"""A longer form is an address or noise and its own lemma."""
_FAR = 1 << 30
_PREFIX = re.compile("(?:over|under|out|fore|mis|inter|with|up|re|un|co|pre)-?(?=...)")
_SHORT = re.compile(r"(?:^|[^aeiou]|qu)[aeiouy][^aeiouwxy]$")
"""A stem that would have doubled its last letter: one short vowel and one consonant (plan-, but star-ing is stare)."""
_SILENT_E = re.compile(r"(?:[vcuz]|[dlrn]g|[lnrp]s|[bcdfgkpt]l|[aeiou]s|at|[aeiou][bdgkmrt]|[^aeiou][ei]n|lin|in)$")
"""Endings behind which a silent e is likelier than none (believ-ed, announc-ed, argu-ed, stag-ed, handl-ed)."""
_NO_E = re.compile(
    r"(?:sh|ch|x|ss|ff|ck|ll|[wy]|er|or|en|on|om|it|et|[ae]l|[aeo][aeiou][bdgklmnprt]|i[ae][lnm]|ou[nbl]|ng)$"
)
"""Endings behind which it is not (dash-ed, reach-ed, enter-ed, visit-ed, train-ed); looked at first."""

Ranks = Mapping[str, int]


class Lemmas:
    """The lemma of a word form with its tags; `ranks` gives words the encoder knows, by falling frequency."""

    def __init__(self, ranks: Ranks) -> None:
        self._ranks = ranks
        self._irregular = _irregular_forms()
        self._lexicon = _lexicon()
        self._done: dict[tuple[str, str, str, str], str] = {}

    def __call__(self, form: str, upos: str, xpos: str, script: str) -> str:
        """The lemma of a form; `script` is the model's edit."""
        if len(form) > _CACHED:
            return form
        key = (form, upos, xpos, script)
        lemma = self._done.get(key)
        if lemma is None:
            if len(self._done) >= _CACHE_SIZE:
                self._done.clear()
            lemma = self._done[key] = self._lemma(form, upos, xpos, script)
        return lemma

    def _lemma(self, form: str, upos: str, xpos: str, script: str) -> str:
        by_model = by_script(form, script)
        low = form.lower().replace("\u2019", "'")
        known = self._lexicon.get(upos, {})
        if not (xpos in ("VB", "VBP") and low in known):
            irregular = self._irregular.get((low, upos)) or self._prefixed(low, upos)
            if irregular:
                return irregular
        if upos == "VERB" and not xpos.startswith("NN") and low.replace("-", "").isalpha():
            return self._chosen(_verb_bases(low, xpos), known, by_model)
        if upos == "NOUN" and xpos == "NNS" and low.replace("-", "").isalpha():
            if form[-1] == "s" and form[:-1].isupper():
                return form[:-1]
            lemma = self._chosen(_singulars(low), known, by_model.lower())
            return form[: len(lemma)] if by_model[:1].isupper() and not form.isupper() else lemma
        if xpos in ("JJR", "JJS", "RBR", "RBS") and upos in ("ADJ", "ADV") and low.isalpha():
            return self._chosen(_positives(low), self._lexicon["ADJ"], by_model)
        if upos == "NOUN" and low in known:
            return low if by_model.islower() else by_model
        if upos == "PROPN":
            return _proper(form, by_model)
        return by_model

    def _prefixed(self, low: str, upos: str) -> str | None:
        """The lemma of an irregular verb with a prefix (overflew, re-took), None where it is none."""
        found = _PREFIX.match(low) if upos == "VERB" else None
        base = self._irregular.get((low[found.end() :], upos)) if found else None
        return low[: found.end()] + base if found and base and not low.endswith("ing") else None

    def _chosen(self, candidates: Sequence[str], known: Ranks, by_model: str) -> str:
        """The candidate that is a known lemma, else the model's, else a word of the encoder, else the first."""
        if len(candidates) == 1:
            return candidates[0]
        last = [c.rpartition("-")[2] for c in candidates]
        for ranks in (known, {by_model: 0}, self._ranks):
            place = [min(ranks.get(c, _FAR), ranks.get(end, _FAR)) for c, end in zip(candidates, last, strict=True)]
            if min(place) < _FAR:
                return candidates[place.index(min(place))]
        return candidates[0]


def _verb_bases(low: str, xpos: str) -> list[str]:
    """What a regular verb form may come from, likelier first."""
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return list(_bases(low[:-3]))
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        if low.endswith("ied"):
            return [low[:-3] + "y", low[:-1]]
        return [low[:-1]] if low.endswith("eed") else list(_bases(low[:-2]))
    return _singulars(low) if xpos == "VBZ" else [low]


def _bases(stem: str) -> Iterator[str]:
    """The base forms that a stem without -ed, -ing, -er or -est may have, likelier first."""
    last = stem.rpartition("-")[2]
    if len(last) > 2 and last[-1] == last[-2] and last[-1] not in "aeiou":
        one_vowel = len(re.findall(r"[aeiouy]+", last)) == 1
        keep = last[-1] in "sfz" or (last[-1] == "l" and one_vowel)
        yield from (stem, stem[:-1]) if keep else (stem[:-1], stem)
    elif _takes_e(last):
        yield stem + "e"
    elif _NO_E.search(last):
        yield from (stem, stem + "e")
    elif _SILENT_E.search(last):
        yield from (stem + "e", stem)
    else:
        yield from (stem, stem + "e")


def _takes_e(last: str) -> bool:
    """Whether only a stem with a silent e can be meant: star-ing is stare, organis-ed is organise."""
    if len(last) > 4 and last.endswith(("is", "iz")):
        return True
    return len(re.findall("[aeiou]", last.replace("qu", "q"))) == 1 and _SHORT.search(last) is not None


def _singulars(low: str) -> list[str]:
    """What a form in -s may come from, likelier first."""
    if not low.endswith("s") or low.endswith("ss") or len(low) < 3:
        return [low]
    if low.endswith("ies") and len(low) > 4:
        return [low[:-3] + "y", low[:-1]]
    if low.endswith("men") and len(low) > 4:
        return [low[:-2] + "an"]
    if low.endswith(("shes", "ches", "sses", "xes", "zzes", "oes")):
        return [low[:-2], low[:-1]]
    if low.endswith(("ses", "zes")):
        return [low[:-1], low[:-2]]
    if low.endswith(("us", "is")):
        return [low, low[:-1]]
    return [low[:-1], low]


def _positives(low: str) -> list[str]:
    """What a comparative or superlative may come from, likelier first."""
    for ending in ("er", "est"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 1:
            return [stem[:-1] + "y", stem] if stem.endswith("i") else [*_bases(stem), stem]
    return [low]


def _proper(form: str, by_model: str) -> str:
    """A name keeps its form, unless the model only cuts a plural or mends the case."""
    cut = len(form) - len(by_model)
    return by_model if 0 <= cut <= 3 and form.lower()[:3] == by_model.lower()[:3] else form


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[tuple[str, str], str]:
    """(form, UPOS) to lemma, from lines `UPOS lemma form form …`."""
    out: dict[tuple[str, str], str] = {}
    for upos, lemma, *forms in _lines("irregular.txt"):
        for form in forms:
            out.setdefault((form, upos), lemma)
    return out


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, int]]:
    """UPOS to known lemmas with their rank, from lines `UPOS lemma lemma …`; irregular words are known as well."""
    out: dict[str, dict[str, int]] = {}
    for upos, *lemmas in _lines("lexicon.txt"):
        out[upos] = {lemma: rank for rank, lemma in enumerate(lemmas)}
    more = [(upos, [lemma]) for upos, lemma, *_ in _lines("irregular.txt")]
    for upos, lemmas in more + [(upos, lemmas) for upos, *lemmas in _lines("military.txt")]:
        for lemma in lemmas:
            out.setdefault(upos, {}).setdefault(lemma, _FAR - 1)
    return out


def _lines(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def by_script(word: str, script: str) -> str:
    """A word changed as a script says: `=form`, or L (lower) or K (keep), how many to cut, `|`, what to add."""
    if script.startswith("="):
        return script[1:]
    form = word.lower() if script[0] == "L" else word
    cut, _, add = script[1:].partition("|")
    count = int(cut)
    return (form[:-count] if count else form) + add
