"""A signal in a sentence: what was measured, how often by chance, and how far that carries."""

from __future__ import annotations

from collections.abc import Mapping

from vedette.atlas.countries import countries, name_of
from vedette.model.record import Signal
from vedette.report.brief_words import count


def signal_words(signal: Signal) -> str:
    """The signal in one sentence, without the kind."""
    measure = signal.measure
    match signal.kind:
        case "proximity":
            told = _border_habit(measure) if "actors" in measure else _proximity(measure)
        case "coincidence":
            told = _coincidence(measure)
        case "precedent":
            told = f"“{measure.get('claim')}”: {measure.get('verdict')}: {measure.get('why')}"
        case "tempo":
            told = _tempo(measure)
        case "consistency":
            told = _consistency(measure)
        case "notification":
            told = _notification(measure)
        case _:
            told = ", ".join(f"{k} {v}" for k, v in measure.items() if v is not None)
    return told + _tested(signal)


def _tested(signal: Signal) -> str:
    q = signal.measure.get("q")
    parts = [] if signal.p is None else [f"p = {signal.p:.3g}"]
    parts += [f"q = {q:.3g} over {signal.measure.get('tests')} tests"] if isinstance(q, float) else []
    parts += [f"n = {signal.n}"] if signal.p is not None and signal.n is not None else []
    return f" ({', '.join(parts)})" if parts else ""


def _name(actor: object) -> str:
    return name_of(actor) if isinstance(actor, str) and actor in countries() else str(actor)


def _share(value: object) -> str:
    if not isinstance(value, float):
        return ""
    return "under 0.1 %" if value < 0.001 else f"{value:.1%}".replace("%", " %")


def _proximity(m: Mapping[str, object]) -> str:
    via = f" ({_name(m['by'])})" if m.get("by") else ""
    words = f"{m.get('place')} lies {m.get('km')} km from {_name(m.get('to'))}{via}"
    words += f", {m.get('km_low')} to {m.get('km_high')}"
    share, most = _share(m.get("share")), _share(m.get("share_high"))
    if share:
        words += f"; {share} of the host's land lies as near, {most} at the far end"
    if m.get("zone"):
        words += f"; {m['zone']}"
    if m.get("disputed"):
        words += f"; border disputed: {m['disputed']}"
    return words


def _border_habit(m: Mapping[str, object]) -> str:
    who = " and ".join(_name(a) for a in _list(m.get("actors")))
    return (
        f"{who}: {m.get('seen')} of {m.get('of')} sites within {m.get('within_km')} km of {_name(m.get('to'))}, "
        f"{m.get('expected')} expected of those who exercise in the same countries"
    )


def _coincidence(m: Mapping[str, object]) -> str:
    if "meetings" in m:
        met = count(int(str(m["meetings"])), "meeting")
        return (
            f"{met} of the calendars within the window, {m.get('expected')} on average in the same "
            f"week of other years; as many in {m.get('as_many')}"
        )
    if "body" in m:
        who = " and ".join(_name(a) for a in _list(m.get("actors")))
        return (
            f"{who}, {_name(m['body'])}: {m.get('seen')} of {m.get('of')} {m.get('what')}, {m.get('expected')} expected"
        )
    days = m.get("from") if m.get("from") == m.get("to") else f"{m.get('from')} to {m.get('to')}"
    known = [f"told by {m['told_by_reports']} of the reports"] if m.get("told_by_reports") else []
    known += [f"listed by {', '.join(map(str, _list(m.get('calendar'))))}"] if m.get("calendar") else []
    apart = int(str(m.get("days_apart") or 0))
    when = count(apart, "day") + " apart" if apart else "at the same time"
    when = f"possibly {when}" if m.get("relation") == "possible" else when
    words = f"{m.get('event')}, {days}: {when} ({'; '.join(known)})"
    if _share(m.get("share_of_years")):
        words += f"; so in {_share(m['share_of_years'])} of years"
    return words


def _tempo(m: Mapping[str, object]) -> str:
    if m.get("more") == "often":
        years = f"the {m.get('years_before')} years before"
        return f"{m.get('others_last_year')} others in the last year, {m.get('expected')} expected from {years}"
    unit = next((k for k in m if k in ("people", "days") or k.startswith("km_to_")), "")
    before = f"{m.get('median_before')} the median before; as {m.get('more')} {m.get('as_much_before')} times"
    return f"{m.get(unit)} {unit.replace('_', ' ')}, {before}"


def _consistency(m: Mapping[str, object]) -> str:
    words = f"{m.get('check')}: {m.get('verdict')}"
    match m.get("check"):
        case "duration against dates":
            due = " or ".join(map(str, _list(m.get("would_end"))))
            return (
                f"{words}: {m.get('days'):g} days from {m.get('start')} end on {due}; told: {m.get('end') or 'nothing'}"
            )
        case "stated distance against the map":
            return (
                f"{words}: {m.get('stated_km')} km ({m.get('stated_miles')} miles) stated, {m.get('map_km')} km "
                f"({m.get('map_miles')} miles) on the map from {m.get('place')} to {_name(m.get('to'))}"
            )
        case "weekday against date":
            return f"{words}: “{m.get('text')}”; {m.get('date')} is a {m.get('weekday')}"
        case "parts against the total":
            return f"{words}: {m.get('sum'):,.0f} in parts, {m.get('total'):,.0f} {m.get('unit')} in all"
        case _:
            return f"{words}: “{m.get('text')}”"


def _notification(m: Mapping[str, object]) -> str:
    return (
        f"stated: {m.get('stated')}; threshold to notify ({m.get('threshold_notify'):,}) {m.get('notify')}, "
        f"to invite observers ({m.get('threshold_observe'):,}) {m.get('observe')}; notice due by {m.get('notice_due')}"
    )


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
