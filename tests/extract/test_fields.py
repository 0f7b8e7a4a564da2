"""What one report's reading must hold, by cases that anybody can add to `cases/fields.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vedette.extract.report import extract
from vedette.model.event import Category, EventMention, Force, Participation, Reading
from vedette.model.source import Article
from vedette.read.pipe import Pipe

CASES_FOLDER = Path(__file__).with_name("cases")
CASES = tomllib.loads((CASES_FOLDER / "fields.toml").read_text(encoding="utf-8"))["case"]
QUIET = tomllib.loads((CASES_FOLDER / "distractors.toml").read_text(encoding="utf-8"))["report"]


@pytest.fixture(scope="module")
def pipe() -> Pipe:
    return Pipe()


def read(pipe: Pipe, text: str, published: str | None = None) -> Reading:
    return extract(pipe.read(Article(id="case", text=text, published=published)), pipe.ask)


def told(exercise: EventMention, field: str) -> list[Any]:
    values = [(a.value, a.span.quote) for a in exercise.of(field)]
    if field == "participants":
        return [v.actor for v, _ in values if isinstance(v, Participation)]
    if field == "force":
        return [[v.quantity, v.unit] for v, _ in values if isinstance(v, Force)]
    if field in ("domains", "kinds", "focus", "status"):
        return [v.value for v, _ in values if isinstance(v, Category)]
    return [quote for _, quote in values]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_each_stated_value_is_read(pipe: Pipe, case: dict[str, Any]) -> None:
    reading = read(pipe, case["text"], case.get("published"))
    assert len(reading.exercises) == 1
    (exercise,) = reading.exercises
    assert exercise.main
    for field in case.keys() - {"text", "published"}:
        wanted = case[field] if isinstance(case[field], list) else [case[field]]
        found = told(exercise, field)
        for value in wanted:
            if isinstance(value, str) and field in ("purpose", "precedents"):
                assert any(value in quote or quote in value for quote in found), (field, value, found)
            else:
                assert value in found, (field, value, found)


@pytest.mark.parametrize(
    "text",
    [
        "The school held a fire drill on Monday and all pupils left the building.",
        "Drilling for oil off the coast will begin in March, the company said.",
        "She does her breathing exercises every morning before work.",
        "The court said that the minister exercised his right to remain silent.",
        "Players ran through drills before the league match on Saturday.",
        "The two states have no plans for joint drills.",
    ],
)
def test_what_is_no_exercise_is_none(pipe: Pipe, text: str) -> None:
    assert read(pipe, text, "2031-01-05").exercises == ()


@pytest.mark.parametrize("report", QUIET, ids=[r["about"] for r in QUIET])
def test_reports_of_other_worlds_hold_no_exercise(pipe: Pipe, report: dict[str, str]) -> None:
    assert [x.mention.quote for x in read(pipe, report["text"], "2031-05-20").exercises] == []


def test_every_value_of_every_reading_stands_in_its_text(pipe: Pipe) -> None:
    for case in CASES:
        reading = read(pipe, case["text"], case.get("published"))
        for mention in (*reading.exercises, *reading.events):
            for span in (mention.mention, *mention.mentions, *(a.span for a in mention.arguments)):
                assert case["text"][span.begin : span.end] == span.quote
            assert all(a.rule for a in mention.arguments), "a value says why"


def test_a_summit_beside_the_drill_is_an_event_with_its_time(pipe: Pipe) -> None:
    text = "Kenya and Portugal hold joint naval drills. On 12 May Kenya signed a defence pact with Portugal in Lisbon."
    (event,) = read(pipe, text, "2031-05-13").events
    assert event.plover == "AGREE"
    when = event.of("when")[0].value
    assert getattr(when, "earliest", None) == "2031-05-12"
    assert {a.value.actor for a in event.of("actors") if isinstance(a.value, Participation)} == {"KEN"}


def test_a_state_takes_part_by_its_name_and_not_by_a_town_of_its_own(pipe: Pipe) -> None:
    """The place nearest to the phrase, "north of Lima", tells nothing of who drills."""
    text = (
        "LIMA, June 4 - Some 300 soldiers from Peru and Ecuador slept in the desert. The exercise Amber Llama "
        "2031, which began 90 km north of Lima, ends on Friday."
    )
    (exercise,) = read(pipe, text, "2031-06-04").exercises
    told_by = {a.value.actor: a.span.quote for a in exercise.of("participants") if isinstance(a.value, Participation)}
    assert told_by == {"PER": "Peru", "ECU": "Ecuador"}


def test_an_agency_in_the_dateline_takes_no_part(pipe: Pipe) -> None:
    text = (
        "ULAANBAATAR, June 14 (Xinhua) -- Troops of Mongolia and Nepal will begin a joint military exercise "
        "on Monday, the general staff said."
    )
    (exercise,) = read(pipe, text, "2031-06-14").exercises
    assert set(told(exercise, "participants")) == {"MNG", "NPL"}


def test_drills_of_a_state_that_is_no_more_are_those_of_its_heir(pipe: Pipe) -> None:
    text = "In 1983 the Soviet Navy held a large naval exercise in the Barents Sea."
    (exercise,) = read(pipe, text, "2031-06-14").exercises
    assert told(exercise, "participants") == ["RUS"]


def test_an_edition_calls_an_exercise_back_and_is_none_alone(pipe: Pipe) -> None:
    series = (
        "Kenya and Portugal began a joint naval exercise off Mombasa on Monday. "
        "Last year's edition was cancelled because of a storm."
    )
    main, other = read(pipe, series, "2031-05-06").exercises
    assert (main.main, other.main) == (True, False)
    assert "edition" in other.mention.quote
    fair = "The tenth edition of the arms fair opened in Lisbon on Monday. Last year's edition drew 300 firms."
    assert read(pipe, fair, "2031-05-06").exercises == ()
