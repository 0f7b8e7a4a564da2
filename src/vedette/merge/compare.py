"""How much two accounts speak for being of one exercise: evidence, weight, reasons, vetoes.

The evidence of a pair is a short list of numbers (names, participants, dates, places, figures, words).
A logistic model weighs it; its weights are fitted by `training/merge_weights.py` and kept in
`weights.json`. What can never be one exercise is a veto and not a weight: another edition, times that
are months apart, two exercises that one report tells apart.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from operator import mul

from vedette.merge.account import Account, Days, echoed
from vedette.merge.names import NameKey, alike, same_edition
from vedette.merge.sketch import likeness
from vedette.model.event import Location

EVIDENCE = (
    "name_same", "name_near", "name_other", "name_echo", "one_named", "edition_same", "edition_other",
    "actors_share", "actors_all", "actors_pair", "actors_none", "actors_unknown",
    "days_same", "days_overlap", "days_gap", "news_gap", "news_near", "undated",
    "place_near", "scene_same", "scene_other", "domain_same", "domain_rare", "domain_other",
    "marks_same", "marks_figure",
    "title_like", "phrase_like", "text_like", "background", "both_background",
)  # fmt: skip
"""What is measured on a pair, in the order of the weights."""

APART = 75
"""Days between two stated times from which on two accounts are never of one exercise (unless it was postponed)."""

SEASON_APART, BOTH_APART = 30, 3
"""Days of the year between two starts or two ends, where one account tells no year, from which on the years differ: the
second where starts and ends both differ by so many."""

NEWS_APART = 200
"""Days between the stated time of one account and the publication of another that gives none."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: one weight per piece of evidence, in the order of EVIDENCE, and the bias."""

    bias: float
    weights: tuple[float, ...]

    def score(self, evidence: Sequence[float]) -> float:
        """The log-odds that a pair with this evidence is one exercise."""
        total: float = self.bias + sum(map(mul, self.weights, evidence))
        return total


@lru_cache(maxsize=1)
def grouping_weights() -> Weights:
    """The fitted weights that ship with the package."""
    data = json.loads((files("vedette.merge") / "weights.json").read_text(encoding="utf-8"))["grouping"]
    return Weights(bias=data["bias"], weights=tuple(data["weights"].get(name, 0.0) for name in EVIDENCE))


def veto(a: Account, b: Account) -> str | None:
    """Why two accounts can never be of one exercise, None where nothing forbids it."""
    if a.type != b.type:
        return "another type of event"
    if a.key[0] == b.key[0]:
        return "one report tells of both"
    if a.years and b.years and not _near_years(a.years, b.years):
        return f"another edition: {_list(a.years)} and {_list(b.years)}"
    if _other_number(a.names, b.names):
        return "another edition of the series"
    if a.count and b.count and not a.count & b.count and not _of_one_time(a, b):
        return f"another edition: number {_list(a.count)} and {_list(b.count)}"
    for one, other in ((a, b), (b, a)):
        if one.years and not other.years and other.window and not one.years & _years_of(other.window):
            return f"named for {_list(one.years)}, dated otherwise"
    if "postponed" in a.status or "postponed" in b.status:
        return None
    if a.window and b.window:
        apart = gap(a.window, b.window)
        return f"{apart} days apart" if apart > APART else None
    if _other_season(a, b):
        return "of a year that is not told, on other days of it"
    for one, other in ((a, b), (b, a)):
        if one.window and other.current and other.day is not None:
            apart = gap(one.window, (other.day, other.day))
            if apart > NEWS_APART:
                return f"published {apart} days from the other's time"
    if a.day is not None and b.day is not None and abs(a.day - b.day) > NEWS_APART and a.current and b.current:
        return f"published {abs(a.day - b.day)} days apart, neither dated"
    return None


def _of_one_time(a: Account, b: Account) -> bool:
    """Whether two accounts are of the same days, so that another number of the edition is a misprint of one."""
    if a.window and b.window:
        return gap(a.window, b.window) == 0
    return a.day is not None and b.day is not None and abs(a.day - b.day) <= APART


def _other_season(a: Account, b: Account) -> bool:
    """Whether the days of the year that two accounts tell are those of two editions."""
    gaps = [_around_the_year(x, y) for x, y in zip(a.season, b.season, strict=True) if x and y]
    return bool(gaps) and min(gaps) > (BOTH_APART if len(gaps) == 2 else SEASON_APART)


