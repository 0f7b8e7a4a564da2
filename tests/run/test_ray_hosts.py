"""A Ray cluster of three machines: own networks, names, processes and files (`hosts.py`)."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import skip_or_fail
from hosts import SCRATCH, Host, hosts
from test_flow import state
from vedette.flow import build
from vedette.store import open_store

BIN = Path(sys.executable).parent
EXAMPLES = Path(__file__).parents[2] / "examples"
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DISABLE_MEMORY_MONITOR": "1"}
DEAF = {
    f"RAY_health_check_{what}": n
    for what, n in (("period_ms", "500"), ("timeout_ms", "500"), ("failure_threshold", "4"))
}
"""A machine that does not answer for two seconds counts as lost; Ray's own figure is half a minute."""
SMALL = ("--object-store-memory", str(80 * 2**20), "--disable-usage-stats")


@pytest.fixture
def cluster() -> Iterator[list[Host]]:
    """A head that reads nothing, and two machines of one processor each."""
    if find_spec("ray") is None:
        skip_or_fail("Ray is not installed: pip install 'vedette[ray]'")
    if not all(map(shutil.which, ("ip", "ps", "unshare", "nsenter"))):
        skip_or_fail("ip, ps, unshare or nsenter is not installed: make system-deps")
    with ExitStack() as stack:
        try:
            machines = stack.enter_context(hosts(3))
        except OSError as error:
            skip_or_fail(str(error))
        head, *others = machines
        here = ("--node-ip-address", head.address, "--port", "6379", "--temp-dir", SCRATCH)
        ray = str(BIN / "ray")
        head.run(
            ray, "start", "--head", *here, "--num-cpus", "0", "--include-dashboard", "false", *SMALL, **QUIET, **DEAF
        )
        for other in others:
            joins = ("--address", f"{head.address}:6379", "--node-ip-address", other.address)
            other.run(ray, "start", *joins, "--num-cpus", "1", *SMALL, **QUIET, **DEAF)
        yield machines


def test_the_record_is_that_of_one_machine_though_one_falls_silent(cluster: list[Host], tmp_path: Path) -> None:
    """Built by the command from the head; the cable of one machine is pulled while it reads its batch."""
    head, _, lost = cluster
    call = (str(BIN / "vedette"), "build", "--ray", f"{head.address}:6379", "--store")
    going = head.begin(*call, str(tmp_path / "spread.duckdb"), str(EXAMPLES), **QUIET)
    deadline = time.monotonic() + 60
    while "ray::_Worker.work" not in lost.run("ps", "-e", "-o", "args"):
        assert time.monotonic() < deadline, "the machine was given no batch"
        time.sleep(0.05)
    lost.pull_cable()
    printed, _ = going.communicate(timeout=180)
    assert going.returncode == 0, printed
    with open_store(str(tmp_path / "spread.duckdb")) as spread, open_store(":memory:") as local:
        build([str(EXAMPLES)], local)
        assert local.counts().reports > 5
        assert state(spread) == state(local)
