"""A reading leaves as the JSON of RECORD.md and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from made import gale, quiet, readings
from vedette.model.event import FIELDS, Argument, Category, EventMention, Participation, Reading
from vedette.model.when import between, day, unresolved
from vedette.report.plain import reading_text, visible
from vedette.report.reading import json_line, reading_from_json, reading_json


def objects(node: object) -> Iterator[dict]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from objects(child)


@settings(deadline=None, max_examples=60)
@given(readings())
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    data = reading_json(reading)
    back = reading_from_json(json.loads(json_line(data)))
    assert reading_json(back) == data
    assert replace(back, exercises=()) == replace(reading, exercises=())
    for ours, theirs in zip(back.exercises, reading.exercises, strict=True):
        assert sorted(map(repr, ours.arguments)) == sorted(map(repr, theirs.arguments))


@settings(deadline=None, max_examples=60)
@given(readings())
def test_every_span_matches_and_a_line_is_one_line(reading: Reading) -> None:
    line = json_line(reading_json(reading))
    assert line.splitlines() == [line]
    line.encode("utf-8")
    data = json.loads(line)
    for node in objects(data):
        if "begin" in node:
            assert data["text"][node["begin"] : node["end"]] == node["text"]
    for exercise in data["exercises"]:
        assert set(FIELDS) <= exercise.keys()


def test_each_field_has_the_keys_of_the_record() -> None:
    data = reading_json(gale())
    (x,) = data["exercises"]  # type: ignore[misc]
    assert x["names"][0] | {"begin": 0, "end": 0} == {
        "name": "Grey Gale 31", "series": "Grey Gale", "edition": "31",
        "text": "Grey Gale 31", "begin": 0, "end": 0, "rule": "by hand",
    }  # fmt: skip
    assert x["status"]["value"] == "under_way"
    assert [(p["actor"], p["role"]) for p in x["participants"]] == [("NOR", "host"), ("SWE", "participant")]
    assert (x["start"]["earliest"], x["start"]["text"]) == ("2031-05-05", "Monday")
    assert x["end"] is None
    assert x["kinds"] == []
    assert x["domains"][0]["inferred"] is True
    assert "inferred" not in x["status"]
    assert x["purpose"][0]["text"] == "rehearse the defence of the strait"
    assert x["force"][0]["quantity"] == 1200
    assert data["statements"][0]["speaker_span"]["text"] == "the ministry"  # type: ignore[index]
    assert data["furniture"][0]["text"] == "Advertisement"  # type: ignore[index]


def test_a_stated_date_speaks_before_an_inferred_one_and_the_other_is_kept() -> None:
    article = gale().article
    span = article.span(0, 9)
    inferred = Argument(field="start", value=day(_date(1)), span=span, inferred=True)
    stated = Argument(field="start", value=between(_date(2), _date(5)), span=span, score=0.4)
    mention = EventMention(id="x1", type="exercise", main=True, mention=span, arguments=(inferred, stated))
    (x,) = reading_json(Reading(article=article, exercises=(mention,)))["exercises"]  # type: ignore[misc]
    assert x["start"]["edtf"] == "2031-05-02/2031-05-05"
    assert [(a["field"], a["edtf"], a["inferred"]) for a in x["also"]] == [("start", "2031-05-01", True)]


def test_a_day_without_a_year_is_its_own_bounds() -> None:
    article = gale().article
    told = Argument(field="end", value=unresolved("XXXX-12-27"), span=article.span(0, 9))
    mention = EventMention(id="x1", type="exercise", main=True, mention=article.span(0, 9), arguments=(told,))
    (x,) = reading_json(Reading(article=article, exercises=(mention,)))["exercises"]  # type: ignore[misc]
    assert (x["end"]["earliest"], x["end"]["latest"]) == ("XXXX-12-27", "XXXX-12-27")


def test_another_event_carries_actors_time_and_place() -> None:
    article = gale().article
    span = article.span(0, 9)
    told = (
        Argument(field="actors", value=Participation(actor="NOR", role="actor"), span=span),
        Argument(field="when", value=day(_date(3)), span=span),
        Argument(field="country", value=Category(value="SWE"), span=span),
    )
    event = EventMention(id="e1", type="summit", main=False, mention=span, arguments=told, plover="CONSULT")
    (e,) = reading_json(Reading(article=article, events=(event,)))["events"]  # type: ignore[misc]
    wanted = {"type": "CONSULT", "actors": ["NOR"], "recipients": [], "earliest": "2031-05-03", "country": "SWE"}
    assert {key: e[key] for key in wanted} == wanted


def test_a_span_that_does_not_match_is_refused() -> None:
    data = reading_json(gale())
    data["exercises"][0]["mention"]["text"] = "something else"  # type: ignore[index]
    with pytest.raises(ValueError, match="something else"):
        reading_from_json(data)


def test_words_for_people() -> None:
    text = reading_text(gale())
    assert "Example Post · 2031-05-06 · Grey Gale begins" in text
    assert "about 1,200 personnel" in text
    assert "by hand" not in text
    assert "{by hand 1.00 @" in reading_text(gale(), explain=True)
    assert "no exercise" in reading_text(quiet("a"))


def test_no_text_steers_a_terminal() -> None:
    assert visible("a\x1b[31mred\x07\u202e\nb\ud800") == "a�[31mred�� b�"
    assert visible("x" * 50, 10) == "x" * 9 + "…"


def _date(number: int) -> date:
    return date(2031, 5, number)
