"""Inputs that a coverage-guided fuzzer grows, one reader of foreign bytes at a time (needs `vedette[fuzz]`, Linux).

    python benchmarks/guided.py FORM [--seconds 300] [--corpus out/guided]

FORM is one of the keys of READERS. The fuzzer (atheris, libFuzzer) begins with the whole inputs of
`benchmarks/damage.py` and keeps what reaches new lines of the package. It stops at the first input that raises what its
reader does not promise, takes more than five seconds of processor time, or two GB; that input is a file in the corpus's
folder. What reached new lines stays there too, so that a further run goes on where this one was.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.damage import ASTRAY, seeds
from benchmarks.fuzz import MEMORY, SECONDS

Reader = Callable[[bytes], object]

LARGEST = 20_000
"""Bytes of an input: larger ones reach no further lines and take longer."""


def feed() -> Reader:
    """RSS, Atom, JSON Feed, OPML, sitemaps."""
    from vedette.gather.feed import parse_feed

    return lambda content: parse_feed(content, "feed", "http://a.example/")


def page() -> Reader:
    """A page as it is, of which only the visible words are taken."""
    from vedette.gather.decode import declared_charset, decode
    from vedette.gather.page import visible

    return lambda content: visible(decode(content, "page", declared_charset(content)))


def extracted() -> Reader:
    """A page, with what trafilatura and htmldate take out of it."""
    from vedette.gather.documents import document
    from vedette.gather.wishes import Wishes
    from vedette.model.source import Page

    return lambda content: list(document(Page(name="page", content=content, media="html"), Wishes()))


def text() -> Reader:
    """A plain text with header lines, and its furniture."""
    from vedette.gather.decode import decode
    from vedette.gather.text import Given, make_article, split_header

    return lambda content: make_article(split_header(decode(content, "text")), "text", Given())


def rows() -> Reader:
    """JSON lines and JSON."""
    from vedette.errors import InputError
    from vedette.gather.rows import found_in, lines_in, objects_in
    from vedette.gather.text import Given, make_article

    def read(content: bytes) -> None:
        for name, row in lines_in(io.BytesIO(content), "rows"):
            if not isinstance(row, InputError):
                try:
                    make_article(found_in(row, name), name, Given())
                except InputError:
                    continue
        list(objects_in(content, "rows"))

    return read


def warc() -> Reader:
    """Web archives, packed or not."""
    from vedette.gather.warc import captures

    return lambda content: list(captures(io.BytesIO(content), "warc"))


def wacz() -> Reader:
    """Web archives in a zip file."""
    from vedette.gather.warc import wacz_captures

    return lambda content: list(wacz_captures(io.BytesIO(content), "wacz"))


def pdf() -> Reader:
    """PDFs."""
    from vedette.gather.pdf import read_pdf

    return lambda content: read_pdf(content, "pdf")


def listing() -> Reader:
    """Catalogues and calendars."""
    from vedette.gather.listings import read_listing

    path = Path(tempfile.mkdtemp()) / "listing"

    def read(content: bytes) -> None:
        path.write_bytes(content)
        read_listing(str(path))

    return read


def robots() -> Reader:
    """What a site says to robots."""
    from vedette.gather.robots import parse_robots

    return lambda content: parse_robots(content, "vedette").allows("https://a.example/" + "ab" * 500 + "?c=d")


READERS: dict[str, tuple[Callable[[], Reader], tuple[str, ...]]] = {
    "feed": (feed, (".rss", ".atom", ".json", ".opml", ".xml")),
    "page": (page, (".html",)),
    "extracted": (extracted, (".html",)),
    "text": (text, (".txt",)),
    "rows": (rows, (".json", ".jsonl")),
    "warc": (warc, (".warc", ".warc.gz")),
    "wacz": (wacz, (".wacz",)),
    "pdf": (pdf, (".pdf",)),
    "listing": (listing, (".csv", ".ics")),
    "robots": (robots, (".robots",)),
}
"""Form → what makes its reader, and the endings of the inputs that it begins with."""


def promised(reader: Reader) -> Callable[[bytes], None]:
    """The reader with its promise: an InputError at most, within the seconds."""
    from vedette.errors import InputError

    def take(content: bytes) -> None:
        begin = time.process_time()
        with contextlib.suppress(InputError):
            reader(content)
        seconds = time.process_time() - begin
        if seconds > SECONDS:
            raise TimeoutError(f"{seconds:.1f} s of processor time for {len(content)} bytes")

    return take


def prepare(folder: Path, endings: Iterable[str]) -> Path:
    """Writes the inputs to begin with, and the words to put in; gives the file of the words."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(seeds()):
        if one.ending in endings:
            (folder / f"whole{number}").write_bytes(one.packed[:LARGEST])
    words = folder.parent / f"{folder.name}.dict"
    lines = ["".join(f"\\x{byte:02x}" for byte in word) for word in ASTRAY if len(word) < 60]
    words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    return words


def main() -> None:
    """Reads the call and fuzzes; the fuzzer ends the process, with 0 where nothing went wrong."""
    parser = argparse.ArgumentParser(description="Inputs that a coverage-guided fuzzer grows.")
    parser.add_argument("form", choices=READERS)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--corpus", type=Path, default=Path("out/guided"))
    options = parser.parse_args()
    import atheris

    make, endings = READERS[options.form]
    folder = options.corpus / options.form
    words = prepare(folder, endings)
    with atheris.instrument_imports(include=["vedette"]):
        take = promised(make())
    flags = {
        "max_total_time": options.seconds,
        "max_len": LARGEST,
        "timeout": 60,  # on the wall; processor time is measured within
        "rss_limit_mb": MEMORY // 2**20,
        "dict": words,
        "artifact_prefix": f"{folder.parent}/{options.form}-bad-",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in flags.items()), str(folder)], take)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
