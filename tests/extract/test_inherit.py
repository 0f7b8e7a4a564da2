"""Who held another exercise of which nobody is named; sentences made up for this."""

from __future__ import annotations

import pytest

from vedette.extract.inherit import inherited
from vedette.extract.report import extract
from vedette.model.event import Participation
from vedette.model.source import Article
from vedette.read.pipe import Pipe

MANY = {"SWE": "host", "FIN": "participant", "NOR": "participant", "DNK": "observer"}
TOGETHER = dict.fromkeys(("SWE", "FIN", "NOR"), "participant")
OPENING = "ARICA, March 9 - Chile and Peru began the joint military exercise Copper Shield near Arica on Monday. "


@pytest.mark.parametrize(
    ("main", "soil", "at_sea", "expected"),
    [
        ({"SWE": "participant", "DNK": "observer"}, set(), False, {"SWE": "host"}),
        ({"SWE": "host", "FIN": "participant"}, set(), False, {"SWE": "host", "FIN": "participant"}),
        ({"SWE": "host", "FIN": "participant"}, {"FIN"}, False, {"SWE": "participant", "FIN": "host"}),
        ({"SWE": "host", "FIN": "participant"}, set(), True, {"SWE": "participant", "FIN": "participant"}),
        ({"SWE": "host", "FIN": "host"}, set(), False, {"SWE": "participant", "FIN": "participant"}),
        ({"SWE": "host", "FIN": "participant"}, {"EST"}, False, {}),
        (MANY, set(), False, {"SWE": "host"}),
        (MANY, {"NOR"}, False, {"NOR": "host"}),
        (MANY | {"NATO": "host"}, set(), False, {"NATO": "host"}),
        (MANY | {"FIN": "host"}, set(), False, {}),
        (TOGETHER, set(), False, TOGETHER),
        ({}, set(), False, {}),
    ],
)
def test_two_hold_it_together_and_of_more_whose_exercise_it_is(
    main: dict[str, str], soil: set[str], at_sea: bool, expected: dict[str, str]
) -> None:
    assert inherited(main, soil, at_sea=at_sea) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Last year's exercise brought 900 soldiers together.", {"CHL": "host", "PER": "participant"}),
        ("The previous edition was held at Tacna, Peru, in 2020.", {"CHL": "participant", "PER": "host"}),
        ("The last exercise of similar size in the region was Oak Lance in 2011.", {}),
        ("In 2019 the navy of Brazil held its own exercise Rio Verde with 900 sailors.", {"BRA": "host"}),
    ],
)
def test_an_exercise_that_names_nobody_is_of_those_of_the_main_one(
    pipe: Pipe, told: str, expected: dict[str, str]
) -> None:
    found = extract(pipe.read(Article(id="case", text=OPENING + told, published="2022-03-10")), pipe.ask).exercises
    (other,) = (e for e in found if not e.main)
    values = (a.value for a in other.of("participants"))
    assert {v.actor: v.role for v in values if isinstance(v, Participation)} == expected
