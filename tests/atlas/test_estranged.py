"""Who does not drill together, and from when to when."""

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.atlas.estranged import _pairs, estranged


def test_days_bound_a_quarrel() -> None:
    assert estranged("UKR", "RUS", "2021-07-01")
    assert estranged("RUS", "UKR", "2021-07-01") == estranged("UKR", "RUS", "2021-07-01")
    assert estranged("RUS", "UKR", "2011-06-06") is None
    assert estranged("ETH", "ERI", "2010-01-01")
    assert estranged("ETH", "ERI", "2019-01-01") is None
    assert estranged("ETH", "ERI", None) is None
    assert estranged("POL", "DEU", "2024-01-01") is None


def test_every_actor_is_one_that_texts_resolve_to() -> None:
    for pair in _pairs():
        for actor in pair:
            assert country_of(actor) == actor or org_of(actor) == actor or len(actor) == 3, actor
