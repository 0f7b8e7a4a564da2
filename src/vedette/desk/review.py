"""The review: one open question after the other, with its evidence, decided by keyboard or mouse."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vedette.desk.decide import Act, act_line, acts, name_of
from vedette.desk.desk import Desk, exercise_address, report_address
from vedette.desk.dossier import evidence_panel
from vedette.desk.page import Page, answer, csrf_field, desk_of, page_number, problem, query_of
from vedette.desk.queue import Question, question_of, questions, told
from vedette.judging import WORDS, standing_judgements
from vedette.merge.account import accounts
from vedette.merge.compare import evidence, grouping_weights, reasons, veto
from vedette.merge.decide import mention_ref
from vedette.model.event import Reading, Verbatim
from vedette.model.record import Event, FieldValue
from vedette.report.brief_facts import when_line, where_line, who_line
from vedette.report.brief_marks import MARKS, sign, standing
from vedette.report.brief_sheet import Sheet, cited, field_word, reports_of
from vedette.report.brief_words import count, plain_word, value_words
from vedette.report.markup import Html, cut, element, join, own
from vedette.report.record import value_quote

_LISTED = 14
_KINDS = {"field": "values", "pair": "pairs that may be one", "exercise": "told in passing"}
FORMS = {
    "start": "2031-05-06, 2031-05 or 2031-05-01/2031-05-10",
    "end": "2031-05-06, 2031-05 or 2031-05-01/2031-05-10",
    "names": "the name",
    "participants": "NOR or NOR:host",
    "duration_days": "a number of days",
    "places": "Bergen, NOR or Bergen, NOR, 60.39, 5.32",
    "near": "POL, POL 30 or - 25 Vitebsk",
    "force": "over 10000 personnel NOR",
}
"""How a person writes a value, as `vedette judge` takes it (docs/judging.md)."""


async def review(request: Request) -> Response:
    """The page."""
    return await run_in_threadpool(_review, request)


def _review(request: Request) -> Response:
    desk = desk_of(request)
    desk.look()
    query = query_of(request)
    with desk.reading() as store:
        judged = [j for j, stands in standing_judgements(store) if stands]
    opened = questions(desk.index.cards, judged)
    kind = query.get("kind", "")
    mine = [q for q in opened if not kind or q.kind == kind]
    asked = _asked(query.get("item", ""), query.get("after", ""), mine, desk)
    if query.get("item") and asked is None:
        return problem(request, 404, "No such question", "The record has changed since: nothing of this name is in it.")
    done = acts(desk)

    def data() -> dict[str, object]:
        at = page_number(query) * 100
        return {
            "open": told(opened),
            "decided": sum(act.stands for act in done),
            "asked": asked and _question_data(asked, desk),
            "queue": [_question_data(q, desk) for q in mine[at : at + 100]],
        }

    def page() -> Page:
        main = element(
            "div",
            element("div", _question(request, asked, desk, kind), class_="asked"),
            element("aside", _queue(asked, mine, opened, kind, desk), _done(request, done), class_="beside",
                    aria_label="Queue"),
            class_="review",
        )  # fmt: skip
        return Page(
            title="Review", main=Html(main + evidence_panel()), here="/review", scripts=("review.js",), wide=True
        )

    return answer(request, data, page)


def _asked(item: str, after: str, mine: Sequence[Question], desk: Desk) -> Question | None:
    """The question of the page: the one named, the one behind another, or the first."""
    if item:
        found = next((q for q in mine if q.key == item), None)
        return found or question_of(item, desk.index.cards)
    keys = [q.key for q in mine]
    at = keys.index(after) + 1 if after in keys else 0
    return mine[at % len(mine)] if mine else None


def _question_data(q: Question, desk: Desk) -> dict[str, object]:
    other = desk.index.cards.get(q.other)
    return {
        "item": q.key,
        "address": _address(item=q.key),
        "kind": q.kind,
        "exercise": q.exercise,
        "title": desk.index.cards[q.exercise].title,
        "other": q.other or None,
        "other_title": other.title if other else None,
        "field": q.field or None,
        "doubt": q.doubt,
        "effect": round(q.effect, 3),
        "why": q.why,
    }


def _address(**parts: str) -> str:
    return "/review?" + urlencode({k: v for k, v in parts.items() if v}, errors="replace")


def _queue(asked: Question | None, mine: Sequence[Question], opened: Sequence[Question], kind: str, desk: Desk) -> Html:
    numbers = told(opened)
    kinds = [element("a", f"all {len(opened):,}", href="/review", aria_current="true" if not kind else None)]
    kinds += [
        element("a", f"{word} {numbers[k]:,}", href=_address(kind=k), aria_current="true" if kind == k else None)
        for k, word in _KINDS.items()
    ]
    keys = [q.key for q in mine]
    at = keys.index(asked.key) if asked and asked.key in keys else 0
    shown = mine[at : at + _LISTED]
    items = [
        element(
            "li",
            element("a", own(cut(_title(q, desk), 80)), href=_address(item=q.key, kind=kind)),
            element("small", q.why),
            aria_current="true" if asked and q.key == asked.key else None,
        )
        for q in shown
    ]
    head = element("h2", "Open", element("small", f"{len(opened):,}"))
    return join([head, element("nav", *kinds, class_="kinds-of", aria_label="Kinds of questions"),
                 element("ol", *items, class_="queue")])  # fmt: skip


def _title(q: Question, desk: Desk) -> str:
    name = desk.index.cards[q.exercise].title
    if q.kind == "field":
        return f"{field_word(q.field)}: {name}"
    return name if q.kind == "exercise" else f"{name} and {desk.index.cards[q.other].title}"


def _done(request: Request, done: Sequence[Act]) -> Html:
    stands = sum(act.stands for act in done)
    head = element("h2", "Decided", element("small", f"{stands:,}"))
    items = [act_line(act, request, "/review") for act in done[:4]]
    more = element(
        "p", element("a", "All decisions", href="/judgements"), " · ", element("a", "Two coders", href="/coding")
    )
    return join([head, element("ol", *items, class_="acts"), more])


def _question(request: Request, q: Question | None, desk: Desk, kind: str) -> Html:
    if q is None:
        words = "Nothing is open: every question that the record raises has been decided."
        return join([element("h1", "Review"), element("p", words, class_="lead")])
    ids = [q.exercise, q.other] if q.other else [q.exercise]
    with desk.reading() as store:
        found = {event.id: event for event in store.events(ids)}
    events = [found[i] for i in ids if i in found]
    if len(events) < len(ids):
        return join([element("h1", "Review"), element("p", "The record has changed since: look again.", class_="lead")])
    sheet = desk.sheet(events)
    after = _address(after=q.key, kind=kind)
    body = {"field": _field, "pair": _pair, "exercise": _exercise}[q.kind](request, q, events, sheet, after)
    skip = element("a", "Leave it for now", href=after, class_="button", data_key="j")
    back = element("a", "All of the exercise", href=exercise_address(q.exercise))
    return join([body, element("p", skip, " ", back, class_="skip-line")])


def _form(request: Request, after: str, *inner: Html) -> Html:
    name = element(
        "label",
        element("span", "Your name"),
        element(
            "input", type="text", name="by", value=name_of(request), required=True, maxlength=80, autocomplete="name"
        ),
        class_="by",
    )
    why = element(
        "label",
        element("span", "Reason, if you give one"),
        element("input", type="text", name="reason", maxlength=400, autocomplete="off"),
        class_="why",
    )
    return element(
        "form",
        csrf_field(request),
        element("input", type="hidden", name="next", value=after),
        *inner,
        element("div", name, why, class_="signature"),
        method="post",
        action="/judgements",
        id="decide",
    )


def _button(verdict: str, words: str, key: str, main: bool = False) -> Html:
    return element(
        "button",
        words,
        element("kbd", key),
        name="verdict",
        value=verdict,
        data_key=key,
        class_="main" if main else None,
    )


def _field(request: Request, q: Question, events: Sequence[Event], sheet: Sheet, after: str) -> Html:
    event = events[0]
    values = event.fields.get(q.field, ())
    head = element("h1", element("small", own(cut(event.title, 90))), field_word(q.field))
    why = element("p", q.why or "Nobody has asked; decide all the same, if you see better.", class_="lead")
    rows = [_value_row(n, value, event, q.field, sheet) for n, value in enumerate(values)]
    if not rows:
        return join([head, element("p", "No report tells it.", class_="lead")])
    words = ("", "Value", "How it stands", "Told by", "In its words")
    table = element(
        "table",
        element("thead", element("tr", *(element("th", w, scope="col") for w in words))),
        element("tbody", *rows),
        class_="choices",
    )
    correct = [] if isinstance(values[0].value, Verbatim) else [_correction(q.field)]
    buttons = element(
        "div",
        _button("accept", "Accept", "a", main=True),
        _button("reject", "Reject", "r"),
        *correct,
        class_="verdicts",
    )
    return join([head, why, _form(request, after, table, buttons)])


def _correction(field: str) -> Html:
    """The field for a value that no report gives right."""
    hint = FORMS.get(field, "")
    options = [element("option", plain_word(w), value=w) for w in WORDS.get(field, "").split()]
    typed = (
        element("select", element("option", "", value=""), *options, name="value", aria_label="The right value")
        if options
        else element(
            "input", type="text", name="value", placeholder=hint, aria_label=f"The right value: {hint}", size=26
        )
    )
    return element("span", typed, _button("correct", "Correct to this", "c"), class_="correct")


def _value_row(n: int, value: FieldValue, event: Event, field: str, sheet: Sheet) -> Html:
    on = _places(value, event, field)
    key = standing(value)
    quotes = list(dict.fromkeys(cut(s.text, 140) for s in value.support))[:3]
    shown = cut(value_words(value.value, value_quote(value)), 160)
    label = f"v{n}"
    mark = [element("small", value.mark, class_="settled")] if value.mark else []
    return element(
        "tr",
        element("td", element("input", type="radio", name="on", value=json.dumps(on), id=label, checked=n == 0,
                              data_key=str(n + 1) if n < 9 else None, required=True)),
        element("th", element("label", own(shown), for_=label), *mark, scope="row"),
        element("td", sign(key, told=False), MARKS[key].word, element("small", count(value.origins, "origin")),
                class_=f"how how-{key}"),
        element("td", *(cited(sheet, s.report, s.begin, s.end) for s in value.support[:6]), class_="cites"),
        element("td", *(element("q", own(text)) for text in quotes), class_="quotes"),
    )  # fmt: skip


def _places(value: FieldValue, event: Event, field: str) -> list[list[str]]:
    """The statements of a value as a judgement names them."""
    mentions: dict[str, list[str]] = {}
    for member in event.reports:
        mentions.setdefault(member.report, []).append(member.mention_id)
    return [
        [mention_ref((s.report, m)), f"{field}:{s.begin}-{s.end}"]
        for s in value.support
        for m in mentions.get(s.report, [])[:1]
    ]


def _pair(request: Request, q: Question, events: Sequence[Event], sheet: Sheet, after: str) -> Html:
    titles = [element("a", own(cut(e.title, 90)), href=exercise_address(e.id)) for e in events]
    head = element("h1", element("small", "One exercise or two?"), titles[0], " and ", titles[1])
    rows = [
        ("When", [when_line(e) for e in events]),
        ("Where", [where_line(e) for e in events]),
        ("Who", [who_line(e, 8) for e in events]),
        ("Reports", [count(len(reports_of(e, sheet)), "report") for e in events]),
    ]
    body = [
        element(
            "tr", element("th", word, scope="row"), *(element("td", own(cut(v, 200) or "not told")) for v in values)
        )
        for word, values in rows
    ]
    cells = [element("td", *_mentions(e, sheet)) for e in events]
    body.append(element("tr", element("th", "In their words", scope="row"), *cells))
    table = element(
        "table",
        element("thead", element("tr", element("td"), *(element("th", t, scope="col") for t in titles))),
        element("tbody", *body),
        class_="pair",
    )
    program = element("ul", *(element("li", own(r)) for r in _weighed(events, sheet)), class_="weighed")
    this, that = (f"{e.reports[0].report}#{e.reports[0].mention_id}" for e in events)
    form = _form(
        request,
        after,
        element("input", type="hidden", name="this", value=events[0].id),
        element("input", type="hidden", name="that", value=events[1].id),
        element("div", _button("same", "The same", "s", main=True), _button("different", "Different", "d"),
                class_="verdicts"),
    )  # fmt: skip
    why = element("p", q.why or f"{this} and {that}", class_="lead")
    return join([head, why, table, element("h2", "What the program weighs"), program, form])


def _mentions(event: Event, sheet: Sheet) -> list[Html]:
    return [
        element("div", cited(sheet, m.report, m.begin, m.end), element("q", own(cut(m.text, 140))))
        for m in event.reports[:4]
    ]


def _weighed(events: Sequence[Event], sheet: Sheet) -> list[str]:
    """What speaks for and against one exercise between the first accounts of both, or what forbids it."""
    first = []
    for event in events:
        member = event.reports[0]
        reading = sheet.readings.get(member.report)
        first += [a for a in (accounts(reading) if reading else []) if a.key[1] == member.mention_id]
    if len(first) < 2:
        return ["the reports are no longer there"]
    weights = grouping_weights()
    found = evidence(first[0], first[1])
    forbids = veto(first[0], first[1])
    told_ = [f"together {weights.score(found):+.1f}: above 0 the program joins two accounts"]
    return ([f"forbidden: {forbids}"] if forbids else []) + told_ + list(reasons(found, weights, 8))


def _exercise(request: Request, q: Question, events: Sequence[Event], sheet: Sheet, after: str) -> Html:
    event = events[0]
    head = element("h1", element("small", "Is this an exercise?"), own(cut(event.title, 90)))
    items = []
    for member in event.reports[:6]:
        reading = sheet.readings.get(member.report)
        items.append(
            element(
                "li", cited(sheet, member.report, member.begin, member.end), _around(reading, member.begin, member.end)
            )
        )
    facts = [element("p", own(" · ".join(x for x in (when_line(event), where_line(event), who_line(event, 6)) if x)))]
    form = _form(
        request,
        after,
        element("input", type="hidden", name="this", value=event.id),
        element("div", _button("accept", "It is one", "a", main=True), _button("reject", "It is none", "r"),
                class_="verdicts"),
    )  # fmt: skip
    return join([head, element("p", q.why, class_="lead"), *facts, element("ol", *items, class_="passages"), form])


def _around(reading: Reading | None, begin: int, end: int) -> Html:
    """The words that name the exercise, with a little of what stands around them."""
    if reading is None:
        return Html("")
    text = reading.article.text
    low, high = max(begin - 160, 0), min(end + 200, len(text))
    hit = element("mark", text[begin:end], class_="mention")
    href = f"{report_address(reading.article.id)}#r-{begin}-{end}"
    shown = element("bdi", "…" if low else "", text[low:begin], hit, text[end:high], "…" if high < len(text) else "")
    return element("p", element("a", "beside", href=href, class_="heard"), shown)
