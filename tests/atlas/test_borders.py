"""Distances to countries and the country that holds a place."""

import math

import pytest

from vedette.atlas.borders import (
    border_distance,
    country_at,
    distances,
    edge_distance,
    extent,
    nearest,
    outlines,
    share_within,
    territory,
)

BREST = (52.109, 23.717)


@pytest.mark.parametrize(("iso3", "km"), [("BLR", 0), ("POL", 6), ("UKR", 51), ("LTU", 199), ("RUS", 258)])
def test_distances_from_a_town_near_three_borders(iso3: str, km: float) -> None:
    found = border_distance(*BREST, iso3)
    assert found is not None
    assert found == pytest.approx(km, abs=0.6)


def test_an_unknown_country_has_no_distance() -> None:
    assert border_distance(*BREST, "ZZZ") is None
    assert edge_distance(*BREST, "ZZZ") is None
    assert extent("ZZZ") is None
    assert math.isinf(distances(*territory("LUX"), "ZZZ")[0])


def test_inside_is_zero_and_the_edge_is_not() -> None:
    assert border_distance(46.8, 103.0, "MNG") == 0.0
    edge = edge_distance(46.8, 103.0, "MNG")
    assert edge is not None
    assert edge > 300


@pytest.mark.parametrize(
    ("lat", "lon", "iso3"),
    [
        (48.2, 16.37, "AUT"),
        (66.5, -175.0, "RUS"),
        (66.5, 175.0, "RUS"),
        (-17.8, 178.0, "FJI"),
        (-85.0, 10.0, "ATA"),
        (45.2, 34.2, "UKR"),
        (-29.6, 28.2, "LSO"),
        (0.0, -30.0, None),
    ],
)
def test_which_country_holds_a_place(lat: float, lon: float, iso3: str | None) -> None:
    assert country_at(lat, lon) == iso3


def test_nearest_begins_with_the_host_and_grows() -> None:
    found = nearest(*BREST, 4)
    assert [iso3 for iso3, _ in found] == ["BLR", "POL", "UKR", "LTU"]
    assert [km for _, km in found] == sorted(km for _, km in found)


def test_nearest_agrees_with_every_single_distance() -> None:
    found = nearest(24.3, 119.5, 3)
    every = sorted((border_distance(24.3, 119.5, c) or 0.0, c) for c in ("TWN", "CHN", "JPN", "PHL", "KOR", "HKG"))
    assert [(c, km) for km, c in every[:3]] == found


def test_a_grid_covers_the_land_and_no_more() -> None:
    lats, lons = territory("HUN", 25.0)
    assert len(lats) * 25 * 25 == pytest.approx(93_000, rel=0.05)
    assert all(country_at(float(a), float(b)) == "HUN" for a, b in list(zip(lats, lons, strict=True))[::20])


def test_the_share_near_a_neighbour_grows_with_the_distance() -> None:
    shares = [share_within("BLR", "POL", km) for km in (6, 50, 200, 1000)]
    assert shares == sorted(shares)
    assert shares[0] < 0.02
    assert shares[-1] == 1.0


def test_outlines_stay_inside_the_box() -> None:
    box = (20.0, 50.0, 30.0, 57.0)
    found = dict(outlines(box))
    assert {"BLR", "POL", "LTU", "UKR"} <= set(found)
    assert "ESP" not in found
    points = [p for rings in found.values() for ring in rings for p in ring]
    assert all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points)
    assert len(points) < 20_000
