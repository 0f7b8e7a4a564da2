"""Who takes part in an exercise and in which role: each actor of the report weighed against each exercise."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from vedette.atlas.blocs import members
from vedette.atlas.countries import HEIRS
from vedette.atlas.dependencies import SOVEREIGN
from vedette.extract.ashore import on_high_seas
from vedette.extract.asked import asked_role
from vedette.extract.bystanders import beside, named_aside
from vedette.extract.company import SURE, accused, apart, leaders, log_odds, opponents, partners, share
from vedette.extract.propose import lower
from vedette.extract.roles import role_features, roles_of
from vedette.extract.rolewords import bidden, invited, looks_on, runs_it
from vedette.extract.scene import Scene, clause_of, is_state, tense_of
from vedette.extract.scorer import Features, scorer, strongest
from vedette.extract.taking import lists_of, part_of
from vedette.extract.views import role_view, slot_view
from vedette.model.doc import Mention
from vedette.model.event import Argument, Force, Location, Nearness, Participation

_ACTING = frozenset(
    (
        "hold stage conduct launch begin start kick host organise organize carry participate join train drill "
        "practise practice send deploy contribute lead take complete end plan run finish fly sail simulate wrap "
        "announce cancel postpone suspend resume exercise"
    ).split()
)
_REACTING = frozenset(
    (
        "condemn protest warn slam criticise criticize denounce accuse invade attack fear fire monitor detect "
        "scramble claim view see border threaten respond react launch say"
    ).split()
)


def actor_arguments(
    scene: Scene,
    places: dict[int, list[Argument]],
    forces: dict[int, list[Argument]],
    towns: dict[int, list[Argument]],
) -> dict[int, list[Argument]]:
    """Group number → its participants with roles, each actor once.

    1. The decision `actors` tells who takes part, whoever's contingents are a force of it too. 2. The decision `roles`
    tells how, knowing who else does and in whose country the places lie, or else the towns that it is near.
    """
    out: dict[int, list[Argument]] = {}
    lists, together = lists_of(scene), lists_of(scene, but=named_aside)
    for number in range(len(scene.groups)):
        counted = [a.value for a in forces.get(number, []) if isinstance(a.value, Force)]
        sent = {force.actor for force in counted if force.actor}
        soil = countries_of([a for a in places.get(number, []) if not on_high_seas(scene.doc, a)])
        several = any(force.unit == "countries" and (force.quantity or 0) > 1 for force in counted)
        taking = _taking(scene, number, lists, together, sent, soil, several=several)
        soil = soil or {
            a.value.actor
            for a in towns[number]
            if isinstance(a.value, Nearness) and a.value.actor in taking and not on_high_seas(scene.doc, a)
        }
        roles = roles_of({a: role_features(t[0], a, set(taking), soil) for a, t in taking.items()})
        made = []
        for actor, (_, mentions, score, why) in taking.items():
            role, reason = roles[actor]
            mention = _witness(scene, mentions, number)
            span = scene.doc.article.span(mention.begin, mention.end)
            value = Participation(actor=actor, role=role)
            made.append(
                Argument(
                    field="participants",
                    value=value,
                    span=span,
                    rule=f"actors: {why}; {role}: {reason}",
                    score=round(score, 3),
                )
            )
        out[number] = sorted(made, key=lambda a: (a.span.begin, str(a.value)))
    return out


THRESHOLD = 0.43
LEAST = 0.1
"""An exercise has somebody who takes part: the likeliest actor above this where none passes the threshold; and whose
ships or troops are its force needs no more. Between .06 and .2 cross-validation is flat."""
BESIDE = 0.6
"""How likely an actor that alone is named in the sentence beside a background exercise must be to take part in it: of
those below, 5 of 79 were annotated (953 reports of our own)."""
ON_SOIL = 0.1
"""Of 180 states in which several drill (gold/look, gold/dev) 173 take part themselves: so little is enough there."""


def _taking(
    scene: Scene,
    number: int,
    lists: list[tuple[str, ...]],
    together: list[tuple[str, ...]],
    sent: set[str],
    soil: set[str],
    *,
    several: bool,
) -> dict[str, tuple[Features, list[Mention], float, str]]:
    """Actor → its features, mentions, likelihood and reason, for all that take part."""
    decision = scorer("actors")
    found: dict[str, tuple[Features, list[Mention]]] = {}
    for actor, mentions in by_actor(scene).items():
        features = actor_features(scene, actor, mentions, number)
        if features:
            found[actor] = (features, mentions)
    odds = {a: log_odds(decision.scores(f).get("yes", 0.0)) for a, (f, _) in found.items()}
    likely = {a: 1.0 / (1.0 + math.exp(-v)) for a, v in share(odds, lists).items()}
    likely |= {a: max(SURE, likely[a]) for a in leaders(scene, number) if a in likely}
    for actor in _beside(found, likely):
        likely[actor] = likely[actor] if likely[actor] >= BESIDE else 0.0
    taking = {a for a, p in likely.items() if p >= THRESHOLD}
    taking |= {
        a for a, b in partners(scene, number) if min(likely.get(a, 0), likely.get(b, 0)) >= LEAST and b in taking
    }
    taking |= {a for a in sent if likely.get(a, 0.0) >= LEAST}
    if several or sum(is_state(a) for a in taking) > 1:
        taking |= {a for a in soil if likely.get(a, 0.0) >= ON_SOIL}
    best = max(sorted(likely), key=lambda a: likely[a], default=None)
    away = {a for a in taking | ({best} if best else set()) if apart(scene, found[a][1], scene.groups[number])}
    taking -= away
    by, whom = accused(scene, number)
    taking = taking - by | (whom & found.keys() if by else set())
    taking -= opponents(taking, likely, scene.doc.article.published, together)
    taking -= _leagues_of_two(taking, scene.doc.article.published)
    if not taking and best is not None and likely[best] >= LEAST and best not in away:
        taking = {best}
    if taking:
        taking |= {a for a in found if "bidden" in found[a][0]}
    return {a: (*found[a], likely[a], decision.why(found[a][0], "yes")) for a in found if a in taking}


def _beside(found: Mapping[str, tuple[Features, list[Mention]]], likely: Mapping[str, float]) -> set[str]:
    """The one actor that only the sentence beside a background exercise names; of two and more it tells who drilled."""
    out = {a for a, (features, _) in found.items() if {"background", "with exercise 0"} <= features.keys()}
    return out if sum(likely[a] >= THRESHOLD for a in out) < 2 else set()


def _leagues_of_two(taking: set[str], published: str | None) -> set[str]:
    """Leagues of two states that both take part: of "the forces of the Union State" nothing more is told by it."""
    day = published or "2024-01-01"
    return {a for a in taking if 0 < len(members(a, day)) <= 2 and members(a, day) <= taking}


def countries_of(places: list[Argument]) -> set[str]:
    """The states on whose soil an exercise's places lie."""
    found = {a.value.country for a in places if isinstance(a.value, Location) and a.value.country}
    return {SOVEREIGN.get(country, country) for country in found}


