"""The catalogue of the world's agencies and outlets: how each is written, and which names mean something else as well.

`press.toml` holds it country by country. A name is credited as the report writes it: the catalogue only recognises it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

_LETTERS = 5
"""Longest row of capitals that more than one body goes by."""


class Press(NamedTuple):
    """What the catalogue says of each form of a name."""

    forms: dict[str, str]
    """Form in a text → the name that its entry begins with."""
    agencies: frozenset[str]
    """Forms of news agencies that no other thing has."""
    letters: frozenset[str]
    """Capitals that are an agency's among other things: MAP, SPA."""
    faint: frozenset[str]
    """Forms that are words, persons or places too: Focus, Trud, The Standard, RTS."""


def _read() -> Press:
    """Read once, at import: some 5,000 forms."""
    data = tomllib.loads(files("vedette.extract").joinpath("press.toml").read_text(encoding="utf-8"))
    forms: dict[str, str] = {}
    agencies, letters, faint = set(), set(), set()
    for kind, countries in data.items():
        for form, name, doubtful in _entries(countries.values()):
            forms.setdefault(form, name)
            if form.isupper() and form.isalpha() and len(form) <= _LETTERS:
                faint.add(form)
                if kind == "agencies":
                    letters.add(form)
            elif kind == "agencies" and not doubtful:
                agencies.add(form)
            if doubtful or (form.startswith("The ") and form.count(" ") == 1):
                faint.add(form)
    return Press(forms, frozenset(agencies), frozenset(letters), frozenset(faint))


def _entries(countries: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Every form with its entry's name and whether it is marked as doubtful."""
    for listed in countries:
        for entry in listed.replace("\n", " ").split(";"):
            written = [form.strip() for form in entry.split("|") if form.strip()]
            for form in written:
                yield form.lstrip("?"), written[0].lstrip("?"), form.startswith("?")


PRESS = _read()
