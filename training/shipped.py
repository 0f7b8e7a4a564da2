"""The shipped reader's weights as a checkpoint to train on from: its integers turned back into floats."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

LAYERS = 6
_KINDS = {(384, 1152): "qkv", (384, 384): "out", (384, 1536): "up", (1536, 384): "down"}
_HEADS = ("mlp", "rel_child", "rel_head", "tags", "span_hidden", "span", "views")
"""The linear heads in the order in which the graph uses them."""


def weights_of(reader: Path) -> dict[str, Tensor]:
    """A state dict for `training.model.Reader`; the same names and shapes as it was exported from."""
    found = {entry.name: numpy_helper.to_array(entry) for entry in onnx.load(str(reader)).graph.initializer}

    def whole(name: str) -> Tensor:
        zero, scale = (found[f"{name}_{part}"].astype("float32") for part in ("zero_point", "scale"))
        return torch.from_numpy((found[f"{name}_quantized"].astype("float32") - zero) * scale)

    out = {
        name: torch.from_numpy(value.copy())
        for name, value in found.items()
        if name == "arc_bias"
        or name.endswith((".bias", "norm.weight", "norm1.weight", "norm2.weight", "position.weight"))
    }
    for name in ("encoder.word.weight", "encoder.shape.weight", "arc_weight", "rel_weight"):
        out[name] = whole(name)
    stems = [
        name.removesuffix("_quantized")
        for name in found
        if name.endswith("_quantized") and name.removesuffix("_quantized") not in out
    ]
    for i, stem in enumerate(stems):
        value = whole(stem)
        layer = f"encoder.layers.{i // 4}."
        name = layer + _KINDS[tuple(value.shape)] if i < 4 * LAYERS else _HEADS[i - 4 * LAYERS]
        out[f"{name}.weight"] = value.T.contiguous()
    return out
