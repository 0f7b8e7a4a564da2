"""The parts of Vedette whose speed is measured, each by itself, as `benchmarks/peers.py` has those of others."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.archive import page, report
from benchmarks.peers import Work, texts

if TYPE_CHECKING:
    from vedette.model.source import Article


def own_peak() -> int:
    """The peak memory of this process in MB; what getrusage tells counts its parent's at its start too."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024
    except OSError:  # not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def articles(count: int) -> list[Article]:
    """Relevant reports, as they are gathered."""
    from vedette.gather.text import Found, Given, make_article

    return [make_article(Found(**report(n, 7, True)), "made", Given()) for n in range(count)]


_SCREENED = """
import sys
from vedette.flow import make_screen
from vedette.gather.files import gather
from vedette.gather.wishes import Wishes
print(sum(1 for _ in gather(sys.argv[1:], wishes=Wishes(screen=make_screen()))))
"""


def screened(path: str) -> Work:
    """A file through the screen by a Python of its own, whose start counts."""
    command = [sys.executable, "-c", _SCREENED, path]
    return lambda: int(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603 - this very text


def taken_out(count: int) -> Work:
    """Texts, titles and dates out of pages, all of them."""
    from vedette.gather.page import read_page

    contents = [page(n) for n in range(count)]
    read_page(contents[0], "page")
    return lambda: sum(1 for content in contents if read_page(content, "page").text)


def read(count: int) -> Work:
    """Relevant reports, read in full; loading the models counts."""
    found = articles(count)

    def work() -> int:
        from vedette.flow import BATCH, make_reader

        reader = make_reader()
        for first in range(0, count, BATCH):
            reader(found[first : first + BATCH])
        return count

    return work


def parsed(count: int) -> Work:
    """Words, sentences, tags, names and trees of relevant reports."""
    from vedette.read.parse import Reader

    found, reader = articles(count), Reader()
    reader.parse(found[0])
    return lambda: sum(1 for article in found if reader.parse(article).tokens)


def dated(count: int) -> Work:
    """All dates of relevant reports that are parsed."""
    from vedette.read.dates import find_dates
    from vedette.read.parse import Reader

    reader = Reader()
    docs = [reader.parse(article) for article in articles(count)]
    find_dates(docs[0])

    def work() -> int:
        for doc in docs:
            find_dates(doc)
        return count

    return work


def sketched(count: int) -> Work:
    """Near copies among reports by the minima over their pairs of words, kept in bands."""
    from vedette.merge.prints import word_number
    from vedette.merge.sketch import bands, sketch

    found = texts(count)

    def work() -> int:
        index: dict[bytes, list[int]] = {}
        for n, text in enumerate(found):
            for band in bands(sketch(word_number(f"{a} {b}") for a, b in pairwise(text.split()))):
                index.setdefault(band, []).append(n)
        return count

    return work


def built(path: str, store: str, workers: int) -> Work:
    """An archive into a store."""

    def work() -> int:
        from vedette.flow import build
        from vedette.store import open_store

        with open_store(store) as opened:
            done = build([path], opened, workers)
        return done.new + done.unchanged + done.screened

    return work


@dataclass(frozen=True)
class Spread:
    """Relevant reports, read by workers."""

    reports: int
    workers: int
    wall_s: float
    """From the call to the last answer: the workers' start, and the loading of their models, count."""
    steady: float
    """Reports a second of wall time, from when each worker has answered once."""
    core_rate: float
    """Reports a second of the workers' processor time, their start included."""
    shared: float
    """Processor time that the workers got, of the wall time that they would have had alone."""
    worker_mb: int
    """Peak memory of the largest worker."""


def make_counted() -> Callable[[list[Article]], tuple[int, float, int]]:
    """A reader that answers with its process, the processor time that it took so far, and its peak memory in MB."""
    from vedette.flow import make_reader

    reader = make_reader()

    def work(batch: list[Article]) -> tuple[int, float, int]:
        reader(batch)
        used = resource.getrusage(resource.RUSAGE_SELF)
        return os.getpid(), used.ru_utime + used.ru_stime, own_peak()

    return work


def spread(count: int, workers: int, ray: str | None) -> Spread:
    """So many relevant reports, read by so many workers, on this machine or on a cluster."""
    from vedette.flow import BATCH
    from vedette.run.local import Local
    from vedette.run.ray import RayCluster

    found = articles(count)
    batches = [found[first : first + BATCH] for first in range(0, count, BATCH)]
    executor = RayCluster(ray, workers) if ray else Local(workers, apart=True)
    begin = time.perf_counter()
    last: dict[int, tuple[float, int]] = {}
    warm, done_when_warm = 0.0, 0
    for done, (process, used, peak) in enumerate(executor.map(make_counted, batches), 1):
        last[process] = used, peak
        if not warm and len(last) == workers:
            warm, done_when_warm = time.perf_counter(), done
    end = time.perf_counter()
    used = sum(seconds for seconds, _ in last.values())
    return Spread(
        reports=count,
        workers=len(last),
        wall_s=end - begin,
        steady=(len(batches) - done_when_warm) * BATCH / (end - warm) if warm else 0.0,
        core_rate=count / used,
        shared=used / (end - begin) / workers,
        worker_mb=max(peak for _, peak in last.values()),
    )
