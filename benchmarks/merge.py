"""How merging grows with the store: synthetic reports of synthetic exercises, time and memory at several sizes.

    python benchmarks/merge.py [--reports 200000] [--seed 1] [--json] [--grow 100]

Every exercise is told by about ten reports: some tell name and dates, some neither, a quarter are
copies of an earlier one. Series return each year, great powers take part in many, so that names,
participants and seasons collide as they do in the news. Targets: 200,000 reports of 20,000 exercises
in under 600 seconds on two cores and under 4 GB, the cost of a report nearly flat. `--grow` measures instead what
so many further reports cost a program that keeps a memory, and that the record is the same as built at once.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.merge import Memory, merge
from vedette.model.event import (
    Argument,
    Category,
    EventMention,
    Force,
    Location,
    Name,
    Participation,
    Reading,
    Value,
)
from vedette.model.record import Event
from vedette.model.source import Article
from vedette.model.when import day

PER_EXERCISE = 10
_ACTORS = [a + b + c for a in "ABCDEF" for b in "LNRS" for c in "AEIOU"]
_SOUNDS = "ba de ki lo mu na pe ri so tu va ze gor tal min bar ven dor kal sur"
_SYLLABLES = _SOUNDS.split()
_LEXICON = (
    "commander minister units troops armour aircraft brigade crossing river fire artillery night bridge support "
    "logistics reserve fleet harbour patrol escort mine coast landing radio network staff allied partner border range "
    "spokesman journalists officers visit readiness defence region tension agreement plan phase weather schedule"
)
_WORDS = _LEXICON.split()


@dataclass(frozen=True)
class Plan:
    """What is true of one exercise."""

    number: int
    name: str
    named: bool
    start: date
    end: date
    actors: list[str]
    place: Location
    force: int
    words: list[str]


class Maker:
    """Makes exercises and their reports, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 (made-up data, not secrets)
        self.truth: dict[str, int] = {}

    def readings(self, exercises: int) -> Iterator[Reading]:
        """About PER_EXERCISE reports of each exercise."""
        for number in range(exercises):
            plan = self._exercise(number)
            told: list[str] = []
            for i in range(self._random.choice((8, 9, 10, 11, 12))):
                reading = self._report(i, plan, told)
                self.truth[reading.article.id] = number
                yield reading

    def _exercise(self, number: int) -> Plan:
        pick = self._random
        # A thousand series, each held again and again: the names of editions differ in the year alone.
        series = random.Random(number % 1000)  # noqa: S311 (made-up data, not secrets)
        start = date(2005, 1, 1) + timedelta(days=pick.randrange(365 * 20))
        town = f"{pick.choice(_SYLLABLES)}{pick.choice(_SYLLABLES)}grad".title()
        actors = pick.sample(_ACTORS, pick.choice((1, 2, 2, 2, 3, 4, 6)))
        return Plan(
            number=number,
            name=" ".join("".join(series.choice(_SYLLABLES) for _ in range(3)).title() for _ in range(2)),
            named=pick.random() < 0.8,
            start=start,
            end=start + timedelta(days=pick.randrange(2, 14)),
            actors=actors,
            place=Location(name=town, country=actors[0], lat=pick.uniform(-60, 70), lon=pick.uniform(-170, 170)),
            force=pick.randrange(200, 40000),
            words=pick.sample(_WORDS, 14),
        )

    def _values(self, plan: Plan) -> list[tuple[str, str, Value]]:
        """What one report tells: each field, the words, the value."""
        pick, start = self._random, plan.start
        values: list[tuple[str, str, Value]] = []
        if plan.named and pick.random() < 0.7:
            name = plan.name + (f" {start.year}" if pick.random() < 0.5 else "")
            values.append(("names", name, Name(name=name)))
        for actor in plan.actors:
            if pick.random() < 0.9:
                values.append(("participants", actor, Participation(actor=actor, role="participant")))
        if pick.random() < 0.5:
            values.append(("start", start.isoformat(), day(start)))
        if pick.random() < 0.4:
            values.append(("end", plan.end.isoformat(), day(plan.end)))
        if pick.random() < 0.6:
            values.append(("places", plan.place.name, plan.place))
        if pick.random() < 0.4:
            values.append(
                ("force", f"{plan.force} troops", Force(quantity=plan.force, bound="exact", unit="personnel"))
            )
        values.append(("domains", "exercise", Category(value=pick.choice(("land", "sea", "air")))))
        return values

    def _report(self, i: int, plan: Plan, told: list[str]) -> Reading:
        pick = self._random
        values = self._values(plan)
        if told and pick.random() < 0.25:
            text = pick.choice(told)
        else:
            text = "The exercise " + " ".join(pick.choice(plan.words + _WORDS[:10]) for _ in range(60)) + "."
            told.append(text)
        text += "\n" + "; ".join(v[1] for v in values)
        published = plan.start + timedelta(days=pick.randrange(-5, 12))
        article = Article(
            id=f"{plan.number}/{i}",
            text=text,
            title=f"{'–'.join(plan.actors[:2])} exercise",
            publisher=f"Outlet {pick.randrange(400)}",
            published=published.isoformat() if pick.random() < 0.85 else None,
        )
        arguments = []
        for field, quote, value in values:
            at = text.index(quote)
            arguments.append(Argument(field=field, value=value, span=article.span(at, at + len(quote))))
        mention = EventMention(
            id="x1", type="exercise", main=True, mention=article.span(4, 12), arguments=tuple(arguments)
        )
        return Reading(article=article, exercises=(mention,))


