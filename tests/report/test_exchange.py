"""The forms of other data sets, read back by readers of their own."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from made import as_event, events, gale
from vedette.model.event import Participation
from vedette.model.record import Event, FieldValue
from vedette.model.when import When, month, unresolved
from vedette.report.export import export


def written(made: list[Event], form: str) -> str:
    return b"".join(export(made, form)).decode("utf-8")


def with_values(name: str, *values: object) -> Event:
    event = as_event(gale("a"))
    support = event.fields["names"][0].support
    told = tuple(FieldValue(value=v, support=support) for v in values)  # type: ignore[arg-type]
    return replace(event, fields={**event.fields, name: told})


def test_plover_tells_joint_exercises_from_those_of_one_state() -> None:
    joint, alone = json.loads(
        written([as_event(gale("a")), with_values("participants", Participation(actor="NOR", role="host"))], "plover")
    )
    assert (joint["event"], joint["mode"], joint["date"]) == ("COOPERATE", None, "2031-05-05")
    assert joint["source"] == [{"actorText": "Northland", "code": "NOR", "sector": "MIL"}]
    assert [party["code"] for party in joint["target"]] == ["SWE"]
    assert (alone["event"], alone["mode"], alone["target"]) == ("MOBILIZE", "troops", [])
    assert json.loads(written([], "plover")) == []


def test_mme_has_its_columns_and_its_words_for_unknown() -> None:
    (row,) = csv.DictReader(io.StringIO(written([as_event(gale("a"))], "mme")))
    wanted = {
        "Ex_Name": "Grey Gale 31", "Series_Name": "Grey Gale", "Location": "Harbourton", "StartDate": "5/5/31",
        "s.year": "2031", "s.month": "5", "s.day": "5", "EndDate": "-9", "Sea": "1", "Air": "0",
        "StateA": "Norway", "StateB": "Sweden", "StateC": "",
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted
    assert list(row)[-1] == "StateAM"
    (partly,) = csv.DictReader(io.StringIO(written([with_values("start", month(2031, 5))], "mme")))
    assert (partly["StartDate"], partly["s.month"], partly["s.day"]) == ("2031-05-xx", "5", "xx")


def test_follow_the_money_names_each_actor_once() -> None:
    made = [as_event(gale("a")), as_event(gale("b"))]
    entities = [json.loads(line) for line in written(made, "ftm").splitlines()]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities) == 4
    assert [entity["schema"] for entity in entities] == ["PublicBody", "PublicBody", "Event", "Event"]
    event = by_id["vedette-event-a"]["properties"]
    assert event["startDate"] == ["2031-05-05"]
    assert event["country"] == ["no"]
    assert all(actor in by_id for actor in event["involved"])
    assert by_id["vedette-actor-NOR"]["properties"]["name"] == ["Norway"]


def test_a_calendar_program_reads_the_calendar() -> None:
    unknown = replace(with_values("start", unresolved()), id="other")
    until = When(edtf="2031-05-11/2031-05-20", earliest="2031-05-11", latest="2031-05-20")
    calendar = icalendar.Calendar.from_ical(written([with_values("end", until), unknown], "ics"))
    (entry,) = calendar.walk("VEVENT")
    assert entry["SUMMARY"] == "exercise Grey Gale 31"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2031, 5, 5), date(2031, 5, 21))
    assert entry["LOCATION"] == "Harbourton, NOR"
    assert "participants NOR, SWE" in entry["DESCRIPTION"]


def test_an_inferred_start_makes_no_entry() -> None:
    event = as_event(gale("a"))
    (start,) = event.fields["start"]
    guessed = replace(start, support=tuple(replace(s, inferred=True) for s in start.support))
    assert "VEVENT" not in written([replace(event, fields={**event.fields, "start": (guessed,)})], "ics")


@settings(deadline=None, max_examples=40)
@given(st.lists(events(), max_size=2, unique_by=lambda e: e.id))
def test_any_calendar_has_short_lines_and_nothing_injected(made: list[Event]) -> None:
    lines = written(made, "ics").split("\r\n")
    assert all(len(line.encode("utf-8")) <= 75 and line.isprintable() for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") <= len(made)
