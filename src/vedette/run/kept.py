"""Work in this process by a worker that is made once and kept, for a program that comes back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vedette.run.base import Batch, Build, Result


class Kept:
    """As `Local(1)`, but models are loaded for the first batch of the first call only."""

    def __init__(self) -> None:
        self._made: dict[Build[Any, Any], Callable[[Any], Any]] = {}

    def map(self, build: Build[Batch, Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The function's answer to each batch, in their order."""
        for batch in batches:
            if build not in self._made:
                self._made[build] = build()
            yield self._made[build](batch)
