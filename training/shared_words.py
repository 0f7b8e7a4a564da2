"""Puts the word table that reader and asker have in common into one file beside them, half of either's size.

    python -m training.shared_words FOLDER

FOLDER holds reader.onnx and asker.onnx; both then name FOLDER/words.bin, which must lie beside them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import onnx
from onnx import ModelProto, TensorProto, numpy_helper
from onnx.external_data_helper import set_external_data

from training.export import label_file

TABLE = "encoder.word.weight_quantized"
WORDS = "words.bin"


def share(folder: Path) -> None:
    """Writes the three files; both tables must be the same."""
    paths = [folder / "reader.onnx", folder / "asker.onnx"]
    models = [onnx.load(str(path)) for path in paths]
    tables = [numpy_helper.to_array(_table(model)).tobytes() for model in models]
    if len(set(tables)) > 1:
        raise SystemExit(f"{folder}: the reader and the asker have word tables of their own; pack the asker anew")
    (folder / WORDS).write_bytes(tables[0])
    for model, path in zip(models, paths, strict=True):
        tensor = _table(model)
        tensor.raw_data = tables[0]
        set_external_data(tensor, WORDS, offset=0, length=len(tables[0]))
        tensor.ClearField("raw_data")
        path.write_bytes(model.SerializeToString())
        labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        label_file(path, labels | {"words_sha256": hashlib.sha256(tables[0]).hexdigest()})


def _table(model: ModelProto) -> TensorProto:
    return next(t for t in model.graph.initializer if t.name == TABLE)


if __name__ == "__main__":
    share(Path(sys.argv[1]))
