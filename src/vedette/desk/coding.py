"""Two coders, blind to each other: each reads the same sample of reports, and alpha tells how far they agree.

1. A round has a name and a size; its reports follow from both, so that every coder is given the same, in one order.
2. A coder sees the report and the values that the program found, none of them chosen, and never another's choices.
3. What a coder chooses is kept beside the judgements, with the verdict `coded`. It changes nothing in the record: it is
   a measurement. Who wants it to count decides in the review.
4. Agreement is told over the reports that both have coded, by the measure that `vedette evaluate agreement` uses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vedette.desk.decide import CODED, NAME, name_of
from vedette.desk.desk import Desk
from vedette.desk.guard import csrf_holds
from vedette.desk.index import report_key
from vedette.desk.page import Page, answer, csrf_field, desk_of, problem, query_of
from vedette.desk.review import FORMS as WRITTEN
from vedette.errors import UsageError
from vedette.evaluate.agreement import agreement
from vedette.judging import WORDS, value_of
from vedette.model.event import FIELDS, Argument, EventMention, Reading, Value, Verbatim
from vedette.model.record import Judgement
from vedette.model.span import content_id
from vedette.model.value import FIELD_KIND, canonical_json, value_from_json, value_json
from vedette.report.brief_sheet import field_word
from vedette.report.brief_words import count, plain_word, value_words
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.reading import reading_json

_NO_EXERCISE = "none"
"""In the place of a field: the coder says that this is no exercise."""
_MOST = 500
_ROUND = "round 1"
_SIZE = 20


@dataclass(frozen=True, slots=True)
class Round:
    """A sample of reports to be coded by several."""

    name: str
    size: int

    def address(self, path: str = "/coding", **more: str) -> str:
        """An address of this round."""
        return f"{path}?" + urlencode({"round": self.name, "size": self.size, **more}, errors="replace")


Codings = Mapping[tuple[str, str, str], str]
"""Report, mention and field → the values that a coder chose, as the JSON of a list."""


async def coding(request: Request) -> Response:
    """The next report to be coded; with POST takes a coder's choices in."""
    if request.method == "POST":
        return await _coded(request)
    return await run_in_threadpool(_coding, request)


def _coding(request: Request) -> Response:
    desk = desk_of(request)
    round_ = _round(request)
    coder = name_of(request)
    reports = sample(desk, round_)
    done = {report for report, _, _ in codings(desk, round_).get(coder, {})}
    wanted = query_of(request).get("report", "")
    left = [r for r in reports if r not in done]
    chosen = next((r for r in reports if report_key(r) == wanted), None) or next(iter(left if coder else reports), None)
    reading = _reading(desk, chosen) if chosen else None

    def data() -> dict[str, object]:
        return {
            "round": round_.name,
            "coder": coder or None,
            "reports": [{"id": r, "coded": r in done} for r in reports],
            "next": chosen,
        }

    def page() -> Page:
        head = [
            element("h1", element("small", f"Two coders · {round_.name}"), "Code what the report says"),
            _progress(round_, reports, done, coder),
        ]
        if not coder:
            body = [_start(request, round_)]
        elif reading is None or (not left and not wanted):
            told = "You have coded every report of this round." if reports else "The record has no report to be coded."
            body = [element("p", told, class_="lead"), _start(request, round_)]
        else:
            body = [_sheet(request, round_, reading, codings(desk, round_).get(coder, {}))]
        return Page(title="Two coders", main=join([*head, *body]), here="/review", wide=True)

    return answer(request, data, page)


def agreed(request: Request) -> Response:
    """How far the coders of a round agree."""
    desk = desk_of(request)
    round_ = _round(request)
    found = codings(desk, round_)
    coders = sorted(found)
    query = query_of(request)
    pair = [query.get("one", coders[0] if coders else ""), query.get("other", coders[1] if len(coders) > 1 else "")]
    shared = sorted(_reports(found.get(pair[0], {})) & _reports(found.get(pair[1], {}))) if pair[0] != pair[1] else []
    with desk.reading() as store:
        readings = list(store.readings(shared)) if shared else []
    table = None
    if readings:
        records = [tuple(reading_json(_as_coded(r, found[name])) for name in pair) for r in readings]
        table = agreement([(a, b) for a, b in records])

    def data() -> dict[str, object]:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows] if table else []
        return {"round": round_.name, "coders": coders, "pair": pair, "reports": len(readings), "fields": rows}

    def page() -> Page:
        lead = (
            f"{pair[0]} and {pair[1]}, over {count(len(readings), 'report')} that both have coded."
            if readings
            else ("Two coders must have coded one report at least, each under a name of their own.")
        )
        body = [element("h1", "Agreement"), element("p", own(lead), class_="lead")]
        if table:
            head = element("tr", *(element("th", c, scope="col") for c in table.columns))
            rows = [_row(row) for row in table.rows]
            body.append(element("table", element("thead", head), element("tbody", *rows), class_="agreement"))
            body.append(
                element("p", "Krippendorff’s alpha with its 95 % interval: 1 is perfect, 0 is chance.", class_="hint")
            )
        body.append(element("p", element("a", "Back to coding", href=round_.address())))
        return Page(title="Agreement", main=join(body), here="/review")

    return answer(request, data, page)


