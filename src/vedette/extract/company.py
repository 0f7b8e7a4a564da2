"""Who drills together: what a list, an "and" or an old quarrel tells of taking part beyond each actor alone."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from vedette.atlas.estranged import estranged
from vedette.extract.bystanders import quarrels
from vedette.extract.meanwhile import holds_beside
from vedette.extract.nearness import IN_SIGHT
from vedette.extract.propose import NEGATIONS, lower
from vedette.extract.scene import Group, Scene, Spot, top
from vedette.extract.taking import list_leader
from vedette.model.doc import Mention

SHARED = 0.6
"""How much the names of one list share what speaks for each; measured by cross-validation on gold/look and gold/dev."""
PLAIN = 0.93
"""A report that says so this plainly is believed, whatever the two think of each other."""


def opponents(
    taking: set[str], likely: dict[str, float], published: str | None, lists: Sequence[tuple[str, ...]]
) -> set[str]:
    """Of two actors that do not drill together the less likely one: it is whom the exercise is held against.

    Not where one list names both: "troops of Armenia, Azerbaijan and Poland take part".
    """
    out: set[str] = set()
    for one in sorted(taking, key=lambda a: (-likely[a], a)):
        for other in taking:
            less = (likely[other], other) < (likely[one], one)
            believed = likely[other] >= PLAIN and likely[one] < SURE
            listed = any(one in names and other in names for names in lists)
            if one not in out and less and not believed and not listed and estranged(one, other, published):
                out.add(other)
    return out


_LED = re.compile(r"(?:[-‑]| - )(?:led|hosted|organi[sz]ed)\b[^,.;:]{0,45}")
SURE = 0.995
"""How likely somebody takes part whose exercise it is called: "Russia-led drills"."""


def leaders(scene: Scene, number: int) -> set[str]:
    """The actors that a phrase of the exercise calls its leaders."""
    spots = scene.groups[number].spots
    out = set()
    for mention in scene.doc.mentions:
        led = _LED.match(scene.doc.article.text, mention.end)
        if mention.actor and led and any(mention.end < s.end and s.begin < led.end() for s in spots):
            out.add(mention.actor)
        elif mention.rule == "several" and any(_of_both(scene, s, mention) for s in spots):
            out |= set(mention.actors)
    return out


def _of_both(scene: Scene, spot: Spot, mention: Mention) -> bool:
    """Whether a phrase goes on with whose exercise it is: "the first joint flight of the two countries' bombers"."""
    return spot.end < mention.begin and _OF.fullmatch(scene.doc.article.text, spot.end, mention.begin) is not None


_OF = re.compile(r" (?:of|between|by) ")


def apart(scene: Scene, mentions: Sequence[Mention], group: Group) -> bool:
    """Whether all that a report says of an actor is that it stays away, objects or looks on from outside.

    For an exercise of the background: all that the sentences say in which it is named. An exercise of its own, told in
    a clause beside, is no part in this one.

    What the same sentence says of it besides is why or who says so: "Chad does not join, its ministry confirmed".
    """
    told = [m for m in mentions if m.label != "PRON"]
    if not group.main:
        sentences = {s.sentence for s in group.spots}
        told = [m for m in told if scene.doc.sentence_of(m.first).i in sentences]
    named = [m for m in told if not (_lies_by(scene, m) or quarrels(scene, m))]
    named = [m for m in named if not holds_beside(scene, m, group)]
    away = {scene.doc.sentence_of(m.first).i for m in named if _outside(scene, m)}
    return bool(told) and all(scene.doc.sentence_of(m.first).i in away for m in named)


def _lies_by(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only tells where something is."""
    text, sentence = scene.doc.article.text, scene.doc.sentence_of(mention.first)
    first, _ = list_leader(scene, mention)
    if not text[first.end : mention.begin].rstrip().endswith("and"):
        first = mention  # "100 miles from the front, NATO forces train"
    before = text[max(sentence.begin, first.begin - 30) : first.begin]
    return bool(_CLOSE_BY.search(before) or _BORDER.match(text, mention.end))


_AWAY = frozenset(
    """
    boycott skip shun decline refuse withdraw condemn denounce criticise criticize protest slam blast reject oppose
    deplore decry object absent monitor track shadow scramble consider mull weigh
    """.split()
)
_OUT = frozenset({"out"})
_LEAVE = dict.fromkeys(("pull", "drop", "opt", "back", "bow"), _OUT) | {
    "stay": frozenset({"away"}), "keep": frozenset("away track watch eye tabs observation surveillance".split())
}  # fmt: skip
_SHADOW = frozenset("shadow monitor track escort intercept".split())
"""What those do who were sent to an exercise from outside: "jets came to shadow it"."""
_BARRED = frozenset("exclude suspend bar ban disinvite uninvite".split())
_KEPT_OUT = _BARRED | {"inform", "notify"}
_JOIN = frozenset("take participate join attend send be contribute train participant".split())
_PAY = frozenset("pay fund finance".split())
_ONCE = re.compile(
    r"\b(?:came|come|took part|taken part|participated|joined|attended|trained|sent \w+)\b[^.;]{0,40}"
    r"\b(?:in the past|previously|in (?:the )?(?:previous|earlier|past|former) (?:years|editions|rounds|iterations))\b"
    r"|\b(?:past|previous|earlier|former) participants\b",
    re.IGNORECASE,
)
"""What tells who took part in other years."""


