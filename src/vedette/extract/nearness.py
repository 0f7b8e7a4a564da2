"""What a report says an exercise is near: countries and blocs beside words of nearness."""

from __future__ import annotations

import re

from vedette.extract.find import lower
from vedette.extract.scene import Scene, clause_of
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import Mention, Quantity
from vedette.model.event import Argument, Nearness

NEAR = re.compile(
    r"\b(?:near|close to|off|border(?:s|ing)?|bordering|(?:kilomet(?:er|re)s|km|miles|kms)\b[^.;]{0,30}\bfrom|"
    r"opposite|around|outside|next to|adjacent to|facing|doorstep|frontier|"
    r"neighbou?ring|coast(?:line)? of|waters of|"
    r"south of|north of|east of|west of|vicinity of|along|toward|towards|shores? of|surround(?:ing|s)|away from)\b",
    re.IGNORECASE,
)


def near_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → what the report says it is near."""
    decision = scorer("near")
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        made: dict[str, Argument] = {}
        for mention in scene.doc.mentions:
            features = near_features(scene, mention, number)
            if not features or not mention.actor:
                continue
            score = decision.scores(features).get("near", 0.0)
            if score < 0.45 or (mention.actor in made and made[mention.actor].score >= score):
                continue
            begin, end = near_span(scene, mention)
            value = Nearness(actor=mention.actor, distance_km=_distance(scene, mention))
            made[mention.actor] = Argument(
                field="near",
                value=value,
                span=scene.doc.article.span(begin, end),
                rule=f"near: {decision.why(features, 'near')}",
                score=round(score, 3),
            )
        out[number] = list(made.values())
    return out


def near_span(scene: Scene, mention: Mention) -> tuple[int, int]:
    """The cue with the name: "border of Poland", "off Taiwan", "Ukrainian border"."""
    doc = scene.doc
    sentence = doc.sentence_of(mention.first)
    floor = max(sentence.begin, mention.begin - 40)
    cues = list(NEAR.finditer(doc.article.text, floor, mention.begin))
    begin = cues[-1].start() if cues else mention.begin
    tail = re.match(
        r"(?:[’']s)?(?: \w+)? (?:borders?|coasts?|doorstep|frontier|shores?|waters)\b",
        doc.article.text[mention.end : sentence.end],
    )
    return begin, mention.end + (tail.end() if tail else 0)


def _distance(scene: Scene, mention: Mention) -> float | None:
    """The distance that ends at this name: a quantity in km before it in the same sentence, nothing else between."""
    doc = scene.doc
    sentence = doc.sentence_of(mention.first)
    best: Quantity | None = None
    for quantity in doc.quantities:
        if (
            quantity.unit == "km"
            and sentence.begin <= quantity.begin
            and quantity.end <= mention.begin
            and mention.begin - quantity.end < 45
        ):
            best = quantity
    return round(best.number) if best is not None and best.number is not None else None


def near_features(scene: Scene, mention: Mention, number: int) -> Features:
    """What a country or bloc is to an exercise: near it or not."""
    doc = scene.doc
    if mention.label in ("PER", "PRON") or not mention.actor or doc.article.in_furniture(mention.begin, mention.end):
        return {}
    sentence = doc.sentence_of(mention.first)
    left = doc.article.text[max(sentence.begin, mention.begin - 45) : mention.begin]
    right = doc.article.text[mention.end : min(sentence.end, mention.end + 25)]
    cues = list(NEAR.finditer(left))
    tail = re.match(r"(?:[’']s)?(?: \w+)? (borders?|coasts?|doorstep|frontier|shores?|waters|airspace)\b", right)
    if not cues and not tail:
        return {}
    out = scene.relation(mention.begin, mention.end, number)
    if cues:
        cue = cues[-1]
        out[f"cue {cue.group().lower().split()[0]}"] = 1.0
        gap = len(left) - cue.end()
        out["cue near" if gap < 6 else "cue far"] = 1.0
        out[f"cue {cue.group().lower().split()[0]} {'near' if gap < 6 else 'far'}"] = 1.0
    if tail:
        out[f"tail {tail.group(1)}"] = 1.0
    head = doc.tokens[mention.last - 1].head
    clause = clause_of(doc, mention.last - 1)
    out[f"verb {doc.tokens[clause].lemma.lower()}"] = 1.0
    out[f"governor {doc.tokens[head].lemma.lower()}"] = 1.0
    out[f"label {mention.label}"] = 1.0
    if any(t.slot[2:] == "NEAR" for t in doc.tokens[mention.first : mention.last]):
        out["slot"] = 1.0
    for token in doc.tokens[max(sentence.first, mention.first - 4) : mention.first]:
        out[f"before {lower(token)}"] = 1.0
    return out
