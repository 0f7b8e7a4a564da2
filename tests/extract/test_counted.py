"""Counts that are part of others, and how often an exercise is held, in sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.report import extract
from vedette.model.event import Category, EventMention, Force
from vedette.model.source import Article
from vedette.read.pipe import Pipe


def exercise(pipe: Pipe, text: str) -> EventMention:
    return extract(pipe.read(Article(id="case", text=text, published="2022-03-10")), pipe.ask).exercises[0]


def counts(pipe: Pipe, text: str) -> list[tuple[float | None, str, str | None]]:
    told = (a.value for a in exercise(pipe, text).of("force") if isinstance(a.value, Force))
    return [(f.quantity, f.unit, f.actor) for f in told]


def test_a_part_of_a_count_is_left_out_unless_it_is_another_sides(pipe: Pipe) -> None:
    lead = "Spain and France began the military exercise Blue Lantern near Porto on Monday. "
    told = counts(pipe, lead + "About 900 soldiers, of whom 200 are recruits, take part in the exercise.")
    assert told == [(900, "personnel", None)]
    told = counts(pipe, lead + "About 900 soldiers, of whom 200 are French, take part in the exercise.")
    assert told == [(900, "personnel", None), (200, "personnel", "FRA")]


def test_shares_of_a_list(pipe: Pipe) -> None:
    lead = "Spain and Italy began the military exercise Blue Lantern near Porto on Monday. "
    told = counts(pipe, lead + "Some 3,000 soldiers take part in the exercise: Spain (1,800), Italy (1,200).")
    assert told == [(3000, "personnel", None), (1800, "personnel", "ESP"), (1200, "personnel", "ITA")]


@pytest.mark.parametrize(
    ("told", "precedent"),
    [
        ("The exercise is conducted annually.", "annually"),
        ("The exercise has been held each June since 2004.", "each June since 2004"),
        ("The exercise was initiated in 1996.", "initiated in 1996"),
    ],
)
def test_how_often_it_is_held(pipe: Pipe, told: str, precedent: str) -> None:
    text = "Spain and Italy began the naval exercise Blue Lantern off Porto on Monday. "
    assert precedent in [a.span.quote for a in exercise(pipe, text + told).of("precedents")]


def test_whose_the_next_count_of_a_list_is(pipe: Pipe) -> None:
    lead = "Spain and Italy began the naval exercise Blue Lantern off Porto on Monday. "
    told = counts(pipe, lead + "In the exercise Spain uses 800 sailors, Italy two frigates and 30 artillery pieces.")
    assert (2, "ships", "ITA") in told


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("A field phase follows next week.", "field"),
        ("It has a table-top part.", "command_post"),
        ("A field hospital and staff quarters were built.", None),
    ],
)
def test_a_part_is_called_by_its_kind(pipe: Pipe, told: str, kind: str | None) -> None:
    text = "Spain and Italy began the military exercise Blue Lantern near Porto on Monday. "
    kinds = [a.value.value for a in exercise(pipe, text + told).of("kinds") if isinstance(a.value, Category)]
    assert kinds == ([kind] if kind else [])


@pytest.mark.parametrize(
    "said",
    [
        "The United States has about 30,000 troops in Okinawa.",
        "On Yonaguni, where about 1,700 people live, opinion on the exercise is divided.",
        "Some 300 people demonstrated against the exercise on Monday evening.",
    ],
)
def test_garrisons_residents_and_protesters_are_no_force(pipe: Pipe, said: str) -> None:
    lead = "About 900 soldiers of Japan and Australia began the military exercise Blue Lantern on Okinawa on Monday. "
    assert counts(pipe, lead + said) == [(900, "personnel", None)]
