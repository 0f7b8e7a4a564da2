"""What a report is recognised by: its words, word sequences, figures, quoted words, speakers and credits.

A reprint keeps word sequences; a rewrite keeps figures, quoted words, names and the order of facts;
two reports on one press conference keep the quoted words alone. All of it is taken from the text and
from the reading once, so that a pair is compared by set arithmetic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from vedette.merge.bodies import split, spoken
from vedette.model.event import Category, Participation, Reading, Said
from vedette.model.span import Span

_COMMON = """
a about above after again against all also although am among an and any are as at away back be became because
been before being below between both but by came can could did do does doing down during each either else ever
every few for from further get go goes going had has have having he her here hers herself him himself his how i if
in into is it its itself just last let like made make many may me might more most much must my near new next no
nor not now of off on once one only or other our out over own per rather s said same say says she should since so
some still such t take taken taking than that the their them then there these they this those through thus to too
told took toward two under until up upon us very was we were what when where which while who whom whose why will
with within without would year years yet you your according added including held hold three four five monday
tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december"""
_STOP = frozenset(_COMMON.split())
"""Words that two reports share by chance."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,600})[”\"»]|(?<!\w)[‘']([^‘’'\n]{12,400})[’'](?!\w)")
_SENTENCE = re.compile(r"[.!?][”\"’')\]]*\s+|\n+")
_PART = 20_000
"""Characters of a report that are compared: more is a digest or a live page, and its head tells."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, as far as another report may tell the same: who, and the content words."""

    speaker: frozenset[str]
    words: frozenset[str]
    direct: bool


