"""How strong an exercise is: each quantity of the report weighed against each exercise, and whose it is."""

from __future__ import annotations

import re

from vedette.extract.propose import lower
from vedette.extract.scene import Scene, actors_of, clause_of, mentions_in, top
from vedette.extract.scorer import Features, scorer
from vedette.extract.views import slot_view
from vedette.model.doc import Quantity
from vedette.model.event import Argument, Force

UNITS = frozenset({"personnel", "ships", "submarines", "aircraft", "vehicles", "countries"})
_JOIN = frozenset({
    "involve", "include", "participate", "take", "join", "feature", "bring", "comprise", "see", "deploy", "send",
    "mobilise", "mobilize", "gather", "engage", "practise", "train", "attend", "consist", "contribute", "use",
    "employ", "field", "commit",
})  # fmt: skip
_ELSEWHERE = frozenset({
    "base", "station", "kill", "die", "wound", "lose", "invade", "detect", "cross", "enter", "fly", "amass", "mass",
    "host", "serve", "number", "attack", "amount", "withdraw", "buy", "intercept",
})  # fmt: skip


_SHARE = "elliptic:state"
"""How the layer of quantities marks a share without its noun: "Finland sent 270 soldiers, Denmark 120"."""
THRESHOLD = 0.4
"""By cross-validation over gold/look and gold/dev F1 is .844 at .35, .839 at .45, .835 at .55: flat; on 1,013 reports
that nothing was fitted on it is best here."""


def force_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its forces."""
    decision = scorer("force")
    out: dict[int, list[Argument]] = {n: [] for n in range(len(scene.groups))}
    last = -1, (0.0, 0, "")
    for quantity in scene.doc.quantities:
        ranked = []
        for number in range(len(scene.groups)):
            features = force_features(scene, quantity, number)
            if features:
                ranked.append((decision.scores(features).get("force", 0.0), -number, decision.why(features, "force")))
        if not ranked:
            continue
        best = max(ranked)
        sentence = scene.doc.sentence_of(scene.doc.tokens_in(quantity.begin, quantity.end)[0].i).i
        if quantity.rule == _SHARE and sentence == last[0]:
            best = max(best, last[1])  # a share is of what the count beside it is of
        last = sentence, best
        score, minus, why = best
        if score < THRESHOLD or _is_part(scene, quantity) or _of_others(scene, quantity):
            continue
        number = -minus
        value = Force(quantity=quantity.number, bound=quantity.bound, unit=quantity.unit, actor=_owner(scene, quantity))
        if any(a.value == value for a in out[number]):
            continue
        span = scene.doc.article.span(quantity.begin, quantity.end)
        out[number].append(Argument(field="force", value=value, span=span, rule=f"force: {why}", score=round(score, 3)))
    return out


_LIVE = re.compile(
    r" (?:who )?(?:live[sd]?|living|reside[sd]?|demonstrated?|demonstrating|protest(?:ed|ing)?|rallied|died|fled|"
    r"(?:are|were|be|been|left) (?:without|homeless|killed|injured|displaced|evacuated)|have (?:died|fled))\b"
)
"""Behind people whom no one counts among those that drill."""
_KEEPS = re.compile(r"\b(?!(?i:exercise|drill)s?\b)[A-Z][\w.]+ (?:has|have|had|keeps?|maintains?|stations)(?: \w+)? $")
_STATIONED = re.compile(r" (?:(?:stationed|based|deployed|permanently|alone) )*(?:in|on|at) (?:the )?[A-Z]")
"""Around troops that stand somewhere anyway: "the United States has about 30,000 troops in Okinawa"."""


def _of_others(scene: Scene, quantity: Quantity) -> bool:
    """Whether a count is of residents, protesters or garrisons."""
    text = scene.doc.article.text
    if quantity.unit != "personnel":
        return False
    before = text[max(0, quantity.begin - 40) : quantity.begin]
    civil = quantity.text.lower().endswith(("people", "persons", "individuals", "civilians"))
    stationed = _KEEPS.search(before) and _STATIONED.match(text, quantity.end)
    return bool(stationed or (civil and _LIVE.match(text, quantity.end)))


_LISTED = re.compile(r"(?:,|;|\band|\bwhile) \Z")
_PART = re.compile(r"(?:\bof (?:which|whom|them|those|these)|\bincluding|\bamong (?:them|which|whom)),? (?:\w+ )?\Z")


def _is_part(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is part of a count told before it and no other side's: "67 aircraft, of which 46 are trainers"."""
    doc = scene.doc
    sentence = doc.sentence_of(doc.tokens_in(quantity.begin, quantity.end)[0].i)
    if not _PART.search(doc.article.text, max(sentence.begin, quantity.begin - 30), quantity.begin):
        return False
    wholes = (q for q in doc.quantities if sentence.begin <= q.begin < quantity.begin and q.unit == quantity.unit)
    if not any((q.number or 0) > (quantity.number or 0) for q in wholes):
        return False
    return not mentions_in(doc, quantity.begin, min(sentence.end, quantity.end + 40))


