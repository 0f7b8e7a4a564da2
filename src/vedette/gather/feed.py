"""Feeds and lists of addresses: RSS, Atom, JSON Feed, OPML, sitemaps and indexes of sitemaps.

A feed's entry is a report where it brings its text, and an address where it brings a teaser. OPML and sitemaps hold
addresses only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urljoin

from vedette.errors import InputError
from vedette.gather.decode import decode
from vedette.gather.published import iso_date
from vedette.model.span import content_id

if TYPE_CHECKING:
    from lxml import etree, html

MOST_ENTRIES = 50_000
"""Addresses that a sitemap may hold by its protocol; what a feed holds beyond is left."""

TEASER = 500
"""Characters: a shorter text is taken for a teaser. Of 15,339 leads of 2022 that stood below headlines in feeds 92 %
are shorter; a report of 100 words has 600."""

_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read|continue reading)\b.{0,80})\W{0,3}$", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 br tr table ul ol blockquote section article figure figcaption pre hr".split()
)
_SILENT = frozenset({"script", "style", "noscript", "iframe", "template", "form", "button"})

Kind = Literal["feed", "opml", "sitemap", "index"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report that a feed or a sitemap names."""

    key: str
    """What the feed knows it by, else its address."""
    url: str | None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    """ISO 8601, as far as the feed says when the entry was changed."""
    text: str = ""
    """Text without markup, whole or a teaser."""
    publisher: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the text is the report and not its teaser."""
        return len(self.text) >= TEASER and not _CUT.search(self.text, max(0, len(self.text) - 120))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed, a list of feeds or a sitemap holds."""

    kind: Kind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    lists: tuple[str, ...] = ()
    """Addresses of further feeds (OPML) or sitemaps (an index)."""


def parse_feed(content: bytes, name: str, url: str | None = None) -> Feed:
    """The entries or addresses of any of the forms; InputError where it is none of them."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(content, name, url)
    root = _xml(content, name)
    tag = _local(root)
    base = url or ""
    if tag == "opml":
        found = (node.get("xmlUrl") or node.get("xmlurl") for node in root.iter() if _local(node) == "outline")
        return Feed(kind="opml", title=_below(root, "title"), lists=_addresses(found, base))
    if tag in ("urlset", "sitemapindex"):
        return _sitemap(root, tag, base)
    if tag in ("rss", "rdf", "feed"):
        nodes = [node for node in root.iter() if _local(node) in ("item", "entry")]
        channel = next((node for node in root.iter() if _local(node) in ("channel", "feed")), root)
        title = next((_said(node) for node in channel if _local(node) == "title"), None)
        own = (_link(node, base) for node in channel if _local(node) == "link")
        base = base or next(filter(None, own), "")
        found = (_entry(node, base, title) for node in nodes[:MOST_ENTRIES])
        return Feed(kind="feed", title=title, entries=_once(found))
    raise InputError(name, f"is XML of another kind ({tag[:40]}); give a feed, an OPML list or a sitemap")


def is_feed(head: bytes) -> bool:
    """Whether a document is a feed or a list of addresses, by its first bytes."""
    lower = head[:2048].lower()
    if lower.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return b"https://jsonfeed.org/version" in lower or b"https:\\/\\/jsonfeed.org\\/version" in lower
    return any(mark in lower for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<opml", b"<urlset", b"<sitemapindex"))


def plain(markup: str) -> str:
    """The text of a piece of HTML, a line to each block; the text itself where there is no markup."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html  # 40 ms to load, which a call that names no feed need not wait for

    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (etree.LxmlError, ValueError):
        return ""
    pieces: list[str] = []
    _collect(tree, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(tree: html.HtmlElement, pieces: list[str]) -> None:
    """The text of a tree, without recursion: its depth is the writer's choice."""
    from lxml import etree

    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        block = node.tag in _BLOCKS
        silent = node.tag in _SILENT
        if event == "start":
            pieces.append("\n" if block else "")
            pieces.append("" if silent else node.text or "")
        else:
            pieces.append("\n" if block else "")
            pieces.append((node.tail or "") if node is not tree else "")


def _xml(content: bytes, name: str) -> etree._Element:
    """The root of an XML document, as well as it can be parsed; entities of its own are refused, they are bombs."""
    if _ENTITY.search(content, 0, 1_000_000):
        raise InputError(name, "declares entities of its own, which no feed needs; remove them")
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(name, f"is not XML ({str(error)[:80]}); give a feed, an OPML list or a sitemap") from None
    if root is None:
        raise InputError(name, "is not XML; give a feed, an OPML list or a sitemap")
    return root


def _entry(node: etree._Element, base: str, publisher: str | None) -> Entry | None:
    """One item of RSS or entry of Atom; None where it has neither address nor text."""
    told: dict[str, str] = {}
    link = None
    for child in node:
        tag = _local(child)
        if tag == "link":
            link = link or _link(child, base)
        elif tag in ("encoded", "content", "description", "summary"):
            told.setdefault(tag, plain(_inner(child)))
        elif tag == "source" and child.text and child.text.strip():
            told.setdefault("source", child.text.strip())  # an aggregator names the outlet here
        elif tag in ("title", "guid", "id", "pubdate", "published", "date", "updated", "modified"):
            told.setdefault(tag, _said(child) or "")
    permanent = told.get("guid", "")
    url = link or (permanent if permanent.startswith(("http://", "https://")) else None)
    text = max((told.get(tag, "") for tag in ("encoded", "content", "description", "summary")), key=len)
    key = told.get("guid") or told.get("id") or url or content_id(told.get("title", ""), text)
    if not (url or text):
        return None
    return Entry(
        key=key,
        url=url,
        title=plain(told.get("title", "")) or None,
        published=_first_date(told, "pubdate", "published", "date"),
        updated=_first_date(told, "updated", "modified"),
        text=text,
        publisher=told.get("source") or publisher,
    )


def _link(node: etree._Element, base: str) -> str | None:
    """The address of a link that leads to the report itself: RSS has it as text, Atom as an attribute."""
    if node.get("rel", "alternate") != "alternate":
        return None
    raw = node.get("href") or (node.text or "")
    return _address(raw, base)


def _inner(node: etree._Element) -> str:
    """The markup in a node, whether it is escaped (RSS) or stands there as XML (Atom's xhtml)."""
    from lxml import etree

    if len(node) == 0:
        return str(node.text or "")
    return str(node.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in node)


def _sitemap(root: etree._Element, tag: str, base: str) -> Feed:
    if tag == "sitemapindex":
        found = (_below(node, "loc") for node in root if _local(node) == "sitemap")
        return Feed(kind="index", lists=_addresses(found, base))
    nodes = [node for node in root if _local(node) == "url"][:MOST_ENTRIES]
    return Feed(kind="sitemap", entries=_once(_sitemap_entry(node, base) for node in nodes))


def _sitemap_entry(node: etree._Element, base: str) -> Entry | None:
    url = _address(_below(node, "loc") or "", base)
    if url is None:
        return None
    changed = iso_date(_below(node, "lastmod"))
    first = iso_date(_below(node, "publication_date"))
    return Entry(
        key=url, url=url, title=_below(node, "title"), published=first, updated=changed, publisher=_below(node, "name")
    )


def _json_feed(content: bytes, name: str, url: str | None) -> Feed:
    try:
        whole = json.loads(decode(content, name))
    except (ValueError, RecursionError):
        raise InputError(name, "is not valid JSON; give a JSON Feed") from None
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list):
        raise InputError(name, "is no JSON Feed: it has no list of items")
    title = _string(whole, "title")
    entries = (_json_entry(cast("dict[str, object]", i), url or "", title) for i in items if isinstance(i, dict))
    return Feed(kind="feed", title=title, entries=_once(entries))


