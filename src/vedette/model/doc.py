"""Layers over an article's text: tokens, sentences, names, dates, quantities, quotations.

All offsets count code points in `Article.text`; all token numbers count in `Doc.tokens`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

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
        for part in self.feats.split("|"):
            key, _, value = part.partition("=")
            if key == name:
                return value
        return None


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
    _dependents: dict[int, list[list[int]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Sentence number → for each of its tokens the token numbers of its dependents; filled when first asked for."""

    def __getstate__(self) -> list[object]:
        return [getattr(self, f.name) for f in fields(self) if f.init]

    def __setstate__(self, state: list[object]) -> None:
        for f, value in zip((f for f in fields(self) if f.init), state, strict=False):
            object.__setattr__(self, f.name, value)
        object.__setattr__(self, "_dependents", {})

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def children(self, i: int) -> list[Token]:
        """The direct dependents of a token, in text order."""
        sentence = self.sentence_of(i)
        return [self.tokens[j] for j in self._rows(sentence)[i - sentence.first]]

    def subtree(self, i: int) -> list[Token]:
        """A token and all that depends on it, in text order."""
        sentence = self.sentence_of(i)
        rows = self._rows(sentence)
        inside, waiting = {i}, [i]
        while waiting:
            for j in rows[waiting.pop() - sentence.first]:
                if j not in inside:
                    inside.add(j)
                    waiting.append(j)
        return [self.tokens[j] for j in sorted(inside)]

    def _rows(self, sentence: Sentence) -> list[list[int]]:
        """The dependents of each token of a sentence, looked up once."""
        rows = self._dependents.get(sentence.i)
        if rows is None:
            rows = [[] for _ in range(sentence.first, sentence.last)]
            for t in self.tokens[sentence.first : sentence.last]:
                if t.head != t.i and sentence.first <= t.head < sentence.last:
                    rows[t.head - sentence.first].append(t.i)
            self._dependents[sentence.i] = rows
        return rows

    def ancestors(self, i: int) -> Iterator[Token]:
        """The chain of heads from a token up to the root, without itself."""
        seen = {i}
        while self.tokens[i].head != i and self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield self.tokens[i]

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds a token."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].last <= i:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low]

    def sentence_at(self, begin: int) -> Sentence | None:
        """The sentence that holds a code point, None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= begin:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].begin <= begin:
            return self.sentences[low]
        return None

    def tokens_in(self, begin: int, end: int) -> list[Token]:
        """The tokens that share a code point with the range."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= begin:
                low = middle + 1
            else:
                high = middle
        stop = low
        while stop < len(self.tokens) and self.tokens[stop].begin < end:
            stop += 1
        return list(self.tokens[low:stop])
