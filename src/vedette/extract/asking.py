"""A report is asked about each of its exercises: about the main one as a whole, about others by the passage around."""

from __future__ import annotations

from collections.abc import Sequence

from vedette.extract.asked import asked_same
from vedette.extract.scene import Group, Spot
from vedette.model.answer import Answer, Ask, joined
from vedette.model.doc import Doc

MOST = 12
"""Passages around phrases that a report is asked about at most."""
PHRASES = 3
"""By how many phrases one exercise is asked about at most."""
KNOWN = 0.5
"""A name that an answer takes for the same exercise with this likelihood needs no question of its own."""


class Asking:
    """The questions put to one report, each once; without anybody to ask there are no answers."""

    def __init__(self, doc: Doc, ask: Ask | None, main: Spot) -> None:
        self._doc, self._ask = doc, ask
        self._main = ask(doc, main.first, main.last, whole=True) if ask else None
        """What the report tells of the main exercise."""
        self._known: dict[int, Answer] = {}
        """Phrase asked about by the passage around it, by where it begins → the answer."""

    def _about(self, spot: Spot) -> Answer | None:
        if spot.begin not in self._known and self._ask and len(self._known) < MOST:
            self._known[spot.begin] = self._ask(self._doc, spot.first, spot.last, whole=False)
        return self._known.get(spot.begin)

    def same(self, group: Group, spot: Spot) -> float | None:
        """How likely a phrase denotes a background exercise; None where the passages asked about do not hold it."""
        answer = self._about(group.first)
        return asked_same(answer, range(spot.first, spot.last)) if answer else None

    def answers(self, groups: Sequence[Group]) -> tuple[Answer | None, ...]:
        """What the report tells of each exercise."""
        if self._main is None:
            return ()
        return tuple(self._of(group, [self._main] if group.main else []) for group in groups)

    def _of(self, group: Group, got: list[Answer]) -> Answer | None:
        """By its first phrase, by those that no passage read so far holds, by a name that no answer takes for it."""
        for spot in group.spots:
            shares = [asked_same(answer, range(spot.first, spot.last)) for answer in got]
            known = [share for share in shares if share is not None]
            strange = spot.form == "name" and max(known, default=0.0) < KNOWN
            if len(got) < PHRASES and (not known or strange):
                answer = self._about(spot)
                got = [*got, answer] if answer else got
        return joined(got) if got else None
