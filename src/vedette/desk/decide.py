"""Decisions of a person: taken in from a page or a program, kept as judgements, listed, and taken back."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vedette.desk.add import jobs_of
from vedette.desk.desk import Desk
from vedette.desk.guard import csrf_holds
from vedette.desk.page import Page, answer, csrf_field, desk_of, problem, wants_json
from vedette.errors import StoreError, UsageError
from vedette.judging import Signature, Wish, judgements, standing_judgements
from vedette.merge.decide import PROGRAM
from vedette.model.record import Judgement
from vedette.report.brief_words import count
from vedette.report.markup import Html, cut, element, own
from vedette.report.reading import json_line

NAME = "vedette_name"
"""The cookie that remembers who judges."""
PATIENCE = 2.5
"""Seconds that a person waits to see the record anew; a large one is derived behind the pages."""
_TRIES = 20
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Act:
    """What a person decided at one moment: one or more judgements that are taken back together."""

    judgements: tuple[Judgement, ...]
    stands: bool

    @property
    def first(self) -> Judgement:
        """The judgement by which the act is told."""
        return self.judgements[0]


async def decide(request: Request) -> Response:
    """All decisions; with POST takes one in."""
    if request.method == "POST":
        return await _decided(request)
    found = await run_in_threadpool(acts, desk_of(request))

    def data() -> dict[str, object]:
        told = [{"id": j.id, **asdict(j), "stands": act.stands} for act in found for j in act.judgements]
        return {"total": len(told), "judgements": told}

    def page() -> Page:
        body = [element("h1", "Decisions")]
        if found:
            body.append(element("p", f"{count(len(found), 'decision')}, the newest first.", class_="lead"))
            body.append(element("ol", *(act_line(act, request, "/judgements") for act in found[:500]), class_="acts"))
        else:
            body.append(element("p", "Nobody has decided anything yet.", class_="lead"))
        return Page(title="Decisions", main=Html("".join(body)), here="/review")

    return answer(request, data, page)


def acts(desk: Desk) -> list[Act]:
    """What people decided, the newest first; withdrawals are told by what they took back."""
    with desk.reading() as store:
        everything = standing_judgements(store)
    mine = [(j, s) for j, s in everything if not j.by.startswith(PROGRAM) and j.verdict not in ("withdrawn", CODED)]
    grouped = groupby(mine, key=lambda pair: (pair[0].at, pair[0].by, pair[0].verdict))
    out = [Act(tuple(j for j, _ in part), part[0][1]) for part in (list(g) for _, g in grouped)]
    return out[::-1]


CODED = "coded"
"""The verdict of a coder: kept beside the others, and never acted upon (see `desk.coding`)."""


def act_line(act: Act, request: Request, back: str) -> Html:
    """One decision in words, with the way to take it back."""
    j = act.first
    about = f"{j.verdict} {_about(act)}"
    why = [element("q", own(cut("; ".join(j.reasons), 120)))] if j.reasons else []
    parts = [element("time", j.at[:16].replace("T", " "), datetime=j.at), element("b", own(cut(j.by, 40)))]
    parts += [element("span", own(cut(about, 160))), *why]
    if not act.stands:
        return element("li", *parts, element("small", "no longer stands"), class_="over")
    undo = element(
        "form",
        csrf_field(request),
        element("input", type="hidden", name="verdict", value="withdraw"),
        element("input", type="hidden", name="by", value=name_of(request) or j.by),
        element("input", type="hidden", name="on", value=json.dumps([[x.id, ""] for x in act.judgements])),
        element("input", type="hidden", name="next", value=back),
        element("button", "Take back", data_act="undo"),
        method="post",
        action="/judgements",
    )
    return element("li", *parts, undo)


def _about(act: Act) -> str:
    j = act.first
    field = j.right.partition(":")[0] if ":" in j.right and j.verdict not in ("same", "different") else ""
    more = f" ({count(len(act.judgements), 'statement')})" if len(act.judgements) > 1 and field else ""
    value = f" → {_plain_value(j.value)}" if j.value else ""
    return f"{field or 'an exercise'}{more}{value}"


def _plain_value(text: str) -> str:
    data = json.loads(text)
    return ", ".join(str(v) for k, v in data.items() if k != "kind" and v is not None)


def name_of(request: Request) -> str:
    """Who judges, as the browser remembers it."""
    return unquote(request.cookies.get(NAME, ""), errors="replace")[:80]


async def _decided(request: Request) -> Response:
    given = await _given(request)
    if not csrf_holds(request, given.get("csrf") or request.headers.get("x-csrf-token")):
        return problem(request, 403, "Not taken", "The page is too old: open it again.")
    try:
        wishes = _wishes(given)
        signature = _signature(given)
        made = await run_in_threadpool(keep, desk_of(request), wishes, signature)
    except UsageError as error:
        return problem(request, 400, "Not decided", str(error))
    shown = await run_in_threadpool(jobs_of(request).derive, PATIENCE)
    if wants_json(request):
        body = {"judgements": [{"id": j.id, **asdict(j)} for j in made], "derived": shown}
        return Response(json_line(body).encode(), 201, media_type="application/json")
    after = given.get("next", "/review")
    answer_ = RedirectResponse(after if after.startswith(("/review", "/exercises/", "/judgements")) else "/review", 303)
    answer_.set_cookie(NAME, quote(signature.by), max_age=31_536_000, path="/", httponly=True, samesite="strict")
    return answer_


async def _given(request: Request) -> dict[str, str]:
    """The fields of a form, or of a JSON object."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            data: Any = await request.json()
        except ValueError:
            data = None
        if not isinstance(data, dict):
            return {}
        return {str(k): v if isinstance(v, str) else json.dumps(v) for k, v in data.items()}
    form: FormData = await request.form(max_files=0, max_fields=20, max_part_size=2**20)
    return {k: v for k, v in form.items() if isinstance(v, str)}


