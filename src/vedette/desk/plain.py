"""The small pages: keys, addresses, the door, and the desk's own files."""

from __future__ import annotations

import asyncio
import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from vedette import __version__
from vedette.desk.guard import Keys, csrf_holds, opened_cookie
from vedette.desk.page import Page, answer, csrf_field, html, problem, static_bytes
from vedette.report.markup import Html, element, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.desk.app import Address

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_NAME = re.compile(r"[a-z]+\.(?:css|js|svg)")
_YEAR = "public, max-age=31536000, immutable"
_PAUSE = 1.0
"""Seconds before a wrong token is answered: guessing one of 128 bits is hopeless, a short one takes long."""

KEYS = (
    ("/", "search"),
    ("g then e · r · v · a · t", "exercises · reports · review · add · take away"),
    ("Escape", "closes the evidence, a list of choices"),
    ("j · k", "in the review: the next · the one before"),
    ("a · r · c", "in the review: accept · reject · correct"),
    ("s · d", "in the review: same · different"),
    ("u", "in the review: takes the last judgement back"),
    ("?", "this page"),
)


def keys(request: Request) -> Response:
    """What the keys do."""
    rows = [element("tr", element("th", key, scope="row"), element("td", what)) for key, what in KEYS]
    table = element("table", element("tbody", *rows), class_="keys")
    main = Html(element("h1", "Keys") + table)
    return answer(request, lambda: {"keys": dict(KEYS)}, lambda: Page(title="Keys", main=main, here=""))


def api(request: Request) -> Response:
    """All addresses, for people."""
    listed = cast("Sequence[Address]", request.app.state.addresses)
    rows = [
        element(
            "tr",
            element("th", element("code", a.path), scope="row"),
            element("td", a.what),
            element("td", "page and JSON" if a.twin else ""),
        )
        for a in listed
    ]
    words = ("Address", "What", "Forms")
    head = element("tr", *(element("th", word, scope="col") for word in words))
    lead = (
        "Every page is JSON as well: at the same address with “Accept: application/json”, or with .json behind it. "
        "Filters are the same everywhere."
    )
    more = element("p", element("a", "The same as OpenAPI 3.1", href="/openapi.json"))
    table = element("table", element("thead", head), element("tbody", *rows), class_="addresses")
    main = join([element("h1", "Addresses"), element("p", lead, class_="lead"), table, more])
    data = {"addresses": [{"path": a.path, "what": a.what, "json": a.twin} for a in listed]}
    return answer(request, lambda: data, lambda: Page(title="Addresses", main=main, here=""))


def openapi(request: Request) -> Response:
    """All addresses, for programs."""
    from vedette.desk.openapi import description

    return JSONResponse(description(cast("Sequence[Address]", request.app.state.addresses), __version__))


async def login(request: Request) -> Response:
    """Takes the desk's token, which a cookie then remembers."""
    keys_ = cast("Keys", request.app.state.keys)
    wrong = ""
    if request.method == "POST":
        form = await request.form(max_files=0, max_fields=4)
        given, csrf = form.get("token"), form.get("csrf")
        if isinstance(csrf, UploadFile) or not csrf_holds(request, csrf):
            return problem(request, 403, "Not taken", "The page is too old: open it again.")
        if keys_.opens(given if isinstance(given, str) else None):
            opened = RedirectResponse("/", 303)
            opened.headers["set-cookie"] = opened_cookie(request.scope["state"]["session"], keys_)
            return opened
        await asyncio.sleep(_PAUSE)
        wrong = "This is not the token."
    field = element("input", type="password", name="token", id="token", autocomplete="current-password", required=True)
    form_ = element(
        "form",
        csrf_field(request),
        element("label", "Token", for_="token"),
        field,
        element("button", "Open"),
        *([element("p", wrong, role="alert", class_="doubt")] if wrong else []),
        method="post",
        action="/login",
        class_="door",
    )
    page = Page(title="Open the desk", main=Html(element("h1", "Open the desk") + form_), here="")
    return Response(html(request, page), 401 if wrong else 200, media_type="text/html")


def static_file(request: Request) -> Response:
    """One of the desk's own files."""
    name = request.path_params["name"]
    if not _NAME.fullmatch(name):
        return Response("No such file.", 404)
    try:
        content = _file(name)
    except FileNotFoundError:
        return Response("No such file.", 404)
    return Response(content, headers={"cache-control": _YEAR}, media_type=_TYPES[name.rpartition(".")[2]])


@lru_cache(maxsize=64)
def _file(name: str) -> bytes:
    return static_bytes(name)
