"""A record held against annotated groups of reports: grouping (B-cubed), lineage, how the values of fields stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vedette.errors import UsageError
from vedette.evaluate.gold import gold_articles
from vedette.evaluate.table import Table, f1
from vedette.merge.relation import relation_in
from vedette.model.event import FIELDS
from vedette.model.record import Event

RELATIONS = ("copy", "shared_origin", "independent")


def evaluate_merge(folder: Path, workers: int = 1) -> Table:
    """Builds a record of every report of a gold folder, in a store of its own, and holds it against the groups."""
    from vedette.flow import build
    from vedette.report.record import event_json
    from vedette.store import open_store

    if not any(folder.glob("*/cluster.json")):
        raise UsageError(f"{folder}: holds no groups; it must hold GROUP/cluster.json beside GROUP/N.txt")
    with TemporaryDirectory() as place:
        packed = Path(place) / "reports.jsonl"
        with packed.open("w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in packed_reports(folder))
        with open_store(str(Path(place) / "record.duckdb")) as store:
            build([str(packed)], store, workers)
            events = store.events()
    return with_relations(score_merge(folder, [event_json(event) for event in events]), folder, events)


def packed_reports(folder: Path) -> Iterable[str]:
    """Each gold report as one line of JSON that `vedette build` takes, with its gold id."""
    for a in gold_articles(folder):
        row = {"id": a.id, "url": a.url, "title": a.title, "publisher": a.publisher, "published": a.published}
        yield json.dumps({**row, "text": a.text})


def score_merge(folder: Path, record: Iterable[Mapping[str, Any]]) -> Table:
    """The table for a record in the form of `vedette export --format jsonl`."""
    clusters = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*/cluster.json"))]
    rows = list(record)
    cluster_of = {report: c["cluster"] for c in clusters for report in c["reports"]}
    precision, recall = _b_cubed(cluster_of, rows)
    total = precision + recall
    score = 2 * precision * recall / total if total else 0.0
    summary = {"bcubed": score}
    table: list[tuple[str | int | float | None, ...]] = [
        ("grouping, B-cubed", precision, recall, score, len(cluster_of), None, None)
    ]
    for name, (hit, gold, found) in _lineage(clusters, rows).items():
        p, r, f = f1(hit, gold, found)
        summary[f"lineage {name}"] = f
        table.append((f"lineage {name}", p, r, f, gold, found, hit))
    return Table(
        title="Reports put together",
        columns=("measure", "precision", "recall", "F1", "gold", "found", "hit"),
        rows=tuple(table),
        summary=summary,
    )


def with_relations(table: Table, folder: Path, events: Sequence[Event]) -> Table:
    """The table with a row more: the share of the gold's fields whose values stand to one another as the gold says.

    Each group is held against the exercise that most of its reports are about.
    """
    hit = count = 0
    for path in sorted(folder.glob("*/cluster.json")):
        cluster = json.loads(path.read_text(encoding="utf-8"))
        mates = set(cluster["reports"])
        best = max(events, key=lambda event: _nearness(event, mates), default=None)
        for row in cluster.get("fields") or []:
            name = _FIELD.get(row["field"], row["field"])
            if name in FIELDS:
                count += 1
                hit += best is not None and relation_in(best, name) == row["relation"]
    share = hit / count if count else 0.0
    rows = (*table.rows, ("field relations", None, None, share, count, count, hit))
    return replace(table, rows=rows, summary={**table.summary, "field relations": share})


def _nearness(event: Event, mates: set[str]) -> tuple[int, int, int]:
    """How far an exercise is that of a group: reports of the group that are about it, that name it, and others."""
    about = {member.report for member in event.reports if member.main}
    named = {member.report for member in event.reports}
    return len(about & mates), len(named & mates), -len(named - mates)


_FIELD = {"duration": "duration_days"}
"""Fields that `cluster.json` calls otherwise."""


def _b_cubed(cluster_of: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> tuple[float, float]:
    """Mean precision and recall over reports; a report in several records counts with the one that fits it best."""
    records_of: dict[str, set[str]] = defaultdict(set)
    members: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for report in filter(cluster_of.__contains__, map(_report_id, row["reports"])):
            records_of[report].add(row["id"])
            members[row["id"]].add(report)
    mates: dict[str, set[str]] = defaultdict(set)
    for report, cluster in cluster_of.items():
        mates[cluster].add(report)
    precision = recall = 0.0
    for report, cluster in cluster_of.items():
        wanted = mates[cluster]
        groups = [members[record] for record in records_of.get(report, ())] or [{report}]
        best = max(groups, key=lambda group: len(group & wanted) / (len(group) + len(wanted)))
        precision += len(best & wanted) / len(best)
        recall += len(best & wanted) / len(wanted)
    count = len(cluster_of) or 1
    return precision / count, recall / count


def _report_id(entry: Any) -> str:
    """The id of a report as a record lists it: bare, or under `report` or `id`."""
    return str(entry.get("report", entry.get("id")) if isinstance(entry, Mapping) else entry)


def _lineage(clusters: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Hits, gold and found by relation over the pairs that the gold judges; an unnamed pair is independent."""
    said = {frozenset((x["a"], x["b"])): x["relation"] for row in rows for x in row.get("lineage") or []}
    cells = {name: [0, 0, 0] for name in RELATIONS}
    for link in (x for c in clusters for x in c.get("relations") or []):
        have = said.get(frozenset((link["a"], link["b"])), "independent")
        cells[link["relation"]][1] += 1
        cells[have][2] += 1
        cells[have][0] += have == link["relation"]
    return cells
