"""A desk that runs, for the tests of its pages: over a store of its own, at a port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from vedette.desk.app import make_app
from vedette.desk.desk import Desk
from vedette.desk.guard import Keys, hosts_for
from vedette.desk.serve import Place, _listening, opened
from vedette.flow import derive
from vedette.model.event import Reading
from vedette.store import open_store
from vedette.store.base import Fresh


def keep(url: str, readings: Sequence[Reading]) -> None:
    """A store of these readings, with the exercises that they tell of."""
    with open_store(url) as store:
        store.save([Fresh(content="1", reading=reading) for reading in readings])
        derive(store)


@contextmanager
def running(url: str, cache: Path, token: str | None = None) -> Iterator[tuple[str, Desk]]:
    """The address of a desk over a store, and the desk itself."""
    sock = _listening(Place(port=0))
    keys = Keys(hosts=hosts_for("127.0.0.1"), token=token)
    with opened(url, cache) as desk:
        desk.refresh()
        server = uvicorn.Server(uvicorn.Config(make_app(desk, keys), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{sock.getsockname()[1]}", desk
        finally:
            server.should_exit = True
            thread.join(10)


def asked(base: str, path: str, **headers: str) -> httpx.Response:
    """The answer to a GET, redirects not followed."""
    return httpx.get(base + path, headers=headers, timeout=30)
