"""What is brought to the desk: files, a pasted text, an address. All becomes files in a folder that goes again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import InputError
from vedette.flow import NOT_READ
from vedette.gather.decode import decode
from vedette.gather.fetch import fetch
from vedette.gather.files import FORMS
from vedette.gather.page import read_page
from vedette.gather.pdf import read_pdf
from vedette.gather.text import Found
from vedette.model.event import Issue
from vedette.model.source import Page

_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing that is brought: a file's bytes, a text with what is known of it, or an address to be fetched."""

    name: str
    """What the person calls it: a file's name, an address, the title of a text."""
    content: bytes | None = None
    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def brought(incoming: Sequence[Incoming], folder: Path) -> tuple[dict[str, str], list[Issue]]:
    """Writes all into the folder: file name → what the person calls it; and what could not be had, with why."""
    names: dict[str, str] = {}
    refused: list[Issue] = []
    for number, item in enumerate(incoming):
        try:
            file, content = _file(item, number)
        except InputError as error:
            refused.append(Issue(where=item.name[:200], what=NOT_READ, why=error.why))
            continue
        (folder / file).write_bytes(content)
        names[file] = item.name[:200]
    return names, refused


def _file(item: Incoming, number: int) -> tuple[str, bytes]:
    if item.content is not None:
        return f"{number:04d}-{_SAFE.sub('_', item.name)[:60]}{_ending(item.name)}", item.content
    if item.text is not None:
        row = {"text": item.text, "title": item.title, "publisher": item.publisher, "published": item.published,
               "url": item.url}  # fmt: skip
        return _row(row, number)
    # The desk acts for whoever opened its page: an address inside this network is never asked.
    page, charset = fetch(item.url or "", private=False)
    found = _found(page, charset)
    row = {
        "text": found.text,
        "title": found.title,
        "publisher": item.publisher or found.publisher,
        "published": item.published or found.published,
        "url": page.url or item.url,
        "language": found.language,
    }
    return _row(row, number)


def _ending(name: str) -> str:
    """The ending by which the form of a file is known; a name without one is of a plain text."""
    lower = name.lower()
    known = next((ending for ending in (".warc.gz", *FORMS) if lower.endswith(ending)), None)
    if known is None and "." in lower:
        raise InputError(name, f"is of no form that is read; those are {', '.join(FORMS)}")
    return known or ".txt"


def _row(row: dict[str, str | None], number: int) -> tuple[str, bytes]:
    told = {key: value for key, value in row.items() if value}
    return f"{number:04d}.jsonl", (json.dumps(told) + "\n").encode("ascii")


def _found(page: Page, charset: str | None) -> Found:
    """What a fetched document says of itself."""
    head = page.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if page.media == "pdf" or head.startswith(b"%PDF-"):
        return read_pdf(page.content, page.name)
    if page.media == "html" or b"<html" in head.lower() or head.lower().startswith(b"<!doctype html"):
        return read_page(page.content, page.name, url=page.url, charset=charset)
    if page.media in ("", "text"):
        return Found(text=decode(page.content, page.name, charset), url=page.url)
    raise InputError(page.name, f"is {page.media}, not one report; give the address of a report, or the file")
