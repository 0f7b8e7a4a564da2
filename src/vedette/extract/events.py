"""Other political events of a report, by the declared types: who did it, to whom, when and where.

A type is a file in `kinds/`: its triggers say what words denote it and what must stand beside them, its roles say on
which paths of the parse actors and recipients hang. Nothing here knows any single type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from vedette.extract.eventwords import Hit, as_meant, hits, real, timexes_of
from vedette.extract.fillers import fillers
from vedette.extract.kinds import kinds
from vedette.extract.propose import lower
from vedette.extract.scene import actors_of, clause_of, tense_of
from vedette.model.doc import Doc, Mention, Sentence, Timex, Token
from vedette.model.event import Argument, EventMention, Participation
from vedette.model.span import Span
from vedette.model.when import between

FARTHEST = 5.0
"""Depth beyond which a word of a sentence is no event that the sentence tells."""
STEPS = {
    "ccomp": 0.5, "parataxis": 0.5, "xcomp": 0.5, "conj": 1.0, "obj": 1.0, "nsubj:pass": 1.0, "nsubj": 1.5,
    "obl": 2.0, "advcl": 3.0, "nmod": 1.5, "acl": 3.0, "acl:relcl": 4.0, "compound": 1.5,
}  # fmt: skip
"""How much deeper a relation of the parse leads."""


def events(doc: Doc, exercises: Iterable[Span] = (), *, timed: bool = True) -> tuple[EventMention, ...]:
    """The political events of a report in text order.

    With `timed` all those whose time the report tells: an announced visit is a visit. Without, as a coder of single
    sentences takes them: of each sentence what it mainly tells, and what is only announced or refused as such.
    1. Trigger words outside furniture and outside the phrases of exercises. 2. Actors and recipients by the type's
    roles. 3. The time expression of the phrase or the clause. 4. The same event told twice counts once.
    """
    taken = list(exercises)
    found = [h for h in hits(doc) if not _of_exercise(doc, h, taken)]
    found = [h for h in found if real(doc, h)] if timed else foremost(doc, found)
    out: list[EventMention] = []
    seen: list[tuple[object, frozenset[str]]] = []
    for hit in found:
        time = _stated(doc, hit) or _present(doc, hit)
        if timed and time is None:
            continue
        arguments = _once(_arguments(doc, hit)) + ([time] if time is not None else [])
        actors = {str(a.value) for a in arguments if a.field in ("actors", "recipients")}
        key = (hit.plover, time.value if time is not None else None)
        if not actors or any(key == k and not told.isdisjoint(actors) for k, told in seen):
            continue
        seen.append((key, frozenset(actors)))
        begin, end = _phrase(doc, doc.sentence_of(hit.token.i), hit.token)
        out.append(
            EventMention(
                id=f"e{len(out) + 1}",
                type=hit.kind.name,
                main=False,
                mention=doc.article.span(begin, end),
                arguments=tuple(arguments),
                plover=hit.plover,
            )
        )
    return tuple(out)


def _once(arguments: list[Argument]) -> list[Argument]:
    """Without recipients of several who act together: "talks between two states in Bonn" are held with nobody else."""
    acting = {str(a.value) for a in arguments if a.field == "actors"}
    if len(acting) < 2:
        return arguments
    return [a for a in arguments if a.field != "recipients" or str(a.value) not in acting]


def _joined(doc: Doc, hit: Hit, found: list[Mention]) -> list[Mention]:
    """The actors with all that are strung together before a noun: "the Oslo-Madrid-Rome summit"."""
    left = {t.i for t in doc.subtree(hit.token.i) if t.i < hit.token.i}
    more = [m for m in doc.mentions if m.first in left and m.last - 1 in left and m not in found]
    return [*found, *more] if hit.token.upos == "NOUN" else found


def _owned(doc: Doc, hit: Hit) -> bool:
    """Whether a noun names its own actors to its left, as in "on the eve of a trilateral X-Y summit"."""
    if hit.token.upos != "NOUN":
        return False
    left = {t.i for t in doc.subtree(hit.token.i) if t.i < hit.token.i}
    return any(m.first in left and m.last - 1 in left and (m.actor or m.actors) for m in doc.mentions)


def _of_exercise(doc: Doc, hit: Hit, exercises: list[Span]) -> bool:
    """Whether a word is part of an exercise's phrase or of the clause that tells of it."""
    if exercises and hit.trigger.takes & _practised():
        return True
    clause = clause_of(doc, hit.token.i)
    sentence = doc.sentence_of(hit.token.i)
    for span in exercises:
        if span.end <= sentence.begin or sentence.end <= span.begin:
            continue
        inside = doc.tokens_in(span.begin, span.end)
        if inside and clause_of(doc, inside[0].i) == clause and not _owned(doc, hit):
            return True
    words = [hit.token]
    if hit.trigger.takes and hit.token.upos == "VERB":
        words += [c for c in doc.children(hit.token.i) if c.deprel in ("obj", "nsubj:pass")]
        words += [doc.tokens[hit.token.head]] if hit.token.deprel.startswith("acl") else []
    return any(s.begin < w.end and w.begin < s.end for s in exercises for w in words)


