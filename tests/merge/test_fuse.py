"""Fused fields: standings, contradictions, independent origins."""

from __future__ import annotations

from telling import actor, end, lasts, name, place, purpose, report, start, status, troops
from vedette.merge import merge
from vedette.merge.decide import mention_ref
from vedette.merge.relation import relation_of
from vedette.model.event import Argument, Force, Name, Reading, Verbatim
from vedette.model.record import Event, FieldValue, Judgement

BASE = [name("Iron Heron 2031"), actor("NOR"), actor("SWE")]
STORIES = (
    "Boats left the harbour before dawn and a band played on the quay while families waved to sons aboard. "
    "Cooks had baked through the night. A priest blessed the bell that hangs on the bridge, and gulls followed "
    "the grey hulls out past the breakwater.",
    "Budget talks in parliament turned sour when the opposition asked what the manoeuvres would cost. No figure "
    "was given. The treasurer spoke of fuel prices, a deputy left the chamber in protest, and the vote was put "
    "off until after the holidays.",
    "Farmers north of the river found tracks of heavy vehicles across fields that had been sown in April. "
    "Compensation is promised by law. Their lawyer collects photographs of broken fences, drowned seedlings and "
    "one dead heifer as evidence for the court.",
    "An old general remembers winters when conscripts slept in barns and maps were drawn by hand. His memoirs "
    "sell well. Students in the capital read them as a novel about snow, hunger and letters that came too late, "
    "says the publisher of the book.",
)
"""Openings that have nothing in common: the reports are independent."""


DAYS = ("2031-05-06", "2031-05-09", "2031-05-12", "2031-05-15")

REVIEW = (
    "Critics praised the new opera about a lighthouse keeper whose daughter sings to passing whales.",
    "Tickets were sold out within an hour, and the composer bowed four times before the curtain fell.",
    "Iron tubes, glass plates and a saw make up the orchestra, led by a conductor of nineteen years.",
)


def event(reports: list[Reading], judgements: tuple[Judgement, ...] = ()) -> Event:
    found = merge(reports, judgements)
    assert len(found) == 1, [e.title for e in found]
    return found[0]


def independent(*told: list, days: tuple[str, ...] = ()) -> list[Reading]:
    return [
        report(f"r{i}", BASE + values, text=STORIES[i], published=(days or DAYS)[i]) for i, values in enumerate(told)
    ]


def standings(found: Event, field: str) -> list[tuple[str, int]]:
    return [(v.standing, v.origins) for v in found.fields[field]]


def test_two_independent_reports_corroborate() -> None:
    found = event(independent([start("2031-05-05")], [start("2031-05-05")]))
    assert standings(found, "start") == [("corroborated", 2)]


def test_one_report_is_single() -> None:
    assert standings(event(independent([start("2031-05-05")], [])), "start") == [("single", 1)]


def test_other_days_conflict_and_each_names_the_other() -> None:
    found = event(independent([start("2031-05-08")], [start("2031-05-15")]))
    values = found.fields["start"]
    assert [v.standing for v in values] == ["conflicting", "conflicting"]
    assert {s.report for s in values[0].contradict} | {s.report for s in values[1].contradict} == {"r0", "r1"}
    assert relation_of("start", values) == "conflict"


def test_a_more_exact_form_refines() -> None:
    found = event(independent([end("2031-05-11", "2031-05-20")], [end("2031-05-19")]))
    assert sorted(v.standing for v in found.fields["end"]) == ["refined", "single"]
    assert relation_of("end", found.fields["end"]) == "refine"


def test_a_field_with_values_of_two_kinds_is_no_fault() -> None:
    """As a record may hold that others wrote: each value stands for itself."""
    found = event(independent([name("Iron Heron"), actor("NOR")], [name("Iron Heron 2031"), actor("NOR")]))
    mixed = [*found.fields["names"], *found.fields["participants"]]
    assert relation_of("names", mixed) == "agree"


