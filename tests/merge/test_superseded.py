"""A source that says otherwise on a later day takes back what it said: the later value stands, uncontradicted by it."""

from __future__ import annotations

import pytest

from vedette.merge.fuse import Source, Stated, fuse, stated
from vedette.model.event import Argument, Force
from vedette.model.record import FieldValue
from vedette.model.span import Span


def told(report: str, aircraft: float, day: str | None, *chain: str) -> Stated:
    source = Source(report=report, publisher=chain[0], published=day, agencies=(), status=frozenset({"planned"}))
    span = Span(article_id=report, begin=0, end=8, quote="aircraft")
    value = Force(quantity=aircraft, bound="exact", unit="aircraft")
    return stated(source, Argument(field="force", value=value, span=span, said_by=chain))


def fused(*statements: Stated) -> list[FieldValue]:
    return list(fuse(statements, [])["force"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("Harbour Paper",), ("Harbour Paper",)),
        (("Harbour Paper", "defence ministry"), ("Lind Wire", "defence ministry")),
        (("Harbour Paper", "Lind Wire", "Colonel Berg"), ("Orm Post", "Colonel Berg")),
    ],
)
def test_the_same_voice_later(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    first, second = fused(told("a", 45, "2031-05-05", *old), told("b", 80, "2031-05-07", *new))
    assert (first.support[0].report, first.mark, first.contradict) == ("b", "", ())
    assert (second.mark, [s.report for s in second.contradict]) == ("superseded", ["b"])


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        ("2031-05-05", ("Harbour Paper", "defence ministry"), ("Lind Wire", "foreign ministry")),
        ("2031-05-07", ("Harbour Paper", "defence ministry"), ("Lind Wire", "defence ministry")),
        (None, ("Harbour Paper",), ("Harbour Paper",)),
        ("2031-05-05", ("Harbour Paper", "Lind Wire", "Colonel Berg"), ("Orm Post", "Lind Wire", "Major Sten")),
    ],
)
def test_another_voice_the_same_day_or_an_unknown_day(
    day: str | None, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    values = fused(told("a", 45, day, *old), told("b", 80, "2031-05-07", *new))
    assert [(v.mark, len(v.contradict)) for v in values] == [("", 1), ("", 1)]


def test_one_who_keeps_to_the_old_value_keeps_it_standing() -> None:
    values = fused(
        told("a", 45, "2031-05-05", "Harbour Paper"),
        told("b", 80, "2031-05-07", "Harbour Paper"),
        told("c", 45, "2031-05-08", "Orm Post"),
    )
    assert all(v.mark == "" and v.contradict for v in values)
