"""The asker as a file: the packed form of `training.pack`, made from its trained weights.

    python -m training.pack_asker WORK/asker.pt READER.onnx TARGET/asker.onnx --reports FOLDER… --own training/annotated

Weights become 8-bit integers, one scale a column; the word table is the reader's own. What they are multiplied with is
rounded by fixed scales, read off questions about annotated reports. Of the heads at the opening mark the file keeps the
status and the closed lists; the rank only helps to train.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper

from training.asked import CATEGORIES, Material, of_own, of_reports, questions_of
from training.asker import Numbered, number
from training.export import label_file
from training.labels import ROLE, SLOT, STATE, WHOSE
from training.pack import Axes, Graph, Ranges, encoder, ranges_of, save
from vedette.read.network import Encoded, feed
from vedette.read.wordpiece import WordPiece

INPUTS: Axes = {
    "ids": ("p",), "types": ("p",), "places": ("p",), "rows": ("b", "t"), "back": ("p",), "sizes": ("b",),
    "first": ("w",), "marks": ("b",),
}  # fmt: skip
WHOLE = {"rank": len(WHOSE), "status": len(STATE), "category": len(CATEGORIES)}
OUTPUTS: Axes = {
    "slot": ("w", len(SLOT)), "role": ("w", len(ROLE)), "status": ("b", len(STATE)), "category": ("b", len(CATEGORIES)),
}  # fmt: skip
CALIBRATING, TOGETHER = 120, 3
WORDS = "encoder.word.weight"
Weights = dict[str, NDArray[np.float32]]


def pack(weights: Weights, table: Iterable[TensorProto], path: Path, ranges: Ranges | None = None) -> dict[str, str]:
    """Writes the file; gives weight → what it is multiplied with, which are outputs too where no ranges are given."""
    depth = sum(name.endswith(".norm1.weight") for name in weights)
    width = weights["encoder.norm.bias"].shape[0]
    cuts = {
        "cut_qkv": [width] * 3, "flat": [-1, width], "cut_span": [len(SLOT), len(ROLE)], "cut_whole": [*WHOLE.values()],
    }  # fmt: skip
    graph = Graph({name: np.array(sizes) for name, sizes in cuts.items()}, ranges)
    parts = ("qkv", "out", "up", "down")
    words = encoder(graph, [f"encoder.layers.{i}.{part}" for i in range(depth) for part in parts])
    hidden = graph.node("Add", words, graph.gelu(graph.linear(words, "span_hidden", "span_hidden.bias")))
    graph.split(graph.linear(hidden, "span", "span.bias"), "cut_span", ["slot", "role"])
    mark = graph.node("Gather", words, "marks")
    told = graph.node("Add", mark, graph.gelu(graph.linear(mark, "whole_hidden", "whole_hidden.bias")))
    graph.split(graph.linear(told, "whole", "whole.bias"), "cut_whole", [*WHOLE])
    tensors = [*table, *_tensors(weights, graph.factors.keys())]
    save(graph, "asker", tensors, INPUTS, OUTPUTS | ({} if ranges else graph.watched()), path)
    return graph.factors


def _tensors(weights: Weights, stems: Collection[str]) -> Iterator[TensorProto]:
    for name, value in weights.items():
        stem = name.removesuffix(".weight")
        if name == "encoder.shape.weight":
            yield from _whole(name, value, np.abs(value).max())
        elif stem in stems and name != stem:
            yield from _whole(stem, value.T, np.abs(value.T).max(0))
        else:
            yield numpy_helper.from_array(value, name)


def _whole(stem: str, value: NDArray[np.float32], most: NDArray[np.float32]) -> Iterator[TensorProto]:
    """A weight in whole numbers: 127 stands for the greatest value of a column, or of all."""
    scale = np.asarray(np.maximum(most, 1e-8) / 127, np.float32)
    yield numpy_helper.from_array(np.clip(np.round(value / scale), -127, 127).astype(np.int8), f"{stem}_quantized")
    yield numpy_helper.from_array(scale, f"{stem}_scale")
    yield numpy_helper.from_array(np.zeros_like(scale, np.int8), f"{stem}_zero_point")


def packed(state: dict[str, torch.Tensor], reader: Path, target: Path, some: Sequence[Numbered]) -> None:
    """The packed form with fixed scales, and its label file."""
    table = [t for t in onnx.load(str(reader)).graph.initializer if t.name.startswith(WORDS)]
    weights = {name: value.numpy() for name, value in state.items() if name != WORDS}
    fed = (_fed(some[i : i + TOGETHER]) for i in range(0, len(some), TOGETHER))
    target.parent.mkdir(parents=True, exist_ok=True)
    pack(weights, table, target, ranges_of(lambda path: pack(weights, table, path), fed))
    values = [f"{field} {value}" for field, value in CATEGORIES]
    lists = {"slot": SLOT, "role": ROLE, "status": STATE, "category": values}
    label_file(target, {"format": 2, "name": "asker", **lists})


def _fed(some: Sequence[Numbered]) -> dict[str, NDArray[Any]]:
    given = feed([Encoded(e.ids, e.types, e.first) for e in some])
    roots = np.cumsum([0, *(len(e.first) for e in some[:-1])])
    given["marks"] = roots + np.array([e.mark for e in some])
    return {name: given[name] for name in INPUTS}


def calibrating(material: Sequence[Material], pieces: WordPiece) -> list[Numbered]:
    """Questions off which the scales are read."""
    chance = random.Random(5)  # noqa: S311  # not for secrets
    some = chance.sample(list(material), min(CALIBRATING, len(material)))
    return [number(next(questions_of(m, chance)), pieces, None) for m in some if any(t.spots for t in m.told)]


def main() -> None:
    """Packs trained weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("reader", type=Path, help="the packed reader, for its word table and vocabulary")
    parser.add_argument("target", type=Path)
    parser.add_argument("--reports", type=Path, nargs="*", default=[])
    parser.add_argument("--own", type=Path)
    options = parser.parse_args()
    material = [m for folder in options.reports for m in of_reports(folder, lambda _: True)]
    material += of_own(options.own, lambda _: True) if options.own else []
    vocabulary = json.loads(options.reader.with_suffix(".json").read_text(encoding="utf-8"))["vocabulary"]
    some = calibrating(material, WordPiece(vocabulary))
    packed(torch.load(options.state, map_location="cpu"), options.reader, options.target, some)


if __name__ == "__main__":
    main()
