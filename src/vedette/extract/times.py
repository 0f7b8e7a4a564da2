"""When an exercise begins and ends and how long it lasts: each told time weighed against each exercise.

A range is taken or left as a whole.
"""

from __future__ import annotations

from datetime import timedelta

from vedette.extract.choices import Choice, edition_years, time_choices
from vedette.extract.daycount import counted_start
from vedette.extract.naming import split_name
from vedette.extract.ruledout import of_talks, since_another, too_late
from vedette.extract.scene import Group, Scene
from vedette.extract.scorer import Scorer, scorer
from vedette.model.doc import Timex
from vedette.model.event import Argument, Duration
from vedette.model.when import When, year

LEAST = 0.4
"""The least probability with which a time is taken. Cross-validation gave 0.45; on 1,013 reports that nothing was
fitted on, a little less gives starts and ends half a point more, and on the annotated ones nothing or a little."""
_BACKGROUND = 0.15
"""So much more it takes for an exercise of the background: many of them have no time at all."""
_CLOSED = 0.3
"""How likely the day of a closing ceremony must be a time of the exercise at all."""
_NARROWER = 0.5
"""A time inside the best one is taken instead where it is at least this likely in comparison."""


def time_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its start, end and duration."""
    decision = scorer("times")
    out = {}
    for number, choices in enumerate(time_choices(scene)):
        made = _arguments(scene, number, [c for c in choices if not c.open], decision)
        if not any(a.field in ("start", "end") for a in made):
            made = _arguments(scene, number, choices, decision)
        if not any(a.field == "start" for a in made):
            found = counted_start(scene, number) or past_edition(scene, number) or _in_its_phrase(scene, number)
            made += filter(None, [found])
        out[number] = made
    return out


def past_edition(scene: Scene, number: int) -> Argument | None:
    """The year in the name of a past exercise as its start."""
    doc, group = scene.doc, scene.groups[number]
    latest = (doc.article.published or "")[:4]
    if not latest:
        latest = str(max((y for g in scene.groups for y in edition_years(g)), default=0))
    for proper in group.names:
        years = [y for y in edition_years(group) if str(y) < latest]
        digits = split_name(proper.text).edition or ""
        first = proper.occurrences[0]
        at = doc.article.text.rfind(digits, first.begin, first.end) if digits and years else -1
        if not group.main and at >= 0:
            span = doc.article.span(at, at + len(digits))
            return Argument(
                field="start", value=year(years[0]), span=span, rule="times: the year in a past exercise's name"
            )
    return None


def _in_its_phrase(scene: Scene, number: int) -> Argument | None:
    """The time in the phrase of another exercise as its start, where nothing else is: "last year's exercise"."""
    group, doc = scene.groups[number], scene.doc
    if group.main:
        return None
    for timex in doc.timexes:
        if timex.when is not None and group.first.begin <= timex.begin and timex.end <= group.first.end:
            span = doc.article.span(timex.begin, timex.end)
            return Argument(field="start", value=timex.when, span=span, rule="times: told with the edition")
    return None


def _arguments(scene: Scene, number: int, choices: list[Choice], decision: Scorer) -> list[Argument]:
    """The likeliest start, end and length that go together."""
    scored = _shares(choices, decision)
    best: dict[str, tuple[float, Choice]] = {}
    for label in ("start", "end", "duration"):
        least = LEAST
        fit = [(s.get(label, 0.0), c) for c, s in scored if c.length == (label == "duration")]
        fit = [(p, c) for p, c in fit if p > 0.05 and not _ruled_out(scene, c, label, scene.groups[number])]
        if not fit:
            continue
        score, choice = max(fit, key=lambda pair: pair[0])
        if label != "duration":
            score, choice = _narrowest(score, choice, fit)
        if scene.groups[number].main:
            least, score, choice = _plain(label, (least, score, choice), fit)
        if score >= least + (0.0 if scene.groups[number].main else _BACKGROUND):
            best[label] = (score, choice)
    _agree(scene, best, scored)
    _close(best, scored, scene.groups[number])
    _ceremony(best, scored, scene.groups[number])
    if scene.groups[number].main and "start" not in best:
        _main_stage(best, scored)
    if scene.groups[number].main:
        _one_day(best)
    return [_argument(scene, label, score, choice, decision) for label, (score, choice) in best.items()]


def _ruled_out(scene: Scene, choice: Choice, label: str, group: Group) -> bool:
    """Whether a time cannot be a start: a later stage, an old picture, a year of another noun, what came before it.

    Nor an end: a stage that is not said to be the last.
    """
    has = choice.features.keys()
    if "apart" in has or all(of_talks(scene, timex) for timex in choice.timexes) or too_late(scene, choice, group):
        return True
    stage = "stage" in has and not any(name.startswith("range:") for name in has)
    if label == "end":
        return stage and not has & {"last stage", "closing part"}
    if label == "duration":
        return "for stage" in has and group.main
    old = "caption" in has and bool(has & {"past years", "past months"}) and group.main
    closing = "closing ceremony" in has and not any(name.startswith("range:") for name in has)
    since = all(since_another(scene, timex) for timex in choice.timexes)
    return (stage and "opening" not in has) or old or closing or since or "year of a noun" in has


def _shares(choices: list[Choice], decision: Scorer) -> list[tuple[Choice, dict[str, float]]]:
    """The probability of each choice to be the start, end or length, given its rivals and that there may be none."""
    odds = [
        {k: p / max(s.get("", 1.0), 1e-9) for k, p in s.items()} for s in (decision.scores(c.features) for c in choices)
    ]
    out = []
    for choice, mine in zip(choices, odds, strict=True):
        rivals = [o for c, o in zip(choices, odds, strict=True) if c.length == choice.length]
        out.append((choice, {k: v / (1.0 + sum(o[k] for o in rivals)) for k, v in mine.items()}))
    return out


def _narrowest(score: float, choice: Choice, fit: list[tuple[float, Choice]]) -> tuple[float, Choice]:
    """A likely time that lies inside the likeliest one says the same more exactly."""
    outer = choice.witness.when
    inside = [
        (p, c)
        for p, c in fit
        if c is not choice
        and outer is not None
        and c.witness.when is not None
        and outer.contains(c.witness.when)
        and (outer.earliest, outer.latest) != (c.witness.when.earliest, c.witness.when.latest)
        and p >= _NARROWER * score
    ]
    if not inside:
        return score, choice
    inner = max(inside, key=lambda pair: pair[0])
    return max(score, inner[0]), inner[1]


def _agree(scene: Scene, best: dict[str, tuple[float, Choice]], scored: list[tuple[Choice, dict[str, float]]]) -> None:
    """A range is taken whole; an end before the start gives way to the likelier of the two."""
    if "start" in best:
        partner = _partner(scene, best["start"][1], scored)
        if partner is not None and "stage" in best["start"][1].features:
            partner = _last_stage(partner, scored)
        if partner is not None and not ("end" in best and _outlasts(best["end"], partner)):
            best["end"] = (best["start"][0], partner)
    if "start" in best and "end" not in best and (last := _last_listed(scene, best["start"][1], scored)) is not None:
        best["end"] = best["start"][0], last
    first = _opener(scene, best["end"][1], scored) if "end" in best else None
    if first is not None and ("start" not in best or _narrows(first, best["start"][1])):
        best["start"] = best["end"][0], first
    if "start" in best and "end" in best:
        start, end = best["start"][1].witness, best["end"][1].witness
        backwards = bool(
            start.when
            and end.when
            and start.when.earliest
            and end.when.latest
            and end.when.latest < start.when.earliest
        )
        if best["start"][1] is best["end"][1] or backwards:
            del best["end" if best["start"][0] >= best["end"][0] else "start"]


_SAID = 0.25
"""Enough for the day on which the exercise itself is said to end: "the drills end on Friday"."""


_WITHIN = 0.25
"""Enough for the day on which something was done in the exercise: "tested drones in a drill on Tuesday"."""


def _done_in_it(choice: Choice) -> bool:
    has = choice.features.keys()
    return {"link oblique", "size day"} <= has and bool(has & {"past days", "now"}) and "first told" in has


_SURE = 0.5
"""So likely a start is not given up for a day since which something goes on that is not said to be the exercise."""
_CLOSE = frozenset({"link phrase", "link subject", "link object", "link event"})


def _plain(
    label: str, best: tuple[float, float, Choice], fit: list[tuple[float, Choice]]
) -> tuple[float, float, Choice]:
    """What it takes, how likely it is, and the time itself, where the report tells a time in plain words."""
    least, score, choice = best
    if label == "end" and _said_to_end(choice):
        return _SAID, score, choice
    going = _going_since(fit) if label == "start" else None
    if going is not None and (score < _SURE or going[1].features.keys() & _CLOSE):
        return 0.0, *going
    if label == "start" and _done_in_it(choice):
        return _WITHIN, score, choice
    return least, score, choice


def _going_since(fit: list[tuple[float, Choice]]) -> tuple[float, Choice] | None:
    """The day since which the exercise is said to go on, unless a day is told on which it began."""
    since = [(p, c) for p, c in fit if {"modifier since", "size day"} <= c.features.keys() and _of_now(c)]
    if not since or any("told to begin day" in c.features and p > since[0][0] for p, c in fit):
        return None
    return since[0]


def _of_now(choice: Choice) -> bool:
    has = choice.features.keys()
    past = has & {"past days", "past weeks", "past months", "now"}
    return bool(past) and not has & {"other's phrase", "another tied", "caption", "far", "stage", "talk time"}


def _said_to_end(choice: Choice) -> bool:
    has = choice.features.keys()
    return {"told to end", "size day"} <= has and not has & {"other's phrase", "another tied", "caption", "past years"}


def _outlasts(end: tuple[float, Choice], partner: Choice) -> bool:
    """Whether a day on which it is plainly said to end lies behind the range of what was likely a part of it."""
    score, choice = end
    mine, theirs = choice.witness.when, partner.witness.when
    later = mine is not None and theirs is not None and (mine.latest or "") > (theirs.latest or "9")
    return later and score > 0.5 and _said_to_end(choice)


def _close(best: dict[str, tuple[float, Choice]], scored: list[tuple[Choice, dict[str, float]]], group: Group) -> None:
    """Where the report counts the parts of an exercise, it ends with the last: "the second will be in mid-November"."""
    start = best["start"][1].witness.when if "start" in best else None
    end = best["end"][1].witness.when if "end" in best else None
    if not group.main or start is None:
        return
    known = (end or start).latest or (end or start).earliest or ""
    for choice, shares in scored:
        when = choice.witness.when
        later = when is not None and (when.earliest or "") > known
        opened = any(t.rule == "range:start" for t in choice.timexes)
        if later and "closing part" in choice.features and not opened and "other's phrase" not in choice.features:
            best["end"] = (max(shares.get("start", 0.0), shares.get("end", 0.0), best["start"][0]), choice)
            known = (when.latest or "") if when else known


def _ceremony(
    best: dict[str, tuple[float, Choice]], scored: list[tuple[Choice, dict[str, float]]], group: Group
) -> None:
    """Where nothing else tells the end, the day of the closing ceremony does."""
    if "end" in best or not group.main:
        return
    told = [
        (max(s.get("end", 0.0), s.get("start", 0.0)), c)
        for c, s in scored
        if "closing ceremony" in c.features and not c.length and "size day" in c.features and "far" not in c.features
    ]
    score, choice = max(told, key=lambda pair: pair[0], default=(0.0, None))
    if choice is not None and score >= _CLOSED:
        best["end"] = score, choice


_STAGED = 0.2
"""How likely the day on which a stage began must be a start at all."""


def _main_stage(best: dict[str, tuple[float, Choice]], scored: list[tuple[Choice, dict[str, float]]]) -> None:
    """Where nothing else tells the start, the day does on which a stage, not the last, is said to have begun."""
    fit = [
        (shares.get("start", 0.0), c)
        for c, shares in scored
        if {"stage", "size day", "verb begin"} <= c.features.keys()
        and not c.features.keys() & {"last stage", "closing part", "other's phrase", "another tied", "caption"}
    ]
    score, choice = max(fit, key=lambda pair: pair[0], default=(0.0, None))
    if choice is not None and score >= _STAGED:
        best["start"] = score, choice


def _one_day(best: dict[str, tuple[float, Choice]]) -> None:
    """A one-day exercise ends on the day on which it begins."""
    if "start" not in best or "end" in best or "duration" not in best or best["duration"][1].witness.days != 1:
        return
    when = best["start"][1].witness.when
    if when is not None and when.exact:
        best["end"] = best["start"]


def _last_stage(partner: Choice, scored: list[tuple[Choice, dict[str, float]]]) -> Choice:
    """The end of the last stage: "a harbour phase from May 3 to 5, a sea phase from May 6 to 9"."""
    later = partner
    for choice, _ in scored:
        when, known = choice.witness.when, later.witness.when
        bounds = "verb end" in choice.features or any(
            t.rule == "range:end" or t.modifier == "until" for t in choice.timexes
        )
        if bounds and "stage" in choice.features and when and known and (when.latest or "") > (known.latest or ""):
            later = choice
    return later


def _partner(scene: Scene, start: Choice, scored: list[tuple[Choice, dict[str, float]]]) -> Choice | None:
    """The other end of the range that a start opens."""
    order = list(scene.doc.timexes)
    for timex in start.timexes:
        if timex.rule != "range:start":
            continue
        at = order.index(timex)
        if at + 1 < len(order) and order[at + 1].rule == "range:end":
            return next((c for c, _ in scored if order[at + 1] in c.timexes), None)
    return None


def _opener(scene: Scene, end: Choice, scored: list[tuple[Choice, dict[str, float]]]) -> Choice | None:
    """The other end of the range that an end closes."""
    order = list(scene.doc.timexes)
    for timex in end.timexes:
        before = order[max(0, order.index(timex) - 1)]
        if timex.rule == "range:end" and before.rule == "range:start":
            return next((c for c, _ in scored if c.witness.when == before.when and "stage" not in c.features), None)
    return None


def _narrows(inner: Choice, outer: Choice) -> bool:
    """Whether one time lies within another: "in March" of a range "from March 9 to 19"."""
    one, other = inner.witness.bounds, outer.witness.bounds
    return one is not None and other is not None and one != other and other[0] <= one[0] and one[1] <= other[1]


_LISTED = (" and ", ", ", ", and ")


def _last_listed(scene: Scene, start: Choice, scored: list[tuple[Choice, dict[str, float]]]) -> Choice | None:
    """The last of days or months in a row that a start opens: "on May 9 and 10", "in May and June"."""
    order, text = list(scene.doc.timexes), scene.doc.article.text
    last = start.witness
    for timex in order[order.index(last) + 1 :]:
        known, days = last.bounds, timex.bounds
        if (
            text[last.end : timex.begin] not in _LISTED
            or not known
            or not days
            or days[0] != known[1] + timedelta(days=1)
        ):
            break
        last = timex
    return None if last is start.witness else next((c for c, _ in scored if last in c.timexes), None)


def _argument(scene: Scene, label: str, score: float, choice: Choice, decision: Scorer) -> Argument:
    timex = choice.shown(decision, label)
    value: Duration | When = Duration(days=round(timex.days or 0.0, 2)) if timex.when is None else timex.when
    return Argument(
        field="duration_days" if label == "duration" else label,
        value=value,
        span=scene.doc.article.span(timex.begin, timex.end),
        rule=f"times: {decision.why(choice.features, label)}; read as {_reading(timex)}",
        score=round(score, 3),
    )


def _reading(timex: Timex) -> str:
    """Which rule of the layer read a time expression and what it was counted from."""
    return timex.rule + (f" from {timex.anchor}" if timex.anchor in ("published", "text") else "")
