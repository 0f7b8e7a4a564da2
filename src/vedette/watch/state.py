"""What a watcher knows of its feeds and links, and how a store remembers it.

Everything is written under keys of the store's memory, so that what is killed at any moment goes on from the last thing
that was done wholly. A link is known by its address; what became of it stays known as long as its feed names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from vedette.gather.feed import Entry
from vedette.gather.fetch import Validators
from vedette.model.span import content_id
from vedette.model.value import canonical_json

SOURCE, LINK = "watch/feed/", "watch/link/"

BACK_OFF = 2.0
"""Factor by which the pause grows with each failure in a row."""

LONGEST_PAUSE = 24 * 3600.0
"""Seconds: a feed that fails for weeks is still asked once a day."""

TRIES = 5
"""Times that a page is asked for: with a first pause of 15 minutes the last is four hours after the first."""

KEPT = 90 * 24 * 3600.0
"""Seconds for which a link is remembered that no feed names any more: feeds show their entries for days or weeks."""

AGAIN = 3600.0
"""Seconds before a page is asked for again that its feed calls changed; live pages change by the minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed or a list of feeds."""

    url: str
    given: bool = True
    """Whether the caller named it; else a list did."""
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    """When it is asked next, in seconds of the epoch."""
    failures: int = 0
    inside: bool = False
    """Whether what it leads to may be in a private network: the caller said so, or named it there itself."""
    gone: bool = False
    """Whether its server says that it will never be there again."""

    @property
    def validators(self) -> Validators:
        """What it is recognised by."""
        return Validators(etag=self.etag, modified=self.modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One report that a feed names."""

    key: str
    feed: str
    entry: Entry
    stamp: str
    """Changes when the feed calls the report changed."""
    inside: bool = False
    """As for its feed."""
    due: float = 0.0
    tries: int = 0
    done: bool = False
    """Whether nothing is to be done about it: read, passed over or given up."""
    seen: float = 0.0
    """When a feed last named it, to the day."""


def link_of(entry: Entry, source: Source, now: float) -> Link:
    """A link that was found now."""
    key = entry.url or f"{source.url}#{entry.key}"
    stamp = entry.updated or content_id(entry.title or "", entry.text)[:16]
    return Link(key=key, feed=source.url, entry=entry, stamp=stamp, inside=source.inside, seen=now)


def found_again(known: Link, found: Link, now: float) -> Link | None:
    """What is to be remembered of a link that is known and named again; None where nothing changed."""
    if found.stamp != known.stamp and found.feed == known.feed:  # two feeds tell of one page in words of their own
        if not known.done:
            return replace(found, due=known.due, tries=known.tries)
        return replace(found, due=max(now, known.seen + AGAIN))
    if now - known.seen > LONGEST_PAUSE:
        return replace(known, seen=now)
    return None


def failed_source(source: Source, now: float, every: float, wait: float | None = None) -> Source:
    """A feed that did not answer: asked again later, and later each time."""
    failures = source.failures + 1
    pause = min(every * BACK_OFF**failures, LONGEST_PAUSE)
    return replace(source, failures=failures, due=now + max(pause, min(wait or 0.0, LONGEST_PAUSE)))


def failed_link(link: Link, now: float, every: float) -> Link:
    """A page that could not be had: tried again later, given up in the end."""
    tries = link.tries + 1
    return replace(link, tries=tries, due=now + every * BACK_OFF**tries, done=tries >= TRIES)


def notes(items: Iterable[Source | Link]) -> dict[str, str | None]:
    """What a store is to remember of these."""
    return {
        (SOURCE + item.url if isinstance(item, Source) else LINK + item.key): canonical_json(_bare(item))
        for item in items
    }


def sources_of(recalled: Mapping[str, str]) -> dict[str, Source]:
    """Feeds by address."""
    return {key.removeprefix(SOURCE): Source(**json.loads(value)) for key, value in recalled.items()}


def links_of(recalled: Mapping[str, str]) -> dict[str, Link]:
    """Links by key."""
    out = {}
    for key, value in recalled.items():
        row = json.loads(value)
        row["entry"] = Entry(**row["entry"])
        out[key.removeprefix(LINK)] = Link(**row)
    return out


def forgotten(links: Iterable[Link], now: float) -> dict[str, str | None]:
    """What a store is to forget: links that no feed has named for long."""
    return {LINK + link.key: None for link in links if link.done and now - link.seen > KEPT}


def _bare(item: Source | Link) -> dict[str, object]:
    """The fields of a feed or link; of a link that is done only what recognises it."""
    if isinstance(item, Link) and item.done:
        item = replace(item, entry=Entry(key=item.entry.key, url=item.entry.url))
    return {key: value for key, value in asdict(item).items() if value is not None}
