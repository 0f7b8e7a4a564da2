"""The report reader: a report's text with all that was read in it marked by kind, and the list of it beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from vedette.desk.desk import Desk, exercise_address, report_address
from vedette.desk.overview import report_list
from vedette.desk.page import Page, answer, desk_of, page_number, pages, problem, query_of
from vedette.model.event import Argument, EventMention, Reading
from vedette.model.source import Article
from vedette.report.brief_said import type_words
from vedette.report.brief_sheet import field_word
from vedette.report.brief_text import Piece, furniture_in, sentences_in, windows, wrapped
from vedette.report.brief_words import count, listed, value_words
from vedette.report.markup import Html, cut, element, join, own, safe, web_address
from vedette.report.reading import reading_json

_PAGE = 50
_WHOLE = 400_000
"""Characters of a report that is shown whole; of a longer one only what lies around the marked places."""
_AROUND = 700
"""Characters left and right of a place that is shown by itself."""
_RANK = ("value", "mention", "event", "said", "credit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place in the text and what was read there."""

    begin: int
    end: int
    kind: str
    """value · mention · event · said · credit."""
    what: str
    words: str
    rule: str = ""
    score: float | None = None

    @property
    def hint(self) -> str:
        """What a hand over it is told."""
        sure = "" if self.score is None else f"confidence {self.score:.2f}"
        told = f"{self.what}: {self.words}" if self.words else self.what
        return " · ".join(x for x in (cut(told, 160), self.rule and f"rule {self.rule}", sure) if x)


def report(request: Request) -> Response:
    """The page of one report."""
    desk = desk_of(request)
    reading = desk.reading_of(request.path_params["key"])
    if reading is None:
        return problem(request, 404, "No such report", "The record has no report at this address.")
    title = cut(reading.article.title or reading.article.id, 80)
    return answer(
        request,
        lambda: {"address": report_address(reading.article.id), **reading_json(reading)},
        lambda: Page(title=title, main=_body(reading, desk), here="/reports", wide=True),
    )


def passage(request: Request) -> Response:
    """One place of a report with what stands around it."""
    desk = desk_of(request)
    begin, end = int(request.path_params["begin"]), int(request.path_params["end"])
    reading = desk.reading_of(request.path_params["key"])
    if reading is None or not 0 <= begin < end <= len(reading.article.text):
        return problem(request, 404, "No such place", "The record has no such report, or the report is shorter.")
    article = reading.article
    low, high = _neighbourhood(article.text, begin, end)
    (sentence,) = _sentence(article, low, high, begin, end)

    def data() -> dict[str, object]:
        around = {"begin": sentence.begin, "end": sentence.end, "text": article.text[sentence.begin : sentence.end]}
        return {
            "report": article.id,
            "address": f"{report_address(article.id)}#r-{begin}-{end}",
            "publisher": article.publisher,
            "published": article.published,
            "begin": begin,
            "end": end,
            "text": article.text[begin:end],
            "sentence": around,
            "read_here": [_mark_data(m) for m in marks_of(reading) if m.begin < end and begin < m.end],
        }

    def page() -> Page:
        hit = Piece(begin, end, 3, "mark", ' class="value hit"')
        pieces = [*furniture_in(article, low, high), sentence, hit]
        text = element("div", wrapped(article.text, low, high, pieces), class_="text", dir="auto")
        here = [m for m in marks_of(reading) if (m.begin, m.end) == (begin, end)]
        notes = [element("li", own(m.hint)) for m in here]
        whole = element("a", "The whole report", href=f"{report_address(article.id)}#r-{begin}-{end}")
        head = element("h2", own(cut(article.publisher or article.title or article.id, 80)))
        day = element(
            "p", (article.published or "undated")[:10], " · ", own(cut(article.title, 160) if article.title else "")
        )
        main = element("section", head, day, text, element("ul", *notes), element("p", whole), id="passage")
        title = "A place in a report"
        return Page(title=title, main=Html(element("h1", title, class_="heard") + main), here="/reports")

    return answer(request, data, page)


