"""Towns, capes and islands that a report says an exercise is near: "off Beira", "at a range 25 km from Vitebsk".

Such a place is not where the exercise is held, as long as the report tells that too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from vedette.extract.nearness import BESIDE, FAR, distance_before, near_arguments
from vedette.extract.places import by_place
from vedette.extract.scene import Scene
from vedette.extract.venue import construction, leader
from vedette.model.doc import Doc, Toponym
from vedette.model.event import Argument, Location, Nearness, Participation
from vedette.model.span import Span

_POINT = r"(?:north|south|east|west)(?:-?(?:north|south))?(?:-?(?:east|west))?"
CUE = re.compile(
    rf"\b(?:{BESIDE}|beside|"
    rf"in (?:the vicinity|sight|reach) of|(?<!\bthe ){_POINT}(?:ern)? of|(?<=miles )of|"
    r"(?:km|kms|kilomet(?:er|re)s|miles)(?: as the crow flies| away| by road| or so)? from)\s+"
    r"(?:the\s+)?(?:[A-Z]\w+(?:ese|ish|an|i|ch|ek)\s+)?(?:(?:northern|southern|eastern|western|nearby|small|remote|old|coastal)\s+)*"
    r"(?:(?:coasts?|shores?|coastline|mouth|outskirts|waters|ports?|towns?|cit(?:y|ies)|villages?|islands?|islets?|isles?|"
    r"capital|peninsula|province|cape|harbou?r|resort)\s+(?:(?:city|town)\s+)?(?:of\s+)?(?:the\s+)?)?$",
    re.IGNORECASE,
)
"""A word of nearness at the end of what stands before a place name; "in the south of Finland" lies inside."""
_AT_POINT = re.compile(rf"{_POINT}(?:ern)? of\s", re.IGNORECASE)
"""Place names take the point of the compass with them: "west of Luzon"."""
_DOING = frozenset({"phrase", "event", "held", "train", "noun held", "noun train"})
_LIST = 40
"""Characters that a list of towns behind one word of nearness may take: in longer ones others stand between."""
_AMOUNT = 25
"""Code points before a word of nearness in which its distance begins: "25 km", "some sixty miles"."""
_LINKS = frozenset({"own", "anaphor", "clause"})


def nearby_places(scene: Scene, places: Mapping[int, Sequence[Argument]]) -> dict[int, list[Argument]]:
    """Group number → the places that it is told to be near, with whose they are; `places` are where it is held."""
    found = [(place, cue) for same in by_place(scene).values() for place in same if (cue := cue_of(scene, place))]
    found.sort(key=lambda pair: pair[0].begin)
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        held = [a.span for a in places.get(number, ())]
        told = [(place, cue, bound(scene, place, cue, number, held)) for place, cue in found]
        out[number] = [_argument(scene, place, cue, why) for place, cue, why in told if why]
    return out


def near_all(
    scene: Scene,
    places: Mapping[int, Sequence[Argument]],
    towns: Mapping[int, Sequence[Argument]],
    actors: Mapping[int, Sequence[Argument]],
) -> dict[int, list[Argument]]:
    """Group number → all that it is told to be near, each once: states and blocs, and places of any state.

    By a town of those who take part it is near nobody else, as by one of the land where it is held, and a host's border
    alone does not say whom it is near; what is held off a coast is not in the land, and near to it.
    """
    states = near_arguments(scene)
    parties = {n: [a.value for a in some if isinstance(a.value, Participation)] for n, some in actors.items()}
    out = {}
    for number, some in parties.items():
        held = [a.value for a in places.get(number, ()) if isinstance(a.value, Location)]
        soil = {place.country for place in held if place.precision in ("site", "city", "region")}
        own = soil | {p.actor for p in some if p.role != "observer"}
        hosts = {p.actor for p in some if p.role == "host"}
        out[number] = _whose(scene.doc.article.text, [*states[number], *towns[number]], own, hosts, soil)
    return out


def _whose(
    text: str, near: Sequence[Argument], own: Set[str | None], hosts: Set[str], land: Set[str | None]
) -> list[Argument]:
    """Each place once, without an actor where it is one of theirs; no border of the host."""
    kept: dict[tuple[str | None, str | None], Argument] = {}
    for argument in near:
        value = argument.value
        assert isinstance(value, Nearness)
        spot = value.place is not None or _SPOT.match(text, argument.span.end)
        if spot and value.actor in own and not (_OFF.search(argument.span.quote) and value.actor not in land):
            value = replace(value, actor=None)
        elif value.actor in hosts and (_BORDER.search(argument.span.quote) or _SIDE.match(text, argument.span.end)):
            continue
        elif value.place is None and any(_inside(other, argument) for other in near):
            continue  # "near Tabriz, Iran": near the town
        kept.setdefault((value.actor, value.place), replace(argument, value=value))
    return list(kept.values())


def _inside(town: Argument, state: Argument) -> bool:
    """Whether a state is named only behind a town of its own."""
    mine, theirs = town.value, state.value
    assert isinstance(mine, Nearness)
    assert isinstance(theirs, Nearness)
    within = state.span.begin <= town.span.begin and town.span.end < state.span.end
    return within and mine.place is not None and mine.actor == theirs.actor


_SPOT = re.compile(
    r"(?:[’']s)?\s(?:[a-z]+\s)?(?:capital|port|cit(?:y|ies)|towns?|villages?|islands?|province|base|district)\b"
)
"""Behind a state's name or adjective: a place of its own, and not the state, is what is near."""
_BORDER = re.compile(r"\b(?:border|frontier)", re.IGNORECASE)
_SIDE = re.compile(r"[-–]\s?[A-Z]\w+ (?:border|frontier)")
_OFF = re.compile(r"\boff\b", re.IGNORECASE)


