"""One page from the web, within bounds of size, time and place."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Timer
from typing import TYPE_CHECKING, Any

from vedette import __version__
from vedette.errors import InputError
from vedette.gather.address import addresses_of, leads_inside
from vedette.model.source import Page

if TYPE_CHECKING:
    import socket
    import ssl

    import httpx

MOST_BYTES = 32 * 1024 * 1024
SECONDS = 30.0
"""For the whole answer; a single step (connecting, one read) has a third of it."""

MOST_REDIRECTS = 8

AGENT = "vedette"
"""The name by which a site's robots.txt may speak of this program."""

MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "application/warc": "warc",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to recognise a page by, so that it need not send it again."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: the page, where the status is below 300, and what it says about asking again."""

    status: int
    page: Page
    charset: str | None
    validators: Validators = Validators()
    retry_after: float | None = None
    """Seconds that the server asks to be left alone."""


def fetch(url: str, *, private: bool = False) -> tuple[Page, str | None]:
    """The page at an address and the charset its header declares; InputError where nothing usable answers.

    Private networks are reached only with `private`, which belongs to addresses that a person names.
    """
    answer = ask(url, private=private)
    if answer.status >= 300:
        raise InputError(url, f"answers {answer.status}; check the address, or save the page and give the file")
    return answer.page, answer.charset


def named_inside(url: str) -> bool:
    """Whether an address that a person names is in a private network: then what it leads to may be there too."""
    import httpx

    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return False
    return leads_inside(parts.host, _port(parts))


def ask(url: str, *, private: bool = False, known: Validators = Validators()) -> Answer:
    """The answer to one question, redirects followed; InputError where none comes that can be used."""
    # httpx takes 0.1 s to load and most calls name files only.
    import httpx

    deadline = time.monotonic() + SECONDS
    try:
        at = httpx.URL(url)
        for _ in range(MOST_REDIRECTS + 1):
            if at.scheme not in ("http", "https") or not at.host:
                raise InputError(url, f"leads to {str(at)[:80]}, which is no http address; check the address")
            answer, location = _one(at, url, private, known, deadline)
            if location is None:
                return answer
            at = at.join(location)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError, zlib.error) as error:
        why = str(error).strip().split("\n")[0] or type(error).__name__
        raise InputError(url, f"cannot be fetched ({why}); check the address and the network") from None
    raise InputError(url, f"leads on more than {MOST_REDIRECTS} times; check the address")


def _one(at: httpx.URL, url: str, private: bool, known: Validators, deadline: float) -> tuple[Answer, str | None]:
    """The answer of one address, and where it leads on to."""
    import httpx

    with (
        _clock(deadline, url) as trace,
        httpx.Client(timeout=SECONDS / 3, verify=_trust(), trust_env=_proxied(at)) as client,
        _opened(client, at, url, (private, known, trace)) as response,
    ):
        if response.status_code in _REDIRECTS and "location" in response.headers:
            empty = Page(name=url, content=b"", media="")
            return Answer(status=response.status_code, page=empty, charset=None), response.headers["location"]
        body = b"" if response.status_code >= 300 else _body(response, url)
        headers = response.headers
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(
            status=response.status_code,
            page=Page(name=url, content=body, media=MEDIA.get(kind, ""), url=str(at)),
            charset=response.charset_encoding,
            validators=Validators(etag=headers.get("etag"), modified=headers.get("last-modified")),
            retry_after=_seconds(headers.get("retry-after")),
        ), None


@contextmanager
def _opened(
    client: httpx.Client, at: httpx.URL, url: str, how: tuple[bool, Validators, Any]
) -> Iterator[httpx.Response]:
    """The response to a GET, by the first of the host's checked addresses that takes the connection."""
    import httpx

    private, known, trace = how
    addresses = addresses_of(at.host, _port(at), url, private=private)
    headers = {"Host": at.netloc.decode("ascii"), **_headers(known)}
    extensions: dict[str, object] = {"trace": trace}
    if _proxied(at):
        addresses = [at.host]  # the proxy looks the name up again; what this machine can check is checked above
    elif at.scheme == "https":
        extensions["sni_hostname"] = at.raw_host.decode("ascii")
    for number, address in enumerate(addresses, 1):
        request = client.build_request("GET", at.copy_with(host=address), headers=headers, extensions=extensions)
        try:
            response = client.send(request, stream=True)
        except httpx.ConnectError:
            if number == len(addresses):
                raise
            continue
        try:
            yield response
        finally:
            response.close()
        return


def _headers(known: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _body(response: httpx.Response, url: str) -> bytes:
    """The body, unpacked here: httpx unpacks without bound, and as often as a server says that it has packed."""
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise InputError(url, f"answers in the encoding {packed[:40]!r}, which was not asked for; give it as a file")
    pieces = response.iter_raw()
    body = bytearray()
    for piece in pieces if packed in ("", "identity") else inflated(pieces):
        body += piece
        if len(body) > MOST_BYTES:
            raise InputError(
                url, f"is larger than {MOST_BYTES // 2**20} MB; save it and give the part that is the report"
            )
    return bytes(body)


def inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """gzip or deflate unpacked, 64 KB at a time; zlib.error where it is neither."""
    unpack, first = zlib.decompressobj(47), True
    for piece in pieces:
        while piece:
            try:
                out = unpack.decompress(piece, 65536)
            except zlib.error:
                if not first:
                    raise
                unpack = zlib.decompressobj(-15)  # "deflate" without its header, as some servers send it
                out = unpack.decompress(piece, 65536)
            first = False
            yield out
            piece = b"" if unpack.eof else unpack.unconsumed_tail


@contextmanager
def _clock(deadline: float, url: str) -> Iterator[Any]:
    """Ends the connection when the time is up, even where a server drips out headers and no single read is late."""
    open_sockets: list[socket.socket] = []
    late: list[bool] = []

    def trace(event: str, info: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            open_sockets[:] = [info["return_value"].get_extra_info("socket")]

    def end() -> None:
        import socket

        late.append(True)
        for connection in open_sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    except Exception:
        if not late:
            raise
    finally:
        timer.cancel()
    if late:
        raise InputError(url, f"takes longer than {SECONDS:.0f} s; try again, or save the page and give the file")


def _proxied(at: httpx.URL) -> bool:
    from urllib.request import getproxies, proxy_bypass  # 20 ms to load, which files do without

    return at.scheme in getproxies() and not proxy_bypass(at.host)


@cache
def _trust() -> ssl.SSLContext:
    """Whom to believe about certificates; made once, it takes 20 ms."""
    import httpx

    return httpx.create_ssl_context()


def _port(at: httpx.URL) -> int:
    return at.port or (443 if at.scheme == "https" else 80)


def _seconds(raw: str | None) -> float | None:
    """A Retry-After in seconds, whether given so or as a date."""
    if raw is None:
        return None
    if raw.strip().isdigit():
        return float(raw.strip()[:9])
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(raw).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
