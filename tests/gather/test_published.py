"""Dates as pages and files write them."""

from __future__ import annotations

import pytest

from vedette.gather.published import iso_date


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2031-05-13", "2031-05-13"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("2031-05-13T00:00:00", "2031-05-13"),
        ("2031-05-13 09:30:00", "2031-05-13T09:30:00"),
        ("2031-05-13T09:30:00Z", "2031-05-13T09:30:00+00:00"),
        ("Tue, 13 May 2031 09:30:00 GMT", "2031-05-13T09:30:00+00:00"),
        ("13 May 2031", "2031-05-13"),
        ("May 13th, 2031", "2031-05-13"),
        ("Sept. 3, 2031", "2031-09-03"),
        ("24/10/2031", "2031-10-24"),
        ("10/24/2031", "2031-10-24"),
        ("6/6/2031", "2031-06-06"),
        ("6/7/2031", None),
        ("2031-13-40", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (20310513, None),
        ("9" * 5000, None),
    ],
)
def test_iso_date(raw: object, iso: str | None) -> None:
    assert iso_date(raw) == iso
