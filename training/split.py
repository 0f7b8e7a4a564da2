"""Which groups of annotated reports may be looked at and trained on, and which are held out.

    python training/split.py GOLD_TRAIN FOLDER      makes FOLDER/look and FOLDER/held, links to the groups

A third of the groups by a hash of their name; reports of one group tell of one exercise and stay together.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path


def held(group: str) -> bool:
    """Whether a group of reports is held out."""
    return int(hashlib.sha256(f"vedette-1:{group}".encode()).hexdigest(), 16) % 3 == 0


def part_of(group: str, parts: int) -> int:
    """The part that a group of reports belongs to, where readers are trained without one part each."""
    return int(hashlib.sha256(f"crossfit:{group}".encode()).hexdigest(), 16) % parts


def main(argv: list[str]) -> int:
    """Links each group under the part it belongs to."""
    source, target = Path(argv[0]), Path(argv[1])
    for group in sorted(p for p in source.iterdir() if p.is_dir()):
        link = target / ("held" if held(group.name) else "look") / group.name
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            link.symlink_to(group.resolve())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
