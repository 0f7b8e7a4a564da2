"""The trained encoder as a function from words to scores: one ONNX file, its labels beside it, all by name.

Beside `NAME.onnx` lies `NAME.json` with the label lists `upos xpos feats lemma deprel ner`, where the model has those
heads `slot said whose state role`, and the `vocabulary` of word pieces. The model takes a batch of windows as one row
of pieces (`training/pack.py`); `feed` says how that is laid out. Outputs: `arcs` (batch, n, n) scores of head for
dependent, `heads` (batch, n), and in one row of words `rels upos xpos feats lemma` label numbers, `ner slot said whose
state role` (words, labels) scores; word 0 of each window is the root. Absent heads are left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.errors import ModelError
from vedette.model.doc import SLOTS
from vedette.read.wordpiece import BORDER_CLASS, START, STOP, Pieces, WordPiece

NEEDED = ("arcs", "heads", "rels", "upos", "xpos", "feats", "lemma", "ner")
OPTIONAL = ("slot", "said", "whose", "state", "role")
_BY_WINDOW = ("arcs", "heads")
"""Outputs that come as a rectangle of windows; all others come as one row of words."""
_FAR = -1e4
_SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""Rewrites that cost time on a CPU: without this one 7,919 words/s in place of 6,798 (onnxruntime 1.31, 25 reports)."""
_EXACT = ("session.x64quantprecision", "1")
"""Processors without VNNI add two products of 8 bits into 16 and cut off what does not fit: 1.4 % of heads came out
otherwise than elsewhere (GUM dev, AVX2). This asks for whole sums there, a tenth slower; others are as they were."""
_LABELS = ("upos", "xpos", "feats", "lemma", "deprel", "ner", *OPTIONAL, "vocabulary")
WEIGHTS = Path(__file__).with_name("weights")
WINDOW_PIECES = 300
"""The longest window that is read; what was trained on has at most 240 pieces, the encoder's own limit is 512."""

Outputs = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """The words of one window as the encoder takes them; `at` is the place of each word's first piece."""

    ids: list[int]
    types: list[int]
    at: list[int]

    @classmethod
    def of(cls, words: Iterable[Pieces]) -> Encoded:
        """Words by their pieces, between the two border marks."""
        ids, types, at = [START], [BORDER_CLASS], [0]
        for pieces, case in words:
            at.append(len(ids))
            ids += pieces
            types += [case] * len(pieces)
        return cls([*ids, STOP], [*types, BORDER_CLASS], at)


class Network:
    """A loaded model."""

    def __init__(self, model: Path | None = None, threads: int = 1) -> None:
        path = find_model(model)
        self.labels = _labels(path)
        self.pieces = WordPiece(self.labels["vocabulary"])
        self._session = session(path, threads)
        present = {output.name for output in self._session.get_outputs()}
        missing = [name for name in NEEDED if name not in present]
        if missing:
            raise ModelError(f"{path}: the model lacks the outputs {', '.join(missing)}; it is of another version")
        self._packed = "rows" in {given.name for given in self._session.get_inputs()}
        self._names = [name for name in (*NEEDED, *OPTIONAL) if name in present]

    def encode(self, words: Sequence[str]) -> Encoded:
        """The pieces of the words between the two border marks."""
        return Encoded.of(map(self.pieces, words))

    def run(self, windows: Sequence[Encoded]) -> list[Outputs]:
        """The outputs by name for each of some windows, from one run."""
        if not self._packed:
            return [self._run_alone(window) for window in windows]
        outputs = self._session.run(self._names, feed(windows))
        ends = np.cumsum([0, *(len(window.at) for window in windows)]).tolist()
        made: list[dict[str, NDArray[Any]]] = [{} for _ in windows]
        for name, values in zip(self._names, outputs, strict=True):
            for i, (begin, end) in enumerate(pairwise(ends)):
                here = slice(begin, end) if name not in _BY_WINDOW else (i, *[slice(end - begin)] * (values.ndim - 1))
                made[i][name] = values[here]
        return list[Outputs](made)

    def _run_alone(self, window: Encoded) -> Outputs:
        """A window in the form that training exports, which takes one at a time."""
        ids, widx = np.array([window.ids]), np.array([window.at])
        given = {
            "ids": ids,
            "types": np.array([window.types]),
            "mask": np.ones_like(ids),
            "widx": widx,
            "wmask": np.ones_like(widx),
        }
        outputs = self._session.run(self._names, given)
        return {name: values[0] for name, values in zip(self._names, outputs, strict=True)}


