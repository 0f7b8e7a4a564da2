"""What a store says when it cannot be opened: the thing, the reason and the remedy in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from made import gale
from vedette.errors import StoreError
from vedette.store import open_store
from vedette.store.base import Fresh


def _refusal(url: str, mode: str = "write") -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url, mode=mode)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("just some notes, long enough to be read as a header " * 100)
    assert str(path) in _refusal(str(path))
    assert "not a DuckDB file" in _refusal(str(path))


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE orders (id bigint)")
    assert "not a store of Vedette" in _refusal(str(path))
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT table_name FROM information_schema.tables").fetchall() == [("orders",)]


def test_a_folder_a_missing_folder_and_a_missing_store(tmp_path: Path) -> None:
    assert "is a folder" in _refusal(str(tmp_path))
    assert "does not exist" in _refusal(str(tmp_path / "no" / "such" / "record.duckdb"))
    assert "there is no such store" in _refusal(str(tmp_path / "record.duckdb"), mode="read")


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    folder = Path("/proc") if os.geteuid() == 0 else tmp_path  # root may write anywhere else
    assert "cannot be written" in _refusal(str(folder / "record.duckdb"))


def test_an_unknown_scheme_and_a_server_that_is_not_there() -> None:
    assert "no database is known for mysql://" in _refusal("mysql://localhost/x")
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'vedette[postgres]'")
    message = _refusal("postgresql://me:secret@127.0.0.1:1/x")
    assert "secret" not in message
    assert "check that PostgreSQL runs there" in message


def test_a_file_that_another_process_holds(tmp_path: Path) -> None:
    path = str(tmp_path / "record.duckdb")
    program = (
        "import sys\nfrom vedette.store import open_store\n"
        "store = open_store(sys.argv[1])\nprint('open', flush=True)\nsys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        message = _refusal(path)
        assert f"held by process {holder.pid}" in message
        assert "postgresql://" in message
    finally:
        holder.communicate()


def test_a_killed_writer_leaves_whole_batches(tmp_path: Path) -> None:
    """Batch n holds reports n.0 to n.4; whenever the writer dies, each batch is there wholly or not at all."""
    path = str(tmp_path / "record.duckdb")
    here = Path(__file__).parents[1]
    program = (
        f"import sys; sys.path.insert(0, {str(here)!r})\n"
        "from made import gale\nfrom vedette.store import open_store\nfrom vedette.store.base import Fresh\n"
        "store = open_store(sys.argv[1])\n"
        "for n in range(10_000):\n"
        "    store.save([Fresh(content='1', reading=gale(f'{n}.{i}')) for i in range(5)])\n"
        "    print(n, flush=True)\n"
    )
    for wanted in ("0", "3", "7"):
        writer = subprocess.Popen([sys.executable, "-c", program, path], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        while writer.stdout.readline().strip() != wanted:
            pass
        writer.kill()
        writer.communicate()
        with open_store(path, mode="read") as store:
            counts = store.counts()
            assert counts.reports % 5 == 0
            assert counts.reports >= 5 * (int(wanted) + 1)
            assert counts.statements == counts.reports * len(gale().exercises[0].arguments)
        with open_store(path) as store:
            store.save([Fresh(content="1", reading=gale("0.0"))])
            assert store.counts() == counts
