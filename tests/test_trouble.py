"""A full disk, a lost connection, a file that may not be written: the store says what is wrong and loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from made import gale
from test_flow import TEXTS, ByHand, run, state, write
from vedette.errors import StoreError
from vedette.flow import build, derive
from vedette.maker import MADE_BY, outdated
from vedette.model.catalogue import Entry, Listing, Meeting
from vedette.model.source import Article
from vedette.store import open_store
from vedette.store.base import Fresh
from vedette.store.copy import copy
from vedette.watch.news import READ_TO, compare_anew

MANY = {f"r{n}": f"{TEXTS['abcd'[n % 4]]} Number {n}." for n in range(60)}


class _Cutting(ByHand):
    """Reads by hand, and ends the store's connection from outside before the third batch."""

    def __init__(self, url: str) -> None:
        self.url = url

    def map(self, build: object, batches: Iterable[list[Article]]) -> Iterator[tuple[list[Article], list]]:
        import psycopg

        for number, answer in enumerate(super().map(build, batches)):
            if number == 2:
                with psycopg.connect(self.url, autocommit=True) as other:
                    other.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        "WHERE application_name = 'vedette' AND pid <> pg_backend_pid()"
                    )
            yield answer


def test_a_lost_connection_is_named_and_the_next_build_goes_on(postgres: str, tmp_path: Path) -> None:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS vedette CASCADE")
    path = write(tmp_path, MANY)
    with open_store(postgres) as store, pytest.raises(StoreError, match="connection is lost; what was saved is kept"):
        build([path], store, workers=_Cutting(postgres), everything=True)
    with open_store(postgres) as store, open_store(":memory:") as whole:
        assert 0 < store.counts().reports < len(MANY)
        run(store, path)
        run(whole, path)
        assert state(store) == state(whole)


_FULL = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
from test_flow import ByHand
from vedette.errors import StoreError
from vedette.flow import build
from vedette.store import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    with open_store(sys.argv[2]) as store:
        build([sys.argv[3]], store, workers=ByHand(), everything=True)
except StoreError as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.parametrize("most", [20_000, 200_000, 600_000])
def test_a_full_disk_is_named_and_the_next_build_goes_on(tmp_path: Path, most: int) -> None:
    """The disk is played by the largest size that a file of the process may have."""
    texts = {key: text + " More of the same." * 400 for key, text in MANY.items()}
    path, store = write(tmp_path, texts), tmp_path / "record.duckdb"
    command = [sys.executable, "-c", _FULL, str(Path(__file__).parent), str(store), path, str(most)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2, done.stderr
    assert "the disk is full: make room" in done.stdout
    with open_store(str(store)) as kept, open_store(":memory:") as whole:
        assert kept.counts().reports < len(texts) or kept.stale()
        run(kept, path)
        run(whole, path)
        assert state(kept) == state(whole)


_UNPRIVILEGED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from made import gale
from vedette.errors import StoreError
from vedette.store import open_store
from vedette.store.base import Fresh
open_store(":memory:").close()
if os.geteuid() == 0:
    os.setuid(65534)
with open_store(sys.argv[2], mode="read") as store:
    print(store.counts().reports)
try:
    with open_store(sys.argv[2]) as store:
        store.save([Fresh(content="1", reading=gale("b"))])
except StoreError as error:
    print(error)
"""


def test_a_file_that_may_not_be_written_is_read_all_the_same() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to others, as root makes it
        folder = Path(name)
        path = folder / "record.duckdb"
        with open_store(str(path)) as store:
            store.save([Fresh(content="1", reading=gale("a"))])
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            command = [sys.executable, "-c", _UNPRIVILEGED, str(Path(__file__).parent), str(path)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        finally:
            folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    count, why = done.stdout.splitlines()
    assert count == "1"
    assert "cannot be written here: check the permissions" in why


def test_a_build_that_is_stopped_from_the_keyboard_keeps_what_it_read(tmp_path: Path) -> None:
    path, store = write(tmp_path, MANY), tmp_path / "record.duckdb"
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import signal\nimport time\nfrom test_flow import ByHand\nfrom vedette.flow import build\n"
        "from vedette.store import open_store\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # tests in the background ignore the keyboard
        "class Slow(ByHand):\n"
        "    def map(self, make, batches):\n"
        "        for answer in super().map(make, batches):\n"
        "            yield answer\n            print('read', flush=True)\n            time.sleep(1)\n"
        "with open_store(sys.argv[1]) as store:\n    build([sys.argv[2]], store, workers=Slow(), everything=True)\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(store), path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    for _ in range(3):
        running.stdout.readline()
    os.kill(running.pid, signal.SIGINT)
    running.communicate(timeout=60)
    with open_store(str(store)) as kept:
        before = kept.counts().reports
        assert 16 <= before < len(MANY)
        assert run(kept, path).new == len(MANY) - before


def test_a_store_is_copied_whole(store_url: str, tmp_path: Path) -> None:
    """Into an empty one, twice, and into one that holds reports of its own."""
    path = write(tmp_path, {**MANY, "e": "FAULT in exercise Red Sand"})
    with open_store(str(tmp_path / "from.duckdb")) as source:
        run(source, path)
        source.remember({READ_TO: "7", "other": "x"})
        meeting = Meeting(calendar="Days", id="1", name="Summit", first="2031-05-01", last="2031-05-02")
        listings = [
            Listing(name="Days", meetings=(meeting,)),
            Listing(name="List", entries=(Entry(catalogue="List", id="1", name="Grey Gale"),)),
        ]
        for listing in listings:
            source.list_in(listing)
        derive(source)
        with open_store(store_url) as target:
            for _ in range(2):
                done = copy(source, target)
                compare_anew(target)
                assert (done.reports, done.exercises) == (len(MANY), len(source.events()))
                derive(target)
                assert state(target) == state(source)
                assert (target.meetings(), target.entries()) == (source.meetings(), source.entries())
            assert target.recall("") == {READ_TO: "0", "other": "x", **source.recall(MADE_BY)}
            assert not outdated(target)
            assert target.unfiled() == []
            assert run(target, path).unchanged == len(MANY)
        with open_store(str(tmp_path / "other.duckdb")) as other, open_store(":memory:") as both:
            own = write(tmp_path, {"own": TEXTS["a"]}, "own.jsonl")
            run(other, own)
            copy(source, other)
            assert other.stale()
            run(other, own)
            for listing in listings:
                both.list_in(listing)
            run(both, path, own)
            assert state(other)[:3] == state(both)[:3]
