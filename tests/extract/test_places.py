"""Where exercises are held, what they are near, who takes part and how, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.lying import whole_places
from vedette.extract.places import THRESHOLD, _side_by_side
from vedette.extract.report import extract
from vedette.model.doc import Toponym
from vedette.model.event import Argument, EventMention, Location, Nearness, Participation
from vedette.model.source import Article, Span
from vedette.read.pipe import Pipe


def exercise(pipe: Pipe, text: str) -> EventMention:
    found = extract(pipe.read(Article(id="case", text=text, published="2022-05-05")), pipe.ask).exercises
    assert found, f"no exercise found in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Joint military drills of Chile and Peru began in Lima on Tuesday.", {"Lima"}),
        ("Norway and Denmark held military exercises in Bergen, Oslo and Trondheim.", {"Bergen", "Oslo", "Trondheim"}),
        (
            "OSLO, May 4 - Joint naval drills of Norway and Denmark began in the North Sea on Tuesday, "
            "the ministry said in Copenhagen.",
            {"North Sea"},
        ),
        ("Kenya will host joint military exercises with Ghana next month.", {"Kenya"}),
        (
            "The military exercise of 90,000 troops starts this week. Parts of it will be held in Poland, not far from "
            "the border with the Russian exclave of Kaliningrad, and in Lithuania.",
            {"Poland", "Lithuania"},
        ),
        ("Joint military drills of Chile and Peru began in Arica in northern Chile on Tuesday.", {"Arica"}),
        ("Joint military drills of Chile and Peru began on Tuesday in Arica, Chile, and in Tacna.", {"Arica", "Tacna"}),
        ("The navies opened the exercise on Saturday in Germany's North Sea port of Wilhelmshaven.", {"Wilhelmshaven"}),
        ("Cuba began a military exercise on its Caribbean island of Isla de la Juventud.", {"Isla de la Juventud"}),
        (
            "Oman began a naval exercise in the Arabian Sea. It is to preserve the security of the Persian Gulf, "
            "the Strait of Hormuz and the Gulf of Aden.",
            {"Arabian Sea"},
        ),
        (
            "Chile began a naval exercise in the Drake Passage on Monday. The frigates had left Valparaíso on Friday. "
            "Stops are also planned in Mar del Plata and Ushuaia.",
            {"Drake Passage"},
        ),
        (
            "Ghana and Togo began the exercise Copper Shield. Host nations this year are Ghana, Togo, Benin and Gabon.",
            {"Ghana", "Togo", "Benin", "Gabon"},
        ),
    ],
)
def test_venues(pipe: Pipe, text: str, places: set[str]) -> None:
    assert {a.span.quote for a in exercise(pipe, text).of("places")} == places


LEAD = "Kenya and Uganda began the exercise Amber Heron in Nakuru on Tuesday. "


@pytest.mark.parametrize(
    "text",
    [
        "Amber Heron was first held in 2018, in Kampala.",
        "It was held in Kampala last year.",
        "Two years ago it took place in Kampala.",
        "The next round is to be held in Kampala.",
        "Amber Heron is held in Kampala and Nakuru by turns.",
        "No part of the exercise will be conducted in Kampala.",
    ],
)
def test_where_it_is_held_at_another_time_is_no_place_of_it(pipe: Pipe, text: str) -> None:
    assert {a.span.quote for a in exercise(pipe, LEAD + text).of("places")} == {"Nakuru"}


@pytest.mark.parametrize(
    "text",
    ["A part of it will be held in Kampala this week.", "Amber Heron, first held in 2018, is also held in Kampala."],
)
def test_where_it_is_held_now_is_a_place_of_it(pipe: Pipe, text: str) -> None:
    assert {a.span.quote for a in exercise(pipe, LEAD + text).of("places")} == {"Nakuru", "Kampala"}


@pytest.mark.parametrize(
    ("text", "score", "precisions", "left"),
    [
        ("at Kela in Ruma", 0.9, ("city", "region"), 1),
        ("at Kela, in the southern Ruma", 0.9, ("site", "country"), 1),
        ("at Kela, Ruma", 0.9, ("city", "region"), 1),
        ("at Kela (Ruma)", 0.9, ("city", "region"), 1),
        ("at Kela, Ruma", 0.9, ("city", "city"), 2),  # a list
        ("at Kela, Ruma", 0.9, ("region", "region"), 2),
        ("at Kela and in Ruma", 0.9, ("city", "region"), 2),
        ("at Kela in Ruma", 0.3, ("city", "region"), 2),  # taken for want of a better one
        ("at Kela on the Ruma", 0.9, ("site", "sea"), 1),
        ("the Kela of Ruma", 0.9, ("site", "country"), 1),
        ("the Kela of Ruma", 0.9, ("city", "city"), 2),
    ],
)
def test_what_a_place_lies_in_is_part_of_it(text: str, score: float, precisions: tuple[str, str], left: int) -> None:
    def place(name: str, precision: str) -> Argument:
        begin = text.index(name)
        span = Span(article_id="a", begin=begin, end=begin + len(name), quote=name)
        where = Location(name=name, country="CHL", precision=precision)
        return Argument(field="places", value=where, span=span, rule="", score=score)

    made = [place("Kela", precisions[0]), place("Ruma", precisions[1])]
    assert [a.span.quote for a in whole_places(text, made, THRESHOLD)] == ["Kela", "Ruma"][:left]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("at the Ruma range and in Kela", True),
        ("in Ruma, Kela", True),
        ("on Ruma, and on the western part of Kela", False),
        ("from Ruma to Kela", False),
        ("in Ruma, said Kela", False),
    ],
)
def test_places_of_one_list(text: str, listed: bool) -> None:
    def place(name: str) -> Toponym:
        begin = text.index(name)
        end = begin + len("Ruma range" if "Ruma range" in text and name == "Ruma" else name)
        return Toponym(begin=begin, end=end, text=text[begin:end], location=None, score=0.5, rule="")

    assert _side_by_side(text, place("Ruma"), place("Kela")) is listed
    assert _side_by_side(text, place("Kela"), place("Ruma")) is listed


def test_the_scope_of_a_comparison_is_the_weaker_venue(pipe: Pipe) -> None:
    found = exercise(
        pipe, "Finland began military drills in Tampere on Monday. It is the largest exercise in Europe since 1990."
    )
    places = [a for a in found.of("places") if isinstance(a.value, Location)]
    assert max(places, key=lambda a: a.score).span.quote == "Tampere"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Peru began military exercises near the border of Ecuador on Monday.", {"ECU"}),
        ("Denmark held naval drills off the coast of Norway last week.", {"NOR"}),
        ("Chile stages military drills near Peru's border with Bolivia.", {"BOL"}),
        ("In all, around 200 Ghanaian soldiers took part in military exercises in Togo.", set()),
    ],
)
def test_nearness(pipe: Pipe, text: str, near: set[str]) -> None:
    found = {a.value.actor for a in exercise(pipe, text).of("near") if isinstance(a.value, Nearness)}
    assert found == near


def roles(pipe: Pipe, text: str) -> dict[str, str]:
    values = [a.value for a in exercise(pipe, text).of("participants")]
    return {v.actor: v.role for v in values if isinstance(v, Participation)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Troops from Peru, Chile, Brazil and Colombia took part in joint military exercises near Lima in Peru.",
            {"PER", "CHL", "BRA", "COL"},
        ),
        ("Norway, Denmark hold joint naval drills in the North Sea as tension with Iceland grows.", {"NOR", "DNK"}),
    ],
)
def test_who_takes_part(pipe: Pipe, text: str, wanted: set[str]) -> None:
    assert set(roles(pipe, text)) == wanted


def test_the_state_on_whose_soil_it_is_hosts(pipe: Pipe) -> None:
    found = roles(pipe, "Ghana and Togo began joint military exercises in Accra, the capital of Ghana, on Monday.")
    assert found == {"GHA": "host", "TGO": "participant"}


def test_a_list_of_observers(pipe: Pipe) -> None:
    text = (
        "Peru is hosting joint military exercises with Chile in Lima this week. "
        "Brazil, Colombia and Ecuador attend the exercise as observers."
    )
    found = roles(pipe, text)
    assert {a for a, role in found.items() if role == "observer"} == {"BRA", "COL", "ECU"}
    assert found["PER"] == "host"


def test_one_actor_alone_hosts(pipe: Pipe) -> None:
    assert roles(pipe, "Iceland held a large military exercise on Monday, its navy said.") == {"ISL": "host"}
