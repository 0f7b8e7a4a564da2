"""The list of known lemmas that `vedette.read.lemma` chooses by: every lemma of the open treebanks, commonest first.

python -m training.lexicon DATA/treebanks src/vedette/read/data/lexicon.txt
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

TREEBANKS = ("ewt_train.jsonl.gz", "gum_open_train.jsonl.gz")
_PLAIN = re.compile("[a-z][a-z-]+")
CLASSES = ("VERB", "NOUN", "ADJ", "ADV")
HEADER = (
    "# Known lemmas by part of speech, commonest first, from UD English EWT (CC BY-SA 4.0) and the open genres of",
    "# UD English GUM (CC BY 4.0); written by training/lexicon.py.",
)


def lemmas(folder: Path) -> dict[str, Counter[str]]:
    """How often each plain lemma stands in the treebanks, by part of speech; misspelled words are left out."""
    out: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    for name in TREEBANKS:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for upos, lemma, feats in zip(row["upos"], row["lemma"], row["feats"], strict=True):
                    if upos in out and "Typo=Yes" not in feats and _PLAIN.fullmatch(lemma):
                        out[upos][lemma] += 1
    return out


def write(counts: dict[str, Counter[str]], path: Path) -> None:
    """One line a part of speech."""
    lines = list(HEADER)
    for name, words in counts.items():
        ranked = sorted(words, key=lambda w: (-words[w], w))
        lines.append(" ".join((name, *ranked)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(lemmas(Path(sys.argv[1])), Path(sys.argv[2]))
