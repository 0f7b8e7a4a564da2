"""How reports hang together: which is a reprint or rewrite of which, and which rest on one source.

1. Texts that share most of their word sequences are copies, whoever credits whom.
2. Else a pair is measured (`EVIDENCE`): word sequences, words and facts in common and in the same order,
   sentences that tell the same, figures, quoted words, statements, speakers, credits, days between.
3. Then it is measured what it has beyond the other pairs of its reports (`merge/beside.py`).
4. A logistic model tells copies from all others; a second one tells pairs that share an origin (one agency,
   one ministry's statement, one press conference) from independent ones. Of two reports without others on the same
   exercise two models of their own do, which know nothing of what others share.
5. The pairs of an exercise are settled together (`merge/settle.py`): what rests on one origin with a report does so
   with its copies.

The models are fitted by `training/merge_weights.py`. Reuse in news is mostly not literal, so that
word sequences alone find about half of it.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise

from vedette.merge.beside import BESIDE, beside
from vedette.merge.prints import Print, print_of, word_number
from vedette.merge.settle import Pair, Settled, settle
from vedette.merge.sketch import bands, sketch
from vedette.model.event import Reading
from vedette.model.record import Copy

EVIDENCE = (
    "sequences", "words", "both", "order", "facts_order", "runs", "sentences", "close", "figures_number",
    "quoted", "statement", "speaker", "body", "bodies", "official", "voice", "agency", "credited",
    "same_days", "far", "weekday_same", "weekday_other", "status_same", "lead",
    "phrases", "plain", "speaker_days", "byline",
)  # fmt: skip
"""What is measured on a pair, in the order of the weights."""

PHRASES = 30
"""Sequences of four words in common beyond which more say nothing: however long two reports are, a few sentences of
one text in both are one origin. Caps of 15 to 80 give the same F1 within .01."""

LITERAL = 0.5
"""Share of the shorter text's sequences of four words from which on a pair is a copy without more ado."""

SURE = 0.95
"""How likely the model for two reports alone must hold a pair for a copy so that others are not asked."""

ALL_PAIRS = 40
"""Reports that are all held against one another; of more, only those that share a key."""

REACH = 15
"""Reports before and after it in time that a report of a larger group is held against."""


def lineage(readings: Iterable[Reading], groups: Iterable[Sequence[str]] | None = None) -> list[Copy]:
    """How the reports of each group hang together; without groups, pairs that may be near are found first."""
    by_id = {r.article.id: r for r in readings}
    out: dict[tuple[str, str], Copy] = {}
    for group in [list(by_id)] if groups is None else groups:
        prints = [print_of(by_id[name]) for name in sorted(set(group)) if name in by_id]
        for pair, link in _related(prints, within_one=groups is not None):
            if pair not in out or RANK[link.relation] < RANK[out[pair].relation]:
                out[pair] = link
    return [out[key] for key in sorted(out)]


MODELS = ("copy", "shared_origin")
ALONE = "_alone"
"""Behind the name of a model: for two reports beside which there are no others."""

RANK = {"copy": 0, "shared_origin": 1, "independent": 2}
"""Relations, the closest first."""


def _related(prints: Sequence[Print], *, within_one: bool) -> Iterator[tuple[tuple[str, str], Copy]]:
    """How the pairs of one group hang together, settled in view of one another."""
    pairs = {(a.id, b.id): (a, b, evidence(a, b)) for a, b in worth_comparing(prints, within_one=within_one)}
    settled = decided({pair: found for pair, (_, _, found) in pairs.items()}, _models())
    for pair, (a, b, found) in pairs.items():
        yield pair, _link(a, b, found, settled[pair])


def decided(found: Mapping[Pair, Sequence[float]], models: Mapping[str, Model]) -> dict[Pair, Settled]:
    """How the pairs of one group hang together, from the evidence of each and from what it has beyond the others."""
    copied, odds = plain(found, models[f"copy{ALONE}"]), {}
    beyond = beside(found, EVIDENCE, copied)
    for pair, own in found.items():
        values, alone = (*own, *beyond.get(pair, ())), "" if pair in beyond else ALONE
        copy, shared = models[f"copy{alone}"], models[f"shared_origin{alone}"]
        if copy.odds(values) >= copy.least:
            copied.append(pair)
        odds[pair] = shared.odds(values) - shared.least
    return settle(copied, odds, 0.0)


def plain(found: Mapping[Pair, Sequence[float]], alone: Model) -> list[Pair]:
    """The pairs that are copies whatever others share, which count as one report where that is asked: so a further
    copy of a text does not make what its copies share look common."""
    return [pair for pair, values in found.items() if values[0] >= LITERAL or alone.chance(values) >= SURE]


