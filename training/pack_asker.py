"""The asker as a file: the packed form of `training.pack`, made from its trained weights.

    python -m training.pack_asker WORK/asker.pt READER.onnx TARGET/asker.onnx --reports FOLDER… --own training/annotated

Weights become 8-bit integers, one scale a column; the word table is the reader's own. What they are multiplied with is
rounded by fixed scales, read off questions about annotated reports. The heads at the mark only help to train: what they
say of an exercise as a whole is weak on real reports, and the file is without them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.asked import Material, of_own, of_reports, questions_of
from training.asker import Numbered, number
from training.labels import ROLE, SLOT
from training.pack import DOMAIN, TAIL, TYPES, Graph, Ranges, encoder
from vedette.read.network import Encoded, feed
from vedette.read.wordpiece import WordPiece

INPUTS = {
    "ids": ("p",), "types": ("p",), "places": ("p",), "rows": ("b", "t"), "back": ("p",), "sizes": ("b",),
    "first": ("w",),
}  # fmt: skip
OUTPUTS = {
    "slot": ("w", len(SLOT)), "role": ("w", len(ROLE)),
}  # fmt: skip
CALIBRATING, TOGETHER = 120, 3
WORDS = "encoder.word.weight"


def fed(some: Sequence[Numbered]) -> dict[str, NDArray[np.generic]]:
    """Questions as the packed form takes them."""
    given = feed([Encoded(e.ids, e.types, e.first) for e in some])
    return {name: given[name] for name in INPUTS}


def pack(
    state: dict[str, torch.Tensor], table: Sequence[TensorProto], path: Path, ranges: Ranges | None = None
) -> dict[str, str]:
    """Writes the file; gives weight → what it is multiplied with, which are outputs too where no ranges are given."""
    weights = {name: value.numpy() for name, value in state.items() if name != WORDS and not name.startswith("whole")}
    depth = sum(name.endswith(".norm1.weight") for name in weights)
    width = weights["encoder.norm.bias"].shape[0]
    graph = Graph(
        {
            "cut_qkv": np.array([width] * 3), "flat": np.array([-1, width]),
            "cut_span": np.array([len(SLOT), len(ROLE)]),
        },
        ranges,
    )  # fmt: skip
    parts = ("qkv", "out", "up", "down")
    words = encoder(graph, [f"encoder.layers.{i}.{part}" for i in range(depth) for part in parts])
    hidden = graph.node("Add", words, graph.gelu(graph.linear(words, "span_hidden", "span_hidden.bias")))
    graph.split(graph.linear(hidden, "span", "span.bias"), "cut_span", ["slot", "role"])
    tensors = [*table, *_tensors(weights, graph.factors)]
    given = [_value(name, TYPES.get(name, TensorProto.INT64), axes) for name, axes in INPUTS.items()]
    made = [_value(name, TensorProto.FLOAT, axes) for name, axes in OUTPUTS.items()]
    if ranges is None:
        made += [_value(name, TensorProto.FLOAT, (f"{name}_x", f"{name}_y")) for name in {*graph.factors.values()}]
    whole = helper.make_graph(graph.nodes, "asker", given, made, [*tensors, *graph.constants])
    imports = [helper.make_opsetid("", 17), helper.make_opsetid(DOMAIN, 1)]
    onnx.save(helper.make_model(whole, opset_imports=imports, ir_version=8), str(path))
    return graph.factors


def _tensors(weights: dict[str, NDArray[np.float32]], stems: dict[str, str]) -> list[TensorProto]:
    out = []
    for name, value in weights.items():
        stem = name.removesuffix(".weight")
        if stem in stems and name != stem:
            columns = value.T
            scale = np.maximum(np.abs(columns).max(0), 1e-8) / 127
            whole = np.clip(np.round(columns / scale), -127, 127).astype(np.int8)
            out += [
                numpy_helper.from_array(whole, f"{stem}_quantized"),
                numpy_helper.from_array(scale.astype(np.float32), f"{stem}_scale"),
                numpy_helper.from_array(np.zeros(len(scale), np.int8), f"{stem}_zero_point"),
            ]
        elif name == "encoder.shape.weight":
            scale = np.float32(np.abs(value).max() / 127)
            whole = np.clip(np.round(value / scale), -127, 127).astype(np.int8)
            out += [
                numpy_helper.from_array(whole, f"{name}_quantized"),
                numpy_helper.from_array(np.array(scale), f"{name}_scale"),
                numpy_helper.from_array(np.array(0, np.int8), f"{name}_zero_point"),
            ]
        else:
            out.append(numpy_helper.from_array(value, name))
    return out


def _value(name: str, kind: int, axes: tuple[str | int, ...]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(axes))


def packed(state: dict[str, torch.Tensor], reader: Path, target: Path, some: Sequence[Numbered]) -> None:
    """The packed form with fixed scales, and its label file."""
    table = [t for t in onnx.load(str(reader)).graph.initializer if t.name.startswith(WORDS)]
    with TemporaryDirectory() as folder:
        watched = Path(folder) / "watched.onnx"
        factors = pack(state, table, watched)
        session = onnxruntime.InferenceSession(str(watched), providers=["CPUExecutionProvider"])
    names = sorted({*factors.values()})
    seen: dict[str, list[NDArray[np.float64]]] = {name: [] for name in names}
    for i in range(0, len(some), TOGETHER):
        for name, values in zip(names, session.run(names, fed(some[i : i + TOGETHER])), strict=True):
            seen[name].append(np.quantile(values, (TAIL, 1 - TAIL)))
    ends = {name: np.mean(rows, axis=0).tolist() for name, rows in seen.items()}
    target.parent.mkdir(parents=True, exist_ok=True)
    pack(state, table, target, {stem: (ends[name][0], ends[name][1]) for stem, name in factors.items()})
    labels = {
        "format": 1, "name": "asker", "slot": SLOT, "role": ROLE,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }  # fmt: skip
    target.with_suffix(".json").write_text(json.dumps(labels) + "\n", encoding="utf-8")


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
