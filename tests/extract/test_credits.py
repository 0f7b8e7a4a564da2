"""Credits of agencies and outlets: what counts, what never does."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract.credits import credits  # noqa: A004 - see there
from vedette.extract.outlets import OUTLETS
from vedette.extract.press import PRESS
from vedette.extract.wires import SHORT, WIRES
from vedette.model.doc import Doc, Mention
from vedette.model.source import Article

FOLDER = Path(__file__).parent / "cases"
CASES = tomllib.loads((FOLDER / "credits.toml").read_text(encoding="utf-8"))["case"]


def names(text: str, publisher: str | None = None, url: str | None = None, **layers: tuple[Mention, ...]) -> list[str]:
    doc = Doc(article=Article(id="a", text=text, publisher=publisher, url=url), tokens=(), sentences=(), **layers)
    for credit in credits(doc):
        assert text[credit.span.begin : credit.span.end] == credit.span.quote
        assert credit.rule
    return [c.name for c in credits(doc)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_cases(case: dict[str, Any]) -> None:
    assert names(case["text"]) == case["credits"]


def _folded(name: str) -> str:
    return "".join(c for c in name.lower().removeprefix("the ") if c.isalnum())


def _precision_and_recall(file: str) -> tuple[float, float]:
    """Over a file of cases, names without case, marks and the article."""
    right = wanted = have = 0
    for case in tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["case"]:
        gold, found = ({_folded(n) for n in side} for side in (case["credits"], names(case["text"])))
        right, wanted, have = right + len(gold & found), wanted + len(gold), have + len(found)
    return right / have, right / wanted


def test_the_half_that_rules_were_written_on() -> None:
    precision, recall = _precision_and_recall("credits_forms.toml")
    assert precision >= 0.98
    assert recall >= 0.98


def test_the_half_that_was_only_measured() -> None:
    """Measured once when the rules stood: precision .932, recall .893. Its cases are for no rule to be written on."""
    precision, recall = _precision_and_recall("credits_unseen.toml")
    assert precision >= 0.92
    assert recall >= 0.88


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("TALLINN, Estonia (AP) — Tanks rolled out on Monday.", ["AP"]),
        ("MINSK, March 3. /TASS/. The drills have ended.", ["TASS"]),
        ("Seoul, May 2 (Yonhap) -- Two navies met.", ["Yonhap"]),
        ("New Delhi, Mar 28 (PTI) The army began its drill.", ["PTI"]),
        ("By The Associated Press\n\nThe drill began.", ["AP"]),
        ("The drill began.\n\nSource: Kyodo", ["Kyodo"]),
        ("The drill began.\n\nSource: Harbour Weekly", ["Harbour Weekly"]),
        ("The drill began.\n\nWith reporting by AP and Reuters", ["AP", "Reuters"]),
        ("The drill began.\n\n© 2031 The Associated Press. All rights reserved.", ["AP"]),
        ("“We are ready,” the colonel told AFP on Monday.", ["AFP"]),
        ("The fleet has sailed, Interfax reported.", ["Interfax"]),
        ("The fleet has sailed, according to Japan's Kyodo news agency.", ["Kyodo"]),
        ("The state news agency Noriapress said the fleet had sailed.", ["Noriapress"]),
        ("The fleet has sailed, Noriapress reported.", ["Noriapress"]),
        ("The mayor told the daily newspaper Morgenblatt that the town was calm.", ["Morgenblatt"]),
        ("The Korean Central News Agency (KCNA) said the launch went well.", ["KCNA"]),
        ("The launch went well, Press Trust of India quoted an official as saying.", ["PTI"]),
        ("Twelve ships and two submarines sailed, a spokesperson told ANI on Monday.", ["ANI"]),
        ("It was calm, the captain explained to Reuters in the flattest of tones.", ["Reuters"]),
        ("Sputnik counted eleven joint drills since 2014.", ["Sputnik"]),
        ("Kyodo put the number of soldiers at some 900.", ["Kyodo"]),
    ],
)
def test_credited(text: str, credited: list[str]) -> None:
    assert names(text) == credited


@pytest.mark.parametrize(
    "text",
    [
        "The Armed Forces of the Plateau (AFP) said the drill began. “We are ready,” the AFP told reporters.",
        "Soldiers cross a river on Monday. (Jane Roe/Reuters)",
        "A tank fires. (Defence Ministry Press Service via AP)",
        "Photo: AFP\nThe drill began on Monday.",
        "The officer told Parliament that the drill began.",
        "A spokesman for the ANC told MPS that the drill began.",
        "The Defence Ministry reported on Monday that the drill began.",
        "The drill began, the Navy reported.",
        "Reuters has its seat in London.",
        "The country's spy agency OAK passed on the file.",
        "The drill began near the border (NATO) on Monday.",
    ],
)
def test_not_credited(text: str) -> None:
    assert names(text) == []


def test_the_publisher_is_never_credited() -> None:
    text = "MINSK, March 3. /TASS/. The drills have ended, BelTA reported."
    assert names(text, publisher="TASS") == ["BelTA"]
    assert names(text, url="https://tass.com/defense/1") == ["BelTA"]
    assert names("The admiral told Harbour News Weekly.\nSource: HNW", publisher="Harbour News Weekly") == []


def test_an_organisation_of_nobody_that_is_told_is_an_outlet() -> None:
    text = "The colonel told Morgenblatt that the road was closed."
    at = text.index("Morgenblatt")
    mention = Mention(first=0, last=1, begin=at, end=at + 11, text="Morgenblatt", label="ORG")
    owned = Mention(first=0, last=1, begin=at, end=at + 11, text="Morgenblatt", label="ORG", actor="NOR")
    assert names(text, mentions=(mention,)) == ["Morgenblatt"]
    assert names(text, mentions=(owned,)) == []


def test_each_credit_once_in_the_order_of_the_text() -> None:
    text = "OSLO (AP) — The drill began, Reuters reported. The colonel told AP and, later, Reuters said it ended."
    assert names(text) == ["AP", "Reuters"]


def test_tables_hold_no_name_twice() -> None:
    assert not set(WIRES) & set(OUTLETS)
    assert all(short.isupper() for short in SHORT)


def test_the_catalogue_is_of_the_world() -> None:
    assert len(PRESS.forms) > 4000
    assert all(form.strip() == form and form for form in PRESS.forms)
    assert {"Hespress", "Nunatsiaq News", "Borneo Bulletin"} <= set(PRESS.forms)
    assert "Trud" in PRESS.faint
    assert names("Trud is a town. Focus said it would win. The Standard was hoisted.") == []
    assert names("The date was confirmed, Bulgaria's Trud reported.") == ["Trud"]


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    assert all(name.strip() for name in names(text))


def test_hostile_lines_cost_no_more_than_their_length() -> None:
    begun = time.process_time()
    for text in (
        "(" * 100_000,
        "A" * 100_000,
        "Aa " * 40_000,
        "told the " * 20_000,
        "Source: " * 15_000,
        ", Aa" * 30_000,
    ):
        names(text)
    assert time.process_time() - begun < 20.0


def _signed(text: str) -> list[str]:
    return [c.name for c in credits(Doc(article=Article(id="x", text=text), tokens=(), sentences=()))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By ANN MOOR, Associated Press\nThe port was closed on Monday.", ["AP"]),
        ("The port was closed on Monday. —AFP", ["AFP"]),
        ("The port was closed on Monday. (ANI)", ["ANI"]),
        ("Agence France-Presse contributed to this report.\nThe port was closed.", ["AFP"]),
        ("The port was closed. AP reporter Ann Moor contributed from Oslo.", ["AP"]),
        ("The port was closed on Monday. (Updated)", []),
    ],
)
def test_an_agency_that_signs_is_credited(text: str, names: list[str]) -> None:
    assert _signed(text) == names


def test_a_paper_is_not_an_agency_whose_letters_its_name_holds() -> None:
    assert names("The drill began, Antara reported.", publisher="Nusantara Post") == ["Antara"]
    assert names("The drill began, Antara reported.", publisher="Antara News") == []


def place(text: str, name: str) -> Mention:
    begin = text.index(name)
    return Mention(first=0, last=1, begin=begin, end=begin + len(name), text=name, label="GPE")


@pytest.mark.parametrize(
    ("text", "town", "credited"),
    [
        ("Ships sailed east of Sabah, the Harbour Chronicle reports.", "Sabah", ["Harbour Chronicle"]),
        ("They came from the Dominican Republic and Brazil, and AFP reported it.", "Dominican Republic", ["AFP"]),
    ],
)
def test_a_place_is_no_outlet(text: str, town: str, credited: list[str]) -> None:
    assert names(text, mentions=(place(text, town),)) == credited


def test_letters_of_the_publisher_itself() -> None:
    assert names("TAIPEI, May 3 (FNA) The navy fired a missile.", publisher="Formosan News Agency") == []
