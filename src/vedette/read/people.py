"""Persons: names with rank and office, whose they are, and short forms resolved to the full name of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from vedette.atlas.bodies import leaders
from vedette.atlas.gazetteer import Gazetteer, own_kinds
from vedette.model.doc import Mention, Token
from vedette.read.affiliation import COURTESY, OFFICES, RANKS, TITLES, Affiliation, titles_before
from vedette.read.frame import Cover, Frame, capitalised, words_of
from vedette.read.lexicon import Hit
from vedette.read.salience import Salience

_BEFORE_A_NAME = TITLES - words_of("first foreign defense defence staff private group chief")
"""Titles that a name follows; the others begin other phrases as well ("First Army", "Private companies")."""
_OF_A_BODY = re.compile(r"\b[Ss]ecretary[- ][Gg]eneral,?\s*$")
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "van", "von", "de", "da", "del", "der", "den", "la", "le", "dos", "-"}
)
_LONGEST_NAME = 6
_POPULOUS = 3000
"""A name that so many people's town bears can be that town."""
_SHORT = 4
"""Family names of so few letters are many people's."""


@dataclass(frozen=True)
class People:
    """What is needed to tell whose a person is: the frame, the mentions of states and bodies, and salience."""

    frame: Frame
    known: tuple[Mention, ...]
    salience: Salience

    @cached_property
    def _affiliation(self) -> Affiliation:
        return Affiliation(self.frame, self.known)

    def find(self, hits: Sequence[Hit]) -> list[Mention]:
        """All persons, short forms resolved, with actor, sector and entity."""
        spans = _spans(self.frame, self.known, hits)
        leaders = {h.begin: h.entry for h in hits if h.entry.kind == "leader"}  # the name's end may be "Jr" or "Jr."
        found: list[Mention] = []
        for first, last in spans:
            mention = self.frame.over(first, last, "PER", "name")
            entry = leaders.get(mention.begin)
            if entry:
                body = self._headed(mention)
                actors = (body,) if body else entry.actors
                mention = replace(mention, actor=actors[0], actors=actors, sector="IGO" if body else entry.sector)
                found.append(replace(mention, rule="leader"))
            else:
                found.append(self._placed(mention))
        return self._clustered(found)

    def _headed(self, person: Mention) -> str | None:
        """The organisation named last before its secretary general: statesmen come to head them."""
        if not _OF_A_BODY.search(self.frame.text, max(0, person.begin - 40), person.begin):
            return None
        before = (m for m in reversed(self.known) if m.begin < person.begin and m.sector == "IGO" and m.actor)
        return next((m.actor for m in before), None)

    def _placed(self, person: Mention) -> Mention:
        titles = titles_before(self.frame, person.first)
        sector = "MIL" if titles & RANKS - {"staff", "private"} else "GOV" if titles & OFFICES else None
        owner = self._affiliation.of(person)
        if owner is not None:
            return replace(
                person, actor=owner.actor, actors=(owner.actor,), sector=sector or owner.sector, rule=owner.rule
            )
        return replace(person, sector=sector, rule="title only" if titles - COURTESY else "name")

    def _clustered(self, people: Sequence[Mention]) -> list[Mention]:
        """Short forms take the full name as entity, and all mentions of one person take the best-founded actor."""
        full: dict[str, str] = {}
        by_word: dict[str, list[str]] = {}
        for p in sorted(people, key=lambda m: (-(m.last - m.first), m.first)):
            name = _name(p.text)
            if name in full:
                continue
            known = [f for word in name.split() for f in by_word.get(word, ())]
            full[name] = next((f for f in known if _short_of(name, f)), name)
            if full[name] == name:
                for word in name.split():
                    by_word.setdefault(word, []).append(name)
        groups: dict[str, list[Mention]] = {}
        for p in people:
            groups.setdefault(full[_name(p.text)], []).append(p)
        out = []
        for entity, group in groups.items():
            best = self._agreed(group) or _known_surname(entity)
            sector = next((p.sector for p in group if p.sector), None)
            for p in group:
                actor = best or p.actor
                out.append(
                    replace(p, entity=entity, actor=actor, actors=(actor,) if actor else (), sector=p.sector or sector)
                )
        return out

    def _agreed(self, group: Sequence[Mention]) -> str | None:
        for rule in ("leader", "title", "apposition"):
            votes = Counter(p.actor for p in group if p.rule == rule and p.actor)
            if votes:
                return votes.most_common(1)[0][0]
        if any(p.rule == "title only" for p in group):
            return self.salience.person_at(group[0].first)
        return None


