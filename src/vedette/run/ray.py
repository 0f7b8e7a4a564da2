"""Work on a Ray cluster. Needs the extra `vedette[ray]`, and Vedette installed on every node.

A worker that dies, alone or with its node, costs the batches that it had in hand: they are given to others. Workers
are started where the cluster has room, and again when a node joins; no batch waits for one that is not there yet.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

from vedette.errors import VedetteError
from vedette.run.base import Batch, Build, Result

AHEAD = 2
"""Batches in hand for each worker, as for local ones: one that it works on and one that waits."""

TRIES = 4
"""Times that a batch is given out: one that killed four workers would kill the fifth."""

START = 300.0
"""Seconds in which some worker must be there: a node that boots and loads the models takes one or two minutes."""

LOOK = 10.0
"""Seconds between two looks at how large the cluster is."""


@dataclass(frozen=True, slots=True)
class RayCluster:
    """The workers of a cluster: one to each of its processors, or `workers` where that is more than none."""

    address: str
    """`auto` for the one that runs on this machine, or its address."""
    workers: int = 0

    def map(self, build: Build[Batch, Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The function's answer to each batch, in their order; a batch whose worker dies is done again by another."""
        ray, ours = _connect(self.address)
        pool = _Pool(ray, build, self.workers)
        left = iter(batches)
        waiting: deque[_Task] = deque()
        try:
            while True:
                for batch in islice(left, max(0, pool.size * AHEAD - len(waiting))):
                    waiting.append(pool.give(_Task(batch)))
                if not waiting:
                    return
                yield cast(Result, pool.answer(waiting.popleft()))
        finally:
            pool.close()
            if ours:
                ray.shutdown()


@dataclass(slots=True, eq=False)
class _Task:
    """A batch and where it is being worked on."""

    batch: Any
    worker: _Hand | None = None
    promise: Any = None
    tries: int = 0


@dataclass(slots=True, eq=False)
class _Hand:
    """A worker and the batches that it has in hand."""

    actor: Any
    ready: Any
    tasks: set[_Task] = field(default_factory=set)


class _Worker:
    """What runs on the cluster: makes the function with the first batch, so that its own error is what is raised."""

    def __init__(self, build: Callable[[], Callable[[Any], Any]]) -> None:
        self._build = build
        self._made: Callable[[Any], Any] | None = None

    def work(self, batch: Any) -> Any:
        """The function's answer."""
        if self._made is None:
            self._made = self._build()
        return self._made(batch)


class _Pool:
    """The workers that are there, and those that are starting."""

    def __init__(self, ray: Any, build: Callable[[], Callable[[Any], Any]], wanted: int) -> None:
        self._ray = ray
        self._build = build
        self._wanted = wanted
        self._actor = ray.remote(num_cpus=1, max_restarts=0)(_Worker)
        self._there: list[_Hand] = []
        self._starting: list[_Hand] = []
        self._looked = float("-inf")
        self.size = 1
        """Workers that the cluster has room for."""
        self._look()

    def give(self, task: _Task) -> _Task:
        """Gives a batch to the worker that has the fewest in hand."""
        self._look()
        hand = self._free()
        task.worker, task.tries = hand, task.tries + 1
        hand.tasks.add(task)
        task.promise = hand.actor.work.remote(task.batch)
        return task

    def answer(self, task: _Task) -> Any:
        """The answer to a batch; where its worker is lost the batch is given to another."""
        lost = self._ray.exceptions
        while True:
            try:
                answer = self._ray.get(task.promise)
            except (lost.RayActorError, lost.ObjectLostError, lost.WorkerCrashedError, lost.NodeDiedError) as error:
                self._drop(task)
                if task.tries >= TRIES:
                    raise VedetteError(
                        f"{TRIES} workers died over one batch ({_line(error)}): if they are short of memory, give each "
                        "more of it; what was saved is kept, run the same command again"
                    ) from error
                self.give(task)
                continue
            except lost.RayTaskError as error:
                raise error.cause if isinstance(getattr(error, "cause", None), Exception) else error from None
            if task.worker is not None:
                task.worker.tasks.discard(task)
            return answer

    def close(self) -> None:
        """Ends the workers."""
        for hand in (*self._there, *self._starting):
            self._ray.kill(hand.actor)

    def _look(self) -> None:
        """Starts as many workers as the cluster has room for by now."""
        if time.monotonic() - self._looked >= LOOK:
            self._looked = time.monotonic()
            room = int(self._ray.cluster_resources().get("CPU", 0))
            self.size = max(1, min(room, self._wanted) if self._wanted > 0 else room)
        while len(self._there) + len(self._starting) < self.size:
            actor = self._actor.remote(self._build)
            self._starting.append(_Hand(actor, actor.__ray_ready__.remote()))

    def _free(self) -> _Hand:
        """The worker with the fewest batches in hand; waits for the first one.

        While others are starting, none is given a second batch before it is done with its first: of a small archive
        the one that was there first would get all.
        """
        deadline = time.monotonic() + START
        while True:
            self._welcome(0.0 if self._there else 1.0)
            if self._there:
                idle = self._idle() if self._starting else self._there
                if idle:
                    return min(idle, key=lambda hand: len(hand.tasks))
                continue
            if time.monotonic() > deadline:
                raise VedetteError(
                    f"no worker started on the Ray cluster in {START:.0f} s: see `ray status` for free processors, and "
                    "check that Vedette is installed on its nodes; what was saved is kept"
                )
            self._look()

    def _idle(self) -> list[_Hand]:
        """The workers that have nothing to do; where there is none, waits until one is done or has started."""
        promises = [task.promise for hand in self._there for task in hand.tasks]
        _, going = self._ray.wait(promises, num_returns=len(promises), timeout=0) if promises else ([], [])
        idle = [hand for hand in self._there if not any(task.promise in going for task in hand.tasks)]
        if not idle:
            self._ray.wait([*going, *(hand.ready for hand in self._starting)], num_returns=1)
        return idle

    def _welcome(self, wait: float) -> None:
        """Moves the workers that have started to those that are there; one that could not start is forgotten."""
        if not self._starting:
            return
        ready, _ = self._ray.wait([hand.ready for hand in self._starting], num_returns=1, timeout=wait)
        for hand in [hand for hand in self._starting if hand.ready in ready]:
            self._starting.remove(hand)
            try:
                self._ray.get(hand.ready)
            except self._ray.exceptions.RayError:
                self._looked = float("-inf")
                continue
            self._there.append(hand)

    def _drop(self, task: _Task) -> None:
        """Forgets a worker that is lost; how much room is left is looked at anew."""
        if task.worker in self._there:
            self._there.remove(task.worker)
            self._looked = float("-inf")


def _connect(address: str) -> tuple[Any, bool]:
    """Ray, connected, and whether it was this call that connected it."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told what runs here
    try:
        import ray
    except ImportError as error:
        raise VedetteError("--ray needs Ray: pip install 'vedette[ray]'") from error
    if ray.is_initialized():
        return ray, False
    try:
        _answers(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError, OSError, TimeoutError) as error:
        raise VedetteError(
            f"--ray {address}: no cluster answers ({_line(error)}): "
            "start one with `ray start --head`, or give its address"
        ) from error
    return ray, True


def _answers(address: str) -> None:
    """Raises an OSError where nobody listens at HOST:PORT: Ray itself would try for five minutes."""
    host, _, port = address.rpartition("//")[2].rpartition(":")
    if host and port.isdigit():
        with socket.create_connection((host.strip("[]"), int(port)), timeout=10):
            return


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