def _around_the_year(x: Days, y: Days) -> int:
    """Days between two spans of days of a year, the shorter way round."""
    return min(gap(x, y), gap(x, (y[0] + 366, y[1] + 366)), gap((x[0] + 366, x[1] + 366), y))


def evidence(a: Account, b: Account) -> tuple[float, ...]:
    """What speaks for and against one exercise, in the order of EVIDENCE."""
    return (*_names(a, b), *_actors(a, b), *_times(a, b), *_places(a, b), *_matter(a, b), *_text(a, b))


def gap(a: Days, b: Days) -> int:
    """Days between two intervals, 0 where they overlap."""
    return max(0, b[0] - a[1], a[0] - b[1])


def reasons(found: Sequence[float], weights: Weights, most: int = 4) -> tuple[str, ...]:
    """The pieces of evidence that weigh most, in words, each with its weight."""
    weighed = sorted(
        ((w * x, name) for w, x, name in zip(weights.weights, found, EVIDENCE, strict=True)), key=_strength
    )
    return tuple(f"{_WORDS[name]} ({value:+.1f})" for value, name in weighed[:most] if abs(value) >= 0.1)


def _strength(item: tuple[float, str]) -> tuple[float, str]:
    return -abs(item[0]), item[1]


_WORDS = {
    "name_same": "the same name",
    "name_near": "names alike in part",
    "name_other": "other names",
    "name_echo": "the other's name in the text",
    "one_named": "only one is named",
    "edition_same": "the same edition",
    "edition_other": "another number of the edition",
    "actors_share": "participants in common",
    "actors_all": "all participants in common",
    "actors_pair": "several participants in common",
    "actors_none": "no participant in common",
    "actors_unknown": "participants not told",
    "days_same": "the same first day",
    "days_overlap": "overlapping times",
    "days_gap": "days between the times",
    "news_gap": "days between the reports",
    "news_near": "reports of the same days",
    "undated": "time not told",
    "place_near": "the same place",
    "scene_same": "the same country as scene",
    "scene_other": "another country as scene",
    "domain_same": "the same domains",
    "domain_rare": "a rare domain in common",
    "domain_other": "other domains",
    "marks_same": "the same kind or focus",
    "marks_figure": "the same figures",
    "title_like": "titles alike",
    "phrase_like": "denoted alike",
    "text_like": "texts alike",
    "background": "a passing mention",
    "both_background": "two passing mentions",
}


def _names(a: Account, b: Account) -> tuple[float, ...]:
    if not a.names or not b.names:
        heard = _echo(a, b)
        one = float(bool(a.names) != bool(b.names) and not heard)
        return (0.0, 0.0, 0.0, heard, one, 0.0, 0.0)
    best, pair = -1.0, (a.names[0], b.names[0])
    for x in a.names:
        for y in b.names:
            value = alike(x, y) + (0.01 if same_edition(x, y) else 0.0)
            if value > best:
                best, pair = value, (x, y)
    best = min(best, 1.0)
    edition = same_edition(*pair) if best >= 0.7 else None
    heard = _echo(a, b) if best < 0.8 else 0.0
    same, near = float(best >= 0.8), best if 0.35 <= best < 0.8 else 0.0
    other = float(best < 0.35 and not heard)
    return (same, near, other, heard, 0.0, float(edition is True), float(edition is False))


def _echo(a: Account, b: Account) -> float:
    """Whether a name of one stands in the text of the other, which was read without it."""
    return float(_heard(a.names, b) or _heard(b.names, a))


def _heard(names: tuple[NameKey, ...], other: Account) -> bool:
    return any(echoed(n, other.echo) and all(alike(n, x) < 0.8 for x in other.beside) for n in names)


def _actors(a: Account, b: Account) -> tuple[float, ...]:
    if not a.actors or not b.actors:
        return (0.0, 0.0, 0.0, 0.0, 1.0)
    shared = len(a.actors & b.actors)
    share = shared / min(len(a.actors), len(b.actors))
    union = shared / len(a.actors | b.actors)
    return (share, union, min(shared, 4) / 4 if shared > 1 else 0.0, float(shared == 0), 0.0)


