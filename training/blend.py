"""The mean of two readers of one line of training: a later one that knows more and an earlier one that drifted less.

    python -m training.blend EARLIER/checkpoint.pt LATER/checkpoint.pt SHARE WORK

Writes WORK/checkpoint.pt with SHARE of the later one's averaged weights and the rest of the earlier one's; heads
that only the later one has are taken whole. `training.run --minutes 0 --work WORK` exports it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from training.train import by_rate


def blend(earlier: Path, later: Path, share: float, work: Path) -> None:
    """Writes the checkpoint; both must come from one run, whose parameters stand in one order."""
    old, new = (torch.load(path, map_location="cpu") for path in (earlier, later))
    known = len(old["average"])
    for one, other in zip(old["average"], new["average"][:known], strict=True):
        if one.shape != other.shape:
            raise SystemExit(f"{earlier} and {later} are not of one line: {tuple(one.shape)}, {tuple(other.shape)}")
    mixed = [torch.lerp(a, b, share) for a, b in zip(old["average"], new["average"][:known], strict=True)]
    new["average"] = mixed + new["average"][known:]
    # What trains on begins with the mean too, not with the later one's own weights.
    slow, fast = by_rate(new["model"])
    new["model"] |= dict(zip(slow + fast, new["average"], strict=True))
    work.mkdir(parents=True, exist_ok=True)
    torch.save(new, work / "checkpoint.pt")


if __name__ == "__main__":
    blend(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
