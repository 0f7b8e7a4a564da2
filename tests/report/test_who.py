"""Who takes part in one line: each in the role that most independent origins tell."""

from __future__ import annotations

from telling import actor, name, report
from vedette.merge import merge
from vedette.report.brief_facts import who_line

STORIES = (
    "Boats left the harbour before dawn and a band played on the quay while families waved to sons aboard.",
    "Budget talks in parliament turned sour when the opposition asked what the manoeuvres would cost.",
    "Farmers north of the river found tracks of heavy vehicles across fields that had been sown in April.",
)


def test_one_report_alone_makes_nobody_a_host() -> None:
    """Two origins say that Sweden takes part, one that it is the host; Norway is the host in all of them."""
    roles = ("participant", "participant", "host")
    readings = [
        report(f"r{i}", [name("Iron Heron 2031"), actor("NOR", "host"), actor("SWE", role)], text=story)
        for i, (role, story) in enumerate(zip(roles, STORIES, strict=True))
    ]
    (event,) = merge(readings)
    assert who_line(event, 8) == "Norway (host), Sweden"


def test_where_the_origins_are_even_the_host_is_named() -> None:
    """A host takes part too, so that the narrower word contradicts nothing."""
    readings = [
        report(f"r{i}", [name("Iron Heron 2031"), actor("SWE", role)], text=story)
        for i, (role, story) in enumerate(zip(("participant", "host"), STORIES[:2], strict=True))
    ]
    (event,) = merge(readings)
    assert who_line(event, 8) == "Sweden (host)"
