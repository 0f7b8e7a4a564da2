"""The screen loses no report that tells of an exercise, and stops most of what does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from conftest import skip_or_fail
from vedette.evaluate.screen import evaluate_screen
from vedette.extract.kinds import kinds, parse_kind
from vedette.extract.screen import screen_for
from vedette.flow import make_screen

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
CASES = Path(__file__).parent / "cases"
screen = make_screen()


@pytest.mark.parametrize(
    "text",
    [
        "Amber and Sand hold drills in the strait.",
        "China drills show growing ability, experts say",
        "Drills show NATO is growing",
        "Exercise Grey Gale kicked off on Monday.",
        "The exercise Grey Gale of two states has been under way since Monday.",
        "Marines of both countries trained together for a week.",
        "The two navies' joint sail ended with live firing at sea.",
        "A snap check of combat readiness began in the western district.",
        "WAR GAMES IN THE NORTH SEA",
        "Bombers flew a joint patrol over the sea.",
        "Soldiers from six nations met in the tank biathlon.",
        "Navies of the region are exercising together off the cape.",
        "Manoeuvres of the Northern Fleet",
        "The PASSEX was carried out by one frigate from each navy.",
    ],
)
def test_what_may_tell_of_an_exercise_passes(text: str) -> None:
    assert screen(text)
    assert screen("Nothing of note.\n" * 500 + text + "\nRain again." * 500)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain in the north, sun in the south.",
        "The council will exercise its option to buy.",
        "Oil drilling off the coast is dear.",
        "The game ended in a draw after a long contest.",
        "She checks in for the flight and tests the water.",
        "The summit of the two presidents ended with talks about trade.",
    ],
)
def test_what_cannot_does_not(text: str) -> None:
    assert not screen(text)


def test_every_case_with_an_exercise_passes() -> None:
    """The sentences under which the finder is tested; those of other worlds may pass, reading finds them out."""
    cases = tomllib.loads((CASES / "fields.toml").read_text(encoding="utf-8"))
    texts = [row["text"] for rows in cases.values() for row in rows if isinstance(row, dict) and row.get("text")]
    assert texts
    assert [text for text in texts if not screen(text)] == []


def test_a_type_of_ones_own_is_screened_by_its_own_words() -> None:
    kind = parse_kind('name="port"\nplover="CONSULT"\n[[triggers]]\npos="NOUN"\nlemmas=["port call"]\n', "port.toml")
    own = screen_for([kind])
    assert own("A port call was made.")
    assert not own("Troops hold drills.")
    both = screen_for([kind, kinds()["exercise"]])
    assert both("A port call was made.")
    assert both("Troops hold drills.")


def test_letters_that_grow_in_lower_case() -> None:
    assert screen("İ" * 300 + " exercise Grey Gale of the army began")


def test_recall_on_the_annotated_reports() -> None:
    if not GOLD.is_dir():
        skip_or_fail("the annotated reports ../shared/gold/dev are not beside the checkout")
    summary = evaluate_screen(GOLD).summary
    assert summary["recall"] >= 0.995, "a report with an exercise is lost: widen the screen"
