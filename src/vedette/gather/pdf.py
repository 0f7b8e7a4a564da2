"""A PDF becomes plain text by its text layer, with wrapped lines joined to paragraphs."""

from __future__ import annotations

import io
import re

from vedette.errors import InputError
from vedette.gather.text import Found

MOST_PAGES = 200
"""A report has a few pages; a book would take minutes."""

_CLOSING = (".", "!", "?", ":", "”", '"', ")", "…")
_PREFIXES = re.compile(
    r"anti|counter|co|non|multi|pre|post|re|self|semi|sub|inter|mid|long|short|large|small|air|ground|sea|cross", re.I
)
"""First parts that keep their hyphen at the end of a line."""


def read_pdf(content: bytes, name: str) -> Found:
    """Text and title of a PDF; InputError where it cannot be opened or is pictures only."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(name, "is locked by a password; save it without one")
        pages = [reader.pages[i].extract_text() for i in range(min(len(reader.pages), MOST_PAGES))]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError) as error:
        # A damaged PDF surfaces as any of these from inside pypdf.
        raise InputError(name, f"is a damaged PDF ({type(error).__name__}); save it again") from None
    text = "\n\n".join(filter(None, (join_lines(page).strip() for page in pages)))
    if not text:
        raise InputError(name, "is a PDF with no text layer; run OCR over it first")
    return Found(text=text, title=title.strip() or None if isinstance(title, str) else None)


def join_lines(page: str) -> str:
    """Paragraphs from the lines of one page: a full line runs on, a short one that ends a sentence does not."""
    lines = [line.rstrip() for line in page.split("\n")]
    width = max((len(line) for line in lines), default=0)
    out: list[str] = []
    open_line = False
    for line in lines:
        text = line.strip()
        if not text:
            open_line = False
            if out and out[-1]:
                out.append("")
        elif open_line and out:
            out[-1] = _joined(out[-1], text)
            open_line = _runs_on(text, width)
        else:
            out.append(text)
            open_line = _runs_on(text, width)
    return "\n".join(out)


def _runs_on(line: str, width: int) -> bool:
    """Whether the sentence goes on in the next line: the line is nearly full, and does not close well short of it."""
    return len(line) >= (0.9 if line.endswith(_CLOSING) else 0.7) * width


def _joined(before: str, after: str) -> str:
    """Two lines as one; a word cut by a hyphen is whole again unless the hyphen belongs to it."""
    word = before.rsplit(None, 1)[-1]
    stem = word[:-1]
    if word.endswith("-") and stem.isalpha() and after[:1].islower():
        return before + after if _PREFIXES.fullmatch(stem) else before[:-1] + after
    return f"{before} {after}"
