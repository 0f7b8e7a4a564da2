"""Readings held against annotated reports: precision, recall and F1 of every field of an exercise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vedette.errors import UsageError
from vedette.evaluate.compare import FIELDS, Record, folded, matched, overlap, same_statement, values
from vedette.evaluate.gold import gold_reports
from vedette.evaluate.table import Table, f1
from vedette.gather.clean import mark_furniture
from vedette.model.source import Article

Cell = list[int]
"""Hits, gold values, found values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One report's gold beside its reading, both as plain JSON data."""

    gold: Record
    reading: Record


def evaluate_exercises(folder: Path, workers: int = 1) -> Table:
    """Reads every report of a gold folder and holds the readings against the gold."""
    from vedette.flow import read_articles
    from vedette.report.reading import reading_json

    golds = {r.article.id: r.gold for r in gold_reports(folder)}
    if not golds:
        raise UsageError(f"{folder}: holds no gold; it must hold GROUP/N.txt with GROUP/N.json")
    readings = read_articles(articles(folder), workers=workers)
    return score_exercises(Scored(gold=golds[r.article.id], reading=reading_json(r)) for r in readings)


def articles(folder: Path) -> Iterator[Article]:
    """The reports of a gold folder as the program takes them in, furniture marked."""
    for report in gold_reports(folder):
        article = report.article
        yield replace(article, furniture=mark_furniture(article.text, article.publisher))


def score_exercises(reports: Iterable[Scored]) -> Table:
    """The table over all reports; `summary` has F1 by field, `macro`, `false alarms` and `bad spans`."""
    cells: dict[str, Cell] = defaultdict(lambda: [0, 0, 0])
    quiet = loud = bad = 0
    for report in reports:
        bad += bad_spans(report.reading)
        if not report.gold["exercises"]:
            quiet += 1
            loud += bool(report.reading["exercises"])
        _count_exercises(cells, report.gold["exercises"], report.reading["exercises"])
        _count_statements(cells["statements"], report)
        _count_agencies(cells["agency"], report)
    return _table(cells, quiet, loud, bad)


def paired(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[int, int]]:
    """Which found exercise is held against which gold one: the pairs that agree in most fields, each used once."""
    ranked = sorted(
        (
            (_affinity(g, f), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if _may_be_one(g, f)
        ),
        reverse=True,
    )  # fmt: skip
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((i, j))
    return out


def bad_spans(reading: Record) -> int:
    """How many objects of a reading carry a text that does not stand at their offsets."""
    text = reading.get("text") or ""
    return sum(
        text[node["begin"] : node["end"]] != node["text"]
        for key, part in reading.items()
        if key != "text"
        for node in _objects(part)
        if isinstance(node.get("text"), str) and isinstance(node.get("begin"), int) and isinstance(node.get("end"), int)
    )


def _objects(node: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, Mapping):
        yield node
        for part in node.values():
            yield from _objects(part)
    elif isinstance(node, list):
        for part in node:
            yield from _objects(part)


def _may_be_one(gold: Record, found: Record) -> bool:
    """Whether they share a name, overlapping mentions, or actors and start."""
    if set(values(gold, "names")) & set(values(found, "names")):
        return True
    if any(overlap(a, b) for a in _mentions(gold) for b in _mentions(found)):
        return True
    actors = set(values(gold, "participants")) & set(values(found, "participants"))
    return bool(actors) and matched("start", values(gold, "start"), values(found, "start")) > 0


def _mentions(exercise: Record) -> list[str]:
    raw = [exercise.get("mention"), *(exercise.get("mentions") or [])]
    return [m if isinstance(m, str) else m.get("text") or "" for m in raw if m]


def _affinity(gold: Record, found: Record) -> float:
    fields = sum(matched(name, values(gold, name), values(found, name)) for name in FIELDS)
    return float(fields) + (bool(gold.get("main")) == bool(found.get("main")))


def _count_exercises(cells: dict[str, Cell], gold: Sequence[Record], found: Sequence[Record]) -> None:
    pairs = paired(gold, found)
    _add(cells["exercise"], len(pairs), len(gold), len(found))
    main_gold, main_found = (sum(bool(x.get("main")) for x in side) for side in (gold, found))
    _add(cells["main exercise"], sum(1 for i, _ in pairs if gold[i].get("main")), main_gold, main_found)
    for name in FIELDS:
        hits = sum(matched(name, values(gold[i], name), values(found[j], name)) for i, j in pairs)
        wanted, have = (sum(len(values(x, name)) for x in side) for side in (gold, found))
        _add(cells[name], hits, wanted, have)


def _count_statements(cell: Cell, report: Scored) -> None:
    wanted = report.gold.get("statements") or []
    have = list(report.reading.get("statements") or [])
    total, hits = len(have), 0
    for statement in wanted:
        position = next((i for i, other in enumerate(have) if same_statement(statement, other)), None)
        if position is not None:
            del have[position]
            hits += 1
    _add(cell, hits, len(wanted), total)


def _count_agencies(cell: Cell, report: Scored) -> None:
    wanted, have = (set(side.get("agency") or []) for side in (report.gold, report.reading))
    _add(cell, len({folded(x) for x in wanted} & {folded(x) for x in have}), len(wanted), len(have))


def _add(cell: Cell, hit: int, gold: int, found: int) -> None:
    cell[0] += hit
    cell[1] += gold
    cell[2] += found


def _table(cells: Mapping[str, Cell], quiet: int, loud: int, bad: int) -> Table:
    rows: list[tuple[str | int | float | None, ...]] = []
    summary: dict[str, float] = {}
    for name, (hit, gold, found) in cells.items():
        precision, recall, score = f1(hit, gold, found)
        summary[name] = score
        rows.append((name, precision, recall, score, gold, found, hit))
    summary["macro"] = sum(summary.get(name, 0.0) for name in FIELDS) / len(FIELDS)
    summary["false alarms"] = loud / quiet if quiet else 0.0
    summary["bad spans"] = bad
    rows.append((f"macro over {len(FIELDS)} fields", None, None, summary["macro"], None, None, None))
    rows.append(("reports without an exercise, with one found", None, None, None, quiet, loud, None))
    rows.append(("spans that do not match their text", None, None, None, None, bad, None))
    return Table(
        title="Exercises, field by field",
        columns=("field", "precision", "recall", "F1", "gold", "found", "hit"),
        rows=tuple(rows),
        summary=summary,
    )
