"""Which state a report is speaking of at a point: the owner of "the military" where the text does not say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from vedette.atlas.countries import alpha3
from vedette.model.doc import Mention
from vedette.model.source import Article
from vedette.read.frame import Frame
from vedette.read.lexicon import scan

_NEAR, _FAR = 3, 12
"""Sentences before a point that count with their nearness; older mentions count by their number alone."""

_MOST = 150
"""Mentions looked back over: more stand in no window of sentences that a person wrote."""
_OFTEN, _AT_HOME = 0.15, 2.0
"""Weight of each mention in the whole report, and of the state where the outlet sits."""
_NEARNESS_OF_PERSONS = 0.2
_ALPHA3 = 3
_HOST = re.compile(r"^[a-z]+://([^/:?#]{3,100})")
_EDGES = frozenset(
    "border borders frontier coast coasts coastline shore shores waters airspace territory soil exclave".split()
)
_EDGE = 0.2
"""Weight of a state that only owns the border or coast at which something happens, beside one that acts."""
_ANYWHERE = frozenset({"tv", "me", "io", "co", "ai", "fm", "ly", "to", "cc", "nu", "ws", "eu", "su"})
"""Country domains that outlets of other countries use."""


def home_of(article: Article) -> str | None:
    """The state where an outlet sits, by its domain or by the country in its name."""
    host = _HOST.match(article.url or "")
    if host:
        labels = host[1].lower().split(".")
        if labels[-1] in ("mil", "gov"):
            return "USA"
        code = alpha3().get({"uk": "GB"}.get(labels[-1], labels[-1].upper()))
        if code and labels[-1] not in _ANYWHERE:
            return code
    for hit in scan((article.publisher or "")[:100]):
        if hit.entry.kind in ("name", "demonym") and hit.entry.actors:
            return hit.entry.actors[0]
        if hit.entry.kind == "body" and hit.entry.sector == "MED" and hit.entry.actors:
            return hit.entry.actors[0]
    return None


@dataclass(frozen=True)
class Salience:
    """Mentions with an actor, in text order, and what they make prominent at each token."""

    frame: Frame
    mentions: tuple[Mention, ...]

    @cached_property
    def _apart(self) -> tuple[Mention, ...]:
        """Each phrase once: "Britain" in "Britain's Parachute Regiment" is not a mention more."""
        out: list[Mention] = []
        for mention in sorted(self.mentions, key=lambda m: (m.first, -m.last)):
            if not any(
                o.first <= mention.first and mention.last <= o.last and o.actor == mention.actor for o in out[-3:]
            ):
                out.append(mention)
        return tuple(out)

    @cached_property
    def _firsts(self) -> list[int]:
        return [m.first for m in self._apart]

    @cached_property
    def _home(self) -> str | None:
        return home_of(self.frame.doc.article)

    @cached_property
    def _named(self) -> dict[str, int]:
        """Where each actor is named first."""
        return {m.actor: m.first for m in reversed(self.mentions) if m.actor}

    @cached_property
    def _whole(self) -> Counter[str]:
        return Counter(m.actor for m in self._apart if m.actor)

    def at(self, token: int) -> str | None:
        """The actor most likely meant at a token, None in a report that names none."""
        return self._top(self.scores(token))

    def person_at(self, token: int) -> str | None:
        """The state whose officer or official is named without a word on whose: the whole report weighs more here."""
        scores = {a: n for a, n in self.scores(token, nearness=_NEARNESS_OF_PERSONS).items() if len(a) == _ALPHA3}
        return self._top(scores)

    def _top(self, scores: dict[str, float]) -> str | None:
        """The most prominent actor, of several the one named first."""
        return max(sorted(scores), key=lambda a: (scores[a], -self._named.get(a, 0))) if scores else None

    def scores(self, token: int, nearness: float = 1.0) -> dict[str, float]:
        """Actors with their prominence at a token: frequency, nearness, being the subject, owning bodies."""
        scores = {a: _OFTEN * n for a, n in self._whole.items()}
        if self._home:
            scores[self._home] = scores.get(self._home, 0.0) + _AT_HOME
        here = self.frame.sentence(token).i if self.frame.doc.tokens else 0
        last = bisect_left(self._firsts, token)
        for m in reversed(self._apart[max(0, last - _MOST) : last]):
            distance = here - self.frame.sentence(m.first).i
            if distance > _FAR:
                break
            if not m.actor:
                continue
            scores[m.actor] = scores.get(m.actor, 0.0) + nearness * self._weight(m) / (1 + min(distance, _NEAR) * 0.7)
        return scores

    def _weight(self, mention: Mention) -> float:
        tokens = self.frame.doc.tokens
        head = tokens[mention.last - 1]
        beside = tokens[head.head] if head.deprel.split(":")[0] in ("amod", "compound", "nmod") else head
        if beside.lemma.lower() in _EDGES and beside is not head:
            return _EDGE
        weight = 1.0
        if head.deprel.startswith("nsubj"):
            weight += 1.0
        if mention.label in ("ORG", "MIL") and mention.sector in ("MIL", "GOV"):
            weight += 1.0
        if mention.rule == "dateline":
            weight += 1.5
        return weight
