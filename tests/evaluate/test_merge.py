"""Groups of reports held against exercises: grouping, lineage, relations of fields; without annotations too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from telling import actor, name, report
from vedette.evaluate.merge import packed_reports, score_merge, with_relations
from vedette.merge import merge
from vedette.model.event import Argument, EventMention, Name, Reading
from vedette.report.record import event_json

OTHER = "Grey Gale 2031"
TEXT = f"Troops of four states crossed the river Lind by night and took the airfield of Orm, as before in {OTHER}."


def beside(reading: Reading) -> Reading:
    """The report, which now also lets fall another exercise in passing."""
    (main,) = reading.exercises
    begin = reading.article.text.index(OTHER)
    span = reading.article.span(begin, begin + len(OTHER))
    named = Argument(field="names", value=Name(name=OTHER), span=span)
    passing = EventMention(id="x2", type="exercise", main=False, mention=span, arguments=(named,))
    return replace(reading, exercises=(main, passing))


def group(folder: Path, reports: list[str]) -> None:
    (folder / "heron").mkdir()
    for number in reports:
        head = "title: Iron Heron\npublisher: Harbour Post\npublished: 2031-05-06\n\n"
        (folder / "heron" / f"{number}.txt").write_text(f"{head}Troops gather.\n", encoding="utf-8")
    cluster = {
        "cluster": "heron",
        "exercise": "Iron Heron",
        "reports": [f"heron/{number}" for number in reports],
        "relations": [{"a": "heron/1", "b": "heron/2", "relation": "copy"}],
        "fields": [{"field": "names", "relation": "agree", "values": []}],
    }
    (folder / "heron" / "cluster.json").write_text(json.dumps(cluster), encoding="utf-8")


def test_a_group_is_held_against_the_exercise_that_its_reports_are_about(tmp_path: Path) -> None:
    group(tmp_path, ["1", "2"])
    told = [beside(report(f"heron/{n}", [name("Iron Heron 2031"), actor("NOR")], text=TEXT)) for n in ("1", "2")]
    events = merge(told)
    assert [len(event.reports) for event in events] == [2, 2]
    for ordered in (events, events[::-1]):
        table = with_relations(score_merge(tmp_path, [event_json(e) for e in ordered]), tmp_path, ordered)
        assert table.summary["bcubed"] == 1.0
        assert table.summary["lineage copy"] == 1.0
        assert table.summary["field relations"] == 1.0


def test_groups_need_no_annotations(tmp_path: Path) -> None:
    group(tmp_path, ["1", "2"])
    packed = [json.loads(line) for line in packed_reports(tmp_path)]
    assert [row["id"] for row in packed] == ["heron/1", "heron/2"]
    assert packed[0]["publisher"] == "Harbour Post"
    assert "Troops gather." in packed[0]["text"]