def reports(request: Request) -> Response:
    """The page of all reports, or of those that hold some words."""
    desk = desk_of(request)
    desk.look()
    query = query_of(request)
    q, at = query.get("q", ""), page_number(query)
    lines, total = desk.index.reports_with(q, _PAGE, at * _PAGE) if q else desk.index.newest(_PAGE, at * _PAGE)

    def data() -> dict[str, object]:
        found = [
            {
                "address": report_address(line.id),
                "id": line.id,
                "title": line.title,
                "publisher": line.publisher,
                "published": line.published,
                "exercises": line.exercises,
            }
            for line in lines
        ]
        return {"q": q, "page": at + 1, "total": total, "reports": found}

    def page() -> Page:
        from urllib.parse import urlencode

        def address(n: int) -> str:
            return "/reports?" + urlencode({**({"q": q} if q else {}), "page": n + 1}, errors="replace")

        field = element("input", type="search", name="q", value=q, aria_label="Words in reports", autocomplete="off")
        form = element("form", field, element("button", "Search"), action="/reports", method="get", class_="search")
        told = pages(address, at, _PAGE, total, "report")
        body = [element("h1", "Reports"), form, report_list(desk, lines, q), told]
        if not lines:
            body[2] = element("p", "No report holds these words." if q else "The record is empty.", class_="lead")
        return Page(title="Reports", main=join(body), here="/reports", query=q)

    return answer(request, data, page)


def marks_of(reading: Reading) -> list[Mark]:
    """All that was read in a report, in the order of its text, the wider first."""
    found = [m for exercise in reading.exercises for m in _exercise_marks(exercise, reading)]
    for event in reading.events:
        told = listed([value_words(a.value, a.span.quote) for a in event.arguments], 4)
        kind = type_words(event.plover or event.type)
        rules = listed(list(dict.fromkeys(a.rule for a in event.arguments if a.rule)), 3)
        span = event.mention
        found.append(Mark(begin=span.begin, end=span.end, kind="event", what=kind, words=told, rule=rules))
    for said in reading.statements:
        found.append(
            Mark(begin=said.span.begin, end=said.span.end, kind="said",
                 what=f"{'denied' if said.denied else 'said'}, {said.kind}", words=said.speaker, rule=said.rule)
        )  # fmt: skip
    for credit in reading.agencies:
        found.append(
            Mark(begin=credit.span.begin, end=credit.span.end, kind="credit", what="credits", words=credit.name,
                 rule=credit.rule)
        )  # fmt: skip
    return sorted(found, key=lambda m: (m.begin, -m.end, _RANK.index(m.kind), m.what))


def _exercise_marks(exercise: EventMention, reading: Reading) -> Iterator[Mark]:
    number = f" {exercise.id}" if len(reading.exercises) > 1 else ""
    for span in (exercise.mention, *exercise.mentions):
        yield Mark(begin=span.begin, end=span.end, kind="mention", what=f"exercise{number}", words="")
    for a in exercise.arguments:
        yield Mark(
            begin=a.span.begin,
            end=a.span.end,
            kind="value",
            what=f"{field_word(a.field).lower()}{number}",
            words=value_words(a.value, a.span.quote),
            rule=a.rule + (" (inferred)" if a.inferred else ""),
            score=a.score,
        )


def _mark_data(mark: Mark) -> dict[str, object]:
    return {"kind": mark.kind, "what": mark.what, "value": mark.words, "rule": mark.rule, "score": mark.score,
            "begin": mark.begin, "end": mark.end}  # fmt: skip


def _body(reading: Reading, desk: Desk) -> Html:
    article = reading.article
    found = marks_of(reading)
    parts = [(article.published or "undated")[:10], *([cut(article.language, 20)] if article.language else [])]
    credits_ = listed([c.name for c in reading.agencies])
    about = [own(cut(article.publisher, 80)) if article.publisher else "no outlet told", " · ", " · ".join(parts)]
    if credits_:
        about += [" · credits ", own(cut(credits_, 120))]
    told = [i for i in desk.index.exercises_of(request_key(article)) if i in desk.index.cards]
    tells = [element("a", own(cut(desk.index.cards[i].title, 80)), href=exercise_address(i)) for i in told]
    keys = [
        element("li", element("mark", word, class_=kind))
        for kind, word in (("value", "a value"), ("mention", "the exercise"), ("said", "said by somebody"),
                           ("event", "another event"), ("credit", "a credit"))
    ]  # fmt: skip
    keys.append(element("li", element("span", "page furniture", class_="furniture")))
    return element(
        "div",
        element(
            "article",
            element("h1", own(cut(article.title, 300) if article.title else cut(article.id, 60))),
            element("p", *about, *_source(article), class_="about"),
            element("p", "Tells of ", join(tells, ", ") if tells else "no exercise", class_="tells"),
            element("ul", *keys, class_="kinds", aria_label="Kinds of marks"),
            element("div", *_text(article, found), class_="text", dir="auto", id="r"),
            class_="report-text",
        ),
        element("aside", *_list(reading), class_="read", aria_label="What was read in it"),
        class_="reader",
    )


