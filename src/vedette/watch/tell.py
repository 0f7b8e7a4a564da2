"""Where news goes: the terminal, a file of JSON lines, a feed of its own, a webhook.

Each keeps its own place among the news, so that one that fails holds nobody up and misses nothing. The feed is a
function of the news. A file of JSON lines tells by its own last line how far it is, so that a line stands in it once
even where the program died between the line and its note. A webhook may be told twice where the program died between
the answer and its note: the header `Idempotency-Key` is the same then, by which the receiver knows it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from vedette.errors import InputError, UsageError
from vedette.gather.fetch import AGENT
from vedette.report.plain import visible
from vedette.watch.news import News, newer, words

PLACE = "watch/place/"

IN_FEED = 100
"""News in the feed: readers that ask once a day miss nothing of a busy one."""

_TAIL = 1024 * 1024
"""Bytes from the end of a file in which its last line begins."""


class Teller(Protocol):
    """One place where news goes."""

    @property
    def name(self) -> str:
        """What its place among the news is remembered under."""
        ...

    def tell(self, news: Sequence[News], place: int) -> Iterator[int]:
        """Tells what comes after this place, and each time gives the place up to which all is told.

        InputError where it cannot; what was given before holds.
        """
        ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """A line to each piece of news, on standard output."""

    name: str = "terminal"

    def tell(self, news: Sequence[News], place: int) -> Iterator[int]:
        for piece in newer(news, place):
            print(visible(words(piece)), flush=True)
            yield piece.seq


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of JSON lines, or standard output for `-`."""

    path: str

    @property
    def name(self) -> str:
        return f"lines {self.path}"

    def tell(self, news: Sequence[News], place: int) -> Iterator[int]:
        if self.path == "-":
            for piece in newer(news, place):
                print(piece.line(), flush=True)
                yield piece.seq
            return
        try:
            with open(self.path, "a+b") as out:
                place = max(place, _last_seq(out.fileno()))
                for piece in newer(news, place):
                    out.write(piece.line().encode() + b"\n")
                    place = piece.seq
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise InputError(self.path, f"cannot be written ({error.strerror}); the lines follow when it can") from None
        yield place


@dataclass(frozen=True, slots=True)
class FeedFile:
    """An Atom feed of the last news, replaced as a whole."""

    path: str

    @property
    def name(self) -> str:
        return f"feed {self.path}"

    def tell(self, news: Sequence[News], place: int) -> Iterator[int]:
        target = Path(self.path)
        if target.exists() and not newer(news, place):
            return
        draft = target.with_name(f".{target.name}.new")
        try:
            draft.write_text(atom(news[-IN_FEED:]), encoding="utf-8")
            draft.replace(target)
        except OSError as error:
            raise InputError(self.path, f"cannot be written ({error.strerror}); it is written when it can") from None
        yield news[-1].seq if news else place


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address to which each piece of news is posted as JSON, in order."""

    url: str

    @property
    def name(self) -> str:
        return f"webhook {self.url}"

    def tell(self, news: Sequence[News], place: int) -> Iterator[int]:
        import httpx

        for piece in newer(news, place):
            headers = {
                "Content-Type": "application/json",
                "Idempotency-Key": f"{AGENT}-{piece.seq}-{piece.exercise}",
            }
            try:
                answer = httpx.post(self.url, content=piece.line().encode(), headers=headers, timeout=10)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                why = str(error) or type(error).__name__
                raise InputError(self.url, f"does not take the news ({why}); it is tried again") from None
            if answer.status_code >= 300:
                raise InputError(self.url, f"answers {answer.status_code} to the news; it is tried again")
            yield piece.seq


def atom(news: Sequence[News]) -> str:
    """An Atom feed of these news, newest first; ids and dates are those of the news, so that it is always the same."""
    entries = "".join(_entry(piece) for piece in reversed(news))
    updated = news[-1].at if news else "1970-01-01T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>Vedette: exercises</title>\n<id>urn:vedette:news</id>\n<updated>{updated}</updated>\n"
        f"<author><name>Vedette</name></author>\n{entries}</feed>\n"
    )


def check_writable(path: str) -> None:
    """UsageError where a file cannot be made in its folder."""
    folder = Path(path).parent
    if path != "-" and not folder.is_dir():
        raise UsageError(f"{path}: the folder {folder} does not exist; make it, or give another name")


def _entry(piece: News) -> str:
    text = visible(words(piece))
    return (
        f"<entry><id>urn:vedette:news:{piece.seq}:{piece.exercise}</id><updated>{piece.at}</updated>"
        f"<title>{escape(f'{piece.what}: {visible(piece.title)}')}</title>"
        f"<category term={quoteattr(piece.what)}/><summary>{escape(text)}</summary>"
        f'<content type="text">{escape(_printable(piece.line()))}</content></entry>\n'
    )


def _printable(text: str) -> str:
    """Text that XML can carry."""
    return "".join(c if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF else "�" for c in text)


def _last_seq(handle: int) -> int:
    """The number of the last whole line of a file; what a kill left of a line behind it is cut off."""
    size = os.fstat(handle).st_size
    tail = os.pread(handle, _TAIL, max(0, size - _TAIL))
    whole, end, rest = tail.rpartition(b"\n")
    if rest:
        os.ftruncate(handle, size - len(rest))
    if not end:
        return 0
    try:
        return int(json.loads(whole.rpartition(b"\n")[2])["seq"])
    except (ValueError, KeyError, TypeError):
        return 0  # a file that others have written in: then the place that is remembered counts alone
