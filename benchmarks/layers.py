"""The layers over a parsed report beside the reader's own time: names, places, dates, quantities, quotations.

    python benchmarks/layers.py [--reports 100] [--rounds 3] [--json]

Wanted is that the five take no more than half of what the reader takes for words, tags, names and trees. The reports
are made up (`benchmarks/archive.py`, 400 words each); counted is processor time, the quickest round of each; caches are
warm, as they are in a run over an archive. Where `dateparser` is installed, its `search_dates` runs beside our dates.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.ours import articles

from vedette.model.doc import Doc
from vedette.read.dates import find_dates
from vedette.read.link import find_places
from vedette.read.names import find_mentions
from vedette.read.parse import Reader
from vedette.read.quantities import find_quantities
from vedette.read.quotes import find_quotes

LAYERS: tuple[tuple[str, str, Callable[[Doc], Any]], ...] = (
    ("names", "mentions", find_mentions),
    ("places", "places", find_places),
    ("dates", "timexes", find_dates),
    ("quantities", "quantities", find_quantities),
    ("quotations", "quotes", find_quotes),
)
"""In the order in which they lean on each other."""


def one_round(reader: Reader, count: int) -> dict[str, float]:
    """Seconds of processor time by part, over so many reports."""
    spent = dict.fromkeys(("reader", *(name for name, _, _ in LAYERS)), 0.0)
    for article in articles(count):
        began = time.process_time()
        doc = reader.parse(article)
        spent["reader"] += time.process_time() - began
        for name, field, find in LAYERS:
            began = time.process_time()
            found = find(doc)
            spent[name] += time.process_time() - began
            doc = replace(doc, **{field: found})
    return spent


def peer(count: int) -> float | None:
    """Seconds of `search_dates` over the same texts, None where it is not installed."""
    if find_spec("dateparser") is None:
        return None
    from benchmarks.peers import dateparser_alone

    work = dateparser_alone(count)
    began = time.process_time()
    work()
    return time.process_time() - began


def lines(best: dict[str, float], count: int, other: float | None) -> Iterator[str]:
    """The table, a line each."""
    yield "part\tms a report\tof the reader's time"
    for name, seconds in best.items():
        yield f"{name}\t{1000 * seconds / count:.2f}\t{seconds / best['reader']:.3f}"
    five = sum(best[name] for name, _, _ in LAYERS)
    yield f"five layers\t{1000 * five / count:.2f}\t{five / best['reader']:.3f} (wanted 0.5 at most)"
    if other is not None:
        yield f"dateparser\t{1000 * other / count:.2f}\tours {other / best['dates']:.1f} times as fast"


def main() -> None:
    """Reads the call, measures, prints."""
    parser = argparse.ArgumentParser(description="The layers beside the reader's own time.")
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader = Reader()
    one_round(reader, min(5, options.reports))
    rounds = [one_round(reader, options.reports) for _ in range(options.rounds)]
    best = {name: min(r[name] for r in rounds) for name in rounds[0]}
    other = peer(min(options.reports, 20))
    if other is not None:
        other *= options.reports / min(options.reports, 20)
    if options.json:
        print(json.dumps({"reports": options.reports, **best, "dateparser": other}))
        return
    print("\n".join(lines(best, options.reports, other)))


if __name__ == "__main__":
    main()
