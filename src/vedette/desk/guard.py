"""What stands between the desk and whoever asks: host names, sessions, tokens, and the headers of every answer.

1. The name in `Host` must be one that the desk goes by, so that no page of the web can reach it under a name of its own
   that points to this machine (DNS rebinding).
2. With a token, every page asks for it once (a cookie remembers) or with each call (`Authorization: Bearer …`).
3. What changes something must carry the session's own token (CSRF), and must not come from another site.
4. No answer may run or load anything but the desk's own files.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer a form of ours would come from the origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
}
MOST_BODY = 64 * 2**20
"""Bytes of one request: as large as the largest document that is read (`gather.files.MOST_BYTES`)."""
LOCAL = ("localhost", "127.0.0.1", "[::1]")
_COOKIE = "vedette_session"
_SAFE = frozenset({"GET", "HEAD"})
_OPEN = ("/login", "/static/")
"""What is served without the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What the desk knows itself by: the names in its address, and the token that opens it."""

    hosts: frozenset[str]
    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    """Of this run: sessions end with it."""

    def opens(self, given: str | None) -> bool:
        """Whether this is the token, told in a time that says nothing about it."""
        return self.token is not None and given is not None and hmac.compare_digest(_bytes(given), _bytes(self.token))

    def sign(self, purpose: str, session: str) -> str:
        """A word that only this run can make for a session."""
        return hmac.new(self.secret, f"{purpose}:{session}".encode(), hashlib.sha256).hexdigest()


def hosts_for(host: str, names: Iterable[str] = ()) -> frozenset[str]:
    """The names under which a desk at this address is asked for."""
    bare = host.strip("[]").lower()
    own = f"[{bare}]" if ":" in bare else bare
    return frozenset((*LOCAL, own, *(n.lower() for n in names)))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """The outermost layer of the desk."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        request = Request(scope)
        session, fresh = _session(request, self.keys)
        scope.setdefault("state", {})
        scope["state"]["session"] = session
        scope["state"]["csrf"] = self.keys.sign("csrf", session)
        scope["state"]["json"] = _twin(scope)
        refusal = self._refusal(request, session)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                more = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in present]
                if b"cache-control" not in present:
                    more.append((b"cache-control", b"no-store"))
                if fresh:
                    more.append((b"set-cookie", _cookie(session, self.keys).encode()))
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, told)
            return
        await self.app(scope, _bounded(receive), told)

    def _refusal(self, request: Request, session: str) -> Response | None:
        if not _known_host(request.headers.get("host", ""), self.keys.hosts):
            return PlainTextResponse("This name is none of the desk's. Start it with --name to give it one.", 421)
        if int(_digits(request.headers.get("content-length"))) > MOST_BODY:
            return PlainTextResponse(f"More than {MOST_BODY // 2**20} MB at once is not taken.", 413)
        if request.method not in _SAFE and request.method != "POST":
            return PlainTextResponse("The desk knows GET, HEAD and POST.", 405)
        if self.keys.token is None:
            return self._foreign(request)
        bearer = request.headers.get("authorization", "")
        if bearer.lower().startswith("bearer ") and self.keys.opens(bearer[7:].strip()):
            request.scope["state"]["bearer"] = True
            return None
        path = request.scope["path"]
        if not path.startswith(_OPEN) and not _is_open(request, session, self.keys):
            if request.scope["state"]["json"] or request.method not in _SAFE:
                return PlainTextResponse("The desk's token is needed: Authorization: Bearer TOKEN", 401)
            return RedirectResponse("/login", 303)
        return self._foreign(request)

    def _foreign(self, request: Request) -> Response | None:
        """A change that another site asks for is refused, whatever token it carries."""
        if request.method in _SAFE:
            return None
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        own = f"://{request.headers.get('host', '')}"
        if site not in ("same-origin", "none") or (origin is not None and not origin.endswith(own)):
            return PlainTextResponse("Another site asked for this; the desk does only what its own pages ask for.", 403)
        return None


def csrf_holds(request: Request, given: str | None) -> bool:
    """Whether a change carries the token of its session; a call with the desk's own token needs no other."""
    if request.scope["state"].get("bearer"):
        return True
    return given is not None and hmac.compare_digest(_bytes(given), _bytes(request.scope["state"]["csrf"]))


def opened_cookie(session: str, keys: Keys) -> str:
    """The cookie of a session that has shown the token."""
    return _cookie(f"{session}.{keys.sign('open', session)}", keys)


def _twin(scope: Scope) -> bool:
    """Whether the JSON of a page is asked for: by `Accept`, or by `.json` behind its address, which falls away here."""
    path: str = scope["path"]
    accept = next((v.decode("latin-1") for n, v in scope["headers"] if n == b"accept"), "")
    if path.endswith(".json") and not path.startswith(("/static/", "/openapi", "/land", "/points")):
        scope["path"] = {"/index.json": "/"}.get(path, path.removesuffix(".json"))
        return True
    return "application/json" in accept and "text/html" not in accept


def _known_host(header: str, hosts: frozenset[str]) -> bool:
    host, _, port = header.lower().rpartition(":") if not header.endswith("]") else (header.lower(), "", "")
    if not host or not port.isdigit():
        host = header.lower()
    if host in hosts:
        return True
    # A rebinding page needs a name: an address in figures is always the machine itself.
    try:
        return "*" in hosts and ipaddress.ip_address(host.strip("[]")) is not None
    except ValueError:
        return False


def _session(request: Request, keys: Keys) -> tuple[str, bool]:
    """The session of a request, and whether it is new."""
    known = _cookie_of(request).partition(".")[0]
    if len(known) == 64 and hmac.compare_digest(known[32:], keys.sign("session", known[:32])[:32]):
        return known, False
    name = secrets.token_hex(16)
    return name + keys.sign("session", name)[:32], True


def _is_open(request: Request, session: str, keys: Keys) -> bool:
    shown = _cookie_of(request).partition(".")[2]
    return hmac.compare_digest(shown, keys.sign("open", session))


def _cookie_of(request: Request) -> str:
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(_COOKIE)
    except CookieError:
        return ""
    value = found.value if found else ""
    return value if value.isascii() else ""


def _cookie(value: str, keys: Keys) -> str:
    return f"{_COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict"


def _bounded(receive: Receive) -> Receive:
    """The body of a request, ended where it grows beyond the bound: a length that is not told is counted."""
    taken = 0

    async def part() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > MOST_BODY:
                return {"type": "http.disconnect"}
        return message

    return part


def _digits(text: str | None) -> str:
    return text if text and text.isascii() and text.isdigit() and len(text) < 16 else "0"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
