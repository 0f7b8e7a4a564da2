"""The bundled calendar of summits."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from vedette.atlas.blocs import organisations
from vedette.atlas.calendar import summits
from vedette.atlas.countries import countries

SHOWN = {(m.bodies[0], m.first): m for m in summits()}


def test_every_meeting_has_days_a_body_a_place_and_a_source() -> None:
    for meeting in summits():
        first, last = date.fromisoformat(meeting.first), date.fromisoformat(meeting.last)
        assert 0 <= (last - first).days < 12, meeting
        assert 2000 <= first.year <= 2026
        assert meeting.bodies[0] in organisations()
        assert meeting.source
        assert meeting.country in countries() or (meeting.country, meeting.place) == (None, "video conference")
    assert len({m.id for m in summits()}) == len(summits())


@pytest.mark.parametrize(
    ("body", "first", "last", "place"),
    [
        ("NATO", "2024-07-09", "2024-07-11", "Washington"),
        ("NATO", "2023-07-11", "2023-07-12", "Vilnius"),
        ("G20", "2018-11-30", "2018-12-01", "Buenos Aires"),
        ("SCO", "2025-08-31", "2025-09-01", "Tianjin"),
        ("EU", "2019-06-30", "2019-07-02", "Brussels"),
        ("Quad", "2022-05-24", "2022-05-24", "Tokyo"),
    ],
)
def test_a_known_summit(body: str, first: str, last: str, place: str) -> None:
    meeting = SHOWN[body, first]
    assert (meeting.last, meeting.place) == (last, place)


def test_no_two_meetings_of_a_body_overlap() -> None:
    for body in {m.bodies[0] for m in summits()}:
        days = sorted((m.first, m.last) for m in summits() if m.bodies == (body,))
        assert all(one[1] < two[0] for one, two in pairwise(days)), body
