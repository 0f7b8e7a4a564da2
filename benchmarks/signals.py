"""Whether the signals' tests keep their level and find what is there, and how fast all signals are measured.

    python benchmarks/signals.py [--runs 2000] [--catalogue mme_v7.csv] [--json]
                                 [--only calibration|power|speed|catalogue]

* calibration: for each test the share of p < 0.05 under a seasonal null, as reported and with ties broken at random.
  A discrete test cannot reach 5 % by itself; the second column tells whether the null distribution is right, the first
  what a reader of the record meets. Wanted: 0.04 to 0.06 in the second over 2,000 runs.
* power: an actor who moves one in four exercises into weeks of summits, one who drills within 20 km of one border, at
  several n. Wanted: found in at least 0.8 at the size of MME's larger actors.
* catalogue: the same tests on a catalogue, and on it with the participants shuffled among the exercises. Wanted:
  nothing after correction where labels are shuffled.
* speed: all signals of 10,000 exercises. Wanted: under 60 seconds on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from vedette.atlas.calendar import summits
from vedette.model.event import Duration, Force, Location, Name, Participation, Value
from vedette.model.record import Event, FieldValue, Member, Signal, Support
from vedette.model.when import day
from vedette.signals import World, habits, measure
from vedette.signals.borders import Stratum, stratified
from vedette.signals.chance import forecast, rank_p
from vedette.signals.meetings import CalendarDays
from vedette.signals.shifts import Days, placements, year_test

MONTHS = np.array([0.5, 0.8, 0.9, 1.05, 1.2, 1.2, 1.05, 1.2, 1.7, 1.2, 0.9, 0.3])
"""How many exercises begin in a month, over the mean: as in MME, where September has 534 and December 92."""
WEEKDAYS = np.array([2.2, 1.2, 0.9, 0.85, 0.7, 0.6, 0.55])
"""The same for weekdays from Monday on: as in MME."""
LEVEL = 0.05

Trial = Callable[[np.random.Generator], tuple[float, float]]
"""One run under the null: the p that is reported, and the p with ties broken at random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """Days of some years with the chance of each that an exercise begins on it."""

    days: Days
    chances: np.ndarray[tuple[int], np.dtype[np.float64]]

    def draw(self, rng: np.random.Generator, n: int) -> Days:
        """The first days of n exercises."""
        return np.sort(rng.choice(self.days, size=n, p=self.chances))


def season(first: int, last: int, growth: float) -> Season:
    """The days of these years; `growth` is the share by which the yearly number grows, of the first year's."""
    days = np.arange(date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal())
    found = [date.fromordinal(int(d)) for d in days]
    weights = [MONTHS[d.month - 1] * WEEKDAYS[d.weekday()] * (1 + growth * (d.year - first)) for d in found]
    return Season(days=days, chances=np.array(weights) / sum(weights))


CALENDAR = CalendarDays(summits())
BODIES = ("NATO", "EU", "G7", "SCO", "CSTO", "ASEAN", "UN")
SEASONS = [season(2000, 2010, 0.0), season(2000, 2010, 0.08), season(2000, 2025, 0.05)]
ROUNDS = 499


def coincidence_trial(direction: int) -> Trial:
    """An actor of 60 to 500 exercises with season, weekdays and growth, and the meetings of one body."""

    def trial(rng: np.random.Generator) -> tuple[float, float]:
        days = SEASONS[int(rng.integers(len(SEASONS)))].draw(rng, int(rng.integers(60, 500)))
        marks = CALENDAR.of_bodies(frozenset({BODIES[int(rng.integers(len(BODIES)))]}))
        found = year_test(days, marks, int(rng.choice([3, 7])), ROUNDS)[direction]
        return found.p, found.p + (rng.random() - 0.5) * found.tie

    return trial


