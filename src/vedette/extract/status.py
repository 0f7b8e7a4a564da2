"""How far an exercise has come, as of the day of publication: planned, under way, completed, cancelled …"""

from __future__ import annotations

from collections.abc import Set as Collection
from datetime import date

from vedette.extract.asked import asked_state
from vedette.extract.choices import edition_years
from vedette.extract.course import AHEAD, NOW, PAST, Step, steps
from vedette.extract.disruption import DISRUPTED, disruption, tells_disruption, undecided
from vedette.extract.propose import lower
from vedette.extract.scene import Scene, Spot, clause_of
from vedette.extract.scorer import Features, scorer
from vedette.extract.views import state_features
from vedette.model.event import Argument, Category, Duration
from vedette.model.span import Span
from vedette.model.when import When

_CUES: dict[str, tuple[str, ...]] = {
    "cancel": ("cancel", "call off", "called off", "scrap", "abandon", "cut short", "axe", "pull out", "withdraw"),
    "postpone": ("postpone", "delay", "put off", "reschedul", "defer", "pushed back", "push back"),
    "suspend": ("suspend", "halt", "freeze", "frozen", "pause", "on hold"),
    "end": (
        "end",
        "ended",
        "conclude",
        "wrap",
        "finish",
        "complet",
        "close",
        "culminat",
        "over",
        "came to an end",
        "comes to an end",
    ),
    "begin": (
        "begin",
        "began",
        "begun",
        "start",
        "kick",
        "launch",
        "open",
        "under way",
        "underway",
        "get under way",
        "commence",
        "got going",
    ),
    "continue": (
        "ongoing",
        "continue",
        "is taking",
        "are taking",
        "currently",
        "under way",
        "underway",
        "second day",
        "day two",
        "in the middle of",
        "now",
    ),
    "plan": (
        "will",
        "plan",
        "schedule",
        "slated",
        "set to",
        "prepar",
        "upcoming",
        "to be held",
        "due",
        "next",
        "expected",
        "going to",
        "announce",
        "intend",
        "gear",
    ),
    "allege": ("claim", "alleg", "accus", "so-called", "purport", "under the guise", "pretext", "suspect", "fear"),
    "held": ("held", "took place", "took part", "conducted", "staged", "carried out", "participated"),
}


_CLASSES: dict[str, frozenset[str]] = {
    "begin": frozenset({"begin", "start", "kick", "launch", "open", "commence", "resume", "get"}),
    "end": frozenset({"end", "conclude", "wrap", "finish", "complete", "close", "culminate", "come"}),
    "hold": frozenset(
        {
            "hold",
            "stage",
            "conduct",
            "carry",
            "take",
            "host",
            "run",
            "participate",
            "join",
            "train",
            "practise",
            "practice",
            "fly",
            "do",
        }
    ),
    "plan": frozenset(
        {
            "plan",
            "prepare",
            "schedule",
            "intend",
            "announce",
            "set",
            "slate",
            "expect",
            "gear",
            "due",
            "agree",
            "decide",
        }
    ),
    "last": frozenset({"last", "continue", "go", "run", "extend"}),
    "follow": frozenset({"follow", "come", "react", "respond", "condemn", "warn", "slam", "say"}),
}


def status_arguments(scene: Scene, filled: dict[int, list[Argument]]) -> dict[int, list[Argument]]:
    """Group number → its status, resting on the phrase by which the report tells it.

    1. A verb of calling off, putting off or halting that governs a phrase of the exercise decides.
    2. Else the trained decision, over tenses, words of the course of things, and dates.
    3. What is between its first and its last day is neither planned nor over, whatever the words.
    """
    decision = scorer("status")
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        stopped = disruption(scene, number)
        if stopped is not None:
            label, begin, end, word = stopped
            span = scene.doc.article.span(begin, end)
            out[number] = [
                Argument(
                    field="status", value=Category(value=label), span=span, rule=f"status: {word} governs the exercise"
                )
            ]
            continue
        features = status_features(scene, number, filled.get(number, []))
        shares = decision.scores(features)
        barred = DISRUPTED if undecided(scene, number) or not tells_disruption(scene.doc) else frozenset()
        label = max((k for k in shares if k not in barred), key=lambda k: shares[k], default="")
        score = shares.get(label, 0.0)
        if not label or label == "none":
            out[number] = []
            continue
        span, why = _witness(scene, number), decision.why(features, label)
        if label in ("planned", "completed") and (until := _midway(features, filled[number])) is not None:
            span = until.span
            label, score, why = "under_way", 0.9, "its first and last day beside the day of the report"
        elif label == "under_way" and "starts later" in features and _exact_ends(filled[number]) is not None:
            label, score, why = "planned", 0.9, "its first and last day are ahead"
        elif label in ("planned", "under_way") and _over(scene, number):
            label, score, why = "completed", 0.9, "an edition of an earlier year"
        out[number] = [
            Argument(
                field="status",
                value=Category(value=label),
                span=span,
                rule=f"status: {why}",
                score=round(score, 3),
            )
        ]
    return out


