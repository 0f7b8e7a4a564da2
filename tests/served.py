"""A site on this machine, whose pages a test may change while it is asked."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Site:
    """Path → (status, body, headers), and every path that was asked for, in order."""

    address: str = ""
    pages: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    received: list[tuple[str, bytes]] = field(default_factory=list)
    """What was posted, where."""

    def put(self, path: str, body: str | bytes, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Serves a page, with an ETag; `HOST` in it stands for this site's address."""
        content = (body.encode() if isinstance(body, str) else body).replace(b"HOST", self.address.encode())
        tag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        self.pages[path] = (200, content, {"Content-Type": media, "ETag": tag, **headers})

    def fail(self, path: str, status: int, **headers: str) -> None:
        """Serves an error."""
        self.pages[path] = (status, b"", {k.replace("_", "-"): v for k, v in headers.items()})

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.asked.count(path)


@contextmanager
def served() -> Iterator[Site]:
    """A site while the test runs."""
    site = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, body, headers = site.pages.get(self.path, (404, b"", {}))
            if status == 200 and self.headers.get("If-None-Match") == headers.get("ETag"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = site.pages.get(self.path, (200, b"", {}))[0]
            if status == 200:
                site.received.append((self.path, body))
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
