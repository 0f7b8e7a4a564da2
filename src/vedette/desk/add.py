"""Adding reports: files, a text, an address; how far it is; and what changed in the record by it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vedette.desk.desk import exercise_address
from vedette.desk.guard import MOST_BODY, csrf_holds
from vedette.desk.incoming import Incoming
from vedette.desk.jobs import Difference, Job, Jobs
from vedette.desk.page import Page, answer, csrf_field, problem, wants_json
from vedette.gather.files import FORMS
from vedette.report.brief_words import count, listed
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.reading import json_line

_MOST_FILES = 1000
_STAGES = {
    "waiting": "waits for its turn",
    "fetching": "is being fetched",
    "reading": "is being read",
    "merging": "is being put together with what the record holds",
    "indexing": "is being made findable",
    "done": "is done",
    "failed": "has failed",
}
_READABLE = sorted({ending for ending in FORMS if FORMS[ending] in ("html", "text", "json", "jsonl", "pdf")})


async def add(request: Request) -> Response:
    """The forms; with POST takes what they bring."""
    jobs = jobs_of(request)
    if request.method == "POST":
        return await _taken(request, jobs)
    latest = jobs.latest()

    def page() -> Page:
        body = [element("h1", "Add reports"), _forms(request)]
        if latest:
            body += [element("h2", "Added in this session"), element("ol", *map(_line, latest), class_="jobs")]
        return Page(title="Add", main=join(body), here="/add", scripts=("add.js",))

    return answer(request, lambda: {"jobs": [_data(job) for job in latest]}, page)


def job(request: Request) -> Response:
    """How far one lot is, and what changed by it."""
    found = jobs_of(request).get(request.path_params["job"])
    if found is None:
        return problem(
            request, 404, "No such lot", "It is of an earlier session: its reports are in the record all the same."
        )
    return answer(request, lambda: _data(found), lambda: _page(found))


def jobs_of(request: Request) -> Jobs:
    """The desk's queue of work."""
    return cast("Jobs", request.app.state.jobs)


async def _taken(request: Request, jobs: Jobs) -> Response:
    form = await request.form(max_files=_MOST_FILES, max_fields=_MOST_FILES, max_part_size=MOST_BODY)
    try:
        given = form.get("csrf") or request.headers.get("x-csrf-token")
        if not csrf_holds(request, given if isinstance(given, str) else None):
            return problem(request, 403, "Not taken", "The page is too old: open it again.")
        incoming = [*await _files(form), *_text(form), *_address(form)]
    finally:
        await form.close()
    if not incoming:
        return problem(request, 400, "Nothing to add", "Choose files, paste a text or give an address.")
    made = await run_in_threadpool(jobs.add, incoming)
    if made is None:
        return problem(request, 503, "Too much at once", "Many lots wait already: add this one when they are done.")
    if wants_json(request):
        body = json_line({**_data(made), "address": f"/add/{made.id}"})
        return Response(body.encode(), 202, {"location": f"/add/{made.id}"}, "application/json")
    return RedirectResponse(f"/add/{made.id}", 303)


async def _files(form: FormData) -> list[Incoming]:
    uploads = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    contents = await asyncio.gather(*(f.read() for f in uploads))
    return [Incoming(name=str(f.filename), content=c) for f, c in zip(uploads, contents, strict=True)]


def _text(form: FormData) -> list[Incoming]:
    text = _field(form, "text")
    if not text:
        return []
    title = _field(form, "title")
    name = title or f"a text that begins “{cut(text, 40)}”"
    return [
        Incoming(
            name=name,
            text=text,
            title=title,
            publisher=_field(form, "publisher"),
            published=_field(form, "published"),
            url=_field(form, "where"),
        )
    ]


def _address(form: FormData) -> list[Incoming]:
    listed_ = (_field(form, "url") or "").split()
    return [Incoming(name=url, url=url, published=_field(form, "url_published")) for url in listed_[:_MOST_FILES]]


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() or None if isinstance(value, str) else None


