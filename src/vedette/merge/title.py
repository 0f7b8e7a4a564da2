"""A short human title for an exercise: its name, or who does what where and when."""

from __future__ import annotations

from collections.abc import Sequence

from vedette.atlas.countries import name_of
from vedette.model.event import Location, Name, Participation
from vedette.model.record import Event, FieldValue
from vedette.model.when import When


def title(event: Event) -> str:
    """The name with the year where it tells one, else participants, "exercise", place and date."""
    name = next((v.value.name for v in _stated(event, "names") if isinstance(v.value, Name)), None)
    when = next((v.value for v in _stated(event, "start") if isinstance(v.value, When) and v.value.resolved), None)
    date = _date(when)
    name = " ".join(name.strip(" \"'“”‘’«»,.;:").split())[:120] if name else None
    if name:
        return name if any(c.isdigit() for c in name) or not date else f"{name} ({date[:4]})"
    actors = list(
        dict.fromkeys(v.value.actor for v in _stated(event, "participants") if isinstance(v.value, Participation))
    )
    place = next((v.value.name for v in _stated(event, "places") if isinstance(v.value, Location)), None)
    parts = [
        _joined(actors),
        "exercise" if actors else "Exercise",
        f"in {place}" if place else "",
        f"({date})" if date else "",
    ]
    if not actors and not place and not date:
        return event.reports[0].text if event.reports else "Exercise"
    return " ".join(p for p in parts if p)


def _date(when: When | None) -> str:
    """The month where both bounds lie in it, else the year of the first bound."""
    if when is None:
        return ""
    first, last = when.earliest or when.latest or "", when.latest or when.earliest or ""
    return first[:7] if first[:7] == last[:7] else first[:4]


def _stated(event: Event, field: str) -> Sequence[FieldValue]:
    return [v for v in event.fields.get(field, ()) if not all(s.inferred for s in v.support)]


def _joined(actors: Sequence[str]) -> str:
    return "–".join(name_of(actor) for actor in actors[:3]) + (" and others" if len(actors) > 3 else "")
