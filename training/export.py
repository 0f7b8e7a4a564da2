"""The trained network as ONNX, in 32-bit floats and in 8-bit integers, with its label file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.model import Reader

OPSET = 17
INPUTS = ("ids", "types", "mask", "widx", "wmask")
OUTPUTS = ("arcs", "heads", "rels", "upos", "xpos", "feats", "lemma", "ner", "slot", "said", "whose", "state", "role")
Arrays = dict[str, np.ndarray]


def to_onnx(model: Reader, path: Path, *, fused: bool = False) -> None:
    """Write the float graph with free batch, piece and word counts; `fused` makes attention one node."""
    model.eval()
    for layer in model.encoder.layers:
        layer.fused = fused
    first = torch.arange(9).repeat(3, 1)
    ids = torch.randint(1000, 2000, (3, 17), generator=torch.Generator().manual_seed(0))
    feed = (ids, torch.zeros_like(ids), torch.ones_like(ids), first, torch.ones_like(first))
    axes = {name: {0: "b", 1: "t"} for name in INPUTS[:3]}
    axes |= {name: {0: "b", 1: "n"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arcs"] = {0: "b", 1: "n", 2: "n"}
    raw = path.with_suffix(".raw.onnx")
    torch.onnx.export(
        model,
        feed,
        str(raw),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
        custom_opsets={"com.microsoft": 1} if fused else None,
    )
    if fused:  # shapes of the node are not known to the preparing step, nor does it find anything to do here
        raw.replace(path)
    else:
        quant_pre_process(str(raw), str(path), skip_symbolic_shape=True)
        raw.unlink()


def dynamic(source: Path, path: Path) -> None:
    """Signed weights, one scale a channel: unsigned ones a tensor were slower and worse in the trial."""
    quantize_dynamic(
        str(source),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=False,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


class Calibration(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime has no types
    """Feeds the batches it was given."""

    def __init__(self, batches: list[Arrays]) -> None:
        self._left = iter(batches)

    def get_next(self) -> Arrays | None:
        """The next batch."""
        return next(self._left, None)


def mixed_static(source: Path, path: Path, batches: list[Arrays]) -> None:
    """Fixed activation scales, so that no batch changes a result; the narrowing feed-forward layers stay float."""
    graph = onnx.load(str(source)).graph
    shape = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    nodes = [
        node.name
        for node in graph.node
        if (node.op_type == "MatMul" and node.input[1] in shape and shape[node.input[1]] != (1536, 384))
        or (node.op_type == "Gather" and node.input[0] in shape and shape[node.input[0]][0] > 1000)
    ]
    quantize_static(
        str(source),
        str(path),
        Calibration(batches),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_quantize=nodes,
        calibrate_method=CalibrationMethod.MinMax,
    )


def session(path: Path) -> onnxruntime.InferenceSession:
    """The model file on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def label_file(model: Path, labels: Mapping[str, object]) -> None:
    """Write `NAME.json` beside `NAME.onnx`: the labels, and the digest of the model."""
    content = {**labels, "sha256": hashlib.sha256(model.read_bytes()).hexdigest()}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    model.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
