"""Where a report speaks of an exercise: phrases that are proposed, and of these the ones that armed forces hold."""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.extract.military import PLAIN, military_features, pattern, setting_of
from vedette.extract.propose import ECHO, NO_TRIGGER, Candidate, denied, lower, proposals
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import Doc
from vedette.model.kind import EventType

MOST = 300
"""Phrases taken from one report, so that work stays bounded on text that repeats one word."""
LEAST = 0.4
"""The likelihood from which a phrase is taken for an exercise of armed forces where the report tells of one: with .5
three main exercises fewer of 695 are found in the project's own reports, and as many in gold/look and gold/dev."""
FIRM, BARE, NAMED, PROPER, PLAINLY = 0.8, 0.93, 0.4, 0.92, 0.45
"""The likelihood that one phrase of a report must reach, where words of armed forces stand with it, where none do, for
a name without any, with an edition and without, and for a phrase that says itself whose it is ("joint naval drills"):
a false alarm costs more than a miss. By cross-validation with tags of readers that never saw the report 0 of 26 and 4
of 268 reports without an exercise are taken for one, and 342 of 343 and 829 of 919 others found; without the last 339
and 818, with the third .75 342 and 824, with the first two .75 and .85 some nine more and one false more.
The second was .88 then; at .93 none fewer of 386 are found."""
_PLAIN = PLAIN | {"game", "games"}
AMONG = 0.2
_SOLDIERLY = 1.5
"""The likelihood that such a phrase must reach beside the name of a state, in a report that so many words in a hundred
are of armed forces: "the allies opened their largest war games in decades"; and a plain one beside soldiers, ships or
services too: "soldiers from two states take part in a drill"; or named beside either: "airmen are there for exercise
Amber Heron". 18 of 1,412 reports of our own more are found by it, and none of 319 and 26 without an exercise, nor by
verbs beside both ("the armies of two states train together")."""
_OPENING = 4
"""Sentences in which a phrase without a trigger word counts: there a report introduces what it is about. Without this
bound precision on gold/look and gold/dev falls from .913 to .900 by cross-validation; recall goes up by .002."""
TWO, THREE = 0.6, 0.5
"""What the second, or the third, likeliest phrase must reach where none is sure by itself, one of them a name: phrases
that agree are. 21 of 1,412 reports of our own with an exercise more are found by it and none more of 319 without."""
_EDITION = re.compile(r"\d|\b[IVXLC]{2,}\b")
_SHIFTY = frozenset({"manoeuvre", "maneuver", "manoeuver", "manouevre"})


def candidates(doc: Doc, kind: EventType) -> tuple[Candidate, ...]:
    """Every phrase that denotes an event of this type, in text order, by the trained decision `military`."""
    decision = scorer("military")
    opening = frozenset([s.i for s in doc.sentences if not s.furniture][:_OPENING])
    found, firm = [], False
    rows = considered(doc, kind)
    if _peaceful(doc, rows):
        return ()
    for candidate, features in rows:
        score = decision.scores(features).get("yes", 0.0)
        scored = replace(candidate, score=score)
        sure = _firm(scored, features)
        late = NO_TRIGGER in candidate.doubts and doc.sentence_of(candidate.head).i not in opening
        if late or _operation(doc, candidate) or not (sure or score >= LEAST):
            continue
        found.append(scored)
        firm = firm or sure
    return tuple(found) if firm or _agreed(found) else ()


def _peaceful(doc: Doc, rows: list[tuple[Candidate, Features]]) -> bool:
    """Whether what the report first calls by a trigger word is a fire drill or gymnastics, and nothing in it an army's.

    Then "the drill", "the simulation exercise" and whatever bears a name are these.
    """
    told = [c for c, _ in rows if doc.tokens[c.head].lemma.lower() in PLAIN]
    return bool(told) and "never" in told[0].doubts and not any("verdict 3" in features for _, features in rows)


