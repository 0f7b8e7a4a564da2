"""One round of watching: ask the feeds that are due, fetch what they name, read it, and tell what came of it.

The store is open only while something is read from it or written to it, so that other programs get at a DuckDB file
between. Nothing is marked as done before its readings are saved: what is interrupted is done again, and what the store
holds already is not read twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from vedette.errors import InputError
from vedette.flow import LONGEST_ID, make_screen, take_in
from vedette.gather.feed import Feed, parse_feed
from vedette.gather.links import entry_items, formed
from vedette.gather.polite import Polite
from vedette.gather.wishes import NOT_READ, Item, Wishes
from vedette.merge.memory import Memory
from vedette.model.event import Issue
from vedette.model.source import Article, Screened
from vedette.model.span import content_id
from vedette.run.base import Executor
from vedette.store.base import Store
from vedette.watch.news import News, all_news, begin, gather_news
from vedette.watch.state import (
    LINK,
    SOURCE,
    Link,
    Source,
    failed_link,
    failed_source,
    forgotten,
    found_again,
    link_of,
    links_of,
    notes,
    sources_of,
)
from vedette.watch.tell import PLACE, Teller

AT_ONCE, AT_MOST = 32, 60.0
"""Pages, and seconds, fetched before they are read and saved, so that little is fetched twice after a kill."""


def _iso() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """All that a watcher needs from round to round."""

    given: Sequence[str]
    open: Callable[[], AbstractContextManager[Store]]
    executor: Executor
    web: Polite
    inner: Polite | None = None
    """Who visits private networks, for feeds that may lead there."""
    inside: Callable[[str], bool] = lambda _: False
    """Whether a feed that the caller names may lead into a private network."""
    every: float
    """Seconds between two questions to one feed."""
    everything: bool = False
    """Whether reports without a word of an exercise are read too."""
    complain: Callable[[str], None] = lambda _: None
    memory: Memory = field(default_factory=Memory)
    """From one round to the next only what is new is compared."""
    clock: Callable[[], float] = time.time
    date: Callable[[], str] = _iso


@dataclass(slots=True)
class Done:
    """What a round did."""

    asked: int = 0
    new: int = 0
    changed: int = 0
    screened: int = 0
    news: list[News] = field(default_factory=list)
    next_due: float = 0.0
    """When there is something to do again, in seconds of the epoch."""


def one_round(watching: Watching, tellers: Sequence[Teller]) -> Done:
    """Does all that is due now."""
    done = Done()
    with watching.open() as store:
        begin(store)
        _enrol(store, tellers)
        sources = _sources(watching, store)
        links = links_of(store.recall(LINK))
        store.remember(forgotten(links.values(), watching.clock()))
    _ask_feeds(watching, sources, links, done)
    waiting = [link for link in links.values() if not link.done and link.due <= watching.clock()]
    while waiting:
        waiting = waiting[_take(watching, waiting, links, done) :]
    with watching.open() as store:
        done.news += gather_news(store, watching.date)
        _tell(watching, store, tellers)
    due = [s.due for s in sources.values() if not s.gone] + [link.due for link in links.values() if not link.done]
    done.next_due = min(due, default=watching.clock() + watching.every)
    return done


def _enrol(store: Store, tellers: Sequence[Teller]) -> None:
    """Gives a teller that was never there before its place: behind what is old news by now."""
    places = store.recall(PLACE)
    fresh = [teller for teller in tellers if PLACE + teller.name not in places]
    if fresh:
        last = max((piece.seq for piece in all_news(store)), default=0)
        store.remember({PLACE + teller.name: str(last) for teller in fresh})


def _sources(watching: Watching, store: Store) -> dict[str, Source]:
    """The feeds that the caller names now, and those that a list among them named before."""
    known = sources_of(store.recall(SOURCE))
    named = {
        url: replace(known.get(url, Source(url=url)), given=True, inside=watching.inside(url)) for url in watching.given
    }
    return {**named, **{url: source for url, source in known.items() if not source.given}}


def _ask_feeds(watching: Watching, sources: dict[str, Source], links: dict[str, Link], done: Done) -> None:
    """Asks the feeds that are due, those that a list brings in this round too."""
    asked: set[str] = set()
    while due := [s for u, s in sources.items() if u not in asked and not s.gone and s.due <= watching.clock()]:
        for source in due:
            asked.add(source.url)
            done.asked += 1
            after, feed = _ask(watching, source)
            changed: list[Source | Link] = [after]
            sources[source.url] = after
            if feed is not None:
                for url in feed.lists:
                    if url not in sources:
                        sources[url] = Source(url=url, given=False, inside=source.inside)
                        changed.append(sources[url])
                changed += _found(watching, feed, source, links)
            with watching.open() as store:
                store.remember(notes(changed))


def _ask(watching: Watching, source: Source) -> tuple[Source, Feed | None]:
    """One feed's answer, and how the feed stands after it."""
    now = watching.clock()
    try:
        answer = _visitor(watching, source).ask(source.url, source.validators)
        if answer.status >= 400:
            after = replace(failed_source(source, now, watching.every, answer.retry_after), gone=answer.status == 410)
            last = "is gone; it is not asked again" if after.gone else f"answers {answer.status}; it is asked again"
            watching.complain(f"{source.url}: {last}")
            return after, None
        rested = replace(source, failures=0, due=now + watching.every)
        if answer.status == 304:
            return rested, None
        feed = parse_feed(formed(answer.page).content, source.url, answer.page.url)
    except InputError as error:
        watching.complain(f"{error}; it is asked again")
        return failed_source(source, now, watching.every), None
    return replace(rested, etag=answer.validators.etag, modified=answer.validators.modified), feed


