"""How the values of one field stand to one another as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from telling import Told, actor, name, place, purpose, report, start
from vedette.merge import merge
from vedette.merge.relation import relation_in
from vedette.merge.values import held, rhythm
from vedette.model.event import Name, Verbatim
from vedette.model.record import Event

TEXTS = ("Boats left the harbour at dawn.", "Budget talks turned sour.", "Farmers found tracks in a field.")


def told(*lists: list[Told]) -> Event:
    reports = [report(f"r{i}", [name("Iron Heron 2031"), *x], text=TEXTS[i]) for i, x in enumerate(lists)]
    (event,) = merge(reports)
    return event


def takers(codes: str) -> list[Told]:
    return [actor(code) for code in codes.split()]


@pytest.mark.parametrize(
    ("lists", "relation"),
    [
        (("NOR SWE", "SWE NOR"), "agree"),
        (("NOR SWE", "NOR SWE FIN DNK"), "refine"),
        (("NOR SWE", "NOR FIN", "NOR SWE FIN"), "refine"),
        (("NOR SWE", "NOR FIN", "NOR DNK"), "conflict"),
        (("NOR SWE NATO", "NOR SWE FIN DNK"), "refine"),
        (("NOR",), "single"),
    ],
)
def test_lists_of_participants(lists: tuple[str, ...], relation: str) -> None:
    assert relation_in(told(*map(takers, lists)), "participants") == relation


def test_what_a_report_gives_in_two_forms_it_gives_in_the_finer() -> None:
    event = told([name("Iron Heron"), start("2031-05-05"), start("2031-05-01", "2031-05-10")], [start("2031-05-05")])
    assert (relation_in(event, "names"), relation_in(event, "start")) == ("agree", "agree")


def test_one_purpose_of_all_is_agreement_whatever_some_add() -> None:
    event = told([purpose("to show the flag"), purpose("to test radios")], [purpose("show the flag")])
    assert relation_in(event, "purpose") == "agree"


def test_one_place_more_beside_that_of_all_is_no_refinement() -> None:
    here, there = place("Harbourton", "NOR", 60.0, 5.0), place("Lindby", "NOR", 66.0, 14.0)
    assert relation_in(told([here], [here], [here, there]), "places") == "agree"
    assert relation_in(told([here], [here, there]), "places") == "refine"


def test_what_a_report_on_something_else_lets_fall_does_not_count() -> None:
    event = told(takers("NOR SWE"), takers("NOR SWE"), takers("NOR SWE FIN DNK"))
    assert relation_in(event, "participants") == "refine"
    members = tuple(replace(m, main=m.report != "r2") for m in event.reports)
    assert relation_in(replace(event, reports=members), "participants") == "agree"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("the annual exercise", "is held every year", "same"),
        ("held every two years", "a biannual drill", "conflict"),
        ("biennial", "every second year", "same"),
        ("annual", "the largest since 1989", "apart"),
    ],
)
def test_how_often_it_is_held(left: str, right: str, relation: str) -> None:
    assert held(Verbatim(), Verbatim(), (left, right)) == relation


@pytest.mark.parametrize(
    ("text", "times"), [("twice a year", 2.0), ("quarterly", 4.0), ("every 3 years", 1 / 3), ("for years", None)]
)
def test_rhythm(text: str, times: float | None) -> None:
    assert rhythm(text) == times


def test_another_preposition_is_another_name() -> None:
    assert held(Name(name="Shield for Peace"), Name(name="Shield of Peace")) == "conflict"
    assert held(Name(name="The Iron Heron"), Name(name="Iron Heron Exercise")) == "same"
