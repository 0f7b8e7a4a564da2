"""Web archives as they come: `.warc`, `.warc.gz` (a gzip member to each record, or one to all) and WACZ.

Records are streamed: one is in memory at a time. What is damaged costs that record and nothing else: it is named with
its offset, and reading goes on with the next place at which a record begins. A record that is not a page (requests,
metadata, pictures) is passed over without a word, and one that is too large is named and not unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from vedette.errors import InputError
from vedette.gather.fetch import MEDIA, inflated
from vedette.gather.warc_bytes import MOST_HEAD, Ahead, DamageError, Packed, Plain, Reader, Stream
from vedette.model.source import Page

MOST_RECORD = 16 * 2**20
"""Bytes of one record, packed or unpacked; as for a page that stands in a file of its own."""

MOST_RATIO = 200
"""Times its size to which a part of a WACZ may unpack: HTML packs to a tenth, what packs to a thousandth is zeros."""

MOST_DAMAGE = 1_000
"""Damaged records after which an archive is given up: each may take 50 ms, where it was made to."""

_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK = re.compile(rb"\s{0,4}([0-9A-Fa-f]{1,8})[^\n]{0,80}\n")
_CHARSET = re.compile(r"charset=[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_FORMS = frozenset({"html", "text", "pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page out of an archive, and the charset that its server declared."""

    page: Page
    charset: str | None


def captures(stream: Stream, name: str) -> Iterator[Capture | InputError]:
    """The pages of a `.warc` or `.warc.gz` file, in their order, and an error for each record that is damaged."""
    ahead = stream if isinstance(stream, Ahead) else Ahead(stream)
    reader = Packed(ahead) if ahead.first.startswith(b"\x1f\x8b") else Plain(ahead)
    any_record, damaged, place = False, 0, "0"
    while True:
        try:
            if not reader.begin():
                break
            place = reader.place
            found = _record(reader, f"{name}@{place}")
            any_record = True
        except DamageError as damage:
            damaged += 1
            going = damaged < MOST_DAMAGE and reader.find()
            on = f"goes on at {reader.place}" if going else "nothing readable follows"
            yield InputError(f"{name}@{place}", f"a damaged record, passed over: {damage}; {on}")
            any_record = True
            if not going:
                return
            continue
        except InputError as error:
            found = error
        if found is not None:
            yield found
    if not any_record:
        yield InputError(name, "is an empty web archive; give one with records")