def by_actor(scene: Scene) -> dict[str, list[Mention]]:
    """Actor → its mentions outside furniture, in text order."""
    out: dict[str, list[Mention]] = {}
    for mention in scene.doc.mentions:
        aside = mention.sector == "MED"  # "(Xinhua)" tells who reports
        if aside or scene.doc.article.in_furniture(mention.begin, mention.end) or _membership(scene, mention):
            continue
        if beside(scene, mention):
            continue
        for actor in mention.actors or ((mention.actor,) if mention.actor else ()):
            if actor not in _NO_FORCES:
                out.setdefault(HEIRS.get(actor, actor), []).append(mention)  # the record is of today's states
    return out


_NO_FORCES = SOVEREIGN.keys() - {"COK", "NIU"}
"""Territories whose state has the armed forces: Guam is a scene. Two that act in their own name are not among them."""


_MEMBER = re.compile(
    r"[ -](?:and [\w ]{1,24} )?(?:(?:members?|member states?|allies|ally|aspirant|candidate|hopeful)\b"
    r"|(?:countries|nations|states)(?=,? (?:such as|like|including|among)\b))",
    re.IGNORECASE,
)
_STATES_OF = re.compile(r"\b(?:states|members|countries|nations) of (?:the )?$", re.IGNORECASE)
_FORMER = re.compile(r"\bformer $", re.IGNORECASE)


