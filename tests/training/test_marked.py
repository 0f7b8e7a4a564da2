"""Reports with the annotation written into the text."""

from __future__ import annotations

import pytest
from training.marked import MarkError, gold, parse

REPORT = """#### coast-07
title: Fleets meet off Varna
published: 2031-05-04
agency: Noria News
x1: main status=planned domains=sea,air kinds=live_fire focus=maritime_security
x2: other status=completed

[s indirect BGR "Navy"|[x1 m|A [x1 p BGR host|Bulgarian] drill] begins on [x1 start 2031-05-08; x1 end 2031-05-09|May 8 and 9]], the navy said.
Last year [x2 m|the same event] drew [x2 force 300 over personnel|more than 300 sailors] to [x2 place - 43.0 29.0|the Black Sea].
"""  # noqa: E501


def test_marks_leave_the_text_and_keep_their_characters() -> None:
    report = parse(REPORT)
    assert report.text.startswith("A Bulgarian drill begins on May 8 and 9, the navy said.")
    quotes = {(m.label[0], m.label[1]): report.text[m.begin : m.end] for m in report.marks}
    assert quotes["x1", "m"] == "A Bulgarian drill"
    assert quotes["x1", "end"] == "May 8 and 9"
    assert quotes["s", "indirect"] == "A Bulgarian drill begins on May 8 and 9"


def test_the_gold_form_has_each_value_on_its_own_exercise() -> None:
    answer = gold(parse(REPORT))
    first, second = answer["exercises"]
    assert (first["main"], first["status"], first["domains"]) == (True, "planned", ["sea", "air"])
    assert first["participants"] == [{"actor": "BGR", "role": "host", "text": "Bulgarian"}]
    assert first["start"] == {"text": "May 8 and 9", "earliest": "2031-05-08", "latest": "2031-05-08"}
    assert first["force"] == []
    assert second["force"] == [
        {"text": "more than 300 sailors", "quantity": 300, "bound": "over", "unit": "personnel", "actor": None}
    ]
    assert second["places"] == [{"text": "the Black Sea", "country": None, "lat": 43.0, "lon": 29.0}]
    assert answer["statements"][0]["speaker"] == "Navy"
    assert answer["agency"] == ["Noria News"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (REPORT.replace("[x1 m|A ", "[x1 m|A [x1 m|"), "never closed"),
        (REPORT.replace("x1 p BGR host", "x1 p BGR guest"), "none of the forms"),
        (REPORT.replace("x2 force", "x3 force"), "not declared"),
        (REPORT.replace("status=planned", "status=soon"), "no status"),
        (REPORT.replace("[x2 m|the same event]", "the same event"), "no mention"),
        (REPORT + "]", "none opened"),
        (REPORT.replace("2031-05-08;", "soon;"), "none of the forms"),
    ],
)
def test_a_fault_is_named_with_its_report(wrong: str, why: str) -> None:
    with pytest.raises(MarkError, match=f"coast-07.*{why}"):
        gold(parse(wrong))
