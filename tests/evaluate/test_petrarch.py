"""PETRARCH's validation suite: codes to types, what is left out, and a floor on the suite itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import skip_or_fail
from vedette.errors import InputError
from vedette.evaluate.petrarch import evaluate_petrarch

SUITE = Path(__file__).parents[3] / "shared" / "data" / "petrarch2" / "PETR.UnitTest.records.xml"
MADE = """<Validation><Sentences>
<Sentence id="1"><EventCoding eventcode="122"></EventCoding><Text>Rivendale
denounced Eastmark & its fleet on Monday.</Text><Parse>(S)</Parse></Sentence>
<Sentence id="2"><EventCoding noevents = "True"></EventCoding><Text>Rivendale praised Eastmark.</Text></Sentence>
<Sentence id="3"><EventCoding eventcode="902"></EventCoding><Text>Rivendale visited Eastmark.</Text></Sentence>
</Sentences></Validation>"""


def test_found_extra_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "suite.xml"
    path.write_text(MADE, encoding="utf-8")
    table = evaluate_petrarch(path)
    assert table.title == "suite.xml: 2 sentences"
    assert table.summary == {"share": 1.0, "extras": 1.0}
    assert [row[0] for row in table.rows] == ["all", "ACCUSE", "SUPPORT"]


def test_what_is_no_suite_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "suite.xml"
    path.write_text("<Validation>", encoding="utf-8")
    with pytest.raises(InputError):
        evaluate_petrarch(path)


def test_the_suite_is_read_at_least_as_well_as_pinned() -> None:
    if not SUITE.is_file():
        skip_or_fail("the suite ../shared/data/petrarch2 is not beside the checkout")
    summary = evaluate_petrarch(SUITE).summary
    assert summary["share"] >= 0.58
    assert summary["extras"] <= 0.25