def feed(windows: Sequence[Encoded]) -> dict[str, NDArray[Any]]:
    """Pieces and words of all windows in one row each, and where they lie in the rectangles in between.

    `places` are the positions in the window, `rows` the rectangle of pieces for attention (its padding repeats some
    piece, `sizes` hides it), `back` the cells of the pieces in it; `first` is the first piece of each word, `word_rows`
    and `word_back` the same rectangle and cells for words, `starts` the root of each window; `hide` forbids heads.
    """
    sizes, counts = np.array([len(w.ids) for w in windows]), np.array([len(w.at) for w in windows])
    pieces, words = int(sizes.sum()), int(counts.sum())
    starts, roots = np.cumsum(sizes) - sizes, np.cumsum(counts) - counts
    across, down = np.arange(sizes.max()), np.arange(counts.max())
    there, known = across < sizes[:, None], down < counts[:, None]
    hide = np.where(known, 0.0, _FAR).astype(np.float32)[:, None, :] + _FAR * np.eye(len(down), dtype=np.float32)
    return {
        "ids": _row((w.ids for w in windows), pieces),
        "types": _row((w.types for w in windows), pieces),
        "places": there.nonzero()[1],
        "rows": np.minimum(starts[:, None] + across, pieces - 1),
        "back": np.flatnonzero(there),
        "sizes": sizes.astype(np.int32),
        "first": _row((w.at for w in windows), words) + np.repeat(starts, counts),
        "word_rows": np.minimum(roots[:, None] + down, words - 1),
        "word_back": np.flatnonzero(known),
        "hide": hide,
        "starts": roots[:, None],
    }


def _row(parts: Iterable[Sequence[int]], size: int) -> NDArray[np.int64]:
    return np.fromiter(chain.from_iterable(parts), np.int64, size)


def shares(scores: NDArray[Any]) -> NDArray[Any]:
    """Scores of labels as probabilities, row by row."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    made: NDArray[Any] = powers / powers.sum(-1, keepdims=True)
    return made


def by_slot(tags: Sequence[str]) -> NDArray[np.float32]:
    """Tags × `SLOTS`: which tags are of which slot."""
    return np.array([[tag[2:] == slot for slot in SLOTS] for tag in tags], np.float32)


def find_model(model: Path | None) -> Path:
    """The model file: the one given, else the one that the environment names, else the packaged one."""
    named = os.environ.get("VEDETTE_MODEL")
    path = model or (Path(named) if named else WEIGHTS / "reader.onnx")
    if not path.is_file():
        raise ModelError(f"{path}: no reader model there; install the package with its weights or set VEDETTE_MODEL")
    return path


def label_file(model: Path) -> dict[str, Any]:
    """What the file beside a model says of it; `ModelError` where it cannot be read."""
    path = model.with_suffix(".json")
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: the labels beside the model cannot be read ({error})") from error
    return content


def _labels(model: Path) -> dict[str, tuple[str, ...]]:
    path = model.with_suffix(".json")
    content = label_file(model)
    labels = {name: tuple(content.get(name, ())) for name in _LABELS}
    empty = [name for name, values in labels.items() if not values and name not in OPTIONAL]
    if empty:
        raise ModelError(f"{path}: no labels for {', '.join(empty)}")
    return labels


def session(path: Path, threads: int) -> Any:
    import onnxruntime  # a heavy import that only a reader needs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*_EXACT)
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
    except Exception as error:  # onnxruntime raises classes of its own that it does not export by name
        raise ModelError(f"{path}: the model cannot be loaded ({error})") from error
