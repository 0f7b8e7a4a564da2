"""Plain text with or without header lines, and what every kind of input becomes in the end: an Article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from vedette.errors import InputError
from vedette.gather.clean import mark_furniture
from vedette.gather.published import date_in_head, is_missing, iso_date
from vedette.model.source import Article
from vedette.model.span import content_id

_HEADER = re.compile(r"(id|url|title|publisher|published|language|query|body):[ \t]?(.*)")

LONGEST_TEXT = 1_000_000
"""Code points of one report; a long hearing has half as many. What reading takes grows with the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller knows about the input; it wins over what the input says of itself."""

    published: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an input says of itself, as written there."""

    text: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def split_header(raw: str) -> Found:
    """The header lines and the body of a plain text; the body is what follows the blank line, to the last character."""
    head: dict[str, str] = {}
    position = 0
    while position < len(raw):
        stop = raw.find("\n", position)
        line = raw[position : stop if stop >= 0 else len(raw)]
        match = _HEADER.fullmatch(line.rstrip("\r"))
        if match:
            head[match[1]] = match[2].strip()
        elif not head:
            return Found(text=raw)
        elif line.strip():
            break
        position = stop + 1 if stop >= 0 else len(raw)
        if not match:
            break
    return Found(
        text=raw[position:],
        id=head.get("id") or None,
        url=head.get("url") or None,
        title=head.get("title") or None,
        publisher=head.get("publisher") or None,
        published=head.get("published") or None,
        language=head.get("language") or None,
    )


def make_article(found: Found, name: str, given: Given, place: str | None = None) -> Article:
    """The article of one input, with its furniture marked; InputError where there is nothing to read."""
    text = found.text
    if not text.strip():
        raise InputError(name, "holds no text; give the report's body or leave the input out")
    if len(text) > LONGEST_TEXT:
        size = f"is a text of {len(text):,} characters, and {LONGEST_TEXT:,} are the most"
        raise InputError(name, f"{size}: give the part that is the report")
    publisher = given.publisher or found.publisher
    furniture = mark_furniture(text, publisher)
    published = given.published
    if published is None and not is_missing(found.published):
        published = iso_date(found.published)
    return Article(
        id=found.id or _digest(text),
        text=text,
        url=given.url or found.url,
        title=found.title,
        publisher=publisher,
        published=published or date_in_head(text, furniture),
        language=found.language,
        place=place,
        furniture=furniture,
    )


def ids_of(article: Article) -> tuple[str, str] | None:
    """The id by the text alone, and the one by text and source; None where the report brought an id of its own.

    A wire story stands word for word in many papers: the first keeps the text's id, each further one needs its own.
    """
    plain = _digest(article.text)
    if article.id != plain:
        return None
    given = (article.url, article.title, article.publisher, article.published, article.language)
    return plain, f"{plain}#{content_id(*(x or '' for x in given))[:8]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def doubt_about_date(found: Found, given: Given) -> str | None:
    """The publication date as written, where it is given and cannot be understood; else None."""
    if given.published is None and not is_missing(found.published) and iso_date(found.published) is None:
        return found.published
    return None
