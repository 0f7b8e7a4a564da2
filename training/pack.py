"""The packed form of the network: many sentences in one run without a place of padding where the work is.

    python -m training.pack WORK/reader.onnx TARGET/reader.onnx --data DATA

torch exports a batch of sentences as a rectangle: of a report's, a third is padding. Here all pieces of a batch stand
in one row, and everything but attention and the scores of arcs runs over that row; these two take the rectangle for a
moment (`rows` lays it out, `back` takes it in again). The weights are those of the integer file, to the bit. What they
are multiplied with is rounded by fixed scales in place of one a run, so that no sentence depends on what it is read
with. The scales are read off 400 training sentences: the mean over batches of what all but a hundred-thousandth lies
between. LAS on 700 sentences of EWT dev: floats 89.51, one scale a run 89.39, fixed scales 89.51 (by the least and
greatest value seen, 89.37; by their means, 89.47). Writes `reader.json` beside the target too.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime
from onnx import GraphProto, NodeProto, TensorProto, helper, numpy_helper

from training.export import label_file
from training.labels import VIEWS
from training.sentences import treebank
from vedette.read.network import Network, feed

DOMAIN = "com.microsoft"
ATTENDING = 12
ARC, RELATION = 256, 128
INPUTS = {
    "ids": ("p",), "types": ("p",), "places": ("p",), "rows": ("b", "t"), "back": ("p",), "sizes": ("b",),
    "first": ("w",), "word_rows": ("b", "n"), "word_back": ("w",), "hide": ("b", "n", "n"), "starts": ("b", "one"),
}  # fmt: skip
TYPES = {"sizes": TensorProto.INT32, "hide": TensorProto.FLOAT}
OUTPUTS = {"arcs": ("b", "n", "n"), "heads": ("b", "n")}
OUTPUTS |= dict.fromkeys(("rels", "upos", "xpos", "feats", "lemma"), ("w",))
SPANS = ("ner", "slot", "said")
"""Heads that share a layer, as the views do another; an older model has none of these."""
TAIL = 1e-5
"""The share of values at either end that a fixed scale may cut off."""
CALIBRATING, TOGETHER = 400, 6
"""Sentences off which the scales are read, and how many of them in one run."""
Axes = dict[str, tuple[str | int, ...]]
"""Input or output → its axes."""
Ranges = Mapping[str, tuple[float, float]]
"""Weight → between which values that lies which it is multiplied with."""
LABELS = {"heads", "rels", "upos", "xpos", "feats", "lemma"}


class Graph:
    """Nodes in the order of their making; each gives the name of what it makes."""

    def __init__(self, constants: dict[str, np.ndarray], ranges: Ranges | None = None) -> None:
        self.nodes: list[NodeProto] = []
        self.ranges = ranges
        self.factors: dict[str, str] = {}
        """Weight → what it is multiplied with."""
        self.whole: dict[str, str] = {}
        """Value → the same in whole numbers."""
        self.constants = [numpy_helper.from_array(value, name) for name, value in constants.items()]

    def node(self, kind: str, *inputs: str, to: str = "", domain: str = "", **how: object) -> str:
        """One operator with one output."""
        name = to or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"n_{name}", domain=domain, **how))
        return name

    def watched(self) -> Axes:
        """What weights are multiplied with, as outputs."""
        return {name: (f"{name}_x", f"{name}_y") for name in {*self.factors.values()}}

    def split(self, value: str, sizes: str, names: list[str]) -> list[str]:
        """A value cut along its last axis."""
        self.nodes.append(helper.make_node("Split", [value, sizes], names, name=f"n_{names[0]}_split", axis=-1))
        return names

    def linear(self, value: str, stem: str, bias: str = "") -> str:
        """Put into whole numbers, multiplied by whole numbers, and turned back."""
        self.factors[stem] = value
        weights = (f"{stem}_quantized", f"{stem}_scale", f"{stem}_zero_point")
        rest = [bias] if bias else []
        if self.ranges is None:
            return self.node("DynamicQuantizeMatMul", value, *weights, *rest, domain=DOMAIN)
        if value not in self.whole:
            low, high = (min(self.ranges[stem][0], 0.0), max(self.ranges[stem][1], 0.0))
            scale = np.float32((high - low) / 255)
            self.constants.append(numpy_helper.from_array(np.array(scale), f"{value}_scale"))
            self.constants.append(numpy_helper.from_array(np.array(round(-low / scale), np.uint8), f"{value}_zero"))
            self.whole[value] = self.node("QuantizeLinear", value, f"{value}_scale", f"{value}_zero")
        given = (self.whole[value], weights[0], f"{value}_scale", weights[1], f"{value}_zero", weights[2], *rest)
        return self.node("MatMulIntegerToFloat", *given, domain=DOMAIN)

    def table(self, stem: str, index: str) -> str:
        """Rows of a table in whole numbers."""
        found = self.node("Gather", f"{stem}_quantized", index)
        return self.node("DequantizeLinear", found, f"{stem}_scale", f"{stem}_zero_point")

    def norm(self, value: str, stem: str) -> str:
        """Layer normalisation."""
        return self.node("LayerNormalization", value, f"{stem}.weight", f"{stem}.bias", axis=-1, epsilon=1e-12)

    def gelu(self, value: str) -> str:
        """The exact one."""
        return self.node("Gelu", value, domain=DOMAIN)


def pack(source: Path, path: Path, ranges: Ranges | None = None, *, watched: bool = False) -> dict[str, str]:
    """Writes the packed form of an integer model; gives weight → what it is multiplied with.

    Without ranges each run has a scale of its own; `watched` makes the factors outputs.
    """
    model = onnx.load(str(source))
    tensors = list(model.graph.initializer)
    tables = ("encoder.word.weight", "encoder.shape.weight", "arc_weight", "rel_weight")
    known = [t.name.removesuffix("_quantized") for t in tensors if t.name.endswith("_quantized")]
    stems = [stem for stem in known if stem not in tables]
    graph = Graph(_constants(model.graph), ranges)
    depth = sum(t.name.endswith(".norm1.weight") for t in tensors)
    _heads(graph, stems[4 * depth :], encoder(graph, stems[: 4 * depth]))
    outputs = OUTPUTS | {n: ("w", n) for n in (*SPANS, *VIEWS) if n in {o.name for o in model.graph.output}}
    if watched:
        outputs |= graph.watched()
    save(graph, "reader", tensors, INPUTS, outputs, path)
    return graph.factors


def save(graph: Graph, name: str, tensors: Iterable[TensorProto], inputs: Axes, outputs: Axes, path: Path) -> None:
    """Writes a graph with its weights."""
    given = [_value(n, TYPES.get(n, TensorProto.INT64), axes) for n, axes in inputs.items()]
    made = [_value(n, TensorProto.INT64 if n in LABELS else TensorProto.FLOAT, axes) for n, axes in outputs.items()]
    whole = helper.make_graph(graph.nodes, name, given, made, [*tensors, *graph.constants])
    imports = [helper.make_opsetid("", 17), helper.make_opsetid(DOMAIN, 1)]
    onnx.save(helper.make_model(whole, opset_imports=imports, ir_version=8), str(path))


def ranges_of(watch: Callable[[Path], dict[str, str]], batches: Iterable[dict[str, np.ndarray]]) -> Ranges:
    """Between which values lies what each weight is multiplied with; `watch` writes a file that gives these too."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "watched.onnx"
        factors = watch(path)
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = sorted({*factors.values()})
    seen: dict[str, list[np.ndarray]] = {name: [] for name in names}
    for batch in batches:
        for name, values in zip(names, session.run(names, batch), strict=True):
            seen[name].append(np.quantile(values, (TAIL, 1 - TAIL)))
    ends = {name: np.mean(rows, axis=0).tolist() for name, rows in seen.items()}
    return {stem: (ends[name][0], ends[name][1]) for stem, name in factors.items()}


