"""Where a value stands: a half-open range of code points in one article's text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points in `Article.text`; law: `text[begin:end] == quote`."""

    article_id: str
    begin: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end or self.end - self.begin != len(self.quote):
            raise ValueError(f"no span: {self.begin}..{self.end} for {self.quote!r}")

    def overlaps(self, other: Span) -> bool:
        """Whether both lie in one article and share a code point."""
        return self.article_id == other.article_id and self.begin < other.end and other.begin < self.end


def content_id(*parts: str) -> str:
    """The identity of content: the first 16 hexadecimal digits of a sha-256 over all parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:16]
