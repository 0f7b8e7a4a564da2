"""Other editions of an exercise, told by an ellipsis or by their turn; who came then; what others hold beside it."""

from __future__ import annotations

import pytest

from vedette.extract.categories import _cues, _services
from vedette.extract.report import extract
from vedette.model.event import Category, EventMention, Location, Name, Participation
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe

PUBLISHED = "2027-05-12"
OPENING = "Sweden and Finland began the joint exercise Quiet Heron 27 near Boden on Monday. "


def read(pipe: Pipe, text: str) -> tuple[EventMention, list[EventMention]]:
    reading = extract(pipe.read(Article(id="case", text=text, published=PUBLISHED)), pipe.ask)
    (main,) = (e for e in reading.exercises if e.main)
    return main, [e for e in reading.exercises if not e.main]


def actors(exercise: EventMention) -> set[str]:
    return {a.value.actor for a in exercise.of("participants") if isinstance(a.value, Participation)}


def starts(exercise: EventMention) -> list[str]:
    return [a.value.edtf for a in exercise.of("start") if isinstance(a.value, When)]


def names(exercises: list[EventMention]) -> list[str]:
    return [a.value.name for e in exercises for a in e.of("names") if isinstance(a.value, Name)]


def statuses(exercise: EventMention) -> list[str]:
    return [a.value.value for a in exercise.of("status") if isinstance(a.value, Category)]


def other_edition(pipe: Pipe, said: str, start: str, state: str) -> EventMention:
    main, others = read(pipe, OPENING + said)
    assert starts(main) == ["2027-05-10"]
    (other,) = others
    assert (starts(other), statuses(other)) == ([start], [state])
    return other


@pytest.mark.parametrize(
    ("said", "start", "state"),
    [
        ("The one before was held in 2021.", "2021", "completed"),
        ("The drills were last held in 2019.", "2019", "completed"),
        ("The exercise had been cancelled in 2020 because of the pandemic.", "2020", "cancelled"),
        ("It is larger than that of 2018.", "2018", "completed"),
    ],
)
def test_an_edition_told_by_an_ellipsis_is_an_exercise_of_the_same_two(
    pipe: Pipe, said: str, start: str, state: str
) -> None:
    other = other_edition(pipe, said, start, state)
    assert actors(other) == {"SWE", "FIN"}


@pytest.mark.parametrize(
    ("said", "start", "state"),
    [
        ("The next one is to be held in 2029.", "2029", "planned"),
        ("The next round is planned for May 2029 at Kiruna.", "2029-05", "planned"),
        ("Last year's was called off because of snow.", "2026", "cancelled"),
        ("Next year's will go to Finland.", "2028", "planned"),
        ("The 2021 drill drew 300 men.", "2021", "completed"),
        ("The first took place in 2015.", "2015", "completed"),
        ("The last had been held in March 2021.", "2021-03", "completed"),
        ("It is the eleventh; the tenth was in 2022 at Luleå.", "2022", "completed"),
        ("In 2021 the previous such drill had been paid for with torn nets.", "2021", "completed"),
        ("An earlier one, in 2016, is remembered for a storm.", "2016", "completed"),
        ("The last Quiet Heron was held off Hanko in August 2023.", "2023-08", "completed"),
        ("In 2023 it brought some 5,000 soldiers to the region.", "2023", "completed"),
        ("Last year the exercise drew 900 men.", "2026", "completed"),
        ("But in 2023 it was confined to the coast.", "2023", "completed"),
        ("Two years ago the drills were much smaller.", "2025", "completed"),
        ("In 2025 the manoeuvres, seen by four ministers, had been the largest.", "2025", "completed"),
        ("Next year the exercise moves to Kiruna.", "2028", "planned"),
        ("The last time the exercise was held was in 2022.", "2022", "completed"),
        ("A smaller one took place in August last year.", "2026-08", "completed"),
        ("A third is planned for 2029.", "2029", "planned"),
        ("The first of them, in 2015, drew 300 men.", "2015", "completed"),
        ("As in Quiet Heron in 2019, platforms are to be defended.", "2019", "completed"),
        ("The photograph shows men in the Quiet Heron drills of June 2021.", "2021-06", "completed"),
        ("The armies are to run Quiet Heron in 2029.", "2029", "planned"),
        ("Last September's staging of Quiet Heron drew 300 men.", "2026-09", "completed"),
        ("The first joint manoeuvres of the two armies took place in October 2021.", "2021-10", "completed"),
        ("The ministers postponed them in 2021.", "2021", "postponed"),
        ("Last spring's edition had been called off.", "2026-03-01/2026-05-31", "cancelled"),
    ],
)
def test_an_edition_told_by_its_turn_is_an_exercise_of_the_same_two(
    pipe: Pipe, said: str, start: str, state: str
) -> None:
    other = other_edition(pipe, said, start, state)
    assert actors(other) == {"SWE", "FIN"}


