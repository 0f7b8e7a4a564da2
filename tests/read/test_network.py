"""The network's arithmetic: the same on every processor."""

from pathlib import Path

import numpy as np

from vedette.read.network import session

SUMS = Path(__file__).with_name("sums.onnx")
"""One `MatMulIntegerToFloat` of rows of 64 bytes (0 to 255) with 64 × 8 weights that are all 127, every scale 1."""


def test_sums_are_whole_on_every_processor() -> None:
    """Two products of 8 bits do not fit into 16: where they are added there, 255 × 127 comes out as half of itself."""
    row = np.full((1, 64), 255, np.uint8)
    (sums,) = session(SUMS, threads=1).run(None, {"x": row})
    assert sums.tolist() == [[64 * 255 * 127.0] * 8]