def packed(source: Path, target: Path, data: Path) -> None:
    """The packed form with fixed scales, and its label file."""
    some = [s.words for s in treebank(data / "treebanks/ewt_train.jsonl.gz") if 4 < len(s.words) < 60]
    chosen = random.Random(5).sample(some, CALIBRATING)  # noqa: S311  # not for secrets
    encoded = list(map(Network(source).encode, chosen))
    batches = (feed(encoded[i : i + TOGETHER]) for i in range(0, len(encoded), TOGETHER))
    target.parent.mkdir(parents=True, exist_ok=True)
    pack(source, target, ranges_of(lambda path: pack(source, path, watched=True), batches))
    label_file(target, json.loads(source.with_suffix(".json").read_text(encoding="utf-8")))


def _value(name: str, kind: int, axes: tuple[str | int, ...]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, [1 if axis == "one" else axis for axis in axes])


def _constants(graph: GraphProto) -> dict[str, np.ndarray]:
    """Where the heads are cut, and shapes."""
    sizes = {t.name: tuple(t.dims) for t in graph.initializer}
    relations = sizes["rel_child.bias"][0]
    made_by = {name: node for node in graph.node for name in node.output}
    cuts = {}
    for node in graph.node:
        if node.op_type == "Split":
            parts = numpy_helper.to_array(made_by[node.input[1]].attribute[0].t)
            kind = {SPANS[0]: "cut_spans", VIEWS[0]: "cut_views"}.get(node.output[0])
            if kind or parts.sum() == sizes["tags.bias"][0]:
                cuts[kind or "cut_tags"] = np.array(parts)
    width = sizes["encoder.norm.bias"][0]
    return {
        **cuts,
        "cut_qkv": np.array([width] * 3),
        "cut_mlp": np.array([ARC, ARC, RELATION, RELATION]),
        "flat": np.array([-1, width]),
        "flat_relation": np.array([-1, RELATION]),
        "by_relation": np.array([-1, relations, RELATION]),
        "last": np.array([-1]),
        "sixteen": np.array(16.0, np.float32),
    }


