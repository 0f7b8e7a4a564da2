"""Fetching many pages without being a burden: a pause to each host, robots.txt, patience where a host asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from vedette.errors import InputError
from vedette.gather.fetch import AGENT, Answer, Validators, ask
from vedette.gather.robots import ALLOW_ALL, ALLOW_NONE, Robots, parse_robots

PAUSE = 1.0
"""Seconds between two questions to one host. No standard names a number; a site's robots.txt may ask for more."""

ROBOTS_AGE = 24 * 3600.0
"""Seconds after which robots.txt is asked for again (RFC 9309, 2.4)."""

ROBOTS_TRY = 600.0
"""Seconds after which a robots.txt that could not be had is tried again; until then the site is left alone."""


@dataclass(slots=True)
class _Host:
    """What is known of one host."""

    free: float = 0.0
    """When it may be asked again, on the clock."""
    robots: Robots | None = None
    robots_until: float = 0.0


@dataclass(slots=True, kw_only=True)
class Polite:
    """A visitor who waits; one to a run, for it remembers whom it has asked and when."""

    private: bool = False
    """Whether private networks may be reached: only where a person named an address there."""
    pause: float = field(default_factory=lambda: PAUSE)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def ask(self, url: str, known: Validators | None = None) -> Answer:
        """The answer of an address; InputError where it may not be asked or none comes."""
        host = self._hosts.setdefault(_site(url), _Host())
        robots = self._robots(url, host)
        if not robots.allows(url):
            raise InputError(url, "is closed to programs by the site's robots.txt; save the page and give the file")
        return self._wait_and_ask(url, host, known, max(self.pause, robots.delay or 0.0))

    def free_at(self, url: str) -> float:
        """When the host of an address may be asked again, on the clock: the past for one that is free."""
        host = self._hosts.get(_site(url))
        return host.free if host else 0.0

    def rest(self, url: str, seconds: float) -> None:
        """Leaves the host of an address alone for so long."""
        host = self._hosts.setdefault(_site(url), _Host())
        host.free = max(host.free, self.clock() + seconds)

    def _robots(self, url: str, host: _Host) -> Robots:
        if host.robots is None or self.clock() >= host.robots_until:
            address = f"{_site(url)}/robots.txt"
            try:
                answer = self._wait_and_ask(address, host, None, self.pause)
            except InputError as error:
                host.robots, host.robots_until = ALLOW_NONE, self.clock() + ROBOTS_TRY
                raise InputError(url, error.why) from None
            if answer.status < 300:
                host.robots = parse_robots(answer.page.content, AGENT)
            else:  # none there is a welcome, a site in trouble is not
                host.robots = ALLOW_ALL if answer.status < 500 and answer.status != 429 else ALLOW_NONE
            host.robots_until = self.clock() + (ROBOTS_AGE if host.robots is not ALLOW_NONE else ROBOTS_TRY)
        return host.robots

    def _wait_and_ask(self, url: str, host: _Host, known: Validators | None, pause: float) -> Answer:
        wait = host.free - self.clock()
        if wait > 0:
            self.sleep(wait)
        try:
            return ask(url, private=self.private, known=known or Validators())
        finally:
            host.free = self.clock() + pause


def _site(url: str) -> str:
    """Scheme and host with port: what robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
