"""The construction in which a report names a place: the scene of an exercise, something near it, or neither.

"drills in X", "is held at a range in X", "troops landed at X", "X hosts" name a scene; "said in X", "war in X",
"from X", "with X" do not. A name inherits the preposition and the governor of the noun that it is part of
("the north of X", "bases in X and Y").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.extract.propose import lower
from vedette.extract.scene import Scene, clause_of
from vedette.extract.venue_words import (
    ANAPHORS,
    CLOSE,
    FIGHT,
    HELD,
    HOSTING,
    INSIDE,
    MOVE,
    NEAR_NOUN,
    SAY,
    SCENE,
    SITES,
    TRAIN,
    WAR,
)
from vedette.model.doc import Doc, Token, Toponym

_LABEL = re.compile(
    r"(?:^|\n|[.;] )[^\n.;]{0,30}\b(?:areas?|locations?|place|venue|where|sites?)\b"
    r"[^\n.]{0,25}(?:[:：]|\n)\s*[^\n]{0,40}$",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:is|are|was|were|as|become|becomes|remains?|ranks|one of|among|[’']s)\s(?:\w+\s){0,3}?(?:\w+[’']s\s)?"
    r"(?:largest|biggest|longest|most|only|sole|major)\b[^.,;:\n]{0,60}\b(?:in|across|within|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?P<word>in|at|on|across|over)\s+(?:[\w’'-]+\s+){0,5}"
    r"(?:countries|locations|places|sites|areas|provinces|cities|bases|ranges|grounds|"
    r"regions|islands|states|towns|districts|waters|seas|airports|airfields|ports|facilities|nations|polygons|zones)"
    r"(?:\s+(?:of|in)\s+(?:the\s+)?[\w’'-]+){0,2}\s*(?:[:,–—-]+|,?\s*such as|"
    r",?\s*including|,?\s*namely|,?\s*like|,?\s*among them)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """How one mention of a place is built into its sentence."""

    case: str
    """The kind of its preposition: inside · close · to · from · of · with · other · none."""
    word: str
    """That preposition."""
    governor: str
    """What governs it: phrase · event · held · train · move · say · war · noun · verb · root · hosts · label."""
    link: str
    """What its clause has to do with the exercise: own · anaphor · sentence · topic · none."""
    nested: bool
    """Whether it says in which larger place another one lies ("Brest in Belarus")."""
    site: str
    """The noun it is part of, "" where it stands alone."""
    modifier: bool
    """Whether it stands before a noun as its modifier or owner."""
    superlative: bool
    """Whether it is the scope of a comparison ("the largest drills in Europe")."""

    @property
    def strength(self) -> int:
        """A first guess how plainly it is the scene, 0 to 4."""
        if self.governor in ("hosts", "label"):
            return 4 if self.link != "none" else 2
        if self.case != "inside":
            return 0
        table = {
            "phrase": 4,
            "held": 3,
            "train": 3,
            "event": 3,
            "fight": 2,
            "move": 2,
            "verb": 1,
            "noun": 1,
            "root": 1,
            "noun held": 2,
            "noun train": 2,
        }
        value = table.get(self.governor, 0)
        if self.governor == "held" and self.link in ("topic", "sentence"):
            value = 2
        if self.superlative:
            value = 0
        return max(0, value - (self.link == "none") - (self.link == "topic" and value < 3) - self.nested)


_JOINT = re.compile(
    r"(?:\s*(?:,|and|or|&|as well as|along with|also|then|both|the|nearby|in|the|[()]|the cities of|/))+\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<word>in|at|on|over|across|throughout|within|inside|off|near|around|along|from|to|into|with|against|between|by|"
    r"toward|towards|outside|opposite|of|for)\s+"
    r"(?:(?:the|its|their|a|an|this|both|various|several|different|many|some|all|much|most|parts?|of|and|around|provinces?|cities|city|regions?|towns?|waters|territory|ports?|village|areas?|"
    r"airspace|soil|capital|districts?|islands?|various|host|neighbou?ring|nearby|occupied|(?:north|south|east|west|central|mid|far)\w*|-|[“\"'‘])\s*){0,5}$",
    re.IGNORECASE,
)


def leader(scene: Scene, place: Toponym) -> Toponym:
    """The first name of the list that a place name stands in ("Poland" for "Latvia" in "Poland and Latvia")."""
    places = scene.doc.places
    at = bisect_left(places, place.begin, key=lambda p: p.begin)
    text = scene.doc.article.text
    for other in reversed(places[max(0, at - 12) : at]):
        between = text[other.end : place.begin]
        if other.end > place.begin or len(between) > 24 or "\n\n" in between:
            break
        if not _JOINT.fullmatch(between):
            break
        place = other
    return place


def lead_in(scene: Scene, place: Toponym, reach: int) -> str:
    """What stands in the sentence before a place, or the list that it stands in, at most so many code points."""
    first = leader(scene, place)
    sentence = scene.doc.sentence_at(first.begin)
    return scene.doc.article.text[max(first.begin - reach, sentence.begin if sentence else 0) : first.begin]


def surface(scene: Scene, place: Toponym) -> str:
    """The preposition that stands before a place name or its list, whatever the parse says."""
    text = scene.doc.article.text
    found = _BEFORE.search(text, max(0, place.begin - 60), place.begin)
    if found is None:
        first = leader(scene, place)
        found = _BEFORE.search(text, max(0, first.begin - 60), first.begin)
        found = found or _AMONG.search(text, max(0, first.begin - 110), first.begin)
    return found["word"].lower() if found else ""


def _after_finer(scene: Scene, place: Toponym) -> bool:
    """Whether a comma or "in" joins it to a smaller place of the same country right before ("Baku, Azerbaijan")."""
    places = scene.doc.places
    at = bisect_left(places, place.begin, key=lambda p: p.begin)
    if not at or place.location is None:
        return False
    other = places[at - 1]
    between = scene.doc.article.text[other.end : place.begin]
    if not re.fullmatch(r"\s*(?:,|in|,? in the|\()\s*", between):
        return False
    where = other.location
    finer = where is None or (where.precision != "country" and where.country in (None, place.location.country))
    return finer and place.location.precision in ("country", "region")


def construction(scene: Scene, place: Toponym, number: int) -> Construction | None:
    """How a mention of a place stands to an exercise by the build of its sentence; in a list, the first one's build."""
    own = _construction(scene, place, number)
    first = leader(scene, place)
    if own is None or first is place or own.strength >= 3:
        return own
    led = _construction(scene, first, number)
    return led if led is not None and led.strength > own.strength else own


