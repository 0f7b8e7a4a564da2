"""Time expressions held against TimeML files, counted as TempEval-3 counted.

Extents are strict (the same characters) or relaxed (one shared character), each gold and each found expression
used once. A type or value counts where the extents meet at least relaxedly, over all gold and all found ones, so
its F1 is the relaxed F1 times the accuracy. Only what stands in TEXT is counted; the document creation time is given.
Source: UzZaman et al. 2013, SemEval-2013 task 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

from vedette.errors import InputError, UsageError
from vedette.evaluate.table import Table, f1
from vedette.model.doc import Timex
from vedette.model.source import Article
from vedette.read.dates import timeml_view
from vedette.read.parse import Reader

WRAPPED = 50
"""A line of at least so many characters that ends in no stop goes on in the next: the file is wrapped by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTimex:
    """One TIMEX3 of a file, with offsets into the text of its TEXT element."""

    begin: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMLFile:
    """The text of a file, the day it was written, and its time expressions."""

    name: str
    text: str
    created: str | None
    timexes: tuple[GoldTimex, ...]


def evaluate_dates(path: Path, reader: Reader | None = None) -> Table:
    """Strict and relaxed extents, type and value, as precision, recall and F1 over all .tml files of a folder."""
    files = sorted(path.rglob("*.tml")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{path}: holds no .tml file")
    reader = reader or Reader()
    counts: Counter[str] = Counter()
    for file in files:
        gold = read_timeml(file)
        article = Article(id=gold.name, text=gold.text, published=gold.created)
        count_timexes(gold.timexes, timeml_view(reader.parse(article)), counts)
    return timex_table(counts, path.name, len(files))


def count_timexes(gold: Sequence[GoldTimex], found: Sequence[Timex], counts: Counter[str]) -> None:
    """Adds one text's gold, found and met expressions to the counts."""
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    free = list(found)
    for one in gold:
        meets = [timex for timex in free if timex.begin < one.end and one.begin < timex.end]
        if not meets:
            continue
        best = max(meets, key=lambda t: (min(t.end, one.end) - max(t.begin, one.begin), -abs(t.begin - one.begin)))
        free.remove(best)
        counts["relaxed"] += 1
        counts["strict"] += (best.begin, best.end) == (one.begin, one.end)
        counts["type"] += best.type == one.type
        counts["value"] += best.value == one.value


def timex_table(counts: Counter[str], name: str, files: int) -> Table:
    """The counts as a table; `summary` has the F1 of each row."""
    rows = []
    summary: dict[str, float] = {"files": files, "gold": counts["gold"], "found": counts["found"]}
    for measure in ("strict", "relaxed", "type", "value"):
        precision, recall, score = f1(counts[measure], counts["gold"], counts["found"])
        rows.append((measure, round(precision, 4), round(recall, 4), round(score, 4)))
        summary[f"{measure} F1"] = round(score, 4)
    return Table(
        title=f"Time expressions of {name}: {files} files, {counts['gold']} in the gold",
        columns=("measure", "precision", "recall", "F1"),
        rows=tuple(rows),
        summary=summary,
    )


def read_timeml(path: Path) -> TimeMLFile:
    """One TimeML file. Raises InputError where it is no well-formed XML."""
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a test set that the caller names; expat bounds entities
    except ElementTree.ParseError as error:
        raise InputError(str(path), f"is no well-formed TimeML: {error}") from None
    body = root.find("TEXT")
    text = StringIO()
    timexes: list[GoldTimex] = []
    _collect(root if body is None else body, text, timexes)
    return TimeMLFile(name=path.stem, text=_unwrapped(text.getvalue()), created=_created(root), timexes=tuple(timexes))


def _collect(element: ElementTree.Element, text: StringIO, timexes: list[GoldTimex]) -> None:
    """The text of an element and the TIMEX3 in it, the creation time left out."""
    begin = text.tell()
    if element.tag == "DCT":
        return
    if element.text:
        text.write(element.text)
    for child in element:
        _collect(child, text, timexes)
        if child.tail:
            text.write(child.tail)
    end = text.tell()
    if element.tag == "TIMEX3" and element.get("functionInDocument") != "CREATION_TIME" and end > begin:
        timexes.append(GoldTimex(begin=begin, end=end, type=element.get("type", ""), value=element.get("value", "")))


def _created(root: ElementTree.Element) -> str | None:
    marked = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
    stated = root.find("DCT")
    found = marked or ([] if stated is None else list(stated.iter("TIMEX3")))
    value = found[0].get("value", "") if found else ""
    match = re.match(r"\d{4}-\d{2}-\d{2}", value) or re.match(r"(\d{4})(\d{2})(\d{2})", value)
    if match is None:
        return None
    return match.group() if not match.groups() else "-".join(match.groups())


def _unwrapped(text: str) -> str:
    """The text with lines joined that were broken by hand; every character keeps its place."""
    lines = text.split("\n")
    out: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        wrapped = len(line) >= WRAPPED and following.strip() and line.rstrip()[-1:] not in '.!?"”’:'
        out.append(line + (" " if wrapped else "\n"))
    return "".join(out)[: len(text)]
