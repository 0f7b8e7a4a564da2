"""One desk over either database: the same pages, and others may write beside it where the store is a server."""

from __future__ import annotations

from pathlib import Path

from briefed import gale_readings
from desked import asked, keep, running
from vedette.flow import derive
from vedette.store import open_store
from vedette.store.base import Fresh


def test_the_same_record_gives_the_same_pages(store_url: str, tmp_path: Path) -> None:
    keep(store_url, gale_readings())
    keep(str(tmp_path / "plain.duckdb"), gale_readings())
    with (
        running(store_url, tmp_path / "one.sqlite") as (base, desk),
        running(str(tmp_path / "plain.duckdb"), tmp_path / "two.sqlite") as (other, _),
    ):
        assert desk.index.cards
        for path in ("/", "/?q=gale", "/reports", "/review", *(f"/exercises/{key}" for key in desk.index.cards)):
            mine, theirs = (asked(at, path, accept="application/json") for at in (base, other))
            assert mine.status_code == 200, path
            assert mine.json() == theirs.json(), path


def test_what_another_program_writes_into_a_server_is_seen(postgres: str, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS vedette CASCADE")
    first, *rest = gale_readings()
    keep(postgres, [first])
    with running(postgres, tmp_path / "index.sqlite") as (base, desk):
        before = asked(base, "/reports", accept="application/json").json()
        with open_store(postgres) as store:
            store.save([Fresh(content="1", reading=reading) for reading in rest])
            derive(store)
        desk.refresh()
        after = asked(base, "/reports", accept="application/json").json()
    assert str(after).count("published") > str(before).count("published")