def _membership(scene: Scene, mention: Mention) -> bool:
    """Whether a bloc is named only to say what a state belongs to: "Poland, a NATO and European Union member".

    Or a state that was, for where something is: "the standards of the former Soviet Union".
    """
    text = scene.doc.article.text
    before = text[max(0, mention.begin - 24) : mention.begin]
    if mention.actor is None or is_state(mention.actor):
        return mention.text.startswith("Soviet") and _FORMER.search(before) is not None
    return bool(_STATES_OF.search(before) or _MEMBER.match(text, mention.end, mention.end + 45))


_PLACE_ONLY = frozenset({"capital", "dateline"})
"""Rules of mentions that are a town and not the state whose town it is: "270 km north of Lima"."""


def _witness(scene: Scene, mentions: list[Mention], number: int) -> Mention:
    """The mention that shows the taking part best: by its name, not one of its people, and nearest to a phrase."""
    spots = scene.groups[number].spots

    def rank(mention: Mention) -> tuple[int, int, int]:
        gap = min(abs(mention.begin - s.begin) for s in spots)
        same = any(s.sentence == scene.doc.sentence_of(mention.first).i for s in spots)
        return (mention.label in ("PRON", "PER") or mention.rule in _PLACE_ONLY, not same, gap)

    return min(mentions, key=rank)


def actor_features(scene: Scene, actor: str, mentions: list[Mention], number: int) -> Features:
    """All that the mentions of an actor say about its part in an exercise, strongest value of each."""
    group = scene.groups[number]
    total: Features = {
        "main" if group.main else "background": 1.0,
        "country" if is_state(actor) else "organisation": 1.0,
    }
    sentences = {s.sentence for s in group.spots}
    here = 0
    named = any(m.label != "PRON" for m in mentions)
    for mention in mentions:
        sentence = scene.doc.sentence_of(mention.first).i
        if named and mention.label == "PRON" and (group.main or sentence not in sentences):
            continue
        near = sentence in sentences or any(abs(s - sentence) <= 1 for s in sentences)
        if not group.main and not near:
            continue
        here += sentence in sentences
        strongest(total, _one(scene, mention, number))
    if len(total) <= 2:
        return {}
    total[f"mentions {min(3, len(mentions))}"] = 1.0
    total[f"with exercise {min(3, here)}"] = 1.0
    if scene.doc.article.title and any(m.text in scene.doc.article.title for m in mentions if m.label != "PRON"):
        total["in title"] = 1.0
    total["alone" if len(scene.groups) == 1 else "among others"] = 1.0
    for key in ("acting subject", "inside phrase", "under phrase", "between/and/with", "in title"):
        if key in total:
            total[f"{key} & {'main' if group.main else 'background'}"] = 1.0
    return total


_OF_RELATION = (
    "same sentence",
    "inside phrase",
    "under phrase",
    "right under phrase",
    "same clause",
    "topic",
    "other exercise nearer",
    "holding verb",
    "other topic",
    "sentence 0",
    "sentence 1",
    "view mine",
    "view theirs",
)
"""What counts for an actor of how a place in the text stands to an exercise."""


