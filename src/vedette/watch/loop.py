"""Watching without an end: round after round, as things are due."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vedette.errors import StoreError
from vedette.watch.round import Done, Watching, one_round
from vedette.watch.tell import Teller

LONGEST_SLEEP = 60.0
"""Seconds: a machine that slept, or whose clock was set, is noticed within a minute."""


def watch(
    watching: Watching, tellers: Sequence[Teller], sleep: Callable[[float], None], each: Callable[[Done], None]
) -> None:
    """Watches until it is interrupted; `each` is told what each round did.

    A store that cannot be opened ends it at once in the first round, and later makes it wait: another program
    may hold the file for a while, and a database server may be started again.
    """
    first = True
    while True:
        try:
            done = one_round(watching, tellers)
        except StoreError as error:
            if first:
                raise
            watching.complain(f"{error}; tried again in {LONGEST_SLEEP:.0f} s")
            sleep(LONGEST_SLEEP)
            continue
        first = False
        each(done)
        while (wait := done.next_due - watching.clock()) > 0:
            sleep(min(wait, LONGEST_SLEEP))
