"""Which actors do not drill together, by war or broken relations, on a given day."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_FIELDS = 5


def estranged(one: str, other: str, iso_date: str | None) -> str | None:
    """Why two actors hold no exercises with each other on a day (the latest known state without one), or None."""
    found = _pairs().get(frozenset((one, other)))
    if found is None:
        return None
    since, until, why = found
    if iso_date is None:
        return None if until else why
    return why if since <= iso_date and not (until and until <= iso_date) else None


@cache
def _pairs() -> dict[frozenset[str], tuple[str, str, str]]:
    out = {}
    text = files("vedette").joinpath("atlas", "data", "estranged.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("|")
        if len(fields) != _FIELDS:
            raise ValueError(f"estranged.txt, line {number}: {len(fields)} fields, wanted {_FIELDS}")
        one, other, since, until, why = fields
        out[frozenset((one, other))] = (since, until, why)
    return out
