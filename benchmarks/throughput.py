"""How many reports a second: screened, taken out of pages, read, built; beside what others take for the same parts.

    python benchmarks/throughput.py [--reports 1000] [--workers 1 2] [--ray ADDRESS] [--peers] [--json]

The archive is made up (`benchmarks/archive.py`): 400 words a report, one in a hundred of an exercise. Each measure runs
in a process of its own; given are reports a second of wall time, a second of processor time, and the peak memory of the
largest process. The peers do what a user would take them for: trafilatura takes texts out of the same pages; a spaCy
CNN pipeline (tok2vec, tagger, parser, names; untrained, for its speed does not hang on its weights), dateparser and
datasketch read the same relevant reports. A peer that is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.archive import RELEVANT, report, write_lines, write_warc

MOST_READ = 200
"""Relevant reports that are read for the speed of reading: ten seconds and more of it."""


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


def screened(path: str) -> int:
    """JSON lines through the screen."""
    from vedette.flow import make_screen
    from vedette.gather.files import gather
    from vedette.gather.wishes import Wishes

    return sum(1 for _ in gather([path], wishes=Wishes(screen=make_screen())))


def read(count: int) -> int:
    """Relevant reports, read in full."""
    from vedette.flow import make_reader
    from vedette.gather.text import Found, Given, make_article

    work = make_reader()
    articles = [make_article(Found(**report(n, 7, True)), "made", Given()) for n in range(count)]
    for first in range(0, count, 8):
        work(articles[first : first + 8])
    return count


def built(path: str, store: str, workers: int, ray: str | None) -> int:
    """An archive into a store."""
    from vedette.flow import build
    from vedette.run.ray import RayCluster
    from vedette.store import open_store

    executor = RayCluster(ray, workers) if ray else None
    with open_store(store) as opened:
        done = build([path], opened, workers, executor=executor)
    return done.new + done.unchanged + done.screened


def trafilatura_alone(path: str) -> int:
    """Texts out of the pages of an archive, all of them."""
    import trafilatura

    from vedette.gather.warc import Capture, captures

    count = 0
    with open(path, "rb") as stream:
        for found in captures(stream, path):
            if isinstance(found, Capture):
                trafilatura.extract(found.page.content.decode("utf-8"))
                count += 1
    return count


def spacy_alone(count: int) -> int:
    """A CNN pipeline of the small English model's shape over relevant reports."""
    import spacy

    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(name)
    for n in range(40):
        nlp.get_pipe("tagger").add_label(f"T{n}")
        nlp.get_pipe("parser").add_label(f"d{n}")
    for n in range(18):
        nlp.get_pipe("ner").add_label(f"N{n}")
    nlp.initialize()
    return sum(1 for _ in nlp.pipe(report(n, 7, True)["text"] for n in range(count)))


def dateparser_alone(count: int) -> int:
    """All dates of relevant reports."""
    from dateparser.search import search_dates

    for n in range(count):
        search_dates(report(n, 7, True)["text"], languages=["en"])
    return count


def datasketch_alone(count: int) -> int:
    """Near copies among reports by MinHash over their pairs of words."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for n in range(count):
        words = report(n, 7, True)["text"].split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([f"{a} {b}".encode() for a, b in pairwise(words)])
        index.query(sketch)
        index.insert(str(n), sketch)
    return count


PEERS: dict[str, Callable[[int], int]] = {
    "spacy": spacy_alone,
    "dateparser": dateparser_alone,
    "datasketch": datasketch_alone,
}


def measured(name: str, function: Callable[..., int], *arguments: Any) -> Measure:
    """What a function takes in a process of its own, after the import of what it needs."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        reports, wall, processor, peak = pool.apply(_timed, (function, arguments))
    made = Measure(name, reports, wall, processor, peak)
    print(f"{name}: {made.rate:,.1f} a second, {made.core_rate:,.1f} a core, {made.peak_mb} MB", file=sys.stderr)
    return made


def _timed(function: Callable[..., int], arguments: tuple[Any, ...]) -> tuple[int, float, float, int]:
    wall, processor = time.perf_counter(), _processor()
    reports = function(*arguments)
    wall, processor = time.perf_counter() - wall, _processor() - processor
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return reports, wall, processor, peak // 1024


def _processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> None:
    """Reads the call, measures, prints a table."""
    parser = argparse.ArgumentParser(description="Reports a second, part by part.")
    parser.add_argument("--reports", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--ray", metavar="ADDRESS", help="build on a Ray cluster too")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = list(_all(options, Path(name)))
    if options.json:
        print(json.dumps([{**asdict(row), "rate": row.rate, "core_rate": row.core_rate} for row in rows]))
        return
    print("measure\treports\ta second\ta second of a core\tpeak MB")
    for row in rows:
        print(f"{row.name}\t{row.reports}\t{row.rate:,.1f}\t{row.core_rate:,.1f}\t{row.peak_mb}")


def _all(options: argparse.Namespace, folder: Path) -> list[Measure]:
    out: list[Measure] = []
    for size in options.reports:
        lines, warc = folder / f"{size}.jsonl", folder / f"{size}.warc.gz"
        write_lines(lines, size)
        write_warc(warc, min(size, 2000))
        out.append(measured(f"screened, {size} JSON lines", screened, str(lines)))
        out.append(measured(f"screened, {min(size, 2000)} pages", screened, str(warc)))
        for workers in options.workers:
            store = str(folder / f"{size}-{workers}.duckdb")
            out.append(measured(f"built from {size}, {workers} workers", built, str(lines), store, workers, None))
        if options.ray:
            store = str(folder / f"{size}-ray.duckdb")
            out.append(measured(f"built from {size}, Ray", built, str(lines), store, 0, options.ray))
    relevant = min(MOST_READ, max(16, max(options.reports) // RELEVANT * 4))
    out.append(measured("read, relevant", read, relevant))
    if options.peers:
        out.append(measured("trafilatura, pages", trafilatura_alone, str(warc)))
        for name, peer in PEERS.items():
            if find_spec(name) is None:
                print(f"{name} is not installed: pip install {name}", file=sys.stderr)
            else:
                out.append(measured(f"{name}, relevant", peer, relevant))
    return out


if __name__ == "__main__":
    main()
