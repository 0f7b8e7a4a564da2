"""Where work is done: one interface for this process, for several, and for a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")

Build = Callable[[], Callable[[Batch], Result]]
"""Makes a worker's function, once in each worker: models are loaded there. Must be picklable by name."""


class Executor(Protocol):
    """Runs one function over batches, wherever its workers are.

    Results come in the order of the batches, so that the answer does not depend on who worked. What the
    function raises stops the run, as does a worker that dies: a fault in one item is the function's to catch.
    """

    def map(self, build: Build[Batch, Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The function's answer to each batch; batches are drawn as results are taken, never far ahead."""
        ...