def sample(desk: Desk, round_: Round) -> list[str]:
    """The reports of a round: of all that tell of an exercise those whose hash with the round's name comes first."""
    with desk.reading() as store:
        ids = store.telling()
    return sorted(ids, key=lambda r: content_id(round_.name, r))[: round_.size]


def codings(desk: Desk, round_: Round) -> dict[str, dict[tuple[str, str, str], str]]:
    """What each coder of a round has chosen, by coder; of two choices on one thing the later."""
    with desk.reading() as store:
        everything = [j for j in store.judgements() if j.verdict == CODED and round_.name in j.reasons]
    out: dict[str, dict[tuple[str, str, str], str]] = {}
    for j in sorted(everything, key=lambda j: j.at):
        report, _, mention = j.left.rpartition("#")
        out.setdefault(j.by, {})[report, mention, j.right] = j.value or "[]"
    return out


def _round(request: Request) -> Round:
    query = query_of(request)
    size = query.get("size", str(_SIZE))
    number = int(size) if size.isascii() and size.isdigit() and len(size) < 5 else _SIZE
    return Round(query.get("round", _ROUND)[:60], min(max(number, 1), _MOST))


def _reading(desk: Desk, report: str) -> Reading | None:
    with desk.reading() as store:
        return next(store.readings([report]), None)


def _reports(found: Iterable[tuple[str, str, str]]) -> set[str]:
    return {report for report, _, _ in found}


def _as_coded(reading: Reading, found: Codings) -> Reading:
    """The reading as a coder has it: the exercises that are ones, with the values chosen."""
    exercises = []
    for mention in reading.exercises:
        at = (reading.article.id, mention.id)
        if found.get((*at, _NO_EXERCISE)) == "[true]":
            continue
        told = [a for name in FIELDS for a in _arguments(mention, name, json.loads(found.get((*at, name), "[]")))]
        exercises.append(replace(mention, arguments=tuple(told)))
    return replace(reading, exercises=tuple(exercises))


def _arguments(mention: EventMention, name: str, values: Sequence[str]) -> list[Argument]:
    """The values of one field; one that the program found keeps its words, one of the coder's own has none."""
    out = []
    for text in values:
        known = [a for a in mention.of(name) if _form(a) == text]
        if known:
            out.append(known[0])
        elif not text.startswith("@"):
            out.append(Argument(field=name, value=value_from_json(text), span=mention.mention))
    return out


def _form(a: Argument) -> str:
    """A value as text; of one in the report's own words its place, which is all that tells it from another."""
    return f"@{a.span.begin}-{a.span.end}" if isinstance(a.value, Verbatim) else value_json(a.value)


def _progress(round_: Round, reports: Sequence[str], done: set[str], coder: str) -> Html:
    told = [f"{len(done & set(reports))} of {count(len(reports), 'report')} coded by {coder}" if coder else "", " "]
    link = element("a", "Agreement", href=round_.address("/coding/agreement"))
    return element("p", own(told[0]), " · " if coder else "", link, class_="measure-line")


def _start(request: Request, round_: Round) -> Html:
    """Who codes, and in which round."""
    fields = [
        ("by", "Your name", name_of(request)),
        ("round", "Round", round_.name),
        ("size", "Reports", str(round_.size)),
    ]
    inputs = [
        element(
            "label", element("span", words), element("input", type="text", name=n, value=v, required=True, maxlength=60)
        )
        for n, words, v in fields
    ]
    note = "Coders give one name of a round and one size, and are then given the same reports in the same order."
    form = element(
        "form", csrf_field(request), element("input", type="hidden", name="start", value="1"), *inputs,
        element("button", "Begin", class_="main"), method="post", action="/coding", class_="signature",
    )  # fmt: skip
    return element("section", form, element("p", note, class_="hint"))


def _sheet(request: Request, round_: Round, reading: Reading, found: Codings) -> Html:
    """The report beside the form."""
    article = reading.article
    text = element(
        "article",
        element("h2", own(cut(article.title or article.id, 200))),
        element("p", own(cut(article.publisher or "", 80)), " ", (article.published or "undated")[:10], class_="about"),
        element("div", own(article.text[:60_000]), class_="text", dir="auto"),
        class_="report-text",
    )
    forms = [_exercise(reading, mention, found) for mention in reading.exercises]
    form = element(
        "form",
        csrf_field(request),
        element("input", type="hidden", name="report", value=report_key(article.id)),
        element("input", type="hidden", name="round", value=round_.name),
        element("input", type="hidden", name="size", value=str(round_.size)),
        *forms,
        element("button", "Done with this report", class_="main"),
        method="post",
        action="/coding",
        class_="coding",
    )
    return element("div", text, form, class_="reader")