@pytest.mark.parametrize(
    ("said", "start", "state", "host"),
    [
        ("In 2024 Norway hosted the exercise.", "2024", "completed", "NOR"),
        ("In 2023, when Norway was the host, only 400 men came.", "2023", "completed", "NOR"),
        ("Denmark is to host the drills in 2029.", "2029", "planned", "DNK"),
        ("Norway will come next year, when Denmark hosts the exercise.", "2028", "planned", "DNK"),
    ],
)
def test_an_edition_told_by_its_host_is_an_exercise_of_the_host(
    pipe: Pipe, said: str, start: str, state: str, host: str
) -> None:
    assert host in actors(other_edition(pipe, said, start, state))


def test_last_years_drill_is_an_exercise_with_a_year_for_its_start(pipe: Pipe) -> None:
    other = other_edition(pipe, "Last year's exercise was cut short because of a storm.", "2026", "cancelled")
    assert actors(other) == {"SWE", "FIN"}


def test_two_editions_of_one_clause_and_one_without_a_time_are_each_an_exercise(pipe: Pipe) -> None:
    text = "The exercise ends on May 20. The first two were held at Umeå in 2021 and in Tampere in 2024. "
    _, others = read(pipe, OPENING + text + "The next round is to be held at Kiruna.")
    assert [starts(e) for e in others] == [["2021"], ["2024"], []]


def test_editions_told_one_after_the_other_are_each_an_exercise(pipe: Pipe) -> None:
    text = "The exercise ends on May 20. The previous one was held in 2025. The first took place in 2015. "
    _, others = read(pipe, OPENING + text + "The next round is planned for May 2029.")
    assert [starts(e) for e in others] == [["2025"], ["2015"], ["2029-05"]]


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("It was held at Umeå in 2024.", "2024"),
        ("They did not take place in 2020.", "2020"),
        ("In 2021 the exercise was scrapped.", "2021"),
        ("“Quiet Heron” was held in 2022 in the same woods.", "2022"),
        ("The one of 2022 had been watched by Norwegians.", "2022"),
        ("Quiet Heron will be back next July.", "2027-07"),
        ("Last year's, with 300 men, was hosted by Norway.", "2026"),
        ("The last such training, attended by Danes, was in 2023.", "2023"),
        ("Its predecessor of March 2024 had been joined by Danes.", "2024-03"),
    ],
)
def test_an_edition_is_told_by_what_became_of_it(pipe: Pipe, said: str, start: str) -> None:
    text = "Some 900 soldiers take part in the exercise. The exercise ends on May 20. "
    _, others = read(pipe, OPENING + text + said)
    assert [starts(e) for e in others] == [[start]]


@pytest.mark.parametrize(
    "said",
    [
        "Its budget was last raised in 2019.",
        "The town's bridge had been closed in 2020.",
        "The second phase will run from June 3 to 9.",
        "The first day was calm.",
        "The first soldiers came in April 2022.",
        "The next step was agreed in March 2021.",
        "The first to arrive were the Finns.",
        "The 2027 exercise is the largest so far.",
        "It will be held from May 20 to 24 at Luleå.",
        "It is the seventh exercise of the series, which began in 2004.",
        "It is the third in 2027.",
        "The fourth round of talks on fishing was held in Oslo in 2026.",
        "In 2025 it was decided to hold it every year.",
        "Last year it was a Finn who won the prize.",
    ],
)
def test_what_is_told_of_parts_and_other_things_is_no_edition(pipe: Pipe, said: str) -> None:
    _, others = read(pipe, OPENING + said)
    assert not others


def test_an_edition_that_is_the_reported_one_is_no_other(pipe: Pipe) -> None:
    text = (
        "Serbia and Bosnia will hold the exercise Quiet Heron in November. The second edition will be held in November."
    )
    _, others = read(pipe, text)
    assert not others


def test_another_edition_of_a_named_series_is_another_exercise(pipe: Pipe) -> None:
    text = "Sweden and Norway began the exercise Iron Union 12 at Boden on Monday. "
    main, others = read(pipe, text + "Iron Union 11 had ended in October 2025.")
    names = [[a.value.name for a in e.of("names") if isinstance(a.value, Name)] for e in (main, *others)]
    assert names == [["Iron Union 12"], ["Iron Union 11"]]


def test_a_lead_that_introduces_the_headlines_drill_once_more_tells_no_other(pipe: Pipe) -> None:
    text = "Close to the border, NATO special forces carry out training drills\nA Danish frogman slides down a rope. "
    _, others = read(pipe, text + "He is one of some Danish commandos taking part in a military drill at sea.")
    assert not others


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("A Belarusian air-defence drill is in progress in the Grodno region since Sunday.", "BLR"),
        ("Elsewhere, Norway's navy is holding an anti-submarine exercise off Bergen this week.", "NOR"),
        ("In June Danish troops will take part in a brigade exercise in Jutland.", "DNK"),
        ("Russia's Baltic Fleet held an air defence exercise with ten ships from 2 to 6 May.", "RUS"),
        ("On the same day Norway began an exercise of its own at Bardufoss.", "NOR"),
        ("Russia began its own manoeuvres near Pskov on Tuesday.", "RUS"),
    ],
)
def test_a_phrase_that_introduces_a_drill_of_others_is_theirs(pipe: Pipe, said: str, actor: str) -> None:
    main, others = read(pipe, OPENING + "The exercise ends on May 20. " + said)
    assert [actors(e) for e in (main, *others)] == [{"SWE", "FIN"}, {actor}]


