"""Screening held against annotated reports: how many with an exercise pass, and how many without one."""

from __future__ import annotations

import time
from pathlib import Path

from vedette.errors import InputError
from vedette.evaluate.gold import gold_reports
from vedette.evaluate.table import Cell, Table
from vedette.flow import make_screen


def evaluate_screen(folder: Path) -> Table:
    """The share of reports that pass, with an exercise (recall) and without, and the seconds for one report.

    Raises `InputError` where the folder holds no annotated reports.
    """
    reports = list(gold_reports(folder))
    if not reports:
        raise InputError(str(folder), "holds no GROUP/N.txt with GROUP/N.json; give the gold's folder")
    screen = make_screen()
    texts = [(f"{r.article.title or ''}\n{r.article.text}", bool(r.gold.get("exercises"))) for r in reports]
    begin = time.perf_counter()
    passed = [screen(text) for text, _ in texts]
    took = (time.perf_counter() - begin) / len(texts)
    rows: list[tuple[Cell, ...]] = []
    summary = {"seconds": took}
    for name, told in (("with an exercise", True), ("without one", False)):
        answers = [passes for passes, (_, exercise) in zip(passed, texts, strict=True) if exercise is told]
        share = sum(answers) / len(answers) if answers else 0.0
        rows.append((name, len(answers), sum(answers), share))
        summary["recall" if told else "passed without"] = share
    lost = [r.article.id for r, p in zip(reports, passed, strict=True) if r.gold.get("exercises") and not p]
    rows += [(f"lost: {report}", None, None, None) for report in lost]
    title = f"{folder.name}: {len(texts)} reports, {took * 1e6:.0f} µs each"
    return Table(title=title, columns=("reports", "number", "pass", "share"), rows=tuple(rows), summary=summary)
