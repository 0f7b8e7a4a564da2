"""One document, or one stream of many, becomes articles: pages, texts, PDFs, JSON, web archives."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vedette.errors import InputError
from vedette.gather.decode import declared_charset, decode
from vedette.gather.feed import is_feed
from vedette.gather.page import read_page, visible
from vedette.gather.pdf import read_pdf
from vedette.gather.rows import found_in, lines_in, objects_in
from vedette.gather.text import Found, split_header
from vedette.gather.warc import Capture
from vedette.gather.wishes import NOT_READ, Item, Wishes, articles_of, not_read
from vedette.model.event import Issue
from vedette.model.source import Page, Screened


def form_of(content: bytes) -> str:
    """The form of a document by its first bytes."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head.lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    if is_feed(head):
        return "feed"
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) or b"<html" in lower:
        return "html"
    if head.startswith((b"{", b"[{", b"[\n", b"[ ")):
        return "json"
    return "text"


def document(page: Page, wishes: Wishes, charset: str | None = None, *, archived: bool = False) -> Iterator[Item]:
    """The articles of one document held in memory; `archived` where its name is its place in a web archive."""
    try:
        if page.media in ("json", "jsonl"):
            yield from rows(_json(page), page.name, wishes)
            return
        if page.media == "html" and not _worth_extracting(page, wishes, charset):
            yield Screened(where=page.name)
            return
        yield from articles_of(_found(page, wishes, charset), page.name, wishes, page.name if archived else None)
    except InputError as error:
        yield not_read(error)
    except (
        Exception
    ) as error:  # The parsers of pages and PDFs meet whatever the web holds; one file must not end the run.
        yield not_read(InputError(page.name, f"breaks its parser ({type(error).__name__}); give its text as .txt"))


def archive(captures: Iterable[Capture | InputError], wishes: Wishes) -> Iterator[Item]:
    """The articles of a web archive's pages, each with its place in it."""
    for capture in captures:
        if isinstance(capture, InputError):
            yield not_read(capture)
            continue
        page = capture.page
        given = replace(wishes.given, url=wishes.given.url or page.url)
        yield from document(page, replace(wishes, given=given), capture.charset, archived=True)


def rows(found: Iterable[tuple[str, object]], source: str, wishes: Wishes) -> Iterator[Item]:
    """The articles of JSON objects."""
    any_row = False
    for name, row in found:
        any_row = True
        try:
            if isinstance(row, InputError):
                raise row
            yield from articles_of(found_in(row, name), name, wishes)
        except InputError as error:
            yield not_read(error)
    if not any_row:
        yield Issue(where=source, what=NOT_READ, why="holds no reports; each is a JSON object with a key text")


def _worth_extracting(page: Page, wishes: Wishes, charset: str | None) -> bool:
    """Whether the visible words of a page pass the screen: taking its text out takes fifty times as long."""
    if wishes.screen is None:
        return True
    text = decode(page.content, page.name, charset or declared_charset(page.content))
    return wishes.screen(visible(text))


def _found(page: Page, wishes: Wishes, charset: str | None) -> Found:
    if page.media == "html":
        return read_page(page.content, page.name, url=page.url or wishes.given.url, charset=charset)
    if page.media == "pdf":
        return read_pdf(page.content, page.name)
    return split_header(decode(page.content, page.name, charset))


def _json(page: Page) -> Iterator[tuple[str, object]]:
    """The rows of a JSON document, of which many are lines of objects in truth."""
    if page.media == "jsonl" or _is_lines(page.content):
        return lines_in(io.BytesIO(page.content), page.name)
    return objects_in(page.content, page.name)


def _is_lines(content: bytes) -> bool:
    """Whether each of the first two lines is an object of its own."""
    first, _, rest = content.strip().partition(b"\n")
    return first.rstrip().endswith(b"}") and first.lstrip().startswith(b"{") and rest.lstrip().startswith(b"{")
