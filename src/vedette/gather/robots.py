"""What a site's robots.txt allows, as RFC 9309 has it: the group that names us, its longest rule, `*` and `$`."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

MOST_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 KiB to be read; what is beyond is left."""

LONGEST_DELAY = 60.0
"""Seconds between two questions that a site may ask for; more would stop a feed for an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one site for one program."""

    rules: tuple[tuple[str, bool], ...] = ()
    """Path pattern and whether it is allowed."""
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether this address may be fetched: the longest rule that matches it decides, and allowing wins."""
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        matching = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


ALLOW_ALL = Robots()
ALLOW_NONE = Robots(rules=(("/", False),))


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay: float | None = None
    closed: bool = False


def parse_robots(content: bytes, agent: str) -> Robots:
    """The rules for this agent: those of the groups that name it, else those of the groups for all."""
    groups: list[_Group] = []
    sitemaps: list[str] = []
    for raw in content[:MOST_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        key, colon, value = raw.partition("#")[0].partition(":")
        if colon:
            _take(key.strip().lower(), value.strip(), groups, sitemaps)
    chosen = [g for g in groups if agent in g.agents] or [g for g in groups if "*" in g.agents]
    delays = [g.delay for g in chosen if g.delay is not None]
    return Robots(
        rules=tuple(rule for g in chosen for rule in g.rules),
        delay=min(max(delays), LONGEST_DELAY) if delays else None,
        sitemaps=tuple(sitemaps),
    )


def _take(key: str, value: str, groups: list[_Group], sitemaps: list[str]) -> None:
    """Adds one line to what is known; lines of agents that follow one another open one group."""
    if key == "sitemap":
        sitemaps.append(value)
    elif key == "user-agent":
        if not groups or groups[-1].closed:
            groups.append(_Group())
        groups[-1].agents.append(value.partition("/")[0].strip().lower())
    elif groups and key in ("allow", "disallow", "crawl-delay"):
        groups[-1].closed = True
        if key != "crawl-delay":
            if value:  # an empty Disallow forbids nothing
                groups[-1].rules.append((unquote(value), key == "allow"))
        elif value.replace(".", "", 1).isdigit() and value.isascii():
            groups[-1].delay = float(value)


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches the beginning of a path; each `*` takes as little as it can, no way back."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest, 1):
        if whole and number == len(rest):
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not whole or at == len(path)