def test_a_duration_beside_an_end_is_no_conflict() -> None:
    found = event(independent([end("2031-05-11", "2031-05-20")], [lasts(11)]))
    assert not any(v.contradict for values in found.fields.values() for v in values)


def test_sides_and_all_are_no_conflict() -> None:
    found = event(independent([troops(900, whose="NOR")], [troops(2500)], [troops(1600, whose="SWE")]))
    assert {v.standing for v in found.fields["force"]} == {"single"}


def test_a_share_beside_shares_is_no_conflict() -> None:
    ships = [troops(20, unit="ships", whose="NOR"), troops(10, unit="ships", whose="SWE"), troops(4, unit="ships")]
    found = event(independent(ships, [troops(34, unit="ships")]))
    assert not any(v.contradict for v in found.fields["force"])


def test_parts_beside_a_whole_are_no_conflict() -> None:
    """What a report gives beside a larger figure is a part; the wholes of two reports still contradict each other."""
    told = event(independent([troops(9000), troops(500)], [troops(7000), troops(800), troops(60)]))
    against = {v.value.quantity: len(v.contradict) for v in told.fields["force"] if isinstance(v.value, Force)}
    assert against == {9000: 1, 7000: 1, 500: 0, 800: 0, 60: 0}


def test_a_figure_that_stands_alone_is_no_part() -> None:
    told = event(independent([troops(9000), troops(500)], [troops(700)]))
    against = {v.value.quantity: len(v.contradict) for v in told.fields["force"] if isinstance(v.value, Force)}
    assert against == {9000: 1, 700: 1, 500: 0}


def test_another_number_of_the_edition_conflicts_whatever_else_is_said() -> None:
    """The wording by which a value is known need not tell the number of the edition."""
    long = ("precedents", "19th gathering of the whole Heron league of navies", Verbatim())
    short = ("precedents", "19th edition of the Heron league", Verbatim())
    other = ("precedents", "18th iteration", Verbatim())
    told = event(independent([long, short], [other]))
    assert [v.standing for v in told.fields["precedents"]] == ["conflicting", "conflicting"]
    assert len(told.fields["precedents"][0].support) == 2


def test_planned_and_actual_are_no_conflict() -> None:
    found = event(
        independent(
            [status("planned"), troops(900)], [status("completed"), troops(700)], days=("2031-05-01", "2031-05-20")
        )
    )
    assert not any(v.contradict for v in found.fields["force"])
    assert not any(v.contradict for v in found.fields["status"])


def test_names_that_one_report_gives_side_by_side_are_no_conflict() -> None:
    found = event(independent([name("Stone Falcon")], []))
    assert {v.value.name for v in found.fields["names"] if isinstance(v.value, Name)} == {
        "Iron Heron 2031",
        "Stone Falcon",
    }
    assert not any(v.contradict for v in found.fields["names"])


def test_an_outlet_that_corrects_itself_is_not_contradicted_by_its_error() -> None:
    told = independent([troops(400)], [troops(700)], days=("2031-05-05", "2031-05-07"))
    same = [Reading(article=_by(r, "Harbour Paper"), exercises=r.exercises) for r in told]
    by_value = {v.value.quantity: v for v in event(same).fields["force"]}  # type: ignore[union-attr]
    assert by_value[700.0].standing == "single"
    assert by_value[400.0].standing == "conflicting"


def _by(reading: Reading, publisher: str):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(reading.article, publisher=publisher)


def test_a_copy_adds_no_origin() -> None:
    told = [*BASE, start("2031-05-05"), troops(4215)]
    text = " ".join(STORIES)
    first, copy = report("a", told, text=text), report("b", told, text=text, published="2031-05-07")
    other = report("c", told, text=" ".join(REVIEW), published="2031-05-15")
    found = event([first, copy, other])
    support = found.fields["start"][0].support
    assert found.fields["start"][0].origins == 2
    assert len({s.origin for s in support if s.report in ("a", "b")}) == 1


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    told = independent([start("2031-05-05")], [start("2031-05-05")])
    same = [Reading(article=_by(r, "Harbour Paper"), exercises=r.exercises) for r in told]
    assert standings(event(same), "start") == [("single", 1)]