@cache
def _practised() -> frozenset[str]:
    """The nouns that denote an exercise by themselves."""
    return frozenset(x for t in kinds()["exercise"].triggers if t.pos == "NOUN" and not t.near for x in t.lemmas)


def foremost(doc: Doc, found: list[Hit]) -> list[Hit]:
    """Of each sentence the event nearest to its main verb, counted as done, announced or refused."""
    rows: dict[int, list[Hit]] = {}
    for hit in found:
        rows.setdefault(doc.sentence_of(hit.token.i).i, []).append(hit)
    out = []
    for row in rows.values():
        others = {h.token.i: h for h in row}
        ranked = sorted(((depth(doc, h.token), h.token.i, h) for h in row), key=lambda r: r[:2])
        for far, _, hit in ranked:
            meant = as_meant(doc, hit, others) if far <= FARTHEST else None
            if meant is not None:
                out.append(meant)
                break
    return out


def depth(doc: Doc, token: Token) -> float:
    """How far a word stands from the main verb of its sentence: what is reported is as near as the report."""
    far = 0.0
    for _ in range(40):
        if token.head == token.i:
            break
        base = token.deprel.split(":")[0]
        far += STEPS.get(token.deprel, STEPS.get(base, 3.0))
        token = doc.tokens[token.head]
    return far


def _phrase(doc: Doc, sentence: Sentence, token: Token) -> tuple[int, int]:
    """The trigger with its nearest dependents, twelve words at most."""
    members = [
        t
        for t in doc.subtree(token.i)
        if t.i - token.i < 9 and token.i - t.i < 4 and not t.deprel.startswith("acl:relcl")
    ]
    run = [token]
    for t in members:
        if t.i > token.i and t.i == run[-1].i + 1 and len(run) < 9:
            run.append(t)
    left = [t for t in members if t.i < token.i]
    for t in reversed(left):
        if t.i == run[0].i - 1 and t.upos != "PUNCT":
            run.insert(0, t)
    while len(run) > 1 and run[-1].upos in ("PUNCT", "ADP", "CCONJ", "DET", "SCONJ"):
        run.pop()
    while len(run) > 1 and run[0].i < token.i and run[0].upos in ("PUNCT", "DET", "CCONJ", "ADP", "SCONJ", "AUX"):
        run.pop(0)
    return run[0].begin, run[-1].end


def _time(doc: Doc, token: Token) -> Timex | None:
    """The dated expression of the trigger's own phrase, else of its clause; for a verb also its sentence's only one."""
    sentence = doc.sentence_of(token.i)
    here = [t for t in timexes_of(doc, sentence) if t.end <= sentence.end and t.when is not None and t.when.resolved]
    if not here:
        return None
    own = {t.i for t in doc.subtree(token.i)}
    clause = clause_of(doc, token.i)
    ranked = []
    for timex in here:
        inside = doc.tokens_in(timex.begin, timex.end)
        if not inside:
            continue
        rank = 0 if inside[0].i in own else 1 if clause_of(doc, inside[0].i) == clause else 2
        ranked.append((rank, abs(timex.begin - token.begin), timex))
    ranked.sort(key=lambda r: r[:2])
    if not ranked or (ranked[0][0] == 2 and (len(here) > 1 or token.upos != "VERB")):
        return None
    return ranked[0][2]


