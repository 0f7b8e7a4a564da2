"""Starting the desk: which address it may listen at, whose store it holds, and the server itself."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.desk.desk import Desk
from vedette.desk.guard import Keys, hosts_for, is_loopback
from vedette.desk.index import Index, index_path
from vedette.desk.points import warm
from vedette.errors import UsageError
from vedette.store import open_store

PORT = 8434
_SHORTEST = 12
"""Characters of a token that may be reached from other machines: each wrong guess costs a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk listens, and who may open it."""

    host: str = "127.0.0.1"
    port: int = PORT
    token: str | None = None
    names: Sequence[str] = ()
    """Further names by which it is asked for."""


def place_of(host: str, port: int, token: str | None, password_file: str | None, names: Sequence[str]) -> Place:
    """Where to listen; UsageError where the desk would be open to other machines without a token."""
    if password_file is not None:
        token = _password(password_file)
    if not 0 <= port <= 65535:
        raise UsageError(f"--port {port}: is no port; give 1 to 65535")
    if not is_loopback(host):
        if token is None:
            raise UsageError(
                f"--host {host}: other machines could reach the desk: give --token or --password-file, "
                f"as --token {secrets.token_urlsafe(16)}"
            )
        if len(token) < _SHORTEST:
            raise UsageError(f"--token: is shorter than {_SHORTEST} characters; take {secrets.token_urlsafe(16)}")
    return Place(host=host, port=port, token=token, names=tuple(names))


@contextlib.contextmanager
def opened(url: str, cache: Path | None = None) -> Iterator[Desk]:
    """A desk over a store, made where it is not there yet; `cache` is where its index stands."""
    store = open_store(url)
    try:
        index = _index(cache or index_path(url), url)
    except BaseException:
        store.close()
        raise
    desk = Desk(url=url, store=store, index=index)
    try:
        yield desk
    finally:
        desk.close()


def serve(url: str, place: Place, tell: Callable[[str], None]) -> None:
    """Serves the store until it is stopped; `tell` is given the address once it answers."""
    import uvicorn

    from vedette.desk.app import make_app

    sock = _listening(place)
    host, port = place.host.strip("[]"), sock.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    keys = Keys(hosts=hosts_for(host, place.names), token=place.token)
    with opened(url) as desk:
        threading.Thread(target=_prepare, args=(desk,), daemon=True).start()
        config = uvicorn.Config(make_app(desk, keys), log_level="warning", server_header=False, date_header=False)
        tell(f"http://{shown}:{port}/")
        uvicorn.Server(config).run(sockets=[sock])


def _prepare(desk: Desk) -> None:
    """What the first pages need, behind their backs."""
    desk.refresh_quietly()
    warm()


def _listening(place: Place) -> socket.socket:
    """The socket first: where the port is taken, nothing else is done."""
    host = place.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, place.port))
    except OSError as error:
        sock.close()
        raise UsageError(
            f"{host}:{place.port}: cannot be listened at ({error.strerror}); give another --port"
        ) from None
    return sock


def _index(path: Path, url: str) -> Index:
    try:
        return Index(path, url)
    except OSError:
        return Index(None, url)  # no cache folder can be written: it is made anew in each run


def _password(path: str) -> str:
    try:
        text = Path(path).read_text(encoding="utf-8").split("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--password-file {path}: cannot be read ({error}); give a text file") from None
    if not text:
        raise UsageError(f"--password-file {path}: its first line is empty; write the password there")
    return text