def count_trial(rng: np.random.Generator) -> tuple[float, float]:
    """One exercise and the number of all meetings within three days of it, in the same week of other years."""
    marks = CALENDAR.marks
    start = int(SEASONS[2].draw(rng, 1)[0])
    moves = placements(start, marks.covered)
    last = start + int(rng.integers(0, 14))
    counts = marks.count(start + moves, last + moves, 3)
    here = int(counts[moves == 0][0])
    p = float((counts >= here).mean())
    return p, p - rng.random() * float((counts == here).mean())


def border_trial(rng: np.random.Generator) -> tuple[float, float]:
    """An actor with sites in three countries, each with some near the border; whose they are is drawn at random."""
    strata = []
    for _ in range(3):
        sites = int(rng.integers(20, 120))
        mine = rng.permutation(sites) < int(sites * rng.uniform(0.2, 0.7))
        strata.append(Stratum(mine=mine, km=rng.exponential(rng.uniform(40, 150), sites)))
    found = stratified(strata, 20.0)
    return found.p, found.p + (rng.random() - 0.5) * found.tie


def rank_trial(rng: np.random.Generator) -> tuple[float, float]:
    """A value among as many earlier ones, as size, length, nearness and proximity compare them."""
    others = rng.lognormal(0, 1, int(rng.integers(20, 120)))
    p = rank_p(float(rng.lognormal(0, 1)), [float(x) for x in others])
    return p, p - rng.random() / (len(others) + 1)


def tempo_trial(rng: np.random.Generator) -> tuple[float, float]:
    """Ten years and one more of an actor whose yearly counts vary by 1 to 6 times their mean, in a growing record."""
    dispersion, rate, growth = (
        float(rng.choice([1.0, 1.5, 2.0, 3.0, 4.5, 6.0])),
        rng.uniform(1, 20),
        rng.uniform(0, 0.1),
    )
    trend = 1 + growth * np.arange(11)
    means = rate * trend
    counts = rng.poisson(means if dispersion == 1 else rng.gamma(means / (dispersion - 1), dispersion - 1))
    everybody = counts + rng.poisson(150 * trend)
    earlier = [(int(c), float(e)) for c, e in zip(counts[:-1], everybody[:-1], strict=True)]
    more, same, _ = forecast(int(counts[-1]), float(everybody[-1]), earlier)
    return more + same / 2, more + rng.random() * same


TRIALS: dict[str, Trial] = {
    "coincidence, precursor": coincidence_trial(0),
    "coincidence, trigger": coincidence_trial(1),
    "coincidence, one exercise": count_trial,
    "border, others as baseline": border_trial,
    "proximity and tempo, rank": rank_trial,
    "tempo, more often": tempo_trial,
}


def calibration(runs: int, seed: int) -> list[dict[str, object]]:
    """For each test the share of p below the level, as reported and with ties broken."""
    rows: list[dict[str, object]] = []
    for name, trial in TRIALS.items():
        rng = np.random.default_rng(seed)
        ps = np.array([trial(rng) for _ in range(runs)])
        shares = (ps < LEVEL).mean(axis=0)
        rows.append(
            {"test": name, "runs": runs, "reported": round(float(shares[0]), 4), "exact": round(float(shares[1]), 4)}
        )
        print_row(rows[-1])
    return rows


def planted_summits(rng: np.random.Generator, n: int, body: str) -> bool:
    """Whether an actor is found that moves one in four of its exercises into weeks of the body's summits."""
    days = SEASONS[0].draw(rng, n)
    marks = CALENDAR.of_bodies(frozenset({body}))
    inside = marks.first[(marks.first >= days[0]) & (marks.first <= days[-1])]
    moved = rng.random(n) < 0.25
    targets = rng.choice(inside, size=int(moved.sum()))
    days[moved] = targets - 7 + rng.integers(0, 15, int(moved.sum()))
    return year_test(days, marks, 7, 9_999)[0].p < LEVEL / TESTS


