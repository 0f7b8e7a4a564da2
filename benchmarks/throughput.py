"""How many reports a second: screened, taken out of pages, read, built; beside what others take for the same parts.

    python benchmarks/throughput.py [--reports 1000] [--relevant 200] [--workers 1 2] [--ray] [--peers] [--json]

The archive is made up (`benchmarks/archive.py`): 400 words a report, one in a hundred of an exercise. Each measure runs
in a process of its own; given are reports a second of wall time, a second of processor time, and the peak memory of the
largest process. `--ray` starts a cluster on this machine, a node of one processor to each worker. With `--peers` those
of `benchmarks/peers.py` run in turn with ours, over the same pages and reports, and the ratio is told; one that is not
installed is left out and named (`pip install 'vedette[bench]'`).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import ours, peers
from benchmarks.archive import write_lines, write_warc
from benchmarks.peers import Work

MOST_PAGES = 2_000
"""Pages that are screened: of 67 KB each."""

PEERS_PAGES = 300
"""Pages that are taken out, by ours and by the peer."""

NODE_MEMORY = 80 * 2**20
"""Bytes of a Ray node's object store; it takes at least 75 MB."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Measure:
    """One figure."""

    name: str
    reports: int
    wall_s: float
    processor_s: float
    peak_mb: int

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.wall_s

    @property
    def core_rate(self) -> float:
        """Reports a second of processor time."""
        return self.reports / self.processor_s


PAIRS: tuple[tuple[str, str, Callable[[int], Work], str, Callable[[int], Work]], ...] = (
    ("spacy", "parsed", ours.parsed, "spaCy CNN, untrained", peers.spacy_alone),
    ("dateparser", "dates of parsed reports", ours.dated, "dateparser", peers.dateparser_alone),
    ("datasketch", "near copies", ours.sketched, "datasketch", peers.datasketch_alone),
)
"""The peer's module; ours and theirs, by name and by what prepares the work."""


def measured(name: str, prepare: Callable[..., Work], *arguments: Any) -> Measure:
    """What a work takes in a process of its own."""
    reports, wall, processor, peak = apart(_timed, prepare, arguments)
    made = Measure(name, reports, wall, processor, peak)
    print(f"{name}: {made.rate:,.1f} a second, {made.core_rate:,.1f} a core, {made.peak_mb} MB", file=sys.stderr)
    return made


def apart(function: Callable[..., Result], *arguments: Any) -> Result:
    """The function's answer, out of a process of its own, which may have further ones."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def _timed(prepare: Callable[..., Work], arguments: tuple[Any, ...]) -> tuple[int, float, float, int]:
    work = prepare(*arguments)
    wall, processor = time.perf_counter(), _processor()
    reports = work()
    wall, processor = time.perf_counter() - wall, _processor() - processor
    peak = max(ours.own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    return reports, wall, processor, peak


def _processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


@contextlib.contextmanager
def cluster(nodes: int) -> Iterator[str]:
    """The address of a Ray cluster on this machine, of so many nodes with one processor each."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    # Ray gives its workers a niceness of 15, with which they wait for whatever else the machine does.
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_DISABLE_MEMORY_MONITOR="1", RAY_worker_niceness="0")
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 0, "object_store_memory": NODE_MEMORY, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=head)
    try:
        for _ in range(nodes):
            made.add_node(num_cpus=1, object_store_memory=NODE_MEMORY)
        made.wait_for_nodes()
        yield made.address
    finally:
        made.shutdown()


def throughput(sizes: list[int], relevant: int, workers: list[int]) -> Iterator[Measure]:
    """Ours over archives of these sizes."""
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            lines, warc = Path(name) / f"{size}.jsonl", Path(name) / f"{size}.warc.gz"
            write_lines(lines, size)
            write_warc(warc, min(size, MOST_PAGES))
            yield measured(f"screened, {size} JSON lines", ours.screened, str(lines))
            yield measured(f"screened, {min(size, MOST_PAGES)} pages", ours.screened, str(warc))
            for count in workers:
                store = str(Path(name) / f"{size}-{count}.duckdb")
                yield measured(f"built from {size}, {count} workers", ours.built, str(lines), store, count)
    yield measured("read in full", ours.read, relevant)


def beside(relevant: int) -> Iterator[tuple[Measure, Measure]]:
    """Ours and theirs of each pair, one after the other."""
    yield (
        measured("taken out of pages, with dates", ours.taken_out, PEERS_PAGES),
        measured("trafilatura", peers.trafilatura_alone, PEERS_PAGES),
    )
    for module, our_name, our_part, their_name, their_part in PAIRS:
        if find_spec(module) is None:
            print(f"{module} is not installed: pip install 'vedette[bench]'", file=sys.stderr)
        else:
            yield measured(our_name, our_part, relevant), measured(their_name, their_part, relevant)


def scaled(relevant: int, workers: list[int], ray: bool) -> Iterator[tuple[str, ours.Spread]]:
    """Reading by workers, local ones and, if wanted, those of a cluster."""
    for count in workers:
        yield "local", apart(ours.spread, relevant, count, None)
    for count in workers if ray else ():
        with cluster(count) as address:
            yield "Ray", apart(ours.spread, relevant, count, address)


def main() -> None:
    """Reads the call, measures, prints tables."""
    parser = argparse.ArgumentParser(description="Reports a second, part by part.")
    parser.add_argument("--reports", type=int, nargs="*", default=[1000])
    parser.add_argument("--relevant", type=int, default=200, help="reports of exercises that are read in full")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--ray", action="store_true", help="read on a cluster on this machine too")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = list(throughput(options.reports, options.relevant, options.workers))
    pairs = list(beside(options.relevant)) if options.peers else []
    spreads = []
    for where, found in scaled(options.relevant, options.workers, options.ray):
        spreads.append((where, found))
        print(f"{where}: {found}", file=sys.stderr)
    if options.json:
        told = [{**asdict(row), "rate": row.rate, "core_rate": row.core_rate} for row in rows]
        beside_told = [{"ours": asdict(a), "theirs": asdict(b), "ratio": a.core_rate / b.core_rate} for a, b in pairs]
        by_workers = [{"where": where, **asdict(found)} for where, found in spreads]
        print(json.dumps({"measures": told, "beside": beside_told, "workers": by_workers}))
        return
    print("measure\treports\ta second\ta second of a core\tpeak MB")
    for row in (*rows, *(one for pair in pairs for one in pair)):
        print(f"{row.name}\t{row.reports}\t{row.rate:,.1f}\t{row.core_rate:,.1f}\t{row.peak_mb}")
    for a, b in pairs:
        print(f"{a.name} : {b.name}\t{a.core_rate / b.core_rate:.2f} times as fast, of a core")
    print("\nworkers\treports\twall s\ta second, steady\ta second of a core\tshare of a core each\tMB each")
    for where, s in spreads:
        figures = f"{s.wall_s:.1f}\t{s.steady:.1f}\t{s.core_rate:.2f}\t{s.shared:.2f}\t{s.worker_mb}"
        print(f"{s.workers} {where}\t{s.reports}\t{figures}")


if __name__ == "__main__":
    main()
