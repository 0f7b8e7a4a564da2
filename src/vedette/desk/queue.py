"""What is worth a person's look: the questions that the record leaves open, the most doubtful and weighty first.

1. A field on which reports contradict each other, or whose best value no report states.
2. Two exercises that may be one: of like names, or of the same actors at the same time and place.
3. An exercise that one report alone names in passing: is it one?

A question is answered when a person has judged it: a field has a settled value, a pair or an exercise a judgement
that stands. What is left out of a session is only put off.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from vedette.desk.cards import Card
from vedette.model.record import Judgement
from vedette.report.brief_words import field_list

CLASH, UNSTATED, PAIR, PASSING = 1.0, 0.45, 0.8, 0.3
"""How much doubt a question begins with: reports that contradict each other leave most open. The order of the four is
what matters: a person sees conflicts first, then likely twins, then conclusions, then what is told in passing."""

_ASKED = ("start", "end", "places", "participants", "status", "names", "force", "duration_days", "near", "purpose",
          "domains", "kinds", "focus", "precedents")  # fmt: skip
"""Fields by how much rests on them: when, where and who come first."""
_MOST_IN_BLOCK = 40
"""Exercises of one name that are compared with each other: a series has few editions a year."""
_DAYS = 45
_KM = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to be decided."""

    kind: str
    """field · pair · exercise."""
    exercise: str
    other: str = ""
    """The second exercise of a pair."""
    field: str = ""
    doubt: float
    effect: float
    """How many reports rest on it, as a logarithm, more for fields that more is made of."""
    why: str

    @property
    def key(self) -> str:
        """Its name in an address."""
        return ":".join(x for x in (self.kind, self.exercise, self.other or self.field) if x)

    @property
    def rank(self) -> float:
        """Doubt and effect together."""
        return self.doubt * self.effect


def questions(cards: Mapping[str, Card], judged: Iterable[Judgement]) -> list[Question]:
    """The open questions, the first to be asked first."""
    done = _Done(judged)
    found = [q for card in cards.values() for q in _of_one(card, done)]
    found += [q for a, b, why in _twins(cards.values()) for q in _pair(a, b, why, done)]
    return sorted(found, key=lambda q: (-round(q.rank, 6), q.key))


def question_of(key: str, cards: Mapping[str, Card]) -> Question | None:
    """The question of a name, also one that nobody asked: a person may decide on anything."""
    kind, _, rest = key.partition(":")
    exercise, _, more = rest.partition(":")
    card = cards.get(exercise)
    if card is None:
        return None
    effect = _effect(card)
    if kind == "field" and more in _ASKED:
        return Question(kind=kind, exercise=exercise, field=more, doubt=0.0, effect=effect, why="")
    if kind == "pair" and more in cards and more != exercise:
        return Question(kind=kind, exercise=exercise, other=more, doubt=0.0, effect=effect, why="")
    if kind == "exercise" and not more:
        return Question(kind=kind, exercise=exercise, doubt=0.0, effect=effect, why="")
    return None


class _Done:
    """The judgements that answer a question."""

    def __init__(self, judged: Iterable[Judgement]) -> None:
        self.pairs: set[frozenset[str]] = set()
        self.ones: set[str] = set()
        for j in judged:
            if j.verdict in ("same", "different"):
                self.pairs.add(frozenset((j.left, j.right)))
            elif not j.right:
                self.ones.add(j.left)

    def pair(self, a: Card, b: Card) -> bool:
        """Whether somebody has said of these two that they are one, or not."""
        if not self.pairs:
            return False
        left, right = (a.id, *a.mentions), (b.id, *b.mentions)
        return any(frozenset((x, y)) in self.pairs for x in left for y in right)

    def one(self, card: Card) -> bool:
        """Whether somebody has said of this that it is an exercise."""
        return bool(self.ones) and not self.ones.isdisjoint((card.id, *card.mentions))


def _of_one(card: Card, done: _Done) -> Iterator[Question]:
    effect = _effect(card)
    for name in card.conflicts:
        if name not in card.settled and name in _ASKED:
            word = field_list([name])[0]
            why = f"reports contradict each other on the {word}"
            yield Question(
                kind="field", exercise=card.id, field=name, doubt=CLASH, effect=effect * _weight(name), why=why
            )
    for name in card.inferred:
        if name not in card.settled and name in _ASKED[:4]:
            why = f"no report states the {field_list([name])[0]}; it was concluded"
            yield Question(
                kind="field", exercise=card.id, field=name, doubt=UNSTATED, effect=effect * _weight(name), why=why
            )
    if not card.main and card.reports == 1 and not done.one(card):
        yield Question(
            kind="exercise", exercise=card.id, doubt=PASSING, effect=effect, why="one report names it in passing"
        )


def _pair(a: Card, b: Card, why: str, done: _Done) -> Iterator[Question]:
    if not done.pair(a, b):
        first, second = sorted((a, b), key=lambda c: (-c.reports, c.id))
        effect = _effect(first) + _effect(second)
        yield Question(kind="pair", exercise=first.id, other=second.id, doubt=PAIR, effect=effect, why=why)


def _effect(card: Card) -> float:
    return 1.0 + math.log2(1 + card.reports)


def _weight(name: str) -> float:
    return 1.0 - 0.05 * _ASKED.index(name)


def _twins(cards: Iterable[Card]) -> Iterator[tuple[Card, Card, str]]:
    """Pairs that may be one exercise, each once, with what speaks for it."""
    blocks: dict[tuple[str, ...], list[Card]] = defaultdict(list)
    for card in cards:
        for name in card.names_key:
            blocks["name", name].append(card)
        if card.first is not None and len(card.actors) > 1:
            for month in {card.first // 30, card.first // 30 + 1}:
                blocks["time", *sorted(card.actors)[:6], str(month)].append(card)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) > _MOST_IN_BLOCK:
            continue
        for a, b in combinations(block, 2):
            pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
            if pair in seen or a.id in b.parts or b.id in a.parts:
                continue
            why = _likeness(a, b, named=key[0] == "name")
            if why:
                seen.add(pair)
                yield a, b, why


def _likeness(a: Card, b: Card, *, named: bool) -> str:
    """In words why two exercises may be one; empty where they are not alike enough."""
    if set(a.mentions) & set(b.mentions) or _other_years(a, b):
        return ""
    apart = _days_apart(a, b)
    if named:
        if apart is None:
            return "one name; a day is not told of both"
        return f"one name, {apart} days apart" if apart <= _DAYS else ""
    if apart is None or apart > 3 or set(a.actors) != set(b.actors):
        return ""
    if None in (a.lat, a.lon, b.lat, b.lon) or _km(a, b) > _KM:
        return ""
    if a.names_key and b.names_key:
        return ""
    return "the same actors at the same time and place"


def _other_years(a: Card, b: Card) -> bool:
    years = [{w for name in c.names for w in name.split() if w.isdigit() and len(w) == 4} for c in (a, b)]
    return bool(years[0] and years[1] and not years[0] & years[1])


def _days_apart(a: Card, b: Card) -> int | None:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def _km(a: Card, b: Card) -> float:
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None  # noqa: PT018
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))


def told(kinds: Sequence[Question]) -> dict[str, int]:
    """How many questions there are of each kind."""
    out = dict.fromkeys(("field", "pair", "exercise"), 0)
    for question in kinds:
        out[question.kind] += 1
    return out
