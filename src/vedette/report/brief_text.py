"""The reports at the foot of the page: the text as it is, every used place marked, with the way back.

1. Places are put into one another: a sentence holds a statement, the statement holds a date. Sentences that a
   place crosses are taken as one, so that a sentence holds its places whole.
2. A place that crosses another one is cut at the edge of the other; only its first piece has the anchor.
3. Of a very long text only the neighbourhood of used places stands on the page, and how much is left out is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.model.source import Article
from vedette.read.sentences import sentences
from vedette.read.tokens import words
from vedette.report.brief_sheet import Sheet, Use, badge, exercise_href, link, outlet_name, published, report_anchor
from vedette.report.brief_words import count, listed
from vedette.report.markup import Html, cut, element, join, own, safe, web_address

_WHOLE = 40_000
"""Characters of a report that is shown whole: some 6,500 words, more than any news report has."""
_AROUND = 1_200
"""Characters left and right of a used place in a longer one."""
_MOST_BACK = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of a text to be wrapped; `order` is its rank among ranges of equal extent, the lower outside."""

    begin: int
    end: int
    order: int
    tag: str
    attributes: str
    again: str = ""
    """The attributes of a second piece, where the range is cut: without the anchor."""
    tail: str = ""
    """What stands inside its end: the ways back."""


def report_section(report: str, uses: Sequence[Use], sheet: Sheet) -> Html:
    """One report with its head, its text and the ways back."""
    reading = sheet.readings[report]
    article = reading.article
    anchor = report_anchor(sheet, report)
    about = [published(reading) or "undated"]
    if article.language:
        about.append(cut(article.language, 20))
    credits_ = listed([c.name for c in reading.agencies])
    head = element(
        "div",
        element("h3", badge(sheet, report), own(outlet_name(sheet, report))),
        element("p", own(cut(article.title, 300)), class_="headline") if article.title else Html(""),
        element(
            "p",
            join(about, " · "),
            *([" · credits ", own(cut(credits_, 120))] if credits_ else []),
            *_source(article),
            class_="about",
        ),
        element("p", "Tells of ", join(_told(report, sheet), ", "), class_="tells"),
    )
    text = element("div", *_text(article, uses, anchor), class_="text", dir="auto")
    return element("section", head, text, id=anchor, class_="report")


def _told(report: str, sheet: Sheet) -> Iterator[Html]:
    for event in sheet.events:
        if any(m.report == report for m in event.reports):
            yield link(exercise_href(sheet, event.id), own(cut(event.title, 60) or event.id))


def _source(article: Article) -> Iterator[Html]:
    found = web_address(article.url)
    if found:
        yield safe(" · ")
        yield element("a", found[1], href=found[0], rel="noreferrer noopener external", class_="out")
    elif article.url:
        yield safe(" · ")
        yield element("span", cut(article.url, 80), class_="out")


def _text(article: Article, uses: Sequence[Use], anchor: str) -> Iterator[Html]:
    """The text in marked pieces, with a line for each part that is left out."""
    text = article.text
    at = 0
    for begin, end in windows(len(text), [(u.begin, u.end) for u in uses]):
        if begin > at:
            yield _left_out(begin - at)
        yield _marked(article, begin, end, [u for u in uses if begin <= u.begin and u.end <= end], anchor)
        at = end
    if at < len(text):
        yield _left_out(len(text) - at)


def _left_out(number: int) -> Html:
    return element("p", f"… {count(number, 'character')} left out …", class_="left-out")


def windows(length: int, used: Sequence[tuple[int, int]], whole: int = _WHOLE) -> list[tuple[int, int]]:
    """The stretches of a text that are shown: all of it up to so many characters, else what lies around used places."""
    if length <= whole:
        return [(0, length)]
    out: list[tuple[int, int]] = []
    for first, last in used:
        begin, end = max(first - _AROUND, 0), min(last + _AROUND, length)
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return out


