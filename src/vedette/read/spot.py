"""A place as it stands in a text, before it is known which one it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the text: the bare name to look up, the phrase it stands in, and what the words around it say."""

    begin: int
    end: int
    name_begin: int
    name: str
    cue: str = ""
    """site · region · water · city · island where a noun beside the name says so."""
    direction: str = ""
    """Compass letters of the part that is meant ("N", "SE"), C for the middle."""
    known: str | None = None
    """Alpha-3 code where the name is a country's (or its demonym before "waters")."""
    source: str = ""
    """country · dateline · capital · metonym · demonym · own · tagged · gazetteer · joined · listed."""

    @property
    def name_end(self) -> int:
        """Where the bare name ends (a joined sea's name is longer than what stands in the text)."""
        return min(self.name_begin + len(self.name), self.end)
