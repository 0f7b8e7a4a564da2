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
from collections.abc import Mapping
from dataclasses import dataclass
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
_NO_E = re.compile(r"(?:sh|ch|x|ss|ff|ck|ll|[wy]|[cflnprsx]t|[lnr]d|[lr]m|mp|[lnrs]k)$")
"""Stems in these take no silent e (dash-ed, reach-ed, flaunt-ed, land-ed, train-ed)."""
_SILENT_E = re.compile(
    r"(?:[vcuz]|[dlr]g|[bcdfgkptsz]l|(?<![eo])at|[aiou]b|(?<![aeiou])[aiou]d|[cp]ed|(?<![aeiou])in)$"
)
"""Stems in these do (believ-ed, announc-ed, handl-ed, activat-ed, describ-ed, invad-ed, examin-ed)."""
_PERHAPS_E = re.compile(r"(?:ng|[lnrp]s|[aeiou]s|[aeiou][gkmrt])$")
"""Stems in these more often do than not (arrang-ed, rehears-ed, releas-ed, declar-ed)."""
_PERHAPS_NOT = re.compile(r"(?:er|or|en|on|om|it|et|[ae]l|[aeo][aeiou][bdgklmnprt]|i[ae][lnm]|ou[nbl])$")
"""Stems in these mostly do not (enter-ed, limit-ed, visit-ed, compel-ed); looked at before the others."""

Ranks = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Base forms that a word may have, likelier first; `sure` where spelling all but decides."""

    forms: tuple[str, ...]
    sure: bool = True


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
        return low[: found.end()] + base if found and base and not low.endswith(("s", "ing", "ied")) else None

    def _chosen(self, choice: Choice, known: Ranks, by_model: str) -> str:
        """The candidate that is a known lemma; else, where spelling is unsure, the model's or a word of the encoder."""
        forms = choice.forms
        if len(forms) == 1:
            return forms[0]
        ends = [form.rpartition("-")[2] for form in forms]
        for ranks in (known,) if choice.sure else (known, {by_model: 0}, self._ranks):
            place = [min(ranks.get(form, _FAR), ranks.get(end, _FAR)) for form, end in zip(forms, ends, strict=True)]
            if min(place) < _FAR:
                return forms[place.index(min(place))]
        return forms[0]


def _verb_bases(low: str, xpos: str) -> Choice:
    """What a regular verb form may come from."""
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return _bases(low[:-3])
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        if low.endswith("ied"):
            return Choice((low[:-3] + "y", low[:-1]))
        return Choice((low[:-1],)) if low.endswith("eed") else _bases(low[:-2])
    return _singulars(low) if xpos == "VBZ" else Choice((low,))


def _bases(stem: str) -> Choice:
    """The base forms that a stem without -ed, -ing, -er or -est may have."""
    last = stem.rpartition("-")[2]
    if len(last) > 2 and last[-1] == last[-2] and last[-1] not in "aeiou":
        one_vowel = len(re.findall(r"[aeiouy]+", last)) == 1
        keep = last[-1] in "sfz" or (last[-1] == "l" and one_vowel)
        return Choice((stem, stem[:-1]) if keep else (stem[:-1], stem))
    if _takes_e(last):
        return Choice((stem + "e",))
    if _NO_E.search(last):
        return Choice((stem, stem + "e"))
    if _SILENT_E.search(last):
        return Choice((stem + "e", stem))
    if _PERHAPS_E.search(last) and not _PERHAPS_NOT.search(last):
        return Choice((stem + "e", stem), sure=False)
    return Choice((stem, stem + "e"), sure=False)


def _takes_e(last: str) -> bool:
    """Whether only a stem with a silent e can be meant: star-ing is stare, organis-ed is organise."""
    if len(last) > 4 and last.endswith(("is", "iz")):
        return True
    return len(re.findall("[aeiou]", last.replace("qu", "q"))) == 1 and _SHORT.search(last) is not None


def _singulars(low: str) -> Choice:
    """What a form in -s may come from."""
    if not low.endswith("s") or low.endswith("ss") or len(low) < 3:
        return Choice((low[:-2] + "an",) if low.endswith("men") and len(low) > 4 else (low,))
    if low.endswith("ies") and len(low) > 4:
        return Choice((low[:-3] + "y", low[:-1]))
    if low.endswith(("shes", "ches", "sses", "xes", "zzes", "oes")):
        return Choice((low[:-2], low[:-1]))
    if low.endswith(("ses", "zes")):
        return Choice((low[:-1], low[:-2]))
    if low.endswith(("us", "is")):
        return Choice((low, low[:-1]), sure=False)
    return Choice((low[:-1], low), sure=False)


def _positives(low: str) -> Choice:
    """What a comparative or superlative may come from."""
    for ending in ("er", "est"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 1:
            if stem.endswith("i"):
                return Choice((stem[:-1] + "y", stem))
            bases = _bases(stem)
            return Choice((*bases.forms, stem), sure=bases.sure)
    return Choice((low,))


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