def test_an_inferred_value_is_no_origin_and_contradicts_nobody() -> None:
    stated, guessed = independent([start("2031-05-05")], [start("2031-05-09")])
    mention = guessed.exercises[0]
    inferred = tuple(_inferred(a) if a.field == "start" else a for a in mention.arguments)
    from dataclasses import replace

    second = replace(guessed, exercises=(replace(mention, arguments=inferred),))
    values = event([stated, second]).fields["start"]
    assert sorted((v.origins, v.standing) for v in values) == [(0, "single"), (1, "single")]


def _inferred(argument: Argument) -> Argument:
    from dataclasses import replace

    return replace(argument, inferred=True, rule="guessed")


def test_a_named_title() -> None:
    assert event(independent([])).title == "Iron Heron 2031"


def test_a_title_without_a_name() -> None:
    told = [actor("NOR"), actor("SWE"), place("Harbourton", "NOR"), start("2031-05-05")]
    assert event([report("a", told)]).title == "Norway–Sweden exercise in Harbourton (2031-05)"


def test_a_title_is_no_more_exact_than_the_report() -> None:
    told = [actor("NOR"), actor("SWE")]
    assert event([report("a", [*told, start("2031-05-01", "2031-05-31")])]).title == "Norway–Sweden exercise (2031-05)"
    assert event([report("a", [*told, start("2031-01-01", "2031-12-31")])]).title == "Norway–Sweden exercise (2031)"


def test_people_decide() -> None:
    two = independent([], [purpose("show the flag")])
    here, there = mention_ref(("r0", "x1")), mention_ref(("r1", "x1"))

    def judged(verdict: str, at: str, by: str = "ada") -> Judgement:
        return Judgement(left=here, right=there, verdict=verdict, weight=1.0, reasons=(), by=by, at=at)

    assert len(merge(two)) == 1
    assert len(merge(two, [judged("different", "2031-06-01")])) == 2
    assert len(merge(two, [judged("different", "2031-06-01"), judged("same", "2031-06-02")])) == 1
    apart = judged("different", "2031-06-01")
    back = Judgement(left=apart.id, right="", verdict="withdrawn", weight=1.0, reasons=(), by="ben", at="2031-06-02")
    again = Judgement(left=back.id, right="", verdict="withdrawn", weight=1.0, reasons=(), by="ben", at="2031-06-03")
    assert len(merge(two, [apart, back])) == 1
    assert len(merge(two, [apart, back, again])) == 2
    assert len(merge(two, [judged("different", "2031-06-01"), judged("same", "2031-06-02", by="vedette@1")])) == 2


def test_a_person_joins_what_the_program_keeps_apart() -> None:
    old = report("old", [name("Iron Heron 2029"), actor("NOR")], published="2029-05-06")
    new = report("new", [name("Iron Heron 2031"), actor("NOR")])
    assert len(merge([old, new])) == 2
    ids = [e.id for e in merge([old, new])]
    joined = Judgement(left=ids[0], right=ids[1], verdict="same", weight=1.0, reasons=(), by="ada", at="2031-06-01")
    assert len(merge([old, new], [joined])) == 1


def test_a_person_rejects_a_statement() -> None:
    reading = independent([start("2031-05-05")])[0]
    span = reading.exercises[0].of("start")[0].span
    no = Judgement(
        left="r0#x1",
        right=f"start:{span.begin}-{span.end}",
        verdict="reject",
        weight=1.0,
        reasons=(),
        by="ada",
        at="2031",
    )
    assert "start" not in event([reading], (no,)).fields


def values_of(found: Event) -> dict[str, tuple[FieldValue, ...]]:
    return dict(found.fields)
