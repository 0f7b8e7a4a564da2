"""Laws of merging: order, repetition, copies, removal, growth. Each over reports drawn at random."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from telling import actor, end, lasts, name, place, purpose, report, start, status, troops
from vedette.merge import Memory, merge
from vedette.merge.values import held, turned
from vedette.model.event import Reading
from vedette.model.record import Event, Judgement

TEXT = (
    "boats harbour dawn band quay families sons budget parliament figure fuel deputy holidays farmers "
    "river tracks fields april lawyer photographs fences court winters conscripts barns maps memoirs "
    "students novel snow letters critics opera whales "
)
WORDS = TEXT.split()

TOLD = [
    name("Iron Heron 2031"), name("Iron Heron"), name("Copper Lynx"), name("Copper Lynx 2029"),
    actor("NOR"), actor("SWE", "host"), actor("FIN", "observer"), actor("FIN"),
    start("2031-05-05"), start("2031-05-06"), start("2031-05-01", "2031-05-10"), start("2029-05-05"),
    end("2031-05-15"), end("2031-05-11", "2031-05-20"), lasts(10), lasts(12), lasts(10, "or more days"),
    place("Harbourton", "NOR"), place("Norway", "NOR", 64.0, 12.0, "country"),
    troops(1000), troops(1000, "about"), troops(900, "over"), troops(400, whose="NOR"), troops(4, unit="ships"),
    status("planned"), status("under_way"), status("completed"),
    purpose("to show the flag"), purpose("show the flag again"),
]  # fmt: skip

DAYS = ("2031-04-20", "2031-05-05", "2031-05-06", "2031-05-16", "2029-05-06", None)


@st.composite
def reports(draw: st.DrawFn) -> list[Reading]:
    texts = [" ".join(random.Random(seed).choices(WORDS, k=45)) + "." for seed in range(3)]
    out = []
    for i in range(draw(st.integers(2, 6))):
        told = draw(st.lists(st.sampled_from(TOLD), max_size=7, unique_by=lambda t: t[1]))
        publisher = draw(st.sampled_from((None, "Harbour Paper", "Lind Wire")))
        text = draw(st.sampled_from(texts))
        out.append(report(f"r{i}", told, text=text, published=draw(st.sampled_from(DAYS)), publisher=publisher))
    return out


def statements(events: list[Event]) -> Counter[tuple[object, ...]]:
    """Every statement of the record, as report, field and place."""
    return Counter(
        (s.report, field, s.begin, s.end, s.inferred)
        for e in events
        for field, values in e.fields.items()
        for v in values
        for s in v.support
    )


def spans(readings: list[Reading]) -> set[tuple[object, ...]]:
    return {
        (r.article.id, a.field, a.span.begin, a.span.end, a.inferred)
        for r in readings
        for m in r.exercises
        for a in m.arguments
    }


laws = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@laws
@given(reports(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(told: list[Reading], shuffle: random.Random) -> None:
    again = [*told, *told]
    shuffle.shuffle(again)
    assert merge(again) == merge(told)


@laws
@given(reports())
def test_every_statement_is_in_one_exercise_once(told: list[Reading]) -> None:
    found = statements(merge(told))
    assert set(found) == spans(told)
    assert set(found.values()) <= {1}


@laws
@given(reports(), st.integers(0, 5))
def test_a_report_taken_away_takes_exactly_its_statements(told: list[Reading], which: int) -> None:
    gone = told[which % len(told)]
    rest = [r for r in told if r is not gone]
    before, after = statements(merge(told)), statements(merge(rest))
    assert after == Counter({key: n for key, n in before.items() if key[0] != gone.article.id})


@laws
@given(reports(), st.integers(0, 5))
def test_a_copy_never_adds_an_origin(told: list[Reading], which: int) -> None:
    source = told[which % len(told)]
    moved = replace(source.article, id="copy", publisher="Reprint Daily")
    mention = source.exercises[0]
    copy = replace(
        source,
        article=moved,
        exercises=(
            replace(
                mention,
                mention=replace(mention.mention, article_id="copy"),
                arguments=tuple(replace(a, span=replace(a.span, article_id="copy")) for a in mention.arguments),
            ),
        ),
    )
    before = {e.id: e for e in merge(told)}
    for event in merge([*told, copy]):
        members = {m.report for m in event.reports}
        # The exercise that the copy joins may itself have grown; held against is the one of the same reports.
        same = next((e for e in before.values() if {m.report for m in e.reports} == members - {"copy"}), None)
        if same is None:
            continue
        for field, values in event.fields.items():
            counts = {frozenset(s.report for s in v.support) - {"copy"}: v.origins for v in same.fields.get(field, ())}
            for value in values:
                base = frozenset(s.report for s in value.support) - {"copy"}
                if base in counts:
                    assert value.origins <= counts[base]


@laws
@given(reports(), st.lists(st.integers(1, 6), max_size=4))
def test_in_pieces_is_the_same_as_at_once(told: list[Reading], cuts: list[int]) -> None:
    memory = Memory()
    for cut in cuts:
        assert merge(told[:cut], memory=memory) == merge(told[:cut])
    assert merge(told, memory=memory) == merge(told)


JUDGED = st.lists(
    st.builds(
        Judgement,
        left=st.sampled_from(["r0#x1", "r1#x1", "r2#x1"]),
        right=st.sampled_from(["", "r1#x1", "r2#x1", "r3#x1"]),
        verdict=st.sampled_from(["same", "different", "reject", "accept"]),
        weight=st.just(1.0),
        reasons=st.just(()),
        by=st.just("kim"),
        at=st.integers(1, 9).map(lambda day: f"2031-06-0{day}"),
    ),
    max_size=3,
)


@laws
@given(reports(), st.lists(st.tuples(st.integers(1, 6), JUDGED), min_size=1, max_size=4))
def test_a_memory_changes_nothing_whatever_people_decide(
    told: list[Reading], steps: list[tuple[int, list[Judgement]]]
) -> None:
    memory = Memory()
    for cut, judged in steps:
        assert merge(told[:cut], judged, memory) == merge(told[:cut], judged)


def test_what_no_new_report_touches_is_taken_over() -> None:
    memory = Memory()
    old = report("old", [name("Copper Lynx 2029"), actor("FIN")], text="Old news.", published="2029-05-01")
    new = report("new", [name("Iron Heron 2031"), actor("NOR")], text="New news.")
    before = merge([old], memory=memory)
    after = merge([old, new], memory=memory)
    assert after[0] is before[0]
    assert len(after) == 2


@laws
@given(reports())
def test_origins_and_standings_hold_together(told: list[Reading]) -> None:
    for event in merge(told):
        for values in event.fields.values():
            for value in values:
                named = {s.origin for s in value.support if not s.inferred}
                assert value.origins == len(named)
                assert (value.standing == "conflicting") == bool(value.contradict)
                assert value.standing != "corroborated" or value.origins >= 2
                assert not {s.report for s in value.support} & {s.report for s in value.contradict}


@laws
@given(reports())
def test_an_exercise_keeps_its_id_while_it_keeps_its_earliest_report(told: list[Reading]) -> None:
    late = report("zz", [name("Grey Gull 2040")], text="Nothing else.", published="2040-01-01")
    before = {e.id for e in merge(told)}
    after = {e.id for e in merge([*told, late])}
    assert before < after


@laws
@given(st.sampled_from(TOLD), st.sampled_from(TOLD))
def test_values_stand_to_each_other_both_ways(left: tuple, right: tuple) -> None:  # type: ignore[type-arg]
    texts = (left[1], right[1])
    assert held(left[2], right[2], texts) == turned(held(right[2], left[2], texts[::-1]))
