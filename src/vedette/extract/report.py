"""One report's reading: its exercises with every field, what was said, who is credited, and other events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from vedette.extract.actors import actor_arguments
from vedette.extract.aliases import cut_off
from vedette.extract.ashore import located
from vedette.extract.borderland import BORDERS
from vedette.extract.categories import category_arguments
from vedette.extract.credits import credits  # noqa: A004 - see there
from vedette.extract.events import events
from vedette.extract.forces import force_arguments
from vedette.extract.group import scene_of
from vedette.extract.homecoast import COASTS
from vedette.extract.inherit import inherited_arguments
from vedette.extract.kinds import kinds
from vedette.extract.military import pattern
from vedette.extract.naming import Proper, own_constructions, series_key, split_name
from vedette.extract.nearby import near_all, nearby_places
from vedette.extract.places import place_arguments
from vedette.extract.precedent import precedent_arguments
from vedette.extract.purpose import purpose_arguments
from vedette.extract.said import statements
from vedette.extract.scene import Group, Scene, Spot
from vedette.extract.screen import screen_for
from vedette.extract.serial import of_series
from vedette.extract.status import status_arguments
from vedette.extract.times import time_arguments
from vedette.extract.unnamed import with_unnamed
from vedette.model.answer import Ask
from vedette.model.doc import Doc
from vedette.model.event import FIELDS, Argument, Credit, EventMention, Issue, Reading, Said

_ORDER = {field: i for i, field in enumerate(FIELDS)}


@cache
def _may_tell() -> Callable[[str], bool]:
    """Whether a text is worth asking for exercises: a build would read it, or it names who drills.

    A name alone ("Red Flag 31-1 brings aircraft to the range") is heard where an armed force is spoken of; cups,
    budgets and games have such names too.
    """
    kind = kinds()["exercise"]
    screen, agents = screen_for([kind]), pattern(kind.cues["evidence"]["agents"])
    return lambda text: screen(text) or agents.search(text.lower()) is not None


def extract(doc: Doc, ask: Ask | None) -> Reading:
    """All that a read report says of exercises and around them; `ask` puts questions to it."""
    kind = kinds()["exercise"]
    military = _may_tell()(f"{doc.article.title or ''}\n{doc.article.text}")
    scene = scene_of(doc, kind, ask) if military else Scene(doc=doc, groups=())
    credited = credits(doc)
    said = statements(doc)
    filled: dict[int, list[Argument]] = {n: name_arguments(scene, group) for n, group in enumerate(scene.groups)}
    places = place_arguments(scene)
    _add(filled, places)
    forces = force_arguments(scene)
    towns = nearby_places(scene, places)
    actors = actor_arguments(scene, places, forces, towns)
    _add(filled, actors)
    _add(filled, forces)
    for step in (time_arguments, purpose_arguments, precedent_arguments):
        _add(filled, step(scene))
    near = near_all(scene, places, towns, actors)
    _add(filled, with_unnamed(scene, (BORDERS, COASTS), near, places, actors))
    _add(filled, category_arguments(scene, kind, actors))
    _add(filled, inherited_arguments(scene, actors, places))
    _add(filled, status_arguments(scene, filled))
    exercises: list[EventMention] = []
    issues: list[Issue] = []
    for number, group in enumerate(scene.groups):
        if not _tangible(filled[number], main=group.main):
            issues.append(
                Issue(
                    where=doc.article.id,
                    what=group.first.text,
                    why="speaks of exercises in general: no actor, name, time or place",
                )
            )
            continue
        told = located(scene, filled[number], number)
        exercises.append(_mention(scene, len(exercises), group, told, credited, said))
    phrases = [span for x in exercises for span in (x.mention, *x.mentions)]
    return Reading(
        article=doc.article,
        agencies=credited,
        exercises=tuple(exercises),
        statements=said,
        events=events(doc, phrases),
        issues=tuple(issues),
    )


_TELLING = frozenset({"names", "start", "places", "force"})


def _tangible(arguments: list[Argument], *, main: bool) -> bool:
    """Whether it is told which exercise it is: for one of the background by more than who takes part.

    Of background exercises of which a report tells nothing else, 7 of 23 were annotated (gold/look, cross-validated).
    """
    told = {a.field for a in arguments}
    return bool(told & _TELLING) or (main and "participants" in told)


def _add(filled: dict[int, list[Argument]], more: dict[int, list[Argument]]) -> None:
    for number, arguments in more.items():
        filled[number].extend(arguments)


def name_arguments(scene: Scene, group: Group) -> list[Argument]:
    """The names of an exercise; a bare name is left out where it stands with its edition too.

    Not so where it recurs, or the series by that name is itself spoken of.
    """
    out = []
    for proper in group.names:
        again = own_constructions(proper) > 1 or of_series(scene.doc, proper)
        if not again and any(_fuller(other, proper) for other in group.names):
            continue
        if any(cut_off(proper, other) for other in group.names):
            continue
        first = proper.occurrences[0]
        span = scene.doc.article.span(first.begin, first.end)
        out.append(
            Argument(
                field="names",
                value=split_name(span.quote),
                span=span,
                rule=f"names: {proper.rule}",
                score=round(proper.score, 3),
            )
        )
    return out


def _fuller(other: Proper, proper: Proper) -> bool:
    rest = other.key.removeprefix(proper.key)
    return other is not proper and rest != other.key and rest[:1].isdigit() and series_key(proper.key) == proper.key


def _mention(
    scene: Scene, number: int, group: Group, arguments: list[Argument], credited: Iterable[Credit], said: Iterable[Said]
) -> EventMention:
    doc = scene.doc
    chain = _outlets(doc, credited)
    voiced = [replace(a, said_by=chain + _speakers(a, said)) for a in arguments]
    voiced.sort(key=lambda a: (_ORDER[a.field], a.span.begin))
    head = _best_phrase(group.spots)
    spans = tuple(doc.article.span(s.begin, s.end) for s in group.spots)
    return EventMention(
        id=f"x{number + 1}",
        type="exercise",
        main=group.main,
        mention=doc.article.span(head.begin, head.end),
        mentions=tuple(dict.fromkeys(s for s in spans if (s.begin, s.end) != (head.begin, head.end))),
        arguments=tuple(voiced),
        plover="MOBILIZE",
    )


def _best_phrase(spots: list[Spot]) -> Spot:
    """The first phrase with a noun of its own; a bare name only where there is nothing else."""
    return next((s for s in spots if s.form == "noun" and len(s.words) > 1), spots[0])


def _outlets(doc: Doc, credited: Iterable[Credit]) -> tuple[str, ...]:
    publisher = (doc.article.publisher,) if doc.article.publisher else ()
    return publisher + tuple(dict.fromkeys(c.name for c in credited))[:1]


def _speakers(argument: Argument, said: Iterable[Said]) -> tuple[str, ...]:
    """Who says what the argument's span lies in, None where the report says it itself."""
    for statement in said:
        if statement.span.begin <= argument.span.begin and argument.span.end <= statement.span.end:
            return (statement.speaker,)
    return ()
