"""Countries by every name that news gives them."""

import pytest

from vedette.atlas.countries import alpha3, countries, countries_of, country_of, designation_of, name_of


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Belarusian", "BLR", "demonym"),
        ("Byelorussia", "BLR", "name"),
        ("the White House", "USA", "seat"),
        ("Kremlin", "RUS", "seat"),
        ("Minsk", "BLR", "capital"),
        ("Beijing’s", "CHN", "capital"),
        ("Poles", "POL", "people"),
        ("S. Korea", "KOR", "name"),
        ("N Korea", "PRK", "name"),
        ("DPRK", "PRK", "name"),
        ("the Netherlands", "NLD", "name"),
        ("Philippines'", "PHL", "name"),
        ("SOUTH KOREA", "KOR", "name"),
        ("U.S.", "USA", "name"),
        ("Soviet", "SUN", "demonym"),
    ],
)
def test_a_word_stands_for_a_country(text: str, code: str, kind: str) -> None:
    found = designation_of(text)
    assert found is not None
    assert (found.actor, found.kind) == (code, kind)


@pytest.mark.parametrize("text", ["", "us", "Indo-Pacific", "Atlantis", "’s", "polish", "x" * 100_000])
def test_other_words_stand_for_none(text: str) -> None:
    assert country_of(text) is None
    assert countries_of(text) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sino-Belarusian", ("CHN", "BLR")),
        ("Russo-Egyptian", ("RUS", "EGY")),
        ("US-Philippine", ("USA", "PHL")),
        ("Indo–French", ("IND", "FRA")),
        ("Poland", ("POL",)),
        ("U.S.-led", ()),
    ],
)
def test_compounds_name_two(text: str, codes: tuple[str, ...]) -> None:
    assert countries_of(text) == codes


def test_the_table_is_whole() -> None:
    table = countries()
    assert len(table) > 240
    assert len(alpha3()) == len([c for c in table.values() if c.iso2])
    assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in table.values())
    assert name_of("MKD") == "North Macedonia"
    assert name_of("ZZZ") == "ZZZ"
