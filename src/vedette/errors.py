"""Every error that Vedette raises on purpose, as one small tree.

VedetteError
├── UsageError          the call was wrong (exit status 2)
├── InputError          something to be read cannot be read (named, with why; the rest goes on)
├── StoreError          the database cannot be opened, written or understood
├── KindError           a kinds/*.toml file is wrong (file and line)
└── ModelError          the reader's model file is missing or does not fit the code
"""

from __future__ import annotations


class VedetteError(Exception):
    """What went wrong, with the thing, the place and the remedy in the message."""


class UsageError(VedetteError):
    """The call itself was wrong; nothing was done."""


class InputError(VedetteError):
    """One input could not be read; `name` is the file, the line or the address."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


class StoreError(VedetteError):
    """The store cannot be opened, written or understood."""


class KindError(VedetteError):
    """An event type's file is wrong; the message names file and line."""


class ModelError(VedetteError):
    """The reader's model file is missing or does not fit this version of the code."""
