"""Made-up news sentences about forces, exercises, ministries, ships and bases, with their names marked.

A small grammar: `{lower}` expands to plain text, `[text|TYPE]` marks a name. Words of the sentences are common news
English; names are drawn from `wordlists` or spelled by chance, so that context has to tell the type.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training import wordlists as lists
from training.gazetteer import CITY_NAMES, DEMONYMS, REGION_NAMES, STATES
from training.labels import NER_TYPES, SLOT_TYPES, mask, span_masks
from training.reports import said_tags, slot_tags
from training.sentences import Sentence
from training.stories import DISTRACTORS, PARTS, STORIES
from training.templates import PHRASES, SENTENCES
from training.words import words_of

_SYMBOL = re.compile(r"\{(\w+)\}")
_EDGE = re.compile(r"[\[<]|\|([A-Z/]+)[\]>]")
Maker = Callable[[random.Random], str]


def syllables(chance: random.Random, least: int = 2) -> str:
    """A name that no list has."""
    out = ""
    for _ in range(least + (chance.random() < 0.4)):
        out += chance.choice(lists.ONSET) + chance.choice(lists.NUCLEUS) + chance.choice(lists.CODA)
    return out.capitalize()


def person(chance: random.Random) -> str:
    """A full name, now and then with a middle initial, a particle or invented parts."""
    first = chance.choice(lists.FIRST) if chance.random() < 0.8 else syllables(chance, 1)
    last = chance.choice(lists.LAST) if chance.random() < 0.7 else syllables(chance)
    roll = chance.random()
    if roll < 0.12:
        return f"{first} {chance.choice('ABCDEFGHJKLMNPRSTW')}. {last}"
    if roll < 0.18:
        return f"{first} {chance.choice(('al-', 'bin ', 'van ', 'de ', 'von ', 'El '))}{last}"
    if roll < 0.26:
        return f"{first} {chance.choice(lists.FIRST)} {last}"
    return f"{first} {last}"


def town(chance: random.Random) -> str:
    """A town, real or invented."""
    roll = chance.random()
    if roll < 0.4:
        return chance.choice(CITY_NAMES).replace(" , ", ", ")
    return syllables(chance) if roll < 0.6 else chance.choice(lists.PLACE_WORDS) + chance.choice(lists.PLACE_ENDS)


def year(chance: random.Random) -> str:
    """A year of the last decades."""
    return str(chance.randint(2004, 2031))


def exercise(chance: random.Random) -> str:
    """The proper name of an exercise."""
    roll = chance.random()
    if roll < 0.45:
        name = f"{chance.choice(lists.NAME_FIRST)} {chance.choice(lists.NAME_SECOND)}"
    elif roll < 0.6:
        name = syllables(chance)
    elif roll < 0.7:
        name = f"{syllables(chance)} {chance.choice((*lists.NAME_SECOND, syllables(chance)))}"
    elif roll < 0.78:
        name = syllables(chance, 1).upper() + chance.choice(("EX", "X", ""))
    elif roll < 0.88:
        name = chance.choice(lists.NAME_SECOND)
    else:
        name = f"{chance.choice(lists.NAME_SECOND)} of {chance.choice(lists.NAME_SECOND)}"
    number = chance.random()
    if number < 0.3:
        return f"{name} {year(chance)}"
    if number < 0.42:
        return f"{name}-{year(chance)}"
    if number < 0.55:
        return f"{name} {chance.randint(2, 31):02d}"
    if number < 0.6:
        return f"{name}-{chance.randint(2, 31)}"
    return f"{name} {chance.choice(('I', 'II', 'III', 'IV', 'V', 'VII'))}" if number < 0.65 else name


def ship(chance: random.Random) -> str:
    """A ship with its prefix."""
    name = chance.choice(lists.SHIP_NAMES) if chance.random() < 0.4 else syllables(chance)
    if chance.random() < 0.3:
        name += " " + syllables(chance)
    return f"{chance.choice(lists.SHIP_PREFIX)} {name}"


def craft(chance: random.Random) -> str:
    """A type of aircraft, vehicle or weapon; a fifth are invented designations."""
    if chance.random() < 0.8:
        return chance.choice(lists.CRAFT)
    letters = chance.choice(("K", "KA", "J", "H", "X", "Z", "RQ", "Yak-", "P", "GR"))
    return f"{letters}{'' if letters.endswith('-') else '-'}{chance.randint(2, 190)}"


def unit(chance: random.Random) -> str:
    """A numbered unit."""
    n = chance.randint(1, 250)
    tail = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    name = f"{n}{tail} {chance.choice(lists.ARMS)} {chance.choice(lists.UNITS)}"
    if chance.random() < 0.15:
        m = chance.randint(4, 20)
        name = f"{chance.randint(4, 9)}th Battalion, {m}th {chance.choice(lists.ARMS)} Regiment"
    return name


def _state(part: int) -> Maker:
    return lambda chance: chance.choice(STATES)[part]


def _pick(items: list[str]) -> Maker:
    return lambda chance: chance.choice(items)


def _country(chance: random.Random) -> str:
    short = ("the United States", "the US", "the U.S.", "the UK", "Russia", "China")
    return chance.choice(STATES)[0] if chance.random() < 0.85 else chance.choice(short)


def _adjective(chance: random.Random) -> str:
    frequent = ("U.S.", "US", "British", "Russian", "Chinese", "Soviet")
    return chance.choice(STATES)[1] if chance.random() < 0.8 else chance.choice(frequent)


def _place(chance: random.Random) -> str:
    return chance.choice(lists.PLACE_WORDS) + chance.choice(lists.PLACE_ENDS)


def _count(chance: random.Random) -> str:
    round_number = f"{chance.randint(1, 95)},{chance.choice(('000', '500', '200', '300'))}"
    return round_number if chance.random() < 0.6 else str(chance.randint(2, 95) * 50)


MAKERS: dict[str, Maker] = {
    "person": person,
    "last": lambda c: c.choice(lists.LAST) if c.random() < 0.7 else syllables(c),
    "country": _country,
    "adj": _adjective,
    "capital": _state(2),
    "town": town,
    "place": _place,
    "region": _pick(REGION_NAMES),
    "year": year,
    "exercise": exercise,
    "ship": ship,
    "craft": craft,
    "unit": unit,
    "word": syllables,
    "noun2": _pick(lists.NAME_SECOND),
    "rank": _pick(lists.RANKS),
    "office": _pick(lists.OFFICES),
    "service": _pick(lists.SERVICES),
    "command": _pick(lists.COMMANDS),
    "body": _pick(lists.BODIES),
    "agency": _pick(lists.NEWS_AGENCIES),
    "month": _pick(lists.MONTHS),
    "day": _pick(lists.DAYS),
    "n": lambda c: str(c.randint(2, 29)),
    "big": _count,
}


def expand(template: str, chance: random.Random) -> str:
    """The template with every symbol replaced, names still marked."""
    for _ in range(8):
        if not _SYMBOL.search(template):
            break
        template = _SYMBOL.sub(lambda m: _one(m[1], chance), template)
    return re.sub(r"\[(<?)the ", r"the [\1", template)


def _one(symbol: str, chance: random.Random) -> str:
    for phrases in (PHRASES, PARTS):
        if symbol in phrases:
            return chance.choice(phrases[symbol])
    return MAKERS[symbol](chance)


def marked(text: str) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """The plain text of a marked one, and the code points and labels of its names and slots, inner ones first."""
    out = ""
    found = []
    begun: list[int] = []
    at = 0
    for edge in _EDGE.finditer(text):
        out += text[at : edge.start()]
        at = edge.end()
        if edge[1]:
            found.append((begun.pop(), len(out), tuple(edge[1].split("/"))))
        else:
            begun.append(len(out))
    return out + text[at:], found


def sentence(template: str, chance: random.Random) -> Sentence:
    """One made-up sentence."""
    text, found = marked(expand(template, chance))
    text = text[:1].upper() + text[1:]
    words = words_of(text)
    names = [span for span in found if span[2][0] in NER_TYPES]
    masks = [mask(["O"])] * len(words)
    for i, word in enumerate(words):
        low = word.text.lower()
        if word.text in ("US", "U.S."):
            masks[i] = mask(["B-GPE"])
        elif low in DEMONYMS and word.text[:1].isupper():
            masks[i] = mask(["B-MISC"])
        elif i and f"{words[i - 1].text.lower()} {low}" in DEMONYMS:
            masks[i - 1 : i + 1] = [mask(["B-MISC"]), mask(["I-MISC"])]
    for begin, end, types in names:
        inside = [i for i, w in enumerate(words) if w.begin < end and w.end > begin]
        if inside:
            masks[inside[0] : inside[-1] + 1] = span_masks(inside[0], inside[-1] + 1, types)
    slots = said = None
    if template in STORIES:
        values = [(a, b, kind[0]) for a, b, kind in found if kind[0] in SLOT_TYPES]
        bare = [
            (a + 4, b, k) if k in ("PLACE", "PARTY") and text[a : a + 4] == "the " else (a, b, k) for a, b, k in values
        ]
        slots = tuple(slot_tags(words, bare, []))
        said = tuple(said_tags(words, [(a, b) for a, b, kind in found if kind[0] == "SAID"]))
    elif template in DISTRACTORS:
        slots = (0,) * len(words)
    return Sentence(source="domain", words=tuple(w.text for w in words), names=tuple(masks), slots=slots, said=said)


SHARES = {"sentences": 0.6, "stories": 0.33, "distractors": 0.07}


def make(chance: random.Random, count: int) -> list[Sentence]:
    """That many sentences, some of them about one exercise with its slots."""
    kinds = (SENTENCES, STORIES, DISTRACTORS)
    return [sentence(chance.choice(kind), chance) for kind in chance.choices(kinds, tuple(SHARES.values()), k=count)]
