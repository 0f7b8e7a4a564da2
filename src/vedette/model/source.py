"""Where a text comes from: the outlet, the captured page, the clean article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vedette.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was captured: bytes as they came, with the place they came from."""

    name: str
    """File path, address or `archive.warc.gz@offset`: what an error message names."""
    content: bytes
    media: str
    """html · text · json · pdf · feed · warc."""
    url: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A report that was passed over unread: no word of it can tell of what is sought."""

    where: str
    id: str | None = None
    """The id that it brought, where it brought one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A range of the text that is not the story: advertisement, related headline, byline, caption credit."""

    begin: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean text of one report, never rewritten; all offsets count in `text`."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date (or date and time), None where neither given nor found."""
    language: str | None = None
    place: str | None = None
    """Where in a web archive it was captured (`news.warc.gz@1024`); no part of what makes two reports the same."""
    furniture: tuple[Furniture, ...] = field(default=())

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known."""
        try:
            return date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None

    def span(self, begin: int, end: int) -> Span:
        """The span at these offsets, with its quote."""
        return Span(article_id=self.id, begin=begin, end=end, quote=self.text[begin:end])

    def in_furniture(self, begin: int, end: int) -> bool:
        """Whether any code point of the range is furniture."""
        return any(f.begin < end and begin < f.end for f in self.furniture)