def planted_border(rng: np.random.Generator, n: int) -> bool:
    """Whether an actor is found that puts one in four of its sites within 20 km of a border, others 3 % of theirs."""
    mine = np.concatenate([np.ones(n, dtype=bool), np.zeros(2 * n, dtype=bool)])
    km = rng.uniform(0, 20 / 0.03, 3 * n)
    near = rng.random(n) < 0.25
    km[:n][near] = rng.uniform(0, 20, int(near.sum()))
    return stratified([Stratum(mine=mine, km=km)], 20.0).p < LEVEL / TESTS


TESTS = 100
"""Power is asked at the level that Bonferroni gives to 100 tests: stricter than Benjamini and Hochberg's."""


def power(runs: int, seed: int) -> list[dict[str, object]]:
    """The share of runs in which a planted effect is found, by n."""
    rows: list[dict[str, object]] = []
    planted: list[tuple[str, Callable[[np.random.Generator, int], bool]]] = [
        ("one in four in summit weeks (NATO)", lambda rng, n: planted_summits(rng, n, "NATO")),
        ("one in four in summit weeks (G7)", lambda rng, n: planted_summits(rng, n, "G7")),
        ("one in four within 20 km of a border", planted_border),
    ]
    for name, trial in planted:
        for n in (20, 50, 100, 200):
            rng = np.random.default_rng(seed)
            found = np.mean([trial(rng, n) for _ in range(runs)])
            rows.append({"effect": name, "n": n, "runs": runs, "power": round(float(found), 3)})
            print_row(rows[-1])
    return rows


def catalogue(path: str, seed: int) -> dict[str, object]:
    """The habits that a catalogue shows, the strongest of them, and what is left where labels are shuffled."""
    from vedette.gather.listings import read_listing

    began = time.perf_counter()
    listing, _ = read_listing(path)
    read = time.perf_counter() - began
    began = time.perf_counter()
    found = habits(World(events=(), entries=listing.entries, meetings=summits()))
    seconds = time.perf_counter() - began
    for kind in ("coincidence", "proximity"):
        for signal in [s for s in found if s.kind == kind][:8]:
            print_row(_shown(signal))
    shuffled = []
    for turn in range(SHUFFLES):
        order = random.Random(seed + turn)  # noqa: S311 (a shuffle, no secret)
        labels = [entry.actors for entry in listing.entries]
        order.shuffle(labels)
        entries = [replace(entry, actors=actors) for entry, actors in zip(listing.entries, labels, strict=True)]
        made = habits(World(events=(), entries=entries, meetings=summits()))
        shuffled.append({
            "tests": len(made),
            "share p < 0.05": round(sum((s.p or 0) < LEVEL for s in made) / max(1, len(made)), 3),
            "q < 0.05": sum(isinstance(q := s.measure["q"], float) and q < LEVEL for s in made),
        })  # fmt: skip
        print_row({"shuffle": turn + 1, **shuffled[-1]})
    row: dict[str, object] = {
        "catalogue": listing.name,
        "exercises": len(listing.entries),
        "seconds to read": round(read, 1),
        "tests": len(found),
        "q < 0.05": sum(isinstance(q := s.measure["q"], float) and q < LEVEL for s in found),
        "seconds of tests": round(seconds, 1),
        "shuffled": shuffled,
    }
    print_row(row)
    return row


SHUFFLES = 3


def _shown(signal: Signal) -> dict[str, object]:
    wanted = ("actors", "body", "rate", "to", "seen", "of", "expected", "q")
    row = {key: signal.measure[key] for key in wanted if signal.measure.get(key) is not None}
    return {**row, "p": None if signal.p is None else round(signal.p, 5)}