def wacz_captures(stream: IO[bytes], name: str) -> Iterator[Capture | InputError]:
    """The pages of a WACZ file; its parts are streamed out of the zip file and never written to the disk."""
    try:
        with zipfile.ZipFile(stream) as whole:
            parts = [part for part in whole.infolist() if _is_archive(part.filename)]
            end = stream.seek(0, io.SEEK_END)
            if sum(part.compress_size for part in whole.infolist()) > end:
                yield InputError(name, "is a WACZ whose parts overlap, as no honest one has; pack it again")
                return
            if not parts:
                yield InputError(name, "is a WACZ without archive/*.warc.gz; give the web archive itself")
            for part in parts:
                yield from _part(whole, part, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        # The zip reader meets what is damaged, locked or packed in a way it does not know with any of these.
        yield InputError(name, f"is a damaged WACZ ({str(error)[:80]}); what came before is read")


def _part(whole: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[Capture | InputError]:
    place = f"{name}!{part.filename}"
    if part.file_size > max(MOST_RECORD, MOST_RATIO * part.compress_size):
        yield InputError(place, f"unpacks to more than {MOST_RATIO} times its size; unpack it and give the .warc file")
        return
    with whole.open(part) as unpacked:
        # A zip file's part goes back only by beginning again; so it is taken for one that cannot go back.
        yield from captures(Ahead(unpacked, one_way=True), place)


def _is_archive(path: str) -> bool:
    return path.startswith("archive/") and path.lower().endswith((".warc", ".warc.gz"))


def _record(reader: Reader, place: str) -> Capture | InputError | None:
    """The page of the record that begins here, None where it has none; the reader then stands behind it."""
    if not _VERSION.fullmatch(reader.line()):
        raise DamageError("no record begins here")
    head = _fields(reader)
    raw_length = head.get("content-length", "")
    if not (raw_length.isascii() and raw_length.isdigit()):
        raise DamageError(f"its length {raw_length[:20]!r} is no number")
    length = int(raw_length[:18])
    if reader.lacks(length):
        raise DamageError(f"it ends {reader.lacks(length)} bytes early")
    if length > MOST_RECORD or not _is_page(head):
        reader.pass_over(length, length > MOST_RECORD)
        too_large = InputError(place, f"a page larger than {MOST_RECORD // 2**20} MB, passed over; a report is smaller")
        return too_large if _is_page(head) else None
    block = reader.take(length)
    reader.blanks()
    try:
        return _capture(head, block, place)
    except zlib.error:
        return InputError(place, "a page that is packed in a way that cannot be unpacked, passed over")


def _fields(reader: Reader) -> dict[str, str]:
    """The header lines of a record, keys in lower case."""
    head: dict[str, str] = {}
    size = 0
    while (line := reader.line()).strip():
        size += len(line)
        if size > MOST_HEAD:
            raise DamageError(f"a header of more than {MOST_HEAD // 1024} KB")
        key, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            head.setdefault(key.strip().lower(), value.strip())
    if not line:
        raise DamageError("its header has no end")
    return head


def _is_page(head: Mapping[str, str]) -> bool:
    """Whether a record may hold a page, by its own header."""
    kind, media = head.get("warc-type", ""), head.get("content-type", "").lower()
    if not head.get("warc-target-uri", "").strip("<>").lower().startswith(("http://", "https://")):
        return False
    return (kind == "response" and media.startswith("application/http")) or (
        kind in ("resource", "conversion") and _form(media) in _FORMS
    )


def _capture(head: Mapping[str, str], block: bytes, place: str) -> Capture | None:
    url = head["warc-target-uri"].strip("<>")
    media, content = head.get("content-type", ""), block
    if head.get("warc-type") == "response":
        answer = _http(block)
        if answer is None:
            return None
        media, content = answer
    form = _form(media)
    if form not in _FORMS or not content.strip():
        return None
    charset = _CHARSET.search(media)
    page = Page(name=place, content=content, media=form, url=url)
    return Capture(page=page, charset=charset[1] if charset else None)


def _http(block: bytes) -> tuple[str, bytes] | None:
    """Content type and body of an HTTP answer; None where it is not a page that was sent (moved, missing, refused)."""
    end = min(
        (at for at in (block.find(b"\r\n\r\n", 0, MOST_HEAD), block.find(b"\n\n", 0, MOST_HEAD)) if at >= 0), default=-1
    )
    status = _STATUS.match(block)
    if end < 0 or status is None or status[1] != b"200":
        return None
    head: dict[str, str] = {}
    for line in block[:end].split(b"\n")[1:]:
        key, _, value = line.decode("latin-1").partition(":")
        head[key.strip().lower()] = value.strip()
    body = block[end:].lstrip(b"\r\n")
    if head.get("transfer-encoding", "").lower() == "chunked":
        body = _joined(body)
    if head.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        out = bytearray()
        for piece in inflated([body]):
            out += piece
            if len(out) > MOST_RECORD:
                raise zlib.error("too large")
        body = bytes(out)
    return head.get("content-type", "text/html"), body


def _joined(body: bytes) -> bytes:
    """A chunked body in one piece; as it is where an archive has joined it and left the header."""
    out = bytearray()
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            return bytes(out)
        out += body[chunk.end() : chunk.end() + size]
        at = chunk.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return bytes(out) if out and at >= len(body) else body


def _form(media: str) -> str:
    return MEDIA.get(media.partition(";")[0].strip().lower(), "")
