"""Which program, with which weights, put the exercises of a store together: another one puts them together anew."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from vedette import __version__
from vedette.model.span import content_id

if TYPE_CHECKING:
    from vedette.store.base import Store

MADE_BY = "made by"
"""Under which a store remembers it."""


def outdated(store: Store) -> bool:
    """Whether the exercises of a store were put together by another version, or by other weights, than are here."""
    return store.derived() > 0 and store.recall(MADE_BY).get(MADE_BY) != maker()


def sign(store: Store) -> None:
    """Notes in a store that its exercises are of this program and its weights."""
    store.remember({MADE_BY: maker()})


@cache
def maker() -> str:
    """The identity of all that exercises depend on beside the store."""
    # Read by way of the package above it: merging itself need not be loaded to see that nothing has changed.
    weights = files("vedette").joinpath("merge", "weights.json").read_text(encoding="utf-8")
    return content_id(__version__, weights)
