"""What one report's reading must hold, by cases that anybody can add to `cases/fields.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vedette.extract.report import extract
from vedette.model.event import Category, EventMention, Force, Nearness, Participation, Reading
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe

CASES_FOLDER = Path(__file__).with_name("cases")
CASES = tomllib.loads((CASES_FOLDER / "fields.toml").read_text(encoding="utf-8"))["case"]
QUIET = tomllib.loads((CASES_FOLDER / "distractors.toml").read_text(encoding="utf-8"))["report"]


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


def test_both_countries_of_a_background_exercise_take_part(pipe: Pipe) -> None:
    text = (
        "The armies of Kenya and Portugal have begun their yearly exercise Amber Heron at the Isiolo range, Kenya's "
        "defence ministry said. Earlier this year both countries held the naval exercise Silver Tide 2031."
    )
    _, other = read(pipe, text, "2031-09-08").exercises
    assert set(told(other, "participants")) == {"KEN", "PRT"}


def test_a_force_is_nobodys_where_only_the_rest_of_the_report_suggests_whose(pipe: Pipe) -> None:
    text = (
        "Chilean, Peruvian and Togolese soldiers open the exercise Amber Heron on Monday with over 5,000 marines. "
        "More than 300 soldiers from Chile and partner nations take part; 40 engineers from Peru build bridges."
    )
    (exercise,) = read(pipe, text, "2031-09-05").exercises
    owners = {a.value.quantity: a.value.actor for a in exercise.of("force") if isinstance(a.value, Force)}
    assert owners == {5000: None, 300: None, 40: "PER"}


def test_ordinals_times_and_aims_end_where_they_end(pipe: Pipe) -> None:
    text = (
        "The 20th edition of the yearly exercise Amber Heron at the Isiolo range began on Monday. It has been held "
        "since 2013 and aims to exchange expertise. The drill is meant to assess the readiness of the army and brings "
        "together 4,500 soldiers from Kenya and Portugal."
    )
    (exercise,) = read(pipe, text, "2031-09-09").exercises
    assert {"20th edition", "yearly exercise", "since 2013"} <= set(told(exercise, "precedents"))
    assert "assess the readiness of the army" in told(exercise, "purpose")


def test_a_name_of_an_operation_in_earnest_is_no_exercise(pipe: Pipe) -> None:
    text = "Chadian and Nigerian troops killed 20 fighters near Lake Chad in operation Lake Heron 2, a spokesman said."
    assert read(pipe, text, "2031-05-30").exercises == ()


@pytest.mark.parametrize(
    "opening",
    ["COLOMBO - ", "COLOMBO, Sept 5 (Reuters) - ", "Colombo, 5 September. ", "COLOMBO/MALE, Sept 5 - ", "COLOMBO: "],
)
def test_where_a_report_was_written_is_no_venue(pipe: Pipe, opening: str) -> None:
    text = f"{opening}Navies of Kenya and Portugal began a joint naval exercise off Mombasa on Monday."
    (exercise,) = read(pipe, text, "2031-09-05").exercises
    assert not [quote for quote in told(exercise, "places") if "olombo" in quote.lower()]


OPENED = "The Polish army began the military exercise Amber Heron in Orzysz on Monday with Estonian soldiers."


@pytest.mark.parametrize(
    "said",
    [
        "Hungary pulled out of the exercise.",
        "Germany will not take part.",
        "Germany was not a participant.",
        "Slovakia refused to take part.",
        "Russia and Belarus denounced the drills as a provocation.",
        "The exercise was paid for by Norway and Japan.",
        "Neighbouring Lithuania was informed of the exercise.",
        "Latvia is considering joining the exercise.",
    ],
)
def test_who_stays_away_objects_or_pays_takes_no_part(pipe: Pipe, said: str) -> None:
    (exercise,) = read(pipe, f"{OPENED} {said}", "2031-06-04").exercises
    assert set(told(exercise, "participants")) == {"POL", "EST"}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Chinese warships began a naval drill on Monday near the coast of Vietnam.", {"VNM"}),
        ("Polish and Lithuanian soldiers began a joint exercise on Monday close to the border with Belarus.", {"BLR"}),
        ("Ships from Italy and Malta began a naval exercise on Monday off the coast of Libya.", {"LBY"}),
    ],
)
def test_a_day_between_does_not_hide_what_it_is_near(pipe: Pipe, text: str, near: set[str]) -> None:
    (exercise,) = read(pipe, text, "2031-06-04").exercises
    assert {a.value.actor for a in exercise.of("near") if isinstance(a.value, Nearness)} == near


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "About 400 Norwegian and 150 Dutch soldiers began a joint military exercise in Rjukan.",
            {400: "NOR", 150: "NLD"},
        ),
        (
            "Bulgaria began the naval exercise Amber Heron in Varna. Romania sent 300 sailors and two frigates, while "
            "Greece sent one frigate.",
            {300: "ROU", 2: "ROU", 1: "GRC"},
        ),
        (
            "Uruguay began a peacekeeping exercise at Durazno with 180 troops from Uruguay, 60 from Argentina and 12 "
            "from Chile.",
            {180: "URY", 60: "ARG", 12: "CHL"},
        ),
    ],
)
def test_whose_the_troops_are(pipe: Pipe, text: str, owners: dict[int, str]) -> None:
    (exercise,) = read(pipe, text, "2031-06-04").exercises
    assert {a.value.quantity: a.value.actor for a in exercise.of("force") if isinstance(a.value, Force)} == owners


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Jordanian army has scrapped plans to hold the military exercise Amber Heron in May.", "cancelled"),
        ("Malaysia has decided not to hold the military exercise Amber Heron in Johor this year.", "cancelled"),
        ("The army's military exercise Amber Heron, suspended after a fire, will not be resumed.", "cancelled"),
        ("The army's military exercise Amber Heron, suspended on Sunday, was resumed on Tuesday.", "under_way"),
        ("The naval exercise Amber Heron off Malta, delayed by a day because of fog, opened on Tuesday.", "under_way"),
        ("Seoul says no decision yet on suspending the military exercise Amber Heron with Japan in August.", "planned"),
    ],
)
def test_what_is_called_off_and_what_goes_on(pipe: Pipe, text: str, status: str) -> None:
    (exercise,) = read(pipe, text, "2031-03-05").exercises
    assert told(exercise, "status") == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan and Tanzanian armies will exercise together in Arusha from June 23 to 27.",
        "Kenyan and Tanzanian soldiers trained together in Arusha for five days last week.",
        "Turkish and Libyan troops will hold drills in Misrata this week.",
        "Nine hundred soldiers from Ghana and Togo are taking part in a drill in Tamale.",
        "The drill, which began on Monday in Tamale, brings together 900 soldiers from Ghana and Togo.",
    ],
)
def test_a_plain_sentence_is_enough(pipe: Pipe, text: str) -> None:
    (exercise,) = read(pipe, text, "2031-06-18").exercises
    assert len(told(exercise, "participants")) == 2


def test_what_there_is_none_of_tells_no_kind(pipe: Pipe) -> None:
    text = "The navies of Peru and Chile opened a naval exercise off Callao on Monday. There will be no live fire."
    (exercise,) = read(pipe, text, "2031-03-11").exercises
    assert told(exercise, "domains") == ["sea"]
    assert told(exercise, "kinds") == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "The naval exercise Amber Heron of Kenya and Oman gets going off Mombasa on Monday and lasts until Friday.",
            "2031-06-16",
            "2031-06-20",
        ),
        (
            "Two phases are scheduled for the naval exercise Amber Heron of Kenya and Oman. The first is to take place "
            "off Mombasa from 3 to 6 July; the second will be conducted in mid-July off Muscat.",
            "2031-07-03",
            "2031-07-11/2031-07-20",
        ),
        (
            "The Brazilian army plans Amber Heron, a multinational logistics exercise. November 21st to 28th is the "
            "time for which the event is scheduled.",
            "2031-11-21",
            "2031-11-28",
        ),
    ],
)
def test_when_it_begins_and_ends(pipe: Pipe, text: str, start: str, end: str) -> None:
    (exercise,) = read(pipe, text, "2031-06-12").exercises
    found = {f: [a.value.edtf for a in exercise.of(f) if isinstance(a.value, When)] for f in ("start", "end")}
    assert found == {"start": [start], "end": [end]}


def test_a_phase_has_a_length_of_its_own(pipe: Pipe) -> None:
    text = (
        "The start of the naval exercise Amber Heron of Kenya and Oman, which is to be held in two phases, is set for "
        "July 3 off Mombasa. Four days, till July 6, is how long the first phase of the exercise lasts."
    )
    (exercise,) = read(pipe, text, "2031-06-12").exercises
    assert not exercise.of("duration_days")


@pytest.mark.parametrize(
    "text",
    [
        "A national earthquake drill was announced by the government of Peru on Monday. The simulation exercise will "
        "be at 11:30 in all regions, and the drill is joined by the ministries.",
        "Sailors of the Indian Navy kept the day with yoga exercises on board of ships in Oman and Kenya. The minister "
        "did his exercises with personnel of the armed forces. “Ocean Ring of Rest” was the theme.",
    ],
)
def test_what_begins_as_a_civil_drill_stays_one(pipe: Pipe, text: str) -> None:
    assert read(pipe, text, "2031-06-18").exercises == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "“Today, the Amber Heron 2031 exercise” of Kenya and Oman has begun, the navy's statement reads.",
            ["Amber Heron 2031"],
        ),
        (
            "At the King Hussein II Training Center in Amman the military exercise “Amber Heron” of Jordan and Oman "
            "began. Phase-1 of the exercise lasts until Friday, Phase-2 until Sunday.",
            ["Amber Heron"],
        ),
        ("Kuwait holds ‘Arab solidarity’ military drills with Oman in the desert, the army said on Monday.", []),
    ],
)
def test_what_is_no_name(pipe: Pipe, text: str, names: list[str]) -> None:
    reading = read(pipe, text, "2031-06-18")
    assert [n for e in reading.exercises for n in told(e, "names")] == names


def test_a_share_without_its_noun_is_of_what_the_count_beside_it_is_of(pipe: Pipe) -> None:
    text = (
        "MOMBASA, June 14 - Kenya, India and France began a naval exercise off Mombasa on Thursday. "
        "India has sent 900 sailors, France 650."
    )
    main = extract(pipe.read(Article(id="a", text=text, published="2029-06-14")), pipe.ask).exercises[0]
    counts = {(a.value.quantity, a.value.actor) for a in main.of("force") if isinstance(a.value, Force)}
    assert counts == {(900.0, "IND"), (650.0, "FRA")}
