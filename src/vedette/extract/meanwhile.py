"""What others hold, told in a clause beside: "after Togo concluded drills off Lomé, Ghana and Benin began …"."""

from __future__ import annotations

from collections.abc import Sequence

from vedette.extract.propose import lower
from vedette.extract.scene import Group, Scene, Spot, clause_of
from vedette.model.doc import Doc, Mention

_MARKS = frozenset("after before as while once whereas".split())


def told_beside(doc: Doc, spots: Sequence[Spot]) -> frozenset[int]:
    """Numbers of the phrases in such clauses: its subject is another state than those that the sentence tells of."""
    clauses = [clause_of(doc, s.head) for s in spots]
    return frozenset(
        i
        for i, spot in enumerate(spots)
        if not spot.names
        and any(
            clauses[k] == doc.tokens[clauses[i]].head and other.sentence == spot.sentence
            for k, other in enumerate(spots)
            if k != i
        )
        and _of_another(doc, clauses[i])
    )


def holds_beside(scene: Scene, mention: Mention, group: Group) -> bool:
    """Whether a mention stands in such a clause, whose exercise is another than this one."""
    doc = scene.doc
    clause = clause_of(doc, mention.last - 1)
    told = [g for g in scene.groups if any(clause_of(doc, s.head) == clause for s in g.spots)]
    return bool(told) and all(g is not group for g in told) and _of_another(doc, clause)


def _of_another(doc: Doc, clause: int) -> bool:
    """Whether an adverbial clause has a state as its subject that is none of its main clause's."""
    verb = doc.tokens[clause]
    marked = any(t.deprel in ("mark", "advmod", "case") and lower(t) in _MARKS for t in doc.children(clause))
    if not verb.deprel.startswith("advcl") or not marked:
        return False
    own = _subjects(doc, clause)
    return bool(own) and not own & _subjects(doc, verb.head)


def _subjects(doc: Doc, verb: int) -> set[str]:
    """The states in the subject of a verb."""
    heads = [t.i for t in doc.children(verb) if t.deprel in ("nsubj", "nsubj:pass")]
    inside = {t.i for head in heads for t in doc.subtree(head)}
    named = (m for m in doc.mentions if m.label != "PER" and m.last - 1 in inside)
    return {actor for m in named for actor in (m.actors or ((m.actor,) if m.actor else ()))}
