"""Furniture is marked where it stands, and the story never is."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gather.clean import mark_furniture

CASES = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"].strip()[:40].replace("\n", " / ") for c in CASES])
def test_furniture_is_marked_and_nothing_else(case: dict[str, str | list[str]]) -> None:
    text, publisher = str(case["text"]), case.get("publisher")
    found = mark_furniture(text, publisher if isinstance(publisher, str) else None)
    assert [text[f.begin : f.end].strip() for f in found] == case["furniture"]


@given(
    st.text(
        alphabet=st.sampled_from("\n\r\t .|>:#©(){}[]/-0123456789 AaByRedmoreSingupPhotoXZ’“”\ud800\u2028\x00"),
        max_size=400,
    )
)
def test_ranges_are_ordered_disjoint_and_inside(text: str) -> None:
    end = 0
    for item in mark_furniture(text, "Any Outlet"):
        assert end <= item.begin < item.end <= len(text)
        end = item.end


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A ",
        "By A",
        "Aa",
        "#a",
        "> x ",
        "| ",
        "(photo ",
        "Read more ",
        "1:2",
        "tags a ",
        "a.",
        "/Photo by ",
        "the story ",
    ],
)
def test_a_hostile_line_takes_little_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000] + "\n" + (unit * 300)[:590]
    begin = time.process_time()
    mark_furniture(text * 2)
    assert time.process_time() - begin < 2.0
