"""Bytes to text: the encoding is told by a mark, by a declaration, by being valid UTF-8, or it is detected.

Numbered cascade; each step runs only if the one before did not tell:

1. a byte order mark;
2. what was declared (HTTP header, `<meta charset>`), when the bytes fit it;
3. UTF-8, when the bytes are valid UTF-8;
4. UTF-16 without a mark, told by zero bytes on one side of each pair;
5. detection over the first bytes by charset-normalizer; Windows-1252 where that finds nothing.
"""

from __future__ import annotations

import codecs
import re

from vedette.errors import InputError

SAMPLE = 64 * 1024
"""Bytes that detection looks at."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""", re.I
)
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
"""What Python decodes and no page is written in. Punycode takes the square of the length: 8 s for 480 KB."""

_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])


def declared_charset(content: bytes) -> str | None:
    """The encoding that the head of an HTML page names, or None."""
    match = _DECLARED.search(content, 0, 8192)
    return match[1].decode("ascii") if match else None


def decode(content: bytes, name: str, declared: str | None = None) -> str:
    """The text of these bytes; InputError where they are no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if declared and _is_charset(declared):
        text = _strict(content, declared)
        if text is not None:
            return text
    text = _strict(content, "utf-8")
    if text is not None and not _looks_binary(content):
        return text
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace")
    if _looks_binary(content):
        raise InputError(name, "is not text; give .html, .txt, .json, .jsonl or .pdf")
    return _detect(content)


def _is_charset(name: str) -> bool:
    """Whether pages are written in an encoding of this name."""
    try:
        return codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
    except LookupError:
        return False


def _strict(content: bytes, encoding: str) -> str | None:
    """The decoded bytes, None where they do not fit the encoding or nobody knows its name."""
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(content: bytes) -> str | None:
    sample = content[:SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    if len(sample) < 4:
        return None
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _looks_binary(content: bytes) -> bool:
    """Whether more than one in fifty of the first bytes is a control character."""
    sample = content[:SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(sample)


def _detect(content: bytes) -> str:
    # Loading charset-normalizer takes 30 ms; almost every input is UTF-8 and never comes here.
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    text = _strict(content, encoding)
    return text if text is not None else content.decode("cp1252", "replace")