def _json_entry(item: Mapping[str, object], base: str, publisher: str | None) -> Entry | None:
    url = _address(_string(item, "url") or _string(item, "external_url") or "", base)
    text = plain(_string(item, "content_html") or "") or _string(item, "content_text") or _string(item, "summary") or ""
    key = _string(item, "id") or url or content_id(_string(item, "title") or "", text)
    if not (url or text):
        return None
    return Entry(
        key=key,
        url=url,
        title=_string(item, "title"),
        published=iso_date(_string(item, "date_published")),
        updated=iso_date(_string(item, "date_modified")),
        text=text,
        publisher=publisher,
    )


def _once(entries: Iterator[Entry | None]) -> tuple[Entry, ...]:
    """The entries, each key once; the first of them counts."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry is not None and len(found) < MOST_ENTRIES:
            found.setdefault(entry.key, entry)
    return tuple(found.values())


def _addresses(raw: Iterator[str | None], base: str) -> tuple[str, ...]:
    known = (_address(address, base) for address in raw if address)
    return tuple(dict.fromkeys(address for address in known if address))[:MOST_ENTRIES]


def _address(raw: str, base: str) -> str | None:
    """An http address, made whole by the feed's own; None where it is something else."""
    text = raw.strip()
    if not text or len(text) > 4096:
        return None
    try:
        whole = urljoin(base, text)
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def _first_date(told: Mapping[str, str], *tags: str) -> str | None:
    return next((date for tag in tags if (date := iso_date(told.get(tag)))), None)


def _string(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _below(node: etree._Element, tag: str) -> str | None:
    """The text of the first node of this name below, None where there is none."""
    for child in node.iter():
        if child is not node and _local(child) == tag:
            return _said(child)
    return None


def _said(node: etree._Element) -> str | None:
    return " ".join("".join(map(str, node.itertext())).split()) or None


def _local(node: etree._Element) -> str:
    """A node's name in lower case, without its namespace."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
