"""A statement's value as plain data, as canonical JSON text, and back.

One table says which words each kind of value is written with; the reading, the record and the
store all write values through it, so that a value has one form everywhere.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields

from vedette.model.event import (
    Category,
    Duration,
    Force,
    Location,
    Name,
    Nearness,
    Participation,
    Value,
    Verbatim,
)
from vedette.model.when import When

KINDS: dict[str, type[Value]] = {
    "name": Name,
    "category": Category,
    "participation": Participation,
    "when": When,
    "duration": Duration,
    "location": Location,
    "nearness": Nearness,
    "force": Force,
    "verbatim": Verbatim,
}
"""The word that stands for each kind of value in stored form."""

FIELD_KIND: dict[str, type[Value]] = {
    "names": Name,
    "status": Category,
    "participants": Participation,
    "start": When,
    "end": When,
    "duration_days": Duration,
    "places": Location,
    "near": Nearness,
    "domains": Category,
    "kinds": Category,
    "focus": Category,
    "force": Force,
    "purpose": Verbatim,
    "precedents": Verbatim,
}
"""What kind of value each field of an exercise takes."""

SINGLE = ("status", "start", "end", "duration_days")
"""The fields of which an exercise has one value within a report; all others are lists."""

_WORD = {kind: word for word, kind in KINDS.items()}
_KEY = {"days": "value"}
_LATER = frozenset({"place"})
"""Keys of a newer version: written only where they say something, for judgements name older values by their text."""
_NUMBERS = frozenset({"days", "lat", "lon", "distance_km", "quantity"})


def kind_of(value: Value) -> str:
    """The word for a value's kind: name · category · participation · when · …"""
    return _WORD[type(value)]


def value_data(value: Value) -> dict[str, object]:
    """The value's own keys, as RECORD.md names them (a duration's days are its `value`)."""
    told = {f.name: getattr(value, f.name) for f in fields(value)}
    return {_KEY.get(k, k): _plain(v) for k, v in told.items() if v is not None or k not in _LATER}


def value_from_data(kind: type[Value], data: Mapping[str, object]) -> Value:
    """The value that `value_data` wrote; further keys are ignored, missing ones take their default."""
    found: dict[str, object] = {}
    for f in fields(kind):
        key = _KEY.get(f.name, f.name)
        if key in data:
            found[f.name] = _number(data[key]) if f.name in _NUMBERS else data[key]
    return kind(**found)  # type: ignore[arg-type]


def value_json(value: Value) -> str:
    """The value as canonical JSON text: equal values give equal text."""
    return canonical_json({"kind": kind_of(value), **value_data(value)})


def value_from_json(text: str) -> Value:
    """The value that `value_json` wrote."""
    data = json.loads(text)
    return value_from_data(KINDS[data["kind"]], data)


def canonical_json(data: object) -> str:
    """Plain data as the one JSON text for it: keys sorted, no spaces; all ASCII where a lone surrogate asks for it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text


def _plain(value: object) -> object:
    """A number that is whole is written as such (11, not 11.0); one that is not finite is none."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return value


def _number(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
