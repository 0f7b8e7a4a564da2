"""Fits the weights that choose statements from quotations: logistic regression with a quadratic penalty, numpy only.

    python -m training.said_weights TRAIN_DIR [OTHER_DIR ...] --docs DOCS.pkl… -o src/vedette/extract/weights/said.json

The folders hold annotated reports (GROUP/N.txt, GROUP/N.json). A candidate is a positive when it is the one that a
gold statement is matched to (same speaker word, 60 % of the words), the nearest where several would do. Weights
come from the first folder alone; the threshold from the scores of a five-fold cross-validation by group of reports
there, pooled with the scores on the other folders.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from training.logistic import fit
from vedette.evaluate.gold import gold_reports
from vedette.extract.said import candidates, features
from vedette.model.doc import Doc, Quote

Example = tuple[str, Doc, tuple[Quote, ...], list[dict[str, Any]]]
_TITLES = {"the", "a", "mr", "ms", "general", "president", "minister"}


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def matches(gold: dict[str, Any], quote: Quote) -> bool:
    """The scorer's rule: a shared word of the speaker, 60 % of the shorter text's words."""
    left, right = words(gold["text"]), words(quote.text)
    if not left or not right or len(left & right) / min(len(left), len(right)) < 0.6:
        return False
    return bool((words(gold["speaker"] or "") - _TITLES) & (words(quote.speaker_name or "") - _TITLES))


def labels(doc: Doc, quotes: tuple[Quote, ...], gold: list[dict[str, Any]]) -> list[int]:
    """Which candidates are statements: each gold statement takes its nearest free candidate."""
    out = [0] * len(quotes)
    pairs = []
    for g, want in enumerate(gold):
        at = [m.start() for m in re.finditer(re.escape(want["text"]), doc.article.text)] or [0]
        for i, quote in enumerate(quotes):
            if matches(want, quote):
                far = min(abs(a - quote.begin) for a in at)
                pairs.append((quote.kind != want["kind"], far, g, i))
    taken: set[int] = set()
    for _, _, g, i in sorted(pairs):
        if g not in taken and not out[i]:
            taken.add(g)
            out[i] = 1
    return out


def load(folder: Path, docs: dict[str, Doc]) -> list[Example]:
    """All reports of a folder that were read."""
    out = []
    for report in gold_reports(folder):
        doc = docs.get(report.article.id)
        if doc is None:
            continue
        out.append((report.cluster, doc, candidates(doc), list(report.gold.get("statements") or [])))
    return out


def matrix(rows: list[list[str]], index: dict[str, int]) -> np.ndarray:
    x = np.zeros((len(rows), len(index)))
    for i, names in enumerate(rows):
        for name in names:
            if name in index:
                x[i, index[name]] = 1
    return x


def best(scores: np.ndarray, y: np.ndarray, wanted: int) -> tuple[float, float]:
    """The middle of the thresholds whose F1 is within 0.004 of the best, and the best F1.

    F1 counts against all gold statements, also those without a candidate. The curve is flat and ragged at its top;
    the single best threshold moves by half a point with the folds, the middle of the plateau does not.
    """
    order = np.argsort(-scores)
    f1 = 2 * np.cumsum(y[order]) / (np.arange(1, len(y) + 1) + wanted)
    plateau = scores[order[f1 >= f1.max() - 0.004]]
    return float(plateau.max() + plateau.min()) / 2, float(f1.max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, help="annotated folders; the first is trained on")
    parser.add_argument("--docs", nargs="+", type=Path, required=True, help="what training.readings gives")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--least", type=int, default=4, help="a feature must hold this often")
    options = parser.parse_args()
    docs: dict[str, Doc] = {}
    for path in options.docs:
        docs |= pickle.loads(path.read_bytes())  # noqa: S301  # written by ourselves a moment ago
    train = load(options.sets[0], docs)
    names = [f for _, d, q, _ in train for f in features(d, q)]
    y = np.array([v for _, d, q, g in train for v in labels(d, q, g)], dtype=float)
    groups = np.array([sum(map(ord, c)) % 5 for c, _, q, _ in train for _ in q])
    wanted = sum(len(g) for *_, g in train)
    counts = Counter(n for row in names for n in row)
    index = {n: i for i, n in enumerate(sorted(n for n, c in counts.items() if c >= options.least))}
    x = matrix(names, index)
    print(f"{len(y)} candidates, {int(y.sum())} of {wanted} statements among them, {len(index)} features")
    crossed = np.zeros(len(y))
    for fold in range(5):
        held = groups == fold
        w, bias = fit(x[~held], y[~held], options.penalty)
        crossed[held] = x[held] @ w + bias
    print(f"cross-validated F1 {best(crossed, y, wanted)[1]:.3f} on {options.sets[0].name}")
    w, bias = fit(x, y, options.penalty)
    pooled, truths, golds = [crossed], [y], wanted
    for folder in options.sets[1:]:
        test = load(folder, docs)
        pooled.append(matrix([f for _, d, q, _ in test for f in features(d, q)], index) @ w + bias)
        truths.append(np.array([v for _, d, q, g in test for v in labels(d, q, g)], dtype=float))
        golds += sum(len(g) for *_, g in test)
    threshold, f1 = best(np.concatenate(pooled), np.concatenate(truths), golds)
    print(f"threshold {threshold:.2f}, F1 {f1:.3f} over all sets")
    if options.output:
        weights = {n: round(float(w[i]), 3) for n, i in index.items() if abs(w[i]) >= 0.005}
        data = {"bias": round(bias, 3), "threshold": round(threshold, 3), "weights": weights}
        options.output.write_text(
            json.dumps(data, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