def _stated(doc: Doc, hit: Hit) -> Argument | None:
    timex, where = _time(doc, hit.token), "clause"
    if timex is None and hit.kind.present is not None and _owned(doc, hit):
        # A summit named beside a drill shares the one time that its sentence gives.
        dated = [t for t in timexes_of(doc, doc.sentence_of(hit.token.i)) if t.when is not None and t.when.resolved]
        timex, where = (dated[0], "sentence") if len(dated) == 1 else (None, "")
    if timex is None or timex.when is None:
        return None
    span = doc.article.span(timex.begin, timex.end)
    value, days, apart = timex.when, timex.when.days(), _apart(doc, hit.token, timex)
    if apart and days:
        value, where = between(days[0] + apart, days[1] + apart), f"{where}, {abs(apart.days)} days apart"
    return Argument(field="when", value=value, span=span, rule=f"{hit.kind.name}: time of the {where}")


_LENGTH = re.compile(r"P(\d+)([DW])")
_SIDE = re.compile(r" (after|before|ahead of)\b", re.IGNORECASE)


def _apart(doc: Doc, token: Token, timex: Timex) -> timedelta | None:
    """How far an event lies from the time of its sentence: "begins on Monday, two days after the leaders meet"."""
    own = {t.i for t in doc.subtree(token.i)}
    if any(t.i in own for t in doc.tokens_in(timex.begin, timex.end)):
        return None
    for length in reversed(timexes_of(doc, doc.sentence_of(token.i))):
        days, side = _LENGTH.fullmatch(length.value), _SIDE.match(doc.article.text, length.end)
        if days and side and side.end() <= token.begin:
            if length.begin < timex.end and timex.begin < token.end:
                return None  # the time stands between the length and the event: it is of something else
            far = timedelta(days=int(days[1]) * (7 if days[2] == "W" else 1))
            return -far if side[1].lower() == "after" else far
    return None


def _present(doc: Doc, hit: Hit) -> Argument | None:
    """The week of publication for an undated event that goes on in a present clause: inferred, and said so."""
    if hit.kind.present is None or hit.token.upos != "NOUN" or not hit.token.deprel.startswith(("obl", "obj", "nmod")):
        return None
    clause = clause_of(doc, hit.token.i)
    verb = doc.tokens[clause]
    if tense_of(doc, clause) != "present" and not (verb.feat("Tense") == "Pres" and verb.feat("VerbForm") == "Fin"):
        return None
    today = doc.article.day
    if today is None:
        return None
    monday = today - timedelta(days=today.weekday())
    span = doc.article.span(verb.begin, verb.end)
    rule = f"{hit.kind.name}: told in the present, so in the week of publication"
    return Argument(
        field="when", value=between(monday, monday + timedelta(days=6)), span=span, inferred=True, rule=rule
    )


def _arguments(doc: Doc, hit: Hit) -> list[Argument]:
    out: list[Argument] = []
    taken: list[Mention] = []
    for role in hit.kind.roles:
        found, path = fillers(doc, hit.token, role, taken)
        if role.name == "actors" and hit.kind.present is not None:
            found, path = _joined(doc, hit, found), path or "compound"
        taken += found
        used: set[str] = set()
        for mention in found:
            for actor in sorted(actors_of([mention]) - used):
                used.add(actor)
                value = Participation(actor=actor, role="participant")
                span = doc.article.span(mention.begin, mention.end)
                rule = f"{hit.kind.name}: {path} of {lower(hit.token)}"
                out.append(Argument(field=role.name, value=value, span=span, rule=rule))
    place = _country(doc, hit.token)
    if place is not None:
        out.append(place)
    return out


def _country(doc: Doc, token: Token) -> Argument | None:
    """The country in which it happens, by a place that hangs on the trigger or its clause with in or at."""
    inside = {t.i for t in doc.subtree(token.i)} | {t.i for t in doc.subtree(clause_of(doc, token.i))}
    for place in doc.places:
        tokens = doc.tokens_in(place.begin, place.end)
        if not tokens or tokens[-1].i not in inside or place.location is None or place.location.country is None:
            continue
        head = tokens[-1].i
        cases = {lower(c) for t in tokens for c in doc.children(t.i) if c.deprel == "case"}
        if cases & {"in", "at", "to"} and abs(head - token.i) < 12:
            span = doc.article.span(place.begin, place.end)
            return Argument(field="country", value=place.location, span=span, rule="place of the clause")
    return None
