"""Times of something else: of talks and visits, of what came before, of today where an earlier edition is told of."""

from __future__ import annotations

from datetime import timedelta

from vedette.extract.choices import Choice
from vedette.extract.propose import lower
from vedette.extract.scene import HOLDING, Group, Scene, clause_of
from vedette.extract.turnwords import BACK
from vedette.model.doc import Timex

_RECENT = timedelta(days=14)
"""Within so many days before publication the reported exercise itself may have begun."""
_TALKS = frozenset({"meet", "visit", "vote", "travel", "tour", "summon", "telephone", "sign"})
_CALLS = frozenset({"visit", "tour", "call", "stopover", "stay"})
_MEETINGS = _CALLS | {
    "summit", "meeting", "conference", "talks", "election", "parade", "congress", "forum", "assembly", "session",
    "invasion", "ceasefire", "truce",
}  # fmt: skip


def too_late(scene: Scene, choice: Choice, group: Group) -> bool:
    """Whether a time is too late for what is told as an earlier edition: "the previous edition had 350 soldiers"."""
    today, told = scene.doc.article.day, choice.witness.bounds
    if group.main or today is None or told is None or choice.length:
        return False
    phrase = scene.doc.tokens[group.first.first : group.first.last]
    return any(lower(t) in BACK for t in phrase) and told[0] >= today - _RECENT


def of_talks(scene: Scene, timex: Timex) -> bool:
    """Whether a time is that of what ministers or ships do, in a clause that speaks of no exercise.

    "Are to meet on June 4", "will pay a visit from June 4 to 8", "the summit, which starts on July 9".
    """
    doc = scene.doc
    clause = clause_of(doc, doc.tokens_in(timex.begin, timex.end)[0].i)
    if any(clause_of(doc, s.head) == clause for group in scene.groups for s in group.spots):
        return False
    verb = doc.tokens[clause]
    calls = {t.lemma.lower() for t in (verb, *doc.children(clause)) if t.upos == "NOUN"} & _CALLS
    beside = verb.deprel.startswith("acl") and doc.tokens[verb.head].lemma.lower() in _MEETINGS
    return verb.lemma in _TALKS or bool(calls) or beside


def since_another(scene: Scene, timex: Timex) -> bool:
    """Whether a time is that of something else that came before: "their first since a pact took effect last month"."""
    doc = scene.doc
    clause = clause_of(doc, doc.tokens_in(timex.begin, timex.end)[0].i)
    since = any(t.deprel == "mark" and lower(t) == "since" for t in doc.children(clause))
    spots = (s for group in scene.groups for s in group.spots)
    return since and doc.tokens[clause].lemma not in HOLDING and all(clause_of(doc, s.head) != clause for s in spots)
