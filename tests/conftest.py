"""Fixtures that several folders share: a place for a store in each database."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def skip_or_fail(reason: str) -> None:
    """A missing program skips a test, except where CI is set: there nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _program(name: str) -> str | None:
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or (str(versions[0]) if versions else None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL of our own, on a socket in a folder that goes when the tests end."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if not initdb or not pg_ctl:
        skip_or_fail("PostgreSQL's initdb and pg_ctl are not installed: make system-deps")
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'vedette[postgres]'")
    home = Path(tempfile.mkdtemp(prefix="pg"))  # a short path: a socket's name holds at most 107 bytes
    user = "postgres" if os.geteuid() == 0 else None  # initdb refuses to run as root
    if user:
        shutil.chown(home, user)

    def run(*command: str) -> None:
        done = subprocess.run(command, user=user, cwd=home, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    run(str(initdb), "-D", f"{home}/data", "-U", "vedette", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=20 -c shared_buffers=16MB"
    run(str(pg_ctl), "-D", f"{home}/data", "-o", options, "-l", f"{home}/log", "-w", "start")
    try:
        yield f"postgresql://vedette@/postgres?host={home}"
    finally:
        run(str(pg_ctl), "-D", f"{home}/data", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["duckdb", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store's address: one behaviour suite runs on both databases."""
    if request.param == "duckdb":
        return str(tmp_path / "record.duckdb")
    url: str = request.getfixturevalue("postgres")
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS vedette CASCADE")
    return url


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        skip_or_fail("no Chromium is installed: make system-deps")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip_or_fail("playwright is not installed: pip install 'vedette[dev]'")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()