@dataclass(frozen=True, slots=True)
class Print:
    """All that a report is compared by."""

    id: str
    day: int | None
    length: int
    title: frozenset[str]
    order: dict[str, int]
    """Each content word with the place where it first stands."""
    facts: frozenset[str]
    """Those of them that are names or figures."""
    plain: frozenset[str]
    """Those that are neither: how a text words what happened."""
    shingles: frozenset[int]
    numbers: frozenset[str]
    quoted: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    statements: tuple[Statement, ...]
    bodies: frozenset[str]
    officials: frozenset[str]
    voiced: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Who speaks in a sentence, bodies and officials, and the content words of that sentence."""
    credits: frozenset[str]
    bylines: frozenset[str]
    """Those credited at the head or the foot: the whole report is theirs and not one sentence."""
    publisher: str
    status: frozenset[str]
    """How far the main exercise is: news of its opening does not rest on the statement that announced it."""
    lead: frozenset[str]
    """The content words of the title and of the first sentences."""
    weekdays: frozenset[str]
    """The days of the week that the first sentences name: the day of the news, even where no date is known."""


def print_of(reading: Reading) -> Print:
    """The print of one report."""
    article = reading.article
    body = _body(reading)
    words = _WORD.findall(body)
    order: dict[str, int] = {}
    facts = set()
    for i, word in enumerate(words):
        short = stem(word)
        if short in _STOP or len(short) < 2:
            continue
        order.setdefault(short, i)
        if word[0].isdigit() or word[0].isupper():
            facts.add(short)
    voices = spoken(f"{body}\n{article.publisher or ''} says", _host(reading))
    lead = _lead(body)
    return Print(
        id=article.id,
        day=day_number(article.published),
        length=len(words),
        title=content((article.title or "")[:400]),
        order=order,
        facts=frozenset(facts),
        plain=frozenset(order.keys() - facts),
        shingles=frozenset(_shingles([w.lower() for w in words])),
        numbers=frozenset(n for w in words if (n := _number(w))),
        quoted=frozenset(_quoted_trigrams(body)),
        sentences=tuple(s for part in _SENTENCE.split(body) if len(s := content(part)) >= 4),
        statements=tuple(_statement(s) for s in reading.statements),
        bodies=frozenset(name for s in voices for name in s.bodies),
        officials=frozenset(name for s in voices for name in s.officials),
        voiced=tuple((who, content(s.text)) for s in voices if (who := s.bodies | s.officials)),
        credits=frozenset(outlet(c.name) for c in reading.agencies),
        bylines=frozenset(outlet(c.name) for c in reading.agencies if _at_an_end(c.span, len(article.text))),
        publisher=outlet(article.publisher or ""),
        status=frozenset(
            a.value.value
            for m in reading.exercises
            if m.main
            for a in m.of("status")
            if isinstance(a.value, Category) and not a.inferred
        ),
        lead=content(f"{(article.title or '')[:400]} {lead}"),
        weekdays=frozenset(_WEEKDAY.findall(lead)),
    )


_HEAD, _FOOT = 400, 200
"""Characters at both ends of a report in which an agency is credited for all of it: dateline, first sentences, tail."""


def _at_an_end(span: Span, length: int) -> bool:
    return span.begin < _HEAD or span.end > length - _FOOT


_LEAD = 3
"""Sentences of a report that tell what is new."""

_FULL = 40
"""Characters from which on a line is a sentence and no dateline, byline or heading."""

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def _lead(body: str) -> str:
    return " ".join(islice((s for s in split(body) if len(s) > _FULL), _LEAD))


def _host(reading: Reading) -> str | None:
    """The one country that the main exercise is told to be held by, None where there are several."""
    told = [a.value for m in reading.exercises if m.main for a in m.of("participants")]
    taking_part = [v for v in told if isinstance(v, Participation)]
    hosts = {v.actor for v in taking_part if v.role == "host"} or {v.actor for v in taking_part}
    return next(iter(hosts)) if len(hosts) == 1 else None


def day_number(published: str | None) -> int | None:
    """The day of a publication date as an ordinal, None where it is no date."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _body(reading: Reading) -> str:
    text = reading.article.text[:_PART]
    kept, at = [], 0
    for range_ in sorted(reading.article.furniture, key=lambda f: f.begin):
        if range_.begin > at:
            kept.append(text[at : range_.begin])
        at = max(at, range_.end)
    kept.append(text[at:])
    return "\n".join(kept)


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(s for w in _WORD.findall(text) if (s := stem(w)) not in _STOP and len(s) > 1)


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """A word without case, accents and the endings that a rewrite changes."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.removesuffix("'s").replace("'", "")
    if plain[:1].isdigit():
        return plain.replace(",", "").rstrip(".")
    for ending, least in (
        ("ations", 5),
        ("ation", 5),
        ("ings", 4),
        ("ing", 4),
        ("ies", 3),
        ("ed", 4),
        ("es", 4),
        ("s", 3),
        ("ly", 4),
    ):
        if plain.endswith(ending) and len(plain) - len(ending) >= least and not plain.endswith("ss"):
            plain = plain[: -len(ending)]
            break
    return plain.removesuffix("e") if len(plain) > 4 else plain


def _number(word: str) -> str:
    """A figure that is no year, day or small count, "" for anything else."""
    if not word[0].isdigit():
        return ""
    plain = word.replace(",", "").rstrip(".")
    try:
        value = float(plain)
    except ValueError:
        return ""
    return "" if value < 32 or (1900 <= value <= 2100 and "," not in word) else plain


def _shingles(words: list[str]) -> Iterable[int]:
    # Python's own hash of a string differs from run to run, a polynomial over stable word numbers does not.
    numbers = [word_number(w) for w in words]
    for i in range(len(numbers) - 3):
        yield (numbers[i] * 1_000_003 + numbers[i + 1] * 10_007 + numbers[i + 2] * 101 + numbers[i + 3]) & 0x7FFFFFFF


@lru_cache(maxsize=131072)
def word_number(word: str) -> int:
    """A number for a word that is the same in every run."""
    out = 2166136261
    for byte in word.encode("utf-8", "surrogatepass"):
        out = ((out ^ byte) * 16777619) & 0xFFFFFFFF
    return out


def _quoted_trigrams(text: str) -> Iterable[str]:
    for double, single in _QUOTED.findall(text):
        words = [w.lower() for w in _WORD.findall(double or single)]
        for i in range(len(words) - 2):
            yield " ".join(words[i : i + 3])


def _statement(said: Said) -> Statement:
    return Statement(
        speaker=content(said.speaker[:200]), words=content(said.span.quote[:1000]), direct=said.kind == "direct"
    )


@lru_cache(maxsize=16384)
def outlet(name: str) -> str:
    """The name of an outlet or agency as one key."""
    plain = unicodedata.normalize("NFKD", name.lower())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    words = [w for w in words if w not in {"the", "news", "agency", "online", "com", "press"}] or words
    key = "".join(words)
    return _ALIASES.get(key, key)


_ALIASES = {
    "associated": "ap",
    "agencefrance": "afp",
    "francepresse": "afp",
    "agencefrancepresse": "afp",
    "thomsonreuters": "reuters",
    "deutschepresseagentur": "dpa",
    "presstrustofindia": "pti",
    "xinhuanet": "xinhua",
    "anadolu": "aa",
    "anadoluajansi": "aa",
    "unitedinternational": "upi",
    "rianovosti": "ria",
    "sputniknovosti": "sputnik",
    "asiannewsinternational": "ani",
    "chinamil": "chinamilitary",
    "dvidshub": "dvids",
    "defensevisualinformationdistributionservice": "dvids",
    "maghrebarab": "map",
    "koreancentral": "kcna",
    "izvestiya": "izvestia",
    "scmp": "southchinamorningpost",
    "nyt": "newyorktimes",
    "wsj": "wallstreetjournal",
    "ft": "financialtimes",
    "voa": "voiceofamerica",
    "rfa": "radiofreeasia",
    "rferl": "radiofreeeurope",
    "radiofreeeuroperadioliberty": "radiofreeeurope",
    "dw": "deutschewelle",
    "sueddeutschezeitung": "suddeutschezeitung",
    "ynetnews": "ynet",
}
"""Agencies under their long and short names."""
