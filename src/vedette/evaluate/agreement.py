"""How far two coders agree, or a coder and the program: Krippendorff's alpha of every field.

Alpha is one minus observed over expected disagreement: 1 where all is coded alike, 0 where it is coded as if by
chance (Krippendorff, Content Analysis, 4th ed., ch. 12). A unit is an exercise that both found, paired as
`evaluate exercises` pairs them; what a coder leaves empty counts as coded empty. How far two codings lie apart:

* lists: MASI (Passonneau 2006): one minus the share in common, less where neither holds the other;
* dates: one minus the share of days in common; * lengths: the ratio metric;
* one word or nothing: the same or not.

The interval is that of 2,000 resamples of the units, expected disagreement held fixed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from vedette.errors import UsageError
from vedette.evaluate.compare import FIELDS, Bounds, Record, folded, matched, same_time, values
from vedette.evaluate.exercises import articles, paired
from vedette.evaluate.gold import gold_reports
from vedette.evaluate.table import Table, f1

Coding = list[Any]
"""What a coder gives for one field of one unit: nothing, a value, or several."""

Distance = Callable[[Coding, Coding], float]

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha with its 95 % interval, the observed agreement, and the number of units; None where nothing varies."""

    value: float | None
    low: float | None
    high: float | None
    agreement: float
    units: int


def evaluate_agreement(folder: Path, other: str | None = None, workers: int = 1) -> Table:
    """Holds the annotations of a folder against a second coder's folder, a file of readings, or the program itself."""
    first = {r.article.id: r.gold for r in gold_reports(folder)}
    if not first:
        raise UsageError(f"{folder}: holds no annotations; it must hold GROUP/N.txt with GROUP/N.json")
    second = _program(folder, workers) if other is None else _second(Path(other))
    shared = sorted(first.keys() & second.keys())
    if not shared:
        raise UsageError(f"{other}: holds none of the reports of {folder}; ids are GROUP/N")
    return agreement([(first[name], second[name]) for name in shared])


def agreement(reports: Sequence[tuple[Record, Record]]) -> Table:
    """The table over reports that two coders have read."""
    units = [
        (a["exercises"][i], b["exercises"][j]) for a, b in reports for i, j in paired(a["exercises"], b["exercises"])
    ]
    told = [([bool(a["exercises"])], [bool(b["exercises"])]) for a, b in reports]
    rows: dict[str, Alpha] = {"report tells of an exercise": alpha(told, apart)}
    rows["agency"] = alpha([(_agencies(a), _agencies(b)) for a, b in reports], masi(_same))
    for name in FIELDS:
        pairs = [(values(a, name), values(b, name)) for a, b in units]
        rows[name] = alpha(pairs, _DISTANCES.get(name) or masi(lambda x, y, name=name: matched(name, x, y)))  # type: ignore[misc]
    wanted, found = (sum(len(report[side]["exercises"]) for report in reports) for side in (0, 1))
    precision, recall, score = f1(len(units), wanted, found)
    cells: list[tuple[str | int | float | None, ...]] = [
        (name, a.value, a.low, a.high, a.agreement, a.units) for name, a in rows.items()
    ]
    cells.append(("exercises found by both, F1", None, precision, recall, score, len(units)))
    summary = {name: a.value for name, a in rows.items() if a.value is not None}
    return Table(
        title="Agreement, Krippendorff's alpha",
        columns=("field", "alpha", "low", "high", "agreement", "units"),
        rows=tuple(cells),
        summary={**summary, "exercises found by both": score},
    )


