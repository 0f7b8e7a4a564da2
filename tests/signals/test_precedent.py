"""Claims on the past against record and catalogues."""

from __future__ import annotations

from signals.worlds import entry, falcon, month_entry, signals_of, world
from telling import name, troops
from vedette.model.catalogue import Entry

FIRST = "The exercise is the first of the two countries since February 2022."
FOUR = "The exercise began. The two had drilled together four times between 2011 and 2018."
COVER = [entry(f"of {y}", f"{y}-01-01", "CHN" if y % 2 else "BLR", "RUS") for y in range(2005, 2031)]
"""An exercise a year of each with another, so that the catalogue covers these years and knows them."""


def verdict(text: str, *entries: Entry) -> tuple[object, object]:
    (found,) = signals_of(world([falcon(text=text)], entries), "precedent")
    return found.measure["verdict"], [k["exercise"] for k in found.measure["known"]]  # type: ignore[attr-defined]


def test_first_since_cannot_be_told_without_a_catalogue() -> None:
    assert verdict(FIRST) == ("cannot be told", [])


def test_first_since_fails_by_one_counter_example() -> None:
    assert verdict(FIRST, entry("x", "2023-05-01", "BLR", "CHN")) == ("fails", ["List:x"])
    assert verdict(FIRST, entry("x", "2022-02-10", "BLR", "CHN"))[0] == "cannot be told"
    assert verdict(FIRST, entry("x", "2023-05-01", "BLR", "RUS"))[0] == "cannot be told"


def test_first_since_holds_where_a_catalogue_covers_the_time() -> None:
    assert verdict(FIRST, *COVER)[0] == "holds"
    assert verdict(FIRST, *COVER, entry("x", "2023-05-01", "BLR", "CHN"))[0] == "fails"


def test_a_month_is_no_day_before_the_bound() -> None:
    assert verdict(FIRST, month_entry("x", 2022, 2, "BLR", "CHN"))[0] == "cannot be told"
    assert verdict(FIRST, month_entry("x", 2022, 3, "BLR", "CHN"))[0] == "fails"


def test_so_many_times_between() -> None:
    held = [entry(str(y), f"{y}-06-01", "BLR", "CHN") for y in (2011, 2012, 2015, 2018)]
    assert verdict(FOUR)[0] == "cannot be told"
    assert verdict(FOUR, *held)[0] == "cannot be told"
    assert verdict(FOUR, *COVER, *held)[0] == "holds"
    assert verdict(FOUR, *COVER, *held[:3])[0] == "cannot be told"
    assert verdict(FOUR, *held, entry("more", "2016-06-01", "BLR", "CHN"))[0] == "fails"


def test_an_exercise_of_another_kind_refutes_nothing() -> None:
    text = "The exercise is the first joint exercise in which the army and the navy take part."
    found = verdict(text, entry("x", "2023-05-01", "BLR", "CHN"))
    assert found == ("cannot be told", ["List:x"])


def test_annual_holds_year_by_year() -> None:
    text = "The annual exercise began near Brest."
    held = [entry(str(y), f"{y}-07-01", "BLR", "CHN") for y in range(2019, 2024)]
    assert verdict(text, *held)[0] == "holds"
    assert verdict(text, *held[:2], *held[3:])[0] == "cannot be told"
    assert verdict(text)[0] == "cannot be told"


def test_largest_since_fails_by_a_larger_one() -> None:
    text = "The exercise is the largest of the two since 2018."
    reading = falcon([troops(5000)], text=text)
    for strength, wanted in ((9000.0, "fails"), (4000.0, "cannot be told")):
        made = world([reading], [entry("x", "2022-05-01", "BLR", "CHN", personnel=strength)])
        (found,) = signals_of(made, "precedent")
        assert found.measure["verdict"] == wanted


def test_an_edition_counts_the_series() -> None:
    reading = falcon([name("Grey Gale 24")], text="It is the third edition of the exercise.")
    earlier = [entry(str(y), f"{y}-07-01", "FRA", series="Grey Gale") for y in (2021, 2022, 2023)]
    made = world([reading], earlier)
    (found,) = signals_of(made, "precedent")
    assert found.measure["verdict"] in ("fails", "cannot be told")
    assert found.measure["claim"] == "third edition"


def test_a_claim_does_not_bear_itself_out() -> None:
    # The sentence itself is told as an exercise of 2011 to 2018: it is no evidence for what it says.
    (found,) = signals_of(world([falcon(text=FOUR)]), "precedent")
    assert (found.n, found.measure["known"]) == (0, [])
