"""What every page of the desk shares: its frame, its head, and the choice between the page and its JSON twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from vedette import __version__
from vedette.desk.desk import Desk
from vedette.desk.filters import Query
from vedette.report.brief_marks import sprite
from vedette.report.brief_words import count
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.reading import json_line

NAVIGATION = (
    ("/", "Exercises"),
    ("/reports", "Reports"),
    ("/review", "Review"),
    ("/add", "Add"),
    ("/export", "Take away"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its title, its content, and the scripts that make it quicker to use; it works without them."""

    title: str
    main: Html
    here: str = "/"
    scripts: Sequence[str] = ()
    wide: bool = False
    """Whether it takes the whole width of a window."""
    query: str = ""
    """What stands in the search field."""


def answer(
    request: Request, data: Callable[[], Mapping[str, object]], page: Callable[[], Page], status: int = 200
) -> Response:
    """The page, or its JSON twin where that is asked for."""
    vary = {"vary": "Accept"}
    if wants_json(request):
        return Response(json_line(data()).encode("utf-8"), status, vary, "application/json")
    return Response(html(request, page()).encode("utf-8", "replace"), status, vary, "text/html; charset=utf-8")


def problem(request: Request, status: int, title: str, why: str) -> Response:
    """What went wrong and what can be done, as a page or as JSON."""
    return answer(
        request,
        lambda: {"error": title, "why": why},
        lambda: Page(title=title, main=Html(element("h1", title) + element("p", own(why), class_="lead")), here=""),
        status,
    )


def wants_json(request: Request) -> bool:
    """Whether the JSON twin is asked for."""
    return bool(request.scope.get("state", {}).get("json"))


def desk_of(request: Request) -> Desk:
    """The desk that the page is of."""
    return cast("Desk", request.app.state.desk)


def query_of(request: Request) -> Query:
    """The parameters of the address, with repetitions."""
    return Query(request.query_params.multi_items())


def html(request: Request, page: Page) -> str:
    """The page as HTML."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{cut(page.title, 120)} – Vedette"),
        element("link", rel="stylesheet", href=static("brief.css")),
        element("link", rel="stylesheet", href=static("desk.css")),
        element("link", rel="icon", href=static("icon.svg")),
        element("link", rel="alternate", type="application/json", href=_twin(request)),
        *(element("script", type="module", src=static(name)) for name in ("desk.js", *page.scripts)),
    )
    body = element(
        "body",
        sprite(),
        element("a", "Skip to the content", href="#main", class_="skip"),
        _bar(page),
        _notice(desk_of(request)),
        element("main", page.main, id="main", tabindex=-1, class_="wide" if page.wide else None),
        _foot(request),
        data_csrf=request.scope["state"]["csrf"],
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def csrf_field(request: Request) -> Html:
    """The hidden field that every form carries."""
    return element("input", type="hidden", name="csrf", value=request.scope["state"]["csrf"])


def static(name: str) -> str:
    """The address of one of the desk's own files: it changes when the file does, so that it may be kept for long."""
    return f"/static/{name}?{_digest(name)}"


def static_bytes(name: str) -> bytes:
    """One of the desk's own files; the style sheet of the brief is the desk's too."""
    folder = files("vedette.report") if name == "brief.css" else files("vedette.desk").joinpath("static")
    return folder.joinpath(name).read_bytes()


@lru_cache(maxsize=64)
def _digest(name: str) -> str:
    return sha256(static_bytes(name)).hexdigest()[:10]


def _twin(request: Request) -> str:
    path = request.scope["path"]
    tail = f"?{request.url.query}" if request.url.query else ""
    return f"{'/index' if path == '/' else path}.json{tail}"


def _bar(page: Page) -> Html:
    links = [
        element("a", word, href=href, aria_current="page" if href == page.here else None) for href, word in NAVIGATION
    ]
    search = element(
        "form",
        element("label", "Search exercises and reports", for_="q", class_="heard"),
        element("input", type="search", name="q", id="q", value=page.query, placeholder="Search", autocomplete="off"),
        action="/",
        method="get",
        role="search",
    )
    name = element("a", "Vedette", href="/", class_="name")
    return element("header", name, element("nav", *links, aria_label="Pages"), search, class_="bar")


def _notice(desk: Desk) -> Html:
    now = desk.indexing
    if now.failed:
        return element(
            "p", "The index could not be brought up to date: ", own(now.failed), class_="notice", role="alert"
        )
    if now.of:
        words = f"The index is being made: {now.done:,} of {now.of:,}. Until then not all can be found."
        return element("p", words, class_="notice", role="status", id="indexing")
    return Html("")


def _foot(request: Request) -> Html:
    parts = [
        element("a", "This page as JSON", href=_twin(request)),
        element("a", "All addresses", href="/api"),
        element("a", "Keys", href="/keys"),
        element("span", f"Vedette {__version__}"),
    ]
    words = "What stands here is what the reports say, not what is true."
    return element("footer", element("p", words), element("p", join(parts, " · ")), class_="foot")


def pages(path: Callable[[int], str], at: int, size: int, total: int, word: str) -> Html:
    """Which part of a list is shown, with the way to the others."""
    last = max((total - 1) // size, 0)
    first, end = at * size + 1, min((at + 1) * size, total)
    told = f"{first:,}–{end:,} of {count(total, word)}" if total > size else count(total, word)
    links = [element("span", told, class_="told")]
    if at > 0:
        links.append(element("a", "Previous", href=path(at - 1), rel="prev"))
    if at < last:
        links.append(element("a", "Next", href=path(at + 1), rel="next"))
    return element("nav", *links, class_="pages", aria_label="Parts of the list")


def page_number(query: Query) -> int:
    """The part of a list that is asked for, from 0."""
    text = query.get("page", "1")
    return max(int(text) - 1, 0) if text.isascii() and text.isdigit() and len(text) < 7 else 0
