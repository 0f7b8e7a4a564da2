"""An HTML page becomes what it says of itself: body by trafilatura, publication date by htmldate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.errors import InputError
from vedette.gather.decode import declared_charset, decode
from vedette.gather.text import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ENOUGH = 250
"""Characters: a shorter main text sends the page to the plainer second extraction."""

MOST_ELEMENTS = 30_000
"""A page of more is taken as plain text: extraction took 6 s for 50,000 paragraphs and 37 s for 200,000."""

MOST_MARKS = 20
"""Times that "<!--" may stand in one attribute: lxml looks for the end of each anew when it writes the page, 0.25 s for
8,000 of them, and the square of that."""

_QUICKLY = {"original_date": True, "extensive_search": False}
"""How trafilatura is to look for a date: as `_date` does, whose answer is taken. Its own way reads the whole page for
dates, 21 of the 37 ms that a page of 67 KB took (a core, `read_page` over 40 pages of `benchmarks/archive.py`)."""

_LANGUAGE = re.compile(r"""<html\b[^>]{0,400}?\blang\s{0,3}=\s{0,3}["']?([A-Za-z]{2,3})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s{0,99}<\?xml\b[^>]{0,200}\?>", re.IGNORECASE)


def read_page(content: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Found:
    """Body, title, outlet, date and language of a page; InputError where it has no text."""
    # trafilatura takes 0.2 s to load; `vedette --help` and plain text do without it.
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    html = _XML_DECLARATION.sub("", decode(content, name, charset or declared_charset(content)))
    if not html.strip():
        raise InputError(name, "is empty; save the page again")
    if "<html" not in html[:20_000].lower():
        html = f"<html><body>{html}</body></html>"  # a saved fragment, which trafilatura takes for no HTML at all
    tree = trafilatura.load_html(html)
    if tree is None:
        raise InputError(name, "is not HTML; rename it to what it is (.txt, .json, .pdf)")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return Found(text=trafilatura.html2txt(html).strip(), url=url)
    if html.count("<!--") > MOST_MARKS:
        html = _without_marks(tree, html)
    document = trafilatura.bare_extraction(
        html, url=url, include_comments=False, with_metadata=True, date_extraction_params=_QUICKLY
    )
    text = (getattr(document, "text", None) or "").strip()
    if len(text) < ENOUGH:
        _, plain, _ = trafilatura.baseline(html)
        text = plain.strip() if len(plain.strip()) > 2 * len(text) else text
    if not text:
        raise InputError(name, "is a page with no text; save it with its scripts run, or give the text as .txt")
    language = _LANGUAGE.search(html, 0, 20_000)
    return Found(
        text=text,
        url=url or _text(document, "url"),
        title=_text(document, "title"),
        publisher=_text(document, "sitename") or _text(document, "hostname"),
        published=_date(html, url),
        language=language[1].lower() if language else None,
    )


def _without_marks(tree: HtmlElement, html: str) -> str:
    """The page without the beginnings of comments in attributes that hold many; as it is where none does."""
    from lxml.html import tostring

    crowded = [
        (element, key, value)
        for element in tree.iter("*")
        for key, value in element.attrib.items()
        if value.count("<!--") > MOST_MARKS
    ]
    for element, key, value in crowded:
        element.set(key, value.replace("<!--", ""))
    return str(tostring(tree, encoding="unicode")) if crowded else html


def visible(page: str) -> str:
    """The words of a page that a reader may see, and more: without tags and scripts, but with menus and side boxes.

    What a page tells other programs of its text (JSON-LD) counts as seen: extraction may take the text from there.
    """
    pieces: list[str] = []
    at = 0
    while (begin := page.find("<", at)) >= 0:
        pieces.append(page[at:begin])
        at = _behind(page, begin)
        if at < 0:
            break
    else:
        pieces.append(page[at:])
    return " ".join(pieces)


def _behind(page: str, begin: int) -> int:
    """Where the text goes on behind a tag, a comment or a script; -1 where it never ends."""
    mark = page[begin : begin + 8].lower()
    if mark.startswith("<!--"):
        end = page.find("-->", begin)
        return end + 3 if end >= 0 else -1
    close = page.find(">", begin)
    if close < 0:
        return -1
    if mark.startswith(("<script", "<style")) and "ld+json" not in page[begin:close].lower():
        end = page.find("</", close)  # a script may hold "</" in a string: then too little is left out, no more
        return end if end >= 0 else -1
    return close + 1


def _text(document: object, name: str) -> str | None:
    value = getattr(document, name, None)
    return value.strip() or None if isinstance(value, str) else None


def _date(html: str, url: str | None) -> str | None:
    """The date of first publication by the page's own marks; a date that merely stands in the story is not taken."""
    import htmldate

    try:
        found = htmldate.find_date(html, original_date=True, extensive_search=False, url=url)
    except (ValueError, TypeError, AttributeError, OverflowError):
        # htmldate parses what pages write; one malformed date must not cost the page.
        return None
    return found if isinstance(found, str) else None
