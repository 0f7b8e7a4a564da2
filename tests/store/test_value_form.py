"""The text of a value, by which judgements name it, stays what it was when a kind of value learns a further key."""

from __future__ import annotations

from vedette.model.event import Nearness
from vedette.model.value import value_from_json, value_json

OLD = '{"actor":"POL","distance_km":30,"kind":"nearness"}'


def test_a_later_key_is_written_only_where_it_says_something() -> None:
    assert value_json(Nearness(actor="POL", distance_km=30.0)) == OLD
    town = Nearness(actor=None, distance_km=30.0, place="Orm")
    assert value_from_json(value_json(town)) == town


def test_an_older_value_is_read() -> None:
    assert value_from_json(OLD) == Nearness(actor="POL", distance_km=30.0, place=None)
