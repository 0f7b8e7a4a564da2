"""Lineage: reprints, rewrites, shared origins, and texts that only tell of the same thing."""

from __future__ import annotations

from telling import actor, name, report, said
from vedette.merge import lineage
from vedette.merge.prints import print_of
from vedette.model.event import Reading
from vedette.model.record import Copy

WIRE = (
    "HARBOURTON — Northland and Sudria opened the exercise Iron Heron near Harbourton on Monday, with 4,215 soldiers, "
    "37 tanks and two frigates, the defence ministry said. Troops crossed the river Lind at night and seized the "
    "airfield of Orm. “We came to learn from one another and will return next year,” Colonel Ada Berg told reporters. "
    "Observers from Westmark watched the crossing from a hill. The exercise ends on Friday with a parade in Lindby."
)
REWRITE = (
    "With 4,215 soldiers, 37 tanks and two frigates Northland and Sudria have opened the exercise Iron Heron near "
    "the town of Harbourton, the ministry of defence said on Monday. At night the troops crossed the river Lind, "
    "and the airfield of Orm was seized. “We came to learn from one another and will return next year,” said "
    "Colonel Ada Berg. From a hill observers from Westmark watched how the river was crossed. A parade in Lindby "
    "ends the exercise on Friday."
)
OTHER = (
    "Fishermen complained yesterday that closed waters cost them a week of catch. Iron Heron, a drill of the two "
    "navies, keeps boats in port, said the head of their union, Olaf Sten. He wants money from the state. Shops "
    "in the old town, by contrast, sell more bread than ever since sailors came ashore, a baker says, and hotels "
    "are full until autumn."
)


def only(found: list[Copy]) -> Copy:
    assert len(found) == 1
    return found[0]


def told(number: str, text: str, day: str = "2031-05-06", **more: object) -> Reading:
    return report(number, [name("Iron Heron"), actor("NOR")], text=text, published=day, **more)  # type: ignore[arg-type]


def test_a_reprint_is_a_copy_and_the_earlier_is_its_source() -> None:
    copy = only(lineage([told("late", WIRE, "2031-05-08"), told("early", WIRE, "2031-05-06")]))
    assert (copy.a, copy.b, copy.relation) == ("early", "late", "copy")
    assert copy.share > 0.9
    assert copy.why


def test_a_cut_is_a_copy() -> None:
    assert only(lineage([told("a", WIRE), told("b", WIRE[: len(WIRE) // 2])])).relation == "copy"


def test_a_rewrite_is_a_copy() -> None:
    quote = "We came to learn from one another and will return next year"
    first = said(told("a", WIRE), "Ada Berg", quote)
    second = said(told("b", REWRITE), "Colonel Ada Berg", quote)
    assert only(lineage([first, second])).relation == "copy"


def test_the_credited_outlet_is_the_source() -> None:
    wire = told("z", WIRE, "2031-05-07", publisher="Lind Wire")
    paper = told("a", WIRE, "2031-05-06", publisher="Harbour Paper", agencies=("Lind Wire",))
    copy = only(lineage([wire, paper]))
    assert copy.a == "z"
    assert any("credits" in reason for reason in copy.why)


def test_another_story_on_the_same_thing_is_independent() -> None:
    assert only(lineage([told("a", WIRE), told("b", OTHER, "2031-05-12")])).relation == "independent"


def test_order_and_repetition_change_nothing() -> None:
    reports = [told("a", WIRE), told("b", REWRITE), told("c", OTHER)]
    assert lineage(reports) == lineage(reports[::-1] + reports)


def test_only_pairs_within_a_group_are_compared() -> None:
    reports = [told("a", WIRE), told("b", REWRITE), told("c", OTHER)]
    assert [(c.a, c.b) for c in lineage(reports, [["a", "c"]])] in ([("a", "c")], [("c", "a")])


def _word(number: int) -> str:
    return "".join("bdfgklmnpr"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04d}")


def test_a_reprint_is_found_in_a_large_store() -> None:
    others = [told(f"n{i}", " ".join(_word(80 * i + j) for j in range(80))) for i in range(60)]
    found = lineage([*others, told("a", WIRE), told("b", WIRE)])
    assert [(c.a, c.b) for c in found if c.relation == "copy"] == [("a", "b")]


def test_hostile_texts_do_no_harm() -> None:
    texts = ["", "\x00\ud800", "a" * 100_000, "“" * 5_000, ". " * 20_000, "1,2,3 " * 5_000]
    reports = [told(str(i), text + " ") for i, text in enumerate(texts)]
    assert len(lineage(reports)) == 15


def test_one_ministry_behind_two_stories_is_a_shared_origin() -> None:
    first = (
        "The Norwegian defence ministry said on Monday that Iron Heron would bring 4,215 soldiers and 37 tanks to "
        "the north. “Readiness is our aim,” ministry spokeswoman Ida Vik added. Hotels in Harbourton have no beds "
        "left this week, and ferries run late because the quay is closed to cars until the last ship has unloaded "
        "its cargo."
    )
    second = (
        "Iron Heron begins with 37 tanks and 4,215 soldiers, according to Norway's defence ministry. “Readiness "
        "is our aim,” spokeswoman Ida Vik told a newspaper of the capital. Opposition deputies want to know who "
        "pays for it, as the budget of the armed forces was cut in spring, and a vote on new frigates has been "
        "put off twice since Easter."
    )
    link = only(lineage([told("a", first), told("b", second, "2031-05-07")]))
    assert link.relation == "shared_origin"
    assert any("ministry NOR" in reason for reason in link.why)


def test_the_lead_tells_of_which_day_the_news_is() -> None:
    text = "HARBOURTON\nThe exercise Iron Heron began near Harbourton on Monday, with two frigates. It ends on Friday."
    assert print_of(told("a", text)).weekdays == {"Monday"}


def test_a_report_rests_on_the_origin_of_its_source() -> None:
    source, cut = told("a", WIRE), told("b", WIRE[: len(WIRE) // 2])
    third = told("c", REWRITE.replace("“We came to learn from one another and will return next year,”", "“Good,”"))
    found = {frozenset((c.a, c.b)): c.relation for c in lineage([source, cut, third])}
    assert found[frozenset("ab")] == "copy"
    assert (found[frozenset("ac")] == "independent") == (found[frozenset("bc")] == "independent")