def _midway(features: Features, filled: list[Argument]) -> Argument | None:
    """The end of a main exercise that has begun and goes on, if both are told to the day: a month may be over or not.

    Its start or its end alone is wrong more often than the words are (F1 .847, not .853, on gold/look).
    """
    between = {"main", "started before", "between", "ends later"} <= features.keys()
    return _exact_ends(filled) if between else None


def _exact_ends(filled: list[Argument]) -> Argument | None:
    """The end of an exercise whose first and last day are both told to the day."""
    ends = {a.field: (a, bounds) for a in filled if a.field in ("start", "end") and (bounds := _bounds(a.value))}
    exact = len(ends) == 2 and all(first == last for _, (first, last) in ends.values())
    return ends["end"][0] if exact else None


def _over(scene: Scene, number: int) -> bool:
    """Whether another exercise than the main one is an edition of a year before the report's."""
    group, doc = scene.groups[number], scene.doc
    years = edition_years(group)
    if group.main or not years:
        return False
    now = doc.article.day.year if doc.article.day else 0
    return max(years) < max(y for y in (now, *(y for g in scene.groups if g.main for y in edition_years(g))))


def _witness(scene: Scene, number: int) -> Span:
    """The verb group of the clause in which the exercise is first told of, with its phrase."""
    doc = scene.doc
    spot = scene.groups[number].first
    clause = doc.tokens[clause_of(doc, spot.head)]
    begin, end = min(spot.begin, clause.begin), max(spot.end, clause.end)
    return doc.article.span(begin, end) if end - begin <= 160 else doc.article.span(spot.begin, spot.end)


def status_features(scene: Scene, number: int, filled: list[Argument]) -> Features:
    """What the verbs say of an exercise, words beside its phrases, and how its dates lie to the day of publication."""
    doc, group = scene.doc, scene.groups[number]
    who = "main" if group.main else "back"
    out: Features = {who: 1.0}
    told = steps(scene, number)[:14]
    first = group.first
    for step in told:
        rank = "first" if step.sentence <= first.sentence else "later"
        denied = "not " if step.denied else ""
        out[f"{denied}{step.kind} {step.tense}"] = 1.0
        out[f"{rank} {denied}{step.kind} {step.tense}"] = 1.0
        out[f"{rank} {step.role} {denied}{step.kind} {step.tense}"] = 1.0
        out[f"{rank} {step.tense}"] = 1.0
        out[f"{rank} {step.kind}"] = 1.0
        out[f"{rank} {step.role} {step.tense}"] = 1.0
        out[f"{who} {rank} {step.tense}"] = 1.0
    for order, spot in enumerate(group.spots[:8]):
        rank = "first" if order == 0 else "later"
        inside = spot.words | {lower(t) for t in doc.children(spot.head) if t.deprel in ("amod", "compound", "advmod")}
        for name, words in (("ahead", AHEAD), ("now", NOW), ("gone", PAST)):
            if inside & words:
                out[f"{rank} word {name}"] = 1.0
                out[f"word {name}"] = 1.0
        for cue in _cues_near(scene, spot):
            out[f"{rank} {cue}"] = 1.0
    if first.sentence == 0:
        out["headline or lead"] = 1.0
    _title(out, scene)
    _dates(out, doc.article.day, filled)
    out |= state_features(doc, [(spot.first, spot.last) for spot in group.spots[:8]])
    out |= asked_state(scene.answer(number))
    for name in signs(told, out.keys()):
        out[f"sign {name}"] = 1.0
        out[f"{who} sign {name}"] = 1.0
    return out


