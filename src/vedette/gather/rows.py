"""Reports as JSON objects, one or many: the program's own keys, and those of news-please and trafilatura."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, cast

from vedette.errors import InputError
from vedette.gather.decode import decode
from vedette.gather.text import Found

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes in one line of JSON; the longest news report known to us has under one megabyte."""

_CHUNK = 1024 * 1024

KEYS: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "raw_text"),
    "id": ("id",),
    "url": ("url", "source"),
    "title": ("title",),
    "publisher": ("publisher", "sitename", "source-hostname", "source_domain", "hostname"),
    "published": ("published", "date_publish", "date"),
    "language": ("language",),
}
"""Our key → the keys it is taken from; the first that holds something wins."""


def found_in(row: object, name: str) -> Found:
    """What one JSON object tells of a report; InputError where it holds no text."""
    if not isinstance(row, dict):
        raise InputError(name, f"is a JSON {_kind(row)}, not an object; each report is an object with a key text")
    values = {ours: _first(cast("dict[str, object]", row), theirs) for ours, theirs in KEYS.items()}
    if values["text"] is None:
        raise InputError(name, f"holds no text; one of the keys {', '.join(KEYS['text'])} must hold a string")
    return Found(
        text=values["text"],
        id=values["id"],
        url=values["url"],
        title=values["title"],
        publisher=values["publisher"],
        published=values["published"],
        language=values["language"],
    )


def objects_in(content: bytes, name: str) -> Iterator[tuple[str, object]]:
    """(name, value) of each report in a .json file: one object, or an array of them."""
    text = decode(content, name)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            name, f"is not valid JSON ({_short(error)}); repair it, or use .jsonl for one per line"
        ) from None
    if isinstance(whole, list):
        for number, row in enumerate(whole, 1):
            yield f"{name}[{number}]", row
    else:
        yield name, whole


def lines_in(stream: IO[bytes], name: str) -> Iterator[tuple[str, object]]:
    """(name:line, value or InputError) of each line; never more than one line in memory, a bad line stops nothing."""
    for number, raw in _bounded_lines(stream):
        where = f"{name}:{number}"
        if raw is None:
            megabytes = LONGEST_LINE // 2**20
            yield (
                where,
                InputError(where, f"a line of more than {megabytes} MB; a report is one line of JSON, split it"),
            )
        elif raw.strip(b" \t\r\n\xef\xbb\xbf\x00"):
            yield where, _parse_line(raw, where)


def _parse_line(raw: bytes, where: str) -> object:
    try:
        text = decode(raw, where)
    except InputError as error:
        return error
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        return InputError(where, f"is not valid JSON ({_short(error)}); repair or remove the line")


def _bounded_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for a line over the limit, whose rest is skipped without being kept."""
    number = 0
    while True:
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield number, None
        else:
            yield number, line


def _first(row: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool) and key == "id":
            return str(value)
    return None


def _kind(value: object) -> str:
    kinds = {list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return kinds.get(type(value), "null")


def _short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