def made_events(count: int, seed: int) -> Iterator[Event]:
    """Exercises of forty countries over 25 years at some hundred sites, as a large record would hold them."""
    pick = random.Random(seed)  # noqa: S311 (made-up data, no secret)
    hosts = {"POL": (52.0, 19.5), "BLR": (53.5, 28.0), "RUS": (55.0, 38.0), "DEU": (51.0, 10.5), "IND": (25.0, 78.0),
             "KOR": (37.0, 127.5), "CHN": (32.0, 112.0), "PHL": (15.5, 121.0), "TUR": (39.0, 33.0), "NOR": (67.0, 15.5),
             "EST": (58.8, 25.5), "ROU": (45.5, 25.0), "GEO": (42.0, 43.5), "KAZ": (48.0, 67.0), "EGY": (28.0, 30.5),
             "USA": (38.0, -100.0), "AUS": (-25.0, 134.0), "JPN": (36.0, 138.0), "THA": (15.5, 101.0),
             "PAK": (30.0, 70.0)}  # fmt: skip
    names = sorted(hosts)
    days = SEASONS[2]
    starts = days.draw(np.random.default_rng(seed), count)
    for n in range(count):
        host = pick.choice(names)
        lat, lon = hosts[host]
        start = date.fromordinal(int(starts[n]))
        length = pick.randrange(2, 15)
        others = pick.sample([x for x in names if x != host], pick.choice((1, 1, 2, 3)))
        place = Location(name=f"Site {n % 40} of {host}", country=host, precision=pick.choice(("site", "city")),
                         lat=lat + (n * 7 % 40 - 20) / 12, lon=lon + (n * 11 % 40 - 20) / 12)  # fmt: skip
        told: list[tuple[str, Value]] = [
            ("names", Name(name=f"Series {n % 300} {start.year}", series=f"Series {n % 300}")),
            ("start", day(start)),
            ("end", day(start + timedelta(days=length - 1))),
            ("duration_days", Duration(days=length)),
            ("places", place),
            ("force", Force(quantity=float(pick.randrange(200, 20000)), bound="exact", unit="personnel")),
            ("participants", Participation(actor=host, role="host")),
            *(("participants", Participation(actor=x, role="participant")) for x in others),
        ]
        yield _event(f"{n:06d}", told)


def _event(key: str, told: list[tuple[str, Value]]) -> Event:
    support = Support(report=key, begin=0, end=4, text="made", said_by=(), origin=key)
    fields: dict[str, tuple[FieldValue, ...]] = {}
    for name, value in told:
        fields[name] = (*fields.get(name, ()), FieldValue(value=value, support=(support,)))
    member = Member(report=key, mention_id="x1", begin=0, end=4, text="made", main=True)
    return Event(id=key, type="exercise", title=key, reports=(member,), fields=fields)


def speed(count: int, seed: int) -> dict[str, object]:
    """The seconds of all signals of so many exercises, and how many of each kind there are."""
    events = list(made_events(count, seed))
    began, used = time.perf_counter(), time.process_time()
    found = measure(World(events=events, meetings=summits()))
    row: dict[str, object] = {
        "exercises": count,
        "seconds": round(time.perf_counter() - began, 1),
        "processor": round(time.process_time() - used, 1),
        "signals": dict(Counter(s.kind for signals in found.values() for s in signals)),
    }
    print_row(row)
    return row


def print_row(row: dict[str, object]) -> None:
    """One line of results."""
    print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)


def main() -> int:
    """Runs what is asked for and prints a line for each result."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exercises", type=int, default=10_000)
    parser.add_argument("--catalogue", metavar="FILE")
    parser.add_argument("--only", choices=("calibration", "power", "speed", "catalogue"))
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    out: dict[str, object] = {}
    if args.only in (None, "calibration"):
        out["calibration"] = calibration(args.runs, args.seed)
    if args.only in (None, "power"):
        out["power"] = power(max(1, args.runs // 10), args.seed)
    if args.only in (None, "speed"):
        out["speed"] = speed(args.exercises, args.seed)
    if args.catalogue and args.only in (None, "catalogue"):
        out["catalogue"] = catalogue(args.catalogue, args.seed)
    if args.json:
        print(json.dumps(out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
