"""Mutated inputs of every form that is read: none may crash the program, take over five seconds, or eat its memory.

    python benchmarks/fuzz.py [--inputs 100000] [--seed 1] [--json]

Pages, texts, JSON, JSON lines, PDFs, feeds, web archives, packed or not, and WACZ files, made from the bundled
examples, are damaged at random: bytes turned, pieces cut, doubled, moved and taken from one another, and the words put
in by which parsers are led astray. Each goes through `gather` with the screen, in a process that is ended when it takes
more than five seconds over one input; what is ended, or raises, is kept as a file and named.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"

SECONDS = 5.0
"""For one input, as wanted."""

MEMORY = 2 * 2**30
"""Bytes of address space that a process may take: the largest document has 64 MB, and a parser holds it
several times."""

_ASTRAY = [
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;&#0;&#x110000;",
    b"<script>",
    b"</",
    b"<" * 50,
    b">" * 50,
    b"[" * 3000,
    b'{"a":' * 3000,
    b"(" * 3000,
    b"\\ud800",
    b"\xed\xa0\x80",
    b"1e999999",
    b"99999999999999999999",
    b"-1",
    b"Content-Length: 99999999999\r\n",
    b"Content-Length: -5\r\n",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"ffffffff\r\n",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"obj\n<</Length 999999999>>stream\n",
    b"/Kids [1 0 R]",
    b"/Prev 0",
    b"startxref\n0\n%%EOF",
    b"/Filter[/FlateDecode/FlateDecode]",
    b" " * 5000,
    b"\n" * 5000,
    b"a" * 5000,
    b"exercise " * 500,
    b"By By By ",
    b"2024-99-99",
    "İ".encode() * 500,
]


def seeds() -> list[tuple[str, bytes]]:
    """(ending, content) of whole inputs, one or more of each form."""
    found = [
        (path.suffix, path.read_bytes())
        for path in sorted(EXAMPLES.rglob("*"))
        if path.suffix in (".html", ".txt", ".json", ".jsonl", ".pdf")
    ]
    pages = [content for ending, content in found if ending == ".html"]
    story = next(content for ending, content in found if ending == ".txt").decode()
    warc = b"".join(_record(page, number) for number, page in enumerate(pages))
    packed = b"".join(gzip.compress(_record(page, number), mtime=0) for number, page in enumerate(pages))
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>A</title>"
        f"<item><title>Drill</title><link>http://a.example/1</link><pubDate>Thu, 13 May 2021 09:30:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{story[:3000]}</p>]]></description></item></channel></rss>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><id>1</id><link href='http://a.example/1'/>"
        "<updated>2021-05-13T09:30:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{len(story)} exercise&lt;/p&gt;</content></entry></feed>"
    )
    own = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_html": f"<p>{story[:2000]}</p>"}],
    }
    return [
        *found,
        (".warc", warc),
        (".warc.gz", packed),
        (".warc.gz", gzip.compress(warc, mtime=0)),
        (".wacz", _wacz(packed)),
        (".rss", feed.encode()),
        (".atom", atom.encode()),
        (".json", json.dumps(own).encode()),
    ]


def mutated(chance: random.Random, whole: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """(ending, content) of one damaged input."""
    ending, content = chance.choice(whole)
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9, 30))):
        at = chance.randrange(len(out) + 1)
        end = min(len(out), at + int(chance.expovariate(1 / 200)))
        kind = chance.randrange(7)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at:end]
        elif kind == 2:
            out[at:at] = out[at:end] * chance.randrange(1, 50)
        elif kind == 3:
            out[at:at] = chance.choice(_ASTRAY)
        elif kind == 4:
            other = chance.choice(whole)[1]
            begin = chance.randrange(len(other) + 1)
            out[at:end] = other[begin : begin + end - at]
        elif kind == 5:
            out[at:end] = chance.randbytes(end - at)
        elif chance.random() < 0.2:
            del out[at:]
    return ending, bytes(out)


def _chance(seed: int, number: int) -> random.Random:
    """What decides over one input, the same in every run."""
    return random.Random(f"{seed}/{number}")  # noqa: S311 - no secret hangs on it


def _record(page: bytes, number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _wacz(packed: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("datapackage.json", "{}")
        whole.writestr("archive/data.warc.gz", packed)
    return out.getvalue()


def _child(seed: int, first: int, last: int) -> None:
    """Takes inputs FIRST to LAST, and says of each which it was, how it went and how long it took."""
    from vedette.flow import make_screen
    from vedette.gather.files import gather
    from vedette.gather.wishes import Wishes

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    whole, wishes = seeds(), Wishes(screen=make_screen())
    list(gather([str(EXAMPLES)], wishes=wishes))  # what is loaded late is loaded now and not on the clock
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, last):
            ending, content = mutated(_chance(seed, number), whole)
            path = Path(folder) / f"input{ending}"
            path.write_bytes(content)
            print(f"{number} {ending}", end=" ", flush=True)
            begin = time.perf_counter()
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            try:
                items = sum(1 for _ in gather([str(path)], wishes=wishes))
                verdict = "empty" if items == 0 else "ok"
            except Exception as error:  # the very thing that is looked for
                verdict = f"raised:{type(error).__name__}"
            signal.setitimer(signal.ITIMER_REAL, 0)
            print(f"{verdict} {time.perf_counter() - begin:.4f}", flush=True)
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)


def run(inputs: int, seed: int, keep: Path, at_once: int = 2_000) -> dict[str, object]:
    """Takes so many inputs; what went wrong is written into a folder and counted."""
    bad: list[str] = []
    times: list[float] = []
    peak, number = 0, 0
    while number < inputs:
        last = min(inputs, number + at_once)
        command = [sys.executable, __file__, "--child", f"{seed},{number},{last}"]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very file
        assert child.stdout is not None
        for line in child.stdout:
            words = line.split()
            if words[0] == "peak":
                peak = max(peak, int(words[1]))
                continue
            number = int(words[0]) + 1
            verdict = words[2] if len(words) == 4 else "ended"
            times.append(float(words[3]) if len(words) == 4 else SECONDS)
            if verdict != "ok":
                bad.append(f"{words[0]}{words[1]} {verdict}")
                (keep / f"{words[0]}{words[1]}").write_bytes(mutated(_chance(seed, int(words[0])), seeds())[1])
        if child.wait() != 0 and number < last and not bad:
            raise SystemExit(f"the process ended with {child.returncode} before input {number}")
    times.sort()
    return {
        "inputs": len(times),
        "bad": len(bad),
        "which": bad[:20],
        "median_s": times[len(times) // 2],
        "p99_s": times[int(len(times) * 0.99)],
        "longest_s": times[-1],
        "peak_mb": peak,
    }


def main() -> None:
    """Reads the call, prints the result, ends with 1 where something went wrong."""
    parser = argparse.ArgumentParser(description="Mutated inputs of every form that is read.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"), help="a folder for inputs that went wrong")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(*map(int, options.child.split(",")))
        return
    options.keep.mkdir(parents=True, exist_ok=True)
    result = run(options.inputs, options.seed, options.keep)
    print(json.dumps(result) if options.json else "\n".join(f"{key}: {value}" for key, value in result.items()))
    sys.exit(1 if result["bad"] else 0)


if __name__ == "__main__":
    main()
