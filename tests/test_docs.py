"""The documentation names every command, option, setting and form of input there is."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from vedette.cli import parser as cli
from vedette.gather.files import FORMS
from vedette.gather.rows import KEYS
from vedette.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"


def commands(parser: argparse.ArgumentParser, path: str = "") -> dict[str, argparse.ArgumentParser]:
    found = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                found.update(commands(sub, f"{path} {name}".strip()) or {f"{path} {name}".strip(): sub})
    return found


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, parser in commands(cli._parser()).items():
        assert all(word in text for word in name.split()), name
        for action in parser._actions:
            for option in action.option_strings:
                assert option in text or option in ("-h", "--help", "--output"), (name, option)


def test_every_setting_is_documented() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for field in dataclasses.fields(Settings):
        assert f"`VEDETTE_{field.name.upper()}` | `{field.default}`" in text


def test_every_form_and_key_is_documented() -> None:
    text = (DOCS / "inputs.md").read_text(encoding="utf-8")
    for ending in FORMS:
        assert f"`{ending}`" in text
    for ours, theirs in KEYS.items():
        assert all(f"`{key}`" in text for key in (ours, *theirs))