def signs(told: list[Step], dates: Collection[str]) -> list[str]:
    """What the verbs and dates together come to: over, begun, running, ahead, held."""
    it = [s for s in told if s.role == "it" and not s.denied]
    over = any(
        s.kind == "end" and s.tense in ("past", "perfect", "pastperfect") and s.role != "in"
        for s in told
        if not s.denied
    )
    begun = any(s.kind == "begin" and s.tense in ("past", "perfect", "pastperfect") for s in it)
    ahead = any(s.kind in ("begin", "hold", "plan") and s.tense == "future" for s in it)
    running = any(s.kind in ("hold", "last", "begin") and s.tense == "progressive" for s in it)
    held = any(s.kind == "hold" and s.tense in ("past", "perfect") for s in it)
    ending = any(s.kind == "end" and s.tense in ("present", "none") and s.role != "in" and s.sentence < 2 for s in told)
    closing = any(s.kind == "end" and s.tense == "future" for s in told)
    if "starts later" in dates:
        return ["starts later", "starts later and told ahead" if ahead else "starts later only"]
    if "ended before" in dates:
        return ["ended before"]
    if over or ending:
        return ["over, ends later" if "ends later" in dates else "over"]
    out = [name for name, found in (("closing", closing), ("running", running)) if found]
    if begun:
        out.append("begun and ahead" if ahead else "begun")
        if "between" in dates or "should run" in dates or "starts now" in dates:
            out.append("begun, by date")
    elif ahead:
        out.append("ahead" if not held else "ahead and held")
        if dates & {"between", "started before"}:
            out.append("ahead, but begun by date")
        if "starts now" in dates:
            out.append("ahead, today")
    elif held and not running:
        out.append("held")
        if dates & {"between", "starts now"}:
            out.append("held, now")
    return out or ["nothing told"]


def _cues_near(scene: Scene, spot: Spot) -> list[str]:
    """The words of the course of things within a few words of a phrase, or anywhere in its sentence."""
    doc = scene.doc
    sentence = doc.sentences[spot.sentence]
    text = " " + " ".join(lower(t) for t in doc.words(sentence)) + " "
    close = doc.tokens[max(sentence.first, spot.first - 6) : min(sentence.last, spot.last + 8)]
    near = " " + " ".join(lower(t) for t in close) + " "
    out = []
    for cue, words in _CUES.items():
        if any(f" {w}" in near for w in words):
            out.append(f"near {cue}")
        elif any(f" {w}" in text for w in words):
            out.append(f"sentence {cue}")
    return out


def _title(out: Features, scene: Scene) -> None:
    title = " " + (scene.doc.article.title or "").lower() + " "
    for cue, words in _CUES.items():
        if any(f" {w}" in title for w in words):
            out[f"title {cue}"] = 1.0


def _dates(out: Features, today: date | None, filled: list[Argument]) -> None:
    if today is None:
        out["no publication date"] = 1.0
        return
    start = next((a.value for a in filled if a.field == "start"), None)
    end = next((a.value for a in filled if a.field == "end"), None)
    length = next((a.value.days for a in filled if isinstance(a.value, Duration)), None)
    begun = _bounds(start)
    done = _bounds(end)
    if begun:
        if begun[1] < today:
            out["started before"] = 1.0
            gap = (today - begun[1]).days
            out["started " + ("days ago" if gap <= 3 else "weeks ago" if gap < 25 else "long ago")] = 1.0
            if not done and length:
                out["should be over" if gap > length else "should run"] = 1.0
        elif begun[0] > today:
            out["starts later"] = 1.0
        else:
            out["starts now"] = 1.0
    else:
        out["no start"] = 1.0
    if done:
        out["ended before" if done[1] < today else "ends later" if done[0] > today else "ends now"] = 1.0
        if begun and begun[1] <= today <= done[1]:
            out["between"] = 1.0
    else:
        out["no end"] = 1.0


def _bounds(value: object) -> tuple[date, date] | None:
    return value.days() if isinstance(value, When) else None