def cue_of(scene: Scene, place: Toponym) -> int | None:
    """Where the word of nearness before a place name begins; None where there is none or the place is a whole state."""
    where = place.location
    if where is None or where.country is None or where.precision in ("country", "sea"):
        return None
    doc = scene.doc
    if any(m.actor and m.begin < place.end and place.begin < m.end for m in doc.mentions):
        return None
    first = place if (cue := _cue_before(scene, place)) else leader(scene, place)
    if cue is None and place.begin - first.begin <= _LIST:
        cue = _cue_before(scene, first)
    return None if cue is None or (distance_before(doc, first.begin) or 0.0) >= FAR else cue


def _cue_before(scene: Scene, place: Toponym) -> int | None:
    sentence = scene.doc.sentence_at(place.begin)
    if sentence is None:
        return None
    text = scene.doc.article.text
    if _AT_POINT.match(place.text) and not text.endswith("the ", sentence.begin, place.begin):
        return place.begin
    cue = CUE.search(text, max(sentence.begin, place.begin - 70), place.begin)
    if cue is None or text.endswith((" in and ", " at and "), sentence.begin, cue.start()):
        return None
    return cue.start()


def _argument(scene: Scene, place: Toponym, cue: int, why: str) -> Argument:
    doc, where = scene.doc, place.location
    assert where is not None
    amount = [q.begin for q in doc.quantities if q.unit == "km" and cue - _AMOUNT < q.begin <= cue]
    return Argument(
        field="near",
        value=Nearness(actor=where.country, distance_km=distance_before(doc, place.begin), place=where.name),
        span=doc.article.span(min([cue, *amount]), place.end),
        rule=f"near: a word of nearness before a place, {why}; {place.rule}",
        score=0.7,
    )


def bound(scene: Scene, place: Toponym, cue: int, number: int, held: Sequence[Span]) -> str:
    """Why a place with a cue before it is told of this exercise; "" where it is not."""
    doc = scene.doc
    if _behind(scene, held, cue):
        return "behind where it is held"
    related = scene.relation(place.begin, place.end, number)
    if "other exercise nearer" in related or "other topic" in related:
        return ""
    spots = [s for s in scene.groups[number].spots if s.end <= cue and doc.sentence_of(s.head).end >= place.end]
    if spots and _runs_on(doc, spots[-1].end, cue, 45):
        return "behind its phrase"
    built = construction(scene, place, number)
    if built is not None and built.governor in _DOING and built.link in _LINKS:
        return f"in its clause ({built.governor}, {built.link})"
    return ""


def _behind(scene: Scene, held: Sequence[Span], cue: int) -> bool:
    """Whether a word of nearness follows right upon a place where the exercise is held: "the Losvido range, near"."""
    sentence = scene.doc.sentence_at(cue)
    return sentence is not None and any(
        sentence.begin <= span.begin and span.end <= cue and _runs_on(scene.doc, span.end, cue, 60) for span in held
    )


def _runs_on(doc: Doc, begin: int, end: int, most: int) -> bool:
    """Whether what stands between is at most so long and without a verb of its own."""
    between = doc.tokens_in(begin, end)
    return end - begin <= most and not any(
        t.upos in ("VERB", "AUX") and not t.deprel.startswith("acl") for t in between
    )
