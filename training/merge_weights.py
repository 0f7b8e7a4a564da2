"""Fits the weights of merging: which accounts are of one exercise, which reports are copies, which share an origin.

    python -m training.merge_weights GOLD_DIR… [--readings READINGS.jsonl] [-o weights.json [--keep MODEL]] [--check]

GOLD_DIR holds GROUP/N.txt, N.json and cluster.json. With `--readings`, once for each GOLD_DIR and in their
order, the program's own readings of these reports are used beside the gold's perfect ones, so that the weights
know how real readings err; of a GOLD_DIR without N.json (`tests/merge/lineage`) these alone are used. Logistic
models are fitted with ridge penalty; a weight whose sign says the opposite of its meaning is
dropped and the rest fitted again (with some thirty copies to learn from, such weights are noise). The first GOLD_DIR
counts twice in the lineage: other writers call more of their pairs copies than the coders of the guide do.
`--check` prints ten-fold cross-validation of the lineage by group (`training/lineage.py`): no group is in both halves.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.lineage import cross_validated, fit_lineage, links, table
from training.logistic import Vector, fit_signed
from vedette.evaluate.gold import gold_readings
from vedette.merge import compare
from vedette.merge.account import Account, accounts
from vedette.merge.block import keys
from vedette.model.event import Reading
from vedette.report.reading import reading_from_json, reading_json

AGAINST = frozenset(
    {"name_other", "one_named", "edition_other", "actors_none", "actors_unknown", "days_gap", "news_gap", "undated",
     "scene_other", "domain_other"}
)  # fmt: skip
"""Evidence that can only speak against one exercise; all other evidence only for it."""

GROUPING_SHIFT = 1.5
"""Added to the bias of grouping: most pairs that are compared are of different exercises, and a mean over many
pairs is stricter than one pair. B-cubed F1 with a hundred headlines on other exercises thrown in, on perfect readings
and on the program's own: 1.5 gives .970 and .985, 2.0 gives .962 and .989. The shipped grouping weights are those of an
earlier fit (`--keep grouping`), which gives .969 and .989, and on unseen reports .97 where refits gave .94 and .96."""

BACKGROUND = -1.5
"""Weight of a passing mention: it tells too little of itself to be learnt from groups of main reports."""


@dataclass(frozen=True)
class Pairs:
    """Measured pairs of one task: evidence, whether it is so, the groups of both ends."""

    evidence: Vector
    truth: NDArray[np.bool_]
    groups: tuple[tuple[str, str], ...]


def clusters(folders: Sequence[Path]) -> list[dict[str, Any]]:
    """The gold's groups, with the number of their folder before each report's id.

    Two folders may use one id for different reports; groups of one name are one exercise all the same.
    """
    out = []
    for n, folder in enumerate(folders):
        for path in sorted(folder.glob("*/cluster.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            data["reports"] = [f"{n}:{report}" for report in data["reports"]]
            links = data.get("relations") or []
            data["relations"] = [{**link, "a": f"{n}:{link['a']}", "b": f"{n}:{link['b']}"} for link in links]
            out.append(data)
    return out


def marked(readings: Iterable[Reading], folder: int) -> Iterator[Reading]:
    """Readings with the number of their folder before each report's id."""
    for reading in readings:
        data = reading_json(reading)
        yield reading_from_json({**data, "id": f"{folder}:{data['id']}"})


def own_readings(path: Path, folder: int) -> list[Reading]:
    """The program's own readings of one folder, from the lines of `vedette read --format jsonl`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(marked((reading_from_json(json.loads(line)) for line in lines), folder))


def grouping_pairs(readings: Sequence[Reading], gold: Sequence[dict[str, Any]]) -> Pairs:
    """The pairs of main accounts that share a key and have no veto, those of crowded keys too.

    Without the far pairs of crowded keys, which merging never compares, the weights come out too trusting.
    """
    home: dict[str, str] = {}
    for cluster in gold:
        home.update((report, str(cluster["cluster"])) for report in cluster["reports"])
    told: list[Account] = [a for r in readings for a in accounts(r) if a.main]
    rows, truth, groups = [], [], []
    under = [keys(a) for a in told]
    for (a, mine), (b, other) in combinations(zip(told, under, strict=True), 2):
        if mine & other and compare.veto(a, b) is None:
            left, right = home.get(a.key[0], a.key[0]), home.get(b.key[0], b.key[0])
            rows.append(compare.evidence(a, b))
            truth.append(left == right)
            groups.append((left, right))
    return Pairs(np.array(rows), np.array(truth), tuple(groups))


def fit_grouping(pairs: Pairs) -> tuple[Vector, float]:
    """Weights of grouping. Reports outside the gold's groups may be of one exercise with a group all the same:
    such pairs are left out where a first fit takes them for one."""
    use = [n for n in compare.EVIDENCE if n not in ("background", "both_background")]
    x, y = pairs.evidence, pairs.truth
    w, bias = fit_signed(x, y, 1.0, compare.EVIDENCE, use, AGAINST)
    alone = np.array(["/" in a or "/" in b for a, b in pairs.groups])
    doubtful = alone & ~y & ((x @ w + bias) > -0.4)
    return fit_signed(x[~doubtful], y[~doubtful], 1.0, compare.EVIDENCE, use, AGAINST)


def joined(several: Sequence[Pairs]) -> Pairs:
    """Pairs of several sets of readings as one."""
    return Pairs(
        np.vstack([p.evidence for p in several]),
        np.concatenate([p.truth for p in several]),
        tuple(g for p in several for g in p.groups),
    )


_READINGS = {
    "gold": "the coders' readings",
    "own": "the program's own readings",
    "unannotated": "the program's own readings of groups without annotations",
}


def main() -> int:
    """Fits, prints what was found, writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--readings", type=Path, action="append", default=[])
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", action="append", default=[], help="a model of the output file that stays as it is")
    args = parser.parse_args()
    gold = clusters(args.gold)
    annotated = {n for n, folder in enumerate(args.gold) if any(folder.glob("*/1.json"))}
    read = [(n % len(args.gold), path) for n, path in enumerate(args.readings)]
    named = {
        "gold": [r for n in annotated for r in marked(gold_readings(args.gold[n]), n)],
        "own": [r for n, path in read if n in annotated for r in own_readings(path, n)],
        "unannotated": [r for n, path in read if n not in annotated for r in own_readings(path, n)],
    }
    sets = [readings for readings in named.values() if readings]
    linked = [links(readings, gold) for readings in sets]
    grouping = joined([grouping_pairs(readings, gold) for readings in sets])
    if args.check:
        for name, scores in zip((n for n, told in named.items() if told), cross_validated(linked), strict=True):
            print(f"lineage, {_READINGS[name]}: " + ", ".join(f"{kind} F1 {f1:.3f}" for kind, f1 in scores.items()))
    w, bias = fit_grouping(grouping)
    for name in ("background", "both_background"):
        w[compare.EVIDENCE.index(name)] = BACKGROUND
    data = {"grouping": table(compare.EVIDENCE, w, bias + GROUPING_SHIFT)}
    first = [[link for link in told if link.pair[0].startswith("0:")] for told in linked]
    for name, model in fit_lineage([*linked, *first]).items():
        data[name] = model.data
    shipped = json.loads(args.output.read_text(encoding="utf-8")) if args.keep else {}
    data.update({name: shipped[name] for name in args.keep})
    text = json.dumps(data, indent=1) + "\n"
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
