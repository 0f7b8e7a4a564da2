"""Plain news: what short agency reports showed to be misread, each with other names and places."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Category, EventMention, Force, Participation, Reading
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe


def read(pipe: Pipe, text: str, published: str = "2031-05-21") -> Reading:
    return extract(pipe.read(Article(id="case", text=text, published=published)), pipe.ask)


def main_of(reading: Reading) -> EventMention:
    (main,) = (e for e in reading.exercises if e.main)
    return main


def status(exercise: EventMention) -> list[str]:
    return [a.value.value for a in exercise.of("status") if isinstance(a.value, Category)]


def days(exercise: EventMention, field: str) -> list[str]:
    return [a.value.edtf for a in exercise.of(field) if isinstance(a.value, When)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Serbia will host its first military exercise with Greece next month since it froze all such drills "
            "after the war began, the ministry said.",
            "planned",
        ),
        (
            "Taiwan's military cancelled parts of its annual war games on Wednesday as a storm came near. Air force "
            "drills in the east were called off. The five-day exercise, which began on Monday, goes on until Friday.",
            "under_way",
        ),
        ("Kenya cancelled its joint military exercise with Uganda on Tuesday, the army said.", "cancelled"),
    ],
)
def test_what_is_called_off_is_the_whole_and_now(pipe: Pipe, text: str, wanted: str) -> None:
    assert status(main_of(read(pipe, text))) == [wanted]


def test_the_day_of_the_closing_ceremony_is_the_end(pipe: Pipe) -> None:
    text = "The closing ceremony of the Kenya-Uganda joint exercise Amber Heron was held on Monday, the army said. "
    main = main_of(read(pipe, text + "The two-week exercise was aimed at sharing experience."))
    assert days(main, "end") == ["2031-05-19"]
    assert days(main, "start") == []


def test_what_a_check_precedes_is_another_exercise(pipe: Pipe) -> None:
    text = (
        "Russia's president has ordered a snap combat readiness check of the troops in the east, Tass said on Tuesday. "
    )
    reading = read(pipe, text + "It precedes the Granite Wolf-2031 command and staff exercise due later this month.")
    assert not main_of(reading).of("names")
    assert [a.span.quote for e in reading.exercises if not e.main for a in e.of("names")] == ["Granite Wolf-2031"]


def test_each_of_two_clauses_has_a_role_of_its_own(pipe: Pipe) -> None:
    text = "The Philippines and the United States will hold joint drills off Zambales next month. "
    main = main_of(read(pipe, text + "Australia will send 111 troops and Japan will be an observer."))
    roles = {a.value.actor: a.value.role for a in main.of("participants") if isinstance(a.value, Participation)}
    assert roles["AUS"] == "participant"


def test_troops_are_not_those_of_whom_the_next_sentence_names(pipe: Pipe) -> None:
    text = "The joint exercise was to be held in Morocco in June with some 9,000 troops from nine countries. "
    main = main_of(read(pipe, text + "U.S. Africa Command said it was called off."))
    forces = [a.value for a in main.of("force") if isinstance(a.value, Force) and a.value.unit == "personnel"]
    assert [(f.quantity, f.actor) for f in forces] == [(9000, None)]


def test_counterparts_are_counted(pipe: Pipe) -> None:
    text = "More than 2,300 British soldiers and some 400 of their Kenyan counterparts began an exercise in Laikipia."
    forces = [a.value for a in main_of(read(pipe, text)).of("force") if isinstance(a.value, Force)]
    assert [f.quantity for f in forces] == [2300, 400]


def test_landing_on_a_deck_is_no_landing(pipe: Pipe) -> None:
    text = "The frigate carried out a passage exercise with the Egyptian Navy off Alexandria on Monday, the navy said. "
    main = main_of(read(pipe, text + "It included helicopter deck landing operations."))
    assert "amphibious" not in [a.value.value for a in main.of("domains") if isinstance(a.value, Category)]


def test_two_forces_that_fly_together_drill(pipe: Pipe) -> None:
    text = "Two Russian and two Chinese bombers were met off Alaska on Tuesday in the first joint flight of the two "
    main = main_of(read(pipe, text + "air forces there, the ministry said. The patrol took more than five hours."))
    actors = {a.value.actor for a in main.of("participants") if isinstance(a.value, Participation)}
    assert {"RUS", "CHN"} <= actors


def test_an_operation_that_is_said_to_be_an_exercise_is_named_so(pipe: Pipe) -> None:
    text = "Brazilian and Argentine soldiers are taking part in Operation Jacana, a combined exercise in "
    main = main_of(read(pipe, text + "Rio Grande do Sul."))
    assert [a.span.quote for a in main.of("names")] == ["Operation Jacana"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The navies of Egypt, Greece and Cyprus concluded on Friday the joint drill off Crete, the Egyptian army "
            "spokesman said.",
            ["Egyptian army spokesman"],
        ),
        (
            'The General Staff said on Wednesday its drill was a "powerful military countermeasure", according to the '
            "Korean Central News Agency.",
            ["General Staff"],
        ),
        ("Serbia, which declared military neutrality in 2007, last held drills with Russia in 2021.", []),
    ],
)
def test_who_says_so(pipe: Pipe, text: str, speakers: list[str]) -> None:
    found = {s.speaker for s in read(pipe, text).statements}
    assert all(any(wanted in speaker for speaker in found) for wanted in speakers)
    assert not any(name in found for name in ("Greece and Cyprus", "Korean Central News Agency", "Serbia"))


def test_who_leads_a_drill_takes_part_and_not_the_neighbour_who_shuts_the_border(pipe: Pipe) -> None:
    text = (
        "Poland will close its border with Belarus on Thursday because of Russia-led military exercises taking place "
    )
    main = main_of(read(pipe, text + "there, the prime minister said. The drills run from Friday to May 27."))
    actors = {a.value.actor for a in main.of("participants") if isinstance(a.value, Participation)}
    assert "RUS" in actors
    assert "POL" not in actors
    assert "Russia-led" in main.mention.quote


def test_two_drills_of_one_year_are_two(pipe: Pipe) -> None:
    text = "China's military began the Amber Wolf-2031B exercise around the island on Monday with 125 aircraft. "
    more = "The first, Amber Wolf-2031A, lasted two days and began three days after his inauguration."
    reading = read(pipe, text + more)
    names = {e.main: [a.span.quote for a in e.of("names")] for e in reading.exercises}
    assert names == {True: ["Amber Wolf-2031B"], False: ["Amber Wolf-2031A"]}


def test_a_thousand_kilometres_away_is_not_near(pipe: Pipe) -> None:
    text = "NATO on Monday began its annual nuclear exercise Amber Noon over Italy. "
    main = main_of(read(pipe, text + "It takes place more than 1,000 kilometres from Russia's borders, NATO said."))
    assert not main.of("near")


def test_the_state_in_which_many_drill_takes_part(pipe: Pipe) -> None:
    text = (
        "The annual US-led training exercise Amber Lock opened in Ghana's northern town of Daboya on Monday, with some "
    )
    main = main_of(read(pipe, text + "1,300 soldiers from 29 countries."))
    roles = {a.value.actor: a.value.role for a in main.of("participants") if isinstance(a.value, Participation)}
    assert roles.get("GHA") == "host"
    assert "USA" in roles


def test_what_is_added_of_a_name_does_not_put_it_into_the_past(pipe: Pipe) -> None:
    text = "French warships joined vessels of India and Japan in the Bay of Bengal on Monday for a three-day exercise, "
    more = "the embassy said. Amber Heron, held for the first time in 2019, features live firing."
    main = main_of(read(pipe, text + more))
    assert [a.span.quote for a in main.of("names")] == ["Amber Heron"]


def test_an_aircraft_is_no_name(pipe: Pipe) -> None:
    text = "Five marines died during a night training exercise in Norway. The MV-22B Osprey was taking part in "
    main = main_of(read(pipe, text + "NATO exercise Amber Response when it crashed on Friday."))
    assert [a.span.quote for a in main.of("names")] == ["Amber Response"]


def test_enemies_in_one_list_of_guests_both_take_part(pipe: Pipe) -> None:
    text = (
        "Military exercises led by the United States and Georgia opened on Monday at Vaziani. More than 2,400 troops "
    )
    main = main_of(
        read(pipe, text + "from 19 nations, among them Armenia, Azerbaijan and Poland, take part.", "2022-08-30")
    )
    actors = {a.value.actor for a in main.of("participants") if isinstance(a.value, Participation)}
    assert {"ARM", "AZE", "POL", "USA", "GEO"} <= actors


def test_nothing_is_called_off_without_a_word_for_it(pipe: Pipe) -> None:
    text = (
        "Argentina's foreign ministry on Monday rejected military exercises by Britain in the Falkland Islands. London "
    )
    main = main_of(
        read(pipe, text + "has told the maritime body that it will fire missiles there between May 25 and 30.")
    )
    assert status(main) in (["planned"], ["under_way"])
