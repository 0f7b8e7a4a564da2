"""Two reprints of a third report are one origin also for a value that the third leaves out."""

from __future__ import annotations

from vedette.merge.fuse import Source, Stated, fuse, stated
from vedette.model.event import Argument, Participation
from vedette.model.record import Copy
from vedette.model.span import Span

KENYA = Participation(actor="KEN", role="participant")
PORTUGAL = Participation(actor="PRT", role="participant")


def told(report: str, value: Participation) -> Stated:
    source = Source(
        report=report, publisher=f"Outlet {report}", published="2031-05-06", agencies=(), status=frozenset({"planned"})
    )
    span = Span(article_id=report, begin=0, end=5, quote="Kenya")
    return stated(source, Argument(field="participants", value=value, span=span))


def test_origins_are_folded_over_all_reports_of_the_exercise() -> None:
    links = [Copy(a="third", b=report, relation="copy", share=0.9) for report in ("one", "two")]
    fields = fuse([told("one", KENYA), told("two", KENYA), told("third", PORTUGAL)], links)
    kenya = next(v for v in fields["participants"] if v.value == KENYA)
    assert (kenya.origins, kenya.standing) == (1, "single")


def test_reports_that_hang_on_nothing_are_origins_of_their_own() -> None:
    (kenya,) = fuse([told("one", KENYA), told("two", KENYA)], [])["participants"]
    assert (kenya.origins, kenya.standing) == (2, "corroborated")