def _spans(frame: Frame, known: Sequence[Mention], hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Token ranges of persons: leaders, the model's spans without titles, names after a rank, repeated surnames."""
    spans: list[tuple[int, int]] = [frame.tokens_between(h.begin, h.end) for h in hits if h.entry.kind == "leader"]
    taken = Cover.of(m for m in known if m.label in ("GPE", "ORG", "MIL", "PLATFORM") and m.rule != "salient")
    spans += [s for s in (_trimmed(frame, a, b) for a, b, x in frame.named_spans if x == "PER") if s]
    spans += _after_rank(frame)
    kept: list[tuple[int, int]] = []
    used: set[int] = set()
    tokens = frame.doc.tokens
    for first, last in spans:
        if first < last and is_place(frame, first, last):
            continue
        if first >= last or used & set(range(first, last)):
            continue
        if taken.touches(tokens[first].begin, tokens[last - 1].end):
            continue
        kept.append((first, last))
        used |= set(range(first, last))
    return sorted(kept + _repeated(frame, kept, used, taken))


def is_place(frame: Frame, first: int, last: int) -> bool:
    """Whether words that the model took for a person are a place: no title, known, and standing among places."""
    tokens = frame.doc.tokens
    text = frame.text[tokens[first].begin : tokens[last - 1].end]
    if titles_before(frame, first):
        return False
    if text in own_kinds():
        return True
    if not any(e.population >= _POPULOUS for e in Gazetteer.open().lookup(text)):
        return False
    before, after = tokens[max(0, first - 2) : first], tokens[last : last + 2]
    listed = len(before) == 2 and before[1].text in (",", "and", "or") and before[0].ner.endswith("LOC")
    listed = listed or (len(after) == 2 and after[0].text in (",", "and", "or", "in") and after[1].ner.endswith("LOC"))
    return listed


def _trimmed(frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    tokens = frame.doc.tokens
    while first < last and tokens[first].text.lower().rstrip(".") in TITLES:
        first += 1
    while first < last and not tokens[last - 1].text[:1].isalnum():
        last -= 1
    if first < last and not any(capitalised(t) for t in tokens[first:last]):
        return None
    return (first, last) if first < last else None


def _after_rank(frame: Frame) -> list[tuple[int, int]]:
    """Names that the model missed, told by the rank before them ("Rear Admiral Name Name")."""
    tokens = frame.doc.tokens
    out: list[tuple[int, int]] = []
    i = 0
    while i + 1 < len(tokens):
        low = tokens[i].text.lower().rstrip(".")
        if low in _BEFORE_A_NAME and capitalised(tokens[i]) and not tokens[i].ner.endswith("LOC"):
            first = i + 1
            while first < len(tokens) and tokens[first].text.lower().rstrip(".") in TITLES | {"."}:
                first += 1
            last = first
            while last < len(tokens) and last - first < _LONGEST_NAME and _name_part(tokens[last]):
                last += 1
            if last > first and frame.sentence(i).i == frame.sentence(last - 1).i and capitalised(tokens[first]):
                out.append((first, last))
            i = max(first, last)
        else:
            i += 1
    return out


def _repeated(frame: Frame, spans: Sequence[tuple[int, int]], used: set[int], taken: Cover) -> list[tuple[int, int]]:
    """Single words that are the family name of somebody already named in full."""
    tokens = frame.doc.tokens
    surnames = set()
    for first, last in spans:
        if last - first > 1:
            surnames |= {tokens[last - 1].text, tokens[first].text}
    return [
        (t.i, t.i + 1)
        for t in tokens
        if t.text in surnames
        and t.i not in used
        and len(t.text) > 1
        and t.upos == "PROPN"
        and not taken.touches(t.begin, t.end)
    ]


def _name_part(token: Token) -> bool:
    if token.text.lower() in _PARTICLES:
        return True
    return capitalised(token) and token.upos in ("PROPN", "NOUN", "ADJ") and token.text.isascii() | token.text.isalpha()


def _known_surname(name: str) -> str | None:
    """The actor of a head of state or minister whom the report names by family name only."""
    return _surnames().get(name)


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    actors: dict[str, set[str]] = {}
    for leader in leaders().values():
        actors.setdefault(leader.name.split()[-1], set()).add(leader.actor)
    return {name: next(iter(found)) for name, found in actors.items() if len(found) == 1 and len(name) > _SHORT}


def _name(text: str) -> str:
    name = " ".join(text.replace("’", "'").split())
    return name.removesuffix("'s").removesuffix("'")


def _short_of(short: str, full: str) -> bool:
    """Whether a name is a shorter form of a fuller one: one of its outer words, or all its words in order."""
    if short == full:
        return True
    a, b = short.split(), full.split()
    if len(a) >= len(b):
        return False
    if len(a) == 1:
        return a[0] in (b[0], b[-1]) or (len(a[0]) > 3 and a[0] in b)
    rest = iter(b)
    return all(word in rest for word in a)