def _forms(request: Request) -> Html:
    drop = element(
        "form",
        csrf_field(request),
        element("h2", "Files"),
        element(
            "label",
            element("span", "Drop files here, or choose them"),
            element("input", type="file", name="files", multiple=True, accept=",".join(_READABLE)),
            class_="drop",
        ),
        element("p", f"Read are {', '.join(_READABLE)}; together at most {MOST_BODY // 2**20} MB.", class_="hint"),
        element("button", "Add the files", class_="main"),
        **_TO,
    )
    paste = element(
        "form",
        csrf_field(request),
        element("h2", "Text"),
        _labelled("Text of the report", element("textarea", name="text", rows=9, required=True)),
        element(
            "div",
            _labelled("Title", _input("title")),
            _labelled("Outlet", _input("publisher")),
            _labelled("Published", _input("published", "YYYY-MM-DD")),
            _labelled("Address", _input("where")),
            class_="fields",
        ),
        element("p", "Days such as “on Monday” are counted from the day of publication.", class_="hint"),
        element("button", "Add the text", class_="main"),
        **_TO,
    )
    web = element(
        "form",
        csrf_field(request),
        element("h2", "Address"),
        _labelled(
            "Address of a report (several, each on a line)", element("textarea", name="url", rows=3, required=True)
        ),
        element("p", "The desk fetches from public addresses only, never from this network.", class_="hint"),
        element("button", "Fetch and add", class_="main"),
        **_TO,
    )
    return element("div", drop, paste, web, class_="ways")


_TO: Mapping[str, str] = {"method": "post", "action": "/add", "enctype": "multipart/form-data", "class_": "way"}


def _labelled(words: str, field: Html) -> Html:
    return element("label", element("span", words), field)


def _input(name: str, hint: str = "") -> Html:
    return element("input", type="text", name=name, placeholder=hint or None, autocomplete="off")


def _line(job_: Job) -> Html:
    names = listed([cut(i.name, 60) for i in job_.incoming], 3)
    return element("li", element("a", own(names), href=f"/add/{job_.id}"), f" {_STAGES[job_.stage]}")


def _page(job_: Job) -> Page:
    names = listed([cut(i.name, 80) for i in job_.incoming], 5)
    told = f"{count(len(job_.incoming), 'input')}: {names}"
    state = [element("p", own(told), class_="lead"), _state(job_)]
    if job_.over:
        state += [_issues(job_), _differences(job_)]
    again = element("p", element("a", "Add more", href="/add"))
    main = [element("h1", "Added reports"), element("div", *state, id="job", data_over=str(job_.over).lower()), again]
    return Page(title="Added reports", main=join(main), here="/add", scripts=("add.js",))


def _state(job_: Job) -> Html:
    words = f"The lot {_STAGES[job_.stage]}"
    if not job_.over and job_.seen:
        words += f": {count(job_.seen, 'report')} seen, {job_.read:,} read"
    parts = [element("p", words, ".", role="status", class_="stage")]
    if job_.why:
        parts.append(element("p", own(job_.why), class_="doubt", role="alert"))
    if job_.counts:
        c = job_.counts
        parts.append(
            element("p", f"{count(c['new'], 'report')} new, {c['changed']} changed, {c['unchanged']} as before.")
        )
    if not job_.over:
        parts.append(element("progress", aria_label="Progress"))
    return join(parts)


def _issues(job_: Job) -> Html:
    if not job_.issues:
        return Html("")
    items = [
        element("li", element("b", own(cut(i.where, 120))), " ", own(cut(f"{i.what}: {i.why}", 300)))
        for i in job_.issues[:200]
    ]
    return element("section", element("h2", "Not read, or in doubt"), element("ul", *items, class_="issues"))


def _differences(job_: Job) -> Html:
    head = element("h2", "What changed in the record")
    if not job_.differences:
        return element("section", head, element("p", "Nothing: no exercise is new or different.", class_="lead"))
    return element(
        "section", head, element("ul", *(_difference(d) for d in job_.differences[:500]), class_="differences")
    )


def _difference(d: Difference) -> Html:
    title = own(cut(d.title, 120))
    name = title if d.kind == "gone" else element("a", title, href=exercise_address(d.id))
    rows = [
        element(
            "div", element("dt", word), element("dd", element("del", own(cut(old or "–", 160))), " ",
                                                element("ins", own(cut(new or "–", 160)))),
        )
        for word, old, new in d.changes
    ]  # fmt: skip
    return element(
        "li", element("b", d.kind, class_=f"kind kind-{d.kind}"), name, element("dl", *rows) if rows else Html("")
    )


def _data(job_: Job) -> dict[str, object]:
    return {
        "id": job_.id,
        "at": job_.at,
        "inputs": [i.name for i in job_.incoming],
        "stage": job_.stage,
        "over": job_.over,
        "seen": job_.seen,
        "read": job_.read,
        "why": job_.why,
        "counts": dict(job_.counts),
        "issues": [asdict(i) for i in job_.issues],
        "exercises": [
            {
                "id": d.id,
                "title": d.title,
                "kind": d.kind,
                "changes": [{"what": w, "before": b, "now": n} for w, b, n in d.changes],
            }
            for d in job_.differences
        ],
    }