def _one(scene: Scene, mention: Mention, number: int) -> Features:
    doc = scene.doc
    rel = scene.relation(mention.begin, mention.end, number)
    out: Features = {k: v for k, v in rel.items() if k in _OF_RELATION} | role_view(doc, mention.first, mention.last)
    out |= slot_view(doc, mention.first, mention.last, "PARTY", "NEAR", "PLACE")
    out |= scene.asked(mention.begin, mention.end, number, "PARTY", "NEAR", "PLACE")
    out |= asked_role(scene.answer(number), range(mention.first, mention.last))
    head = mention.last - 1
    for ancestor in [doc.tokens[head], *doc.ancestors(head)]:
        if not mention.first <= ancestor.i < mention.last:
            break
        head = ancestor.i
    token = doc.tokens[head]
    out[f"label {mention.label}"] = 1.0
    out[f"role {token.deprel.split(':')[0]}"] = 1.0
    if mention.sector:
        out[f"sector {mention.sector}"] = 1.0
    clause = clause_of(doc, head)
    lemma = doc.tokens[clause].lemma.lower()
    subject = token.deprel.startswith("nsubj") or (
        token.deprel == "conj" and doc.tokens[token.head].deprel.startswith("nsubj")
    )
    possessor = token.deprel.startswith("nmod") or token.deprel in ("amod", "compound")
    if possessor:
        governor = doc.tokens[token.head]
        subject = subject or governor.deprel.startswith("nsubj")
        out[f"of {governor.lemma.lower()}"] = 1.0
    if subject:
        out["subject"] = 1.0
        out[f"subject of {lemma}"] = 1.0
        if lemma in _ACTING:
            out["acting subject"] = 1.0
            if "same sentence" in out or "topic" in out:
                out["acting subject here"] = 1.0
        if lemma in _REACTING:
            out["reacting subject"] = 1.0
    case = [lower(t) for t in doc.children(head) if t.deprel == "case"]
    for word in case:
        out[f"case {word}"] = 1.0
        if "same sentence" in out:
            out[f"case {word} here"] = 1.0
            if "under phrase" in out:
                out[f"case {word} under phrase"] = 1.0
    _construction(out, scene, mention, number)
    _words_around(out, scene, mention)
    out[f"tense {tense_of(doc, clause)}"] = 1.0
    return out


def _construction(out: Features, scene: Scene, mention: Mention, number: int) -> None:
    part = part_of(scene, mention, number)
    main = "main" if scene.groups[number].main else "background"
    out[f"{part.role}/{part.governor}/{part.link}"] = 1.0
    out[f"{part.role}/{part.governor}"] = 1.0
    out[f"{part.role}/{part.link}"] = 1.0
    out[f"{part.governor}/{part.link}"] = out[f"{part.governor}/{part.link} {main}"] = 1.0
    if part.forces:
        out["forces"] = out[f"forces {part.link}"] = 1.0
    out[f"place in list {part.place_in_list}"] = 1.0
    sentence = scene.doc.sentence_of(mention.first).i
    others = any(s.sentence == sentence for g in scene.groups for s in g.spots) and "same sentence" not in out
    if not others and looks_on(scene, mention):
        out["looks on"] = 1.0
    if ("same sentence" in out or scene.groups[number].main) and bidden(scene, mention):
        out["bidden"] = 1.0
    if not others and invited(scene, mention):
        out["invited"] = 1.0
    if not others and runs_it(scene, mention):
        out["runs it"] = 1.0
    for cue in part.cues:
        out[f"cue {cue}"] = out[f"cue {cue}/{part.link}"] = 1.0


def _words_around(out: Features, scene: Scene, mention: Mention) -> None:
    doc = scene.doc
    sentence = doc.sentence_of(mention.first)
    before = [lower(t) for t in doc.tokens[max(sentence.first, mention.first - 4) : mention.first]]
    after = [lower(t) for t in doc.tokens[mention.last : min(sentence.last, mention.last + 4)]]
    for word in before:
        out[f"before {word}"] = 1.0
    for word in after:
        out[f"after {word}"] = 1.0
    if set(before) & {"between", "and", "with"} or after[:1] == ["and"]:
        out["between/and/with"] = 1.0
    text = " ".join(t.text.lower() for t in doc.words(sentence))
    for cue in (
        "observer",
        "invited",
        "observe",
        "host",
        "led by",
        "-led",
        "- led",
        "participa",
        "took part",
        "taking part",
        "take part",
        "joined",
        "territory",
        "soil",
        "contingent",
        "organis",
        "organiz",
        "nations",
        "countries",
        "including",
        "along with",
        "together with",
        "border",
        "near",
    ):
        if cue in text:
            out[f"sentence {cue}"] = 1.0
