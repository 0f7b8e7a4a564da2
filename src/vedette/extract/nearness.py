"""What a report says an exercise is near: countries and blocs beside words of nearness."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene, clause_of
from vedette.extract.scorer import Features, scorer
from vedette.extract.taking import list_leader
from vedette.extract.venue import clause_link
from vedette.extract.venue_words import HELD, MOVE, SAY, TRAIN, WAR
from vedette.extract.views import slot_view
from vedette.model.doc import Doc, Mention, Quantity
from vedette.model.event import Argument, Nearness

IN_SIGHT = (
    r"within (?:sight|view|range|reach|earshot|striking distance) of|in (?:plain |full )?(?:sight|view) of|"
    r"across (?:the (?:[a-z]+ )?(?:border|frontier|river|strait|water) )?from|(?:a )?stone[’']s throw from"
)
_AS = {"within": "near", "in": "near", "across": "opposite", "not": "near", "a": "near", "stone's": "near"}
"""The word of nearness that the decision knows for each of these."""
NEAR = re.compile(
    rf"\b(?:{IN_SIGHT}|"
    r"near|not far from|close to|off|border(?:s|ing)?|bordering|"
    r"(?:kilomet(?:er|re)s|met(?:er|re)s|km|miles|kms)\b[^.;]{0,30}\bfrom|"
    r"opposite|around|outside|next to|adjacent to|facing|doorstep|frontier|"
    r"neighbou?ring|coast(?:line)? of|waters of|"
    r"south of|north of|east of|west of|vicinity of|along|toward|towards|shores? of|surround(?:ing|s)|away from)\b",
    re.IGNORECASE,
)


def near_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → the states and blocs that the report says it is near."""
    decision = scorer("near")
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        made: dict[tuple[str, str | None], Argument] = {}
        for mention in scene.doc.mentions:
            features = near_features(scene, mention, number)
            if not features or not mention.actor:
                continue
            plain = plainly_near(features)
            score = max(decision.scores(features).get("near", 0.0), 0.9 if plain else 0.0)
            town = _town(scene, mention)
            key = mention.actor, town
            if score < THRESHOLD or (key in made and made[key].score >= score):
                continue
            begin, end = near_span(scene, mention)
            value = Nearness(actor=mention.actor, distance_km=distance_before(scene.doc, mention.begin), place=town)
            made[key] = Argument(
                field="near",
                value=value,
                span=scene.doc.article.span(begin, end),
                rule="near: a cue at the name in what is said of the exercise"
                if plain
                else f"near: {decision.why(features, 'near')}",
                score=round(score, 3),
            )
        out[number] = list(made.values())
    return out


def _town(scene: Scene, mention: Mention) -> str | None:
    """The town by which a state is named: "near Belgrade"."""
    for place in scene.doc.places:
        if place.begin <= mention.begin and mention.end <= place.end and place.location is not None:
            return place.location.name if place.location.precision in ("city", "site") else None
    return None


THRESHOLD = 0.6
"""Where the trained decision alone decides; measured by cross-validation on gold/look and gold/dev."""


def near_span(scene: Scene, mention: Mention) -> tuple[int, int]:
    """The cue with the name: "border of Poland", "off Taiwan", "Ukrainian border", "70 km from Poland"."""
    doc = scene.doc
    sentence = doc.sentence_of(mention.first)
    floor = max(sentence.begin, mention.begin - 40)
    cues = list(NEAR.finditer(doc.article.text, floor, mention.begin))
    begin = cues[-1].start() if cues else mention.begin
    distance = _distance_before(doc, mention.begin)
    begin = begin if distance is None else min(begin, distance.begin)
    tail = re.match(
        r"(?:[’']s)?(?: \w+)? (?:borders?|coasts?|doorstep|frontier|shores?|waters)\b",
        doc.article.text[mention.end : sentence.end],
    )
    return begin, mention.end + (tail.end() if tail else 0)


FAR = 800.0
"""Kilometres: "more than 1,000 km from Russia's borders" says that it is not near."""


def distance_before(doc: Doc, begin: int) -> float | None:
    """The distance in km that ends at a name: a quantity shortly before it in the same sentence."""
    found = _distance_before(doc, begin)
    return round(found.number) if found is not None and found.number is not None else None


def _distance_before(doc: Doc, begin: int) -> Quantity | None:
    sentence = doc.sentence_at(begin)
    if sentence is None:
        return None
    fit = (
        q
        for q in doc.quantities
        if q.unit == "km" and sentence.begin <= q.begin and q.end <= begin and begin - q.end < _APART
    )
    return max(fit, key=lambda q: q.begin, default=None)