def _construction(scene: Scene, place: Toponym, number: int) -> Construction | None:
    doc = scene.doc
    tokens = doc.tokens_in(place.begin, place.end)
    if not tokens:
        return None
    i, case, nested, site, modifier = _climb(scene, tokens)
    if not modifier:
        told = surface(scene, place)
        case = told if not case or (case == "of" and told in INSIDE) else case
    nested = nested or _after_finer(scene, place)
    sentence = doc.sentence_of(i)
    heads = {s.head for s in scene.groups[number].spots}
    governor, clause = _governor(scene, i, heads)
    if _LABEL.search(doc.article.text[max(0, place.begin - 90) : place.begin]):
        governor = "label"
    elif _hosts(doc, i, clause, doc.tokens[tokens[0].i]):
        governor = "hosts"
    link = clause_link(scene, clause, number, heads)
    if governor == "phrase":
        link = "own"
    elif link == "topic" and any(sentence.first <= h < sentence.last for h in heads):
        link = "sentence"
    return Construction(
        case=_kind(case),
        word=case,
        governor=governor,
        link=link,
        nested=nested,
        site=site,
        modifier=modifier,
        superlative=_SUPERLATIVE.search(doc.article.text, max(sentence.begin, place.begin - 75), place.begin)
        is not None,
    )


def clause_link(scene: Scene, clause: int, number: int, heads: set[int]) -> str:
    """What a clause has to do with an exercise: it is its subject or object, a word for it is, or only the topic."""
    doc = scene.doc
    around = [t for t in doc.children(clause) if t.deprel.startswith(("nsubj", "obj"))]
    verb = doc.tokens[clause]
    if verb.deprel.startswith("acl"):
        antecedent = doc.tokens[verb.head]
        if antecedent.i in heads or heads & {a.i for a in doc.subtree(antecedent.i) if a.i < clause}:
            return "own"
        if antecedent.lemma.lower() in ANAPHORS:
            return "anaphor"
        around = [t for t in around if lower(t) not in ("which", "that")]
    if any(t.i in heads or heads & {a.i for a in doc.subtree(t.i)} for t in around):
        return "own"
    if any(clause_of(doc, h) == clause for h in heads):
        return "clause"
    sentence = doc.sentence_of(clause)
    if scene.topics[sentence.i] != number:
        return "none"
    words = {lower(t) for t in around} | {t.lemma.lower() for t in around}
    return "anaphor" if words & ANAPHORS else "topic"


