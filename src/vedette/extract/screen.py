"""Screening: whether a text can tell of an event of certain types at all, long before anything is parsed.

A trigger's words are looked for as they begin ("exercis", "drill"), then their company, in the manner of `find`:

1. a trigger that asks for words near it ("training" for "joint", "military" …) passes with one of them around it;
2. a trigger that does not, of a type with evidence ("exercise", "drill"), passes with a word of armed forces or of
   staging something around it, with a country or an alliance ("China drills"), or where it opens a name;
3. a trigger of a type without evidence passes by itself.

What passes here and tells of nothing is found out by reading; what does not pass is never read. So each step is wider
than its counterpart in `find`: the screen may cost time and must not cost reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.model.kind import EventType, Trigger

NOUN_BEFORE, NOUN_AFTER, VERB_AROUND = 60, 30, 150
"""Characters around a trigger in which the words that it asks for may stand: a long noun phrase, a clause.

On 656 annotated reports with an exercise none is lost with these (`vedette evaluate screen`), and none with 40, 20 and
120 either; they cost nothing that could be measured."""

EVIDENCE_AROUND = 200
"""Characters on either side in which a word of armed forces may stand: the sentence and its neighbours."""

_STAGING = (
    "hold held stage launch begin began start conduct kick host join carr carry announc wrap finish conclud complet "
    "cancel postpone suspend resum practi ramp code-nam codenam dubbed"
).split()
"""Beginnings of verbs by which somebody stages something: "Amber and Sand hold drills" has no other sign."""

_TITLED = re.compile(
    r"\b(?:[Ee]xercises?|EXERCISES?|Ex|EX|[Dd]rills?|Operation) [“\"‘']?[A-Z]|[”\"’] (?:exercise|drill|man)"
)


_CAPITALISED = re.compile(r"\b[A-Z][\w.]*\w")


@dataclass(frozen=True, slots=True)
class _Company:
    """What must stand around a trigger, and how far from it; none where the trigger stands for itself."""

    stems: tuple[str, ...]
    words: re.Pattern[str] | None
    before: int
    after: int
    named: bool = False
    """Whether a name beside it does as well."""


def screen_for(types: Iterable[EventType]) -> Callable[[str], bool]:
    """Whether a text may tell of an event of these types; pure, and quick enough for whole archives."""
    watched = _watched(list(types))

    def screen(text: str) -> bool:
        low = text.lower()
        for stem, companies in watched:
            if stem in low:
                for at in _places(stem, low):
                    if any(_passes(company, low, text, at, at + len(stem)) for company in companies):
                        return True
        return False

    return screen


def _places(stem: str, low: str) -> Iterator[int]:
    """Where words begin so."""
    at = low.find(stem)
    while at >= 0:
        if at == 0 or not low[at - 1].isalnum():
            yield at
        at = low.find(stem, at + len(stem))


def _passes(company: _Company, low: str, text: str, begin: int, end: int) -> bool:
    if company.words is None:
        return True
    first, last = max(0, begin - company.before), end + company.after
    around = low[first:last]
    # A plain search for each word is ten times as fast as the pattern, which then sees to the beginnings of words.
    if any(stem in around for stem in company.stems) and company.words.search(around):
        return True
    # Lower case of some letters is longer than they are: then the two texts do not run side by side.
    if not company.named or len(text) != len(low):
        return False
    return _TITLED.search(text, first, last) is not None or any(
        country_of(word) or org_of(word) for word in _CAPITALISED.findall(text, first, last)
    )


def _watched(types: list[EventType]) -> list[tuple[str, tuple[_Company, ...]]]:
    """The beginnings of the triggers' words with the company that each asks for; rare ones with long words first."""
    found: dict[str, list[_Company]] = {}
    for kind in types:
        for trigger in (t for t in kind.triggers if t.near or not t.echo):
            company = _company(kind, trigger)
            for lemma in trigger.lemmas:
                found.setdefault(_stem(lemma), []).append(company)
    return [(stem, tuple(dict.fromkeys(companies))) for stem, companies in found.items()]


def _company(kind: EventType, trigger: Trigger) -> _Company:
    wanted = trigger.near | trigger.takes
    if wanted:
        before, after = (NOUN_BEFORE, NOUN_AFTER) if trigger.pos == "NOUN" else (VERB_AROUND, VERB_AROUND)
        return _Company(*_begins(wanted), before, after)
    evidence = kind.cues.get("evidence", {})
    words = [word for name in ("military", "phrase", "agents") for word in evidence.get(name, ())]
    if not words:
        return _Company((), None, 0, 0)
    return _Company(*_begins([*words, *_STAGING]), EVIDENCE_AROUND, EVIDENCE_AROUND, named=True)


def _begins(words: Iterable[str]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Beginnings of these words, and the pattern of any of them at the beginning of a word, however it ends."""
    stems = tuple(sorted({_stem(word) for word in words}))
    return stems, re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + ")")


def _stem(lemma: str) -> str:
    """What all forms of a word begin with, as far as English spelling tells: exercise, exercising; carry, carried."""
    first = lemma.split()[0].lower()
    return first[:-1] if len(first) > 4 and first[-1] in "ey" else first