def _owner(scene: Scene, quantity: Quantity) -> str | None:
    """Whose they are: a nationality inside the phrase, or the one country right after it ("from Poland").

    Not a state that only the rest of the report suggests ("5,000 marines"), nor the first of a list.
    """
    named = [m for m in mentions_in(scene.doc, quantity.begin, quantity.end) if m.rule not in _GUESSED]
    own = actors_of(named)
    if len(own) == 1:
        return next(iter(own))
    text = scene.doc.article.text
    if quantity.rule == _SHARE:
        before = mentions_in(scene.doc, max(0, quantity.begin - 40), quantity.begin)
        return max(before, key=lambda m: m.end).actor if before else None
    beside = [
        m for m in scene.doc.mentions if m.begin == quantity.end + 1 and m.label == "MISC" and m.rule != "salient"
    ]
    if not own and len(actors_of(beside)) == 1:
        return next(iter(actors_of(beside)))  # "400 Norwegian and 150 Dutch soldiers"
    said = quantity.rule == "elliptic:verb"  # "200 are Sudrian"
    leads = ("from ", "of ", "are ", "were ") if said else ("from ", "of ")
    if text[quantity.end : quantity.end + 8].lstrip().startswith(leads):
        within = scene.doc.sentence_of(scene.doc.tokens_in(quantity.begin, quantity.end)[-1].i).end
        after = mentions_in(scene.doc, quantity.end, min(quantity.end + 28, within))
        near = actors_of(after)
        if len(near) == 1 and (said or not _GOES_ON.match(text, max(m.end for m in after))):
            return next(iter(near))
    if own:
        return None
    listed = [m for m in scene.doc.mentions if m.end == quantity.begin - 1 and m.label not in ("MISC", "PRON")]
    if len(actors_of(listed)) == 1 and _LISTED.search(text, max(0, listed[0].begin - 8), listed[0].begin):
        return next(iter(actors_of(listed)))  # "France sent 800 soldiers and Italy two frigates"
    return _sender(scene, quantity)


def _sender(scene: Scene, quantity: Quantity) -> str | None:
    """The state that sends them: "Romania sent 300 sailors and two frigates"."""
    doc = scene.doc
    tokens = doc.tokens_in(quantity.begin, quantity.end)
    head = doc.tokens[quantity.noun if quantity.noun is not None else top(tokens)]
    while head.deprel == "conj" and head.head != head.i:
        head = doc.tokens[head.head]
    verb = doc.tokens[head.head]
    if head.deprel != "obj" or verb.lemma.lower() not in _SEND:
        return None
    subjects = [t.i for t in doc.children(verb.i) if t.deprel == "nsubj"]
    senders = actors_of(
        [m for m in doc.mentions if m.first <= max(subjects, default=-1) < m.last and m.label != "PRON"]
    )
    return next(iter(senders)) if len(senders) == 1 else None


_SEND = frozenset("send contribute provide field deploy commit dispatch bring".split())


_GUESSED = frozenset({"salient", "named earlier"})
_GOES_ON = re.compile(r"(?:[’']s)?,? (?:and|or|as well as|along with|plus) (?!\d)|,(?! who\b| which\b| \d)| \(and\b")


def force_features(scene: Scene, quantity: Quantity, number: int) -> Features:
    """What a quantity is to an exercise."""
    doc = scene.doc
    tokens = doc.tokens_in(quantity.begin, quantity.end)
    if not tokens or quantity.unit not in UNITS or doc.article.in_furniture(quantity.begin, quantity.end):
        return {}
    out = scene.relation(quantity.begin, quantity.end, number)
    out[f"unit {quantity.unit}"] = 1.0
    out[f"bound {quantity.bound}"] = 1.0
    out["vague" if quantity.number is None else "number"] = 1.0
    head = quantity.noun if quantity.noun is not None else top(tokens)
    clause = clause_of(doc, head)
    lemma = doc.tokens[clause].lemma.lower()
    if lemma in _JOIN:
        out["verb joins"] = 1.0
    if lemma in _ELSEWHERE:
        out["verb elsewhere"] = 1.0
    out[f"verb {lemma}"] = 1.0
    out[f"noun {doc.tokens[head].lemma.lower()}"] = 1.0
    out[f"role {doc.tokens[head].deprel}"] = 1.0
    sentence = doc.sentence_of(head)
    for token in doc.tokens[max(sentence.first, tokens[0].i - 3) : tokens[0].i]:
        out[f"before {lower(token)}"] = 1.0
    for token in doc.tokens[tokens[-1].i + 1 : min(sentence.last, tokens[-1].i + 4)]:
        out[f"after {lower(token)}"] = 1.0
    if quantity.number and 1900 <= quantity.number <= 2100 and quantity.number == int(quantity.number):
        out["like a year"] = 1.0
    if quantity.number is not None and quantity.unit == "personnel":
        out["few" if quantity.number < 20 else "many"] = 1.0
    if any(t.slot[2:] == "FORCE" for t in tokens):
        out["slot"] = 1.0
    out |= scene.asked(quantity.begin, quantity.end, number, "FORCE")
    return out | slot_view(doc, tokens[0].i, tokens[-1].i + 1, "FORCE")
