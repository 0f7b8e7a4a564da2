"""Our dates beside dateparser's `search_dates`, in one run: how many marked days each finds, and how long it takes.

    python benchmarks/dates.py [FILE…]        default: the marked reports of tests/read/cases (wires.txt, newswire.txt)

Counted are expressions marked as one day: found where some answer shares a letter with it, right where its day is the
marked one. The day of writing is given to both. What the peer names "extra" are answers that share no letter with any
marked expression. Needs `dateparser` (`pip install 'vedette[bench]'`).
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from marked import reports, unmarked
from vedette.model.source import Article
from vedette.read.dates import find_dates
from vedette.read.parse import Reader

CASES = Path(__file__).parents[1] / "tests" / "read" / "cases"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Answer = tuple[int, int, str]
"""Where an expression stands, and its day."""


def ours(reader: Reader, text: str, day: str) -> tuple[list[Answer], float]:
    """Our answers and the processor time of the dates, the parse not counted."""
    doc = reader.parse(Article(id="a", text=text, published=day))
    began = time.process_time()
    found = find_dates(doc)
    spent = time.process_time() - began
    return [(t.begin, t.end, t.when.edtf[:10] if t.when else "") for t in found], spent


def theirs(text: str, day: str) -> tuple[list[Answer], float]:
    """The peer's answers: it gives words without offsets, so they are looked for one behind the other."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(day)}
    began = time.process_time()
    found = search_dates(text, languages=["en"], settings=settings) or []
    spent = time.process_time() - began
    out, at = [], 0
    for words, when in found:
        begin = text.find(words, at)
        if begin >= 0:
            at = begin + len(words)
            out.append((begin, at, when.date().isoformat()))
    return out, spent


def count(files: list[Path], answers: Callable[[str, str], tuple[list[Answer], float]]) -> Counter[str]:
    """Marked days, found ones, right ones, extras, and milliseconds."""
    counts: Counter[str] = Counter()
    for file in files:
        for day, marked in reports(file):
            text, gold = unmarked(marked)
            found, spent = answers(text, day)
            counts["microseconds"] += int(spent * 1e6)
            counts["extra"] += sum(not any(f[0] < g[1] and g[0] < f[1] for g in gold) for f in found)
            for begin, end, value in gold:
                if one_day := DAY.match(value):
                    meets = [f for f in found if f[0] < end and begin < f[1]]
                    counts["marked"] += 1
                    counts["found"] += bool(meets)
                    counts["right"] += any(f[2] == one_day[0] for f in meets)
    return counts


def main() -> None:
    """Measures both and prints a table."""
    files = [Path(name) for name in sys.argv[1:]] or [CASES / "wires.txt", CASES / "newswire.txt"]
    reader = Reader()
    reader.parse(Article(id="warm", text="On Monday."))
    theirs("On Monday.", "2024-01-01")
    print("\tmarked days\tfound\tright\textra\tms of processor")
    for name, answers in (("ours", lambda text, day: ours(reader, text, day)), ("search_dates", theirs)):
        c = count(files, answers)
        print(f"{name}\t{c['marked']}\t{c['found']}\t{c['right']}\t{c['extra']}\t{c['microseconds'] / 1000:.0f}")


if __name__ == "__main__":
    main()