def _times(a: Account, b: Account) -> tuple[float, ...]:
    news = abs(a.day - b.day) if a.day is not None and b.day is not None and a.current and b.current else None
    news_gap = _log(news) if news is not None else 0.0
    news_near = float(news is not None and news <= 4)
    if a.window and b.window:
        apart = gap(a.window, b.window)
        same = (
            a.start is not None
            and b.start is not None
            and gap(a.start, b.start) <= 1
            and _short(a.start)
            and _short(b.start)
        )
        wide = _short(a.window, 40) and _short(b.window, 40)
        return (float(same), float(apart == 0 and wide), _log(apart), 0.0, 0.0, 0.0)
    for one, other in ((a, b), (b, a)):
        if one.window and other.day is not None and other.current:
            # An exercise is announced before it begins and told of for days after it ended.
            apart = max(0, one.window[0] - other.day - 10, other.day - one.window[1] - 4)
            return (0.0, 0.0, 0.0, _log(apart), float(apart == 0 and _short(one.window, 40)), 1.0)
    return (0.0, 0.0, 0.0, news_gap, news_near, 1.0)


def _places(a: Account, b: Account) -> tuple[float, ...]:
    near = 0.0
    for p in a.places:
        for q in b.places:
            near = max(near, _same_place(p, q))
    scene = 0.0
    other = 0.0
    if a.scene and b.scene:
        scene = float(bool(a.scene & b.scene))
        other = 1.0 - scene
    return (near, scene, other)


def _same_place(p: Location, q: Location) -> float:
    if p.name.casefold() == q.name.casefold():
        return 1.0
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return 0.0
    return float(distance((p.lat, p.lon), (q.lat, q.lon)) <= 60.0)


def distance(p: tuple[float, float], q: tuple[float, float]) -> float:
    """Kilometres between two points in degrees along a great circle."""
    a, b = math.radians(p[0]), math.radians(q[0])
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(q[1] - p[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


_RARE = frozenset({"nuclear", "cyber", "space", "amphibious"})


def _matter(a: Account, b: Account) -> tuple[float, ...]:
    same = float(bool(a.domains & b.domains)) if a.domains and b.domains else 0.0
    rare = float(bool(a.domains & b.domains & _RARE))
    other = float(not a.domains & b.domains) if a.domains and b.domains else 0.0
    shared = a.marks & b.marks
    figures = sum(1 for m in shared if m[-1].isdigit())
    return (same, rare, other, min(2, len(shared) - figures) / 2, min(2, figures) / 2)


def _text(a: Account, b: Account) -> tuple[float, ...]:
    title = 0.0
    if a.main and b.main and a.title and b.title:
        title = len(a.title & b.title) / min(len(a.title), len(b.title))
    text = likeness(a.sketch, b.sketch) if a.main == b.main else 0.0
    phrase = len(a.phrase & b.phrase) / min(len(a.phrase), len(b.phrase)) if a.phrase and b.phrase else 0.0
    return (title, phrase, text, float(a.main != b.main), float(not a.main and not b.main))


def _log(days: int) -> float:
    return math.log1p(days) / 5.0


def _short(days: Days, most: int = 10) -> bool:
    return days[1] - days[0] <= most


def _years_of(window: Days) -> frozenset[int]:

    first, last = date.fromordinal(max(1, window[0] - 31)), date.fromordinal(min(window[1] + 31, 3652059))
    return frozenset(range(first.year, last.year + 1))


def _near_years(a: frozenset[int], b: frozenset[int]) -> bool:
    return bool(a & b)


def _other_number(a: tuple[NameKey, ...], b: tuple[NameKey, ...]) -> bool:
    """Whether names of one series carry numbers or letters of the same sort and none agrees."""
    verdicts = [same_edition(x, y) for x in a for y in b if _same_sort(x, y) and alike(x, y) >= 0.8]
    return bool(verdicts) and not any(verdicts)


def _same_sort(x: NameKey, y: NameKey) -> bool:
    """Two years with a letter, or two counts: a count beside a year may be a misprint."""
    return (x.year is not None and y.year is not None) or (x.number is not None and y.number is not None)


def _list(numbers: frozenset[int]) -> str:
    return ", ".join(str(n) for n in sorted(numbers))
