"""How the reports of an exercise hang together, drawn: time runs to the right, each independent origin has a line."""

from __future__ import annotations

from datetime import date

from vedette.model.record import Copy, Event
from vedette.report.brief_sheet import Sheet, links, origins_of, outlet_name, published, report_href
from vedette.report.brief_words import count
from vedette.report.markup import Html, cut, element

_LEFT, _RIGHT, _STEP, _TOP = 92, 640, 34, 16
_ROOM = 26
"""Between two reports of one day: their numbers stay apart."""
_MOST = 40
"""More reports are told in the list below the drawing only."""


def lineage_graph(event: Event, sheet: Sheet) -> Html | None:
    """The drawing; None where there are too many reports, or none hangs together with another."""
    groups = origins_of(event, sheet)
    reports = [r for group in groups for r in group.reports]
    if len(reports) > _MOST or len(groups) == len(reports):
        return None
    places = _places(event, sheet)
    high = _TOP + _STEP * len(groups)
    drawn = list[Html]()
    for row, group in enumerate(groups):
        y = _TOP + _STEP * row + _STEP // 2
        drawn.append(element("text", f"Origin {row + 1}", x=0, y=y + 4, class_="row"))
        drawn.append(element("line", x1=_LEFT - 12, x2=_RIGHT + 20, y1=y, y2=y, class_="row"))
        for report in group.reports:
            places[report] = (places[report][0], y)
    drawn += [_tie(tie, places) for tie in links(event) if tie.a in places and tie.b in places]
    drawn += [_report(report, places[report], sheet) for report in reports]
    label = f"Lineage: {count(len(reports), 'report')} from {count(len(groups), 'independent origin')}; told below"
    svg = element("svg", *drawn, viewBox=f"0 0 {_RIGHT + 60} {high + 6}", role="group", aria_label=label)
    keys = "Full line: copy. Dashed: shared source. Time runs to the right; the list below says why."
    return element("figure", svg, element("figcaption", keys), class_="lineage-graph")


def _places(event: Event, sheet: Sheet) -> dict[str, tuple[int, int]]:
    """How far to the right each report stands: by its day, and no nearer to the one before than a number takes."""
    reports = sorted((r for g in origins_of(event, sheet) for r in g.reports), key=lambda r: sheet.numbers[r])
    days = [_day(published(sheet.readings.get(r))) for r in reports]
    known = [d for d in days if d]
    low, high = (min(known), max(known)) if known else (0, 0)
    out: dict[str, tuple[int, int]] = {}
    at = _LEFT - _ROOM
    room = min(_ROOM, (_RIGHT - _LEFT) // max(len(reports), 1))
    for i, (report, day) in enumerate(zip(reports, days, strict=True)):
        wanted = _LEFT + (_RIGHT - _LEFT) * ((day or high) - low) // max(high - low, 1)
        left = (len(reports) - 1 - i) * room
        at = min(max(wanted, at + room), _RIGHT - left)
        out[report] = (at, 0)
    return out


def _tie(tie: Copy, places: dict[str, tuple[int, int]]) -> Html:
    (ax, ay), (bx, by) = places[tie.a], places[tie.b]
    kind = "copy" if tie.relation == "copy" else "shared"
    lift = 10 + min(abs(bx - ax) // 12, 14)
    path = f"M{ax} {ay}Q{(ax + bx) // 2} {(ay + by) // 2 - lift} {bx} {by}"
    words = f"{'copy' if kind == 'copy' else 'shared source'}, {tie.share:.0%} of the text shared"
    return element("path", element("title", words), d=path, class_=f"tie-{kind}")


def _report(report: str, at: tuple[int, int], sheet: Sheet) -> Html:
    x, y = at
    name = f"{outlet_name(sheet, report)}, {published(sheet.readings.get(report)) or 'undated'}"
    inner = [
        element("title", cut(name, 120)),
        element("circle", cx=x, cy=y, r=10),
        element("text", str(sheet.numbers[report]), x=x, y=y + 4, class_="no"),
    ]
    href = report_href(sheet, report)
    return element("a", *inner, href=href, aria_label=cut(name, 120)) if href else element("g", *inner)


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None
