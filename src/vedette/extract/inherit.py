"""Who held another exercise of which a report names nobody: "Last year's edition brought 800 soldiers together".

Of 96 such exercises in gold/look and in some 480 reports by others 79 were annotated with nobody but those of the main
one: who holds it year by year, and not the guests. So two that drill are taken over together, of more only whose
exercise it is. (Those who wrote the 953 reports of our own left such exercises without anybody.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vedette.extract.actors import countries_of
from vedette.extract.ashore import on_high_seas
from vedette.extract.ellipsis import TOLD
from vedette.extract.naming import series_of
from vedette.extract.scene import Scene, is_state
from vedette.extract.turns import TURN
from vedette.model.event import Argument, Participation

_PAIR = 2
"""So many drill together each time; of more the guests change."""


def inherited_arguments(
    scene: Scene, actors: Mapping[int, Sequence[Argument]], places: Mapping[int, Sequence[Argument]]
) -> dict[int, list[Argument]]:
    """Group number → those of the main exercise that hold it too, where nobody is said to take part.

    Or only one of two that always hold it: "the fourth was hosted by Chad".
    """
    if not scene.groups or not scene.groups[0].main:
        return {}
    main = {a.value.actor: a for a in actors[0] if isinstance(a.value, Participation)}
    roles = {actor: _role(a) for actor, a in main.items()}
    out: dict[int, list[Argument]] = {}
    for number in range(1, len(scene.groups)):
        if _of_another_series(scene, number):
            continue
        told = {a.value.actor for a in actors[number] if isinstance(a.value, Participation)}
        held = places.get(number, ())
        soil = countries_of([a for a in held if not on_high_seas(scene.doc, a)])
        heirs = inherited(roles, soil, at_sea=bool(held) and not soil)
        one_of_two = scene.groups[number].rule in (TOLD, TURN) and len(heirs) == _PAIR and told < heirs.keys()
        if not told or one_of_two:
            out[number] = [_taken_over(main[actor], role) for actor, role in heirs.items() if actor not in told]
    return out


def _of_another_series(scene: Scene, number: int) -> bool:
    """Whether an exercise has a name and it is not that of the main one's series: "the largest since Oak Shield"."""
    mine, main = ({series_of(p.text).lower() for p in scene.groups[n].names} for n in (number, 0))
    return bool(mine) and not mine & main


def _role(argument: Argument) -> str:
    assert isinstance(argument.value, Participation)
    return argument.value.role


def _taken_over(argument: Argument, role: str) -> Argument:
    assert isinstance(argument.value, Participation)
    value = Participation(actor=argument.value.actor, role=role)
    return replace(argument, value=value, rule=f"actors: as in the main exercise; {argument.rule}")


def inherited(main: Mapping[str, str], soil: set[str], *, at_sea: bool) -> dict[str, str]:
    """Actor → role of those that hold another exercise than the main one, whose actors and roles are given."""
    drilling = {a: role for a, role in main.items() if role in ("host", "participant")}
    if soil and not soil & drilling.keys():
        return {}
    if len(drilling) == 1:
        return dict.fromkeys(drilling, "host")
    hosts = [a for a, role in drilling.items() if role == "host"]
    if len(drilling) == _PAIR or not hosts:
        if soil or at_sea:
            return {a: "host" if a in soil else "participant" for a in drilling}
        return drilling if len(hosts) < len(drilling) else dict.fromkeys(drilling, "participant")
    if soil:
        return dict.fromkeys((a for a in drilling if a in soil), "host")
    run = [a for a in hosts if not is_state(a)] or hosts
    return dict.fromkeys(run, "host") if len(run) == 1 else {}
