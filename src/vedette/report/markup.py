"""HTML and SVG built from typed pieces: what is not markup already is escaped, what steers the eye is shown.

A report's text may hold anything. Markup in it stays text; characters that turn the direction of writing, control
characters and lone surrogates are shown by their code point, so that nobody reads what is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlsplit

Attribute = str | int | float | bool | None


class Html(str):
    """Text that is markup already; any other string is escaped before it goes on a page."""

    __slots__ = ()


_STEERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff"
)
_STEERING = re.compile(f"[{_STEERS}]+")
_SHOWN_OF_A_RUN = 4
_UNKNOWN = "\ufffd"
_LONG = re.compile(r"\S{25}")
"""A word that a narrow column may break anywhere; shorter ones, such as names of towns, widen it."""
_VOID = frozenset({"meta", "link", "br", "hr", "col", "input"})
_KEPT_IN_URL = "/:?#[]@!$&'()*+,;=%~-._"


def element(tag: str, *children: str, **attributes: Attribute) -> Html:
    """One element; a trailing underscore of an attribute's name falls away, an inner one becomes a hyphen."""
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(children)}</{tag}>")


def join(pieces: Iterable[str], between: str = "") -> Html:
    """Pieces one after another, each escaped unless it is markup."""
    return Html(safe(between).join(safe(piece) for piece in pieces))


def safe(text: str) -> Html:
    """A text as markup: escaped, with every steering character shown by its code point."""
    if isinstance(text, Html):
        return text
    written = escape(text, quote=False)
    return Html(_STEERING.sub(_shown, written)) if _STEERING.search(written) else Html(written)


def own(text: str) -> Html:
    """A text of a report inside a line of ours: its direction of writing stays inside, and so does a word too long."""
    return element("bdi", text, class_="long" if _LONG.search(text) else None)


def cut(text: str, limit: int) -> str:
    """A text on one line, cut at so many characters."""
    flat = " ".join(text[: limit * 4].split())
    return flat if len(flat) <= limit and len(text) <= limit * 4 else flat[: limit - 1].rstrip() + "…"


def web_address(url: str | None) -> tuple[str, str] | None:
    """An address that is safe to link, and its host in plain ASCII; None for anything but http and https."""
    if not url or len(url) > 2000:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        shown = (host or "").encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not shown or parts.username is not None:
        return None
    clean = quote(url.strip().encode("utf-8", "replace"), safe=_KEPT_IN_URL)
    return clean, shown


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return f' {name}="{escape(_STEERING.sub(_UNKNOWN, text))}"'


def _shown(match: re.Match[str]) -> str:
    run = match.group()
    chips = "".join(
        f'<b class="code" title="{escape(unicodedata.name(c, "control character"))}">U+{ord(c):04X}</b>'
        for c in run[:_SHOWN_OF_A_RUN]
    )
    more = len(run) - _SHOWN_OF_A_RUN
    return chips + (f'<b class="code">+{more}</b>' if more > 0 else "")
