"""The bytes of a web archive, packed or not, and the way back to a record where one is damaged."""

from __future__ import annotations

import re
import zlib
from abc import ABC, abstractmethod
from typing import Protocol

MOST_HEAD = 64 * 1024
"""Bytes of a record's header lines, and of an HTTP answer's; Common Crawl's have under 2,000."""

GAP = 64 * 2**20
"""Bytes without a record after which a stream is given up: four times the largest record that is read.

A file on disk has an end; what unpacks from a few kilobytes of zeros has none worth waiting for."""

_PIECE = 64 * 1024
_NEXT = re.compile(rb"(?:^|\n)(?=WARC/[01]\.\d{1,2}\r?\n)")
_MEMBER = b"\x1f\x8b\x08"


class Stream(Protocol):
    """What is read from; where it is seekable it may be read from any place."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seekable(self) -> bool: ...

    def seek(self, place: int, whence: int = 0, /) -> int: ...


class Ahead:
    """A stream whose first bytes have been looked at; `one_way` where going back would mean to begin again."""

    def __init__(self, stream: Stream, *, one_way: bool = False) -> None:
        self._stream = stream
        self._forward = one_way or not stream.seekable()
        self.size = None if self._forward else stream.seek(0, 2)
        """Bytes in all, None where nobody knows."""
        if not self._forward:
            stream.seek(0)
        self.first = stream.read(_PIECE)
        self._given = False

    def seekable(self) -> bool:
        return not self._forward

    def seek(self, place: int, whence: int = 0, /) -> int:
        self._given = True
        return self._stream.seek(place, whence)

    def read(self, size: int = -1, /) -> bytes:
        if not self._given:
            self._given = True
            return self.first
        return self._stream.read(size)


class DamageError(Exception):
    """A record cannot be read; the message says why."""


class Reader(ABC):
    """Unpacked bytes of an archive, in their order, with the place of the next one."""

    def __init__(self, stream: Ahead) -> None:
        self._stream = stream
        self._ready = bytearray()
        """Unpacked bytes that were not taken yet."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Where the next byte stands in the file."""

    @abstractmethod
    def begin(self) -> bool:
        """Whether there is another record to try."""

    @abstractmethod
    def find(self) -> bool:
        """Goes to the next place where a record begins; False where there is none in reach."""

    def lacks(self, length: int) -> int:
        """How many of so many bytes cannot be there, as far as the size of the file tells."""
        return 0

    @abstractmethod
    def _fill(self) -> bool:
        """Makes more bytes ready; False at the end of the file, or of what is packed together."""

    def _drop(self, count: int) -> None:
        del self._ready[:count]

    def line(self) -> bytes:
        """The next line with its end; without it at the end of what there is."""
        seen = 0
        while (end := self._ready.find(b"\n", seen)) < 0:
            seen = len(self._ready)
            if seen > MOST_HEAD:
                raise DamageError(f"a header of more than {MOST_HEAD // 1024} KB")
            if not self._fill():
                break
        return self.take(end + 1 if end >= 0 else len(self._ready))

    def take(self, length: int) -> bytes:
        """So many bytes; DamageError where fewer are left."""
        while len(self._ready) < length:
            if not self._fill():
                raise DamageError(f"it ends {length - len(self._ready)} bytes early")
        out = bytes(self._ready[:length])
        self._drop(length)
        return out

    def skip(self, length: int) -> None:
        """Passes over so many bytes without keeping them."""
        while length > len(self._ready):
            length -= len(self._ready)
            self._drop(len(self._ready))
            if not self._fill():
                raise DamageError(f"it ends {length} bytes early")
        self._drop(length)

    def pass_over(self, length: int, large: bool) -> None:
        """Passes over a record's block and what is behind it."""
        self.skip(length)
        self.blanks()

    def blanks(self) -> None:
        """Passes over the two empty lines behind a record; where a gzip member ends there, its checksum is proved."""
        for _ in range(5):
            if not self._ready and not self._fill():
                return
            if self._ready[0] not in b"\r\n":
                return
            self._drop(1)


class Plain(Reader):
    """Records that stand one after another, not packed."""

    _at = 0

    @property
    def place(self) -> str:
        return str(self._at)

    def begin(self) -> bool:
        return bool(self._ready) or self._fill()

    def lacks(self, length: int) -> int:
        return 0 if self._stream.size is None else max(0, self._at + length - self._stream.size)

    def find(self) -> bool:
        searched, begin = 0, 1
        while searched < GAP or self._stream.seekable():
            found = _NEXT.search(self._ready, begin)
            if found:
                self._drop(found.end())
                return True
            passed = max(0, len(self._ready) - 32)  # a beginning may be cut in two by the end of what is ready
            searched += passed
            self._drop(passed)
            begin = 0
            if not self._fill():
                return False
        return False

    def _fill(self) -> bool:
        piece = self._stream.read(_PIECE)
        self._ready += piece
        return bool(piece)

    def _drop(self, count: int) -> None:
        count = min(count, len(self._ready))
        del self._ready[:count]
        self._at += count


class Packed(Reader):
    """Records in gzip members."""

    def __init__(self, stream: Ahead) -> None:
        super().__init__(stream)
        self._raw = b""
        self._at = 0
        """Offset of the first raw byte that was not unpacked yet."""
        self._member = 0
        self._inner = 0
        self._unpack = zlib.decompressobj(31)
        self._open = False

    @property
    def place(self) -> str:
        if not self._open:
            return str(self._at)
        return f"{self._member}+{self._inner}" if self._inner else str(self._member)

    def begin(self) -> bool:
        if self._ready:
            return True
        if self._open and not self._unpack.eof:
            return self._fill() or self.begin()
        if not self._raw and not self._read():
            return False
        self._member, self._inner, self._open = self._at, 0, True
        self._unpack = zlib.decompressobj(31)
        return True

    def find(self) -> bool:
        self._ready.clear()
        self._open = False
        if self._stream.seekable():
            self._stream.seek(self._member + 1)
            self._raw, self._at = b"", self._member + 1
        searched = 0
        while searched < GAP or self._stream.seekable():
            found = self._raw.find(_MEMBER)
            passed = found if found >= 0 else max(0, len(self._raw) - 2)
            self._pass(passed)
            searched += passed + 1
            if found >= 0:
                while len(self._raw) < 512 and self._read():
                    pass
                if _opens(self._raw[:_PIECE]):
                    return True
                self._pass(1)
            elif not self._read():
                break
        self._pass(len(self._raw))
        return False

    def pass_over(self, length: int, large: bool) -> None:
        if large:
            self.find()  # what is not unpacked costs nothing
        else:
            super().pass_over(length, large)

    def _fill(self) -> bool:
        while self._open and not self._unpack.eof:
            if not self._raw and not self._read():
                raise DamageError("the file ends within it")
            try:
                out = self._unpack.decompress(self._raw, _PIECE)
            except zlib.error as error:
                raise DamageError(f"cannot be unpacked, {str(error).partition(': ')[2] or error}") from None
            left = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
            self._pass(len(self._raw) - len(left))
            if out:
                self._ready += out
                return True
        return False

    def _drop(self, count: int) -> None:
        self._inner += min(count, len(self._ready))
        del self._ready[:count]

    def _read(self) -> bool:
        piece = self._stream.read(_PIECE)
        self._raw += piece
        return bool(piece)

    def _pass(self, count: int) -> None:
        self._raw = self._raw[count:]
        self._at += count


def _opens(packed: bytes) -> bool:
    """Whether a record begins here."""
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False
