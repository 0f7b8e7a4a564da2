"""The main summits of 2000 to 2026: who met, on which days, where, and the page that says so.

Our own table of public facts, `data/summits.txt`. A meeting whose days are not certain is left out: a wrong date is
worse than a missing one. Video conferences are marked: leaders who do not travel are easier to meet, and easier to
move.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from vedette.model.catalogue import Meeting

CALENDAR = "Vedette's summits"
"""The name that the bundled calendar goes by."""

_FIELDS = 5


@lru_cache(maxsize=1)
def summits() -> tuple[Meeting, ...]:
    """All meetings of the bundled table, in its order."""
    text = files("vedette.atlas").joinpath("data/summits.txt").read_text(encoding="utf-8")
    sources: dict[str, str] = {}
    out = []
    for line in text.splitlines():
        if line.startswith("@"):
            body, _, source = line[1:].partition("|")
            sources[body] = source
        elif line and not line.startswith("#"):
            out.append(_meeting(line, sources))
    return tuple(out)


def _meeting(line: str, sources: dict[str, str]) -> Meeting:
    parts = line.split("|")
    if len(parts) != _FIELDS:
        raise ValueError(f"summits.txt: {len(parts)} fields in {line!r}, not {_FIELDS}")
    body, days, place, country, kind = parts
    first, _, last = days.partition("/")
    return Meeting(
        calendar=CALENDAR,
        id=f"{body} {first}",
        name=kind or f"{body} summit",
        first=first,
        last=_whole(first, last),
        bodies=(body,),
        place=place or None,
        country=country or None,
        source=sources[body],
    )


def _whole(first: str, last: str) -> str:
    """The last day in full: "2024-07-09/11" ends on the 11th of July, "2018-11-30/12-01" on the 1st of December."""
    return first[: len(first) - len(last)] + last if last else first
