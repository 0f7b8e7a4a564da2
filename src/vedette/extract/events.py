"""Other political events of a report, by the declared types: who did it, to whom, when and where.

A type is a file in `kinds/`: its triggers say what words denote it and what must stand beside them, its roles say on
which paths of the parse actors and recipients hang. Nothing here knows any single type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.extract.find import lower
from vedette.extract.kinds import kinds
from vedette.extract.scene import actors_of, clause_of, tense_of
from vedette.model.doc import Doc, Mention, Sentence, Timex, Token
from vedette.model.event import Argument, EventMention, Participation
from vedette.model.kind import EventType, Role, Trigger
from vedette.model.span import Span
from vedette.model.when import between

_REACH = 8
"""Words around a verb in which what must stand beside it is looked for."""
_UNREAL = frozenset({"if", "would", "could", "might", "may", "should", "unless"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that denotes an event of a type."""

    kind: EventType
    token: Token
    begin: int
    end: int


def events(doc: Doc, exercises: Iterable[Span] = (), *, timed: bool = True) -> tuple[EventMention, ...]:
    """The political events of a report in text order; with `timed` only those whose time the report tells.

    1. Trigger words outside furniture and outside the phrases of exercises. 2. Actors and recipients by the type's
    roles. 3. The time expression of the clause, else of the sentence. 4. The same event told twice counts once.
    """
    taken = list(exercises)
    out: list[EventMention] = []
    seen: set[tuple[object, ...]] = set()
    for hit in _hits(doc):
        if any(s.begin < hit.token.end and hit.token.begin < s.end for s in taken):
            continue
        time = _stated(doc, hit) or _present(doc, hit)
        if timed and time is None:
            continue
        arguments = _arguments(doc, hit) + ([time] if time is not None else [])
        actors = tuple(sorted(str(a.value) for a in arguments if a.field in ("actors", "recipients")))
        key = (hit.kind.plover, actors, time.value if time is not None else None)
        if not actors or key in seen:
            continue
        seen.add(key)
        out.append(
            EventMention(
                id=f"e{len(out) + 1}",
                type=hit.kind.name,
                main=False,
                mention=doc.article.span(hit.begin, hit.end),
                arguments=tuple(arguments),
                plover=hit.kind.plover,
            )
        )
    return tuple(out)


def _hits(doc: Doc) -> list[Hit]:
    found = []
    declared = [k for k in kinds().values() if k.name != "exercise"]
    by_word: dict[str, list[tuple[EventType, Trigger]]] = {}
    for kind in declared:
        for trigger in kind.triggers:
            for lemma in trigger.lemmas:
                by_word.setdefault(lemma, []).append((kind, trigger))
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for token in doc.words(sentence):
            for kind, trigger in by_word.get(token.lemma.lower(), ()):
                if _fits(doc, sentence, token, trigger):
                    begin, end = _phrase(doc, sentence, token)
                    found.append(Hit(kind, token, begin, end))
                    break
    return found


def _fits(doc: Doc, sentence: Sentence, token: Token, trigger: Trigger) -> bool:
    noun = token.upos in ("NOUN", "PROPN")
    if (trigger.pos == "NOUN") != noun or (trigger.pos == "VERB" and token.upos != "VERB"):
        return False
    if noun and token.deprel == "compound":
        return False
    around = doc.tokens[max(sentence.first, token.i - _REACH) : min(sentence.last, token.i + _REACH + 1)]
    words = {lower(t) for t in around if t.i != token.i} | {t.lemma.lower() for t in around if t.i != token.i}
    if words & trigger.never or (trigger.near and not words & trigger.near):
        return False
    marks = {lower(c) for c in doc.children(token.i) if c.deprel in ("aux", "mark", "advmod")}
    return not marks & (_UNREAL | {"not", "n't", "n’t", "never"})


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
    """The dated expression of the trigger's own phrase, else of its clause, else the only one of its sentence."""
    sentence = doc.sentence_of(token.i)
    here = [
        t
        for t in doc.timexes
        if sentence.begin <= t.begin and t.end <= sentence.end and t.when is not None and t.when.resolved
    ]
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
    if not ranked or (ranked[0][0] == 2 and len(here) > 1):
        return None
    return ranked[0][2]


def _stated(doc: Doc, hit: Hit) -> Argument | None:
    timex = _time(doc, hit.token)
    if timex is None or timex.when is None:
        return None
    span = doc.article.span(timex.begin, timex.end)
    return Argument(field="when", value=timex.when, span=span, rule=f"{hit.kind.name}: time of the clause")


def _present(doc: Doc, hit: Hit) -> Argument | None:
    """The week of publication for an undated event that goes on in a present clause: inferred, and said so."""
    if hit.kind.present is None or hit.token.upos != "NOUN" or not hit.token.deprel.startswith(("obl", "obj", "nmod")):
        return None
    clause = clause_of(doc, hit.token.i)
    verb = doc.tokens[clause]
    if tense_of(doc, clause) != "present" and not (verb.feat("Tense") == "Pres" and verb.feat("VerbForm") == "Fin"):
        return None
    try:
        today = date.fromisoformat((doc.article.published or "")[:10])
    except ValueError:
        return None
    monday = today - timedelta(days=today.weekday())
    span = doc.article.span(verb.begin, verb.end)
    rule = f"{hit.kind.name}: told in the present, so in the week of publication"
    return Argument(
        field="when", value=between(monday, monday + timedelta(days=6)), span=span, inferred=True, rule=rule
    )


def _arguments(doc: Doc, hit: Hit) -> list[Argument]:
    out: list[Argument] = []
    used: set[str] = set()
    for role in hit.kind.roles:
        for mention, path in _fillers(doc, hit.token, role):
            for actor in sorted(actors_of([mention]) - used):
                used.add(actor)
                value = Participation(actor=actor, role="participant")
                span = doc.article.span(mention.begin, mention.end)
                out.append(
                    Argument(
                        field=role.name, value=value, span=span, rule=f"{hit.kind.name}: {path} of {lower(hit.token)}"
                    )
                )
    place = _country(doc, hit.token)
    if place is not None:
        out.append(place)
    return out


def _fillers(doc: Doc, token: Token, role: Role) -> list[tuple[Mention, str]]:
    """The names on the role's paths: under the trigger, and for a noun also under the verb that governs it."""
    heads = [token]
    governor = doc.tokens[token.head]
    if (
        token.upos in ("NOUN", "PROPN")
        and governor.upos == "VERB"
        and token.deprel in ("obj", "obl", "nsubj:pass", "nsubj")
    ):
        heads.append(governor)
    if (
        token.upos == "VERB"
        and token.deprel in ("xcomp", "conj")
        and not any(c.deprel.startswith("nsubj") for c in doc.children(token.i))
    ):
        heads.append(governor)
    found = []
    for head in heads:
        for child in doc.children(head.i):
            if child.i == token.i:
                continue
            path = _path(doc, child)
            if path in role.paths:
                inside = {t.i for t in doc.subtree(child.i)}
                found += [(m, path) for m in doc.mentions if m.last - 1 in inside and m.first in inside]
    return found


def _path(doc: Doc, child: Token) -> str:
    relation = child.deprel
    if relation.startswith("nsubj"):
        return "nsubj:pass" if "pass" in relation else "nsubj"
    if relation == "nmod:poss":
        return "poss"
    if relation.split(":")[0] in ("obl", "nmod"):
        case = next((lower(c) for c in doc.children(child.i) if c.deprel == "case"), "")
        return f"prep:{case}" if case else relation
    return relation.split(":")[0]


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
