"""Files, folders, standard input and addresses become articles; what cannot be read becomes an Issue."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from vedette.errors import InputError
from vedette.gather.decode import decode
from vedette.gather.fetch import fetch, named_inside
from vedette.gather.page import read_page
from vedette.gather.pdf import read_pdf
from vedette.gather.rows import found_in, lines_in, objects_in
from vedette.gather.text import Found, Given, doubt_about_date, make_article, split_header
from vedette.model.event import Issue
from vedette.model.source import Article, Page

NOT_READ = "not read"
"""`Issue.what` of an input that gave nothing; any other word is a doubt about one that did."""

NO_DATE = "date not understood"
"""`Issue.what` of a report that was read without the date that it gives."""

MOST_BYTES = {"text": 16 * 2**20, "html": 16 * 2**20, "json": 64 * 2**20, "pdf": 64 * 2**20}
"""Form → the size one document may have; .jsonl is streamed and may have any."""

FORMS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".pdf": "pdf",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "feed",
}
"""Ending → form."""

_LATER = {
    "warc": "is a web archive, which this version does not read; extract its pages as .html and give their folder",
    "feed": "is a feed, which this version does not read; give the addresses of its reports",
}
_READABLE = ".html, .txt, .json, .jsonl, .pdf"


def gather(paths: Iterable[str], *, given: Given | None = None) -> Iterator[Article | Issue]:
    """Each report in files, folders (all levels, by name), `-` (standard input) and http(s) addresses, in order."""
    known = given or Given()
    for path in paths:
        if path == "-":
            yield from _standard_input(known)
        elif path.startswith(("http://", "https://")):
            yield from _address(path, known)
        else:
            yield from _path(path, known)


def _standard_input(given: Given) -> Iterator[Article | Issue]:
    name = "standard input"
    stream = sys.stdin.buffer
    head = stream.peek(4096)[:4096].lstrip(b"\xef\xbb\xbf \t\r\n") if hasattr(stream, "peek") else b""
    if head.startswith(b"{"):
        yield from _rows(lines_in(stream, name), name, given)
    else:
        yield from _guarded(_bounded(stream, name), name, given)


def _address(url: str, given: Given) -> Iterator[Article | Issue]:
    try:
        page, charset = fetch(url, private=named_inside(url))
    except InputError as error:
        yield _not_read(error)
        return
    form = page.media or _form_of(page.content)
    if page.media == "text" and _form_of(page.content) == "html":
        form = "html"
    source = Page(name=url, content=page.content, media=form, url=page.url)
    yield from _document(
        source, Given(published=given.published, publisher=given.publisher, url=given.url or page.url), charset
    )


def _path(path: str, given: Given) -> Iterator[Article | Issue]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield _not_read(InputError(path, _why(error)))
        return
    if not stat.S_ISDIR(mode):
        yield from _file(path, given)
        return
    any_report = False
    for item in _walk(Path(path), ()):
        any_report = any_report or isinstance(item, str)
        if isinstance(item, Issue):
            yield item
        else:
            yield from _file(item, given)
    if not any_report:
        yield _not_read(InputError(path, f"is a folder without reports; it may hold {_READABLE}"))


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[str | Issue]:
    """Every readable file under a folder, by name; a link back to a folder above is named and not followed."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield _not_read(InputError(str(folder), _why(error)))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield _not_read(InputError(str(folder), "is a link that leads back to a folder above it; remove the link"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if _form(entry.name):
                yield _not_read(InputError(entry.path, _why(error)))
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(Path(entry.path), (*above, here))
        elif stat.S_ISREG(mode) and _form(entry.name):
            yield entry.path


def _form(name: str) -> str | None:
    lower = name.lower().removesuffix(".gz")
    form = FORMS.get(os.path.splitext(lower)[1])
    return form if form == "warc" or not name.lower().endswith(".gz") else None


