"""Places by name."""

import pytest

from vedette.atlas.borders import country_at
from vedette.atlas.gazetteer import Entry, Gazetteer, fold, landmarks, own_places
from vedette.atlas.parts import part_of

GAZETTEER = Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Ljubljana", "SVN", "city"),
        ("Sao Paulo", "BRA", "city"),
        ("Kiruna", "SWE", "city"),
        ("Bavaria", "DEU", "admin1"),
        ("Strait of Gibraltar", None, "sea"),
        ("Sea of Okhotsk", None, "sea"),
        ("Gotland", "SWE", "island"),
        ("Fort Irwin", "USA", "training"),
        ("Ramstein", "DEU", "air"),
        ("Mulinskiy", "RUS", "training"),
        ("Bolivia", "BOL", "country"),
        ("River Severn", "GBR", "river"),
        ("Willamette River", "USA", "river"),
        ("Lake Kivu", None, "sea"),
        ("Mount Merapi", "IDN", "mountain"),
        ("Kamchatka", "RUS", "admin1"),
    ],
)
def test_a_name_has_its_place_among_the_candidates(name: str, country: str | None, kind: str) -> None:
    assert any(e.country == country and e.kind == kind for e in GAZETTEER.lookup(name))


def test_names_that_several_places_share() -> None:
    found = {e.country for e in GAZETTEER.lookup("Brest") if e.kind == "city"}
    assert {"BLR", "FRA"} <= found
    georgia = {(e.country, e.kind) for e in GAZETTEER.lookup("Georgia")}
    assert {("GEO", "country"), ("USA", "admin1")} <= georgia


def test_ids_are_those_of_geonames() -> None:
    assert [e.geonames for e in GAZETTEER.lookup("Brest") if e.country == "FRA" and e.kind == "city"] == [3030300]
    assert [e.geonames for e in GAZETTEER.lookup("Kenya") if e.kind == "country"] == [192950]


@pytest.mark.parametrize("name", ["", "Qwxyzzy", "\x00", "\ud800", "a" * 100_000])
def test_what_is_no_place_has_none(name: str) -> None:
    assert GAZETTEER.lookup(name) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [("Łódź", "Lodz"), ("Saint-Denis", "St. Denis"), ("Yurskiy", "Yurski"), ("ÅLAND", "Aland"), ("Ras’ al", "Ras al")],
)
def test_spellings_that_are_compared_as_one(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_sites_of_our_own_table_lie_in_their_country() -> None:
    """A wrong sign or a swapped pair shows here; bases on a coast may lie just off the generalised outline."""
    sites = [e for group in own_places().values() for e in group if e.precision == "site" and e.country]
    off = {e.name for e in sites if country_at(e.lat, e.lon) not in (e.country, None)}
    assert len(off) <= 12, sorted(off)


def test_parts_of_a_country_and_of_a_sea() -> None:
    norway = next(e for e in GAZETTEER.lookup("Norway") if e.kind == "country")
    assert part_of(norway, "N")[0] > 66 > part_of(norway, "S")[0]
    sea = Entry(
        name="X", country=None, admin="", lat=50, lon=5, population=0, kind="sea", geonames=None, precision="sea"
    )
    assert part_of(sea, "SW") == (48, 2)
    assert part_of(sea, "C") == (50, 5)


def test_a_region_lies_in_the_middle_of_its_land() -> None:
    (found,) = [e for e in GAZETTEER.lookup("British Columbia") if e.kind == "admin1"]
    assert abs(found.lat - 54) < 1
    assert abs(found.lon + 125) < 1


def test_buildings_are_no_places_to_look_for() -> None:
    assert all(e.kind != "building" for e in GAZETTEER.lookup("White House"))
    assert landmarks()["white house"].country == "USA"


INLAND = {
    "Aral Sea", "Dead Sea", "Sea of Galilee", "Great Lakes", "Tonle Sap", "Loch Ness",
    "Bosphorus", "Saldanha Bay", "Avacha Bay", "Strait of Magellan", "Puget Sound", "Sydney Harbour",
    "Northwest Passage", "Northern Sea Route",
}  # fmt: skip
"""Waters that states enclose, inlets narrower than a tenth of a degree, and routes that lead past islands."""


def test_the_points_of_seas_and_straits_lie_on_water() -> None:
    seas = {e.name: e for group in own_places().values() for e in group if e.kind == "sea"}
    open_waters = [e for n, e in seas.items() if n not in INLAND and "Lake" not in n and "Canal" not in n]
    assert len(open_waters) > 190
    assert [(e.name, country_at(e.lat, e.lon)) for e in open_waters if country_at(e.lat, e.lon)] == []
