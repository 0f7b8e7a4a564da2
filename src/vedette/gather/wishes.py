"""What a caller wants of the inputs, and how it is asked of what each of them tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vedette.errors import InputError
from vedette.gather.text import Found, Given, doubt_about_date, make_article
from vedette.model.event import Issue
from vedette.model.source import Article, Screened

NOT_READ = "not read"
"""`Issue.what` of an input that gave nothing; any other word is a doubt about one that did."""

NO_DATE = "date not understood"
"""`Issue.what` of a report that was read without the date that it gives."""

Item = Article | Screened | Issue
"""What an input gives: a report, one that was passed over unread, or why there is none."""


def _nothing(_: int) -> None:
    """Who counts bytes where nobody asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How inputs are to be taken."""

    given: Given = field(default_factory=Given)
    """What the caller knows; it wins over what an input says of itself."""
    screen: Callable[[str], bool] | None = None
    """Whether a text can tell of what is sought; what cannot is passed over. Without it everything is taken."""
    online: bool = True
    """Whether a list of addresses in a file may lead to the network; a file that a stranger sends may not."""
    passed: Callable[[int], None] = _nothing
    """Is told how many bytes of a file were passed, as they are."""


def articles_of(found: Found, name: str, wishes: Wishes, place: str | None = None) -> Iterator[Item]:
    """The article of what an input tells, with a doubt about its date, or that it was screened out."""
    if wishes.screen is not None and not wishes.screen(f"{found.title or ''}\n{found.text}"):
        yield Screened(where=name, id=found.id)
        return
    doubt = doubt_about_date(found, wishes.given)
    if doubt is not None:
        yield Issue(where=name, what=NO_DATE, why=f"{doubt!r:.60} is no date; write YYYY-MM-DD")
    yield make_article(found, name, wishes.given, place)


def not_read(error: InputError) -> Issue:
    """The issue of an input that gave nothing."""
    return Issue(where=error.name, what=NOT_READ, why=error.why)
