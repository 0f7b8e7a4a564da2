"""The trained encoder as a function from words to scores: one ONNX file, its labels beside it, all by name.

Beside `NAME.onnx` lies `NAME.json` with the label lists `upos xpos feats lemma deprel ner`, where the model has those
heads `slot said whose state role`, and the `vocabulary` of word pieces. Inputs: `ids types mask` (batch, pieces),
`widx wmask` (batch, words + 1; word 0 is the root). Outputs: `arcs` (batch, n, n) scores of head for dependent, `heads
rels upos xpos feats lemma` (batch, n) label numbers, `ner slot said whose state role` (batch, n, labels) scores; absent
heads are left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.errors import ModelError
from vedette.read.wordpiece import BORDER_CLASS, START, STOP, WordPiece

NEEDED = ("arcs", "heads", "rels", "upos", "xpos", "feats", "lemma", "ner")
OPTIONAL = ("slot", "said", "whose", "state", "role")
_SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""Rewrites that cost time on a CPU: without this one 7,919 words/s in place of 6,798 (onnxruntime 1.31, 25 reports)."""
_LABELS = ("upos", "xpos", "feats", "lemma", "deprel", "ner", *OPTIONAL, "vocabulary")
_WEIGHTS = Path(__file__).with_name("weights")

Outputs = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """The words of one window as the encoder takes them; `at` is the place of each word's first piece."""

    ids: list[int]
    types: list[int]
    at: list[int]


class Network:
    """A loaded model."""

    def __init__(self, model: Path | None = None, threads: int = 1) -> None:
        path = find_model(model)
        self.labels = _labels(path)
        self.pieces = WordPiece(self.labels["vocabulary"])
        self._session = _session(path, threads)
        present = {output.name for output in self._session.get_outputs()}
        missing = [name for name in NEEDED if name not in present]
        if missing:
            raise ModelError(f"{path}: the model lacks the outputs {', '.join(missing)}; it is of another version")
        self._names = [name for name in (*NEEDED, *OPTIONAL) if name in present]

    def encode(self, words: Sequence[str]) -> Encoded:
        """The pieces of the words between the two border marks."""
        ids, types, at = [START], [BORDER_CLASS], [0]
        for word in words:
            pieces, case = self.pieces(word)
            at.append(len(ids))
            ids += pieces
            types += [case] * len(pieces)
        ids.append(STOP)
        types.append(BORDER_CLASS)
        return Encoded(ids, types, at)

    def run(self, window: Encoded) -> Outputs:
        """The outputs by name for one window, without the batch axis."""
        ids, widx = np.array([window.ids]), np.array([window.at])
        feed = {
            "ids": ids,
            "types": np.array([window.types]),
            "mask": np.ones_like(ids),
            "widx": widx,
            "wmask": np.ones_like(widx),
        }
        outputs = self._session.run(self._names, feed)
        return {name: values[0] for name, values in zip(self._names, outputs, strict=True)}


def find_model(model: Path | None) -> Path:
    """The model file: the one given, else the one that the environment names, else the packaged one."""
    named = os.environ.get("VEDETTE_MODEL")
    path = model or (Path(named) if named else _WEIGHTS / "reader.onnx")
    if not path.is_file():
        raise ModelError(f"{path}: no reader model there; install the package with its weights or set VEDETTE_MODEL")
    return path


def _labels(model: Path) -> dict[str, tuple[str, ...]]:
    path = model.with_suffix(".json")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: the labels beside the model cannot be read ({error})") from error
    labels = {name: tuple(content.get(name, ())) for name in _LABELS}
    empty = [name for name, values in labels.items() if not values and name not in OPTIONAL]
    if empty:
        raise ModelError(f"{path}: no labels for {', '.join(empty)}")
    return labels


def _session(path: Path, threads: int) -> Any:
    import onnxruntime  # a heavy import that only a reader needs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
    except Exception as error:  # onnxruntime raises classes of its own that it does not export by name
        raise ModelError(f"{path}: the model cannot be loaded ({error})") from error
