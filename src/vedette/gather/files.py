"""Files, folders, standard input and addresses become articles; what cannot be read becomes an Issue."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from vedette.errors import InputError
from vedette.gather.documents import archive, document, form_of, rows
from vedette.gather.feed import is_feed
from vedette.gather.fetch import fetch, named_inside
from vedette.gather.links import feed_items, formed
from vedette.gather.polite import Polite
from vedette.gather.rows import lines_in
from vedette.gather.warc import captures, wacz_captures
from vedette.gather.wishes import NO_DATE, NOT_READ, Item, Wishes, not_read
from vedette.model.event import Issue
from vedette.model.source import Page

__all__ = ["FORMS", "MOST_BYTES", "NOT_READ", "NO_DATE", "gather", "size_of"]

MOST_BYTES = {"text": 16 * 2**20, "html": 16 * 2**20, "json": 64 * 2**20, "pdf": 64 * 2**20, "feed": 64 * 2**20}
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
    ".wacz": "wacz",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "feed",
}
"""Ending → form. A document of another ending is told by its first bytes, where it is named itself."""

_READABLE = ".html, .txt, .json, .jsonl, .pdf, .warc, .warc.gz, .wacz, .rss, .atom, .opml"


def gather(paths: Iterable[str], *, wishes: Wishes | None = None) -> Iterator[Item]:
    """Each report in files, folders (all levels, by name), `-` (standard input) and http(s) addresses, in order."""
    wanted = wishes or Wishes()
    for path in paths:
        if path == "-":
            yield from _standard_input(wanted)
        elif path.startswith(("http://", "https://")):
            yield from _address(path, wanted)
        else:
            yield from _path(path, wanted)


def size_of(paths: Iterable[str]) -> int | None:
    """The bytes that all inputs have together, None where one of them has no size beforehand."""
    total = 0
    for path in paths:
        if path == "-" or path.startswith(("http://", "https://")):
            return None
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            continue
        if not stat.S_ISDIR(status.st_mode):
            total += status.st_size
            continue
        total += sum(os.stat(item).st_size for item in _walk(Path(path), ()) if isinstance(item, str))
    return total


def _standard_input(wishes: Wishes) -> Iterator[Item]:
    name = "standard input"
    stream = sys.stdin.buffer
    head = stream.peek(4096)[:4096].lstrip(b"\xef\xbb\xbf \t\r\n") if hasattr(stream, "peek") else b""
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        yield from archive(captures(stream, name), wishes)
    elif head.startswith(b"{") and not is_feed(head):
        yield from rows(lines_in(stream, name), name, wishes)
    else:
        yield from _guarded(_bounded(stream, name), name, wishes)


def _address(url: str, wishes: Wishes) -> Iterator[Item]:
    private = named_inside(url)
    try:
        fetched, charset = fetch(url, private=private)
        page = formed(fetched)
    except InputError as error:
        yield not_read(error)
        return
    if page.media == "feed":
        yield from feed_items(page, wishes, Polite(private=private))
    elif page.media == "warc":
        yield from archive(captures(io.BytesIO(page.content), url), wishes)
    else:
        given = replace(wishes.given, url=wishes.given.url or page.url)
        yield from document(page, replace(wishes, given=given), charset)


def _path(path: str, wishes: Wishes) -> Iterator[Item]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield not_read(InputError(path, _why(error)))
        return
    if not stat.S_ISDIR(mode):
        yield from _file(path, wishes)
        return
    any_report = False
    for item in _walk(Path(path), ()):
        any_report = any_report or isinstance(item, str)
        if isinstance(item, Issue):
            yield item
        else:
            yield from _file(item, wishes)
    if not any_report:
        yield not_read(InputError(path, f"is a folder without reports; it may hold {_READABLE}"))


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[str | Issue]:
    """Every readable file under a folder, by name; a link back to a folder above is named and not followed."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield not_read(InputError(str(folder), _why(error)))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield not_read(InputError(str(folder), "is a link that leads back to a folder above it; remove the link"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if _form(entry.name):
                yield not_read(InputError(entry.path, _why(error)))
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(Path(entry.path), (*above, here))
        elif stat.S_ISREG(mode) and _form(entry.name):
            yield entry.path


def _form(name: str) -> str | None:
    lower = name.lower().removesuffix(".gz")
    form = FORMS.get(os.path.splitext(lower)[1])
    return form if form == "warc" or not name.lower().endswith(".gz") else None


class _Watched(io.FileIO):
    """A file that tells how many bytes of it were read."""

    def __init__(self, path: str, passed: Callable[[int], None]) -> None:
        super().__init__(path, "rb")
        self._passed = passed

    def readinto(self, buffer: Any, /) -> int | None:
        count = super().readinto(buffer)
        self._passed(count or 0)
        return count


def _file(path: str, wishes: Wishes) -> Iterator[Item]:
    form = _form(path)
    try:
        with io.BufferedReader(_Watched(path, wishes.passed), 256 * 1024) as stream:
            if form == "jsonl":
                yield from rows(lines_in(stream, path), path, wishes)
            elif form == "warc":
                yield from archive(captures(stream, path), wishes)
            elif form == "wacz":
                yield from archive(wacz_captures(stream, path), wishes)
            else:
                yield from _guarded(_bounded(stream, path, form), path, wishes, form)
    except OSError as error:
        yield not_read(InputError(path, _why(error)))


def _bounded(stream: IO[bytes], name: str, form: str | None = None) -> bytes | InputError:
    """All bytes of one document, or why it is refused."""
    most = MOST_BYTES.get(form or "text", 0)
    content = stream.read(most + 1)
    if len(content) > most:
        return InputError(name, f"is larger than {most // 2**20} MB; one report is smaller, put many into a .jsonl")
    if not content:
        return InputError(name, "is empty; give a report")
    return content


def _guarded(content: bytes | InputError, name: str, wishes: Wishes, form: str | None = None) -> Iterator[Item]:
    if isinstance(content, InputError):
        yield not_read(content)
        return
    told = form_of(content) if form is None or (form == "json" and is_feed(content[:2048])) else form
    page = Page(name=name, content=content, media=told)
    if told == "feed":
        yield from feed_items(page, wishes)
    elif told == "warc":
        yield from archive(captures(io.BytesIO(content), name), wishes)
    else:
        yield from document(page, wishes)


def _why(error: Exception) -> str:
    remedies = {
        FileNotFoundError: "does not exist; check the path",
        PermissionError: "may not be read; change its permissions",
    }
    known = remedies.get(cast("type[FileNotFoundError | PermissionError]", type(error)))
    return known or f"cannot be read ({getattr(error, 'strerror', None) or error}); check the path"
