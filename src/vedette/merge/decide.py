"""What people decided, in the form in which merging asks for it.

A judgement names two mentions (`report#mention`, or the id of an exercise, which stands for its
earliest mention) and says same or different; or it rejects one mention (`right` empty) or one statement
of it (`right` is `field:begin-end`). Of several on one pair a person's stands before a program's and the
latest before earlier ones; the verdict `withdrawn` takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vedette.merge.account import Key
from vedette.model.event import Argument
from vedette.model.record import Judgement
from vedette.model.span import content_id

PROGRAM = "vedette@"
"""How a judgement by this program is signed: everything else is a person."""


def account_id(type_: str, report: str, mention: str) -> str:
    """The id of the exercise of which this mention is the earliest."""
    return content_id(type_, report, mention)


def mention_ref(key: Key) -> str:
    """How a judgement names a mention."""
    return f"{key[0]}#{key[1]}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Judgements that stand, by what they name."""

    pairs: dict[frozenset[str], str]
    refused: frozenset[str]
    struck: frozenset[tuple[str, str]]

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

    def dropped(self, key: Key, argument: Argument) -> bool:
        """Whether a statement was judged wrong."""
        if not self.struck:
            return False
        place = f"{argument.field}:{argument.span.begin}-{argument.span.end}"
        return any((name, place) in self.struck for name in _names(key))


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """The judgements that stand."""
    standing: dict[tuple[frozenset[str], bool], Judgement] = {}
    for judgement in sorted(judgements, key=_rank):
        about = (frozenset((judgement.left, judgement.right)), judgement.verdict in _ONE)
        standing[about] = judgement
        if judgement.verdict == "withdrawn":
            standing.pop((about[0], True), None)
            standing.pop((about[0], False), None)
    pairs: dict[frozenset[str], str] = {}
    refused: set[str] = set()
    struck: set[tuple[str, str]] = set()
    for (ends, _), judgement in standing.items():
        if judgement.verdict in ("same", "different"):
            pairs[ends] = judgement.verdict
        elif judgement.verdict == "reject" and not judgement.right:
            refused.add(judgement.left)
        elif judgement.verdict == "reject":
            struck.add((judgement.left, judgement.right))
    return Decisions(pairs=pairs, refused=frozenset(refused), struck=frozenset(struck))


_ONE = frozenset({"accept", "reject"})
"""Verdicts on one mention or statement: they do not stand in the way of same and different."""


def _rank(judgement: Judgement) -> tuple[bool, str, str, str, str, str]:
    person = not judgement.by.startswith(PROGRAM)
    return (person, judgement.at, judgement.by, judgement.verdict, judgement.left, judgement.right)


def _names(key: Key) -> tuple[str, str]:
    return (mention_ref(key), account_id("exercise", *key))
