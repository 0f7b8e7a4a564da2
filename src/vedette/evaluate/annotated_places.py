"""Toponyms as GeoWebNews was annotated: texts beside brat files, each place with a note that says which one it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vedette.errors import InputError
from vedette.evaluate.gold_places import GoldArticle, GoldToponym
from vedette.model.source import Article

_SPAN = re.compile(r"T(?P<id>\d+)\t(?P<type>\S+) (?P<begin>\d+) (?:[\d ;]+ )?(?P<end>\d+)\t")
_NOTE = re.compile(r"#\d+\t\S+ T(?P<id>\d+)\t(?P<text>.*)")
_POINT = re.compile(r"(-?\d{1,3}\.\d+)\s*[,;\s]\s*(-?\d{1,3}\.\d+)")
_NUMBER = re.compile(r"(?<![\d.])\d{4,9}(?![\d.])")
_NOT_PLACES = ("Non_Toponym", "Non-Toponym")


def read_folder(path: Path) -> list[GoldArticle]:
    """All texts of a folder that have an .ann beside them. Raises InputError where one is no UTF-8."""
    return list(_articles(path))


def _articles(path: Path) -> Iterator[GoldArticle]:
    for file in sorted(path.rglob("*.txt")):
        notes = file.with_suffix(".ann")
        if notes.exists():
            text = _read(file)
            article = Article(id=file.stem, text=text)
            yield GoldArticle(article=article, toponyms=tuple(_toponyms(_read(notes), len(text))))


def _toponyms(lines: str, length: int) -> Iterator[GoldToponym]:
    """The spans of an annotation with the point or the GeoNames id of their notes, in text order, none twice."""
    notes = {match["id"]: match["text"] for match in _NOTE.finditer(lines)}
    seen: set[tuple[int, int]] = set()
    spans = sorted(_SPAN.finditer(lines), key=lambda m: int(m["begin"]))
    for span in spans:
        begin, end = int(span["begin"]), int(span["end"])
        if span["type"] in _NOT_PLACES or end > length or (begin, end) in seen:
            continue
        seen.add((begin, end))
        note = notes.get(span["id"], "")
        point, number = _POINT.search(note), _NUMBER.search(_POINT.sub(" ", note))
        yield GoldToponym(
            begin=begin,
            end=end,
            lat=float(point[1]) if point else None,
            lon=float(point[2]) if point else None,
            geonames=int(number[0]) if number else None,
            country=None,
        )


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error)) from error