def _found(watching: Watching, feed: Feed, source: Source, links: dict[str, Link]) -> list[Link]:
    """The links that are new or changed, put among the known ones."""
    now = watching.clock()
    out = []
    for entry in feed.entries:
        found = link_of(entry, source, now)
        known = links.get(found.key)
        kept = found if known is None else found_again(known, found, now)
        if kept is not None:
            links[kept.key] = kept
            out.append(kept)
    return out


def _visitor(watching: Watching, item: Source | Link) -> Polite:
    return watching.inner if item.inside and watching.inner is not None else watching.web


def _take(watching: Watching, waiting: Sequence[Link], links: dict[str, Link], done: Done) -> int:
    """Fetches the first links, reads what they give, saves it, and only then marks them as done; gives how many."""
    wishes = Wishes(screen=None if watching.everything else make_screen())
    items: list[Item] = []
    after: list[Link] = []
    begun, taken = watching.clock(), 0
    for link in waiting[:AT_ONCE]:
        if watching.clock() - begun > AT_MOST:
            break
        taken += 1
        given = list(_items(watching, link, wishes))
        if any(isinstance(item, Issue) and item.what == NOT_READ for item in given):
            tried = failed_link(link, watching.clock(), watching.every)
            after.append(tried)
            if not tried.done:
                continue  # it is tried again, and named only when it is given up
        else:
            after.append(replace(link, done=True, seen=watching.clock()))
        items += given
    with watching.open() as store:
        result = take_in(items, store, watching.executor, [link.key for link in waiting[:taken]], watching.memory)
        store.remember(notes(after))
    links.update({link.key: link for link in after})
    done.new += result.new
    done.changed += result.changed
    done.screened += result.screened
    for issue in result.unread:
        watching.complain(f"{issue.where}: {issue.why}")
    return taken


def _items(watching: Watching, link: Link, wishes: Wishes) -> Iterator[Item]:
    """What a link gives, under an id of its own: a report that is rewritten takes the place of what it was."""
    name = link.key if len(link.key) <= LONGEST_ID else content_id(link.key)
    for item in entry_items(link.entry, link.feed, wishes, _visitor(watching, link)):
        yield replace(item, id=name) if isinstance(item, Article | Screened) else replace(item, where=link.key)


def _tell(watching: Watching, store: Store, tellers: Sequence[Teller]) -> None:
    """Tells each teller what it does not know yet; one that fails is told the next time."""
    news = all_news(store)
    places = store.recall(PLACE)
    for teller in tellers:
        key = PLACE + teller.name
        place = int(places.get(key, 0))
        try:
            for told in teller.tell(news, place):
                store.remember({key: str(told)})
        except InputError as error:
            watching.complain(str(error))
