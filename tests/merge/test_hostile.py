"""Readings of hostile texts: nothing fails, nothing takes long."""

from __future__ import annotations

import math
import time

import pytest

from telling import Told, actor, name, report
from vedette.merge import merge
from vedette.model.event import Duration, Force, Location, Name, Participation
from vedette.model.when import When

VALUES: list[Told] = [
    ("duration_days", "d1", Duration(days=math.inf)),
    ("duration_days", "d2", Duration(days=-math.inf)),
    ("duration_days", "d3", Duration(days=math.nan)),
    ("places", "p1", Location(name="", lat=math.nan, lon=math.inf)),
    ("places", "p2", Location(name="\ud800", lat=1e300, lon=-1e300)),
    ("force", "f1", Force(quantity=math.inf, bound="", unit="")),
    ("force", "f2", Force(quantity=-1.0, bound="over", unit="ships")),
    ("start", "s1", When(edtf="0001", earliest="0001-01-01", latest="9999-12-31")),
    ("end", "e1", When(edtf="?", earliest="nonsense", latest=None)),
    ("names", "n1", Name(name="\x00\u202e" * 50)),
    ("names", "n2", Name(name="")),
    ("participants", "a1", Participation(actor="", role="")),
]


@pytest.mark.parametrize("value", VALUES, ids=[v[1] for v in VALUES])
def test_odd_values(value: Told) -> None:
    told = [name("Iron Heron 9999"), actor("NOR"), value]
    events = merge([report("a", told), report("b", told, published="not a date"), report("c", told, published=None)])
    assert sum(len(e.reports) for e in events) == 3


@pytest.mark.parametrize(
    "text",
    [
        "“" * 50_000,
        "'" * 50_000,
        "1." * 50_000,
        ".)" * 50_000,
        "A" * 100_000,
        "Aa " * 40_000,
        "\ud800\x00" * 20_000,
        " " * 20,
    ],
    ids=["quotes", "apostrophes", "figures", "brackets", "one word", "capitals", "surrogates", "blank"],
)
def test_odd_texts(text: str) -> None:
    began = time.perf_counter()
    events = merge([report(str(i), [name("Iron Heron 2031"), actor("NOR")], text=text + " " * 12) for i in range(3)])
    assert sum(len(e.reports) for e in events) == 3
    assert time.perf_counter() - began < 5