def _exercise(reading: Reading, mention: EventMention, found: Codings) -> Html:
    at = (reading.article.id, mention.id)
    none = found.get((*at, _NO_EXERCISE)) == "[true]"
    no = element(
        "label",
        element("input", type="checkbox", name=f"{mention.id}:{_NO_EXERCISE}", value="1", checked=none),
        element("span", "This is no exercise"),
    )
    fields = [_field(mention, name, json.loads(found.get((*at, name), "[]"))) for name in FIELDS]
    head = element("legend", own(cut(mention.mention.quote, 100)))
    return element("fieldset", head, no, *fields)


def _field(mention: EventMention, name: str, chosen: Sequence[str]) -> Html:
    key = f"{mention.id}:{name}"
    boxes = []
    offered: dict[str, str] = {}
    for a in mention.of(name):
        offered.setdefault(_form(a), value_words(a.value, a.span.quote, short=True))
    for text in chosen:
        if not text.startswith("@"):
            offered.setdefault(text, value_words(value_from_json(text), "", short=True))
    for text, words in offered.items():
        box = element("input", type="checkbox", name=key, value=text, checked=text in chosen)
        boxes.append(element("label", box, element("span", own(cut(words, 120)))))
    more = _more(name, key)
    return element(
        "div", element("span", field_word(name), class_="name"), element("span", *boxes, *more), class_="one"
    )


def _more(name: str, key: str) -> list[Html]:
    """Where the coder writes what the program has not found; a purpose or a precedent stands in the report's words."""
    if FIELD_KIND[name] is Verbatim:
        return []
    hint = WRITTEN.get(name, "")
    words = WORDS.get(name, "").split()
    label = f"{field_word(name)}: another value"
    if words:
        options = [element("option", plain_word(w), value=w) for w in words]
        return [element("select", element("option", "", value=""), *options, name=f"{key}:more", aria_label=label)]
    return [element("input", type="text", name=f"{key}:more", placeholder=hint, aria_label=label, autocomplete="off")]


async def _coded(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=4000, max_part_size=2**20)
    given = form.get("csrf")
    if not csrf_holds(request, given if isinstance(given, str) else request.headers.get("x-csrf-token")):
        return problem(request, 403, "Not taken", "The page is too old: open it again.")
    size = str(form.get("size", _SIZE))
    round_ = Round(str(form.get("round", _ROUND))[:60], int(size) if size.isdigit() and len(size) < 5 else _SIZE)
    away = RedirectResponse(round_.address(), 303)
    if "start" in form:
        by = str(form.get("by", "")).strip()[:60]
        away.set_cookie(NAME, quote(by), max_age=31_536_000, path="/", httponly=True, samesite="strict")
        return away
    coder = name_of(request)
    if not coder:
        return problem(request, 400, "Not coded", "Say first who codes.")
    try:
        await run_in_threadpool(_keep, desk_of(request), round_, coder, form)
    except UsageError as error:
        return problem(request, 400, "Not coded", f"{error}. Go back: what you chose is still there.")
    return away


def _keep(desk: Desk, round_: Round, coder: str, form: FormData) -> None:
    """Keeps the choices of a coder on one report: a line for each field of each exercise, also the empty ones."""
    report = desk.index.report_id(str(form.get("report", "")))
    reading = _reading(desk, report) if report else None
    if reading is None:
        raise UsageError("the record has no such report")
    now = datetime.now(UTC).isoformat(timespec="microseconds")

    def line(mention: str, field: str, values: Sequence[Any]) -> Judgement:
        return Judgement(
            left=f"{reading.article.id}#{mention}", right=field, verdict=CODED, weight=1.0, reasons=(round_.name,),
            by=coder, at=now, value=canonical_json(list(values)),
        )  # fmt: skip

    made = []
    for mention in reading.exercises:
        made.append(line(mention.id, _NO_EXERCISE, [True] if f"{mention.id}:{_NO_EXERCISE}" in form else []))
        made += [line(mention.id, name, _chosen(mention.id, name, form)) for name in FIELDS]
    with desk.writing() as store:
        store.judge(made)


def _chosen(mention: str, name: str, form: FormData) -> list[str]:
    key = f"{mention}:{name}"
    kept = [text for text in form.getlist(key) if isinstance(text, str) and _valid(text, name)]
    more = form.get(f"{key}:more")
    written = more.split(";") if isinstance(more, str) else []
    kept += [value_json(value_of(name, text)) for text in written if text.strip()]
    return sorted(set(kept))


def _valid(text: str, name: str) -> bool:
    """Whether a form's value is one of this field: it may come from anywhere."""
    if text.startswith("@"):
        return FIELD_KIND[name] is Verbatim
    try:
        value: Value = value_from_json(text)
    except (ValueError, KeyError, TypeError):
        return False
    return type(value) is FIELD_KIND[name]


def _row(row: Sequence[object]) -> Html:
    cells = ["" if v is None else f"{v:.2f}" if isinstance(v, float) else str(v) for v in row]
    return element("tr", element("th", cells[0], scope="row"), *(element("td", c, class_="number") for c in cells[1:]))