def encoder(graph: Graph, stems: list[str]) -> str:
    """Vectors of all words in one row."""
    x = graph.node("Add", graph.table("encoder.word.weight", "ids"), graph.table("encoder.shape.weight", "types"))
    x = graph.node("Add", x, graph.node("Gather", "encoder.position.weight", "places"))
    x = graph.norm(x, "encoder.norm")
    depth = len(stems) // 4
    for i in range(depth):
        qkv, out, up, down = stems[4 * i : 4 * i + 4]
        here = f"encoder.layers.{i}"
        laid = graph.node("Gather", graph.linear(x, qkv, f"{here}.qkv.bias"), "rows")
        parts = graph.split(laid, "cut_qkv", [f"q{i}", f"k{i}", f"v{i}"])
        seen = graph.node("MultiHeadAttention", *parts, "", "sizes", domain=DOMAIN, num_heads=ATTENDING)
        context = graph.node("Gather", graph.node("Reshape", seen, "flat"), "back")
        if i == depth - 1:  # what follows is asked for words only, and a word is its first piece
            x, context = graph.node("Gather", x, "first"), graph.node("Gather", context, "first")
        x = graph.norm(graph.node("Add", x, graph.linear(context, out, f"{here}.out.bias")), f"{here}.norm1")
        inner = graph.gelu(graph.linear(x, up, f"{here}.up.bias"))
        x = graph.norm(graph.node("Add", x, graph.linear(inner, down, f"{here}.down.bias")), f"{here}.norm2")
    return x


def _heads(graph: Graph, stems: list[str], words: str) -> None:
    """Everything that is said of the words."""
    mlp, rel_child, rel_head, tags, span_hidden, span, *views = stems
    z = graph.gelu(graph.linear(words, mlp, "mlp.bias"))
    child, head, child_rel, head_rel = graph.split(z, "cut_mlp", ["child", "head", "child_rel", "head_rel"])
    left = graph.node("Gather", graph.linear(child, "arc_weight", "arc_bias"), "word_rows")
    right = graph.node("Transpose", graph.node("Gather", head, "word_rows"), perm=[0, 2, 1])
    scores = graph.node("Div", graph.node("MatMul", left, right), "sixteen")
    graph.node("Add", scores, "hide", to="arcs")
    graph.node("ArgMax", "arcs", to="heads", axis=-1, keepdims=0)
    chosen = graph.node("Gather", head_rel, graph.node("Add", "heads", "starts"))
    chosen = graph.node("Gather", graph.node("Reshape", chosen, "flat_relation"), "word_back")
    mixed = graph.node("Reshape", graph.linear(child_rel, "rel_weight"), "by_relation")
    both = graph.node("Squeeze", graph.node("MatMul", mixed, graph.node("Unsqueeze", chosen, "last")), "last")
    both = graph.node("Add", both, graph.linear(child_rel, rel_child, "rel_child.bias"))
    graph.node("ArgMax", graph.node("Add", both, graph.linear(chosen, rel_head)), to="rels", axis=-1, keepdims=0)
    kinds = ("upos", "xpos", "feats", "lemma")
    found = graph.split(graph.linear(words, tags, "tags.bias"), "cut_tags", [f"{kind}_scores" for kind in kinds])
    for kind, part in zip(kinds, found, strict=True):
        graph.node("ArgMax", part, to=kind, axis=-1, keepdims=0)
    hidden = graph.node("Add", words, graph.gelu(graph.linear(words, span_hidden, "span_hidden.bias")))
    graph.split(graph.linear(hidden, span, "span.bias"), "cut_spans", list(SPANS))
    for stem in views:
        graph.split(graph.linear(hidden, stem, "views.bias"), "cut_views", list(VIEWS))


def main() -> None:
    """Packs a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the folder with treebanks/")
    options = parser.parse_args()
    packed(options.source, options.target, options.data)


if __name__ == "__main__":
    main()
