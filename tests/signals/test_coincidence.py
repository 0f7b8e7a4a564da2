"""Political events at the time of an exercise."""

from __future__ import annotations

from datetime import date

from signals.worlds import end, falcon, meeting, signals_of, with_event, world
from telling import actor, place, report, start
from vedette.model.when import between

SUMMITS = [
    meeting("NATO summit", first, last, "NATO")
    for first, last in (
        ("2016-07-08", "2016-07-09"), ("2018-07-11", "2018-07-12"), ("2019-12-03", "2019-12-04"),
        ("2021-06-14", "2021-06-14"), ("2023-07-11", "2023-07-12"), ("2024-07-09", "2024-07-11"),
    )
]  # fmt: skip
TEXT = "The exercise began near Brest as leaders met for the summit in Washington."


def test_an_event_of_the_text_is_found_in_the_calendar_and_takes_its_days() -> None:
    reading = with_event(
        falcon(text=TEXT), "summit in Washington", between(date(2024, 7, 8), date(2024, 7, 14)), "NATO"
    )
    count, summit = signals_of(world([reading], meetings=SUMMITS), "coincidence")
    assert (count.measure["meetings"], count.n, count.p) == (1, 9, 4 / 9)
    assert (summit.measure["from"], summit.measure["to"]) == ("2024-07-09", "2024-07-11")
    assert (summit.measure["relation"], summit.measure["days_apart"]) == ("certain", 1)
    assert (summit.measure["told_by_reports"], summit.measure["calendar"]) == (1, ["Calendar"])
    assert summit.measure["parties"] == "others"
    assert summit.measure["share_of_years"] == round(4 / 9, 3)
    assert "summit in Washington" in {s.text for s in summit.statements}


def test_an_event_that_only_the_text_knows() -> None:
    reading = with_event(falcon(text=TEXT), "summit in Washington", between(date(2024, 7, 8), date(2024, 7, 14)), "USA")
    (told,) = signals_of(world([reading]), "coincidence")
    assert (told.measure["calendar"], told.measure["relation"]) == ([], "possible")
    through = with_event(
        falcon([end("2024-07-18")], text=TEXT),
        "summit in Washington",
        between(date(2024, 7, 8), date(2024, 7, 14)),
        "USA",
    )
    (told,) = signals_of(world([through]), "coincidence")
    assert told.measure["relation"] == "certain"


def test_days_that_are_not_known_are_intervals() -> None:
    vague = report(
        "v", [actor("CHN"), place("Brest", "BLR"), start("2024-07-01", "2024-07-31")], published="2024-08-09"
    )
    assert signals_of(world([vague], meetings=SUMMITS), "coincidence") == []
    text = "The exercise was held in July on the eve of the summit in Washington."
    told = report("v", [actor("CHN"), start("2024-07-01", "2024-07-31")], text=text, published="2024-08-09")
    event = with_event(told, "summit in Washington", between(date(2024, 7, 9), date(2024, 7, 9)), "NATO")
    (found,) = signals_of(world([event], meetings=SUMMITS), "coincidence")
    assert (found.measure["relation"], found.p) == ("possible", None)


def test_a_time_of_years_coincides_with_nothing() -> None:
    years = report("v", [actor("CHN"), start("2011-01-01", "2011-12-31"), end("2018-01-01", "2018-12-31")])
    assert signals_of(world([years], meetings=SUMMITS), "coincidence") == []


def test_an_event_told_to_a_year_is_no_occasion() -> None:
    reading = with_event(
        falcon(text=TEXT), "summit in Washington", between(date(2024, 1, 1), date(2024, 12, 31)), "USA"
    )
    assert signals_of(world([reading]), "coincidence") == []