_APART = 45
"""Characters between a distance and the name that it leads to."""
BESIDE = rf"{IN_SIGHT}|not far from|near(?:by)?|closer? to|off|around|opposite|outside|next to|adjacent to|facing"
"""Words of nearness before a state and before a town alike."""
_STRIP = (
    r"(?:strip|stretch|corridor|gap|exclave|tongue|neck|land|territory|wedged|sandwiched|squeezed|"
    r"lies|lying|located|situated|nestled|tucked) (?:in )?between"
)
"""A narrow land, or one told by its neighbours: it lies near to either side."""
_STRIP_OF = re.compile(_STRIP, re.IGNORECASE)
_TIGHT = re.compile(
    rf"\b(?P<cue>{BESIDE}|surround(?:s|ing)?|encircl(?:e|es|ing)|"
    r"along|vicinity of|toward|towards|(?:south|north|east|west) of|"
    rf"within [^.;]{{0,25}}\b(?:km|kms|kilomet(?:er|re)s|miles)\)? of|{_STRIP}|"
    r"(?:km|kilomet(?:er|re)s|met(?:er|re)s|miles|kms)\b[^.;]{0,20}\bfrom|"
    r"(?<=miles )from|"
    r"borders?(?: with| of| to| between)?|bordering|neighbou?ring|doorstep of|"
    r"frontier(?: with| of)|coasts?(?: of)?|waters of|shores? of|on)\s+",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:km|kms|kilomet(?:er|re)s|miles)\b", re.IGNORECASE)
"""In a word of nearness: how far it is to a border."""
_OF_BLOC = r"(?:[ -](?:and [A-Z]\w+ )?(?:member|ally|partner|candidate|aspirant)(?:[ -](?:state|country|nation))?)"
_CALLED = re.compile(rf"\b[A-Z][\w-]+{_OF_BLOC}")
"""What a state is called by a bloc: "the border with NATO member X" is that with X."""
_BLOC = re.compile(rf"{_OF_BLOC} (?=[A-Z])")
_BETWEEN = ("inter-", "Inter-")
_GAP = re.compile(r"(?:[\w’'-]+,?\s+){0,7}")
_TAIL = re.compile(
    r"(?:[’']s|[’'])?\s(?:\w+\s)?(?P<tail>borders?|coasts?|coastline|doorstep|frontier|shores?|waters|airspace|islands?|EEZ)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:[’']s|[’'])\s")


def near_features(scene: Scene, mention: Mention, number: int) -> Features:
    """What a country or bloc is to an exercise: near it or not."""
    doc = scene.doc
    if mention.label in ("PER", "PRON", "PLATFORM") or not mention.actor:
        return {}
    if doc.article.in_furniture(mention.begin, mention.end) or (distance_before(doc, mention.begin) or 0.0) >= FAR:
        return {}
    sentence = doc.sentence_of(mention.first)
    first, _ = list_leader(scene, mention)
    if mention.label in ("ORG", "MIL") and first.label not in ("ORG", "MIL"):
        first = mention  # "around a town, the ministry in the capital said": no list
    text = doc.article.text
    if _BLOC.match(text, mention.end) or text.endswith(_BETWEEN, 0, mention.begin):
        return {}
    tight = _cue_before(text, max(sentence.begin, first.begin - 90), first.begin)
    tail = _TAIL.match(text, mention.end, min(sentence.end, mention.end + 30))
    shared = tail is not None and text.startswith(" with ", tail.end())
    if shared or (tight is None and tail is None):
        return {}
    out = {k: v for k, v in scene.relation(mention.begin, mention.end, number).items() if k in _RELATION}
    out[f"label {mention.label}"] = 1.0
    out |= slot_view(doc, mention.first, mention.last, "NEAR", "PLACE", "PARTY")
    out |= scene.asked(mention.begin, mention.end, number, "NEAR", "PLACE", "PARTY")
    if tight is not None:
        _cue_features(out, doc, mention, tight, _CALLED.sub("", text[tight.end() : first.begin]))
    if tail is not None:
        out[f"tail {tail['tail'].lower()}"] = out["tail"] = 1.0
        if tight is not None and tight["cue"].lower() == "on":
            out["on its border"] = 1.0
    elif _OWNER.match(text, mention.end):
        out["owner of another"] = 1.0
    token = mention.last - 1
    clause = clause_of(doc, token)
    heads = {s.head for s in scene.groups[number].spots}
    link = clause_link(scene, clause, number, heads)
    if any(a.i in heads for a in doc.ancestors(token)):
        link = "phrase"
    elif link == "topic" and any(sentence.first <= h < sentence.last for h in heads):
        link = "sentence"
    out[f"link {link}"] = 1.0
    lemma = doc.tokens[clause].lemma.lower()
    kind = next(
        (n for n, w in (("held", HELD), ("train", TRAIN), ("move", MOVE), ("say", SAY), ("war", WAR)) if lemma in w),
        "other",
    )
    out[f"verb {kind}"] = out[f"verb {kind}/{link}"] = 1.0
    if doc.article.title and mention.begin < 200 and mention.text in doc.article.title:
        out["in title"] = 1.0
    if tight is not None:
        spot = any(tight.start() - 60 < s.end <= tight.start() + 1 for s in scene.groups[number].spots)
        out["after the phrase" if spot else "apart from the phrase"] = 1.0
    return out