def request_key(article: Article) -> str:
    """The address of a report without its path."""
    return report_address(article.id).rpartition("/")[2]


def _source(article: Article) -> Iterator[Html]:
    """Where the report stands in the web, as text and as a link that the reader follows on their own; no copy of it."""
    found = web_address(article.url)
    if found:
        yield safe(" · ")
        yield element("a", found[1], href=found[0], rel="noreferrer noopener external", class_="out")
    elif article.url:
        yield safe(" · ")
        yield element("span", cut(article.url, 80), class_="out")


def _text(article: Article, found: Sequence[Mark]) -> Iterator[Html]:
    at = 0
    for begin, end in windows(len(article.text), [(m.begin, m.end) for m in found], _WHOLE):
        if begin > at:
            yield element("p", f"… {count(begin - at, 'character')} left out …", class_="left-out")
        inside = [m for m in found if begin <= m.begin and m.end <= end]
        pieces = [*furniture_in(article, begin, end), *_pieces(inside)]
        yield wrapped(article.text, begin, end, pieces)
        at = end
    if at < len(article.text):
        yield element("p", f"… {count(len(article.text) - at, 'character')} left out …", class_="left-out")


def _pieces(found: Sequence[Mark]) -> Iterator[Piece]:
    """One mark for each range, with all that rests on it."""
    ranges: dict[tuple[int, int], list[Mark]] = {}
    for mark in found:
        ranges.setdefault((mark.begin, mark.end), []).append(mark)
    for (begin, end), here in ranges.items():
        kind = min((m.kind for m in here), key=_RANK.index)
        opened = element("mark", id=f"r-{begin}-{end}", class_=kind, title="\n".join(m.hint for m in here), tabindex=-1)
        rest = element("mark", class_=f"{kind} rest")
        yield Piece(begin, end, 2, "mark", opened[5:-8], rest[5:-8])


def _list(reading: Reading) -> Iterator[Html]:
    """All that was read as tables: each row leads to its words."""
    for exercise in reading.exercises:
        head = element(
            "h2", own(cut(exercise.mention.quote, 80)), element("small", "" if exercise.main else "in passing")
        )
        rows = [_argument_row(a) for a in exercise.arguments]
        words = ("Field", "Value", "Rule")
        top = element("tr", *(element("th", word, scope="col") for word in words))
        yield head
        yield element("table", element("thead", top), element("tbody", *rows), class_="read-values")
    if reading.statements:
        yield element("h2", "Said")
        yield element("ul", *(
            element("li", _to(s.span.begin, s.span.end, s.speaker),
                    element("small", f" {'denied, ' * s.denied}{s.kind}, {s.rule}"))
            for s in reading.statements
        ))  # fmt: skip
    if reading.events:
        yield element("h2", "Other events")
        yield element("ul", *(
            element("li", _to(e.mention.begin, e.mention.end, type_words(e.plover or e.type)))
            for e in reading.events
        ))  # fmt: skip
    if reading.issues:
        yield element("h2", "Doubts")
        yield element("ul", *(element("li", own(cut(f"{i.what}: {i.why}", 240))) for i in reading.issues))


def _argument_row(a: Argument) -> Html:
    sure = f"{a.score:.2f}" if a.score < 1 else ""
    inferred = [element("small", "inferred")] if a.inferred else []
    return element(
        "tr",
        element("th", field_word(a.field), scope="row"),
        element("td", _to(a.span.begin, a.span.end, value_words(a.value, a.span.quote, short=True)), *inferred),
        element("td", element("code", a.rule or "–"), " ", element("small", sure)),
    )


def _to(begin: int, end: int, words: str) -> Html:
    return element("a", own(cut(words, 120)), href=f"#r-{begin}-{end}")


def _neighbourhood(text: str, begin: int, end: int) -> tuple[int, int]:
    """A stretch around a place, from the beginning of a line or a sentence where one is near."""
    low, high = max(begin - _AROUND, 0), min(end + _AROUND, len(text))
    line = text.find("\n", low, begin)
    low = low if low == 0 or line < 0 else line + 1
    stop = text.rfind("\n", end, high)
    return low, high if high == len(text) or stop < 0 else stop


def _sentence(article: Article, low: int, high: int, begin: int, end: int) -> tuple[Piece]:
    """The sentence that holds the place, the stretch where there is none."""
    found = [p for p in sentences_in(article, low, high, [(begin, end)]) if p.begin <= begin and end <= p.end]
    return (found[0] if found else Piece(begin, end, 1, "span", ' class="sentence"'),)