def test_who_only_looks_on_this_year_is_not_of_the_edition_before(pipe: Pipe) -> None:
    _, others = read(pipe, OPENING + "Norway is sending observers. The one before was held in 2021.")
    (other,) = others
    assert actors(other) == {"SWE", "FIN"}


def test_who_came_in_other_years_does_not_come_now(pipe: Pipe) -> None:
    text = "The Philippines opened the exercise Quiet Heron in Palawan on Monday with 300 troops of Australia. "
    main, _ = read(pipe, text + "Japan and South Korea have taken part in previous years.")
    assert actors(main) == {"PHL", "AUS"}


def test_a_league_of_the_two_that_drill_adds_nobody(pipe: Pipe) -> None:
    text = "Russia and Belarus began exercises near Brest on Monday. "
    main, _ = read(pipe, text + "The forces of the Union State practise the defence of the border.")
    assert actors(main) == {"RUS", "BLR"}


def test_the_time_of_a_capital_is_no_state(pipe: Pipe) -> None:
    text = "The army drills of Kazakhstan and Uzbekistan near Termez began at 2 a.m. Moscow time on Monday."
    main, _ = read(pipe, text)
    assert actors(main) == {"KAZ", "UZB"}


def test_a_landing_craft_and_a_tanker_are_no_land_and_no_tank() -> None:
    text = "The landing craft passed a tanker; tanks came on land after night landings."
    assert [word for _, _, word in _cues(text, "domains", "land", ("land", "tank"))] == ["tank", "land"]


def test_an_airborne_brigade_is_no_aircraft() -> None:
    text = "The 5th Airborne Brigade took part in an airborne assault."
    assert [begin for begin, _, _ in _cues(text, "domains", "air", ("airborne",))] == [text.index("airborne")]


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("the land, sea and air forces of 12 states", ["land", "sea", "air"]),
        ("army, navy and air units", ["land", "sea", "air"]),
        ("They train on land, at sea and in the air.", ["land", "sea", "air"]),
        ("a letter sent by land and sea", []),
    ],
)
def test_each_word_in_a_row_of_services_tells_a_domain(text: str, domains: list[str]) -> None:
    assert [domain for domain, _, _ in _services(text)] == domains


@pytest.mark.parametrize(
    "said",
    [
        "Quiet Heron was instituted in 2015.",
        "Quiet Heron dates back to 1999.",
        "The exercise was established in 2011 and has grown since.",
    ],
)
def test_the_year_in_which_a_series_was_founded_is_no_edition(pipe: Pipe, said: str) -> None:
    _, others = read(pipe, OPENING + said)
    assert not others


def test_an_old_name_aside_is_not_that_of_the_reported_exercise(pipe: Pipe) -> None:
    text = (
        "Sweden and Finland began a maritime security exercise off Luleå on Monday. Finnish sailors had been among "
        "the guests at Grey Lantern 2022, the northern manoeuvres of Norway."
    )
    main, others = read(pipe, text)
    assert not main.of("names")
    assert names(others) == ["Grey Lantern 2022"]


def test_one_edition_under_its_name_and_by_its_year_is_one(pipe: Pipe) -> None:
    text = OPENING + "Norway watched the Quiet Heron-2023 exercises. Danish soldiers came to the 2023 drills, too."
    _, others = read(pipe, text)
    assert len(others) == 1


def test_a_paragraph_printed_twice_tells_of_no_more(pipe: Pipe) -> None:
    text = (
        "Sweden, Norway and Finland will hold joint military drills near Boden from Monday. "
        "Earlier this year there were joint live fire drills of Sweden and Norway at Narvik.\n"
    )
    again = text.replace("live fire", "live-fire")
    _, others = read(pipe, f"{text}- Topics\n{again}")
    assert len(others) == 1


def test_what_an_exercise_prepares_for_is_another(pipe: Pipe) -> None:
    text = (
        "Two Swedish submarines fired torpedoes in a scheduled exercise in the Baltic Sea on Monday. The drills are "
        "part of preparations for the strategic exercise Grey Bastion, which the navy has announced for September."
    )
    main, others = read(pipe, text)
    assert not main.of("names")
    assert names(others) == ["Grey Bastion"]


def test_an_edition_told_by_a_pronoun_is_shown_with_its_time_and_verb(pipe: Pipe) -> None:
    _, others = read(pipe, OPENING + "In 2023 it brought some 5,000 soldiers to the region.")
    assert [e.mention.quote for e in others] == ["In 2023 it brought"]


def test_an_edition_of_another_number(pipe: Pipe) -> None:
    text = (
        "The 20th edition of the joint exercise Savanna Shield of Kenya and Uganda began at Nanyuki on Monday. "
        "The 19th edition was conducted in Jinja, Uganda. The 20th edition has 600 soldiers."
    )
    main, (other,) = read(pipe, text)
    places = [{a.value.name for a in e.of("places") if isinstance(a.value, Location)} for e in (main, other)]
    assert places == [{"Nanyuki"}, {"Jinja"}]
