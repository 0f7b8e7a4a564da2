"""The fetcher keeps its bounds: of place (no private network unless a person names it), of size, and of time."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from typing import ClassVar

import pytest

from vedette.errors import InputError
from vedette.gather import fetch as fetching
from vedette.gather.address import is_public
from vedette.gather.fetch import Validators, ask, fetch, named_inside


class _Site(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/loop":
            self._send(302, b"", Location="/loop")
        elif self.path == "/away":
            self._send(302, b"", Location="file:///etc/passwd")
        elif self.path == "/round":
            self._send(301, b"", Location="story")
        elif self.path == "/bomb":
            self._send(200, gzip.compress(bytes(fetching.MOST_BYTES + 1)), **{"Content-Encoding": "gzip"})
        elif self.path == "/twice":
            self._send(200, gzip.compress(gzip.compress(b"x")), **{"Content-Encoding": "gzip, gzip"})
        elif self.path == "/packed":
            self._send(200, gzip.compress(b"packed"), **{"Content-Encoding": "gzip"})
        elif self.path == "/headers":
            self._send(200, b"x", **{"X-Long": "a" * 500_000})
        elif self.path == "/drip":
            self._drip()
        elif self.headers.get("If-None-Match") == '"v1"':
            self._send(304, b"")
        elif self.path == "/busy":
            self._send(503, b"", **{"Retry-After": "120"})
        else:
            self._send(200, b"story", ETag='"v1"', **{"Last-Modified": "Mon, 05 May 2031 00:00:00 GMT"})

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/plain; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for n in range(1000):
            try:
                self.wfile.write(b"X-%d: a\r\n" % n)
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no address",
    ],
)  # fmt: skip
def test_private_addresses_in_every_dress(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert all(map(is_public, ("93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34")))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_refused_before_anything_is_sent(site: str, host: str) -> None:
    port = site.rpartition(":")[2]
    before = len(_Site.asked)
    with pytest.raises(InputError, match="private network"):
        fetch(f"http://{host}:{port}/story")
    assert len(_Site.asked) == before
    assert named_inside(f"http://{host}:{port}/story")


def test_what_is_checked_is_what_is_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public address when checked and this machine afterwards leads nowhere."""
    port = int(site.rpartition(":")[2])
    meanings = [("203.0.114.1", port), ("127.0.0.1", port)]

    def look_up(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        meaning = meanings.pop(0) if host == "rebinding.example" else (host, port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", meaning)]

    monkeypatch.setattr(fetching, "SECONDS", 1.5)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    before = len(_Site.asked)
    with pytest.raises(InputError, match=r"cannot be fetched|takes longer"):
        fetch(f"http://rebinding.example:{port}/story")
    assert len(_Site.asked) == before


def test_a_redirect_is_checked_like_the_address_itself(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    # The first host is taken for public, as it is on the internet; where it leads to is this machine again.
    monkeypatch.setattr("vedette.gather.address.is_public", lambda address: address == "127.0.0.2")
    server = http.server.ThreadingHTTPServer(("127.0.0.2", 0), _Leading)
    server.target = f"http://127.0.0.1:{port}/secret"  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(InputError, match=r"private network \(127\.0\.0\.1\)"):
            fetch(f"http://127.0.0.2:{server.server_address[1]}/")
        assert "/secret" not in _Site.asked
    finally:
        server.shutdown()
        server.server_close()


class _Leading(_Site):
    def do_GET(self) -> None:
        self._send(302, b"", Location=self.server.target)  # type: ignore[attr-defined]


def test_redirects_are_followed_within_bounds(site: str) -> None:
    page, charset = fetch(f"{site}/round", private=True)
    assert (page.content, page.url, charset) == (b"story", f"{site}/story", "utf-8")
    for path, why in (("/loop", "leads on more than 8 times"), ("/away", "no http address")):
        with pytest.raises(InputError, match=why):
            fetch(site + path, private=True)


def test_what_is_packed_is_unpacked_within_bounds(site: str) -> None:
    assert fetch(f"{site}/packed", private=True)[0].content == b"packed"
    for path, why in (("/bomb", "larger than 32 MB"), ("/twice", "encoding 'gzip, gzip'"), ("/headers", "cannot be")):
        with pytest.raises(InputError, match=why):
            fetch(site + path, private=True)


def test_a_server_that_drips_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 1.0)
    begin = time.monotonic()
    with pytest.raises(InputError, match="takes longer than 1 s"):
        fetch(f"{site}/drip", private=True)
    assert time.monotonic() - begin < 5


def test_what_a_server_says_about_asking_again(site: str) -> None:
    first = ask(f"{site}/story", private=True)
    assert first.validators == Validators(etag='"v1"', modified="Mon, 05 May 2031 00:00:00 GMT")
    again = ask(f"{site}/story", private=True, known=first.validators)
    assert (again.status, again.page.content) == (304, b"")
    assert ask(f"{site}/busy", private=True).retry_after == 120
