"""The times of a report that could be an exercise's own: each told time once, with all that speaks for it.

Places of the report that tell the same time are one choice: it has what speaks for it anywhere, and what
speaks against it only where every place shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extract.naming import split_name
from vedette.extract.propose import lower
from vedette.extract.scene import Group, Scene
from vedette.extract.scorer import Features, Scorer
from vedette.extract.ties import RANK, tie_of
from vedette.extract.timing import AGAINST, date_features, dateline, length_features
from vedette.model.doc import Doc, Timex


@dataclass(frozen=True, slots=True)
class Choice:
    """One time that the report tells, with what it is to one exercise."""

    timexes: tuple[Timex, ...]
    features: Features
    single: tuple[Features, ...] = ()
    """What each place tells by itself."""

    @property
    def witness(self) -> Timex:
        """The place of the report that tells it first."""
        return self.timexes[0]

    def shown(self, decision: Scorer, label: str) -> Timex:
        """The place of the report that shows it best."""
        shares = [decision.scores(features).get(label, 0.0) for features in self.single]
        return self.timexes[shares.index(max(shares))] if shares else self.witness

    @property
    def length(self) -> bool:
        """Whether it is a length and no date."""
        return self.witness.days is not None and self.witness.when is None

    @property
    def open(self) -> bool:
        """Whether it is a weekday and nothing tells of which week: any day that is known says more."""
        return self.witness.value.startswith("XXXX-W")


def time_choices(scene: Scene) -> list[list[Choice]]:
    """For each exercise all times of the report that could be its own, each told time once."""
    doc = scene.doc
    rows: list[dict[object, list[tuple[Timex, Features]]]] = [{} for _ in scene.groups]
    for timex in doc.timexes:
        if not _usable(doc, timex):
            continue
        ties = [tie_of(scene, timex, n) for n in range(len(scene.groups))]
        for number, tie in enumerate(ties):
            length = timex.when is None
            features = (length_features if length else date_features)(scene, timex, number, tie)
            features |= _against_edition(timex, edition_years(scene.groups[number]))
            if any(RANK[other.link] > RANK[tie.link] for other in ties):
                features["for another tied" if length else "another tied"] = 1.0
            rows[number].setdefault(_key(timex), []).append((timex, features))
    made = [[_choice(found) for found in row.values()] for row in rows]
    return [[_beside(choice, choices) for choice in choices] for choices in made]


def _against_edition(timex: Timex, editions: set[int]) -> Features:
    """Whether a date lies in the year of the exercise's name."""
    days = timex.bounds
    if not days or not editions:
        return {}
    return {"in its edition" if any(days[0].year <= y <= days[1].year for y in editions) else "not in its edition": 1.0}


def _usable(doc: Doc, timex: Timex) -> bool:
    """Whether a time expression could tell when or how long: no repetition, no dateline, no "largest in five years"."""
    if timex.type == "SET" or doc.article.in_furniture(timex.begin, timex.end):
        return False
    if not doc.tokens_in(timex.begin, timex.end) or (timex.rule == "in-offset" and "year" in timex.text):
        return False
    if timex.when is None:
        # An eight-hour patrol has no length in days; "shortened by a week" is a difference.
        first = doc.tokens_in(timex.begin, timex.end)[0].i
        less = first > 0 and lower(doc.tokens[first - 1]) == "by"
        return timex.days is not None and "hour" not in timex.text.lower() and not less and not _of_another(doc, timex)
    return not dateline(doc, timex)


_NO_EXERCISE = frozenset(
    "break pause lull halt delay postponement suspension truce ceasefire visit trip tour stay stopover voyage passage "
    "summit conference meeting siege ban closure quarantine mourning deadline".split()
)


def _of_another(doc: Doc, timex: Timex) -> bool:
    """Whether a length belongs to another thing: "after a two-day break", "during his three-day official visit"."""
    behind = doc.tokens[doc.tokens_in(timex.begin, timex.end)[-1].i + 1 :][:3]
    for token in behind:
        if token.upos == "NOUN" and token.lemma.lower() in _NO_EXERCISE:
            return True
        if token.upos not in ("ADJ", "PROPN") and token.text not in ("-", "of"):
            return False
    return False


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
    return Choice(tuple(timex for timex, _ in clean), out, tuple(features for _, features in clean))


def _beside(choice: Choice, others: list[Choice]) -> Choice:
    """A choice with what the other times of the report mean for it."""
    if choice.length:
        return choice
    out = dict(choice.features)
    mine = choice.witness.when
    dates = [c for c in others if not c.length]
    if dates[0] is choice:
        out["first told"] = 1.0
    if len(dates) == 1:
        out["only one"] = 1.0
    opened = [c for c in dates if any(t.rule == "range:start" for t in c.timexes)]
    if any(t.rule == "range:start" for t in choice.timexes):
        out["only range" if len(opened) == 1 else "first range" if opened[0] is choice else "later range"] = 1.0
    elif opened:
        out["a range elsewhere"] = 1.0
    for other in others:
        theirs = other.witness.when
        if other is choice or other.length or mine is None or theirs is None:
            continue
        if mine.contains(theirs) and (mine.earliest, mine.latest) != (theirs.earliest, theirs.latest):
            out["holds a narrower one"] = 1.0
        elif theirs.contains(mine):
            out["narrows another"] = 1.0
    return Choice(choice.timexes, out, choice.single)


def edition_years(group: Group) -> set[int]:
    """The years in an exercise's names: 2024 of "Ocean-2024", 2018 of "Saber Strike 18"; "No. 45" is none."""
    out = set()
    for proper in group.names:
        digits = re.match(r"(?:((?:19|20)\d\d)|([0-4]\d))[A-Za-z]?$", split_name(proper.text).edition or "")
        if digits and not _COUNTED.search(proper.text):
            out.add(int(digits[1]) if digits[1] else 2000 + int(digits[2]))
    return out


_COUNTED = re.compile(r"\b(?:[Nn][or]\.?|[Nn]umber|[Rr]ound|[Pp]hase|[Ii]teration|[Ee]dition) ?\d+[A-Za-z]?$")
