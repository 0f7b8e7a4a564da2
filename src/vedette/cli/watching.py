"""`vedette watch`: follows feeds and tells what is new."""

from __future__ import annotations

import argparse
import re
import signal
import time
from pathlib import Path

from vedette.cli.screen import complain
from vedette.errors import UsageError
from vedette.gather.feed import parse_feed
from vedette.gather.fetch import named_inside
from vedette.gather.polite import Polite
from vedette.run.kept import Kept
from vedette.store import open_store
from vedette.watch.loop import watch as follow
from vedette.watch.round import Done, Watching, one_round
from vedette.watch.tell import FeedFile, Lines, Teller, Terminal, Webhook, check_writable

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN = re.compile(r"(\d{1,6})([smhd])")

SHORTEST = 10.0
"""Seconds between two questions to one feed: none changes faster, and no server likes more."""


def watch(options: argparse.Namespace) -> int:
    """Follows feeds until it is stopped (or once), and tells of new and changed exercises."""
    sources = _sources(options.sources)
    watching = Watching(
        given=sources,
        open=lambda: open_store(options.store),
        executor=Kept(),
        web=Polite(),
        inner=Polite(private=True),
        inside=lambda url: options.private or named_inside(url),
        every=_seconds(options.every),
        everything=options.all,
        complain=complain,
    )
    tellers = _tellers(options)
    signal.signal(signal.SIGTERM, _stop)
    if options.once:
        _say(one_round(watching, tellers))
    else:
        follow(watching, tellers, time.sleep, _say)
    return 0


def _stop(_number: int, _frame: object) -> None:
    """A service is stopped as a person stops it from the keyboard."""
    raise KeyboardInterrupt


def _say(done: Done) -> None:
    if done.new or done.changed:
        complain(f"{done.new} new and {done.changed} changed reports, {done.screened} without a word of an exercise")


def _tellers(options: argparse.Namespace) -> list[Teller]:
    tellers: list[Teller] = []
    if options.jsonl != "-":
        tellers.append(Terminal())
    for path, teller in ((options.jsonl, Lines), (options.feed, FeedFile)):
        if path is not None:
            check_writable(path)
            tellers.append(teller(path))
    if options.webhook is not None:
        if not options.webhook.startswith(("http://", "https://")):
            raise UsageError(f"--webhook {options.webhook}: is no http address")
        tellers.append(Webhook(options.webhook))
    return tellers


def _sources(given: list[str]) -> list[str]:
    """The feeds' addresses; a list in a file is read once, at the start."""
    out: list[str] = []
    for name in given:
        if name.startswith(("http://", "https://")):
            out.append(name)
            continue
        try:
            feed = parse_feed(Path(name).read_bytes(), name)
        except OSError as error:
            raise UsageError(f"{name}: cannot be read ({error.strerror}); give an address or an OPML file") from None
        if not feed.lists:
            raise UsageError(f"{name}: names no feeds; give an address or an OPML file")
        out += feed.lists
    return list(dict.fromkeys(out))


def _seconds(raw: str) -> float:
    match = _SPAN.fullmatch(raw)
    if match is None:
        raise UsageError(f"--every {raw}: is no span of time; write 30s, 15m, 2h or 1d")
    return max(SHORTEST, float(match[1]) * _UNITS[match[2]])
