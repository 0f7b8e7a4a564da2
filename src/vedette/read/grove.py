"""The trees of a document, read once: dependents and the reach of each word's subtree."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from vedette.model.doc import Doc, Token


@dataclass(frozen=True, slots=True)
class Grove:
    """Dependents of every token, and the first and last token of its subtree."""

    doc: Doc
    kids: list[list[int]]
    left: list[int]
    right: list[int]

    def has_object(self, verb: int, stop: int) -> bool:
        """Whether a verb has its object before a later token: "confirmed the meeting, first reported by …"."""
        return any(verb < k < stop and self.doc.tokens[k].deprel == "obj" for k in self.kids[verb])

    def has_case(self, i: int) -> bool:
        """Whether a preposition hangs on a token."""
        return any(self.doc.tokens[k].deprel == "case" and self.doc.tokens[k].lemma != "'s" for k in self.kids[i])


def tokens_within(doc: Doc, begin: int, end: int) -> list[Token]:
    """The tokens that share a code point with a range, in time that does not grow with the document."""
    i = bisect_right(doc.tokens, begin, key=lambda t: t.end)
    out = []
    while i < len(doc.tokens) and doc.tokens[i].begin < end:
        out.append(doc.tokens[i])
        i += 1
    return out


def grove(doc: Doc) -> Grove:
    """The dependents and subtree reaches of all sentences; a broken tree gives what it holds, no more."""
    n = len(doc.tokens)
    kids: list[list[int]] = [[] for _ in range(n)]
    left, right = list(range(n)), list(range(n))
    for sentence in doc.sentences:
        for token in doc.tokens[sentence.first : sentence.last]:
            if token.head != token.i and sentence.first <= token.head < sentence.last:
                kids[token.head].append(token.i)
        order = [t.i for t in doc.tokens[sentence.first : sentence.last] if t.head == t.i]
        for at in order:
            order.extend(kids[at])
            if len(order) > sentence.last - sentence.first:
                break
        for at in reversed(order):
            for k in kids[at]:
                left[at] = min(left[at], left[k])
                right[at] = max(right[at], right[k])
    return Grove(doc, kids, left, right)