def _marked(article: Article, begin: int, end: int, uses: Sequence[Use], anchor: str) -> Html:
    used = [(u.begin, u.end) for u in uses]
    pieces = [*furniture_in(article, begin, end), *sentences_in(article, begin, end, used), *_places(uses, anchor)]
    return wrapped(article.text, begin, end, pieces)


def wrapped(text: str, begin: int, end: int, pieces: Sequence[Piece]) -> Html:
    """A stretch of a text with all pieces around it, each opened and closed inside the one that holds it."""
    return Html("".join(_written(text, begin, end, pieces)))


def _written(text: str, begin: int, end: int, pieces: Sequence[Piece]) -> Iterator[str]:
    held: list[Piece] = []
    at = begin
    waiting = sorted(pieces, key=lambda p: (p.begin, -p.end, p.order), reverse=True)
    while waiting or held:
        following = waiting[-1].begin if waiting else end
        if held and held[-1].end <= following:
            yield safe(text[at : held[-1].end])
            at = held[-1].end
            closed = held.pop()
            yield f"{closed.tail}</{closed.tag}>"
            continue
        piece = waiting.pop()
        yield safe(text[at : piece.begin])
        at = piece.begin
        if held and piece.end > held[-1].end:
            limit = held[-1].end
            _put(waiting, replace(piece, begin=limit, attributes=piece.again or piece.attributes, again=""))
            piece = replace(piece, end=limit, tail="")
        yield f"<{piece.tag}{piece.attributes}>"
        held.append(piece)
    yield safe(text[at:end])


def _put(waiting: list[Piece], piece: Piece) -> None:
    """The rest of a cut piece among those that are still to come, which are sorted from the last to the first."""
    key = (piece.begin, -piece.end, piece.order)
    i = len(waiting)
    while i > 0 and (waiting[i - 1].begin, -waiting[i - 1].end, waiting[i - 1].order) < key:
        i -= 1
    waiting.insert(i, piece)


def furniture_in(article: Article, begin: int, end: int) -> Iterator[Piece]:
    """What of a stretch is page furniture."""
    for part in article.furniture:
        low, high = max(part.begin, begin), min(part.end, end)
        if low < high:
            yield Piece(low, high, 0, "span", ' class="furniture"')


def sentences_in(article: Article, begin: int, end: int, used: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The sentences of a stretch with used places, those that a place crosses joined."""
    found = words(article.text[begin:end])
    edges = [x - begin for part in article.furniture for x in (part.begin, part.end) if begin <= x <= end]
    joined: list[tuple[int, int]] = []
    for stretch in sentences(article.text[begin:end], found, edges):
        first, last = begin + found[stretch.first][0], begin + found[stretch.last - 1][1]
        if joined and any(b < joined[-1][1] and e > first for b, e in used):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    for first, last in joined:
        if any(first <= b and e <= last for b, e in used):
            yield Piece(first, last, 1, "span", ' class="sentence"')


def _places(uses: Sequence[Use], anchor: str) -> Iterator[Piece]:
    """One mark for each range, behind it the fields that rest on it, as the way back to them."""
    ranges: dict[tuple[int, int], list[Use]] = {}
    for use in uses:
        ranges.setdefault((use.begin, use.end), []).append(use)
    for (begin, end), here in ranges.items():
        kinds = {u.kind for u in here}
        kind = next(k for k in ("value", "mention", "event", "said") if k in kinds)
        labels = [link(u.back, own(u.label), class_="back") for u in here[:_MOST_BACK]]
        if len(here) > _MOST_BACK:
            labels.append(element("span", f"+{len(here) - _MOST_BACK}"))
        back = element("sup", Html(" ".join(labels)))
        attributes = f' class="{kind}" id="{anchor}-{begin}-{end}" tabindex="-1"'
        yield Piece(begin, end, 2, "mark", attributes, f' class="{kind} rest"', back)
