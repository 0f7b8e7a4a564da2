"""Tables on a terminal: as wide as the window, nothing lost, numbers under each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.cli.drawn import drawn

ROWS = [["Grey Gale", "NOR, SWE, FIN and others", "12"], ["海軍演習", "JPN", "3"]]
COLUMNS = ["title", "participants", "reports"]


def test_a_table_that_fits_is_drawn_as_it_is() -> None:
    assert list(drawn(COLUMNS, ROWS, [False, False, True], 80)) == [
        "title      participants              reports",
        "─────────  ────────────────────────  ───────",
        "Grey Gale  NOR, SWE, FIN and others       12",
        "海軍演習   JPN                             3",
    ]


def test_a_wide_cell_is_folded_at_a_blank() -> None:
    assert list(drawn(COLUMNS, ROWS[:1], [False, False, True], 34)) == [
        "title      participants    reports",
        "─────────  ──────────────  ───────",
        "Grey Gale  NOR, SWE, FIN        12",
        "           and others",
    ]


@given(st.text("ab ü", max_size=6), st.text("cd é", max_size=60), st.integers(14, 50))
def test_no_line_is_wider_than_the_window_and_no_letter_is_lost(first: str, second: str, width: int) -> None:
    lines = list(drawn(["one", "two"], [[first, second]], [False, False], width))
    assert all(len(line) <= width for line in lines)
    assert sorted("".join(lines[2:]).replace(" ", "")) == sorted((first + second).replace(" ", ""))