def _cue_features(out: Features, doc: Doc, mention: Mention, tight: re.Match[str], between: str) -> None:
    """The word of nearness before a name, and what stands between."""
    word = tight["cue"].lower().replace("’", "'").split()[0]
    cue = "near" if _STRIP_OF.match(tight["cue"]) else _AS.get(word, word)
    gap = len(between.split())
    out[f"cue {cue}"] = 1.0
    out["right after" if gap < 2 else "close after" if gap < 4 else "far after"] = 1.0
    out[f"cue {cue} {'tight' if gap < 3 else 'loose'}"] = 1.0
    if re.search(r"\bborders?\b|\bcoasts?\b", between, re.IGNORECASE):
        out["border after cue"] = 1.0
    if _MEASURED.search(tight["cue"]) and distance_before(doc, mention.begin) is not None:
        out["at a distance"] = 1.0


_INSIDE = re.compile(r"\b(?:the|which|that)\s$", re.IGNORECASE)
_INSIDE_CUE = re.compile(r"(?:south|north|east|west) of|borders$", re.IGNORECASE)
"""Words of nearness that tell of the land itself behind such: "in the west of X", "a province which borders X"."""


def _cue_before(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The first cue behind which only words that lead to a name stand: "near" of "on Monday near the coast of"."""
    for cue in _TIGHT.finditer(text, begin, end):
        gap = _CALLED.sub("member", text[cue.end() : end])
        if _INSIDE.search(text, begin, cue.start()) and _INSIDE_CUE.match(cue["cue"]):
            continue
        if _GAP.fullmatch(gap) and _bridges(gap, text[max(0, cue.start() - 8) : cue.start()]):
            return cue
    return None


def _bridges(gap: str, left: str) -> bool:
    """Whether what stands between a cue and a name only leads to it: no number, verb or other name."""
    if left.lower().endswith("in and ") or ", the " in gap or _ENDED.search(gap):
        return False
    for word in gap.replace(",", "").split():
        if word.lower() in _BREAKS or any(c.isdigit() for c in word):
            return False
        if word[0].isupper() and not re.search(r"(?:[’']s?|-\w+)$", word):
            return False
    return True


_ENDED = re.compile(r"\b(?:borders?|boundary|frontiers?|coasts?|coastline|shores?|waters|zone),")
"""What is near, told in full before the name."""
_BREAKS = frozenset(
    "as by for that which when after before and but to while who whose where in at from said says".split()
)


def plainly_near(features: Features) -> bool:
    """A cue at the name, or its border after it, in what is said of the exercise: "drills near X's border"."""
    if "owner of another" in features or "other exercise nearer" in features or "other topic" in features:
        return False
    bound = features.keys() & {"link phrase", "link own", "link anaphor", "after the phrase"}
    strong = features.keys() & _STRONG
    if "at a distance" in features and "main" in features and ("border after cue" in features or "tail" in features):
        return True
    return bool(
        bound and strong and ("right after" in features or "border after cue" in features or "tail" in features)
    )


_STRONG = frozenset(
    f"cue {word}" for word in "near close off around surround surrounds surrounding encircle border borders".split()
) | {"on its border"}
_RELATION = frozenset(
    {
        "main",
        "background",
        "same sentence",
        "under phrase",
        "same clause",
        "topic",
        "other topic",
        "other exercise nearer",
        "view mine",
        "view theirs",
    }
)
