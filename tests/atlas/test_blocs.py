"""Organisations by name, and membership on a day."""

import pytest

from vedette.atlas.blocs import blocs_of, members, org_of, organisations
from vedette.atlas.countries import countries


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NATO", "NATO"),
        ("the North Atlantic Alliance", "NATO"),
        ("European Union's", "EU"),
        ("Collective Security Treaty Organisation", "CSTO"),
        ("U.N.", "UN"),
        ("the Houthi", "Houthis"),
        ("Chess Federation", None),
        ("", None),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert org_of(text) == name


@pytest.mark.parametrize(
    ("org", "iso3", "before", "after"),
    [
        ("NATO", "FIN", "2023-04-03", "2023-04-04"),
        ("NATO", "SWE", "2024-03-06", "2024-03-07"),
        ("SCO", "IND", "2017-06-08", "2017-06-09"),
        ("SCO", "BLR", "2024-07-03", "2024-07-04"),
        ("ASEAN", "TLS", "2025-10-25", "2025-10-26"),
    ],
)
def test_accession_counts_from_its_day(org: str, iso3: str, before: str, after: str) -> None:
    assert iso3 not in members(org, before)
    assert iso3 in members(org, after)


def test_who_left_is_out_and_who_came_back_is_in() -> None:
    assert "GBR" in members("EU", "2020-01-31")
    assert "GBR" not in members("EU", "2020-02-01")
    assert [("UZB" in members("CSTO", f"{y}-06-01")) for y in (1996, 2003, 2010, 2015)] == [True, False, True, False]


def test_sizes_on_a_day() -> None:
    assert len(members("NATO", "2024-07-09T12:00:00Z")) == 32
    assert len(members("NATO", "2016-01-01")) == 28
    assert len(members("EU", "2024-01-01")) == 27
    assert len(members("CSTO", "2024-01-01")) == 6
    assert len(members("AU", "2024-01-01")) == 55
    assert len(members("OSCE", "2024-01-01")) == 57
    assert members("No such body", "2024-01-01") == frozenset()


def test_every_member_is_a_country() -> None:
    known = countries()
    assert all(m.iso3 in known for o in organisations().values() for m in o.memberships)
    assert "NATO" in blocs_of("POL", "2010-01-01")
