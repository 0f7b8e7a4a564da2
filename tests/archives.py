"""Web archives and feeds made for tests."""

from __future__ import annotations

import gzip
import io
import zipfile

STORY = "The two navies opened their drill off Port Amber on Monday. About 900 sailors take part in the exercise."
PAGE = f"""<html lang="en"><head><title>Drill</title><meta property="og:site_name" content="The Amber Times">
<meta property="article:published_time" content="2021-05-13"></head><body><article><h1>Drill opens</h1>
<p>{STORY}</p><p>The drill ends after ten days with a parade of ships, the ministry said on its website.</p>
<p>It is held every second year and has grown each time since it was first held.</p></article></body></html>"""


def record(block: bytes, kind: str = "response", url: str = "http://a.example/1", **head: str) -> bytes:
    """One WARC record; further header lines by keyword, `_` for `-`."""
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response" if kind == "response" else "text/html",
        "Content-Length": str(len(block)),
        **{key.replace("_", "-"): value for key, value in head.items()},
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in fields.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", **head: str) -> bytes:
    """An HTTP answer as it stands in a response record."""
    fields = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in head.items()}}
    return (
        f"HTTP/1.1 {status}\r\n".encode()
        + "".join(f"{k}: {v}\r\n" for k, v in fields.items()).encode()
        + b"\r\n"
        + body
    )


def page(number: int) -> bytes:
    """A record with a page that tells of drill NUMBER."""
    return record(answer(PAGE.replace("900", str(900 + number)).encode()), url=f"http://a.example/{number}")


def packed(*records: bytes) -> bytes:
    """The records, a gzip member to each."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def wacz(parts: dict[str, bytes], compress: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return out.getvalue()