def _file(path: str, given: Given) -> Iterator[Article | Issue]:
    form = _form(path)
    try:
        with open(path, "rb") as stream:
            if form == "jsonl":
                yield from _rows(lines_in(stream, path), path, given)
            elif form in _LATER:
                yield _not_read(InputError(path, _LATER[form]))
            else:
                yield from _guarded(_bounded(stream, path, form), path, given, form)
    except OSError as error:
        yield _not_read(InputError(path, _why(error)))


def _bounded(stream: IO[bytes], name: str, form: str | None = None) -> bytes | InputError:
    """All bytes of one document, or why it is refused."""
    most = MOST_BYTES.get(form or "text", 0)
    content = stream.read(most + 1)
    if len(content) > most:
        return InputError(name, f"is larger than {most // 2**20} MB; one report is smaller, put many into a .jsonl")
    if not content:
        return InputError(name, "is empty; give a report")
    return content


def _guarded(
    content: bytes | InputError, name: str, given: Given, form: str | None = None
) -> Iterator[Article | Issue]:
    if isinstance(content, InputError):
        yield _not_read(content)
        return
    yield from _document(Page(name=name, content=content, media=form or _form_of(content)), given)


def _form_of(content: bytes) -> str:
    """The form of a document by its first bytes."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head.lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    if b"<rss" in lower[:600] or b"<feed" in lower[:600]:
        return "feed"
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) or b"<html" in lower:
        return "html"
    if head.startswith((b"{", b"[{", b"[\n", b"[ ")):
        return "json"
    return "text"


def _document(page: Page, given: Given, charset: str | None = None) -> Iterator[Article | Issue]:
    """The articles of one document held in memory."""
    try:
        if page.media in _LATER:
            raise InputError(page.name, _LATER[page.media])
        if page.media in ("json", "jsonl"):
            yield from _rows(_json(page), page.name, given)
            return
        if page.media == "html":
            found = read_page(page.content, page.name, url=page.url or given.url, charset=charset)
        elif page.media == "pdf":
            found = read_pdf(page.content, page.name)
        else:
            found = split_header(decode(page.content, page.name, charset))
        yield from _article(found, page.name, given)
    except InputError as error:
        yield _not_read(error)
    except (
        Exception
    ) as error:  # The parsers of pages and PDFs meet whatever the web holds; one file must not end the run.
        yield _not_read(InputError(page.name, f"breaks its parser ({type(error).__name__}); give its text as .txt"))


def _json(page: Page) -> Iterator[tuple[str, object]]:
    """The rows of a JSON document, of which many are lines of objects in truth."""
    if page.media == "jsonl" or _is_lines(page.content):
        return lines_in(io.BytesIO(page.content), page.name)
    return objects_in(page.content, page.name)


def _is_lines(content: bytes) -> bool:
    """Whether each of the first two lines is an object of its own."""
    first, _, rest = content.strip().partition(b"\n")
    return first.rstrip().endswith(b"}") and first.lstrip().startswith(b"{") and rest.lstrip().startswith(b"{")


def _rows(rows: Iterator[tuple[str, object]], source: str, given: Given) -> Iterator[Article | Issue]:
    any_row = False
    for name, row in rows:
        any_row = True
        try:
            if isinstance(row, InputError):
                raise row
            yield from _article(found_in(row, name), name, given)
        except InputError as error:
            yield _not_read(error)
    if not any_row:
        yield Issue(where=source, what=NOT_READ, why="holds no reports; each is a JSON object with a key text")


def _article(found: Found, name: str, given: Given) -> Iterator[Article | Issue]:
    doubt = doubt_about_date(found, given)
    if doubt is not None:
        yield Issue(where=name, what=NO_DATE, why=f"{doubt!r:.60} is no date; write YYYY-MM-DD")
    yield make_article(found, name, given)


def _not_read(error: InputError) -> Issue:
    return Issue(where=error.name, what=NOT_READ, why=error.why)


def _why(error: Exception) -> str:
    remedies = {
        FileNotFoundError: "does not exist; check the path",
        PermissionError: "may not be read; change its permissions",
    }
    known = remedies.get(cast("type[FileNotFoundError | PermissionError]", type(error)))
    return known or f"cannot be read ({getattr(error, 'strerror', None) or error}); check the path"