def alpha(pairs: Sequence[tuple[Coding, Coding]], distance: Distance) -> Alpha:
    """Krippendorff's alpha of two coders over units."""
    if not pairs:
        return Alpha(None, None, None, 1.0, 0)
    observed = np.array([distance(a, b) for a, b in pairs])
    expected = _expected([coding for pair in pairs for coding in pair], distance)
    agreed = float(1 - observed.mean())
    if expected == 0:
        return Alpha(None, None, None, agreed, len(pairs))
    random = np.random.Generator(np.random.PCG64(len(pairs)))
    drawn = observed[random.integers(0, len(pairs), (RESAMPLES, len(pairs)))].mean(axis=1)
    low, high = (float(x) for x in np.quantile(1 - drawn / expected, (0.025, 0.975)))
    return Alpha(float(1 - observed.mean() / expected), low, high, agreed, len(pairs))


def _expected(codings: Sequence[Coding], distance: Distance) -> float:
    """The mean distance over all pairs of codings of all units, whoever made them."""
    found: dict[str, Coding] = {}
    counts: Counter[str] = Counter()
    for coding in codings:
        key = json.dumps(coding, sort_keys=True, ensure_ascii=False)
        found.setdefault(key, coding)
        counts[key] += 1
    keys = list(found)
    total = sum(counts[a] * counts[b] * distance(found[a], found[b]) for i, a in enumerate(keys) for b in keys[i + 1 :])
    return 2 * total / (len(codings) * (len(codings) - 1))


def apart(a: Coding, b: Coding) -> float:
    """0 where both give the same, else 1."""
    return float(a != b)


def masi(common: Callable[[Coding, Coding], int]) -> Distance:
    """The MASI distance of two lists, given how many values they have in common."""

    def distance(a: Coding, b: Coding) -> float:
        if not a or not b:
            return float(bool(a) != bool(b))
        shared = common(a, b)
        least, most = sorted((len(a), len(b)))
        if shared == most:
            return 0.0
        kept = 2 / 3 if shared == least else 1 / 3 if shared else 0.0
        return 1 - kept * shared / (len(a) + len(b) - shared)

    return distance


def ratio(a: Coding, b: Coding) -> float:
    """The ratio metric of two positive numbers; 1 where only one is given."""
    if not a or not b:
        return float(bool(a) != bool(b))
    return float(((a[0] - b[0]) / (a[0] + b[0])) ** 2)


def days(a: Coding, b: Coding) -> float:
    """One minus the share of days that two times have in common; of times with an open end the same or not."""
    if not a or not b:
        return float(bool(a) != bool(b))
    left, right = _days(a[0]), _days(b[0])
    if left is None or right is None:
        return float(not same_time(a[0], b[0]))
    shared = min(left[1], right[1]) - max(left[0], right[0]) + 1
    return 1.0 - max(0, shared) / (max(left[1], right[1]) - min(left[0], right[0]) + 1)


def _days(bounds: Bounds) -> tuple[int, int] | None:
    low, high = bounds
    if not low or not high or low.startswith("XXXX") or high.startswith("XXXX"):
        return None
    return date.fromisoformat(low).toordinal(), date.fromisoformat(high).toordinal()


_DISTANCES: Mapping[str, Distance] = {"status": apart, "start": days, "end": days, "duration": ratio}
"""The fields that are no lists; all others are compared by MASI with what `evaluate exercises` counts as the same."""


def _same(a: Coding, b: Coding) -> int:
    return len(set(a) & set(b))


def _agencies(report: Record) -> list[str]:
    return sorted({folded(x) for x in report.get("agency") or []})


def _second(path: Path) -> dict[str, Record]:
    """A second coder's annotations: a folder of the same form, or the lines of `vedette read --format jsonl`."""
    if path.is_dir():
        return {r.article.id: r.gold for r in gold_reports(path)}
    if not path.is_file():
        raise UsageError(f"{path}: does not exist; give a second coder's folder or a file of readings")
    return _by_id(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _program(folder: Path, workers: int) -> dict[str, Record]:
    from vedette.flow import read_articles
    from vedette.report.reading import reading_json

    return _by_id(reading_json(r) for r in read_articles(articles(folder), workers=workers))


def _by_id(readings: Iterable[Mapping[str, Any]]) -> dict[str, Record]:
    return {reading["id"]: reading for reading in readings}
