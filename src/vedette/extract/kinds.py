"""Event types read from kinds/*.toml; an unknown key is an error with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from vedette.errors import KindError
from vedette.model.kind import EventType, Role, Trigger

KEYS = frozenset({"name", "plover", "mode", "triggers", "roles", "cues", "present", "intended", "declined"})
TRIGGER_KEYS = frozenset({"lemmas", "pos", "near", "never", "takes", "modal", "commits", "echo"})
ROLE_KEYS = frozenset({"name", "paths"})
PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
"""The sixteen event types of the PLOVER ontology (2021)."""


@dataclass(frozen=True, slots=True)
class _File:
    """A declaring file, which knows on which line a key stands."""

    name: str
    text: str

    def known(self, row: Mapping[str, Any], keys: frozenset[str], table: str = "", number: int = 0) -> None:
        """Raises KindError where a key is unknown."""
        for key in row:
            if key not in keys:
                raise self.error(key, f"unknown key {key!r}; known are {', '.join(sorted(keys))}", table, number)

    def error(self, key: str, why: str, table: str = "", number: int = 0) -> KindError:
        """What is wrong, with the line of a key: in the whole file, or in the table of that name and number."""
        begin, end = 0, len(self.text)
        if table:
            heads = [m.start() for m in re.finditer(rf"^[ \t]*\[\[{table}\]\]", self.text, re.MULTILINE)]
            if number < len(heads):
                begin = heads[number]
                following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(self.text, self.text.find("\n", begin) + 1)
                end = following.start() if following else end
        found = re.compile(rf"^[ \t]*\[*{re.escape(key)}\b", re.MULTILINE).search(self.text, begin, end)
        line = self.text.count("\n", 0, found.start() if found else begin) + 1
        return KindError(f"{self.name}:{line}: {why}")


def parse_kind(text: str, name: str) -> EventType:
    """One event type from the text of its file; KindError names the file and the line."""
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KindError(f"{name}: {error}") from error
    file = _File(name, text)
    file.known(raw, KEYS)
    for key in ("name", "plover", "triggers"):
        if key not in raw:
            raise KindError(f"{name}: the key {key!r} is missing")
    for key in ("plover", "intended", "declined"):
        if key in raw and raw[key] not in PLOVER:
            raise file.error(key, f"{raw[key]!r} is no PLOVER event type")
    if raw.get("present") not in (None, "week"):
        raise file.error("present", 'present is "week" or left out')
    cues = {
        field: {value: tuple(words) for value, words in rows.items()} for field, rows in raw.get("cues", {}).items()
    }
    return EventType(
        name=raw["name"],
        plover=raw["plover"],
        mode=raw.get("mode"),
        triggers=tuple(_trigger(file, row, i) for i, row in enumerate(raw["triggers"])),
        roles=tuple(_role(file, row, i) for i, row in enumerate(raw.get("roles", ()))),
        cues=cues,
        present=raw.get("present"),
        intended=raw.get("intended"),
        declined=raw.get("declined"),
    )


def _trigger(file: _File, row: dict[str, Any], number: int) -> Trigger:
    file.known(row, TRIGGER_KEYS, "triggers", number)
    if row.get("pos") not in ("NOUN", "VERB", "ADJ"):
        raise file.error("pos", "a trigger's pos is NOUN, VERB or ADJ", "triggers", number)
    for key in ("lemmas", "near", "never", "takes", "modal"):
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise file.error(key, f"{key} is a list of words", "triggers", number)
    if not row.get("lemmas"):
        raise file.error("lemmas", "a trigger has at least one lemma", "triggers", number)
    return Trigger(
        lemmas=frozenset(row["lemmas"]),
        pos=row["pos"],
        near=frozenset(row.get("near", ())),
        never=frozenset(row.get("never", ())),
        takes=frozenset(row.get("takes", ())),
        modal=frozenset(row.get("modal", ())),
        commits=bool(row.get("commits", False)),
        echo=bool(row.get("echo", False)),
    )


def _role(file: _File, row: dict[str, Any], number: int) -> Role:
    file.known(row, ROLE_KEYS, "roles", number)
    for key in ("name", "paths"):
        if not row.get(key):
            raise file.error(key, f"a role has a {key}", "roles", number)
    return Role(name=row["name"], paths=tuple(row["paths"]))


@cache
def kind(name: str) -> EventType:
    """One of the bundled event types: who needs no other does not wait for all files."""
    file = files("vedette").joinpath("kinds", f"{name}.toml")
    return parse_kind(file.read_text(encoding="utf-8"), file.name)


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