def _wishes(given: dict[str, str]) -> list[Wish]:
    """What the person wants: on one thing by `this`, `that` and `statement`, or on several by `on`."""
    verdict, value = given.get("verdict", ""), given.get("value", "").strip()
    if "on" not in given:
        that, statement = given.get("that", ""), given.get("statement", "")
        return [Wish(verdict=verdict, this=given.get("this", ""), that=that, statement=statement, value=value)]
    try:
        pairs = [(str(this), str(statement)) for this, statement in json.loads(given["on"])][:1000]
    except (ValueError, TypeError):
        raise UsageError("on: is no list of pairs of an account and a statement") from None
    if verdict == "accept":
        pairs = pairs[:1]  # one accepted statement sets its value before all others of the field
    if not pairs:
        raise UsageError("on: names nothing; choose a value first")
    return [Wish(verdict=verdict, this=this, statement=statement, value=value) for this, statement in pairs]


def _signature(given: dict[str, str]) -> Signature:
    by, reason = given.get("by", "").strip()[:80], given.get("reason", "").strip()[:_LONGEST]
    if not by or by.startswith(PROGRAM):
        raise UsageError("by: says no person's name; write who decides")
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    return Signature(by=by, reasons=(reason,) if reason else (), at=now)


def keep(desk: Desk, wishes: Sequence[Wish], signature: Signature) -> list[Judgement]:
    """Keeps what the wishes come to; UsageError where one of them names nothing."""
    with desk.writing() as store:
        made = [j for wish in wishes for j in judgements(store, wish, signature)]
        for left in range(_TRIES, -1, -1):
            try:
                store.judge(made)
                break
            except StoreError as error:
                # DuckDB lets no two transactions change a row at once: a build that saves just now is waited for.
                if left == 0 or "onflict" not in str(error):
                    raise
                time.sleep(0.1)
    return made
