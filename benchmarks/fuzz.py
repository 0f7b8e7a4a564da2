"""Mutated inputs of every form that is read: none may crash the program, take over five seconds, or eat its memory.

    python benchmarks/fuzz.py [--inputs 100000] [--from 0] [--seed 1] [--read] [--json]

Pages, texts, JSON, JSON lines, PDFs, feeds, lists of addresses, web archives, packed or not, WACZ files, catalogues,
calendars and robots.txt are damaged at random (`benchmarks/damage.py`). Each goes through `gather` with the screen, or
through what reads its form, in a process that is ended when one input takes more than five seconds of processor time;
what is ended, or raises, is kept as a file and named. `--read` gives what is gathered to the reader too, which takes a
hundred times as long and may take five seconds more for each 10,000 bytes.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.damage import mutated, seeds

SECONDS = 5.0
"""Of processor time for one input, as wanted; on a machine that others use, time on the wall tells of them."""

PATIENCE = 300.0
"""Seconds on the wall: what waits for something takes no processor time. A process that others kept from the processor
has waited 60."""

MEMORY = 2 * 2**30
"""Bytes of address space that a process may take: the largest document has 64 MB, and a parser holds it
several times."""

PAGELESS = (".warc", ".warc.gz", ".wacz")
"""Archives whose records are in order and no pages give nothing, and no word; all else says why it gives nothing."""

Take = Callable[[str], int]
"""Takes the file at a path, and gives how many items came of it."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs."""

    bad: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    peak: int = 0
    """MB of the largest process."""


def taker(read: bool = False) -> Take:
    """What takes an input by its ending: the listings' reader, that of robots.txt, or else `gather`."""
    from vedette.errors import InputError
    from vedette.flow import make_reader, make_screen
    from vedette.gather.files import gather
    from vedette.gather.listings import read_listing
    from vedette.gather.robots import parse_robots
    from vedette.gather.wishes import Wishes
    from vedette.model.event import Issue
    from vedette.model.source import Article

    wishes = Wishes(screen=make_screen(), online=False)
    reader = make_reader() if read else None

    def take(path: str) -> int:
        if path.endswith((".csv", ".ics", ".xls")):
            try:
                listing, issues = read_listing(path)
            except InputError:
                return 1
            return len(listing.entries) + len(listing.meetings) + len(issues)
        if path.endswith(".robots"):
            return 1 + parse_robots(Path(path).read_bytes(), "vedette").allows("https://a.example/" + "ab" * 500)
        items = list(gather([path], wishes=wishes))
        articles = [item for item in items if isinstance(item, Article)]
        if reader and articles:
            faults = [answer for answer in reader(articles)[1] if isinstance(answer, Issue)]
            if faults:
                raise RuntimeError(faults[0].why)
        return len(items)

    return take


def _chance(seed: int, number: int) -> random.Random:
    """What decides over one input, the same in every run."""
    return random.Random(f"{seed}/{number}")  # noqa: S311 - no secret hangs on it


def _child(seed: int, first: int, last: int, read: bool) -> None:
    """Takes inputs FIRST to LAST, and says of each which it was, how it went and how long it took."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    whole, take = seeds(), taker(read)
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(whole):  # what is loaded late is loaded now and not on the clock
            path = Path(folder) / f"whole{number}{one.ending}"
            path.write_bytes(one.packed)
            with contextlib.redirect_stdout(io.StringIO()):
                take(str(path))
        for number in range(first, last):
            ending, content = mutated(_chance(seed, number), whole)
            path = Path(folder) / f"input{ending}"
            path.write_bytes(content)
            print(f"{number} {ending}", end=" ", flush=True)
            begin = time.process_time()
            _alarm(SECONDS * (1 + len(content) / 10_000 if read else 1), PATIENCE)
            said = io.StringIO()
            try:
                with contextlib.redirect_stdout(said):  # where records go: no reader may write there
                    silent = take(str(path)) == 0 and ending not in PAGELESS
                verdict = "silent" if silent else "printed" if said.getvalue() else "ok"
            except Exception as error:  # the very thing that is looked for
                verdict = f"raised:{type(error).__name__}"
            _alarm(0, 0)
            print(f"{verdict} {time.process_time() - begin:.4f}", flush=True)
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)


def _alarm(processor: float, wall: float) -> None:
    """Ends this process after so much time, unless it is called again; 0 takes the alarm back."""
    signal.setitimer(signal.ITIMER_PROF, processor)
    signal.setitimer(signal.ITIMER_REAL, wall)


def run(first: int, inputs: int, seed: int, keep: Path, *, at_once: int = 2_000, read: bool = False) -> Tally:
    """Takes so many inputs; what went wrong is written into a folder and counted."""
    tally = Tally()
    number, end = first, first + inputs
    while number < end:
        last, before = min(end, number + at_once), number
        for at, ending, verdict, seconds in told_by(_command(seed, number, last, read), tally):
            number = at + 1
            tally.times.append(seconds)
            if verdict != "ok":
                tally.bad.append(f"{at}{ending} {verdict}")
                (keep / f"{seed}-{at}{ending}").write_bytes(mutated(_chance(seed, at), seeds())[1])
        if number == before:
            raise SystemExit(f"the process ended before input {number}")
    return tally


def _command(seed: int, first: int, last: int, read: bool) -> list[str]:
    return [sys.executable, __file__, "--child", f"{seed},{first},{last}", *(["--read"] if read else [])]


def told_by(command: list[str], tally: Tally) -> Iterator[tuple[int, str, str, float]]:
    """(number, ending, verdict, seconds) of each input that a process took; the one over which it ended is the last."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very file
    assert child.stdout is not None
    for line in child.stdout:
        words = line.split()
        if words[0] == "peak":
            tally.peak = max(tally.peak, int(words[1]))
        elif len(words) == 4:
            yield int(words[0]), words[1], words[2], float(words[3])
        else:
            yield int(words[0]), words[1], _end(child.wait()), SECONDS
    child.wait()


def _end(status: int) -> str:
    """How a process ended."""
    return f"ended:{signal.Signals(-status).name}" if status < 0 else f"ended:{status}"


def summary(tally: Tally) -> dict[str, object]:
    """The figures of a run."""
    times = sorted(tally.times)
    return {
        "inputs": len(times),
        "bad": len(tally.bad),
        "which": tally.bad[:20],
        "median_s": times[len(times) // 2],
        "p99_s": times[int(len(times) * 0.99)],
        "longest_s": times[-1],
        "peak_mb": tally.peak,
    }


def main() -> None:
    """Reads the call, prints the result, ends with 1 where something went wrong."""
    parser = argparse.ArgumentParser(description="Mutated inputs of every form that is read.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"), help="a folder for inputs that went wrong")
    parser.add_argument("--read", action="store_true", help="give what is gathered to the reader too")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        seed, first, last = map(int, options.child.split(","))
        _child(seed, first, last, options.read)
        return
    options.keep.mkdir(parents=True, exist_ok=True)
    result = summary(run(options.first, options.inputs, options.seed, options.keep, read=options.read))
    print(json.dumps(result) if options.json else "\n".join(f"{key}: {value}" for key, value in result.items()))
    sys.exit(1 if result["bad"] else 0)


if __name__ == "__main__":
    main()
