"""Who takes part in an exercise and in which role: each actor of the report weighed against each exercise."""

from __future__ import annotations

from vedette.extract.find import lower
from vedette.extract.scene import Scene, clause_of, tense_of
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import Mention
from vedette.model.event import Argument, Participation

ROLES = ("host", "participant", "observer", "invited")
_ACTING = frozenset({"hold", "stage", "conduct", "launch", "begin", "start", "kick", "host", "organise", "organize", "carry", "participate", "join", "train", "drill", "practise", "practice", "send", "deploy", "contribute", "lead", "take", "complete", "end", "plan", "run", "finish", "fly", "sail", "simulate", "wrap", "announce", "cancel", "postpone", "suspend", "resume", "exercise"})  # fmt: skip
_REACTING = frozenset({"condemn", "protest", "warn", "slam", "criticise", "criticize", "denounce", "accuse", "invade", "attack", "fear", "fire", "monitor", "detect", "scramble", "claim", "view", "see", "border", "threaten", "respond", "react", "launch", "say"})  # fmt: skip


def actor_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its participants with roles, each actor once."""
    decision = scorer("actors")
    out: dict[int, list[Argument]] = {}
    for number in range(len(scene.groups)):
        made = []
        for actor, mentions in by_actor(scene).items():
            features = actor_features(scene, actor, mentions, number)
            if not features:
                continue
            scores = decision.scores(features)
            none = scores.get("", 0.0)
            role = max(ROLES, key=lambda r: scores.get(r, 0.0))
            if 1.0 - none < 0.5:
                continue
            mention = _witness(scene, mentions, number)
            made.append(
                Argument(
                    field="participants",
                    value=Participation(actor=actor, role=role),
                    span=scene.doc.article.span(mention.begin, mention.end),
                    rule=f"actors: {decision.why(features, role)}",
                    score=round(1.0 - none, 3),
                )
            )
        out[number] = sorted(made, key=lambda a: a.span.begin)
    return out


def by_actor(scene: Scene) -> dict[str, list[Mention]]:
    """Actor → its mentions outside furniture, in text order."""
    out: dict[str, list[Mention]] = {}
    for mention in scene.doc.mentions:
        if scene.doc.article.in_furniture(mention.begin, mention.end):
            continue
        for actor in mention.actors or ((mention.actor,) if mention.actor else ()):
            out.setdefault(actor, []).append(mention)
    return out


def _witness(scene: Scene, mentions: list[Mention], number: int) -> Mention:
    """The mention that shows the taking part best: named, and nearest to a phrase of the exercise."""
    spots = scene.groups[number].spots

    def rank(mention: Mention) -> tuple[int, int, int]:
        gap = min(abs(mention.begin - s.begin) for s in spots)
        same = any(s.sentence == scene.doc.sentence_of(mention.first).i for s in spots)
        return (mention.label == "PRON", not same, gap)

    return min(mentions, key=rank)


def actor_features(scene: Scene, actor: str, mentions: list[Mention], number: int) -> Features:
    """All that the mentions of an actor say about its part in an exercise, strongest value of each."""
    group = scene.groups[number]
    total: Features = {
        "main" if group.main else "background": 1.0,
        "organisation" if len(actor) != 3 or not actor.isupper() else "country": 1.0,
    }
    sentences = {s.sentence for s in group.spots}
    here = 0
    for mention in mentions:
        sentence = scene.doc.sentence_of(mention.first).i
        near = sentence in sentences or any(abs(s - sentence) <= 1 for s in sentences)
        if not group.main and not near:
            continue
        here += sentence in sentences
        for key, value in _one(scene, mention, number).items():
            total[key] = max(total.get(key, 0.0), value)
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


def _one(scene: Scene, mention: Mention, number: int) -> Features:
    doc = scene.doc
    rel = scene.relation(mention.begin, mention.end, number)
    keep = (
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
    )
    out: Features = {k: v for k, v in rel.items() if k in keep}
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
    _words_around(out, scene, mention)
    out[f"tense {tense_of(doc, clause)}"] = 1.0
    return out


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
    text = " ".join(doc.words(sentence)[i].text.lower() for i in range(len(doc.words(sentence))))
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