def worth_comparing(prints: Sequence[Print], *, within_one: bool) -> Iterator[tuple[Print, Print]]:
    """The pairs to compare, the lower id first: all of a few; of many those that share a band of words, of word
    sequences, or a quotation, and, where all tell of one exercise, those that are near in time."""
    if len(prints) <= ALL_PAIRS:
        yield from combinations(prints, 2)
        return
    blocks: dict[object, list[Print]] = defaultdict(list)
    for p in prints:
        for band in bands(sketch(word_number(w) for w in p.order)):
            blocks[band].append(p)
        for band in bands(sketch(p.shingles)):
            blocks[b"s" + band].append(p)
        for words in p.quoted:
            blocks[words].append(p)
    rows = list(blocks.values())
    if within_one:
        rows.append(sorted(prints, key=lambda p: (p.day or 0, p.id)))
    seen = set()
    for members in rows:
        for i, one in enumerate(members):
            for other in members[i + 1 : i + 1 + REACH]:
                a, b = (one, other) if one.id < other.id else (other, one)
                if (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a, b


def _link(a: Print, b: Print, found: Sequence[float], how: Settled) -> Copy:
    """How two reports hang together, with the share of the derived text and the reasons."""
    source, derived = directed(a, b)
    common = len(source.order.keys() & derived.order.keys())
    share = round(common / len(derived.order), 3) if derived.order else 0.0
    why = _why(found, how.relation, source, derived)
    if how.through is not None:
        why = (*why, f"each rests on one origin with {how.through}")
    return Copy(a=source.id, b=derived.id, relation=how.relation, share=share, why=why)


class Model:
    """A logistic model: weights by name of the evidence, a bias, a threshold."""

    def __init__(self, data: dict[str, object]) -> None:
        weights = data["weights"]
        bias, threshold = data["bias"], data["threshold"]
        if not isinstance(weights, dict) or not isinstance(bias, float) or not isinstance(threshold, float):
            raise TypeError("weights.json: a model needs weights, a bias and a threshold")
        self.data = data
        self.weights = tuple(float(weights.get(name, 0.0)) for name in (*EVIDENCE, *BESIDE))
        self.bias, self.threshold = bias, threshold

    def odds(self, found: Sequence[float]) -> float:
        """The log-odds that the model gives a pair; without others nothing is told of what it has beyond them."""
        return self.bias + sum(w * x for w, x in zip(self.weights, found, strict=False))

    def chance(self, found: Sequence[float]) -> float:
        """The probability that the model gives a pair."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.odds(found)))))

    @property
    def least(self) -> float:
        """The threshold as log-odds."""
        return math.log(self.threshold / (1.0 - self.threshold))


@lru_cache(maxsize=1)
def _models() -> dict[str, Model]:
    data = json.loads((files("vedette.merge") / "weights.json").read_text(encoding="utf-8"))
    return {f"{kind}{how}": Model(data[f"{kind}{how}"]) for kind in MODELS for how in ("", ALONE)}


def directed(a: Print, b: Print) -> tuple[Print, Print]:
    """The pair with the likelier source first: who is credited, who came earlier, who tells more."""
    if (a.publisher in b.credits) != (b.publisher in a.credits):
        return (a, b) if a.publisher in b.credits else (b, a)
    if a.day is not None and b.day is not None and a.day != b.day:
        return (a, b) if a.day < b.day else (b, a)
    if a.length != b.length:
        return (a, b) if a.length > b.length else (b, a)
    return (a, b) if a.id <= b.id else (b, a)


def evidence(a: Print, b: Print) -> tuple[float, ...]:
    """What is measured on a pair, in the order of EVIDENCE; all between 0 and 1, the same for (b, a)."""
    sequences = _share(a.shingles, b.shingles) if min(len(a.shingles), len(b.shingles)) >= 8 else 0.0
    shared = sorted((a.order[w], b.order[w], w) for w in a.order.keys() & b.order.keys())
    words = len(shared) / max(1, min(len(a.order), len(b.order)))
    facts = [(i, j) for i, j, w in shared if w in a.facts and w in b.facts]
    statement, speaker = _said(a, b)
    news = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    same_days = float(news is not None and news <= 2)
    credited = _credited(a, b)
    return (
        sequences,
        words,
        len(shared) / max(1, len(a.order) + len(b.order) - len(shared)),
        rising([j for _, j, _ in shared]) / (len(shared) + 10),
        rising([j for _, j in facts]) / max(1, min(len(a.facts), len(b.facts))),
        min(20, runs([j for _, j, _ in shared])) / 20,
        *(_told(a, b) if words >= 0.2 else (0.0, 0.0)),
        min(4, len(a.numbers & b.numbers)) / 4,
        _share(a.quoted, b.quoted),
        statement,
        speaker,
        float(bool(a.bodies & b.bodies)),
        min(3, len(a.bodies & b.bodies)) / 3,
        float(bool(a.officials & b.officials)),
        _voice(a, b),
        float(bool(a.credits & b.credits)),
        float(credited),
        same_days,
        float(news is not None and news > 5),
        float(bool(a.weekdays & b.weekdays)),
        float(bool(a.weekdays and b.weekdays and not a.weekdays & b.weekdays)),
        float(bool(a.status & b.status)),
        _share(a.lead, b.lead),
        min(PHRASES, len(a.shingles & b.shingles)) / PHRASES,
        _share(a.plain, b.plain),
        speaker * same_days,
        float(credited or bool(a.bylines & b.bylines)),
    )


def rising(places: Sequence[int]) -> int:
    """The length of the longest rising subsequence: how much of what is shared stands in the same order."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        if at == len(tails):
            tails.append(place)
        else:
            tails[at] = place
    return len(tails)


def runs(places: Sequence[int]) -> int:
    """How often two shared words that follow each other in one text also do so in the other."""
    rank = {place: i for i, place in enumerate(sorted(places))}
    return sum(1 for p, q in pairwise(places) if rank[q] - rank[p] == 1)


def _share(a: frozenset[int] | frozenset[str], b: frozenset[int] | frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _told(a: Print, b: Print) -> tuple[float, float]:
    """How far the sentences of the shorter text are told by the other.

    The share that one sentence of the other tells as well; and the mean likeness (Jaccard, of content words) of
    the five sentences with the closest counterparts.
    """
    short, long = (a, b) if (len(a.sentences), a.id) <= (len(b.sentences), b.id) else (b, a)
    told, likest = 0, []
    for sentence in short.sentences[:60]:
        best, same = 0.0, False
        for other in long.sentences[:80]:
            common = len(sentence & other)
            if common >= 3:
                same = same or common >= 0.5 * min(len(sentence), len(other))
                best = max(best, common / (len(sentence) + len(other) - common))
        told += same
        likest.append(best)
    likest.sort(reverse=True)
    return told / max(1, len(likest)), sum(likest[:5]) / 5


def _voice(a: Print, b: Print) -> float:
    """How alike the closest two sentences are in which the same body or official speaks."""
    best = 0.0
    for who, words in a.voiced[:40]:
        for other, also in b.voiced[:40]:
            if who & other and (common := len(words & also)) >= 3:
                best = max(best, common / min(len(words), len(also)))
    return best


def _said(a: Print, b: Print) -> tuple[float, float]:
    """How alike the closest two statements are, and whether any speaker is the same."""
    best, speaker = 0.0, 0.0
    for x in a.statements[:30]:
        for y in b.statements[:30]:
            if x.speaker & y.speaker:
                speaker = 1.0
            common = len(x.words & y.words)
            if common >= 3:
                best = max(best, common / min(len(x.words), len(y.words)))
    return best, speaker


def _credited(a: Print, b: Print) -> bool:
    return (bool(a.publisher) and a.publisher in b.credits) or (bool(b.publisher) and b.publisher in a.credits)


def _why(found: Sequence[float], kind: str, source: Print, derived: Print) -> tuple[str, ...]:
    value = dict(zip(EVIDENCE, found, strict=True))
    common = sorted(source.numbers & derived.numbers, key=lambda n: (len(n), n))
    out = [f"{value['words']:.0%} of the shorter text's content words are in both"]
    if value["sequences"] >= 0.05:
        out.append(f"{value['sequences']:.0%} of its sequences of four words")
    if value["sentences"] >= 0.3:
        out.append(f"{value['sentences']:.0%} of its sentences tell the same")
    if common:
        out.append("the same figures: " + ", ".join(common[:6]))
    if value["quoted"] > 0:
        out.append(f"{value['quoted']:.0%} of the quoted words are the same")
    if value["statement"] >= 0.5:
        out.append("a statement of the same content")
    if value["speaker"] or value["official"]:
        who = ", ".join(sorted(source.officials & derived.officials)[:3])
        out.append(f"the same speaker ({who})" if who else "the same speaker")
    if value["body"]:
        out.append("both rest on the " + ", ".join(sorted(source.bodies & derived.bodies)[:3]))
    if value["voice"] >= 0.3:
        out.append("which says the same in both")
    if value["weekday_same"]:
        out.append("both tell of " + ", ".join(sorted(source.weekdays & derived.weekdays)))
    if value["agency"]:
        out.append("both credit " + ", ".join(sorted(source.credits & derived.credits)))
    if value["credited"]:
        out.append(
            f"one credits the other ({source.publisher if source.publisher in derived.credits else derived.publisher})"
        )
    return tuple(out) if kind != "independent" else tuple(out[:2])
