"""A build that is killed at any moment loses nothing: the next run leaves the record that no kill would have left.

VEDETTE_KILLS=100 kills a hundred times; the dozen of a usual run keeps the tests quick.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from test_flow import TEXTS, state
from vedette.store import open_store

KILLS = int(os.environ.get("VEDETTE_KILLS", "12"))
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from test_flow import ByHand
from vedette.flow import build
from vedette.store import open_store
with open_store(sys.argv[2]) as store:
    print("open", flush=True)
    done = build([sys.argv[3]], store, workers=ByHand(), everything=True)
"""


def _start(store: Path, reports: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _PROGRAM, str(Path(__file__).parent), str(store), str(reports)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    texts = [TEXTS[key] for key in "abcd"]
    rows = [{"id": f"r{n}", "text": f"{texts[n % 4]} Number {n}.", "published": "2031-05-06"} for n in range(80)]
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    whole = _start(tmp_path / "whole.duckdb", reports)
    assert whole.stdout is not None
    whole.stdout.readline()
    begin = time.perf_counter()
    whole.communicate()
    took = time.perf_counter() - begin
    chance = random.Random(31)
    partly = set()
    for kill in range(KILLS):
        path = tmp_path / f"killed{kill % 2}.duckdb"
        if kill % 2 == 0:
            path.unlink(missing_ok=True)
            Path(f"{path}.wal").unlink(missing_ok=True)
        run = _start(path, reports)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(chance.uniform(0, took))
        run.kill()
        run.communicate()
        with open_store(str(path)) as store:
            partly.add(store.counts().reports)
    for final in sorted(tmp_path.glob("killed?.duckdb")):
        last = _start(final, reports)
        last.communicate()
        assert last.returncode == 0
        with open_store(str(tmp_path / "whole.duckdb")) as one, open_store(str(final)) as other:
            assert one.counts().reports == len(rows)
            assert state(one) == state(other)
    assert len(partly) > 1, "no kill fell into the writing"
