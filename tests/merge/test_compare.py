"""What keeps two accounts apart, and what is taken for a name heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from telling import Told, actor, end, name, report, start, status
from vedette.merge.account import Account, accounts
from vedette.merge.compare import EVIDENCE, evidence, veto
from vedette.model.event import EventMention

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
