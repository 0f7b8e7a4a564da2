"""When an exercise begins and ends and how long it lasts: each time expression weighed against each exercise."""

from __future__ import annotations

from datetime import date

from vedette.extract.find import lower
from vedette.extract.scene import Scene, clause_of, tense_of, top
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import Timex
from vedette.model.event import Argument, Duration
from vedette.model.when import When

_BEGIN = frozenset({"begin", "start", "kick", "open", "launch", "commence", "hold", "stage", "conduct", "run", "take", "schedule", "plan", "set", "host", "carry", "unfold", "get", "occur", "happen", "practise", "drill"})  # fmt: skip
_END = frozenset({"end", "conclude", "finish", "close", "wrap", "complete", "run", "continue", "last", "go", "culminate", "extend", "stretch"})  # fmt: skip
_TALK = frozenset({"say", "tell", "announce", "report", "state", "release", "publish", "post", "arrive", "sail", "leave", "visit", "meet", "fire", "launch", "invade", "attack", "sign", "warn", "claim", "call", "condemn"})  # fmt: skip


def time_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its start, end and duration."""
    decision = scorer("times")
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        best: dict[str, tuple[float, Timex, str]] = {}
        for timex in scene.doc.timexes:
            features = time_features(scene, timex, number)
            if not features:
                continue
            scores = decision.scores(features)
            for label in ("start", "end", "duration"):
                if (timex.days is not None and timex.when is None) != (label == "duration"):
                    continue
                if scores.get(label, 0.0) > best.get(label, (0.35,))[0]:
                    best[label] = (scores[label], timex, decision.why(features, label))
        out[number] = _consistent(scene, best)
    return out


def _consistent(scene: Scene, best: dict[str, tuple[float, Timex, str]]) -> list[Argument]:
    """Arguments of the best choices; an end that lies before the start gives way to the likelier of the two."""
    if "start" in best and "end" in best:
        start, end = best["start"][1], best["end"][1]
        backwards = bool(
            start.when
            and end.when
            and start.when.earliest
            and end.when.latest
            and end.when.latest < start.when.earliest
        )
        if start is end or backwards:
            del best["end" if best["start"][0] >= best["end"][0] else "start"]
    made = []
    for label, (score, timex, why) in best.items():
        span = scene.doc.article.span(timex.begin, timex.end)
        if label == "duration":
            value: Duration | When = Duration(days=round(timex.days or 0.0, 2))
        elif timex.when is not None:
            value = timex.when
        else:
            continue
        field = "duration_days" if label == "duration" else label
        made.append(Argument(field=field, value=value, span=span, rule=f"times: {why}", score=round(score, 3)))
    return made


def time_features(scene: Scene, timex: Timex, number: int) -> Features:
    """What a time expression is to an exercise."""
    doc = scene.doc
    tokens = doc.tokens_in(timex.begin, timex.end)
    if not tokens or doc.article.in_furniture(timex.begin, timex.end) or timex.type in ("SET", "TIME"):
        return {}
    out = scene.relation(timex.begin, timex.end, number)
    out[f"modifier {timex.modifier or 'none'}"] = 1.0
    out[f"rule {timex.rule.split('/')[0][:24]}"] = 1.0
    out["duration" if timex.when is None else "date"] = 1.0
    sentence = doc.sentence_of(tokens[0].i)
    before = [lower(t) for t in doc.tokens[max(sentence.first, tokens[0].i - 3) : tokens[0].i]]
    after = [lower(t) for t in doc.tokens[tokens[-1].i + 1 : min(sentence.last, tokens[-1].i + 4)]]
    for word in before:
        out[f"before {word}"] = 1.0
    for word in after[:2]:
        out[f"after {word}"] = 1.0
    if timex.begin - sentence.begin < 3:
        out["opens sentence"] = 1.0
    _verb(out, scene, tokens[0].i, top(tokens))
    _position(out, timex, doc.article.published)
    share = sum(t.slot[2:] in ("START", "END", "DURATION") for t in tokens) / len(tokens)
    for label in ("START", "END", "DURATION"):
        if any(t.slot[2:] == label for t in tokens):
            out[f"slot {label}"] = share
    for key in ("same clause", "right under phrase", "same sentence", "main"):
        if key in out:
            out[f"{key} & {timex.modifier or 'none'}"] = 1.0
            out[f"{key} & {'duration' if timex.when is None else 'date'}"] = 1.0
    return out


def _verb(out: Features, scene: Scene, first: int, head: int) -> None:
    doc = scene.doc
    clause = clause_of(doc, head)
    lemma = doc.tokens[clause].lemma.lower()
    tense = tense_of(doc, clause)
    out[f"tense {tense}"] = 1.0
    for name, words in (("begin", _BEGIN), ("end", _END), ("talk", _TALK)):
        if lemma in words:
            out[f"verb {name}"] = 1.0
            out[f"verb {name} {tense}"] = 1.0
    out[f"verb {lemma}"] = 1.0
    governor = doc.tokens[doc.tokens[head].head]
    out[f"governor {governor.lemma.lower()}"] = 1.0
    out[f"governor pos {governor.upos}"] = 1.0


def _position(out: Features, timex: Timex, published: str | None) -> None:
    """How long the time is and how far from the day of publication."""
    when = timex.when
    days = when.days() if when else None
    if not days:
        out["no days"] = 1.0
        return
    length = (days[1] - days[0]).days + 1
    out["length " + ("day" if length == 1 else "week" if length <= 14 else "month" if length <= 31 else "season" if length < 300 else "year")] = 1.0  # fmt: skip
    if not published:
        return
    try:
        today = date.fromisoformat(published[:10])
    except ValueError:
        return
    gap = (days[0] - today).days
    if (days[1] - today).days < 0:
        out["past " + ("week" if gap > -8 else "month" if gap > -40 else "year" if gap > -370 else "long")] = 1.0
    elif gap > 0:
        out["future " + ("week" if gap < 8 else "month" if gap < 40 else "long")] = 1.0
    else:
        out["now"] = 1.0
