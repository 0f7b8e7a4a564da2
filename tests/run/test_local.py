"""One process and two give the same answers, in the same order, and say plainly what went wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vedette.errors import ModelError, VedetteError
from vedette.run.local import Local

EXECUTORS = [Local(1), Local(2)]


def doubler() -> Callable[[int], int]:
    return lambda n: 2 * n


def without_model() -> Callable[[int], int]:
    raise ModelError("the model file is missing")


def dying() -> Callable[[int], int]:
    return lambda n: os._exit(9) if n == 3 else n


def failing() -> Callable[[int], int]:
    return lambda n: 1 // (n - 3)


@pytest.mark.parametrize("executor", EXECUTORS)
def test_answers_come_in_the_order_of_the_batches(executor: Local) -> None:
    assert list(executor.map(doubler, range(50))) == list(range(0, 100, 2))
    assert list(executor.map(doubler, [])) == []


@pytest.mark.parametrize("executor", EXECUTORS)
def test_batches_are_not_drawn_far_ahead(executor: Local) -> None:
    drawn = []

    def batches() -> Iterator[int]:
        for n in range(1000):
            drawn.append(n)
            yield n

    answers = executor.map(doubler, batches())
    assert next(answers) == 0
    assert len(drawn) <= 5
    answers.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_a_missing_model_and_a_fault_reach_the_caller_as_they_are(executor: Local) -> None:
    with pytest.raises(ModelError, match="the model file is missing"):
        list(executor.map(without_model, range(5)))
    with pytest.raises(ZeroDivisionError):
        list(executor.map(failing, range(5)))


def test_a_worker_that_dies_stops_the_run_with_a_remedy() -> None:
    with pytest.raises(VedetteError, match=r"a worker process died.*run the same command again"):
        list(Local(2).map(dying, range(5)))


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    """Every worker runs the script once more, which would start workers of its own."""
    script = tmp_path / "mine.py"
    script.write_text(
        "from vedette.run.local import Local\n"
        "def negative():\n    return abs\n"
        "print(list(Local(2).map(negative, [1, 2, 3])))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert 'start the work under `if __name__ == "__main__":`' in done.stderr
