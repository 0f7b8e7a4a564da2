"""Work in this process, or in several on this machine."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

from vedette.errors import VedetteError
from vedette.run.base import Batch, Build, Result

_AHEAD = 2
"""Batches in hand for each worker: one that it works on and one that waits, so that none is idle."""


@dataclass(frozen=True, slots=True)
class Local:
    """One process where `workers` is 1, else that many besides this one, each with models of its own."""

    workers: int = 1
    apart: bool = False
    """Whether a single worker too is a process of its own: a server goes on answering while it reads."""

    def map(self, build: Build[Batch, Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The function's answer to each batch, in their order."""
        if self.workers <= 1 and not self.apart:
            work = build()
            yield from (work(batch) for batch in batches)
        else:
            yield from self._spread(build, batches)

    def _spread(self, build: Build[Batch, Result], batches: Iterable[Batch]) -> Iterator[Result]:
        # Spawned, not forked: onnxruntime and Arrow hold threads that a fork leaves locked.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=_prepare, initargs=(build,))
        left = iter(batches)
        waiting: deque[Future[Any]] = deque()
        try:
            while True:
                for batch in islice(left, self.workers * _AHEAD - len(waiting)):
                    waiting.append(pool.submit(_work, batch))
                if not waiting:
                    return
                yield cast(Result, waiting.popleft().result())
        except BrokenProcessPool as error:
            raise VedetteError(
                f"a worker process died (of {self.workers}): if the machine is short of memory, use fewer --workers; "
                f"what was saved is kept, run the same command again{_of_a_script()}"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _of_a_script() -> str:
    """What more may be wrong where a script of somebody's own reads: each worker runs it once more as it starts."""
    begun = sys.modules["__main__"]
    script = getattr(begun, "__spec__", None) is None and Path(getattr(begun, "__file__", "vedette")).stem != "vedette"
    return '; in a script of your own start the work under `if __name__ == "__main__":`' if script else ""


_build: list[Callable[[], Callable[[Any], Any]]] = []
_made: list[Callable[[Any], Any]] = []
"""What makes this process's function, and the function once it is made."""


def _prepare(build: Callable[[], Callable[[Any], Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it too, and ends this one in order
    _build.append(build)


def _work(batch: object) -> object:
    if not _made:  # made here and not in _prepare: the pool would hide why a model cannot be loaded
        _made.append(_build[0]())
    return _made[0](batch)
