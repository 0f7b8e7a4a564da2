"""A document as the name rules see it: plain text beside the tokens, and mentions made by code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from vedette.model.doc import Doc, Mention, Sentence, Token
from vedette.read.lexicon import plain


@dataclass(frozen=True)
class Frame:
    """A Doc with its text made plain and quick ways from code points to tokens and sentences."""

    doc: Doc

    @cached_property
    def text(self) -> str:
        """The article's text with plain apostrophes, dashes and spaces, the same length."""
        return plain(self.doc.article.text)

    @cached_property
    def begins(self) -> list[int]:
        """Where each token begins."""
        return [t.begin for t in self.doc.tokens]

    @cached_property
    def firsts(self) -> list[int]:
        """The first token of each sentence."""
        return [s.first for s in self.doc.sentences]

    def token_at(self, begin: int) -> int:
        """The number of the token that holds a code point, or of the last one before it (-1 for none)."""
        return bisect_right(self.begins, begin) - 1

    def tokens_between(self, begin: int, end: int) -> tuple[int, int]:
        """First and last (half-open) token that share a code point with a range; equal where none does."""
        first = bisect_right(self.begins, begin) - 1
        if first < 0 or self.doc.tokens[first].end <= begin:
            first += 1
        return first, max(first, bisect_left(self.begins, end))

    def sentence(self, token: int) -> Sentence:
        """The sentence of a token."""
        return self.doc.sentences[max(0, bisect_right(self.firsts, token) - 1)]

    def mention(self, begin: int, end: int, label: str, rule: str) -> Mention | None:
        """A mention over a range of code points, None where no token lies there."""
        first, last = self.tokens_between(begin, end)
        if first >= last:
            return None
        text = self.doc.article.text[begin:end]
        return Mention(first=first, last=last, begin=begin, end=end, text=text, label=label, rule=rule)

    def over(self, first: int, last: int, label: str, rule: str) -> Mention:
        """A mention over whole tokens."""
        tokens = self.doc.tokens
        begin, end = tokens[first].begin, tokens[last - 1].end
        text = self.doc.article.text[begin:end]
        return Mention(first=first, last=last, begin=begin, end=end, text=text, label=label, rule=rule)

    @cached_property
    def named_spans(self) -> list[tuple[int, int, str]]:
        """Runs of the model's name tags: first token, last token (half-open), label."""
        out: list[tuple[int, int, str]] = []
        tokens = self.doc.tokens
        i = 0
        while i < len(tokens):
            tag = tokens[i].ner
            if tag == "O":
                i += 1
                continue
            j = i + 1
            while j < len(tokens) and tokens[j].ner == "I-" + tag[2:]:
                j += 1
            out.append((i, j, tag[2:]))
            i = j
        return out


def belonging(mention: Mention, actor: str | None, sector: str | None = None, entity: str | None = None) -> Mention:
    """The mention with whose it is; what is already known stays."""
    return replace(
        mention,
        actor=mention.actor or actor,
        actors=mention.actors or ((actor,) if actor else ()),
        sector=mention.sector or sector,
        entity=mention.entity or entity,
    )


def words_of(text: str) -> frozenset[str]:
    """A set of words written as one text."""
    return frozenset(text.split())


def capitalised(token: Token) -> bool:
    """Whether a token is written with a capital first letter."""
    return token.text[:1].isupper()


class Taken:
    """Ranges of code points that are spoken for, none overlapping another; grows while spots are chosen."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = sorted(spans)

    def touches(self, begin: int, end: int) -> bool:
        """Whether any range shares a code point with this one."""
        i = bisect_left(self._spans, (end, -1)) - 1
        return i >= 0 and self._spans[i][1] > begin

    def add(self, begin: int, end: int) -> None:
        """Takes a range that touches no other."""
        insort(self._spans, (begin, end))


@dataclass(frozen=True)
class Cover:
    """Which code points are taken by mentions: answers overlap and containment by bisection."""

    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Cover:
        """The cover of some mentions."""
        return cls(spans=tuple(sorted((m.begin, m.end) for m in mentions)))

    @cached_property
    def _reach(self) -> list[int]:
        out, far = [], 0
        for _, end in self.spans:
            far = max(far, end)
            out.append(far)
        return out

    def reaches_out_of(self, begin: int, end: int) -> bool:
        """Whether any mention shares a code point with the range and is not wholly inside it, or fills it."""
        i = bisect_left(self.spans, (end, -1)) - 1
        while i >= 0 and self._reach[i] > begin:
            a, b = self.spans[i]
            if b > begin and (a < begin or b > end or (a, b) == (begin, end)):
                return True
            i -= 1
        return False

    def touches(self, begin: int, end: int) -> bool:
        """Whether any mention shares a code point with the range."""
        i = bisect_left(self.spans, (end, -1)) - 1
        return i >= 0 and self._reach[i] > begin
