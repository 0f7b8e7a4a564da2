"""The meetings of all calendars in order, as times to coincide with: all of them, and by body."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vedette.model.catalogue import Meeting
from vedette.signals.drill import ordinal
from vedette.signals.shifts import Marks, make_marks


class CalendarDays:
    """The meetings by their last days, and their marks; made once for a record."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        dated = [(m, ordinal(m.first), max(ordinal(m.first), ordinal(m.last))) for m in meetings]
        self.meetings = sorted(dated, key=lambda m: (m[2], m[1], m[0].name))
        self.last_in_order = np.array([m[2] for m in self.meetings], dtype=np.int64)
        self.marks = make_marks([(m[1], m[2]) for m in self.meetings])
        self.bodies = sorted({body for m, _, _ in self.meetings for body in m.bodies})
        self._by_body: dict[frozenset[str], Marks] = {}

    def of_bodies(self, bodies: frozenset[str]) -> Marks:
        """The meetings of any of these bodies; they cover the years from their first to their last."""
        if bodies not in self._by_body:
            times = [(first, last) for m, first, last in self.meetings if bodies & set(m.bodies)]
            self._by_body[bodies] = make_marks(times)
        return self._by_body[bodies]
