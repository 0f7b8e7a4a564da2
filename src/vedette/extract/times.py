"""When an exercise begins and ends and how long it lasts: each time that the report tells, weighed against each exercise.

Places of the report that tell the same time are one choice: it has what speaks for it anywhere, and what
speaks against it only where every place shows it. A range is taken or left as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vedette.extract.scene import Scene
from vedette.extract.scorer import Features, Scorer, scorer
from vedette.extract.timing import AGAINST, date_features, dateline, length_features
from vedette.model.doc import Timex
from vedette.model.event import Argument, Duration
from vedette.model.when import When

LEAST = {"start": 0.4, "end": 0.4, "duration": 0.45}
"""The least probability with which a time is taken, chosen for F1 by cross-validation over groups."""
_NARROWER = 0.5
"""A time inside the best one is taken instead where it is at least this likely in comparison."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One time that the report tells, with what it is to one exercise."""

    timexes: tuple[Timex, ...]
    features: Features

    @property
    def witness(self) -> Timex:
        """The place of the report that tells it first."""
        return self.timexes[0]

    @property
    def length(self) -> bool:
        """Whether it is a length and no date."""
        return self.witness.days is not None and self.witness.when is None


def time_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its start, end and duration."""
    decision = scorer("times")
    return {number: _arguments(scene, number, decision) for number in range(len(scene.groups))}


def time_choices(scene: Scene, number: int) -> list[Choice]:
    """All times of the report that could be the exercise's, each told time once."""
    doc = scene.doc
    rows: dict[object, list[tuple[Timex, Features]]] = {}
    for timex in doc.timexes:
        length = timex.days is not None and timex.when is None
        if timex.type == "SET" or doc.article.in_furniture(timex.begin, timex.end):
            continue
        if not doc.tokens_in(timex.begin, timex.end) or (timex.when is None and not length):
            continue
        if not length and dateline(doc, timex):
            continue
        features = length_features(scene, timex, number) if length else date_features(scene, timex, number)
        rows.setdefault(_key(timex), []).append((timex, features))
    made = [_choice(found) for found in rows.values()]
    return [_beside(choice, made) for choice in made]


def _key(timex: Timex) -> object:
    if timex.when is None:
        return timex.days
    if timex.when.resolved:
        return timex.when.earliest, timex.when.latest
    return timex.when.edtf, timex.text.lower()


def _choice(found: list[tuple[Timex, Features]]) -> Choice:
    """Places that tell the same time as one; those with nothing against them count where there are any."""
    clean = [row for row in found if not AGAINST & row[1].keys()] or found
    out: Features = {}
    for _, features in clean:
        for name, value in features.items():
            out[name] = max(out.get(name, 0.0), value)
    if len(clean) > 1:
        out["again"] = 1.0
    return Choice(tuple(timex for timex, _ in clean), out)


def _beside(choice: Choice, others: Iterable[Choice]) -> Choice:
    """A choice with what the other times of the report mean for it."""
    if choice.length:
        return choice
    out = dict(choice.features)
    mine = choice.witness.when
    for other in others:
        theirs = other.witness.when
        if other is choice or other.length or mine is None or theirs is None:
            continue
        if mine.contains(theirs) and (mine.earliest, mine.latest) != (theirs.earliest, theirs.latest):
            out["holds a narrower one"] = 1.0
        elif theirs.contains(mine):
            out["narrows another"] = 1.0
    return Choice(choice.timexes, out)


def _arguments(scene: Scene, number: int, decision: Scorer) -> list[Argument]:
    """The likeliest start, end and length that go together."""
    scored = [(choice, decision.scores(choice.features)) for choice in time_choices(scene, number)]
    best: dict[str, tuple[float, Choice]] = {}
    for label, least in LEAST.items():
        fit = [(s.get(label, 0.0), c) for c, s in scored if c.length == (label == "duration")]
        fit = [(p, c) for p, c in fit if p > 0.05]
        if not fit:
            continue
        score, choice = max(fit, key=lambda pair: pair[0])
        if label == "start":
            score, choice = _narrowest(score, choice, fit)
        if score >= least:
            best[label] = (score, choice)
    _agree(scene, best, scored)
    return [_argument(scene, label, score, choice, decision) for label, (score, choice) in best.items()]


def _narrowest(score: float, choice: Choice, fit: list[tuple[float, Choice]]) -> tuple[float, Choice]:
    """A likely time that lies inside the likeliest one says the same more exactly."""
    outer = choice.witness.when
    inside = [
        (p, c)
        for p, c in fit
        if c is not choice
        and outer is not None
        and c.witness.when is not None
        and outer.contains(c.witness.when)
        and (outer.earliest, outer.latest) != (c.witness.when.earliest, c.witness.when.latest)
        and p >= _NARROWER * score
    ]
    if not inside:
        return score, choice
    inner = max(inside, key=lambda pair: pair[0])
    return max(score, inner[0]), inner[1]


def _agree(scene: Scene, best: dict[str, tuple[float, Choice]], scored: list[tuple[Choice, dict[str, float]]]) -> None:
    """A range is taken whole; an end before the start gives way to the likelier of the two."""
    if "start" in best:
        partner = _partner(scene, best["start"][1], scored)
        if partner is not None:
            best["end"] = (best["start"][0], partner)
    if "start" in best and "end" in best:
        start, end = best["start"][1].witness, best["end"][1].witness
        backwards = bool(
            start.when
            and end.when
            and start.when.earliest
            and end.when.latest
            and end.when.latest < start.when.earliest
        )
        if best["start"][1] is best["end"][1] or backwards:
            del best["end" if best["start"][0] >= best["end"][0] else "start"]


def _partner(scene: Scene, start: Choice, scored: list[tuple[Choice, dict[str, float]]]) -> Choice | None:
    """The other end of the range that a start opens."""
    order = list(scene.doc.timexes)
    for timex in start.timexes:
        if timex.rule != "range:start":
            continue
        at = order.index(timex)
        if at + 1 < len(order) and order[at + 1].rule == "range:end":
            return next((c for c, _ in scored if order[at + 1] in c.timexes), None)
    return None


def _argument(scene: Scene, label: str, score: float, choice: Choice, decision: Scorer) -> Argument:
    timex = choice.witness
    value: Duration | When = Duration(days=round(timex.days or 0.0, 2)) if timex.when is None else timex.when
    return Argument(
        field="duration_days" if label == "duration" else label,
        value=value,
        span=scene.doc.article.span(timex.begin, timex.end),
        rule=f"times: {decision.why(choice.features, label)}",
        score=round(score, 3),
    )
