"""What the grammar finds: a time expression before it is resolved against any day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Expr:
    """Words first..last (half-open) of a scan and what they say about time; all that is not said is None.

    A calendar expression fills some of year … weekday; a relative one has `unit` and `shift` counted from
    `base`; a part ("mid-", "second week of") has `part` or `nth` and the whole it is part of in `of`.
    """

    first: int
    last: int
    rule: str
    kind: str = "DATE"
    """DATE · TIME · DURATION · SET · REF."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 Monday … 7 Sunday."""
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    """The first three figures of its years: 199 for the 1990s."""
    century: int | None = None
    """The first two figures of its years: 19 for the 20th century."""
    holiday: str | None = None
    unit: str | None = None
    """S MIN H D W FN WE M Q HY Y DE CE ML."""
    shift: float | None = None
    base: str = "doc"
    """Whence `shift` counts: doc (the publication date), ref (the date last spoken of), next (what follows)."""
    direction: str = ""
    """The deictic word of a weekday, month or season: last, next, this …"""
    count: float | None = None
    """Length of a duration in its unit; None when vague."""
    parts: tuple[tuple[float, str], ...] = ()
    """A duration of several units ("1 year 21 days")."""
    part: str | None = None
    nth: int | None = None
    """-1 for the last."""
    clock: str | None = None
    """TIMEX3 time of day: T10:30, TMO."""
    value: str | None = None
    """A value that needs no day: PAST_REF, P1D, XXXX-WXX-1."""
    of: Expr | None = None
    modifier: str | None = None
    group: int = 0
    """Non-zero and equal for the two ends of a range that one phrase gives."""
    role: str = ""
    """start · end of such a range; day-first · month-first of a date in figures that can be read one way only."""
