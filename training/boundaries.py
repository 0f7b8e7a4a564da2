"""Fits where sentences end in text that has lost its lines.

    PYTHONPATH=src python -m training.boundaries DATA [--out FILE]

DATA is the folder of the treebanks. Every gap between two words of EWT train and of the open GUM train, whose documents
are joined without line ends, is an example; its signs are made by `vedette.read.boundaries`, what the rules say among
them, with the true start of the sentence. Weights are fitted by FTRL-proximal (McMahan et al. 2013), which leaves all
but some thousands of them at zero; the order is seeded, so that a run repeats to the bit.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from vedette.evaluate.treebank import Document, read_treebank
from vedette.read import boundaries
from vedette.read.boundaries import Signs
from vedette.read.sentences import stops
from vedette.read.tokens import visible, words

EPOCHS = 4
SPARSE, RIDGE, RATE = 2.5, 1.0, 0.1
"""A pull of 2.5 against 1.0 leaves 15 and not 22 thousand weights and loses nothing (EWT dev 78.95 and 78.81)."""

Example = tuple[list[str], bool]


def examples(document: Document) -> Iterator[Example]:
    """The signs of every gap of a document, and whether a sentence ends there."""
    text = document.text
    cut = words(text)
    signs = Signs([visible(text[a:b]) for a, b in cut], 0)
    begins = {s[0].begin for s in document.sentences if s}
    start, seen = 0, _visible(text[: cut[0][0]]) if cut else 0
    for i in range(1, len(cut)):
        gap = text[cut[i - 1][1] : cut[i][0]]
        seen += _visible(text[cut[i - 1][0] : cut[i][0]])
        rule = stops(text, cut, start, i, gap)
        truth = seen in begins
        if gap or rule or truth:
            yield signs.at(i, start, rule), truth
        if truth:
            start = i


def _visible(text: str) -> int:
    return len("".join(text.split()))


def fit(given: Sequence[Example], seed: int = 1) -> dict[str, float]:
    """The weights that are not zero."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    order = list(given)
    lean: dict[str, float] = {}
    seen: dict[str, float] = {}

    def weight(sign: str) -> float:
        z = lean.get(sign, 0.0)
        if abs(z) <= SPARSE:
            return 0.0
        return -(z - math.copysign(SPARSE, z)) / ((1.0 + math.sqrt(seen[sign])) / RATE + RIDGE)

    for _ in range(EPOCHS):
        chance.shuffle(order)
        for signs, truth in order:
            now = [weight(sign) for sign in signs]
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(now))))) - truth
            square = error * error
            if square < 1e-7:
                continue
            for sign, value in zip(signs, now, strict=True):
                before = seen.get(sign, 0.0)
                seen[sign] = before + square
                step = (math.sqrt(before + square) - math.sqrt(before)) / RATE
                lean[sign] = lean.get(sign, 0.0) + error - step * value
    return {sign: round(weight(sign), 2) for sign in sorted(lean) if weight(sign)}


def write(weights: Mapping[str, float], path: Path) -> None:
    """One line a sign, so that a change can be read."""
    body = ",\n".join(f"{json.dumps(sign, ensure_ascii=False)}: {value}" for sign, value in weights.items() if value)
    path.write_text("{\n" + body + "\n}\n", encoding="utf-8")


def main() -> None:
    """Fits on both train parts and writes the file that the package reads."""
    parser = argparse.ArgumentParser(description="Fits where sentences end in text that has lost its lines.")
    parser.add_argument("data", type=Path, help="the folder that holds treebanks/")
    parser.add_argument("--out", type=Path, default=Path(boundaries.__file__).with_name("data") / "boundaries.json")
    options = parser.parse_args()
    found: list[Example] = []
    for name in ("ewt_train", "gum_open_train"):
        for document in read_treebank(options.data / "treebanks" / f"{name}.jsonl.gz"):
            found += examples(document)
    weights = fit(found)
    write(weights, options.out)
    print(f"{len(found)} gaps, {len(weights)} weights")


if __name__ == "__main__":
    main()
