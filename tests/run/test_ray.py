"""A Ray cluster of several nodes on this machine answers as one process does; what is killed costs its batch only."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import skip_or_fail
from test_flow import state
from vedette.errors import ModelError, VedetteError
from vedette.flow import build
from vedette.run.ray import RayCluster
from vedette.store import open_store

try:
    import ray
    from ray.cluster_utils import Cluster
except ImportError:
    ray = None

EXAMPLES = Path(__file__).parents[2] / "examples"
STORE_MEMORY = 80 * 2**20
"""Bytes of a node's object store, the least that Ray takes is 75 MB."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head without processors and two nodes with one each."""
    if ray is None:
        skip_or_fail("Ray is not installed: pip install 'vedette[ray]'")
    tests = str(Path(__file__).parents[1])
    before = dict(os.environ)
    # The nodes' workers find the functions of this file and of the tests beside it.
    os.environ["PYTHONPATH"] = os.pathsep.join([tests, str(Path(__file__).parent), before.get("PYTHONPATH", "")])
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_DISABLE_MEMORY_MONITOR"] = "1"
    made = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 0, "object_store_memory": STORE_MEMORY, "include_dashboard": False},
    )
    for _ in range(2):
        made.add_node(num_cpus=1, object_store_memory=STORE_MEMORY)
    made.wait_for_nodes()
    try:
        yield made
    finally:
        ray.shutdown()
        made.shutdown()
        os.environ.clear()
        os.environ.update(before)


def who() -> Callable[[int], tuple[int, int]]:
    """Answers with the batch and the process that worked on it."""

    def work(n: int) -> tuple[int, int]:
        time.sleep(0.05)
        return n, os.getpid()

    return work


def doubler() -> Callable[[int], int]:
    return lambda n: 2 * n


def without_model() -> Callable[[int], int]:
    raise ModelError("the model file is missing")


def failing() -> Callable[[int], int]:
    return lambda n: 1 // (n - 3)


def deadly() -> Callable[[int], int]:
    return lambda n: os._exit(9) if n == 3 else n


def test_answers_come_in_the_order_of_the_batches_from_both_nodes(cluster: Any) -> None:
    executor = RayCluster(cluster.address)
    answers = executor.map(who, range(100_000))
    pids = set()
    for expected, (n, pid) in enumerate(answers):
        assert n == expected
        pids.add(pid)
        if len(pids) == 2 and n >= 60:  # on a busy machine the second node's worker is some hundred batches late
            break
    answers.close()  # type: ignore[attr-defined]
    assert len(pids) == 2
    assert list(executor.map(doubler, [])) == []


def test_batches_are_not_drawn_far_ahead(cluster: Any) -> None:
    drawn = []

    def batches() -> Iterator[int]:
        for n in range(1000):
            drawn.append(n)
            yield n

    answers = RayCluster(cluster.address).map(doubler, batches())
    assert next(answers) == 0
    assert len(drawn) <= 5
    answers.close()  # type: ignore[attr-defined]


def test_a_missing_model_and_a_fault_reach_the_caller_as_they_are(cluster: Any) -> None:
    executor = RayCluster(cluster.address)
    with pytest.raises(ModelError, match="the model file is missing"):
        list(executor.map(without_model, range(5)))
    with pytest.raises(ZeroDivisionError):
        list(executor.map(failing, range(5)))


def test_a_killed_worker_costs_a_retry_of_what_it_had_in_hand(cluster: Any, tmp_path: Path) -> None:
    log = tmp_path / "log"
    os.environ["VEDETTE_TEST_LOG"] = str(log)
    killed = []
    answers = []
    for n, pid in RayCluster(cluster.address).map(logged, [(n, str(log)) for n in range(40)]):
        answers.append(n)
        if n == 10:
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
    assert answers == list(range(40))
    worked = [int(line) for line in log.read_text().split()]
    assert set(worked) == set(range(40))
    assert 0 <= len(worked) - 40 <= 2, "more was done twice than the dead worker had in hand"
    assert killed


def logged() -> Callable[[tuple[int, str]], tuple[int, int]]:
    """Writes down each batch that it begins."""

    def work(task: tuple[int, str]) -> tuple[int, int]:
        n, path = task
        with open(path, "a", encoding="utf-8") as log:
            log.write(f"{n}\n")
        time.sleep(0.05)
        return n, os.getpid()

    return work


def test_a_batch_that_kills_every_worker_ends_the_run_with_a_remedy(cluster: Any) -> None:
    with pytest.raises(VedetteError, match=r"4 workers died over one batch.*run the same command again"):
        list(RayCluster(cluster.address).map(deadly, range(5)))


def test_a_node_that_dies_and_one_that_joins(cluster: Any) -> None:
    extra = cluster.add_node(num_cpus=1, object_store_memory=STORE_MEMORY)
    answers = []
    for n, _ in RayCluster(cluster.address).map(who, range(60)):
        answers.append(n)
        if n == 10:
            cluster.remove_node(extra, allow_graceful=False)
    assert answers == list(range(60))


def test_the_record_is_the_same_to_the_byte(cluster: Any) -> None:
    with open_store(":memory:") as local, open_store(":memory:") as spread:
        build([str(EXAMPLES / "tiger-triumph-2019")], local)
        done = build([str(EXAMPLES / "tiger-triumph-2019")], spread, workers=RayCluster(cluster.address))
        assert done.new == local.counts().reports
        assert state(local) == state(spread)


def test_no_cluster_and_no_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    if ray is None:
        with pytest.raises(VedetteError, match=r"pip install 'vedette\[ray\]'"):
            list(RayCluster("auto").map(doubler, [1]))
        return
    with contextlib.suppress(Exception):
        ray.shutdown()
    with pytest.raises(VedetteError, match="no cluster answers"):
        list(RayCluster("127.0.0.1:1").map(doubler, [1]))
