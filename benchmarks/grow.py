"""How the cost of a report grows with the store: saved, known again, put together; measured, and fitted beyond.

    python benchmarks/grow.py [--reports 100000] [--to 1000000] [--seed 1] [--json]

The store grows by the synthetic readings of `benchmarks/merge.py`, reports that tell of an exercise, to the half of the
half of the half of the wanted number, and so on. At each size are measured, in processor time: saving a report in
batches as a build saves them (of the last thousand); asking whether a report is known; deriving the whole record, which
is what a build ends with; finding the exercise that a further report joins, without deriving. Reading a report costs
the same whatever the store holds and is not measured here. The last lines fit seconds = a · reports^b to the measured
sizes and say what that would be at `--to`.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.merge import PER_EXERCISE, Maker

from vedette.arriving import joins
from vedette.flow import BATCH, derive
from vedette.model.event import Reading
from vedette.report.reading import reading_from_json, reading_json
from vedette.store import open_store
from vedette.store.base import Fresh, Store

AS_BUILT = 1_000
"""Reports at each size that are saved in batches of a build's size; what is before comes in large ones."""

AT_ONCE = 500

ARRIVING = 100
"""Reports that arrive at each size."""


@dataclass(frozen=True)
class Size:
    """What a report costs in a store of one size; microseconds of processor time."""

    reports: int
    exercises: int
    saved_us: float
    known_us: float
    derived_us: float
    derived_s: float
    joins_us: float
    """Finding the exercise that one further report joins, of all that the store holds."""
    store_mb: float
    peak_mb: int


def grown(path: Path, sizes: Sequence[int], seed: int) -> Iterator[Size]:
    """The costs at each size, of one store that grows."""
    readings = Maker(seed).readings(max(sizes) // PER_EXERCISE + 1)
    held = 0
    # Reports on the first exercises, which every size holds, told anew under other ids.
    further = [renamed(reading) for reading in islice(Maker(seed).readings(ARRIVING), ARRIVING)]
    with open_store(f"{path}.first") as first:  # loads what merging is made of, off the clock
        _save(first, list(Maker(seed + 1).readings(20)), AT_ONCE)
        derive(first)
    with open_store(str(path)) as store:
        for size in sizes:
            _save(store, list(islice(readings, max(0, size - held - AS_BUILT))), AT_ONCE)
            last = list(islice(readings, min(AS_BUILT, size - held)))
            saved = _save(store, last, BATCH)
            begin = time.process_time()
            for batch in _batches(last, BATCH):
                assert len(store.known([reading.article.id for reading in batch])) == len(batch)
            known = time.process_time() - begin
            held = size
            begin = time.process_time()
            changes = derive(store)
            seconds = time.process_time() - begin
            begin = time.process_time()
            found = sum(1 for reading in further for _ in joins(store, reading))
            joined = time.process_time() - begin
            assert found > len(further) / 2
            yield Size(
                reports=size,
                exercises=sum(1 for _ in store.contents("exercises")),
                saved_us=1e6 * saved / len(last),
                known_us=1e6 * known / len(last),
                derived_us=1e6 * seconds / size,
                derived_s=seconds,
                joins_us=1e6 * joined / len(further),
                store_mb=sum(file.stat().st_size for file in (path, Path(f"{path}.wal")) if file.exists()) / 2**20,
                peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            )
            assert changes.new


def renamed(reading: Reading) -> Reading:
    """The same report under another id."""
    data = reading_json(reading)
    return reading_from_json({**data, "id": f"further/{data['id']}"})


def _save(store: Store, readings: Sequence[Reading], at_once: int) -> float:
    """Keeps the readings, and gives the seconds of processor time."""
    begin = time.process_time()
    for batch in _batches(readings, at_once):
        store.save([Fresh(content="1", reading=reading) for reading in batch])
    return time.process_time() - begin


def _batches(readings: Sequence[Reading], size: int) -> Iterator[Sequence[Reading]]:
    for begin in range(0, len(readings), size):
        yield readings[begin : begin + size]


def power(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """(a, b) of y = a · x^b by least squares of the logarithms."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    b = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    return math.exp(mean_y - b * mean_x), b


def main() -> None:
    """Reads the call, measures, prints a table and the fitted curves."""
    parser = argparse.ArgumentParser(description="What a report costs as the store grows.")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--to", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sizes = [options.reports // part for part in (8, 4, 2, 1)]
    rows: list[Size] = []
    with tempfile.TemporaryDirectory() as folder:
        for row in grown(Path(folder) / "grown.duckdb", sizes, options.seed):
            rows.append(row)
            print("  ".join(f"{key} {value:,.0f}" for key, value in asdict(row).items()), file=sys.stderr, flush=True)
    fits = {
        name: power([(row.reports, getattr(row, name)) for row in rows])
        for name in ("saved_us", "derived_us", "joins_us", "peak_mb")
    }
    beyond = {name: {"exponent": round(b, 3), "there": round(a * options.to**b, 1)} for name, (a, b) in fits.items()}
    if options.json:
        print(json.dumps({"sizes": [asdict(row) for row in rows], "to": options.to, "fitted": beyond}))
        return
    for row in rows:
        print("\t".join(f"{value:,.0f}" for value in asdict(row).values()))
    for name, fit in beyond.items():
        print(f"{name} grows with reports^{fit['exponent']}; fitted at {options.to:,}: {fit['there']:,.0f}")


if __name__ == "__main__":
    main()