def _climb(scene: Scene, tokens: Sequence[Token]) -> tuple[int, str, bool, str, bool]:
    """From a name to the noun that stands for it: its token, preposition, nestedness, site noun, modifier or not."""
    doc = scene.doc
    inside = {t.i for t in tokens}
    i = next((t.i for t in tokens if t.head not in inside or t.head == t.i), tokens[-1].i)
    nested, site, modifier, case = False, "", False, _case(doc, i)
    if not case and doc.tokens[i].deprel in ("compound", "amod", "nmod:poss", "flat"):
        modifier = True
    for _ in range(10):
        token = doc.tokens[i]
        head = doc.tokens[token.head]
        if head.i == i:
            break
        joined = token.deprel in ("conj", "appos", "flat", "list") and head.i < i and head.upos != "PRON"
        if joined and case:
            break
        part = (
            token.deprel.startswith(("nmod", "compound", "amod", "flat"))
            and (case in ("", "of", "in", "at", "on") or token.deprel == "nmod:poss")
            and head.upos in ("NOUN", "PROPN", "ADJ")
        )
        known = head.lemma.lower() in SITES
        place = any(p.begin <= head.begin < p.end for p in scene.doc.places)
        if not joined and not (part and (known or place)):
            break
        if not joined:
            nested = nested or (place and (case in ("in", "at", "on", "of") or token.deprel == "nmod:poss"))
            site = head.lemma.lower() if known else site
            modifier = False
            case = ""
        i = head.i
        case = case or _case(doc, i)
    return i, case, nested, site, modifier


def _case(doc: Doc, i: int) -> str:
    words = [lower(t) for t in doc.children(i) if t.deprel == "case" and t.i < i]
    for word in words:
        if word in INSIDE or word in CLOSE:
            return word
    return words[0] if words else ""


def _kind(case: str) -> str:
    if case in INSIDE:
        return "inside"
    if case in ("to", "into", "onto"):
        return "to"
    if case == "between":
        return "with"
    if case in ("from", "of", "with", "against", "for"):
        return case
    if case in CLOSE:
        return "close"
    return "other" if case else "none"


def _governor(scene: Scene, i: int, heads: set[int]) -> tuple[str, int]:
    """The kind of word that governs a token, and the token that heads its clause."""
    doc = scene.doc
    clause = clause_of(doc, i)
    all_heads = {s.head for g in scene.groups for s in g.spots}
    nouns: list[Token] = []
    if i in heads:
        return "phrase", clause
    for ancestor in doc.ancestors(i):
        if ancestor.i in heads:
            return "phrase", clause
        if ancestor.i in all_heads:
            return "other exercise", clause
        if ancestor.i == clause:
            break
        nouns.append(ancestor)
    for noun in nouns:
        lemma = noun.lemma.lower()
        if lemma in ANAPHORS:
            return "event", clause
        if lemma in WAR:
            return "war", clause
        if lemma in NEAR_NOUN:
            return "border", clause
    if nouns:
        verb = _verb(doc, clause)
        return (f"noun {verb}" if verb in ("held", "train") else "noun"), clause
    if clause == i:
        return "root", clause
    return _verb(doc, clause), clause


def _verb(doc: Doc, clause: int) -> str:
    """The class of a clause's verb; nouns and adjectives with a copula count as being."""
    token = doc.tokens[clause]
    lemma = token.lemma.lower()
    for name, words in (
        ("held", HELD),
        ("train", TRAIN),
        ("fight", FIGHT),
        ("move", MOVE),
        ("say", SAY),
        ("war", WAR),
    ):
        if lemma in words:
            return name
    if lower(token) in ("underway", "under"):
        return "held"
    return "verb" if token.upos in ("VERB", "AUX") else "nominal"


def _hosts(doc: Doc, i: int, clause: int, first: Token) -> bool:
    """Whether the place is the subject of hosting, or of being the scene; or the scene is said to be it."""
    token = doc.tokens[i]
    verb = doc.tokens[clause]
    if token.deprel.startswith("nsubj"):
        if verb.lemma.lower() in HOSTING:
            return not any(t.deprel == "aux:pass" for t in doc.children(clause))
        return bool({lower(verb), verb.lemma.lower()} & SCENE) or any(
            t.deprel in ("xcomp", "obl") and t.lemma.lower() in SCENE for t in doc.children(clause)
        )
    if (i == clause or token.deprel in ("obj", "xcomp", "obl")) and any(
        t.deprel.startswith("nsubj") and t.i != i and t.lemma.lower() in SCENE for t in doc.children(clause)
    ):
        return True
    if verb.lemma.lower() == "host" and any(lower(t) == "by" for t in doc.children(i)):
        return True
    return doc.tokens[token.head].lemma.lower() in ("host",) and token.deprel in ("compound", "appos", "amod")
