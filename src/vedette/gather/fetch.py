"""One page from the web, within bounds of size and time."""

from __future__ import annotations

import time

from vedette import __version__
from vedette.errors import InputError
from vedette.model.source import Page

MOST_BYTES = 32 * 1024 * 1024
SECONDS = 30.0
"""For the whole answer; a single step (connecting, one read) has a third of it."""

_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/warc": "warc",
}


def fetch(url: str) -> tuple[Page, str | None]:
    """The page at an address and the charset its header declares; InputError where nothing usable answers."""
    # httpx takes 0.1 s to load and most calls name files only.
    import httpx

    headers = {"User-Agent": f"vedette/{__version__}", "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5"}
    deadline = time.monotonic() + SECONDS
    body = bytearray()
    try:
        with (
            httpx.Client(timeout=SECONDS / 3, follow_redirects=True, max_redirects=8, headers=headers) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code >= 400:
                raise InputError(
                    url, f"answers {response.status_code}; check the address, or save the page and give the file"
                )
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise InputError(
                        url, f"is larger than {MOST_BYTES // 2**20} MB; save it and give the part that is the report"
                    )
                if time.monotonic() > deadline:
                    raise InputError(
                        url, f"takes longer than {SECONDS:.0f} s; try again, or save the page and give the file"
                    )
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            charset = response.charset_encoding
            final = str(response.url)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        why = str(error).strip().split("\n")[0] or type(error).__name__
        raise InputError(url, f"cannot be fetched ({why}); check the address and the network") from None
    return Page(name=url, content=bytes(body), media=_MEDIA.get(kind, ""), url=final), charset
