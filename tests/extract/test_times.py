"""Start, end and length of an exercise, and how far it has come, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.choices import edition_years
from vedette.extract.naming import Proper
from vedette.extract.report import extract
from vedette.extract.scene import Group
from vedette.model.event import Category, Duration, EventMention
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe


def exercises(pipe: Pipe, text: str, published: str | None) -> tuple[EventMention, ...]:
    return extract(pipe.read(Article(id="case", text=text, published=published)), pipe.ask).exercises


def day_of(exercise: EventMention, field: str) -> str | None:
    for argument in exercise.of(field):
        if isinstance(argument.value, When):
            return argument.value.earliest
    return None


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        (
            "Norway and Chile began joint naval drills off Bergen on Tuesday, the navy said.",
            "2022-05-05",
            "2022-05-03",
            None,
        ),
        (
            "Peru and Kenya will hold joint military exercises near Lima from June 3 to 14, the army said on Monday.",
            "2022-05-23",
            "2022-06-03",
            "2022-06-14",
        ),
        (
            "Ghana's army said on Thursday that its joint military exercises with Togo started on March 7.\n"
            "The drills run until March 21.",
            "2022-03-10",
            "2022-03-07",
            "2022-03-21",
        ),
        (
            "Peru's navy said its joint naval drill with Chile, which started on Saturday and ends tomorrow, is the "
            "largest this year.",
            "2022-03-07",
            "2022-03-05",
            "2022-03-08",
        ),
        (
            "Soldiers of Peru and Kenya returned to their barracks after the closing of a joint military exercise on "
            "Friday. The drill opened on April 25.",
            "2022-05-09",
            "2022-04-25",
            "2022-05-06",
        ),
        (
            "Warships of Peru and Kenya put to sea on Sunday for the start of a joint naval exercise off Lima.",
            "2022-05-09",
            "2022-05-08",
            None,
        ),
        (
            "Peru's army arrived at the range on Sunday ahead of the start of a joint military exercise with Chile.",
            "2022-05-09",
            None,
            None,
        ),
        (
            "Kenya's warships are taking part in a joint naval exercise that Oman opened on Friday.\n"
            "The drill is held in the Arabian Sea. A review of the fleet on Tuesday will bring it to a close.",
            "2022-03-07",
            "2022-03-04",
            "2022-03-08",
        ),
        (
            "Peru's army has been firing in the desert since Monday. Its joint military exercise with Kenya ends on "
            "Friday.",
            "2022-05-11",
            "2022-05-09",
            "2022-05-13",
        ),
        (
            "The air forces of Peru and Kenya on Monday started the flying phase of a joint air exercise near Lima.",
            "2022-05-10",
            "2022-05-09",
            None,
        ),
        (
            "The joint military exercise of Peru and Kenya is held in two parts. The command post phase was held from "
            "May 4 to 10 in Lima; the field phase ends on May 28.",
            "2022-05-20",
            "2022-05-04",
            "2022-05-28",
        ),
        (
            "Peru's army was put on alert on Monday in a snap military exercise. The drill will last until May 13.",
            "2022-05-10",
            "2022-05-09",
            "2022-05-13",
        ),
        (
            "The largest joint military exercise of Peru and Kenya was staged in May and June 2021 near Lima.",
            "2022-05-10",
            "2021-05-01",
            "2021-06-01",
        ),
        (
            "Peru issued a notice for live-fire military drills off Lima from Wednesday through Friday. Chile's "
            "foreign ministry protested on Wednesday against the exercise.",
            "2022-05-11",
            "2022-05-11",
            "2022-05-13",
        ),
        (
            "Peru and Kenya will hold a one-day joint naval exercise off Lima on June 9, the navy said on Monday.",
            "2022-05-23",
            "2022-06-09",
            "2022-06-09",
        ),
        (
            "The naval exercise of Peru and Kenya opened on Thursday off Lima, the navy of Peru said.\n"
            "The exercise runs from March 24 to 29, 2022.",
            None,
            "2022-03-24",
            "2022-03-29",
        ),
        (
            "It was on June 6 that the joint military drills of Fiji and Tonga kicked off.",
            "2022-06-09",
            "2022-06-06",
            None,
        ),
        (
            "The third phase of the military exercise of Oman and Qatar took place on Wednesday.",
            "2022-06-09",
            None,
            None,
        ),
        (
            "Navies of Peru and Chile on Friday ended drills off Callao, their first since a pact took effect in May.",
            "2022-06-19",
            None,
            "2022-06-17",
        ),
    ],
)
def test_dates(pipe: Pipe, text: str, published: str, start: str | None, end: str | None) -> None:
    (exercise,) = exercises(pipe, text, published)
    assert (day_of(exercise, "start"), day_of(exercise, "end")) == (start, end)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Malta and Cyprus opened a nine-day joint naval exercise near Valletta on Monday.", [9.0]),
        ("The joint military drills of Chad and Niger will last two weeks, the ministry said.", [14.0]),
        ("Ships of Peru and Chile held an eight-hour joint naval drill on Friday.", []),
        ("Malta and Cyprus shortened their joint naval exercise near Valletta by a week.", []),
    ],
)
def test_lengths(pipe: Pipe, text: str, days: list[float]) -> None:
    (exercise,) = exercises(pipe, text, "2022-05-05")
    assert [a.value.days for a in exercise.of("duration_days") if isinstance(a.value, Duration)] == days


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Chile will hold joint naval drills off Bergen next month, the navy said.", "planned"),
        ("Norway and Chile began joint naval drills off Bergen on Tuesday, the navy said.", "under_way"),
        ("Norway and Chile have wrapped up their joint naval drills off Bergen, the navy said.", "completed"),
        ("Norway has cancelled its joint naval drills with Chile, the navy said.", "cancelled"),
        ("The joint naval drills of Norway and Chile were postponed, the navy said.", "postponed"),
    ],
)
def test_status(pipe: Pipe, text: str, status: str) -> None:
    (exercise,) = exercises(pipe, text, "2022-05-05")
    assert [a.value.value for a in exercise.of("status") if isinstance(a.value, Category)] == [status]


def test_a_past_edition_has_the_year_of_its_name(pipe: Pipe) -> None:
    text = (
        "Norway and Chile began the joint naval exercise Blue Fjord 2022 off Bergen on Tuesday, the navy said.\n"
        "Four frigates take part in it. Chile had not sent a ship to the earlier Norwegian exercise, Grey Heron 2019, "
        "because of storms."
    )
    now, past = exercises(pipe, text, "2022-05-05")
    assert (day_of(now, "start"), day_of(past, "start")) == ("2022-05-03", "2019-01-01")
    (year,) = past.of("start")
    assert year.span.quote == "2019"


def test_the_first_day_is_counted_back_from_a_later_one(pipe: Pipe) -> None:
    """A later day tells the first one; a day on which the drill began is that first day itself."""
    text = "Chile held naval drills off Valparaiso for a third day on Friday. Four frigates of the navy took part."
    (found,) = exercises(pipe, text, "2031-06-07")
    assert day_of(found, "start") == "2031-06-04"
    text = "It was day two of the naval drills of Chile, which began on 4 June. Four frigates of the navy take part."
    (found,) = exercises(pipe, text, "2031-06-07")
    assert day_of(found, "start") == "2031-06-04"


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("Quiet Heron 24", {2024}),
        ("Quiet Heron-2019", {2019}),
        ("Quiet Heron No. 45", set()),
        ("Heron Round 12", set()),
    ],
)
def test_the_number_of_a_drill_is_no_year(name: str, years: set[int]) -> None:
    assert edition_years(Group(main=True, names=[Proper(key=name, text=name)])) == years


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Togo and Benin resumed their joint military exercise at Kara after a two-day break, the army said.", None),
        ("Chile's navy opened naval drills off Arica during the minister's three-day official visit.", None),
        ("Chile's navy opened five days of war games off Arica on Monday.", 5.0),
    ],
)
def test_a_length_of_something_else(pipe: Pipe, text: str, days: float | None) -> None:
    (exercise, *_) = exercises(pipe, text, "2022-05-05")
    told = [a.value.days for a in exercise.of("duration_days") if isinstance(a.value, Duration)]
    assert told == ([] if days is None else [days])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "China and Mongolia hold military exercises near Sainshand. They take place on the eve of the Asian "
            "summit, which starts on July 9 in Jakarta.",
            None,
        ),
        ("China and Mongolia hold military exercises near Sainshand, which start on July 9.", "2024-07-09"),
    ],
)
def test_when_a_summit_begins(pipe: Pipe, text: str, start: str | None) -> None:
    assert day_of(exercises(pipe, text, "2024-07-07")[0], "start") == start


def test_a_previous_edition_is_not_of_today(pipe: Pipe) -> None:
    text = (
        "Chile and Peru opened Exercise Condor Pass at Arica on Monday. It runs from 9th to 22nd September 2024. "
        "There were around 350 soldiers of Chile in the previous edition of the exercise, which was held in Peru."
    )
    main, *others = exercises(pipe, text, "2024-09-09")
    assert day_of(main, "start") == "2024-09-09"
    assert [day_of(e, "start") for e in others] in ([], [None])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ghana's army will flag off a military exercise with Togo on Friday, it said on Tuesday.", "2022-03-11"),
        (
            "Togo's army will take part in the joint military exercise Koba, which will be held in April. From April "
            "9 to 19 the army will take part in the joint military exercise Koba in Ghana.",
            "2022-04-09",
        ),
    ],
)
def test_begun_by_other_words(pipe: Pipe, text: str, start: str) -> None:
    assert day_of(exercises(pipe, text, "2022-03-08")[0], "start") == start


def test_a_port_call_is_no_exercise(pipe: Pipe) -> None:
    text = (
        "Two frigates of India hold a naval exercise with Oman off Muscat. The ships will pay a visit to Salalah from "
        "June 4 to 8, the navy said."
    )
    (exercise, *_) = exercises(pipe, text, "2022-05-30")
    assert day_of(exercise, "start") is None


def test_an_edition_of_an_earlier_year_is_over(pipe: Pipe) -> None:
    text = (
        "Kenya and Togo opened the joint exercise Amber Heron 2031 at Nanyuki on Monday. Amber Heron 2029 is "
        "remembered for its storms: it is to be held at Lomé, 300 soldiers were told."
    )
    found = exercises(pipe, text, "2031-05-07")
    told = [{a.value.value for a in e.of("status") if isinstance(a.value, Category)} for e in found]
    assert told == [{"under_way"}, {"completed"}]


def test_what_is_ahead_is_in_no_year_looked_back_to(pipe: Pipe) -> None:
    text = (
        "Peru and Chile began the exercise Amber Heron-2017 off Callao. At Arica in November 2016 it was smaller. "
        "The drill is scheduled to end on June 14."
    )
    assert day_of(exercises(pipe, text, None)[0], "end") == "2017-06-14"
