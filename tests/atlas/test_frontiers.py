"""Land borders between two countries, and coasts."""

import pytest

from vedette.atlas.borders import border_distance
from vedette.atlas.frontiers import coast_distance, disputed, land_border_distance, neighbours

BREST = (52.109, 23.717)


@pytest.mark.parametrize(
    ("iso3", "found"),
    [
        ("BLR", ("LTU", "LVA", "POL", "RUS", "UKR")),
        ("PRT", ("ESP",)),
        ("JPN", ()),
        ("LSO", ("ZAF",)),
        ("ZZZ", ()),
    ],
)
def test_neighbours(iso3: str, found: tuple[str, ...]) -> None:
    assert neighbours(iso3) == found


def test_the_border_of_two_is_one_line_from_both_sides() -> None:
    from_west = land_border_distance(*BREST, "POL", "BLR")
    assert from_west == land_border_distance(*BREST, "BLR", "POL")
    assert from_west == pytest.approx(6.2, abs=0.3)
    assert land_border_distance(*BREST, "JPN", "KOR") is None


def test_a_border_is_never_nearer_than_the_country() -> None:
    for other in neighbours("CZE"):
        country, border = border_distance(48.2, 16.4, other), land_border_distance(48.2, 16.4, "CZE", other)
        assert country is not None
        assert border is not None
        assert border >= country - 1e-6


def test_coasts_of_seas_and_none_inland() -> None:
    lisbon = coast_distance(38.72, -9.14, "PRT")
    assert lisbon is not None
    assert lisbon < 20
    assert coast_distance(*BREST, "CHE") is None


def test_disputes_are_marked_whichever_comes_first() -> None:
    assert disputed("UKR", "RUS") == disputed("RUS", "UKR") is not None
    assert disputed("FRA", "ESP") is None
