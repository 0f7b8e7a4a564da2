"""One exercise has one status wherever it is shown: what the latest reports say of it, with their day."""

from __future__ import annotations

import re

from telling import Told, actor, name, report
from vedette.cli.words import event_text
from vedette.merge import merge
from vedette.model.event import Category
from vedette.model.record import Event
from vedette.report.brief_facts import facts
from vedette.report.brief_sheet import make_sheet
from vedette.report.flat import flat
from vedette.report.record import status_of


def status(word: str) -> Told:
    return ("status", word, Category(value=word))


READINGS = [
    report(f"r{n}", [name("Iron Heron 2031"), actor("NOR"), *([status(word)] if word else [])], published=day)
    for n, (day, word) in enumerate(
        [("2031-05-01", "planned"), ("2031-05-02", "planned"), ("2031-05-03", "planned"), ("2031-05-09", "completed")]
    )
]


def only(events: list[Event]) -> Event:
    assert len(events) == 1
    return events[0]


def test_the_latest_status_is_shown_and_not_the_one_with_most_reports() -> None:
    event = only(merge(READINGS))
    assert status_of(event) == ("completed", "2031-05-09")
    assert flat(event)["status"] == "completed"
    told = re.sub(r"<[^>]+>", " ", str(facts(event, make_sheet([event], READINGS))))
    assert "completed, as of 9 May 2031" in " ".join(told.split())
    second = event_text(event, [r.article for r in READINGS]).split("\n")[1]
    assert second == "completed, as of 2031-05-09"


def test_where_no_day_is_known_the_status_stands_alone() -> None:
    event = only(merge([report("r", [name("Iron Heron"), status("under_way")], published=None)]))
    assert status_of(event) == ("under_way", None)
    assert event_text(event, []).split("\n")[1] == "under way"


def test_an_exercise_of_which_nobody_tells_its_status_has_none() -> None:
    event = only(merge([report("r", [name("Iron Heron"), actor("NOR")])]))
    assert status_of(event) is None
    assert flat(event)["status"] is None
