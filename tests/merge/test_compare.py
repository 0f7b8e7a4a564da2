"""What keeps two accounts apart, and what is taken for a name heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from telling import Told, actor, end, name, report, start, status
from vedette.merge.account import Account, accounts
from vedette.merge.compare import EVIDENCE, evidence, veto
from vedette.model.event import EventMention, Verbatim

DATED = [name("Iron Heron"), start("2031-07-12"), end("2031-08-02")]


def account(told: list[Told], **how: str | None) -> Account:
    (only,) = accounts(report(f"r{hash(str(told))}", told, **how))  # type: ignore[arg-type]
    return only


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ([start("XXXX-07-12"), end("XXXX-08-02")], False),
        ([start("XXXX-07-14"), end("XXXX-08-02")], False),
        ([start("XXXX-07-24"), end("XXXX-08-14")], True),
        ([start("XXXX-07-24")], False),
        ([start("XXXX-02-01", "XXXX-02-28")], True),
        ([start("XXXX-02-01", "XXXX-02-28"), status("postponed")], False),
        ([start("XXXX-12-28")], True),
        ([], False),
    ],
)
def test_days_of_a_year_that_is_not_told(told: list[Told], kept: bool) -> None:
    """An undated report of other days of the year tells of another edition; a start alone may be told otherwise."""
    found = veto(account(DATED), account([name("Iron Heron"), *told], published=None))
    assert (found == "of a year that is not told, on other days of it") is kept
    assert kept or found is None


def test_the_turn_of_the_year_lies_between_neighbouring_days() -> None:
    december = [name("Iron Heron"), start("2030-12-28")]
    assert veto(account(december), account([name("Iron Heron"), start("XXXX-01-09")], published=None)) is None


@pytest.mark.parametrize(
    ("nth", "told", "published", "kept"),
    [
        ("19th edition", [], None, False),
        ("18th edition", [], None, True),
        ("18th edition", [], "2031-07-20", False),
        ("18th edition", [start("2031-07-12")], None, False),
        ("18th birthday", [], None, False),
    ],
)
def test_another_number_of_the_edition(nth: str, told: list[Told], published: str | None, kept: bool) -> None:
    """It keeps an undated report apart; of the same days it is a misprint."""
    nineteenth = account([*DATED, ("precedents", "19th iteration", Verbatim())], published="2031-07-10")
    other = account([name("Iron Heron"), *told, ("precedents", nth, Verbatim())], published=published)
    assert veto(nineteenth, other) == ("another edition: number 19 and 18" if kept else None)


def test_a_beginning_years_before_the_end_is_that_of_an_earlier_edition() -> None:
    told = account([name("Iron Heron"), start("2028-03-01", "2028-03-31"), end("2031-08-02")], published="2031-07-20")
    assert veto(account(DATED, published="2031-07-14"), told) is None
    earlier = account([name("Iron Heron"), start("2028-03-12")], published="2028-03-14")
    assert veto(earlier, told) is not None


def test_a_name_of_another_exercise_of_the_report_is_not_heard() -> None:
    """A review of the year names many; each name is that exercise's own."""
    text = "The exercise began. Before it there was Iron Heron."
    reading = report("review", [actor("NOR")], text=text)
    other = EventMention(
        id="x2",
        type="exercise",
        main=False,
        mention=reading.article.span(40, 50),
        arguments=report("x", [name("Iron Heron")], text=text).exercises[0].arguments,
    )
    heard = EVIDENCE.index("name_echo")
    named = account(DATED)
    assert evidence(named, accounts(reading)[0])[heard] == 1.0
    with_both = replace(reading, exercises=(*reading.exercises, other))
    assert evidence(named, accounts(with_both)[0])[heard] == 0.0
