"""What people decided, in the form in which merging asks for it.

A judgement names two mentions (`report#mention`, or the id of an exercise, which stands for its
earliest mention) and says same or different; or it is about one mention (`right` empty: accept, reject)
or one statement of it (`right` is `field:begin-end`, with `=` and the value where several stand on the
same characters: accept, reject, correct). Of several on one thing a person's stands before a program's and
the latest before earlier ones. The verdict `withdrawn` takes back the judgement whose id is its `left`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vedette.merge.account import Key
from vedette.model.event import Argument, Value
from vedette.model.record import Judgement
from vedette.model.span import content_id
from vedette.model.value import value_from_json, value_json

PROGRAM = "vedette@"
"""How a judgement by this program is signed: everything else is a person."""

CORRECTED = "corrected by a person"
"""The rule of a statement whose value a person put right."""


def account_id(type_: str, report: str, mention: str) -> str:
    """The id of the exercise of which this mention is the earliest."""
    return content_id(type_, report, mention)


def mention_ref(key: Key) -> str:
    """How a judgement names a mention."""
    return f"{key[0]}#{key[1]}"


def statement_ref(argument: Argument, *, alone: bool = True) -> str:
    """How a judgement names a statement of a mention; with its value where it is not alone on its characters."""
    place = f"{argument.field}:{argument.span.begin}-{argument.span.end}"
    return place if alone else f"{place}={value_json(argument.value)}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Judgements that stand, by what they name."""

    pairs: dict[frozenset[str], str]
    paired: frozenset[str]
    """All names in `pairs`."""
    refused: frozenset[str]
    told: dict[tuple[str, str], tuple[str, Value | None]]
    """The verdict on each statement that has one, with the value of a correction."""
    by_name: dict[str, tuple[tuple[str, ...], ...]]
    """What was said of the statements of each mention, by what the judgements call it."""

    def different(self, a: Key, b: Key) -> bool:
        """Whether two mentions were judged to be of different exercises."""
        if not self.pairs:
            return False
        return any(self.pairs.get(frozenset((x, y))) == "different" for x in _names(a) for y in _names(b))

    def same(self, keys: Iterable[Key]) -> list[tuple[Key, Key]]:
        """The pairs among these mentions that were judged the same."""
        wanted = {name for pair, verdict in self.pairs.items() if verdict == "same" for name in pair}
        if not wanted:
            return []
        found = {name: key for key in sorted(keys) for name in _names(key) if name in wanted}
        out = []
        for pair, verdict in self.pairs.items():
            ends = sorted(found[name] for name in pair if name in found)
            if verdict == "same" and len(ends) == 2 and ends[0] != ends[1]:
                out.append((ends[0], ends[1]))
        return sorted(out)

    def rejected(self, key: Key) -> bool:
        """Whether a mention was judged to be no exercise."""
        return bool(self.refused) and any(name in self.refused for name in _names(key))

    def settled(self, key: Key, argument: Argument) -> Argument | None:
        """The statement as it stands after what people said of it: as it was, corrected, or None where rejected."""
        verdict, value = self._verdict(key, argument)
        if verdict == "correct" and value is not None:
            return replace(argument, value=value, inferred=False, rule=CORRECTED, score=1.0)
        return None if verdict == "reject" else argument

    def accepted(self, key: Key, argument: Argument) -> bool:
        """Whether a person said that a statement is right."""
        return self._verdict(key, argument)[0] == "accept"

    def about(self, key: Key) -> tuple[tuple[str, ...], ...]:
        """All that was said of a mention's statements: equal where the statements stand alike."""
        if not self.by_name:
            return ()
        return tuple(said for name in _names(key) for said in self.by_name.get(name, ()))

    def parted(self, key: Key) -> bool:
        """Whether a person said of a mention that it is the same as another, or different."""
        return bool(self.pairs) and any(name in self.paired for name in _names(key))

    def _verdict(self, key: Key, argument: Argument) -> tuple[str, Value | None]:
        if self.told:
            for name in _names(key):
                for place in (statement_ref(argument, alone=False), statement_ref(argument)):
                    if (name, place) in self.told:
                        return self.told[name, place]
        return "", None


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """The judgements that stand, by what they name."""
    pairs: dict[frozenset[str], str] = {}
    refused: set[str] = set()
    told: dict[tuple[str, str], tuple[str, Value | None]] = {}
    for judgement in standing(judgements):
        if judgement.verdict in ("same", "different"):
            pairs[frozenset((judgement.left, judgement.right))] = judgement.verdict
        elif judgement.right:
            value = None if judgement.value is None else value_from_json(judgement.value)
            told[judgement.left, judgement.right] = (judgement.verdict, value)
        elif judgement.verdict == "reject":
            refused.add(judgement.left)
    by_name: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for (name, place), (verdict, value) in sorted(told.items(), key=lambda item: item[0]):
        by_name[name].append((place, verdict, "" if value is None else value_json(value)))
    return Decisions(
        pairs=pairs,
        paired=frozenset(name for pair in pairs for name in pair),
        refused=frozenset(refused),
        told=told,
        by_name={name: tuple(said) for name, said in by_name.items()},
    )


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that are neither withdrawn nor overridden, the oldest first."""
    ranked = sorted(judgements, key=_rank)
    taken: set[str] = set()
    for judgement in sorted(ranked, key=lambda j: (j.at, j.id), reverse=True):
        # A withdrawal may itself be withdrawn, by a later one.
        if judgement.verdict == "withdrawn" and judgement.id not in taken:
            taken.add(judgement.left)
    latest: dict[tuple[frozenset[str], bool], Judgement] = {}
    for judgement in ranked:
        if judgement.verdict in VERDICTS and judgement.id not in taken:
            latest[frozenset((judgement.left, judgement.right)), judgement.verdict in _ONE] = judgement
    return sorted(latest.values(), key=lambda j: (j.at, j.id))


_ONE = frozenset({"accept", "reject", "correct"})
"""Verdicts on one mention or statement: they do not stand in the way of same and different."""

VERDICTS = frozenset({"same", "different"}) | _ONE
"""What may be said of a mention or of a statement."""


def _rank(judgement: Judgement) -> tuple[bool, str, str]:
    return (not judgement.by.startswith(PROGRAM), judgement.at, judgement.id)


def _names(key: Key) -> tuple[str, str]:
    return (mention_ref(key), account_id("exercise", *key))
