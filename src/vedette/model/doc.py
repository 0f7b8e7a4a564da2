"""Layers over an article's text: tokens, sentences, names, dates, quantities, quotations.

All offsets count code points in `Article.text`; all token numbers count in `Doc.tokens`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache

from vedette.model.event import Location
from vedette.model.source import Article
from vedette.model.span import Span
from vedette.model.when import When


@dataclass(frozen=True, slots=True)
class Token:
    """One word in Universal Dependencies terms; `head` is a token number, its own for a root."""

    i: int
    begin: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    ner: str
    """BIO tag: O, B-PER, I-ORG …"""
    slot: str = "O"
    """BIO tag of the trained exercise-slot head (O where the model has none): B-PURPOSE, I-PRECEDENT …"""

    said: str = "O"
    """BIO tag of the trained attribution head (O where the model has none): B-SAID, I-SAID over what somebody says."""

    def feat(self, name: str) -> str | None:
        """The value of one morphological feature, as `Tense` → `Past`."""
        return _feature(self.feats, name)


@lru_cache(maxsize=4096)
def _feature(feats: str, name: str) -> str | None:
    """Looked up once for each set of features: the model knows some two hundred."""
    for part in feats.split("|"):
        key, _, value = part.partition("=")
        if key == name:
            return value
    return None


@dataclass(frozen=True, slots=True)
class View:
    """What the reader takes a word for, should it tell of an exercise: probabilities by its own trained heads."""

    whose: tuple[float, ...]
    """In the order of `WHOSE`: the report's main exercise, a background one, no exercise."""
    state: tuple[float, ...]
    """In the order of `STATES`: the status of the exercise that a phrase denotes."""
    role: tuple[float, ...]
    """In the order of `ROLES`: the role of an actor."""
    slot: tuple[float, ...] = ()
    """In the order of `SLOTS`: what the word is to an exercise; what is left to 1 is nothing."""


