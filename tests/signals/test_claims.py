"""Claims on the past, as cases in claims.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vedette.signals.claims import claims_in

CASES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))["claim"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_a_claim(case: dict[str, Any]) -> None:
    found = claims_in(case["text"], 100, "2031-05-06")
    if "kind" not in case:
        assert found == []
        return
    claim = found[0]
    assert (claim.kind, claim.n, claim.qualified) == (case["kind"], case.get("n"), case.get("qualified", False))
    for bound, wanted in ((claim.since, case.get("since")), (claim.until, case.get("until"))):
        assert (bound and [date.fromordinal(d).isoformat() for d in bound]) == wanted
    assert case["text"][claim.begin - 100 : claim.end - 100] == claim.text


def test_this_year_needs_a_year() -> None:
    assert claims_in("It is the third such exercise this year.", 0, None) == []