def _firm(candidate: Candidate, features: Features) -> bool:
    """Whether a phrase alone makes a report one about an exercise.

    1. A tag without a trigger word must be a name, a surer one where it has no edition.
    2. A word that the trigger must not have rules it out, and a word that only calls an exercise back is not enough:
       fairs and cups have editions too.
    3. Manoeuvres of ships, spacecraft and parties need a word of armed forces in the phrase, or a name nearby.
    4. A phrase that says whose it is needs little more, where its trigger lacks nothing and its sentence is of no other
       world.
    """
    if NO_TRIGGER in candidate.doubts:
        return candidate.form == "name" and candidate.score >= (NAMED if _EDITION.search(candidate.text) else PROPER)
    if candidate.doubts & {"never", ECHO}:
        return False
    shifty = bool(candidate.words & _SHIFTY) and not features.keys() & {"strong", "titled", "strong company"}
    if shifty and not (candidate.plural and features.keys() & {"staged", "title"}):
        return False
    if not candidate.doubts and not any(name.startswith("other world") for name in features):
        agents, titled = "agents" in features, "titled" in features
        plain = bool(candidate.words & _PLAIN) or (agents and _side_by_side(candidate))
        acts = "force acts" in features and features["states"] > 0.0  # "three navies began a drill", told whose later
        state = acts or "states here 0" not in features
        among = state and features["military a hundred"] >= _SOLDIERLY
        if "verdict 3" in features and plain:
            return candidate.score >= (AMONG if among else PLAINLY)
        earnest = any(name.startswith(("civil", "real here")) for name in features)
        told = (agents or "states here 2" in features) and among and (plain or candidate.form == "verb")
        named = plain and titled and (agents or state) and features["military a hundred"] > 0.0
        if not earnest and (told or named):
            sides = acts or "verdict 2" in features
            return candidate.score >= (AMONG if titled or (agents and sides) else PLAINLY)
    return candidate.score >= (BARE if "verdict 0" in features else FIRM)


def _side_by_side(candidate: Candidate) -> bool:
    """Whether it is a passage of two forces together: "their first joint flight", "a combined patrol"."""
    return bool(candidate.words & {"joint", "combined"}) and bool(candidate.words & _PASSAGES)


_PASSAGES = frozenset("patrol patrols flight flights sail sailing cruise".split())


def _operation(doc: Doc, candidate: Candidate) -> bool:
    """Whether it is the name of what is called an operation: most are in earnest."""
    before = doc.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    return NO_TRIGGER in candidate.doubts and before in ("operation", "operations")


def _agreed(found: list[Candidate]) -> bool:
    """Whether several different phrases make a report one about an exercise, one of them its name."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: -c.score):
        if "never" not in candidate.doubts:
            best.setdefault(candidate.text.lower(), candidate)
    told = list(best.values())
    return any(
        len(told) >= count and told[count - 1].score >= least and any(c.form == "name" for c in told[:count])
        for count, least in ((2, TWO), (3, THREE))
    )


def considered(doc: Doc, kind: EventType) -> list[tuple[Candidate, Features]]:
    """Every phrase that might denote one, with what speaks for it; none in a story that is made up."""
    if _fiction(doc, pattern(kind.cues.get("evidence", {}).get("fiction", ()))):
        return []
    rivals = []
    for candidate in proposals(doc, kind):
        if not _no_such(doc, candidate):
            rivals.append(candidate)
        if len(rivals) >= MOST:
            break
    if not rivals:
        return []
    setting = setting_of(doc, kind, rivals)
    return [(c, military_features(doc, kind, setting, c)) for c in rivals]


def _fiction(doc: Doc, words: re.Pattern[str]) -> bool:
    """Whether the report opens on a film or a game."""
    opening = [s for s in doc.sentences if not s.furniture][:3]
    return bool(opening) and words.search(doc.article.text[opening[0].begin : opening[-1].end].lower()) is not None


_ANOTHER_THING = re.compile(
    r"\b(?:(?:is|are|was|were|been) (?:not|never)|(?:is|are|was|were)n['’]t) "
    r"(?:engaged in|taking part in|involved in|part of|on|in|during) (?:an?|any) $",
    re.IGNORECASE,
)
"""What stands before what did not take place: "the destroyer was not engaged in an exercise but on patrol"."""
_SAYINGS = re.compile(r"\bkn(?:o|e)ws? the drill\b|\bfreedom of navigation \w+|\b\w+-style drill\b", re.IGNORECASE)
"""Everybody "knows the drill"; a passage through claimed waters and a hospital's "military-style drill" are none."""


def _no_such(doc: Doc, candidate: Candidate) -> bool:
    """Whether the report says that there is no such thing: "no joint drills", "is not discussing exercises"."""
    before = doc.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    inside = {lower(t) for t in doc.tokens[candidate.first : candidate.last]}
    if _SAYINGS.search(doc.article.text, max(0, candidate.begin - 24), candidate.end):
        return True
    if before == "no" or ("no" in inside and candidate.form != "name"):
        return True
    if _ANOTHER_THING.search(doc.article.text[max(0, candidate.begin - 40) : candidate.begin]):
        return True
    head = doc.tokens[candidate.head]
    verb = doc.tokens[head.head]
    return (
        head.deprel == "obj"
        and verb.lemma.lower() in ("discuss", "consider", "plan", "hold", "conduct", "stage")
        and not candidate.text[0].isdigit()
        and before not in ("the", "these", "this", "its", "their")
        and denied(doc, verb)
    )
