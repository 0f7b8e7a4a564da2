"""Where an exercise is held and what the report says it is near: each place name weighed against each exercise."""

from __future__ import annotations

import re

from vedette.extract.aside import off_scene
from vedette.extract.hosting import listed_host
from vedette.extract.lying import whole_places
from vedette.extract.nearness import NEAR
from vedette.extract.othertime import of_another_edition
from vedette.extract.scene import Scene
from vedette.extract.scorer import Features, scorer, strongest
from vedette.extract.venue import Construction, construction
from vedette.extract.views import slot_view
from vedette.extract.written import written_at
from vedette.model.doc import Toponym
from vedette.model.event import Argument, Location

_TERRAIN = re.compile(
    r"\b(?:range|ranges|training|grounds?|polygon|base|camp|areas?|field|fort|barracks|airfield|airport|centre|center)\b",
    re.IGNORECASE,
)


def place_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its places, each once, on the mention that shows it best."""
    decision = scorer("places")
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        made: list[Argument] = []
        scored = [
            (
                max(decision.scores(f).get("place", 0.0), HOST * any(listed_host(scene, p, number) for p in same)),
                f,
                w,
            )
            for same, f, w in venue_features(scene, number)
        ]
        for score, features, witness in _taken(scene.doc.article.text, scored, main=scene.groups[number].main):
            value = witness.location or Location(name=witness.text, precision="region")
            span = scene.doc.article.span(witness.begin, witness.end)
            rule = f"places: {decision.why(features, 'place')}; {witness.rule}"
            made.append(Argument(field="places", value=value, span=span, rule=rule, score=round(score, 3)))
        out[number] = whole_places(scene.doc.article.text, _distinct(made), THRESHOLD)
    return out


Scored = list[tuple[float, Features, Toponym]]


def _taken(text: str, scored: Scored, *, main: bool) -> Scored:
    """Those that pass the threshold, or stand in a list with one that nearly does; where there are none, what is close
    by or hosts, and a main exercise's likeliest."""
    likely = [w for score, _, w in scored if score >= LIKELY]
    sure = [
        row
        for row in scored
        if row[0] >= THRESHOLD
        or (row[0] >= LISTED and "near cue" not in row[1] and any(_side_by_side(text, row[2], w) for w in likely))
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    return sure or [
        (score, features, witness)
        for score, features, witness in scored
        if (score >= LEAST and _close(features)) or (main and score == best >= ONLY and "best 0" not in features)
    ]


_ROW = re.compile(
    r"(?:,|;|,? and|,? as well as|,? & )\s(?:(?:at|in|on|over|from|off|to)\s)?(?:the\s(?:[a-z]+\s){0,2})?"
)


def _side_by_side(text: str, one: Toponym, other: Toponym) -> bool:
    """Whether two places follow each other in a list: "in Bardu, on Senja and at the Lakselv range"."""
    left, right = (one, other) if one.begin < other.begin else (other, one)
    return left is not right and _ROW.fullmatch(text, left.end, right.begin) is not None


LIKELY, LISTED = 0.4, 0.25
"""What one place of a list must reach, and then the one beside it: they are mostly taken or left together."""
LEAST = 0.15
"""Where no place passes the threshold, one that the report puts the exercise close to ("near Suwalki") does above this,
or a state that hosts it: it tells as nearly as anything does where that is."""
ONLY = 0.2
"""A main exercise without any place by these takes the likeliest one above this, unless no construction names it as a
scene (a dateline): reports mostly tell one."""
HOST = 0.8
"""What a place is worth that stands in a list of those that host."""
THRESHOLD = 0.5
"""Where F1 is flat on gold/look and gold/dev by cross-validation."""


def _close(features: Features) -> bool:
    """Whether a mention stands behind a word of nearness in the exercise's own phrase or clause, or hosts it."""
    return "none/hosts" in features or any(
        name.startswith("close/") and name.endswith(("/own", "/clause")) for name in features
    )


def _in_name(scene: Scene, place: Toponym) -> bool:
    """Whether it is a part of an exercise's or another event's name: "Trident" in Trident Juncture is no town."""
    tokens = scene.doc.tokens_in(place.begin, place.end)
    if not tokens:
        return True
    event = [t.ner[2:] == "EVENT" for t in scene.doc.tokens[max(0, tokens[0].i - 1) : tokens[-1].i + 2]]
    if any(t.ner[2:] == "EVENT" for t in tokens) and sum(event) > len(tokens):
        return True
    spans = (o for group in scene.groups for name in group.names for o in name.occurrences)
    return any(o.begin <= place.begin and place.end <= o.end for o in spans)


def by_place(scene: Scene) -> dict[str, list[Toponym]]:
    """Each distinct place of a report with its mentions outside furniture."""
    out: dict[str, list[Toponym]] = {}
    for place in scene.doc.places:
        aside = scene.doc.article.in_furniture(place.begin, place.end) or written_at(
            scene.doc.article.text, place.begin
        )
        if aside or _in_name(scene, place):
            continue
        where = place.location
        key = place.text.lower() if where is None else f"{where.name}|{where.country}"
        out.setdefault(key, []).append(place)
    return out


Built = list[tuple[Toponym, Construction]]


def venue_features(scene: Scene, number: int) -> list[tuple[list[Toponym], Features, Toponym]]:
    """Each distinct place, what its mentions say about its being the venue, and the mention that says it best."""
    group = scene.groups[number]
    sentences = {s.sentence for s in group.spots}
    found: list[tuple[list[Toponym], Built]] = []
    for places in by_place(scene).values():
        built: Built = []
        for place in places:
            at = scene.doc.sentence_at(place.begin)
            if at is None or (not group.main and not any(abs(s - at.i) <= 1 for s in sentences)):
                continue
            if of_another_edition(scene, place, number) or off_scene(scene, place):
                continue
            one = construction(scene, place, number)
            if one is not None:
                built.append((place, one))
        if built:
            found.append((places, built))
    worth = [max(c.strength for _, c in built) for _, built in found]
    out = []
    for i, (places, built) in enumerate(found):
        features, witness = _one_venue(scene, places, built, number)
        others = [(found[j][0][0], worth[j]) for j in range(len(found)) if j != i]
        _among(features, witness, worth[i], others)
        out.append((places, features, witness))
    return out


def _one_venue(scene: Scene, places: list[Toponym], built: Built, number: int) -> tuple[Features, Toponym]:
    total: Features = {"main" if scene.groups[number].main else "background": 1.0}
    for place, one in built:
        strongest(total, one_place(scene, place, number, one))
    witness, best = min(built, key=lambda b: (-b[1].strength, b[0].begin))
    precision = witness.location.precision if witness.location else "none"
    total[f"best {best.strength}"] = total[f"best {best.strength} {precision}"] = 1.0
    total[f"best {best.case}/{best.governor}/{best.link}"] = 1.0
    total[f"best {best.case}/{best.governor}"] = total[f"best {best.case}/{best.link}"] = 1.0
    total[f"best {best.case}/{precision}"] = 1.0
    if best.nested:
        total["best nested"] = total[f"best nested {precision}"] = 1.0
    if sum(c.strength >= 3 for _, c in built) > 1:
        total["said twice"] = 1.0
    total[f"times {min(len(built), 4)}"] = 1.0
    title = scene.doc.article.title or ""
    if any(p.text in title for p in places):
        total["in title"] = total[f"in title {precision}"] = 1.0
    return total, witness


def _among(total: Features, witness: Toponym, level: int, others: list[tuple[Toponym, int]]) -> None:
    """How the other places of the report stand beside this one: a finer one in it, a better stated one."""
    where = witness.location
    best = max((worth for _, worth in others), default=0)
    total[f"best other {best}"] = 1.0
    if best > level:
        total["another is better stated"] = 1.0
    if where is not None and where.precision == "country":
        finer = max((worth for other, worth in others if _finer(other, where)), default=0)
        total[f"finer {finer}"] = total[f"finer {finer} & {level}"] = 1.0


def _finer(place: Toponym, country: Location) -> bool:
    where = place.location
    return where is not None and where.precision != "country" and where.country == country.country


def _distinct(made: list[Argument]) -> list[Argument]:
    """Each place once, by name or by point: the likeliest statement of it."""
    kept: list[Argument] = []
    for argument in sorted(made, key=lambda a: -a.score):
        value = argument.value
        assert isinstance(value, Location)
        if any(_same(value, other.value) or argument.span.quote == other.span.quote for other in kept):
            continue
        kept.append(argument)
    return sorted(kept, key=lambda a: a.span.begin)


def _same(a: Location, b: object) -> bool:
    return isinstance(b, Location) and (a.name == b.name or (a.geonames is not None and a.geonames == b.geonames))


def one_place(scene: Scene, place: Toponym, number: int, built: Construction) -> Features:
    """What one mention of a place is to an exercise."""
    doc = scene.doc
    tokens = doc.tokens_in(place.begin, place.end)
    related = scene.relation(place.begin, place.end, number)  # with the views F1 is .777, without them .782
    out = {k: v for k, v in related.items() if k not in ("main", "background") and not k.startswith("view ")}
    precision = place.location.precision if place.location else "none"
    out[f"precision {precision}"] = 1.0
    out[f"{built.case}/{built.governor}/{built.link}"] = 1.0
    out[f"{built.case}/{built.governor}"] = 1.0
    out[f"{built.case}/{built.link}"] = 1.0
    out[f"{built.case}/{precision}"] = 1.0
    out[f"{built.governor}"] = 1.0
    out[f"word {built.word}"] = 1.0
    out[f"strength {built.strength}"] = 1.0
    if built.nested:
        out["nested"] = 1.0
    if built.superlative:
        out["superlative"] = out[f"superlative {precision}"] = 1.0
    if built.modifier:
        out[f"modifier {built.governor}"] = out[f"modifier {built.governor} {precision}"] = 1.0
    if built.site:
        out["site"] = out[f"site {built.site}"] = 1.0
    out[f"role {doc.tokens[tokens[-1].i].deprel.split(':')[0]}"] = 1.0
    if _TERRAIN.search(place.text):
        out["training ground"] = 1.0
    sentence = doc.sentence_of(tokens[0].i)
    left = doc.article.text[max(sentence.begin, place.begin - 40) : place.begin]
    if NEAR.search(left):
        out["near cue"] = out[f"near cue {precision}"] = 1.0
    if place.begin - sentence.begin < 3 and doc.article.text[place.begin : place.end].isupper():
        out["dateline"] = 1.0
    if any(t.slot[2:] == "PLACE" for t in tokens):
        out["slot"] = 1.0
    if any(t.slot[2:] == "NEAR" for t in tokens):
        out["slot near"] = 1.0
    out |= scene.asked(place.begin, place.end, number, "PLACE", "NEAR", "PARTY")
    return out | slot_view(doc, tokens[0].i, tokens[-1].i + 1, "PLACE", "NEAR")