def b_cubed(events: list[Event], truth: dict[str, int]) -> tuple[float, float]:
    """Precision and recall of the grouping, each report once."""
    size = Counter(truth.values())
    precision = recall = 0.0
    for event in events:
        inside = Counter(truth[m.report] for m in event.reports)
        total = sum(inside.values())
        for exercise, count in inside.items():
            precision += count * count / total
            recall += count * count / size[exercise]
    return precision / len(truth), recall / len(truth)


def measure(reports: int, seed: int) -> dict[str, float]:
    """One size: seconds of making and merging, memory, quality."""
    maker = Maker(seed)
    readings = list(maker.readings(reports // PER_EXERCISE))
    began, used = time.perf_counter(), time.process_time()
    events = merge(readings)
    seconds, used = time.perf_counter() - began, time.process_time() - used
    precision, recall = b_cubed(events, maker.truth)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    relations: dict[str, int] = defaultdict(int)
    for event in events:
        for link in event.lineage:
            relations[link.relation] += 1
    return {
        "reports": len(readings), "exercises": len(events), "seconds": round(seconds, 1), "processor": round(used, 1),
        "microseconds a report": round(1e6 * used / len(readings)), "peak MB": round(peak),
        "precision": round(precision, 4), "recall": round(recall, 4), "copies": relations["copy"],
    }  # fmt: skip


def grow(reports: int, more: int, seed: int) -> dict[str, float]:
    """Seconds of a record built with a memory, and of each of the last `more` reports that come after."""
    readings = list(Maker(seed).readings(reports // PER_EXERCISE))
    memory, began = Memory(), time.process_time()
    merge(readings[:-more], memory=memory)
    first, began = time.process_time() - began, time.process_time()
    grown = merge(readings, memory=memory)
    added = time.process_time() - began
    return {
        "reports": len(readings), "at once": round(first, 2), "further": more, "processor": round(added, 2),
        "the same": grown == merge(readings),
    }  # fmt: skip


def main() -> int:
    """Measures a quarter, a half and the whole of the wanted number, and prints the curve."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--grow", type=int, metavar="N", help="what N further reports cost")
    args = parser.parse_args()
    sizes = [max(PER_EXERCISE, args.reports // part) for part in (8, 4, 2, 1)]
    rows = [grow(n, args.grow, args.seed) if args.grow else measure(n, args.seed) for n in sizes]
    for row in rows:
        print("  ".join(f"{key} {value:,}" for key, value in row.items()), flush=True)
    if args.json:
        print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
