"""What a person decides, on every store: kept, obeyed by each rebuild, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from telling import actor, domain, end, name, place, report, start, status, troops
from vedette.cli import main
from vedette.errors import UsageError
from vedette.flow import derive
from vedette.judging import Judged, Signature, Wish, judge, standing_judgements, value_of
from vedette.merge import Memory
from vedette.model.event import Category, Force, Location, Nearness, Participation, Reading
from vedette.model.record import Event, FieldValue
from vedette.store import open_store
from vedette.store.base import Fresh, Store

BASE = [name("Iron Heron 2031"), actor("NOR"), place("Harbourton", "NOR")]
OLD = [name("Iron Heron 2029"), actor("NOR"), start("2029-05-05")]
TOLD = [
    report("a", [*BASE, start("2031-05-05"), troops(900)], text="Boats came to the harbour."),
    report("b", [*BASE, start("2031-05-07"), domain("sea"), domain("air")], text="Families watched the band."),
    report("old", OLD, text="Fuel was short that spring.", published="2029-05-06"),
]
KIM = Signature(by="kim", reasons=("seen by eye",))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as opened:
        keep(opened, *TOLD)
        derive(opened)
        yield opened


def keep(store: Store, *told: Reading) -> None:
    store.save([Fresh(content="1", reading=reading) for reading in told])


def groups(store: Store) -> list[list[str]]:
    return sorted(sorted(m.report for m in e.reports) for e in store.events())


def of(store: Store, report: str) -> Event:
    return next(e for e in store.events() if any(m.report == report for m in e.reports))


def values(store: Store, field: str, report: str = "a") -> dict[str, FieldValue]:
    return {v.support[0].text: v for v in of(store, report).fields.get(field, ())}


def say(store: Store, verdict: str, this: str, **more: str) -> Judged:
    return judge(store, Wish(verdict=verdict, this=this, **more), KIM)


def rebuilt(store: Store) -> None:
    """Every report read again and the record derived anew."""
    keep(store, *TOLD, report("late", [actor("FIN"), name("Copper Lynx 2031")], text="Sons went to parliament."))
    derive(store)


def test_without_a_judgement_there_are_two_exercises(store: Store) -> None:
    assert groups(store) == [["a", "b"], ["old"]]


def test_same_joins_two_exercises_and_a_rebuild_respects_it(store: Store) -> None:
    done = say(store, "same", of(store, "a").id, that=of(store, "old").id[:10])
    assert (len(done.exercises.gone), groups(store)) == (1, [["a", "b", "old"]])
    rebuilt(store)
    assert groups(store) == [["a", "b", "old"], ["late"]]


def test_different_parts_one_exercise_and_withdrawing_joins_it_again(store: Store) -> None:
    done = say(store, "different", "a#x1", that="b#x1")
    assert groups(store) == [["a"], ["b"], ["old"]]
    rebuilt(store)
    assert groups(store) == [["a"], ["b"], ["late"], ["old"]]
    back = say(store, "withdraw", done.judgements[0].id[:8])
    assert groups(store) == [["a", "b"], ["late"], ["old"]]
    say(store, "withdraw", back.judgements[0].id)
    assert groups(store) == [["a"], ["b"], ["late"], ["old"]]


def test_a_rejected_exercise_goes_with_all_its_reports_and_accepting_brings_it_back(store: Store) -> None:
    wanted = of(store, "a").id
    say(store, "reject", wanted)
    assert groups(store) == [["old"]]
    rebuilt(store)
    assert groups(store) == [["late"], ["old"]]
    for mention in ("a#x1", "b#x1"):
        say(store, "accept", mention)
    assert groups(store) == [["a", "b"], ["late"], ["old"]]
    assert of(store, "a").id == wanted


@pytest.mark.parametrize("wanted", ["force=900 personnel", "force=exact 900 personnel None", "force"])
def test_a_rejected_statement_loses_its_support(store: Store, wanted: str) -> None:
    say(store, "reject", of(store, "a").id[:9], statement=wanted)
    assert "force" not in of(store, "a").fields
    rebuilt(store)
    assert "force" not in of(store, "a").fields


def test_one_of_several_values_on_the_same_characters_is_rejected_alone(store: Store) -> None:
    text = TOLD[1].article.text
    both = report("c", [*BASE, ("domains", "drill at sea and in the air", Category(value="air"))], text=text)
    span = both.exercises[0].of("domains")[0].span
    twice = Reading(
        article=both.article,
        exercises=tuple(
            type(m)(
                id=m.id, type=m.type, main=True, mention=m.mention,
                arguments=(*m.arguments, type(m.arguments[0])(field="domains", value=Category(value="sea"), span=span)),
            )
            for m in both.exercises
        ),
    )  # fmt: skip
    keep(store, twice)
    derive(store)
    say(store, "reject", "c#x1", statement="domains=air")
    supports = {v.value: {s.report for s in v.support} for v in of(store, "c").fields["domains"]}
    assert supports == {Category(value="sea"): {"b", "c"}, Category(value="air"): {"b"}}


def test_a_corrected_value_goes_first_and_keeps_its_place_in_the_report(store: Store) -> None:
    assert [v.standing for v in of(store, "a").fields["start"]] == ["conflicting", "conflicting"]
    say(store, "correct", of(store, "a").id, statement="start=2031-05-05", value="2031-05-07")
    rebuilt(store)
    (only,) = of(store, "a").fields["start"]
    assert (only.mark, only.contradict) == ("corrected", ())
    assert {s.report: s.text for s in only.support} == {"a": "from 2031-05-05", "b": "from 2031-05-07"}


def test_an_accepted_value_goes_first_and_what_contradicts_it_stays(store: Store) -> None:
    say(store, "accept", of(store, "a").id, statement="start=2031-05-07")
    first, second = of(store, "a").fields["start"]
    assert (first.mark, first.support[0].report, second.mark) == ("accepted", "b", "")
    assert [s.report for s in first.contradict] == ["a"]


def test_the_latest_judgement_stands_and_withdrawing_it_brings_the_earlier_back(store: Store) -> None:
    place_of = TOLD[0].exercises[0].of("force")[0].span
    where = f"force:{place_of.begin}-{place_of.end}"
    say(store, "correct", "a#x1", statement=where, value="over 1,200 personnel NOR")
    last = say(store, "correct", "a#x1", statement=where, value="4 ships")
    assert [v.value for v in of(store, "a").fields["force"]] == [Force(quantity=4.0, bound="exact", unit="ships")]
    say(store, "withdraw", last.judgements[0].id)
    (force,) = of(store, "a").fields["force"]
    assert force.value == Force(quantity=1200.0, bound="over", unit="personnel", actor="NOR")
    assert [stands for _, stands in standing_judgements(store)] == [True, False, True]


def test_name_time_and_reason_are_kept(store: Store) -> None:
    say(store, "reject", "old#x1")
    (kept,) = store.judgements()
    assert (kept.by, kept.reasons, kept.left, kept.right) == ("kim", ("seen by eye",), "old#x1", "")
    assert kept.at.startswith("20")
    assert kept.at.endswith("+00:00")


@pytest.mark.parametrize(
    ("verdict", "this", "more", "named"),
    [
        ("same", "nothing", {"that": "a#x1"}, "nothing"),
        ("same", "a#x1", {"that": "a#x1"}, "one exercise"),
        ("same", "a#x9", {"that": "b#x1"}, "a#x9"),
        ("reject", "a#x1", {"statement": "weather=fair"}, "weather"),
        ("reject", "a#x1", {"statement": "force=7 ships"}, "force=7 ships"),
        ("correct", "a#x1", {"statement": "start", "value": "soon"}, "2031-05-06"),
        ("withdraw", "ffff", {}, "judge list"),
        ("praise", "a#x1", {}, "praise"),
    ],
)
def test_what_names_nothing_is_refused_and_changes_nothing(
    store: Store, verdict: str, this: str, more: dict[str, str], named: str
) -> None:
    before = (store.judgements(), store.events())
    with pytest.raises(UsageError, match=named):
        say(store, verdict, this, **more)
    assert (store.judgements(), store.events()) == before


def test_a_program_may_not_sign_as_a_person(store: Store) -> None:
    with pytest.raises(UsageError, match="vedette@1"):
        judge(store, Wish(verdict="reject", this="a#x1"), Signature(by="vedette@1"))


def test_the_command_line_does_the_same(store_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(store_url) as store:
        keep(store, *TOLD)
        derive(store)

    def run(*arguments: str) -> str:
        assert main(["judge", *arguments, "--store", store_url]) == 0
        return capsys.readouterr().out

    done = json.loads(run("different", "a#x1", "b#x1", "--by", "kim", "--reason", "two ports", "--json"))
    (kept,) = done["judgements"]
    assert (kept["by"], kept["reasons"], len(done["exercises"]["new"])) == ("kim", ["two ports"], 1)
    assert kept["id"] in run("list")
    assert run("withdraw", kept["id"][:6], "--by", "ada").endswith("0 new, 1 changed, 1 gone\n")
    assert [row["stands"] for row in json.loads(run("list", "--json"))] == [False, True]
    run("correct", "a#x1", "force=900 personnel", "950 personnel")
    assert '"quantity":950' in run("list")
    assert main(["judge", "reject", "nothing", "--store", store_url]) == 2
    assert "nothing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("participants", "NOR:host", Participation(actor="NOR", role="host")),
        ("places", "Orm, NOR, 58.1, 9", Location(name="Orm", country="NOR", lat=58.1, lon=9.0)),
        ("places", "Orm", Location(name="Orm")),
        ("near", "POL 30", Nearness(actor="POL", distance_km=30.0)),
        ("near", "- 25 Upper Vitebsk", Nearness(actor=None, distance_km=25.0, place="Upper Vitebsk")),
        ("status", "under way", Category(value="under_way")),
    ],
)
def test_values_as_people_write_them(field: str, text: str, value: object) -> None:
    assert value_of(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [("participants", "NOR:guest"), ("status", "great"), ("force", "many ships"), ("names", " "), ("purpose", "peace")],
)
def test_values_that_are_none(field: str, text: str) -> None:
    with pytest.raises(UsageError, match=field):
        value_of(field, text)


def test_status_is_a_history(store: Store) -> None:
    days = {"p": ("2031-04-20", "planned"), "u": ("2031-05-06", "under_way"), "v": ("2031-05-07", "under_way"),
            "q": ("2031-05-08", "planned"), "d": ("2031-05-16", "completed")}  # fmt: skip
    texts = iter("boats dawn band quay sons".split())
    keep(
        store,
        *(report(k, [*BASE, end("2031-05-15"), status(s)], text=f"The {next(texts)} began.", published=day)
          for k, (day, s) in days.items()),
    )  # fmt: skip
    derive(store)
    told = [(s.status, s.first, s.last, s.reports) for s in of(store, "p").history]
    assert told == [
        ("planned", "2031-04-20", "2031-05-08", ("p", "q")),
        ("under_way", "2031-05-06", "2031-05-07", ("u", "v")),
        ("completed", "2031-05-16", "2031-05-16", ("d",)),
    ]


def test_deriving_with_a_memory_reads_only_what_is_new(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    asked: list[list[str]] = []
    readings = store.readings
    monkeypatch.setattr(store, "readings", lambda ids: asked.append(list(ids)) or readings(ids))
    keep(store, report("late", [*BASE, start("2031-05-07")], text="Sons went to parliament."))
    derive(store, memory)
    keep(store, report("later", [*OLD], text="A novel of whales.", published="2029-05-07"))
    derive(store, memory)
    monkeypatch.undo()
    say(store, "reject", "late#x1")
    assert asked == [["a", "b", "late", "old"], ["later"]]
    assert groups(store) == [["a", "b"], ["later", "old"]]
