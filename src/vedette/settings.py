"""What a user may set once for all calls, by environment variables; options of a call win over them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from vedette.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The defaults of every command."""

    store: str = "vedette.duckdb"
    """VEDETTE_STORE: FILE.duckdb or postgresql://…"""

    workers: int = 1
    """VEDETTE_WORKERS: processes that read at the same time; each holds the reader in memory."""


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment; UsageError where a value cannot be used."""
    store = environment.get("VEDETTE_STORE") or Settings().store
    return Settings(store=store, workers=positive(environment.get("VEDETTE_WORKERS") or "1", "VEDETTE_WORKERS"))


def positive(raw: str, name: str) -> int:
    """A whole number from 1 up; UsageError where it is none."""
    if not raw.isascii() or not raw.isdigit() or not 0 < int(raw[:6]) <= 1024:
        raise UsageError(f"{name}: {raw!r:.40} is no number of processes; give 1 to 1024")
    return int(raw)