_LEFT_OUT = re.compile(
    r"\b(?:excluding|except(?: for)?|apart from|other than|but not|not including|"
    r"without (?:the )?(?:participation|presence|involvement) of) (?:the )?$"
)
"""Before the first of those that are left out."""
_CLOSE_BY = re.compile(rf"\b(?:{IN_SIGHT}|(?:kilomet(?:er|re)s|km|miles) from) (?:the )?$")
_BORDER = re.compile(r"(?:[’']s)? (?:border|frontier)\b")
"""Before the first, or behind one of those that only tell where something is: "25 km from the Polish border"."""
_NO_PART = re.compile(
    r"[^.;:,\n]{0,20} sen[dt]s? (?:nobody|no one|no (?:troops|soldiers|ships?|units?|forces))\b"
    r"|[^.;:\n]{0,70}\bt(?:akes?|ook|aking) no part\b|[^.;:,\n]{0,30} do(?:es)? not(?=[.,;])"
)
"""Behind one that stays away: "took no part", "Chile takes part and Peru does not."."""


def _outside(scene: Scene, mention: Mention) -> bool:
    doc, text = scene.doc, scene.doc.article.text
    sentence = doc.sentence_of(mention.first)
    first, _ = list_leader(scene, mention)
    if (
        _LEFT_OUT.search(text[max(sentence.begin, first.begin - 40) : first.begin])
        or _NO_PART.match(text, mention.end, sentence.end)
        or _ONCE.search(text, sentence.begin, min(sentence.end, sentence.begin + 1500))
    ):
        return True
    token = doc.tokens[top(doc.tokens[mention.first : mention.last])]
    while token.deprel in ("conj", "nmod:poss", "compound", "amod") and token.head != token.i:
        token = doc.tokens[token.head]
    case = {lower(t) for t in doc.children(token.i) if t.deprel in ("case", "cc:preconj", "det")}
    if case & {"without", "except", "minus", "neither"}:
        return True
    verb = doc.tokens[token.head]
    lemma, below = verb.lemma.lower(), doc.children(verb.i)
    if "by" in case and token.deprel.startswith("obl"):
        return lemma in _PAY | _AWAY
    words = {lower(t) for t in (*below, *doc.tokens[verb.i + 1 : verb.i + 2])}
    denied = bool(words & NEGATIONS)
    if token.deprel == "obj" and (lemma in _BARRED or (lemma == "invite" and denied)):
        return True
    if not token.deprel.startswith("nsubj"):
        return False
    if any(t.deprel == "aux:pass" for t in below):
        return lemma in _KEPT_OUT or (lemma == "invite" and denied)
    sent = any(t.lemma.lower() in _SHADOW and t.deprel in ("xcomp", "advcl", "acl") for t in below)
    return lemma in _AWAY or sent or bool(_LEAVE.get(lemma, frozenset()) & words) or (lemma in _JOIN and denied)


def accused(scene: Scene, number: int) -> tuple[set[str], set[str]]:
    """Who accuses another of the exercise, and whom: "Chad accused Niger of staging drills at the border"."""
    doc, spots = scene.doc, scene.groups[number].spots
    sides: dict[str, set[str]] = {"nsubj": set(), "obj": set()}
    for mention in doc.mentions:
        token = doc.tokens[top(doc.tokens[mention.first : mention.last])]
        verb = doc.tokens[token.head]
        if not mention.actor or verb.lemma.lower() != "accuse" or token.deprel not in sides:
            continue
        sentence = doc.sentence_of(verb.i).i
        if any(verb.begin < s.begin and s.sentence == sentence for s in spots):
            sides[token.deprel].add(mention.actor)
    return sides["nsubj"], sides["obj"]


_AND = re.compile(r"(?:[’']s?)? and (?:the |its )?")


def partners(scene: Scene, number: int) -> set[tuple[str, str]]:
    """Actors that "and" joins in a sentence with a phrase of the exercise, in both orders.

    What speaks against one of them elsewhere ("not aimed at anybody", says its general) must not part them.
    """
    sentences = {s.sentence for s in scene.groups[number].spots}
    named = [m for m in scene.doc.mentions if m.label != "PRON" and m.actor and len(m.actors) < 2]
    out = set()
    for one, other in pairwise(named):
        between = scene.doc.article.text[one.end : other.begin]
        if _AND.fullmatch(between) and scene.doc.sentence_of(one.first).i in sentences and one.actor != other.actor:
            out |= {(str(one.actor), str(other.actor)), (str(other.actor), str(one.actor))}
    return out


def log_odds(p: float) -> float:
    """The logarithm of the odds of a likelihood."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def share(odds: dict[str, float], lists: list[tuple[str, ...]]) -> dict[str, float]:
    """The names of one list stand or fall together: each takes over part of their mean."""
    out = dict(odds)
    for names in lists:
        here = [a for a in names if a in odds]
        if len(here) >= 3:
            mean = sum(odds[a] for a in here) / len(here)
            for actor in here:
                out[actor] = (1 - SHARED) * out[actor] + SHARED * mean
    return out
