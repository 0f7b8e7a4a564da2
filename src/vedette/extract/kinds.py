"""Event types read from kinds/*.toml; an unknown key is an error with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from vedette.errors import KindError
from vedette.model.kind import EventType, Role, Trigger

_KEYS = frozenset({"name", "plover", "mode", "triggers", "roles", "cues", "present"})
_TRIGGER_KEYS = frozenset({"lemmas", "pos", "near", "never"})
_ROLE_KEYS = frozenset({"name", "paths"})
PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
"""The sixteen event types of the PLOVER ontology (2021)."""


def parse_kind(text: str, name: str) -> EventType:
    """One event type from the text of its file; KindError names the file and the line."""
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KindError(f"{name}: {error}") from error
    _known(raw, _KEYS, text, name)
    for key in ("name", "plover", "triggers"):
        if key not in raw:
            raise KindError(f"{name}: the key {key!r} is missing")
    if raw["plover"] not in PLOVER:
        raise KindError(f"{name}:{_line(text, 'plover')}: {raw['plover']!r} is no PLOVER event type")
    if raw.get("present") not in (None, "week"):
        raise KindError(f'{name}:{_line(text, "present")}: present is "week" or left out')
    triggers = []
    for row in raw["triggers"]:
        _known(row, _TRIGGER_KEYS, text, name)
        if row.get("pos") not in ("NOUN", "VERB"):
            raise KindError(f"{name}:{_line(text, 'pos')}: a trigger's pos is NOUN or VERB")
        triggers.append(
            Trigger(
                lemmas=frozenset(row["lemmas"]),
                pos=row["pos"],
                near=frozenset(row.get("near", ())),
                never=frozenset(row.get("never", ())),
            )
        )
    roles = []
    for row in raw.get("roles", ()):
        _known(row, _ROLE_KEYS, text, name)
        roles.append(Role(name=row["name"], paths=tuple(row["paths"])))
    cues = {
        field: {value: tuple(words) for value, words in rows.items()} for field, rows in raw.get("cues", {}).items()
    }
    return EventType(
        name=raw["name"],
        plover=raw["plover"],
        mode=raw.get("mode"),
        triggers=tuple(triggers),
        roles=tuple(roles),
        cues=cues,
        present=raw.get("present"),
    )


@cache
def kinds(folder: Path | None = None) -> Mapping[str, EventType]:
    """All declared event types by name: the bundled ones, or those of another folder."""
    source = folder or files("vedette").joinpath("kinds")
    found = {}
    for entry in sorted(source.iterdir(), key=lambda x: x.name):
        if entry.name.endswith(".toml"):
            kind = parse_kind(entry.read_text(encoding="utf-8"), entry.name)
            if kind.name in found:
                raise KindError(f"{entry.name}: the event type {kind.name!r} is declared twice")
            found[kind.name] = kind
    return found


def _known(row: Mapping[str, Any], keys: frozenset[str], text: str, name: str) -> None:
    for key in row:
        if key not in keys:
            allowed = ", ".join(sorted(keys))
            raise KindError(f"{name}:{_line(text, key)}: unknown key {key!r}; known are {allowed}")


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\s*\[*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
