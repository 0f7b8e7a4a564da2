"""The reader beside a spaCy CNN pipeline trained on the same open data: accuracy, speed and memory in one run.

    pip install -e '.[bench]'
    python benchmarks/reader.py --data DATA --work FOLDER [--minutes 25] [--seed 1] [--no-peer] [--json]

DATA is the folder with `treebanks/`, and `gum-open/dep/` where it is there. The peer is trained once, for so many
minutes of the processor, and kept under FOLDER; with another time or seed it is trained anew. Both are counted by
`vedette.evaluate.reader`, with the words and sentences of the gold and from raw text with their own. The raw texts of
the treebanks are their sentences joined by one space: the official raw text has paragraphs, so this is harder.
The documents of GUM news keep their paragraphs; 18 of 22 were trained on, by both. Speed is words a second of processor
time from raw text to tokens, the model loaded; memory is that of the process at its peak. The ratio is ours by the
peer's.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.ours import own_peak

DEV = {"EWT dev": "ewt_dev", "GUM dev": "gum_open_dev"}
GOLD = ("UPOS", "lemma", "UAS", "LAS", "names core")
RAW = ("words", "sentences", "UPOS", "lemma", "UAS", "LAS", "names core")
WORDS = 60_000
"""Words read for the speed of reading: several seconds of each."""


class Row(NamedTuple):
    """One measure of both."""

    name: str
    ours: float | None
    peer: float | None

    @property
    def ratio(self) -> float | None:
        """Ours by the peer's."""
        return self.ours / self.peer if self.ours is not None and self.peer else None


def open_reader(peer: Path | None) -> Any:
    """Our reader, or the trained peer from its folder."""
    if peer is None:
        from vedette.read.parse import Reader

        return Reader()
    from benchmarks.spacy_peer import SpacyReader

    return SpacyReader(peer)


def accuracy(peer: Path | None, path: Path, gold_tokens: bool) -> dict[str, float]:
    """The summary of one evaluation."""
    from vedette.evaluate.reader import evaluate_reader

    return dict(evaluate_reader(path, gold_tokens, open_reader(peer)).summary)


def speed(peer: Path | None, paths: list[Path]) -> dict[str, float]:
    """Words a second of processor time, peak memory, and seconds until the reader is there."""
    from vedette.evaluate.treebank import read_treebank
    from vedette.model.source import Article

    texts = [document.text for path in paths for document in read_treebank(path)]
    before = time.process_time()
    reader = open_reader(peer)
    load = time.process_time() - before
    reader.parse(Article(id="warm", text=texts[0]))
    words, begin = 0, time.process_time()
    while words < WORDS:
        for number, text in enumerate(texts):
            words += len(reader.parse(Article(id=str(number), text=text)).tokens)
    rate = words / (time.process_time() - begin)
    return {"words a second": rate, "peak MB": own_peak(), "load seconds": load}


def apart(function: Any, *arguments: Any) -> dict[str, float]:
    """What a function says in a process of its own, so that memory is only its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found: dict[str, float] = pool.apply(function, arguments)
    return found


def trained(options: argparse.Namespace) -> Path:
    """The folder of the trained peer, trained now where it is not there."""
    folder: Path = options.work / f"spacy-{options.minutes:g}min-seed{options.seed}"
    if not (folder / "training.json").exists():
        print(f"training the peer for {options.minutes:g} minutes of the processor", file=sys.stderr, flush=True)
        from benchmarks.spacy_peer import train

        train(options.data, folder, options.minutes, options.seed)
    return folder


def table(options: argparse.Namespace, peer: Path | None) -> Iterator[Row]:
    """Every measure."""
    trees: Path = options.data / "treebanks"
    sides = (None, peer) if peer else (None,)

    def both(name: str, measures: tuple[str, ...], function: Any, *arguments: Any) -> Iterator[Row]:
        found = [apart(function, side, *arguments) for side in sides]
        for measure in measures:
            values = [f.get(measure) for f in found] + [None]
            yield Row(f"{name}{measure}", values[0], values[1])

    for title, file in DEV.items():
        yield from both(f"{title}, gold words: ", GOLD, accuracy, trees / f"{file}.jsonl.gz", True)
    for title, file in DEV.items():
        yield from both(f"{title}, raw: ", RAW, accuracy, trees / f"{file}.jsonl.gz", False)
    paths = [trees / f"{file}.jsonl.gz" for file in DEV.values()]
    news = sorted((options.data / "gum-open" / "dep").glob("GUM_news_*.conllu"))
    if news:
        options.work.mkdir(parents=True, exist_ok=True)
        whole: Path = options.work / "gum_news.conllu"
        whole.write_text("\n".join(path.read_text(encoding="utf-8") for path in news), encoding="utf-8")
        yield from both("GUM news with paragraphs, raw: ", ("words", "sentences"), accuracy, whole, False)
        paths.append(whole)
    yield from both("", ("words a second", "peak MB", "load seconds"), speed, paths)


def main() -> None:
    """Reads the call, trains the peer where needed, prints the table."""
    parser = argparse.ArgumentParser(description="The reader beside a spaCy CNN pipeline of the same data.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("out/reader"))
    parser.add_argument("--minutes", type=float, default=25.0, help="of the processor, to train the peer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # both on one core
    peer = None
    if not options.no_peer:
        if find_spec("spacy") is None:
            parser.error("spaCy is not installed: pip install -e '.[bench]', or give --no-peer")
        peer = trained(options)
    rows = list(table(options, peer))
    if options.json:
        about = json.loads((peer / "training.json").read_text(encoding="utf-8")) if peer else None
        print(json.dumps({"peer": about, "rows": [{**row._asdict(), "ratio": row.ratio} for row in rows]}))
        return
    print("measure\tvedette\tspaCy CNN\tratio")
    for row in rows:
        shown = [f"{x:,.2f}" if x is not None else "-" for x in (row.ours, row.peer, row.ratio)]
        print("\t".join([row.name, *shown]))


if __name__ == "__main__":
    main()
