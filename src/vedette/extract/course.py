"""How far a report says an exercise has come: what its verbs say of it, and in which tense."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.extract.propose import denied, lower
from vedette.extract.scene import Scene, Spot, tense_of
from vedette.extract.ties import EVENTS, path_up, turn_of, verb_class
from vedette.model.doc import Doc, Token

AHEAD = frozenset(
    {
        "upcoming",
        "planned",
        "scheduled",
        "forthcoming",
        "future",
        "next",
        "proposed",
        "coming",
        "possible",
        "potential",
        "intended",
    }
)
NOW = frozenset({"ongoing", "current", "continuing", "present", "latest", "snap", "surprise"})
PAST = frozenset({"past", "previous", "recent", "last", "earlier", "concluded", "completed", "former", "first"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the report says of the exercise."""

    verb: Token
    kind: str
    """Class of the verb, or of the noun that stands between: begin · end · hold · join · plan · last · talk …"""
    tense: str
    """past · perfect · pastperfect · present · progressive · future · was to · modal · bare · none."""
    role: str
    """it: subject or object · in: an adverbial · of: inside another noun's phrase."""
    sentence: int
    denied: bool


def steps(scene: Scene, number: int) -> list[Step]:
    """What the verbs say of an exercise, in text order: by its phrases, and by "it" where it is the topic."""
    doc = scene.doc
    found = [_of_spot(doc, spot) for spot in scene.groups[number].spots]
    taken = {s.verb.i for s in found}
    spoken = {s.sentence for s in scene.groups[number].spots}
    for sentence in doc.sentences:
        if (
            scene.topics[sentence.i] != number
            or sentence.furniture
            or min((abs(sentence.i - j) for j in spoken), default=9) > 2
        ):
            continue
        for token in doc.words(sentence):
            if token.deprel in ("nsubj", "nsubj:pass") and token.lemma.lower() in EVENTS and token.head not in taken:
                verb = doc.tokens[token.head]
                if verb.upos in ("VERB", "AUX"):
                    found.append(
                        Step(verb, verb_class(doc, verb), tense(doc, verb), "it", sentence.i, denied(doc, verb))
                    )
    return sorted(found, key=lambda s: s.verb.begin)


def _of_spot(doc: Doc, spot: Spot) -> Step:
    path = path_up(doc, spot.head)
    verb = doc.tokens[path[-1]]
    child = doc.tokens[path[-2]] if len(path) > 1 else verb
    turn = next((t for t in (turn_of(doc.tokens[i]) for i in path[1:-1]) if t), "")
    role = {"nsubj": "it", "obj": "it"}.get(child.deprel.split(":")[0], "in")
    if len(path) > 2 and not turn:
        role = "of"
    relative = next((c for c in doc.children(spot.head) if c.deprel.startswith("acl")), None)
    if role != "it" and relative is not None and verb_class(doc, relative) in ("begin", "end", "hold", "plan", "last"):
        # "drills which began on Monday": what is said of it stands in its own clause.
        verb, role, turn = relative, "it", ""
    ahead = _ahead(doc, verb) if role == "it" else None
    if ahead is not None:
        told = "was to" if tense(doc, verb) in ("past", "pastperfect") else "future"
        return Step(ahead, turn or verb_class(doc, ahead), told, role, spot.sentence, denied(doc, verb))
    return Step(verb, turn or verb_class(doc, verb), tense(doc, verb), role, spot.sentence, denied(doc, verb))


_RAISING = frozenset({"go", "set", "due", "expect", "schedule", "slate", "plan"})


def _ahead(doc: Doc, verb: Token) -> Token | None:
    """What lies ahead by a verb of planning: begin in "is going to begin", "were set to begin"."""
    if verb.lemma.lower() not in _RAISING:
        return None
    return next((c for c in doc.children(verb.i) if c.deprel == "xcomp" and c.upos == "VERB" and c.i > verb.i), None)


def tense(doc: Doc, verb: Token) -> str:
    """The tense of a verb with what is above it: "is to begin" and "are set to" are future, "was to" is not."""
    inside = [t for t in doc.children(verb.i) if t.deprel in ("aux", "aux:pass", "cop", "mark")]
    words = [lower(t) for t in inside]
    if "to" in words:
        if words[0] in ("is", "are", "'s", "’s"):
            return "future"
        if words[0] in ("was", "were"):
            return "was to"
    plain = tense_of(doc, verb.i)
    if plain == "present" and verb.feat("VerbForm") in ("Ger", "Part") and lower(verb).endswith("ing"):
        return "progressive"
    if plain == "present" and "being" in words:
        return "progressive"
    for _ in range(3):
        if plain not in ("none", "bare") or verb.head == verb.i:
            break
        above = doc.tokens[verb.head]
        if above.upos not in ("VERB", "AUX") or verb.deprel in ("acl", "acl:relcl"):
            break
        plain, verb = tense_of(doc, above.i), above
    return plain