WHOSE = ("main", "other", "none")
STATES = ("planned", "under_way", "completed", "cancelled", "postponed", "suspended", "alleged", "none")
SLOTS = (
    "MENTION",
    "NAME",
    "PARTY",
    "PLACE",
    "NEAR",
    "START",
    "END",
    "DURATION",
    "FORCE",
    "PURPOSE",
    "PRECEDENT",
)
ROLES = ("host", "participant", "observer", "invited")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens first..last (half-open) and their code points; `paragraph` counts blocks of the text."""

    i: int
    first: int
    last: int
    begin: int
    end: int
    paragraph: int
    furniture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or a reference in the text, resolved to an actor where that is possible."""

    first: int
    last: int
    begin: int
    end: int
    text: str
    label: str
    """PER · ORG · GPE · LOC · FAC · MIL · EVENT · PLATFORM · MISC · PRON (a resolved pronoun, "the two countries")."""
    actor: str | None = None
    """ISO 3166-1 alpha-3 or an organisation's short name, of the thing itself or of whom it belongs to."""
    actors: tuple[str, ...] = ()
    """All actors where the mention stands for several ("both sides", "the Sino-Belarusian drills")."""
    sector: str | None = None
    """PLOVER sector: GOV · MIL · LEG · …"""
    entity: str | None = None
    """Key of a person or body within this report: the full name that short forms resolve to."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression with its resolved value."""

    begin: int
    end: int
    text: str
    type: str
    """DATE · TIME · DURATION · SET."""
    when: When | None
    """None for a duration."""
    days: float | None = None
    """Length of a duration in days."""
    value: str = ""
    """TIMEX3 value, as "2024-07-08", "P11D", "2024-W28"."""
    modifier: str | None = None
    """until · since · from · by · before · after · between · about …: the word that makes it a bound."""
    anchor: str = ""
    """What resolved it: published · text · explicit · none."""
    rule: str = ""

    @property
    def bounds(self) -> tuple[date, date] | None:
        """The first and the last day, where both are known."""
        return self.when.days() if self.when is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count with a unit, or a distance."""

    begin: int
    end: int
    text: str
    """The shortest phrase with the bound word and the unit: "more than 10,000 soldiers"."""
    number: float | None
    """None for a vague number ("dozens")."""
    bound: str
    """exact · about · over · up_to."""
    unit: str
    """personnel · ships · submarines · aircraft · vehicles · countries · km · percent · other."""
    noun: int | None = None
    """Token number of the counted noun."""
    low: float | None = None
    """The lower end of a range ("50 to 60"), else None."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Something said: content, who said it, and the word that tells so."""

    begin: int
    end: int
    text: str
    kind: str
    """direct · indirect."""
    speaker: Span | None
    """The phrase that names the speaker, None where the text does not tell."""
    speaker_name: str | None
    """The name or office in its fullest form in this report."""
    affiliation: str | None
    cue: Span | None
    via: str | None = None
    """The outlet or agency to which it was said ("told AFP")."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in the text with the place it is resolved to."""

    begin: int
    end: int
    text: str
    location: Location | None
    """None where it is a place but cannot be told which."""
    score: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """An article with all layers that have been read so far."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = field(default=())
    places: tuple[Toponym, ...] = field(default=())
    timexes: tuple[Timex, ...] = field(default=())
    quantities: tuple[Quantity, ...] = field(default=())
    quotes: tuple[Quote, ...] = field(default=())
    views: tuple[View | None, ...] = field(default=())
    """One a token, None for a word without content; empty where the reader has no such heads."""
    _places: _Places | None = field(default=None, init=False, repr=False, compare=False)
    """Made when first asked for."""

    def __getstate__(self) -> list[object]:
        return [getattr(self, f.name) for f in fields(self) if f.init]

    def __setstate__(self, state: list[object]) -> None:
        for f, value in zip((f for f in fields(self) if f.init), state, strict=False):
            object.__setattr__(self, f.name, value)
        object.__setattr__(self, "_places", None)

    def _placed(self) -> _Places:
        places = self._places
        if places is None:
            places = _Places(self.tokens, self.sentences)
            object.__setattr__(self, "_places", places)
        return places

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def children(self, i: int) -> Sequence[Token]:
        """The direct dependents of a token, in text order."""
        return self._placed().children[i]

    def subtree(self, i: int) -> Sequence[Token]:
        """A token and all that depends on it, in text order."""
        places = self._placed()
        known = places.subtrees.get(i)
        if known is None:
            known = places.subtrees[i] = _subtree(self.tokens[i], places.children)
        return known

    def ancestors(self, i: int) -> Iterator[Token]:
        """The chain of heads from a token up to the root, without itself."""
        seen = {i}
        while self.tokens[i].head != i and self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield self.tokens[i]

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds a token."""
        return self._placed().sentence_of[i] if i >= 0 else self.sentences[0]

    def sentence_at(self, begin: int) -> Sentence | None:
        """The sentence that holds a code point, None between sentences."""
        i = bisect_right(self._placed().sentence_ends, begin)
        if i < len(self.sentences) and self.sentences[i].begin <= begin:
            return self.sentences[i]
        return None

    def tokens_in(self, begin: int, end: int) -> Sequence[Token]:
        """The tokens that share a code point with the range."""
        places = self._placed()
        first = bisect_right(places.ends, begin)
        return self.tokens[first : bisect_left(places.begins, end, first)]


class _Places:
    """What can be looked up in a document: for each token its sentence and its dependents, and where things end."""

    __slots__ = ("begins", "children", "ends", "sentence_ends", "sentence_of", "subtrees")

    def __init__(self, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...]) -> None:
        self.begins = [t.begin for t in tokens]
        self.ends = [t.end for t in tokens]
        self.sentence_ends = [s.end for s in sentences]
        self.sentence_of: list[Sentence] = []
        self.children: list[list[Token]] = [[] for _ in tokens]
        self.subtrees: dict[int, tuple[Token, ...]] = {}
        for sentence in sentences:
            first, last = sentence.first, sentence.last
            self.sentence_of += [sentence] * (last - len(self.sentence_of))
            for token in tokens[first:last]:
                if token.head != token.i and first <= token.head < last:
                    self.children[token.head].append(token)


def _subtree(token: Token, children: Sequence[Sequence[Token]]) -> tuple[Token, ...]:
    inside, waiting = {token.i: token}, [token.i]
    while waiting:
        for child in children[waiting.pop()]:
            if child.i not in inside:
                inside[child.i] = child
                waiting.append(child.i)
    return tuple(inside[i] for i in sorted(inside))
