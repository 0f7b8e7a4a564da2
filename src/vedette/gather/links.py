"""Feeds and lists of addresses become articles: from what they say themselves, or from the pages they lead to.

A feed that lies in a file is read as it is: what its entries bring is the report, and no network is asked. Of a feed at
an address the pages behind its teasers are fetched. OPML lists and sitemaps hold nothing but addresses; naming one
means what it leads to.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from vedette.errors import InputError
from vedette.gather.documents import document, form_of
from vedette.gather.feed import Entry, parse_feed
from vedette.gather.fetch import MOST_BYTES, inflated
from vedette.gather.polite import Polite
from vedette.gather.text import Found
from vedette.gather.wishes import Item, Wishes, articles_of, not_read
from vedette.model.source import Article, Page

DEEPEST = 3
"""Lists within lists: an index of sitemaps or an OPML list, a sitemap or feed, a page."""


def feed_items(page: Page, wishes: Wishes, web: Polite | None = None, depth: int = 0) -> Iterator[Item]:
    """The articles of a feed or list; with `web` its linked pages are fetched, without only those of lists."""
    try:
        feed = parse_feed(page.content, page.name, page.url)
        if depth >= DEEPEST:
            raise InputError(page.name, "is a list in a list in a list; give the inner ones themselves")
        if web is None and feed.kind != "feed" and not wishes.online:
            raise InputError(page.name, "lists addresses, which are not fetched from here; give the reports themselves")
    except InputError as error:
        yield not_read(error)
        return
    visitor = web or Polite()
    for address in feed.lists:
        yield from _list(address, wishes, visitor, depth)
    for entry in feed.entries:
        yield from entry_items(entry, page.name, wishes, visitor if web or feed.kind == "sitemap" else None)
    if not feed.lists and not feed.entries:
        yield not_read(InputError(page.name, "is a feed without entries; try again when it has some"))


def entry_items(entry: Entry, source: str, wishes: Wishes, web: Polite | None) -> Iterator[Item]:
    """The article of one entry: its own text where that is whole or where nothing may be fetched, else its page."""
    if web is None or entry.whole or entry.url is None:
        found = Found(
            text=entry.text or entry.title or "",
            url=entry.url,
            title=entry.title,
            publisher=entry.publisher,
            published=entry.published,
        )
        name = f"{source}#{entry.key[:80]}"
        try:
            yield from articles_of(found, name, wishes)
        except InputError as error:
            yield not_read(error)
        return
    try:
        page, charset = fetch_page(entry.url, web)
    except InputError as error:
        yield not_read(error)
        return
    if page.media in ("feed", "warc", "wacz", "json", "jsonl"):
        yield not_read(InputError(entry.url, "is no page, though a feed names it as one; give it by itself"))
        return
    given = replace(wishes.given, url=wishes.given.url or page.url)
    for item in document(page, replace(wishes, given=given), charset):
        yield _told_by(entry, item) if isinstance(item, Article) else item


def fetch_page(url: str, web: Polite) -> tuple[Page, str | None]:
    """The page at an address with its form told, fetched politely; InputError where there is none."""
    answer = web.ask(url)
    if answer.status >= 300:
        raise InputError(url, f"answers {answer.status}; check the address, or save the page and give the file")
    return formed(answer.page), answer.charset


def formed(page: Page) -> Page:
    """A page whose form is told by its bytes where its header does not tell it; what was sent packed is unpacked."""
    content = page.content
    if content.startswith(b"\x1f\x8b"):
        content = _unpacked(content, page.name)
    sniffed = form_of(content)
    told = page.media
    trusted = told and not (told in ("text", "html", "json") and sniffed in ("html", "feed", "warc", "pdf"))
    return replace(page, content=content, media=told if trusted else sniffed)


def _unpacked(content: bytes, name: str) -> bytes:
    out = bytearray()
    try:
        for piece in inflated([content]):
            out += piece
            if len(out) > MOST_BYTES or out.startswith(b"WARC/"):
                break
    except zlib.error:
        raise InputError(name, "is damaged gzip; fetch it again") from None
    if len(out) > MOST_BYTES:
        raise InputError(name, f"unpacks to more than {MOST_BYTES // 2**20} MB; give the part that is the report")
    return content if out.startswith(b"WARC/") else bytes(out)


def _list(address: str, wishes: Wishes, web: Polite, depth: int) -> Iterator[Item]:
    """What a list leads to: a feed or a sitemap."""
    try:
        page, _ = fetch_page(address, web)
    except InputError as error:
        yield not_read(error)
        return
    yield from feed_items(page, wishes, web, depth + 1)


def _told_by(entry: Entry, article: Article) -> Article:
    """The article with what its feed tells and its page does not."""
    return replace(
        article,
        title=article.title or entry.title,
        published=article.published or entry.published,
        publisher=article.publisher or entry.publisher,
    )
